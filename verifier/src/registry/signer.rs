//! Rules about signers: whose keys, how many, and whether they fit.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::{PublicKeyOctets, Refusal, Registry, Rule, Verified, refuse};
use crate::ed25519::PublicKey;
use crate::note::{KeyType, VerifierKey};
use crate::statement::{Body, KeyName, PartyId, Statement, Vkey};

impl Registry {
    /// Every line is by an active key of an issuer, or by a key that must sign
    /// too, and each issuer's threshold is met.
    pub(super) fn check_signers(
        &self,
        statement: &Statement,
        verified: &Verified,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let new = new_keys(statement);
        let mut counts: BTreeMap<&PartyId, u64> =
            common.issuers().map(|issuer| (issuer, 0)).collect();
        let enrolled_by = self.enrolling_registrar(statement);
        counts.extend(enrolled_by.map(|registrar| (registrar, 0)));
        for (position, name) in common.signers.iter().enumerate() {
            let at = format!("/signers/{position}");
            if let Some(vkey) = new.iter().find(|vkey| vkey.name() == name) {
                check_line(statement, position, vkey.key(), verified)?;
                // A charter's and an enrolment's new keys are the issuer's first.
                if counts_as_issuer(statement, enrolled_by)
                    && let Some(count) = counts.get_mut(&name.party())
                {
                    *count = count.saturating_add(1);
                }
                continue;
            }
            let Some(count) = counts.get_mut(&name.party()) else {
                return refuse(Rule::ForeignSigner, &at, "a key of an issuer", name.as_str());
            };
            let key = self.active_key(name, &at, statement, position)?;
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
        for (party, count) in counts {
            let threshold = self.threshold_for(statement, party, enrolled_by);
            if count < threshold {
                let expected = format!("{threshold} active keys of {party}");
                return refuse(Rule::Threshold, "/signers", &expected, &count.to_string());
            }
        }
        Ok(())
    }

    fn active_key(
        &self,
        name: &KeyName,
        at: &str,
        statement: &Statement,
        position: usize,
    ) -> Result<&VerifierKey, Refusal> {
        let state = self.parties.get(&name.party()).and_then(|party| party.keys.get(name));
        let Some(state) = state else {
            return refuse(Rule::UnknownKey, at, "a registered key", name.as_str());
        };
        if state.revoked.is_some() {
            return refuse(Rule::RevokedKey, at, "an active key", name.as_str());
        }
        let line = statement.lines().get(position).map(|line| line.key_id);
        match self.keys.key(name.as_str(), state.key_id) {
            Some(key) if line == Some(state.key_id) => Ok(key),
            _ => refuse(Rule::UnknownKey, at, &state.key_id.to_string(), "another key id"),
        }
    }

    /// How many keys of an issuer must sign.
    fn threshold_for(
        &self,
        statement: &Statement,
        party: &PartyId,
        enrolled_by: Option<&PartyId>,
    ) -> u64 {
        if let Body::Charter(charter) = statement.body() {
            return charter.registrar.threshold.value();
        }
        // A party that is being enrolled signs with all of its new keys, which
        // possession demands; its threshold was 0.
        if enrolled_by.is_some_and(|registrar| registrar != party) {
            return 1;
        }
        self.parties.get(party).map_or(1, |state| state.threshold.max(1))
    }

    /// The registrar, if this statement enrols a recorded party and needs it.
    pub(super) fn enrolling_registrar(&self, statement: &Statement) -> Option<&PartyId> {
        let Body::Key(key) = statement.body() else { return None };
        let party = self.parties.get(&key.party)?;
        if party.keys.is_empty() { self.registrar.as_ref() } else { None }
    }

    /// Rules about keys that a statement registers.
    pub(super) fn check_new_keys(&self, keys: &[Vkey], at: &str) -> Result<(), Refusal> {
        for (i, vkey) in keys.iter().enumerate() {
            let at = format!("{at}/{i}");
            let key = vkey.key();
            let octets: PublicKeyOctets = key.public_key().try_into().unwrap_or_default();
            if self.public_keys.contains(&octets) {
                return refuse(Rule::ReusedKey, &at, "a new key", key.name());
            }
            let known = self.parties.get(&vkey.name().party());
            if known.is_some_and(|party| party.keys.contains_key(vkey.name())) {
                return refuse(Rule::ReusedKeyName, &at, "a new label", key.name());
            }
            if !torsion_free(key) {
                return refuse(Rule::MixedOrderKey, &at, "a key of prime order", key.name());
            }
        }
        Ok(())
    }
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

/// Whether a new key's signature counts towards the threshold of its party.
fn counts_as_issuer(statement: &Statement, enrolled_by: Option<&PartyId>) -> bool {
    matches!(statement.body(), Body::Charter(_)) || enrolled_by.is_some()
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
