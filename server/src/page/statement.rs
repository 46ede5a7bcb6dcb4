//! The page of any statement: what it says, field by field, and its exact words.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::json::{self, Value};
use pactlog_verifier::statement::{
    Body as StatementBody, Common, Field, Form, Json, Kind, Object as _, StatementId,
};
use pactlog_verifier::text;

use super::layout::{Page, document};
use super::{ask, detail, part, path, proof, row, sealed};
use crate::fact::{Listing, caveats_of, retraction_of, seals_of, thread};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::model::Content;
use crate::router::{Shared, segment};
use crate::words as w;

/// Statements that refer to this one, shown on its page.
const REFERRED: usize = 25;

/// Fields that stand in the head of the page already.
const SHOWN_ABOVE: [&str; 3] = ["kind", "ledger", "title"];

/// `/statements/{id}`
pub(super) async fn page(
    ledger: Shared,
    path: Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    ask.view(move |reading| {
        query?;
        let expected = "a statement id, 64 lowercase hex digits";
        let id = segment(&path, "id", expected, StatementId::parse)?;
        let index = reading.index_of(&id)?.ok_or(Fault::NotFound { what: "statement" })?;
        whole(reading, &reading.record(index)?)
    })
    .await
}

/// `/entries/{index}`
pub(super) async fn entry(
    ledger: Shared,
    path: Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    ask.view(move |reading| {
        query?;
        let index = segment(&path, "index", "a whole number in decimal digits", text::decimal)?;
        let entry = reading.entry(index)?;
        let words = match Content::read(&entry) {
            Content::Statement(_) => return whole(reading, &reading.record(index)?),
            Content::Ledger => w::ENTRY_LEDGER,
            Content::Unknown => w::ENTRY_UNKNOWN,
        };
        let title = format!("{} {}", w::ENTRY_HEADING, w::grouped(index));
        let body = html! {
            h1 { (title) }
            p.lede { (words) }
            pre.wrap tabindex="0" dir="ltr" { (String::from_utf8_lossy(&entry)) }
        };
        let json = Some(format!("/api/v1/entries/{index}"));
        Ok(document(Some(reading), Page { title, place: "/statements", json, feed: None, body }))
    })
    .await
}

fn whole(reading: &Reading<'_>, record: &Record) -> Result<String, Fault> {
    let page = Page {
        title: part::title_text(reading, &record.statement),
        place: "/statements",
        json: Some(format!("/api/v1/statements/{}", record.statement.id())),
        feed: None,
        body: content(reading, record)?,
    };
    Ok(document(Some(reading), page))
}

fn content(reading: &Reading<'_>, record: &Record) -> Result<Markup, Fault> {
    let statement = &record.statement;
    let common = statement.common();
    let class = format!("say {}", part::label_class(common));
    let value = json::parse(statement.json().as_bytes()).map_err(|_| Fault::Broken)?;
    let exact = String::from_utf8_lossy(&record.entry);
    Ok(html! {
        p.eyebrow { (w::kind(common.kind)) " · " (part::behind(reading, common)) }
        h1 { (part::title(reading, statement)) }
        p { (part::label(reading, common)) }
        (part::caveats(&caveats_of(reading, record)?))
        (rich(statement.body(), &statement.id()))
        div.cols {
            div.stack {
                (about(reading, common)?)
                (plain(reading, record)?)
                section aria-labelledby="fields" {
                    h2 id="fields" { (w::STATEMENT_FIELDS) }
                    div class=(class) { dl.facts {
                        (fields(reading, &value, Common::FIELDS))
                        (fields(reading, &value, common.kind.fields()))
                    } }
                }
                section aria-labelledby="exact" {
                    h2 id="exact" { (w::STATEMENT_EXACT) }
                    pre.wrap tabindex="0" dir="ltr" { (exact) }
                }
                (followed(reading, record)?)
            }
            div.stack {
                section aria-labelledby="facts" {
                    h2 id="facts" { (w::COMMITMENT_FACTS) }
                    dl.facts {
                        dt { (w::FACT_INDEX) } dd { (w::grouped(record.index)) }
                        dt { (w::FACT_ADMITTED) } dd { (part::moment(reading.admitted(record.index)?)) }
                        dt { (w::FACT_ISSUED) } dd { (part::moment(common.issued_at)) }
                        dt { (w::FACT_KEYS) }
                        dd { @for line in statement.lines() {
                            (part::hash(&line.name)) " " span.soft { (part::code(&line.key_id.to_string())) } br;
                        } }
                        dt { (w::FACT_ID) } dd { (part::hash(&statement.id().to_string())) }
                        dt { (w::FACT_LEAF) } dd { (part::hash(&record.leaf_hash().to_string())) }
                    }
                }
                (proof::check(reading, record)?)
                (proof::cite(reading, record))
            }
        }
    })
}

/// What it says in plain words, and where a sealed annex stands.
fn plain(reading: &Reading<'_>, record: &Record) -> Result<Markup, Fault> {
    let statement = &record.statement;
    let common = statement.common();
    let detail = detail::detail(reading, statement, &[]);
    let class = format!("say {}", part::label_class(common));
    let retracted = retraction_of(reading, record)?;
    let seals = seals_of(reading, record)?;
    let is_told = !detail.0.is_empty() || common.summary.is_some();
    Ok(html! {
        @if let Some(index) = retracted { p.notice-box {
            strong { a href=(format!("/entries/{index}")) { (w::RETRACTED) } }
        } }
        @if is_told { section aria-labelledby="plain" {
            h2 id="plain" { (w::STATEMENT_PLAIN) }
            div class=(class) {
                @if let Some(summary) = &common.summary { (part::texts(summary, &[])) }
                (detail)
                @if let Some(source) = &common.source {
                    p.small { (w::SOURCE) (w::COLON) (part::source(source)) }
                }
            }
        } }
        (sealed::table(reading, &seals))
    })
}

fn rich(body: &StatementBody, id: &StatementId) -> Markup {
    let (path, words) = match body {
        StatementBody::Commitment(_) => {
            (format!("/commitments/{id}"), w::STATEMENT_RICH_COMMITMENT)
        }
        StatementBody::Instrument(instrument) => {
            (format!("/instruments/{}", instrument.code), w::STATEMENT_RICH_INSTRUMENT)
        }
        StatementBody::Party(party) => (format!("/parties/{}", party.id), w::STATEMENT_RICH_PARTY),
        _ => return html! {},
    };
    html! { p { a href=(path) { (words) } } }
}

fn about(reading: &Reading<'_>, common: &Common) -> Result<Markup, Fault> {
    let Some(parent) = common.parent() else { return Ok(html! {}) };
    let Some(index) = reading.index_of(&parent.id)? else { return Ok(html! {}) };
    Ok(html! { section aria-labelledby="about" {
        h2 id="about" { (w::STATEMENT_ABOUT) }
        (row::statements(reading, [index])?)
    } })
}

/// What is about it, answers under what they answer; of what many refer to,
/// the newest.
fn followed(reading: &Reading<'_>, record: &Record) -> Result<Markup, Fault> {
    let kind = record.statement.kind();
    if matches!(kind, Kind::Charter | Kind::Party | Kind::Instrument | Kind::Commitment) {
        return referred(reading, record);
    }
    let thread = thread(reading, record)?;
    if thread.nodes.is_empty() || thread.is_cut {
        return referred(reading, record);
    }
    Ok(html! { section aria-labelledby="path" {
        h2 id="path" { (w::COMMITMENT_PATH) }
        (proof::complete(reading, &Listing::about(reading, &record.statement.id(), Vec::new())))
        (path::below(reading, &thread.nodes))
    } })
}

fn referred(reading: &Reading<'_>, record: &Record) -> Result<Markup, Fault> {
    let window = reading.model().about(record.index).window(None, REFERRED);
    if window.total == 0 {
        return Ok(html! {});
    }
    let shown = u64::try_from(window.indexes.len()).unwrap_or(u64::MAX);
    Ok(html! { section aria-labelledby="referred" {
        h2 id="referred" { (w::STATEMENT_REFERRED) }
        (proof::complete(reading, &Listing::about(reading, &record.statement.id(), Vec::new())))
        (row::statements(reading, window.indexes)?)
        @if window.total > shown { p.pages {
            a href=(format!("/statements?about={}", record.statement.id())) { (w::SEE_ALL) }
            span.soft { (w::showing_newest(shown, window.total)) }
        } }
    } })
}

/// Every field that is there, by the tables that the format is defined with.
fn fields(reading: &Reading<'_>, value: &Value<'_>, table: &[Field]) -> Markup {
    let shown = table.iter().filter(|field| !SHOWN_ABOVE.contains(&field.name));
    html! { @for field in shown {
        @match value.member(field.name) {
            None => {},
            Some(Value::Array(items)) if items.is_empty() => {},
            Some(member) => {
                (field_name(field))
                dd { @match member {
                    Value::Array(items) => { @for (place, item) in items.iter().enumerate() {
                        @if place > 0 && is_inline(field, item) { (w::COMMA) }
                        (field_value(reading, field, item))
                    } },
                    member => (field_value(reading, field, member)),
                } }
            },
        }
    } }
}

fn is_inline(field: &Field, item: &Value<'_>) -> bool {
    matches!(item, Value::String(_)) && !matches!(field.shape.form, Form::Object(_))
}

fn field_value(reading: &Reading<'_>, field: &Field, value: &Value<'_>) -> Markup {
    match (field.shape.form, value) {
        (Form::Object(table), value) => html! { dl.facts { (fields(reading, value, table)) } },
        (Form::Any, value) => detail::value(&Json::of(value)),
        (Form::Words(_), Value::String(word)) => {
            html! { bdi lang="en" { (word.replace('_', " ")) } }
        }
        (_, Value::Object(members)) => html! { @for (language, words) in members {
            @if members.len() > 1 { span.tongue { (w::language(language)) } }
            p.words lang=(language) dir="auto" { (words.as_str().unwrap_or_default()) }
        } },
        (_, Value::String(words)) => string(reading, field.name, words),
        (_, Value::Integer(number)) => html! { bdi { (number) } },
        (_, Value::Boolean(flag)) => html! { (if *flag { w::YES } else { w::NO }) },
        (_, Value::Array(_)) => html! {},
    }
}

/// A word, with a link where it names something that has a page.
fn string(reading: &Reading<'_>, field: &str, words: &str) -> Markup {
    let is_party = matches!(
        field,
        "issuer"
            | "of"
            | "party"
            | "party_invited"
            | "joint_issuers"
            | "recipients"
            | "to"
            | "respondents"
            | "mediator"
            | "recovery_parties"
            | "successor_of"
    );
    if is_party && let Some(id) = pactlog_verifier::statement::PartyId::parse(words) {
        return part::party(reading, &id);
    }
    if matches!(field, "norms" | "provisions" | "provision")
        && let Some(code) = pactlog_verifier::statement::Code::parse(words)
    {
        return part::norm(&code);
    }
    if StatementId::parse(words).is_some() && matches!(field, "id" | "after") {
        return html! { a href=(format!("/statements/{words}")) { (part::hash(words)) } };
    }
    if words.starts_with("https://") || words.starts_with("http://") {
        return html! { a href=(words) rel="nofollow noreferrer external" { bdi { (words) } } };
    }
    html! { bdi.words { (words) } }
}

fn field_name(field: &Field) -> Markup {
    let (language, name) = w::field(field.name);
    html! { dt title=(field.doc.trim()) { span lang=[language] { (name) } } }
}
