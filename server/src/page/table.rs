//! Tables whose rows the reader puts in order by their headings.

use maud::{Markup, html};
use pactlog_verifier::statement::{Body, Commitment, Kind};

use super::{part, row, standing};
use crate::fact::Board;
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::query::Query;
use crate::words as w;

/// A heading that orders by its column, and the other way round if it does so
/// already. `falling` says which way comes first.
pub(super) fn heading(
    path: &str,
    query: &Query,
    by: &'static str,
    words: &str,
    falling: bool,
) -> Markup {
    let back = format!("-{by}");
    let current = query.value("sort");
    let (rises, falls) = (current == Some(by), current == Some(back.as_str()));
    let next = if rises || (falling && !falls) { back.as_str() } else { by };
    let address = format!("{path}{}", query.with(&[("cursor", None), ("sort", Some(next))]));
    let state = if rises { Some("ascending") } else { falls.then_some("descending") };
    html! { th scope="col" aria-sort=[state] {
        a href=(address) { (words) }
        @if let Some(state) = state {
            span aria-hidden="true" { @if state == "ascending" { " ▲" } @else { " ▼" } }
        }
    } }
}

/// Commitments as a table.
pub(super) fn commitments(
    reading: &Reading<'_>,
    query: &Query,
    path: &str,
    indexes: &[u64],
) -> Result<Markup, Fault> {
    let board = Board::of(reading);
    let party = query.filter(reading)?.party;
    let mut rows = Vec::new();
    for record in reading.records(indexes.iter().copied())? {
        let Body::Commitment(body) = record.statement.body() else { continue };
        let due = board.next_due(record.index, party.as_ref());
        rows.push(html! { tr {
            th scope="row" { (what(reading, &record, body)) }
            td { (who(reading, &record, body)) }
            td.date data-name=[body.made_on.map(|_| &*w::COLUMN_MADE)] {
                @if let Some(made) = body.made_on { (part::date(made)) }
            }
            td.date data-name=[due.map(|_| &*w::COLUMN_DUE)] { @if let Some(due) = due { (w::day(due.day)) } }
            td { (standing::brief(&board.standing(record.index))) }
        } });
    }
    Ok(
        html! { div.scroll tabindex="0" role="region" aria-label=(w::COMMITMENTS_HEADING) { table.fold.sorted {
            thead { tr {
                th scope="col" { (w::COLUMN_COMMITMENT) }
                (heading(path, query, "party", &w::COLUMN_PARTY, false))
                (heading(path, query, "made", &w::COLUMN_MADE, true))
                (heading(path, query, "due", &w::COLUMN_DUE, false))
                (heading(path, query, "status", &w::COLUMN_STATUS, false))
            } }
            tbody { @for row in rows { (row) } }
        } } },
    )
}

fn what(reading: &Reading<'_>, record: &Record, body: &Commitment) -> Markup {
    let common = record.statement.common();
    html! {
        div.name { (row::name(reading, record)) }
        @if let Some(summary) = &common.summary { (row::excerpt(summary)) }
        div.meta {
            span { (w::commitment_type(body.commitment_type)) }
            span { (part::norms(&body.norms)) }
            (part::label_short(reading, common))
        }
    }
}

fn who(reading: &Reading<'_>, record: &Record, body: &Commitment) -> Markup {
    if !body.joint {
        return part::behind(reading, record.statement.common());
    }
    let joined = reading.model().about_of_kind(record.index, Kind::Action).count();
    html! { (w::COMMITMENT_JOINT) (w::COMMA) (w::joined(u64::try_from(joined).unwrap_or(u64::MAX))) }
}
