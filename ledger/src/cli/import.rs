//! `pactlog import`: records of data files become transcriptions, signed by
//! the registrar (`spec/import.md`).

use std::path::{Path, PathBuf};

use pactlog_ledger::folder::REGISTRAR_KEY;
use pactlog_ledger::import::{
    Data, ImportError, MAX_FILE, PARTIES, Parties, ReadError, Summary, import, read_instruments,
    read_records,
};
use pactlog_ledger::sequencer::Ledger;

use crate::append::read_file;
use crate::config::{Layout, LedgerArgs};
use crate::failure::Failure;
use crate::{key, open};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Instruments that the records refer to, as far as they are not in the ledger
    #[arg(long, value_name = "FILE")]
    instruments: Vec<PathBuf>,
    /// Names of parties [default: those that this program brings along]
    #[arg(long, value_name = "FILE")]
    parties: Option<PathBuf>,
    /// Go on with the last batch's time if the clock is behind it
    #[arg(long)]
    accept_clock: bool,
    /// Pledges, withdrawals and reviews
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let layout = Layout::read(&args.ledger)?;
    let data = read(args)?;
    let mut ledger = open::open(&layout)?;
    let summary = import_into(&mut ledger, &data, args.accept_clock)?;
    let published = ledger.publish()?;
    print_summary(&summary);
    println!("published: size {}, root {}", published.head().size, published.head().root);
    Ok(())
}

fn read(args: &Args) -> Result<Data, Failure> {
    let mut data =
        Data { records: Vec::new(), instruments: Vec::new(), parties: Parties::default() };
    for file in &args.instruments {
        data.instruments.extend(read_one(file, read_instruments)?);
    }
    data.parties = match &args.parties {
        Some(file) => read_one(file, Parties::read)?,
        None => Parties::read(PARTIES.as_bytes()).map_err(Failure::refused)?,
    };
    for file in &args.files {
        data.records.extend(read_one(file, read_records)?);
    }
    Ok(data)
}

fn read_one<T>(file: &Path, read: impl Fn(&[u8]) -> Result<T, ReadError>) -> Result<T, Failure> {
    read(&read_file(file, MAX_FILE)?)
        .map_err(|error| Failure::refused(format!("{}: {error}", file.display())))
}

/// Imports with the registrar's key from the key folder; the head is not yet
/// signed over it.
pub(crate) fn import_into(
    ledger: &mut Ledger,
    data: &Data,
    accept_clock: bool,
) -> Result<Summary, Failure> {
    let registrar = key::signer(&ledger.folder().key_path(REGISTRAR_KEY), None)?;
    let now = open::now()?;
    let now = match ledger.replay().time() {
        Some(last) if accept_clock && now < last => last,
        _ => now,
    };
    let bar = open::bar("appending transcriptions");
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let summary = import(ledger, data, &registrar, now, |done, all| {
        bar.set_length(count(all));
        bar.set_position(count(done));
    })?;
    bar.finish_and_clear();
    Ok(summary)
}

/// Tells what an import did, by kind.
pub(crate) fn print_summary(summary: &Summary) {
    for (kind, count) in &summary.appended {
        println!("{count:>7} {kind}");
    }
    let appended: usize = summary.appended.values().sum();
    println!("{appended:>7} statements appended, {} were there already", summary.unchanged);
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Ledger(error) => error.into(),
            error => Self::refused(error),
        }
    }
}
