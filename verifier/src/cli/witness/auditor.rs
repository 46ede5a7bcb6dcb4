//! The auditing witness: replays what was cosigned, and says how far it got.
//!
//! One thread for each audited log. It is told the newest cosigned head,
//! fetches the entries beneath it, and replays rules and index over all of
//! them, as `audit` does. *Invariants*: a head counts as reached only if every
//! tile, index root and rule up to it was recomputed and its root came out; a
//! fault is tried again from the last head that was remembered, and since the
//! head commits to its entries, entries that break a rule never pass.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use pactlog_verifier::merkle::TreeHead;

use super::finding::Findings;
use super::state::{Record, StateError};
use crate::audit::Audit;
use crate::exhibit;
use crate::fault::Fault;
use crate::fetch;
use crate::report::Verdict;
use crate::source::Source;
use crate::state::{self, State};

/// The longest that one request may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The shortest pause after a fault; it doubles with each further one. Tiles
/// may be served a moment after their head was cosigned.
const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// The longest pause after a fault.
const LAST_PAUSE: Duration = Duration::from_secs(60);

/// How often the state is written, at most: it grows with the ledger.
const REMEMBER: Duration = Duration::from_secs(600);

/// How far a log was replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Not as far as the newest cosigned head.
    Behind,
    /// To this head.
    Reached(TreeHead),
    /// What is served breaks a rule, or is not what the head commits to.
    Failing,
}

struct Shared {
    standing: Standing,
    /// The newest cosigned head and its note; `None` once it is taken.
    next: Option<(TreeHead, Arc<str>)>,
}

/// The auditor of one log.
pub(super) struct Auditor {
    shared: Arc<(Mutex<Shared>, Condvar)>,
}

impl Auditor {
    /// Starts the thread; it goes on from what `folder` remembers.
    pub(super) fn start(
        folder: &Path,
        origin: &str,
        url: &str,
        findings: Arc<Findings>,
    ) -> Result<Self, StateError> {
        let audit = |error: state::StateError| StateError::Audit(error.to_string());
        let state = State::open(folder).map_err(audit)?;
        let source = Source::new(url, TIMEOUT)
            .ok_or_else(|| StateError::Audit(format!("{url} is no http or https URL")))?;
        let shared = Shared { standing: Standing::Behind, next: None };
        let shared = Arc::new((Mutex::new(shared), Condvar::new()));
        let worker = Worker {
            shared: Arc::clone(&shared),
            origin: origin.to_owned(),
            source,
            audit: resume(&state, origin).map_err(audit)?,
            state,
            remembered: None,
            findings,
            folder: folder.to_owned(),
        };
        thread::Builder::new()
            .name("auditor".to_owned())
            .spawn(move || worker.run())
            .map_err(StateError::Thread)?;
        Ok(Self { shared })
    }

    /// Tells the newest cosigned head.
    pub(super) fn follow(&self, record: &Record) {
        let (shared, changed) = &*self.shared;
        let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
        if shared.standing == Standing::Reached(record.head) {
            return;
        }
        shared.next = Some((record.head, Arc::clone(&record.note)));
        changed.notify_one();
    }

    /// Whether everything beneath this very head was replayed.
    pub(super) fn has_reached(&self, head: &TreeHead) -> bool {
        self.standing() == Standing::Reached(*head)
    }

    /// How far it got.
    pub(super) fn standing(&self) -> Standing {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner).standing
    }
}

fn resume(state: &State, origin: &str) -> Result<Audit, state::StateError> {
    Ok(match state.read()? {
        Some(memory) => Audit::resume(origin, memory.batches, memory.snapshot),
        None => Audit::new(origin),
    })
}

struct Worker {
    shared: Arc<(Mutex<Shared>, Condvar)>,
    origin: String,
    source: Source,
    state: State,
    audit: Audit,
    remembered: Option<Instant>,
    /// Evidence against the log, and where it goes.
    findings: Arc<Findings>,
    folder: PathBuf,
}

impl Worker {
    fn run(mut self) {
        let mut pause = FIRST_PAUSE;
        let mut target = None;
        loop {
            let (head, note) = self.newest(target.take(), pause);
            match self.replay(&head, &note) {
                Ok(()) => {
                    self.stand(Standing::Reached(head));
                    pause = FIRST_PAUSE;
                }
                Err((verdict, words)) => {
                    let is_wrong = verdict == Verdict::Rejected;
                    self.stand(if is_wrong { Standing::Failing } else { Standing::Behind });
                    if is_wrong || pause >= LAST_PAUSE {
                        eprintln!(
                            "pactlog-verify: the audit of {} at size {} does not pass: {words}",
                            self.origin, head.size
                        );
                    }
                    target = Some((head, note));
                    pause = pause.saturating_mul(2).min(LAST_PAUSE);
                    match resume(&self.state, &self.origin) {
                        Ok(audit) => self.audit = audit,
                        Err(error) => {
                            eprintln!(
                                "pactlog-verify: the auditor of {} ends: {error}",
                                self.origin
                            );
                            return;
                        }
                    }
                }
            }
        }
    }

    /// Waits for a head to replay to: a newer one at once, the same again
    /// after a pause.
    fn newest(&self, again: Option<(TreeHead, Arc<str>)>, pause: Duration) -> (TreeHead, Arc<str>) {
        let (shared, changed) = &*self.shared;
        let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
        let since = Instant::now();
        loop {
            if let Some(next) = shared.next.take()
                && again.as_ref().is_none_or(|(head, _)| *head != next.0)
            {
                return next;
            }
            let Some(again) = &again else {
                shared = changed.wait(shared).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            // Told of the same head meanwhile, it still waits once.
            let rest = pause.saturating_sub(since.elapsed());
            if rest.is_zero() {
                return again.clone();
            }
            let waited = changed.wait_timeout(shared, rest);
            shared = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn stand(&self, standing: Standing) {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner).standing = standing;
    }

    /// Writes proof of a fault, if it can be proven to others.
    fn keep_evidence(&self, note: &str, fault: &Fault) {
        let Some(Ok(judgement)) =
            self.findings.policy().map(|policy| policy.judge(note.as_bytes()))
        else {
            return;
        };
        if let Some(evidence) = exhibit::of_fault(&self.source, judgement.signed(), fault) {
            self.findings.keep(&self.folder, &evidence);
        }
    }

    fn replay(&mut self, head: &TreeHead, note: &str) -> Result<(), (Verdict, String)> {
        let fault = |fault: Fault| {
            let words = format!("{}: {}: {fault}", fault.code(), fault.place());
            (fault.verdict(), words)
        };
        if let Err(found) = self.audit.follow(&self.source, head, fetch::cores(), true) {
            self.keep_evidence(note, &found);
            return Err(fault(found));
        }
        if !self.audit.is_complete() {
            let words = "its rules are newer than this program".to_owned();
            return Err((Verdict::Undecided, words));
        }
        if self.remembered.is_none_or(|last| last.elapsed() >= REMEMBER) {
            // What is not remembered is replayed again after a restart.
            if let Err(error) = self.audit.remember(&self.state, note) {
                eprintln!("pactlog-verify: the audit of {}: {error}", self.origin);
            }
            self.remembered = Some(Instant::now());
        }
        Ok(())
    }
}
