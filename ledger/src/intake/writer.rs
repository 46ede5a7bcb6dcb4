//! The one thread that writes: from the queue to batches, heads and answers.
//!
//! *Invariants*: nobody is told that a statement is in before it is durable;
//! a refusal was judged at the end of a batch, as the first statement of the
//! next, so that anybody can judge it again; after any failure of the ledger
//! nothing more is taken, written or signed.
//! *Not here*: form and signatures, which were checked before the queue, and
//! checked again by the registry where keys have changed since.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use pactlog_verifier::checkpoint::SignedCheckpoint;
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::registry::{KeyRing, Refusal, Rule};
use pactlog_verifier::statement::Kind;
use pactlog_verifier::time::Time;
use tokio::sync::{oneshot, watch};

use super::metric::Metrics;
use super::queue::Queue;
use super::setting::Setting;
use crate::append::Candidate;
use crate::sequencer::{Ledger, LedgerError, Outcome};
use crate::store::StoreError;

/// Times that statements are judged anew because others of their batch came
/// in before them. Whoever is still refused then is asked to come again.
const ROUNDS: usize = 8;

/// Decides when a head over all that is durable may be shown.
pub trait Publish: Send {
    /// Publishes the newest head, or `None` if it has to wait: then it is asked
    /// again after each batch, and at least every [`RETRY`].
    ///
    /// # Errors
    /// [`LedgerError`], which stops the intake.
    fn publish(&mut self, ledger: &mut Ledger) -> Result<Option<SignedCheckpoint>, LedgerError>;
}

/// How often a head that has to wait is tried again.
pub const RETRY: Duration = Duration::from_millis(100);

/// How often witnesses are heard while nothing waits to be published.
const TEND: Duration = Duration::from_secs(1);

/// The longest that statements wait in the queue for witnesses that are asked.
const ASKING: Duration = Duration::from_millis(20);

/// Publishes each head as soon as the policy allows: at once where it asks for
/// no witness, with the quorum where it does.
#[derive(Clone, Copy, Debug)]
pub struct AtOnce;

impl Publish for AtOnce {
    fn publish(&mut self, ledger: &mut Ledger) -> Result<Option<SignedCheckpoint>, LedgerError> {
        ledger.try_publish(ASKING)
    }
}

/// The present, or `None` where the clock shows none that a ledger can use.
pub type Clock = fn() -> Option<Time>;

/// What everybody may know of the ledger.
#[derive(Clone)]
pub(super) struct Shown {
    /// Tree of all that is durable.
    pub(super) decided: TreeHead,
    /// Version of the rules that its last batch was judged by.
    pub(super) rules: u64,
    /// Newest published head and its note.
    pub(super) published: (TreeHead, Arc<str>),
    /// Every key that was ever registered.
    pub(super) keys: KeyRing,
    /// Names of the active ones.
    pub(super) active: Arc<HashSet<String>>,
    /// Whether anything more is taken.
    pub(super) failed: bool,
}

/// Where a statement was judged, as the first of the next batch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The tree.
    pub(super) head: TreeHead,
    /// Version of the rules.
    pub(super) rules: u64,
    /// Time of the batch that the statement would have opened.
    pub(super) time: Time,
}

/// What became of a statement.
#[derive(Debug)]
pub(super) enum Judged {
    /// It is durable at this index.
    In {
        /// Index of its entry.
        index: u64,
    },
    /// A rule refused it.
    Refused {
        /// The statement.
        candidate: Box<Candidate>,
        /// The rule.
        refusal: Box<Refusal>,
        /// Where.
        place: Place,
    },
    /// It was not judged to the end; submit it again.
    Again,
    /// The clock cannot be used, or witnesses have not confirmed the last head.
    Clock,
}

/// A statement that waits to be judged.
pub(super) struct Waiting {
    /// The statement.
    pub(super) candidate: Candidate,
    /// Who asked; may have gone.
    pub(super) answer: oneshot::Sender<Judged>,
}

/// The writer's side of the intake.
pub(super) struct Writer<P> {
    pub(super) ledger: Ledger,
    pub(super) publisher: P,
    pub(super) clock: Clock,
    pub(super) accept_clock: bool,
    pub(super) setting: Setting,
    pub(super) queue: Arc<Queue<Waiting>>,
    pub(super) shown: watch::Sender<Shown>,
    pub(super) metrics: Arc<Metrics>,
}

impl<P: Publish> Writer<P> {
    /// Writes until the queue is closed and empty.
    ///
    /// # Errors
    /// The failure that stopped it; everybody who waits has been let go.
    pub(super) fn run(mut self) -> Result<(), LedgerError> {
        let ended = self.write();
        if let Err(error) = &ended {
            tracing::error!(%error, "the ledger stopped and takes nothing more");
            self.shown.send_modify(|shown| shown.failed = true);
            self.queue.abandon();
        }
        ended
    }

    fn write(&mut self) -> Result<(), LedgerError> {
        let mut not_before = Instant::now();
        loop {
            let unpublished = {
                let shown = self.shown.borrow();
                shown.published.0.size < shown.decided.size
            };
            // Witnesses also answer, and are asked again, while nobody submits.
            let has_witnesses = !self.ledger.witnesses().is_empty();
            let patience = match (unpublished, has_witnesses) {
                (true, _) => Some(RETRY),
                (false, true) => Some(TEND),
                (false, false) => None,
            };
            let taken = self.queue.take(self.setting.batch_statements, not_before, patience);
            let Some(waiting) = taken else { return Ok(()) };
            let start = Instant::now();
            not_before = start.checked_add(self.setting.batch_interval()).unwrap_or(start);
            let is_work = !waiting.is_empty();
            self.judge(waiting)?;
            self.publish()?;
            if has_witnesses {
                self.ledger.tend()?;
                self.metrics.show_witnesses(self.ledger.witnesses());
            }
            if is_work {
                self.metrics.batch_took(start.elapsed());
            }
        }
    }

    /// Judges statements until each is in, or refused at the end of a batch.
    ///
    /// In a batch, what comes before a statement decides: a key that is
    /// revoked there, an entry that is referred to. No tree head ends in the
    /// middle of it. So whoever was refused beside others who were admitted is
    /// judged once more after them.
    fn judge(&mut self, mut waiting: Vec<Waiting>) -> Result<(), LedgerError> {
        for _ in 0..ROUNDS {
            if waiting.is_empty() {
                return Ok(());
            }
            let Some(time) = self.time()? else {
                waiting.into_iter().for_each(|one| tell(one.answer, Judged::Clock));
                return Ok(());
            };
            let (candidates, answers): (Vec<Candidate>, Vec<_>) =
                waiting.into_iter().map(|one| (one.candidate, one.answer)).unzip();
            let before = self.ledger.replay().size();
            let outcomes = self.ledger.append(&candidates, time)?;
            let head = self.ledger.replay().head();
            let rules = self.ledger.replay().registry().rules();
            let place = Place { head, rules, time };
            let has_grown = head.size > before;
            if has_grown {
                self.show_decided(head, &candidates);
            }
            waiting = Vec::new();
            for ((outcome, candidate), answer) in outcomes.into_iter().zip(candidates).zip(answers)
            {
                match outcome {
                    Outcome::Refused(_) if has_grown => waiting.push(Waiting { candidate, answer }),
                    Outcome::Refused(refusal) => {
                        let (candidate, refusal) = (Box::new(candidate), Box::new(refusal));
                        tell(answer, Judged::Refused { candidate, refusal, place });
                    }
                    Outcome::Admitted { index } => {
                        self.metrics.admitted.fetch_add(1, Ordering::Relaxed);
                        tell(answer, Judged::In { index });
                    }
                    Outcome::AlreadyIn { index } => {
                        tell(answer, self.already_in(candidate, index, place)?);
                    }
                }
            }
        }
        waiting.into_iter().for_each(|one| tell(one.answer, Judged::Again));
        Ok(())
    }

    /// The same text in other octets has no receipt: another signature is
    /// another entry.
    fn already_in(
        &self,
        candidate: Candidate,
        index: u64,
        place: Place,
    ) -> Result<Judged, LedgerError> {
        let missing = StoreError::Record { what: "entry", number: index };
        let entry = self.ledger.store().entry(index)?.ok_or(missing)?;
        if leaf_hash(&entry) == candidate.leaf_hash {
            return Ok(Judged::In { index });
        }
        let (candidate, refusal) = (Box::new(candidate), Box::new(other_octets(index)));
        Ok(Judged::Refused { candidate, refusal, place })
    }

    /// The time of the next batch; `None` while the clock is behind the last
    /// one, or witnesses do not vouch for it or for the last head.
    fn time(&mut self) -> Result<Option<Time>, LedgerError> {
        let last = self.ledger.replay().time();
        let time = match ((self.clock)(), last) {
            (Some(now), Some(last)) if now < last && self.accept_clock => Some(last),
            (now, _) => now,
        };
        let Some(time) = time else { return Ok(None) };
        match self.ledger.may_append(time) {
            Ok(()) => Ok(Some(time)),
            Err(
                error @ (LedgerError::ClockBehind { .. }
                | LedgerError::ClockApart { .. }
                | LedgerError::Unconfirmed { .. }),
            ) => {
                tracing::warn!(%error, "nothing is taken");
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn show_decided(&self, head: TreeHead, candidates: &[Candidate]) {
        let may_change = |candidate: &Candidate| {
            matches!(candidate.statement.kind(), Kind::Charter | Kind::Party | Kind::Key)
        };
        let registry = self.ledger.replay().registry();
        let keys =
            candidates.iter().any(may_change).then(|| (registry.keys(), active(&self.ledger)));
        self.shown.send_modify(|shown| {
            (shown.decided, shown.rules) = (head, registry.rules());
            if let Some((keys, active)) = keys {
                (shown.keys, shown.active) = (keys, active);
            }
        });
        self.metrics.decided_size.store(head.size, Ordering::Relaxed);
    }

    fn publish(&mut self) -> Result<(), LedgerError> {
        let shown = self.shown.borrow().clone();
        if shown.published.0.size >= shown.decided.size {
            return Ok(());
        }
        let Some(published) = self.publisher.publish(&mut self.ledger)? else { return Ok(()) };
        let head = *published.head();
        let note = Arc::from(published.note.as_str());
        self.shown.send_modify(|shown| shown.published = (head, note));
        self.metrics.published_size.store(head.size, Ordering::Relaxed);
        Ok(())
    }
}

/// What is refused to a statement whose text is in under other signatures.
pub(super) fn other_octets(index: u64) -> Refusal {
    Refusal {
        rule: Rule::RepeatedId,
        at: String::new(),
        expected: format!("the octets of entry {index}"),
        found: "the same text under another signature".to_owned(),
    }
}

/// Names of all active keys of parties that may use them.
pub(super) fn active(ledger: &Ledger) -> Arc<HashSet<String>> {
    let parties = ledger.replay().registry().parties().values().filter(|party| !party.is_mute());
    Arc::new(parties.flat_map(|party| party.active_keys()).map(ToString::to_string).collect())
}

fn tell(answer: oneshot::Sender<Judged>, judged: Judged) {
    // Whoever asked may have gone; what was decided stays.
    let _ = answer.send(judged);
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "decided {:?}, published {:?}", self.decided, self.published.0)
    }
}
