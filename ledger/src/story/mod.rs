//! The story: a whole case of fictional states, played into a ledger of its own.
//!
//! The steps are data (`ledger/demo/story.json`): when, signed by which keys,
//! and the statement as its issuer would write it. Names of earlier steps and
//! of keys stand for ids and vkeys, which are known only when it is played.
//!
//! *Invariants*: the times of the batches are those of the story, so that it
//! looks the same on every day; playing it again with the same keys adds
//! nothing; only keys made for the story sign.
//! *Not here*: the rules; what the story's parties may not do is refused.

mod play;

use std::collections::BTreeSet;
use std::fmt;

use pactlog_verifier::time::Time;
use serde::Deserialize;
use serde_json::{Map, Value};

pub use play::{PlayError, Signers, play, write};

/// The story that this program brings along.
pub const STORY: &str = include_str!("../../demo/story.json");

/// The name by which steps call the registrar's key.
pub const REGISTRAR: &str = "registrar";

/// A case, step by step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// What it is, for who reads the file.
    pub about: String,
    /// Under which licence it may be used.
    pub licence: String,
    /// Identity of its ledger.
    pub origin: String,
    /// Name of its ledger, in English.
    pub name: String,
    /// Names of the parties' keys.
    pub keys: Vec<String>,
    /// What happens, in the order of time.
    pub steps: Vec<Step>,
}

/// One statement of a story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Time of its batch; it was signed five minutes before, unless it says when.
    #[serde(deserialize_with = "time")]
    pub at: Time,
    /// By what later steps call it.
    pub name: String,
    /// Names of the keys that sign it, the issuer's first.
    pub signers: Vec<String>,
    /// What it says, without ledger, issuer and signers.
    pub statement: Map<String, Value>,
    /// Items of its sealed annex.
    #[serde(default)]
    pub seal: Vec<SealedStep>,
    /// Items of an earlier step's annex that it opens.
    pub open: Option<OpenStep>,
}

/// An item of a sealed annex, with what is sealed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedStep {
    /// Its label.
    pub label: String,
    /// Why it is sealed.
    pub reason: String,
    /// When it is to be opened.
    pub open_by: Option<String>,
    /// What it is about, by language.
    pub description: Option<Value>,
    /// Media type of the content.
    pub media_type: String,
    /// What is sealed.
    pub content: String,
}

/// What a disclosure opens.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenStep {
    /// Name of the step that sealed it.
    pub statement: String,
    /// Labels of the items.
    pub labels: Vec<String>,
}

fn time<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Time, D::Error> {
    let text = String::deserialize(deserializer)?;
    Time::parse(&text).ok_or_else(|| serde::de::Error::custom("not a time in UTC"))
}

/// Why a text is no story.
#[derive(Debug)]
pub enum StoryError {
    /// It is not JSON of this form.
    Json(serde_json::Error),
    /// A step lies before the one that it follows.
    Order {
        /// Name of the step.
        step: String,
    },
    /// Two steps have one name.
    Repeated {
        /// The name.
        step: String,
    },
    /// A step names a key that the story does not list.
    UnknownKey {
        /// Name of the step.
        step: String,
        /// Name of the key.
        key: String,
    },
}

impl fmt::Display for StoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "not a story: {error}"),
            Self::Order { step } => write!(f, "step {step} lies before the one that it follows"),
            Self::Repeated { step } => write!(f, "two steps are called {step}"),
            Self::UnknownKey { step, key } => {
                write!(f, "step {step} is signed by {key}, which is not among the story's keys")
            }
        }
    }
}

impl std::error::Error for StoryError {}

impl Story {
    /// Reads a story.
    ///
    /// # Errors
    /// [`StoryError`] naming the first fault.
    pub fn parse(text: &str) -> Result<Self, StoryError> {
        let story: Self = serde_json::from_str(text).map_err(StoryError::Json)?;
        let mut names = BTreeSet::new();
        let mut last = None;
        for step in &story.steps {
            if last.is_some_and(|last| step.at < last) {
                return Err(StoryError::Order { step: step.name.clone() });
            }
            last = Some(step.at);
            if !names.insert(&step.name) {
                return Err(StoryError::Repeated { step: step.name.clone() });
            }
            let is_known = |key: &&String| *key != REGISTRAR && !story.keys.contains(key);
            if let Some(key) = step.signers.iter().find(is_known) {
                return Err(StoryError::UnknownKey { step: step.name.clone(), key: key.clone() });
            }
        }
        Ok(story)
    }

    /// Time at which the story's ledger begins: an hour before the first step.
    #[must_use]
    pub fn begin(&self) -> Option<Time> {
        let first = self.steps.first()?.at.seconds();
        Time::from_seconds(first.saturating_sub(3600))
    }
}
