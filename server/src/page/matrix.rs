//! The matrix: which party undertook what under which provision.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::{Body as StatementBody, Code, PartyId};

use super::layout::{Page, document};
use super::{ask, list, part, proof};
use crate::fact::{Board, Cell, Listing, Worst};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::query::Query;
use crate::router::Shared;
use crate::words as w;

/// `/matrix`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["instrument", "on"]);
    ask.view(move |reading| {
        let query = query?;
        let page = Page {
            title: w::MATRIX_HEADING.to_owned(),
            place: "/matrix",
            json: Some(format!("/api/v1/matrix{}", query.canonical())),
            feed: None,
            body: body(reading, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

/// An instrument and its provisions, in their order.
struct Instrument {
    code: Code,
    name: String,
    provisions: Vec<(Code, String)>,
}

fn instrument(reading: &Reading<'_>, code: &Code) -> Result<Instrument, Fault> {
    let entry = reading.model().instruments().get(code);
    let entry = entry.ok_or(Fault::NotFound { what: "instrument" })?.entry;
    let record = reading.record(entry)?;
    let StatementBody::Instrument(body) = record.statement.body() else {
        return Err(Fault::Broken);
    };
    let provisions = body.provisions.iter();
    Ok(Instrument {
        code: code.clone(),
        name: body.names.best(w::tongue().tag()).1.to_owned(),
        provisions: provisions
            .map(|one| (one.code.clone(), one.title.best(w::tongue().tag()).1.to_owned()))
            .collect(),
    })
}

fn body(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let board = Board::of(reading);
    let instruments = reading.model().instruments().keys();
    let instruments: Vec<_> =
        instruments.map(|code| instrument(reading, code)).collect::<Result<_, _>>()?;
    let filled = |one: &Instrument| -> usize {
        let rows = one.provisions.iter().filter_map(|(code, _)| board.matrix.get(code));
        rows.map(BTreeMap::len).sum()
    };
    let chosen = query.read("instrument", "the code of an instrument", Code::parse)?;
    let shown = match &chosen {
        Some(code) => instruments.iter().find(|one| one.code == *code),
        None => instruments.iter().max_by_key(|one| filled(one)),
    };
    if chosen.is_some() && shown.is_none() {
        return Err(Fault::NotFound { what: "instrument" });
    }
    let options = instruments.iter().filter(|one| filled(one) > 0);
    let options = options.map(|one| (one.code.to_string(), one.name.clone())).collect();
    let picked = shown.map(|one| one.code.to_string());
    Ok(html! {
        h1 { (w::MATRIX_HEADING) }
        p.lede { (w::MATRIX_LEDE) }
        form.filters method="get" action="/matrix" aria-label=(w::FILTER) {
            (list::choice_of(picked.as_deref(), "instrument", &w::MATRIX_INSTRUMENT, options, false))
            button type="submit" { (w::FILTER_APPLY) }
        }
        p.small { (part::computed(reading)) }
        (legend())
        @if let Some(shown) = shown { (table(reading, &board, shown)) }
        @else { p { (w::NONE_FOUND) } }
        (proof::complete(reading, &Listing::of_matrix(reading)))
    })
}

pub(super) fn legend() -> Markup {
    html! { ul.key {
        li { (count(2, 0)) " " (w::MATRIX_OWN) }
        li { (count(0, 3)) " " (w::MATRIX_RECORDED) }
        li { span.bracket { "1" } " " (w::MATRIX_OVER) }
        @for worst in Worst::ALL { @if let Some((sign, words)) = w::worst(worst) {
            li { span class=(class(worst)) { (sign) } " " (words) }
        } }
        li { (w::MATRIX_EMPTY) }
    } }
}

const fn class(worst: Worst) -> &'static str {
    match worst {
        Worst::Overdue => "sign late",
        _ => "sign",
    }
}

/// A number for what it signed itself, an underlined one for what is recorded.
fn count(own: u32, recorded: u32) -> Markup {
    html! {
        @if own > 0 { strong.own { (own) } }
        @if own > 0 && recorded > 0 { " + " }
        @if recorded > 0 { span.taken { (recorded) } }
    }
}

fn table(reading: &Reading<'_>, board: &Board, shown: &Instrument) -> Markup {
    let rows = shown.provisions.iter().filter_map(|(code, _)| board.matrix.get(code));
    let parties: BTreeSet<&PartyId> = rows.flat_map(BTreeMap::keys).collect();
    let mut parties: Vec<_> = parties.into_iter().collect();
    parties.sort_by_cached_key(|id| part::sort_key(&part::party_text(reading, id)));
    let total = u64::try_from(parties.len()).unwrap_or(u64::MAX);
    html! {
        p.tally { (w::showing(1, total, total)) span { a href=(format!("/instruments/{}", shown.code)) { bdi { (shown.name) } } } }
        div.scroll tabindex="0" role="region" aria-label=(w::MATRIX_HEADING) { table.matrix {
            thead { tr {
                th scope="col" { (w::COLUMN_PARTY) }
                @for (code, title) in &shown.provisions {
                    th scope="col" title=(title) { (part::norm(code)) }
                }
                th scope="col" { (w::MATRIX_TOTAL) }
            } }
            tbody { @for id in parties { tr {
                th scope="row" { (part::party(reading, id)) }
                @for (code, _) in &shown.provisions { td {
                    @if let Some(cell) = board.matrix.get(code).and_then(|row| row.get(id)) {
                        (one(cell, id, code))
                    }
                } }
                td { (going(shown, board, |of| of == id)) }
            } } }
            tfoot { tr {
                th scope="row" { (w::MATRIX_TOTAL) }
                @for (code, _) in &shown.provisions {
                    td { (board.matrix.get(code).map_or(0, |row| row.values().map(Cell::going).sum())) }
                }
                td { (going(shown, board, |_| true)) }
            } }
        } }
    }
}

/// What goes on of some parties under all provisions: a party counts once for each.
fn going(shown: &Instrument, board: &Board, of: impl Fn(&PartyId) -> bool) -> u32 {
    let rows = shown.provisions.iter().filter_map(|(code, _)| board.matrix.get(code));
    rows.flatten().filter(|(id, _)| of(id)).map(|(_, cell)| cell.going()).sum()
}

pub(super) fn one(cell: &Cell, id: &PartyId, code: &Code) -> Markup {
    let words = w::cell(cell);
    html! { a href=(format!("/statements?party={id}&norm={code}")) title=(words) {
        span aria-hidden="true" {
            (count(cell.own, cell.recorded))
            @if cell.over > 0 { @if cell.going() > 0 { " " } span.bracket { (cell.over) } }
            @if let Some((sign, _)) = w::worst(cell.worst) { " " span class=(class(cell.worst)) { (sign) } }
        }
        span.unseen { (words) }
    } }
}
