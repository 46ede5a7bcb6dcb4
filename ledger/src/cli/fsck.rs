//! `pactlog fsck`: recompute everything from the entries.

use std::fs;
use std::io::Read as _;

use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::fsck::{self, Fault};
use pactlog_ledger::snapshot;
use pactlog_ledger::store::ReadStore;
use pactlog_verifier::policy::{MAX_POLICY, Policy};

use crate::config::{Layout, LedgerArgs};
use crate::failure::Failure;
use crate::open::{Scratch, bar};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    ledger: LedgerArgs,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let layout = Layout::read(&args.ledger)?;
    let mut policy = Vec::new();
    let limit = u64::try_from(MAX_POLICY).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(&layout.policy)
        .and_then(|file| file.take(limit).read_to_end(&mut policy))
        .map_err(|error| Failure::unavailable(format!("{}: {error}", layout.policy.display())))?;
    let policy = Policy::parse(&policy)
        .map_err(|error| Failure::refused(format!("{}: {error}", layout.policy.display())))?;
    let log = policy
        .logs()
        .first()
        .ok_or_else(|| Failure::refused(format!("{} names no log", layout.policy.display())))?;
    // Taken where it can be: a running writer holds the lock, and a copy of
    // the store without keys can be checked too.
    let (signed, head_file) = match KeyFolder::open(&layout.keys) {
        Ok(keys) => (keys.head()?, "compared with the head file"),
        Err(_) => (None, "the head file was not compared: the key folder is missing or in use"),
    };
    let scratch = Scratch::new()?;
    let store = ReadStore::open_secondary(&layout.store, scratch.path())?;
    let snapshots = fsck::snapshots(&snapshot::beside(&layout.store)).map_err(failure)?;
    store.catch_up()?;
    let bar = bar("checking entries");
    let report = fsck::check(&store, &log.key, signed.as_ref(), &snapshots, |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })
    .map_err(failure)?;
    bar.finish_and_clear();
    println!(
        "{}: no fault in {} entries, {} batches, {} checkpoints, {} snapshots; root {}; {head_file}",
        layout.store.display(),
        report.head.size,
        report.batches,
        report.checkpoints,
        report.snapshots,
        report.head.root
    );
    if let Some(computed) = report.computed {
        println!(
            "status on {}: digest {}, of the registry {}",
            computed.on, computed.status, computed.registry
        );
    }
    if report.foreign > 0 {
        println!("{} snapshots of another program were not compared", report.foreign);
    }
    Ok(())
}

fn failure(fault: Fault) -> Failure {
    match fault {
        Fault::Store(error) => error.into(),
        fault => Failure::rejected(fault),
    }
}
