//! Where a commitment or an act stands in its life.

use pactlog_verifier::statement::{Body, Commitment, Kind, Nature, PartialDate, PartyId, Rel};

use crate::fault::Fault;
use crate::ledger::{Reading, Record};

/// A withdrawal that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    /// Entry of the withdrawal.
    pub(crate) by: u64,
    /// When it takes effect, if that is stated.
    pub(crate) effective: Option<PartialDate>,
    /// The latest date that it gives of any step.
    pub(crate) dated: Option<PartialDate>,
    /// Whether it has taken effect, or does not say when it does.
    pub(crate) reached: bool,
}

/// Where a commitment stands: the first that applies, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lifecycle {
    /// Withdrawn, with effect.
    Withdrawn(Ended),
    /// Past its end.
    Expired {
        /// The end that it gives itself.
        end: PartialDate,
    },
    /// Another statement of the same party took its place.
    Superseded {
        /// Entry of that statement.
        by: u64,
    },
    /// Its beginning has not come.
    Upcoming {
        /// The beginning that it gives itself.
        start: PartialDate,
    },
    /// Withdrawn, but not yet with effect.
    Leaving(Ended),
    /// Continuous, and none of the above.
    InForce,
    /// One-off, and none of the above.
    Open,
    /// None of the above, and its source does not say which of the two it is.
    Unstated,
}

impl Lifecycle {
    /// The stable word for programs.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Withdrawn(_) => "withdrawn",
            Self::Expired { .. } => "expired",
            Self::Superseded { .. } => "superseded",
            Self::Upcoming { .. } => "upcoming",
            Self::Leaving(_) => "leaving",
            Self::InForce => "in_force",
            Self::Open => "open",
            Self::Unstated => "unstated",
        }
    }
}

/// Where a commitment stands on the date of the head.
///
/// # Errors
/// Store errors.
pub(crate) fn lifecycle(
    reading: &Reading<'_>,
    record: &Record,
    commitment: &Commitment,
) -> Result<Lifecycle, Fault> {
    let ended = ended(reading, record)?;
    if let Some(ended) = ended.filter(|ended| ended.reached) {
        return Ok(Lifecycle::Withdrawn(ended));
    }
    let today = reading.evaluated_on();
    let end = commitment.end.or(commitment.until).filter(|end| end.last_day() < today);
    if let Some(end) = end {
        return Ok(Lifecycle::Expired { end });
    }
    if let Some(by) = superseded(reading, record)? {
        return Ok(Lifecycle::Superseded { by });
    }
    if let Some(start) = commitment.start.filter(|start| start.first_day() > today) {
        return Ok(Lifecycle::Upcoming { start });
    }
    Ok(match (ended, commitment.nature) {
        (Some(ended), _) => Lifecycle::Leaving(ended),
        (None, Some(Nature::Continuous)) => Lifecycle::InForce,
        (None, Some(Nature::OneOff)) => Lifecycle::Open,
        (None, None) => Lifecycle::Unstated,
    })
}

fn superseded(reading: &Reading<'_>, record: &Record) -> Result<Option<u64>, Fault> {
    let old = record.statement.common();
    for index in reading.model().about_of_kind(record.index, Kind::Commitment) {
        let newer = reading.record(index)?;
        let common = newer.statement.common();
        let supersedes = common.refs_by(Rel::Supersedes).any(|id| id == record.statement.id());
        let counts = !common.is_transcribed() || old.is_transcribed();
        if supersedes && counts && common.actor() == old.actor() {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

/// The withdrawal of a statement that counts, if all who stand behind it have
/// withdrawn.
///
/// # Errors
/// Store errors.
pub(crate) fn ended(reading: &Reading<'_>, record: &Record) -> Result<Option<Ended>, Fault> {
    let target = record.statement.common();
    let mut last: Option<Ended> = None;
    let mut gone: Vec<PartyId> = Vec::new();
    for index in reading.model().about_of_kind(record.index, Kind::Withdrawal) {
        let withdrawal = reading.record(index)?;
        let common = withdrawal.statement.common();
        let Body::Withdrawal(body) = withdrawal.statement.body() else { continue };
        let is_of_this = common.refs_by(Rel::Withdraws).any(|id| id == record.statement.id());
        let counts = !common.is_transcribed() || target.is_transcribed();
        if !is_of_this || !counts || is_withdrawn(reading, &withdrawal)? {
            continue;
        }
        let dates = [body.effective, body.published, body.notified, body.decided, body.act_date];
        let reached = body.effective.is_none_or(|day| day.last_day() <= reading.evaluated_on());
        if last.is_none_or(|last| reached || !last.reached) {
            last = Some(Ended {
                by: index,
                effective: body.effective,
                dated: dates.into_iter().flatten().max_by_key(|date| date.last_day()),
                reached,
            });
        }
        if reached {
            gone.push(common.actor().clone());
        }
    }
    let all_gone = target.joint_issuers.is_empty() || target.issuers().all(|i| gone.contains(i));
    Ok(last.map(|ended| Ended { reached: ended.reached && all_gone, ..ended }))
}

/// Whether a withdrawal was itself withdrawn.
fn is_withdrawn(reading: &Reading<'_>, withdrawal: &Record) -> Result<bool, Fault> {
    for index in reading.model().about_of_kind(withdrawal.index, Kind::Withdrawal) {
        let later = reading.record(index)?;
        let common = later.statement.common();
        if common.refs_by(Rel::Withdraws).any(|id| id == withdrawal.statement.id())
            && common.actor() == withdrawal.statement.common().actor()
        {
            return Ok(true);
        }
    }
    Ok(false)
}
