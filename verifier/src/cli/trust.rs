//! What the caller trusts: a policy, keys that it does not believe any more,
//! and who vouches that lists are complete.

use std::path::{Path, PathBuf};

use pactlog_verifier::note::{KeyId, VerifierKey};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::text;

use crate::input;
use crate::report::{Cause, Ended, Report, Verdict};

/// Whom to trust.
#[derive(clap::Args)]
pub(crate) struct Trust {
    /// Logs, witnesses and quorum that you trust (C2SP tlog-policy)
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// Count no line of this key under heads of more than SIZE entries, since it may be stolen: KEY is a vkey, or NAME+KEYID; may be repeated
    #[arg(long, num_args = 2, value_names = ["KEY", "SIZE"], action = clap::ArgAction::Append)]
    distrust_after: Vec<String>,
}

/// Whom to trust, also for what is not in a list.
#[derive(clap::Args)]
pub(crate) struct AuditTrust {
    #[command(flatten)]
    trust: Trust,
    /// Witnesses that replay every entry, and their quorum: who vouches that lists are complete
    #[arg(long, value_name = "FILE")]
    audit_policy: Option<PathBuf>,
}

/// A key by its name and id, and the largest head that it counts under.
struct Distrust<'a> {
    name: &'a str,
    key_id: KeyId,
    size: u64,
}

impl Trust {
    /// Reads the policy.
    pub(crate) fn read(&self, report: Report) -> Ended<(Report, Policy)> {
        let (report, policy) = self.read_file(report, &self.policy)?;
        Ok((report, policy))
    }

    fn read_file(&self, report: Report, file: &Path) -> Ended<(Report, Policy)> {
        let (report, mut policy) = input::policy(report, file)?;
        for pair in self.distrust_after.chunks(2) {
            let Some(Distrust { name, key_id, size }) = distrust(pair) else {
                let expected = "a vkey or NAME+KEYID, and a size";
                let words =
                    Cause::new(format_args!("expected {expected}"), expected, pair.join(" "));
                let code = "distrust.form";
                return report.fails(
                    Verdict::Malformed,
                    "arguments",
                    code,
                    "--distrust-after",
                    words,
                );
            };
            // A key that stands nowhere is a slip of the pen; witnesses that
            // audit have a file of their own.
            if !policy.distrust_after(name, key_id, size) && file == self.policy {
                let words = Cause::new(
                    format_args!("the policy lists no key {name}+{key_id}"),
                    "a key that the policy lists",
                    format_args!("{name}+{key_id}"),
                );
                let code = "distrust.unknown";
                return report.fails(
                    Verdict::Malformed,
                    "arguments",
                    code,
                    "--distrust-after",
                    words,
                );
            }
        }
        Ok((report, policy))
    }
}

impl AuditTrust {
    /// Reads the policy, and the one for completeness if there is one.
    pub(crate) fn read(&self, report: Report) -> Ended<(Report, Policy, Option<Policy>)> {
        let (report, policy) = self.trust.read(report)?;
        let Some(file) = &self.audit_policy else { return Ok((report, policy, None)) };
        let (report, audit_policy) = self.trust.read_file(report, file)?;
        Ok((report, policy, Some(audit_policy)))
    }
}

fn distrust(pair: &[String]) -> Option<Distrust<'_>> {
    let [key, size] = pair else { return None };
    let size = text::decimal(size)?;
    let (name, rest) = key.split_once('+')?;
    if let Ok(vkey) = VerifierKey::parse(key) {
        return Some(Distrust { name, key_id: vkey.key_id(), size });
    }
    let mut key_id = [0_u8; 4];
    text::decode_hex(rest, &mut key_id)?;
    Some(Distrust { name, key_id: KeyId(key_id), size })
}
