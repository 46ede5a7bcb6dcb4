//! Rules about amendments: all who stand behind a statement change its words,
//! at places that may change.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{Admitted, Refusal, Registry, Rule, issuer_at, refuse};
use crate::hash::Hash;
use crate::statement::{
    Amendment, Change, ChangeError, Code, Json, Label, PartyId, Problem, Statement, check_change,
};
use crate::time::Time;

impl Registry {
    pub(super) fn check_amendment(
        &self,
        statement: &Statement,
        amendment: &Amendment,
        time: Time,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let target = self.target(statement)?;
        if common.is_transcribed() {
            if !target.transcribed || target.actor() != common.of.as_ref() {
                let expected = target.actor().map_or("a transcription", PartyId::as_str);
                return refuse(Rule::TranscriptionOf, "/of", expected, common.actor().as_str());
            }
            if common.of.as_ref().is_some_and(|of| target.is_left_by(of, time)) {
                return refuse_withdrawn();
            }
        } else {
            self.check_amenders(statement, &target, time)?;
        }
        for (i, change) in amendment.changes.iter().enumerate() {
            check_place(&target, change, i)?;
            for code in norms(change) {
                let is_known =
                    Code::parse(code).is_some_and(|code| self.provisions.contains_key(&code));
                if !is_known {
                    let at = format!("/changes/{i}/to");
                    return refuse(Rule::UnknownNorm, &at, "a registered provision", code);
                }
            }
        }
        Ok(())
    }

    /// Exactly those sign who signed the target and did not leave it.
    fn check_amenders(
        &self,
        statement: &Statement,
        target: &Admitted<'_>,
        time: Time,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        if target.transcribed {
            let expected = "a statement of its own";
            return refuse(Rule::AmendmentNotOwn, "/issuer", expected, common.issuer.as_str());
        }
        let standing: Vec<&PartyId> =
            target.issuers().filter(|party| !target.is_left_by(party, time)).collect();
        if let Some(missing) = standing
            .iter()
            .find(|party| !common.issuers().any(|issuer| self.is_same(issuer, party)))
        {
            let found = "no signature of it";
            return refuse(Rule::AmendmentNotOwn, "/joint_issuers", missing.as_str(), found);
        }
        let is_standing = |issuer: &PartyId| standing.iter().any(|p| self.is_same(p, issuer));
        match common.issuers().position(|issuer| !is_standing(issuer)) {
            None => Ok(()),
            Some(_) if standing.is_empty() && target.is_issued_by(&common.issuer) => {
                refuse_withdrawn()
            }
            Some(i) => {
                let at = issuer_at(i);
                let found = common.issuers().nth(i).map_or("", PartyId::as_str);
                refuse(Rule::AmendmentNotOwn, &at, "a party that signed it", found)
            }
        }
    }

    /// Reports and ratings may cite milestones and indicators that came later.
    pub(super) fn apply_amendment(&mut self, amendment: &Amendment, target: Hash) {
        for change in &amendment.changes {
            let Some(to) = &change.to else { continue };
            let path: Vec<&str> = change.path.as_str().split('/').skip(1).collect();
            let is_milestone = match path.first() {
                Some(&"milestones") => true,
                Some(&"indicators") => false,
                _ => continue,
            };
            for label in ids(&path, to).into_iter().filter_map(Label::parse) {
                let added = self.statements.added_labels.entry(target).or_default();
                let list = if is_milestone { &mut added.milestones } else { &mut added.indicators };
                list.insert(label);
            }
        }
    }
}

fn refuse_withdrawn<T>() -> Result<T, Refusal> {
    refuse(Rule::AmendsWithdrawn, "/refs", "what stands", "what was withdrawn")
}

fn check_place(target: &Admitted<'_>, change: &Change, i: usize) -> Result<(), Refusal> {
    let path = change.path.as_str();
    match check_change(target.kind, change) {
        Ok(()) => Ok(()),
        Err(ChangeError::Path) => {
            let expected = format!("a place of {} that may change", target.kind.as_str());
            refuse(Rule::AmendmentPath, &format!("/changes/{i}/path"), &expected, path)
        }
        Err(ChangeError::Required) => {
            let at = format!("/changes/{i}/to");
            refuse(Rule::AmendmentRequired, &at, "another value", "none")
        }
        Err(ChangeError::Value(problems)) => {
            let found = problems.first().map_or_else(String::new, Problem::to_string);
            refuse(Rule::AmendmentValue, &format!("/changes/{i}"), "the form due there", &found)
        }
    }
}

/// Codes of provisions that a change puts in.
fn norms(change: &Change) -> Vec<&str> {
    if change.path.as_str().split('/').nth(1) != Some("norms") {
        return Vec::new();
    }
    match &change.to {
        Some(Json::Array(items)) => items.iter().filter_map(as_str).collect(),
        Some(Json::String(code)) => Vec::from([code.as_str()]),
        _ => Vec::new(),
    }
}

const fn as_str(value: &Json) -> Option<&str> {
    match value {
        Json::String(text) => Some(text.as_str()),
        _ => None,
    }
}

/// Ids that a change of a list of milestones or indicators puts in: of the
/// whole list, of an item, or one id.
fn ids<'a>(path: &[&str], to: &'a Json) -> Vec<&'a str> {
    let id = |item: &'a Json| match item {
        Json::Object(members) => members.get("id").and_then(as_str),
        _ => None,
    };
    match (path, to) {
        ([_], Json::Array(items)) => items.iter().filter_map(id).collect(),
        ([_, _], item) => id(item).into_iter().collect(),
        ([_, _, "id"], value) => as_str(value).into_iter().collect(),
        _ => Vec::new(),
    }
}
