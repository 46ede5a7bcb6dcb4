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
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{EMPTY_ROOT, Hash};
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::registry::RULES_VERSION;
use pactlog_verifier::replay::{Parsed, Prepared, Replay, ReplayError};
use pactlog_verifier::snapshot::Snapshot;
use pactlog_verifier::tile::{TILE_WIDTH, TileKind, TilePath};

use crate::exhibit::Keeper;
use crate::fault::Fault;
use crate::fetch::{self, Bundle};
use crate::memory::{Known, contradiction, recall};
use crate::receipt::{refused, seen};
use crate::report::{Cause, Digests, Ended, Report, Verdict};
use crate::source::Source;
use crate::state::{State, StateError};
use crate::trust::Trust;

/// Seconds between plain progress lines where there is no terminal.
const PROGRESS_SECONDS: u64 = 5;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// URL of a ledger, or a folder of its checkpoint, tiles and bundles
    #[arg(value_name = "URL|DIR")]
    place: String,
    #[command(flatten)]
    trust: Trust,
    /// Folder to remember the last head in: goes on from there, and catches a rollback or a fork
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// Where to write proof of what is found wrong: a folder, or a file *.evidence.json [default: the --state folder]
    #[arg(long, value_name = "FILE|DIR")]
    evidence: Option<PathBuf>,
    /// Threads that check signatures [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Longest that one request may take; up to three are tried
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

pub(crate) fn run(args: &Args, json: bool) -> Ended<Report> {
    let (report, policy) = args.trust.read(Report::new("audit"))?;
    let timeout = Duration::from_secs(args.timeout);
    let Some(source) = Source::new(&args.place, timeout) else {
        let cause = Cause::form("http:// or https://, or a folder", "another kind of URL");
        return report.fails(Verdict::Malformed, "source", "source.scheme", &args.place, cause);
    };
    let octets = match source.checkpoint() {
        Ok(octets) => octets,
        Err(error) => {
            let (at, code) = (format!("{}/checkpoint", args.place), "source.checkpoint");
            return report.fails(Verdict::Undecided, "checkpoint", code, at, error);
        }
    };
    let mut report = report;
    let judgement = match policy.judge(&octets) {
        Ok(judgement) => judgement,
        Err(error) => return refused(report, Path::new("checkpoint"), &error),
    };
    seen(&mut report, &judgement, &policy);
    let keeper = Keeper::new(&policy, args.evidence.as_deref().or(args.state.as_deref()));
    let (mut report, remembered) =
        recall(report, &source, &keeper, args.state.as_deref(), &policy, &judgement)?;
    let (head, origin) = (judgement.signed().head, &judgement.signed().origin);
    if head.size == 0 {
        report.undecided("tree", "a head of size 0 commits to nothing: there is nothing to audit");
        return Ok(report);
    }
    let (mut audit, known) = match remembered.memory {
        None => (Audit::new(origin), None),
        Some((last, memory)) => {
            let audit = match memory.snapshot {
                snapshot @ Some(_) => {
                    let words =
                        format_args!("goes on from the head of size {} seen before", last.size);
                    report.holds("memory", words);
                    Audit::resume(origin, memory.batches, snapshot)
                }
                None => {
                    let words = format_args!(
                        "compared with the head of size {} seen before; another program replayed it, \
                         so every entry is replayed",
                        last.size
                    );
                    report.holds("memory", words);
                    Audit::new(origin)
                }
            };
            (audit, Some(Known { head: last, note: memory.note }))
        }
    };
    let threads = args.threads.map_or_else(fetch::cores, usize::from);
    audit.known = known.as_ref().map(|known| known.head).filter(|_| audit.replay.size() == 0);
    let followed = audit.follow(&source, &head, threads, json).and_then(|()| audit.extends());
    if let Err(fault) = followed {
        keeper.keep_fault(&mut report, &source, judgement.signed(), &fault);
        if let (Some(known), Some(state)) = (&known, &remembered.state)
            && fault.verdict() == Verdict::Rejected
        {
            return contradiction(
                report,
                (&source, &keeper),
                state,
                known,
                judgement.signed(),
                &fault,
            );
        }
        return reject(report, &fault);
    }
    audit.summarise(&mut report, &head);
    if let Some(state) = &remembered.state
        && judgement.trusted().is_some()
        && audit.beyond.is_none()
    {
        let note = judgement.signed().note.clone();
        if let Err(error) = audit.remember(state, &note) {
            return report.fails(Verdict::Undecided, "memory", "state.write", "", error);
        }
    }
    report.not_checked("whether what the statements say is true or was kept");
    Ok(report)
}

/// A replay of a published tree, and what was recomputed on the way.
pub(crate) struct Audit {
    replay: Replay,
    edge: Edge,
    batches: u64,
    boundaries: Vec<TreeHead>,
    kinds: BTreeMap<&'static str, u64>,
    /// What follows from the rules on that this program does not know.
    beyond: Option<Beyond>,
    /// The head seen before, if this audit begins anew, and the first one that
    /// was recomputed at its size or beyond.
    known: Option<TreeHead>,
    passed: Option<TreeHead>,
}

/// Entries that can be hashed and not judged.
struct Beyond {
    /// Index of the first.
    index: u64,
    /// Version of the rules that applies to them.
    version: u64,
    frontier: Frontier,
}

impl Audit {
    pub(crate) fn new(origin: &str) -> Self {
        Self {
            replay: Replay::with_status(origin),
            edge: Edge::new(),
            batches: 0,
            boundaries: Vec::new(),
            kinds: BTreeMap::new(),
            beyond: None,
            known: None,
            passed: None,
        }
    }

    /// Goes on from what was remembered; anew if another program replayed it.
    pub(crate) fn resume(origin: &str, batches: u64, snapshot: Option<Snapshot>) -> Self {
        match snapshot {
            Some(Snapshot { replay, edge, .. }) => {
                Self { replay, edge, batches, ..Self::new(origin) }
            }
            None => Self::new(origin),
        }
    }

    /// What followed from the entries so far.
    pub(crate) const fn replay(&self) -> &Replay {
        &self.replay
    }

    /// Whether every entry could be judged by rules that this program knows.
    pub(crate) const fn is_complete(&self) -> bool {
        self.beyond.is_none()
    }

    /// Remembers all of it beside the checkpoint that it led to.
    pub(crate) fn remember(&mut self, state: &State, note: &str) -> Result<(), StateError> {
        state.write(note, self.batches, (&self.replay, &self.edge), &self.boundaries)?;
        self.boundaries.clear();
        Ok(())
    }

    /// Replays the entries up to `head`, from where the replay stands.
    pub(crate) fn follow(
        &mut self,
        source: &Source,
        head: &TreeHead,
        threads: usize,
        json: bool,
    ) -> Result<(), Fault> {
        let start = self.replay.size();
        if start < head.size {
            let progress = Progress::new(start, head.size, json);
            let keys = self.replay.registry().keys();
            let followed = fetch::in_order(source, start, head.size, threads, keys, |bundle| {
                self.take(source, bundle, start)?;
                progress.at(self.size());
                Ok(self.replay.registry().keys())
            });
            progress.finish();
            followed?;
        }
        self.finish(source, head)
    }

    /// Takes a bundle's entries; those before `start` were taken in an earlier run.
    fn take(&mut self, source: &Source, bundle: Bundle, start: u64) -> Result<(), Fault> {
        let first = bundle.path.index.saturating_mul(TILE_WIDTH);
        let skip = usize::try_from(start.saturating_sub(first)).unwrap_or(usize::MAX);
        let (known, _) = self.edge.leaf_hashes().as_chunks::<{ Hash::LEN }>();
        let mut entries = bundle.entries.into_iter();
        if start > first {
            for (i, entry) in entries.by_ref().take(skip).enumerate() {
                let known = known.get(i).map_or(EMPTY_ROOT, |hash| Hash(*hash));
                if known != entry.leaf_hash {
                    let index = first.saturating_add(u64::try_from(i).unwrap_or(u64::MAX));
                    let (path, found) = (bundle.path, entry.leaf_hash);
                    return Err(Fault::Changed { path, index, known, found });
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
        let leaf_hash = entry.leaf_hash;
        self.edge.push(leaf_hash);
        if self.beyond.is_none() {
            self.judge(entry)?;
        }
        if let Some(beyond) = &mut self.beyond {
            beyond.frontier.push(leaf_hash);
        }
        if self.passed.is_none() && self.known.is_some_and(|known| known.size <= self.size()) {
            self.passed = Some(self.head());
        }
        Ok(())
    }

    /// Replays the entry, or finds that this program no longer can.
    fn judge(&mut self, entry: Prepared) -> Result<(), Fault> {
        let kind = match &entry.parsed {
            Parsed::Statement(statement, _) => statement.kind().as_str(),
            Parsed::Index(_) | Parsed::Wrong(_) => "index entry",
        };
        match self.replay.push(entry) {
            Ok(true) => {
                self.batches = self.batches.saturating_add(1);
                self.boundaries.push(self.replay.head());
            }
            Ok(false) => {}
            Err(ReplayError::UnknownRules { index, version }) => {
                let frontier = self.replay.frontier().clone();
                self.beyond = Some(Beyond { index, version, frontier });
                return Ok(());
            }
            Err(error) => return Err(Fault::Replay(Box::new(error))),
        }
        let count = self.kinds.entry(kind).or_default();
        *count = count.saturating_add(1);
        Ok(())
    }

    /// Number of entries taken so far, but for those of an open batch.
    fn size(&self) -> u64 {
        self.beyond.as_ref().map_or_else(|| self.replay.size(), |beyond| beyond.frontier.size())
    }

    /// The head over them.
    fn head(&self) -> TreeHead {
        self.beyond.as_ref().map_or_else(|| self.replay.head(), |beyond| beyond.frontier.head())
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
            if is_wider && served.len() == 256 * Hash::LEN {
                served.truncate(hashes.len());
            }
            if served.len() != hashes.len() {
                return Err(Fault::TileLength { path, found: served.len() });
            }
            let (served, _) = served.as_chunks::<{ Hash::LEN }>();
            let (computed, _) = hashes.as_chunks::<{ Hash::LEN }>();
            let mut pairs = computed.iter().zip(served).enumerate();
            if let Some((position, (computed, served))) = pairs.find(|(_, (c, s))| c != s) {
                let (computed, served) = (Hash(*computed), Hash(*served));
                return Err(Fault::Tile { path, position, computed, served });
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
        let computed = self.head();
        if computed == *head { Ok(()) } else { Err(Fault::Root { computed, expected: *head }) }
    }

    /// An audit that began anew must have come by the head seen before; one
    /// that went on from it has.
    fn extends(&self) -> Result<(), Fault> {
        match (self.known, self.passed) {
            (Some(expected), Some(computed)) if computed != expected => {
                Err(Fault::Root { computed, expected })
            }
            _ => Ok(()),
        }
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
        if let Some(Beyond { index, version, .. }) = &self.beyond {
            report.undecided(
                "rules",
                format_args!(
                    "undecided from entry {index}: version {version} of the rules applies from there, \
                     and this program knows version {RULES_VERSION}; what follows is for entries before"
                ),
            );
        }
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
            let on = time.date();
            if let Some(status) = self.replay.status_digest(on) {
                let registry = self.replay.registry().digest();
                report.holds(
                    "status",
                    format_args!("computed on {on}; digest {status}, of the registry {registry}"),
                );
                let rules = self.replay.registry().rules();
                report.digests(Digests { head: self.replay.head(), rules, on, registry, status });
            }
        }
    }
}

/// Ends the report with what was found wrong or missing.
pub(crate) fn reject<T>(report: Report, fault: &Fault) -> Ended<T> {
    report.fails(fault.verdict(), fault.check(), fault.code(), fault.place(), fault.cause())
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
