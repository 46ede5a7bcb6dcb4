//! Watches: lists that are proven complete, and what is new in them.
//!
//! *Invariants*: a list replaces the remembered one only if that is its
//! beginning; a statement is told of only if its octets hash to the leaf that
//! the list names and that leaf is in the head's tree.

use pactlog_verifier::evidence::Listed;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::index::page::{Item, list_root};
use pactlog_verifier::index::{Answer, IndexEntry, Lookup, Subject, lookup::MAX_LOOKUP};
use pactlog_verifier::merkle::{TreeHead, prove_inclusion, verify_inclusion};
use pactlog_verifier::statement::{Body, Decision, Key, KeyChange, Statement, plain::heading};
use pactlog_verifier::tile::{TILE_WIDTH, TileKind, TilePath, parse_bundle};

use super::event::{Basis, Event, Severity};
use super::round::{Round, Trouble};
use super::state::SeenList;
use crate::exhibit::of_list;
use crate::fork::Served;
use crate::source::Source;

/// Most new statements of one watch in one round; more follow in the next.
const MAX_NEW: usize = 256;

/// Most items of a list: what lies beyond asks for a full monitor.
const MAX_ITEMS: u64 = 1 << 20;

/// Most characters of a title in an event.
const MAX_TITLE: usize = 200;

/// Reads `party=state:XA` as the subject `party:state:XA`.
pub(super) fn parse(text: &str) -> Result<Subject, String> {
    let (class, name) = text.split_once('=').ok_or("expected CLASS=NAME, as party=state:XA")?;
    if !matches!(class, "party" | "norm" | "thread" | "kind" | "id" | "issuer" | "about" | "keys") {
        return Err(format!(
            "{class} is no class: party, norm, thread, kind, id, issuer, about, keys"
        ));
    }
    Subject::parse(&format!("{class}:{name}")).map_err(|error| error.to_string())
}

impl Round<'_> {
    /// Looks all watches up under `head`; whether some have more to tell.
    pub(super) fn watch(&mut self, source: &Source, head: &TreeHead) -> bool {
        let mut more = false;
        let setting = self.setting;
        for subject in &setting.subjects {
            if self.memory.is_full() {
                self.trouble.push(Trouble::undecided(
                    "too many events wait to be told; the watches go on when they were",
                ));
                return false;
            }
            match self.list(source, subject, head) {
                Ok(has_more) => more |= has_more,
                Err(trouble) => self
                    .trouble
                    .push(Trouble { words: format!("{subject}: {}", trouble.words), ..trouble }),
            }
        }
        more
    }

    fn list(
        &mut self,
        source: &Source,
        subject: &Subject,
        head: &TreeHead,
    ) -> Result<bool, Trouble> {
        let (first, answer) = self.ask(source, subject, head)?;
        let items = answer.items();
        let Some(seen) = self.memory.lists.get(subject.as_str()).cloned() else {
            self.begin(&first, &answer);
            return Ok(false);
        };
        let before = usize::try_from(seen.head().size).ok().and_then(|count| items.get(..count));
        if before.map(list_root) != Some(seen.head().root) {
            return Err(self.shrunk(&first, &answer, seen));
        }
        let mut taken = usize::try_from(seen.told).unwrap_or(usize::MAX);
        let mut events = Vec::new();
        for item in items.get(taken..).unwrap_or_default().iter().take(MAX_NEW) {
            events.extend(self.entry(source, head, &answer, item)?);
            taken = taken.saturating_add(1);
        }
        for event in events {
            self.memory.tell(event, &self.setting.sinks);
        }
        let told = u64::try_from(taken).unwrap_or(u64::MAX);
        let listed = Listed::from(&first);
        self.memory.lists.insert(subject.to_string(), SeenList { told, listed });
        Ok(taken < items.len())
    }

    /// Takes the first sight of a list: what is in it was there before.
    fn begin(&mut self, first: &Lookup, answer: &Answer) {
        let (subject, count) = (answer.subject().to_string(), answer.list().size);
        let words = format!("watching {subject}: {count} statements so far");
        let key = format!("{subject}\n{}", answer.size());
        let mut event = Event::new(&self.origin, "watch.begun", &key, Severity::Info, words)
            .at(answer.size())
            .timed(Some(answer.index_entry().time.to_string()), Basis::Ledger);
        event.subject = Some(subject.clone());
        self.memory.tell(event, &self.setting.sinks);
        let listed = Listed::from(first);
        self.memory.lists.insert(subject, SeenList { told: count, listed });
    }

    fn shrunk(&mut self, first: &Lookup, answer: &Answer, seen: SeenList) -> Trouble {
        let subject = answer.subject().to_string();
        let words = format!(
            "the list of {subject} at size {} does not begin with the {} entries that it had: the index is not append-only",
            answer.size(),
            seen.head().size
        );
        let key = format!("{subject}\n{}", answer.size());
        let mut event =
            Event::new(&self.origin, "index.wrong", &key, Severity::Alarm, words.clone())
                .at(answer.size())
                .timed(Some(answer.index_entry().time.to_string()), Basis::Ledger);
        event.subject = Some(subject);
        let evidence = of_list(answer.subject(), seen.listed, first, answer.items());
        self.exhibit(&mut event, evidence);
        self.memory.tell_once(event, &self.setting.sinks);
        Trouble::rejected(words)
    }

    /// The whole list under exactly this head, and its first page.
    fn ask(
        &self,
        source: &Source,
        subject: &Subject,
        head: &TreeHead,
    ) -> Result<(Lookup, Answer), Trouble> {
        let first = self.page(source, subject, head, 0)?;
        let wrong = |error: pactlog_verifier::index::LookupError| {
            if error.is_malformed() {
                Trouble::undecided(format!("no answer to a lookup: {error}"))
            } else {
                Trouble::rejected(format!("{}: {error}", error.code()))
            }
        };
        let mut answer = first.verify(subject, Some(head.size), head).map_err(wrong)?;
        if answer.list().size > MAX_ITEMS {
            return Err(Trouble::undecided(format!(
                "{} entries are too many for a light monitor: watch something narrower",
                answer.list().size
            )));
        }
        while let Some(number) = answer.next_page() {
            let next = self.page(source, subject, head, number)?;
            answer.extend(&next, head).map_err(wrong)?;
        }
        Ok((first, answer))
    }

    fn page(
        &self,
        source: &Source,
        subject: &Subject,
        head: &TreeHead,
        number: u64,
    ) -> Result<Lookup, Trouble> {
        let mut path = format!("api/v1/lookup?subject={subject}&at={}", head.size);
        if number > 0 {
            path += &format!("&page={number}");
        }
        let octets = source
            .answer(&path, MAX_LOOKUP)
            .map_err(|error| Trouble::undecided(format!("{path}: {error}")))?;
        let lookup = Lookup::parse(&octets)
            .map_err(|error| Trouble::undecided(format!("{path}: {error}")))?;
        let judged = self.setting.policy.judge(lookup.checkpoint.as_bytes());
        let shown = judged.map_err(|error| Trouble::undecided(format!("{path}: {error}")))?;
        if shown.signed().head == *head {
            return Ok(lookup);
        }
        Err(Trouble::undecided(format!(
            "{path}: it is proven under the head of size {} and root {}, asked for was size {} and root {}",
            shown.signed().head.size,
            shown.signed().head.root,
            head.size,
            head.root
        )))
    }

    /// The events of one new entry.
    fn entry(
        &self,
        source: &Source,
        head: &TreeHead,
        answer: &Answer,
        item: &Item,
    ) -> Result<Vec<Event>, Trouble> {
        let undecided =
            |words: String| Trouble::undecided(format!("entry {}: {words}", item.entry));
        let octets = fetch(source, head.size, item.entry).map_err(&undecided)?;
        if leaf_hash(&octets) != item.leaf_hash {
            return Err(Trouble::rejected(format!(
                "entry {} has the leaf hash {}, the index says {}",
                item.entry,
                leaf_hash(&octets),
                item.leaf_hash
            )));
        }
        let tiles = Served { source, size: head.size };
        let proof = prove_inclusion(&tiles, item.entry, head.size)
            .map_err(|_| undecided("the tiles that prove it are not served".to_owned()))?;
        verify_inclusion(head, item.entry, &item.leaf_hash, &proof).map_err(|error| {
            undecided(format!("the tiles do not show it in the head's tree: {error}"))
        })?;
        let statement = Statement::parse(&octets)
            .map_err(|error| Trouble::rejected(format!("entry {}: {error}", item.entry)))?;
        Ok(self.events(&statement, item, answer, admitted(source, head, item.entry)))
    }

    fn events(
        &self,
        statement: &Statement,
        item: &Item,
        answer: &Answer,
        time: Option<String>,
    ) -> Vec<Event> {
        let subject = answer.subject();
        let common = statement.common();
        let id = statement.id().to_string();
        let title: String = heading(statement)
            .map_or("", |title| title.best("en").1)
            .chars()
            .take(MAX_TITLE)
            .collect();
        let title = if title.is_empty() { title } else { format!(": \u{201c}{title}\u{201d}") };
        let new = format!(
            "new {} statement by {} under {subject}{title}",
            common.kind.as_str(),
            common.issuer
        );
        let mut kinds = Vec::from([("statement.new", Severity::Info, new)]);
        if let Body::Key(key) = statement.body() {
            kinds.extend(of_keys(key));
        }
        let finish = |(code, severity, words): (&str, Severity, String)| {
            // Another watch that matches the same statement says so itself; what
            // happened to keys is one event, whoever watches.
            let key = if code == "statement.new" { format!("{id}\n{subject}") } else { id.clone() };
            let mut event = Event::new(&self.origin, code, &key, severity, words)
                .at(answer.size())
                .timed(time.clone(), Basis::Ledger);
            event.subject = Some(subject.to_string());
            event.statement = Some(id.clone());
            event.index = Some(item.entry);
            event
        };
        kinds.into_iter().map(finish).collect()
    }
}

/// What a change of keys is, besides a statement.
fn of_keys(key: &Key) -> Vec<(&'static str, Severity, String)> {
    let party = &key.party;
    let (code, severity, words) = match key.change {
        KeyChange::Add | KeyChange::Rotate | KeyChange::Revoke => (
            "key.changed",
            Severity::Warning,
            format!("the keys of {party} change: {}", key.change.as_str()),
        ),
        KeyChange::RecoveryParties => (
            "key.changed",
            Severity::Warning,
            format!("{party} names those who decide on a recovery of its keys"),
        ),
        KeyChange::Suspend => {
            ("key.suspended", Severity::Alarm, format!("all keys of {party} are suspended"))
        }
        KeyChange::Recover => (
            "recovery.begun",
            Severity::Alarm,
            format!("other keys are to take the place of all keys of {party}"),
        ),
        KeyChange::Oppose => (
            "recovery.opposed",
            Severity::Alarm,
            format!("{party} opposes the recovery of its keys"),
        ),
        KeyChange::Decide => {
            let word = match key.decision {
                Some(Decision::Granted) => "granted",
                Some(Decision::Refused) => "refused",
                None => "decided",
            };
            let words = format!("a decision on the recovery of the keys of {party}: {word}");
            ("recovery.settled", Severity::Alarm, words)
        }
    };
    let mut kinds = Vec::from([(code, severity, words)]);
    if let Some(since) = key.compromised_since {
        let words = format!("keys of {party} count as compromised since {since}");
        kinds.push(("key.compromised", Severity::Alarm, words));
    }
    kinds
}

/// The entry at `index`, not believed yet.
fn fetch(source: &Source, size: u64, index: u64) -> Result<Vec<u8>, String> {
    let number = index / TILE_WIDTH;
    let first = number.saturating_mul(TILE_WIDTH);
    let width = size.saturating_sub(first).min(TILE_WIDTH);
    let width = u16::try_from(width).map_err(|error| error.to_string())?;
    let path = TilePath { kind: TileKind::Entries, index: number, width };
    let (octets, is_wider) = source.tile(&path).map_err(|error| format!("{path}: {error}"))?;
    let width = if is_wider { 256 } else { width };
    let entries = parse_bundle(&octets, width).map_err(|error| format!("{path}: {error}"))?;
    let position = usize::try_from(index.saturating_sub(first)).unwrap_or(usize::MAX);
    let entry = entries.get(position).ok_or("the bundle is too short")?;
    Ok(entry.to_vec())
}

/// The time of the index entry that closed this entry's batch, if it can be
/// found nearby: the ledger's claim.
fn admitted(source: &Source, head: &TreeHead, index: u64) -> Option<String> {
    let mut at = index;
    for _ in 0..TILE_WIDTH {
        at = at.checked_add(1).filter(|at| *at < head.size)?;
        let octets = fetch(source, head.size, at).ok()?;
        if IndexEntry::claims(&octets) {
            let proof = prove_inclusion(&Served { source, size: head.size }, at, head.size).ok()?;
            let leaf: Hash = leaf_hash(&octets);
            verify_inclusion(head, at, &leaf, &proof).ok()?;
            return Some(IndexEntry::parse(&octets).ok()?.time.to_string());
        }
    }
    None
}
