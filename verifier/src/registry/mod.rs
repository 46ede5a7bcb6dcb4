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

mod key;
mod party;
mod rule;
mod signer;
mod text;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

pub use key::{KeyRing, PublicKeyOctets, Verified, verify_lines};
pub use rule::{Class, Refusal, Rule};

use crate::hash::{Hash, sha256};
use crate::note::KeyId;
use crate::statement::{Body, Code, KeyName, Kind, PartyId, Role, Statement, StatementId};
use crate::time::{DAY_SECONDS, Time};

/// Seconds by which a statement may be signed ahead of its batch.
pub const CLOCK_LEEWAY_SECONDS: u64 = 300;

/// Days after which a statement counts as backdated.
pub const BACKDATED_DAYS: u64 = 7;

/// A key of a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyState {
    /// Its id.
    pub key_id: KeyId,
    /// Time of the batch that registered it.
    pub since: Time,
    /// Time of the batch that revoked it.
    pub revoked: Option<Time>,
    /// Statements admitted after this time may not be the party's.
    pub compromised_since: Option<Time>,
}

/// A party as of the statements so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyState {
    /// Entry that registered it.
    pub registered: u64,
    /// Its keys by name, revoked ones included.
    pub keys: BTreeMap<KeyName, KeyState>,
    /// How many of its keys must sign; 0 for a recorded party.
    pub threshold: u64,
    /// What it may do.
    pub roles: BTreeSet<Role>,
    /// Its last statement, for `after`.
    last: Option<Hash>,
}

impl PartyState {
    /// Names of its active keys.
    pub fn active_keys(&self) -> impl Iterator<Item = &KeyName> {
        self.keys.iter().filter(|(_, key)| key.revoked.is_none()).map(|(name, _)| name)
    }
}

/// What the rules need to know of an admitted statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementState {
    /// Index of its entry.
    pub index: u64,
    /// Its kind.
    pub kind: Kind,
    /// Who signed it.
    pub issuer: PartyId,
    /// Whose act it is; `None` in a transcription that names nobody.
    pub actor: Option<PartyId>,
    /// Parties that signed it beside the issuer.
    pub joint_issuers: Vec<PartyId>,
    /// Parties that joined it by an action.
    pub joined: BTreeSet<PartyId>,
    /// Whether it is a transcription.
    pub transcribed: bool,
    /// Whether parties may join it.
    pub joint: bool,
    /// First statement of its thread.
    pub thread: Hash,
    /// In a withdrawal: from when it takes effect.
    effective: Option<Time>,
}

/// The state of the rules after some batches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registry {
    origin: String,
    time: Option<Time>,
    registrar: Option<PartyId>,
    parties: BTreeMap<PartyId, PartyState>,
    keys: KeyRing,
    public_keys: BTreeSet<PublicKeyOctets>,
    intake_keys: BTreeSet<KeyName>,
    statements: BTreeMap<Hash, StatementState>,
    instruments: BTreeMap<Code, Hash>,
    provisions: BTreeMap<Code, Hash>,
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
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::TimeBackwards { last, found } = self;
        write!(f, "the batch's time {found} is before the last batch's, {last}")
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
            registrar: None,
            parties: BTreeMap::new(),
            keys: KeyRing::default(),
            public_keys: BTreeSet::new(),
            intake_keys: BTreeSet::new(),
            statements: BTreeMap::new(),
            instruments: BTreeMap::new(),
            provisions: BTreeMap::new(),
        }
    }

    /// Begins a batch: `time` is what every rule about time judges it by.
    ///
    /// # Errors
    /// [`BatchError::TimeBackwards`]; then nothing changed.
    pub fn open_batch(&mut self, time: Time) -> Result<(), BatchError> {
        if let Some(last) = self.time.filter(|last| time < *last) {
            return Err(BatchError::TimeBackwards { last, found: time });
        }
        self.time = Some(time);
        Ok(())
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
            Body::Key(key) => self.check_key(statement, key)?,
            Body::Instrument(instrument) => self.check_instrument(statement, instrument)?,
            Body::Action(action) => self.check_action(statement, action)?,
            Body::Commitment(commitment) => self.check_commitment(commitment)?,
            Body::Withdrawal(_) => self.check_withdrawal(statement, time)?,
            Body::Review(review) => self.check_review(statement, review)?,
            _ => {}
        }
        self.check_signers(statement, verified)?;
        Ok(self.apply(statement, index, time))
    }

    /// Rules about every statement, whatever its kind.
    fn check_envelope(&self, statement: &Statement, time: Time) -> Result<(), Refusal> {
        let common = statement.common();
        let is_charter = statement.kind() == Kind::Charter;
        if is_charter != self.statements.is_empty() {
            let expected = if is_charter { "another kind" } else { "the charter" };
            return refuse(Rule::CharterFirst, "/kind", expected, statement.kind().as_str());
        }
        if common.ledger.as_str() != self.origin {
            return refuse(Rule::OtherLedger, "/ledger", &self.origin, common.ledger.as_str());
        }
        if self.statements.contains_key(statement.hash()) {
            return refuse(Rule::RepeatedId, "", "", &statement.id().to_string());
        }
        if common.issued_at > time.saturating_add(CLOCK_LEEWAY_SECONDS) {
            let latest = time.saturating_add(CLOCK_LEEWAY_SECONDS).to_string();
            return refuse(
                Rule::IssuedInFuture,
                "/issued_at",
                &format!("at most {latest}"),
                &common.issued_at.to_string(),
            );
        }
        if time > common.submit_by() {
            let found = format!("a batch of {time}");
            return refuse(
                Rule::SubmitByPassed,
                "/submit_by",
                &format!("at most {}", common.submit_by()),
                &found,
            );
        }
        // The charter registers its issuer.
        if !is_charter {
            self.known("/issuer", &common.issuer)?;
        }
        if let Some(party) = &common.of {
            self.known("/of", party)?;
        }
        for (i, party) in common.joint_issuers.iter().enumerate() {
            self.known(&format!("/joint_issuers/{i}"), party)?;
        }
        if let Some(after) = common.after {
            let last = self.parties.get(&common.issuer).and_then(|party| party.last);
            if last != Some(after.0) {
                let last = last.map_or("none".to_string(), |last| last.to_hex());
                return refuse(Rule::After, "/after", &last, &after.to_string());
            }
        }
        if common.is_transcribed() && Some(&common.issuer) != self.registrar.as_ref() {
            let registrar = self.registrar.as_ref().map_or("", PartyId::as_str);
            return refuse(Rule::WhoTranscribes, "/issuer", registrar, common.issuer.as_str());
        }
        Ok(())
    }

    /// Enters a statement that broke no rule.
    fn apply(&mut self, statement: &Statement, index: u64, time: Time) -> Admission {
        let common = statement.common();
        let id = *statement.hash();
        let thread = common
            .parent()
            .and_then(|parent| self.statements.get(&parent.id.0))
            .map_or(id, |parent| parent.thread);
        let mut state = StatementState {
            index,
            kind: statement.kind(),
            issuer: common.issuer.clone(),
            actor: if common.is_transcribed() {
                common.of.clone()
            } else {
                Some(common.issuer.clone())
            },
            joint_issuers: common.joint_issuers.clone(),
            joined: BTreeSet::new(),
            transcribed: common.is_transcribed(),
            joint: !common.joint_issuers.is_empty(),
            thread,
            effective: None,
        };
        match statement.body() {
            Body::Charter(charter) => self.apply_charter(charter, index, time),
            Body::Party(party) => self.apply_party(party, index, time),
            Body::Key(key) => self.apply_key(key, time),
            Body::Instrument(instrument) => self.apply_instrument(instrument, id),
            Body::Action(action) => self.apply_action(statement, action),
            Body::Commitment(commitment) => state.joint |= commitment.joint,
            Body::Withdrawal(withdrawal) => state.effective = text::effect(withdrawal),
            _ => {}
        }
        for issuer in common.issuers() {
            if let Some(party) = self.parties.get_mut(issuer) {
                party.last = Some(id);
            }
        }
        self.statements.insert(id, state);
        let age = time.saturating_since(common.issued_at);
        Admission { thread, backdated: age > BACKDATED_DAYS.saturating_mul(DAY_SECONDS) }
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
    pub fn statement(&self, id: &StatementId) -> Option<&StatementState> {
        self.statements.get(&id.0)
    }

    /// Index of the entry of a statement, if it was admitted.
    #[must_use]
    pub fn index_of(&self, id: &StatementId) -> Option<u64> {
        self.statement(id).map(|state| state.index)
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

    /// SHA-256 of everything the registry knows, as JSON in the order of its
    /// maps. Equal histories have equal digests.
    #[must_use]
    pub fn digest(&self) -> Hash {
        let json = serde_json::to_vec(&Digested::of(self));
        sha256(&json.expect("only strings are names, and nothing fails to serialise"))
    }
}

/// JSON has only strings as names, so maps become lists of pairs.
#[derive(Serialize)]
struct Digested<'a> {
    origin: &'a str,
    time: Option<Time>,
    registrar: Option<&'a PartyId>,
    parties: Vec<(&'a PartyId, &'a PartyState)>,
    keys: &'a KeyRing,
    public_keys: &'a BTreeSet<PublicKeyOctets>,
    intake_keys: &'a BTreeSet<KeyName>,
    statements: Vec<(String, &'a StatementState)>,
    instruments: Vec<(&'a Code, String)>,
    provisions: Vec<(&'a Code, String)>,
}

impl<'a> Digested<'a> {
    fn of(registry: &'a Registry) -> Self {
        Self {
            origin: &registry.origin,
            time: registry.time,
            registrar: registry.registrar.as_ref(),
            parties: registry.parties.iter().collect(),
            keys: &registry.keys,
            public_keys: &registry.public_keys,
            intake_keys: &registry.intake_keys,
            statements: registry
                .statements
                .iter()
                .map(|(id, state)| (id.to_hex(), state))
                .collect(),
            instruments: hex(&registry.instruments),
            provisions: hex(&registry.provisions),
        }
    }
}

fn hex(codes: &BTreeMap<Code, Hash>) -> Vec<(&Code, String)> {
    codes.iter().map(|(code, id)| (code, id.to_hex())).collect()
}

fn refuse<T>(rule: Rule, at: &str, expected: &str, found: &str) -> Result<T, Refusal> {
    Err(Refusal { rule, at: at.into(), expected: expected.into(), found: found.into() })
}
