//! `key`: a party's keys change.

use alloc::vec::Vec;

use super::KindForm;
use super::common::{Common, Condition, NO_ANNEX};
use super::language::Text;
use super::party::check_keys;
use super::problem::{Cause, Problems};
use super::reference::Rel;
use super::shape::{Count, VerifiedBy, check_owner};
use super::table::{object, words};
use super::token::{KeyName, PartyId, Vkey};
use crate::json::Path;
use crate::time::Time;

words! {
    /// What happens to the keys.
    pub enum KeyChange("a change of keys") {
        /// Keys are added.
        Add = "add",
        /// Keys are added and others revoked.
        Rotate = "rotate",
        /// Keys are revoked.
        Revoke = "revoke",
        /// One key silences all keys of the party at once.
        Suspend = "suspend",
        /// The registrar asks for other keys to take the place of all there are.
        Recover = "recover",
        /// The party opposes a recovery.
        Oppose = "oppose",
        /// A recovery party, or the registrar where there is none, decides on a recovery.
        Decide = "decide",
        /// The party names those who decide on a recovery.
        RecoveryParties = "recovery_parties",
    }
}

words! {
    /// What is decided on a recovery.
    pub enum Decision("a decision") {
        /// The new keys take the place of the old ones.
        Granted = "granted",
        /// The old keys stay.
        Refused = "refused",
    }
}

object! {
    /// A change of a party's keys. An added key also signs it.
    pub struct Key("a change of keys") {
        /// The party whose keys change.
        party: PartyId => required;
        /// What happens to them.
        change: KeyChange => required;
        /// Vkeys of the keys added.
        keys: Vkey => suggested(0..=16);
        /// Names of the keys revoked.
        revoked: KeyName => list(0..=16);
        /// How many keys must sign from then on; unchanged if left out.
        threshold: Count<1, 16> => optional;
        /// Why, by language.
        reason: Text => suggested;
        /// Statements admitted after this time may not be the party's.
        compromised_since: Time => optional;
        /// At enrolment of a recorded party, and in a recovery: how the keys were tied to it.
        verified_by: VerifiedBy => optional;
        /// Parties that decide on a recovery; with change recovery_parties, none takes all away.
        recovery_parties: PartyId => list(0..=16);
        /// How many of them must decide the same.
        recovery_threshold: Count<1, 16> => optional;
        /// What is decided.
        decision: Decision => optional;
    }
}

impl KindForm for Key {
    const CONDITIONS: &'static [Condition] = &[
        NO_ANNEX,
        Condition {
            when: &[("change", "add")],
            words: "change add",
            requires: &["keys"],
            forbids: &["revoked", "compromised_since"],
        },
        Condition {
            when: &[("change", "rotate")],
            words: "change rotate",
            requires: &["keys", "revoked"],
            forbids: &["verified_by"],
        },
        Condition {
            when: &[("change", "revoke")],
            words: "change revoke",
            requires: &["revoked"],
            forbids: &["keys", "verified_by"],
        },
        Condition {
            when: &[("change", "suspend")],
            words: "change suspend",
            requires: &[],
            forbids: &["keys", "revoked", "threshold", "verified_by"],
        },
        Condition {
            when: &[("change", "recover")],
            words: "change recover",
            requires: &["keys", "threshold", "verified_by"],
            forbids: &["revoked"],
        },
        Condition {
            when: &[("change", "oppose")],
            words: "change oppose",
            requires: &["refs"],
            forbids: &["keys", "revoked", "threshold", "verified_by", "compromised_since"],
        },
        Condition {
            when: &[("change", "decide")],
            words: "change decide",
            requires: &["refs", "decision"],
            forbids: &["keys", "revoked", "threshold", "verified_by", "compromised_since"],
        },
        Condition {
            when: &[("change", "!decide")],
            words: "a change other than decide",
            requires: &[],
            forbids: &["decision"],
        },
        Condition {
            when: &[("change", "recovery_parties")],
            words: "change recovery_parties",
            requires: &[],
            forbids: &["keys", "revoked", "threshold", "verified_by", "compromised_since"],
        },
        Condition {
            when: &[("change", "!recovery_parties")],
            words: "a change other than recovery_parties",
            requires: &[],
            forbids: &["recovery_parties", "recovery_threshold"],
        },
        Condition {
            when: &[("change", "recovery_parties"), ("recovery_parties", "*")],
            words: "change recovery_parties and any of them",
            requires: &["recovery_threshold"],
            forbids: &[],
        },
    ];

    fn check(&self, common: &Common, at: &Path<'_>, problems: &mut Problems) {
        let replaces_all = self.change == KeyChange::Recover && !self.keys.is_empty();
        let threshold = self.threshold.filter(|_| replaces_all);
        check_keys(&self.party, &self.keys, threshold.map(Count::value), at, problems);
        self.check_request(common, at, problems);
        self.check_recovery(at, problems);
        let revoked_at = at.name("revoked");
        for (i, name) in self.revoked.iter().enumerate() {
            let at = revoked_at.position(i);
            check_owner(name, &self.party, &at, problems);
            if self.keys.iter().any(|vkey| vkey.name() == name) {
                problems.report::<()>(&at, Cause::Repeated);
            }
        }
    }
}

impl Key {
    /// An opposition and a decision are about a request; nothing else is.
    fn check_request(&self, common: &Common, at: &Path<'_>, problems: &mut Problems) {
        let is_about_request = matches!(self.change, KeyChange::Oppose | KeyChange::Decide);
        let has_request = common.refs.iter().any(|reference| reference.rel == Rel::Request);
        // Where there is no reference at all the table says so already.
        if is_about_request && !has_request && !common.refs.is_empty() {
            let expected = Vec::from([Rel::Request.as_str()]);
            problems.report::<()>(&at.name("refs"), Cause::NoParent { expected });
        }
        if !is_about_request && has_request {
            let when = "a change other than oppose or decide";
            problems.report::<()>(&at.name("refs"), Cause::NotWith { when });
        }
    }

    /// Those who decide are others, and enough.
    fn check_recovery(&self, at: &Path<'_>, problems: &mut Problems) {
        // Of any other change the table refuses both fields.
        if self.change != KeyChange::RecoveryParties {
            return;
        }
        let parties_at = at.name("recovery_parties");
        if let Some(i) = self.recovery_parties.iter().position(|party| *party == self.party) {
            problems.report::<()>(&parties_at.position(i), Cause::Repeated);
        }
        let Some(threshold) = self.recovery_threshold.map(Count::value) else { return };
        let parties = self.recovery_parties.len();
        if usize::try_from(threshold).map_or(true, |threshold| threshold > parties) {
            let found = i64::try_from(threshold).unwrap_or(i64::MAX);
            let cause = Cause::Threshold { keys: parties, found };
            problems.report::<()>(&at.name("recovery_threshold"), cause);
        }
    }
}
