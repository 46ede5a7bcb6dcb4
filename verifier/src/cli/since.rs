//! `lookup --since`: an earlier answer held against a later one.
//!
//! Two things together mean that nothing was taken away or changed: the heads
//! of both answers are of one history, and the earlier list is the beginning of
//! the later one.
//!
//! *Invariants*: nothing is concluded from an earlier answer that does not
//! itself hold under the policy.

use std::path::Path;

use pactlog_verifier::evidence::Listed;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::index::{Answer, Lookup, lookup::MAX_LOOKUP};
use pactlog_verifier::json::{self, Value};
use pactlog_verifier::merkle::{MAX_PROOF, verify_consistency};
use pactlog_verifier::policy::{Policy, TrustedCheckpoint};

use crate::exhibit::{Keeper, of_fork, of_list};
use crate::fork;
use crate::input::need;
use crate::lookup::{Origin, judge, wrong};
use crate::proof::between;
use crate::report::{Cause, Ended, Report, Verdict};

/// Most octets of a consistency proof of the API.
const MAX_ANSWER: usize = 16 << 10;

/// Checks that the answer kept in `file` is the beginning of `answer`, whose
/// first page is `first` and whose checkpoint is `signed`. Two heads of two
/// histories and a list that did not only grow are kept as evidence.
pub(crate) fn check(
    report: Report,
    from: &Origin<'_>,
    policy: &Policy,
    file: &Path,
    (first, answer): (&Lookup, &Answer),
    (signed, keeper): (&TrustedCheckpoint, &Keeper<'_>),
) -> Ended<Report> {
    let (report, octets) = need(report, file, MAX_LOOKUP)?;
    let kept = match Lookup::parse(&octets) {
        Ok(kept) => kept,
        Err(error) => return wrong(report, file, &error),
    };
    let (report, judgement) = judge(report, file, policy, &kept)?;
    let old = judgement.signed();
    let earlier = match kept.verify(answer.subject(), Some(kept.size()), &old.head) {
        Ok(earlier) => earlier,
        Err(error) => return wrong(report, file, &error),
    };
    let mut report = one_history(report, from, file, (old, signed), keeper)?;
    let [old, new] = [earlier.size(), answer.size()];
    if old > new {
        report.undecided(
            "since",
            format_args!("the answer in {} is of size {old}, later than {new}", file.display()),
        );
        return Ok(report);
    }
    if let Err(error) = answer.continues(&earlier) {
        let listed = Listed::from(&kept);
        if let Some(found) = of_list(answer.subject(), listed, first, answer.items()) {
            keeper.keep(&mut report, &found);
        }
        return wrong(report, file, &error);
    }
    let [before, more] =
        [earlier.list().size, answer.list().size.saturating_sub(earlier.list().size)];
    report.holds(
        "since",
        format_args!(
            "the list begins with all {before} that it had at size {old}; {more} were added"
        ),
    );
    Ok(report)
}

/// Checks that one of two heads is of the tree that the other goes on from.
fn one_history(
    mut report: Report,
    from: &Origin<'_>,
    file: &Path,
    (one, other): (&TrustedCheckpoint, &TrustedCheckpoint),
    keeper: &Keeper<'_>,
) -> Ended<Report> {
    let (smaller, larger) =
        if one.head.size <= other.head.size { (one, other) } else { (other, one) };
    let (old, new) = (smaller.head, larger.head);
    let keep = |report: &mut Report, split| {
        let heads = ((&old, smaller.note.as_str()), (&new, larger.note.as_str()));
        keeper.keep(report, &of_fork(heads.0, heads.1, split));
    };
    let words = "they are not of one history, a split view: keep both answers";
    if old.size == new.size {
        if old.root == new.root {
            report.holds("history", format_args!("both answers are of size {}", new.size));
            return Ok(report);
        }
        keep(&mut report, None);
        let cause = Cause::new(words, old.root, new.root);
        return report.fails(Verdict::Rejected, "history", "head.fork", file.display(), cause);
    }
    let Origin::Server(source, url) = from else {
        report.undecided("history", "a file holds no proof that both heads are of one history");
        return Ok(report);
    };
    let path = format!("api/v1/proof/consistency?from={}&to={}", old.size, new.size);
    let octets = match source.answer(&path, MAX_ANSWER) {
        Ok(octets) => octets,
        Err(error) => {
            let (name, code) = ("history", "source.unavailable");
            return report.fails(
                Verdict::Undecided,
                name,
                code,
                format_args!("{url}/{path}"),
                error,
            );
        }
    };
    let Some(hashes) = hashes(&octets) else {
        let cause = Cause::form("hashes of a consistency proof", "something else");
        let at = format_args!("{url}/{path}");
        return report.fails(Verdict::Malformed, "history", "proof.file", at, cause);
    };
    match verify_consistency(&old, &new, &hashes) {
        Ok(()) => {
            let [old, new] = [old.size, new.size];
            report.holds(
                "history",
                format_args!("the head of size {new} goes on from that of size {old}"),
            );
            Ok(report)
        }
        Err(error) => {
            // The proof may be damaged; the tiles tell for certain.
            if let Some(fork) = fork::settle(source, &old, &new) {
                keep(&mut report, Some(fork.split()));
            }
            let words =
                format!("the heads of sizes {} and {}: {error}; {words}", old.size, new.size);
            let cause = between(words, &error);
            report.fails(Verdict::Rejected, "history", "head.fork", file.display(), cause)
        }
    }
}

/// The hashes of a proof that the API gave.
fn hashes(octets: &[u8]) -> Option<Vec<Hash>> {
    let proof = json::parse(octets).ok()?;
    let Some(Value::Array(items)) = proof.member("hashes") else { return None };
    if items.len() > MAX_PROOF {
        return None;
    }
    items.iter().map(|item| Hash::from_base64(item.as_str()?).ok()).collect()
}
