//! What can be wrong with the form of a statement, and where.
//!
//! Each cause has a stable code, listed in `spec/statement.md`, "Codes".

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::form::spelled;
use crate::json::{JsonError, Path};
use crate::note::VerifierKeyError;

/// Most problems that are told of one statement.
pub const MAX_PROBLEMS: usize = 100;

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
        if !self.path.is_empty() {
            write!(f, "{}: ", spelled(&self.path))?;
        }
        write!(f, "{} [{}]", self.cause, self.code())
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
    /// A position that is not after the one before.
    Order,
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
            Self::Order => "form.order",
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
            Self::Repeated => f.write_str("the same is given already; give it once"),
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
            Self::Order => f.write_str("items stand in the order of their positions, each once"),
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
