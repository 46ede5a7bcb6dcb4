//! The page about the ledger itself: heads, growth, policy, verification.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::Kind;

use super::layout::{Page, document};
use super::{ask, front, head, part, proof, with_age};
use crate::fact::WitnessLine;
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::query::Query;
use crate::router::Shared;
use crate::words as w;

/// `/ledger`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["cursor", "from", "to"]);
    with_age(ask)
        .view(move |reading| {
            let query = query?;
            let page = Page {
                title: w::LEDGER_HEADING.to_owned(),
                place: "/ledger",
                json: Some("/api/v1/checkpoint".to_owned()),
                feed: None,
                body: content(reading, &query)?,
            };
            Ok(document(Some(reading), page))
        })
        .await
}

fn content(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let published = reading.published();
    let url = reading.ledger().public_url();
    let commands = [
        format!("curl -sO {url}/policy.txt"),
        format!("pactlog-verify audit {url} --policy policy.txt --state pactlog-state"),
    ];
    Ok(html! {
        h1 { (w::LEDGER_HEADING) }
        p.lede { (w::LEDGER_LEDE) }
        div.cols {
            div.stack {
                section aria-labelledby="run" {
                    h2 id="run" { (w::LEDGER_RUN) }
                    p { (w::LEDGER_RUN_NOTE) }
                    (proof::commands(&commands))
                    p.small { (w::PROOF_LIMITS) }
                }
                (witnesses(reading))
                section aria-labelledby="note" {
                    h2 id="note" { (w::LEDGER_NOTE) }
                    p.links {
                        a href="/checkpoint" { (part::code("/checkpoint")) }
                        a href="/api/v1/checkpoint" { (w::VIEW_JSON) }
                    }
                    // Post-quantum lines are long.
                    details {
                        summary { (w::LEDGER_NOTE_SHOW) }
                        pre.wrap tabindex="0" dir="ltr" { (published.note) }
                    }
                }
                (head::history(reading, query)?)
                (head::prove(reading, query)?)
                (head::incidents(reading))
                section aria-labelledby="policy" {
                    h2 id="policy" { (w::LEDGER_POLICY) }
                    p { (w::LEDGER_POLICY_NOTE) " " (w::PROOF_POLICY_ADVICE) }
                    pre.wrap tabindex="0" dir="ltr" { (reading.ledger().policy().text) }
                    p { a href="/policy.txt" download="policy.txt" { (part::code("policy.txt")) } }
                }
            }
            div.stack {
                (front::head(reading, "/verify"))
                (charter(reading))
                (holdings(reading))
                section.panel aria-labelledby="labels" {
                    h2 id="labels" { (w::LABELS_HEADING) }
                    (part::legend())
                }
            }
        }
    })
}

fn charter(reading: &Reading<'_>) -> Markup {
    let Some(record) = reading.model().charter() else { return html! {} };
    html! { section aria-labelledby="charter" {
        h2 id="charter" { (w::LEDGER_CHARTER) }
        dl.facts {
            dt { (w::LEDGER_ORIGIN) } dd { (part::hash(record.charter.origin.as_str())) }
            dt { (w::LEDGER_REGISTRAR) } dd { (part::party(reading, &record.charter.registrar.id)) }
            dt { (w::LEDGER_RULES) } dd { (reading.judge().registry().rules()) }
            dt { (w::LEDGER_SOFTWARE) } dd { bdi { "pactlog-server " (env!("CARGO_PKG_VERSION")) } }
            dt { (w::FACT_INDEX) } dd { a href=(format!("/statements/{}", record.id)) { (w::entry(0)) } }
        }
    } }
}

fn holdings(reading: &Reading<'_>) -> Markup {
    let model = reading.model();
    let statements = model.statements().len().saturating_add(model.unknown());
    let own = model.size().saturating_sub(statements);
    html! { section aria-labelledby="content-of" {
        h2 id="content-of" { (w::LEDGER_CONTENT) }
        table { tbody {
            @for kind in Kind::ALL { @if !model.kind(*kind).is_empty() { tr {
                th scope="row" { a href=(format!("/statements?kind={kind}")) { (w::kinds(*kind)) } }
                td.num { (w::grouped(model.kind(*kind).len())) }
            } } }
            tr { th scope="row" { (w::LEDGER_OWN_ENTRIES) } td.num { (w::grouped(own)) } }
            @if model.unknown() > 0 { tr {
                th scope="row" { (w::LEDGER_UNKNOWN) } td.num { (w::grouped(model.unknown())) }
            } }
        } }
    } }
}

/// Which witness cosigned the head, and when.
fn witnesses(reading: &Reading<'_>) -> Markup {
    let lines = WitnessLine::all(reading);
    html! { section aria-labelledby="witnesses" {
        h2 id="witnesses" { (w::LEDGER_WITNESSES) }
        @if lines.is_empty() { p { (w::HEAD_UNWITNESSED) } }
        @else {
            p { (w::LEDGER_WITNESSES_NOTE) }
            table.fold {
                thead { tr {
                    th scope="col" { (w::COLUMN_WITNESS) }
                    th scope="col" { (w::COLUMN_CONFIRMED) }
                } }
                tbody { @for line in &lines { tr {
                    th scope="row" { bdi { (line.name) } " " (part::code(&line.key_id.to_string())) }
                    td data-name=(w::COLUMN_CONFIRMED) {
                        @if let Some(time) = line.time { (part::moment(time)) }
                        @else { strong { (w::LEDGER_NOT_WITNESSED) } }
                    }
                } } }
            }
        }
    } }
}
