//! All parties, as a table.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::PartyId;
use pactlog_verifier::time::CivilDate;

use super::layout::{Page, document};
use super::{ask, filter, part, proof, table};
use crate::fact::{Board, Listing};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{IndexSet, PartyRecord};
use crate::query::Query;
use crate::router::Shared;
use crate::words as w;

const FILTERS: &[&str] = &["category", "sort", "on"];

/// What the table can be put in order by.
const ORDERS: [&str; 6] = ["name", "signed", "recorded", "commitments", "overdue", "last"];

/// A row.
struct Row<'r> {
    id: &'r PartyId,
    record: &'r PartyRecord,
    name: String,
    overdue: usize,
    /// When the newest statement by or of it was admitted.
    last: Option<CivilDate>,
}

/// `/parties`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), FILTERS);
    ask.view(move |reading| {
        let query = query?;
        let page = Page {
            title: w::PARTIES_HEADING.to_owned(),
            place: "/parties",
            json: Some("/api/v1/parties".to_owned()),
            feed: None,
            body: body(reading, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn body(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let category = query.filter(reading)?.category;
    let (order, reversed) = order(query)?;
    let all = reading.model().parties();
    let board = Board::of(reading);
    let mut rows = Vec::new();
    for (id, record) in all {
        if category.is_some_and(|category| record.category != Some(category)) {
            continue;
        }
        let newest = |set: &IndexSet| set.iter().next_back();
        let newest = newest(&record.signed).max(newest(&record.recorded));
        let last = newest.map(|index| reading.admitted(index)).transpose()?.map(|at| at.date());
        let overdue = board.calendar.of_party(Some(id)).overdue().len();
        rows.push(Row { id, record, name: part::party_text(reading, id), overdue, last });
    }
    rows.sort_by_cached_key(|row| part::sort_key(&row.name));
    if order == "name" {
        if reversed {
            rows.reverse();
        }
    } else {
        // What is equal stays in the order of the names.
        let day = |day: CivilDate| u64::try_from(day.days_since_epoch()).unwrap_or_default();
        let key = |row: &Row<'_>| match order {
            "signed" => row.record.signed.len(),
            "recorded" => row.record.recorded.len(),
            "commitments" => row.record.commitments.len(),
            "overdue" => count(row.overdue),
            _ => row.last.map_or(0, day),
        };
        rows.sort_by_key(|row| if reversed { u64::MAX.saturating_sub(key(row)) } else { key(row) });
    }
    let shown = count(rows.len());
    Ok(html! {
        h1 { (w::PARTIES_HEADING) }
        p.lede { (w::PARTIES_LEDE) }
        (filter::form(reading, query, "/parties", &["category"]))
        (filter::chips(reading, query, "/parties"))
        p.tally { (w::showing(1, shown, shown)) }
        (proof::complete(reading, &Listing::of_parties(reading)))
        p.small { (part::computed(reading)) }
        div.scroll tabindex="0" role="region" aria-label=(w::PARTIES_HEADING) { table.fold.sorted.parties {
            thead { tr {
                (table::heading("/parties", query, "name", &w::COLUMN_PARTY, false))
                th scope="col" { (w::COLUMN_CATEGORY) }
                (table::heading("/parties", query, "signed", &w::COLUMN_SIGNED, true))
                (table::heading("/parties", query, "recorded", &w::COLUMN_RECORDED, true))
                (table::heading("/parties", query, "commitments", &w::COLUMN_COMMITMENTS, true))
                (table::heading("/parties", query, "overdue", &w::COLUMN_OVERDUE, true))
                (table::heading("/parties", query, "last", &w::COLUMN_LAST, true))
            } }
            tbody { @for row in &rows { (line(reading, row)) } }
        } }
    })
}

/// What a query asks the table to be put in order by, and whether backwards.
fn order(query: &Query) -> Result<(&'static str, bool), Fault> {
    let expected = format!("one of {}, each also with a minus before it", ORDERS.join(", "));
    let parse = |word: &str| {
        let (reversed, word) = word.strip_prefix('-').map_or((false, word), |word| (true, word));
        ORDERS.into_iter().find(|known| *known == word).map(|word| (word, reversed))
    };
    Ok(query.read("sort", &expected, parse)?.unwrap_or(("name", false)))
}

fn line(reading: &Reading<'_>, row: &Row<'_>) -> Markup {
    let Row { id, record, .. } = row;
    let category = match record.category {
        _ if part::is_registrar(reading, id) => &*w::PARTY_REGISTRAR,
        Some(category) => w::category(category),
        None => &*w::PARTY_OTHER,
    };
    let number = |name: &str, number: u64, path: String| {
        html! { td.num data-name=(name) {
            @if number > 0 { a href=(path) { (w::grouped(number)) } } @else { "0" }
        } }
    };
    html! { tr {
        th scope="row" { (part::party(reading, id)) }
        td { (category) }
        (number(&w::COLUMN_SIGNED, record.signed.len(), format!("/statements?party={id}&provenance=own")))
        (number(&w::COLUMN_RECORDED, record.recorded.len(), format!("/statements?party={id}&provenance=transcribed")))
        (number(&w::COLUMN_COMMITMENTS, record.commitments.len(), format!("/commitments?party={id}")))
        (number(&w::COLUMN_OVERDUE, count(row.overdue), format!("/deadlines?party={id}&within=overdue")))
        td.date data-name=[row.last.map(|_| &*w::COLUMN_LAST)] { @if let Some(day) = row.last { (w::day(day)) } }
    } }
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
