//! `/api/v1/lookup`: everything filed under a subject, with its proof.
//!
//! Specified in `spec/lookup.md`. The catalogue is read from the entries, and
//! recomputes every index root on the way: if the log holds another, no proof
//! from here would lead to it, and none is given.
//!
//! *Invariants*: the catalogue holds exactly the first entries of the
//! published log; it is brought up to the published head before it is asked.
//! *Not here*: signatures and rules; an index root that follows from the
//! entries may still be one over entries that should not be there.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, Uri};
use axum::routing::get;
use axum::{Extension, Router};
use pactlog_ledger::store::StoreError;
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::index::{
    Catalogue, CatalogueError, IndexEntry, Lookup, Subject, SubjectKeys,
};
use pactlog_verifier::merkle::{TreeHead, prove_inclusion};
use pactlog_verifier::note::Note;
use pactlog_verifier::statement::Statement;

use super::ask;
use crate::fault::Fault;
use crate::ledger::{Ledger, Reading};

/// Entries read at a time.
const CHUNK: u64 = 4_096;

/// The route, with the catalogue that it answers from.
pub(super) fn routes() -> Router<Arc<Ledger>> {
    Router::new()
        .route("/api/v1/lookup", get(lookup))
        .layer(Extension(Arc::<RwLock<Shelf>>::default()))
}

/// The catalogue, and what it takes to go on with it.
#[derive(Default)]
struct Shelf {
    catalogue: Catalogue,
    /// Entry that begins the thread of each entry.
    threads: Vec<u64>,
    /// The first index entry that is another than the one computed here.
    wrong: Option<u64>,
    /// Held by whoever asks about the past, which is work: one at a time.
    past: Mutex<()>,
}

/// `/api/v1/lookup?subject=&at=&page=`
async fn lookup(
    ledger: State<Arc<Ledger>>,
    Extension(shelf): Extension<Arc<RwLock<Shelf>>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["subject", "at", "page"]);
    ask.view(move |reading| {
        let query = query?;
        let subject = query.value("subject").ok_or_else(|| {
            Fault::parameter("subject", "a class and a name, as in party:state:XA")
        })?;
        let subject = Subject::parse(subject)
            .map_err(|error| Fault::parameter("subject", format!("a subject: {error}")))?;
        let newest = reading.published().head.size;
        let size = query.number("at")?.unwrap_or(newest);
        let page = query.number("page")?.unwrap_or_default();
        if size == 0 || size > newest {
            let expected = format!("a size from 1 to the published one, {newest}");
            return Err(Fault::parameter("at", expected));
        }
        catch_up(&shelf, reading)?;
        let shelf = shelf.read().unwrap_or_else(PoisonError::into_inner);
        answer(&shelf, reading, subject, size, page).map(|lookup| lookup.to_string())
    })
    .await
}

fn answer(
    shelf: &Shelf,
    reading: &Reading<'_>,
    subject: Subject,
    size: u64,
    page: u64,
) -> Result<Lookup, Fault> {
    let covered = size.saturating_sub(1);
    if let Some(wrong) = shelf.wrong.filter(|wrong| *wrong <= covered) {
        tracing::error!(entry = wrong, "the index root in the log is not that of its entries");
        return Err(Fault::Broken);
    }
    let _past = (shelf.catalogue.newest() != Some(covered))
        .then(|| shelf.past.lock().unwrap_or_else(PoisonError::into_inner));
    let (path, page) =
        shelf.catalogue.prove(&subject.key(), covered, page).map_err(|error| refused(&error))?;
    let (head, note) = checkpoint_for(reading, size)?;
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

/// What a reader can do about a question without an answer.
fn refused(error: &CatalogueError) -> Fault {
    match error {
        CatalogueError::NoIndexEntry { below, above, .. } => {
            let sizes: Vec<String> = [below, above]
                .into_iter()
                .flatten()
                .map(|c| c.saturating_add(1).to_string())
                .collect();
            let expected =
                format!("a size that ends with an index entry; nearest: {}", sizes.join(", "));
            Fault::parameter("at", expected)
        }
        CatalogueError::NoPage { pages, .. } => {
            Fault::parameter("page", format!("a number below {}", pages.max(&1)))
        }
        CatalogueError::Reversed => Fault::Broken,
    }
}

/// Takes in the entries up to the published head.
fn catch_up(shelf: &RwLock<Shelf>, reading: &Reading<'_>) -> Result<(), Fault> {
    let size = reading.published().head.size;
    if shelf.read().unwrap_or_else(PoisonError::into_inner).catalogue.size() >= size {
        return Ok(());
    }
    let mut shelf = shelf.write().unwrap_or_else(PoisonError::into_inner);
    while shelf.catalogue.size() < size {
        let start = shelf.catalogue.size();
        let end = start.saturating_add(CHUNK).min(size);
        for entry in reading.ledger().store().entries(start..end)? {
            shelf.take(&entry, reading)?;
        }
    }
    Ok(())
}

impl Shelf {
    fn take(&mut self, entry: &[u8], reading: &Reading<'_>) -> Result<(), Fault> {
        let (index, leaf) = (self.catalogue.size(), leaf_hash(entry));
        if let Ok(closed) = IndexEntry::parse(entry) {
            self.threads.push(index);
            let root = self.catalogue.push_index_entry(leaf);
            if (index, root) != (closed.covered, closed.root) {
                self.wrong = self.wrong.or(Some(index));
            }
            return Ok(());
        }
        let Ok(statement) = Statement::parse(entry) else {
            // Of a form that this server does not know: the next index root
            // will differ, since it holds subjects that are not known here.
            self.threads.push(index);
            self.catalogue.push_statement(leaf, []);
            return Ok(());
        };
        let (first, thread) = self.thread(index, &statement, reading)?;
        self.threads.push(first);
        self.catalogue.push_statement(leaf, SubjectKeys::of(&statement).with_thread(&thread));
        Ok(())
    }

    /// Entry and id of the statement that begins the thread of this one.
    fn thread(
        &self,
        index: u64,
        statement: &Statement,
        reading: &Reading<'_>,
    ) -> Result<(u64, Hash), Fault> {
        let own = (index, *statement.hash());
        let Some(parent) = statement.common().parent() else { return Ok(own) };
        let store = reading.ledger().store();
        let parent = store.statement_index(&parent.id.0)?.filter(|parent| *parent < index);
        let first = parent.and_then(|parent| {
            self.threads.get(usize::try_from(parent).unwrap_or(usize::MAX)).copied()
        });
        let Some(first) = first else { return Ok(own) };
        let missing = StoreError::Record { what: "entry", number: first };
        let entry = store.entry(first)?.ok_or(Fault::Store(missing))?;
        let first_statement = Statement::parse(&entry).map_err(|_| Fault::Broken)?;
        Ok((first, *first_statement.hash()))
    }
}
