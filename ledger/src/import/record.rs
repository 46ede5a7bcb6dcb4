//! One record of the data: a pledge, a withdrawal or a review as a public
//! source reports it.
//!
//! Specified in `spec/import.md`, "Records".
//!
//! *Not here*: which statements it becomes.

use pactlog_verifier::json::{Path, Value};
use pactlog_verifier::statement::{
    Act, Amount, Cause, Code, CommitmentType, Confidence, Count, Form, Line, PartialDate, Problems,
    Record as RecordName, ReviewType, Shape, ShapeInfo, Url, checked,
};

use super::object::Object;
use super::read::{Fields, ReadError, Words, read_file};

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Somebody undertook something.
    Pledge,
    /// Somebody left something.
    Withdrawal,
    /// Somebody looked at something.
    Review,
}

/// What `type` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// Of an undertaking.
    Undertaking(CommitmentType),
    /// `review:` and a type of review.
    Review(ReviewType),
}

/// Where a record was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) title: Option<Line>,
    pub(super) url: Option<Url>,
    pub(super) document: Option<Line>,
    pub(super) kind: Option<SourceClass>,
    pub(super) confidence: Option<Confidence>,
}

/// Dates of the steps of a withdrawal, by field of the statement.
pub(super) const STEPS: [&str; 4] = ["decided", "notified", "published", "effective"];

/// A record whose fields are right, each by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub(super) id: RecordName,
    pub(super) class: Class,
    pub(super) states: Vec<StateCode>,
    pub(super) bodies: Vec<Line>,
    pub(super) year: Option<u64>,
    pub(super) date: Option<PartialDate>,
    /// In the order of [`STEPS`].
    pub(super) steps: [Option<PartialDate>; 4],
    pub(super) start: Option<PartialDate>,
    pub(super) title: Words,
    pub(super) summary: Option<Words>,
    pub(super) about: Type,
    pub(super) norms: Vec<Code>,
    pub(super) measurable: Option<Words>,
    pub(super) amount: Option<Amount>,
    pub(super) recipients: Vec<StateCode>,
    pub(super) deadline: Option<PartialDate>,
    pub(super) origin: Origin,
    pub(super) note: Option<Words>,
    pub(super) instrument: Option<Code>,
    pub(super) act: Option<Act>,
    pub(super) actor: Option<Actor>,
    pub(super) joins: Option<RecordName>,
}

/// Reads a file of records.
///
/// # Errors
/// [`ReadError`], with every problem of every record.
pub fn read_records(octets: &[u8]) -> Result<Vec<Record>, ReadError> {
    Ok(read_file(octets, "id", Record::read)?.records)
}

impl Record {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        // All are read before any is missed, so that every problem is told.
        let (id, class, about) =
            (fields.required("id"), fields.required("record"), fields.required("type"));
        let title = fields.required("title");
        let norms = fields.list("norms");
        fields.not_empty("norms");
        let states = fields.list("states");
        let bodies = fields.list("bodies");
        let year = fields.optional::<Count<1, 9999>>("year").map(Count::value);
        let date = fields.optional("date");
        let steps = STEPS.map(|step| fields.optional(step));
        let start = fields.optional("start");
        let summary = fields.optional("summary");
        let measurable = fields.optional("measurable");
        let amount = fields.optional("amount");
        let recipients = fields.list("recipients");
        let deadline = fields.optional("deadline");
        let note = fields.optional("note");
        let instrument = fields.optional("instrument");
        let act = fields.optional("act");
        let actor = fields.optional("actor");
        let joins = fields.optional("joins");
        let origin = Origin::read(fields);
        if !fields.has("source_title") {
            fields.report::<()>("source_title", Cause::Missing { shape: Line::INFO.name });
        }
        if !fields.has("source_url") && !fields.has("source_document") {
            fields.report::<()>("source_url", Cause::Needed { when: "no source_document" });
        }
        Some(Self {
            id: id?,
            class: class?,
            states,
            bodies,
            year,
            date,
            steps,
            start,
            title: title?,
            summary,
            about: about?,
            norms,
            measurable,
            amount,
            recipients,
            deadline,
            origin,
            note,
            instrument,
            act,
            actor,
            joins,
        })
    }

    /// The date, or the year if nothing closer is known.
    pub(super) fn when(&self) -> Option<String> {
        self.date
            .map(|date| date.to_string())
            .or_else(|| self.year.map(|year| format!("{year:04}")))
    }

    /// The year, if the date does not say it.
    pub(super) fn other_year(&self) -> Option<u64> {
        let date = self.date?;
        self.year.filter(|year| *year != u64::from(date.first_day().year))
    }
}

impl Origin {
    pub(super) fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            title: fields.optional("source_title"),
            url: fields.optional("source_url"),
            document: fields.optional("source_document"),
            kind: fields.optional("source_kind"),
            confidence: fields.optional("confidence"),
        }
    }

    /// The `source` of a transcription of the record called `record`.
    ///
    /// `name` is the title of a source that has none, and its document where
    /// there is neither URL nor document.
    pub(super) fn source(&self, record: &str, name: &str) -> Object {
        let title = self.title.as_ref().map_or(name, Line::as_str);
        let document = self.document.as_ref().map(Line::as_str);
        Object::new()
            .with("title", title)
            .with_some("url", self.url.as_ref().map(Url::as_str))
            .with_some("document", document.or_else(|| self.url.is_none().then_some(title)))
            .with_some("kind", self.kind.map(|kind| kind.0))
            .with_some("confidence", self.confidence.map(Confidence::as_str))
            .with("wording", "paraphrase")
            .with("record", record)
    }
}

/// A string out of a closed list, as a value of `T`.
fn word<T>(
    value: &Value<'_>,
    at: &Path<'_>,
    problems: &mut Problems,
    shape: &'static str,
    allowed: &'static [&'static str],
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let Some(text) = value.as_str() else {
        let found = value.type_name();
        return problems.report(at, Cause::Type { expected: "a string", found });
    };
    let found = || text.chars().take(80).collect();
    parse(text).or_else(|| problems.report(at, Cause::Word { shape, allowed, found: found() }))
}

/// A string that matches a pattern, as a value of `T`.
fn matching<T>(
    value: &Value<'_>,
    at: &Path<'_>,
    problems: &mut Problems,
    (shape, pattern): (&'static str, &'static str),
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let Some(text) = value.as_str() else {
        let found = value.type_name();
        return problems.report(at, Cause::Type { expected: "a string", found });
    };
    let found = || text.chars().take(80).collect();
    parse(text).or_else(|| problems.report(at, Cause::Pattern { shape, pattern, found: found() }))
}

const CLASSES: [&str; 3] = ["pledge", "withdrawal", "review"];

impl Shape for Class {
    const INFO: ShapeInfo = ShapeInfo {
        name: "a class of record",
        form: Form::Words(&CLASSES),
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        word(value, at, problems, Self::INFO.name, &CLASSES, |text| match text {
            "pledge" => Some(Self::Pledge),
            "withdrawal" => Some(Self::Withdrawal),
            "review" => Some(Self::Review),
            _ => None,
        })
    }
}

impl Shape for Type {
    const INFO: ShapeInfo = ShapeInfo {
        name: "a type",
        form: Form::Words(CommitmentType::WORDS),
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        match value.as_str().and_then(|text| text.strip_prefix("review:")) {
            Some(review) => {
                let value = Value::String(review.into());
                ReviewType::read(&value, at, problems).map(Self::Review)
            }
            None => CommitmentType::read(value, at, problems).map(Self::Undertaking),
        }
    }
}

/// Who published a source, as the word of the statement's `source.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SourceClass(&'static str);

const SOURCE_CLASSES: [&str; 4] = ["official", "press", "other", "press or other"];

impl Shape for SourceClass {
    const INFO: ShapeInfo = ShapeInfo {
        name: "a kind of source",
        form: Form::Words(&SOURCE_CLASSES),
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        word(value, at, problems, Self::INFO.name, &SOURCE_CLASSES, |text| match text {
            "official" => Some(Self("official")),
            "press" => Some(Self("press")),
            // "other" is also the word for what is not known.
            "other" | "press or other" => Some(Self("other")),
            _ => None,
        })
    }
}

/// A state by its two letters (ISO 3166-1, by shape).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StateCode(pub(super) String);

impl Shape for StateCode {
    const INFO: ShapeInfo = ShapeInfo {
        name: "the code of a state",
        form: Form::Pattern { pattern: "[A-Z]{2}", blank: "" },
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        matching(value, at, problems, (Self::INFO.name, "[A-Z]{2}"), |text| {
            let is_code = text.len() == 2 && text.bytes().all(|octet| octet.is_ascii_uppercase());
            is_code.then(|| Self(text.to_owned()))
        })
    }
}

/// Who invited or reviewed: a party's id.
pub(super) type Actor = pactlog_verifier::statement::PartyId;
