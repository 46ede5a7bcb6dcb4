//! One round: what every place shows, held against what is remembered.
//!
//! *Invariants*: only a head that the policy trusts, and that goes on from the
//! remembered one by hashes that were checked, replaces it; a split view is
//! claimed only with two notes that the log signed.

use std::collections::BTreeSet;

use pactlog_verifier::cosignature::Cosignature;
use pactlog_verifier::evidence::Evidence;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::MAX_NOTE;
use pactlog_verifier::policy::{Judgement, Policy};
use pactlog_verifier::time::Time;

use super::event::{Basis, Event, Severity};
use super::state::Memory;
use crate::exhibit::{self, of_fork};
use crate::fork::{self, Fork};
use crate::receipt::refused;
use crate::report::{Report, Verdict};
use crate::source::Source;
use crate::state::State;

/// What a round rests on.
pub(super) struct Setting {
    pub(super) policy: Policy,
    pub(super) audit_policy: Option<Policy>,
    pub(super) places: Vec<(String, Source)>,
    /// Witnesses that show the head they cosigned last.
    pub(super) witnesses: Vec<(String, Source)>,
    pub(super) subjects: Vec<pactlog_verifier::index::Subject>,
    /// Seconds after which a head without a newer cosignature is stale.
    pub(super) stale: u64,
    /// Seconds after which a witness without a newer cosignature is lost.
    pub(super) lost: u64,
    pub(super) sinks: BTreeSet<String>,
}

/// What could not be found out, or is wrong.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) verdict: Verdict,
    pub(super) words: String,
}

impl Trouble {
    pub(super) fn undecided(words: impl Into<String>) -> Self {
        Self { verdict: Verdict::Undecided, words: words.into() }
    }

    pub(super) fn rejected(words: impl Into<String>) -> Self {
        Self { verdict: Verdict::Rejected, words: words.into() }
    }
}

/// A head that somebody shows.
pub(super) struct Shown {
    pub(super) place: String,
    /// Which of the places serves the tiles beneath it; none for a witness.
    source: Option<usize>,
    pub(super) judgement: Judgement,
}

impl Shown {
    pub(super) const fn head(&self) -> TreeHead {
        self.judgement.signed().head
    }
}

pub(super) struct Round<'a> {
    pub(super) setting: &'a Setting,
    pub(super) memory: &'a mut Memory,
    pub(super) state: &'a State,
    pub(super) origin: String,
    pub(super) now: u64,
    pub(super) trouble: Vec<Trouble>,
}

impl Round<'_> {
    /// Looks at every place and witness; the place to go on with, and its head.
    pub(super) fn look(&mut self) -> Option<(usize, Judgement)> {
        let known = self.known();
        let mut shown = self.places();
        if shown.is_empty() {
            return None;
        }
        shown.extend(self.cosigned());
        let mut split = false;
        if let Some(known) = &known {
            for other in &shown {
                split |= self.hold(&shown, known, other);
            }
        }
        for (position, one) in shown.iter().enumerate() {
            for other in shown.iter().skip(position.saturating_add(1)) {
                split |= self.hold(&shown, one, other);
            }
        }
        self.freshness(&shown);
        if split {
            return None;
        }
        let least = known.map_or(TreeHead::EMPTY, |known| known.head());
        self.choose(shown, least)
    }

    fn choose(&mut self, shown: Vec<Shown>, least: TreeHead) -> Option<(usize, Judgement)> {
        let mut best: Option<(usize, Judgement)> = None;
        for one in shown {
            let Some(source) = one.source else { continue };
            let head = one.head();
            if one.judgement.trusted().is_none() {
                self.trouble.push(Trouble::undecided(format!(
                    "{}: the head of size {} lacks the policy's quorum of witnesses",
                    one.place, head.size
                )));
                continue;
            }
            if head.size < least.size {
                self.down(
                    "head.behind",
                    &one.place,
                    head.size,
                    format!(
                        "{} shows the head of size {}, older than that of size {} seen before: an old cache, a slow mirror, or a rollback",
                        one.place, head.size, least.size
                    ),
                );
                self.trouble.push(Trouble::undecided(format!(
                    "{}: the head of size {} is stale, {} was seen before",
                    one.place, head.size, least.size
                )));
                continue;
            }
            self.up(&one.place, head.size);
            let proven = least.size == 0
                || head == least
                || self.setting.places.get(source).is_some_and(|(_, tiles)| {
                    fork::relate(tiles, &least, &head).is_some_and(|held| held.is_ok())
                });
            if !proven {
                self.trouble.push(Trouble::undecided(format!(
                    "{}: its tiles do not show that the head of size {} goes on from that of size {}",
                    one.place, head.size, least.size
                )));
                continue;
            }
            if best.as_ref().is_none_or(|(_, other)| other.signed().head.size < head.size) {
                best = Some((source, one.judgement));
            }
        }
        best
    }

    /// The head remembered, if there is one.
    fn known(&mut self) -> Option<Shown> {
        if self.memory.note.is_empty() {
            return None;
        }
        let judgement = self.setting.policy.judge(self.memory.note.as_bytes()).ok()?;
        self.origin.clone_from(&judgement.signed().origin);
        Some(Shown { place: "what was seen before".to_owned(), source: None, judgement })
    }

    fn places(&mut self) -> Vec<Shown> {
        let setting = self.setting;
        let mut shown: Vec<Shown> = Vec::new();
        for (number, (place, source)) in setting.places.iter().enumerate() {
            let octets = match source.checkpoint() {
                Ok(octets) => octets,
                Err(error) => {
                    let words = format!("{place}/checkpoint: {error}");
                    self.down("place.unavailable", place, 0, words.clone());
                    self.trouble.push(Trouble::undecided(words));
                    continue;
                }
            };
            match setting.policy.judge(&octets) {
                Ok(judgement) => {
                    let origin = &judgement.signed().origin;
                    if !self.origin.is_empty() && *origin != self.origin {
                        self.trouble.push(Trouble {
                            verdict: Verdict::Malformed,
                            words: format!(
                                "{place} is of the ledger {origin}, not {}",
                                self.origin
                            ),
                        });
                        continue;
                    }
                    self.origin.clone_from(origin);
                    shown.push(Shown { place: place.clone(), source: Some(number), judgement });
                }
                Err(error) => {
                    let words = format!("{place}/checkpoint: {error}");
                    let refusal =
                        refused::<()>(Report::new("monitor"), std::path::Path::new(place), &error);
                    let verdict = refusal.err().map_or(Verdict::Undecided, |r| r.verdict());
                    self.down("place.unavailable", place, 0, words.clone());
                    self.trouble.push(Trouble { verdict, words });
                }
            }
        }
        shown
    }

    /// What witnesses show; one that shows nothing, or a head of nobody, says
    /// nothing about the log.
    fn cosigned(&self) -> Vec<Shown> {
        let hash = sha256(self.origin.as_bytes()).to_hex();
        let show = |(place, source): &(String, Source)| {
            let octets = source.answer(&format!("{hash}/checkpoint"), MAX_NOTE).ok()?;
            let judgement = self.setting.policy.judge(&octets).ok()?;
            let place = format!("witness {place}");
            (judgement.signed().origin == self.origin).then_some(Shown {
                place,
                source: None,
                judgement,
            })
        };
        self.setting.witnesses.iter().filter_map(show).collect()
    }

    /// Holds two heads against each other; whether they are a split view.
    fn hold(&mut self, shown: &[Shown], one: &Shown, other: &Shown) -> bool {
        let (old, new) =
            if one.head().size <= other.head().size { (one, other) } else { (other, one) };
        let (small, large) = (old.head(), new.head());
        if small == large || small.size == 0 {
            return false;
        }
        let forked = if small.size == large.size {
            None
        } else {
            // Whoever serves the larger tree is asked first.
            let sources = new.source.into_iter().chain(shown.iter().filter_map(|s| s.source));
            let setting = self.setting;
            let told = sources
                .filter_map(|number| setting.places.get(number))
                .find_map(|(_, source)| fork::relate(source, &small, &large));
            match told {
                Some(Err(fork)) => Some(fork),
                Some(Ok(())) => return false,
                None => {
                    // Of a head that nobody serves there is nothing to prove yet.
                    if new.source.is_some() {
                        self.trouble.push(Trouble::undecided(format!(
                            "{} and {}: no tiles show whether the heads of sizes {} and {} are of one history",
                            old.place, new.place, small.size, large.size
                        )));
                    }
                    return false;
                }
            }
        };
        self.split(old, new, forked.as_ref());
        true
    }

    fn split(&mut self, old: &Shown, new: &Shown, fork: Option<&Fork>) {
        let (small, large) = (old.head(), new.head());
        let root = fork.map_or(large.root, |fork| fork.root);
        let words = format!(
            "split view: at size {} {} shows root {}, but {} root {root}",
            small.size, old.place, small.root, new.place
        );
        let evidence = of_fork(
            (&small, &old.judgement.signed().note),
            (&large, &new.judgement.signed().note),
            fork.map(Fork::split),
        );
        let key = format!("{}\n{}\n{}\n{}", small.size, small.root, large.size, large.root);
        let mut event =
            Event::new(&self.origin, "view.split", &key, Severity::Alarm, words.clone())
                .at(large.size)
                .timed(text(self.now), Basis::Monitor);
        self.exhibit(&mut event, Some(evidence));
        self.memory.tell_once(event, &self.setting.sinks);
        self.trouble.push(Trouble::rejected(words));
    }

    /// Keeps evidence that convicts beside what is remembered; the event names it.
    pub(super) fn exhibit(&mut self, event: &mut Event, evidence: Option<Evidence>) {
        let Some(evidence) = evidence.filter(|found| found.judge(&self.setting.policy).is_ok())
        else {
            return;
        };
        let folder = self.state.folder();
        match exhibit::write(folder, &evidence) {
            Ok(file) => event.evidence = Some(file.display().to_string()),
            Err(error) => {
                self.trouble.push(Trouble::undecided(exhibit::unwritten(folder, &error)));
            }
        }
    }

    /// Which witnesses are at work, and how old the newest cosignature is.
    fn freshness(&mut self, shown: &[Shown]) {
        let (setting, now) = (self.setting, self.now);
        let size = shown.iter().map(|one| one.head().size).max().unwrap_or(0);
        let mut newest = 0;
        for (position, witness) in setting.policy.witnesses().iter().enumerate() {
            let times =
                shown.iter().filter_map(|one| match one.judgement.cosignatures.get(position) {
                    Some(Some(Cosignature { timestamp })) => Some(*timestamp),
                    _ => None,
                });
            let time = times.max().unwrap_or(0);
            let key = witness.key.to_string();
            let seen = self.memory.witnesses.entry(key.clone()).or_default();
            if seen.since == 0 {
                seen.since = now;
            }
            seen.newest = seen.newest.max(time);
            newest = newest.max(seen.newest);
            let last = if seen.newest == 0 { seen.since } else { seen.newest };
            let is_lost = now.saturating_sub(last) > setting.lost;
            if is_lost == seen.lost {
                continue;
            }
            seen.lost = is_lost;
            let name = witness.key.name();
            let since = if seen.newest == 0 { None } else { text(seen.newest) };
            let (code, severity, words) = if is_lost {
                let words = match &since {
                    Some(time) => format!("witness {name} has not cosigned since {time}"),
                    None => format!("witness {name} was never seen to cosign"),
                };
                ("witness.lost", Severity::Warning, words)
            } else {
                ("witness.back", Severity::Info, format!("witness {name} cosigns again"))
            };
            let key = format!("{key}\n{last}");
            let event = Event::new(&self.origin, code, &key, severity, words)
                .at(size)
                .timed(since, Basis::Cosignature);
            self.memory.tell(event, &setting.sinks);
        }
        if setting.policy.witnesses().is_empty() || newest == 0 {
            return;
        }
        let is_stale = now.saturating_sub(newest) > setting.stale;
        if is_stale != self.memory.stale {
            self.memory.stale = is_stale;
            let time = text(newest);
            let when = time.clone().unwrap_or_default();
            let (code, severity, words) = if is_stale {
                let words = format!("no witness has cosigned a head since {when}");
                ("head.stale", Severity::Warning, words)
            } else {
                ("head.fresh", Severity::Info, format!("a head was cosigned at {when}"))
            };
            let event = Event::new(&self.origin, code, &newest.to_string(), severity, words)
                .at(size)
                .timed(time, Basis::Cosignature);
            self.memory.tell(event, &setting.sinks);
        }
        if is_stale {
            self.trouble.push(Trouble::undecided("the head is stale: no newer cosignature"));
        }
    }

    /// Whether witnesses that replay every entry vouch for the lists.
    pub(super) fn vouched(&mut self, judgement: &Judgement) {
        let Some(policy) = &self.setting.audit_policy else { return };
        let judged = policy.judge(judgement.signed().note.as_bytes());
        if judged.as_ref().ok().and_then(Judgement::trusted).is_none() || policy.is_unwitnessed() {
            self.trouble.push(Trouble::undecided(format!(
                "the head of size {} lacks the audit policy's quorum: whether lists are complete is open",
                judgement.signed().head.size
            )));
        }
    }

    fn down(&mut self, code: &str, place: &str, size: u64, words: String) {
        if self.memory.down.insert(place.to_owned()) {
            let key = format!("{place}\n{}", self.now);
            let event = Event::new(&self.origin, code, &key, Severity::Warning, words)
                .at(size)
                .timed(text(self.now), Basis::Monitor);
            self.memory.tell(event, &self.setting.sinks);
        }
    }

    fn up(&mut self, place: &str, size: u64) {
        if self.memory.down.remove(place) {
            let key = format!("{place}\n{}", self.now);
            let words = format!("{place} answers again with a head that is not behind");
            let event = Event::new(&self.origin, "place.back", &key, Severity::Info, words)
                .at(size)
                .timed(text(self.now), Basis::Monitor);
            self.memory.tell(event, &self.setting.sinks);
        }
    }
}

/// A time of seconds since 1970 as text.
pub(super) fn text(seconds: u64) -> Option<String> {
    Time::from_seconds(seconds).map(|time| time.to_string())
}
