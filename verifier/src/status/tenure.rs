//! How a party came to a target, how it left, and where its line stands in its
//! life.
//!
//! *Invariants*: whoever signed for its part itself is neither taken out nor
//! brought back by what the registrar recorded; nothing that is said later
//! makes a line end before the day on which it was said.

use alloc::vec::Vec;

use super::history::ActionFact;
use super::line::Lifecycle;
use super::reason::Reason;
use super::term::Terms;
use super::view::View;
use crate::hash::Hash;
use crate::registry::Admitted;
use crate::statement::{Act, Kind, Nature, PartialDate, PartyId, Rel, StatementId};
use crate::time::{CivilDate, DAY_SECONDS, Time};

/// That a party withdrew something, or left.
#[derive(Clone, Copy)]
pub(super) struct Leave {
    pub(super) by: StatementId,
    /// From when, if it says so.
    pub(super) day: Option<CivilDate>,
    /// When it was said.
    said: Time,
}

impl Leave {
    /// Whether the day has come.
    pub(super) fn is_reached(self, on: CivilDate) -> bool {
        self.day.is_none_or(|day| day <= on)
    }

    /// From when it counts: not before the ledger had it.
    pub(super) fn time(self) -> Time {
        let midnight = self.day.and_then(|day| {
            let days = u64::try_from(day.days_since_epoch()).ok()?;
            Time::from_seconds(days.checked_mul(DAY_SECONDS)?)
        });
        midnight.map_or(self.said, |midnight| midnight.max(self.said))
    }
}

/// Where a line stands, and what of that its dates depend on.
pub(super) struct Standing {
    pub(super) lifecycle: Lifecycle,
    /// From which day nothing is due any more.
    pub(super) until: Option<CivilDate>,
    /// When the party was out, and came back.
    pub(super) gaps: Vec<(CivilDate, Time)>,
}

/// How a party that came by actions went.
#[derive(Default)]
struct Stay {
    leave: Option<Leave>,
    gaps: Vec<(CivilDate, Time)>,
}

impl<'v> View<'v> {
    /// From when `party` withdrew a statement, if it did.
    pub(super) fn left(&self, statement: &Admitted<'_>, party: &PartyId) -> Option<Leave> {
        let (by, effective) = statement.withdrawn_by(party)?;
        let said = self.fact(&by.0)?.admitted;
        Some(Leave { by, day: effective.map(Time::date), said })
    }

    /// When the party itself signed for its part in the target, if it did.
    pub(super) fn signed(&self) -> Option<Time> {
        if self.target.kind == Kind::Commitment {
            if self.target.transcribed {
                return None;
            }
            if self.target.is_issued_by(self.party) {
                return Some(self.fact(&self.target.id().0)?.admitted);
            }
        }
        let own = self.acts().filter(|(_, action, fact)| !action.transcribed && takes_part(fact));
        own.filter_map(|(id, ..)| Some(self.fact(&id)?.admitted)).next()
    }

    /// The party's actions on the target that were not retracted.
    fn acts(&self) -> impl Iterator<Item = (Hash, Admitted<'v>, &'v ActionFact)> + use<'_, 'v> {
        self.thread().filter_map(|(id, action)| {
            let fact = self.history.actions.get(id)?;
            (!action.retracted && self.is_mine(action)).then_some((*id, *action, fact))
        })
    }

    /// The same; of a party that signed for its part, only its own.
    fn acts_that_matter(&self) -> Vec<(Hash, Admitted<'v>, &'v ActionFact)> {
        self.acts().filter(|(_, action, _)| !(self.is_own && action.transcribed)).collect()
    }

    /// When the party first came to the target by an action.
    fn came(&self) -> Option<Time> {
        let acts = self.acts_that_matter();
        let (id, ..) = acts.iter().find(|(.., fact)| takes_part(fact))?;
        Some(self.fact(id)?.admitted)
    }

    /// Where the line stands.
    pub(super) fn standing(&self, reasons: &mut Vec<Reason>) -> Standing {
        let target = self.target.id();
        let terms = self.history.terms.get(&target.0);
        if self.target.retracted {
            let by = self.thread().find(|(_, statement)| statement.kind == Kind::Retraction);
            reasons.extend(by.map(|(id, _)| Reason::RecordedInError { by: StatementId(*id) }));
        }
        let Stay { leave, gaps } = self.stay();
        let reached = leave.filter(|leave| leave.is_reached(self.on));
        match leave {
            Some(Leave { by, day, .. }) if reached.is_some() => {
                reasons.push(Reason::Withdrawn { by, effective: day });
            }
            Some(Leave { by, day: Some(effective), .. }) => {
                reasons.push(Reason::Leaving { by, effective });
            }
            _ => {}
        }
        let end = terms.and_then(Terms::ends);
        let expired = end.filter(|end| end.date.last_day() < self.on);
        reasons.extend(
            expired.map(|end| Reason::Expired { end: end.date, set_by: StatementId(end.by) }),
        );
        let heir = self.heir();
        reasons.extend(heir.iter().map(|(reason, _)| reason.clone()));
        let closing = self.final_report();
        reasons.extend(closing.map(|by| Reason::Closed { by }));
        let start = terms.and_then(|terms| terms.start);
        let upcoming = start.filter(|start| start.date.first_day() > self.on);
        reasons.extend(
            upcoming
                .map(|start| Reason::Upcoming { start: start.date, set_by: StatementId(start.by) }),
        );
        for (by, path) in terms.iter().flat_map(|terms| &terms.misfits) {
            let (by, path) = (StatementId(*by), path.as_ref().into());
            reasons.push(Reason::AmendmentMisfit { by, path });
        }
        let lifecycle = if self.target.retracted {
            Lifecycle::RecordedInError
        } else if reached.is_some() {
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
        // Whoever leaves with effect in the past owes until it said so.
        let left = leave.map(|leave| leave.time().date());
        let ended = terms.and_then(|terms| terms.over);
        let replaced = heir.map(|(_, time)| time.date());
        let until = [left, ended, replaced].into_iter().flatten().min();
        Standing { lifecycle, until, gaps }
    }

    /// How the party left the target, or what it came by, and when it was out
    /// before.
    fn stay(&self) -> Stay {
        if let Some(leave) = self.left(&self.target, self.party) {
            return Stay { leave: Some(leave), gaps: Vec::new() };
        }
        if self.target.kind == Kind::Commitment && self.is_mine(&self.target) {
            return Stay::default();
        }
        let acts = self.acts_that_matter();
        // Remarks on a text are no way in, unless nothing else is known.
        let only_remarks = !acts.iter().any(|(.., fact)| takes_part(fact) && !fact.is_remark());
        let mut stays: Vec<(Time, Option<Leave>)> = Vec::new();
        let mut gaps = Vec::new();
        let mut leave: Option<Leave> = None;
        let sooner = |one: Option<Leave>, other: Option<Leave>| {
            one.into_iter().chain(other).min_by_key(|leave| leave.time())
        };
        for (id, action, fact) in acts.iter().rev() {
            let Some(admitted) = self.fact(id).map(|fact| fact.admitted) else { continue };
            let undone = self.left(action, self.party);
            if fact.is_farewell() && fact.is_whole {
                let day = fact.effective.map(PartialDate::last_day);
                let farewell = Leave { by: StatementId(*id), day, said: fact.set };
                match undone.filter(|undone| undone.is_reached(self.on)) {
                    // It was out until it took that back, or came anew.
                    Some(undone) => {
                        let anew = stays.last().map(|(came, _)| *came);
                        let back = anew.map_or(undone.time(), |came| came.min(undone.time()));
                        let out = farewell.time().date();
                        gaps.extend((out < back.date()).then_some((out, back)));
                    }
                    None => leave = sooner(Some(farewell), leave),
                }
            } else if takes_part(fact) && (only_remarks || !fact.is_remark()) {
                leave = sooner(undone, leave);
                stays.push((admitted, leave));
            }
        }
        let last = stays.first().and_then(|(_, leave)| *leave);
        let mut out: Option<CivilDate> = None;
        for (came, leave) in stays.into_iter().rev() {
            gaps.extend(out.filter(|out| *out < came.date()).map(|out| (out, came)));
            out = leave.map(|leave| leave.time().date());
        }
        Stay { leave: last, gaps }
    }

    /// What took the target's place for the party first, and when.
    fn heir(&self) -> Option<(Reason, Time)> {
        let target = self.target.id();
        let heirs = self.history.heirs.get(&target.0).into_iter().flatten();
        heirs
            .filter_map(|(rel, id)| {
                let heir = self.registry.statement(&StatementId(*id))?;
                let is_adopted = *rel == Rel::Adopts;
                if heir.retracted || !is_adopted && heir.transcribed && !self.target.transcribed {
                    return None;
                }
                let mut since = self.fact(id)?.admitted;
                if !self.is_mine(&heir) {
                    if !heir.concerns(self.party) {
                        return None;
                    }
                    let thread = self.history.thread_of(self.registry, id);
                    let view = self.elsewhere(heir, &thread);
                    if (is_adopted || self.is_own) && !view.is_own {
                        return None;
                    }
                    since = since.max(view.came()?);
                }
                let by = StatementId(*id);
                let reason =
                    if is_adopted { Reason::Adopted { by } } else { Reason::Superseded { by } };
                Some((reason, since))
            })
            .min_by_key(|(_, since)| *since)
    }

    fn final_report(&self) -> Option<StatementId> {
        self.thread()
            .filter(|(id, report)| {
                self.history.reports.get(id).is_some_and(|fact| fact.is_final)
                    && self.counts_as_own(report)
            })
            .map(|(id, _)| StatementId(*id))
            .last()
    }
}

/// Whether an action makes its party part of what it is about.
const fn takes_part(action: &ActionFact) -> bool {
    !matches!(action.act, Act::Invited | Act::Objection) && !action.is_farewell()
}
