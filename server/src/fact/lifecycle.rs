//! Withdrawals, as the registry knows them, with the dates that they give.

use pactlog_verifier::statement::{Body, PartialDate};
use pactlog_verifier::time::Time;

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

/// The withdrawal of a statement by the party whose act it is.
///
/// # Errors
/// Store errors.
pub(crate) fn ended(reading: &Reading<'_>, record: &Record) -> Result<Option<Ended>, Fault> {
    let registry = reading.judge().registry();
    let actor = record.statement.common().actor();
    let known = registry.statement(&record.statement.id());
    let Some((by, effective)) = known.and_then(|known| known.withdrawn_by(actor)) else {
        return Ok(None);
    };
    let Some(by) = reading.index_of(&by)? else { return Ok(None) };
    let withdrawal = reading.record(by)?;
    let Body::Withdrawal(body) = withdrawal.statement.body() else { return Ok(None) };
    let dates = [body.effective, body.published, body.notified, body.decided, body.act_date];
    let reached = effective.map(Time::date).is_none_or(|day| day <= reading.evaluated_on());
    Ok(Some(Ended {
        by,
        effective: body.effective,
        dated: dates.into_iter().flatten().max_by_key(|date| date.last_day()),
        reached,
    }))
}
