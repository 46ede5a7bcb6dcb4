//! What a command found out, for people and as JSON, and the one exit path.

use std::fmt::{Display, Write as _};
use std::io::Write as _;
use std::process::ExitCode;

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::time::{CivilDate, Time};
use serde::Serialize;

/// What a reader may conclude.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    /// Everything checked holds: exit 0.
    Accepted,
    /// Evidence is wrong: exit 1.
    Rejected,
    /// The request or a file is malformed: exit 2.
    Malformed,
    /// Could not be found out: exit 3.
    Undecided,
}

impl Verdict {
    pub(crate) const fn exit(self) -> u8 {
        match self {
            Self::Accepted => 0,
            Self::Rejected => 1,
            Self::Malformed => 2,
            Self::Undecided => 3,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "REJECTED",
            Self::Malformed => "malformed",
            Self::Undecided => "undecided",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
pub(crate) struct Check {
    name: &'static str,
    verdict: Verdict,
    detail: String,
}

/// The first thing that is wrong.
#[derive(Debug, Serialize)]
pub(crate) struct Fault {
    /// Stable code of the cause.
    pub(crate) code: String,
    /// File, path or entry.
    pub(crate) where_: String,
    /// What would have been right.
    pub(crate) expected: String,
    /// What was found.
    pub(crate) found: String,
}

/// Why something fails: words for people, and what to compare.
#[derive(Debug)]
pub(crate) struct Cause {
    words: String,
    expected: String,
    found: String,
}

impl Cause {
    /// Two values that should be the same, or a shape and what breaks it.
    pub(crate) fn new(words: impl Display, expected: impl Display, found: impl Display) -> Self {
        Self { words: words.to_string(), expected: expected.to_string(), found: found.to_string() }
    }

    /// Octets that are not `what` they should be.
    pub(crate) fn form(what: &str, error: impl Display) -> Self {
        Self::new(&error, what, &error)
    }
}

impl<T: Display> From<T> for Cause {
    /// Nothing to compare: the words are all there is.
    fn from(words: T) -> Self {
        Self::new(&words, "", &words)
    }
}

/// Entries that were proven to be filed under a subject.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) subject: String,
    /// Size of the log whose index this is.
    pub(crate) size: u64,
    /// When that index was closed, says the ledger.
    pub(crate) time: Time,
    pub(crate) index_root: Hash,
    /// Index and leaf hash of each.
    pub(crate) entries: Vec<(u64, Hash)>,
}

impl Listed {
    fn json(&self) -> serde_json::Value {
        let entry = |(index, leaf_hash): &(u64, Hash)| serde_json::json!({ "index": index, "leaf_hash": leaf_hash.to_string() });
        serde_json::json!({
            "subject": self.subject,
            "size": self.size,
            "time": self.time.to_string(),
            "index_root": self.index_root.to_string(),
            "entries": self.entries.iter().map(entry).collect::<Vec<_>>(),
        })
    }
}

/// What a command found out.
#[derive(Debug)]
pub(crate) struct Report {
    command: &'static str,
    verdict: Verdict,
    checks: Vec<Check>,
    not_checked: Vec<String>,
    list: Option<Listed>,
    /// What is told at length, a line each.
    told: Vec<String>,
    /// Members of the JSON object that a command has of its own.
    members: Vec<(&'static str, serde_json::Value)>,
    digests: Option<Digests>,
    error: Option<Fault>,
}

/// What two who replayed the same log must agree on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digests {
    /// What was replayed.
    pub(crate) head: TreeHead,
    /// Version of the rules that applied last.
    pub(crate) rules: u64,
    /// Date on which the status was computed.
    pub(crate) on: CivilDate,
    pub(crate) registry: Hash,
    pub(crate) status: Hash,
}

/// Ends a command early: its report says why.
pub(crate) type Ended<T> = Result<T, Box<Report>>;

impl Report {
    /// A report of nothing yet.
    pub(crate) const fn new(command: &'static str) -> Self {
        Self {
            command,
            verdict: Verdict::Accepted,
            checks: Vec::new(),
            not_checked: Vec::new(),
            list: None,
            told: Vec::new(),
            members: Vec::new(),
            digests: None,
            error: None,
        }
    }

    /// Notes something that holds.
    pub(crate) fn holds(&mut self, name: &'static str, detail: impl Display) {
        self.checks.push(Check { name, verdict: Verdict::Accepted, detail: detail.to_string() });
    }

    /// Notes something that could not be found out; the verdict is at best undecided.
    pub(crate) fn undecided(&mut self, name: &'static str, detail: impl Display) {
        self.checks.push(Check { name, verdict: Verdict::Undecided, detail: detail.to_string() });
        self.verdict = self.verdict.max(Verdict::Undecided);
    }

    /// Notes what this command does not show.
    pub(crate) fn not_checked(&mut self, what: impl Display) {
        self.not_checked.push(what.to_string());
    }

    /// Adds what was looked up.
    pub(crate) fn lists(&mut self, list: Listed) {
        self.list = Some(list);
    }

    /// Tells something at length.
    pub(crate) fn tell(&mut self, line: impl Display) {
        self.told.push(line.to_string());
    }

    /// Adds a member to the JSON object.
    pub(crate) fn member(&mut self, name: &'static str, value: impl Into<serde_json::Value>) {
        self.members.push((name, value.into()));
    }

    /// Adds the digests of what was replayed.
    pub(crate) const fn digests(&mut self, digests: Digests) {
        self.digests = Some(digests);
    }

    /// Ends with the first thing that is wrong.
    pub(crate) fn fails<T>(
        mut self,
        verdict: Verdict,
        name: &'static str,
        code: impl Display,
        at: impl Display,
        cause: impl Into<Cause>,
    ) -> Ended<T> {
        let Cause { words, expected, found } = cause.into();
        let fault = Fault { code: code.to_string(), where_: at.to_string(), expected, found };
        let detail =
            if fault.where_.is_empty() { words } else { format!("{}: {words}", fault.where_) };
        self.checks.push(Check { name, verdict, detail });
        self.verdict = verdict;
        self.error = Some(fault);
        // What was proven is no answer once something else is wrong.
        self.list = None;
        self.told.clear();
        self.members.clear();
        Err(Box::new(self))
    }

    /// What a reader may conclude so far.
    pub(crate) const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Prints the report; its exit code, which does not depend on whether
    /// anybody read what was printed.
    pub(crate) fn print(self, json: bool) -> ExitCode {
        let exit = ExitCode::from(self.verdict.exit());
        let text = if json { self.json() } else { self.words() };
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        exit
    }

    fn json(self) -> String {
        let error = self.error.map(|fault| {
            serde_json::json!({
                "code": fault.code, "where": fault.where_, "expected": fault.expected, "found": fault.found,
            })
        });
        let mut report = serde_json::json!({
            "verdict": self.verdict,
            "command": self.command,
            "checks": self.checks,
            "not_checked": self.not_checked,
            "error": error,
        });
        if let (Some(list), Some(members)) = (&self.list, report.as_object_mut()) {
            members.insert("list".to_owned(), list.json());
        }
        if let Some(members) = report.as_object_mut() {
            members.extend(self.members.into_iter().map(|(name, value)| (name.to_owned(), value)));
        }
        if let (Some(digests), Some(members)) = (&self.digests, report.as_object_mut()) {
            members.insert("size".to_owned(), digests.head.size.into());
            members.insert("root".to_owned(), digests.head.root.to_string().into());
            members.insert("rules".to_owned(), digests.rules.into());
            members.insert("on".to_owned(), digests.on.to_string().into());
            members.insert("registry_digest".to_owned(), digests.registry.to_string().into());
            members.insert("status_digest".to_owned(), digests.status.to_string().into());
        }
        // All that needs escaping stands in strings; serde_json leaves DEL and
        // above as they are.
        let mut text = String::new();
        for c in report.to_string().chars() {
            if is_dangerous(c) {
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            } else {
                text.push(c);
            }
        }
        text.push('\n');
        text
    }

    fn words(&self) -> String {
        let mut text = String::new();
        for check in &self.checks {
            let mark = match check.verdict {
                Verdict::Accepted => "ok  ",
                Verdict::Undecided => "?   ",
                Verdict::Rejected | Verdict::Malformed => "FAIL",
            };
            let _ = writeln!(text, "{mark} {}: {}", check.name, printable(&check.detail));
        }
        for (index, leaf_hash) in self.list.iter().flat_map(|list| &list.entries) {
            let _ = writeln!(text, "     entry {index}  {leaf_hash}");
        }
        for line in &self.told {
            let _ = writeln!(text, "     {}", printable(line));
        }
        for what in &self.not_checked {
            let _ = writeln!(text, "     not checked: {}", printable(what));
        }
        let _ = writeln!(text, "{}: {}", self.command, self.verdict.words());
        text
    }
}

/// Whether a character could make a terminal do or show something else.
pub(crate) fn is_dangerous(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Foreign text with control characters spelt out; its further lines are
/// indented, so that none of them looks like one of ours.
pub(crate) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' {
            out.push_str("\n       ");
        } else if is_dangerous(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}
