//! What a command found out, for people and as JSON, and the one exit path.

use std::fmt::Display;
use std::process::ExitCode;

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
    const fn exit(self) -> u8 {
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

/// What a command found out.
#[derive(Debug)]
pub(crate) struct Report {
    command: &'static str,
    verdict: Verdict,
    checks: Vec<Check>,
    not_checked: Vec<String>,
    error: Option<Fault>,
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

    /// Ends with the first thing that is wrong.
    pub(crate) fn fails<T>(
        mut self,
        verdict: Verdict,
        name: &'static str,
        code: impl Display,
        at: impl Display,
        found: impl Display,
    ) -> Ended<T> {
        let fault = Fault {
            code: code.to_string(),
            where_: at.to_string(),
            expected: String::new(),
            found: found.to_string(),
        };
        let detail = if fault.where_.is_empty() {
            fault.found.clone()
        } else {
            format!("{}: {}", fault.where_, fault.found)
        };
        self.checks.push(Check { name, verdict, detail });
        self.verdict = verdict;
        self.error = Some(fault);
        Err(Box::new(self))
    }

    /// Prints the report; its exit code.
    pub(crate) fn print(self, json: bool) -> ExitCode {
        let exit = ExitCode::from(self.verdict.exit());
        if json {
            let error = self.error.map(|fault| {
                serde_json::json!({
                    "code": fault.code, "where": fault.where_, "expected": fault.expected, "found": fault.found,
                })
            });
            let report = serde_json::json!({
                "verdict": self.verdict,
                "command": self.command,
                "checks": self.checks,
                "not_checked": self.not_checked,
                "error": error,
            });
            println!("{report}");
            return exit;
        }
        for check in &self.checks {
            let mark = match check.verdict {
                Verdict::Accepted => "ok  ",
                Verdict::Undecided => "?   ",
                Verdict::Rejected | Verdict::Malformed => "FAIL",
            };
            println!("{mark} {}: {}", check.name, printable(&check.detail));
        }
        for what in &self.not_checked {
            println!("     not checked: {}", printable(what));
        }
        println!("{}: {}", self.command, self.verdict.words());
        exit
    }
}

/// Control characters of foreign text must not reach a terminal.
pub(crate) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}
