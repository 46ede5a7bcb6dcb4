//! `pactlog snapshot`: the state of a stopped ledger, for a quick start.
//!
//! A ledger writes snapshots by itself; this is for before a move or an
//! inspection, and for after an upgrade.

use crate::config::{Layout, LedgerArgs};
use crate::failure::Failure;
use crate::open;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    ledger: LedgerArgs,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let layout = Layout::read(&args.ledger)?;
    let size = open::open(&layout)?.snapshot()?;
    println!("{}: a snapshot of size {size}", layout.store.with_file_name("snapshot").display());
    Ok(())
}
