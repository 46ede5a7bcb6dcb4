//! `pactlog export-tiles`: the published tree as a folder of static files.

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_ledger::store::{ReadStore, StoreError};
use pactlog_verifier::tile::{TileKind, TilePath, bundles_of, push_entry, tiles_of};

use crate::config::{Layout, LedgerArgs};
use crate::failure::Failure;
use crate::open::bar;

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
    let store = ReadStore::open_secondary(&layout.store, &scratch.0)?;
    let Some((head, note)) = store.catch_up()?.published else {
        return Err(Failure::unavailable("nothing is published yet"));
    };
    let paths: Vec<TilePath> = tiles_of(head.size).chain(bundles_of(head.size)).collect();
    let bar = bar("writing tiles");
    bar.set_length(u64::try_from(paths.len()).unwrap_or(u64::MAX));
    for path in &paths {
        write(&args.out.join(path.to_string()), &octets(&store, path)?)?;
        bar.inc(1);
    }
    // Last: a reader of the folder never sees a head without its tiles.
    write(&args.out.join("checkpoint"), note.as_bytes())?;
    bar.finish_and_clear();
    println!(
        "{}: checkpoint of size {}, {} tiles and bundles",
        args.out.display(),
        head.size,
        paths.len()
    );
    Ok(())
}

fn octets(store: &ReadStore, path: &TilePath) -> Result<Vec<u8>, StoreError> {
    let missing = StoreError::Record { what: "tile", number: path.index };
    match path.kind {
        TileKind::Hashes { level } => {
            let mut hashes = store.tile(level, path.index)?.ok_or(missing.clone())?;
            let length = usize::from(path.width).saturating_mul(32);
            if hashes.len() < length {
                return Err(missing);
            }
            hashes.truncate(length);
            Ok(hashes)
        }
        TileKind::Entries => {
            let start = path.index.saturating_mul(256);
            let mut bundle = Vec::new();
            for (index, entry) in
                (start..).zip(store.entries(start..start.saturating_add(path.width.into()))?)
            {
                push_entry(&mut bundle, &entry)
                    .ok_or(StoreError::Record { what: "entry", number: index })?;
            }
            Ok(bundle)
        }
    }
}

fn write(path: &Path, octets: &[u8]) -> Result<(), Failure> {
    let failed = |error| Failure::unavailable(format!("{}: {error}", path.display()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    if fs::read(path).is_ok_and(|found| found == octets) {
        return Ok(());
    }
    fs::write(path, octets).map_err(failed)
}

/// A folder for RocksDB's own log of a reader, removed at the end.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new() -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("pactlog-{}", std::process::id()));
        fs::create_dir_all(&path)
            .map_err(|error| Failure::unavailable(format!("{}: {error}", path.display())))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind is a log file in the temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}
