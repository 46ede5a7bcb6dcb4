//! `pactlog backup` and `pactlog restore`: a ledger in one file and back.

use std::fs;
use std::path::PathBuf;

use pactlog_ledger::backup::{self, BackupError, Setting, beside, sync_parent};
use pactlog_ledger::folder::replace_file;
use pactlog_ledger::store::ReadStore;

use crate::append::read_file;
use crate::config::{self, Layout, LedgerArgs};
use crate::failure::Failure;
use crate::open::{Scratch, bar};

/// Most octets of a configuration file.
const MAX_CONFIG: usize = 64 * 1024;

/// Most octets of a policy in a backup.
const MAX_POLICY: usize = pactlog_verifier::policy::MAX_POLICY;

#[derive(clap::Args)]
#[command(after_help = "\
Holds every entry, every published checkpoint with its cosignatures, policy.txt and pactlog.toml.
Holds no key and no head file: keep the key folder apart, and never bring an old one back.
Works beside a running ledger. The file gets its name only after it was read back and every
entry, rule, index root and signature in it was checked; the same ledger gives the same octets.

Example:
  pactlog backup --ledger ledger --out ledger-2026-11-23.pactlog-backup
  pactlog restore ledger-2026-11-23.pactlog-backup ledger-again")]
pub(crate) struct Args {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// File to write; one that is there is replaced when the new one is whole
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(clap::Args)]
#[command(after_help = "\
Recomputes everything before the folder gets its name; exit 1 names the first fault.
A restored ledger can be read, served and audited at once. It signs nothing until it was compared
with the newest head that is known elsewhere: that of its key folder, or that of the witnesses. If
it is behind, it refuses: bring a newer backup. Stop the original first; two copies are a fork.

Example:
  pactlog restore ledger-2026-11-23.pactlog-backup ledger-again
  cp -a /safe/keys ledger-again/keys
  pactlog serve --ledger ledger-again")]
pub(crate) struct RestoreArgs {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Ledger folder to make
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let layout = Layout::read(&args.ledger)?;
    let setting = Setting {
        policy: read_file(&layout.policy, MAX_POLICY)?,
        config: read_file(&args.ledger.ledger.join(config::FILE), MAX_CONFIG)?,
    };
    let scratch = Scratch::new()?;
    let store = ReadStore::open_secondary(&layout.store, scratch.path())?;
    store.catch_up()?;
    let bar = bar("backing up");
    let report = backup::write(&store, &setting, &args.out, |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    println!(
        "{}: {} entries and {} checkpoints, checked; root {}; no keys",
        args.out.display(),
        report.head.size,
        report.checkpoints,
        report.head.root
    );
    Ok(())
}

pub(crate) fn restore(args: &RestoreArgs) -> Result<(), Failure> {
    let dir = &args.dir;
    let is_empty = match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    };
    if !is_empty {
        return Err(Failure::refused(format!(
            "{} is there already and not empty; nothing was changed. Restore into a new folder",
            dir.display()
        )));
    }
    let name = dir.components().collect::<PathBuf>();
    let new = beside(&name, ".restoring");
    let failed = |error| Failure::unavailable(format!("{}: {error}", new.display()));
    // A part that an interrupted restoring left; no command takes it for a ledger.
    if new.exists() {
        fs::remove_dir_all(&new).map_err(failed)?;
    }
    fs::create_dir_all(&new).map_err(failed)?;
    let layout = Layout::new(&new, None);
    let bar = bar("restoring");
    let restored = backup::restore(&args.file, &layout.store, |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let report = match restored {
        Ok(report) => report,
        Err(error) => {
            fs::remove_dir_all(&new).map_err(failed)?;
            return Err(error.into());
        }
    };
    let write = |path: PathBuf, octets: &[u8]| {
        replace_file(&path, &path.with_extension("new"), octets, 0o644).map_err(failed)
    };
    write(layout.policy, &report.setting.policy)?;
    write(new.join(config::FILE), &report.setting.config)?;
    fs::rename(&new, &name).and_then(|()| sync_parent(&name)).map_err(failed)?;
    println!(
        "{}: {} entries and {} checkpoints, recomputed; root {}",
        dir.display(),
        report.head.size,
        report.checkpoints,
        report.head.root
    );
    println!("it signs nothing until it was compared with the last head known elsewhere");
    Ok(())
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Store(error) => error.into(),
            BackupError::Io { .. } => Self::unavailable(error),
            BackupError::Empty
            | BackupError::Truncated
            | BackupError::Longer
            | BackupError::Header { .. } => Self::refused(error),
            BackupError::Replay(_)
            | BackupError::OpenBatch
            | BackupError::Head { .. }
            | BackupError::Checkpoint(_)
            | BackupError::CheckpointRoot { .. }
            | BackupError::Digest { .. } => Self::rejected(error),
        }
    }
}
