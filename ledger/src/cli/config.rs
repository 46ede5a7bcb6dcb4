//! `pactlog.toml`, and the flags that every ledger command shares.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pactlog_ledger::intake::Setting;
use pactlog_ledger::policies::Operator;
use pactlog_ledger::witnessing::{Pace, WitnessAddress};
use pactlog_verifier::note::VerifierKey;
use serde::Deserialize;

use crate::failure::Failure;

/// Format of the ledger folder that this program writes.
const FORMAT: u32 = 1;

const MAX_CONFIG: u64 = 64 * 1024;

/// Name of the configuration file, which also marks a ledger folder.
pub(crate) const FILE: &str = "pactlog.toml";

/// What stands in the sample where no other key folder is named.
const DEFAULT_KEYS: &str = "# keys = \"keys\"\n";

/// The file that `init` writes; `keys` is the key folder, if it is not the usual one.
pub(crate) fn sample(keys: Option<&Path>) -> String {
    keys.map_or_else(
        || SAMPLE.to_owned(),
        |keys| SAMPLE.replace(DEFAULT_KEYS, &format!("keys = {:?}\n", keys.display().to_string())),
    )
}

const SAMPLE: &str = "\
# A pactlog ledger. Environment variables PACTLOG_* and flags come before
# what stands here.

# Format of this folder. A program that writes another one leaves it untouched.
format = 1

# Where the secret keys, the last signed head and the lock live: a folder of
# mode 0700, outside of backups. Relative to this file. (--keys, PACTLOG_KEYS)
# keys = \"keys\"

# The intake, `pactlog serve`. What stands behind # is what applies without it.
[intake]

# Address and port to listen on. (--listen, PACTLOG_INTAKE_LISTEN)
# listen = \"127.0.0.1:7300\"

# A batch ends when this many milliseconds have passed since the one before,
# or at this many statements. A shorter interval answers sooner; each batch
# costs an entry of its own and four syncs of the disk.
# batch_interval_ms = 50
# batch_statements = 1024

# What may wait for the next batch; beyond it submitters are told to come again.
# queue_statements = 2048
# queue_octets = 16777216

# How long a submitter waits for the quorum before the answer is 202.
# publish_wait_seconds = 5

# Connections at once, in all and of one address (an IPv6 network of 64 bits
# counts as one), and the time that a request's head and body may take.
# connections = 2048
# connections_per_address = 256
# head_seconds = 10
# body_seconds = 10

# Quotas: in a minute over any length of time, and at once after a pause. A
# party's counts its new, validly signed statements; an address's everything else.
# party_per_minute = 600
# party_burst = 1000
# address_per_minute = 600
# address_burst = 1000

# How the witnesses of policy.txt are asked, if its quorum needs any.
[witnessing]

# The least time between two rounds, the most for one request, and the most for
# one round before a newer head is asked for. Public witnesses have rates.
# interval_ms = 1000
# timeout_ms = 5000
# round_ms = 15000

# While nothing is appended, the last head is witnessed anew after this time, so
# that readers see that it is the last.
# refresh_seconds = 300

# Of how many operators' witnesses a head needs the cosignature, in the policies
# that `pactlog policy` writes; 0 is more than half of them, and one that audits.
[policy]
# quorum = 0
# audit_quorum = 0

# A witness is asked at the URL in its line of policy.txt, or at this one. All
# keys of one operator count once; audit_vkeys are those of an auditing witness.
# [[witness]]
# operator=\"university\"
# url=\"https://witness.example\"
# vkeys=[\"witness.example/w1+8b0f2c11+BA...\"]
# audit_vkeys=[]
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
    #[serde(default)]
    intake: Setting,
    #[serde(default)]
    witnessing: Pacing,
    #[serde(default)]
    policy: Quorums,
    #[serde(default)]
    witness: Vec<WitnessText>,
}

/// What policies ask for; 0 is what they ask for by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Quorums {
    pub(crate) quorum: usize,
    pub(crate) audit_quorum: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WitnessText {
    operator: Option<String>,
    url: String,
    vkey: Option<String>,
    #[serde(default)]
    vkeys: Vec<String>,
    #[serde(default)]
    audit_vkeys: Vec<String>,
}

/// How witnesses are asked, as it is written.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Pacing {
    interval_ms: u64,
    timeout_ms: u64,
    round_ms: u64,
    refresh_seconds: u64,
}

impl Default for Pacing {
    fn default() -> Self {
        let Pace { interval, timeout, round, refresh } = Pace::default();
        let ms = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Self {
            interval_ms: ms(interval),
            timeout_ms: ms(timeout),
            round_ms: ms(round),
            refresh_seconds: refresh.as_secs(),
        }
    }
}

impl Pacing {
    /// The pace, if each time is within reason.
    fn pace(&self) -> Result<Pace, Failure> {
        let within = |name: &str, value: u64, most: u64| {
            if (1..=most).contains(&value) {
                return Ok(value);
            }
            let words = format!("[witnessing] {name} must be from 1 to {most}, it is {value}");
            Err(Failure::refused(words))
        };
        Ok(Pace {
            interval: Duration::from_millis(within("interval_ms", self.interval_ms, 3_600_000)?),
            timeout: Duration::from_millis(within("timeout_ms", self.timeout_ms, 60_000)?),
            round: Duration::from_millis(within("round_ms", self.round_ms, 600_000)?),
            // The clock is compared with the witnesses' at least hourly.
            refresh: Duration::from_secs(within("refresh_seconds", self.refresh_seconds, 3_600)?),
        })
    }
}

fn operator(text: WitnessText) -> Result<Operator, Failure> {
    let WitnessText { operator, url, vkey, vkeys, audit_vkeys } = text;
    let read = |texts: Vec<String>| {
        let key = |text: &String| {
            VerifierKey::parse(text)
                .map_err(|error| Failure::refused(format!("[[witness]] {url}: {error}")))
        };
        texts.iter().map(key).collect::<Result<Vec<_>, _>>()
    };
    let keys = read(vkey.into_iter().chain(vkeys).collect())?;
    let auditing = read(audit_vkeys)?;
    let Some(first) = keys.iter().chain(&auditing).next() else {
        return Err(Failure::refused(format!("[[witness]] {url}: it has no vkey")));
    };
    // What a key's name begins with is the operator's domain.
    let domain = first.name().split('/').next().unwrap_or_default().to_owned();
    Ok(Operator { name: operator.unwrap_or(domain), keys, auditing, url: Some(url) })
}

/// Where each key of an operator is asked.
pub(crate) fn addresses(operator: &Operator) -> impl Iterator<Item = WitnessAddress> {
    let keys = operator.keys.iter().chain(&operator.auditing);
    keys.filter_map(|key| Some(WitnessAddress { url: operator.url.clone()?, key: key.clone() }))
}

/// Where the parts of a ledger are.
pub(crate) struct Layout {
    pub(crate) store: PathBuf,
    pub(crate) keys: PathBuf,
    pub(crate) policy: PathBuf,
    pub(crate) pace: Pace,
    pub(crate) witnesses: Vec<WitnessAddress>,
    pub(crate) operators: Vec<Operator>,
    pub(crate) quorums: Quorums,
    pub(crate) intake: Setting,
}

impl Layout {
    /// The layout of a new ledger folder.
    pub(crate) fn new(folder: &Path, keys: Option<&Path>) -> Self {
        Self {
            store: folder.join("store"),
            keys: keys.map_or_else(|| folder.join("keys"), Path::to_owned),
            policy: folder.join("policy.txt"),
            pace: Pace::default(),
            witnesses: Vec::new(),
            operators: Vec::new(),
            quorums: Quorums::default(),
            intake: Setting::default(),
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
        let pace = file.witnessing.pace()?;
        let operators = file.witness.into_iter().map(operator).collect::<Result<Vec<_>, _>>()?;
        let witnesses = operators.iter().flat_map(addresses).collect();
        let usual = Self::new(folder, keys.as_deref());
        let (intake, quorums) = (file.intake, file.policy);
        Ok(Self { intake, quorums, pace, witnesses, operators, ..usual })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_says_what_applies_without_it() {
        let uncommented: String = SAMPLE
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(setting) if setting.contains(" = ") => format!("{setting}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let file: File = toml::from_str(&uncommented).expect("the sample is right");
        assert_eq!(file.intake, Setting::default());
        assert_eq!(file.intake.check(), Ok(()));
        assert_eq!(file.witnessing, Pacing::default());
        assert!(file.witnessing.pace().is_ok_and(|pace| pace == Pace::default()));
        let names = uncommented.lines().filter(|line| line.contains(" = ")).count();
        assert_eq!(file.policy, Quorums::default());
        assert_eq!(names, 22, "every setting stands in the sample");
        let plain: File = toml::from_str(SAMPLE).expect("the sample is right");
        assert_eq!((plain.keys, plain.intake), (None, Setting::default()));
    }

    #[test]
    fn another_key_folder_stands_above_the_tables() {
        let file: File =
            toml::from_str(&sample(Some(Path::new("/k")))).expect("the sample is right");
        assert_eq!(file.keys, Some(PathBuf::from("/k")));
    }
}
