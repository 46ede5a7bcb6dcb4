//! `evidence`: is this proof of misbehaviour sound, and whose is it.

use std::path::Path;

use pactlog_verifier::checkpoint::CheckpointError;
use pactlog_verifier::evidence::{Evidence, EvidenceError, MAX_EVIDENCE, Standing};

use crate::input::{need, policy as read_policy};
use crate::receipt::refused;
use crate::report::{Cause, Ended, Report, Verdict};

/// Judges a file by a policy and nothing else.
pub(crate) fn run(file: &Path, policy: &Path) -> Ended<Report> {
    let (report, policy) = read_policy(Report::new("evidence"), policy)?;
    let (mut report, octets) = need(report, file, MAX_EVIDENCE)?;
    let convicted = Evidence::parse(&octets)
        .and_then(|evidence| evidence.judge(&policy).map(|conviction| (evidence, conviction)));
    let (evidence, conviction) = match convicted {
        Ok(convicted) => convicted,
        Err(error) => return unsound(report, file, &error),
    };
    report.holds("finding", &conviction.headline);
    report.holds(
        "charge",
        format_args!("{} (evidence of kind {})", conviction.charge.code(), evidence.kind()),
    );
    for culprit in &conviction.culprits {
        report.holds("convicted", culprit);
    }
    for shown in &conviction.shown {
        report.holds("shown", shown);
    }
    for open in &conviction.not_shown {
        report.not_checked(open);
    }
    report.not_checked("whose the keys are: that is what you trust the policy for");
    Ok(report)
}

fn unsound<T>(report: Report, file: &Path, error: &EvidenceError) -> Ended<T> {
    if let EvidenceError::Checkpoint(
        error @ (CheckpointError::Signature(_)
        | CheckpointError::Unsigned { .. }
        | CheckpointError::OtherOrigin { .. }
        | CheckpointError::Distrusted { .. }),
    ) = error
    {
        return refused(report, file, error);
    }
    let verdict = match error.standing() {
        Standing::Malformed => Verdict::Malformed,
        Standing::Unsound => Verdict::Rejected,
        Standing::Undecided => Verdict::Undecided,
    };
    let cause = match error {
        EvidenceError::Run(proof) | EvidenceError::Split(proof) => {
            crate::proof::between(error, proof)
        }
        error if error.standing() == Standing::Malformed => Cause::form("evidence", error),
        error => Cause::new(error, "evidence that convicts", error),
    };
    report.fails(verdict, "evidence", error.code(), file.display(), cause)
}
