//! Reading evidence: strict JSON in one spelling.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::index::MAX_ANCESTORS;
use super::{
    Evidence, EvidenceError, FORMAT, Held, Item, Listed, MAX_EVIDENCE, Pair, Run, Split,
    WrongEntries, WrongIndex, WrongList, WrongRefusal, WrongWitness,
};
use crate::hash::Hash;
use crate::index::lookup::read_end;
use crate::index::{PathProof, Subject, proof::MAX_PATH};
use crate::json::Value;
use crate::merkle::MAX_PROOF;
use crate::spelt::{self, SpeltError, array, hash, hashes, member, natural, owned, string};
use crate::text;

/// Most hashes of a consistency proof, or of a tree before a run.
const MAX_HASHES: usize = MAX_PROOF.saturating_add(1);

/// Most items of the long lists; the limit on octets comes first.
const MAX_ITEMS: usize = MAX_EVIDENCE;

impl Evidence {
    /// Reads a file.
    ///
    /// # Errors
    /// [`EvidenceError`] naming the first thing that is wrong.
    pub fn parse(octets: &[u8]) -> Result<Self, EvidenceError> {
        if octets.len() > MAX_EVIDENCE {
            return Err(EvidenceError::TooLarge { found: octets.len() });
        }
        spelt::read(octets, Self::read)
    }

    fn read(value: &Value<'_>) -> Result<Self, EvidenceError> {
        if string(value, "format", "format")? != FORMAT {
            return Err(SpeltError::Member { name: "format", expected: FORMAT }.into());
        }
        let checkpoint = || owned(value, "checkpoint", "checkpoint");
        let entries = || run(member(value, "run", "run", "an object")?);
        Ok(match string(value, "kind", "kind")? {
            "fork" => Self::Fork(pair(value)?),
            "rule" => Self::Rule(WrongEntries {
                checkpoint: checkpoint()?,
                earlier: value.member("earlier").map(run).transpose()?,
                run: entries()?,
            }),
            "index" => Self::Index(WrongIndex {
                checkpoint: checkpoint()?,
                run: entries()?,
                ancestors: array(value, "ancestors", "ancestors", MAX_ANCESTORS)?
                    .iter()
                    .map(|item| octets_of(item, "ancestors"))
                    .collect::<Result<_, _>>()?,
                held: array(value, "held", "held", MAX_ITEMS)?
                    .iter()
                    .map(held)
                    .collect::<Result<_, _>>()?,
            }),
            "list" => Self::List(Box::new(WrongList {
                subject: Subject::parse(string(value, "subject", "subject")?)
                    .map_err(EvidenceError::Subject)?,
                old: Listed::read(member(value, "old", "old", "an object")?)?,
                new: Listed::read(member(value, "new", "new", "an object")?)?,
                split: split(value)?,
            })),
            "refusal" => Self::Refusal(WrongRefusal {
                refusal: owned(value, "refusal", "refusal")?,
                received: octets_of(
                    member(value, "received", "received", "octets in base64")?,
                    "received",
                )?,
                checkpoint: checkpoint()?,
                run: entries()?,
            }),
            "witness" => Self::Witness(WrongWitness {
                witness: owned(value, "witness", "witness")?,
                pair: pair(value)?,
            }),
            _ => {
                let expected = "fork, rule, index, list, refusal or witness";
                return Err(SpeltError::Member { name: "kind", expected }.into());
            }
        })
    }
}

fn octets_of(value: &Value<'_>, name: &'static str) -> Result<Vec<u8>, SpeltError> {
    let read = value.as_str().and_then(text::base64);
    read.ok_or(SpeltError::Member { name, expected: "octets in base64" })
}

fn split(value: &Value<'_>) -> Result<Option<Split>, SpeltError> {
    let Some(root) = value.member("root") else { return Ok(None) };
    let (root, proof) = (hash(root, "root")?, hashes(value, "proof", "proof", MAX_HASHES)?);
    Ok(Some(Split { root, proof }))
}

fn pair(value: &Value<'_>) -> Result<Pair, SpeltError> {
    let (old, new) = (owned(value, "old", "old")?, owned(value, "new", "new")?);
    Ok(Pair { old, new, split: split(value)? })
}

fn run(value: &Value<'_>) -> Result<Run, SpeltError> {
    let entries = array(value, "entries", "entries", MAX_ITEMS)?.iter().map(item);
    Ok(Run {
        start: natural(member(value, "start", "start", "an integer from 0")?, "start")?,
        before: hashes(value, "before", "before", MAX_HASHES)?,
        entries: entries.collect::<Result<_, _>>()?,
        consistency: hashes(value, "consistency", "consistency", MAX_HASHES)?,
    })
}

/// An entry in base64, or its leaf hash after a `#`.
fn item(value: &Value<'_>) -> Result<Item, SpeltError> {
    let expected = "entries in base64, or leaf hashes in base64 after a #";
    let wrong = SpeltError::Member { name: "entries", expected };
    match value.as_str().map(|text| text.strip_prefix('#').ok_or(text)) {
        Some(Ok(leaf)) => Hash::from_base64(leaf).map(Item::Leaf).map_err(|_| wrong),
        Some(Err(entry)) => text::base64(entry).map(Item::Entry).ok_or(wrong),
        None => Err(wrong),
    }
}

fn held(value: &Value<'_>) -> Result<Held, SpeltError> {
    Ok(Held {
        key: hash(member(value, "key", "held.key", "a hash")?, "held.key")?,
        path: PathProof {
            siblings: hashes(value, "path", "held.path", MAX_PATH)?,
            end: read_end(member(value, "end", "held.end", "an object")?)?,
        },
        list: hashes(value, "list", "held.list", MAX_HASHES)?,
    })
}
