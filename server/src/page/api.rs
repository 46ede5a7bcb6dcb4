//! What programs can ask: the table of operations, with examples that have an answer on this ledger.
//!
//! *Invariants*: nothing is told here that the API's description does not tell, and nothing of it is left out.
//! *Not here*: the operations ([`crate::openapi::operation`]).

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};

use super::layout::{Page, document};
use super::{ask, part, proof};
use crate::answer::media;
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::openapi::operation::{Form, GROUPS, Keeping, Operation, all};
use crate::openapi::parameter::{Parameter, Place};
use crate::openapi::sample::Sample;
use crate::openapi::{essence, members};
use crate::router::Shared;
use crate::words as w;

/// `/api`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    ask.view(move |reading| {
        query?;
        let page = Page {
            title: w::API_HEADING.to_owned(),
            place: "/api",
            json: Some("/api/openapi.json".to_owned()),
            feed: None,
            body: body(reading)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn body(reading: &Reading<'_>) -> Result<Markup, Fault> {
    let sample = Sample::of(reading)?;
    Ok(html! {
        h1 { (w::API_HEADING) }
        p.lede { (w::API_LEDE) }
        p { (w::API_DOCUMENT) " " a href="/api/openapi.json" { (part::code("/api/openapi.json")) } }
        section aria-labelledby="rules" {
            h2 #rules { (w::API_RULES) }
            (rules())
            p { (w::DATA_LICENCE) ": " (w::FOOT_LICENCE) " " (part::external(w::LICENCE_URL)) }
            p { (w::API_ENGLISH) }
        }
        @for (group, words) in GROUPS {
            section aria-labelledby=(group) {
                h2 id=(group) lang="en" dir="ltr" { (group) }
                p lang="en" dir="ltr" { (words) }
                @for operation in all().filter(|operation| operation.group == group) {
                    (described(operation, &sample))
                }
            }
        }
    })
}

/// What holds for every answer.
fn rules() -> Markup {
    html! { ul.bullets {
        li { (w::API_OPEN) }
        li { (part::code("?at=")) " – " (w::API_AT) }
        li { (part::code("?on=")) " – " (w::API_ON) }
        li { (part::code("?limit=")) ", " (part::code("?cursor=")) " – " (w::API_PAGES) }
        li { (part::code("ETag")) ", " (part::code("If-None-Match")) " – " (w::API_TAG) }
        li { (w::API_FAULTS) }
        li { (w::API_LIMITS) }
    } }
}

/// One operation.
fn described(operation: &Operation, sample: &Sample) -> Markup {
    let media = match operation.answer {
        Form::Json(_) => "application/json",
        Form::Other(media) => essence(media),
    };
    let members = members(operation);
    let parameters = operation.parameters();
    html! { article.operation {
        h3 { (part::code(operation.path)) }
        p lang="en" dir="ltr" { (operation.summary) "." }
        @if !parameters.is_empty() { details.small {
            summary { (w::API_PARAMETERS) " (" (parameters.len()) ")" }
            dl.facts lang="en" dir="ltr" { @for parameter in &parameters {
                dt { code { (parameter.name) } }
                dd {
                    (parameter.words)
                    @if matches!(parameter.place, Place::Path | Place::Required | Place::Repeated) {
                        " " span.soft lang=(w::tongue().tag()) { "(" (w::API_REQUIRED) ")" }
                    }
                }
            } }
        } }
        p.small {
            (w::API_ANSWER) ": " (part::code(media)) ", " (kept(operation.keeping))
            @if !members.is_empty() {
                ": " @for (place, name) in members.iter().enumerate() {
                    @if place > 0 { ", " } (part::code(name))
                }
            }
        }
        @match example(operation, sample) {
            Some(address) => {
                p.small { (w::API_EXAMPLE) ":" }
                (proof::commands(&[format!("curl {} '{}{address}'", output(media), sample.public_url)]))
            },
            None => p.small.soft { (w::API_NONE) },
        }
    } }
}

/// Where the answer goes: octets are nothing for a terminal.
fn output(media: &str) -> &'static str {
    if media == media::OCTETS { "-so tile" } else { "-s" }
}

const fn kept(keeping: Keeping) -> w::Word {
    match keeping {
        Keeping::View | Keeping::Tagged => w::API_KEPT_TAG,
        Keeping::Immutable | Keeping::Octets => w::API_KEPT_EVER,
        Keeping::Pinned | Keeping::Not => w::API_KEPT_NOT,
    }
}

/// An address that has an answer on this ledger, if there is one.
fn example(operation: &Operation, sample: &Sample) -> Option<String> {
    let mut path = operation.path.to_owned();
    let mut query = Vec::new();
    for Parameter { name, place, sample: of, .. } in operation.parameters() {
        match place {
            Place::Path => path = path.replace(&format!("{{{name}}}"), &of(sample)?),
            Place::Required | Place::Repeated => query.push(format!("{name}={}", of(sample)?)),
            Place::Query | Place::Many => {}
        }
    }
    Some(if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) })
}
