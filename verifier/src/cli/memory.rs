//! What an audit makes of the head that an earlier one trusted: go on from it,
//! call the new head stale, or call the two a split view.

use std::path::Path;

use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::policy::{Judgement, Policy, TrustedCheckpoint};

use crate::audit::reject;
use crate::exhibit::{self, Keeper};
use crate::fault::Fault;
use crate::fork::{self, Fork, Heads};
use crate::report::{Cause, Ended, Report, Verdict};
use crate::source::Source;
use crate::state::{Memory, State, StateError};

/// The head that an earlier audit trusted.
pub(crate) struct Known {
    pub(crate) head: TreeHead,
    pub(crate) note: String,
}

/// Something is wrong above a head that was seen before: is it a fork?
///
/// It is one for certain when the served tiles lead to the new root and give
/// another root at the old size; a tile that was merely damaged leads nowhere.
/// Otherwise the fault speaks for itself, and both notes are kept where the
/// entries seen before are not those that the new head commits to.
pub(crate) fn contradiction<T>(
    report: Report,
    (source, keeper): (&Source, &Keeper<'_>),
    state: &State,
    known: &Known,
    new: &TrustedCheckpoint,
    fault: &Fault,
) -> Ended<T> {
    let heads = Heads {
        old: known.head,
        old_note: &known.note,
        new: new.head,
        new_note: new.note.as_bytes(),
    };
    if let Some(fork) = fork::settle(source, &known.head, &new.head) {
        let words = format!(
            "split view: the tree of size {} has root {} at size {}, but the ledger showed root {} there",
            new.head.size, fork.root, known.head.size, known.head.root
        );
        let cause = (known.head.root.to_string(), fork.root.to_string());
        return forked(report, (state, keeper), &heads, Some(&fork), words, cause);
    }
    if matches!(fault, Fault::Changed { .. } | Fault::Root { .. }) {
        let mut report = report;
        let words = format!("{}: {fault}", fault.place());
        let kept = match state.keep_evidence(&heads, None, &words) {
            Ok(folder) => format!("both notes are kept in {}", folder.display()),
            Err(error) => format!("the notes could not be kept: {error}"),
        };
        report.not_checked(format_args!(
            "whether the log signed two contradicting heads or only what is served is wrong; {kept}"
        ));
        return reject(report, fault);
    }
    reject(report, fault)
}

/// The state folder, and what it remembers.
pub(crate) struct Remembered {
    pub(crate) state: Option<State>,
    /// The last head, and what is known of the entries beneath it.
    pub(crate) memory: Option<(TreeHead, Memory)>,
}

/// Opens the state folder and holds the new head against the last one.
pub(crate) fn recall(
    report: Report,
    source: &Source,
    keeper: &Keeper<'_>,
    folder: Option<&Path>,
    policy: &Policy,
    judgement: &Judgement,
) -> Ended<(Report, Remembered)> {
    let TrustedCheckpoint { origin, head, note, .. } = judgement.signed();
    let Some(folder) = folder else {
        let mut report = report;
        report.not_checked("whether this ledger showed another head before: no --state was given");
        return Ok((report, Remembered { state: None, memory: None }));
    };
    let opened = State::open(folder).and_then(|state| state.read().map(|memory| (state, memory)));
    let (state, memory) = match opened {
        Ok(opened) => opened,
        Err(error) => return unusable(report, &error),
    };
    let Some(memory) = memory else {
        return Ok((report, Remembered { state: Some(state), memory: None }));
    };
    let replayed = memory.snapshot.as_ref().map(|snapshot| snapshot.replay.head());
    let known = policy.judge(memory.note.as_bytes()).ok();
    let known = known.as_ref().and_then(Judgement::trusted);
    let known = known.filter(|known| replayed.is_none_or(|head| head == known.head));
    let Some(known) = known else {
        let words = "the head remembered here is not one that this policy trusts; use another folder for it";
        return report.fails(Verdict::Malformed, "memory", "state.policy", folder.display(), words);
    };
    let last = known.head;
    if known.origin != *origin {
        let words = format!(
            "this folder remembers the ledger {}, not {origin}; use another folder for it",
            known.origin
        );
        let cause = Cause::new(words, &known.origin, origin);
        return report.fails(Verdict::Malformed, "memory", "state.ledger", folder.display(), cause);
    }
    if head.size > last.size {
        return Ok((report, Remembered { state: Some(state), memory: Some((last, memory)) }));
    }
    let before = if head.size == last.size {
        Some(last.root)
    } else {
        match state.root_at(head.size, memory.batches) {
            Ok(root) => root,
            Err(error) => return unusable(report, &error),
        }
    };
    if before == Some(head.root) && head.size == last.size {
        return Ok((report, Remembered { state: Some(state), memory: Some((last, memory)) }));
    }
    if before == Some(head.root) || head.size == 0 {
        let words = format!(
            "the head of size {} is older than the one of size {} seen before, and consistent with it: \
             an old cache or a slow mirror; ask again later or elsewhere",
            head.size, last.size
        );
        return report.fails(Verdict::Undecided, "memory", "head.stale", "checkpoint", words);
    }
    let before = before.map_or("none, as no batch ended there".to_owned(), |root| root.to_string());
    let words = format!(
        "split view: at size {} the ledger had root {before} when it showed the head of size {}, this head says {}",
        head.size, last.size, head.root
    );
    let heads = Heads { old: last, old_note: &memory.note, new: *head, new_note: note.as_bytes() };
    // The old tree may still be served beside the new head.
    let fork = if head.size < last.size { fork::settle(source, head, &last) } else { None };
    let cause = (before, head.root.to_string());
    forked(report, (&state, keeper), &heads, fork.as_ref(), words, cause)
}

fn unusable<T>(report: Report, error: &StateError) -> Ended<T> {
    let (verdict, code) = match error {
        StateError::Damaged(_) => (Verdict::Malformed, "state.damaged"),
        StateError::Locked(_) => (Verdict::Undecided, "state.locked"),
        StateError::Io(..) => (Verdict::Undecided, "state.io"),
    };
    report.fails(verdict, "memory", code, "", error)
}

/// Keeps both notes; the contradiction is the verdict.
fn forked<T>(
    mut report: Report,
    (state, keeper): (&State, &Keeper<'_>),
    heads: &Heads<'_>,
    fork: Option<&Fork>,
    words: String,
    (expected, found): (String, String),
) -> Ended<T> {
    let goes_on = fork.filter(|_| heads.new.size > heads.old.size);
    let kept = match state.keep_evidence(heads, goes_on, &words) {
        Ok(folder) => format!("{words}; both notes are kept in {}", folder.display()),
        Err(error) => format!("{words}; the notes could not be kept: {error}"),
    };
    if let Ok(new_note) = str::from_utf8(heads.new_note) {
        let (old, new) = ((&heads.old, heads.old_note), (&heads.new, new_note));
        keeper.keep(&mut report, &exhibit::of_fork(old, new, fork.map(Fork::split)));
    }
    let cause = Cause::new(kept, expected, found);
    report.fails(Verdict::Rejected, "memory", "head.fork", "checkpoint", cause)
}
