//! Rules about signers: whose keys, how many, and whether they fit.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{PublicKeyOctets, Refusal, Registry, Rule, Verified, issuer_at, refuse};
use crate::ed25519::PublicKey;
use crate::note::{KeyType, VerifierKey};
use crate::statement::{Body, KeyChange, KeyName, Kind, PartyId, Statement, Vkey};

impl Registry {
    /// Every line is by an active key of an issuer, or by a key that must sign
    /// too, and each issuer's threshold is met.
    pub(super) fn check_signers(
        &self,
        statement: &Statement,
        verified: &Verified,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        self.check_mute(statement)?;
        let new = new_keys(statement);
        // A charter's new keys are the only ones that there are.
        let new_keys_count = statement.kind() == Kind::Charter;
        let issuers: Vec<&PartyId> = common.issuers().collect();
        let mut counts = alloc::vec![0_u64; issuers.len()];
        for (position, name) in common.signers.iter().enumerate() {
            let at = || format!("/signers/{position}");
            let is_its = |(issuer, _): &(&&PartyId, &mut u64)| issuer.as_str() == name.party_str();
            let issuer = issuers.iter().zip(&mut counts).find(is_its);
            if let Some(vkey) = new.iter().find(|vkey| vkey.name() == name) {
                check_line(statement, position, vkey.key(), verified)?;
                if let Some((_, count)) = issuer.filter(|_| new_keys_count) {
                    *count = count.saturating_add(1);
                }
                continue;
            }
            let Some((issuer, count)) = issuer else {
                return refuse(Rule::ForeignSigner, &at(), "a key of an issuer", name.as_str());
            };
            let key = self.active_key(issuer, name, &at, statement, position)?;
            check_line(statement, position, key, verified)?;
            *count = count.saturating_add(1);
        }
        for vkey in &new {
            if !common.signers.contains(vkey.name()) {
                return refuse(
                    Rule::Possession,
                    "/signers",
                    vkey.name().as_str(),
                    "no signature of it",
                );
            }
        }
        for (party, count) in issuers.into_iter().zip(counts) {
            let threshold = self.threshold_for(statement, party);
            if count < threshold {
                let expected = format!("{threshold} active keys of {party}");
                return refuse(Rule::Threshold, "/signers", &expected, &count.to_string());
            }
        }
        Ok(())
    }

    fn active_key(
        &self,
        issuer: &PartyId,
        name: &KeyName,
        at: &dyn Fn() -> String,
        statement: &Statement,
        position: usize,
    ) -> Result<&VerifierKey, Refusal> {
        let state = self.parties.get(issuer).and_then(|party| party.keys.get(name));
        let Some(state) = state else {
            return refuse(Rule::UnknownKey, &at(), "a registered key", name.as_str());
        };
        if !state.is_active() {
            return refuse(Rule::RevokedKey, &at(), "an active key", name.as_str());
        }
        let line = statement.lines().get(position).map(|line| line.key_id);
        match self.keys.key(name.as_str(), state.key_id) {
            Some(key) if line == Some(state.key_id) => Ok(key),
            _ => refuse(Rule::UnknownKey, &at(), &state.key_id.to_string(), "another key id"),
        }
    }

    /// Nobody speaks with keys that are silenced, but to oppose a recovery.
    fn check_mute(&self, statement: &Statement) -> Result<(), Refusal> {
        if matches!(statement.body(), Body::Key(key) if key.change == KeyChange::Oppose) {
            return Ok(());
        }
        for (i, issuer) in statement.common().issuers().enumerate() {
            let Some(party) = self.parties.get(issuer).filter(|party| party.is_mute()) else {
                continue;
            };
            let at = issuer_at(i);
            let found = match party.suspended {
                Some(since) => format!("{issuer}, whose keys are suspended since {since}"),
                None => format!("{issuer}, whose control is disputed"),
            };
            return refuse(Rule::Suspended, &at, "a party that may speak", &found);
        }
        Ok(())
    }

    /// How many keys of an issuer must sign.
    fn threshold_for(&self, statement: &Statement, party: &PartyId) -> u64 {
        match statement.body() {
            Body::Charter(charter) => charter.registrar.threshold.value(),
            // Whoever sees that a key was stolen must be able to act alone.
            Body::Key(key) if key.change == KeyChange::Suspend => 1,
            _ => self.parties.get(party).map_or(1, |state| state.threshold.max(1)),
        }
    }

    /// Rules about keys that a statement registers.
    pub(super) fn check_new_keys(&self, keys: &[Vkey], at: &str) -> Result<(), Refusal> {
        for (i, vkey) in keys.iter().enumerate() {
            let at = format!("{at}/{i}");
            let key = vkey.key();
            if self.public_keys.contains(&public_key(vkey)) {
                return refuse(Rule::ReusedKey, &at, "a new key", key.name());
            }
            let known = self.parties.get(&vkey.name().party());
            if known.is_some_and(|party| party.keys.contains_key(vkey.name()))
                || self.intake_keys.contains(vkey.name())
            {
                return refuse(Rule::ReusedKeyName, &at, "a new label", key.name());
            }
            if !torsion_free(key) {
                return refuse(Rule::MixedOrderKey, &at, "a key of prime order", key.name());
            }
        }
        Ok(())
    }
}

/// The 32 octets of a key that a statement may register.
pub(super) fn public_key(vkey: &Vkey) -> PublicKeyOctets {
    vkey.key().public_key().try_into().expect("a vkey of a statement is an Ed25519 key")
}

fn torsion_free(key: &VerifierKey) -> bool {
    matches!(key.key_type(), KeyType::Ed25519(key) if PublicKey::is_torsion_free(key))
}

/// Keys that a statement registers.
pub(super) fn new_keys(statement: &Statement) -> Vec<&Vkey> {
    match statement.body() {
        Body::Charter(charter) => charter.registrar.keys.iter().collect(),
        Body::Party(party) => party.keys.iter().collect(),
        Body::Key(key) => key.keys.iter().collect(),
        _ => Vec::new(),
    }
}

/// The line at `position` fits `key`.
fn check_line(
    statement: &Statement,
    position: usize,
    key: &VerifierKey,
    verified: &Verified,
) -> Result<(), Refusal> {
    let line = statement.lines().get(position);
    let names_key = line.is_some_and(|line| key.matches(line));
    if names_key
        && verified.line(position).is_some_and(|octets| octets.as_slice() == key.public_key())
    {
        return Ok(());
    }
    statement.verify_line(position, key).or_else(|error| {
        let at = format!("/signers/{position}");
        refuse(Rule::Signature, &at, key.name(), &error.to_string())
    })
}
