//! What changed since a date or a tree size, with the proof that nothing was
//! taken away.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_ledger::store::StoreError;
use pactlog_verifier::statement::Kind;
use pactlog_verifier::time::CivilDate;

use super::layout::{Page, document};
use super::{ask, detail, list, part, proof, row, standing};
use crate::fact::{Asked, Changes, Shift, Since};
use crate::fault::Fault;
use crate::ledger::{Ledger, Reading};
use crate::query::{DEFAULT_LIMIT, Query};
use crate::router::Shared;
use crate::words as w;

/// Days that are looked back on if the reader names none.
const DAYS: u32 = 7;

/// Most parts that stand otherwise on one page.
const SHIFTS: usize = 25;

/// `/changes`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let shared = std::sync::Arc::clone(&ledger.0);
    let (ask, query) = ask((ledger, uri, headers), &["since", "cursor"]);
    // How things stood then takes long to compute, so it is not done during a reading.
    let found = tokio::task::spawn_blocking(move || {
        let query = query?;
        let asked =
            query.read("since", "a date such as 2026-01-31, or a tree size", Asked::parse)?;
        let at = query.at()?;
        let asked = asked.map_or_else(|| week_before(&shared, at), Ok)?;
        Ok((Since::find(&shared, asked, at)?, query))
    });
    let found = found.await.unwrap_or(Err(Fault::Broken));
    ask.view(move |reading| {
        let (since, query) = found?;
        let page = Page {
            title: w::CHANGES_HEADING.to_owned(),
            place: "/changes",
            json: Some(format!("/api/v1/changes{}", json_query(&since, &query))),
            feed: Some("/feeds/status.atom".to_owned()),
            body: body(reading, &since, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

/// The same for programs, who always name a size.
fn json_query(since: &Since, query: &Query) -> String {
    query.with(&[("since", Some(&since.head.size.to_string())), ("cursor", None)])
}

/// A week before the head of a size, or before the newest.
fn week_before(ledger: &Ledger, size: Option<u64>) -> Result<Asked, Fault> {
    let time = match size {
        None => ledger.glance()?.time,
        Some(size) => {
            let missing = StoreError::Record { what: "batch boundary", number: size };
            ledger.store().boundary(size)?.ok_or(Fault::Store(missing))?.time
        }
    };
    Ok(Asked::Day(days_before(time.date(), DAYS)))
}

fn days_before(day: CivilDate, days: u32) -> CivilDate {
    let number = day.days_since_epoch().saturating_sub(i64::from(days));
    u32::try_from(number).ok().and_then(CivilDate::from_days_since_epoch).unwrap_or(day)
}

fn body(reading: &Reading<'_>, since: &Since, query: &Query) -> Result<Markup, Fault> {
    let changes = Changes::of(reading, since);
    let today = reading.published().time.date();
    let link = |days| {
        let day = days_before(today, days).to_string();
        format!("/changes{}", query.with(&[("since", Some(&day)), ("cursor", None)]))
    };
    let start = format!("/changes{}", query.with(&[("since", Some("0")), ("cursor", None)]));
    Ok(html! {
        h1 { (w::CHANGES_HEADING) }
        p.lede { (w::CHANGES_LEDE) }
        form.filters method="get" action="/changes" aria-label=(w::FILTER) {
            label { (w::CHANGES_SINCE)
                input name="since" value=[query.value("since")] dir="ltr" maxlength="20" autocomplete="off";
            }
            @if let Some(at) = query.value("at") { input type="hidden" name="at" value=(at); }
            button type="submit" { (w::CHANGES_SHOW) }
        }
        p.pages {
            a href=(link(DAYS)) { (w::CHANGES_WEEK) }
            a href=(link(30)) { (w::CHANGES_MONTH) }
            a href=(start) { (w::CHANGES_START) }
        }
        @if let Some(time) = since.time {
            p { (w::changes_from(since.head.size, &w::moment(time))) }
        }
        (shifts(reading, since, query, &changes.shifts)?)
        (statements(reading, query, &changes)?)
        (consistency(reading, since)?)
    })
}

/// What stands otherwise, with the reasons.
fn shifts(
    reading: &Reading<'_>,
    since: &Since,
    query: &Query,
    shifts: &[Shift],
) -> Result<Markup, Fault> {
    let shown = shifts.get(..SHIFTS).unwrap_or(shifts);
    let rows: Vec<_> = shown.iter().map(|one| shift(reading, one)).collect::<Result<_, _>>()?;
    let [some, all] =
        [shown.len(), shifts.len()].map(|count| u64::try_from(count).unwrap_or(u64::MAX));
    Ok(html! { section aria-labelledby="standing" {
        h2 id="standing" { (w::CHANGES_STANDING) " " span.soft.small { (w::grouped(all)) } }
        p.small { (part::computed(reading)) }
        @if rows.is_empty() { p.small { (w::CHANGES_STANDING_NONE) } }
        @else { ol.rows.sided { @for row in rows { (row) } } }
        @if some < all { p.pages {
            a href=(format!("/api/v1/changes{}", json_query(since, query))) { (w::CHANGES_ALL) }
            span.soft { (w::showing(1, some, all)) }
        } }
    } })
}

fn shift(reading: &Reading<'_>, shift: &Shift) -> Result<Markup, Fault> {
    let statement = reading.record(shift.target)?.statement;
    let mut reasons = Vec::new();
    let why = shift.reasons(reading)?;
    for reason in why.iter().filter(|reason| !standing::repeats(reason, &why)) {
        let sources = standing::sources(reading, reason)?;
        reasons.push(html! { li { (w::reason(reason)) (sources) } });
    }
    let gone = shift.before.flags.iter().filter(|flag| !shift.after.flags.contains(flag));
    let moved = shift.before.lifecycle != shift.after.lifecycle;
    Ok(html! { li {
        div.name { a href=(part::address(&statement)) { (part::title(reading, &statement)) } }
        @if !reasons.is_empty() { ul.plain.items.small { @for reason in reasons { (reason) } } }
        div.meta {
            span { (part::party(reading, &shift.party)) }
            (part::label_short(reading, statement.common()))
            @if moved { span { (w::CHANGES_WAS) (w::COLON) (w::lifecycle(Some(shift.before.lifecycle))) } }
            @for flag in gone { span { (w::CHANGES_WAS) (w::COLON) (w::flag(*flag)) } }
        }
        div.side {
            (standing::lifecycle(Some(shift.after.lifecycle)))
            @for flag in standing::shown(&shift.new_flags().collect()) { br; (standing::flag(flag)) }
        }
    } })
}

/// New statements, those of a day together.
fn statements(reading: &Reading<'_>, query: &Query, changes: &Changes) -> Result<Markup, Fault> {
    let window = changes.statements.window(query.number("cursor")?, DEFAULT_LIMIT);
    let mut days: Vec<(CivilDate, Vec<u64>)> = Vec::new();
    for index in window.indexes.iter().copied() {
        let day = reading.admitted(index)?.date();
        match days.last_mut() {
            Some((known, indexes)) if *known == day => indexes.push(index),
            _ => days.push((day, vec![index])),
        }
    }
    let mut groups = Vec::new();
    for (day, indexes) in days {
        let amendments = amendments(reading, &indexes)?;
        let rows = row::statements(reading, indexes)?;
        groups.push(html! { h3 { (w::day(day)) } (rows) (amendments) });
    }
    Ok(html! { section aria-labelledby="statements" {
        h2 id="statements" { (w::CHANGES_STATEMENTS) " " span.soft.small { (w::grouped(window.total)) } }
        @if groups.is_empty() { p.small { (w::CHANGES_STATEMENTS_NONE) } }
        @else {
            ul.plain.across.small { @for (kind, count) in &changes.kinds { li {
                (w::kinds(*kind)) " " span.soft { (w::grouped(*count)) }
            } } }
            (list::tally(&window))
        }
        @for group in groups { (group) }
        (list::pages("/changes", query, &window))
    } })
}

/// What the amendments among some statements changed, word by word.
fn amendments(reading: &Reading<'_>, indexes: &[u64]) -> Result<Markup, Fault> {
    let kind = reading.model().kind(Kind::Amendment);
    let mut told = Vec::new();
    for record in reading.records(indexes.iter().copied().filter(|index| kind.contains(*index)))? {
        told.push(html! { details {
            summary { (w::entry(record.index)) (w::COLON) (part::title(reading, &record.statement)) }
            (detail::detail(reading, &record.statement, &[]))
        } });
    }
    Ok(html! { @for one in told { (one) } })
}

/// The command that proves that the newer tree begins with the older one.
fn consistency(reading: &Reading<'_>, since: &Since) -> Result<Markup, Fault> {
    let (older, newer) = (since.head, reading.published().head);
    Ok(html! { section.panel aria-labelledby="proof" {
        h2 id="proof" { (w::CHANGES_PROOF) }
        @if older.size == 0 { p { (w::CHANGES_PROOF_NOTHING) } }
        @else { p { (w::CHANGES_PROOF_WORDS) } (proof::consistency(reading, older, newer)?) }
    } })
}
