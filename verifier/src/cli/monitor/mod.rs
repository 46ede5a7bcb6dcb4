//! `monitor`: follows a ledger and tells what happens, `spec/monitor.md`.
//!
//! *Invariants*: an event is on the disk before anybody is told, and leaves it
//! when they were: at least once, with an id that lets repeats be dropped.
//! *Not here*: what follows from the entries (`pactlog_verifier`).

mod announce;
mod event;
mod full;
mod round;
mod state;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use pactlog_verifier::index::Subject;
use pactlog_verifier::policy::Policy;

use crate::audit::Audit;
use crate::report::{Cause, Ended, Report, Verdict, printable};
use crate::source::Source;
use crate::state::{State, StateError};
use crate::trust::AuditTrust;
use announce::Sinks;
use round::{Round, Setting, Trouble};
use state::{Memory, MemoryError};

/// Most places and watches.
const MAX_GIVEN: usize = 64;

/// Most rounds at one head before the state is left to the next run.
const MAX_AGAIN: u32 = 4096;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// URLs of the ledger and its mirrors, or folders; lookups need a URL
    #[arg(value_name = "URL", required = true)]
    places: Vec<String>,
    #[command(flatten)]
    trust: AuditTrust,
    /// Folder to remember heads, lists and events in
    #[arg(long, value_name = "DIR")]
    state: PathBuf,
    /// Tell of new statements: party=ID, norm=CODE, thread=ID, kind=KIND, id=ID, issuer=ID, about=ID or keys=ID
    #[arg(long, value_name = "CLASS=NAME", value_parser = watch::parse)]
    watch: Vec<Subject>,
    /// Command to run for each event, by /bin/sh: the event is JSON on its standard input
    #[arg(long, value_name = "CMD")]
    on_event: Option<String>,
    /// URL to which each event is posted as JSON
    #[arg(long, value_name = "URL")]
    webhook: Option<String>,
    /// Look once and end
    #[arg(long)]
    once: bool,
    /// Replay every entry: finds broken rules, wrong index roots, and what is overdue
    #[arg(long)]
    full: bool,
    /// Pause between two looks
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    interval: u64,
    /// A head without a newer cosignature is stale after this
    #[arg(long, value_name = "SECONDS", default_value_t = 86_400)]
    stale_after: u64,
    /// A witness without a newer cosignature is lost after this
    #[arg(long, value_name = "SECONDS", default_value_t = 86_400)]
    lost_after: u64,
    /// Longest that one request may take; up to three are tried
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// Longest that the command or the webhook may take for one event
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    event_timeout: u64,
}

pub(crate) fn run(args: &Args, json: bool) -> ExitCode {
    match start(args, json) {
        Ok(mut monitor) => monitor.run(args),
        Err(report) => report.print(json),
    }
}

fn start(args: &Args, json: bool) -> Ended<Monitor> {
    let (report, policy, audit_policy) = args.trust.read(Report::new("monitor"))?;
    if args.places.len() > MAX_GIVEN || args.watch.len() > MAX_GIVEN {
        let words = format!("at most {MAX_GIVEN} places and as many watches");
        return report.fails(Verdict::Malformed, "arguments", "monitor.limit", "", words);
    }
    let timeout = Duration::from_secs(args.timeout);
    let mut places = Vec::new();
    for place in &args.places {
        let Some(source) = Source::new(place, timeout) else {
            let cause = Cause::form("http:// or https://, or a folder", "another kind of URL");
            return report.fails(Verdict::Malformed, "source", "source.scheme", place, cause);
        };
        places.push((place.clone(), source));
    }
    if let Some(url) = &args.webhook
        && !(url.starts_with("http://") || url.starts_with("https://"))
    {
        let cause = Cause::form("http:// or https://", "another kind of URL");
        return report.fails(Verdict::Malformed, "webhook", "source.scheme", url, cause);
    }
    let opened = State::open(&args.state);
    let state = match opened {
        Ok(state) => state,
        Err(error) => {
            let code = match error {
                StateError::Locked(_) => "state.locked",
                StateError::Damaged(_) | StateError::Io(..) => "state.io",
            };
            return report.fails(Verdict::Undecided, "memory", code, "", error);
        }
    };
    let memory = match state::read(&args.state) {
        Ok(memory) => memory,
        Err(error @ MemoryError::Damaged(_)) => {
            return report.fails(Verdict::Malformed, "memory", "state.damaged", "", error);
        }
        Err(error) => return report.fails(Verdict::Undecided, "memory", "state.io", "", error),
    };
    if !memory.note.is_empty()
        && policy.judge(memory.note.as_bytes()).ok().as_ref().and_then(|j| j.trusted()).is_none()
    {
        let words = "the head remembered here is not one that this policy trusts; use another folder for it";
        let at = args.state.display();
        return report.fails(Verdict::Malformed, "memory", "state.policy", at, words);
    }
    let sinks = Sinks {
        json,
        command: args.on_event.clone(),
        webhook: args.webhook.clone(),
        limit: Duration::from_secs(args.event_timeout),
    };
    let setting = Setting {
        witnesses: witnesses(&policy, timeout),
        policy,
        audit_policy,
        places,
        subjects: subjects(&args.watch),
        stale: args.stale_after,
        lost: args.lost_after,
        sinks: sinks.names(),
    };
    Ok(Monitor { setting, sinks, state, memory, audit: None })
}

/// Who watches a party watches its keys too.
fn subjects(given: &[Subject]) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = Vec::new();
    for subject in given {
        let keys = subject.as_str().strip_prefix("party:");
        let keys = keys.and_then(|party| Subject::parse(&format!("keys:{party}")).ok());
        for subject in [Some(subject.clone()), keys].into_iter().flatten() {
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
    }
    subjects
}

fn witnesses(policy: &Policy, timeout: Duration) -> Vec<(String, Source)> {
    let source = |url: &str| match Source::new(url, timeout) {
        Some(source @ Source::Server { .. }) => Some((url.to_owned(), source)),
        _ => None,
    };
    let urls = policy.witnesses().iter().filter_map(|witness| witness.url.as_deref());
    let mut urls: Vec<&str> = urls.filter_map(|url| str::from_utf8(url).ok()).collect();
    urls.sort_unstable();
    urls.dedup();
    urls.into_iter().filter_map(source).collect()
}

struct Monitor {
    setting: Setting,
    sinks: Sinks,
    state: State,
    memory: Memory,
    audit: Option<Audit>,
}

impl Monitor {
    fn run(&mut self, args: &Args) -> ExitCode {
        if self.setting.audit_policy.is_none() && !args.watch.is_empty() && !args.full {
            eprintln!(
                "pactlog-verify monitor: no --audit-policy: nobody whom you trust vouches that the ledger filed every entry"
            );
        }
        if !args.full {
            eprintln!("pactlog-verify monitor: light: what is overdue needs --full");
        }
        // What a crash left untold comes first.
        let mut left = self.tell(args);
        loop {
            let mut trouble = self.round(args);
            trouble.extend(left.take());
            trouble.extend(self.tell(args));
            for trouble in &trouble {
                eprintln!("pactlog-verify monitor: {}", printable(&trouble.words));
            }
            let worst = |verdict: Verdict| trouble.iter().any(|t| t.verdict == verdict);
            let order = [Verdict::Rejected, Verdict::Malformed, Verdict::Undecided];
            let worst = order.into_iter().find(|verdict| worst(*verdict));
            let verdict = worst.unwrap_or(Verdict::Accepted);
            if args.once || matches!(verdict, Verdict::Rejected | Verdict::Malformed) {
                return ExitCode::from(verdict.exit());
            }
            std::thread::sleep(Duration::from_secs(args.interval));
        }
    }

    /// Looks at everything once, and remembers what it told of.
    fn round(&mut self, args: &Args) -> Vec<Trouble> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let mut round = Round {
            setting: &self.setting,
            memory: &mut self.memory,
            state: &self.state,
            origin: String::new(),
            now,
            trouble: Vec::new(),
        };
        let seen = round.look();
        let mut more = false;
        if let Some((number, judgement)) = &seen
            && let Some((_, source)) = self.setting.places.get(*number)
        {
            round.memory.note.clone_from(&judgement.signed().note);
            if args.full && judgement.signed().head.size > 0 {
                let replayed = round.replay(&mut self.audit, source, judgement);
                round.trouble.extend(replayed.err());
            }
            round.vouched(judgement);
            more = round.watch(source, &judgement.signed().head);
        }
        let mut trouble = std::mem::take(&mut round.trouble);
        for _ in 0..MAX_AGAIN {
            // Before more is looked for, what was found is told.
            if !more {
                break;
            }
            trouble.extend(self.keep(args));
            trouble.extend(self.tell(args));
            let Some((number, judgement)) = &seen else { break };
            let Some((_, source)) = self.setting.places.get(*number) else { break };
            let mut round = Round {
                setting: &self.setting,
                memory: &mut self.memory,
                state: &self.state,
                origin: judgement.signed().origin.clone(),
                now,
                trouble: Vec::new(),
            };
            more = round.watch(source, &judgement.signed().head) && round.trouble.is_empty();
            trouble.append(&mut round.trouble);
        }
        trouble.extend(self.keep(args));
        trouble
    }

    fn keep(&self, args: &Args) -> Option<Trouble> {
        state::write(&args.state, &self.memory)
            .err()
            .map(|error| Trouble::undecided(error.to_string()))
    }

    /// Tells what waits, oldest first; what could not be told goes on waiting.
    fn tell(&mut self, args: &Args) -> Option<Trouble> {
        let mut failed = None;
        // One that fails is not asked again in this round.
        let mut silent = std::collections::BTreeSet::new();
        for position in 0..self.memory.waiting.len() {
            let Some(waiting) = self.memory.waiting.get(position) else { break };
            let (event, left) = (waiting.event.clone(), waiting.left.clone());
            for sink in left {
                if silent.contains(&sink) {
                    continue;
                }
                match self.sinks.tell(&sink, &event) {
                    Ok(()) => {
                        if let Some(waiting) = self.memory.waiting.get_mut(position) {
                            waiting.left.remove(&sink);
                        }
                    }
                    Err(words) => {
                        let words = format!("event {} was not told ({sink}): {words}", event.id);
                        failed.get_or_insert(Trouble::undecided(words));
                        silent.insert(sink);
                    }
                }
            }
            if let Err(error) = self.told(args, position) {
                failed.get_or_insert(Trouble::undecided(error.to_string()));
            }
        }
        self.memory.waiting.retain(|waiting| !waiting.left.is_empty());
        let kept = self.keep(args);
        failed.or(kept)
    }

    /// Writes the state after an event was told to a command or a webhook, so
    /// that a crash repeats at most one of them.
    fn told(&self, args: &Args, position: usize) -> Result<(), MemoryError> {
        let is_told = self.memory.waiting.get(position).is_some_and(|w| w.left.is_empty());
        let is_costly = self.sinks.command.is_some() || self.sinks.webhook.is_some();
        if is_told && is_costly { state::write(&args.state, &self.memory) } else { Ok(()) }
    }
}
