//! Reading typed fields out of strict JSON.
//!
//! A shape is what a value must look like; an object is a table of fields, each
//! with a shape. One table, written with `object!`, makes the Rust struct, its
//! reader, the template and the guide, so that they cannot drift apart.
//!
//! *Invariants*: a reader returns `None` only after it reported a problem.
//! *Not here*: what the ledger knows; a form is judged by itself.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::problem::{Cause, Problems};
use crate::json::{Path, Value};

/// Most octets of any one string in a statement.
pub const MAX_STRING: usize = 16 * 1024;

/// The first 80 characters of a foreign string, fit for a message.
pub(super) fn excerpt(text: &str) -> String {
    let (head, more) = match text.char_indices().nth(80) {
        Some((end, _)) => (text.get(..end).unwrap_or_default(), "…"),
        None => (text, ""),
    };
    [&spelled(head), more].concat()
}

/// The text on one line, with what a terminal could obey spelled out.
pub(super) fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                spelled.extend(c.escape_unicode());
            }
            c if c.is_control() => spelled.extend(c.escape_unicode()),
            c => spelled.push(c),
        }
    }
    spelled
}

/// What a value must look like, for guides and templates.
#[derive(Clone, Copy, Debug)]
pub struct ShapeInfo {
    /// Its name, with an article.
    pub name: &'static str,
    /// How it is written.
    pub form: Form,
    /// Reports what is wrong with a value that should have this shape.
    pub check: Check,
}

/// Reads a value of some shape for its problems alone.
pub type Check = fn(&Value<'_>, &Path<'_>, &mut Problems);

/// The [`Check`] of a type.
pub fn checked<T: Shape>(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) {
    T::read(value, at, problems);
}

/// How a shape is written in JSON.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A string that matches a regular expression.
    Pattern {
        /// The whole string must match it.
        pattern: &'static str,
        /// What a template shows in its place; never accepted.
        blank: &'static str,
    },
    /// A string out of a closed list.
    Words(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// An integer within limits.
    Integer {
        /// Least value.
        min: i64,
        /// Greatest value.
        max: i64,
    },
    /// Any value but an empty string.
    Any,
    /// An object from language tags to strings that are not empty.
    LanguageMap,
    /// An object with these fields.
    Object(&'static [Field]),
}

/// One field of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in JSON.
    pub name: &'static str,
    /// The shape of its value, or of each item if it is a list.
    pub shape: &'static ShapeInfo,
    /// Whether it must be there.
    pub presence: Presence,
    /// What it means, in plain words.
    pub doc: &'static str,
}

/// Whether a field must be there, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Once, always.
    Required,
    /// Once or not at all.
    Optional {
        /// Whether a template shows it.
        suggested: bool,
    },
    /// An array; required if it needs at least one item.
    List {
        /// Least number of items.
        min: usize,
        /// Greatest number of items.
        max: usize,
        /// Whether a template shows it.
        suggested: bool,
    },
}

impl Presence {
    /// Whether a statement without the field is refused.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::List { min: 1.., .. })
    }
}

/// A type that is read from one JSON value.
pub trait Shape: Sized + PartialEq {
    /// What the value must look like.
    const INFO: ShapeInfo;

    /// Reads it, or reports at least one problem and returns `None`.
    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self>;
}

/// Values found for a table of fields, in the order of the table.
pub(super) type Found<'v> = Option<&'v Value<'v>>;

/// A struct made by `object!`.
pub trait Object: Sized {
    /// Its fields, in the order of the struct.
    const FIELDS: &'static [Field];

    /// Reads the values found for [`Self::FIELDS`], in that order.
    fn read_fields<'v>(
        found: &[Option<&'v Value<'v>>],
        at: &Path<'_>,
        problems: &mut Problems,
    ) -> Option<Self>;
}

/// Sorts members into the places of `fields`; returns what has no place.
pub(super) fn place<'v>(
    members: impl Iterator<Item = (&'v str, &'v Value<'v>)>,
    fields: &[Field],
    found: &mut [Found<'v>],
) -> Vec<(&'v str, &'v Value<'v>)> {
    let mut left = Vec::new();
    for (name, value) in members {
        match fields.iter().position(|field| field.name == name).and_then(|i| found.get_mut(i)) {
            Some(place) => *place = Some(value),
            None => left.push((name, value)),
        }
    }
    left
}

/// The members of an object, or a problem.
pub(super) fn members<'v>(
    value: &'v Value<'v>,
    at: &Path<'_>,
    problems: &mut Problems,
) -> Option<&'v [(Cow<'v, str>, Value<'v>)]> {
    match value {
        Value::Object(members) => Some(members),
        other => {
            problems.report(at, Cause::Type { expected: "an object", found: other.type_name() })
        }
    }
}

/// A string, or a problem.
pub(super) fn string<'v>(
    value: &'v Value<'_>,
    at: &Path<'_>,
    problems: &mut Problems,
) -> Option<&'v str> {
    match value {
        Value::String(text) if text.len() > MAX_STRING => {
            problems.report(at, Cause::TooLong { limit: MAX_STRING, found: text.len() })
        }
        Value::String(text) => Some(text),
        other => {
            problems.report(at, Cause::Type { expected: "a string", found: other.type_name() })
        }
    }
}

/// An integer from `min` to `max`, or a problem.
pub(super) fn integer(
    value: &Value<'_>,
    min: i64,
    max: i64,
    at: &Path<'_>,
    problems: &mut Problems,
) -> Option<i64> {
    match value {
        Value::Integer(found) if (min..=max).contains(found) => Some(*found),
        Value::Integer(found) => problems.report(at, Cause::Integer { min, max, found: *found }),
        other => {
            problems.report(at, Cause::Type { expected: "an integer", found: other.type_name() })
        }
    }
}

/// Reads a field that must be there.
pub(super) fn required<T: Shape>(
    value: Found<'_>,
    name: &str,
    at: &Path<'_>,
    problems: &mut Problems,
) -> Option<T> {
    let at = at.name(name);
    match value {
        Some(value) => T::read(value, &at, problems),
        None => problems.report(&at, Cause::Missing { shape: T::INFO.name }),
    }
}

/// Reads a field that may be left out.
#[expect(clippy::option_option, reason = "the outer one is success, the inner one the field")]
pub(super) fn optional<T: Shape>(
    value: Found<'_>,
    name: &str,
    at: &Path<'_>,
    problems: &mut Problems,
) -> Option<Option<T>> {
    match value {
        Some(value) => T::read(value, &at.name(name), problems).map(Some),
        None => Some(None),
    }
}

/// Reads an array of `min` to `max` items that are all different.
pub(super) fn list<T: Shape>(
    value: Found<'_>,
    (min, max): (usize, usize),
    name: &str,
    at: &Path<'_>,
    problems: &mut Problems,
) -> Option<Vec<T>> {
    let at = at.name(name);
    let items = match value {
        Some(Value::Array(items)) => items,
        Some(other) => {
            let found = other.type_name();
            return problems.report(&at, Cause::Type { expected: "an array", found });
        }
        None if min == 0 => return Some(Vec::new()),
        None => return problems.report(&at, Cause::Missing { shape: "an array" }),
    };
    if items.len() > max {
        return problems.report(&at, Cause::TooMany { max, found: items.len() });
    }
    if items.len() < min {
        return problems.report(&at, Cause::TooFew { min, found: items.len() });
    }
    let mut whole = true;
    let mut list = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        let at = at.position(i);
        match T::read(item, &at, problems) {
            Some(item) if list.contains(&item) => {
                whole = problems.report::<()>(&at, Cause::Repeated).is_some();
            }
            Some(item) => list.push(item),
            None => whole = false,
        }
    }
    whole.then_some(list)
}
