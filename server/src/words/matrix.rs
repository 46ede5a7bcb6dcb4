//! The matrix of parties and norms.

use super::catalogue::{Word, say};
use crate::fact::{Cell, Worst};

pub(crate) const NAV_MATRIX: Word = Word("nav-matrix");
pub(crate) const MATRIX_HEADING: Word = Word("matrix-heading");
pub(crate) const COMPARE_HEADING: Word = Word("compare-heading");
pub(crate) const COMPARE_LEDE: Word = Word("compare-lede");
pub(crate) const COMPARE_COUNTS: Word = Word("compare-counts");
pub(crate) const COMPARE_NEXT: Word = Word("compare-next");
pub(crate) const COMPARE_NORMS: Word = Word("compare-norms");
pub(crate) const COMPARE_LINK: Word = Word("compare-link");
pub(crate) const MATRIX_LEDE: Word = Word("matrix-lede");
pub(crate) const MATRIX_INSTRUMENT: Word = Word("matrix-instrument");
pub(crate) const MATRIX_OWN: Word = Word("matrix-own");
pub(crate) const MATRIX_RECORDED: Word = Word("matrix-recorded");
pub(crate) const MATRIX_OVER: Word = Word("matrix-over");
pub(crate) const MATRIX_EMPTY: Word = Word("matrix-empty");

/// The sign of what stands out, and what it means; nothing if nothing does.
pub(crate) fn worst(worst: Worst) -> Option<(&'static str, &'static str)> {
    match worst {
        Worst::Overdue => Some(("▲", say("matrix-overdue"))),
        Worst::Disputed => Some(("◆", say("matrix-disputed"))),
        Worst::Questioned => Some(("○", say("matrix-questioned"))),
        Worst::Nothing => None,
    }
}

/// A cell in words, for who cannot see it.
pub(crate) fn cell(cell: &Cell) -> String {
    let parts = [
        (cell.own, &*MATRIX_OWN),
        (cell.recorded, &*MATRIX_RECORDED),
        (cell.over, say("matrix-over-alone")),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let mut words: Vec<String> = parts.map(|(count, words)| format!("{count} {words}")).collect();
    words.extend(worst(cell.worst).map(|(_, words)| words.to_owned()));
    words.join("; ")
}
