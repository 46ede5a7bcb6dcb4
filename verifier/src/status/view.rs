//! How the parts of a line are gathered from the facts of a history.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::deadline::{ClaimAt, Deadline, Span, deadline, months_after, overdue_dates};
use super::history::{Fact, History, Place};
use super::line::{Claimed, Headline, Item, Lifecycle, Line, Rated};
use super::reason::Reason;
use super::reply::replies;
use super::term::{MilestoneTerm, Terms};
use crate::hash::Hash;
use crate::registry::{Admitted, Registry};
use crate::statement::{Act, Kind, Nature, PartialDate, PartyId, Rel, Stage, StatementId};
use crate::time::{CivilDate, DAY_SECONDS, Time};

/// One target on one date.
#[derive(Clone, Copy)]
pub(super) struct View<'v> {
    pub(super) history: &'v History,
    pub(super) registry: &'v Registry,
    pub(super) target: Admitted<'v>,
    pub(super) on: CivilDate,
}

impl<'v> View<'v> {
    pub(super) fn fact(&self, id: &Hash) -> Option<&'v Fact> {
        self.history.facts.get(id)
    }

    /// Statements of the target's thread with what the registry knows of them.
    pub(super) fn thread(&self) -> impl Iterator<Item = (Hash, Admitted<'v>)> + use<'v> {
        let registry = self.registry;
        let thread = self.history.threads.get(&self.target.id().0).into_iter().flatten();
        thread.filter_map(move |id| Some((*id, registry.statement(&StatementId(*id))?)))
    }

    pub(super) fn is_same(&self, one: &PartyId, other: &PartyId) -> bool {
        self.registry.is_same(one, other)
    }

    pub(super) fn is_by(&self, statement: &Admitted<'_>, party: &PartyId) -> bool {
        if statement.transcribed {
            statement.actor().is_some_and(|actor| self.is_same(actor, party))
        } else {
            statement.is_issued_by(party)
        }
    }

    /// From when `party` withdrew a statement: the withdrawal and its day, if
    /// it has one.
    fn left(&self, statement: &Admitted<'_>, party: &PartyId) -> Option<Leave> {
        let (by, effective) = statement.withdrawn_by(party)?;
        let day = effective.map(Time::date);
        Some(Leave { by, day, reached: day.is_none_or(|day| day <= self.on) })
    }

    /// Whether a statement about the target counts: not withdrawn, not taken
    /// back, and a party's own wherever the target is.
    pub(super) fn counts(&self, statement: &Admitted<'_>) -> bool {
        let gone = statement
            .actor()
            .and_then(|actor| self.left(statement, actor))
            .is_some_and(|leave| leave.reached);
        self.matters(statement) && !gone
    }

    /// The same, whether or not it was withdrawn.
    fn matters(&self, statement: &Admitted<'_>) -> bool {
        !statement.retracted && (!statement.transcribed || self.target.transcribed)
    }

    /// The party's actions by which it takes part in the target.
    fn actions(&self, party: &PartyId) -> Vec<(Hash, Admitted<'v>)> {
        let takes_part = |id: &Hash| {
            self.history.actions.get(id).is_some_and(|action| {
                !matches!(action.act, Act::Invited | Act::Objection) && !action.is_farewell()
            })
        };
        self.thread()
            .filter(|(id, action)| takes_part(id) && !action.retracted && self.is_by(action, party))
            .collect()
    }

    /// When the party first had a key.
    fn first_key(&self, party: &PartyId) -> Option<Time> {
        let keys = self.registry.party(party)?.keys.values();
        keys.filter(|key| !key.requested).map(|key| key.since).min()
    }

    /// From when on dates are judged for the party: since it signed for the
    /// target itself, and had a key. `None` if it did not.
    fn since(&self, party: &PartyId) -> Option<Time> {
        if self.target.transcribed && self.target.kind == Kind::Commitment {
            return None;
        }
        let signed = if self.target.kind == Kind::Commitment && self.target.is_issued_by(party) {
            self.fact(&self.target.id().0)?.admitted
        } else {
            let own = self.actions(party).into_iter().filter(|(_, action)| !action.transcribed);
            own.filter_map(|(id, _)| Some(self.fact(&id)?.admitted)).min()?
        };
        Some(signed.max(self.first_key(party)?))
    }

    pub(super) fn line(&self, party: &PartyId) -> Line {
        let since = self.since(party);
        let mut reasons = Vec::new();
        let (lifecycle, until) = self.lifecycle(party, &mut reasons);
        let span = Span { since, until, on: self.on };
        let items = self.items(party, span, &mut reasons);
        if since.is_some() {
            self.report_overdue(party, lifecycle, span, &mut reasons);
            replies(self, party, span, &mut reasons);
        }
        self.disputes(party, &mut reasons);
        self.seals(party, &mut reasons);
        self.marks(party, &mut reasons);
        let flags = reasons.iter().filter_map(Reason::flag).collect();
        Line { party: party.clone(), own: since.is_some(), lifecycle, items, flags, reasons }
    }

    /// Where the line stands, and from which day nothing is due any more.
    fn lifecycle(
        &self,
        party: &PartyId,
        reasons: &mut Vec<Reason>,
    ) -> (Lifecycle, Option<CivilDate>) {
        let target = self.target.id();
        let terms = self.history.terms.get(&target.0);
        if self.target.retracted {
            let by = self.thread().find(|(_, statement)| statement.kind == Kind::Retraction);
            reasons.extend(by.map(|(id, _)| Reason::RecordedInError { by: StatementId(id) }));
        }
        let leave = self.leave(party);
        match leave {
            Some(Leave { by, day, reached: true }) => {
                reasons.push(Reason::Withdrawn { by, effective: day });
            }
            Some(Leave { by, day: Some(effective), reached: false }) => {
                reasons.push(Reason::Leaving { by, effective });
            }
            _ => {}
        }
        let end = terms.and_then(Terms::ends);
        let expired = end.filter(|end| end.last_day() < self.on);
        reasons.extend(expired.map(|end| Reason::Expired { end }));
        let heir = self.heir(party);
        reasons.extend(heir.iter().map(|(reason, _)| reason.clone()));
        let closing = self.final_report(party);
        reasons.extend(closing.map(|by| Reason::Closed { by }));
        let upcoming = terms.and_then(|terms| terms.start).filter(|s| s.first_day() > self.on);
        reasons.extend(upcoming.map(|start| Reason::Upcoming { start }));
        for (by, path) in terms.iter().flat_map(|terms| &terms.misfits) {
            let (by, path) = (StatementId(*by), path.as_ref().into());
            reasons.push(Reason::AmendmentMisfit { by, path });
        }
        let lifecycle = if self.target.retracted {
            Lifecycle::RecordedInError
        } else if leave.is_some_and(|leave| leave.reached) {
            Lifecycle::Withdrawn
        } else if expired.is_some() {
            Lifecycle::Expired
        } else if heir.is_some() {
            Lifecycle::Superseded
        } else if closing.is_some() {
            Lifecycle::Closed
        } else if self.target.kind == Kind::Instrument {
            Lifecycle::InForce
        } else {
            match terms.and_then(|terms| terms.nature) {
                Some(Nature::Continuous) => Lifecycle::InForce,
                Some(Nature::OneOff) => Lifecycle::Open,
                None => Lifecycle::Unstated,
            }
        };
        let after_end = terms.and_then(|terms| terms.over);
        // Whoever leaves with effect in the past owes until it said so.
        let left = leave.and_then(|leave| {
            let said = self.fact(&leave.by.0)?.admitted.date();
            Some(leave.day.map_or(said, |day| day.max(said)))
        });
        let replaced = heir.map(|(_, day)| day);
        (lifecycle, [left, after_end, replaced].into_iter().flatten().min())
    }

    /// How the party left the target: by a withdrawal of it, by a withdrawal of
    /// the newest action by which it came, or by an action of leaving after it.
    fn leave(&self, party: &PartyId) -> Option<Leave> {
        if let Some(leave) = self.left(&self.target, party) {
            return Some(leave);
        }
        let is_issuer = self.target.kind == Kind::Commitment
            && (self.is_by(&self.target, party) || self.target.is_issued_by(party));
        let actions = self.actions(party);
        if is_issuer {
            return None;
        }
        // Remarks on a text are no way in, unless nothing else is known.
        let is_way_in = |id: &Hash| self.history.actions.get(id).is_some_and(|a| !a.is_remark());
        let came = actions.iter().rev().find(|(id, _)| is_way_in(id)).or(actions.last())?;
        let is_own = actions.iter().any(|(_, action)| !action.transcribed);
        let farewell = self
            .thread()
            .skip_while(|(id, _)| *id != came.0)
            .filter(|(id, action)| {
                let fact = self.history.actions.get(id);
                fact.is_some_and(|fact| fact.is_farewell() && fact.is_whole)
                    && self.is_by(action, party)
                    && !(action.transcribed && is_own)
                    && !action.retracted
                    && self.left(action, party).is_none_or(|leave| !leave.reached)
            })
            .last();
        self.left(&came.1, party).or_else(|| {
            let (id, _) = farewell?;
            let effective = self.history.actions.get(&id)?.effective;
            let day = effective.map(PartialDate::last_day);
            let reached = day.is_none_or(|day| day <= self.on);
            Some(Leave { by: StatementId(id), day, reached })
        })
    }

    /// What took the target's place for the party, and on which day.
    fn heir(&self, party: &PartyId) -> Option<(Reason, CivilDate)> {
        let target = self.target.id();
        let heirs = self.history.heirs.get(&target.0).into_iter().flatten();
        heirs
            .filter_map(|(rel, id)| {
                let heir = self.registry.statement(&StatementId(*id))?;
                if heir.retracted || !self.is_by(&heir, party) && !heir.concerns(party) {
                    return None;
                }
                let by = StatementId(*id);
                let reason = match rel {
                    Rel::Adopts => Reason::Adopted { by },
                    _ if heir.transcribed && !self.target.transcribed => return None,
                    _ => Reason::Superseded { by },
                };
                Some((reason, self.fact(id)?.admitted.date()))
            })
            .next()
    }

    /// Claims of the party in the order of the log, by what they are about, also
    /// those of reports that were withdrawn.
    fn claims(&self, party: &PartyId) -> BTreeMap<Place, Vec<ClaimAt>> {
        let mut claims: BTreeMap<Place, Vec<ClaimAt>> = BTreeMap::new();
        for (id, report) in self.thread() {
            let (Some(fact), Some(said)) = (self.fact(&id), self.history.reports.get(&id)) else {
                continue;
            };
            if !self.matters(&report) || !self.is_by(&report, party) {
                continue;
            }
            let gone = report.actor().and_then(|actor| self.left(&report, actor));
            let gone = gone.and_then(|leave| leave.at(self.fact(&leave.by.0)?.admitted));
            for (place, state) in &said.claims {
                claims.entry(place.clone()).or_default().push(ClaimAt {
                    report: StatementId(id),
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
    pub(super) fn reviews(&self, party: &PartyId) -> Vec<(Hash, Admitted<'v>)> {
        self.thread()
            .filter(|(id, review)| {
                let Some(fact) = self.history.reviews.get(id) else { return false };
                let is_of_party = match &fact.party {
                    Some(reviewed) => self.is_same(reviewed, party),
                    // Of a text alone, or of one report.
                    None if fact.target == self.target.id().0 => {
                        self.target.kind == Kind::Commitment
                    }
                    None => self
                        .registry
                        .statement(&StatementId(fact.target))
                        .is_some_and(|report| self.is_by(&report, party)),
                };
                is_of_party && self.counts(review)
            })
            .collect()
    }

    fn items(&self, party: &PartyId, span: Span, reasons: &mut Vec<Reason>) -> Vec<Item> {
        let mut claims = self.claims(party);
        let mut ratings: BTreeMap<Place, BTreeMap<PartyId, Rated>> = BTreeMap::new();
        let mut reviewers = alloc::collections::BTreeSet::new();
        for (id, review) in self.reviews(party) {
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
        let spoken: alloc::collections::BTreeSet<&Place> =
            claimed.map(|(place, _)| place).chain(ratings.keys()).collect();
        let more: Vec<Place> =
            spoken.into_iter().filter(|place| !places.contains(place)).cloned().collect();
        places.extend(more);
        for term in terms.iter().flat_map(|terms| &terms.milestones) {
            let place = Place { milestone: Some(term.id.clone()), provision: None };
            let claims = claims.get(&place).map_or(&[][..], Vec::as_slice);
            for due in overdue_dates(term, claims, span) {
                reasons.push(Reason::WasOverdue { milestone: term.id.clone(), due });
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

    fn report_overdue(
        &self,
        party: &PartyId,
        lifecycle: Lifecycle,
        span: Span,
        reasons: &mut Vec<Reason>,
    ) {
        let terms = self.history.terms.get(&self.target.id().0);
        let Some((months, set)) = terms.and_then(|terms| terms.interval) else { return };
        let Some(since) = span.since.filter(|_| lifecycle.goes_on()) else { return };
        let reports = self.thread().filter(|(id, report)| {
            self.history.reports.contains_key(id)
                && self.counts(report)
                && self.is_by(report, party)
        });
        let last = reports.filter_map(|(id, _)| Some(self.fact(&id)?.admitted)).last();
        let base = [Some(since), Some(set), last].into_iter().flatten().max().unwrap_or(since);
        if let Some(due) = months_after(base, months).filter(|due| self.on > *due) {
            reasons.push(Reason::ReportOverdue { due, months });
        }
    }

    /// Disputes about the target, or about what was said of it, that go on.
    fn disputes(&self, party: &PartyId, reasons: &mut Vec<Reason>) {
        for (id, opening) in self.thread() {
            let Some(dispute) = self.history.disputes.get(&id) else { continue };
            let dropped = dispute
                .openers
                .iter()
                .all(|opener| self.left(&opening, opener).is_some_and(|leave| leave.reached));
            let is_respondent =
                |party: &PartyId| dispute.respondents.iter().any(|r| self.is_same(r, party));
            // A dispute with those who have no line here is about the whole.
            let concerns = is_respondent(party) || !self.target.concerned().any(is_respondent);
            if dispute.stage.is_end() || dropped || !concerns {
                continue;
            }
            let statement = StatementId(id);
            reasons.push(if dispute.stage == Stage::Objection {
                Reason::Objection { dispute: statement }
            } else {
                let newest = StatementId(dispute.newest);
                Reason::Disputed { dispute: statement, newest, stage: dispute.stage }
            });
        }
    }

    /// The party's own statements on this line: the target, and what it said of it.
    fn own_statements(&self, party: &PartyId) -> Vec<(Hash, Admitted<'v>)> {
        let target = (self.target.id().0, self.target);
        let is_own =
            |(_, said): &(Hash, Admitted<'v>)| !said.transcribed && said.is_issued_by(party);
        core::iter::once(target).chain(self.thread()).filter(is_own).collect()
    }

    fn seals(&self, party: &PartyId, reasons: &mut Vec<Reason>) {
        for (id, _) in self.own_statements(party) {
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
    fn marks(&self, party: &PartyId, reasons: &mut Vec<Reason>) {
        if self.target.transcribed && self.target.kind == Kind::Commitment {
            reasons.push(Reason::Transcribed { statement: self.target.id() });
        }
        for (id, _) in self.own_statements(party) {
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
            let disputed = self.registry.party(party).and_then(|state| state.disputed_since);
            if let Some(since) = disputed.filter(|since| admitted >= *since) {
                reasons.push(Reason::ControlDisputed { statement, since });
            }
        }
    }

    fn final_report(&self, party: &PartyId) -> Option<StatementId> {
        self.thread()
            .filter(|(id, report)| {
                self.history.reports.get(id).is_some_and(|fact| fact.is_final)
                    && self.counts(report)
                    && self.is_by(report, party)
            })
            .map(|(id, _)| StatementId(id))
            .last()
    }
}

/// That a party withdrew something.
#[derive(Clone, Copy)]
struct Leave {
    by: StatementId,
    /// From when, if it says so.
    day: Option<CivilDate>,
    /// Whether the day has come.
    reached: bool,
}

impl Leave {
    /// From when it counts: not before the ledger had it.
    fn at(self, said: Time) -> Option<Time> {
        let Some(day) = self.day else { return Some(said) };
        let days = u64::try_from(day.days_since_epoch()).ok()?;
        Some(Time::from_seconds(days.checked_mul(DAY_SECONDS)?)?.max(said))
    }
}

fn deadline_reason(term: &MilestoneTerm, deadline: Deadline) -> Option<Reason> {
    let milestone = term.id.clone();
    Some(match deadline {
        Deadline::Overdue { due } => {
            let set_by = StatementId(term.dues.last()?.by);
            Reason::Overdue { milestone, due, set_by }
        }
        Deadline::MetOnTime { due, by, admitted } => {
            Reason::MetOnTime { milestone, due, by, admitted }
        }
        Deadline::MetLate { due, by, admitted, issued_at } => {
            Reason::MetLate { milestone, due, by, admitted, issued_at }
        }
        Deadline::NotFollowed { due } => Reason::NotFollowed { milestone, due },
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
