//! Counters for the operator, as Prometheus reads them.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::witnessing::PeerState;

/// Statuses that are counted.
const STATUSES: [u16; 13] = [200, 202, 400, 403, 404, 405, 408, 413, 415, 422, 429, 500, 503];

/// Upper bounds of the time of a batch, in microseconds.
const BATCH_BOUNDS: [u64; 8] =
    [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000];

/// Counters since the start.
#[derive(Debug, Default)]
pub(super) struct Metrics {
    answers: [AtomicU64; STATUSES.len()],
    batches: [AtomicU64; BATCH_BOUNDS.len()],
    batch_count: AtomicU64,
    batch_microseconds: AtomicU64,
    /// Connections open.
    pub(super) connections: AtomicI64,
    /// Statements admitted.
    pub(super) admitted: AtomicU64,
    /// Submissions turned away by the quota of a party.
    pub(super) party_limited: AtomicU64,
    /// Submissions turned away by the quota of an address.
    pub(super) address_limited: AtomicU64,
    /// Submissions turned away by a full queue.
    pub(super) queue_full: AtomicU64,
    /// Size of the tree of all that is durable.
    pub(super) decided_size: AtomicU64,
    /// Size of the newest published head.
    pub(super) published_size: AtomicU64,
    /// How each witness is doing.
    witnesses: Mutex<Vec<PeerState>>,
}

impl Metrics {
    /// Counts one answer to a submission.
    pub(super) fn answered(&self, status: u16) {
        let place = STATUSES.iter().position(|other| *other == status);
        if let Some(counter) = place.and_then(|place| self.answers.get(place)) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Notes how long a batch took, from the queue to the published head.
    pub(super) fn batch_took(&self, time: Duration) {
        let microseconds = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        for (bound, counter) in BATCH_BOUNDS.iter().zip(&self.batches) {
            if microseconds <= *bound {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.batch_count.fetch_add(1, Ordering::Relaxed);
        self.batch_microseconds.fetch_add(microseconds, Ordering::Relaxed);
    }

    /// Takes over how each witness is doing.
    pub(super) fn show_witnesses(&self, witnesses: Vec<PeerState>) {
        *self.witnesses.lock().unwrap_or_else(PoisonError::into_inner) = witnesses;
    }

    /// The exposition text; `waiting` are the statements and octets in the queue.
    pub(super) fn text(&self, waiting: (usize, usize)) -> String {
        let mut text = String::new();
        let mut put = |line: std::fmt::Arguments<'_>| {
            text.write_fmt(line).expect("a string takes any text");
        };
        let load = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        put(format_args!("# TYPE pactlog_intake_answers_total counter\n"));
        for (status, counter) in STATUSES.iter().zip(&self.answers) {
            let count = load(counter);
            put(format_args!("pactlog_intake_answers_total{{status=\"{status}\"}} {count}\n"));
        }
        for (name, counter) in [
            ("admitted_total", &self.admitted),
            ("party_limited_total", &self.party_limited),
            ("address_limited_total", &self.address_limited),
            ("queue_full_total", &self.queue_full),
        ] {
            let count = load(counter);
            put(format_args!(
                "# TYPE pactlog_intake_{name} counter\npactlog_intake_{name} {count}\n"
            ));
        }
        let (statements, octets) = waiting;
        let connections = self.connections.load(Ordering::Relaxed);
        for (name, value) in [
            ("queue_statements", statements.to_string()),
            ("queue_octets", octets.to_string()),
            ("connections", connections.to_string()),
            ("decided_size", load(&self.decided_size).to_string()),
            ("published_size", load(&self.published_size).to_string()),
        ] {
            put(format_args!(
                "# TYPE pactlog_intake_{name} gauge\npactlog_intake_{name} {value}\n"
            ));
        }
        put(format_args!("# TYPE pactlog_intake_batch_seconds histogram\n"));
        for (bound, counter) in BATCH_BOUNDS.iter().zip(&self.batches) {
            let (count, bound) = (load(counter), seconds(*bound));
            put(format_args!("pactlog_intake_batch_seconds_bucket{{le=\"{bound}\"}} {count}\n"));
        }
        let witnesses = self.witnesses.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for PeerState { name, cosigned, trouble } in witnesses {
            // A key's name has no control characters; these two end a label.
            let name = name.replace('\\', "\\\\").replace('"', "\\\"");
            let up = u8::from(trouble.is_none() && cosigned.is_some());
            let (size, time) = cosigned.unwrap_or_default();
            put(format_args!("pactlog_witness_up{{witness=\"{name}\"}} {up}\n"));
            put(format_args!("pactlog_witness_cosigned_size{{witness=\"{name}\"}} {size}\n"));
            put(format_args!("pactlog_witness_cosigned_time{{witness=\"{name}\"}} {time}\n"));
        }
        let count = load(&self.batch_count);
        put(format_args!("pactlog_intake_batch_seconds_bucket{{le=\"+Inf\"}} {count}\n"));
        put(format_args!(
            "pactlog_intake_batch_seconds_sum {}\n",
            seconds(load(&self.batch_microseconds))
        ));
        put(format_args!("pactlog_intake_batch_seconds_count {count}\n"));
        text
    }
}

/// Decimal seconds.
fn seconds(microseconds: u64) -> String {
    format!("{}.{:06}", microseconds / 1_000_000, microseconds % 1_000_000)
}
