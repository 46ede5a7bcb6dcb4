//! `key`: a party's keys change.

use super::KindForm;
use super::common::{Common, Condition};
use super::language::Text;
use super::party::check_keys;
use super::problem::{Cause, Problems};
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
        revoked: KeyName => suggested(0..=16);
        /// How many keys must sign from then on; unchanged if left out.
        threshold: Count<1, 16> => optional;
        /// Why, by language.
        reason: Text => suggested;
        /// Statements admitted after this time may not be the party's.
        compromised_since: Time => optional;
        /// At enrolment of a recorded party: how the key was tied to it.
        verified_by: VerifiedBy => optional;
    }
}

impl KindForm for Key {
    const CONDITIONS: &'static [Condition] = &[
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
    ];

    fn check(&self, _: &Common, at: &Path<'_>, problems: &mut Problems) {
        check_keys(&self.party, &self.keys, None, at, problems);
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
