//! From records to drafts of statements.
//!
//! Specified in `spec/import.md`. *Invariants*: the same records in the same
//! context give the same drafts; a draft refers only to what is in the ledger
//! or stands before it; whatever a record says is in one of its drafts.
//! *Not here*: reading files, signing, appending.

use std::collections::BTreeSet;
use std::fmt;

use pactlog_verifier::statement::{
    Code, Draft, KeyName, Kind, Origin, PartyId, Problem, StatementId,
};
use pactlog_verifier::time::Time;

use super::instrument::InstrumentRecord;
use super::known::{Identity, Known, Transcription};
use super::object::{Object, english};
use super::party::{Mentioned, Parties};
use super::record::{Class, Record};

/// What drafts need to know beside the records.
#[derive(Clone, Debug)]
pub struct ImportContext {
    /// The ledger's identity.
    pub ledger: Origin,
    /// Who signs: the registrar.
    pub issuer: PartyId,
    /// With which keys.
    pub signers: Vec<KeyName>,
    /// When.
    pub issued_at: Time,
    /// What is there already.
    pub known: Known,
}

/// A draft that a record became.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// The record; of a party, the one that mentions it first.
    pub record: String,
    /// What tells the transcription from others; `None` of a party.
    pub identity: Option<Identity>,
    /// The JSON object, octet for octet as it is to be signed.
    pub json: String,
    /// Its kind.
    pub kind: Kind,
}

/// Why a record became no statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapError {
    /// The record's id.
    pub record: String,
    /// JSON pointer within the record.
    pub path: String,
    /// The cause.
    pub why: Why,
}

/// What is wrong with a record beside others, or beside the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A field that this sort of record needs.
    Needed {
        /// The sort of record.
        by: &'static str,
    },
    /// A field that this sort of record has no place for.
    NoPlace {
        /// The sort of record.
        by: &'static str,
    },
    /// Neither these records nor the ledger have the instrument.
    UnknownInstrument {
        /// Its code.
        code: String,
    },
    /// Neither these records nor the ledger have the provision.
    UnknownProvision {
        /// Its code.
        code: String,
    },
    /// Neither these records nor the ledger have the record that is joined.
    UnknownRecord {
        /// Its id.
        record: String,
    },
    /// The record that is joined is not a text of several parties.
    NotJoint {
        /// Its id.
        record: String,
    },
    /// A name from which no party id can be made.
    NoId {
        /// The name.
        name: String,
    },
    /// A party stands in the record twice, under different names.
    Twice {
        /// The party.
        party: String,
    },
    /// The draft has problems of form.
    Form(Vec<Problem>),
}

impl MapError {
    pub(super) fn new(record: &str, path: &str, why: Why) -> Self {
        Self { record: record.to_owned(), path: path.to_owned(), why }
    }
}

impl Why {
    /// Stable code of the cause, as `spec/import.md` lists it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Needed { .. } => "import.needed",
            Self::NoPlace { .. } => "import.no_place",
            Self::UnknownInstrument { .. } => "import.unknown_instrument",
            Self::UnknownProvision { .. } => "import.unknown_provision",
            Self::UnknownRecord { .. } => "import.unknown_record",
            Self::NotJoint { .. } => "import.not_joint",
            Self::NoId { .. } => "import.no_id",
            Self::Twice { .. } => "import.twice",
            Self::Form(_) => "import.form",
        }
    }
}

impl fmt::Display for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {}: ", self.record)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match &self.why {
            Why::Needed { by } => write!(f, "{by} needs this field"),
            Why::NoPlace { by } => write!(f, "{by} has no place for this field; remove it"),
            Why::UnknownInstrument { code } => write!(
                f,
                "there is no instrument {code}, in these files or in the ledger; give its file with --instruments"
            ),
            Why::UnknownProvision { code } => write!(
                f,
                "no instrument has a provision {code}, in these files or in the ledger; give its file with --instruments"
            ),
            Why::UnknownRecord { record } => {
                write!(f, "there is no record {record}, in these files or in the ledger")
            }
            Why::NotJoint { record } => {
                write!(f, "record {record} is not a text of several parties, so nobody can join it")
            }
            Why::NoId { name } => write!(
                f,
                "no party id can be made from \"{name}\"; add it to the file of parties as an alias"
            ),
            Why::Twice { party } => write!(f, "{party} stands in the record twice"),
            Why::Form(problems) => {
                f.write_str("it became a statement with problems of form:")?;
                problems.iter().try_for_each(|problem| write!(f, "\n    {problem}"))
            }
        }?;
        write!(f, " [{}]", self.why.code())
    }
}

impl std::error::Error for MapError {}

/// Makes the drafts of all records, in an order in which they can be appended.
///
/// A draft is made also of what is in the ledger already, so that the two can
/// be compared; others then refer to what is in the ledger.
///
/// # Errors
/// Every [`MapError`]; a record that rests on a wrong one is told too.
pub fn map(
    records: &[Record],
    instruments: &[InstrumentRecord],
    parties: &Parties,
    context: &ImportContext,
) -> Result<Vec<Drafted>, Vec<MapError>> {
    let mut mapper = Mapper {
        context,
        parties,
        known: context.known.clone(),
        joined: records
            .iter()
            .filter_map(|record| record.joins.as_ref())
            .map(ToString::to_string)
            .collect(),
        drafted: Vec::new(),
        made: BTreeSet::new(),
    };
    let mut errors = Vec::new();
    for instrument in parents_first(instruments) {
        errors.extend(instrument.map(&mut mapper).err());
    }
    // What others refer to comes first; else the order of the file stays.
    for phase in [Phase::Text, Phase::Join, Phase::Withdrawal, Phase::Review] {
        for record in records.iter().filter(|record| Phase::of(record) == phase) {
            errors.extend(mapper.map_record(record).err());
        }
    }
    if errors.is_empty() { Ok(mapper.drafted) } else { Err(errors) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Text,
    Join,
    Withdrawal,
    Review,
}

impl Phase {
    const fn of(record: &Record) -> Self {
        match record.class {
            Class::Pledge if record.joins.is_some() => Self::Join,
            Class::Pledge => Self::Text,
            Class::Withdrawal => Self::Withdrawal,
            Class::Review => Self::Review,
        }
    }
}

/// Instruments in the order of the file, but each after its parent.
///
/// Those whose parents go in a circle come last, where they are refused.
fn parents_first(instruments: &[InstrumentRecord]) -> Vec<&InstrumentRecord> {
    let mut waiting: Vec<&InstrumentRecord> = instruments.iter().collect();
    let mut sorted = Vec::with_capacity(waiting.len());
    loop {
        let codes: BTreeSet<&Code> = waiting.iter().map(|waiting| &waiting.code).collect();
        let is_free = |instrument: &&InstrumentRecord| {
            instrument.parent.as_ref().is_none_or(|parent| !codes.contains(parent))
        };
        let (free, rest): (Vec<_>, Vec<_>) = waiting.into_iter().partition(is_free);
        if free.is_empty() {
            sorted.extend(rest);
            return sorted;
        }
        sorted.extend(free);
        waiting = rest;
    }
}

/// Collects drafts, and knows what stands before the next one.
pub(super) struct Mapper<'a> {
    context: &'a ImportContext,
    pub(super) parties: &'a Parties,
    pub(super) known: Known,
    /// Records that others join.
    pub(super) joined: BTreeSet<String>,
    drafted: Vec<Drafted>,
    made: BTreeSet<Identity>,
}

impl Mapper<'_> {
    fn map_record(&mut self, record: &Record) -> Result<(), MapError> {
        for (i, norm) in record.norms.iter().enumerate() {
            if !self.known.provisions.contains_key(norm) {
                let why = Why::UnknownProvision { code: norm.to_string() };
                return Err(MapError::new(record.id(), &format!("/norms/{i}"), why));
            }
        }
        match record.class {
            Class::Pledge => self.map_pledge(record),
            Class::Withdrawal => self.map_withdrawal(record),
            Class::Review => self.map_review(record),
        }
    }

    /// The instrument with this code, in the ledger or before the next draft.
    pub(super) fn instrument(&self, code: &Code) -> Option<StatementId> {
        self.known.instruments.get(code).copied()
    }

    /// The transcription, if the ledger has it already.
    pub(super) fn recorded(&self, identity: &Identity) -> Option<&Transcription> {
        self.context.known.transcriptions.get(identity)
    }

    /// The common fields of a transcription.
    pub(super) fn transcription(&self, kind: Kind, of: Option<&PartyId>, source: Object) -> Object {
        self.envelope(kind)
            .with("provenance", "transcribed")
            .with_some("of", of.map(PartyId::as_str))
            .with("source", source)
    }

    fn envelope(&self, kind: Kind) -> Object {
        Object::new()
            .with("kind", kind.as_str())
            .with("ledger", self.context.ledger.as_str())
            .with("issuer", self.context.issuer.as_str())
            .with_list("signers", self.context.signers.iter().map(KeyName::as_str))
            .with("issued_at", self.context.issued_at.to_string())
    }

    /// References as a statement writes them.
    pub(super) fn references(refs: &[(&'static str, StatementId)]) -> Vec<Object> {
        refs.iter()
            .map(|(rel, id)| Object::new().with("rel", *rel).with("id", id.to_string()))
            .collect()
    }

    /// Registers a party unless it is registered.
    pub(super) fn mention(&mut self, record: &str, party: &Mentioned) -> Result<(), MapError> {
        if self.known.parties.contains(&party.id) {
            return Ok(());
        }
        let (registration, note) = self.parties.registration(party);
        let statement = self
            .envelope(Kind::Party)
            .with("provenance", "own")
            .with_some("note", note.map(|note| english(&note)))
            .and(registration);
        self.add(record, &statement).map(|_| ())
    }

    /// Adds a draft; the id by which others refer to what it says.
    pub(super) fn add(
        &mut self,
        record: &str,
        statement: &Object,
    ) -> Result<StatementId, MapError> {
        let json = serde_json::to_string_pretty(statement)
            .expect("an object of strings, numbers and lists is JSON");
        let draft = Draft::parse(json.as_bytes())
            .map_err(|problems| MapError::new(record, "", Why::Form(problems)))?;
        let identity = Identity::of(draft.common(), draft.body());
        if let Some(identity) = &identity
            && !self.made.insert(identity.clone())
        {
            let party = draft.common().actor().to_string();
            return Err(MapError::new(record, "", Why::Twice { party }));
        }
        let recorded =
            identity.as_ref().and_then(|identity| self.context.known.transcriptions.get(identity));
        let id = match recorded {
            Some(recorded) => recorded.id,
            None => {
                self.known.add_draft(&draft, &json);
                draft.id()
            }
        };
        self.drafted.push(Drafted {
            record: record.to_owned(),
            identity,
            json,
            kind: draft.kind(),
        });
        Ok(id)
    }
}
