//! Quotas: so many statements a minute, and a reserve for a rush.
//!
//! *Invariants*: what is remembered is bounded, whoever asks; a quota that
//! nobody used for long enough is full again, and need not be remembered.
//! *Not here*: any clock, and whom a statement is counted for.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::time::Duration;

/// Parts of one statement: what a minute has milliseconds, so that a quota of
/// one a minute gains one part in each.
const WHOLE: u64 = 60_000;

/// How much each may submit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rate {
    /// In a minute, over any length of time.
    pub(super) per_minute: u32,
    /// At once, after a pause.
    pub(super) burst: u32,
}

/// What is left to each.
pub(super) struct Quotas<K> {
    rate: Rate,
    most: usize,
    left: HashMap<K, Left>,
}

struct Left {
    parts: u64,
    at: Duration,
}

impl<K: Hash + Eq + Clone> Quotas<K> {
    /// Full quotas; at most `most` are remembered at once.
    pub(super) fn new(rate: Rate, most: usize) -> Self {
        Self { rate, most, left: HashMap::new() }
    }

    /// Takes one statement from the quota of `key` at `now`, counted from any
    /// fixed instant.
    ///
    /// # Errors
    /// How long until there is one.
    pub(super) fn take(&mut self, key: &K, now: Duration) -> Result<(), Duration> {
        let rate = self.rate;
        if !self.left.contains_key(key) && self.left.len() >= self.most {
            self.left.retain(|_, left| refilled(left, rate, now) < full(rate));
            if self.left.len() >= self.most {
                // More addresses than can be told apart: none of the new ones is served.
                return Err(Duration::from_secs(1));
            }
        }
        let left = self.left.entry(key.clone()).or_insert(Left { parts: full(rate), at: now });
        left.parts = refilled(left, rate, now);
        left.at = now;
        match left.parts.checked_sub(WHOLE) {
            Some(parts) => {
                left.parts = parts;
                Ok(())
            }
            None => {
                let missing = WHOLE.saturating_sub(left.parts);
                Err(Duration::from_millis(missing.div_ceil(u64::from(rate.per_minute.max(1)))))
            }
        }
    }

    /// Gives one statement back.
    pub(super) fn give_back(&mut self, key: &K) {
        if let Some(left) = self.left.get_mut(key) {
            left.parts = left.parts.saturating_add(WHOLE).min(full(self.rate));
        }
    }
}

fn full(rate: Rate) -> u64 {
    u64::from(rate.burst).saturating_mul(WHOLE)
}

fn refilled(left: &Left, rate: Rate, now: Duration) -> u64 {
    let passed = u64::try_from(now.saturating_sub(left.at).as_millis()).unwrap_or(u64::MAX);
    let gained = passed.saturating_mul(u64::from(rate.per_minute));
    left.parts.saturating_add(gained).min(full(rate))
}

/// The newest keys that were noted.
pub(super) struct Recent<K> {
    most: usize,
    keys: HashSet<K>,
    order: VecDeque<K>,
}

impl<K: Hash + Eq + Copy> Recent<K> {
    /// Remembers at most `most` keys.
    pub(super) fn new(most: usize) -> Self {
        Self { most, keys: HashSet::new(), order: VecDeque::new() }
    }

    /// Whether this key was noted, and not too long ago.
    pub(super) fn has(&self, key: &K) -> bool {
        self.keys.contains(key)
    }

    /// Notes a key.
    pub(super) fn note(&mut self, key: K) {
        if !self.keys.insert(key) {
            return;
        }
        self.order.push_back(key);
        if self.order.len() > self.most
            && let Some(oldest) = self.order.pop_front()
        {
            self.keys.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_quota_is_used_up_and_comes_back() {
        let mut quotas = Quotas::new(Rate { per_minute: 6, burst: 2 }, 10);
        assert_eq!(quotas.take(&"a", seconds(5)), Ok(()));
        assert_eq!(quotas.take(&"a", seconds(5)), Ok(()));
        assert_eq!(quotas.take(&"a", seconds(5)), Err(seconds(10)));
        assert_eq!(quotas.take(&"a", seconds(9)), Err(seconds(6)));
        assert_eq!(quotas.take(&"b", seconds(9)), Ok(()), "each has its own");
        assert_eq!(quotas.take(&"a", seconds(15)), Ok(()));
        quotas.give_back(&"a");
        assert_eq!(quotas.take(&"a", seconds(15)), Ok(()));
        assert_eq!(quotas.take(&"a", seconds(15)), Err(seconds(10)));
        // A clock that stands still or jumps ahead gives no more than the burst.
        assert_eq!(quotas.take(&"a", seconds(1_000_000)), Ok(()));
        assert_eq!(quotas.take(&"a", seconds(1_000_000)), Ok(()));
        assert!(quotas.take(&"a", seconds(1_000_000)).is_err());
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut quotas = Quotas::new(Rate { per_minute: 60, burst: 1 }, 3);
        for key in 0..3 {
            assert_eq!(quotas.take(&key, seconds(0)), Ok(()));
        }
        assert_eq!(quotas.take(&3, seconds(0)), Err(seconds(1)));
        assert_eq!(quotas.take(&3, seconds(1)), Ok(()), "full quotas are forgotten");
        assert_eq!(quotas.left.len(), 1);
    }

    #[test]
    fn the_newest_keys_are_remembered() {
        let mut recent = Recent::new(2);
        [1, 2, 1, 3].into_iter().for_each(|key| recent.note(key));
        assert_eq!([1, 2, 3].map(|key| recent.has(&key)), [false, true, true]);
        assert_eq!((recent.keys.len(), recent.order.len()), (2, 2));
    }
}
