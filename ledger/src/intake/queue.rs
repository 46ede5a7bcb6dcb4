//! The bounded queue between those who ask and the one who writes.
//!
//! *Invariants*: it never holds more than its limits; what it took it hands
//! out, once and in order, also after it was closed.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Why nothing more is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotTaken {
    /// The limits are reached.
    Full,
    /// The writer has ended, or soon will.
    Closed,
}

/// A queue of items and of the octets that they stand for.
pub(super) struct Queue<T> {
    most_items: usize,
    most_octets: usize,
    waiting: Mutex<Waiting<T>>,
    arrived: Condvar,
}

struct Waiting<T> {
    items: VecDeque<(usize, T)>,
    octets: usize,
    closed: bool,
}

impl<T> Queue<T> {
    /// An empty queue.
    pub(super) fn new(most_items: usize, most_octets: usize) -> Self {
        let waiting = Waiting { items: VecDeque::new(), octets: 0, closed: false };
        Self { most_items, most_octets, waiting: Mutex::new(waiting), arrived: Condvar::new() }
    }

    /// Puts an item of so many octets at the end.
    pub(super) fn push(&self, item: T, octets: usize) -> Result<(), NotTaken> {
        let mut waiting = self.lock();
        if waiting.closed {
            return Err(NotTaken::Closed);
        }
        let total = waiting.octets.saturating_add(octets);
        if waiting.items.len() >= self.most_items || total > self.most_octets {
            return Err(NotTaken::Full);
        }
        waiting.octets = total;
        waiting.items.push_back((octets, item));
        drop(waiting);
        self.arrived.notify_one();
        Ok(())
    }

    /// Hands out at most `most` items as soon as there are so many, or there
    /// are some and `not_before` has come. Once closed there is nothing to wait
    /// for. With `patience`, none are handed out after that time.
    ///
    /// `None` when it is closed and empty.
    pub(super) fn take(
        &self,
        most: usize,
        not_before: Instant,
        patience: Option<Duration>,
    ) -> Option<Vec<T>> {
        let end = patience.and_then(|patience| Instant::now().checked_add(patience));
        let mut waiting = self.lock();
        loop {
            let now = Instant::now();
            let count = waiting.items.len();
            if count == 0 && waiting.closed {
                return None;
            }
            if count >= most || waiting.closed || (count > 0 && now >= not_before) {
                return Some(waiting.hand_out(most));
            }
            if end.is_some_and(|end| now >= end) {
                return Some(Vec::new());
            }
            let closing = (count > 0).then_some(not_before);
            let until = [closing, end].into_iter().flatten().min();
            waiting = match until {
                None => self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let wait = until.saturating_duration_since(now);
                    let woken = self.arrived.wait_timeout(waiting, wait);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// Takes nothing more; what is there is still handed out.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_all();
    }

    /// Takes nothing more, and drops what is there.
    pub(super) fn abandon(&self) {
        let mut waiting = self.lock();
        waiting.closed = true;
        waiting.octets = 0;
        let dropped = std::mem::take(&mut waiting.items);
        drop(waiting);
        drop(dropped);
        self.arrived.notify_all();
    }

    /// Items and octets that wait.
    pub(super) fn len(&self) -> (usize, usize) {
        let waiting = self.lock();
        (waiting.items.len(), waiting.octets)
    }

    fn lock(&self) -> MutexGuard<'_, Waiting<T>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Waiting<T> {
    fn hand_out(&mut self, most: usize) -> Vec<T> {
        let count = self.items.len().min(most);
        let mut items = Vec::with_capacity(count);
        for (octets, item) in self.items.drain(..count) {
            self.octets = self.octets.saturating_sub(octets);
            items.push(item);
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_and_the_order_stays() {
        let queue = Queue::new(3, 10);
        let now = Instant::now();
        assert_eq!(queue.push('a', 4), Ok(()));
        assert_eq!(queue.push('b', 6), Ok(()));
        assert_eq!(queue.push('c', 1), Err(NotTaken::Full), "octets");
        assert_eq!(queue.push('c', 0), Ok(()));
        assert_eq!(queue.push('d', 0), Err(NotTaken::Full), "items");
        assert_eq!(queue.len(), (3, 10));
        assert_eq!(queue.take(2, now, None), Some(vec!['a', 'b']));
        assert_eq!(queue.push('d', 10), Ok(()), "there is room again");
        queue.close();
        assert_eq!(queue.push('e', 0), Err(NotTaken::Closed));
        let far = now.checked_add(Duration::from_secs(3600)).expect("an hour is little");
        assert_eq!(queue.take(9, far, None), Some(vec!['c', 'd']), "closed: nothing to wait for");
        assert_eq!(queue.take(9, far, None), None);
    }

    #[test]
    fn a_full_batch_does_not_wait_and_patience_ends() {
        let queue = Queue::new(9, 9);
        let far = Instant::now().checked_add(Duration::from_secs(3600)).expect("an hour is little");
        assert_eq!(queue.take(2, far, Some(Duration::from_millis(1))), Some(vec![]));
        assert_eq!((queue.push(1, 1), queue.push(2, 1)), (Ok(()), Ok(())));
        assert_eq!(queue.take(2, far, None), Some(vec![1, 2]));
        assert_eq!(queue.push(3, 1), Ok(()));
        queue.abandon();
        assert_eq!(queue.take(2, far, None), None);
        assert_eq!(queue.len(), (0, 0));
    }
}
