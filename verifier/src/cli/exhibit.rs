//! Making evidence of what was found wrong, from what a log serves.
//!
//! *Invariants*: nothing is kept that does not convict by itself, judged as
//! anybody else would judge it; so an honest log never leaves any.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pactlog_verifier::evidence::{
    EXTENSION, Evidence, Held, Item, Listed, MAX_EVIDENCE, Pair, Run, Split, WrongEntries,
    WrongIndex, WrongList, rule,
};
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::index::tree::item_hash;
use pactlog_verifier::index::{self, End, Index, IndexEntry, Lookup, Subject, SubjectKeys};
use pactlog_verifier::merkle::{self, HashSource, Node, TreeHead};
use pactlog_verifier::policy::{Policy, TrustedCheckpoint};
use pactlog_verifier::registry::Rule;
use pactlog_verifier::replay::ReplayError;
use pactlog_verifier::statement::Statement;
use pactlog_verifier::tile::{TILE_WIDTH, TileKind, TilePath, parse_bundle};

use crate::fault::Fault;
use crate::fork::{Served, Unusable};
use crate::report::Report;
use crate::source::Source;
use crate::state::replace;

/// Octets of entries that still fit in a file, written in base64.
const MAX_ENTRIES: usize = MAX_EVIDENCE / 4 * 3 - (1 << 20);

/// Where evidence goes, and by what it is judged first.
pub(crate) struct Keeper<'a> {
    policy: &'a Policy,
    place: Option<PathBuf>,
}

impl<'a> Keeper<'a> {
    /// A place is a file, if its name ends like that of evidence, or a folder.
    pub(crate) fn new(policy: &'a Policy, place: Option<&Path>) -> Self {
        Self { policy, place: place.map(Path::to_owned) }
    }

    /// Writes evidence that convicts, and says where; what does not is dropped.
    pub(crate) fn keep(&self, report: &mut Report, evidence: &Evidence) {
        let Ok(conviction) = evidence.judge(self.policy) else { return };
        let Some(place) = &self.place else {
            report.not_checked(format_args!(
                "this can be proven to others ({}): give --evidence FILE to have the proof written",
                conviction.charge.code()
            ));
            return;
        };
        match write(place, evidence) {
            Ok(file) => report.holds(
                "evidence",
                format_args!(
                    "written to {}; anybody can check it with: pactlog-verify evidence FILE --policy POLICY",
                    file.display()
                ),
            ),
            Err(error) => report.not_checked(unwritten(place, &error)),
        }
    }

    /// The same for a fault in what a log serves under a head that it signed.
    pub(crate) fn keep_fault(
        &self,
        report: &mut Report,
        source: &Source,
        signed: &TrustedCheckpoint,
        fault: &Fault,
    ) {
        if let Some(evidence) = of_fault(source, signed, fault) {
            self.keep(report, &evidence);
        }
    }
}

/// Why there is no file.
pub(crate) fn unwritten(place: &Path, error: &std::io::Error) -> String {
    format!("evidence could not be written to {}: {error}", place.display())
}

/// Writes evidence into a folder, under a name of its own, or to a file.
pub(crate) fn write(place: &Path, evidence: &Evidence) -> std::io::Result<PathBuf> {
    let text = evidence.to_string();
    let file = if place.to_string_lossy().ends_with(EXTENSION) {
        place.to_owned()
    } else {
        fs::create_dir_all(place)?;
        let digest = pactlog_verifier::hash::sha256(text.as_bytes()).to_hex();
        let name = digest.get(..16).unwrap_or_default();
        place.join(format!("{}-{name}.{EXTENSION}", evidence.kind()))
    };
    if !file.exists() {
        replace(&file, text.as_bytes())?;
    }
    Ok(file)
}

/// Two notes of one log; the smaller head comes first.
pub(crate) fn of_fork(
    (one, one_note): (&TreeHead, &str),
    (other, other_note): (&TreeHead, &str),
    split: Option<Split>,
) -> Evidence {
    let (old, new) =
        if one.size <= other.size { (one_note, other_note) } else { (other_note, one_note) };
    Evidence::Fork(Pair { old: old.to_owned(), new: new.to_owned(), split })
}

/// Two answers about one subject: the earlier without its items, and the first
/// page of the later one with all of its items.
pub(crate) fn of_list(
    subject: &Subject,
    old: Listed,
    new: &Lookup,
    items: &[index::Item],
) -> Option<Evidence> {
    let size = match old.path.end {
        End::List(list) => list.size,
        End::Empty | End::Other { .. } => 0,
    };
    let leaves: Vec<Hash> = items.iter().map(index::Item::hash).collect();
    let length = u64::try_from(leaves.len()).ok()?;
    let split = if length > size {
        let list = Leaves(&leaves);
        let root = merkle::root(&list, size).ok()?;
        Some(Split { root, proof: merkle::prove_consistency(&list, size, length).ok()? })
    } else {
        None
    };
    let subject = subject.clone();
    Some(Evidence::List(Box::new(WrongList { subject, old, new: Listed::from(new), split })))
}

/// The leaves of a tree that is all here.
struct Leaves<'a>(&'a [Hash]);

impl HashSource for Leaves<'_> {
    type Error = Unusable;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Unusable> {
        let hash = |node: &Node| {
            let width = 1_usize.checked_shl(u32::from(node.level))?;
            let start = usize::try_from(node.index).ok()?.checked_mul(width)?;
            let mut subtree = Frontier::new();
            let covered = self.0.get(start..start.checked_add(width)?)?;
            covered.iter().for_each(|leaf| subtree.push(*leaf));
            Some(subtree.root())
        };
        nodes.iter().map(|node| hash(node).ok_or(Unusable)).collect()
    }
}

/// Evidence of a fault, if there is any: what is merely not served leaves none.
pub(crate) fn of_fault(
    source: &Source,
    signed: &TrustedCheckpoint,
    fault: &Fault,
) -> Option<Evidence> {
    let log = Served { source, size: signed.head.size };
    let exhibit = Exhibit { log, signed };
    match fault {
        Fault::Replay(error) => match &**error {
            ReplayError::UnknownRules { .. } => None,
            ReplayError::IndexRoot { index, .. } => exhibit.index(*index),
            error if rule::is_local(error) && error.index() > 0 => exhibit.local(error),
            ReplayError::Rule { index, refusal } if refusal.rule == Rule::RepeatedId => {
                exhibit.repeated(*index)
            }
            error => exhibit.whole(error.index()),
        },
        Fault::OpenBatch { size } => exhibit.part(size.checked_sub(1)?, *size, |_| true),
        _ => None,
    }
}

/// A served log and the head that it signed.
struct Exhibit<'a> {
    log: Served<'a>,
    signed: &'a TrustedCheckpoint,
}

impl Exhibit<'_> {
    /// Gives each entry from `start` on, until told that it was enough.
    fn each(&self, start: u64, mut take: impl FnMut(u64, &[u8]) -> bool) -> Option<()> {
        let size = self.signed.head.size;
        let mut next = start;
        while next < size {
            let index = next / TILE_WIDTH;
            let first = index.checked_mul(TILE_WIDTH)?;
            let width = u16::try_from(size.checked_sub(first)?.min(TILE_WIDTH)).ok()?;
            let path = TilePath { kind: TileKind::Entries, index, width };
            let (octets, is_wider) = self.log.source.tile(&path).ok()?;
            let held = if is_wider { 256 } else { width };
            let entries = parse_bundle(&octets, held).ok()?;
            for (at, entry) in (first..size).zip(entries) {
                if at >= next && !take(at, entry) {
                    return Some(());
                }
            }
            next = first.checked_add(TILE_WIDTH)?;
        }
        Some(())
    }

    /// Entries from `start` up to `end`, with their octets where `wanted`.
    fn run(&self, start: u64, end: u64, wanted: impl Fn(u64) -> bool) -> Option<Run> {
        let mut octets = 0_usize;
        let mut entries = Vec::new();
        self.each(start, |index, entry| {
            if index >= end || octets > MAX_ENTRIES {
                return false;
            }
            if wanted(index) {
                octets = octets.saturating_add(entry.len());
                entries.push(Item::Entry(entry.to_vec()));
            } else {
                octets = octets.saturating_add(Hash::LEN);
                entries.push(Item::Leaf(leaf_hash(entry)));
            }
            true
        })?;
        let before = self.log.hashes(&Frontier::nodes_of(start)).ok()?;
        let size = self.signed.head.size;
        let consistency = merkle::prove_consistency(&self.log, end, size).ok()?;
        let run = Run { start, before, entries, consistency };
        (octets <= MAX_ENTRIES && run.end() == end).then_some(run)
    }

    fn part(&self, start: u64, end: u64, wanted: impl Fn(u64) -> bool) -> Option<Evidence> {
        let run = self.run(start, end, wanted)?;
        let checkpoint = self.signed.note.clone();
        Some(Evidence::Rule(WrongEntries { checkpoint, earlier: None, run }))
    }

    /// Index after the index entry that closes the batch of the entry at `index`.
    fn batch_end(&self, index: u64) -> Option<u64> {
        let mut end = self.signed.head.size;
        self.each(index, |at, entry| {
            let closes =
                at > index && IndexEntry::claims(entry) || index == at && IndexEntry::claims(entry);
            if closes {
                end = at.saturating_add(1);
            }
            !closes
        })?;
        Some(end)
    }

    /// Index of the last index entry before the one at `index`.
    fn index_entry_before(&self, index: u64) -> Option<u64> {
        let mut found = None;
        let mut bundle = index / TILE_WIDTH;
        loop {
            self.each(bundle.checked_mul(TILE_WIDTH)?, |at, entry| {
                if at < index && IndexEntry::claims(entry) {
                    found = Some(at);
                }
                at < index && at % TILE_WIDTH < TILE_WIDTH - 1
            })?;
            if found.is_some() {
                return found;
            }
            bundle = bundle.checked_sub(1)?;
        }
    }

    /// The log from its first entry to the end of the faulty batch.
    fn whole(&self, index: u64) -> Option<Evidence> {
        self.part(0, self.batch_end(index)?, |_| true)
    }

    /// What needs nothing before it.
    fn local(&self, error: &ReplayError) -> Option<Evidence> {
        let index = error.index();
        let after = index.checked_add(1)?;
        match error {
            ReplayError::Batch { .. } => {
                let start = self.index_entry_before(index)?;
                self.part(start, after, |at| at == start || at == index)
            }
            ReplayError::EmptyBatch { .. } => self.part(index.checked_sub(1)?, after, |_| true),
            ReplayError::Rule { refusal, .. }
                if matches!(refusal.rule, Rule::IssuedInFuture | Rule::SubmitByPassed) =>
            {
                self.part(index, self.batch_end(index)?, |_| true)
            }
            _ => self.part(index, after, |_| true),
        }
    }

    /// The statement at `index`, and where it stood before.
    fn repeated(&self, index: u64) -> Option<Evidence> {
        let id = |entry: &[u8]| Statement::parse(entry).ok().map(|statement| *statement.hash());
        let mut wanted = None;
        self.each(index, |_, entry| {
            wanted = id(entry);
            false
        })?;
        let wanted = wanted?;
        let mut first = None;
        self.each(0, |at, entry| {
            if at < index && id(entry) == Some(wanted) {
                first = Some(at);
            }
            at < index && first.is_none()
        })?;
        let first = first?;
        let one = |index: u64| self.run(index, index.checked_add(1)?, |_| true);
        let (earlier, run) = (Some(one(first)?), one(index)?);
        let checkpoint = self.signed.note.clone();
        Some(Evidence::Rule(WrongEntries { checkpoint, earlier, run }))
    }

    /// The batch that the index entry at `index` closes, and what stood at the
    /// places of its subjects before.
    fn index(&self, index: u64) -> Option<Evidence> {
        let Some(first) = self.index_entry_before(index) else { return self.whole(index) };
        let run = self.run(first, index.checked_add(1)?, |_| true)?;
        let mut parents = BTreeMap::new();
        let mut threads: BTreeMap<Hash, Hash> = BTreeMap::new();
        let mut wanted: BTreeSet<Hash> = BTreeSet::new();
        let mut batch = Vec::new();
        // Which subjects the batch has, and what its threads lead back to.
        self.each(0, |at, entry| {
            if let Ok(statement) = Statement::parse(entry) {
                let id = *statement.hash();
                let parent = statement.common().parent().map(|parent| parent.id.0);
                let thread = parent.and_then(|parent| threads.get(&parent)).copied().unwrap_or(id);
                threads.insert(id, thread);
                parents.insert(id, (at, parent));
                if at > first {
                    wanted.extend(SubjectKeys::of(&statement).with_thread(&thread));
                    batch.push(parent);
                }
            }
            at < index
        })?;
        let mut ancestors: BTreeSet<u64> = BTreeSet::new();
        for parent in batch {
            let mut here = parent;
            while let Some((at, next)) = here.and_then(|id| parents.get(&id)) {
                if *at < first {
                    ancestors.insert(*at);
                }
                here = *next;
            }
        }
        let mut before = Before::default();
        let mut texts = Vec::new();
        self.each(0, |at, entry| {
            if at < first {
                before.push(at, entry, &threads, &wanted);
                if ancestors.contains(&at) {
                    texts.push(entry.to_vec());
                }
            }
            at < first
        })?;
        let held = before.held(&wanted)?;
        let checkpoint = self.signed.note.clone();
        Some(Evidence::Index(WrongIndex { checkpoint, run, ancestors: texts, held }))
    }
}

/// The index before a batch, and the lists that the batch adds to.
#[derive(Default)]
struct Before {
    index: Index,
    lists: BTreeMap<Hash, Frontier>,
}

impl Before {
    fn push(
        &mut self,
        at: u64,
        entry: &[u8],
        threads: &BTreeMap<Hash, Hash>,
        wanted: &BTreeSet<Hash>,
    ) {
        let Ok(statement) = Statement::parse(entry) else { return };
        let id = statement.hash();
        let leaf = leaf_hash(entry);
        for key in SubjectKeys::of(&statement).with_thread(threads.get(id).unwrap_or(id)) {
            self.index.insert(&key, at, &leaf);
            if wanted.contains(&key) {
                self.lists.entry(key).or_default().push(item_hash(at, &leaf));
            }
        }
    }

    fn held(mut self, wanted: &BTreeSet<Hash>) -> Option<Vec<Held>> {
        self.index.root();
        let held = wanted.iter().map(|key| {
            let path = self.index.prove(key)?;
            let list = match path.end {
                End::List(_) => self.lists.get(key)?.nodes().to_vec(),
                End::Empty | End::Other { .. } => Vec::new(),
            };
            Some(Held { key: *key, path, list })
        });
        held.collect()
    }
}
