//! The matrix of parties and norms.

use crate::fact::{Cell, Worst};

pub(crate) const NAV_MATRIX: &str = "Matrix";
pub(crate) const MATRIX_HEADING: &str = "Who undertook what";
pub(crate) const MATRIX_LEDE: &str = "Each party of an instrument against each of its provisions. A number is a count of commitments and of acts on the instrument, not a score.";
pub(crate) const MATRIX_INSTRUMENT: &str = "Instrument";
pub(crate) const MATRIX_OWN: &str = "signed by the party itself";
pub(crate) const MATRIX_RECORDED: &str = "recorded by the registrar from a public source";
pub(crate) const MATRIX_OVER: &str = "in brackets: withdrawn, expired or closed";
pub(crate) const MATRIX_EMPTY: &str =
    "An empty place means: not recorded here. It does not mean that a party did nothing.";

/// The sign of what stands out, and what it means; nothing if nothing does.
pub(crate) const fn worst(worst: Worst) -> Option<(&'static str, &'static str)> {
    match worst {
        Worst::Overdue => Some(("▲", "something was due and has not come")),
        Worst::Disputed => Some(("◆", "a dispute goes on")),
        Worst::Questioned => Some(("○", "an objection, or a recommendation without an answer")),
        Worst::Nothing => None,
    }
}

/// A cell in words, for who cannot see it.
pub(crate) fn cell(cell: &Cell) -> String {
    let parts = [
        (cell.own, MATRIX_OWN),
        (cell.recorded, MATRIX_RECORDED),
        (cell.over, "withdrawn, expired or closed"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let mut words: Vec<String> = parts.map(|(count, words)| format!("{count} {words}")).collect();
    words.extend(worst(cell.worst).map(|(_, words)| words.to_owned()));
    words.join("; ")
}
