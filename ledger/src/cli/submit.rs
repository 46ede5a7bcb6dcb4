//! `pactlog submit`: signed statements to a running intake, receipts back.
//!
//! *Invariants*: a receipt is written only if it is one of the very octets
//! that were sent; what an intake says is checked before it is believed.

mod post;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::ProgressBar;
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::merkle::verify_inclusion;
use pactlog_verifier::note::{Note, VerifierKey};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::refusal::Refusal;
use pactlog_verifier::registry::Rule;
use pactlog_verifier::statement::Statement;
use serde_json::{Value, json};

use crate::append::{read_entry, read_file, write_beside};
use crate::failure::{Failure, printable};
use crate::open;
use post::{Client, Reply};

/// Most octets of a policy file.
const MAX_POLICY: usize = 1 << 20;

#[derive(clap::Args)]
#[command(after_help = "\
Writes FILE.note.tlog-proof beside each statement that is in, and FILE.note.refusal beside each that
was refused. Submitting again is safe: a statement is in a ledger once.

Exit codes, the first that applies:
  1  a receipt or a refusal does not hold
  2  a statement was refused, or is malformed
  3  no answer in time: network, quota, quorum; submit again
  0  every statement is in

Example:
  pactlog submit --to https://intake.example --policy policy.txt pledge.note")]
pub(crate) struct Args {
    /// The intake, for example https://intake.example
    #[arg(long, value_name = "URL", env = "PACTLOG_TO", value_parser = base)]
    to: String,
    /// Logs, witnesses and quorum that you trust (C2SP tlog-policy); receipts are verified by it
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Intake key of the ledger's charter; refusals are verified by it
    #[arg(long, value_name = "VKEY", value_parser = vkey)]
    intake_key: Vec<VerifierKey>,
    /// Seconds for all files together, retries included
    #[arg(long, value_name = "SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u32).range(1..))]
    timeout: u32,
    /// Statements under way at once; only for statements that do not rest on each other
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=64))]
    parallel: u8,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Signed statements
    #[arg(value_name = "FILE.note", required = true)]
    files: Vec<PathBuf>,
}

/// What became of a file. The order is that of the exit codes, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Accepted,
    Undecided,
    Malformed,
    Rejected,
}

impl Verdict {
    const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Undecided => "undecided",
            Self::Malformed => "malformed",
            Self::Rejected => "rejected",
        }
    }

    const fn exit(self) -> u8 {
        match self {
            Self::Accepted => 0,
            Self::Rejected => 1,
            Self::Malformed => 2,
            Self::Undecided => 3,
        }
    }

    const fn severity(self) -> u8 {
        match self {
            Self::Accepted => 0,
            Self::Undecided => 1,
            Self::Malformed => 2,
            Self::Rejected => 3,
        }
    }
}

/// The end of one file, for people and as JSON.
struct Ended {
    verdict: Verdict,
    words: String,
    code: String,
    at: String,
    expected: String,
    found: String,
    index: Option<u64>,
    written: Option<String>,
}

impl Ended {
    fn new(verdict: Verdict, code: &str, words: impl ToString) -> Self {
        Self {
            verdict,
            words: words.to_string(),
            code: code.to_owned(),
            at: String::new(),
            expected: String::new(),
            found: String::new(),
            index: None,
            written: None,
        }
    }
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let policy = args.policy.as_deref().map(read_policy).transpose()?;
    let deadline = Instant::now().checked_add(Duration::from_secs(u64::from(args.timeout)));
    let deadline = deadline.ok_or_else(|| Failure::refused("--timeout is too long"))?;
    let submission = Submission { client: Client::new(&args.to, deadline), policy, args };
    let ended = submission.all();
    let worst = ended.iter().map(|one| one.verdict).max_by_key(|verdict| verdict.severity());
    let worst = worst.unwrap_or(Verdict::Accepted);
    if args.json {
        println!("{}", plain_json(&report(args, worst, &ended)));
    } else {
        let done = ended.iter().filter(|one| one.verdict == Verdict::Accepted).count();
        if worst != Verdict::Accepted {
            eprintln!("pactlog: {done} of {} statements are in the ledger", ended.len());
        }
    }
    Ok(ExitCode::from(worst.exit()))
}

struct Submission<'a> {
    client: Client,
    policy: Option<Policy>,
    args: &'a Args,
}

impl Submission<'_> {
    /// Submits every file; what became of each, in their order.
    fn all(&self) -> Vec<Ended> {
        let files = &self.args.files;
        let bar = open::bar("submitting");
        bar.set_length(u64::try_from(files.len()).unwrap_or(u64::MAX));
        let next = AtomicUsize::new(0);
        let ended = Mutex::new(files.iter().map(|_| None).collect::<Vec<Option<Ended>>>());
        std::thread::scope(|scope| {
            for _ in 0..usize::from(self.args.parallel).min(files.len()) {
                scope.spawn(|| {
                    loop {
                        let place = next.fetch_add(1, Ordering::Relaxed);
                        let Some(file) = files.get(place) else { break };
                        let one = self.one(file, &bar);
                        self.tell(file, &one, &bar);
                        let mut ended = ended.lock().expect("nobody panics who holds the results");
                        if let Some(slot) = ended.get_mut(place) {
                            *slot = Some(one);
                        }
                        bar.inc(1);
                    }
                });
            }
        });
        bar.finish_and_clear();
        let ended = ended.into_inner().expect("nobody panics who holds the results");
        ended.into_iter().flatten().collect()
    }

    fn tell(&self, file: &Path, ended: &Ended, bar: &ProgressBar) {
        if self.args.json {
            return;
        }
        let line = printable(&format!("{}: {}", file.display(), ended.words));
        bar.suspend(|| match ended.verdict {
            Verdict::Accepted => println!("{line}"),
            _ => eprintln!("pactlog: {line}"),
        });
    }

    fn one(&self, file: &Path, bar: &ProgressBar) -> Ended {
        let octets = match read_entry(file) {
            Ok(octets) => octets,
            Err(failure) => return Ended::new(Verdict::Malformed, "file", failure),
        };
        let waits = |words: &str| {
            let words = printable(&format!("{}: waiting: {words}", file.display()));
            if !self.args.json {
                bar.suspend(|| eprintln!("pactlog: {words}"));
            }
        };
        match self.client.post(&octets, waits) {
            Reply::Receipt(receipt) => self.receipt(file, &octets, &receipt),
            Reply::Refused(refusal) => self.refusal(file, &octets, &refusal),
            Reply::Oversize => {
                Ended::new(Verdict::Malformed, "oversize", "it is larger than any statement may be")
            }
            Reply::Unavailable(words) => Ended::new(Verdict::Undecided, "unavailable", words),
        }
    }

    /// Checks a receipt as far as it can be, and writes it.
    fn receipt(&self, file: &Path, octets: &[u8], received: &[u8]) -> Ended {
        let wrong = |words: String| {
            let words = format!("the intake's receipt does not hold: {words}");
            Ended::new(Verdict::Rejected, "receipt", words)
        };
        let receipt = match Receipt::parse(received) {
            Ok(receipt) => receipt,
            Err(error) => return wrong(error.to_string()),
        };
        let leaf = leaf_hash(octets);
        let (verdict, code, kind) = match &self.policy {
            None => match check_inclusion(&receipt, &leaf) {
                Ok(()) => (Verdict::Accepted, "", "receipt, not verified for want of --policy,"),
                Err(words) => return wrong(words),
            },
            Some(policy) => match receipt.verify(&leaf, policy) {
                Ok(judgement) if judgement.trusted().is_some() => {
                    (Verdict::Accepted, "", "verified receipt")
                }
                Ok(_) => (Verdict::Undecided, "quorum", "receipt without the policy's quorum"),
                Err(error) => return wrong(error.to_string()),
            },
        };
        match write_beside(file, ".tlog-proof", received) {
            Err(failure) => Ended::new(Verdict::Undecided, "file", failure),
            Ok(path) => Ended {
                index: Some(receipt.index),
                written: Some(path.clone()),
                ..Ended::new(verdict, code, format!("entry {}; {kind} {path}", receipt.index))
            },
        }
    }

    /// Checks a refusal as far as it can be, writes it and says it in words.
    fn refusal(&self, file: &Path, octets: &[u8], received: &[u8]) -> Ended {
        let keys = &self.args.intake_key;
        let opened = if keys.is_empty() {
            Refusal::read_unverified(received)
        } else {
            Refusal::open(received, keys)
        };
        let opened = opened.and_then(|refusal| refusal.check_octets(octets).map(|()| refusal));
        let refusal = match opened {
            Ok(refusal) => refusal,
            Err(error) => {
                let words = format!("it was refused, by a refusal that does not hold: {error}");
                return Ended::new(Verdict::Rejected, "refusal", words);
            }
        };
        let written = match write_beside(file, ".refusal", received) {
            Ok(path) => path,
            Err(failure) => return Ended::new(Verdict::Undecided, "file", failure),
        };
        let signature = if keys.is_empty() { "not verified" } else { "verified" };
        let words = format!("{}; refusal, {signature}, {written}", words_of(&refusal, octets));
        Ended {
            at: refusal.at.as_str().to_owned(),
            expected: refusal.expected.as_str().to_owned(),
            found: refusal.found.as_str().to_owned(),
            written: Some(written),
            ..Ended::new(Verdict::Malformed, &refusal.code, words)
        }
    }
}

/// A refusal in words, with all problems of form where there are some.
fn words_of(refusal: &Refusal, octets: &[u8]) -> String {
    let code = &refusal.code;
    if let Err(error) = Statement::parse(octets) {
        return format!("refused ({code}): {error}");
    }
    let at = refusal.at.as_str();
    let at = if at.is_empty() { "the statement" } else { at };
    let mut words = format!("refused: {at} breaks rule {code}");
    if let Some(rule) = Rule::ALL.iter().find(|rule| rule.code() == code) {
        words += &format!(":{}", rule.words().trim_end_matches('.'));
    }
    for (label, value) in [("found", &refusal.found), ("expected", &refusal.expected)] {
        if !value.as_str().is_empty() {
            words += &format!("; {label} {}", value.as_str());
        }
    }
    words
}

/// That the proof leads to the checkpoint's root, whoever signed that.
fn check_inclusion(receipt: &Receipt, leaf: &pactlog_verifier::hash::Hash) -> Result<(), String> {
    let note = Note::parse(receipt.checkpoint.as_bytes()).map_err(|error| error.to_string())?;
    let checkpoint = Checkpoint::parse(note.text).map_err(|error| error.to_string())?;
    verify_inclusion(&checkpoint.head, receipt.index, leaf, &receipt.proof)
        .map_err(|error| error.to_string())
}

fn report(args: &Args, worst: Verdict, ended: &[Ended]) -> Value {
    let with_files = || args.files.iter().zip(ended);
    let checks: Vec<Value> = with_files()
        .map(|(file, one)| {
            json!({
                "name": file.display().to_string(),
                "verdict": one.verdict.name(),
                "detail": one.words,
            })
        })
        .collect();
    let submissions: Vec<Value> = with_files()
        .map(|(file, one)| {
            json!({
                "file": file.display().to_string(),
                "index": one.index,
                "code": (!one.code.is_empty()).then_some(&one.code),
                "written": one.written,
            })
        })
        .collect();
    let mut not_checked = Vec::new();
    if args.policy.is_none() {
        not_checked.push("who signed the receipts' checkpoints: no --policy was given");
    }
    if args.intake_key.is_empty() {
        not_checked.push("who signed refusals: no --intake-key was given");
    }
    let error = with_files().find(|(_, one)| one.verdict == worst && worst != Verdict::Accepted);
    let error = error.map(|(file, one)| {
        json!({
            "code": one.code,
            "where": format!("{}{}", file.display(), one.at),
            "expected": one.expected,
            "found": one.found,
        })
    });
    json!({
        "verdict": worst.name(),
        "command": "submit",
        "checks": checks,
        "submissions": submissions,
        "not_checked": not_checked,
        "error": error,
    })
}

/// JSON without characters that could make a terminal do or show something else.
fn plain_json(value: &Value) -> String {
    let mut text = String::new();
    for c in value.to_string().chars() {
        if printable(c.encode_utf8(&mut [0; 4])).starts_with('\\') && c != '\\' {
            text += &format!("\\u{:04x}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    text
}

fn read_policy(path: &Path) -> Result<Policy, Failure> {
    let octets = read_file(path, MAX_POLICY)?;
    Policy::parse(&octets).map_err(|error| Failure::refused(format!("{}: {error}", path.display())))
}

fn base(url: &str) -> Result<String, String> {
    if url.starts_with("https://") || url.starts_with("http://") {
        return Ok(url.to_owned());
    }
    Err("expected http:// or https:// and a host".to_owned())
}

fn vkey(text: &str) -> Result<VerifierKey, String> {
    VerifierKey::parse(text).map_err(|error| error.to_string())
}
