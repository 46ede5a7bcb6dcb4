//! Up to three parties side by side: what each undertook under which norm, what
//! is late and what comes next. Nobody is ranked.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::{Code, Kind, PartyId};

use super::layout::{Page, document};
use super::{ask, list, matrix, part, proof};
use crate::fact::{Board, Listing, YEAR};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{Filter, IndexSet};
use crate::query::Query;
use crate::router::Shared;
use crate::words as w;

/// Names of the parameters, one for each party.
const PLACES: [&str; 3] = ["a", "b", "c"];

/// `/compare`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["a", "b", "c", "on"]);
    ask.view(move |reading| {
        let query = query?;
        let page = Page {
            title: w::COMPARE_HEADING.to_owned(),
            place: "/parties",
            json: Some("/api/v1/matrix".to_owned()),
            feed: None,
            body: body(reading, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn body(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let mut parties: Vec<PartyId> = Vec::new();
    for place in PLACES {
        let id = query.read(place, "a party id such as state:FR", PartyId::parse)?;
        let Some(id) = id.filter(|id| !parties.contains(id)) else { continue };
        if !reading.model().parties().contains_key(&id) {
            return Err(Fault::NotFound { what: "party" });
        }
        parties.push(id);
    }
    let options = list::parties(reading);
    Ok(html! {
        h1 { (w::COMPARE_HEADING) }
        p.lede { (w::COMPARE_LEDE) }
        form.filters method="get" action="/compare" {
            @for (place, name) in PLACES.iter().zip(["A", "B", "C"]) {
                (list::choice(query, place, &format!("{} {name}", &*w::FILTER_PARTY), options.clone()))
            }
            button type="submit" { (w::FILTER_APPLY) }
        }
        @if !parties.is_empty() {
            p.small { (part::computed(reading)) }
            (facts(reading, &parties))
            (norms(reading, &parties))
        }
    })
}

fn head(reading: &Reading<'_>, first: &str, parties: &[PartyId]) -> Markup {
    html! { thead { tr {
        @if first.is_empty() { td {} } @else { th scope="col" { (first) } }
        @for id in parties { th scope="col" { (part::party(reading, id)) } }
    } } }
}

/// Numbers with the lists that they count, and the next date.
fn facts(reading: &Reading<'_>, parties: &[PartyId]) -> Markup {
    let board = Board::of(reading);
    let model = reading.model();
    let record = |id: &PartyId| model.parties().get(id);
    let reviews = |id: &PartyId| {
        let sets = record(id).map(|record| [&record.addressed, model.kind(Kind::Review)]);
        sets.and_then(|sets| IndexSet::intersection(&sets)).map_or(0, |set| set.len())
    };
    let dues = |id: &PartyId| board.calendar.of_party(Some(id));
    html! { section {
        h2 id="counts" { (w::COMPARE_COUNTS) }
        div.scroll tabindex="0" role="region" aria-labelledby="counts" { table {
            (head(reading, "", parties))
            tbody {
                tr { th scope="row" { (w::PARTY_COMMITMENTS) } @for id in parties { td {
                    a href=(format!("/commitments?party={id}")) {
                        (w::grouped(record(id).map_or(0, |record| record.commitments.len())))
                    }
                } } }
                tr { th scope="row" { (w::PARTY_RECEIVED) } @for id in parties { td {
                    a href=(format!("/reviews?party={id}")) { (w::grouped(reviews(id))) }
                } } }
                tr { th scope="row" { (w::COUNT_OVERDUE) } @for id in parties { td {
                    a href=(format!("/deadlines?party={id}")) {
                        (w::grouped(u64::try_from(dues(id).overdue().len()).unwrap_or(u64::MAX)))
                    }
                } } }
                tr { th scope="row" { (w::COMPARE_NEXT) } @for id in parties { td {
                    @match dues(id).within(reading.evaluated_on(), 0, YEAR).first() {
                        Some(line) => (w::day(line.day)),
                        None => "–",
                    }
                } } }
            }
        } }
    } }
}

/// The rows of the matrix that any of them has a place in.
fn norms(reading: &Reading<'_>, parties: &[PartyId]) -> Markup {
    let board = Board::of(reading);
    let is_used = |code: &&Code| {
        board.matrix.get(*code).is_some_and(|row| parties.iter().any(|id| row.contains_key(id)))
    };
    let codes: BTreeSet<&Code> = board.matrix.keys().filter(is_used).collect();
    html! { section {
        h2 id="norms" { (w::COMPARE_NORMS) }
        (matrix::legend())
        @if codes.is_empty() { p { (w::NONE_FOUND) } }
        @else { div.scroll tabindex="0" role="region" aria-labelledby="norms" { table.matrix {
            (head(reading, &w::FILTER_NORM, parties))
            tbody { @for code in codes { tr {
                th scope="row" { (part::norm(code)) }
                @for id in parties { td {
                    @if let Some(cell) = board.matrix.get(code).and_then(|row| row.get(id)) {
                        (matrix::one(cell, id, code))
                    }
                } }
            } } }
        } } }
        @for id in parties {
            @let filter = Filter { party: Some(id.clone()), ..Filter::default() };
            (proof::complete(reading, &Listing::of_filter(reading, &filter)))
        }
    } }
}
