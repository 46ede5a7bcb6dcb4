//! `dossier`: a whole case, checked offline and told in plain words.

use std::path::{Path, PathBuf};
use std::time::Duration;

use pactlog_verifier::dossier::{Case, Dossier, DossierError, MAX_DOSSIER, Told};
use pactlog_verifier::index::{PathError, Subject};
use pactlog_verifier::statement::{StatementId, plain};
use pactlog_verifier::status::{Flag, Line, Reason, Status};
use pactlog_verifier::time::CivilDate;
use serde_json::{Value, json};

use crate::input::need;
use crate::lookup::completeness;
use crate::proof::between;
use crate::receipt::{refused, seen};
use crate::report::{Cause, Ended, Report, Verdict};
use crate::source::Source;
use crate::trust::AuditTrust;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// A dossier, or the URL of a ledger to fetch one from
    #[arg(value_name = "FILE|URL")]
    place: String,
    #[command(flatten)]
    trust: AuditTrust,
    /// What to fetch: thread:ID, party:ID, norm:CODE …; may be repeated [with a URL only]
    #[arg(long, value_name = "SUBJECT")]
    subject: Vec<String>,
    /// As of an earlier published size [with a URL only; default: the newest]
    #[arg(long, value_name = "SIZE", value_parser = crate::input::number)]
    at: Option<u64>,
    /// Compute where things stand on this date [default: that of the last index entry]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    on: Option<CivilDate>,
    /// Keep what was fetched
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Longest that one request may take; up to three are tried
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

fn date(text: &str) -> Result<CivilDate, String> {
    CivilDate::parse(text).ok_or_else(|| "expected a day, YYYY-MM-DD".to_owned())
}

pub(crate) fn run(args: &Args) -> Ended<Report> {
    let (report, policy, audit_policy) = args.trust.read(Report::new("dossier"))?;
    let (mut report, octets) = octets(report, args)?;
    let place = Path::new(&args.place);
    let dossier = match Dossier::parse(&octets) {
        Ok(dossier) => dossier,
        Err(error) => return wrong(report, place, &error),
    };
    let note = dossier.checkpoint.as_bytes();
    let judgement = match policy.judge(note) {
        Ok(judgement) => judgement,
        Err(error) => return refused(report, place, &error),
    };
    seen(&mut report, &judgement, &policy);
    let signed = judgement.signed();
    let case = match dossier.open(&signed.origin, &signed.head) {
        Ok(case) => case,
        Err(error) => return wrong(report, place, &error),
    };
    if let Some(report) = answers_another(&mut report, &case, args) {
        return report;
    }
    told(&mut report, &dossier, &case);
    let mut report = completeness(report, place, audit_policy.as_ref(), note)?;
    let on = args.on.unwrap_or_else(|| case.time.date());
    tell(&mut report, &case, on);
    left_open(&mut report, &case);
    if let Some(file) = &args.output
        && let Err(error) = std::fs::write(file, &octets)
    {
        return report.fails(Verdict::Undecided, "output", "file.io", file.display(), error);
    }
    Ok(report)
}

/// Reads the file, or asks the server.
fn octets(report: Report, args: &Args) -> Ended<(Report, Vec<u8>)> {
    if !args.place.contains("://") {
        if !args.subject.is_empty() || args.at.is_some() {
            let cause = Cause::form("a URL", "a file, which holds what it was asked for");
            let code = "usage.subject";
            return report.fails(Verdict::Malformed, "source", code, &args.place, cause);
        }
        return need(report, Path::new(&args.place), MAX_DOSSIER);
    }
    let Some(source) = Source::new(&args.place, Duration::from_secs(args.timeout)) else {
        let cause = Cause::form("http:// or https://, or a file", "another kind of URL");
        return report.fails(Verdict::Malformed, "source", "source.scheme", &args.place, cause);
    };
    let mut path = String::from("api/v1/dossier?");
    for text in &args.subject {
        if let Err(error) = Subject::parse(text) {
            let cause = Cause::form("a subject", error);
            return report.fails(Verdict::Malformed, "subject", "dossier.subject", text, cause);
        }
        path += &format!("subject={text}&");
    }
    if args.subject.is_empty() {
        let cause = Cause::form("--subject, such as --subject party:state:XA", "none");
        return report.fails(Verdict::Malformed, "subject", "dossier.subject", &args.place, cause);
    }
    path.pop();
    if let Some(at) = args.at {
        path += &format!("&at={at}");
    }
    match source.answer(&path, MAX_DOSSIER) {
        Ok(octets) => Ok((report, octets)),
        Err(error) => {
            let at = format!("{}/{path}", args.place);
            report.fails(Verdict::Undecided, "answer", "source.unavailable", at, error)
        }
    }
}

/// A server's dossier must be about what was asked.
fn answers_another(report: &mut Report, case: &Case, args: &Args) -> Option<Ended<Report>> {
    if args.subject.is_empty() {
        return None;
    }
    let mut asked = args.subject.clone();
    asked.sort();
    asked.dedup();
    let given: Vec<String> = case.asked.iter().map(|(subject, _)| subject.to_string()).collect();
    let same_size = args.at.is_none_or(|at| at == case.size);
    if given == asked && same_size {
        return None;
    }
    let cause = Cause::new(
        "the dossier is about something else than was asked for",
        asked.join(", "),
        format_args!("{} at size {}", given.join(", "), case.size),
    );
    let report = std::mem::replace(report, Report::new("dossier"));
    let code = "dossier.other_question";
    Some(report.fails(Verdict::Rejected, "dossier", code, &args.place, cause))
}

/// A dossier that is none, or that does not hold.
fn wrong<T>(report: Report, place: &Path, error: &DossierError) -> Ended<T> {
    let verdict = match error {
        DossierError::UnknownRules { .. } => Verdict::Undecided,
        error if error.is_malformed() => Verdict::Malformed,
        _ => Verdict::Rejected,
    };
    let cause = match error {
        error if error.is_malformed() => Cause::form("a dossier", error),
        DossierError::Inclusion(proof) => between(error, proof),
        DossierError::Path { error: PathError::Root { computed, expected }, .. } => {
            Cause::new(error, expected, computed)
        }
        DossierError::OtherSize { expected, found } => Cause::new(error, expected, found),
        DossierError::Signature { refusal, .. } => {
            Cause::new(error, &refusal.expected, &refusal.found)
        }
        error => Cause::from(error),
    };
    report.fails(verdict, "dossier", error.code(), place.display(), cause)
}

/// What was checked of the case as a whole.
fn told(report: &mut Report, dossier: &Dossier, case: &Case) {
    let (statements, lists) = (case.statements.len(), dossier.body.lists.len());
    report.holds(
        "entries",
        format_args!(
            "{} entries are in the tree of size {}, by one proof of {} hashes",
            dossier.body.entries.len(),
            case.size,
            dossier.body.proof.len()
        ),
    );
    report.holds(
        "lists",
        format_args!("{lists} lists are what the index of entry {} commits to; it was closed at {}, says the ledger", case.size.saturating_sub(1), case.time),
    );
    report.holds(
        "signatures",
        format_args!("{statements} statements, each signed by keys that its issuers had at that point, down to the charter"),
    );
    for (subject, entries) in &case.asked {
        let words = match entries.len() {
            0 => format!("nothing is filed under {subject}"),
            1 => format!("1 statement is filed under {subject}"),
            count => format!("{count} statements are filed under {subject}"),
        };
        report.holds("asked", words);
    }
}

/// Tells the case: where everything stands, and who said what.
fn tell(report: &mut Report, case: &Case, on: CivilDate) {
    let mut statuses = Vec::new();
    for target in &case.whole {
        let Some(status) = case.status(target, on) else { continue };
        let title = title(case, target);
        report.tell(format_args!("{title}: where it stands on {on}"));
        for line in &status.lines {
            tell_line(report, line);
        }
        statuses.push(status_json(&status));
    }
    report.tell("The statements, in the order of the ledger:");
    for told in &case.statements {
        report.tell(format_args!("  {}", sentence(told)));
    }
    report.member("size", case.size);
    report.member("on", on.to_string());
    report.member("status", Value::Array(statuses));
    report.member("statements", case.statements.iter().map(statement_json).collect::<Vec<_>>());
}

fn title(case: &Case, id: &StatementId) -> String {
    let told = case.statements.iter().find(|told| told.statement.id() == *id);
    told.map_or_else(|| id.to_string(), heading)
}

fn heading(told: &Told) -> String {
    match plain::heading(&told.statement) {
        Some(title) => format!("\u{201c}{}\u{201d}", title.best("en").1),
        None => format!("{} {}", told.statement.kind(), told.statement.id()),
    }
}

fn tell_line(report: &mut Report, line: &Line) {
    let flags: Vec<String> =
        line.flags.iter().map(|flag| Flag::as_str(*flag).replace('_', " ")).collect();
    let flags = if flags.is_empty() { String::new() } else { format!("; {}", flags.join(", ")) };
    let lifecycle = line.lifecycle.as_str().replace('_', " ");
    report.tell(format_args!("  {}: {lifecycle}{flags}", line.party));
    for reason in &line.reasons {
        report.tell(format_args!("    {}", reason.words()));
    }
}

fn sentence(told: &Told) -> String {
    let common = told.statement.common();
    let issuers: Vec<_> = common.issuers().map(ToString::to_string).collect();
    let said = match &common.of {
        Some(of) => format!("{} recorded of {of} from a source", issuers.join(", ")),
        None => issuers.join(", "),
    };
    let title = plain::heading(&told.statement).map(|title| title.best("en").1);
    let title = title.map_or_else(String::new, |title| format!(" \u{201c}{title}\u{201d}"));
    format!("entry {}, {}: {said}, {}{title}", told.index, told.admitted, common.kind)
}

fn status_json(status: &Status) -> Value {
    let line = |line: &Line| {
        json!({
            "party": line.party.to_string(),
            "lifecycle": line.lifecycle.as_str(),
            "flags": line.flags.iter().copied().map(Flag::as_str).collect::<Vec<_>>(),
            "reasons": line.reasons.iter().map(Reason::words).collect::<Vec<_>>(),
            "line": line.to_string(),
        })
    };
    json!({
        "target": status.target.to_string(),
        "lines": status.lines.iter().map(line).collect::<Vec<_>>(),
    })
}

fn statement_json(told: &Told) -> Value {
    let common = told.statement.common();
    json!({
        "index": told.index,
        "id": told.statement.id().to_string(),
        "leaf_hash": told.leaf_hash.to_string(),
        "kind": common.kind.as_str(),
        "issuers": common.issuers().map(ToString::to_string).collect::<Vec<_>>(),
        "of": common.of.as_ref().map(ToString::to_string),
        "admitted_by": told.admitted.to_string(),
    })
}

/// What a dossier cannot establish.
fn left_open(report: &mut Report, case: &Case) {
    report.not_checked(
        "that a key belongs to whom it names: that is the registrar's word, in the registrations",
    );
    report.not_checked("rules of admission that need other parts of the log: an audit judges them");
    report.not_checked(
        "that each time of admission is no later than the true one: it is that of the next index entry in the file, and the ledger's claim",
    );
    let attachments: usize =
        case.statements.iter().map(|told| told.statement.common().attachments.len()).sum();
    if attachments > 0 {
        report.not_checked(format_args!("{attachments} attachments: compare their digests"));
    }
    report.not_checked("whether what the statements say is true or was kept");
}
