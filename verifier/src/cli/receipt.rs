//! `statement`, `receipt` and `checkpoint`: one file and what it shows.

use std::path::{Path, PathBuf};

use pactlog_verifier::checkpoint::CheckpointError;
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::note::{MAX_NOTE, VerifierKey};
use pactlog_verifier::policy::{Judgement, Policy};
use pactlog_verifier::receipt::{MAX_RECEIPT, Receipt, ReceiptError};
use pactlog_verifier::statement::Statement;
use pactlog_verifier::tile::MAX_ENTRY;

use crate::input::need;
use crate::proof::between;
use crate::report::{Cause, Ended, Report, Verdict};
use crate::trust::Trust;

pub(crate) fn statement(file: &Path, vkeys: &[String]) -> Ended<Report> {
    let mut report = Report::new("statement");
    let mut keys = Vec::with_capacity(vkeys.len());
    for vkey in vkeys {
        match VerifierKey::parse(vkey) {
            Ok(key) => keys.push(key),
            Err(error) => {
                return report.fails(
                    Verdict::Malformed,
                    "vkey",
                    "vkey.form",
                    vkey,
                    Cause::form("a vkey: name+id+key", error),
                );
            }
        }
    }
    let octets;
    (report, octets) = need(report, file, MAX_ENTRY)?;
    let statement = match Statement::parse(&octets) {
        Ok(statement) => statement,
        Err(error) => {
            return report.fails(
                Verdict::Malformed,
                "form",
                error.code(),
                file.display(),
                Cause::form("a signed statement", &error),
            );
        }
    };
    report.holds("form", format_args!("statement {}", statement.id()));
    for (position, line) in statement.lines().iter().enumerate() {
        let Some(key) = keys.iter().find(|key| key.matches(line)) else {
            report
                .undecided("signature", format_args!("no key given for the line of {}", line.name));
            continue;
        };
        if let Err(error) = statement.verify_line(position, key) {
            return report.fails(
                Verdict::Rejected,
                "signature",
                "signature.wrong",
                &line.name,
                Cause::new(&error, "a signature that verifies", &error),
            );
        }
        report.holds("signature", format_args!("{} signed these octets", line.name));
    }
    report.not_checked("whether the keys are the parties' that their names say");
    report.not_checked("whether the statement is in a ledger");
    Ok(report)
}

pub(crate) fn receipt(file: &Path, receipt: Option<PathBuf>, trust: &Trust) -> Ended<Report> {
    let (report, policy) = trust.read(Report::new("receipt"))?;
    let (report, entry) = need(report, file, MAX_ENTRY)?;
    let receipt = receipt.unwrap_or_else(|| {
        let mut name = file.as_os_str().to_owned();
        name.push(".tlog-proof");
        PathBuf::from(name)
    });
    let (mut report, octets) = need(report, &receipt, MAX_RECEIPT)?;
    let parsed = match Receipt::parse(&octets) {
        Ok(parsed) => parsed,
        Err(error) => {
            return report.fails(
                Verdict::Malformed,
                "receipt",
                "receipt.form",
                receipt.display(),
                Cause::form("a receipt (C2SP tlog-proof)", error),
            );
        }
    };
    match parsed.verify(&leaf_hash(&entry), &policy) {
        Ok(judgement) => {
            let size = judgement.signed().head.size;
            report.holds(
                "inclusion",
                format_args!("entry {} of the tree of size {size}", parsed.index),
            );
            seen(&mut report, &judgement, &policy);
        }
        Err(ReceiptError::Checkpoint(error)) => return refused(report, &receipt, &error),
        Err(error) => {
            let cause = match &error {
                ReceiptError::Inclusion(proof) => between(&error, proof),
                _ => Cause::from(&error),
            };
            return report.fails(
                Verdict::Rejected,
                "inclusion",
                "receipt.inclusion",
                receipt.display(),
                cause,
            );
        }
    }
    match Statement::parse(&entry) {
        Ok(statement) => report
            .holds("statement", format_args!("{} {}", statement.kind().as_str(), statement.id())),
        Err(_) => report.not_checked("what the entry says: it is no statement"),
    }
    if parsed.extra.is_some() {
        report.not_checked("the receipt's extra data, which nothing vouches for");
    }
    report.not_checked(
        "whether the signing keys were the issuer's at that point (pactlog-verify audit)",
    );
    report.not_checked("whether what the statement says is true or was kept");
    Ok(report)
}

pub(crate) fn checkpoint(file: &Path, trust: &Trust) -> Ended<Report> {
    let (report, policy) = trust.read(Report::new("checkpoint"))?;
    let (mut report, octets) = need(report, file, MAX_NOTE)?;
    match policy.judge(&octets) {
        Ok(judgement) => {
            seen(&mut report, &judgement, &policy);
            Ok(report)
        }
        Err(error) => refused(report, file, &error),
    }
}

/// Says who signed and saw the head; without the quorum it is undecided.
pub(crate) fn seen(report: &mut Report, judgement: &Judgement, policy: &Policy) {
    let signed = judgement.signed();
    let head = &signed.head;
    report.holds(
        "log signature",
        format_args!(
            "{} signed the head of size {}, root {}",
            signed.log.name(),
            head.size,
            head.root
        ),
    );
    let (cosigned, witnesses) = (judgement.cosigned(), policy.witnesses().len());
    if judgement.trusted().is_none() {
        report.undecided(
            "witnesses",
            format_args!(
                "{cosigned} of {witnesses} witnesses cosigned it: not the quorum of the policy"
            ),
        );
    } else if policy.is_unwitnessed() {
        report.not_checked("that others were shown the same head: the policy asks for no witness");
    } else {
        report.holds(
            "witnesses",
            format_args!("{cosigned} of {witnesses} cosigned it: the policy's quorum"),
        );
    }
}

/// A checkpoint that is malformed, of another log, or wrongly signed.
pub(crate) fn refused<T>(report: Report, at: &Path, error: &CheckpointError) -> Ended<T> {
    let (verdict, code) = match error {
        CheckpointError::Signature(_) => (Verdict::Rejected, "checkpoint.signature"),
        CheckpointError::Unsigned { .. } => (Verdict::Rejected, "checkpoint.unsigned"),
        CheckpointError::OtherOrigin { .. } => (Verdict::Rejected, "checkpoint.origin"),
        CheckpointError::Distrusted { .. } => (Verdict::Undecided, "checkpoint.distrusted"),
        _ => (Verdict::Malformed, "checkpoint.form"),
    };
    let cause = match error {
        CheckpointError::Signature(_) => Cause::new(error, "a signature that verifies", error),
        CheckpointError::Unsigned { name } => Cause::new(
            error,
            format_args!("a line by a key of {name} that the policy lists"),
            "none",
        ),
        CheckpointError::OtherOrigin { expected, found } => Cause::new(error, expected, found),
        CheckpointError::Distrusted { size, after, .. } => {
            Cause::new(error, format_args!("a head of at most {after} entries"), size)
        }
        _ => Cause::form("a checkpoint (C2SP tlog-checkpoint)", error),
    };
    report.fails(verdict, "checkpoint", code, at.display(), cause)
}
