//! What can be asked, and what is answered.
//!
//! *Invariants*: every route for programs is here with all its parameters and
//! statuses; the tests of this crate compare both with the router.
//! *Not here*: pages for people, and what they are made of.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::parameter::{self as p, Parameter};
use crate::answer::media;
use crate::api::ANSWERS;
use crate::cite::{BIBTEX, CSL};

/// Groups of operations, and what each is for.
pub(crate) const GROUPS: [(&str, &str); 5] = [
    ("log", "What a verifier needs: the C2SP tlog-tiles log, and the policy to judge it by."),
    (
        "api",
        "Views computed from one published tree, which they name. All can be recomputed from the log.",
    ),
    ("export", "Everything at once, read from one published tree while it is sent."),
    ("feed", "What is new, for programs that follow it."),
    ("operation", "For operators. Not meant for the public; a reverse proxy may withhold them."),
];

/// One thing that can be asked.
pub(crate) struct Operation {
    /// One of [`GROUPS`].
    pub(crate) group: &'static str,
    /// Its path, with its parameters in braces.
    pub(crate) path: &'static str,
    /// What is answered.
    pub(crate) summary: &'static str,
    /// All its parameters but those of every view.
    pub(crate) parameters: &'static [&'static Parameter],
    /// The form of the answer.
    pub(crate) answer: Form,
    /// How the answer may be kept.
    pub(crate) keeping: Keeping,
    /// What else may be answered.
    pub(crate) faults: Faults,
}

/// The form of an answer.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// JSON of this shape.
    Json(fn(&mut SchemaGenerator) -> Schema),
    /// Text or octets of this media type.
    Other(&'static str),
}

/// How an answer may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// A view of a published tree: it has a tag, and takes `at` and `on`.
    View,
    /// It has a tag, and sizes of its own.
    Tagged,
    /// An answer for one published tree, not kept, which takes `at` and `on`.
    Pinned,
    /// For ever, and it takes `at` and `on`.
    Immutable,
    /// For ever.
    Octets,
    /// Not at all.
    Not,
}

impl Keeping {
    /// Whether it can be asked for as of an earlier tree and on a date.
    pub(crate) const fn is_pinned(self) -> bool {
        matches!(self, Self::View | Self::Pinned | Self::Immutable)
    }

    /// Whether it has an entity tag.
    pub(crate) const fn is_tagged(self) -> bool {
        matches!(self, Self::View | Self::Tagged)
    }
}

/// Statuses of answers that are not the one asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Faults {
    /// 400, 404, 500 and 503, as problem documents.
    Problems,
    /// The same, and 409 where only the index knows the answer.
    OfIndex,
    /// 404, 500 and 503 in a line of text.
    Lines,
    /// 503 in a line of text.
    Health,
    /// None.
    None,
}

/// A shape as a schema.
pub(crate) fn shape<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// Every operation.
pub(crate) fn all() -> impl Iterator<Item = &'static Operation> {
    LOG.iter().chain(ANSWERS).chain(EXPORTS).chain(FEEDS).chain(CITATIONS).chain(OPERATORS)
}

impl Operation {
    /// Its parameters, those of every view included.
    pub(crate) fn parameters(&self) -> Vec<&'static Parameter> {
        let mut all = self.parameters.to_vec();
        if self.keeping.is_pinned() {
            for pin in [&p::AT, &p::ON] {
                if all.iter().all(|known| known.name != pin.name) {
                    all.push(pin);
                }
            }
        }
        all
    }
}

const fn log(
    path: &'static str,
    summary: &'static str,
    parameters: &'static [&'static Parameter],
    media: &'static str,
    keeping: Keeping,
    faults: Faults,
) -> Operation {
    Operation {
        group: "log",
        path,
        summary,
        parameters,
        answer: Form::Other(media),
        keeping,
        faults,
    }
}

const LOG: &[Operation] = &[
    log(
        "/checkpoint",
        "The newest published checkpoint note, octet for octet",
        &[],
        media::TEXT,
        Keeping::Not,
        Faults::Lines,
    ),
    log(
        "/tile/{level}/{index}",
        "256 hashes of a level, 32 octets each",
        &[&p::TILE_LEVEL, &p::TILE_INDEX],
        media::OCTETS,
        Keeping::Octets,
        Faults::Lines,
    ),
    log(
        "/tile/{level}/{index}.p/{width}",
        "The first hashes of a tile, 32 octets each",
        &[&p::TILE_LEVEL, &p::TILE_INDEX_OF_PART, &p::TILE_WIDTH],
        media::OCTETS,
        Keeping::Octets,
        Faults::Lines,
    ),
    log(
        "/tile/entries/{index}",
        "256 entries, each with its length in 16 bits before it",
        &[&p::TILE_INDEX],
        media::OCTETS,
        Keeping::Octets,
        Faults::Lines,
    ),
    log(
        "/tile/entries/{index}.p/{width}",
        "The first entries of a bundle, each with its length in 16 bits before it",
        &[&p::TILE_INDEX_OF_PART, &p::TILE_WIDTH],
        media::OCTETS,
        Keeping::Octets,
        Faults::Lines,
    ),
    log(
        "/policy.txt",
        "The policy that this server judges its ledger by (C2SP tlog-policy); take your own from where you trust it",
        &[],
        media::TEXT,
        Keeping::Not,
        Faults::None,
    ),
];

const EXPORTS: &[Operation] = &[
    Operation {
        group: "export",
        path: "/export/statements.jsonl",
        summary: "Statements as JSON Lines: first what tree they are of, then each with the octets that hash to its leaf",
        parameters: &[
            &p::PARTY,
            &p::KIND,
            &p::TYPE,
            &p::NORM,
            &p::PROVENANCE,
            &p::CONFIDENCE,
            &p::CATEGORY,
            &p::REVIEWER,
            &p::SECTOR,
            &p::LANGUAGE,
            &p::YEAR,
            &p::ABOUT,
            &p::SUBJECT,
        ],
        answer: Form::Other(media::JSON_LINES),
        keeping: Keeping::Pinned,
        faults: Faults::OfIndex,
    },
    Operation {
        group: "export",
        path: "/export/commitments.csv",
        summary: "Commitments as a table (RFC 4180): a row for each commitment and each of its parties, with its status",
        parameters: &[
            &p::PARTY,
            &p::STATUS,
            &p::FLAG,
            &p::TYPE,
            &p::NORM,
            &p::PROVENANCE,
            &p::CONFIDENCE,
            &p::CATEGORY,
            &p::REVIEWER,
            &p::SECTOR,
            &p::LANGUAGE,
            &p::YEAR,
            &p::DUE_FROM,
            &p::DUE_TO,
            &p::ABOUT,
        ],
        answer: Form::Other(media::CSV),
        keeping: Keeping::Pinned,
        faults: Faults::OfIndex,
    },
];

const fn feed(
    path: &'static str,
    summary: &'static str,
    parameters: &'static [&'static Parameter],
    media: &'static str,
) -> Operation {
    Operation {
        group: "feed",
        path,
        summary,
        parameters,
        answer: Form::Other(media),
        keeping: Keeping::Tagged,
        faults: Faults::Problems,
    }
}

const FEEDS: &[Operation] = &[
    feed("/feeds/statements.atom", "The newest 50 statements (Atom)", &[], media::ATOM),
    feed("/feeds/statements.json", "The newest 50 statements (JSON Feed)", &[], media::JSON_FEED),
    feed("/feeds/overdue.atom", "The newest 50 dates that have passed (Atom)", &[], media::ATOM),
    feed(
        "/feeds/overdue.json",
        "The newest 50 dates that have passed (JSON Feed)",
        &[],
        media::JSON_FEED,
    ),
    feed(
        "/feeds/status.atom",
        "The newest 50 reasons for which something stands otherwise than it did (Atom)",
        &[],
        media::ATOM,
    ),
    feed(
        "/feeds/status.json",
        "The newest 50 reasons for which something stands otherwise than it did (JSON Feed)",
        &[],
        media::JSON_FEED,
    ),
    feed("/feeds/reviewers/{id}.atom", "Reviews by a party (Atom)", &[&p::PARTY_ID], media::ATOM),
    feed(
        "/feeds/reviewers/{id}.json",
        "Reviews by a party (JSON Feed)",
        &[&p::PARTY_ID],
        media::JSON_FEED,
    ),
    feed("/feeds/parties/{id}.atom", "What concerns a party (Atom)", &[&p::PARTY_ID], media::ATOM),
    feed(
        "/feeds/parties/{id}.json",
        "What concerns a party (JSON Feed)",
        &[&p::PARTY_ID],
        media::JSON_FEED,
    ),
    feed(
        "/feeds/norms/{code}.atom",
        "What is filed under a provision (Atom)",
        &[&p::NORM_CODE],
        media::ATOM,
    ),
    feed(
        "/feeds/norms/{code}.json",
        "What is filed under a provision (JSON Feed)",
        &[&p::NORM_CODE],
        media::JSON_FEED,
    ),
    feed(
        "/feeds/threads/{id}.atom",
        "What followed a statement (Atom)",
        &[&p::COMMITMENT_ID],
        media::ATOM,
    ),
    feed(
        "/feeds/threads/{id}.json",
        "What followed a statement (JSON Feed)",
        &[&p::COMMITMENT_ID],
        media::JSON_FEED,
    ),
    feed(
        "/feeds/deadlines.ics",
        "An all-day event for each date that is overdue or due within a year (RFC 5545)",
        &[&p::PARTY],
        media::CALENDAR,
    ),
];

const CITATIONS: &[Operation] = &[
    feed("/cite/{id}.bib", "How to cite a statement (BibTeX)", &[&p::STATEMENT_ID, &p::AT], BIBTEX),
    feed("/cite/{id}.json", "How to cite a statement (CSL-JSON)", &[&p::STATEMENT_ID, &p::AT], CSL),
];

const OPERATORS: &[Operation] = &[
    Operation {
        group: "operation",
        path: "/healthz",
        summary: "ok, or why not",
        parameters: &[],
        answer: Form::Other(media::TEXT),
        keeping: Keeping::Not,
        faults: Faults::Health,
    },
    Operation {
        group: "operation",
        path: "/metrics",
        summary: "Counters in Prometheus' text format",
        parameters: &[],
        answer: Form::Other(media::METRICS),
        keeping: Keeping::Not,
        faults: Faults::None,
    },
];
