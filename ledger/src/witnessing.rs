//! Asking witnesses to cosign a head (C2SP tlog-witness, the client's side).
//!
//! One round is in flight at a time, over one signed head. All witnesses are
//! asked at once, each on its own thread; this side holds the tree and makes
//! the proofs that they ask for. A round has succeeded when the cosignatures
//! satisfy the policy's quorum; what comes later still counts as news of that
//! witness.
//!
//! *Invariants*: a note that [`Witnessing::poll`] returns satisfies the policy;
//! a witness that is dead, slow or lying can withhold its own cosignature and
//! nothing else. That another copy of this log goes on is believed only of a
//! checkpoint that this log's key signed.
//! *Not here*: signing, publishing, and any wall clock.

mod peer;

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use pactlog_verifier::checkpoint::{Checkpoint, SignedCheckpoint};
use pactlog_verifier::cosignature::{self, Cosignature};
use pactlog_verifier::hash::sha256;
use pactlog_verifier::merkle::{self, HashSource, TreeHead};
use pactlog_verifier::note::{Note, SignatureLine, VerifierKey};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::witness::Request;

pub use peer::Trouble;
use peer::{Job, Question, Reply, Said};

/// Times that a witness may correct the old size within one round.
const MAX_CONFLICTS: u32 = 4;

/// The shortest pause after a failure; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// The pause after an answer without a line of the key that was asked for, as
/// an auditing witness gives until its replay has reached the head.
const AUDIT_PAUSE: Duration = Duration::from_millis(500);

/// The longest pause after a failure.
const LAST_PAUSE: Duration = Duration::from_secs(10);

/// Seconds that the ledger's time may be away from what witnesses vouch for.
pub const CLOCK_SECONDS: u64 = 300;

/// How witnesses are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The least time between the starts of two rounds.
    pub interval: Duration,
    /// The most time that one request may take.
    pub timeout: Duration,
    /// The most time that one round may take before it is given up for a
    /// newer head; also the longest that publishing waits.
    pub round: Duration,
    /// The time after which a head is witnessed anew while nothing is appended.
    pub refresh: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            interval: Duration::from_secs(1),
            timeout: Duration::from_secs(5),
            round: Duration::from_secs(15),
            refresh: Duration::from_secs(300),
        }
    }
}

/// A witness to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessAddress {
    /// Submission prefix; also the monitoring prefix.
    pub url: String,
    /// Its key.
    pub key: VerifierKey,
}

/// Why witnesses cannot be asked, or must not be any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WitnessingError {
    /// A witness's URL is not `http` or `https`.
    Url {
        /// Name of its key.
        name: String,
    },
    /// The witnesses whose URL is known are no quorum.
    Unreachable {
        /// Witnesses of the policy without a URL.
        missing: Vec<String>,
    },
    /// A thread could not be started.
    Thread(String),
    /// Another copy of this log signed another head.
    OtherCopy {
        /// Our head.
        ours: TreeHead,
        /// Theirs.
        theirs: TreeHead,
        /// Their checkpoint note, signed with this log's key.
        note: String,
    },
}

impl fmt::Display for WitnessingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url { name } => {
                write!(f, "the URL of witness {name} must begin with http:// or https://")
            }
            Self::Unreachable { missing } => write!(
                f,
                "the policy's quorum cannot be had: no URL is known of {}; add [[witness]] url and vkey to pactlog.toml",
                missing.join(", ")
            ),
            Self::Thread(error) => write!(f, "starting a thread for a witness: {error}"),
            Self::OtherCopy { ours, theirs, .. } => write!(
                f,
                "another copy of this ledger signed a head of size {} with root {}; this one has size {} with root {}. \
                 Two copies of one log are a fork: this one has stopped for good",
                theirs.size, theirs.root, ours.size, ours.root
            ),
        }
    }
}

impl std::error::Error for WitnessingError {}

/// How one witness is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerState {
    /// Name of its key.
    pub name: String,
    /// Size and timestamp of its newest cosignature in this process.
    pub cosigned: Option<(u64, u64)>,
    /// What went wrong since then.
    pub trouble: Option<Trouble>,
}

/// One key of a witness; a witness with several is asked once for all of them.
struct Peer {
    key: VerifierKey,
    url: String,
    jobs: Sender<Job>,
    busy: bool,
    /// Whether it was asked to show what it claims.
    looking: bool,
    /// The size it cosigned last; `None` until it has said so.
    old: Option<u64>,
    not_before: Instant,
    failures: u32,
    conflicts: u32,
    trouble: Option<Trouble>,
    /// Its line of this round.
    line: Option<SignatureLine>,
    /// Size and timestamp of its newest cosignature, and when it came.
    cosigned: Option<(u64, u64, Instant)>,
}

struct Round {
    number: u64,
    signed: SignedCheckpoint,
    started: Instant,
    /// Whether the note was handed out.
    done: bool,
}

/// The witnesses of a ledger and the round in flight.
pub struct Witnessing {
    policy: Policy,
    /// The keys that sign, or signed, heads of this log.
    logs: Vec<VerifierKey>,
    pace: Pace,
    peers: Vec<Peer>,
    replies: Receiver<Reply>,
    origin_hash: Arc<str>,
    rounds: u64,
    round: Option<Round>,
}

impl Witnessing {
    /// Prepares to ask the witnesses of `policy` that have a URL there, and
    /// those of `further`, which come first where both know a key.
    ///
    /// # Errors
    /// [`WitnessingError`] if the quorum can never be met.
    pub fn new(
        policy: Policy,
        further: &[WitnessAddress],
        log: &VerifierKey,
        pace: Pace,
    ) -> Result<Self, WitnessingError> {
        let addresses = addresses(&policy, further)?;
        let (sender, replies) = mpsc::channel();
        let mut peers = Vec::with_capacity(addresses.len());
        for (i, WitnessAddress { url, key }) in addresses.into_iter().enumerate() {
            let (jobs, waiting) = mpsc::channel();
            peer::start(i, &url, pace.timeout, waiting, sender.clone())
                .map_err(|error| WitnessingError::Thread(error.to_string()))?;
            peers.push(Peer {
                key,
                url,
                jobs,
                busy: false,
                looking: false,
                old: None,
                not_before: Instant::now(),
                failures: 0,
                conflicts: 0,
                trouble: None,
                line: None,
                cosigned: None,
            });
        }
        let origin_hash = sha256(log.name().as_bytes()).to_hex().into();
        let mut logs = policy.keys_of(log.name());
        if !logs.contains(log) {
            logs.push(log.clone());
        }
        Ok(Self { policy, logs, pace, peers, replies, origin_hash, rounds: 0, round: None })
    }

    /// Takes heads that witnesses show for heads of this log if one of these
    /// keys signed them, too.
    #[must_use]
    pub fn with_retired(mut self, keys: Vec<VerifierKey>) -> Self {
        self.logs.extend(keys);
        self
    }

    /// How witnesses are asked.
    #[must_use]
    pub const fn pace(&self) -> Pace {
        self.pace
    }

    /// Whether a round over a new head may start: none is in flight, or it has
    /// had its time, and the last start lies back far enough.
    #[must_use]
    pub fn may_start(&self) -> bool {
        self.round.as_ref().is_none_or(|round| {
            let since = round.started.elapsed();
            since >= self.pace.interval && (round.done || since >= self.pace.round)
        })
    }

    /// Whether the last head is to be witnessed anew.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.round.as_ref().is_none_or(|round| round.started.elapsed() >= self.pace.refresh)
    }

    /// The head of the round in flight, if its note was not handed out yet.
    #[must_use]
    pub fn in_flight(&self) -> Option<&SignedCheckpoint> {
        self.round.as_ref().filter(|round| !round.done).map(|round| &round.signed)
    }

    /// Starts a round over a signed head, giving up the one before.
    pub fn start(&mut self, signed: SignedCheckpoint) {
        self.rounds = self.rounds.saturating_add(1);
        for peer in &mut self.peers {
            peer.line = None;
            peer.conflicts = 0;
        }
        let started = Instant::now();
        self.round = Some(Round { number: self.rounds, signed, started, done: false });
    }

    /// Goes on with the round until its quorum is there or `patience` is over.
    ///
    /// The note that is returned, once in a round, satisfies the policy.
    ///
    /// # Errors
    /// [`WitnessingError::OtherCopy`]; then nothing may ever be signed again.
    pub fn poll<S: HashSource>(
        &mut self,
        source: &S,
        patience: Duration,
    ) -> Result<Option<String>, WitnessingError> {
        let end = Instant::now().checked_add(patience).unwrap_or_else(Instant::now);
        loop {
            while let Ok(reply) = self.replies.try_recv() {
                self.take(source, reply)?;
            }
            self.send(source);
            if let Some(note) = self.quorum() {
                return Ok(Some(note));
            }
            let now = Instant::now();
            if now >= end || self.in_flight().is_none() {
                return Ok(None);
            }
            let wake = self.peers.iter().filter(|p| !p.busy && p.line.is_none());
            let wake = wake.map(|p| p.not_before).filter(|at| *at > now).min();
            let wait = wake.map_or(end, |at| at.min(end)).saturating_duration_since(now);
            match self.replies.recv_timeout(wait) {
                Ok(reply) => self.take(source, reply)?,
                // No thread is left to answer: nothing will come.
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Asks every witness that is free and has not cosigned this head.
    fn send<S: HashSource>(&mut self, source: &S) {
        let Some(round) = &self.round else { return };
        let (head, now) = (*round.signed.head(), Instant::now());
        for i in 0..self.peers.len() {
            let is_asked =
                |peer: &Peer| peer.busy && Some(&peer.url) == self.peers.get(i).map(|p| &p.url);
            // Its answer may hold the lines of its other keys too.
            if self.peers.iter().any(is_asked) {
                continue;
            }
            let Some(peer) = self.peers.get_mut(i) else { continue };
            if peer.line.is_some() || peer.not_before > now {
                continue;
            }
            // Unknown: it will tell. A head that is cosigned already is asked
            // for with its own size.
            let old = peer.old.unwrap_or(0).min(head.size);
            let proof = match old {
                0 => Vec::new(),
                old => match merkle::prove_consistency(source, old, head.size) {
                    Ok(proof) => proof,
                    // The store fails for everybody, and the sequencer sees it.
                    Err(_) => continue,
                },
            };
            let body = Request::encode(old, &proof, &round.signed.note);
            let question = Question::Cosign(body);
            peer.busy = peer.jobs.send(Job { round: round.number, question }).is_ok();
        }
    }

    fn take<S: HashSource>(&mut self, source: &S, reply: Reply) -> Result<(), WitnessingError> {
        let Some(peer) = self.peers.get_mut(reply.peer) else { return Ok(()) };
        peer.busy = false;
        let was_looking = std::mem::take(&mut peer.looking);
        let Some(round) = &self.round else { return Ok(()) };
        let is_current = reply.round == round.number;
        let head = *round.signed.head();
        match reply.said {
            Ok(Said::Lines(lines)) if is_current => {
                let url = peer.url.clone();
                for (i, peer) in self.peers.iter_mut().enumerate() {
                    if peer.url != url || peer.line.is_some() {
                        continue;
                    }
                    match cosigned(&round.signed.note, &lines, &peer.key) {
                        Ok((line, timestamp)) => {
                            peer.old = Some(head.size);
                            peer.failures = 0;
                            peer.trouble = None;
                            peer.line = Some(line);
                            peer.cosigned = Some((head.size, timestamp, Instant::now()));
                        }
                        Err(trouble) if i == reply.peer => peer.fail(trouble),
                        // It was not asked for by this key; it is asked next.
                        Err(_) => {}
                    }
                }
            }
            // Of an older head: the size is known again when it is asked.
            Ok(Said::Lines(_)) => peer.old = None,
            Ok(Said::Size(size)) if size <= head.size => {
                peer.old = Some(size);
                peer.conflicts = peer.conflicts.saturating_add(1);
                if peer.conflicts > MAX_CONFLICTS {
                    peer.fail(Trouble::Answer("it keeps changing the size"));
                    peer.conflicts = 0;
                }
            }
            Ok(Said::Size(size)) => {
                self.look(reply.peer, format!("it says that it cosigned size {size}"));
            }
            Ok(Said::Inconsistent(words)) => {
                self.look(reply.peer, format!("it finds the head inconsistent ({words})"));
            }
            Ok(Said::Latest(note)) => return self.compare(source, reply.peer, &note, &head),
            // Its claim stays unproven, which says more.
            Err(_) if was_looking => {}
            Err(trouble) => peer.fail(trouble),
        }
        Ok(())
    }

    /// The largest head of this log that any witness holds, signed by this
    /// log; the outer `None` if those that answered are no quorum.
    ///
    /// Waits for every witness, at most `patience`.
    #[must_use]
    pub fn newest(&mut self, patience: Duration) -> Option<Option<SignedCheckpoint>> {
        let end = Instant::now().checked_add(patience).unwrap_or_else(Instant::now);
        for peer in &mut self.peers {
            let question = Question::Latest(Arc::clone(&self.origin_hash));
            peer.busy = peer.jobs.send(Job { round: self.rounds, question }).is_ok();
        }
        let mut newest: Option<SignedCheckpoint> = None;
        let mut answered = vec![false; self.peers.len()];
        while self.peers.iter().any(|peer| peer.busy) {
            let wait = end.saturating_duration_since(Instant::now());
            let Ok(Reply { peer: i, said, .. }) = self.replies.recv_timeout(wait) else { break };
            let (Some(peer), Some(answered)) = (self.peers.get_mut(i), answered.get_mut(i)) else {
                continue;
            };
            peer.busy = false;
            match said {
                Ok(Said::Latest(note)) => match SignedCheckpoint::open_any(&note, &self.logs) {
                    Ok(shown) => {
                        *answered = true;
                        if newest.as_ref().is_none_or(|n| n.head().size < shown.head().size) {
                            newest = Some(shown);
                        }
                    }
                    Err(_) => peer.trouble = Some(Trouble::Answer("not a checkpoint of this log")),
                },
                // It never cosigned a head of this log.
                Err(Trouble::Status { status: 404, .. }) => *answered = true,
                Err(trouble) => peer.trouble = Some(trouble),
                Ok(_) => {}
            }
        }
        let witnesses = self.policy.witnesses();
        let has = |key: &VerifierKey| {
            self.peers.iter().zip(&answered).any(|(peer, is)| *is && peer.key == *key)
        };
        self.policy.is_quorum(|i| witnesses.get(i).is_some_and(|w| has(&w.key))).then_some(newest)
    }

    /// Asks a witness to show the checkpoint that it claims to have cosigned.
    fn look(&mut self, peer: usize, claim: String) {
        let Some(peer) = self.peers.get_mut(peer) else { return };
        peer.fail(Trouble::Unproven { claim });
        let question = Question::Latest(Arc::clone(&self.origin_hash));
        peer.busy = peer.jobs.send(Job { round: self.rounds, question }).is_ok();
        peer.looking = peer.busy;
    }

    /// What a witness shows either convicts another copy of this log, or
    /// tells at which size to go on.
    fn compare<S: HashSource>(
        &mut self,
        source: &S,
        peer: usize,
        note: &[u8],
        ours: &TreeHead,
    ) -> Result<(), WitnessingError> {
        let Some(peer) = self.peers.get_mut(peer) else { return Ok(()) };
        // Not signed by this log: the claim stays unproven.
        let Ok(shown) = SignedCheckpoint::open_any(note, &self.logs) else { return Ok(()) };
        let theirs = *shown.head();
        let is_other = theirs.size > ours.size
            || merkle::root(source, theirs.size).is_ok_and(|root| root != theirs.root);
        if is_other {
            return Err(WitnessingError::OtherCopy { ours: *ours, theirs, note: shown.note });
        }
        peer.old = Some(theirs.size);
        Ok(())
    }

    /// The note of the round, once its cosignatures satisfy the policy.
    fn quorum(&mut self) -> Option<String> {
        let round = self.round.as_mut().filter(|round| !round.done)?;
        let has = |key: &VerifierKey| {
            self.peers.iter().any(|peer| peer.line.is_some() && peer.key == *key)
        };
        let witnesses = self.policy.witnesses();
        if !self.policy.is_quorum(|i| witnesses.get(i).is_some_and(|w| has(&w.key))) {
            return None;
        }
        let note = with_lines(&round.signed.note, &self.peers);
        // Every line was verified as it came; the reader's own judgement is
        // what counts.
        let judged = self.policy.judge(note.as_bytes()).ok()?;
        judged.trusted()?;
        round.done = true;
        Some(note)
    }

    /// The note of the last round with every cosignature that came so far.
    #[must_use]
    pub fn latest(&self) -> Option<(TreeHead, String)> {
        let round = self.round.as_ref()?;
        Some((*round.signed.head(), with_lines(&round.signed.note, &self.peers)))
    }

    /// Whether the witnesses that agree with the time `now`, in seconds since
    /// the epoch, are a quorum: each vouches for its last timestamp and the
    /// time that has passed since. Idle time, or a pause, is no jump.
    #[must_use]
    pub fn vouches_for(&self, now: u64) -> bool {
        let witnesses = self.policy.witnesses();
        let agrees = |key: &VerifierKey| {
            self.peers.iter().filter(|peer| peer.key == *key).any(|peer| {
                peer.cosigned.is_some_and(|(_, timestamp, came)| {
                    let then = timestamp.saturating_add(came.elapsed().as_secs());
                    then.abs_diff(now) <= CLOCK_SECONDS
                })
            })
        };
        self.policy.is_quorum(|i| witnesses.get(i).is_some_and(|w| agrees(&w.key)))
    }

    /// How each witness is doing.
    #[must_use]
    pub fn states(&self) -> Vec<PeerState> {
        let state = |peer: &Peer| PeerState {
            name: peer.key.name().to_owned(),
            cosigned: peer.cosigned.map(|(size, timestamp, _)| (size, timestamp)),
            trouble: peer.trouble.clone(),
        };
        self.peers.iter().map(state).collect()
    }
}

impl Peer {
    /// Notes what went wrong; it is asked again after a pause that grows.
    fn fail(&mut self, trouble: Trouble) {
        let factor = 1_u32.checked_shl(self.failures.min(16)).unwrap_or(u32::MAX);
        let mut pause = FIRST_PAUSE.saturating_mul(factor).min(LAST_PAUSE);
        if let Trouble::Status { retry_after: Some(seconds), .. } = &trouble {
            pause = pause.max(Duration::from_secs(*seconds).min(LAST_PAUSE));
        }
        if matches!(trouble, Trouble::NoLine) {
            // It answers and may still be replaying: no reason to wait longer.
            pause = AUDIT_PAUSE;
        } else {
            self.failures = self.failures.saturating_add(1);
        }
        self.not_before = Instant::now().checked_add(pause).unwrap_or(self.not_before);
        self.trouble = Some(trouble);
    }
}

fn addresses(
    policy: &Policy,
    further: &[WitnessAddress],
) -> Result<Vec<WitnessAddress>, WitnessingError> {
    let mut addresses = further.to_vec();
    for witness in policy.witnesses() {
        let url = witness.url.as_deref().and_then(|url| str::from_utf8(url).ok());
        if let Some(url) = url
            && addresses.iter().all(|known| known.key != witness.key)
        {
            addresses.push(WitnessAddress { url: url.to_owned(), key: witness.key.clone() });
        }
    }
    let is_http = |url: &str| url.starts_with("http://") || url.starts_with("https://");
    if let Some(wrong) = addresses.iter().find(|address| !is_http(&address.url)) {
        return Err(WitnessingError::Url { name: wrong.key.name().to_owned() });
    }
    let witnesses = policy.witnesses();
    let known = |key: &VerifierKey| addresses.iter().any(|address| address.key == *key);
    if !policy.is_quorum(|i| witnesses.get(i).is_some_and(|w| known(&w.key))) {
        let missing = witnesses.iter().filter(|w| !known(&w.key));
        let missing = missing.map(|w| w.key.name().to_owned()).collect();
        return Err(WitnessingError::Unreachable { missing });
    }
    Ok(addresses)
}

/// The valid line of `key` among the lines of an answer, and its time.
fn cosigned(note: &str, lines: &str, key: &VerifierKey) -> Result<(SignatureLine, u64), Trouble> {
    let wrong = |error: &dyn fmt::Display| Trouble::Cosignature(error.to_string());
    let whole = format!("{note}{lines}");
    let note = Note::parse(whole.as_bytes()).map_err(|error| wrong(&error))?;
    let checkpoint = Checkpoint::parse(note.text).map_err(|error| wrong(&error))?;
    match cosignature::verify(&note, &checkpoint, key).map_err(|error| wrong(&error))? {
        Some(Cosignature { timestamp: 0 }) => Err(wrong(&"it has no time")),
        Some(Cosignature { timestamp }) => {
            let line = note.lines.into_iter().find(|line| key.matches(line));
            line.map(|line| (line, timestamp)).ok_or_else(|| wrong(&"its line is missing"))
        }
        None => Err(Trouble::NoLine),
    }
}

fn with_lines(note: &str, peers: &[Peer]) -> String {
    let lines = peers.iter().filter_map(|peer| peer.line.as_ref());
    lines.fold(note.to_owned(), |note, line| format!("{note}{line}"))
}
