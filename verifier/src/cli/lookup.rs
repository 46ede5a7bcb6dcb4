//! `lookup`: everything filed under a subject, with the proof checked.

use std::path::{Path, PathBuf};
use std::time::Duration;

use pactlog_verifier::index::{Answer, Dated, Lookup, LookupError, PageError, PathError, Subject};
use pactlog_verifier::index::{dated, lookup::MAX_LOOKUP};
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::policy::{Judgement, Policy};
use pactlog_verifier::time::{CivilDate, Time};

use crate::exhibit::Keeper;
use crate::input::{need, number};
use crate::proof::between;
use crate::receipt::{refused, seen};
use crate::report::{Cause, Ended, Listed, Report, Verdict};
use crate::since;
use crate::source::Source;
use crate::trust::AuditTrust;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// URL of a ledger, or a file with an answer that it gave
    #[arg(value_name = "URL|FILE")]
    place: String,
    /// What to look up: party:ID, issuer:ID, norm:CODE, kind:KIND, thread:ID, about:ID, keys:ID or id:ID
    #[arg(value_name = "SUBJECT")]
    subject: String,
    #[command(flatten)]
    trust: AuditTrust,
    /// As of an earlier size, which must end with an index entry [default: the newest]
    #[arg(long, value_name = "SIZE", value_parser = number)]
    at: Option<u64>,
    /// Judge what was there by this time, or by the end of this day (UTC), by the witnesses' clocks
    #[arg(long, value_name = "YYYY-MM-DD[THH:MM:SSZ]", value_parser = time)]
    by: Option<Time>,
    /// An answer kept from an earlier lookup: check that its list is the beginning of this one
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Where --since writes proof of a split view: a folder, or a file *.evidence.json [default: beside that answer]
    #[arg(long, value_name = "FILE|DIR")]
    evidence: Option<PathBuf>,
    /// Keep the answer, for --since or to be checked again; nothing is kept where something is wrong
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Longest that one request may take; up to three are tried
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

fn time(text: &str) -> Result<Time, String> {
    let expected = || "expected a time, YYYY-MM-DDTHH:MM:SSZ, or a day, YYYY-MM-DD".to_owned();
    let end_of_day =
        || CivilDate::parse(text).and_then(|day| Time::parse(&format!("{day}T23:59:59Z")));
    Time::parse(text).or_else(end_of_day).ok_or_else(expected)
}

pub(crate) fn run(args: &Args) -> Ended<Report> {
    let (report, policy, audit_policy) = args.trust.read(Report::new("lookup"))?;
    let subject = match Subject::parse(&args.subject) {
        Ok(subject) => subject,
        Err(error) => {
            let cause = Cause::form("a subject", error);
            let (name, code) = ("subject", "lookup.subject");
            return report.fails(Verdict::Malformed, name, code, &args.subject, cause);
        }
    };
    let from = if args.place.contains("://") {
        match Source::new(&args.place, Duration::from_secs(args.timeout)) {
            Some(source) => Origin::Server(source, &args.place),
            None => {
                let cause = Cause::form("http:// or https://, or a file", "another kind of URL");
                let code = "source.scheme";
                return report.fails(Verdict::Malformed, "source", code, &args.place, cause);
            }
        }
    } else {
        Origin::File(Path::new(&args.place))
    };
    let (report, octets, first) = page(report, &from, &subject, args.at, 0)?;
    let (mut report, judgement) = judge(report, from.place(), &policy, &first)?;
    seen(&mut report, &judgement, &policy);
    let head = judgement.signed().head;
    let (mut report, mut answer) = match first.verify(&subject, args.at, &head) {
        Ok(answer) => (report, answer),
        Err(error) => return wrong(report, from.place(), &error),
    };
    while let Some(number) = answer.next_page() {
        if let Origin::File(_) = from {
            let words =
                format_args!("page 0 of {} items; the file holds no more", answer.list().size);
            report.undecided("list", words);
            return Ok(report);
        }
        let (with, _, next) = page(report, &from, &subject, Some(answer.size()), number)?;
        // The server may have published another head meanwhile.
        let (with, further) = judge(with, from.place(), &policy, &next)?;
        report = with;
        if let Err(error) = answer.extend(&next, &further.signed().head) {
            return wrong(report, from.place(), &error);
        }
    }
    summarise(&mut report, &answer, &head);
    if let Some(file) = &args.since {
        // Beside the answer that the reader kept, if nothing else is said.
        let beside = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let place = args.evidence.as_deref().or(beside).unwrap_or(Path::new("."));
        let keeper = Keeper::new(&policy, Some(place));
        let signed = (judgement.signed(), &keeper);
        report = since::check(report, &from, &policy, file, (&first, &answer), signed)?;
    }
    let note = first.checkpoint.as_bytes();
    let report = completeness(report, from.place(), audit_policy.as_ref(), note)?;
    let report = conclude(report, args.by, &answer, &policy, &judgement);
    keep(report, args.output.as_deref(), &octets)
}

/// Writes the answer where it was asked for.
fn keep(report: Report, file: Option<&Path>, octets: &[u8]) -> Ended<Report> {
    let Some(file) = file else { return Ok(report) };
    match std::fs::write(file, octets) {
        Ok(()) => Ok(report),
        Err(error) => report.fails(Verdict::Undecided, "output", "file.io", file.display(), error),
    }
}

/// Where answers come from.
pub(crate) enum Origin<'a> {
    Server(Source, &'a str),
    File(&'a Path),
}

impl Origin<'_> {
    pub(crate) fn place(&self) -> &Path {
        match self {
            Self::Server(_, url) => Path::new(url),
            Self::File(path) => path,
        }
    }
}

/// Asks for a page and reads it.
fn page(
    report: Report,
    from: &Origin<'_>,
    subject: &Subject,
    at: Option<u64>,
    number: u64,
) -> Ended<(Report, Vec<u8>, Lookup)> {
    let (report, octets) = match from {
        Origin::File(path) => need(report, path, MAX_LOOKUP)?,
        Origin::Server(source, url) => {
            let mut path = format!("api/v1/lookup?subject={subject}");
            if let Some(at) = at {
                path += &format!("&at={at}");
            }
            if number > 0 {
                path += &format!("&page={number}");
            }
            match source.answer(&path, MAX_LOOKUP) {
                Ok(octets) => (report, octets),
                Err(error) => {
                    let at = format!("{url}/{path}");
                    let (name, code) = ("answer", "source.unavailable");
                    return report.fails(Verdict::Undecided, name, code, at, error);
                }
            }
        }
    };
    match Lookup::parse(&octets) {
        Ok(lookup) => Ok((report, octets, lookup)),
        Err(error) => wrong(report, from.place(), &error),
    }
}

/// Judges the checkpoint of an answer that was read at `place`.
pub(crate) fn judge(
    report: Report,
    place: &Path,
    policy: &Policy,
    lookup: &Lookup,
) -> Ended<(Report, Judgement)> {
    match policy.judge(lookup.checkpoint.as_bytes()) {
        Ok(judgement) => Ok((report, judgement)),
        Err(error) => refused(report, place, &error),
    }
}

/// An answer that is none, or that proves something else.
pub(crate) fn wrong<T>(report: Report, place: &Path, error: &LookupError) -> Ended<T> {
    let verdict = if error.is_malformed() { Verdict::Malformed } else { Verdict::Rejected };
    let cause = match error {
        error if error.is_malformed() => Cause::form("an answer to a lookup", error),
        LookupError::Inclusion(proof) | LookupError::Page(PageError::List(proof)) => {
            between(error, proof)
        }
        LookupError::Path(PathError::Root { computed, expected }) => {
            Cause::new(error, expected, computed)
        }
        LookupError::Page(PageError::Length { expected, found }) => {
            Cause::new(error, format_args!("{expected} items"), format_args!("{found} items"))
        }
        LookupError::OtherSize { asked, found } => Cause::new(error, asked, found),
        LookupError::Prefix { expected, computed, .. } => match computed {
            Some(computed) => Cause::new(error, expected, computed),
            None => Cause::new(error, expected, "a shorter list"),
        },
        error => Cause::from(error),
    };
    report.fails(verdict, "lookup", error.code(), place.display(), cause)
}

fn summarise(report: &mut Report, answer: &Answer, head: &TreeHead) {
    let (size, entry) = (answer.size(), answer.index_entry());
    let of = if size == head.size { "which the head ends with" } else { "which is in the head" };
    report.holds(
        "index entry",
        format_args!("{}, {of}; closed at {}, says the ledger", entry.covered, entry.time),
    );
    let subject = answer.subject();
    let words = match answer.list().size {
        0 => format!("at size {size} the index holds nothing under {subject}"),
        1 => format!("at size {size} the index holds 1 entry under {subject}, and no other"),
        count => {
            format!("at size {size} the index holds {count} entries under {subject}, and no others")
        }
    };
    report.holds("list", words);
    let entries = answer.items().iter().map(|item| (item.entry, item.leaf_hash)).collect();
    report.lists(Listed {
        subject: subject.to_string(),
        size,
        time: entry.time,
        index_root: entry.root,
        entries,
    });
}

/// Says who vouches that the ledger left nothing out of its index: those who
/// cosigned `checkpoint`, read at `place`, under a policy of witnesses that replay.
pub(crate) fn completeness(
    mut report: Report,
    place: &Path,
    policy: Option<&Policy>,
    checkpoint: &[u8],
) -> Ended<Report> {
    let Some(policy) = policy else {
        report.undecided(
            "completeness",
            "no --audit-policy: nobody whom you trust vouches that the ledger filed every entry",
        );
        return Ok(report);
    };
    let judgement = match policy.judge(checkpoint) {
        Ok(judgement) => judgement,
        Err(error) => return refused(report, place, &error),
    };
    let (cosigned, all) = (judgement.cosigned(), policy.witnesses().len());
    if policy.is_unwitnessed() {
        report.undecided("completeness", "the audit policy asks for no witness");
    } else if judgement.trusted().is_none() {
        report.undecided(
            "completeness",
            format_args!("{cosigned} of {all} auditing witnesses cosigned: not the quorum of the audit policy"),
        );
    } else {
        report.holds(
            "completeness",
            format_args!("{cosigned} of {all} auditing witnesses, the audit policy's quorum, replayed every entry up to this head, and found each index root right"),
        );
    }
    Ok(report)
}

/// The dated answer, and what was left open.
fn conclude(
    mut report: Report,
    by: Option<Time>,
    answer: &Answer,
    policy: &Policy,
    judgement: &Judgement,
) -> Report {
    if let Some(by) = by {
        let subject = answer.subject();
        match dated::judge(answer, policy, judgement, by.seconds()) {
            Dated::Nothing => report.holds(
                "date",
                format_args!(
                    "nothing by {by}: no entry was filed under {subject} by then; at that time or later a quorum knew of no larger head"
                ),
            ),
            Dated::Present => report.holds(
                "date",
                format_args!("present by {by}: every entry listed was there by then; a quorum cosigned the head at that time or before"),
            ),
            Dated::Undecided => report.undecided(
                "date",
                format_args!("the cosignatures do not show what was filed under {subject} by {by}"),
            ),
        }
    }
    report.not_checked("what the entries say: read them, and compare their leaf hashes");
    report
}
