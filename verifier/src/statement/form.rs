//! Reading typed fields out of strict JSON, and telling every problem at once.
//!
//! A shape is what a value must look like; an object is a table of fields, each
//! with a shape. One table, written with `object!`, makes the Rust struct, its
//! reader, the template and the guide, so that they cannot drift apart.
//!
//! *Invariants*: a reader returns `None` only after it reported a problem.
//! *Not here*: what the ledger knows; a form is judged by itself.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use crate::json::{JsonError, Path, Value};
use crate::note::VerifierKeyError;

/// Most problems that are told of one statement.
pub const MAX_PROBLEMS: usize = 100;

/// Most octets of any one string in a statement.
pub const MAX_STRING: usize = 16 * 1024;

/// One thing that is wrong with the form of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer (RFC 6901) to the value, or to where it is missing.
    pub path: String,
    /// What is wrong with it.
    pub cause: Cause,
}

impl Problem {
    /// Stable code of the cause, `form.<name>`: class 400.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.cause.code()
    }

    /// The cause in plain words, without the path.
    #[must_use]
    pub fn message(&self) -> String {
        self.cause.to_string()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        write!(f, "{path}: {} [{}]", self.cause, self.code())
    }
}

/// Problems in the order in which they were found, at most [`MAX_PROBLEMS`].
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// None so far.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a problem; always `None`, so that a reader can end with it.
    pub fn report<T>(&mut self, at: &Path<'_>, cause: Cause) -> Option<T> {
        if self.0.len() < MAX_PROBLEMS {
            self.0.push(Problem { path: at.to_string(), cause });
        }
        None
    }

    /// Whether nothing was reported.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    #[must_use]
    pub fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The text is not strict JSON.
    Json(JsonError),
    /// The text is larger than an entry may be.
    TooLarge {
        /// Octets allowed.
        limit: usize,
        /// Octets given.
        found: usize,
    },
    /// The text has an empty line, which would end a signed note.
    EmptyLine,
    /// The kind is not one of this version of the rules.
    UnknownKind {
        /// The kind given.
        found: String,
    },
    /// The object has a field that its table does not list.
    UnknownField,
    /// A required field is not there.
    Missing {
        /// What it must be.
        shape: &'static str,
    },
    /// A field is required because of another one.
    Needed {
        /// The other field and its value, in words.
        when: &'static str,
    },
    /// A field may not stand beside another one.
    NotWith {
        /// The other field and its value, in words.
        when: &'static str,
    },
    /// The value has another JSON type.
    Type {
        /// The type it must have.
        expected: &'static str,
        /// The type it has.
        found: &'static str,
    },
    /// A string does not match the pattern of its shape.
    Pattern {
        /// Name of the shape.
        shape: &'static str,
        /// Its regular expression.
        pattern: &'static str,
        /// The string, cut after 80 characters.
        found: String,
    },
    /// A string is not in the closed list of its shape.
    Word {
        /// Name of the shape.
        shape: &'static str,
        /// The list.
        allowed: &'static [&'static str],
        /// The string, cut after 80 characters.
        found: String,
    },
    /// A date that the calendar does not have.
    Calendar {
        /// The date given.
        found: String,
    },
    /// An integer outside the limits of its shape.
    Integer {
        /// Least value allowed.
        min: i64,
        /// Greatest value allowed.
        max: i64,
        /// Value given.
        found: i64,
    },
    /// An empty string where words are due.
    Empty,
    /// A string with too many octets.
    TooLong {
        /// Octets allowed.
        limit: usize,
        /// Octets given.
        found: usize,
    },
    /// A list or a language map with too few items.
    TooFew {
        /// Items required.
        min: usize,
        /// Items given.
        found: usize,
    },
    /// A list or a language map with too many items.
    TooMany {
        /// Items allowed.
        max: usize,
        /// Items given.
        found: usize,
    },
    /// An item that stands in its list already.
    Repeated,
    /// A string that is not a vkey.
    Vkey(VerifierKeyError),
    /// A vkey that is not of type 0x01, Ed25519.
    VkeyType {
        /// Its signature type.
        found: u8,
    },
    /// A key named after another party.
    KeyOfOther {
        /// The party it must belong to.
        expected: String,
        /// The name of the key.
        found: String,
    },
    /// A threshold that the keys cannot or need not meet.
    Threshold {
        /// Number of keys.
        keys: usize,
        /// Threshold given.
        found: i64,
    },
    /// A party's category does not go with its id.
    Category {
        /// The category given.
        found: &'static str,
    },
    /// A field must repeat what another one says.
    Differs {
        /// The other field.
        from: &'static str,
        /// What it says.
        expected: String,
    },
    /// A date lies before the one that must come first.
    DateOrder {
        /// The field that must come first.
        after: &'static str,
    },
    /// This kind is never transcribed.
    NotTranscribed,
    /// The relation does not belong to this kind.
    Relation {
        /// The relation given.
        found: &'static str,
        /// Relations that this kind may use.
        allowed: Vec<&'static str>,
    },
    /// No reference says what the statement is about.
    NoParent {
        /// Relations of which one is required.
        expected: Vec<&'static str>,
    },
    /// A second reference that is a parent.
    SecondParent,
    /// An authentic language in which there is no title.
    NotInTitle,
}

impl Cause {
    /// Stable code of the cause, as `spec/statement.md` lists it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Json(error) => error.code(),
            Self::TooLarge { .. } => "form.too_large",
            Self::EmptyLine => "form.empty_line",
            Self::UnknownKind { .. } => "form.unknown_kind",
            Self::UnknownField => "form.unknown_field",
            Self::Missing { .. } => "form.missing",
            Self::Needed { .. } => "form.needed",
            Self::NotWith { .. } => "form.not_with",
            Self::Type { .. } => "form.type",
            Self::Pattern { .. } => "form.pattern",
            Self::Word { .. } => "form.word",
            Self::Calendar { .. } => "form.calendar",
            Self::Integer { .. } => "form.integer",
            Self::Empty => "form.empty",
            Self::TooLong { .. } => "form.too_long",
            Self::TooFew { .. } => "form.too_few",
            Self::TooMany { .. } => "form.too_many",
            Self::Repeated => "form.repeated",
            Self::Vkey(_) => "form.vkey",
            Self::VkeyType { .. } => "form.vkey_type",
            Self::KeyOfOther { .. } => "form.key_of_other",
            Self::Threshold { .. } => "form.threshold",
            Self::Category { .. } => "form.category",
            Self::Differs { .. } => "form.differs",
            Self::DateOrder { .. } => "form.date_order",
            Self::NotTranscribed => "form.not_transcribed",
            Self::Relation { .. } => "form.relation",
            Self::NoParent { .. } => "form.no_parent",
            Self::SecondParent => "form.second_parent",
            Self::NotInTitle => "form.not_in_title",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "{error}"),
            Self::TooLarge { limit, found } => {
                write!(f, "a statement may have {limit} octets, this has {found}")
            }
            Self::EmptyLine => f.write_str("the text has an empty line; remove it"),
            Self::UnknownKind { found } => {
                let known = super::Kind::WORDS.join(", ");
                write!(f, "\"{found}\" is not a kind of statement; the kinds are {known}")
            }
            Self::UnknownField => {
                f.write_str("no such field here; check the spelling or remove it")
            }
            Self::Missing { shape } => write!(f, "this field is required: {shape}"),
            Self::Needed { when } => write!(f, "this field is required with {when}"),
            Self::NotWith { when } => write!(f, "this field may not stand with {when}; remove it"),
            Self::Type { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Pattern { shape, pattern, found } => {
                write!(f, "expected {shape}, which matches {pattern}; found \"{found}\"")
            }
            Self::Word { shape, allowed, found } => {
                write!(f, "expected {shape}, one of {}; found \"{found}\"", allowed.join(", "))
            }
            Self::Calendar { found } => write!(f, "the calendar has no {found}"),
            Self::Integer { min, max, found } => {
                write!(f, "expected an integer from {min} to {max}, found {found}")
            }
            Self::Empty => f.write_str("the text is empty; write it or leave the field out"),
            Self::TooLong { limit, found } => {
                write!(f, "at most {limit} octets are allowed, there are {found}")
            }
            Self::TooFew { min, found } => {
                write!(f, "at least {min} are required, there are {found}")
            }
            Self::TooMany { max, found } => {
                write!(f, "at most {max} are allowed, there are {found}")
            }
            Self::Repeated => f.write_str("this stands in the list already"),
            Self::Vkey(error) => write!(f, "not a vkey: {error}"),
            Self::VkeyType { found } => {
                write!(f, "a statement's keys are Ed25519, type 0x01; this vkey has 0x{found:02x}")
            }
            Self::KeyOfOther { expected, found } => {
                write!(f, "the key's name must begin with \"{expected}/\", it is \"{found}\"")
            }
            Self::Threshold { keys: 0, found } => {
                write!(f, "without keys the threshold is 0, not {found}")
            }
            Self::Threshold { keys, found } => {
                write!(f, "with {keys} keys the threshold is from 1 to {keys}, not {found}")
            }
            Self::Category { found } => {
                write!(f, "the category \"{found}\" does not go with the party's id")
            }
            Self::Differs { from, expected } => {
                write!(f, "this must repeat the field {from}, \"{expected}\"")
            }
            Self::DateOrder { after } => write!(f, "this lies before the field {after}"),
            Self::NotTranscribed => {
                f.write_str("this kind is never transcribed, only a party's own")
            }
            Self::Relation { found, allowed } => write!(
                f,
                "the relation \"{found}\" is not for this kind, which has {}",
                allowed.join(", ")
            ),
            Self::NoParent { expected } => write!(
                f,
                "one reference must say what this is about: rel {}",
                expected.join(" or ")
            ),
            Self::SecondParent => {
                f.write_str("only one reference may say what this is about; use see_also")
            }
            Self::NotInTitle => f.write_str("an authentic language must be one of the title's"),
        }
    }
}

impl core::error::Error for Cause {}

/// The first 80 characters of a foreign string, for a message.
pub(super) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

/// What a value must look like, for guides and templates.
#[derive(Clone, Copy, Debug)]
pub struct ShapeInfo {
    /// Its name, with an article.
    pub name: &'static str,
    /// How it is written.
    pub form: Form,
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

    /// Reads the fields that [`place`] found.
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

/// Makes a struct from a table of fields: `required`, `optional` (an `Option`),
/// `flag` (a `bool`, absent = false), `list(min..=max)`; `suggested` is
/// optional, or a list with limits, but shown in templates.
macro_rules! object {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident ($shape:literal $(, $check:path)?) {
            $( $(#[doc = $field_doc:literal])+
               $field:ident $(as $json:literal)? : $ty:ty =>
               $presence:ident $(($min:literal ..= $max:literal))? ; )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $( $(#[doc = $field_doc])+ pub $field: object!(@type $presence $(($min))? $ty), )+
        }

        impl $crate::statement::form::Object for $name {
            const FIELDS: &'static [$crate::statement::form::Field] = &[ $(
                $crate::statement::form::Field {
                    name: object!(@name $field $($json)?),
                    shape: &<$ty as $crate::statement::form::Shape>::INFO,
                    presence: object!(@presence $presence $(($min, $max))?),
                    doc: concat!($($field_doc),+),
                },
            )+ ];

            fn read_fields<'v>(
                found: &[Option<&'v $crate::json::Value<'v>>],
                at: &$crate::json::Path<'_>,
                problems: &mut $crate::statement::form::Problems,
            ) -> Option<Self> {
                let mut found = found.iter().copied();
                $( let $field = object!(@read $presence $(($min, $max))?
                    found.next().flatten(), object!(@name $field $($json)?), at, problems); )+
                Some(Self { $( $field: $field? ),+ })
            }
        }

        impl $crate::statement::form::Shape for $name {
            const INFO: $crate::statement::form::ShapeInfo = $crate::statement::form::ShapeInfo {
                name: $shape,
                form: $crate::statement::form::Form::Object(
                    <Self as $crate::statement::form::Object>::FIELDS,
                ),
            };

            fn read(
                value: &$crate::json::Value<'_>,
                at: &$crate::json::Path<'_>,
                problems: &mut $crate::statement::form::Problems,
            ) -> Option<Self> {
                use $crate::statement::form;
                let members = form::members(value, at, problems)?;
                let mut found = [None; <Self as form::Object>::FIELDS.len()];
                let members = members.iter().map(|(name, value)| (&**name, value));
                let unknown =
                    form::place(members, <Self as form::Object>::FIELDS, &mut found);
                for (name, _) in &unknown {
                    problems.report::<()>(&at.name(name), form::Cause::UnknownField);
                }
                let read = <Self as form::Object>::read_fields(&found, at, problems)?;
                $( $check(&read, at, problems)?; )?
                unknown.is_empty().then_some(read)
            }
        }
    };
    (@type required $ty:ty) => { $ty };
    (@type optional $ty:ty) => { Option<$ty> };
    (@type flag $ty:ty) => { $ty };
    (@type list ($min:literal) $ty:ty) => { alloc::vec::Vec<$ty> };
    (@type suggested ($min:literal) $ty:ty) => { alloc::vec::Vec<$ty> };
    (@type suggested $ty:ty) => { Option<$ty> };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $json:literal) => { $json };
    (@presence required) => { $crate::statement::form::Presence::Required };
    (@presence optional) => { $crate::statement::form::Presence::Optional { suggested: false } };
    (@presence suggested) => { $crate::statement::form::Presence::Optional { suggested: true } };
    (@presence flag) => { $crate::statement::form::Presence::Optional { suggested: false } };
    (@presence list ($min:literal, $max:literal)) => {
        $crate::statement::form::Presence::List { min: $min, max: $max, suggested: $min > 0 }
    };
    (@presence suggested ($min:literal, $max:literal)) => {
        $crate::statement::form::Presence::List { min: $min, max: $max, suggested: true }
    };
    (@read required $($rest:tt)*) => { $crate::statement::form::required($($rest)*) };
    (@read optional $($rest:tt)*) => { $crate::statement::form::optional($($rest)*) };
    (@read flag $($rest:tt)*) => {
        $crate::statement::form::optional($($rest)*).map(Option::unwrap_or_default)
    };
    (@read list ($min:literal, $max:literal) $value:expr, $($rest:tt)*) => {
        $crate::statement::form::list($value, ($min, $max), $($rest)*)
    };
    (@read suggested ($min:literal, $max:literal) $value:expr, $($rest:tt)*) => {
        $crate::statement::form::list($value, ($min, $max), $($rest)*)
    };
    (@read suggested $($rest:tt)*) => { $crate::statement::form::optional($($rest)*) };
}

/// Makes an enum from a closed list of words.
macro_rules! words {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident ($shape:literal) {
            $( $(#[doc = $word_doc:literal])+ $variant:ident = $word:literal ),+ $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $word_doc])+ $variant ),+ }

        impl $name {
            /// Every word of the list.
            pub const WORDS: &'static [&'static str] = &[ $($word),+ ];

            /// Every value, in the order of the words.
            pub const ALL: &'static [Self] = &[ $(Self::$variant),+ ];

            /// The word for it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }

            /// The value of a word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$variant), )+ _ => None }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let word = <alloc::string::String as serde::Deserialize>::deserialize(d)?;
                Self::parse(&word).ok_or_else(|| {
                    serde::de::Error::unknown_variant(&word, Self::WORDS)
                })
            }
        }

        impl $crate::statement::form::Shape for $name {
            const INFO: $crate::statement::form::ShapeInfo = $crate::statement::form::ShapeInfo {
                name: $shape,
                form: $crate::statement::form::Form::Words(Self::WORDS),
            };

            fn read(
                value: &$crate::json::Value<'_>,
                at: &$crate::json::Path<'_>,
                problems: &mut $crate::statement::form::Problems,
            ) -> Option<Self> {
                use $crate::statement::form;
                let word = form::string(value, at, problems)?;
                match Self::parse(word) {
                    Some(value) => Some(value),
                    None => problems.report(at, form::Cause::Word {
                        shape: $shape,
                        allowed: Self::WORDS,
                        found: form::excerpt(word),
                    }),
                }
            }
        }
    };
}

pub(super) use {object, words};
