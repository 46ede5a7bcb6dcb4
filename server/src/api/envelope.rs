//! Shapes that several answers share.

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::statement::plain;
use pactlog_verifier::statement::{Body, Common, Kind, PartyId, Rel, StatementId, Text};
use pactlog_verifier::time::{CivilDate, Time};
use schemars::JsonSchema;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::shape::{CaveatWord, KindWord, LabelWord, Texts, words};
use crate::fact::{Caveat, Ended, Listing, caveats_of};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::model::{Special, Window};

/// A hash in standard base64.
pub(super) struct Base64(pub(super) Hash);

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Anything that prints itself.
pub(super) struct Printed<T>(pub(super) T);

impl<T: std::fmt::Display> Serialize for Printed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A text as an object from language to words.
pub(super) struct Words<'a>(pub(super) &'a Text);

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (language, words) in self.0.iter() {
            map.serialize_entry(language.as_str(), words)?;
        }
        map.end()
    }
}

/// Size and root of a tree.
#[derive(Serialize, JsonSchema)]
pub(super) struct Tree {
    /// Number of entries.
    pub(super) size: u64,
    /// Root hash over them (RFC 6962).
    pub(super) root: Base64,
}

impl From<&TreeHead> for Tree {
    fn from(head: &TreeHead) -> Self {
        Self { size: head.size, root: Base64(head.root) }
    }
}

/// What every computed view was computed from.
#[derive(Serialize, JsonSchema)]
pub(super) struct Basis {
    /// Name of the ledger, as its checkpoints carry it.
    origin: String,
    /// The published tree that the answer was computed from.
    tree: Tree,
    /// Time of its last batch: the ledger's own claim.
    time: Printed<Time>,
    /// The day on which deadlines, seals and withdrawals were evaluated.
    evaluated_on: Printed<CivilDate>,
    /// Version of the rules in force.
    rules: u64,
    /// Whether this server found that the rules hold for all these entries.
    #[schemars(extend("enum" = ["accepted", "rejected", "undecided"]))]
    verdict: &'static str,
    /// The first entry that is wrong, or that is not judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped_at: Option<u64>,
    /// Whether this ledger only demonstrates: no state has signed anything in it.
    demonstration: bool,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'static str>,
}

impl Basis {
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let published = reading.published();
        let demonstration = reading.model().is_demonstration();
        let verdict = reading.judge().verdict();
        let origin = published.note.lines().next().unwrap_or_default().to_owned();
        Self {
            origin,
            tree: (&published.head).into(),
            time: Printed(published.time),
            evaluated_on: Printed(reading.evaluated_on()),
            rules: reading.judge().registry().rules(),
            verdict: verdict.word(),
            stopped_at: verdict.stopped_at(),
            demonstration,
            notice: demonstration.then_some(&crate::words::DEMONSTRATION),
        }
    }
}

/// A list, or part of one.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "{T}List")]
pub(super) struct List<T> {
    #[serde(flatten)]
    pub(super) basis: Basis,
    /// Length of the whole list, as filtered.
    pub(super) total: u64,
    /// Whether `items` is the whole list.
    pub(super) complete: bool,
    /// What proves that nothing was left out.
    pub(super) proof: ProofView,
    /// The list, or a part of it.
    pub(super) items: Vec<T>,
    /// Where the next part begins; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next_cursor: Option<String>,
}

impl<T> List<T> {
    pub(super) fn of_window(
        reading: &Reading<'_>,
        window: &Window,
        listing: &Listing,
        items: Vec<T>,
    ) -> Self {
        let next_cursor = window.next.map(|next| next.to_string());
        Self {
            basis: Basis::of(reading),
            total: window.total,
            complete: window.before == 0 && next_cursor.is_none(),
            proof: listing.into(),
            items,
            next_cursor,
        }
    }
}

/// What proves that a list of this length is all there is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Proof")]
pub(super) struct ProofView {
    /// Size of the tree that it is about.
    size: u64,
    /// Empty if nothing proves it; `means` says why.
    lists: Vec<ProvenView>,
    /// How the list follows from them, in words.
    means: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Proven")]
struct ProvenView {
    /// A subject of the ledger's index.
    subject: String,
    /// Entries filed under it.
    total: u64,
    /// Where the proof of them is.
    lookup: String,
}

impl From<&Listing> for ProofView {
    fn from(listing: &Listing) -> Self {
        let size = listing.size;
        let lists = listing.lists.iter().map(|list| ProvenView {
            subject: list.subject.to_string(),
            total: list.total,
            lookup: format!("/api/v1/lookup?subject={}&at={size}", list.subject),
        });
        Self { size, lists: lists.collect(), means: crate::words::listing(listing) }
    }
}

/// Whose word a statement is: the four labels that are never merged, of which
/// the fourth, computed, is never a statement's.
pub(super) const fn label(common: &Common) -> &'static str {
    match (common.is_transcribed(), common.kind) {
        (true, _) => "recorded_by_registrar",
        (false, Kind::Review) => "found_by_reviewer",
        (false, _) => "said_by_party",
    }
}

/// A statement in a list.
#[derive(Serialize, JsonSchema)]
pub(super) struct Brief {
    /// Its index in the log, from 0.
    pub(super) index: u64,
    /// Its id.
    pub(super) id: Printed<StatementId>,
    /// Its kind.
    #[schemars(with = "KindWord")]
    pub(super) kind: &'static str,
    /// Whose word it is.
    #[schemars(with = "LabelWord")]
    pub(super) label: &'static str,
    /// The party that issued it.
    #[schemars(with = "Printed<PartyId>")]
    pub(super) issuer: String,
    /// Those that issued it with that party.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Printed<PartyId>>")]
    pub(super) joint_issuers: Vec<String>,
    /// The party that a transcription is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Printed<PartyId>>")]
    pub(super) of: Option<String>,
    /// Its title, if its kind has one.
    #[schemars(with = "Option<Texts>")]
    pub(super) title: Option<serde_json::Value>,
    /// The statement that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) about: Option<About>,
    /// When it was signed, by its own account.
    pub(super) issued_at: Printed<Time>,
    /// Time of the batch that it was admitted in.
    pub(super) admitted_at: Printed<Time>,
    /// What there is to know of it, computed: backdated, key_compromised,
    /// control_disputed, retracted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<CaveatWord>")]
    pub(super) flags: Vec<&'static str>,
    /// Where to find it.
    pub(super) links: Links,
}

/// What a statement is about.
#[derive(Serialize, JsonSchema)]
pub(super) struct About {
    /// How they are related.
    #[schemars(extend("enum" = words(Rel::ALL, Rel::as_str)))]
    pub(super) rel: &'static str,
    /// Its id.
    pub(super) id: Printed<StatementId>,
}

/// Where to find a statement.
#[derive(Serialize, JsonSchema)]
pub(super) struct Links {
    /// It, as JSON.
    #[serde(rename = "self")]
    pub(super) this: String,
    /// Its exact octets.
    pub(super) note: String,
    /// Its receipt.
    pub(super) receipt: String,
    /// Its page for people.
    pub(super) page: String,
}

impl Brief {
    pub(super) fn of(reading: &Reading<'_>, record: &Record) -> Result<Self, Fault> {
        let common = record.statement.common();
        let id = record.statement.id();
        let title = plain::heading(&record.statement).map(|title| match reading.lang() {
            None => serde_json::to_value(Words(title)),
            Some(wanted) => {
                let (language, words) = title.best(wanted.as_str());
                Ok(serde_json::json!({ language.as_str(): words }))
            }
        });
        let mut flags: Vec<_> =
            caveats_of(reading, record)?.into_iter().map(Caveat::word).collect();
        if reading.model().set(Special::Retracted).contains(record.index) {
            flags.push("retracted");
        }
        Ok(Self {
            flags,
            index: record.index,
            id: Printed(id),
            kind: common.kind.as_str(),
            label: label(common),
            issuer: common.issuer.to_string(),
            joint_issuers: common.joint_issuers.iter().map(ToString::to_string).collect(),
            of: common.of.as_ref().map(ToString::to_string),
            title: title.transpose().map_err(|_| Fault::Broken)?,
            about: common
                .parent()
                .map(|parent| About { rel: Rel::as_str(parent.rel), id: Printed(parent.id) }),
            issued_at: Printed(common.issued_at),
            admitted_at: Printed(reading.admitted(record.index)?),
            links: Links {
                this: format!("/api/v1/statements/{id}"),
                note: format!("/api/v1/statements/{id}/note"),
                receipt: format!("/api/v1/statements/{id}/receipt"),
                page: match record.statement.body() {
                    Body::Commitment(_) => format!("/commitments/{id}"),
                    _ => format!("/statements/{id}"),
                },
            },
        })
    }

    pub(super) fn list(
        reading: &Reading<'_>,
        indexes: impl IntoIterator<Item = u64>,
    ) -> Result<Vec<Self>, Fault> {
        let records = reading.records(indexes)?;
        records.iter().map(|record| Self::of(reading, record)).collect()
    }
}

/// A withdrawal that counts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Ended")]
pub(super) struct EndedView {
    /// Index of the withdrawal.
    by: u64,
    /// When it takes effect, if it says so.
    #[schemars(with = "Option<Printed<CivilDate>>")]
    effective: Option<String>,
    /// Whether that day has come.
    reached: bool,
}

impl From<Ended> for EndedView {
    fn from(ended: Ended) -> Self {
        let effective = ended.effective.map(|date| date.to_string());
        Self { by: ended.by, effective, reached: ended.reached }
    }
}
