//! The intake: statements taken over HTTP, receipts and signed refusals given.
//!
//! Specified in `spec/intake.md`. A submission is read, checked for form and
//! signatures on all cores, and put into a bounded queue; one thread turns the
//! queue into batches and heads; the answer waits for its head.
//!
//! *Invariants*: what is answered with 200 or 202 is durable before; the
//! ledger has one writer; nothing here is unbounded, whoever asks how often;
//! the log's key signs no refusal.
//! *Not here*: rules and formats; witnesses, for which [`Publish`] is the place.

mod answer;
mod metric;
mod queue;
mod quota;
mod router;
mod service;
mod setting;
#[cfg(test)]
mod test;
mod writer;

use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use axum::Router;
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::statement::{Body, Charter, Statement};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::listen;
use crate::sequencer::{Ledger, LedgerError};
use crate::store::StoreError;
use metric::Metrics;
use queue::Queue;
use service::{Limits, Service};
use writer::{Shown, Waiting, Writer};

pub use setting::{Setting, SettingError};
pub use writer::{AtOnce, Clock, Publish, RETRY};

/// What an intake is made of.
pub struct Parts<P> {
    /// The ledger, open for writing.
    pub ledger: Ledger,
    /// Signs refusals; its key stands in the charter.
    pub signer: NoteSigner,
    /// Limits.
    pub setting: Setting,
    /// The machine's clock.
    pub clock: Clock,
    /// Go on with the last batch's time when the clock is behind it.
    pub accept_clock: bool,
    /// Decides when a head may be shown.
    pub publisher: P,
}

/// Why an intake did not start.
#[derive(Debug)]
pub enum StartError {
    /// A setting is out of its range.
    Setting(SettingError),
    /// The store cannot be read.
    Store(StoreError),
    /// There is no charter, or no published head: the ledger was never made to the end.
    NoCharter,
    /// The charter names no intake key, so nobody could check a refusal.
    NoIntakeKey,
    /// The intake's key is not one of the charter's.
    OtherIntakeKey {
        /// Vkeys in the charter.
        expected: Vec<String>,
        /// Vkey of the key at hand.
        found: String,
    },
    /// The thread that writes could not be started.
    Thread(std::io::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(error) => write!(f, "{error}"),
            Self::Store(error) => write!(f, "{error}"),
            Self::NoCharter => f.write_str(
                "the ledger has no charter or no published head; make it with `pactlog init`",
            ),
            Self::NoIntakeKey => f.write_str(
                "this ledger's charter names no intake key, so nobody could check what its intake refuses. \
                 The charter of a ledger cannot be changed: use `pactlog append` here, or make a ledger with \
                 `pactlog init`, which makes an intake key",
            ),
            Self::OtherIntakeKey { expected, found } => write!(
                f,
                "the intake's key must be one that the charter names: expected {}, found {found}; \
                 bring back the key file that `pactlog init` made",
                expected.join(" or ")
            ),
            Self::Thread(error) => write!(f, "starting the thread that writes: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A running intake.
pub struct Intake {
    service: Arc<Service>,
    writer: JoinHandle<Result<(), LedgerError>>,
}

/// Lets everybody go when the writer is no more, also after a panic.
struct Abandon(Arc<Queue<Waiting>>);

impl Drop for Abandon {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

impl Intake {
    /// Starts the thread that writes.
    ///
    /// # Errors
    /// [`StartError`]; then nothing was written.
    pub fn start<P: Publish + 'static>(parts: Parts<P>) -> Result<Self, StartError> {
        let Parts { ledger, signer, setting, clock, accept_clock, publisher } = parts;
        setting.check().map_err(StartError::Setting)?;
        let charter = charter(&ledger)?;
        check_key(&charter, &signer)?;
        let published = ledger.store().view()?.published.ok_or(StartError::NoCharter)?;
        let (shown, receiver) = watch::channel(Shown {
            decided: ledger.replay().head(),
            rules: ledger.replay().registry().rules(),
            published,
            keys: ledger.replay().registry().keys(),
            active: writer::active(&ledger),
            failed: false,
        });
        let queue = Arc::new(Queue::new(setting.queue_statements, setting.queue_octets));
        let metrics = Arc::new(Metrics::default());
        metrics.decided_size.store(ledger.replay().size(), Ordering::Relaxed);
        metrics.published_size.store(receiver.borrow().published.0.size, Ordering::Relaxed);
        let service = Arc::new(Service {
            origin: ledger.replay().registry().origin().to_owned(),
            signer,
            clock,
            started: Instant::now(),
            store: ledger.store().reader(),
            queue: Arc::clone(&queue),
            shown: receiver,
            limits: Mutex::new(Limits::new(&setting)),
            metrics: Arc::clone(&metrics),
            stopping: AtomicBool::new(false),
            setting: setting.clone(),
        });
        let abandon = Abandon(Arc::clone(&queue));
        let writer =
            Writer { ledger, publisher, clock, accept_clock, setting, queue, shown, metrics };
        let writer = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || {
                let _abandon = abandon;
                writer.run()
            })
            .map_err(StartError::Thread)?;
        Ok(Self { service, writer })
    }

    /// The routes.
    pub fn router(&self) -> Router {
        router::router(Arc::clone(&self.service))
    }

    /// Serves until `stop` is there or the ledger fails; then finishes what was
    /// taken.
    ///
    /// # Errors
    /// The failure that stopped the ledger.
    pub async fn serve(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()>,
    ) -> Result<(), LedgerError> {
        let metrics = Arc::clone(&self.service.metrics);
        let count = move |change| {
            metrics.connections.fetch_add(change, Ordering::Relaxed);
        };
        let mut shown = self.service.shown.clone();
        let stop = async {
            tokio::select! {
                () = stop => {}
                // An error says that the writer is gone.
                _ = shown.wait_for(|shown| shown.failed) => {}
            }
        };
        let limit = self.service.setting.limit();
        listen::serve(listener, self.router(), limit, count, stop).await;
        // Dropping the handle of a join that panicked would hide it.
        let stopping = tokio::task::spawn_blocking(move || self.stop());
        stopping.await.unwrap_or(Err(LedgerError::Stopped))
    }

    /// Takes nothing more, and waits until what was taken is written.
    ///
    /// # Errors
    /// The failure that stopped the ledger.
    pub fn stop(self) -> Result<(), LedgerError> {
        self.service.stopping.store(true, Ordering::Release);
        self.service.queue.close();
        self.writer.join().unwrap_or(Err(LedgerError::Stopped))
    }
}

/// The ledger's charter.
fn charter(ledger: &Ledger) -> Result<Charter, StartError> {
    let entry = ledger.store().entry(0)?.ok_or(StartError::NoCharter)?;
    let statement = Statement::parse(&entry).map_err(|_| StartError::NoCharter)?;
    match statement.body() {
        Body::Charter(charter) => Ok((**charter).clone()),
        _ => Err(StartError::NoCharter),
    }
}

fn check_key(charter: &Charter, signer: &NoteSigner) -> Result<(), StartError> {
    if charter.intake_keys.is_empty() {
        return Err(StartError::NoIntakeKey);
    }
    if charter.intake_keys.iter().any(|vkey| vkey.key() == signer.verifier_key()) {
        return Ok(());
    }
    let expected = charter.intake_keys.iter().map(ToString::to_string).collect();
    Err(StartError::OtherIntakeKey { expected, found: signer.verifier_key().to_string() })
}
