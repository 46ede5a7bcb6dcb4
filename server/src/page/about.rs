//! What the ledger is, its words, and how to speak in it; templates of statements to be filled in offline.
//!
//! *Invariants*: each status word stands with its rule; templates are those of the command line, octet for octet.
//! *Not here*: what a status follows from (`spec/status.md`).

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::{Kind, explain, template as draft};

use super::layout::{Page, document};
use super::{ask, part, proof};
use crate::answer::{Answer, Holding, Octets, media};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::router::{Format, Shared};
use crate::words as w;

/// Sections that are linked at the top.
const SECTIONS: [(&str, w::Word); 7] = [
    ("who", w::ABOUT_WHO),
    ("proofs", w::ABOUT_PROOFS),
    ("labels", w::ABOUT_LABELS),
    ("status", w::ABOUT_STATUS),
    ("glossary", w::ABOUT_GLOSSARY),
    ("names", w::ABOUT_NAMES),
    ("report", w::ABOUT_REPORT),
];

/// `/about`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    ask.view(move |reading| {
        query?;
        let page = Page {
            title: w::ABOUT_HEADING.to_owned(),
            place: "/about",
            json: None,
            feed: None,
            body: body(reading),
        };
        Ok(document(Some(reading), page))
    })
    .await
}

/// `/static/template/{kind}.json`, and the guide to its fields as `.txt`
pub(super) async fn template(
    State(ledger): Shared,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    let made = file.split_once('.').and_then(|(kind, ending)| {
        let kind = Kind::parse(kind)?;
        match ending {
            "json" => Some((media::JSON, draft(kind))),
            "txt" => Some((media::TEXT, explain(kind))),
            _ => None,
        }
    });
    let Some((media, mut text)) = made else {
        return Format::Page.fault(&ledger, &Fault::NotFound { what: "page" }).respond(&headers);
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let octets = Arc::new(Octets::compressed(text));
    Answer::new(media, Holding::Not, octets).named(file).respond(&headers)
}

fn body(reading: &Reading<'_>) -> Markup {
    html! {
        h1 { (w::ABOUT_HEADING) }
        p.lede { (w::ABOUT_LEDE) }
        ul.links.plain { @for (id, words) in SECTIONS { li { a href=(format!("#{id}")) { (words) } } } }
        (who(reading))
        (proofs())
        section aria-labelledby="labels" {
            h2 #labels { (w::ABOUT_LABELS) }
            p { (w::ABOUT_LABELS_WORDS) }
            (part::legend())
        }
        (statuses())
        section aria-labelledby="glossary" {
            h2 #glossary { (w::ABOUT_GLOSSARY) }
            p { (w::ABOUT_GLOSSARY_WORDS) }
            dl.terms { @for (word, field, meaning) in w::TERMS {
                dt { (word) " " span.soft { "(" bdi lang="en" { (field) } ")" } }
                dd { (meaning) }
            } }
        }
        section aria-labelledby="names" {
            h2 #names { (w::ABOUT_NAMES) }
            p { (w::ABOUT_NAMES_WORDS) }
            p { (w::ABOUT_LANGUAGES_WORDS) }
        }
        (report())
    }
}

fn who(reading: &Reading<'_>) -> Markup {
    let charter = reading.model().charter().map(|record| &record.charter);
    html! { section aria-labelledby="who" {
        h2 #who { (w::ABOUT_WHO) }
        p { (w::ABOUT_WHO_WORDS) " " a href="/entries/0" { (w::entry(0)) } "." }
        @if let Some(charter) = charter { dl.facts {
            dt { (w::LEDGER_REGISTRAR) } dd { (part::party(reading, &charter.registrar.id)) }
            dt { (w::LEDGER_ORIGIN) } dd { (part::code(charter.origin.as_str())) }
            dt { (w::LEDGER_SOFTWARE) } dd { (part::code(concat!("pactlog ", env!("CARGO_PKG_VERSION")))) }
        } }
    } }
}

fn proofs() -> Markup {
    html! { section aria-labelledby="proofs" {
        h2 #proofs { (w::ABOUT_PROOFS) }
        dl.terms { @for (name, words) in w::PROOFS { dt { (name) } dd { (words) } } }
        h3 { (w::ABOUT_LIMITS) }
        p { (w::PROOF_LIMITS) }
        p { a href="/verify" { (w::PROOF_HEADING) } }
    } }
}

fn statuses() -> Markup {
    html! { section aria-labelledby="status" {
        h2 #status { (w::ABOUT_STATUS) }
        p { (w::ABOUT_STATUS_WORDS) }
        (rules(&w::ABOUT_TABLE_LIFECYCLE, w::LIFECYCLES.iter().map(|(one, rule)| (w::lifecycle(Some(*one)), rule))))
        (rules(&w::ABOUT_TABLE_DEADLINE, w::DEADLINES.iter().map(|(word, rule)| (&**word, rule))))
        (rules(&w::ABOUT_TABLE_FLAG, w::FLAGS.iter().map(|(one, rule)| (w::flag(*one), rule))))
    } }
}

/// Words with their rules.
fn rules<'a>(caption: &str, rows: impl Iterator<Item = (&'a str, &'a w::Word)>) -> Markup {
    html! {
        table.rules {
            caption { (caption) }
            thead { tr { th scope="col" { (w::ABOUT_COLUMN_WORD) } th scope="col" { (w::ABOUT_COLUMN_RULE) } } }
            tbody { @for (word, rule) in rows { tr { th scope="row" { (word) } td { (rule) } } } }
        }
    }
}

fn report() -> Markup {
    let used = Kind::ALL.iter().filter_map(|kind| Some((*kind, w::use_of(kind.as_str())?)));
    html! { section aria-labelledby="report" {
        h2 #report { (w::ABOUT_REPORT) }
        p { (w::ABOUT_REPORT_WORDS) }
        h3 { (w::ABOUT_KEY) }
        p { (w::ABOUT_KEY_WORDS) }
        (proof::commands(&["pactlog key generate --name state:XX/key-1 --out key.pem"]))
        h3 { (w::ABOUT_SUBMIT) }
        p { (w::ABOUT_SUBMIT_WORDS) }
        (proof::commands(&[
            "pactlog statement check response.json",
            "pactlog statement sign response.json --key key.pem",
            "pactlog submit response.note --to https://INTAKE --policy policy.txt",
        ]))
        h3 #templates { (w::ABOUT_TEMPLATES) }
        ul.bullets { @for (kind, words) in used { li {
            strong { (w::kind(kind)) } ". " (words) " "
            a href=(format!("/static/template/{kind}.json")) download=(format!("{kind}.json")) {
                (w::ABOUT_TEMPLATE) " " bdi { (kind.as_str()) ".json" }
            } " · "
            a href=(format!("/static/template/{kind}.txt")) { (w::ABOUT_GUIDE) }
        } } }
        h3 { (w::ABOUT_CORRECT) }
        p { (w::ABOUT_CORRECT_WORDS) }
        h3 { (w::ABOUT_PROBLEM) }
        p { (w::ABOUT_PROBLEM_WORDS) }
    } }
}
