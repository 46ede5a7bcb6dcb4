//! Pages for what is not there.

use maud::html;

use super::layout::{Page, document};
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::words as w;

/// The page that tells why there is no answer.
pub(crate) fn fault(ledger: &Ledger, fault: &Fault) -> String {
    let heading = match fault.status() {
        404 => w::FAULT_HEADING,
        400 | 405 => w::FAULT_PARAMETER,
        503 => w::FAULT_LATER,
        _ => w::FAULT_BROKEN,
    };
    let reading = ledger.reading().ok();
    let body = html! {
        p.eyebrow { (fault.status()) }
        h1 { (heading) }
        p.lede lang="en" dir="ltr" { (sentence(&fault.to_string())) }
        p { a href="/" { (w::FAULT_FRONT) } }
    };
    document(
        reading.as_ref(),
        Page { title: heading.to_owned(), place: "", json: None, feed: None, body },
    )
}

/// Makes a message a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}
