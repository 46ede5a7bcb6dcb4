//! One submission over HTTP: posted until there is an answer that stays.
//!
//! Safe to repeat: a statement is in a ledger once, and an intake answers a
//! known one with its receipt.

use std::time::{Duration, Instant};

use pactlog_verifier::receipt::MAX_RECEIPT;

/// Longest wait between two attempts.
const MOST: Duration = Duration::from_secs(30);

/// Wait after the first attempt that failed without a word from the intake.
const FIRST: Duration = Duration::from_millis(250);

/// Longest wait after such an attempt.
const LAST: Duration = Duration::from_secs(8);

/// Octets of an answer that are read.
const MAX_ANSWER: u64 = MAX_RECEIPT as u64;

/// An answer that stays.
pub(super) enum Reply {
    /// 200: what should be a receipt.
    Receipt(Vec<u8>),
    /// 400, 403 or 422: what should be a signed refusal.
    Refused(Vec<u8>),
    /// 413: more octets than any statement has.
    Oversize,
    /// Neither came before the time was over, or none ever will.
    Unavailable(String),
}

/// What one attempt gave.
enum Attempt {
    Final(Reply),
    Again { words: String, wait: Option<Duration> },
}

/// Posts to one intake.
pub(super) struct Client {
    agent: ureq::Agent,
    url: String,
    deadline: Instant,
}

impl Client {
    /// A client of the intake at `base` that gives up at `deadline`.
    pub(super) fn new(base: &str, deadline: Instant) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("pactlog/", env!("CARGO_PKG_VERSION")))
            .build();
        let url = format!("{}/submit", base.trim_end_matches('/'));
        Self { agent: config.into(), url, deadline }
    }

    /// Posts `octets` until there is an answer; `waits` is told why it waits.
    pub(super) fn post(&self, octets: &[u8], waits: impl Fn(&str)) -> Reply {
        let mut failures = 0;
        loop {
            let left = self.deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Reply::Unavailable("the time given by --timeout is over".to_owned());
            }
            let (words, asked) = match self.attempt(octets, left) {
                Attempt::Final(reply) => return reply,
                Attempt::Again { words, wait } => (words, wait),
            };
            let wait = pause(failures, asked);
            failures = failures.saturating_add(1);
            let left = self.deadline.saturating_duration_since(Instant::now());
            if wait >= left {
                return Reply::Unavailable(format!("{words}; the time given by --timeout is over"));
            }
            waits(&words);
            std::thread::sleep(wait);
        }
    }

    fn attempt(&self, octets: &[u8], left: Duration) -> Attempt {
        let sent = self
            .agent
            .post(&self.url)
            .config()
            .timeout_global(Some(left))
            .build()
            .header("content-type", "text/plain; charset=utf-8")
            .send(octets);
        let lost = |error: ureq::Error| Attempt::Again { words: error.to_string(), wait: None };
        let mut response = match sent {
            Ok(response) => response,
            Err(ureq::Error::BadUri(words)) => {
                return Attempt::Final(Reply::Unavailable(format!("{}: {words}", self.url)));
            }
            Err(error) => return lost(error),
        };
        let status = response.status().as_u16();
        let wait = response
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok()?.parse().ok())
            .map(Duration::from_secs);
        let body = match response.body_mut().with_config().limit(MAX_ANSWER).read_to_vec() {
            Ok(body) => body,
            Err(error) => return lost(error),
        };
        match status {
            200 => Attempt::Final(Reply::Receipt(body)),
            202 => {
                let words = "it is in the ledger, the quorum is awaited".to_owned();
                Attempt::Again { words, wait: wait.or(Some(Duration::from_secs(1))) }
            }
            400 | 403 | 422 => Attempt::Final(Reply::Refused(body)),
            413 => Attempt::Final(Reply::Oversize),
            408 | 429 | 500..=599 => {
                Attempt::Again { words: format!("status {status}: {}", detail(&body)), wait }
            }
            _ => Attempt::Final(Reply::Unavailable(format!(
                "{} answered status {status}: {}; is it an intake?",
                self.url,
                detail(&body)
            ))),
        }
    }
}

/// How long to wait after so many failures, if the intake did or did not say it.
fn pause(failures: u32, asked: Option<Duration>) -> Duration {
    match asked {
        Some(asked) => asked.clamp(Duration::from_millis(100), MOST),
        None => FIRST.saturating_mul(1_u32.checked_shl(failures).unwrap_or(u32::MAX)).min(LAST),
    }
}

/// What an answer that is a problem says, or its first words.
fn detail(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let problem: Option<serde_json::Value> = serde_json::from_str(&text).ok();
    let detail = problem.as_ref().and_then(|problem| problem.get("detail")?.as_str());
    detail.map_or_else(|| text.chars().take(200).collect(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_and_the_intake_is_obeyed() {
        let none: Vec<u128> = (0..8).map(|n| pause(n, None).as_millis()).collect();
        assert_eq!(none, [250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
        assert_eq!(pause(40, None), LAST);
        assert_eq!(pause(5, Some(Duration::from_secs(2))), Duration::from_secs(2));
        assert_eq!(pause(0, Some(Duration::ZERO)), Duration::from_millis(100));
        assert_eq!(pause(0, Some(Duration::from_secs(86_400))), MOST);
    }

    #[test]
    fn a_problem_is_told_by_its_detail() {
        assert_eq!(detail(b"{\"detail\":\"too much\",\"status\":429}"), "too much");
        assert_eq!(detail(b"plain words"), "plain words");
        assert_eq!(detail(&[b'x'; 1000]).len(), 200);
    }
}
