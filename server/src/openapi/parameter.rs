//! Parameters, as the API's description tells them.
//!
//! *Invariants*: a value that a schema here allows is never refused for its form;
//! samples come from the ledger at hand, so that they have an answer on it.

use pactlog_verifier::statement::{
    Category, Code, CommitmentType, Confidence, Kind, Label, Language, PartyId, Provenance,
    StatementId,
};
use pactlog_verifier::status::{Flag, Lifecycle};
use serde_json::{Value, json};

use super::sample::Sample;
use crate::api::shape::{whole, words};
use crate::order::Order;
use crate::query::{DEFAULT_LIMIT, DIFFERS, MAX_LIMIT, UNREVIEWED};

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the query, and there is no answer without it.
    Required,
    /// In the query, once or more often.
    Repeated,
    /// In the query, as often as one likes.
    Many,
}

/// One parameter.
pub(crate) struct Parameter {
    /// Its name.
    pub(crate) name: &'static str,
    /// Where it stands.
    pub(crate) place: Place,
    /// What it chooses.
    pub(crate) words: &'static str,
    /// What it must be.
    pub(crate) schema: fn() -> Value,
    /// A value that has an answer on this ledger.
    pub(crate) sample: fn(&Sample) -> Option<String>,
}

impl Parameter {
    /// A parameter of the query.
    pub(crate) const fn query(
        name: &'static str,
        words: &'static str,
        schema: fn() -> Value,
        sample: fn(&Sample) -> Option<String>,
    ) -> Self {
        Self { name, place: Place::Query, words, schema, sample }
    }

    /// A part of the path.
    pub(crate) const fn path(
        name: &'static str,
        words: &'static str,
        schema: fn() -> Value,
        sample: fn(&Sample) -> Option<String>,
    ) -> Self {
        Self { name, place: Place::Path, words, schema, sample }
    }

    /// The same, without which there is no answer.
    pub(crate) const fn required(self) -> Self {
        Self { place: Place::Required, ..self }
    }

    /// As OpenAPI has it.
    pub(crate) fn document(&self, sample: &Sample) -> Value {
        let schema = (self.schema)();
        let is_path = self.place == Place::Path;
        let schema = if matches!(self.place, Place::Repeated | Place::Many) {
            let least = u8::from(self.place == Place::Repeated);
            json!({ "type": "array", "items": schema, "minItems": least, "maxItems": 16 })
        } else {
            schema
        };
        let mut document = json!({
            "name": self.name,
            "in": if is_path { "path" } else { "query" },
            "required": !matches!(self.place, Place::Query | Place::Many),
            "description": self.words,
            "schema": schema,
        });
        let value = (self.sample)(sample).map(|value| match schema_type(&document) {
            Some("integer") => value.parse::<u64>().map_or(Value::Null, Value::from),
            Some("array") => json!([value]),
            _ => value.into(),
        });
        if let (Place::Query, Some(members)) = (self.place, document.as_object_mut()) {
            // Forms send empty ones, which count as left out.
            members.insert("allowEmptyValue".to_owned(), true.into());
        }
        if let (Some(value), Some(members)) = (value, document.as_object_mut()) {
            members.insert("example".to_owned(), value);
        }
        document
    }
}

fn schema_type(document: &Value) -> Option<&str> {
    document.get("schema")?.get("type")?.as_str()
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": whole(pattern) })
}

fn id() -> Value {
    pattern(StatementId::PATTERN)
}

fn party() -> Value {
    pattern(PartyId::PATTERN)
}

fn code() -> Value {
    pattern(Code::PATTERN)
}

fn number() -> Value {
    json!({ "type": "integer", "minimum": 0, "maximum": u64::MAX })
}

fn size() -> Value {
    json!({ "type": "integer", "minimum": 1, "maximum": u64::MAX })
}

fn date() -> Value {
    json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

fn subject() -> Value {
    json!({
        "type": "string",
        "maxLength": 80,
        "pattern": "^(?:id|about|thread|kind|issuer|party|keys|norm):[!-~]+$",
    })
}

fn none(_: &Sample) -> Option<String> {
    None
}

pub(crate) const PARTY: Parameter =
    Parameter::query("party", "A party id: statements by, of or to it.", party, |sample| {
        sample.party.clone()
    });
pub(crate) const KIND: Parameter = Parameter::query(
    "kind",
    "A kind of statement.",
    || json!({ "type": "string", "enum": words(Kind::ALL, Kind::as_str) }),
    none,
);
pub(crate) const NORM: Parameter =
    Parameter::query("norm", "The code of a provision.", code, |sample| sample.norm.clone());
pub(crate) const TYPE: Parameter = Parameter::query(
    "type",
    "A type of commitment.",
    || json!({ "type": "string", "enum": words(CommitmentType::ALL, CommitmentType::as_str) }),
    none,
);
pub(crate) const PROVENANCE: Parameter = Parameter::query(
    "provenance",
    "Signed by the party itself, or transcribed by the registrar.",
    || json!({ "type": "string", "enum": words(Provenance::ALL, Provenance::as_str) }),
    none,
);
pub(crate) const CONFIDENCE: Parameter = Parameter::query(
    "confidence",
    "How sure the registrar is of what it transcribed: transcriptions of which it says so.",
    || json!({ "type": "string", "enum": words(Confidence::ALL, Confidence::as_str) }),
    none,
);
pub(crate) const STATUS: Parameter = Parameter::query(
    "status",
    "A stage of life, which the ledger computes: commitments that are in it for the party asked for, or for any.",
    || json!({ "type": "string", "enum": words(Lifecycle::ALL, Lifecycle::as_str) }),
    none,
);
pub(crate) const FLAG: Parameter = Parameter {
    place: Place::Many,
    ..Parameter::query(
        "flag",
        "What stands out, which the ledger computes, all of it for the same party; reviewers_differ: reviewers rated something otherwise than each other; no_review: nobody has reviewed it.",
        || {
            let mut flags = words(Flag::ALL, Flag::as_str);
            flags.extend([DIFFERS, UNREVIEWED]);
            json!({ "type": "string", "enum": flags })
        },
        none,
    )
};
pub(crate) const CATEGORY: Parameter = Parameter::query(
    "category",
    "A category of party: what such parties signed, or is recorded of them.",
    || json!({ "type": "string", "enum": words(Category::ALL, Category::as_str) }),
    none,
);
pub(crate) const REVIEWER: Parameter = Parameter {
    name: "reviewer",
    words: "A party id: its reviews, and what they are about.",
    sample: none,
    ..PARTY
};
pub(crate) const SECTOR: Parameter = Parameter::query(
    "sector",
    "The label of a sector: reports that name it, and what they are about.",
    || pattern(Label::PATTERN),
    none,
);
pub(crate) const LANGUAGE: Parameter = Parameter::query(
    "language",
    "A language tag: statements with a title, summary or remark in it.",
    || pattern(Language::PATTERN),
    |_| Some("en".to_owned()),
);
pub(crate) const YEAR: Parameter = Parameter::query(
    "year",
    "The year of a statement's own date: when a commitment or an act was made, a text adopted, a review published, \
     the end of what a report is about; else when it was signed.",
    || json!({ "type": "string", "pattern": "^[1-9][0-9]{3}$" }),
    none,
);
pub(crate) const DUE_FROM: Parameter = Parameter {
    name: "due_from",
    words: "A day: commitments of which something is or was due on it or later.",
    sample: none,
    ..ON
};
pub(crate) const DUE_TO: Parameter = Parameter {
    name: "due_to",
    words: "A day: commitments of which something is or was due up to it.",
    ..DUE_FROM
};
pub(crate) const SORT: Parameter = Parameter::query(
    "sort",
    "The order, with a minus the other way round; by default the newest entry first. The cursor is then a position.",
    || json!({ "type": "string", "enum": Order::WORDS }),
    none,
);
pub(crate) const ABOUT: Parameter =
    Parameter::query("about", "A statement id: what refers to it.", id, |sample| {
        sample.commitment.clone()
    });
pub(crate) const SUBJECT: Parameter = Parameter::query(
    "subject",
    "A subject of the ledger's index, class and name: what is filed under it.",
    subject,
    |sample| sample.subject.clone(),
);
pub(crate) const SUBJECT_ASKED: Parameter = SUBJECT.required();
pub(crate) const SUBJECTS: Parameter = Parameter { place: Place::Repeated, ..SUBJECT };
pub(crate) const LANG: Parameter = Parameter::query(
    "lang",
    "A language tag: of each title only the words in the nearest language that there is.",
    || pattern(Language::PATTERN),
    |_| Some("en".to_owned()),
);
pub(crate) const CURSOR: Parameter = Parameter::query(
    "cursor",
    "Where the part begins: `next_cursor` of the answer before.",
    number,
    none,
);
pub(crate) const CURSOR_PARTY: Parameter = Parameter { schema: party, ..CURSOR };
pub(crate) const CURSOR_CODE: Parameter = Parameter { schema: code, ..CURSOR };
pub(crate) const LIMIT: Parameter = Parameter::query(
    "limit",
    "Most items of the part.",
    || json!({ "type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT }),
    |_| Some("5".to_owned()),
);
pub(crate) const AT: Parameter = Parameter::query(
    "at",
    "A published size: the answer as of that tree, the same octets for ever.",
    number,
    |sample| Some(sample.size.to_string()),
);
pub(crate) const ON: Parameter = Parameter::query(
    "on",
    "The day on which deadlines, seals and withdrawals are evaluated; by default that of the tree's last batch.",
    date,
    |sample| Some(sample.date.clone()),
);
pub(crate) const PAGE: Parameter =
    Parameter::query("page", "Number of the page of the list, from 0.", number, |_| {
        Some("0".to_owned())
    });
pub(crate) const INSTRUMENT: Parameter = Parameter::query(
    "instrument",
    "The code of an instrument: only its provisions.",
    code,
    |sample| sample.instrument.clone(),
);
pub(crate) const INDEX: Parameter =
    Parameter::query("index", "Index of an entry, from 0.", number, |_| Some("0".to_owned()))
        .required();
pub(crate) const SIZE: Parameter = Parameter::query(
    "size",
    "Size of the tree; by default the published one, which it may not exceed.",
    size,
    |sample| Some(sample.size.to_string()),
);
pub(crate) const FROM: Parameter =
    Parameter::query("from", "Size of the older tree.", size, |_| Some("1".to_owned())).required();
pub(crate) const TO: Parameter = Parameter {
    name: "to",
    words: "Size of the newer tree; by default the published one.",
    ..SIZE
};
pub(crate) const SINCE: Parameter = Parameter::query(
    "since",
    "A date, or a tree size: what is new, and what stands otherwise, since then.",
    || {
        json!({
            "type": "string",
            "pattern": "^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|0|[1-9][0-9]{0,18})$",
        })
    },
    |sample| Some(sample.date.clone()),
)
.required();

pub(crate) const WORDS: Parameter = Parameter::query(
    "q",
    "The words looked for.",
    || json!({ "type": "string", "minLength": 1, "maxLength": 512 }),
    |_| Some("report".to_owned()),
)
.required();

pub(crate) const STATEMENT_ID: Parameter =
    Parameter::path("id", "A statement id, 64 lowercase hex digits.", id, |sample| {
        sample.statement.clone()
    });
pub(crate) const COMMITMENT_ID: Parameter =
    Parameter::path("id", "The statement id of a commitment.", id, |sample| {
        sample.commitment.clone()
    });
pub(crate) const ENTRY_INDEX: Parameter =
    Parameter::path("index", "Index of the entry, from 0.", number, |_| Some("0".to_owned()));
pub(crate) const PARTY_ID: Parameter =
    Parameter::path("id", "A party id.", party, |sample| sample.party.clone());
pub(crate) const INSTRUMENT_CODE: Parameter =
    Parameter::path("code", "The code of an instrument.", code, |sample| sample.instrument.clone());
pub(crate) const NORM_CODE: Parameter =
    Parameter::path("code", "The code of a provision.", code, |sample| sample.norm.clone());

pub(crate) const TILE_LEVEL: Parameter = Parameter::path(
    "level",
    "Level of the tile, from 0 for leaf hashes.",
    || pattern("[0-9]|[1-5][0-9]|6[0-3]"),
    |_| Some("0".to_owned()),
);
pub(crate) const TILE_INDEX: Parameter = Parameter::path(
    "index",
    "Index of the tile in three digits; from 1000 on in groups of three with an x before all but the last, \
     as in x001/234.",
    || pattern("[0-9]{3}"),
    |sample| (sample.size >= 256).then(|| "000".to_owned()),
);
pub(crate) const TILE_INDEX_OF_PART: Parameter =
    Parameter { sample: |_| Some("000".to_owned()), ..TILE_INDEX };
pub(crate) const TILE_WIDTH: Parameter = Parameter::path(
    "width",
    "Hashes or entries in the partial tile.",
    || pattern("[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5]"),
    |_| Some("1".to_owned()),
);
