//! Opening a ledger for writing, with its progress.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use indicatif::{ProgressBar, ProgressStyle};
use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::sequencer::Ledger;
use pactlog_ledger::witnessing::Witnessing;
use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::policy::{MAX_POLICY, Policy};
use pactlog_verifier::time::Time;

use crate::append::read_file;
use crate::config::Layout;
use crate::failure::{Failure, printable};
use crate::policy::past;

/// Locks the key folder and opens the store; asks the policy's witnesses, if
/// it needs any.
pub(crate) fn open(layout: &Layout) -> Result<Ledger, Failure> {
    let keys = KeyFolder::open(&layout.keys)?;
    let witnessing = witnessing(layout, keys.verifier_key())?;
    let bar = bar("replaying entries");
    let mut ledger = Ledger::open_witnessed(&layout.store, keys, witnessing, |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    for notice in ledger.take_notices() {
        eprintln!("pactlog: {}", printable(&notice.to_string()));
    }
    Ok(ledger)
}

/// The witnesses of the ledger's policy; `None` if it asks for none.
fn witnessing(layout: &Layout, log: &VerifierKey) -> Result<Option<Witnessing>, Failure> {
    let path = &layout.policy;
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let policy = Policy::parse(&read_file(path, MAX_POLICY)?)
        .map_err(|error| Failure::refused(failed(&error)))?;
    if policy.is_unwitnessed() {
        return Ok(None);
    }
    if policy.logs().iter().all(|known| known.key != *log) {
        let words = format!("no log line has this ledger's key {log}");
        return Err(Failure::refused(failed(&words)));
    }
    let retired = past(path)?.keys_of(log.name());
    let witnessing = Witnessing::new(policy, &layout.witnesses, log, layout.pace)?;
    Ok(Some(witnessing.with_retired(retired)))
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

/// A folder for RocksDB's own log of a reader, removed at the end.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes a folder that nobody else uses.
    pub(crate) fn new() -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("pactlog-{}", std::process::id()));
        fs::create_dir_all(&path)
            .map_err(|error| Failure::unavailable(format!("{}: {error}", path.display())))?;
        Ok(Self(path))
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind is a log file in the temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}
