//! Rules about disclosures: those who sealed open, each item once, and what
//! they open is what they sealed.

use alloc::format;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::state::SealedState;
use super::{Refusal, Registry, Rule, refuse};
use crate::hash::Hash;
use crate::sealed::{Leaf, verify_opening};
use crate::statement::{Disclosure, OpenedItem, Statement};

impl Registry {
    pub(super) fn check_disclosure(
        &self,
        statement: &Statement,
        disclosure: &Disclosure,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let target = self.target(statement)?;
        if let Some(missing) = target
            .issuers()
            .find(|party| !common.issuers().any(|issuer| self.is_same(issuer, party)))
        {
            let found = common.issuer.as_str();
            return refuse(Rule::DisclosureNotOwn, "/issuer", missing.as_str(), found);
        }
        if let Some(other) = common.issuers().find(|issuer| !target.is_issued_by(issuer)) {
            let expected = "those who sealed it, and no others";
            return refuse(Rule::DisclosureNotOwn, "/joint_issuers", expected, other.as_str());
        }
        let Some(sealed) = self.statements.sealed.get(&target.id) else {
            let found = "a statement without";
            return refuse(Rule::NotSealed, "/refs", "a statement with a sealed annex", found);
        };
        for (i, opened) in disclosure.opened.iter().enumerate() {
            let place = place(opened);
            match sealed.labels.get(place) {
                Some(label) if *label == opened.label => {}
                Some(label) => {
                    let at = format!("/opened/{i}/label");
                    return refuse(Rule::UnknownItem, &at, label.as_str(), opened.label.as_str());
                }
                None => {
                    let expected = format!("less than {}", sealed.labels.len());
                    let at = format!("/opened/{i}/item");
                    return refuse(Rule::UnknownItem, &at, &expected, &place.to_string());
                }
            }
            if sealed.opened & bit(place) != 0 {
                let at = format!("/opened/{i}/item");
                let expected = "an item not opened yet";
                return refuse(Rule::OpenedBefore, &at, expected, opened.label.as_str());
            }
        }
        check_opening(sealed, disclosure)
    }

    /// Keeps what a later disclosure is compared with.
    pub(super) fn apply_sealed(&mut self, statement: &Statement) {
        let Some(sealed) = &statement.common().sealed else { return };
        let state = SealedState {
            root: hash(sealed.root.as_str()),
            labels: sealed.items.iter().map(|item| item.label.clone()).collect(),
            opened: 0,
        };
        self.statements.sealed.insert(*statement.hash(), state);
    }

    pub(super) fn apply_disclosure(&mut self, disclosure: &Disclosure, target: &Hash) {
        if let Some(sealed) = self.statements.sealed.get_mut(target) {
            for opened in &disclosure.opened {
                sealed.opened |= bit(place(opened));
            }
        }
    }
}

fn check_opening(sealed: &SealedState, disclosure: &Disclosure) -> Result<(), Refusal> {
    let opened: Vec<(u64, Leaf<'_>)> =
        disclosure.opened.iter().map(|opened| (opened.item.value(), opened.into())).collect();
    let proof: Vec<Hash> = disclosure.proof.iter().map(|digest| hash(digest.as_str())).collect();
    let items = u64::try_from(sealed.labels.len()).expect("at most 64 items by the form");
    verify_opening(&sealed.root, items, &opened, &proof).or_else(|error| {
        let expected = "items and hashes that lead to what was sealed";
        refuse(Rule::OpeningProof, "/proof", expected, &error.to_string())
    })
}

fn hash(digest: &str) -> Hash {
    Hash::from_hex(digest).expect("64 hexadecimal digits by the form")
}

/// Position of an opened item.
fn place(opened: &OpenedItem) -> usize {
    usize::try_from(opened.item.value()).expect("at most 63 by the form")
}

fn bit(place: usize) -> u64 {
    u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
}
