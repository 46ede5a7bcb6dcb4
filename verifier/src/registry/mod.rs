//! The registry: who may say what about what, as a state machine over batches.
//!
//! Specified in `spec/rules.md`. Ledger, auditor and server run this code and
//! no other. Its input is a batch's time and the batch's statements in order;
//! it reads no clock, no locale and no table that changes.
//!
//! *Invariants*: a statement is admitted whole or leaves no trace; what is
//! kept of a statement is bounded, whatever it says; the same history gives
//! the same [digest](Registry::digest).
//! *Not here*: the form of statements, the tree, what a statement's status is.

mod amendment;
mod disclosure;
mod dispute;
mod envelope;
mod instrument;
mod key;
mod party;
mod recovery;
mod reference;
mod report;
mod response;
mod retraction;
mod review;
mod rule;
mod signer;
mod state;
mod vocabulary;
mod withdrawal;

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub use key::{KeyRing, PublicKeyOctets, Verified, verify_lines};
pub use rule::{Class, Refusal, Rule};
pub use state::{Admitted, KeyState, PartyState, Recovery, RecoveryParties, StatementState};

use crate::hash::Hash;
use crate::statement::{Act, Body, Code, KeyName, Label, PartyId, Statement, StatementId};
use crate::time::{DAY_SECONDS, Time};
use state::{Detail, PartyNumber, Statements};

/// Version of the rules that this program knows.
pub const RULES_VERSION: u64 = 1;

/// Seconds by which a statement may be signed ahead of its batch.
pub const CLOCK_LEEWAY_SECONDS: u64 = 300;

/// Days after which a statement counts as backdated.
pub const BACKDATED_DAYS: u64 = 7;

/// Days after which an unopposed recovery takes effect.
pub const RECOVERY_DAYS: u64 = 14;

/// Days after which the registrar may decide on a contested recovery, where the
/// party named nobody.
pub const REGISTRAR_DECIDES_DAYS: u64 = 60;

/// The state of the rules after some batches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registry {
    origin: String,
    time: Option<Time>,
    rules: u64,
    /// Version that applies from the next batch on.
    next_rules: Option<u64>,
    registrar: Option<PartyId>,
    parties: BTreeMap<PartyId, PartyState>,
    /// The parties in the order of registration.
    party_ids: Vec<PartyId>,
    /// Parties with a recovery that is not settled.
    recovering: BTreeSet<PartyId>,
    keys: KeyRing,
    public_keys: BTreeSet<PublicKeyOctets>,
    intake_keys: BTreeSet<KeyName>,
    statements: Statements,
    instruments: BTreeMap<Code, Hash>,
    provisions: BTreeMap<Code, Hash>,
    /// Values of rating scales.
    scales: BTreeMap<Label, BTreeSet<Label>>,
    sectors: BTreeSet<Label>,
}

/// What the registry notes of a statement that it admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Admission {
    /// First statement of its thread: its own id if it has no parent.
    pub thread: Hash,
    /// Whether it was signed more than seven days before its batch.
    pub backdated: bool,
}

/// Why a batch was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchError {
    /// Its time is before the last batch's.
    TimeBackwards {
        /// Time of the last batch.
        last: Time,
        /// Time of this one.
        found: Time,
    },
    /// Other rules apply to it than this program knows.
    UnknownRules {
        /// Their version.
        version: u64,
    },
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimeBackwards { last, found } => {
                write!(f, "the batch's time {found} is before the last batch's, {last}")
            }
            Self::UnknownRules { version } => write!(
                f,
                "version {version} of the rules applies to it, and this program knows version \
                 {RULES_VERSION}"
            ),
        }
    }
}

impl core::error::Error for BatchError {}

impl Registry {
    /// The registry of the ledger `origin` before its first batch.
    #[must_use]
    pub fn new(origin: &str) -> Self {
        Self {
            origin: origin.into(),
            time: None,
            rules: RULES_VERSION,
            next_rules: None,
            registrar: None,
            parties: BTreeMap::new(),
            party_ids: Vec::new(),
            recovering: BTreeSet::new(),
            keys: KeyRing::default(),
            public_keys: BTreeSet::new(),
            intake_keys: BTreeSet::new(),
            statements: Statements::default(),
            instruments: BTreeMap::new(),
            provisions: BTreeMap::new(),
            scales: BTreeMap::new(),
            sectors: BTreeSet::new(),
        }
    }

    /// Begins a batch: `time` is what every rule about time judges it by.
    ///
    /// Recoveries that nobody contested take effect when their time has come.
    ///
    /// # Errors
    /// [`BatchError`]; then nothing changed.
    pub fn open_batch(&mut self, time: Time) -> Result<(), BatchError> {
        if let Some(last) = self.time.filter(|last| time < *last) {
            return Err(BatchError::TimeBackwards { last, found: time });
        }
        if let Some(version) = self.unknown_rules() {
            return Err(BatchError::UnknownRules { version });
        }
        self.time = Some(time);
        self.settle_recoveries(time);
        Ok(())
    }

    /// Version of the rules that applies to the next batch, if this program
    /// does not know it.
    #[must_use]
    pub const fn unknown_rules(&self) -> Option<u64> {
        self.next_rules
    }

    /// Admits a statement as the entry at `index`, or leaves no trace of it.
    ///
    /// # Errors
    /// [`Refusal`] with the first rule that it breaks.
    ///
    /// # Panics
    /// If no batch was ever opened: no rule about time could be judged.
    pub fn admit(
        &mut self,
        statement: &Statement,
        verified: &Verified,
        index: u64,
    ) -> Result<Admission, Refusal> {
        let time = self.time.expect("a batch is opened before a statement is admitted");
        self.check_envelope(statement, time)?;
        self.check_references(statement)?;
        self.check_norms(statement)?;
        match statement.body() {
            Body::Charter(charter) => self.check_charter(charter)?,
            Body::Party(party) => self.check_party(statement, party)?,
            Body::Key(key) => self.check_key(statement, key, time)?,
            Body::Instrument(instrument) => self.check_instrument(statement, instrument)?,
            Body::Action(action) => self.check_action(statement, action)?,
            Body::Commitment(commitment) => self.check_commitment(commitment)?,
            Body::Withdrawal(_) => self.check_withdrawal(statement, time)?,
            Body::Review(review) => self.check_review(statement, review)?,
            Body::Report(report) => self.check_report(statement, report)?,
            Body::Amendment(amendment) => self.check_amendment(statement, amendment, time)?,
            Body::Retraction(retraction) => self.check_retraction(statement, retraction)?,
            Body::Vocabulary(vocabulary) => self.check_vocabulary(statement, vocabulary)?,
            Body::Response(response) => self.check_response(statement, response)?,
            Body::Dispute(dispute) => self.check_dispute(statement, dispute, time)?,
            Body::Disclosure(disclosure) => self.check_disclosure(statement, disclosure)?,
            Body::Rules(rules) => self.check_rules(statement, rules)?,
        }
        self.check_signers(statement, verified)?;
        Ok(self.apply(statement, index, time))
    }

    /// Takes in a statement of a log of which only a part is known, such as a
    /// dossier: judges whose keys signed it, and no rule that would need what is
    /// missing.
    ///
    /// # Errors
    /// [`Refusal`] with the first rule of those that it breaks.
    ///
    /// # Panics
    /// If no batch was ever opened.
    pub fn admit_in_part(
        &mut self,
        statement: &Statement,
        verified: &Verified,
        index: u64,
    ) -> Result<Admission, Refusal> {
        let time = self.time.expect("a batch is opened before a statement is admitted");
        let common = statement.common();
        let first = self.statements.all.is_empty();
        if first != matches!(statement.body(), Body::Charter(_)) {
            let expected = if first { "the charter" } else { "another kind" };
            return refuse(Rule::CharterFirst, "/kind", expected, statement.kind().as_str());
        }
        if common.ledger.as_str() != self.origin {
            return refuse(Rule::OtherLedger, "/ledger", &self.origin, common.ledger.as_str());
        }
        if let Body::Charter(charter) = statement.body() {
            self.check_charter(charter)?;
        } else {
            self.known("/issuer", &common.issuer)?;
        }
        self.check_signers(statement, verified)?;
        Ok(self.apply(statement, index, time))
    }

    /// Enters a statement that broke no rule.
    fn apply(&mut self, statement: &Statement, index: u64, time: Time) -> Admission {
        let common = statement.common();
        let id = *statement.hash();
        let parent = common.parent().map(|parent| parent.id.0);
        let thread = parent
            .and_then(|parent| self.statements.all.get(&parent))
            .map_or(id, |parent| parent.thread);
        // A charter and a registration name parties that this makes known.
        let detail = self.apply_body(statement, parent, index, time);
        self.apply_sealed(statement);
        let issuer = self.number(&common.issuer).expect("the issuer is registered: it was checked");
        let actor = if common.is_transcribed() { common.of.as_ref() } else { Some(&common.issuer) };
        let state = StatementState {
            index,
            kind: statement.kind(),
            transcribed: common.is_transcribed(),
            retracted: false,
            joint: !common.joint_issuers.is_empty()
                || matches!(statement.body(), Body::Commitment(commitment) if commitment.joint),
            joins: matches!(statement.body(), Body::Action(action) if action_joins(action.act)),
            thread,
            issuer,
            actor: actor.and_then(|actor| self.number(actor)),
            detail: detail.map(Box::new),
        };
        self.statements.all.insert(id, state);
        let joint_issuers: Vec<PartyNumber> =
            common.joint_issuers.iter().filter_map(|party| self.number(party)).collect();
        if !joint_issuers.is_empty() {
            self.statements.circles.entry(id).or_default().joint_issuers = joint_issuers;
        }
        for issuer in common.issuers() {
            if let Some(party) = self.parties.get_mut(issuer) {
                party.last = Some(id);
            }
        }
        let age = time.saturating_since(common.issued_at);
        Admission { thread, backdated: age > BACKDATED_DAYS.saturating_mul(DAY_SECONDS) }
    }

    /// Does what a statement of its kind does, and says what is kept of it.
    fn apply_body(
        &mut self,
        statement: &Statement,
        parent: Option<Hash>,
        index: u64,
        time: Time,
    ) -> Option<Detail> {
        let id = *statement.hash();
        match (statement.body(), parent) {
            (Body::Charter(charter), _) => self.apply_charter(charter, index, time),
            (Body::Party(party), _) => self.apply_party(statement, party, index, time),
            (Body::Key(key), _) => self.apply_key(statement, key, time),
            (Body::Instrument(instrument), _) => self.apply_instrument(instrument, id),
            (Body::Action(action), _) => self.apply_action(statement, action),
            (Body::Commitment(commitment), _) => return Self::commitment_detail(commitment),
            (Body::Rules(rules), _) => self.next_rules = Some(rules.version.value()),
            (Body::Vocabulary(vocabulary), _) => self.apply_vocabulary(vocabulary),
            (Body::Withdrawal(withdrawal), Some(parent)) => {
                return Some(self.apply_withdrawal(statement, withdrawal, parent, time));
            }
            (Body::Review(review), Some(parent)) => {
                return Some(self.review_detail(review, parent));
            }
            (Body::Amendment(amendment), Some(parent)) => self.apply_amendment(amendment, parent),
            (Body::Retraction(_), Some(parent)) => self.apply_retraction(parent),
            (Body::Response(response), Some(parent)) => {
                return self.response_detail(response, parent);
            }
            (Body::Dispute(dispute), Some(parent)) => {
                return self.apply_dispute(statement, dispute, parent);
            }
            (Body::Disclosure(disclosure), Some(parent)) => {
                self.apply_disclosure(disclosure, &parent);
            }
            // Without what they are about the others were refused.
            _ => {}
        }
        None
    }

    fn known(&self, at: &str, party: &PartyId) -> Result<&PartyState, Refusal> {
        match self.parties.get(party) {
            Some(state) => Ok(state),
            None => refuse(Rule::UnknownParty, at, "a registered party", party.as_str()),
        }
    }

    /// Origin of the ledger.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Time of the newest batch.
    #[must_use]
    pub const fn time(&self) -> Option<Time> {
        self.time
    }

    /// The registrar, once the charter is in.
    #[must_use]
    pub const fn registrar(&self) -> Option<&PartyId> {
        self.registrar.as_ref()
    }

    /// Every key that was ever registered.
    #[must_use]
    pub fn keys(&self) -> KeyRing {
        self.keys.clone()
    }

    /// The parties in the order of their ids.
    #[must_use]
    pub const fn parties(&self) -> &BTreeMap<PartyId, PartyState> {
        &self.parties
    }

    /// A party, if it is registered.
    #[must_use]
    pub fn party(&self, id: &PartyId) -> Option<&PartyState> {
        self.parties.get(id)
    }

    /// A statement, if it was admitted.
    #[must_use]
    pub fn statement(&self, id: &StatementId) -> Option<Admitted<'_>> {
        self.admitted(&id.0)
    }

    fn admitted(&self, id: &Hash) -> Option<Admitted<'_>> {
        let state = self.statements.all.get(id)?;
        Some(Admitted { registry: self, id: *id, state })
    }

    /// What a statement is about, if that was admitted.
    fn parent(&self, statement: &Statement) -> Option<Admitted<'_>> {
        self.admitted(&statement.common().parent()?.id.0)
    }

    /// What a statement is about: there, or else it was refused before.
    fn target(&self, statement: &Statement) -> Result<Admitted<'_>, Refusal> {
        match self.parent(statement) {
            Some(target) => Ok(target),
            None => refuse(Rule::UnknownReference, "/refs", "what it is about", "nothing"),
        }
    }

    /// Index of the entry of a statement, if it was admitted.
    #[must_use]
    pub fn index_of(&self, id: &StatementId) -> Option<u64> {
        self.statements.all.get(&id.0).map(|state| state.index)
    }

    /// How many statements were admitted.
    #[must_use]
    pub fn statement_count(&self) -> usize {
        self.statements.all.len()
    }

    /// Version of the rules that the newest batch was judged by.
    #[must_use]
    pub const fn rules(&self) -> u64 {
        self.rules
    }

    /// Whether two parties are one in law: the same, or one succeeded the
    /// other, however often.
    #[must_use]
    pub fn is_same(&self, one: &PartyId, other: &PartyId) -> bool {
        one == other || self.newest_successor(one) == self.newest_successor(other)
    }

    /// The party that has the rights of `party`: itself, or the last of those
    /// that succeeded it one after the other.
    #[must_use]
    pub fn newest_successor<'p>(&'p self, party: &'p PartyId) -> &'p PartyId {
        let successor = |party: &PartyId| self.parties.get(party)?.successor.as_ref();
        let mut newest = party;
        // A successor is newer than its predecessor, so this ends.
        while let Some(next) = successor(newest) {
            newest = next;
        }
        newest
    }

    /// The party, those whose rights it has, and those who have its rights.
    fn lineage(&self, party: &PartyId) -> impl Iterator<Item = PartyNumber> {
        let newest = self.parties.get(self.newest_successor(party));
        core::iter::successors(newest, |state| self.parties.get(state.predecessor.as_ref()?))
            .map(|state| state.number)
    }

    fn number(&self, party: &PartyId) -> Option<PartyNumber> {
        self.parties.get(party).map(|party| party.number)
    }

    fn party_id(&self, number: PartyNumber) -> &PartyId {
        let place = usize::try_from(number.0).expect("32 bits fit");
        self.party_ids.get(place).expect("numbers are given to parties that are registered")
    }

    /// Statement that entered the instrument with this code.
    #[must_use]
    pub fn instrument(&self, code: &Code) -> Option<StatementId> {
        self.instruments.get(code).copied().map(StatementId)
    }

    /// Statement of the instrument that has the provision with this code.
    #[must_use]
    pub fn provision(&self, code: &Code) -> Option<StatementId> {
        self.provisions.get(code).copied().map(StatementId)
    }

    /// SHA-256 of everything the registry knows, as postcard writes it. Equal
    /// histories have equal digests.
    ///
    /// # Panics
    /// Never: whatever the registry holds can be written.
    #[must_use]
    pub fn digest(&self) -> Hash {
        let digest = postcard::serialize_with_flavor(self, Digester(Sha256::new()));
        digest.expect("a flavor that takes every octet never fails")
    }
}

/// Hashes what is written.
struct Digester(Sha256);

impl Flavor for Digester {
    type Output = Hash;

    fn try_push(&mut self, octet: u8) -> postcard::Result<()> {
        self.0.update([octet]);
        Ok(())
    }

    fn try_extend(&mut self, octets: &[u8]) -> postcard::Result<()> {
        self.0.update(octets);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Hash> {
        Ok(Hash(self.0.finalize().into()))
    }
}

/// Whether an act gives its party a line in what it acts on.
const fn action_joins(act: Act) -> bool {
    !matches!(act, Act::Invited | Act::Objection | Act::Withdraw | Act::Denounce)
}

/// Where the issuer at place `i` of all issuers is named.
fn issuer_at(i: usize) -> String {
    match i.checked_sub(1) {
        None => "/issuer".into(),
        Some(i) => format!("/joint_issuers/{i}"),
    }
}

fn refuse<T>(rule: Rule, at: &str, expected: &str, found: &str) -> Result<T, Refusal> {
    Err(Refusal { rule, at: at.into(), expected: expected.into(), found: found.into() })
}
