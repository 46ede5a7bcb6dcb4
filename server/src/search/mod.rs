//! Search in the words of all statements, in every language.
//!
//! An engine (tantivy) finds; what is shown, its order and its filters are
//! those of every other list.
//!
//! *Invariants*: the index grows entry by entry and forgets nothing, and an
//! answer for a tree takes only what is below its size, newest first: it is
//! the same for that tree for ever, which no order by relevance would be.
//! *Not here*: pages and answers.

mod language;
mod query;
mod snippet;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError, TryLockError};

use pactlog_verifier::statement::Statement;
use serde_json::Value;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::schema::{FAST, Field, INDEXED, Schema};
use tantivy::{
    DocId, Index, IndexReader, IndexWriter, ReloadPolicy, Score, SegmentOrdinal, SegmentReader,
    TantivyDocument, TantivyError,
};

use self::language::{Fields, unmarked};
pub(crate) use self::query::Wanted;
pub(crate) use self::snippet::{Snippet, snippet};
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::model::IndexSet;

/// Octets that the engine may fill before it sorts them.
const HEAP: usize = 32 << 20;

/// Entries read at a time.
const CHUNK: u64 = 1_024;

/// Most entries that a request waits for while another takes them in.
const MOST_AWAITED: u64 = 4_096;

/// The index of all words.
pub(crate) struct Search {
    index: Index,
    entry: Field,
    fields: Fields,
    reader: IndexReader,
    writer: Mutex<IndexWriter>,
    /// Entries below this are in it.
    size: AtomicU64,
}

impl Search {
    /// An index of nothing, in memory.
    ///
    /// # Panics
    /// If the machine starts no thread.
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let entry = schema.add_u64_field("entry", FAST | INDEXED);
        let fields = Fields::add(&mut schema);
        let index = Index::create_in_ram(schema.build());
        fields.register(index.tokenizers());
        let made = "an index in memory with one thread can be made";
        let writer = index.writer_with_num_threads(1, HEAP).expect(made);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader = reader.try_into().expect(made);
        let (writer, size) = (Mutex::new(writer), AtomicU64::new(0));
        Self { index, entry, fields, reader, writer, size }
    }

    /// Takes in what was published since.
    ///
    /// # Errors
    /// [`Fault::Busy`] if another takes in very many at the moment; store errors.
    pub(crate) fn catch_up(&self, ledger: &Ledger) -> Result<(), Fault> {
        let goal = ledger.published_size()?;
        if self.size.load(Ordering::Acquire) >= goal {
            return Ok(());
        }
        let missing = goal.saturating_sub(self.size.load(Ordering::Acquire));
        let mut writer = match self.writer.try_lock() {
            Ok(writer) => writer,
            Err(TryLockError::WouldBlock) if missing > MOST_AWAITED => return Err(Fault::Busy),
            Err(TryLockError::WouldBlock | TryLockError::Poisoned(_)) => {
                self.writer.lock().unwrap_or_else(PoisonError::into_inner)
            }
        };
        let mut size = self.size.load(Ordering::Acquire);
        while size < goal {
            let end = goal.min(size.saturating_add(CHUNK));
            for (index, entry) in (size..end).zip(ledger.store().entries(size..end)?) {
                if let Ok(statement) = Statement::parse(&entry) {
                    let document = self.document(index, &statement);
                    writer.add_document(document).map_err(broken)?;
                }
            }
            size = end;
        }
        writer.commit().map_err(broken)?;
        self.reader.reload().map_err(broken)?;
        self.size.store(size, Ordering::Release);
        Ok(())
    }

    fn document(&self, index: u64, statement: &Statement) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_u64(self.entry, index);
        let value: Value = serde_json::from_str(statement.json()).unwrap_or_default();
        each_text(&value, &mut |language, words| {
            for field in self.fields.of(language, words) {
                document.add_text(field, unmarked(words));
            }
        });
        document
    }

    /// Entries below `size` that have what is wanted.
    ///
    /// # Errors
    /// [`Fault::Busy`] if they have not all been taken in; [`Fault::Broken`]
    /// if the engine fails.
    pub(crate) fn find(&self, wanted: &Wanted, size: u64) -> Result<IndexSet, Fault> {
        if self.size.load(Ordering::Acquire) < size {
            return Err(Fault::Busy);
        }
        let Some(query) = wanted.query(&self.index, &self.fields) else {
            return Ok(IndexSet::default());
        };
        let found = self.reader.searcher().search(&*query, &Entries).map_err(broken)?;
        let mut entries: Vec<u64> = found.into_iter().filter(|entry| *entry < size).collect();
        entries.sort_unstable();
        Ok(IndexSet::of_rising(entries))
    }
}

/// Collects the entries of what is found.
struct Entries;

/// Those of one segment.
struct OfSegment {
    column: Column<u64>,
    entries: Vec<u64>,
}

impl Collector for Entries {
    type Fruit = Vec<u64>;
    type Child = OfSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<OfSegment> {
        Ok(OfSegment { column: segment.fast_fields().u64("entry")?, entries: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, parts: Vec<Vec<u64>>) -> tantivy::Result<Vec<u64>> {
        Ok(parts.concat())
    }
}

impl SegmentCollector for OfSegment {
    type Fruit = Vec<u64>;

    fn collect(&mut self, document: DocId, _: Score) {
        self.entries.extend(self.column.first(document));
    }

    fn harvest(self) -> Vec<u64> {
        self.entries
    }
}

fn broken(error: TantivyError) -> Fault {
    tracing::error!(%error, "the search index failed");
    Fault::Broken
}

/// Calls `with` for every text with its language, and for every other string
/// of several words without one.
fn each_text<'v>(value: &'v Value, with: &mut impl FnMut(Option<&'v str>, &'v str)) {
    match value {
        Value::String(words) if words.contains(' ') => with(None, words),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, with)),
        Value::Object(members) => {
            let is_text = !members.is_empty()
                && members.iter().all(|(name, value)| value.is_string() && is_language(name));
            for (name, member) in members {
                match member {
                    Value::String(words) if is_text => with(Some(name), words),
                    member => each_text(member, with),
                }
            }
        }
        _ => {}
    }
}

/// Whether a name can be a language tag; no field has such a name and a string.
fn is_language(name: &str) -> bool {
    let primary = name.split('-').next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|letter| letter.is_ascii_lowercase())
        && !matches!(primary, "id" | "of" | "rel" | "to" | "url")
}
