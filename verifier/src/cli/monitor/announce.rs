//! Telling events: a line, a command, a webhook.
//!
//! *Invariants*: what a statement says reaches a command only on its standard
//! input and in variables, never in a command line; every attempt has a time
//! limit and there are few of them; what was not told stays in the state.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::event::Event;
use crate::report::{is_dangerous, printable};

/// Attempts to tell one event in one round.
const TRIES: u32 = 3;

/// Most octets of a webhook's answer that are read.
const MAX_REPLY: u64 = 64 << 10;

/// Whom to tell.
pub(super) struct Sinks {
    pub(super) json: bool,
    pub(super) command: Option<String>,
    pub(super) webhook: Option<String>,
    /// Longest that one attempt may take.
    pub(super) limit: Duration,
}

impl Sinks {
    /// Their names in the state.
    pub(super) fn names(&self) -> std::collections::BTreeSet<String> {
        let command = self.command.as_ref().map(|_| "command");
        let webhook = self.webhook.as_ref().map(|_| "webhook");
        ["line"].into_iter().chain(command).chain(webhook).map(str::to_owned).collect()
    }

    /// Tells one of them; why it was not told.
    pub(super) fn tell(&self, sink: &str, event: &Event) -> Result<(), String> {
        let json = json_line(event);
        match sink {
            "command" => retried(|| match &self.command {
                Some(command) => self.run(command, event, &json),
                // Not asked for any more.
                None => Ok(()),
            }),
            "webhook" => retried(|| match &self.webhook {
                Some(url) => self.post(url, &json),
                None => Ok(()),
            }),
            _ => {
                let text = if self.json { json } else { line(event) };
                let mut out = std::io::stdout().lock();
                out.write_all(text.as_bytes())
                    .and_then(|()| out.flush())
                    .map_err(|error| error.to_string())
            }
        }
    }

    fn run(&self, command: &str, event: &Event, json: &str) -> Result<(), String> {
        let number = |number: Option<u64>| number.map_or_else(String::new, |n| n.to_string());
        let mut child = Command::new("/bin/sh")
            .args(["-c", command])
            .env("PACTLOG_EVENT_ID", &event.id)
            .env("PACTLOG_EVENT_CODE", &event.code)
            .env("PACTLOG_EVENT_SEVERITY", event.severity.as_str())
            .env("PACTLOG_EVENT_WORDS", printable(&event.words))
            .env("PACTLOG_EVENT_ORIGIN", printable(&event.origin))
            .env("PACTLOG_EVENT_SUBJECT", event.subject.as_deref().unwrap_or_default())
            .env("PACTLOG_EVENT_STATEMENT", event.statement.as_deref().unwrap_or_default())
            .env("PACTLOG_EVENT_INDEX", number(event.index))
            .env("PACTLOG_EVENT_SIZE", event.size.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::from(std::io::stderr()))
            .spawn()
            .map_err(|error| error.to_string())?;
        if let Some(mut stdin) = child.stdin.take() {
            // It may not care; an event is smaller than a pipe.
            let _ = stdin.write_all(json.as_bytes());
        }
        self.wait(&mut child)
    }

    fn wait(&self, child: &mut Child) -> Result<(), String> {
        let started = Instant::now();
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => return Err(format!("the command ended with {status}")),
                Err(error) => return Err(error.to_string()),
                Ok(None) if started.elapsed() > self.limit => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(format!("the command took longer than {:?}", self.limit));
                }
                Ok(None) => std::thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    fn post(&self, url: &str, json: &str) -> Result<(), String> {
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(self.limit))
            .https_only(url.starts_with("https://"))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("pactlog-verify/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        let mut answer = agent
            .post(url)
            .header("content-type", "application/json")
            .send(json)
            .map_err(|error| error.to_string())?;
        let status = answer.status();
        let _ = answer.body_mut().with_config().limit(MAX_REPLY).read_to_vec();
        if status.is_success() { Ok(()) } else { Err(format!("the webhook answered {status}")) }
    }
}

fn retried(mut tell: impl FnMut() -> Result<(), String>) -> Result<(), String> {
    let mut last = Ok(());
    for attempt in 0..TRIES {
        let pause = Duration::from_millis(250).saturating_mul(1 << attempt.min(8));
        if attempt > 0 {
            std::thread::sleep(pause);
        }
        last = tell();
        if last.is_ok() {
            break;
        }
    }
    last
}

/// The event for people, one line whatever a statement says.
fn line(event: &Event) -> String {
    let words = printable(&event.words).replace('\n', " ");
    let entry = event.index.map_or_else(String::new, |index| format!(", entry {index}"));
    let time = event.time.as_deref().unwrap_or("no time");
    let severity = event.severity.as_str();
    format!(
        "{severity:7} {}: {words} [size {}{entry}, {time} by the {}, id {}]\n",
        event.code,
        event.size,
        match event.time_basis {
            super::event::Basis::Ledger => "ledger",
            super::event::Basis::Cosignature => "witness",
            super::event::Basis::Monitor => "monitor",
        },
        event.id
    )
}

/// The event as one line of JSON.
fn json_line(event: &Event) -> String {
    let json = serde_json::to_string(event).expect("an event is an object of plain members");
    let mut text = String::with_capacity(json.len().saturating_add(1));
    for c in json.chars() {
        if is_dangerous(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text.push('\n');
    text
}
