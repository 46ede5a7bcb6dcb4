//! The decisions of a running witness: one log at a time, others unaffected.
//!
//! *Invariants*: a cosignature leaves [`Service::add_checkpoint`] only after
//! its record is on the disk; judging and recording happen under the log's
//! lock, on a thread that a client's hanging up does not stop; time never runs
//! backwards for a log; the auditing line is given for the very head that was
//! replayed.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::witness::{Request, Submission, WitnessError};

use super::auditor::{Auditor, Standing};
use super::config::KnownLog;
use super::finding::Findings;
use super::state::{Record, State, StateError};
use crate::exhibit::of_fork;

/// Requests for one log that may wait for each other; more are sent away, so
/// that a busy log cannot take the threads of all.
const MAX_WAITING: u64 = 8;

/// Seconds since the epoch; `None` where the clock shows none.
pub(super) type Clock = fn() -> Option<u64>;

struct Log {
    origin: String,
    keys: Vec<VerifierKey>,
    /// What is on the disk.
    record: Mutex<Option<Record>>,
    waiting: AtomicU64,
    /// Replays what was cosigned, if this log is audited.
    auditor: Option<Auditor>,
    /// Evidence against the log.
    findings: Arc<Findings>,
}

/// What a running witness knows.
pub(super) struct Service {
    state: State,
    cosigners: Vec<Cosigner>,
    auditing: Vec<Cosigner>,
    clock: Clock,
    logs: HashMap<String, Log>,
    origins: HashMap<Hash, String>,
    /// Answers given, by status.
    pub(super) answers: Mutex<HashMap<u16, u64>>,
}

/// Why a request that may be right gets no answer from here and now.
#[derive(Debug)]
pub(super) enum Unready {
    /// Too many requests for this log at once.
    Busy,
    /// The clock is behind the last cosignature, by this many seconds.
    Clock(u64),
    /// The clock shows no time.
    NoClock,
    /// The record could not be written; the cause is on the error output.
    State,
}

/// Why a request gets no cosignature.
#[derive(Debug)]
pub(super) enum Refused {
    /// The protocol says so.
    Witness(WitnessError),
    /// This witness can't say.
    Unready(Unready),
}

impl From<WitnessError> for Refused {
    fn from(error: WitnessError) -> Self {
        Self::Witness(error)
    }
}

impl From<Unready> for Refused {
    fn from(unready: Unready) -> Self {
        Self::Unready(unready)
    }
}

/// One more waiting request, until it is dropped.
struct Place<'a>(&'a AtomicU64);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicU64) -> Option<Self> {
        let place = Self(waiting);
        (waiting.fetch_add(1, Ordering::SeqCst) < MAX_WAITING).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Service {
    /// Reads what is remembered of each log.
    pub(super) fn new(
        state: State,
        (cosigners, auditing): (Vec<Cosigner>, Vec<Cosigner>),
        known: Vec<KnownLog>,
        clock: Clock,
    ) -> Result<Self, StateError> {
        let mut logs = HashMap::with_capacity(known.len());
        let mut origins = HashMap::with_capacity(known.len());
        for KnownLog { origin, keys, url } in known {
            let record = state.read(&origin)?;
            let hash = sha256(origin.as_bytes());
            let findings = Arc::new(Findings::new(&keys));
            let auditor = match url {
                Some(url) => {
                    let folder = state.audit_folder(&hash);
                    Some(Auditor::start(&folder, &origin, &url, Arc::clone(&findings))?)
                }
                None => None,
            };
            if let (Some(auditor), Some(record)) = (&auditor, &record) {
                auditor.follow(record);
            }
            let (record, waiting) = (Mutex::new(record), AtomicU64::new(0));
            origins.insert(hash, origin.clone());
            let log = Log { origin: origin.clone(), keys, record, waiting, auditor, findings };
            logs.insert(origin, log);
        }
        Ok(Self { state, cosigners, auditing, clock, logs, origins, answers: Mutex::default() })
    }

    /// Answers an add-checkpoint request; takes as long as the disk does.
    pub(super) fn add_checkpoint(&self, body: &[u8]) -> Result<String, Refused> {
        let request = Request::parse(body).map_err(WitnessError::Request)?;
        let keys = |origin: &str| self.logs.get(origin).map_or(&[][..], |log| &log.keys);
        let submission = Submission::open(request, keys)?;
        let origin = &submission.checkpoint.origin;
        let unknown = || WitnessError::UnknownOrigin { origin: origin.clone() };
        let log = self.logs.get(origin).ok_or_else(unknown)?;
        let _place = Place::take(&log.waiting).ok_or(Unready::Busy)?;
        // Whoever panicked under this lock left the record as it was.
        let mut record = log.record.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cosigned) = record.as_ref()
            && submission.fork(&cosigned.head).is_some()
        {
            self.keep_fork(log, cosigned, &submission)?;
        }
        submission.judge(record.as_ref().map(|record| &record.head))?;
        let time = self.time(record.as_ref())?;
        let head = submission.checkpoint.head;
        let is_audited = log.auditor.as_ref().is_some_and(|auditor| auditor.has_reached(&head));
        let auditing = self.auditing.iter().filter(|_| is_audited);
        let mut lines = Vec::new();
        for cosigner in self.cosigners.iter().chain(auditing) {
            match cosigner.sign(&submission.text, time) {
                Ok(line) => lines.push(line),
                // Other keys may sign an origin that is too long for this one.
                Err(error) => {
                    eprintln!("pactlog-verify: {}: {error}", submission.checkpoint.origin)
                }
            }
        }
        if lines.is_empty() {
            return Err(WitnessError::UnknownOrigin { origin: origin.clone() }.into());
        }
        let answer = lines.iter().map(ToString::to_string).collect();
        let new = Record { head, time, note: Arc::from(submission.note(&lines)) };
        // A crash before this leaves the old record, after it the new one; in
        // neither case has anybody seen the cosignature.
        self.state.record(&log.origin, record.as_ref(), &new).map_err(|error| {
            eprintln!("pactlog-verify: {error}; nothing more is cosigned");
            Unready::State
        })?;
        if let Some(auditor) = &log.auditor {
            auditor.follow(&new);
        }
        *record = Some(new);
        Ok(answer)
    }

    fn keep_fork(
        &self,
        log: &Log,
        cosigned: &Record,
        submission: &Submission,
    ) -> Result<(), Unready> {
        let note = submission.note(&[]);
        let fork =
            of_fork((&cosigned.head, &cosigned.note), (&submission.checkpoint.head, &note), None);
        log.findings.keep(self.state.folder(), &fork);
        let head = &submission.checkpoint.head;
        eprintln!(
            "pactlog-verify: {} signed a second root at size {}: {}",
            log.origin, head.size, head.root
        );
        self.state.keep_fork(&log.origin, head, &note).map_err(|error| {
            eprintln!("pactlog-verify: {error}; nothing more is cosigned");
            Unready::State
        })
    }

    /// A time that is not before the last cosignature: a later-timed one on a
    /// smaller head would be evidence against this witness.
    fn time(&self, record: Option<&Record>) -> Result<u64, Unready> {
        let now = (self.clock)().filter(|now| *now > 0).ok_or(Unready::NoClock)?;
        let last = record.map_or(0, |record| record.time);
        match last.checked_sub(now) {
            None | Some(0) => Ok(now),
            Some(behind) => Err(Unready::Clock(behind)),
        }
    }

    /// The latest cosigned checkpoint of the log whose origin has this hash.
    pub(super) fn checkpoint(&self, origin_hash: &Hash) -> Option<Arc<str>> {
        let log = self.logs.get(self.origins.get(origin_hash)?)?;
        let record = log.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.as_ref().map(|record| Arc::clone(&record.note))
    }

    /// Evidence against the log whose origin has this hash.
    pub(super) fn evidence(&self, origin_hash: &Hash) -> Option<Vec<u8>> {
        self.logs.get(self.origins.get(origin_hash)?)?.findings.first()
    }

    /// How many files of evidence were kept of each log, where there are any.
    pub(super) fn found(&self) -> Vec<(&str, usize)> {
        let logs = self.logs.values().map(|log| (log.origin.as_str(), log.findings.count()));
        let mut found: Vec<_> = logs.filter(|(_, count)| *count > 0).collect();
        found.sort_unstable();
        found
    }

    /// Whether it can cosign.
    pub(super) fn is_healthy(&self) -> bool {
        !self.state.is_stopped()
    }

    /// How far each audited log was replayed, and what fails.
    pub(super) fn audits(&self) -> Vec<(&str, Standing)> {
        let audited = |log: &'_ Log| log.auditor.as_ref().map(Auditor::standing);
        let mut audits: Vec<(&str, Standing)> = self
            .logs
            .values()
            .filter_map(|log| Some((log.origin.as_str(), audited(log)?)))
            .collect();
        audits.sort_unstable_by_key(|(origin, _)| *origin);
        audits
    }

    /// Counts an answer.
    pub(super) fn count(&self, status: u16) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let count = answers.entry(status).or_default();
        *count = count.saturating_add(1);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use pactlog_verifier::checkpoint::Checkpoint;
    use pactlog_verifier::ed25519::SecretKey;
    use pactlog_verifier::merkle::TreeHead;
    use pactlog_verifier::note::NoteSigner;

    static NOW: AtomicU64 = AtomicU64::new(0);

    #[test]
    fn a_clock_that_runs_backwards_cosigns_nothing() {
        let folder = std::env::temp_dir().join(format!("pactlog-witness-{}", std::process::id()));
        let log = NoteSigner::new("log.example", SecretKey::from_seed(&[1; 32])).unwrap();
        let cosigner = Cosigner::new("witness.example", SecretKey::from_seed(&[2; 32])).unwrap();
        let keys = vec![log.verifier_key().clone()];
        let known = vec![KnownLog { origin: "log.example".to_owned(), keys, url: None }];
        let clock = || Some(NOW.load(Ordering::SeqCst));
        let state = State::open(&folder).unwrap();
        let service = Service::new(state, (vec![cosigner], Vec::new()), known, clock).unwrap();
        let head = Checkpoint { origin: "log.example".to_owned(), head: TreeHead::EMPTY };
        let body = Request::encode(0, &[], &head.sign(&log));
        let at = |now| {
            NOW.store(now, Ordering::SeqCst);
            service.add_checkpoint(body.as_bytes())
        };
        assert!(matches!(at(0), Err(Refused::Unready(Unready::NoClock))));
        assert!(at(1_000).is_ok());
        assert!(matches!(at(993), Err(Refused::Unready(Unready::Clock(7)))));
        assert!(at(1_000).is_ok());
        assert!(at(1_001).is_ok());
        drop(service);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
