//! The page of a commitment: its words, where it stands, what followed.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::{
    Body as StatementBody, Commitment, Kind, Rel, StatementId, Text,
};
use pactlog_verifier::time::CivilDate;

use super::layout::{Page, document};
use super::{ask, part, path, proof, sealed, standing};
use crate::fact::{ActLine, acts_on, caveats_of, retraction_of, seals_of, status_of, thread};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::router::{Shared, segment};
use crate::words as w;

/// `/commitments/{id}`
pub(super) async fn page(
    ledger: Shared,
    path: Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["on"]);
    ask.view(move |reading| {
        query?;
        let expected = "a statement id, 64 lowercase hex digits";
        let id = segment(&path, "id", expected, StatementId::parse)?;
        let missing = Fault::NotFound { what: "commitment" };
        let record = reading.record(reading.index_of(&id)?.ok_or(missing.clone())?)?;
        let StatementBody::Commitment(body) = record.statement.body() else { return Err(missing) };
        let page = Page {
            title: part::title_text(reading, &record.statement),
            place: "/commitments",
            json: Some(format!("/api/v1/commitments/{id}")),
            feed: Some(format!("/feeds/threads/{id}.atom")),
            body: content(reading, &record, body)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn content(reading: &Reading<'_>, record: &Record, body: &Commitment) -> Result<Markup, Fault> {
    let common = record.statement.common();
    let acts = acts_on(reading, record.index)?;
    let thread = thread(reading, record)?;
    let status = status_of(reading, record.statement.id());
    Ok(html! {
        p.eyebrow {
            (w::kind(Kind::Commitment)) " · "
            @if body.joint { (w::COMMITMENT_JOINT) } @else { (part::behind(reading, common)) }
        }
        h1 { (part::title(reading, &record.statement)) }
        p { (part::label(reading, common)) }
        (part::caveats(&caveats_of(reading, record)?))
        @if let Some(index) = retraction_of(reading, record)? { p.notice-box {
            strong { a href=(format!("/entries/{index}")) { (w::RETRACTED) } }
        } }
        @if thread.nodes.iter().any(|node| node.rel == Rel::Amends && !node.is_over()) {
            p.notice-box { (w::AMENDED) }
        }
        div.cols {
            div.stack {
                (words(record, body))
                (standing::section(reading, &status)?)
                (standing::milestones(reading, body, &status))
                @if !body.indicators.is_empty() { (indicators(body)) }
                @if !acts.is_empty() { (joined(reading, &acts)) }
                (sealed::table(reading, &seals_of(reading, record)?))
                (path::commitment(reading, record, body, &acts, &thread)?)
            }
            div.stack {
                (facts(reading, record, body)?)
                (proof::check(reading, record)?)
                (proof::case(reading, &format!("thread:{}", record.statement.id())))
                (proof::cite(reading, record))
            }
        }
    })
}

/// What was said: title in every language, summary, conditions.
fn words(record: &Record, body: &Commitment) -> Markup {
    let common = record.statement.common();
    let class = format!("say {}", part::label_class(common));
    let several = common.title.as_ref().is_some_and(|title| title.iter().count() > 1);
    html! { section class=(class) {
        @if let Some(title) = common.title.as_ref().filter(|_| several) {
            (part::texts(title, &common.authentic))
        }
        @if let Some(summary) = &common.summary { (part::texts(summary, &[])) }
        @for (heading, text) in [
            (w::COMMITMENT_CHECK, &body.how_checked),
            (w::COMMITMENT_CONDITIONS, &body.conditions),
            (w::COMMITMENT_EXCEPTIONS, &body.exceptions),
            (w::COMMITMENT_PREJUDICE, &body.without_prejudice),
            (w::NOTE, &common.note),
        ] {
            @if let Some(text) = text { h2.lesser { (heading) } (small_texts(text)) }
        }
        @if let Some(source) = &common.source {
            p.small { (w::SOURCE) (w::COLON) (part::source(source)) }
        }
    } }
}

fn small_texts(text: &Text) -> Markup {
    html! { @for (language, words) in text.iter() {
        p lang=(language) dir="auto" { (words) }
    } }
}

fn indicators(body: &Commitment) -> Markup {
    html! { section aria-labelledby="indicators" {
        h2 id="indicators" { (w::COMMITMENT_INDICATORS) }
        table.fold {
            thead { tr {
                th scope="col" { (w::COLUMN_INDICATOR) }
                th scope="col" { (w::COLUMN_BASELINE) }
                th scope="col" { (w::COLUMN_TARGET) }
                th scope="col" { (w::COLUMN_UNIT) }
            } }
            tbody { @for indicator in &body.indicators { tr {
                th scope="row" { (part::text(&indicator.name)) }
                @for (name, value) in [
                    (w::COLUMN_BASELINE, &indicator.baseline),
                    (w::COLUMN_TARGET, &indicator.target),
                    (w::COLUMN_UNIT, &indicator.unit),
                ] {
                    td data-name=(name) { @if let Some(value) = value { bdi { (value) } } @else { "–" } }
                }
            } } }
        }
    } }
}

/// Who joined a joint text, by date.
fn joined(reading: &Reading<'_>, acts: &[ActLine]) -> Markup {
    let mut groups: BTreeMap<Option<(CivilDate, CivilDate)>, Vec<&ActLine>> = BTreeMap::new();
    for line in acts {
        let on = line.action().act_date.map(|on| (on.first_day(), on.last_day()));
        groups.entry(on).or_default().push(line);
    }
    html! { section aria-labelledby="joined" {
        h2 id="joined" { (w::COMMITMENT_JOINED) }
        @for lines in groups.values() {
            h3 { (part::date_or_none(lines.first().and_then(|line| line.action().act_date))) " – "
                (w::joined(u64::try_from(lines.len()).unwrap_or(u64::MAX))) }
            ul.plain.across { @for line in lines { li {
                span class=[line.is_over().then_some("bracket")] { (part::party(reading, &line.party)) }
                a.small href=(part::address(&line.record.statement)) {
                    @match &line.ended {
                        Some(ended) => (w::ended(ended)),
                        None => (w::act(line.action().act)),
                    }
                }
            } } }
        }
    } }
}

fn facts(reading: &Reading<'_>, record: &Record, body: &Commitment) -> Result<Markup, Fault> {
    let common = record.statement.common();
    let rows: [(&str, Option<Markup>); 14] = [
        (&w::FACT_TYPE, Some(html! { (w::commitment_type(body.commitment_type)) })),
        (&w::FACT_NORMS, Some(part::norms(&body.norms))),
        (&w::FACT_LEGAL, Some(html! { (w::legal_character(body.legal_character)) })),
        (&w::FACT_NATURE, Some(html! { (w::nature(body.nature)) })),
        (&w::FACT_VERIFIABILITY, body.verifiability.map(|v| html! { (w::verifiability(v)) })),
        (&w::FACT_MADE, body.made_on.map(part::date)),
        (&w::FACT_START, body.start.map(part::date)),
        (&w::FACT_END, body.end.or(body.until).map(part::date)),
        (&w::FACT_BODY, body.responsible_body.as_ref().map(part::text)),
        (
            &w::FACT_AMOUNT,
            body.amount.as_ref().map(|amount| {
                html! {
                    bdi dir="ltr" { (amount.currency) " " (w::decimal(amount.value.as_str())) }
                }
            }),
        ),
        (
            &w::FACT_RECIPIENTS,
            (!body.recipients.is_empty()).then(|| {
                html! {
                    @for (place, party) in body.recipients.iter().enumerate() {
                        @if place > 0 { (w::COMMA) } (part::party(reading, party))
                    }
                }
            }),
        ),
        (
            &w::FACT_INTERVAL,
            body.reporting_interval_months.map(|months| {
                html! {
                    (w::every_months(months.value()))
                }
            }),
        ),
        (
            if common.is_transcribed() { &w::FACT_RECORDED } else { &w::FACT_ISSUED },
            Some(part::moment(common.issued_at)),
        ),
        (
            &w::FACT_ADMITTED,
            Some(html! {
                (part::moment(reading.admitted(record.index)?)) (w::COMMA)
                a href=(format!("/statements/{}", record.statement.id())) { (w::entry(record.index)) }
            }),
        ),
    ];
    Ok(html! { section aria-labelledby="facts" {
        h2 id="facts" { (w::COMMITMENT_FACTS) }
        dl.facts { @for (name, value) in rows { @if let Some(value) = value {
            dt { (name) } dd { (value) }
        } } }
    } })
}
