//! `pactlog policy` and `pactlog rotate`: what readers are to trust, and how it changes.

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_ledger::folder::{KeyFolder, replace_file};
use pactlog_ledger::policies::{self, Trust};
use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::policy::{MAX_POLICY, Policy};

use crate::append::read_file;
use crate::config::{Layout, LedgerArgs};
use crate::failure::Failure;
use crate::open;

#[derive(clap::Args)]
#[command(after_help = "\
The witnesses stand in pactlog.toml, one [[witness]] for each operator. A policy
that changes is kept beside the new one, named after the day and the size up to
which it served: receipts of that time go on with it for ever. A running
`pactlog serve` must be stopped, and reads the new policy when it starts.

Example:
  pactlog policy --ledger ledger --quorum 2")]
pub(crate) struct Args {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Operators that must have cosigned a head [default: as pactlog.toml says, or more than half]
    #[arg(long, value_name = "NUMBER")]
    quorum: Option<usize>,
    /// Operators that must have audited it [default: as pactlog.toml says, or one]
    #[arg(long, value_name = "NUMBER")]
    audit_quorum: Option<usize>,
}

#[derive(clap::Args)]
#[command(after_help = "\
In this order, with days or weeks between:
  1. pactlog rotate --ledger ledger begin     both keys sign from now on
  2. hand out the new policy.txt, which lists both keys, to readers and witnesses
  3. pactlog rotate --ledger ledger finish    the old key is retired

Old receipts keep verifying with the old policy. After a theft of the key readers
add --distrust-after KEY SIZE: heads of more entries that it signed count for nothing.")]
pub(crate) struct RotateArgs {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Which step
    step: Step,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Step {
    /// Make the next key; both sign
    Begin,
    /// Retire the old key
    Finish,
}

/// Writes the three policies anew.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let mut layout = Layout::read(&args.ledger)?;
    layout.quorums.quorum = args.quorum.unwrap_or(layout.quorums.quorum);
    layout.quorums.audit_quorum = args.audit_quorum.unwrap_or(layout.quorums.audit_quorum);
    check_not_weaker(&layout)?;
    let folder = KeyFolder::open(&layout.keys)?;
    write(&layout, &folder)
}

/// One step of a rotation of the log's key.
pub(crate) fn rotate(args: &RotateArgs) -> Result<(), Failure> {
    let layout = Layout::read(&args.ledger)?;
    check_not_weaker(&layout)?;
    let mut ledger = open::open(&layout)?;
    match args.step {
        Step::Begin => {
            ledger.begin_rotation()?;
            println!("the next key of the log signs beside the old one, of either kind");
        }
        Step::Finish => {
            for retired in ledger.finish_rotation()? {
                println!(
                    "an old key is retired; when nobody needs it any more, destroy {}",
                    retired.display()
                );
            }
        }
    }
    write(&layout, ledger.folder())
}

/// What readers of this ledger are to trust.
fn trust(layout: &Layout, folder: &KeyFolder) -> Result<Trust, Failure> {
    let operators = layout.operators.clone();
    let auditing = operators.iter().any(|operator| !operator.auditing.is_empty());
    let or = |asked: usize, usual: usize| if asked == 0 { usual } else { asked };
    let majority = if operators.is_empty() { 0 } else { (operators.len() / 2).saturating_add(1) };
    let logs = [Some(folder.verifier_key()), folder.next_key()];
    let logs: Vec<VerifierKey> = logs.into_iter().flatten().cloned().collect();
    let pq_logs: Vec<VerifierKey> = folder.pq_keys().cloned().collect();
    let mut retired = Vec::new();
    for path in [&layout.policy, &layout.policy.with_file_name("policy-pq.txt")] {
        if path.exists() {
            let known = past(path)?.keys_of(folder.verifier_key().name());
            retired.extend(known.into_iter().filter(|k| !logs.contains(k) && !pq_logs.contains(k)));
        }
    }
    Ok(Trust {
        logs,
        pq_logs,
        retired,
        quorum: or(layout.quorums.quorum, majority),
        audit_quorum: or(layout.quorums.audit_quorum, usize::from(auditing)),
        operators,
    })
}

/// The policy of a ledger by which heads of the past are judged.
pub(crate) fn past(path: &Path) -> Result<Policy, Failure> {
    policies::of_the_past(&read_file(path, MAX_POLICY)?)
        .map_err(|error| Failure::refused(format!("{}: {error}", path.display())))
}

/// A policy that was written by hand must not become one without a quorum.
fn check_not_weaker(layout: &Layout) -> Result<(), Failure> {
    if layout.operators.is_empty()
        && layout.policy.exists()
        && !past(&layout.policy)?.is_unwitnessed()
    {
        return Err(Failure::refused(format!(
            "{} has witnesses, and no [[witness]] of pactlog.toml names one: what would be written is weaker. \
             Name them there first",
            layout.policy.display()
        )));
    }
    Ok(())
}

fn write(layout: &Layout, folder: &KeyFolder) -> Result<(), Failure> {
    let size = folder.head()?.map_or(0, |head| head.head().size);
    let until = format!("{}-size-{size}", open::now()?.date());
    for path in write_policies(&layout.policy, &trust(layout, folder)?, Some(&until))? {
        println!("wrote {}", path.display());
    }
    Ok(())
}

/// Writes `policy.txt` and the two beside it; one that changes is kept under a
/// name that ends with `until`. The files written.
pub(crate) fn write_policies(
    policy: &Path,
    trust: &Trust,
    until: Option<&str>,
) -> Result<Vec<PathBuf>, Failure> {
    trust.check().map_err(Failure::refused)?;
    let beside = |name: &str| policy.with_file_name(name);
    let mut files = vec![
        (policy.to_owned(), trust.policy()),
        (beside("policy-audit.txt"), trust.policy_audit()),
    ];
    files.extend(trust.policy_pq().map(|text| (beside("policy-pq.txt"), text)));
    let mut written = Vec::new();
    for (path, text) in files {
        // Whatever names there are: what is written can be read.
        Policy::parse(text.as_bytes())
            .map_err(|error| Failure::refused(format!("{}: {error}", path.display())))?;
        let failed = |error| Failure::unavailable(format!("{}: {error}", path.display()));
        let before = fs::read(&path).ok();
        if before.as_deref() == Some(text.as_bytes()) {
            continue;
        }
        if let (Some(before), Some(until)) = (before, until) {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let kept = path.with_file_name(format!("{stem}-until-{until}.txt"));
            replace_file(&kept, &kept.with_extension("new"), &before, 0o644).map_err(failed)?;
        }
        replace_file(&path, &path.with_extension("new"), text.as_bytes(), 0o644).map_err(failed)?;
        written.push(path);
    }
    Ok(written)
}
