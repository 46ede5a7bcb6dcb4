//! Checking in the browser: files are dropped, nothing is sent.
//!
//! *Invariants*: the one page with a script; all that the script says stands in the page, so that it is in the
//! page's language.
//! *Not here*: the script ([`crate::checker`]).

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};

use super::layout::{Page, document};
use super::{ask, proof};
use crate::checker::{self, offline};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::router::Shared;
use crate::words as w;

/// `/verify`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    let mut response = ask
        .view(move |reading| {
            query?;
            let page = Page {
                title: w::VERIFY_HEADING.to_owned(),
                place: "/verify",
                json: None,
                feed: None,
                body: body(reading)?,
            };
            Ok(document(Some(reading), page))
        })
        .await;
    let (name, value) = checker::security();
    response.headers_mut().insert(name, value);
    response
}

fn body(reading: &Reading<'_>) -> Result<Markup, Fault> {
    let url = reading.ledger().public_url();
    let [note, receipt, verify] = proof::verify(url, "ID", "statement");
    let copy = own_copy(reading)?;
    Ok(html! {
        h1 { (w::VERIFY_HEADING) }
        p.lede { (w::VERIFY_LEDE) }
        p.notice-box { (w::VERIFY_TRUST) }
        p #no-script.notice-box { (w::VERIFY_SCRIPT_MISSING) }
        form #checker.checker hidden {
            @for (name, words) in w::verify_words() { template data-word=(name) { (words) } }
            @for (name, sentence) in w::check_sentences() { template data-word=(name) { (sentence) } }
            (file("files", &w::VERIFY_FILES, &w::VERIFY_FILES_HINT, true))
            div.field {
                label for="id" { (w::VERIFY_FETCH) }
                span.row {
                    input #id type="text" dir="ltr" size="64" maxlength="64" autocomplete="off" spellcheck="false";
                    button type="submit" { (w::VERIFY_FETCH_BUTTON) }
                }
            }
            (file("policy", &w::VERIFY_POLICY, &w::VERIFY_POLICY_HINT, false))
            details {
                summary { (w::VERIFY_AUDIT_POLICY) " · " (w::VERIFY_KEYS) }
                (file("audit-policy", &w::VERIFY_AUDIT_POLICY, &w::VERIFY_AUDIT_POLICY_HINT, false))
                div.field {
                    label for="keys" { (w::VERIFY_KEYS) }
                    textarea #keys dir="ltr" rows="3" spellcheck="false" aria-describedby="keys-hint" {}
                    span #keys-hint.small.soft { (w::VERIFY_KEYS_HINT) }
                }
            }
        }
        section #result aria-labelledby="result-heading" hidden {
            h2 #result-heading { (w::VERIFY_RESULT) }
            div #reports aria-live="polite" {}
        }
        section aria-labelledby="commands" {
            h2 #commands { (w::VERIFY_COMMANDS) }
            p { (w::VERIFY_COMMANDS_LEDE) }
            (proof::commands(&[
                format!("curl -so policy.txt {url}/policy.txt"), note, receipt, verify,
                format!("pactlog-verify audit {url} --policy policy.txt"),
            ]))
        }
        (copy)
        script type="module" src=(checker::start()) {}
    })
}

/// The checker in one file, and who vouches for its octets.
pub(super) fn own_copy(reading: &Reading<'_>) -> Result<Markup, Fault> {
    let published = offline::published_in(reading)?;
    let name = offline::PATH.trim_start_matches("/static/");
    Ok(html! { section aria-labelledby="offline" {
        h2 #offline { (w::OFFLINE_HEADING) }
        p { a href=(offline::PATH) download=(name) { bdi { code { (name) } } } }
        p { (w::OFFLINE_COPY) " " bdi { code.hash { (*offline::DIGEST) } } }
        @match published {
            Some(index) => p { (w::OFFLINE_PUBLISHED) " " a href=(format!("/entries/{index}")) { (w::entry(index)) } "." },
            None => p { (w::OFFLINE_UNPUBLISHED) },
        }
    } })
}

fn file(id: &str, label: &str, hint: &str, is_drop_zone: bool) -> Markup {
    let described = format!("{id}-hint");
    html! { div.field.drop[is_drop_zone] {
        label for=(id) { (label) }
        input id=(id) type="file" multiple[is_drop_zone] aria-describedby=(described);
        span id=(described) .small.soft { (hint) }
    } }
}
