//! The common history, signed, and what the ledger makes of it.

use std::collections::BTreeMap;

use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::registry::{Refusal, verify_lines};
use pactlog_verifier::replay::Replay;
use pactlog_verifier::statement::Statement;
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

use super::sign::{ORIGIN, Signing, resolve, sign};
use super::world::{TIME, examples, histories};

/// What a statement is made from: the history that it comes after, the time of
/// its batch, and its body.
#[derive(Clone)]
pub(crate) struct Example {
    pub(crate) begins: &'static str,
    pub(crate) time: &'static str,
    pub(crate) body: Value,
}

/// A batch: its time, and its statements by name.
type Batch = (&'static str, Vec<(&'static str, String)>);

/// The statements of all histories by name, and the examples after them.
pub(crate) struct Notes {
    histories: BTreeMap<&'static str, Vec<Batch>>,
    ids: BTreeMap<&'static str, String>,
    examples: BTreeMap<&'static str, Example>,
}

impl Notes {
    pub(crate) fn new() -> Self {
        let common = |(name, body)| (name, Example { begins: "world", time: TIME, body });
        let later = |(name, begins, time, body)| (name, Example { begins, time, body });
        let widest = ("widest", "many", TIME, super::kind_world::widest());
        let later_ones = super::recovery_world::examples().into_iter().chain([widest]).map(later);
        let mut this = Self {
            histories: BTreeMap::new(),
            ids: BTreeMap::new(),
            examples: examples().into_iter().map(common).chain(later_ones).collect(),
        };
        for (history, batches) in histories() {
            let batches = batches
                .into_iter()
                .map(|(time, statements)| {
                    let notes = statements.into_iter().map(|(name, mut body)| {
                        body["issued_at"] = json!(time);
                        let note = this.sign(body, Signing::default());
                        let id = Statement::parse(note.as_bytes()).unwrap().id().to_string();
                        this.ids.insert(name, id);
                        (name, note)
                    });
                    (time, notes.collect())
                })
                .collect();
            this.histories.insert(history, batches);
        }
        this
    }

    /// An example, not signed yet.
    pub(crate) fn body(&self, example: &str) -> Value {
        self.example(example).body
    }

    pub(crate) fn example(&self, name: &str) -> Example {
        self.examples.get(name).unwrap_or_else(|| panic!("no example {name}")).clone()
    }

    pub(crate) fn sign(&self, mut body: Value, signing: Signing<'_>) -> String {
        resolve(&mut body, &|name| {
            self.ids.get(name).unwrap_or_else(|| panic!("no statement {name}")).clone()
        });
        sign(&body, signing)
    }

    /// A statement of a history.
    pub(crate) fn note(&self, name: &str) -> String {
        let mut all = self.histories.values().flatten().flat_map(|(_, notes)| notes);
        all.find(|(other, _)| *other == name).unwrap().1.clone()
    }

    fn batches(&self, history: &str) -> impl Iterator<Item = (&'static str, Vec<String>)> {
        let batches = self.histories[history].iter();
        batches.map(|(time, notes)| (*time, notes.iter().map(|(_, note)| note.clone()).collect()))
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
        Self::of(&Notes::new(), "world")
    }

    /// A history from the beginning.
    pub(crate) fn of(notes: &Notes, history: &str) -> Self {
        let mut this = if history == "world" { Self::new() } else { Self::of(notes, "world") };
        for (time, notes) in notes.batches(history) {
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

/// What the file of a history holds.
pub(crate) fn history_file(notes: &Notes, history: &str) -> Value {
    let is_common = history == "world";
    let mut chronicle = if is_common { Chronicle::new() } else { Chronicle::of(notes, "world") };
    let mut batches = Vec::new();
    for (time, notes) in notes.batches(history) {
        chronicle.batch(time, &notes);
        batches.push(json!({ "time": time, "statements": notes, "index_entry": chronicle.last() }));
    }
    let root = chronicle.replay.head().root.to_string();
    let mut file = json!({ "origin": ORIGIN, "batches": batches, "root": root });
    if !is_common {
        file["begins"] = json!("world.json");
    }
    file
}
