//! One submission, from its octets to its answer.
//!
//! Form and signatures are checked on all cores, the rest by the one
//! [writer](super::writer). *Invariants*: nothing is parsed for an address
//! whose quota is used up; a party's quota is touched only by new statements
//! that carry valid signatures of its active keys, once each, so that nobody
//! can use up another's; what is answered with a receipt is published.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use pactlog_verifier::hash::{Hash, leaf_hash, sha256};
use pactlog_verifier::merkle;
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::refusal::{Refusal, Words};
use pactlog_verifier::registry::{self, verify_lines};
use pactlog_verifier::statement::{Statement, StatementError};
use tokio::sync::{oneshot, watch};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::answer::{Answer, Fault};
use super::metric::Metrics;
use super::queue::{NotTaken, Queue};
use super::quota::{Quotas, Recent};
use super::setting::Setting;
use super::writer::{Clock, Judged, Place, Shown, Waiting, other_octets};
use crate::append::Candidate;
use crate::listen::Peer;
use crate::store::{ReadStore, StoreError};

/// Addresses and parties that quotas are remembered of.
const REMEMBERED: usize = 1 << 16;

/// Statements that were counted for a party and are not counted for it again.
const COUNTED: usize = 1 << 16;

/// Who asks and who is asked for.
pub(super) struct Limits {
    addresses: Quotas<Peer>,
    parties: Quotas<String>,
    counted: Recent<Hash>,
}

impl Limits {
    /// Nobody has asked yet.
    pub(super) fn new(setting: &Setting) -> Self {
        Self {
            addresses: Quotas::new(setting.address_rate(), REMEMBERED),
            parties: Quotas::new(setting.party_rate(), REMEMBERED),
            counted: Recent::new(COUNTED),
        }
    }
}

/// All that an answer needs.
pub(super) struct Service {
    pub(super) origin: String,
    pub(super) signer: NoteSigner,
    pub(super) setting: Setting,
    pub(super) clock: Clock,
    pub(super) started: Instant,
    pub(super) store: Arc<ReadStore>,
    pub(super) queue: Arc<Queue<Waiting>>,
    pub(super) shown: watch::Receiver<Shown>,
    pub(super) limits: Mutex<Limits>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) stopping: AtomicBool,
}

/// What octets turned out to be.
enum Checked {
    /// No statement: the signed refusal.
    Malformed(String),
    /// The entry at this index.
    Known(u64),
    /// The text of the entry at this index, under other signatures.
    Repeated(Vec<u8>, Box<Statement>, u64),
    /// New, with the parties that it counts for; none if a signature is missing.
    New(Box<Candidate>, Vec<String>),
}

impl Service {
    /// Answers a submission.
    pub(super) async fn submit(self: &Arc<Self>, octets: Vec<u8>, peer: Peer) -> Answer {
        self.try_submit(octets, peer).await.unwrap_or_else(Answer::Fault)
    }

    async fn try_submit(self: &Arc<Self>, octets: Vec<u8>, peer: Peer) -> Result<Answer, Fault> {
        self.check_open()?;
        self.take_address(peer)?;
        let this = Arc::clone(self);
        let checked = spawn_blocking(move || this.check(octets)).await;
        match checked.map_err(|_| Fault::Internal)?? {
            Checked::Malformed(note) => Ok(Answer::Malformed(note)),
            Checked::Repeated(octets, statement, index) => {
                self.repeated(&octets, &statement, index).await
            }
            Checked::Known(index) => self.receipt(index).await,
            Checked::New(candidate, parties) => {
                self.take_parties(&candidate, &parties, peer)?;
                self.append(*candidate).await
            }
        }
    }

    /// What would be said to whoever asks for anything.
    pub(super) fn check_open(&self) -> Result<(), Fault> {
        if self.stopping.load(Ordering::Acquire) || self.shown.borrow().failed {
            return Err(Fault::Stopped);
        }
        Ok(())
    }

    /// The slow part, which needs no order.
    fn check(&self, octets: Vec<u8>) -> Result<Checked, Fault> {
        let statement = match Statement::parse(&octets) {
            Ok(statement) => statement,
            Err(error) => return self.malformed(&octets, &error).map(Checked::Malformed),
        };
        let shown = self.shown.borrow().clone();
        let leaf_hash = leaf_hash(&octets);
        if let Some(index) = self.store.statement_index(statement.hash()).map_err(broken)? {
            let entry = self.store.entry(index).map_err(broken)?;
            if entry.is_some_and(|entry| entry == octets) {
                return Ok(Checked::Known(index));
            }
            return Ok(Checked::Repeated(octets, Box::new(statement), index));
        }
        let verified = verify_lines(&statement, &shown.keys);
        let is_valid = |(position, line): (usize, &pactlog_verifier::note::SignatureLine)| {
            verified.line(position).is_some() && shown.active.contains(&line.name)
        };
        let all_valid = statement.lines().iter().enumerate().all(is_valid);
        let parties = if all_valid {
            statement.common().issuers().map(ToString::to_string).collect()
        } else {
            Vec::new()
        };
        let candidate = Candidate { entry: octets, leaf_hash, statement, verified };
        Ok(Checked::New(Box::new(candidate), parties))
    }

    fn malformed(&self, octets: &[u8], error: &StatementError) -> Result<String, Fault> {
        let Place { head, rules, time } = self.place(&self.shown.borrow())?;
        let refusal = Refusal {
            origin: self.origin.clone(),
            received: sha256(octets),
            statement: None,
            code: error.code().to_owned(),
            rules,
            head,
            time,
            at: Words::fit(error.path()),
            expected: Words::default(),
            found: Words::fit(&error.to_string()),
        };
        Ok(refusal.sign(&self.signer))
    }

    /// Where what needs no other statement is judged.
    fn place(&self, shown: &Shown) -> Result<Place, Fault> {
        let time = (self.clock)().ok_or(Fault::Clock)?;
        Ok(Place { head: shown.decided, rules: shown.rules, time })
    }

    /// Refuses other octets of an entry, at a tree that has the entry.
    async fn repeated(
        &self,
        octets: &[u8],
        statement: &Statement,
        index: u64,
    ) -> Result<Answer, Fault> {
        let mut shown = self.shown.clone();
        let has_entry = |shown: &Shown| shown.decided.size > index;
        let place = {
            let shown = shown.wait_for(has_entry).await.map_err(|_| Fault::Stopped)?;
            self.place(&shown)?
        };
        let refusal = other_octets(index);
        let class = refusal.rule.class();
        Ok(Answer::Refused(class, self.refuse(octets, statement, &refusal, place)))
    }

    /// The signed refusal of a statement that breaks a rule.
    fn refuse(
        &self,
        octets: &[u8],
        statement: &Statement,
        refusal: &registry::Refusal,
        place: Place,
    ) -> String {
        let Place { head, rules, time } = place;
        let refusal = Refusal {
            origin: self.origin.clone(),
            received: sha256(octets),
            statement: Some(*statement.hash()),
            code: refusal.rule.code().to_owned(),
            rules,
            head,
            time,
            at: Words::fit(&refusal.at),
            expected: Words::fit(&refusal.expected),
            found: Words::fit(&refusal.found),
        };
        refusal.sign(&self.signer)
    }

    /// Has the writer judge a statement, and waits for it.
    async fn append(self: &Arc<Self>, candidate: Candidate) -> Result<Answer, Fault> {
        let (answer, judged) = oneshot::channel();
        let octets = candidate.entry.len();
        self.queue.push(Waiting { candidate, answer }, octets).map_err(|error| match error {
            NotTaken::Full => {
                self.metrics.queue_full.fetch_add(1, Ordering::Relaxed);
                Fault::QueueFull
            }
            NotTaken::Closed => Fault::Stopped,
        })?;
        match judged.await.map_err(|_| Fault::Stopped)? {
            Judged::In { index } => self.receipt(index).await,
            Judged::Refused { candidate, refusal, place } => {
                let class = refusal.rule.class();
                let note = self.refuse(&candidate.entry, &candidate.statement, &refusal, place);
                Ok(Answer::Refused(class, note))
            }
            Judged::Again => Err(Fault::Again),
            Judged::Clock => Err(Fault::Clock),
        }
    }

    /// The receipt of a durable entry, once it is published.
    async fn receipt(self: &Arc<Self>, index: u64) -> Result<Answer, Fault> {
        let mut shown = self.shown.clone();
        let published = |shown: &Shown| shown.published.0.size > index || shown.failed;
        let (head, checkpoint) =
            match timeout(self.setting.publish_wait(), shown.wait_for(published)).await {
                Ok(Ok(shown)) if shown.published.0.size > index => shown.published.clone(),
                // Durable, but nobody may be shown the head: the next start will publish it.
                Ok(_) => return Err(Fault::Stopped),
                Err(_) => return Ok(Answer::Awaited { index }),
            };
        let this = Arc::clone(self);
        let proof = spawn_blocking(move || {
            merkle::prove_inclusion(&this.store.hash_source(), index, head.size)
        });
        let proof = proof.await.map_err(|_| Fault::Internal)?.map_err(|error| {
            tracing::error!(?error, index, "a receipt could not be made");
            Fault::Internal
        })?;
        let receipt = Receipt { extra: None, index, proof, checkpoint: checkpoint.as_ref().into() };
        Ok(Answer::Receipt(receipt.to_string()))
    }

    /// Counts a submission for its address.
    pub(super) fn take_address(&self, peer: Peer) -> Result<(), Fault> {
        let now = self.started.elapsed();
        self.limits().addresses.take(&peer, now).map_err(|wait| {
            self.metrics.address_limited.fetch_add(1, Ordering::Relaxed);
            Fault::AddressQuota { wait }
        })
    }

    /// Counts a new and validly signed statement for its parties, and no
    /// longer for the address.
    fn take_parties(
        &self,
        candidate: &Candidate,
        parties: &[String],
        peer: Peer,
    ) -> Result<(), Fault> {
        let (id, now) = (candidate.statement.hash(), self.started.elapsed());
        let mut limits = self.limits();
        // Whoever holds a statement that was refused could submit it for ever.
        if parties.is_empty() || limits.counted.has(id) {
            return Ok(());
        }
        for (position, party) in parties.iter().enumerate() {
            if let Err(wait) = limits.parties.take(party, now) {
                parties.iter().take(position).for_each(|party| limits.parties.give_back(party));
                self.metrics.party_limited.fetch_add(1, Ordering::Relaxed);
                return Err(Fault::PartyQuota { party: party.clone(), wait });
            }
        }
        limits.counted.note(*id);
        limits.addresses.give_back(&peer);
        Ok(())
    }

    fn limits(&self) -> std::sync::MutexGuard<'_, Limits> {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn broken(error: StoreError) -> Fault {
    tracing::error!(%error, "the store could not be read");
    Fault::Internal
}
