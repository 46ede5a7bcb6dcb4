//! Instruments: the list, and the page with the status table.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::{Body as StatementBody, Code, Instrument, Kind, Rel};

use super::layout::{Page, document};
use super::{ask, detail, part, proof, row};
use crate::fact::{ActLine, Chosen, Listing, StatusTable};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::router::{Shared, segment};
use crate::words as w;

/// `/instruments`
pub(super) async fn list(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    ask.view(move |reading| {
        query?;
        let mut rows = Vec::new();
        for instrument in reading.model().instruments().values() {
            let record = reading.record(instrument.entry)?;
            rows.push(list_row(reading, &record));
        }
        let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let body = html! {
            h1 { (w::INSTRUMENTS_HEADING) }
            p.lede { (w::INSTRUMENTS_LEDE) }
            p.tally { (w::showing(1, total, total)) }
            (proof::complete(reading, &Listing::of_instruments(reading, Vec::new())))
            ol.rows.sided { @for row in rows { (row) } }
        };
        let page = Page {
            title: w::INSTRUMENTS_HEADING.to_owned(),
            place: "/instruments",
            json: Some("/api/v1/instruments".to_owned()),
            feed: None,
            body,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

/// Counts acts only: who of them still takes part stands on the page.
fn list_row(reading: &Reading<'_>, record: &Record) -> Markup {
    let StatementBody::Instrument(body) = record.statement.body() else { return html! {} };
    let acts = reading.model().about_of_kind(record.index, Kind::Action).count();
    let coverage = body.coverage.as_ref();
    let known = coverage.and_then(|coverage| coverage.known_total);
    html! { li {
        div.name { a href=(part::address(&record.statement)) { (part::text(&body.names)) } }
        div.meta {
            span { (part::code(body.code.as_str())) }
            span { (w::bindingness(body.bindingness)) }
            span { (w::INSTRUMENT_ADOPTED) " " (part::date(body.adopted)) }
            span { (w::count(u64::try_from(body.provisions.len()).unwrap_or(u64::MAX), w::Noun::Provision)) }
            (part::label_short(reading, record.statement.common()))
        }
        div.side.small {
            (w::count(u64::try_from(acts).unwrap_or(u64::MAX), w::Noun::Act)) " " (w::RECORDED_HERE)
            @if let Some(known) = known {
                br; span.soft { (w::known(known.value())) }
            }
        }
    } }
}

fn coverage_words(body: &Instrument, table: &StatusTable) -> String {
    let held = u64::try_from(table.participants).unwrap_or(u64::MAX);
    let coverage = body.coverage.as_ref();
    let known = coverage.and_then(|coverage| coverage.known_total).map(|total| total.value());
    w::coverage(held, known, coverage.and_then(|coverage| coverage.as_of))
}

/// `/instruments/{code}`
pub(super) async fn page(
    ledger: Shared,
    path: Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["on"]);
    ask.view(move |reading| {
        query?;
        let code = segment(&path, "code", "the code of an instrument such as HANOI", Code::parse)?;
        let missing = Fault::NotFound { what: "instrument" };
        let found = reading.model().instruments().get(&code).ok_or(missing.clone())?;
        let record = reading.record(found.entry)?;
        let StatementBody::Instrument(body) = record.statement.body() else { return Err(missing) };
        let page = Page {
            title: body.names.best(w::tongue().tag()).1.to_owned(),
            place: "/instruments",
            json: Some(format!("/api/v1/instruments/{code}")),
            feed: None,
            body: content(reading, &record, body)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn content(reading: &Reading<'_>, record: &Record, body: &Instrument) -> Result<Markup, Fault> {
    let common = record.statement.common();
    let table = StatusTable::read(reading, record.index)?;
    let class = format!("say {}", part::label_class(common));
    Ok(html! {
        p.eyebrow { (w::kind(Kind::Instrument)) " · " (part::code(body.code.as_str())) }
        h1 { (part::text(&body.names)) }
        p { (part::label(reading, common)) }
        div.cols {
            div.stack {
                section class=(class) {
                    (facts(reading, record, body, &table)?)
                    @if let Some(summary) = &common.summary { (part::texts(summary, &[])) }
                    @if let Some(note) = &common.note { p.small { (part::text(note)) } }
                    @if let Some(source) = &common.source {
                        p.small { (w::SOURCE) (w::COLON) (part::source(source)) }
                    }
                }
                (provisions(reading, body))
                (status(reading, body, &table))
                (proof::complete(reading, &Listing::about(
                    reading, &record.statement.id(), vec![Chosen::ActsAndReviews],
                )))
                (reviews(reading, record)?)
                (under(reading, record)?)
            }
            div.stack {
                (proof::check(reading, record)?)
                (proof::case(reading, &format!("thread:{}", record.statement.id())))
                (proof::cite(reading, record))
            }
        }
    })
}

fn facts(
    reading: &Reading<'_>,
    record: &Record,
    body: &Instrument,
    table: &StatusTable,
) -> Result<Markup, Fault> {
    let mut parent = None;
    for id in record.statement.common().refs_by(Rel::ParentInstrument) {
        if let Some(index) = reading.index_of(&id)? {
            let other = reading.record(index)?.statement;
            parent = Some(html! {
                a href=(part::address(&other)) { (part::title(reading, &other)) }
            });
        }
    }
    let rule = body.entry_into_force_rule.as_ref();
    let rows: [(&str, Option<Markup>); 9] = [
        (&w::INSTRUMENT_BINDING, Some(html! { (w::bindingness(body.bindingness)) })),
        (&w::INSTRUMENT_SCOPE, Some(html! { (w::scope(body.scope)) })),
        (&w::INSTRUMENT_LAYER, Some(html! { (w::layer(body.layer)) })),
        (&w::INSTRUMENT_ADOPTED, Some(part::date(body.adopted))),
        (&w::INSTRUMENT_IN_FORCE, body.in_force.map(part::date)),
        (&w::INSTRUMENT_OPEN, body.open_until.map(part::date)),
        (
            &w::INSTRUMENT_RULE,
            rule.map(|rule| {
                html! {
                    (w::force_rule(rule.needed.value(), rule.delay_days.value(), table.bound))
                }
            }),
        ),
        (
            &w::INSTRUMENT_NOTICE,
            body.withdrawal_notice_days.map(|days| {
                html! {
                    (w::count(days.value(), w::Noun::Day))
                }
            }),
        ),
        (&w::INSTRUMENT_PARENT, parent),
    ];
    Ok(html! { dl.facts { @for (name, value) in rows { @if let Some(value) = value {
        dt { (name) } dd { (value) }
    } } } })
}

fn provisions(reading: &Reading<'_>, body: &Instrument) -> Markup {
    html! { section aria-labelledby="provisions" {
        h2 id="provisions" { (w::INSTRUMENT_PROVISIONS) }
        ol.plain.provisions { @for provision in &body.provisions { li {
            span.code { (part::norm(&provision.code)) }
            strong { (part::text(&provision.title)) }
            @if provision.title.best(w::tongue().tag()).1 != provision.plain.best(w::tongue().tag()).1.trim_end_matches('.') {
                p { (part::text(&provision.plain)) }
            }
            p.small.soft {
                (w::character(provision.character)) " · "
                a href=(format!("/statements?norm={}", provision.code)) {
                    (w::count(filed(reading, &provision.code), w::Noun::Statement))
                }
            }
        } } }
    } }
}

/// Statements under a provision, the instrument itself left out.
fn filed(reading: &Reading<'_>, code: &Code) -> u64 {
    let norm = reading.model().norms().get(code);
    norm.map_or(0, |norm| norm.statements.len())
}

fn status(reading: &Reading<'_>, body: &Instrument, table: &StatusTable) -> Markup {
    let coverage = body.coverage.as_ref();
    let lines = || table.parties.values().flatten();
    let show = Columns {
        effect: lines().any(|line| line.action().effective_date.is_some()),
        provisions: body.provisions.len() > 1,
    };
    html! { section aria-labelledby="status" {
        h2 id="status" { (w::INSTRUMENT_TABLE) }
        div.say.computed {
            p { strong { (coverage_words(body, table)) } ". "
                @if table.former > 0 {
                    (w::former(u64::try_from(table.former).unwrap_or(u64::MAX))) ". "
                }
                (if table.is_complete(coverage) { w::COVERAGE_COMPLETE } else { w::COVERAGE_INCOMPLETE })
            }
            p { (part::computed(reading)) }
        }
        @if table.parties.is_empty() { p { (w::INSTRUMENT_EMPTY) } }
        @else {
            table.fold {
                caption { (w::INSTRUMENT_TABLE_NOTE) }
                thead { tr {
                    th scope="col" { (w::COLUMN_PARTY) }
                    th scope="col" { (w::COLUMN_ACT) }
                    th scope="col" { (w::COLUMN_DATE) }
                    @if show.effect { th scope="col" { (w::COLUMN_EFFECT) } }
                    th scope="col" { (w::COLUMN_WORD) }
                } }
                tbody { @for (party, lines) in sorted(reading, table) {
                    @for (place, line) in lines.iter().enumerate() {
                        (status_row(reading, party, line, place == 0, &show))
                    }
                } }
            }
        }
    } }
}

/// What some lines of a table have and others need not.
struct Columns {
    effect: bool,
    provisions: bool,
}

/// By name, as a reader looks for them.
fn sorted<'t>(
    reading: &Reading<'_>,
    table: &'t StatusTable,
) -> Vec<(&'t pactlog_verifier::statement::PartyId, &'t Vec<ActLine>)> {
    let mut rows: Vec<_> = table.parties.iter().collect();
    rows.sort_by_cached_key(|(id, _)| part::sort_key(&part::party_text(reading, id)));
    rows
}

fn status_row(
    reading: &Reading<'_>,
    party: &pactlog_verifier::statement::PartyId,
    line: &ActLine,
    is_first: bool,
    show: &Columns,
) -> Markup {
    let action = line.action();
    html! { tr class=[line.is_over().then_some("over")] {
        th scope="row" {
            @if is_first {
                span class=[line.is_over().then_some("bracket")] { (part::party(reading, party)) }
            } @else { span.soft { "〃" } }
        }
        td {
            a href=(part::address(&line.record.statement)) {
                span class=[line.is_over().then_some("bracket")] { (w::act(action.act)) }
            }
            @if show.provisions && !action.provisions.is_empty() && action.provisions.len() <= 4 {
                " " span.small.soft { (part::norms(&action.provisions)) }
            }
            @if let Some(ended) = &line.ended { br; span.small {
                a href=(format!("/entries/{}", ended.by)) { (w::ended(ended)) }
            } }
            @if let Some(due) = action.due { br; span.small.soft { (w::UNTIL) " " (part::date(due)) } }
        }
        td { (part::date_or_none(action.act_date)) }
        @if show.effect { td data-name=(w::COLUMN_EFFECT) {
            @if let Some(on) = action.effective_date { (part::date(on)) } @else { "–" }
        } }
        td { (part::label_short(reading, line.record.statement.common())) }
    } }
}

/// Reviews with one title by one reviewer are one finding on several parties.
fn reviews(reading: &Reading<'_>, record: &Record) -> Result<Markup, Fault> {
    let all = reading.records(reading.model().about_of_kind(record.index, Kind::Review))?;
    let mut groups: BTreeMap<(String, String), Vec<&Record>> = BTreeMap::new();
    for review in &all {
        let who = review.statement.common().actor().to_string();
        let title = part::title_text(reading, &review.statement);
        groups.entry((who, title)).or_default().push(review);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|group| group.first().map(|review| review.index));
    Ok(html! { section aria-labelledby="reviews" {
        h2 id="reviews" { (w::INSTRUMENT_REVIEWS) }
        @if groups.is_empty() { p { (w::INSTRUMENT_NO_REVIEW) } }
        @for group in &groups {
            @if let Some(first) = group.first() {
                (detail::review_box(reading, first))
                @if group.len() > 1 { details {
                    summary { (w::REVIEW_PARTIES) " (" (group.len()) ")" }
                    ul.plain.across { @for review in group { li { (reviewed(reading, review)) } } }
                } }
            }
        }
    } })
}

fn reviewed(reading: &Reading<'_>, review: &Record) -> Markup {
    let StatementBody::Review(body) = review.statement.body() else { return html! {} };
    html! {
        @if let Some(party) = &body.party { (part::party(reading, party)) }
        a.small href=(part::address(&review.statement)) { (w::entry(review.index)) }
    }
}

fn under(reading: &Reading<'_>, record: &Record) -> Result<Markup, Fault> {
    let indexes: Vec<_> = reading.model().about_of_kind(record.index, Kind::Commitment).collect();
    if indexes.is_empty() {
        return Ok(html! {});
    }
    Ok(html! { section aria-labelledby="under" {
        h2 id="under" { (w::INSTRUMENT_UNDER) }
        (row::commitments(reading, indexes)?)
    } })
}
