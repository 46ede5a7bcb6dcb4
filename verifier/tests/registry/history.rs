//! The common history, signed, and what the ledger makes of it.

use std::collections::BTreeMap;

use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::registry::{Refusal, verify_lines};
use pactlog_verifier::replay::Replay;
use pactlog_verifier::statement::Statement;
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

use super::sign::{ORIGIN, Signing, resolve, sign};
use super::world::{examples, world};

/// The statements of the common history by name, and the examples after it.
pub(crate) struct Notes {
    batches: Vec<(&'static str, Vec<(&'static str, String)>)>,
    ids: BTreeMap<&'static str, String>,
    examples: BTreeMap<&'static str, Value>,
}

impl Notes {
    pub(crate) fn new() -> Self {
        let mut this = Self {
            batches: Vec::new(),
            ids: BTreeMap::new(),
            examples: examples().into_iter().collect(),
        };
        for (time, statements) in world() {
            let mut notes = Vec::new();
            for (name, mut body) in statements {
                body["issued_at"] = json!(time);
                let note = this.sign(body, Signing::default());
                let id = Statement::parse(note.as_bytes()).unwrap().id().to_string();
                this.ids.insert(name, id);
                notes.push((name, note));
            }
            this.batches.push((time, notes));
        }
        this
    }

    /// An example, not signed yet.
    pub(crate) fn body(&self, example: &str) -> Value {
        self.examples.get(example).unwrap_or_else(|| panic!("no example {example}")).clone()
    }

    pub(crate) fn sign(&self, mut body: Value, signing: Signing<'_>) -> String {
        resolve(&mut body, &|name| {
            self.ids.get(name).unwrap_or_else(|| panic!("no statement {name}")).clone()
        });
        sign(&body, signing)
    }

    /// A statement of the common history.
    pub(crate) fn note(&self, name: &str) -> String {
        let mut all = self.batches.iter().flat_map(|(_, notes)| notes);
        all.find(|(other, _)| *other == name).unwrap().1.clone()
    }
}

/// A ledger that writes down what it appends.
pub(crate) struct Chronicle {
    pub(crate) replay: Replay,
    pub(crate) entries: Vec<String>,
}

impl Chronicle {
    pub(crate) fn new() -> Self {
        Self { replay: Replay::new(ORIGIN), entries: Vec::new() }
    }

    pub(crate) fn of_world() -> Self {
        let mut this = Self::new();
        for (time, notes) in Notes::new().batches {
            let notes: Vec<String> = notes.into_iter().map(|(_, note)| note).collect();
            this.batch(time, &notes);
        }
        this
    }

    /// Appends a batch; whether its last statement is backdated.
    pub(crate) fn batch(&mut self, time: &str, notes: &[String]) -> bool {
        let time = Time::parse(time).unwrap();
        self.replay.open_batch(time).unwrap();
        let mut backdated = false;
        for note in notes {
            let statement = Statement::parse(note.as_bytes()).unwrap();
            let verified = verify_lines(&statement, &self.replay.registry().keys());
            let mut registry = self.replay.registry().clone();
            let admission = registry.admit(&statement, &verified, self.replay.size());
            backdated = admission.unwrap_or_else(|refusal| panic!("{refusal}\n{note}")).backdated;
            admit(&mut self.replay, note).unwrap();
            self.entries.push(note.clone());
        }
        self.entries.push(self.replay.close_batch().to_string());
        backdated
    }

    /// The newest entry.
    pub(crate) fn last(&self) -> &str {
        self.entries.last().unwrap()
    }
}

/// Admits a note to the open batch.
pub(crate) fn admit(replay: &mut Replay, note: &str) -> Result<u64, Refusal> {
    let statement = Statement::parse(note.as_bytes()).unwrap();
    let verified = verify_lines(&statement, &replay.registry().keys());
    replay.admit(&statement, &verified, leaf_hash(note.as_bytes()))
}

/// What `world.json` holds.
pub(crate) fn world_file() -> Value {
    let mut chronicle = Chronicle::new();
    let mut batches = Vec::new();
    for (time, notes) in Notes::new().batches {
        let notes: Vec<String> = notes.into_iter().map(|(_, note)| note).collect();
        chronicle.batch(time, &notes);
        batches.push(json!({ "time": time, "statements": notes, "index_entry": chronicle.last() }));
    }
    let root = chronicle.replay.head().root.to_string();
    json!({ "origin": ORIGIN, "batches": batches, "root": root })
}
