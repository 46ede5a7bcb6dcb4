//! Playing a story: each step is written, signed and appended at its time.

use std::collections::BTreeMap;
use std::fmt;

use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::registry::Refusal;
use pactlog_verifier::sealed::{Leaf, OpeningError, SALT_LEN, prove_opening, seal};
use pactlog_verifier::statement::{
    Common, Field, Kind, MediaType, Object as _, Statement, StatementError,
};
use pactlog_verifier::text::to_base64;
use pactlog_verifier::time::Time;
use serde_json::{Map, Value, json};

use super::{OpenStep, SealedStep, Step, Story};
use crate::append::Candidate;
use crate::sequencer::{Ledger, LedgerError, Outcome};
use crate::sign::{SignError, sign};

/// Seconds from a statement's signing to its batch.
const SIGNED_BEFORE_SECONDS: u64 = 300;

/// The keys of a story by the names that its steps use.
pub type Signers = BTreeMap<String, NoteSigner>;

/// Why a story came to a halt.
#[derive(Debug)]
pub enum PlayError {
    /// There is no key of this name.
    NoKey {
        /// Name of the step.
        step: String,
        /// Name of the key.
        key: String,
    },
    /// A step refers to another that is not before it.
    NoStep {
        /// Name of the step.
        step: String,
        /// The name that it refers to.
        found: String,
    },
    /// An item of an annex has no media type.
    MediaType {
        /// Name of the step.
        step: String,
        /// What it has.
        found: String,
    },
    /// An annex could not be sealed or opened.
    Seal {
        /// Name of the step.
        step: String,
        /// The cause.
        error: OpeningError,
    },
    /// The statement could not be signed.
    Sign {
        /// Name of the step.
        step: String,
        /// The cause.
        error: SignError,
    },
    /// What was signed is no statement.
    Malformed {
        /// Name of the step.
        step: String,
        /// The cause.
        error: StatementError,
    },
    /// A rule refused it.
    Refused {
        /// Name of the step.
        step: String,
        /// Which rule.
        refusal: Refusal,
    },
    /// The ledger did not go on.
    Ledger(LedgerError),
}

impl fmt::Display for PlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKey { step, key } => write!(f, "step {step}: no key of the name {key}"),
            Self::NoStep { step, found } => write!(f, "step {step}: no earlier step {found}"),
            Self::MediaType { step, found } => write!(f, "step {step}: {found} is no media type"),
            Self::Seal { step, error } => write!(f, "step {step}: {error}"),
            Self::Sign { step, error } => write!(f, "step {step}: {error}"),
            Self::Malformed { step, error } => write!(f, "step {step}: {error}"),
            Self::Refused { step, refusal } => write!(f, "step {step}: {refusal}"),
            Self::Ledger(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for PlayError {}

impl From<LedgerError> for PlayError {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

/// Writes and signs every step; the notes in the order of the steps.
///
/// # Errors
/// [`PlayError`] naming the first step that cannot be written.
pub fn write(story: &Story, signers: &Signers) -> Result<Vec<String>, PlayError> {
    let mut writer = Writer { story, signers, ids: BTreeMap::new() };
    let mut notes = Vec::with_capacity(story.steps.len());
    for step in &story.steps {
        let note = writer.write(step)?;
        let statement = Statement::parse(note.as_bytes())
            .map_err(|error| PlayError::Malformed { step: step.name.clone(), error })?;
        writer.ids.insert(&step.name, statement.id().to_string());
        notes.push(note);
    }
    Ok(notes)
}

/// Appends every step that is not there yet, each in a batch of its own time,
/// and signs a head over each; how many there were. `told` hears of each step.
///
/// # Errors
/// [`PlayError`]; the steps before it are in the ledger.
pub fn play(
    ledger: &mut Ledger,
    story: &Story,
    signers: &Signers,
    mut told: impl FnMut(usize, usize),
) -> Result<usize, PlayError> {
    let notes = write(story, signers)?;
    let mut appended = 0_usize;
    for (i, (step, note)) in story.steps.iter().zip(notes).enumerate() {
        let keys = ledger.replay().registry().keys();
        let candidate = Candidate::prepare(note.into_bytes(), &keys)
            .map_err(|error| PlayError::Malformed { step: step.name.clone(), error })?;
        if ledger.replay().registry().index_of(&candidate.statement.id()).is_none() {
            for outcome in ledger.append(&[candidate], step.at)? {
                if let Outcome::Refused(refusal) = outcome {
                    return Err(PlayError::Refused { step: step.name.clone(), refusal });
                }
            }
            ledger.publish()?;
            appended = appended.saturating_add(1);
        }
        told(i.saturating_add(1), story.steps.len());
    }
    Ok(appended)
}

/// An item of an annex with what hides it.
struct Item<'s> {
    step: &'s SealedStep,
    salt: [u8; SALT_LEN],
    media_type: MediaType,
}

impl Item<'_> {
    fn leaf(&self) -> Leaf<'_> {
        Leaf {
            salt: self.salt,
            media_type: &self.media_type,
            size: u64::try_from(self.step.content.len()).unwrap_or(u64::MAX),
            sha256: sha256(self.step.content.as_bytes()),
        }
    }
}

struct Writer<'s> {
    story: &'s Story,
    signers: &'s Signers,
    /// Statement ids of the steps so far, by name.
    ids: BTreeMap<&'s str, String>,
}

impl<'s> Writer<'s> {
    /// The signed note of a step.
    fn write(&self, step: &'s Step) -> Result<String, PlayError> {
        let signers = step
            .signers
            .iter()
            .map(|name| self.signer(step, name).cloned())
            .collect::<Result<Vec<_>, _>>()?;
        let mut fields = step.statement.clone();
        for value in fields.values_mut() {
            self.resolve(step, value)?;
        }
        if !step.seal.is_empty() {
            fields.insert("sealed".into(), self.seal(step)?);
        }
        if let Some(open) = &step.open {
            self.open(step, open, &mut fields)?;
        }
        let names: Vec<&str> = signers.iter().map(|signer| signer.verifier_key().name()).collect();
        let issuer = names.first().and_then(|name| name.split_once('/')).map_or("", |(id, _)| id);
        let issued_at = step.at.seconds().saturating_sub(SIGNED_BEFORE_SECONDS);
        let issued_at = Time::from_seconds(issued_at).unwrap_or(step.at);
        fields.insert("ledger".into(), json!(self.story.origin));
        fields.insert("issuer".into(), json!(issuer));
        fields.insert("signers".into(), json!(names));
        fields.entry("issued_at").or_insert_with(|| json!(issued_at.to_string()));
        fields.entry("provenance").or_insert_with(|| json!("own"));
        sign(&in_order(&fields), &signers)
            .map_err(|error| PlayError::Sign { step: step.name.clone(), error })
    }

    /// Opens some items of an earlier step's annex.
    fn open(
        &self,
        step: &Step,
        open: &OpenStep,
        fields: &mut Map<String, Value>,
    ) -> Result<(), PlayError> {
        let missing =
            || PlayError::NoStep { step: step.name.clone(), found: open.statement.clone() };
        let sealed =
            self.story.steps.iter().find(|s| s.name == open.statement).ok_or_else(missing)?;
        let annex = self.annex(sealed)?;
        let leaves: Vec<Leaf<'_>> = annex.iter().map(Item::leaf).collect();
        let opened: Vec<(u64, &Item<'_>)> =
            (0..).zip(&annex).filter(|(_, item)| open.labels.contains(&item.step.label)).collect();
        let indices: Vec<u64> = opened.iter().map(|(index, _)| *index).collect();
        let proof = prove_opening(&leaves, &indices)
            .map_err(|error| PlayError::Seal { step: step.name.clone(), error })?;
        let items: Vec<Value> = opened
            .iter()
            .map(|(index, item)| {
                json!({
                    "item": index,
                    "label": item.step.label,
                    "salt": Hash(item.salt).to_hex(),
                    "media_type": item.step.media_type,
                    "size": item.step.content.len(),
                    "sha256": sha256(item.step.content.as_bytes()).to_hex(),
                    "content": to_base64(item.step.content.as_bytes()),
                })
            })
            .collect();
        fields.insert("opened".into(), json!(items));
        fields.insert("proof".into(), json!(proof.iter().map(Hash::to_hex).collect::<Vec<_>>()));
        Ok(())
    }

    /// The sealed annex of a step as its statement shows it.
    fn seal(&self, step: &Step) -> Result<Value, PlayError> {
        let annex = self.annex(step)?;
        let leaves: Vec<Leaf<'_>> = annex.iter().map(Item::leaf).collect();
        let root =
            seal(&leaves).map_err(|error| PlayError::Seal { step: step.name.clone(), error })?;
        let items: Vec<Value> = step
            .seal
            .iter()
            .map(|item| {
                let mut shown = json!({ "label": item.label, "reason": item.reason });
                if let Value::Object(shown) = &mut shown {
                    let open_by = item.open_by.as_ref().map(|date| ("open_by", json!(date)));
                    let description = item.description.clone().map(|text| ("description", text));
                    let more = open_by.into_iter().chain(description);
                    shown.extend(more.map(|(name, value)| (name.to_owned(), value)));
                }
                shown
            })
            .collect();
        Ok(json!({ "root": root.to_hex(), "items": items }))
    }

    /// The items of a step's annex with their salts. A salt must be the same
    /// whenever the story is played, and known to nobody without the key: it is
    /// made from a signature that is never shown.
    fn annex(&self, step: &'s Step) -> Result<Vec<Item<'s>>, PlayError> {
        let name = step.signers.first().map_or("", String::as_str);
        let signer = self.signer(step, name)?;
        step.seal
            .iter()
            .map(|item| {
                let secret = format!("pactlog story, salt of {} in {}\n", item.label, step.name);
                let media_type = MediaType::parse(&item.media_type).ok_or_else(|| {
                    PlayError::MediaType { step: step.name.clone(), found: item.media_type.clone() }
                })?;
                let salt = sha256(&signer.sign(&secret).signature).0;
                Ok(Item { step: item, salt, media_type })
            })
            .collect()
    }

    fn signer(&self, step: &Step, name: &str) -> Result<&'s NoteSigner, PlayError> {
        let missing = || PlayError::NoKey { step: step.name.clone(), key: name.to_owned() };
        self.signers.get(name).ok_or_else(missing)
    }

    /// Puts ids and vkeys in the place of names, however deep.
    fn resolve(&self, step: &Step, value: &mut Value) -> Result<(), PlayError> {
        match value {
            Value::String(text) => {
                if let Some(key) = text.strip_prefix("@vkey:") {
                    *text = self.signer(step, key)?.verifier_key().to_string();
                } else if let Some(name) = text.strip_prefix('@') {
                    *text = self.id(step, name)?.to_owned();
                }
                Ok(())
            }
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.resolve(step, item)),
            Value::Object(members) => {
                members.values_mut().try_for_each(|value| self.resolve(step, value))
            }
            _ => Ok(()),
        }
    }

    fn id(&self, step: &Step, name: &str) -> Result<&str, PlayError> {
        let missing = || PlayError::NoStep { step: step.name.clone(), found: name.to_owned() };
        self.ids.get(name).map(String::as_str).ok_or_else(missing)
    }
}

/// The object with its fields in the order of the specification's tables.
fn in_order(fields: &Map<String, Value>) -> String {
    let kind = fields.get("kind").and_then(Value::as_str).and_then(Kind::parse);
    let table: &[Field] = kind.map_or(&[], Kind::fields);
    let known = Common::FIELDS.iter().chain(table).map(|field| field.name);
    // A field that no table has is written too: the reader says what is wrong with it.
    let unknown = fields
        .keys()
        .map(String::as_str)
        .filter(|name| !Common::FIELDS.iter().chain(table).any(|field| field.name == *name));
    let members: Vec<String> = known
        .chain(unknown)
        .filter_map(|name| {
            let value = serde_json::to_string_pretty(fields.get(name)?).ok()?;
            Some(format!("  {}: {}", json!(name), value.replace('\n', "\n  ")))
        })
        .collect();
    format!("{{\n{}\n}}", members.join(",\n"))
}
