//! The one spelling of evidence.

use core::fmt;

use super::{
    Evidence, FORMAT, Held, Item, Pair, Run, Split, WrongEntries, WrongIndex, WrongRefusal,
    WrongWitness,
};
use crate::hash::Hash;
use crate::index::End;
use crate::merkle::TreeHead;
use crate::text::to_base64;

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"format\":\"{FORMAT}\",\"kind\":\"{}\"", self.kind())?;
        match self {
            Self::Fork(pair) => write_pair(f, pair)?,
            Self::Witness(WrongWitness { witness, pair }) => {
                f.write_str(",\"witness\":")?;
                string(f, witness)?;
                write_pair(f, pair)?;
            }
            Self::Rule(WrongEntries { checkpoint, earlier, run }) => {
                f.write_str(",\"checkpoint\":")?;
                string(f, checkpoint)?;
                if let Some(earlier) = earlier {
                    f.write_str(",\"earlier\":")?;
                    write_run(f, earlier)?;
                }
                f.write_str(",\"run\":")?;
                write_run(f, run)?;
            }
            Self::Index(WrongIndex { checkpoint, run, ancestors, held }) => {
                f.write_str(",\"checkpoint\":")?;
                string(f, checkpoint)?;
                f.write_str(",\"run\":")?;
                write_run(f, run)?;
                f.write_str(",\"ancestors\":")?;
                array(f, ancestors, |f, octets| write!(f, "\"{}\"", to_base64(octets)))?;
                f.write_str(",\"held\":")?;
                array(f, held, write_held)?;
            }
            Self::Refusal(WrongRefusal { refusal, received, checkpoint, run }) => {
                f.write_str(",\"refusal\":")?;
                string(f, refusal)?;
                write!(f, ",\"received\":\"{}\",\"checkpoint\":", to_base64(received))?;
                string(f, checkpoint)?;
                f.write_str(",\"run\":")?;
                write_run(f, run)?;
            }
        }
        f.write_str("}\n")
    }
}

fn array<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    f.write_str("[")?;
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            f.write_str(",")?;
        }
        write(f, item)?;
    }
    f.write_str("]")
}

fn hashes(f: &mut fmt::Formatter<'_>, hashes: &[Hash]) -> fmt::Result {
    array(f, hashes, |f, hash| write!(f, "\"{hash}\""))
}

fn write_pair(f: &mut fmt::Formatter<'_>, pair: &Pair) -> fmt::Result {
    f.write_str(",\"old\":")?;
    string(f, &pair.old)?;
    f.write_str(",\"new\":")?;
    string(f, &pair.new)?;
    if let Some(Split { root, proof }) = &pair.split {
        write!(f, ",\"root\":\"{root}\",\"proof\":")?;
        hashes(f, proof)?;
    }
    Ok(())
}

fn write_run(f: &mut fmt::Formatter<'_>, run: &Run) -> fmt::Result {
    write!(f, "{{\"start\":{},\"before\":", run.start)?;
    hashes(f, &run.before)?;
    f.write_str(",\"entries\":")?;
    array(f, &run.entries, |f, item| match item {
        Item::Entry(octets) => write!(f, "\"{}\"", to_base64(octets)),
        Item::Leaf(hash) => write!(f, "\"#{hash}\""),
    })?;
    f.write_str(",\"consistency\":")?;
    hashes(f, &run.consistency)?;
    f.write_str("}")
}

fn write_held(f: &mut fmt::Formatter<'_>, held: &Held) -> fmt::Result {
    write!(f, "{{\"key\":\"{}\",\"path\":", held.key)?;
    hashes(f, &held.path.siblings)?;
    f.write_str(",\"end\":{")?;
    match &held.path.end {
        End::Empty => {}
        End::List(TreeHead { size, root }) => write!(f, "\"count\":{size},\"root\":\"{root}\"")?,
        End::Other { key, list: TreeHead { size, root } } => {
            write!(f, "\"key\":\"{key}\",\"count\":{size},\"root\":\"{root}\"")?;
        }
    }
    f.write_str("},\"list\":")?;
    hashes(f, &held.list)?;
    f.write_str("}")
}

/// A JSON string; of control characters notes hold newlines only.
fn string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for part in text.split_inclusive(['"', '\\', '\n']) {
        let (plain, escape) = match part.char_indices().next_back() {
            Some((at, '"')) => (part.get(..at), "\\\""),
            Some((at, '\\')) => (part.get(..at), "\\\\"),
            Some((at, '\n')) => (part.get(..at), "\\n"),
            _ => (Some(part), ""),
        };
        f.write_str(plain.unwrap_or_default())?;
        f.write_str(escape)?;
    }
    f.write_str("\"")
}
