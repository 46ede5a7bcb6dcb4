//! What status needs to know of each statement: the facts, without the words.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::term::{Dated, Terms, replace};
use crate::hash::Hash;
use crate::registry::Admission;
use crate::statement::{
    Act, Body, ClaimState, Code, Disclosure, KeyName, Label, PartialDate, PartyId, Rel, ReportType,
    Sealed, Stage, Statement,
};
use crate::time::Time;

/// What every statement has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fact {
    pub(super) admitted: Time,
    pub(super) issued_at: Time,
    pub(super) backdated: bool,
    pub(super) signers: Box<[KeyName]>,
}

/// A milestone or provision that something is said of; the whole if neither.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) milestone: Option<Label>,
    pub(super) provision: Option<Code>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReportFact {
    pub(super) is_final: bool,
    pub(super) claims: Vec<(Place, ClaimState)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReviewFact {
    pub(super) target: Hash,
    pub(super) party: Option<PartyId>,
    pub(super) ratings: Vec<(Place, Label, Label)>,
    pub(super) recommendations: Vec<Label>,
    pub(super) reply_by: Option<Dated>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ResponseFact {
    pub(super) to: Hash,
    /// Recommendations answered; `None` answers all.
    pub(super) items: Vec<Option<Label>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DisputeFact {
    pub(super) openers: Vec<PartyId>,
    pub(super) respondents: Vec<PartyId>,
    pub(super) stage: Stage,
    pub(super) newest: Hash,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ActionFact {
    pub(super) act: Act,
    pub(super) effective: Option<PartialDate>,
    /// When the statement that set that, or left it out, was admitted.
    pub(super) set: Time,
    /// Whether it is about all provisions.
    pub(super) is_whole: bool,
}

impl ActionFact {
    /// Whether the party leaves by it.
    pub(super) const fn is_farewell(&self) -> bool {
        matches!(self.act, Act::Withdraw | Act::Denounce)
    }

    /// Whether it says something about a text that the party is part of anyway.
    pub(super) const fn is_remark(&self) -> bool {
        matches!(self.act, Act::Reservation | Act::InterpretativeDeclaration)
    }
}

/// A sealed item, and the disclosure that opened it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SealedFact {
    pub(super) label: Label,
    pub(super) open_by: Option<PartialDate>,
    pub(super) opened: Option<Hash>,
}

/// The facts of a log prefix, taken in entry by entry.
///
/// Memory: about 120 octets for a statement and what its labels and dates
/// take; texts are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    pub(super) facts: BTreeMap<Hash, Fact>,
    pub(super) terms: BTreeMap<Hash, Terms>,
    pub(super) reports: BTreeMap<Hash, ReportFact>,
    pub(super) reviews: BTreeMap<Hash, ReviewFact>,
    pub(super) responses: BTreeMap<Hash, ResponseFact>,
    pub(super) disputes: BTreeMap<Hash, DisputeFact>,
    pub(super) sealed: BTreeMap<Hash, Vec<SealedFact>>,
    pub(super) actions: BTreeMap<Hash, ActionFact>,
    /// First step of the dispute that a step belongs to.
    steps: BTreeMap<Hash, Hash>,
    /// Statements of each thread in the order of the log, without its first.
    pub(super) threads: BTreeMap<Hash, Vec<Hash>>,
    /// Commitments that take the place of one, or adopt it.
    pub(super) heirs: BTreeMap<Hash, Vec<(Rel, Hash)>>,
    /// Commitments and instruments in the order of the log.
    pub(super) targets: Vec<Hash>,
}

impl History {
    /// Of an empty log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the statement that was admitted next, in a batch of `time`.
    pub fn push(&mut self, statement: &Statement, time: Time, admission: &Admission) {
        let common = statement.common();
        let id = *statement.hash();
        let parent = common.parent().map(|parent| parent.id.0);
        match statement.body() {
            Body::Commitment(commitment) => {
                self.terms.insert(id, Terms::of(commitment, id, time));
                self.targets.push(id);
                for reference in &common.refs {
                    if matches!(reference.rel, Rel::Supersedes | Rel::Adopts) {
                        self.heirs.entry(reference.id.0).or_default().push((reference.rel, id));
                    }
                }
            }
            Body::Instrument(_) => self.targets.push(id),
            Body::Action(action) => {
                let fact = ActionFact {
                    act: action.act,
                    effective: action.effective_date,
                    set: time,
                    is_whole: action.provisions.is_empty(),
                };
                self.actions.insert(id, fact);
            }
            Body::Report(report) => {
                let claim = |claim: &crate::statement::Claim| {
                    let place = Place {
                        milestone: claim.milestone.clone(),
                        provision: claim.provision.clone(),
                    };
                    (place, claim.state)
                };
                let fact = ReportFact {
                    is_final: report.report_type == ReportType::Final,
                    claims: report.claims.iter().map(claim).collect(),
                };
                self.reports.insert(id, fact);
            }
            Body::Review(review) => self.push_review(review, id, parent, time),
            Body::Response(response) => {
                if let Some(to) = parent {
                    let items =
                        response.items.iter().map(|item| item.recommendation.clone()).collect();
                    self.responses.insert(id, ResponseFact { to, items });
                }
            }
            Body::Dispute(dispute) => self.push_dispute(statement, dispute, id, parent),
            Body::Amendment(amendment) => {
                if let Some(terms) = parent.and_then(|parent| self.terms.get_mut(&parent)) {
                    terms.amend(amendment, id, time);
                }
                self.amend_review(amendment, parent, id, time);
                self.amend_action(amendment, parent, id, time);
            }
            Body::Disclosure(disclosure) => self.push_disclosure(disclosure, id, parent),
            Body::Withdrawal(_) | Body::Retraction(_) => {}
            Body::Charter(_)
            | Body::Party(_)
            | Body::Key(_)
            | Body::Vocabulary(_)
            | Body::Rules(_) => return,
        }
        if let Some(sealed) = &common.sealed {
            self.push_sealed(sealed, id);
        }
        if admission.thread != id {
            self.threads.entry(admission.thread).or_default().push(id);
        }
        let fact = Fact {
            admitted: time,
            issued_at: common.issued_at,
            backdated: admission.backdated,
            signers: common.signers.clone().into(),
        };
        self.facts.insert(id, fact);
    }

    fn push_review(
        &mut self,
        review: &crate::statement::Review,
        id: Hash,
        parent: Option<Hash>,
        time: Time,
    ) {
        let Some(target) = parent else { return };
        let rating = |rating: &crate::statement::Rating| {
            let place =
                Place { milestone: rating.milestone.clone(), provision: rating.provision.clone() };
            (place, rating.scale.clone(), rating.value.clone())
        };
        let fact = ReviewFact {
            target,
            party: review.party.clone(),
            ratings: review.ratings.iter().map(rating).collect(),
            recommendations: review.recommendations.iter().map(|item| item.id.clone()).collect(),
            reply_by: Dated::of(review.reply_by, id, time),
        };
        self.reviews.insert(id, fact);
    }

    /// A reviewer may give more time, or less.
    fn amend_review(
        &mut self,
        amendment: &crate::statement::Amendment,
        parent: Option<Hash>,
        by: Hash,
        time: Time,
    ) {
        let Some(review) = parent.and_then(|parent| self.reviews.get_mut(&parent)) else { return };
        for change in amendment.changes.iter().filter(|c| c.path.as_str() == "/reply_by") {
            let _ = replace(&mut review.reply_by, change, by, time);
        }
    }

    fn amend_action(
        &mut self,
        amendment: &crate::statement::Amendment,
        parent: Option<Hash>,
        by: Hash,
        time: Time,
    ) {
        let Some(action) = parent.and_then(|parent| self.actions.get_mut(&parent)) else { return };
        for change in amendment.changes.iter().filter(|c| c.path.as_str() == "/effective_date") {
            let mut effective = Dated::of(action.effective, by, action.set);
            if replace(&mut effective, change, by, time) {
                (action.effective, action.set) = (effective.map(|dated| dated.date), time);
            }
        }
    }

    fn push_dispute(
        &mut self,
        statement: &Statement,
        dispute: &crate::statement::Dispute,
        id: Hash,
        parent: Option<Hash>,
    ) {
        let continues = statement.common().refs.iter().any(|r| r.rel == Rel::Continues);
        if let Some(parent) = parent.filter(|_| continues) {
            let opening = self.steps.get(&parent).copied().unwrap_or(parent);
            self.steps.insert(id, opening);
            if let Some(fact) = self.disputes.get_mut(&opening) {
                (fact.stage, fact.newest) = (dispute.stage, id);
            }
            return;
        }
        let fact = DisputeFact {
            openers: statement.common().issuers().cloned().collect(),
            respondents: dispute.respondents.clone(),
            stage: dispute.stage,
            newest: id,
        };
        self.disputes.insert(id, fact);
    }

    fn push_sealed(&mut self, sealed: &Sealed, id: Hash) {
        let item = |item: &crate::statement::SealedItem| SealedFact {
            label: item.label.clone(),
            open_by: item.open_by,
            opened: None,
        };
        self.sealed.insert(id, sealed.items.iter().map(item).collect());
    }

    fn push_disclosure(&mut self, disclosure: &Disclosure, id: Hash, parent: Option<Hash>) {
        let Some(items) = parent.and_then(|parent| self.sealed.get_mut(&parent)) else { return };
        for opened in &disclosure.opened {
            let position = usize::try_from(opened.item.value()).unwrap_or(usize::MAX);
            if let Some(item) = items.get_mut(position) {
                item.opened = item.opened.or(Some(id));
            }
        }
    }
}
