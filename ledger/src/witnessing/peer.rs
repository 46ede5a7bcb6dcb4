//! One witness, asked over HTTP on a thread of its own.
//!
//! *Invariants*: one request at a time for each witness; none takes longer
//! than its time-out, and no answer is read beyond what a right one can be.
//! *Not here*: what an answer means for the ledger.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::Duration;

use pactlog_verifier::note::MAX_NOTE;
use pactlog_verifier::text;
use pactlog_verifier::witness::{MAX_ANSWER, SIZE_TYPE};

/// Most octets kept of the words of a refusal.
const MAX_WORDS: u64 = 256;

/// Something to ask a witness.
pub(super) struct Job {
    /// Number of the round that asks.
    pub(super) round: u64,
    /// What to ask.
    pub(super) question: Question,
}

/// What a witness is asked.
pub(super) enum Question {
    /// To cosign: the body of an add-checkpoint request.
    Cosign(String),
    /// Which checkpoint of ours it cosigned last; the SHA-256 of the origin.
    Latest(Arc<str>),
}

/// What came of it.
pub(super) struct Reply {
    /// Which witness.
    pub(super) peer: usize,
    /// Number of the round that asked.
    pub(super) round: u64,
    /// Its answer.
    pub(super) said: Result<Said, Trouble>,
}

/// An answer that the protocol knows.
pub(super) enum Said {
    /// 200 to a request for a cosignature: its lines.
    Lines(String),
    /// 409: the size it cosigned last.
    Size(u64),
    /// 422: it holds the head for inconsistent with what it cosigned.
    Inconsistent(String),
    /// The checkpoint that it cosigned last.
    Latest(Vec<u8>),
}

/// Why a witness gave no cosignature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It cannot be reached, or took too long; the network's words.
    Network(String),
    /// It answered with this status and these words.
    Status {
        /// HTTP status.
        status: u16,
        /// First words of the answer's body.
        words: String,
        /// Seconds that it asks to wait.
        retry_after: Option<u64>,
    },
    /// Its answer is not one of the protocol.
    Answer(&'static str),
    /// Its cosignature is wrong.
    Cosignature(String),
    /// It answered in order, and no line is of its key.
    NoLine,
    /// It claims to have cosigned another head of ours and cannot show it.
    Unproven {
        /// What it claims.
        claim: String,
    },
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network(error) => f.write_str(error),
            Self::Status { status, words, .. } => {
                write!(f, "it answered with status {status}: {words}")
            }
            Self::Answer(what) => write!(f, "its answer is not of tlog-witness: {what}"),
            Self::Cosignature(error) => write!(f, "its cosignature is wrong: {error}"),
            Self::NoLine => f.write_str("its cosignature is wrong: no line is of its key (yet)"),
            Self::Unproven { claim } => {
                write!(f, "{claim}, and does not show a checkpoint that this log signed")
            }
        }
    }
}

impl std::error::Error for Trouble {}

/// Starts the thread of a witness; it ends when `jobs` has no sender left.
pub(super) fn start(
    peer: usize,
    url: &str,
    timeout: Duration,
    jobs: Receiver<Job>,
    replies: Sender<Reply>,
) -> std::io::Result<()> {
    let url = url.trim_end_matches('/').to_owned();
    let agent = ureq::Agent::config_builder()
        .timeout_global(Some(timeout))
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(concat!("pactlog/", env!("CARGO_PKG_VERSION")))
        .build()
        .new_agent();
    thread::Builder::new().name(format!("witness {peer}")).spawn(move || {
        for Job { round, question } in jobs {
            let said = match question {
                Question::Cosign(body) => cosign(&agent, &url, &body),
                Question::Latest(hash) => latest(&agent, &url, &hash),
            };
            if replies.send(Reply { peer, round, said }).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

fn network(error: ureq::Error) -> Trouble {
    match error {
        ureq::Error::BodyExceedsLimit(_) => Trouble::Answer("it is too long"),
        error => Trouble::Network(error.to_string()),
    }
}

fn cosign(agent: &ureq::Agent, url: &str, body: &str) -> Result<Said, Trouble> {
    let mut answer = agent
        .post(format!("{url}/add-checkpoint"))
        .content_type("text/plain")
        .send(body)
        .map_err(network)?;
    match answer.status().as_u16() {
        200 => {
            let limit = u64::try_from(MAX_ANSWER).unwrap_or(u64::MAX);
            let lines = answer.body_mut().with_config().limit(limit).read_to_string();
            lines.map(Said::Lines).map_err(network)
        }
        409 if header(&answer, "content-type") == Some(SIZE_TYPE) => {
            let body = answer.body_mut().with_config().limit(64).read_to_string();
            let body = body.map_err(network)?;
            body.strip_suffix('\n')
                .and_then(text::decimal)
                .map(Said::Size)
                .ok_or(Trouble::Answer("409 without a size"))
        }
        422 => Ok(Said::Inconsistent(words(answer))),
        status => Err(refusal(status, answer)),
    }
}

fn latest(agent: &ureq::Agent, url: &str, origin_hash: &str) -> Result<Said, Trouble> {
    let mut answer =
        agent.get(format!("{url}/{origin_hash}/checkpoint")).call().map_err(network)?;
    match answer.status().as_u16() {
        200 => {
            let limit = u64::try_from(MAX_NOTE).unwrap_or(u64::MAX);
            let note = answer.body_mut().with_config().limit(limit).read_to_vec();
            note.map(Said::Latest).map_err(network)
        }
        status => Err(refusal(status, answer)),
    }
}

type Answer = ureq::http::Response<ureq::Body>;

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.headers().get(name)?.to_str().ok()
}

fn refusal(status: u16, answer: Answer) -> Trouble {
    let retry_after = header(&answer, "retry-after").and_then(text::decimal);
    Trouble::Status { status, words: words(answer), retry_after }
}

/// The first words of a foreign body, on one line.
fn words(answer: Answer) -> String {
    use std::io::Read as _;
    let mut octets = Vec::new();
    // What cannot be read says nothing more than the status.
    let _ = answer.into_body().into_reader().take(MAX_WORDS).read_to_end(&mut octets);
    let words = String::from_utf8_lossy(&octets);
    words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}
