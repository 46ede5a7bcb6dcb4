//! `pactlog fsck`: recompute everything from the entries.

use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::fsck::{self, Fault};
use pactlog_ledger::snapshot;
use pactlog_ledger::store::ReadStore;

use crate::config::{Layout, LedgerArgs};
use crate::failure::Failure;
use crate::open::{Scratch, bar};
use crate::policy::past;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    ledger: LedgerArgs,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let layout = Layout::read(&args.ledger)?;
    let policy = past(&layout.policy)?;
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
    let origin = store.origin()?;
    let log = policy.keys_of(&origin);
    if log.is_empty() {
        let path = layout.policy.display();
        return Err(Failure::refused(format!("{path} names no log with the origin {origin}")));
    }
    let bar = bar("checking entries");
    let report = fsck::check(&store, &log, signed.as_ref(), &snapshots, |done, all| {
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
