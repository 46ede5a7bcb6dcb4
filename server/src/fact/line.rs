//! A joint text gives each party a line of its own.

use pactlog_verifier::statement::{Body, PartyId, Rel};

use super::act::ActLine;
use super::lifecycle::Ended;
use super::thread::Thread;
use crate::ledger::{Reading, Record};

/// One party of a joint text.
pub(crate) struct PartyLine {
    /// Who.
    pub(crate) party: PartyId,
    /// Its own withdrawal, if there is one.
    pub(crate) ended: Option<Ended>,
}

/// The parties of a text of several: those that signed it, then those that
/// joined it; empty for a text of one party.
pub(crate) fn party_lines(
    reading: &Reading<'_>,
    record: &Record,
    acts: &[ActLine],
    thread: &Thread,
) -> Vec<PartyLine> {
    let common = record.statement.common();
    let mut lines: Vec<PartyLine> = Vec::new();
    let is_of_several = !common.joint_issuers.is_empty() || !acts.is_empty();
    if is_of_several && !common.is_transcribed() {
        lines.extend(common.issuers().map(|party| PartyLine {
            party: party.clone(),
            ended: withdrawn_by(reading, party, thread),
        }));
    }
    for act in acts.iter().filter(|act| act.joins()) {
        let line = PartyLine { party: act.party.clone(), ended: act.ended };
        match lines.iter_mut().find(|known| known.party == act.party) {
            // Whoever joined again has its newest act.
            Some(known) => *known = line,
            None => lines.push(line),
        }
    }
    lines
}

/// The newest withdrawal of one issuer that was not itself withdrawn.
fn withdrawn_by(reading: &Reading<'_>, party: &PartyId, thread: &Thread) -> Option<Ended> {
    let own = thread.nodes.iter().rev().filter(|node| {
        node.rel == Rel::Withdraws
            && node.ended.is_none()
            && node.record.statement.common().issuer == *party
    });
    own.filter_map(|node| {
        let Body::Withdrawal(body) = node.record.statement.body() else { return None };
        let dates = [body.effective, body.published, body.notified, body.decided, body.act_date];
        Some(Ended {
            by: node.record.index,
            effective: body.effective,
            dated: dates.into_iter().flatten().max_by_key(|date| date.last_day()),
            reached: body.effective.is_none_or(|day| day.last_day() <= reading.evaluated_on()),
        })
    })
    .next()
}
