//! Bundles of a published tree, fetched and prepared ahead, handed over in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Condvar, Mutex, PoisonError, RwLock};
use std::thread;

use pactlog_verifier::hash::{EMPTY_ROOT, Hash};
use pactlog_verifier::registry::KeyRing;
use pactlog_verifier::replay::Prepared;
use pactlog_verifier::tile::{TILE_WIDTH, TileKind, TilePath, parse_bundle};

use crate::fault::Fault;
use crate::source::Source;

/// Bundles that may wait or be under way: more than the largest batch, so that
/// nobody stands still while one is being replayed.
const AHEAD: u64 = 96;

/// Octets of bundles that may wait to be taken.
const AHEAD_OCTETS: usize = 96 << 20;

/// A bundle whose leaf hashes are those of the served tile.
pub(crate) struct Bundle {
    octets: usize,
    pub(crate) path: TilePath,
    pub(crate) entries: Vec<Prepared>,
}

/// Number of processor cores.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// How far workers may go ahead, and whether they should stop.
struct Gate {
    state: Mutex<GateState>,
    moved: Condvar,
}

struct GateState {
    /// All bundles below this one were taken; `None` stops the workers.
    taken: Option<u64>,
    /// Octets of bundles that were fetched and not taken yet.
    waiting: usize,
}

impl Gate {
    /// Waits until bundle `number` may be fetched; false to stop.
    fn wait(&self, number: u64) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let Some(taken) = state.taken else { return false };
            // The next one wanted is always let through.
            let is_near = number < taken.saturating_add(AHEAD) && state.waiting < AHEAD_OCTETS;
            if is_near || number == taken {
                return true;
            }
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn fetched(&self, octets: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting = state.waiting.saturating_add(octets);
    }

    fn taken(&self, next: u64, octets: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.taken = Some(next);
        state.waiting = state.waiting.saturating_sub(octets);
        self.moved.notify_all();
    }

    fn stop(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).taken = None;
        self.moved.notify_all();
    }
}

/// Hands the bundles that hold the entries from `start` to `size` to `take`,
/// in order. `take` answers with the keys known by then.
pub(crate) fn in_order(
    source: &Source,
    start: u64,
    size: u64,
    threads: usize,
    keys: KeyRing,
    mut take: impl FnMut(Bundle) -> Result<KeyRing, Fault>,
) -> Result<(), Fault> {
    let first = start / TILE_WIDTH;
    let end = size.div_ceil(TILE_WIDTH);
    let keys = RwLock::new(keys);
    let next = AtomicU64::new(first);
    let state = GateState { taken: Some(first), waiting: 0 };
    let gate = Gate { state: Mutex::new(state), moved: Condvar::new() };
    // The gate bounds what waits in it.
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            let worker = Worker { source, keys: &keys, next: &next, gate: &gate, end, size };
            scope.spawn(move || worker.run(&sender));
        }
        drop(sender);
        let mut hand_over = || {
            let mut waiting: BTreeMap<u64, Result<Bundle, Fault>> = BTreeMap::new();
            for wanted in first..end {
                let bundle = loop {
                    if let Some(bundle) = waiting.remove(&wanted) {
                        break bundle?;
                    }
                    // Workers end early only when one of them panicked; then
                    // the entries that are missing make the root another.
                    let Ok((number, bundle)) = receiver.recv() else { return Ok(()) };
                    waiting.insert(number, bundle);
                };
                let octets = bundle.octets;
                *keys.write().unwrap_or_else(PoisonError::into_inner) = take(bundle)?;
                gate.taken(wanted.saturating_add(1), octets);
            }
            Ok(())
        };
        let outcome = hand_over();
        gate.stop();
        drop(receiver);
        outcome
    })
}

struct Worker<'a> {
    source: &'a Source,
    keys: &'a RwLock<KeyRing>,
    next: &'a AtomicU64,
    gate: &'a Gate,
    end: u64,
    size: u64,
}

impl Worker<'_> {
    fn run(&self, sender: &Sender<(u64, Result<Bundle, Fault>)>) {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.end || !self.gate.wait(number) {
                return;
            }
            let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner).clone();
            if sender.send((number, self.bundle(number, &keys))).is_err() {
                return;
            }
        }
    }

    fn bundle(&self, number: u64, keys: &KeyRing) -> Result<Bundle, Fault> {
        let start = number.saturating_mul(TILE_WIDTH);
        let count = self.size.saturating_sub(start).min(TILE_WIDTH);
        let width = u16::try_from(count).unwrap_or(256);
        let path = TilePath { kind: TileKind::Entries, index: number, width };
        let (octets, is_full) =
            self.source.tile(&path).map_err(|error| Fault::Source { path, error })?;
        self.gate.fetched(octets.len());
        let found = if is_full { 256 } else { width };
        let mut entries =
            parse_bundle(&octets, found).map_err(|error| Fault::Bundle { path, error })?;
        entries.truncate(usize::from(width));
        let entries: Vec<Prepared> =
            entries.into_iter().map(|entry| Prepared::new(entry, keys)).collect();
        self.compare(number, width, &entries)?;
        Ok(Bundle { octets: octets.len(), path, entries })
    }

    fn compare(&self, number: u64, width: u16, entries: &[Prepared]) -> Result<(), Fault> {
        let path = TilePath { kind: TileKind::Hashes { level: 0 }, index: number, width };
        let (mut octets, is_full) =
            self.source.tile(&path).map_err(|error| Fault::Source { path, error })?;
        let length = usize::from(width).saturating_mul(Hash::LEN);
        if is_full && octets.len() == 256 * Hash::LEN {
            octets.truncate(length);
        }
        if octets.len() != length {
            return Err(Fault::TileLength { path, found: octets.len() });
        }
        let (hashes, _) = octets.as_chunks::<{ Hash::LEN }>();
        match hashes.iter().zip(entries).position(|(hash, entry)| *hash != entry.leaf_hash.0) {
            None => Ok(()),
            Some(i) => {
                let computed = entries.get(i).map_or(EMPTY_ROOT, |entry| entry.leaf_hash);
                let served = hashes.get(i).map_or(EMPTY_ROOT, |hash| Hash(*hash));
                let i = u64::try_from(i).unwrap_or(u64::MAX);
                let index = number.saturating_mul(TILE_WIDTH).saturating_add(i);
                Err(Fault::Leaf { path, index, computed, served })
            }
        }
    }
}
