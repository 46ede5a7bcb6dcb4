//! `amendment`: the issuer changes words of an earlier statement of its own.
//!
//! Which paths may be changed is a list for each kind; what stands at a path
//! must have the shape that its table demands. Parties, keys, `signers`,
//! references, annexes and what others cite are on no list.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::common::{Common, Condition};
use super::date::PartialDate;
use super::form::{Check, Field, Form, Object as _, Presence, Shape, ShapeInfo, checked};
use super::language::Text;
use super::problem::{Cause, Problem, Problems};
use super::table::{object, words};
use super::token::{Language, Pointer};
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

impl Shape for Json {
    const INFO: ShapeInfo = ShapeInfo { name: "a value", form: Form::Any, check: checked::<Self> };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        match value {
            Value::String(text) if text.is_empty() => problems.report(at, Cause::Empty),
            value => Some(Self::of(value)),
        }
    }
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
    /// takes away and those that it adds.
    pub fn norms(&self) -> Vec<&str> {
        let mut norms = Vec::new();
        for change in self.changes.iter().filter(|change| is_below("norms", change.path.as_str())) {
            for value in change.from.iter().chain(&change.to) {
                value.strings(&mut norms);
            }
        }
        norms
    }
}

/// Whether a pointer goes to `field` or below it.
fn is_below(field: &str, pointer: &str) -> bool {
    pointer.split('/').nth(1) == Some(field)
}

/// What every kind that can be amended lets be changed.
const WORDS: &[&str] = &["title", "summary", "note", "attachments", "authentic"];

/// Paths of a kind that may be changed beside title, summary, note,
/// attachments and authentic; what stands below a path may be changed too, and
/// `*` is any position of a list. Empty for kinds that cannot be amended.
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
    /// The path may not be changed in this kind, or leads nowhere.
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
    let path = change.path.as_str();
    let tokens: Vec<String> =
        path.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect();
    if !is_amendable(kind, &tokens) {
        return Err(ChangeError::Path);
    }
    let place = Place::find(kind, &tokens).ok_or(ChangeError::Path)?;
    let appends = tokens.last().is_some_and(|token| token == "-");
    if appends && change.from.is_some() {
        return Err(ChangeError::Path);
    }
    if change.to.is_none() && place.is_required() {
        return Err(ChangeError::Required);
    }
    let mut problems = Problems::new();
    for value in change.from.iter().chain(&change.to) {
        place.check(&value.value(), &mut problems);
    }
    match problems.into_vec() {
        problems if problems.is_empty() => Ok(()),
        problems => Err(ChangeError::Value(problems)),
    }
}

fn is_amendable(kind: Kind, tokens: &[String]) -> bool {
    let own = amendable(kind);
    let covers = |pattern: &&&str| {
        let mut tokens = tokens.iter();
        pattern.split('/').all(|part| {
            tokens.next().is_some_and(|token| part == token || (part == "*" && is_position(token)))
        })
    };
    !own.is_empty() && WORDS.iter().chain(own).any(|pattern| covers(&pattern))
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

    fn check(&self, value: &Value<'_>, problems: &mut Problems) {
        let at = &Path::ROOT;
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
