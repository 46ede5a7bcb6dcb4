//! `audit`: everything that a published tree commits to, recomputed.
//!
//! Workers fetch bundles, hash entries, compare leaf hashes with the served
//! tiles and check signatures, on all cores and a bounded way ahead; one
//! thread takes them in order and replays rules, index and tree.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use pactlog_verifier::edge::{ChangedTile, Edge};
use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::policy::Policy;
use pactlog_verifier::replay::{Parsed, Prepared, Replay};
use pactlog_verifier::tile::{TILE_WIDTH, TileKind, TilePath};

use crate::fetch::{self, Bundle, Fault};
use crate::input::policy as read_policy;
use crate::receipt::{refused, seen};
use crate::report::{Ended, Report, Verdict};
use crate::source::{Source, SourceError};
use crate::state::{Memory, State, StateError};

/// Seconds between plain progress lines where there is no terminal.
const PROGRESS_SECONDS: u64 = 5;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// URL of a ledger, or a folder of its checkpoint, tiles and bundles
    #[arg(value_name = "URL|DIR")]
    place: String,
    /// Logs, witnesses and quorum that you trust (C2SP tlog-policy)
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// Folder to remember the last head in: goes on from there, and catches a rollback or a fork
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// Threads that check signatures [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

pub(crate) fn run(args: &Args, json: bool) -> Ended<Report> {
    let (report, policy) = read_policy(Report::new("audit"), &args.policy)?;
    let source = Source::new(&args.place);
    let octets = match source.checkpoint() {
        Ok(octets) => octets,
        Err(error) => {
            return report.fails(
                Verdict::Undecided,
                "checkpoint",
                "source.checkpoint",
                &args.place,
                error,
            );
        }
    };
    let mut report = report;
    let judgement = match policy.judge(&octets) {
        Ok(judgement) => judgement,
        Err(error) => return refused(report, Path::new("checkpoint"), &error),
    };
    seen(&mut report, &judgement, &policy);
    let head = judgement.signed().head;
    let origin = judgement.signed().origin.clone();
    let (mut report, remembered) = recall(report, args.state.as_deref(), &policy, &head, &octets)?;
    let mut audit = match remembered.memory {
        Some(memory) => {
            let from = memory.replay.size();
            report.holds(
                "memory",
                format_args!("goes on from the head of size {from} that was seen before"),
            );
            Audit {
                replay: memory.replay,
                edge: memory.edge,
                batches: memory.batches,
                ..Audit::new(&origin)
            }
        }
        None => Audit::new(&origin),
    };
    let threads = args.threads.map_or_else(fetch::cores, usize::from);
    let report = audit.follow(report, &source, &head, threads, json)?;
    let mut report = match audit.finish(&source, &head) {
        Ok(()) => report,
        Err(fault) => return reject(report, &fault),
    };
    audit.summarise(&mut report, &head);
    if let Some(state) = &remembered.state
        && judgement.trusted().is_some()
    {
        let note = judgement.signed().note.clone();
        let memory =
            Memory { note, batches: audit.batches, replay: audit.replay, edge: audit.edge };
        if let Err(error) = state.write(&memory, &audit.boundaries) {
            return report.fails(Verdict::Undecided, "memory", "state.write", "", error);
        }
    }
    report.not_checked("whether what the statements say is true or was kept");
    Ok(report)
}

struct Remembered {
    state: Option<State>,
    memory: Option<Memory>,
}

/// Opens the state folder and holds the new head against the last one.
fn recall(
    report: Report,
    folder: Option<&Path>,
    policy: &Policy,
    head: &TreeHead,
    note: &[u8],
) -> Ended<(Report, Remembered)> {
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
    let last = memory.replay.head();
    let known =
        policy.judge(memory.note.as_bytes()).is_ok_and(|judged| judged.signed().head == last);
    if !known {
        let words = "the head remembered here is not one that this policy trusts; use another folder for it";
        return report.fails(Verdict::Malformed, "memory", "state.policy", folder.display(), words);
    }
    if head.size > last.size {
        return Ok((report, Remembered { state: Some(state), memory: Some(memory) }));
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
        return Ok((report, Remembered { state: Some(state), memory: Some(memory) }));
    }
    if before == Some(head.root) || head.size == 0 {
        let words = format!(
            "the head of size {} is older than the one of size {} seen before, and consistent with it: \
             an old cache or a slow mirror; ask again later or elsewhere",
            head.size, last.size
        );
        return report.fails(Verdict::Undecided, "memory", "head.stale", "checkpoint", words);
    }
    let words = format!(
        "split view: at size {} the ledger had root {} when it showed the head of size {}, this head says {}",
        head.size,
        before.map_or("none, as no batch ended there".to_owned(), |root| root.to_string()),
        last.size,
        head.root
    );
    fork(report, &state, &memory.note, note, words)
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
fn fork<T>(report: Report, state: &State, old: &str, new: &[u8], words: String) -> Ended<T> {
    let kept = match state.keep_evidence(old, new, &words) {
        Ok(folder) => format!("{words}; both notes are kept in {}", folder.display()),
        Err(error) => format!("{words}; the notes could not be kept: {error}"),
    };
    report.fails(Verdict::Rejected, "memory", "head.fork", "checkpoint", kept)
}

struct Audit {
    replay: Replay,
    edge: Edge,
    batches: u64,
    boundaries: Vec<TreeHead>,
    kinds: BTreeMap<&'static str, u64>,
}

impl Audit {
    fn new(origin: &str) -> Self {
        Self {
            replay: Replay::new(origin),
            edge: Edge::new(),
            batches: 0,
            boundaries: Vec::new(),
            kinds: BTreeMap::new(),
        }
    }

    /// Replays the entries up to `head`, from where the replay stands.
    fn follow(
        &mut self,
        report: Report,
        source: &Source,
        head: &TreeHead,
        threads: usize,
        json: bool,
    ) -> Ended<Report> {
        let start = self.replay.size();
        if start == head.size {
            return Ok(report);
        }
        let progress = Progress::new(start, head.size, json);
        let keys = self.replay.registry().keys();
        let followed = fetch::in_order(source, start, head.size, threads, keys, |bundle| {
            self.take(source, bundle, start)?;
            progress.at(self.replay.size());
            Ok(self.replay.registry().keys())
        });
        progress.finish();
        match followed {
            Ok(()) => Ok(report),
            Err(fault) => reject(report, &fault),
        }
    }

    /// Takes a bundle's entries; those before `start` were taken in an earlier run.
    fn take(&mut self, source: &Source, bundle: Bundle, start: u64) -> Result<(), Fault> {
        let first = bundle.path.index.saturating_mul(TILE_WIDTH);
        let skip = usize::try_from(start.saturating_sub(first)).unwrap_or(usize::MAX);
        let (known, _) = self.edge.leaf_hashes().as_chunks::<{ Hash::LEN }>();
        let mut entries = bundle.entries.into_iter();
        if start > first {
            for (i, entry) in entries.by_ref().take(skip).enumerate() {
                if known.get(i) != Some(&entry.leaf_hash.0) {
                    let index = first.saturating_add(u64::try_from(i).unwrap_or(u64::MAX));
                    return Err(Fault::Changed { path: bundle.path, index });
                }
            }
        }
        for entry in entries {
            self.push(entry)?;
        }
        let changed = self.edge.take_changed();
        let full = changed.iter().filter(|(_, _, hashes)| hashes.len() == 256 * Hash::LEN);
        self.compare(source, full)
    }

    fn push(&mut self, entry: Prepared) -> Result<(), Fault> {
        let kind = match &entry.parsed {
            Parsed::Statement(statement, _) => statement.kind().as_str(),
            Parsed::Index(_) | Parsed::Wrong(_) => "index entry",
        };
        self.edge.push(entry.leaf_hash);
        if self.replay.push(entry).map_err(|error| Fault::Replay(Box::new(error)))? {
            self.batches = self.batches.saturating_add(1);
            self.boundaries.push(self.replay.head());
        }
        let count = self.kinds.entry(kind).or_default();
        *count = count.saturating_add(1);
        Ok(())
    }

    /// Tiles above the leaves must be served as they are recomputed.
    fn compare<'t>(
        &self,
        source: &Source,
        tiles: impl IntoIterator<Item = &'t ChangedTile>,
    ) -> Result<(), Fault> {
        for (level, index, hashes) in tiles.into_iter().filter(|(level, ..)| *level > 0) {
            let width = u16::try_from(hashes.len() / Hash::LEN).unwrap_or(u16::MAX);
            let path = TilePath { kind: TileKind::Hashes { level: *level }, index: *index, width };
            let (mut served, is_wider) =
                source.tile(&path).map_err(|error| Fault::Source { path, error })?;
            if is_wider {
                served.truncate(hashes.len());
            }
            if served != *hashes {
                return Err(Fault::Tile { path });
            }
        }
        Ok(())
    }

    /// What can be said only at the end: partial tiles, the last batch, the root.
    fn finish(&self, source: &Source, head: &TreeHead) -> Result<(), Fault> {
        self.compare(source, &self.edge.partial_tiles())?;
        if self.replay.pending() > 0 {
            return Err(Fault::OpenBatch { size: head.size });
        }
        let computed = self.replay.head();
        if computed == *head { Ok(()) } else { Err(Fault::Root { computed, expected: *head }) }
    }

    fn summarise(&self, report: &mut Report, head: &TreeHead) {
        let kinds: Vec<String> =
            self.kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        report.holds(
            "tree",
            format_args!(
                "every tile and the root recomputed from {} entries; root {}",
                head.size, head.root
            ),
        );
        report.holds("signatures", "each by a key that its party had at that point");
        report.holds(
            "rules",
            format_args!("{} batches replayed ({})", self.batches, kinds.join(", ")),
        );
        if let Some(time) = self.replay.time() {
            report.holds(
                "index",
                format_args!(
                    "every index root recomputed; last batch closed at {time}, says the ledger"
                ),
            );
        }
    }
}

/// Ends the report with what was found wrong or missing.
fn reject<T>(report: Report, fault: &Fault) -> Ended<T> {
    let verdict = match fault {
        Fault::Source { error: SourceError::TooLarge { .. }, .. } => Verdict::Rejected,
        Fault::Source { .. } => Verdict::Undecided,
        _ => Verdict::Rejected,
    };
    report.fails(verdict, fault.check(), fault.code(), fault.place(), fault)
}

/// A bar on a terminal, a line now and then elsewhere.
struct Progress {
    bar: Option<ProgressBar>,
    last: std::cell::Cell<Instant>,
    size: u64,
}

impl Progress {
    fn new(start: u64, size: u64, json: bool) -> Self {
        let bar = (std::io::stderr().is_terminal() && !json).then(|| {
            let style = ProgressStyle::with_template(
                "auditing {bar:40} {pos}/{len} entries {per_sec} {eta}",
            )
            .expect("the template is constant and right");
            let bar = ProgressBar::new(size).with_style(style);
            bar.set_position(start);
            bar
        });
        Self { bar, last: std::cell::Cell::new(Instant::now()), size }
    }

    fn at(&self, done: u64) {
        match &self.bar {
            Some(bar) => bar.set_position(done),
            None if self.last.get().elapsed() > Duration::from_secs(PROGRESS_SECONDS) => {
                self.last.set(Instant::now());
                eprintln!("audited {done} of {} entries", self.size);
            }
            None => {}
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
