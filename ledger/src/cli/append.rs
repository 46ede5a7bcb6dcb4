//! `pactlog append`: signed statements into a local ledger, receipts out.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use pactlog_ledger::append::{Answer, append_all};
use pactlog_ledger::folder::replace_file;
use pactlog_ledger::sequencer::{Ledger, Outcome};
use pactlog_verifier::checkpoint::SignedCheckpoint;
use pactlog_verifier::merkle;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::tile::MAX_ENTRY;

use crate::config::{Layout, LedgerArgs};
use crate::failure::{Failure, printable};
use crate::open;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Go on with the last batch's time if the clock is behind it
    #[arg(long)]
    accept_clock: bool,
    /// Most statements of one batch; each batch is published before the next
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
    batch: u32,
    /// Signed statements
    #[arg(value_name = "FILE.note", required = true)]
    files: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let layout = Layout::read(&args.ledger)?;
    let entries = args.files.iter().map(|file| read_entry(file)).collect::<Result<Vec<_>, _>>()?;
    let mut ledger = open::open(&layout)?;
    if args.accept_clock {
        ledger.accept_clock();
    }
    let mut files = args.files.iter();
    let mut refused = 0_usize;
    let last = ledger.replay().time();
    let batch = usize::try_from(args.batch).unwrap_or(usize::MAX);
    append_all(
        &mut ledger,
        entries,
        batch,
        || {
            let now = open::now()?;
            Ok(match last {
                Some(last) if args.accept_clock && now < last => last,
                _ => now,
            })
        },
        |ledger, answers| {
            let published = ledger.publish()?;
            // Answers first: a zip takes one item too many of its left side.
            for (answer, file) in answers.into_iter().zip(files.by_ref()) {
                refused =
                    refused.saturating_add(usize::from(!report(ledger, &published, file, answer)?));
            }
            Ok::<(), Failure>(())
        },
    )?;
    if refused > 0 {
        return Err(Failure::refused(format!(
            "{refused} of {} statements were not taken",
            args.files.len()
        )));
    }
    Ok(())
}

/// Says what became of a file; whether its statement is in the ledger.
fn report(
    ledger: &Ledger,
    published: &SignedCheckpoint,
    file: &Path,
    answer: Answer,
) -> Result<bool, Failure> {
    let name = printable(&file.display().to_string());
    match answer {
        Answer::Malformed(error) => {
            eprintln!("pactlog: {name}: {}", printable(&error.to_string()));
            Ok(false)
        }
        Answer::Judged(Outcome::Refused(refusal)) => {
            eprintln!("pactlog: {name}: {}", printable(&refusal.to_string()));
            Ok(false)
        }
        Answer::Judged(Outcome::Admitted { index }) => {
            let receipt = write_receipt(ledger, published, file, index)?;
            println!(
                "{name}: entry {index} of {}; receipt {}",
                published.head().size,
                printable(&receipt)
            );
            Ok(true)
        }
        Answer::Judged(Outcome::AlreadyIn { index }) => {
            let receipt = write_receipt(ledger, published, file, index)?;
            println!("{name}: is entry {index} already; receipt {}", printable(&receipt));
            Ok(true)
        }
    }
}

/// Writes the receipt of the entry at `index` beside `file`; its path.
pub(crate) fn write_receipt(
    ledger: &Ledger,
    published: &SignedCheckpoint,
    file: &Path,
    index: u64,
) -> Result<String, Failure> {
    let proof =
        merkle::prove_inclusion(&ledger.store().hash_source(), index, published.head().size)
            .map_err(Failure::rejected)?;
    let receipt = Receipt { extra: None, index, proof, checkpoint: published.note.clone() };
    write_beside(file, ".tlog-proof", receipt.to_string().as_bytes())
}

/// Writes a file whose name is that of `file` and an ending, whole or not at
/// all; its path.
pub(crate) fn write_beside(file: &Path, ending: &str, octets: &[u8]) -> Result<String, Failure> {
    let path = with_suffix(file, ending);
    let new = with_suffix(&path, ".new");
    replace_file(&path, &new, octets, 0o644)
        .map_err(|error| Failure::unavailable(format!("{}: {error}", path.display())))?;
    Ok(path.display().to_string())
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Reads a file that is to become an entry.
pub(crate) fn read_entry(path: &Path) -> Result<Vec<u8>, Failure> {
    read_file(path, MAX_ENTRY)
}

/// Reads a whole file of at most `limit` octets.
pub(crate) fn read_file(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let failed = |error| Failure::unavailable(format!("{}: {error}", path.display()));
    let file = fs::File::open(path).map_err(failed)?;
    let mut octets = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut octets).map_err(failed)?;
    if octets.len() > limit {
        return Err(Failure::refused(format!("{} has more than {limit} octets", path.display())));
    }
    Ok(octets)
}
