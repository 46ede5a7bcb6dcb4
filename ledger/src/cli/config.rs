//! `pactlog.toml`, and the flags that every ledger command shares.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::failure::Failure;

/// Format of the ledger folder that this program writes.
const FORMAT: u32 = 1;

const MAX_CONFIG: u64 = 64 * 1024;

/// Name of the configuration file, which also marks a ledger folder.
pub(crate) const FILE: &str = "pactlog.toml";

/// The sample that `init` writes.
pub(crate) const SAMPLE: &str = "\
# A pactlog ledger. Environment variables PACTLOG_* and flags come before
# what stands here.

# Format of this folder. A program that writes another one leaves it untouched.
format = 1

# Where the secret keys, the last signed head and the lock live: a folder of
# mode 0700, outside of backups. Relative to this file. (--keys, PACTLOG_KEYS)
# keys = \"keys\"
";

/// Flags of commands on a ledger folder.
#[derive(clap::Args)]
pub(crate) struct LedgerArgs {
    /// The ledger's folder
    #[arg(long, value_name = "DIR", env = "PACTLOG_LEDGER")]
    pub(crate) ledger: PathBuf,
    /// The key folder [default: DIR/keys]
    #[arg(long, value_name = "DIR", env = "PACTLOG_KEYS")]
    pub(crate) keys: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    keys: Option<PathBuf>,
}

/// Where the parts of a ledger are.
pub(crate) struct Layout {
    pub(crate) store: PathBuf,
    pub(crate) keys: PathBuf,
    pub(crate) policy: PathBuf,
}

impl Layout {
    /// The layout of a new ledger folder.
    pub(crate) fn new(folder: &Path, keys: Option<&Path>) -> Self {
        Self {
            store: folder.join("store"),
            keys: keys.map_or_else(|| folder.join("keys"), Path::to_owned),
            policy: folder.join("policy.txt"),
        }
    }

    /// The layout of a ledger folder, from its configuration and the flags.
    pub(crate) fn read(args: &LedgerArgs) -> Result<Self, Failure> {
        let folder = &args.ledger;
        let path = folder.join(FILE);
        let file = fs::File::open(&path).map_err(|error| {
            Failure::refused(format!(
                "{} is no ledger folder: {}: {error}; make one with `pactlog init`",
                folder.display(),
                path.display()
            ))
        })?;
        let mut text = String::new();
        file.take(MAX_CONFIG)
            .read_to_string(&mut text)
            .map_err(|error| Failure::refused(format!("{}: {error}", path.display())))?;
        let file: File = toml::from_str(&text)
            .map_err(|error| Failure::refused(format!("{}: {error}", path.display())))?;
        if file.format != FORMAT {
            return Err(Failure::refused(format!(
                "{} is a ledger folder of format {}, this program writes format {FORMAT}; it is left untouched",
                folder.display(),
                file.format
            )));
        }
        let keys = args.keys.clone().or_else(|| file.keys.map(|keys| folder.join(keys)));
        Ok(Self::new(folder, keys.as_deref()))
    }
}
