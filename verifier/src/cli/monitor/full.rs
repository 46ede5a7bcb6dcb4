//! The full mode: everything replayed, and what is overdue by it.
//!
//! *Invariants*: nothing is said of a status before the head whose entries it
//! follows from was recomputed.

use pactlog_verifier::policy::Judgement;
use pactlog_verifier::status::{Deadline, Reason};
use pactlog_verifier::time::Time;

use super::event::{Basis, Event, Severity};
use super::round::{Round, Trouble, text};
use crate::audit::Audit;
use crate::exhibit::of_fault;
use crate::fetch;
use crate::report::Verdict;
use crate::source::Source;

impl Round<'_> {
    /// Replays up to the head; what is wrong with the log, or overdue in it.
    pub(super) fn replay(
        &mut self,
        audit: &mut Option<Audit>,
        source: &Source,
        judgement: &Judgement,
    ) -> Result<(), Trouble> {
        let head = judgement.signed().head;
        let mut running = match audit.take() {
            Some(audit) => audit,
            None => match self.state.read() {
                Ok(None) => Audit::new(&self.origin),
                Ok(Some(memory)) => Audit::resume(&self.origin, memory.batches, memory.snapshot),
                Err(error) => return Err(Trouble::undecided(error.to_string())),
            },
        };
        if let Err(fault) = running.follow(source, &head, fetch::cores(), true) {
            let words = format!("{}: {fault}", fault.place());
            if fault.verdict() != Verdict::Rejected {
                return Err(Trouble::undecided(words));
            }
            let key = format!("{}\n{}", fault.code(), fault.place());
            let event = Event::new(&self.origin, "log.wrong", &key, Severity::Alarm, {
                format!("the log is wrong ({}): {words}", fault.code())
            });
            let mut event = event.at(head.size).timed(text(self.now), Basis::Monitor);
            self.exhibit(&mut event, of_fault(source, judgement.signed(), &fault));
            self.memory.tell_once(event, &self.setting.sinks);
            return Err(Trouble::rejected(words));
        }
        if !running.is_complete() {
            return Err(Trouble::undecided("rules apply that this program does not know"));
        }
        running
            .remember(self.state, &judgement.signed().note)
            .map_err(|error| Trouble::undecided(error.to_string()))?;
        self.overdue(&running, head.size);
        *audit = Some(running);
        Ok(())
    }

    fn overdue(&mut self, audit: &Audit, size: u64) {
        let replay = audit.replay();
        let (Some(history), Some(now)) = (replay.history(), Time::from_seconds(self.now)) else {
            return;
        };
        let on = now.date();
        for target in history.targets() {
            let Some(status) = replay.status(&target, on) else { continue };
            for line in status.lines {
                let party = &line.party;
                let items = line.items.iter().filter_map(|item| match item.deadline {
                    Some(Deadline::Overdue { due }) => {
                        let label = item.milestone.as_ref().map_or("the whole", |m| m.as_str());
                        Some((format!("milestone\n{label}\n{due}"), format!("{party}: {label} was due {due}, and no report of completion was admitted by then")))
                    }
                    _ => None,
                });
                let replies = line.reasons.iter().filter_map(|reason| match reason {
                    Reason::ReplyOverdue { review, reply_by, .. } => {
                        Some((format!("reply\n{review}\n{reply_by}"), reason.words()))
                    }
                    _ => None,
                });
                let found: Vec<(String, String)> = items.chain(replies).collect();
                for (what, words) in found {
                    if self.memory.is_full() {
                        return;
                    }
                    let key = format!("{target}\n{party}\n{what}");
                    let mut event =
                        Event::new(&self.origin, "overdue", &key, Severity::Warning, words)
                            .at(size)
                            .timed(text(self.now), Basis::Monitor);
                    event.statement = Some(target.to_string());
                    self.memory.tell_once(event, &self.setting.sinks);
                }
            }
        }
    }
}
