//! `amendment`: the issuer changes words of an earlier statement of its own.
//!
//! Which paths may be changed is a list for each kind; what stands at a path
//! must have the shape that its table demands. Parties, keys, `signers`,
//! references, annexes and codes are on no list.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::common::{Common, Condition};
use super::date::PartialDate;
use super::form::{Check, Field, Form, Object as _, Presence, Shape, ShapeInfo, checked, string};
use super::language::Text;
use super::problem::{Cause, Problem, Problems};
use super::table::{object, words};
use super::token::{Code, Language, Pointer};
use super::{Kind, KindForm};
use crate::json::{Path, Value};

words! {
    /// What kind of change it is.
    pub enum AmendmentType("a type of amendment") {
        /// What is meant changes.
        Substantive = "substantive",
        /// A slip is mended; what is meant stays.
        Clerical = "clerical",
        /// A translation is added or mended.
        Translation = "translation",
    }
}

/// A JSON value of any type; members of objects in the order of their names.
/// Read from a statement, no string in it is empty and no list or object has
/// more than 64 items.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum Json {
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(String),
    /// In order.
    Array(Vec<Self>),
    /// By name.
    Object(BTreeMap<String, Self>),
}

impl Json {
    /// The same value, owned.
    #[must_use]
    pub fn of(value: &Value<'_>) -> Self {
        match value {
            Value::Boolean(flag) => Self::Boolean(*flag),
            Value::Integer(number) => Self::Integer(*number),
            Value::String(text) => Self::String(text.to_string()),
            Value::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            Value::Object(members) => Self::Object(
                members.iter().map(|(name, value)| (name.to_string(), Self::of(value))).collect(),
            ),
        }
    }

    /// The same value, borrowed.
    #[must_use]
    pub fn value(&self) -> Value<'_> {
        match self {
            Self::Boolean(flag) => Value::Boolean(*flag),
            Self::Integer(number) => Value::Integer(*number),
            Self::String(text) => Value::String(text.as_str().into()),
            Self::Array(items) => Value::Array(items.iter().map(Self::value).collect()),
            Self::Object(members) => Value::Object(
                members.iter().map(|(name, value)| (name.as_str().into(), value.value())).collect(),
            ),
        }
    }

    /// The strings in it, however deep.
    fn strings<'a>(&'a self, found: &mut Vec<&'a str>) {
        match self {
            Self::Boolean(_) | Self::Integer(_) => {}
            Self::String(text) => found.push(text),
            Self::Array(items) => items.iter().for_each(|item| item.strings(found)),
            Self::Object(members) => members.values().for_each(|value| value.strings(found)),
        }
    }
}

impl fmt::Display for Json {
    /// As JSON on one line; of the characters in strings only quotation marks,
    /// backslashes and line breaks are escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(flag) => write!(f, "{flag}"),
            Self::Integer(number) => write!(f, "{number}"),
            Self::String(text) => write_string(text, f),
            Self::Array(items) => {
                f.write_str("[")?;
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if i == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (i, (name, value)) in members.iter().enumerate() {
                    f.write_str(if i == 0 { "" } else { ", " })?;
                    write_string(name, f)?;
                    write!(f, ": {value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn write_string(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    text.chars().try_for_each(|c| match c {
        '"' => f.write_str("\\\""),
        '\\' => f.write_str("\\\\"),
        '\n' => f.write_str("\\n"),
        c => write!(f, "{c}"),
    })?;
    f.write_str("\"")
}

impl Shape for Json {
    const INFO: ShapeInfo = ShapeInfo { name: "a value", form: Form::Any, check: checked::<Self> };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        match value {
            Value::Boolean(_) | Value::Integer(_) => Some(Self::of(value)),
            Value::String(text) if text.is_empty() => problems.report(at, Cause::Empty),
            Value::String(_) => string(value, at, problems).map(|_| Self::of(value)),
            Value::Array(items) => {
                check_count(items.len(), at, problems)?;
                let mut read = Vec::with_capacity(items.len());
                for (i, item) in items.iter().enumerate() {
                    let at = at.position(i);
                    let item = Self::read(item, &at, problems)?;
                    if read.contains(&item) {
                        return problems.report(&at, Cause::Repeated);
                    }
                    read.push(item);
                }
                Some(Self::Array(read))
            }
            Value::Object(members) => {
                check_count(members.len(), at, problems)?;
                let read = |(name, value): &(Cow<'_, str>, Value<'_>)| {
                    Some((name.to_string(), Self::read(value, &at.name(name), problems)?))
                };
                members.iter().map(read).collect::<Option<_>>().map(Self::Object)
            }
        }
    }
}

/// Most items of a list and most members of an object in a [`Json`]: as many as
/// the longest list that can be amended has.
const MAX_ITEMS: usize = 64;

fn check_count(found: usize, at: &Path<'_>, problems: &mut Problems) -> Option<()> {
    if found > MAX_ITEMS {
        return problems.report(at, Cause::TooMany { max: MAX_ITEMS, found });
    }
    Some(())
}

object! {
    /// One place that changes.
    pub struct Change("a change", check_change_form) {
        /// Where, as a JSON pointer into the amended statement; `-` appends to a list.
        path: Pointer => required;
        /// What stood there; left out if nothing did.
        from: Json => suggested;
        /// What stands there from then on; left out to remove it.
        to: Json => suggested;
    }
}

fn check_change_form(change: &Change, at: &Path<'_>, problems: &mut Problems) -> Option<()> {
    if change.from.is_none() && change.to.is_none() {
        return problems.report(&at.name("to"), Cause::Needed { when: "no from" });
    }
    if change.from == change.to {
        return problems.report(&at.name("to"), Cause::Repeated);
    }
    Some(())
}

object! {
    /// A change of words. A reference with rel `amends` says of which statement.
    pub struct Amendment("an amendment") {
        /// What kind of change it is.
        amendment_type as "type": AmendmentType => required;
        /// The changes, in the order in which they are made.
        changes: Change => list(1..=32);
        /// Why, by language.
        rationale: Text => required;
        /// From when, by the issuer's own account; from admission if left out.
        effective: PartialDate => optional;
    }
}

impl KindForm for Amendment {
    const CONDITIONS: &'static [Condition] = &[Condition {
        when: &[("provenance", "transcribed")],
        words: "provenance transcribed",
        requires: &["of"],
        forbids: &[],
    }];

    fn check(&self, _: &Common, _: &Path<'_>, _: &mut Problems) {}
}

impl Amendment {
    /// Codes of provisions under which an amendment is filed: those that it
    /// takes away and those that it adds, as far as they have the form of codes.
    /// One may occur twice.
    #[must_use]
    pub fn norms(&self) -> Vec<&str> {
        let mut norms = Vec::new();
        for change in self.changes.iter().filter(|change| is_below_norms(&change.path)) {
            for value in change.from.iter().chain(&change.to) {
                value.strings(&mut norms);
            }
        }
        norms.retain(|norm| Code::parse(norm).is_some());
        norms
    }
}

/// Whether a pointer goes to the norms of a commitment, or to one of them.
fn is_below_norms(pointer: &Pointer) -> bool {
    pointer.as_str().split('/').nth(1) == Some("norms")
}

/// Paths that may be changed in every kind that can be amended at all.
pub const AMENDABLE_OF_ALL: &[&str] = &["title", "summary", "note", "attachments", "authentic"];

/// Paths of a kind that may be changed beside [`AMENDABLE_OF_ALL`], without
/// the slash before them; what stands below a path may be changed too, and `*`
/// is any position of a list. Empty for kinds that cannot be amended.
#[must_use]
pub const fn amendable(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Commitment => &[
            "type",
            "legal_character",
            "nature",
            "norms",
            "without_prejudice",
            "responsible_body",
            "made_on",
            "start",
            "end",
            "milestones",
            "indicators",
            "verifiability",
            "how_checked",
            "reporting_interval_months",
            "conditions",
            "exceptions",
            "until",
            "amount",
        ],
        Kind::Instrument => &[
            "names",
            "provisions/*/text",
            "provisions/*/plain",
            "entry_into_force_rule",
            "in_force",
            "open_until",
            "withdrawal_notice_days",
            "review_schedule",
            "coverage",
        ],
        Kind::Action => &[
            "act_date",
            "effective_date",
            "due",
            "how_checked",
            "deposited_with",
            "depositary_ref",
            "text",
        ],
        Kind::Withdrawal => &["reason"],
        Kind::Review => {
            &["method", "findings", "conflicts_of_interest", "adopted", "published", "reply_by"]
        }
        Kind::Report => &["period_start", "period_end", "challenges", "needs", "severity"],
        Kind::Response => &["items/*/text"],
        Kind::Dispute => &["grounds", "procedure"],
        _ => &[],
    }
}

/// Why a change does not fit what it amends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// The path may not be changed in this kind, or leads nowhere; or
    /// something is said to stand behind the end of a list.
    Path,
    /// What must be there would be removed.
    Required,
    /// What would stand there has not the shape that is due.
    Value(Vec<Problem>),
}

/// Checks that `change` leads to a place of `kind` that may be changed, and
/// that both values have the shape of that place.
///
/// # Errors
/// [`ChangeError`]
pub fn check_change(kind: Kind, change: &Change) -> Result<(), ChangeError> {
    let tokens: Vec<String> = tokens(&change.path).collect();
    if !is_amendable(kind, &tokens) {
        return Err(ChangeError::Path);
    }
    let place = Place::find(kind, &tokens).ok_or(ChangeError::Path)?;
    // Nothing stands behind the end of a list.
    let appends = tokens.last().is_some_and(|token| token == "-");
    if appends && change.from.is_some() {
        return Err(ChangeError::Path);
    }
    if change.to.is_none() && place.is_required() {
        return Err(ChangeError::Required);
    }
    let mut problems = Problems::new();
    for value in change.from.iter().chain(&change.to) {
        place.check(&value.value(), &Path::ROOT, &mut problems);
    }
    match problems.into_vec() {
        problems if problems.is_empty() => Ok(()),
        problems => Err(ChangeError::Value(problems)),
    }
}

/// The tokens of a pointer, unescaped (RFC 6901 §4).
fn tokens(pointer: &Pointer) -> impl Iterator<Item = String> {
    pointer.as_str().split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
}

fn is_amendable(kind: Kind, tokens: &[String]) -> bool {
    let own = amendable(kind);
    let covers = |pattern: &&&str| {
        let mut tokens = tokens.iter();
        pattern.split('/').all(|part| {
            tokens.next().is_some_and(|token| part == token || (part == "*" && is_position(token)))
        })
    };
    !own.is_empty() && AMENDABLE_OF_ALL.iter().chain(own).any(|pattern| covers(&pattern))
}

fn is_position(token: &str) -> bool {
    let is_decimal = token.bytes().all(|octet| octet.is_ascii_digit());
    is_decimal && !token.is_empty() && token.len() <= 3 && (token == "0" || !token.starts_with('0'))
}

/// What a pointer leads to.
enum Place {
    /// A field as a whole.
    Field(&'static Field),
    /// An item of a list.
    Item(&'static ShapeInfo),
    /// Words in one language.
    Words,
}

impl Place {
    fn find(kind: Kind, tokens: &[String]) -> Option<Self> {
        let (first, mut rest) = tokens.split_first()?;
        let mut fields = Common::FIELDS.iter().chain(kind.fields());
        let mut place = Self::Field(fields.find(|field| field.name == first)?);
        while let Some((token, below)) = rest.split_first() {
            rest = below;
            place = match place {
                Self::Field(Field { shape, presence: Presence::List { max, .. }, .. }) => {
                    let fits = is_position(token) && token.parse().is_ok_and(|i: usize| i < *max);
                    (fits || (token == "-" && rest.is_empty())).then_some(Self::Item(shape))?
                }
                Self::Field(field) => Self::below(field.shape, token)?,
                Self::Item(shape) => Self::below(shape, token)?,
                Self::Words => return None,
            };
        }
        Some(place)
    }

    fn below(shape: &'static ShapeInfo, token: &str) -> Option<Self> {
        match shape.form {
            Form::LanguageMap => Language::parse(token).map(|_| Self::Words),
            Form::Object(fields) => {
                fields.iter().find(|field| field.name == token).map(Self::Field)
            }
            _ => None,
        }
    }

    /// Whether something must stand here. Of a list's items and of languages
    /// another may be left.
    const fn is_required(&self) -> bool {
        matches!(self, Self::Field(field) if field.presence.is_required())
    }

    fn check(&self, value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) {
        let check_each = |check: Check, items: &[Value<'_>], problems: &mut Problems| {
            for (i, item) in items.iter().enumerate() {
                check(item, &at.position(i), problems);
                if items.iter().take(i).any(|other| other == item) {
                    problems.report::<()>(&at.position(i), Cause::Repeated);
                }
            }
        };
        match self {
            Self::Field(Field { shape, presence: Presence::List { min, max, .. }, .. }) => {
                let Value::Array(items) = value else {
                    let found = value.type_name();
                    problems.report::<()>(at, Cause::Type { expected: "an array", found });
                    return;
                };
                if items.len() > *max {
                    let cause = Cause::TooMany { max: *max, found: items.len() };
                    problems.report::<()>(at, cause);
                } else if items.len() < *min {
                    let cause = Cause::TooFew { min: *min, found: items.len() };
                    problems.report::<()>(at, cause);
                }
                check_each(shape.check, items, problems);
            }
            Self::Field(field) => (field.shape.check)(value, at, problems),
            Self::Item(shape) => (shape.check)(value, at, problems),
            Self::Words => match value.as_str() {
                Some("") => {
                    problems.report::<()>(at, Cause::Empty);
                }
                Some(_) => {}
                None => {
                    let found = value.type_name();
                    problems.report::<()>(at, Cause::Type { expected: "a string", found });
                }
            },
        }
    }
}
