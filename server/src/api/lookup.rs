//! `/api/v1/lookup`: everything filed under a subject, with its proof.
//!
//! Specified in `spec/lookup.md`.
//!
//! *Invariants*: an answer is about a size that ends with an index entry whose
//! root, and that of all before, was recomputed here from the entries.

use axum::body::Body;
use axum::http::Response;
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::index::{IndexEntry, Lookup, Subject};
use pactlog_verifier::merkle::{TreeHead, prove_inclusion};
use pactlog_verifier::note::Note;

use super::{Call, ask};
use crate::fault::Fault;
use crate::ledger::Reading;

/// `/api/v1/lookup?subject=&at=&page=`
pub(super) async fn lookup(call: Call) -> Response<Body> {
    let (ask, query) = ask(call, &["subject", "at", "page"]);
    ask.view(move |reading| {
        let query = query?;
        let subject = query.value("subject").ok_or_else(|| {
            Fault::parameter("subject", "a class and a name, as in party:state:XA")
        })?;
        let subject = Subject::parse(subject)
            .map_err(|error| Fault::parameter("subject", format!("a subject: {error}")))?;
        let size = query.number("at")?.unwrap_or(reading.published().head.size);
        let page = query.number("page")?.unwrap_or_default();
        answer(reading, subject, size, page).map(|lookup| lookup.to_string())
    })
    .await
}

fn answer(reading: &Reading<'_>, subject: Subject, size: u64, page: u64) -> Result<Lookup, Fault> {
    reading.check_index(size)?;
    let (path, page) = reading.filings().prove(&subject.key(), size, page)?;
    let (head, note) = checkpoint_for(reading, size)?;
    let covered = size.saturating_sub(1);
    let source = reading.ledger().store().hash_source();
    let inclusion =
        prove_inclusion(&source, covered, head.size).map_err(|error| Fault::prove("at", error))?;
    let entry = reading.entry(covered)?;
    let index_entry = IndexEntry::parse(&entry).map_err(|_| Fault::Broken)?;
    Ok(Lookup { subject, index_entry, inclusion, path, page, checkpoint: note })
}

/// The note that was published at this size, else the newest.
///
/// An older size's own note shows that what it lists was there at that time.
fn checkpoint_for(reading: &Reading<'_>, size: u64) -> Result<(TreeHead, String), Fault> {
    let published = reading.published();
    let kept = if size == published.head.size {
        None
    } else {
        reading.ledger().store().checkpoint(size)?
    };
    let head = kept.as_ref().and_then(|note| {
        let text = Note::parse(note.as_bytes()).ok()?.text.to_owned();
        Checkpoint::parse(&text).ok().map(|checkpoint| checkpoint.head)
    });
    Ok(match (kept, head) {
        (Some(note), Some(head)) => (head, note),
        _ => (published.head, published.note.as_ref().to_owned()),
    })
}
