//! Reading evidence: strict JSON in one spelling.
//!
//! What is read is printed again and compared, so no octet can change without
//! being noticed, and no member can hide.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::index::MAX_ANCESTORS;
use super::{
    Evidence, EvidenceError, FORMAT, Held, Item, MAX_EVIDENCE, Pair, Run, Split, WrongEntries,
    WrongIndex, WrongRefusal, WrongWitness,
};
use crate::hash::Hash;
use crate::index::{End, PathProof, proof::MAX_PATH};
use crate::json::{self, Value};
use crate::merkle::{MAX_PROOF, TreeHead};
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
        let value = json::parse(octets).map_err(EvidenceError::Json)?;
        if string(&value, "format")? != FORMAT {
            return Err(EvidenceError::Member { name: "format", expected: FORMAT });
        }
        let evidence = match string(&value, "kind")? {
            "fork" => Self::Fork(pair(&value)?),
            "rule" => Self::Rule(WrongEntries {
                checkpoint: string(&value, "checkpoint")?.into(),
                earlier: value.member("earlier").map(run).transpose()?,
                run: run(member(&value, "run", "an object")?)?,
            }),
            "index" => Self::Index(WrongIndex {
                checkpoint: string(&value, "checkpoint")?.into(),
                run: run(member(&value, "run", "an object")?)?,
                ancestors: array(&value, "ancestors", MAX_ANCESTORS)?
                    .iter()
                    .map(|item| octets_of(item, "ancestors"))
                    .collect::<Result<_, _>>()?,
                held: array(&value, "held", MAX_ITEMS)?
                    .iter()
                    .map(held)
                    .collect::<Result<_, _>>()?,
            }),
            "refusal" => Self::Refusal(WrongRefusal {
                refusal: string(&value, "refusal")?.into(),
                received: octets_of(member(&value, "received", "base64")?, "received")?,
                checkpoint: string(&value, "checkpoint")?.into(),
                run: run(member(&value, "run", "an object")?)?,
            }),
            "witness" => Self::Witness(WrongWitness {
                witness: string(&value, "witness")?.into(),
                pair: pair(&value)?,
            }),
            _ => {
                let expected = "fork, rule, index, refusal or witness";
                return Err(EvidenceError::Member { name: "kind", expected });
            }
        };
        let mut spelt = Spelt { octets, is_same: true };
        let written = fmt::write(&mut spelt, format_args!("{evidence}"));
        if written.is_err() || !spelt.is_same || !spelt.octets.is_empty() {
            return Err(EvidenceError::Spelling);
        }
        Ok(evidence)
    }
}

/// Compares what is written with octets, without keeping it.
struct Spelt<'a> {
    octets: &'a [u8],
    is_same: bool,
}

impl fmt::Write for Spelt<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.octets.strip_prefix(text.as_bytes()) {
            Some(rest) => self.octets = rest,
            None => self.is_same = false,
        }
        if self.is_same { Ok(()) } else { Err(fmt::Error) }
    }
}

fn member<'v, 'a>(
    value: &'v Value<'a>,
    name: &'static str,
    expected: &'static str,
) -> Result<&'v Value<'a>, EvidenceError> {
    value.member(name).ok_or(EvidenceError::Member { name, expected })
}

fn string<'v>(value: &'v Value<'_>, name: &'static str) -> Result<&'v str, EvidenceError> {
    let expected = "a string";
    member(value, name, expected)?.as_str().ok_or(EvidenceError::Member { name, expected })
}

fn array<'v, 'a>(
    value: &'v Value<'a>,
    name: &'static str,
    most: usize,
) -> Result<&'v [Value<'a>], EvidenceError> {
    let expected = "an array";
    match member(value, name, expected)? {
        Value::Array(items) if items.len() <= most => Ok(items),
        Value::Array(_) => Err(EvidenceError::TooMany { name, most }),
        _ => Err(EvidenceError::Member { name, expected }),
    }
}

fn hash(value: &Value<'_>, name: &'static str) -> Result<Hash, EvidenceError> {
    let expected = "the base64 of 32 octets";
    let read = value.as_str().and_then(|text| Hash::from_base64(text).ok());
    read.ok_or(EvidenceError::Member { name, expected })
}

fn hashes(value: &Value<'_>, name: &'static str, most: usize) -> Result<Vec<Hash>, EvidenceError> {
    array(value, name, most)?.iter().map(|item| hash(item, name)).collect()
}

fn natural(value: &Value<'_>, name: &'static str) -> Result<u64, EvidenceError> {
    let expected = "an integer from 0";
    match member(value, name, expected)? {
        Value::Integer(number) => u64::try_from(*number).ok(),
        _ => None,
    }
    .ok_or(EvidenceError::Member { name, expected })
}

fn octets_of(value: &Value<'_>, name: &'static str) -> Result<Vec<u8>, EvidenceError> {
    let read = value.as_str().and_then(text::base64);
    read.ok_or(EvidenceError::Member { name, expected: "octets in base64" })
}

fn pair(value: &Value<'_>) -> Result<Pair, EvidenceError> {
    let split = match value.member("root") {
        None => None,
        Some(root) => {
            Some(Split { root: hash(root, "root")?, proof: hashes(value, "proof", MAX_HASHES)? })
        }
    };
    let note = |name| string(value, name).map(String::from);
    Ok(Pair { old: note("old")?, new: note("new")?, split })
}

fn run(value: &Value<'_>) -> Result<Run, EvidenceError> {
    let entries = array(value, "entries", MAX_ITEMS)?.iter().map(item);
    Ok(Run {
        start: natural(value, "start")?,
        before: hashes(value, "before", MAX_HASHES)?,
        entries: entries.collect::<Result<_, _>>()?,
        consistency: hashes(value, "consistency", MAX_HASHES)?,
    })
}

/// An entry in base64, or its leaf hash after a `#`.
fn item(value: &Value<'_>) -> Result<Item, EvidenceError> {
    let expected = "entries in base64, or leaf hashes in base64 after a #";
    let wrong = EvidenceError::Member { name: "entries", expected };
    match value.as_str().map(|text| text.strip_prefix('#').ok_or(text)) {
        Some(Ok(leaf)) => Hash::from_base64(leaf).map(Item::Leaf).map_err(|_| wrong),
        Some(Err(entry)) => text::base64(entry).map(Item::Entry).ok_or(wrong),
        None => Err(wrong),
    }
}

fn held(value: &Value<'_>) -> Result<Held, EvidenceError> {
    let expected = "an object of nothing, of count and root, or of key, count and root";
    let end = member(value, "end", expected)?;
    let list = || {
        let root = hash(member(end, "root", expected)?, "root")?;
        Ok(TreeHead { size: natural(end, "count")?, root })
    };
    let end = match (end, end.member("key")) {
        (Value::Object(members), _) if members.is_empty() => End::Empty,
        (Value::Object(_), None) => End::List(list()?),
        (Value::Object(_), Some(key)) => End::Other { key: hash(key, "key")?, list: list()? },
        _ => return Err(EvidenceError::Member { name: "end", expected }),
    };
    Ok(Held {
        key: hash(member(value, "key", "a hash")?, "key")?,
        path: PathProof { siblings: hashes(value, "path", MAX_PATH)?, end },
        list: hashes(value, "list", MAX_HASHES)?,
    })
}
