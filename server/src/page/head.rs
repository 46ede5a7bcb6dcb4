//! How the ledger grew: its published heads, a part at a time, its size over
//! the years, and the proof that any tree of it begins with any other.

use maud::{Markup, html};
use pactlog_ledger::store::Boundary;
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::note::Note;
use pactlog_verifier::statement::Kind;
use pactlog_verifier::time::CivilDate;

use super::{part, picture, proof};
use crate::fault::Fault;
use crate::judge::Verdict;
use crate::ledger::Reading;
use crate::query::Query;
use crate::words as w;

/// Heads on a page.
const HEADS: usize = 50;

/// Sizes that the curve is drawn through.
const SAMPLES: u64 = 120;

/// A published head.
struct Head {
    boundary: Boundary,
    /// Witnesses of this server's policy that have a line under it.
    witnesses: usize,
    /// Entries that the head before it does not have.
    added: u64,
}

/// The published heads from the size that the query asks for down.
pub(super) fn history(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let newest = reading.published().head.size;
    let start = query.number("cursor")?.map_or(newest, |size| size.min(newest));
    let (heads, older) = heads(reading, start)?;
    // Each batch ends with an index entry, and each head with a batch.
    let statements = reading.model().statements().len().saturating_add(reading.model().unknown());
    let batches = reading.model().size().saturating_sub(statements);
    let shown = u64::try_from(heads.len()).unwrap_or(u64::MAX);
    let known = reading.ledger().policy().policy.witnesses().len();
    let address =
        |cursor: Option<&str>| format!("/ledger{}#history", query.with(&[("cursor", cursor)]));
    let bars: Vec<_> = heads.iter().rev().map(|head| head.added).collect();
    Ok(html! { section aria-labelledby="history" {
        h2 id="history" { (w::LEDGER_HISTORY) }
        p { (w::LEDGER_HISTORY_NOTE) " " (w::HEADS_LINES) }
        (years(reading)?)
        (picture::heads(&bars))
        p.tally { (w::heads_shown(shown, batches)) }
        div.scroll tabindex="0" role="group" aria-label=(w::LEDGER_HISTORY) { table.fold {
            thead { tr {
                th.num scope="col" { (w::COLUMN_SIZE) }
                th.num scope="col" { (w::COLUMN_GROWTH) }
                th scope="col" { (w::COLUMN_CLOSED) }
                th.num scope="col" { (w::COLUMN_LINES) }
                th scope="col" { (w::COLUMN_ROOT) }
            } }
            tbody { @for head in &heads { tr {
                @let size = head.boundary.head.size;
                td.num data-name=(w::COLUMN_SIZE) { a href=(format!("/ledger?at={size}")) { (w::grouped(size)) } }
                td.num data-name=(w::COLUMN_GROWTH) { "+" (w::grouped(head.added)) }
                td { (part::moment(head.boundary.time)) }
                td.num data-name=(w::COLUMN_LINES) { (w::of(head.witnesses, known)) }
                td { (part::short(&head.boundary.head.root)) }
            } } }
        } }
        p.pages {
            @if start < newest { a href=(address(None)) rel="first" { (w::NEWEST) } }
            @if let Some(older) = older {
                a href=(address(Some(&older.to_string()))) rel="next" { (w::OLDER) " →" }
            }
        }
    } })
}

/// The heads from a size down, with the size of the next one below them.
fn heads(reading: &Reading<'_>, start: u64) -> Result<(Vec<Head>, Option<u64>), Fault> {
    let store = reading.ledger().store();
    let witnesses = reading.ledger().policy().policy.witnesses();
    let mut found = Vec::with_capacity(HEADS.saturating_add(1));
    for text in store.checkpoints_before(start, HEADS.saturating_add(1))? {
        let Ok(note) = Note::parse(text.as_bytes()) else { continue };
        let Ok(checkpoint) = Checkpoint::parse(note.text) else { continue };
        let signed = |key: &pactlog_verifier::note::VerifierKey| {
            note.lines.iter().any(|line| key.matches(line))
        };
        let witnesses = witnesses.iter().filter(|witness| signed(&witness.key)).count();
        if let Some(boundary) = store.boundary(checkpoint.head.size)? {
            found.push(Head { boundary, witnesses, added: 0 });
        }
    }
    let below: Vec<u64> = found.iter().skip(1).map(|head| head.boundary.head.size).collect();
    for (head, below) in found.iter_mut().zip(below.iter().chain([&0])) {
        head.added = head.boundary.head.size.saturating_sub(*below);
    }
    let older = (found.len() > HEADS).then(|| found.pop()).flatten();
    // There is a head of size 0 before there is an entry.
    found.retain(|head| head.boundary.head.size > 0);
    Ok((found, older.map(|head| head.boundary.head.size).filter(|size| *size > 0)))
}

/// The size over time as a curve, and the same by year as a table.
fn years(reading: &Reading<'_>) -> Result<Markup, Fault> {
    let size = reading.published().head.size;
    let Some(last) = size.checked_sub(1) else { return Ok(html! {}) };
    let step = last.checked_div(SAMPLES).unwrap_or_default().max(1);
    let mut points = Vec::new();
    let sizes = (0..last).step_by(usize::try_from(step).unwrap_or(usize::MAX)).chain([last]);
    for index in sizes {
        points.push((reading.admitted(index)?, index.saturating_add(1)));
    }
    let mut rows: Vec<(u16, u64)> = Vec::new();
    let (Some(first), Some(end)) = (points.first(), points.last()) else { return Ok(html! {}) };
    for year in first.0.date().year..=end.0.date().year {
        let next = CivilDate { year: year.saturating_add(1), month: 1, day: 1 };
        rows.push((year, reading.ledger().first_of(next, size)?));
    }
    let before: Vec<u64> = std::iter::once(0).chain(rows.iter().map(|(_, size)| *size)).collect();
    Ok(html! {
        (picture::growth(&points))
        @if rows.len() > 1 { table.fold {
            thead { tr {
                th scope="col" { (w::FILTER_YEAR) }
                th.num scope="col" { (w::COLUMN_SIZE) }
                th.num scope="col" { (w::COLUMN_GROWTH) }
            } }
            tbody { @for ((year, size), before) in rows.iter().zip(&before) { tr {
                th scope="row" { (year) }
                td.num data-name=(w::COLUMN_SIZE) { (w::grouped(*size)) }
                td.num data-name=(w::COLUMN_GROWTH) { "+" (w::grouped(size.saturating_sub(*before))) }
            } } }
        } }
    })
}

/// A form for two sizes, and the proof for those that the query has.
pub(super) fn prove(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let size = reading.published().head.size;
    let pair = match (query.number("from")?, query.number("to")?) {
        (None, None) => None,
        (from, to) => {
            let from = from.filter(|from| *from > 0);
            let from = from.ok_or_else(|| Fault::parameter("from", "a size from 1 up"))?;
            Some((reading.head_at("from", Some(from))?, reading.head_at("to", to)?))
        }
    };
    let (from, to) = pair.map_or((1, size), |(older, newer)| (older.size, newer.size));
    let proven =
        pair.map(|(older, newer)| proof::consistency(reading, older, newer)).transpose()?;
    Ok(html! { section aria-labelledby="prove" {
        h2 id="prove" { (w::LEDGER_PROVE) }
        form.prove method="get" action="/ledger#prove" {
            label { (w::LEDGER_FROM)
                input type="number" name="from" min="1" max=(size) value=(from) required;
            }
            label { (w::LEDGER_TO)
                input type="number" name="to" min="1" max=(size) value=(to) required;
            }
            @if let Some(at) = query.value("at") { input type="hidden" name="at" value=(at); }
            button type="submit" { (w::LEDGER_PROVE_BUTTON) }
        }
        @if let (Some((older, newer)), Some(proven)) = (pair, proven) {
            p { (w::heads_proven(older.size, newer.size)) }
            dl.facts {
                dt { (w::entries_root(older.size)) } dd { (part::hash(&older.root.to_string())) }
                dt { (w::entries_root(newer.size)) } dd { (part::hash(&newer.root.to_string())) }
            }
            (proven)
        }
    } })
}

/// What this server found wrong, and what the registrar took back.
pub(super) fn incidents(reading: &Reading<'_>) -> Markup {
    let is_sound =
        reading.judge().verdict() == Verdict::Accepted && reading.filings().wrong().is_none();
    let retractions = reading.model().kind(Kind::Retraction).len();
    html! { section aria-labelledby="incidents" {
        h2 id="incidents" { (w::INCIDENTS_HEADING) }
        p { @if is_sound { (w::INCIDENTS_NONE) } @else { strong { (w::INCIDENTS_FOUND) } } }
        @if retractions > 0 { p {
            a href="/statements?kind=retraction" { (w::kinds(Kind::Retraction)) } (w::COLON) (w::grouped(retractions))
        } }
    } }
}
