//! What a ledger holds already, as far as an import needs to know.
//!
//! A transcription is told from others by the record that it was made from and
//! what it is within that record: its [`Identity`]. *Invariants*: two
//! transcriptions of one identity are never both made.

use std::collections::{BTreeMap, BTreeSet};

use pactlog_verifier::statement::{
    Act, Body, Code, Common, Draft, Kind, PartyId, Statement, StatementId,
};
use serde_json::Value;

/// What tells a transcription from all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// `source.record`.
    pub record: String,
    /// Its kind.
    pub kind: Kind,
    /// Whose act it is.
    pub of: Option<PartyId>,
    /// In an action: which act.
    pub act: Option<Act>,
    /// The party invited or reviewed.
    pub addressee: Option<PartyId>,
}

impl Identity {
    /// The identity of a statement; `None` if no record is its source.
    #[must_use]
    pub fn of(common: &Common, body: &Body) -> Option<Self> {
        let record = common.source.as_ref()?.record.as_ref()?;
        let (act, addressee) = match body {
            Body::Action(action) => (Some(action.act), action.party_invited.clone()),
            Body::Review(review) => (None, review.party.clone()),
            _ => (None, None),
        };
        Some(Self {
            record: record.as_str().to_owned(),
            kind: common.kind,
            of: common.of.clone(),
            act,
            addressee,
        })
    }
}

/// A transcription that is there.
#[derive(Clone, Debug)]
pub(super) struct Transcription {
    pub(super) id: StatementId,
    /// What it is about.
    pub(super) parent: Option<StatementId>,
    json: String,
}

/// An act that is there.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub(super) id: StatementId,
    pub(super) act: Act,
}

/// Parties, instruments and transcriptions that are there.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub(super) parties: BTreeSet<PartyId>,
    pub(super) instruments: BTreeMap<Code, StatementId>,
    /// Codes of provisions, each with its instrument.
    pub(super) provisions: BTreeMap<Code, StatementId>,
    pub(super) transcriptions: BTreeMap<Identity, Transcription>,
    /// Transcribed acts, by what they are about and whose they are.
    acts: BTreeMap<(StatementId, PartyId), Vec<Done>>,
}

impl Known {
    /// Nothing but the registrar.
    #[must_use]
    pub fn new(registrar: PartyId) -> Self {
        Self { parties: BTreeSet::from([registrar]), ..Self::default() }
    }

    /// Adds the next statement of the ledger.
    pub fn add(&mut self, statement: &Statement) {
        self.enter(statement.id(), statement.common(), statement.body(), statement.json());
    }

    /// Adds a statement that will come next.
    pub(super) fn add_draft(&mut self, draft: &Draft, json: &str) {
        self.enter(draft.id(), draft.common(), draft.body(), json);
    }

    fn enter(&mut self, id: StatementId, common: &Common, body: &Body, json: &str) {
        match body {
            Body::Party(party) => {
                self.parties.insert(party.id.clone());
            }
            Body::Instrument(instrument) => {
                self.instruments.insert(instrument.code.clone(), id);
                let codes =
                    instrument.provisions.iter().map(|provision| (provision.code.clone(), id));
                self.provisions.extend(codes);
            }
            Body::Action(action) if common.is_transcribed() => {
                if let (Some(parent), Some(of)) = (common.parent(), &common.of) {
                    let acts = self.acts.entry((parent.id, of.clone())).or_default();
                    acts.push(Done { id, act: action.act });
                }
            }
            _ => {}
        }
        if let Some(identity) = Identity::of(common, body) {
            let parent = common.parent().map(|parent| parent.id);
            let transcription = Transcription { id, parent, json: json.to_owned() };
            self.transcriptions.entry(identity).or_insert(transcription);
        }
    }

    /// The newest act by which `party` took part in what `target` says.
    pub(super) fn participation(
        &self,
        target: StatementId,
        party: &PartyId,
    ) -> Option<StatementId> {
        let acts = self.acts.get(&(target, party.clone()))?;
        acts.iter().rev().find(|done| takes_part(done.act)).map(|done| done.id)
    }

    /// The transcriptions of a record.
    pub(super) fn of_record<'a>(
        &'a self,
        record: &'a str,
    ) -> impl Iterator<Item = (&'a Identity, &'a Transcription)> {
        let first = Identity {
            record: record.to_owned(),
            kind: Kind::Charter,
            of: None,
            act: None,
            addressee: None,
        };
        self.transcriptions
            .range(first..)
            .take_while(move |(identity, _)| identity.record == record)
    }
}

impl Transcription {
    /// Whether a draft says the same. When and by which keys it was signed is
    /// no part of what it says.
    pub(super) fn says(&self, json: &str) -> bool {
        said(&self.json).is_some_and(|this| said(json) == Some(this))
    }
}

fn said(json: &str) -> Option<Value> {
    let mut value: Value = serde_json::from_str(json).ok()?;
    let object = value.as_object_mut()?;
    for name in ["issued_at", "submit_by", "signers", "after"] {
        object.remove(name);
    }
    Some(value)
}

/// Whether an act makes its party take part, so that it can be withdrawn.
const fn takes_part(act: Act) -> bool {
    match act {
        Act::Sign
        | Act::Ratify
        | Act::Accept
        | Act::Approve
        | Act::Accede
        | Act::Succeed
        | Act::Endorse
        | Act::Join
        | Act::Adopt
        | Act::Bound => true,
        Act::Invited
        | Act::Reservation
        | Act::InterpretativeDeclaration
        | Act::Objection
        | Act::Withdraw
        | Act::Denounce => false,
    }
}
