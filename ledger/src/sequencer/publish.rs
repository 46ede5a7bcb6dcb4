//! From what is durable to what readers are shown: signed, witnessed, published.
//!
//! *Invariants*: a head is published with a quorum of the policy, or the
//! policy asks for none; while a round is in flight no other head is signed;
//! when another copy of this ledger is found, nothing is signed ever again.

use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use pactlog_verifier::checkpoint::{Checkpoint, SignedCheckpoint};
use pactlog_verifier::note::{Note, SignatureLine};
use pactlog_verifier::time::Time;

use super::{Ledger, LedgerError};
use crate::store::{Boundary, StoreError};
use crate::witnessing::{PeerState, Witnessing, WitnessingError};

/// How often it is looked whether the next round may start.
const TICK: Duration = Duration::from_millis(20);

impl Ledger {
    /// Publishes a head over all that is durable; waits for witnesses as long
    /// as one round may take.
    ///
    /// Does again what a crash may have left undone; when nothing is new, the
    /// same head comes out.
    ///
    /// # Errors
    /// [`LedgerError::NoQuorum`] if too few witnesses answer in time: nothing
    /// is lost, and a later call goes on. Otherwise the ledger has stopped.
    pub fn publish(&mut self) -> Result<SignedCheckpoint, LedgerError> {
        let round = self.witnessing.as_ref().map(|witnessing| witnessing.pace().round);
        let start = Instant::now();
        loop {
            let rest = round.unwrap_or_default().saturating_sub(start.elapsed());
            let published = self.try_publish(rest)?;
            let head = self.decided()?.head;
            match published {
                Some(published) if *published.head() == head => return Ok(published),
                // One that was under way; the newest comes next.
                Some(_) if !rest.is_zero() => {}
                _ => return Err(LedgerError::NoQuorum { head, witnesses: self.witnesses() }),
            }
        }
    }

    /// Publishes the newest head that witnesses have cosigned within
    /// `patience`, which may be one that was signed before the last batch.
    /// `None` while the quorum is missing; the round goes on with the next call.
    ///
    /// # Errors
    /// [`LedgerError`]; then the ledger has stopped.
    pub fn try_publish(
        &mut self,
        patience: Duration,
    ) -> Result<Option<SignedCheckpoint>, LedgerError> {
        if self.stopped {
            return Err(LedgerError::Stopped);
        }
        let Some(mut witnessing) = self.witnessing.take() else {
            let signed = self.sign()?;
            self.stopped = true;
            self.store.commit_published(signed.head(), &signed.note)?;
            self.stopped = false;
            return Ok(Some(signed));
        };
        let published = self.publish_witnessed(&mut witnessing, patience);
        self.witnessing = Some(witnessing);
        published
    }

    fn publish_witnessed(
        &mut self,
        witnessing: &mut Witnessing,
        patience: Duration,
    ) -> Result<Option<SignedCheckpoint>, LedgerError> {
        let wanted = self.decided()?.head;
        if let Some((head, note)) = self.store.view()?.published
            && head == wanted
        {
            let published =
                SignedCheckpoint::open(note.as_bytes(), self.folder.verifier_key()).map_err(
                    |_| StoreError::Record { what: "checkpoint of size", number: head.size },
                )?;
            return Ok(Some(published));
        }
        let start = Instant::now();
        loop {
            if witnessing.may_start() {
                let signed = self.sign()?;
                self.show_tiles(&signed)?;
                witnessing.start(signed);
            }
            let rest = patience.saturating_sub(start.elapsed());
            if let Some(published) = self.follow(witnessing, rest)? {
                return Ok(Some(published));
            }
            let rest = patience.saturating_sub(start.elapsed());
            if rest.is_zero() {
                return Ok(None);
            }
            sleep(rest.min(TICK));
        }
    }

    /// Goes on with the round in flight; its head, once it has the quorum.
    fn follow(
        &mut self,
        witnessing: &mut Witnessing,
        patience: Duration,
    ) -> Result<Option<SignedCheckpoint>, LedgerError> {
        let polled = witnessing.poll(&self.store.hash_source(), patience);
        let Some(note) = polled.map_err(|error| self.give_up(error))? else { return Ok(None) };
        let witnessed = SignedCheckpoint::open(note.as_bytes(), self.folder.verifier_key())
            .expect("a note that satisfies the policy of this log is signed by it");
        self.confirmed = true;
        let size = witnessed.head().size;
        let shown = self.store.view()?.published;
        self.stopped = true;
        match shown {
            Some((head, shown)) if head.size == size => {
                self.store.commit_renewed(size, &with_older_lines(&note, &shown))?;
            }
            Some((head, _)) if head.size > size => {}
            _ => self.store.commit_published(witnessed.head(), &note)?,
        }
        self.stopped = false;
        Ok(Some(witnessed))
    }

    /// Makes the log's next keys, and shows the last head with all keys' lines.
    ///
    /// # Errors
    /// [`LedgerError`]; what was published before stays so.
    pub fn begin_rotation(&mut self) -> Result<(), LedgerError> {
        if self.stopped {
            return Err(LedgerError::Stopped);
        }
        self.folder.begin_rotation()?;
        if self.witnessing.is_some() {
            return self.confirm();
        }
        let Some(signed) = self.folder.head()? else { return Ok(()) };
        self.store.commit_renewed(signed.head().size, &signed.note)?;
        Ok(())
    }

    /// Retires the log's keys for the next ones; the files that hold them then.
    ///
    /// # Errors
    /// [`LedgerError`] if what readers are shown does not bear the next key's line.
    pub fn finish_rotation(&mut self) -> Result<Vec<PathBuf>, LedgerError> {
        if self.stopped {
            return Err(LedgerError::Stopped);
        }
        let published = self.store.view()?.published;
        let note = published.as_ref().map_or("", |(_, note)| note);
        Ok(self.folder.finish_rotation(note)?)
    }

    /// Signs a head over all that is durable, and makes it the last signed one.
    fn sign(&mut self) -> Result<SignedCheckpoint, LedgerError> {
        // If any of it fails, nothing more is signed in this process.
        self.stopped = true;
        let decided = self.decided()?;
        self.rederive(&decided.head)?;
        let checkpoint =
            Checkpoint { origin: self.folder.verifier_key().name().to_owned(), head: decided.head };
        let note = self.folder.sign(&checkpoint);
        let signed = SignedCheckpoint::open(note.as_bytes(), self.folder.verifier_key())
            .expect("a checkpoint that was just signed opens with the same key");
        self.folder.replace_head(&note)?;
        self.stopped = false;
        Ok(signed)
    }

    /// Lets the tiles of a signed head be served before witnesses are asked: an
    /// auditing one reads them. Without witnesses publishing does it.
    fn show_tiles(&mut self, signed: &SignedCheckpoint) -> Result<(), LedgerError> {
        if self.store.signed()?.as_ref() == Some(signed.head()) {
            return Ok(());
        }
        self.stopped = true;
        self.store.commit_signed(signed.head())?;
        self.stopped = false;
        Ok(())
    }

    fn decided(&self) -> Result<Boundary, StoreError> {
        self.store.decided()?.ok_or(StoreError::Record { what: "decided boundary", number: 0 })
    }

    /// Sends the last signed head to every witness, before anything new is
    /// signed: whoever saw a larger one of this log says so.
    pub(super) fn confirm(&mut self) -> Result<(), LedgerError> {
        let Some(mut witnessing) = self.witnessing.take() else { return Ok(()) };
        let confirmed = self.confirm_with(&mut witnessing);
        self.witnessing = Some(witnessing);
        confirmed
    }

    fn confirm_with(&mut self, witnessing: &mut Witnessing) -> Result<(), LedgerError> {
        let Some(signed) = self.folder.head()? else {
            self.confirmed = true;
            return Ok(());
        };
        let patience = witnessing.pace().round;
        // A crash may have come between signing it and this.
        self.show_tiles(&signed)?;
        witnessing.start(signed);
        self.follow(witnessing, patience).map(|_| ())
    }

    /// Takes what witnesses said since, and has the last head witnessed anew
    /// when its cosignatures have become old; never waits.
    ///
    /// # Errors
    /// [`LedgerError`]; then the ledger has stopped.
    pub fn tend(&mut self) -> Result<(), LedgerError> {
        if self.stopped {
            return Err(LedgerError::Stopped);
        }
        let Some(mut witnessing) = self.witnessing.take() else { return Ok(()) };
        let tended = self.tend_with(&mut witnessing);
        self.witnessing = Some(witnessing);
        tended
    }

    fn tend_with(&mut self, witnessing: &mut Witnessing) -> Result<(), LedgerError> {
        if (witnessing.is_stale() || !self.confirmed)
            && witnessing.may_start()
            && let Some(signed) = self.folder.head()?
        {
            witnessing.start(signed);
        }
        let published = self.store.view()?.published.map_or(0, |(head, _)| head.size);
        if self.confirmed && witnessing.in_flight().is_some_and(|s| s.head().size > published) {
            // A head that is to be published: whoever publishes hears of it.
            return Ok(());
        }
        self.follow(witnessing, Duration::ZERO)?;
        // Lines that came after the quorum.
        if witnessing.in_flight().is_none()
            && let Some((head, note)) = witnessing.latest()
            && let Some((published, shown)) = self.store.view()?.published
            && published == head
        {
            let note = with_older_lines(&note, &shown);
            if note != *shown {
                self.stopped = true;
                self.store.commit_renewed(head.size, &note)?;
                self.stopped = false;
            }
        }
        Ok(())
    }

    /// Whether a batch can be closed at `now`.
    ///
    /// # Errors
    /// [`LedgerError::ClockBehind`], [`LedgerError::ClockApart`] or
    /// [`LedgerError::Unconfirmed`], which may pass; [`LedgerError::Stopped`].
    pub fn may_append(&mut self, now: Time) -> Result<(), LedgerError> {
        if let Some(last) = self.replay.time()
            && now < last
        {
            return Err(LedgerError::ClockBehind { last, now });
        }
        if self.witnessing.is_none() || self.folder.head()?.is_none() {
            return Ok(());
        }
        if !self.confirmed {
            self.tend()?;
        }
        if !self.confirmed {
            return Err(LedgerError::Unconfirmed { witnesses: self.witnesses() });
        }
        let vouched = |witnessing: &Witnessing| witnessing.vouches_for(now.seconds());
        if self.witnessing.as_ref().is_none_or(vouched) {
            return Ok(());
        }
        let apart = LedgerError::ClockApart { now };
        if self.accept_clock {
            tracing::warn!(%apart, "a batch is closed all the same: --accept-clock");
            return Ok(());
        }
        Err(apart)
    }

    /// Takes the clock as it is, whatever witnesses say.
    pub const fn accept_clock(&mut self) {
        self.accept_clock = true;
    }

    /// How each witness is doing.
    #[must_use]
    pub fn witnesses(&self) -> Vec<PeerState> {
        self.witnessing.as_ref().map(Witnessing::states).unwrap_or_default()
    }

    /// Stops for good, in this process and all later ones.
    fn give_up(&mut self, error: WitnessingError) -> LedgerError {
        self.stopped = true;
        if let WitnessingError::OtherCopy { note, .. } = &error
            && let Err(error) = self.folder.keep_other_head(note)
        {
            return error.into();
        }
        LedgerError::Witnessing(Box::new(error))
    }
}

/// A note with the lines of an earlier one of the same head whose keys have none
/// in it: an auditing witness's line is not lost while it is asked again.
fn with_older_lines(note: &str, older: &str) -> String {
    let (Ok(new), Ok(old)) = (Note::parse(note.as_bytes()), Note::parse(older.as_bytes())) else {
        return note.to_owned();
    };
    let is_there = |line: &SignatureLine| {
        new.lines.iter().any(|known| known.name == line.name && known.key_id == line.key_id)
    };
    let lost = old.lines.iter().filter(|line| old.text == new.text && !is_there(line));
    lost.fold(note.to_owned(), |note, line| format!("{note}{line}"))
}
