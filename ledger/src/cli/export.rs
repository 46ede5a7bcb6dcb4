//! `pactlog export-tiles`: the published tree as a folder of static files.

use std::path::PathBuf;

use pactlog_ledger::export::{ExportError, write_tiles};
use pactlog_ledger::store::ReadStore;

use crate::config::{Layout, LedgerArgs};
use crate::failure::Failure;
use crate::open::{Scratch, bar};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Folder to write; files that are there already and the same are kept
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let layout = Layout::read(&args.ledger)?;
    let scratch = Scratch::new()?;
    let store = ReadStore::open_secondary(&layout.store, scratch.path())?;
    store.catch_up()?;
    let bar = bar("writing tiles");
    let head = write_tiles(&store, &args.out, |done, all| {
        bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    })
    .map_err(|error| match error {
        ExportError::Store(error) => error.into(),
        error => Failure::unavailable(error),
    })?;
    bar.finish_and_clear();
    println!("{}: checkpoint of size {} with its tiles and bundles", args.out.display(), head.size);
    Ok(())
}
