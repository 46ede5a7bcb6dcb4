//! Data files: strict JSON, an object with `records` or a bare array of them.
//!
//! Specified in `spec/import.md`, "Files". Every problem is told at once, with
//! the record's id and the path within the record.
//!
//! *Invariants*: a record that was read has no field that was not understood.
//! *Not here*: what the fields of a record are, or mean.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use pactlog_verifier::json::{self, JsonError, Path, Value};
use pactlog_verifier::statement::{
    Cause, Form, MAX_STRING, Problem, Problems, Shape, ShapeInfo, checked,
};

/// Most octets of a data file.
pub const MAX_FILE: usize = 64 << 20;

/// What a file in object form may say beside its records.
const HEAD: [&str; 4] = ["about", "licence", "sources", "note"];

/// Something wrong with one record of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordProblem {
    /// The record's id, or its place in the file if it has none.
    pub record: String,
    /// What is wrong; its path begins at the record.
    pub problem: Problem,
}

impl fmt::Display for RecordProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {}: {}", self.record, self.problem)
    }
}

/// Why a data file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Larger than any data file.
    TooLarge {
        /// Octets allowed.
        limit: usize,
        /// Octets given.
        found: usize,
    },
    /// Not strict JSON.
    Json(JsonError),
    /// Neither an array of records nor an object that has one.
    NoRecords {
        /// What stands there.
        found: &'static str,
    },
    /// The object form says something that is not known.
    Head(Vec<Problem>),
    /// Records with problems.
    Records(Vec<RecordProblem>),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit, found } => {
                write!(f, "a data file may have {limit} octets, this has {found}")
            }
            Self::Json(error) if error.path().is_empty() => write!(f, "{error}"),
            Self::Json(error) => write!(f, "{}: {error}", error.path()),
            Self::NoRecords { found } => write!(
                f,
                "expected an array of records, or an object with an array \"records\"; found {found}"
            ),
            Self::Head(problems) => lines(f, "beside the records", problems),
            Self::Records(problems) => lines(f, "problems of records", problems),
        }
    }
}

impl std::error::Error for ReadError {}

fn lines(f: &mut fmt::Formatter<'_>, what: &str, items: &[impl fmt::Display]) -> fmt::Result {
    write!(f, "{what}:")?;
    items.iter().try_for_each(|item| write!(f, "\n  {item}"))
}

/// One file: its note, if it has one, and its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File<T> {
    pub(super) note: Option<String>,
    pub(super) records: Vec<T>,
}

/// Reads a file whose records have their id in the field `id`.
pub(super) fn read_file<T>(
    octets: &[u8],
    id: &str,
    mut read: impl FnMut(&mut Fields<'_, '_>) -> Option<T>,
) -> Result<File<T>, ReadError> {
    if octets.len() > MAX_FILE {
        return Err(ReadError::TooLarge { limit: MAX_FILE, found: octets.len() });
    }
    let value = json::parse(octets).map_err(ReadError::Json)?;
    let (note, items) = match &value {
        Value::Array(items) => (None, items),
        Value::Object(members) => read_head(members)?,
        other => return Err(ReadError::NoRecords { found: other.type_name() }),
    };
    let mut records = Vec::with_capacity(items.len());
    let mut wrong = Vec::new();
    let mut ids = BTreeSet::new();
    for (i, item) in items.iter().enumerate() {
        let name = item.member(id).and_then(Value::as_str);
        let mut problems = Problems::new();
        if name.is_some_and(|name| !ids.insert(name)) {
            problems.report::<()>(&Path::ROOT.name(id), Cause::Repeated);
        }
        let record = Fields::of(item, Path::ROOT, &mut problems).and_then(|mut fields| {
            let record = read(&mut fields);
            fields.finish();
            record
        });
        let problems = problems.into_vec();
        match record {
            Some(record) if problems.is_empty() => records.push(record),
            _ => {
                let place = || format!("number {}", i.saturating_add(1));
                let record = name.map_or_else(place, str::to_owned);
                wrong.extend(
                    problems
                        .into_iter()
                        .map(|problem| RecordProblem { record: record.clone(), problem }),
                );
            }
        }
    }
    if wrong.is_empty() { Ok(File { note, records }) } else { Err(ReadError::Records(wrong)) }
}

type Members<'v> = [(Cow<'v, str>, Value<'v>)];

fn read_head<'v>(
    members: &'v Members<'v>,
) -> Result<(Option<String>, &'v Vec<Value<'v>>), ReadError> {
    let mut problems = Problems::new();
    let mut note = None;
    let mut records = None;
    for (name, value) in members {
        let at = Path::ROOT.name(name);
        match value {
            Value::Array(items) if name == "records" => records = Some(items),
            value if HEAD.contains(&&**name) => {
                let words = Words::read(value, &at, &mut problems);
                if name == "note" {
                    note = words.map(|words| words.0);
                }
            }
            _ => {
                problems.report::<()>(&at, Cause::UnknownField);
            }
        }
    }
    match (records, problems.is_empty()) {
        (Some(records), true) => Ok((note, records)),
        (None, true) => Err(ReadError::NoRecords { found: "an object without \"records\"" }),
        (_, false) => Err(ReadError::Head(problems.into_vec())),
    }
}

/// The fields of one object, taken one by one.
pub(super) struct Fields<'v, 'p> {
    members: &'v Members<'v>,
    at: Path<'v>,
    taken: Vec<&'static str>,
    problems: &'p mut Problems,
}

impl<'v, 'p> Fields<'v, 'p> {
    /// The fields of `value`, or a problem.
    pub(super) fn of(
        value: &'v Value<'v>,
        at: Path<'v>,
        problems: &'p mut Problems,
    ) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self { members, at, taken: Vec::new(), problems }),
            other => problems
                .report(&at, Cause::Type { expected: "an object", found: other.type_name() }),
        }
    }

    /// The value of a field, to be kept as it is.
    pub(super) fn value(&mut self, name: &'static str) -> Option<&'v Value<'v>> {
        self.taken.push(name);
        self.members.iter().find(|(found, _)| found == name).map(|(_, value)| value)
    }

    /// Whether the field is there, right or wrong.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.iter().any(|(found, _)| found == name)
    }

    /// A field that may be left out. `None` also after a problem, which then
    /// refuses the record.
    pub(super) fn optional<T: Shape>(&mut self, name: &'static str) -> Option<T> {
        let value = self.value(name)?;
        T::read(value, &self.at.name(name), self.problems)
    }

    /// A field that must be there.
    pub(super) fn required<T: Shape>(&mut self, name: &'static str) -> Option<T> {
        match self.value(name) {
            Some(value) => T::read(value, &self.at.name(name), self.problems),
            None => self.report(name, Cause::Missing { shape: T::INFO.name }),
        }
    }

    /// An array whose items are all different; empty if it is left out.
    pub(super) fn list<T: Shape>(&mut self, name: &'static str) -> Vec<T> {
        let mut items = Vec::new();
        self.each(name, |value, at, problems| {
            match T::read(value, at, problems) {
                Some(item) if items.contains(&item) => {
                    problems.report::<()>(at, Cause::Repeated);
                }
                Some(item) => items.push(item),
                None => {}
            };
        });
        items
    }

    /// Reports an array that is left out or has no items.
    pub(super) fn not_empty(&mut self, name: &'static str) {
        let found = self.members.iter().find(|(found, _)| found == name).map(|(_, value)| value);
        if found.is_none_or(|value| matches!(value, Value::Array(items) if items.is_empty())) {
            self.report::<()>(name, Cause::TooFew { min: 1, found: 0 });
        }
    }

    /// Shows each item of an array to `read`.
    pub(super) fn each(
        &mut self,
        name: &'static str,
        mut read: impl FnMut(&'v Value<'v>, &Path<'_>, &mut Problems),
    ) {
        let at = self.at.name(name);
        self.taken.push(name);
        match self.members.iter().find(|(found, _)| found == name).map(|(_, value)| value) {
            None => {}
            Some(Value::Array(items)) => {
                for (i, item) in items.iter().enumerate() {
                    read(item, &at.position(i), self.problems);
                }
            }
            Some(other) => {
                let found = other.type_name();
                self.problems.report::<()>(&at, Cause::Type { expected: "an array", found });
            }
        }
    }

    /// Reports a problem of a field; always `None`.
    pub(super) fn report<T>(&mut self, name: &str, cause: Cause) -> Option<T> {
        self.problems.report(&self.at.name(name), cause)
    }

    /// Reports the fields that nobody took.
    pub(super) fn finish(self) {
        for (name, _) in self.members {
            if !self.taken.contains(&&**name) {
                self.problems.report::<()>(&self.at.name(name), Cause::UnknownField);
            }
        }
    }
}

/// Words in English, at least one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words(pub(super) String);

impl Shape for Words {
    const INFO: ShapeInfo = ShapeInfo {
        name: "words",
        form: Form::Pattern { pattern: ".+", blank: "" },
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        match value {
            Value::String(text) if text.is_empty() => problems.report(at, Cause::Empty),
            Value::String(text) if text.len() > MAX_STRING => {
                problems.report(at, Cause::TooLong { limit: MAX_STRING, found: text.len() })
            }
            Value::String(text) => Some(Self(text.to_string())),
            other => {
                problems.report(at, Cause::Type { expected: "a string", found: other.type_name() })
            }
        }
    }
}
