//! The terms of a commitment that dates are computed from, as amendments
//! change them.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::hash::Hash;
use crate::statement::{Amendment, Change, Commitment, Json, Label, Nature, PartialDate};
use crate::time::{CivilDate, Time};

/// A date that a text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Dated {
    pub(super) date: PartialDate,
    /// When the statement that set it was admitted.
    pub(super) since: Time,
    /// That statement.
    pub(super) by: Hash,
}

impl Dated {
    pub(super) fn of(date: Option<PartialDate>, by: Hash, since: Time) -> Option<Self> {
        Some(Self { date: date?, since, by })
    }
}

/// Months between reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Interval {
    pub(super) months: u64,
    /// When the statement that asks for them was admitted.
    pub(super) since: Time,
    /// That statement.
    pub(super) by: Hash,
}

/// A due date, and from when it held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Due {
    pub(super) date: PartialDate,
    /// When the statement that set it was admitted.
    pub(super) since: Time,
    /// That statement.
    pub(super) by: Hash,
    /// When it was moved, or the milestone taken out.
    pub(super) left: Option<Time>,
}

/// A milestone with every due date that it ever had, the newest last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MilestoneTerm {
    pub(super) id: Label,
    pub(super) dues: Vec<Due>,
}

/// What a commitment fixes in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Terms {
    pub(super) nature: Option<Nature>,
    pub(super) start: Option<Dated>,
    pub(super) end: Option<Dated>,
    pub(super) until: Option<Dated>,
    /// First day after the end; an amendment ends nothing before its admission.
    pub(super) over: Option<CivilDate>,
    pub(super) milestones: Vec<MilestoneTerm>,
    pub(super) interval: Option<Interval>,
    /// Milestones by their position in the text as it stands.
    positions: Vec<Label>,
    /// Amendments whose `from` is not what stood there, with the path.
    pub(super) misfits: Vec<(Hash, alloc::boxed::Box<str>)>,
}

impl Terms {
    pub(super) fn of(commitment: &Commitment, id: Hash, time: Time) -> Self {
        let milestone = |milestone: &crate::statement::Milestone| MilestoneTerm {
            id: milestone.id.clone(),
            dues: Vec::from([Due { date: milestone.due, since: time, by: id, left: None }]),
        };
        let mut terms = Self {
            nature: commitment.nature,
            start: Dated::of(commitment.start, id, time),
            end: Dated::of(commitment.end, id, time),
            until: Dated::of(commitment.until, id, time),
            over: None,
            milestones: commitment.milestones.iter().map(milestone).collect(),
            interval: commitment.reporting_interval_months.map(|months| Interval {
                months: months.value(),
                since: time,
                by: id,
            }),
            positions: commitment.milestones.iter().map(|item| item.id.clone()).collect(),
            misfits: Vec::new(),
        };
        terms.over = terms.day_after_end();
        terms
    }

    fn day_after_end(&self) -> Option<CivilDate> {
        day_after(self.ends()?.date.last_day())
    }

    /// After the end was amended. What was due before stays due.
    fn end_anew(&mut self, time: Time) {
        let today = time.date();
        self.over = match (self.over, self.day_after_end()) {
            (Some(before), Some(over)) if before <= today && over <= today => Some(before),
            (_, over) => over.map(|over| over.max(today)),
        };
    }

    /// When the commitment ends by its own words.
    pub(super) fn ends(&self) -> Option<Dated> {
        match (self.end, self.until) {
            (Some(end), Some(until)) if until.date.last_day() < end.date.last_day() => Some(until),
            (Some(end), _) => Some(end),
            (None, until) => until,
        }
    }

    /// The milestones that the text has, in its order.
    pub(super) fn standing_terms(&self) -> impl Iterator<Item = &MilestoneTerm> {
        let term = |id: &Label| self.milestones.iter().find(move |milestone| milestone.id == *id);
        self.positions.iter().filter_map(term)
    }

    pub(super) fn amend(&mut self, amendment: &Amendment, by: Hash, time: Time) {
        for change in &amendment.changes {
            let path = change.path.as_str();
            let fits = match path.split('/').skip(1).collect::<Vec<_>>().as_slice() {
                ["nature"] => {
                    let before = self.nature.map(|nature| nature.as_str());
                    let fits = same(change.from.as_ref(), before);
                    if fits {
                        self.nature = change.to.as_ref().and_then(string).and_then(Nature::parse);
                    }
                    fits
                }
                ["start"] => replace(&mut self.start, change, by, time),
                ["end"] => replace(&mut self.end, change, by, time),
                ["until"] => replace(&mut self.until, change, by, time),
                ["reporting_interval_months"] => {
                    let months = |value: Option<&Json>| match value {
                        Some(Json::Integer(months)) => u64::try_from(*months).ok(),
                        _ => None,
                    };
                    let before = self.interval.map(|interval| interval.months);
                    let fits = before == months(change.from.as_ref());
                    if fits {
                        let months = months(change.to.as_ref());
                        self.interval = months.map(|months| Interval { months, since: time, by });
                    }
                    fits
                }
                ["milestones"] => {
                    self.replace_all(change.from.as_ref(), change.to.as_ref(), by, time)
                }
                ["milestones", "-"] => self.append(change.to.as_ref(), by, time),
                ["milestones", position] => {
                    let position = position.parse().unwrap_or(usize::MAX);
                    self.replace_one(position, change.from.as_ref(), change.to.as_ref(), by, time)
                }
                ["milestones", position, "id"] => {
                    let position = position.parse().unwrap_or(usize::MAX);
                    self.rename(position, change.from.as_ref(), change.to.as_ref(), by, time)
                }
                ["milestones", position, "due"] => {
                    let position = position.parse().unwrap_or(usize::MAX);
                    self.move_due(position, change.from.as_ref(), change.to.as_ref(), by, time)
                }
                // Words that no date is computed from.
                _ => true,
            };
            if !fits {
                self.misfits.push((by, path.into()));
            }
        }
        self.end_anew(time);
    }

    /// The milestones as the text has them: labels with their dates.
    fn standing(&self) -> Vec<(Label, PartialDate)> {
        let date = |term: &MilestoneTerm| Some((term.id.clone(), term.dues.last()?.date));
        self.standing_terms().filter_map(date).collect()
    }

    fn replace_all(
        &mut self,
        from: Option<&Json>,
        to: Option<&Json>,
        by: Hash,
        time: Time,
    ) -> bool {
        if self.standing() != milestones(from) {
            return false;
        }
        let kept = milestones(to);
        let is_kept = |id: &Label| kept.iter().any(|(other, _)| other == id);
        let gone: Vec<Label> = self.positions.iter().filter(|id| !is_kept(id)).cloned().collect();
        for id in &gone {
            self.remove(id, time);
        }
        self.positions = kept.iter().map(|(id, _)| id.clone()).collect();
        for (id, date) in kept {
            self.set(id, date, by, time);
        }
        true
    }

    fn append(&mut self, to: Option<&Json>, by: Hash, time: Time) -> bool {
        let Some((id, date)) = to.and_then(milestone) else { return false };
        if self.positions.contains(&id) {
            return false;
        }
        self.positions.push(id.clone());
        self.set(id, date, by, time);
        true
    }

    fn replace_one(
        &mut self,
        position: usize,
        from: Option<&Json>,
        to: Option<&Json>,
        by: Hash,
        time: Time,
    ) -> bool {
        let Some(old) = self.positions.get(position).cloned() else { return false };
        if self.standing().get(position) != from.and_then(milestone).as_ref() {
            return false;
        }
        let Some((id, date)) = to.and_then(milestone) else {
            self.positions.remove(position);
            self.remove(&old, time);
            return true;
        };
        if id != old {
            self.remove(&old, time);
        }
        if let Some(place) = self.positions.get_mut(position) {
            *place = id.clone();
        }
        self.set(id, date, by, time);
        true
    }

    fn move_due(
        &mut self,
        position: usize,
        from: Option<&Json>,
        to: Option<&Json>,
        by: Hash,
        time: Time,
    ) -> bool {
        let (Some(id), Some(due)) = (self.positions.get(position).cloned(), date(to)) else {
            return false;
        };
        let before = self.milestones.iter().find(|m| m.id == id).and_then(|m| m.dues.last());
        if before.map(|due| due.date) != date(from) {
            return false;
        }
        self.set(id, due, by, time);
        true
    }

    /// Another label makes another milestone.
    fn rename(
        &mut self,
        position: usize,
        from: Option<&Json>,
        to: Option<&Json>,
        by: Hash,
        time: Time,
    ) -> bool {
        let (Some((old, date)), Some(id)) =
            (self.standing().get(position).cloned(), to.and_then(string).and_then(Label::parse))
        else {
            return false;
        };
        if from.and_then(string) != Some(old.as_str()) || self.positions.contains(&id) {
            return false;
        }
        self.remove(&old, time);
        if let Some(place) = self.positions.get_mut(position) {
            *place = id.clone();
        }
        self.set(id, date, by, time);
        true
    }

    /// A date that stays as it is keeps its age.
    fn set(&mut self, id: Label, date: PartialDate, by: Hash, time: Time) {
        let due = Due { date, since: time, by, left: None };
        let Some(milestone) = self.milestones.iter_mut().find(|milestone| milestone.id == id)
        else {
            self.milestones.push(MilestoneTerm { id, dues: Vec::from([due]) });
            return;
        };
        let newest = milestone.dues.last();
        if newest.is_none_or(|newest| newest.date != date || newest.left.is_some()) {
            milestone.leave(time);
            milestone.dues.push(due);
        }
    }

    fn remove(&mut self, id: &Label, time: Time) {
        if let Some(milestone) = self.milestones.iter_mut().find(|milestone| milestone.id == *id) {
            milestone.leave(time);
        }
    }
}

impl MilestoneTerm {
    /// The newest date holds no longer.
    fn leave(&mut self, time: Time) {
        if let Some(newest) = self.dues.last_mut() {
            newest.left = newest.left.or(Some(time));
        }
    }
}

fn day_after(day: CivilDate) -> Option<CivilDate> {
    let days = u32::try_from(day.days_since_epoch()).ok()?;
    CivilDate::from_days_since_epoch(days.checked_add(1)?)
}

fn string(value: &Json) -> Option<&str> {
    match value {
        Json::String(text) => Some(text),
        _ => None,
    }
}

/// A date, if that is what stands there.
fn date(value: Option<&Json>) -> Option<PartialDate> {
    value.and_then(string).and_then(PartialDate::parse)
}

fn same(from: Option<&Json>, before: Option<&str>) -> bool {
    from.and_then(string) == before
}

/// Puts a date in the place of another, if that stands there.
pub(super) fn replace(place: &mut Option<Dated>, change: &Change, by: Hash, time: Time) -> bool {
    let fits = place.map(|dated| dated.date) == date(change.from.as_ref());
    if fits {
        *place = Dated::of(date(change.to.as_ref()), by, time);
    }
    fits
}

/// Label and due date of a milestone in JSON.
fn milestone(value: &Json) -> Option<(Label, PartialDate)> {
    let Json::Object(members) = value else { return None };
    let id = members.get("id").and_then(string).and_then(Label::parse)?;
    Some((id, date(members.get("due"))?))
}

fn milestones(value: Option<&Json>) -> Vec<(Label, PartialDate)> {
    match value {
        Some(Json::Array(items)) => items.iter().filter_map(milestone).collect(),
        _ => Vec::new(),
    }
}
