//! Opening a ledger for writing, with its progress.

use std::time::{SystemTime, UNIX_EPOCH};

use indicatif::{ProgressBar, ProgressStyle};
use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::sequencer::Ledger;
use pactlog_verifier::time::Time;

use crate::config::Layout;
use crate::failure::Failure;

/// Locks the key folder and opens the store.
pub(crate) fn open(layout: &Layout) -> Result<Ledger, Failure> {
    let keys = KeyFolder::open(&layout.keys)?;
    let bar = bar("replaying entries");
    let ledger = Ledger::open(&layout.store, keys, |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    Ok(ledger)
}

/// A progress bar that draws on terminals only.
pub(crate) fn bar(doing: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} {per_sec} {eta}")
        .expect("the template is constant and right");
    ProgressBar::new(0).with_style(style).with_message(doing)
}

/// The machine's clock.
pub(crate) fn now() -> Result<Time, Failure> {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| Time::from_seconds(since.as_secs()))
        .ok_or_else(|| {
            Failure::unavailable("the machine's clock is outside the years 1970 to 9999; set it")
        })
}
