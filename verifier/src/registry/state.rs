//! What the registry keeps: parties and statements, and beside them what only
//! some kinds need.
//!
//! *Invariants*: what is kept of a statement is bounded by its own length, and
//! most of it is a fixed number of octets; parties are kept by number.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet, VecDeque};
use alloc::vec::Vec;
use core::ops::Deref;

use serde::{Deserialize, Serialize};

use super::Registry;
use crate::hash::Hash;
use crate::note::KeyId;
use crate::statement::{Decision, KeyName, Kind, Label, PartyId, Role, Stage, StatementId};
use crate::time::Time;

/// Position of a party in the order of registration: short to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct PartyNumber(pub(super) u32);

/// A key of a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyState {
    /// Its id.
    pub key_id: KeyId,
    /// From when it may sign: time of the batch that registered it, or when a
    /// recovery gave it to the party.
    pub since: Time,
    /// When it was revoked.
    pub revoked: Option<Time>,
    /// Statements admitted after this time may not be the party's.
    pub compromised_since: Option<Time>,
    /// Whether it waits for a recovery to take effect.
    pub requested: bool,
}

impl KeyState {
    /// Whether it may sign.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.revoked.is_none() && !self.requested
    }
}

/// Parties that decide on a contested recovery, and how many must agree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryParties {
    /// Who; none if the registrar decides.
    pub parties: BTreeSet<PartyId>,
    /// How many of them must decide the same.
    pub threshold: u64,
}

/// A request to give a party other keys, not settled yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    /// The statement that requests it.
    pub request: StatementId,
    /// Time of its batch.
    pub since: Time,
    /// The keys that are to take the place of all others.
    pub keys: Vec<KeyName>,
    /// The threshold then.
    pub threshold: u64,
    /// From when statements may not have been the party's.
    pub compromised_since: Option<Time>,
    /// Whether the party's own keys opposed it.
    pub opposed: bool,
    /// From when it is contested; then it takes effect only if it is granted.
    pub contested: Option<Time>,
    /// Who decides then.
    pub deciders: RecoveryParties,
    /// Newest decision of each that has decided.
    pub decisions: BTreeMap<PartyId, Decision>,
}

/// A party as of the statements so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyState {
    /// Entry that registered it.
    pub registered: u64,
    /// Its keys by name, revoked and requested ones included.
    pub keys: BTreeMap<KeyName, KeyState>,
    /// How many of its keys must sign; 0 for a recorded party.
    pub threshold: u64,
    /// What it may do.
    pub roles: BTreeSet<Role>,
    /// From when one of its keys silenced them all.
    pub suspended: Option<Time>,
    /// From when its control was disputed for the first time: a mark on all
    /// that it says later, for ever.
    pub disputed_since: Option<Time>,
    /// A request to give it other keys.
    pub recovery: Option<Box<Recovery>>,
    /// Who decides on a contested recovery that is requested at this point.
    pub recovery_parties: RecoveryParties,
    /// Who does from later times on, in the order of these.
    pub next_recovery_parties: VecDeque<(Time, RecoveryParties)>,
    /// The party that it succeeded.
    pub predecessor: Option<PartyId>,
    /// The party that succeeded it.
    pub successor: Option<PartyId>,
    pub(super) number: PartyNumber,
    /// Its last statement, for `after`.
    pub(super) last: Option<Hash>,
}

impl PartyState {
    pub(super) const fn new(number: PartyNumber, registered: u64, threshold: u64) -> Self {
        Self {
            registered,
            keys: BTreeMap::new(),
            threshold,
            roles: BTreeSet::new(),
            suspended: None,
            disputed_since: None,
            recovery: None,
            recovery_parties: RecoveryParties { parties: BTreeSet::new(), threshold: 0 },
            next_recovery_parties: VecDeque::new(),
            predecessor: None,
            successor: None,
            number,
            last: None,
        }
    }

    /// Names of its active keys.
    pub fn active_keys(&self) -> impl Iterator<Item = &KeyName> {
        self.keys.iter().filter(|(_, key)| key.is_active()).map(|(name, _)| name)
    }

    /// Whether its keys sign nothing but an opposition: suspended, or control
    /// is disputed.
    #[must_use]
    pub fn is_mute(&self) -> bool {
        self.suspended.is_some()
            || self.recovery.as_ref().is_some_and(|recovery| recovery.contested.is_some())
    }
}

/// What the rules need to know of every admitted statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementState {
    /// Index of its entry.
    pub index: u64,
    /// Its kind.
    pub kind: Kind,
    /// Whether it is a transcription.
    pub transcribed: bool,
    /// Whether the registrar took it back.
    pub retracted: bool,
    /// Whether parties may join it.
    pub joint: bool,
    /// Whether, as an action, it gives its party a line in what it acts on.
    pub(super) joins: bool,
    /// First statement of its thread.
    pub thread: Hash,
    pub(super) issuer: PartyNumber,
    pub(super) actor: Option<PartyNumber>,
    pub(super) detail: Option<Box<Detail>>,
}

/// What is kept of a statement because of its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Detail {
    /// Of a commitment.
    Labels(Labels),
    /// Of a review.
    Review(ReviewState),
    /// Of a response.
    Response(ResponseState),
    /// Of a withdrawal.
    Withdrawal(WithdrawalState),
    /// Of a step of a dispute: the statement that opened it.
    Step(Hash),
}

/// Who signed a statement beside its issuer, and who joined it later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Circle {
    pub(super) joint_issuers: Vec<PartyNumber>,
    /// With the number of actions by which they did.
    pub(super) joined: BTreeMap<PartyNumber, u32>,
}

/// Labels of a commitment that reports and ratings may cite: few.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Labels {
    pub(super) milestones: Vec<Label>,
    pub(super) indicators: Vec<Label>,
}

/// Labels that amendments added: as many as somebody likes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AddedLabels {
    pub(super) milestones: BTreeSet<Label>,
    pub(super) indicators: BTreeSet<Label>,
}

/// What a response to a review must know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReviewState {
    pub(super) target: Hash,
    pub(super) party: Option<PartyNumber>,
    pub(super) recommendations: Vec<Label>,
}

/// What a response to a response must know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ResponseState {
    /// The review or step of a dispute at the beginning.
    pub(super) root: Hash,
    pub(super) to: PartyNumber,
}

/// A dispute as of its newest step, under the statement that opened it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DisputeState {
    pub(super) openers: Vec<PartyNumber>,
    pub(super) respondents: Vec<PartyNumber>,
    pub(super) mediator: Option<PartyNumber>,
    pub(super) stage: Stage,
    pub(super) newest: Hash,
}

/// A withdrawal: of what, and from when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct WithdrawalState {
    pub(super) target: Hash,
    pub(super) effective: Option<Time>,
}

/// That a party withdrew something, by which withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Leaving {
    pub(super) party: PartyNumber,
    pub(super) by: Hash,
}

/// A sealed annex and how far it was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SealedState {
    pub(super) root: Hash,
    pub(super) labels: Vec<Label>,
    /// Bit i is set if item i was opened.
    pub(super) opened: u64,
}

/// Statements: what is kept of every one, and of some.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Statements {
    pub(super) all: BTreeMap<Hash, StatementState>,
    pub(super) circles: BTreeMap<Hash, Circle>,
    pub(super) added_labels: BTreeMap<Hash, AddedLabels>,
    pub(super) disputes: BTreeMap<Hash, DisputeState>,
    /// Who withdrew a statement.
    pub(super) leavings: BTreeMap<Hash, Vec<Leaving>>,
    pub(super) sealed: BTreeMap<Hash, SealedState>,
}

impl Statements {
    fn detail(&self, id: &Hash) -> Option<&Detail> {
        self.all.get(id)?.detail.as_deref()
    }

    fn labels(&self, commitment: &Hash) -> Option<&Labels> {
        match self.detail(commitment)? {
            Detail::Labels(labels) => Some(labels),
            _ => None,
        }
    }

    pub(super) fn review(&self, id: &Hash) -> Option<&ReviewState> {
        match self.detail(id)? {
            Detail::Review(review) => Some(review),
            _ => None,
        }
    }

    pub(super) fn response(&self, id: &Hash) -> Option<&ResponseState> {
        match self.detail(id)? {
            Detail::Response(response) => Some(response),
            _ => None,
        }
    }

    pub(super) fn withdrawal(&self, id: &Hash) -> Option<&WithdrawalState> {
        match self.detail(id)? {
            Detail::Withdrawal(withdrawal) => Some(withdrawal),
            _ => None,
        }
    }

    /// The statement that opened the dispute of a step, which may be itself.
    pub(super) fn opening(&self, step: &Hash) -> Hash {
        match self.detail(step) {
            Some(Detail::Step(opening)) => *opening,
            _ => *step,
        }
    }

    /// Whether a commitment has this milestone, as made or as amended.
    pub(super) fn has_milestone(&self, commitment: &Hash, label: &Label) -> bool {
        self.labels(commitment).is_some_and(|labels| labels.milestones.contains(label))
            || self.added_labels.get(commitment).is_some_and(|l| l.milestones.contains(label))
    }

    /// Whether a commitment has this indicator, as made or as amended.
    pub(super) fn has_indicator(&self, commitment: &Hash, label: &Label) -> bool {
        self.labels(commitment).is_some_and(|labels| labels.indicators.contains(label))
            || self.added_labels.get(commitment).is_some_and(|l| l.indicators.contains(label))
    }
}

/// An admitted statement with its parties.
#[derive(Clone, Copy, Debug)]
pub struct Admitted<'r> {
    pub(super) registry: &'r Registry,
    pub(super) id: Hash,
    pub(super) state: &'r StatementState,
}

impl Deref for Admitted<'_> {
    type Target = StatementState;

    fn deref(&self) -> &StatementState {
        self.state
    }
}

impl<'r> Admitted<'r> {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> StatementId {
        StatementId(self.id)
    }

    /// Who signed it first.
    #[must_use]
    pub fn issuer(&self) -> &'r PartyId {
        self.registry.party_id(self.state.issuer)
    }

    /// Whose act it is; `None` in a transcription that names nobody.
    #[must_use]
    pub fn actor(&self) -> Option<&'r PartyId> {
        self.state.actor.map(|number| self.registry.party_id(number))
    }

    fn circle(&self) -> Option<&'r Circle> {
        self.registry.statements.circles.get(&self.id)
    }

    /// Parties that signed it beside the issuer.
    pub fn joint_issuers(&self) -> impl Iterator<Item = &'r PartyId> + use<'r> {
        let registry = self.registry;
        let numbers = self.circle().into_iter().flat_map(|circle| &circle.joint_issuers);
        numbers.map(move |number| registry.party_id(*number))
    }

    /// Parties that joined it by an action.
    pub fn joined(&self) -> impl Iterator<Item = &'r PartyId> + use<'r> {
        let registry = self.registry;
        let numbers = self.circle().into_iter().flat_map(|circle| circle.joined.keys());
        numbers.map(move |number| registry.party_id(*number))
    }

    /// All who signed it.
    pub fn issuers(&self) -> impl Iterator<Item = &'r PartyId> + use<'r> {
        core::iter::once(self.issuer()).chain(self.joint_issuers())
    }

    /// Parties that have a line of their own in it: whose act it is, joint
    /// issuers, and those that joined it.
    pub fn concerned(&self) -> impl Iterator<Item = &'r PartyId> + use<'r> {
        self.actor().into_iter().chain(self.joint_issuers()).chain(self.joined())
    }

    /// Whether `party`, or one whose rights it has, has a line in it.
    #[must_use]
    pub fn concerns(&self, party: &PartyId) -> bool {
        let circle = self.circle();
        self.registry.lineage(party).any(|number| {
            self.state.actor == Some(number)
                || circle.is_some_and(|circle| {
                    circle.joint_issuers.contains(&number) || circle.joined.contains_key(&number)
                })
        })
    }

    /// Whether `party`, or one whose rights it has, signed it.
    #[must_use]
    pub fn is_issued_by(&self, party: &PartyId) -> bool {
        let circle = self.circle();
        self.registry.lineage(party).any(|number| {
            self.state.issuer == number
                || circle.is_some_and(|circle| circle.joint_issuers.contains(&number))
        })
    }

    /// The withdrawal by which `party` withdrew it, and from when that has
    /// effect, as far as it says.
    #[must_use]
    pub fn withdrawn_by(&self, party: &PartyId) -> Option<(StatementId, Option<Time>)> {
        let statements = &self.registry.statements;
        let mut leavings = statements.leavings.get(&self.id)?.iter();
        let leaving = leavings.find(|leaving| {
            // Not one that was recorded in error, or that the party took back.
            self.registry.lineage(party).any(|number| number == leaving.party)
                && self
                    .registry
                    .admitted(&leaving.by)
                    .is_some_and(|by| !by.retracted && by.withdrawn_by(party).is_none())
        })?;
        let effective = statements.withdrawal(&leaving.by).and_then(|state| state.effective);
        Some((StatementId(leaving.by), effective))
    }

    /// Whether `party` withdrew it with effect at `time`.
    pub(super) fn is_left_by(&self, party: &PartyId, time: Time) -> bool {
        let withdrawn = self.withdrawn_by(party).and_then(|(_, effective)| effective);
        withdrawn.is_some_and(|effective| effective <= time)
    }
}
