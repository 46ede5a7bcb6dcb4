//! A dossier as it is written: a body, and a checkpoint beside it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::error::DossierError;
use super::gather::{Gathered, MAX_ASKED, MAX_LISTS, MAX_STATEMENTS};
use crate::hash::Hash;
use crate::index::proof::MAX_PATH;
use crate::index::{End, PathProof, Subject};
use crate::json::Value;
use crate::merkle::TreeHead;
use crate::spelt::{
    self, SpeltError, array, hash, hashes, member, natural, owned, string, write_hashes,
    write_list, write_string,
};

/// What a body says that it is.
pub const FORMAT: &str = "pactlog/dossier@v1";

/// Most octets of a dossier.
pub const MAX_DOSSIER: usize = 64 << 20;

/// Most entries: each statement, and the index entry that closes its batch.
pub const MAX_ENTRIES: usize = 2 * MAX_STATEMENTS + 1;

/// Most hashes of the proof: for each entry, as many as the tree is high.
const MAX_HASHES: usize = 63 * MAX_ENTRIES;

/// A dossier as it was read; nothing in it has been verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// What follows from the log and from what was asked.
    pub body: Body,
    /// The checkpoint note, octet for octet: its cosignatures differ from
    /// mirror to mirror.
    pub checkpoint: String,
}

/// The part of a dossier that everybody writes alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Size of the log that it is about.
    pub size: u64,
    /// What was asked for, rising.
    pub asked: Vec<Subject>,
    /// Every list of the case, rising by subject.
    pub lists: Vec<Filed>,
    /// Every entry of the case, index and octets, rising.
    pub entries: Vec<(u64, String)>,
    /// One proof that all of them are in the tree of `size` entries.
    pub proof: Vec<Hash>,
}

/// A list, and what proves that the index commits to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// What it is filed under.
    pub subject: Subject,
    /// The entries on it.
    pub items: Vec<u64>,
    /// Hashes of the path, the deepest first.
    pub path: Vec<Hash>,
    /// Where nothing is filed: the leaf of another subject that stands there.
    pub other: Option<(Hash, TreeHead)>,
}

impl Filed {
    /// The list as proven by a path: what stands at the end is its own leaf or not.
    #[must_use]
    pub fn new(subject: Subject, items: Vec<u64>, path: PathProof) -> Self {
        let other = match path.end {
            End::Other { key, list } => Some((key, list)),
            End::Empty | End::List(_) => None,
        };
        Self { subject, items, path: path.siblings, other }
    }
}

impl Body {
    /// Puts a case into its form, still without the proof of its
    /// [entries](Self::indices). `closed` are the indexes of the index entries
    /// that close the batches of its statements, and of the last one; `path`
    /// and `entry` give the proofs and the octets.
    ///
    /// # Errors
    /// What `path` and `entry` say.
    pub fn new<E>(
        size: u64,
        asked: BTreeSet<Subject>,
        gathered: Gathered,
        closed: &BTreeSet<u64>,
        mut path: impl FnMut(&Subject) -> Result<PathProof, E>,
        mut entry: impl FnMut(u64) -> Result<String, E>,
    ) -> Result<Self, E> {
        let mut lists = Vec::with_capacity(gathered.lists.len());
        for (subject, items) in gathered.lists {
            let path = path(&subject)?;
            lists.push(Filed::new(subject, items, path));
        }
        let indices: BTreeSet<u64> =
            gathered.statements.into_keys().chain(closed.iter().copied()).collect();
        let mut entries = Vec::with_capacity(indices.len());
        for index in indices {
            entries.push((index, entry(index)?));
        }
        Ok(Self { size, asked: asked.into_iter().collect(), lists, entries, proof: Vec::new() })
    }

    /// The indexes of its entries.
    #[must_use]
    pub fn indices(&self) -> Vec<u64> {
        self.entries.iter().map(|(index, _)| *index).collect()
    }

    fn read(value: &Value<'_>) -> Result<Self, DossierError> {
        if string(value, "format", "body.format")? != FORMAT {
            return Err(SpeltError::Member { name: "body.format", expected: FORMAT }.into());
        }
        let subject = |value: &Value<'_>, name| {
            let expected = "a string";
            let text = value.as_str().ok_or(SpeltError::Member { name, expected })?;
            Subject::parse(text).map_err(DossierError::Subject)
        };
        let size = member(value, "size", "body.size", "an integer from 0")?;
        let asked = array(value, "asked", "body.asked", MAX_ASKED)?.iter();
        let lists = array(value, "lists", "body.lists", MAX_LISTS)?.iter();
        let entries = array(value, "entries", "body.entries", MAX_ENTRIES)?.iter();
        let body = Self {
            size: natural(size, "body.size")?,
            asked: asked.map(|one| subject(one, "body.asked")).collect::<Result<_, _>>()?,
            lists: lists.map(read_list).collect::<Result<_, _>>()?,
            entries: entries.map(read_entry).collect::<Result<_, _>>()?,
            proof: hashes(value, "proof", "body.proof", MAX_HASHES)?,
        };
        rising("body.asked", body.asked.iter())?;
        rising("body.lists", body.lists.iter().map(|list| &list.subject))?;
        rising("body.entries", body.entries.iter().map(|(index, _)| index))?;
        for list in &body.lists {
            rising("body.lists.items", list.items.iter())?;
        }
        Ok(body)
    }

    /// The lists by their subjects.
    pub(super) fn by_subject(&self) -> BTreeMap<&Subject, &Filed> {
        self.lists.iter().map(|list| (&list.subject, list)).collect()
    }
}

impl Dossier {
    /// Reads a dossier.
    ///
    /// # Errors
    /// [`DossierError`] naming the first thing that is wrong.
    pub fn parse(octets: &[u8]) -> Result<Self, DossierError> {
        if octets.len() > MAX_DOSSIER {
            return Err(DossierError::TooLarge { found: octets.len() });
        }
        spelt::read(octets, |value| {
            let body = member(value, "body", "body", "an object")?;
            Ok(Self {
                body: Body::read(body)?,
                checkpoint: owned(value, "checkpoint", "checkpoint")?,
            })
        })
    }
}

fn rising<T: Ord>(name: &'static str, items: impl Iterator<Item = T>) -> Result<(), DossierError> {
    let mut before: Option<T> = None;
    for (position, item) in items.enumerate() {
        if before.is_some_and(|before| before >= item) {
            return Err(DossierError::Order { name, position });
        }
        before = Some(item);
    }
    Ok(())
}

fn read_list(value: &Value<'_>) -> Result<Filed, DossierError> {
    let text = string(value, "subject", "body.lists.subject")?;
    let items = array(value, "items", "body.lists.items", MAX_STATEMENTS)?.iter();
    let other = value.member("other").map(|other| {
        let name = "body.lists.other";
        let expected = "an object of key, count and root";
        let key = hash(member(other, "key", name, expected)?, name)?;
        let size = natural(member(other, "count", name, expected)?, name)?;
        let root = hash(member(other, "root", name, expected)?, name)?;
        Ok::<_, SpeltError>((key, TreeHead { size, root }))
    });
    Ok(Filed {
        subject: Subject::parse(text).map_err(DossierError::Subject)?,
        items: items.map(|item| natural(item, "body.lists.items")).collect::<Result<_, _>>()?,
        path: hashes(value, "path", "body.lists.path", MAX_PATH)?,
        other: other.transpose()?,
    })
}

fn read_entry(value: &Value<'_>) -> Result<(u64, String), DossierError> {
    let name = "body.entries";
    let wrong = || SpeltError::Member { name, expected: "pairs of an index and the octets" };
    let Value::Array(pair) = value else { return Err(wrong().into()) };
    let [index, entry] = pair.as_slice() else { return Err(wrong().into()) };
    Ok((natural(index, name)?, entry.as_str().ok_or_else(wrong)?.to_string()))
}

impl fmt::Display for Dossier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"body\":{},\"checkpoint\":", self.body)?;
        write_string(f, &self.checkpoint)?;
        f.write_str("}\n")
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"format\":\"{FORMAT}\",\"size\":{},\"asked\":", self.size)?;
        write_list(f, &self.asked, |f, subject| write!(f, "\"{subject}\""))?;
        f.write_str(",\"lists\":")?;
        write_list(f, &self.lists, |f, list| write!(f, "{list}"))?;
        f.write_str(",\"entries\":")?;
        write_list(f, &self.entries, |f, (index, entry)| {
            write!(f, "[{index},")?;
            write_string(f, entry)?;
            f.write_str("]")
        })?;
        f.write_str(",\"proof\":")?;
        write_hashes(f, &self.proof)?;
        f.write_str("}")
    }
}

impl fmt::Display for Filed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"subject\":\"{}\",\"items\":", self.subject)?;
        write_list(f, &self.items, |f, item| write!(f, "{item}"))?;
        f.write_str(",\"path\":")?;
        write_hashes(f, &self.path)?;
        if let Some((key, TreeHead { size, root })) = &self.other {
            write!(f, ",\"other\":{{\"key\":\"{key}\",\"count\":{size},\"root\":\"{root}\"}}")?;
        }
        f.write_str("}")
    }
}
