//! How the parts of a line are gathered from the facts of a history.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::deadline::{ClaimAt, Deadline, Span, deadline, months_after, overdue_dates};
use super::history::{Fact, History, Place};
use super::line::{Claimed, Headline, Item, Lifecycle, Line, Rated};
use super::reason::Reason;
use super::reply::replies;
use super::tenure::Standing;
use super::term::MilestoneTerm;
use crate::hash::Hash;
use crate::registry::{Admitted, Registry};
use crate::statement::{Kind, PartyId, Stage, StatementId};
use crate::time::{CivilDate, Time};

/// One party's part in one target on one date.
#[derive(Clone, Copy)]
pub(super) struct View<'v> {
    pub(super) history: &'v History,
    pub(super) registry: &'v Registry,
    pub(super) target: Admitted<'v>,
    /// Statements of the target's thread in the order of the log.
    thread: &'v [(Hash, Admitted<'v>)],
    pub(super) party: &'v PartyId,
    pub(super) on: CivilDate,
    /// Whether the party signed for its part itself.
    pub(super) is_own: bool,
}

impl History {
    /// Statements of a target's thread, with what the registry knows of them.
    pub(super) fn thread_of<'r>(
        &self,
        registry: &'r Registry,
        target: &Hash,
    ) -> Vec<(Hash, Admitted<'r>)> {
        let thread = self.threads.get(target).into_iter().flatten();
        thread.filter_map(|id| Some((*id, registry.statement(&StatementId(*id))?))).collect()
    }
}

impl<'v> View<'v> {
    /// The status of `party`'s part in `target`, whose thread is `thread`.
    pub(super) fn line(
        (history, registry): (&'v History, &'v Registry),
        target: Admitted<'v>,
        thread: &'v [(Hash, Admitted<'v>)],
        party: &'v PartyId,
        on: CivilDate,
    ) -> Line {
        let mut view = Self { history, registry, target, thread, party, on, is_own: false };
        let signed = view.signed();
        view.is_own = signed.is_some();
        let since = signed.and_then(|signed| Some(signed.max(view.first_key()?)));
        let mut reasons = Vec::new();
        let Standing { lifecycle, until, gaps } = view.standing(&mut reasons);
        let span = Span { since, until, gaps, on };
        let items = view.items(&span, &mut reasons);
        if since.is_some() {
            view.report_overdue(lifecycle, &span, &mut reasons);
            replies(&view, &span, &mut reasons);
        }
        view.disputes(&mut reasons);
        view.seals(&mut reasons);
        view.marks(&mut reasons);
        let flags = reasons.iter().filter_map(Reason::flag).collect();
        Line { party: party.clone(), own: since.is_some(), lifecycle, items, flags, reasons }
    }

    /// The same party's part in another target.
    pub(super) fn elsewhere<'t>(
        &'t self,
        target: Admitted<'t>,
        thread: &'t [(Hash, Admitted<'t>)],
    ) -> View<'t> {
        let mut view = View { target, thread, is_own: false, ..*self };
        view.is_own = view.signed().is_some();
        view
    }

    pub(super) fn fact(&self, id: &Hash) -> Option<&'v Fact> {
        self.history.facts.get(id)
    }

    pub(super) fn thread(&self) -> impl Iterator<Item = &'v (Hash, Admitted<'v>)> + use<'v> {
        self.thread.iter()
    }

    fn is_same(&self, one: &PartyId, other: &PartyId) -> bool {
        self.registry.is_same(one, other)
    }

    /// Whether a statement is the party's: its act, or signed by it too.
    pub(super) fn is_mine(&self, statement: &Admitted<'_>) -> bool {
        if statement.transcribed {
            statement.actor().is_some_and(|actor| self.is_same(actor, self.party))
        } else {
            statement.is_issued_by(self.party)
        }
    }

    /// Whether a statement about the target says something of this line, also
    /// one that was withdrawn. What the registrar recorded does not where the
    /// text, or the party's part in it, was signed for.
    fn matters(&self, statement: &Admitted<'_>) -> bool {
        let is_recorded_line = self.target.transcribed && !self.is_own;
        !statement.retracted && (!statement.transcribed || is_recorded_line)
    }

    /// Whether a statement of `author` counts: it matters, and was not withdrawn.
    fn counts(&self, statement: &Admitted<'_>, author: &PartyId) -> bool {
        let gone = || self.left(statement, author).is_some_and(|leave| leave.is_reached(self.on));
        self.matters(statement) && !gone()
    }

    /// Whether a statement is the party's, and counts.
    pub(super) fn counts_as_own(&self, statement: &Admitted<'_>) -> bool {
        self.is_mine(statement) && self.counts(statement, self.party)
    }

    /// When the party first had a key.
    fn first_key(&self) -> Option<Time> {
        let keys = self.registry.party(self.party)?.keys.values();
        keys.filter(|key| !key.requested).map(|key| key.since).min()
    }

    /// Claims of the party in the order of the log, by what they are about, also
    /// those of reports that were withdrawn.
    fn claims(&self) -> BTreeMap<Place, Vec<ClaimAt>> {
        let mut claims: BTreeMap<Place, Vec<ClaimAt>> = BTreeMap::new();
        for (id, report) in self.thread() {
            let (Some(fact), Some(said)) = (self.fact(id), self.history.reports.get(id)) else {
                continue;
            };
            if !self.matters(report) || !self.is_mine(report) {
                continue;
            }
            let gone = self.left(report, self.party).map(|leave| leave.time());
            for (place, state) in &said.claims {
                claims.entry(place.clone()).or_default().push(ClaimAt {
                    report: StatementId(*id),
                    state: *state,
                    admitted: fact.admitted,
                    issued_at: fact.issued_at,
                    gone,
                });
            }
        }
        claims
    }

    /// Reviews of the party's line that count, in the order of the log.
    pub(super) fn reviews(&self) -> Vec<(Hash, Admitted<'v>)> {
        let is_of_party = |id: &Hash| {
            let Some(fact) = self.history.reviews.get(id) else { return false };
            match &fact.party {
                Some(reviewed) => self.is_same(reviewed, self.party),
                // Of a text alone, or of one report.
                None if fact.target == self.target.id().0 => self.target.kind == Kind::Commitment,
                None => self
                    .registry
                    .statement(&StatementId(fact.target))
                    .is_some_and(|report| self.is_mine(&report)),
            }
        };
        self.thread()
            .filter(|(id, review)| {
                is_of_party(id)
                    && review.actor().is_none_or(|reviewer| self.counts(review, reviewer))
            })
            .copied()
            .collect()
    }

    fn items(&self, span: &Span, reasons: &mut Vec<Reason>) -> Vec<Item> {
        let mut claims = self.claims();
        let mut ratings: BTreeMap<Place, BTreeMap<PartyId, Rated>> = BTreeMap::new();
        let mut reviewers = BTreeSet::new();
        for (id, review) in self.reviews() {
            let Some(reviewer) = review.actor() else { continue };
            reviewers.insert(reviewer);
            let rated = self.history.reviews.get(&id).into_iter().flat_map(|fact| &fact.ratings);
            for (place, scale, value) in rated {
                let rated = Rated {
                    reviewer: reviewer.clone(),
                    scale: scale.clone(),
                    value: value.clone(),
                    review: StatementId(id),
                };
                ratings.entry(place.clone()).or_default().insert(reviewer.clone(), rated);
            }
        }
        let terms = self.history.terms.get(&self.target.id().0);
        let milestones: Vec<&MilestoneTerm> =
            terms.iter().flat_map(|terms| terms.standing_terms()).collect();
        let mut places: Vec<Place> = milestones
            .iter()
            .map(|term| Place { milestone: Some(term.id.clone()), provision: None })
            .collect();
        if places.is_empty() {
            places.push(Place::default());
        }
        let stands = |claims: &&ClaimAt| !claims.is_gone(self.on);
        let claimed = claims.iter().filter(|(_, claims)| claims.iter().any(|c| stands(&c)));
        let spoken: BTreeSet<&Place> =
            claimed.map(|(place, _)| place).chain(ratings.keys()).collect();
        let more: Vec<Place> =
            spoken.into_iter().filter(|place| !places.contains(place)).cloned().collect();
        places.extend(more);
        for term in terms.iter().flat_map(|terms| &terms.milestones) {
            let place = Place { milestone: Some(term.id.clone()), provision: None };
            let claims = claims.get(&place).map_or(&[][..], Vec::as_slice);
            for due in overdue_dates(term, claims, span) {
                let set_by = StatementId(due.by);
                let (milestone, due) = (term.id.clone(), due.date);
                reasons.push(Reason::WasOverdue { milestone, due, set_by });
            }
        }
        let item = |place: Place| {
            let claims = claims.remove(&place).unwrap_or_default();
            let ratings: Vec<Rated> =
                ratings.remove(&place).unwrap_or_default().into_values().collect();
            let term = milestones.iter().find(|term| Some(&term.id) == place.milestone.as_ref());
            let deadline = term.and_then(|term| deadline(term, &claims, span));
            if let (Some(term), Some(deadline)) = (term, deadline) {
                reasons.extend(deadline_reason(term, deadline));
            }
            let claim = claims.iter().rev().find(stands).map(|claim| Claimed {
                state: claim.state,
                report: claim.report,
                admitted: claim.admitted,
            });
            let headline = headline(claim, &ratings, reviewers.len());
            Item {
                milestone: place.milestone,
                provision: place.provision,
                claim,
                ratings,
                headline,
                deadline,
            }
        };
        places.into_iter().map(item).collect()
    }

    fn report_overdue(&self, lifecycle: Lifecycle, span: &Span, reasons: &mut Vec<Reason>) {
        let terms = self.history.terms.get(&self.target.id().0);
        let Some(interval) = terms.and_then(|terms| terms.interval) else { return };
        let Some(since) = span.since.filter(|_| lifecycle.goes_on()) else { return };
        let reports = self.thread().filter(|(id, report)| {
            self.history.reports.contains_key(id) && self.counts_as_own(report)
        });
        let newest = reports.last().and_then(|(id, _)| Some((*id, self.fact(id)?.admitted)));
        let back = span.gaps.iter().map(|(_, back)| *back).max();
        let asked = since.max(interval.since).max(back.unwrap_or(since));
        let counted = newest.filter(|(_, admitted)| *admitted >= asked);
        let from = counted.map_or(asked, |(_, admitted)| admitted);
        let months = interval.months;
        if let Some(due) = months_after(from, months).filter(|due| self.on > *due) {
            let last = counted.map(|(id, _)| StatementId(id));
            let set_by = StatementId(interval.by);
            reasons.push(Reason::ReportOverdue { due, months, set_by, last });
        }
    }

    /// Disputes about the target, or about what was said of it, that go on.
    fn disputes(&self, reasons: &mut Vec<Reason>) {
        for (id, opening) in self.thread() {
            let Some(dispute) = self.history.disputes.get(id) else { continue };
            let dropped = dispute.openers.iter().all(|opener| {
                self.left(opening, opener).is_some_and(|leave| leave.is_reached(self.on))
            });
            let is_respondent =
                |party: &PartyId| dispute.respondents.iter().any(|r| self.is_same(r, party));
            if dispute.stage.is_end() || dropped {
                continue;
            }
            // A dispute with those who have no line here is about the whole.
            if !is_respondent(self.party) && self.target.concerned().any(is_respondent) {
                continue;
            }
            let statement = StatementId(*id);
            reasons.push(if dispute.stage == Stage::Objection {
                Reason::Objection { dispute: statement }
            } else {
                let newest = StatementId(dispute.newest);
                Reason::Disputed { dispute: statement, newest, stage: dispute.stage }
            });
        }
    }

    /// The party's own statements on this line: the target, and what it said of it.
    fn own_statements(&self) -> impl Iterator<Item = (Hash, Admitted<'v>)> + use<'_, 'v> {
        let target = (self.target.id().0, self.target);
        core::iter::once(target)
            .chain(self.thread().copied())
            .filter(|(_, said)| !said.transcribed && said.is_issued_by(self.party))
    }

    fn seals(&self, reasons: &mut Vec<Reason>) {
        for (id, _) in self.own_statements() {
            let Some(items) = self.history.sealed.get(&id) else { continue };
            let statement = StatementId(id);
            let closed = || items.iter().filter(|item| item.opened.is_none());
            let labels: Vec<_> = closed().map(|item| item.label.clone()).collect();
            if labels.is_empty() {
                continue;
            }
            reasons.push(Reason::Sealed { statement, labels });
            let admitted = self.fact(&id).map(|fact| fact.admitted.date());
            for item in closed() {
                let Some(open_by) = item.open_by else { continue };
                let last_day = open_by.last_day();
                if self.on > last_day && admitted.is_some_and(|admitted| admitted <= last_day) {
                    let label = item.label.clone();
                    reasons.push(Reason::SealedOverdue { statement, label, open_by });
                }
            }
        }
    }

    /// What a reader must know of how the statements came about.
    fn marks(&self, reasons: &mut Vec<Reason>) {
        if self.target.transcribed && self.target.kind == Kind::Commitment {
            reasons.push(Reason::Transcribed { statement: self.target.id() });
        }
        for (id, _) in self.own_statements() {
            let Some(fact) = self.fact(&id) else { continue };
            let (statement, admitted) = (StatementId(id), fact.admitted);
            if fact.backdated {
                let issued_at = fact.issued_at;
                reasons.push(Reason::Backdated { statement, issued_at, admitted });
            }
            for name in &fact.signers {
                let Some(state) = self.registry.party(&name.party()) else { continue };
                let since = state.keys.get(name).and_then(|key| key.compromised_since);
                if let Some(since) = since.filter(|since| admitted > *since) {
                    let key = name.clone();
                    reasons.push(Reason::KeyCompromised { statement, key, since });
                }
            }
            let disputed = self.registry.party(self.party).and_then(|state| state.disputed_since);
            if let Some(since) = disputed.filter(|since| admitted >= *since) {
                reasons.push(Reason::ControlDisputed { statement, since });
            }
        }
    }
}

fn deadline_reason(term: &MilestoneTerm, deadline: Deadline) -> Option<Reason> {
    let milestone = term.id.clone();
    let set_by = StatementId(term.dues.last()?.by);
    Some(match deadline {
        Deadline::Overdue { due } => Reason::Overdue { milestone, due, set_by },
        Deadline::MetOnTime { due, by, admitted } => {
            Reason::MetOnTime { milestone, due, set_by, by, admitted }
        }
        Deadline::MetLate { due, by, admitted, issued_at } => {
            Reason::MetLate { milestone, due, set_by, by, admitted, issued_at }
        }
        Deadline::NotFollowed { due } => Reason::NotFollowed { milestone, due, set_by },
        Deadline::NotJudged { .. } | Deadline::Ahead { .. } | Deadline::Lapsed { .. } => {
            return None;
        }
    })
}

fn headline(claim: Option<Claimed>, ratings: &[Rated], all: usize) -> Headline {
    let Some(first) = ratings.first() else {
        return claim.map_or(Headline::NotYetReported, |claim| Headline::SelfReported(claim.state));
    };
    let agree = |rated: &Rated| (&rated.scale, &rated.value) == (&first.scale, &first.value);
    if !ratings.iter().all(agree) {
        return Headline::ReviewersDiffer;
    }
    let (scale, value) = (first.scale.clone(), first.value.clone());
    Headline::Reviewed { scale, value, of: ratings.len(), all }
}
