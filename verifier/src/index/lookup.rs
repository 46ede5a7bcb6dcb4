//! Answers to lookups: everything filed under a subject, with the proof.
//!
//! Specified in `spec/lookup.md`. An answer is one JSON object with one
//! spelling: what is read is printed again and compared, so no octet of it can
//! change without being noticed.
//!
//! *Invariants*: an [`Answer`] holds only what was proven against the index
//! root of one index entry, which is in the tree of the head that was given.
//! *Not here*: who signed that head, and whether the index root is the right
//! one: the first is said by a policy, the second by whoever replayed the log.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::entry::{IndexEntry, IndexEntryError};
use super::page::{Item, PAGE, Page, PageError, list_root, pages};
use super::proof::{End, MAX_PATH, PathError, PathProof};
use super::question::{Subject, SubjectError};
use crate::hash::{Hash, leaf_hash};
use crate::json::Value;
use crate::merkle::{self, MAX_PROOF, ProofError, TreeHead};
use crate::note::MAX_NOTE;
use crate::spelt::{
    self, SpeltError, array, hash, hashes, member, natural, owned, string, write_hashes,
    write_string,
};

/// What an answer says that it is.
pub const FORMAT: &str = "pactlog/lookup@v1";

/// Most octets of an answer: a page, three proofs, and a note whose every
/// octet may need an escape.
pub const MAX_LOOKUP: usize = 2 * MAX_NOTE + (512 << 10);

/// An answer as it was read; nothing in it has been verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// What it is about.
    pub subject: Subject,
    /// The index entry whose root the proof leads to.
    pub index_entry: IndexEntry,
    /// Inclusion proof of the index entry in the checkpoint's tree.
    pub inclusion: Vec<Hash>,
    /// What stands at the subject's place.
    pub path: PathProof,
    /// A page of the list, if there is a list.
    pub page: Option<Page>,
    /// The checkpoint note, octet for octet.
    pub checkpoint: String,
}

/// Why octets are no answer, or why an answer was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupError {
    /// More octets than [`MAX_LOOKUP`].
    TooLarge {
        /// Octets given.
        found: usize,
    },
    /// Not of the form.
    Form(SpeltError),
    /// The subject is none.
    Subject(SubjectError),
    /// The index entry is none.
    IndexEntry(IndexEntryError),
    /// It is about another subject.
    OtherSubject {
        /// Subject given.
        found: Subject,
    },
    /// It is about another size of the log.
    OtherSize {
        /// Size asked for.
        asked: u64,
        /// Size given: the entries covered, and the index entry itself.
        found: u64,
    },
    /// The index entry is not in the checkpoint's tree.
    Inclusion(ProofError),
    /// The path proves nothing of the subject.
    Path(PathError),
    /// There is a list, and no page of it; or a page, and no list.
    PageWithoutList,
    /// The page is not the one of the list that it says it is.
    Page(PageError),
    /// A further page belongs to another index entry.
    OtherIndexEntry,
    /// A further page belongs to another list, or is not the next one.
    OtherPage {
        /// Number of the next page.
        expected: u64,
        /// Number given.
        found: u64,
    },
    /// The list of an earlier answer is not the beginning of this one: what was
    /// filed under a subject was taken away, changed or moved.
    Prefix {
        /// Entries of the earlier list.
        count: u64,
        /// Its root.
        expected: Hash,
        /// Root over as many of the later list; `None` if it is shorter.
        computed: Option<Hash>,
    },
    /// A further page begins with an entry that is not after the last one.
    Order {
        /// Index of its first entry.
        entry: u64,
        /// Index of the entry before.
        before: u64,
    },
}

impl fmt::Display for LookupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { found } => {
                write!(f, "an answer has at most {MAX_LOOKUP} octets, this has {found}")
            }
            Self::Form(error) => write!(f, "{error}"),
            Self::Subject(error) => write!(f, "subject: {error}"),
            Self::IndexEntry(error) => write!(f, "index_entry: {error}"),
            Self::OtherSubject { found } => write!(f, "the answer is about {found}"),
            Self::OtherSize { asked, found } => {
                write!(f, "the answer is about size {found}, asked for was {asked}")
            }
            Self::Inclusion(error) => write!(f, "inclusion of the index entry: {error}"),
            Self::Path(error) => write!(f, "path: {error}"),
            Self::PageWithoutList => {
                f.write_str("there must be a page where there is a list, and only there")
            }
            Self::Page(error) => write!(f, "page: {error}"),
            Self::OtherIndexEntry => {
                f.write_str("the page belongs to another index entry than those before")
            }
            Self::OtherPage { expected, found } => {
                write!(f, "the next page is number {expected}, this is {found}")
            }
            Self::Prefix { count, .. } => {
                write!(f, "the list does not begin with the {count} entries that it had earlier")
            }
            Self::Order { entry, before } => {
                write!(f, "the page begins with entry {entry}, after entry {before}")
            }
        }
    }
}

impl core::error::Error for LookupError {}

impl From<SpeltError> for LookupError {
    fn from(error: SpeltError) -> Self {
        Self::Form(error)
    }
}

impl LookupError {
    /// Stable code of the cause.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "lookup.too_large",
            Self::Form(SpeltError::Json(error)) => error.code(),
            Self::Form(SpeltError::Member { .. }) => "lookup.member",
            Self::Form(SpeltError::TooMany { .. }) => "lookup.too_many",
            Self::Form(SpeltError::Spelling) => "lookup.spelling",
            Self::Subject(_) => "lookup.subject",
            Self::IndexEntry(_) => "lookup.index_entry",
            Self::OtherSubject { .. } => "lookup.other_subject",
            Self::OtherSize { .. } => "lookup.other_size",
            Self::Inclusion(_) => "lookup.inclusion",
            Self::Path(PathError::TooLong { .. }) => "lookup.path_length",
            Self::Path(PathError::NoItems | PathError::TooManyItems { .. }) => "lookup.count",
            Self::Path(PathError::OwnLeaf) => "lookup.own_leaf",
            Self::Path(PathError::Elsewhere { .. }) => "lookup.elsewhere",
            Self::Path(PathError::LoneEnd { .. }) => "lookup.lone_end",
            Self::Path(PathError::Root { .. }) => "lookup.index_root",
            Self::PageWithoutList => "lookup.page",
            Self::Page(PageError::Number { .. }) => "lookup.page_number",
            Self::Page(PageError::Length { .. }) => "lookup.page_length",
            Self::Page(PageError::Order { .. }) | Self::Order { .. } => "lookup.order",
            Self::Page(PageError::NotCovered { .. }) => "lookup.not_covered",
            Self::Page(PageError::List(ProofError::WrongLength { .. })) => "lookup.page_proof",
            Self::Page(PageError::List(_)) => "lookup.list_root",
            Self::OtherIndexEntry => "lookup.other_index_entry",
            Self::OtherPage { .. } => "lookup.other_page",
            Self::Prefix { .. } => "lookup.prefix",
        }
    }

    /// Whether the octets are no answer at all; else they are one, and wrong.
    #[must_use]
    pub const fn is_malformed(&self) -> bool {
        matches!(
            self,
            Self::TooLarge { .. } | Self::Form(_) | Self::Subject(_) | Self::IndexEntry(_)
        )
    }
}

/// What was proven of a subject: its list, page after page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    subject: Subject,
    index_entry: IndexEntry,
    list: TreeHead,
    items: Vec<Item>,
}

impl Answer {
    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// The index entry whose root committed to it.
    #[must_use]
    pub const fn index_entry(&self) -> &IndexEntry {
        &self.index_entry
    }

    /// Size of the log whose last entry is that index entry.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.index_entry.covered.saturating_add(1)
    }

    /// Number of entries filed under the subject, and the root of the list;
    /// [`TreeHead::EMPTY`] if there are none.
    #[must_use]
    pub const fn list(&self) -> &TreeHead {
        &self.list
    }

    /// The items of the pages so far.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Number of the page that is still wanted; `None` if all are here.
    #[must_use]
    pub fn next_page(&self) -> Option<u64> {
        let taken = pages(u64::try_from(self.items.len()).unwrap_or(u64::MAX));
        (taken < pages(self.list.size)).then_some(taken)
    }

    /// Checks that the list of an earlier answer about the same subject is the
    /// beginning of this one, all of whose pages are here.
    ///
    /// That both are of one log is for the caller to check.
    ///
    /// # Errors
    /// [`LookupError::Prefix`] if it is not; [`LookupError::OtherSubject`].
    pub fn continues(&self, earlier: &Self) -> Result<(), LookupError> {
        if earlier.subject != self.subject {
            return Err(LookupError::OtherSubject { found: earlier.subject.clone() });
        }
        let count = earlier.list.size;
        let first = usize::try_from(count).ok().and_then(|count| self.items.get(..count));
        let computed = first.map(list_root);
        if computed == Some(earlier.list.root) {
            return Ok(());
        }
        Err(LookupError::Prefix { count, expected: earlier.list.root, computed })
    }

    /// Adds the next page.
    ///
    /// # Errors
    /// [`LookupError`] naming the first thing that does not hold; then nothing
    /// was added.
    pub fn extend(&mut self, next: &Lookup, head: &TreeHead) -> Result<(), LookupError> {
        let expected = self.next_page().unwrap_or_else(|| pages(self.list.size));
        let found = next.page.as_ref().map_or(0, |page| page.number);
        if next.index_entry != self.index_entry {
            return Err(LookupError::OtherIndexEntry);
        }
        if found != expected {
            return Err(LookupError::OtherPage { expected, found });
        }
        // The same subject under the same root has the same list.
        let mut further = next.verify_page(&self.subject, head)?;
        if let (Some(last), Some(first)) = (self.items.last(), further.items.first())
            && first.entry <= last.entry
        {
            return Err(LookupError::Order { entry: first.entry, before: last.entry });
        }
        self.items.append(&mut further.items);
        Ok(())
    }
}

impl Lookup {
    /// Reads an answer.
    ///
    /// # Errors
    /// [`LookupError`] naming the first thing that is wrong.
    pub fn parse(octets: &[u8]) -> Result<Self, LookupError> {
        if octets.len() > MAX_LOOKUP {
            return Err(LookupError::TooLarge { found: octets.len() });
        }
        spelt::read(octets, Self::read)
    }

    fn read(value: &Value<'_>) -> Result<Self, LookupError> {
        if string(value, "format", "format")? != FORMAT {
            return Err(SpeltError::Member { name: "format", expected: FORMAT }.into());
        }
        Ok(Self {
            subject: Subject::parse(string(value, "subject", "subject")?)
                .map_err(LookupError::Subject)?,
            index_entry: IndexEntry::parse(string(value, "index_entry", "index_entry")?.as_bytes())
                .map_err(LookupError::IndexEntry)?,
            inclusion: hashes(value, "inclusion", "inclusion", MAX_PROOF)?,
            path: PathProof {
                siblings: hashes(value, "path", "path", MAX_PATH)?,
                end: read_end(member(value, "end", "end", "an object")?)?,
            },
            page: value.member("page").map(read_page).transpose()?,
            checkpoint: owned(value, "checkpoint", "checkpoint")?,
        })
    }

    /// Size of the log that it is about.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.index_entry.covered.saturating_add(1)
    }

    /// Checks what the log of this head commits to for `subject`: at `size` if
    /// that is given, else at the size of the head. (An index entry that is in
    /// the head's tree and is not its last entry shows an older list.)
    ///
    /// The head must come from the answer's checkpoint, judged by a policy.
    /// The answer must be the first page.
    ///
    /// # Errors
    /// [`LookupError`] naming the first thing that does not hold.
    pub fn verify(
        &self,
        subject: &Subject,
        size: Option<u64>,
        head: &TreeHead,
    ) -> Result<Answer, LookupError> {
        let asked = size.unwrap_or(head.size);
        if asked != self.size() {
            return Err(LookupError::OtherSize { asked, found: self.size() });
        }
        if let Some(Page { number, .. }) = &self.page
            && *number != 0
        {
            return Err(LookupError::OtherPage { expected: 0, found: *number });
        }
        self.verify_page(subject, head)
    }

    fn verify_page(&self, subject: &Subject, head: &TreeHead) -> Result<Answer, LookupError> {
        if self.subject != *subject {
            return Err(LookupError::OtherSubject { found: self.subject.clone() });
        }
        let IndexEntry { covered, root, .. } = self.index_entry;
        let leaf = leaf_hash(alloc::format!("{}", self.index_entry).as_bytes());
        merkle::verify_inclusion(head, covered, &leaf, &self.inclusion)
            .map_err(LookupError::Inclusion)?;
        let items = match (&self.page, &self.path.end) {
            (None, End::Empty | End::Other { .. }) => Vec::new(),
            (Some(page), End::List(list)) => {
                page.verify(list, covered).map_err(LookupError::Page)?;
                page.items.clone()
            }
            _ => return Err(LookupError::PageWithoutList),
        };
        let list = self.path.verify(&subject.key(), &root).map_err(LookupError::Path)?;
        Ok(Answer { subject: subject.clone(), index_entry: self.index_entry, list, items })
    }
}

/// Reads what stands at the end of a path.
pub(crate) fn read_end(end: &Value<'_>) -> Result<End, SpeltError> {
    let expected = "an object of nothing, of count and root, or of key, count and root";
    let list = || {
        let size = natural(member(end, "count", "end.count", expected)?, "end.count")?;
        let root = hash(member(end, "root", "end.root", expected)?, "end.root")?;
        Ok(TreeHead { size, root })
    };
    match (end, end.member("key")) {
        (Value::Object(members), _) if members.is_empty() => Ok(End::Empty),
        (Value::Object(_), None) => Ok(End::List(list()?)),
        (Value::Object(_), Some(key)) => {
            Ok(End::Other { key: hash(key, "end.key")?, list: list()? })
        }
        _ => Err(SpeltError::Member { name: "end", expected }),
    }
}

/// Writes what stands at the end of a path.
pub(crate) fn write_end(f: &mut fmt::Formatter<'_>, end: &End) -> fmt::Result {
    match end {
        End::Empty => f.write_str("{}"),
        End::List(TreeHead { size, root }) => {
            write!(f, "{{\"count\":{size},\"root\":\"{root}\"}}")
        }
        End::Other { key, list: TreeHead { size, root } } => {
            write!(f, "{{\"key\":\"{key}\",\"count\":{size},\"root\":\"{root}\"}}")
        }
    }
}

fn read_page(page: &Value<'_>) -> Result<Page, SpeltError> {
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let mut items = Vec::new();
    for item in array(page, "items", "page.items", most)? {
        let Value::Array(pair) = item else { return Err(not_an_item()) };
        let [entry, leaf] = pair.as_slice() else { return Err(not_an_item()) };
        let entry = natural(entry, "page.items")?;
        items.push(Item { entry, leaf_hash: hash(leaf, "page.items")? });
    }
    let number = member(page, "number", "page.number", "an integer from 0")?;
    Ok(Page {
        number: natural(number, "page.number")?,
        items,
        hashes: hashes(page, "hashes", "page.hashes", MAX_PROOF)?,
    })
}

const fn not_an_item() -> SpeltError {
    let expected = "an array of pairs, an entry's index and its leaf hash";
    SpeltError::Member { name: "page.items", expected }
}

impl fmt::Display for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"format\":\"{FORMAT}\",\"subject\":\"{}\",\"index_entry\":", self.subject)?;
        write_string(f, &alloc::format!("{}", self.index_entry))?;
        f.write_str(",\"inclusion\":")?;
        write_hashes(f, &self.inclusion)?;
        f.write_str(",\"path\":")?;
        write_hashes(f, &self.path.siblings)?;
        f.write_str(",\"end\":")?;
        write_end(f, &self.path.end)?;
        if let Some(Page { number, items, hashes }) = &self.page {
            write!(f, ",\"page\":{{\"number\":{number},\"items\":[")?;
            for (position, Item { entry, leaf_hash }) in items.iter().enumerate() {
                let comma = if position == 0 { "" } else { "," };
                write!(f, "{comma}[{entry},\"{leaf_hash}\"]")?;
            }
            f.write_str("],\"hashes\":")?;
            write_hashes(f, hashes)?;
            f.write_str("}")?;
        }
        f.write_str(",\"checkpoint\":")?;
        write_string(f, &self.checkpoint)?;
        f.write_str("}\n")
    }
}
