//! The one spelling of evidence.

use core::fmt;

use super::{
    Evidence, FORMAT, Held, Item, Pair, Run, Split, WrongEntries, WrongIndex, WrongList,
    WrongRefusal, WrongWitness,
};
use crate::index::lookup::write_end;
use crate::spelt::{write_hashes, write_list, write_string};
use crate::text::to_base64;

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"format\":\"{FORMAT}\",\"kind\":\"{}\"", self.kind())?;
        match self {
            Self::Fork(pair) => write_pair(f, pair)?,
            Self::Witness(WrongWitness { witness, pair }) => {
                write_text(f, "witness", witness)?;
                write_pair(f, pair)?;
            }
            Self::Rule(WrongEntries { checkpoint, earlier, run }) => {
                write_text(f, "checkpoint", checkpoint)?;
                if let Some(earlier) = earlier {
                    write_run(f, "earlier", earlier)?;
                }
                write_run(f, "run", run)?;
            }
            Self::Index(WrongIndex { checkpoint, run, ancestors, held }) => {
                write_text(f, "checkpoint", checkpoint)?;
                write_run(f, "run", run)?;
                f.write_str(",\"ancestors\":")?;
                write_list(f, ancestors, |f, octets| write!(f, "\"{}\"", to_base64(octets)))?;
                f.write_str(",\"held\":")?;
                write_list(f, held, write_held)?;
            }
            Self::List(list) => {
                let WrongList { subject, old, new, split } = &**list;
                write!(f, ",\"subject\":\"{subject}\",\"old\":{old},\"new\":{new}")?;
                write_split(f, split.as_ref())?;
            }
            Self::Refusal(WrongRefusal { refusal, received, checkpoint, run }) => {
                write_text(f, "refusal", refusal)?;
                write!(f, ",\"received\":\"{}\"", to_base64(received))?;
                write_text(f, "checkpoint", checkpoint)?;
                write_run(f, "run", run)?;
            }
        }
        f.write_str("}\n")
    }
}

fn write_text(f: &mut fmt::Formatter<'_>, name: &str, text: &str) -> fmt::Result {
    write!(f, ",\"{name}\":")?;
    write_string(f, text)
}

fn write_split(f: &mut fmt::Formatter<'_>, split: Option<&Split>) -> fmt::Result {
    let Some(Split { root, proof }) = split else { return Ok(()) };
    write!(f, ",\"root\":\"{root}\",\"proof\":")?;
    write_hashes(f, proof)
}

fn write_pair(f: &mut fmt::Formatter<'_>, pair: &Pair) -> fmt::Result {
    write_text(f, "old", &pair.old)?;
    write_text(f, "new", &pair.new)?;
    write_split(f, pair.split.as_ref())
}

fn write_run(f: &mut fmt::Formatter<'_>, name: &str, run: &Run) -> fmt::Result {
    write!(f, ",\"{name}\":{{\"start\":{},\"before\":", run.start)?;
    write_hashes(f, &run.before)?;
    f.write_str(",\"entries\":")?;
    write_list(f, &run.entries, |f, item| match item {
        Item::Entry(octets) => write!(f, "\"{}\"", to_base64(octets)),
        Item::Leaf(hash) => write!(f, "\"#{hash}\""),
    })?;
    f.write_str(",\"consistency\":")?;
    write_hashes(f, &run.consistency)?;
    f.write_str("}")
}

fn write_held(f: &mut fmt::Formatter<'_>, held: &Held) -> fmt::Result {
    write!(f, "{{\"key\":\"{}\",\"path\":", held.key)?;
    write_hashes(f, &held.path.siblings)?;
    f.write_str(",\"end\":")?;
    write_end(f, &held.path.end)?;
    f.write_str(",\"list\":")?;
    write_hashes(f, &held.list)?;
    f.write_str("}")
}
