//! Checking in the browser: files are dropped, nothing is sent.
//!
//! *Invariants*: the one page with a script; all that the script says of itself stands in the page, so that it is
//! in the page's language. What a check says is the verifier's.
//! *Not here*: the script ([`crate::checker`]).

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};

use super::layout::{Page, document};
use super::{ask, proof};
use crate::checker;
use crate::ledger::Reading;
use crate::router::Shared;

const HEADING: &str = "Check it yourself";
const LEDE: &str = "Choose a statement with its receipt, a list with its proof, or a whole case. Your browser checks it and says each step in words. The files that you choose are not sent to anybody.";
const TRUST: &str = "This server sent the program that checks, so it vouches for itself. If you would rather not rely on that, use pactlog-verify, or a copy of this checker that you had from elsewhere.";
const SCRIPT_MISSING: &str = "Here the browser checks with a program in JavaScript, which is switched off or too old. The commands below do the same, and more, without it.";
const FILES: &str = "Files to check";
const FILES_HINT: &str = "Drop them here or choose them: .note with .note.tlog-proof, an answer to a lookup, .dossier.json, .evidence.json, a checkpoint, a refusal with what it refused.";
const FETCH: &str = "Or a statement of this ledger, by its id";
const FETCH_BUTTON: &str = "Fetch and check";
const POLICY: &str = "Your own policy file";
const POLICY_HINT: &str = "It says which ledgers and witnesses you believe. If you choose none, this server's own is used: then you take its word for who its witnesses are.";
const AUDIT_POLICY: &str = "Policy of auditing witnesses, if you have one";
const AUDIT_POLICY_HINT: &str =
    "It says whom you believe that lists leave nothing out. Without one that stays undecided.";
const KEYS: &str = "Keys that you know, one on each line, if you have some";
const KEYS_HINT: &str = "For a statement without a receipt: the keys of its signers. For a refusal: the keys of the intake.";
const RESULT: &str = "What the check says";
const COMMANDS: &str = "The same without this page";
const COMMANDS_LEDE: &str =
    "The stand-alone verifier is another program, from another hand, and reads the same files.";

/// Words that the script takes from the page: name, words.
const WORDS: [(&str, &str); 14] = [
    ("accepted", "Accepted"),
    ("rejected", "Rejected"),
    ("malformed", "Not such a file"),
    ("undecided", "Undecided"),
    ("working", "Checking …"),
    ("against", "Checked against:"),
    ("open", "What this does not show"),
    ("command", "The same with the stand-alone verifier"),
    ("said", "What it says"),
    ("statements", "Its statements"),
    ("own-policy", "By your own policy."),
    ("server-policy", "By the policy that this server gave."),
    (
        "no-partner",
        "A receipt or a refusal is checked together with the file that it is about: choose both.",
    ),
    ("failed", "This could not be read or fetched:"),
];

/// `/verify`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    let mut response = ask
        .view(move |reading| {
            query?;
            let page = Page {
                title: HEADING.to_owned(),
                place: "/verify",
                json: None,
                feed: None,
                body: body(reading),
            };
            Ok(document(Some(reading), page))
        })
        .await;
    let (name, value) = checker::security();
    response.headers_mut().insert(name, value);
    response
}

fn body(reading: &Reading<'_>) -> Markup {
    let url = reading.ledger().public_url();
    let [note, receipt, verify] = proof::verify(url, "ID", "statement");
    html! {
        h1 { (HEADING) }
        p.lede { (LEDE) }
        p.notice-box { (TRUST) }
        p #no-script.notice-box { (SCRIPT_MISSING) }
        form #checker.checker hidden {
            @for (name, words) in WORDS { template data-word=(name) { (words) } }
            (file("files", FILES, FILES_HINT, true))
            div.field {
                label for="id" { (FETCH) }
                span.row {
                    input #id type="text" dir="ltr" size="64" maxlength="64" autocomplete="off" spellcheck="false";
                    button type="submit" { (FETCH_BUTTON) }
                }
            }
            (file("policy", POLICY, POLICY_HINT, false))
            details {
                summary { (AUDIT_POLICY) " · " (KEYS) }
                (file("audit-policy", AUDIT_POLICY, AUDIT_POLICY_HINT, false))
                div.field {
                    label for="keys" { (KEYS) }
                    textarea #keys dir="ltr" rows="3" spellcheck="false" aria-describedby="keys-hint" {}
                    span #keys-hint.small.soft { (KEYS_HINT) }
                }
            }
        }
        section #result aria-labelledby="result-heading" hidden {
            h2 #result-heading { (RESULT) }
            div #reports aria-live="polite" {}
        }
        section aria-labelledby="commands" {
            h2 #commands { (COMMANDS) }
            p { (COMMANDS_LEDE) }
            (proof::commands(&[
                format!("curl -so policy.txt {url}/policy.txt"), note, receipt, verify,
                format!("pactlog-verify audit {url} --policy policy.txt"),
            ]))
        }
        script type="module" src=(checker::start()) {}
    }
}

fn file(id: &str, label: &str, hint: &str, is_drop_zone: bool) -> Markup {
    let described = format!("{id}-hint");
    html! { div.field.drop[is_drop_zone] {
        label for=(id) { (label) }
        input id=(id) type="file" multiple[is_drop_zone] aria-describedby=(described);
        span id=(described) .small.soft { (hint) }
    } }
}
