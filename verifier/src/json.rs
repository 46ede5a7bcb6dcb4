//! Strict JSON: the subset that has one meaning for every reader.
//!
//! RFC 8259 leaves open what a repeated name, a large number or a lone
//! surrogate means; here each of them is refused (`spec/statement.md`, "JSON").
//! The grammar is read by `serde_json`; what it leaves open is decided here.
//!
//! *Invariants*: two readers of accepted octets see the same value; the stack
//! used is bounded by [`MAX_DEPTH`], whatever the input.
//! *Not here*: which fields an object has (see [`crate::statement`]), and the
//! limit on octets, which belongs to whoever took them in.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::cell::Cell;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Deepest nesting of arrays and objects; the outermost counts as 1.
pub const MAX_DEPTH: usize = 16;

/// Largest magnitude of an integer, 2^53 − 1 (RFC 7493 §2.2).
pub const MAX_INTEGER: i64 = 9_007_199_254_740_991;

/// Objects with more members than this look for repeated names by sorting.
const FEW_MEMBERS: usize = 32;

/// A JSON value. There is no null: an absent field is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// `true` or `false`.
    Boolean(bool),
    /// Within ±[`MAX_INTEGER`].
    Integer(i64),
    /// Decoded; borrowed where it has no escapes.
    String(Cow<'a, str>),
    /// In order.
    Array(Vec<Self>),
    /// In the order of the text, each name once.
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl Value<'_> {
    /// What the value is, in the words of RFC 8259.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// The member called `name`, if this is an object that has it.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(n, _)| n == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The string, if this is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

/// Where a value stands: a chain of names and positions up to the root.
///
/// Lives on the stack of the reader and costs nothing until it is printed, as
/// a JSON pointer (RFC 6901).
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    step: Option<(&'a Path<'a>, Step<'a>)>,
    depth: usize,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Name(&'a str),
    Position(usize),
}

impl<'a> Path<'a> {
    /// The outermost value; prints as nothing.
    pub const ROOT: Self = Self { step: None, depth: 0 };

    /// The member called `name` of the object here.
    #[must_use]
    pub const fn name(&'a self, name: &'a str) -> Self {
        Self { step: Some((self, Step::Name(name))), depth: self.depth.saturating_add(1) }
    }

    /// The item at `position`, from 0, of the array here.
    #[must_use]
    pub const fn position(&'a self, position: usize) -> Self {
        Self { step: Some((self, Step::Position(position))), depth: self.depth.saturating_add(1) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((parent, step)) = self.step else { return Ok(()) };
        write!(f, "{parent}/")?;
        match step {
            Step::Position(position) => write!(f, "{position}"),
            Step::Name(name) => name.chars().try_for_each(|c| match c {
                '~' => f.write_str("~0"),
                '/' => f.write_str("~1"),
                c => write!(f, "{c}"),
            }),
        }
    }
}

/// Why octets are not strict JSON. Paths are JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// Not UTF-8.
    NotUtf8 {
        /// Octets that are.
        valid: usize,
    },
    /// The text begins with U+FEFF.
    ByteOrderMark,
    /// A raw octet below 0x20 that is not a newline: a tab, a carriage return, NUL.
    RawControl {
        /// Its offset in octets.
        offset: usize,
        /// The octet.
        octet: u8,
    },
    /// Not JSON.
    Syntax {
        /// Line of the first fault, from 1.
        line: usize,
        /// Octet within the line, from 1.
        column: usize,
    },
    /// An escape of half a surrogate pair.
    UnpairedSurrogate {
        /// Offset of the escape in octets.
        offset: usize,
    },
    /// An object names a member twice.
    DuplicateName {
        /// Of the second member.
        path: String,
    },
    /// A number that is not written as an integer, or far too large to be one.
    NotAnInteger {
        /// Of the number.
        path: String,
    },
    /// An integer beyond ±[`MAX_INTEGER`].
    IntegerRange {
        /// Of the number.
        path: String,
        /// The number.
        found: i128,
    },
    /// Arrays and objects nested deeper than [`MAX_DEPTH`].
    TooDeep {
        /// Of the first that is too deep.
        path: String,
    },
    /// A null.
    Null {
        /// Of the null.
        path: String,
    },
    /// A control character or a bidirectional override in a string or a name.
    ForbiddenCharacter {
        /// Of the string, or of the object whose member's name it is.
        path: String,
        /// The character.
        character: char,
    },
}

impl JsonError {
    /// The code of this cause in refusals: class 400.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => "form.utf8",
            Self::ByteOrderMark => "form.byte_order_mark",
            Self::RawControl { .. } => "form.raw_control",
            Self::Syntax { .. } => "form.json_syntax",
            Self::UnpairedSurrogate { .. } => "form.surrogate",
            Self::DuplicateName { .. } => "form.duplicate_name",
            Self::NotAnInteger { .. } => "form.not_an_integer",
            Self::IntegerRange { .. } => "form.json_integer",
            Self::TooDeep { .. } => "form.too_deep",
            Self::Null { .. } => "form.null",
            Self::ForbiddenCharacter { .. } => "form.character",
        }
    }

    /// JSON pointer to the value at fault, where the text could be read so far.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::DuplicateName { path }
            | Self::NotAnInteger { path }
            | Self::IntegerRange { path, .. }
            | Self::TooDeep { path }
            | Self::Null { path }
            | Self::ForbiddenCharacter { path, .. } => path,
            Self::NotUtf8 { .. }
            | Self::ByteOrderMark
            | Self::RawControl { .. }
            | Self::Syntax { .. }
            | Self::UnpairedSurrogate { .. } => "",
        }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { valid } => write!(f, "the text is not UTF-8 after octet {valid}"),
            Self::ByteOrderMark => f.write_str("the text begins with a byte-order mark; remove it"),
            Self::RawControl { offset, octet } => write!(
                f,
                "octet {offset} is 0x{octet:02x}; of the control characters only the newline 0x0a \
                 may stand in the text (no tab, no carriage return)"
            ),
            Self::Syntax { line, column } => {
                write!(f, "the JSON is wrong at line {line}, column {column}")
            }
            Self::UnpairedSurrogate { offset } => {
                write!(f, "the escape at octet {offset} is half of a surrogate pair")
            }
            Self::DuplicateName { .. } => f.write_str("this name stands twice in one object"),
            Self::NotAnInteger { .. } => f.write_str(
                "numbers are integers without fraction or exponent; write an amount as a string",
            ),
            Self::IntegerRange { found, .. } => {
                write!(f, "integers lie within ±{MAX_INTEGER}, this is {found}")
            }
            Self::TooDeep { .. } => {
                write!(f, "arrays and objects may be nested {MAX_DEPTH} deep, no deeper")
            }
            Self::Null { .. } => f.write_str("null is not used; leave the field out"),
            Self::ForbiddenCharacter { character, .. } => write!(
                f,
                "U+{:04X} may not stand in a string: it is a control character other than \
                 newline, or overrides the direction of the text",
                u32::from(*character)
            ),
        }
    }
}

impl core::error::Error for JsonError {}

/// Reads one JSON value and nothing after it but white space.
///
/// # Errors
/// [`JsonError`] naming the first cause.
pub fn parse(octets: &[u8]) -> Result<Value<'_>, JsonError> {
    let text = str::from_utf8(octets).map_err(|e| JsonError::NotUtf8 { valid: e.valid_up_to() })?;
    if text.starts_with('\u{feff}') {
        return Err(JsonError::ByteOrderMark);
    }
    if let Some((offset, octet)) =
        octets.iter().copied().enumerate().find(|(_, octet)| *octet < 0x20 && *octet != b'\n')
    {
        return Err(JsonError::RawControl { offset, octet });
    }
    let cause = Cell::new(None);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Reader { at: &Path::ROOT, cause: &cause }
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| {
            cause.take().unwrap_or_else(|| match unpaired_surrogate(octets) {
                Some(offset) => JsonError::UnpairedSurrogate { offset },
                None => JsonError::Syntax { line: error.line(), column: error.column() },
            })
        })
}

/// Offset of the first surrogate escape without its other half.
///
/// Runs only over text that is refused anyway, to name the cause.
fn unpaired_surrogate(octets: &[u8]) -> Option<usize> {
    let mut rest = octets;
    while let Some(at) = rest.iter().position(|octet| *octet == b'\\') {
        let offset = octets.len().saturating_sub(rest.len()).saturating_add(at);
        let escape = rest.get(at..)?;
        let length = match escaped_unit(escape) {
            Some(0xd800..=0xdbff) => match escape.get(6..).and_then(escaped_unit) {
                Some(0xdc00..=0xdfff) => 12,
                _ => return Some(offset),
            },
            Some(0xdc00..=0xdfff) => return Some(offset),
            _ => 2,
        };
        rest = escape.get(length..)?;
    }
    None
}

/// The UTF-16 unit of an escape that `octets` begin with.
fn escaped_unit(octets: &[u8]) -> Option<u32> {
    let digits = octets.strip_prefix(b"\\u")?.get(..4)?;
    u32::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

/// The first character of a decoded string that may not stand in one.
fn forbidden_character(text: &str) -> Option<char> {
    if text.bytes().all(|octet| matches!(octet, 0x20..=0x7e)) {
        return None;
    }
    text.chars().find(|c| match c {
        '\n' => false,
        '\u{202a}'..='\u{202e}' => true,
        c => c.is_control(),
    })
}

/// Reads the value at one place, and remembers the cause if it is refused:
/// the error type of the deserializer could carry it as words only.
#[derive(Clone, Copy)]
struct Reader<'p> {
    at: &'p Path<'p>,
    cause: &'p Cell<Option<JsonError>>,
}

impl Reader<'_> {
    fn refuse<E: serde::de::Error>(self, cause: JsonError) -> E {
        self.cause.set(Some(cause));
        E::custom("refused")
    }

    fn string<'v, E: serde::de::Error>(self, text: Cow<'v, str>) -> Result<Cow<'v, str>, E> {
        match forbidden_character(&text) {
            None => Ok(text),
            Some(character) => {
                Err(self
                    .refuse(JsonError::ForbiddenCharacter { path: self.at.to_string(), character }))
            }
        }
    }

    fn not_an_integer<E: serde::de::Error>(self) -> E {
        self.refuse(JsonError::NotAnInteger { path: self.at.to_string() })
    }

    fn integer<'v, E: serde::de::Error>(self, found: i128) -> Result<Value<'v>, E> {
        match i64::try_from(found) {
            Ok(value) if (-MAX_INTEGER..=MAX_INTEGER).contains(&value) => Ok(Value::Integer(value)),
            _ => Err(self.refuse(JsonError::IntegerRange { path: self.at.to_string(), found })),
        }
    }

    fn enter<E: serde::de::Error>(self) -> Result<(), E> {
        if self.at.depth < MAX_DEPTH {
            return Ok(());
        }
        Err(self.refuse(JsonError::TooDeep { path: self.at.to_string() }))
    }

    fn duplicate<E: serde::de::Error>(self, name: &str) -> E {
        self.refuse(JsonError::DuplicateName { path: self.at.name(name).to_string() })
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Value<'de>, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value<'de>, E> {
        self.integer(i128::from(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value<'de>, E> {
        self.integer(i128::from(value))
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Value<'de>, E> {
        Err(self.not_an_integer())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Value<'de>, E> {
        Err(self.refuse(JsonError::Null { path: self.at.to_string() }))
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<Value<'de>, E> {
        self.string(Cow::Borrowed(text)).map(Value::String)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value<'de>, E> {
        self.string(Cow::Owned(text.into())).map(Value::String)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        self.enter()?;
        let mut array = Vec::new();
        loop {
            let at = self.at.position(array.len());
            match items.next_element_seed(Reader { at: &at, ..self })? {
                Some(item) => array.push(item),
                None => return Ok(Value::Array(array)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        self.enter()?;
        let mut members: Vec<(Cow<'de, str>, Value<'de>)> = Vec::new();
        while let Some(name) = map.next_key_seed(Name(self))? {
            if members.len() < FEW_MEMBERS && members.iter().any(|(other, _)| *other == name) {
                return Err(self.duplicate(&name));
            }
            let at = self.at.name(&name);
            let value = map.next_value_seed(Reader { at: &at, ..self })?;
            members.push((name, value));
        }
        if members.len() > FEW_MEMBERS {
            let mut names: Vec<&str> = members.iter().map(|(name, _)| &**name).collect();
            names.sort_unstable();
            let mut others = names.iter().skip(1);
            if let Some(name) = names.iter().find(|name| others.next() == Some(name)) {
                return Err(self.duplicate(name));
            }
        }
        Ok(Value::Object(members))
    }
}

/// Reads the name of a member.
struct Name<'p>(Reader<'p>);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name<'_> {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, name: &'de str) -> Result<Self::Value, E> {
        self.0.string(Cow::Borrowed(name))
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Self::Value, E> {
        self.0.string(Cow::Owned(name.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    fn code(text: &str) -> &'static str {
        parse(text.as_bytes()).map_or_else(|error| error.code(), |_| "accepted")
    }

    #[test]
    fn each_trap_has_its_own_cause() {
        for (text, expected) in [
            (r#"{"a":1,"a":2}"#, "form.duplicate_name"),
            (r#"{"a":1,"\u0061":2}"#, "form.duplicate_name"),
            (r#"{"x":[{"b":{"a":1,"a":1}}]}"#, "form.duplicate_name"),
            ("[1.0]", "form.not_an_integer"),
            ("[-0]", "form.not_an_integer"),
            ("[1e2]", "form.not_an_integer"),
            ("[99999999999999999999]", "form.not_an_integer"),
            ("[1e999]", "form.json_syntax"),
            ("[9007199254740992]", "form.json_integer"),
            ("[-9007199254740992]", "form.json_integer"),
            ("[18446744073709551615]", "form.json_integer"),
            ("[9007199254740991,-9007199254740991]", "accepted"),
            ("[007]", "form.json_syntax"),
            ("[+5]", "form.json_syntax"),
            ("[NaN]", "form.json_syntax"),
            ("[null]", "form.null"),
            ("\u{feff}[]", "form.byte_order_mark"),
            ("[\t1]", "form.raw_control"),
            ("[1]\r\n", "form.raw_control"),
            ("[\"\u{0}\"]", "form.raw_control"),
            ("[\"a\nb\"]", "form.json_syntax"),
            (r#"["\u0000"]"#, "form.character"),
            (r#"["\t"]"#, "form.character"),
            (r#"["\u001b"]"#, "form.character"),
            (r#"["\u007f"]"#, "form.character"),
            ("[\"\u{7f}\"]", "form.character"),
            ("[\"\u{85}\"]", "form.character"),
            ("[\"\u{202e}\"]", "form.character"),
            ("{\"\u{202a}\":1}", "form.character"),
            (r#"["\u202d"]"#, "form.character"),
            (r#"["\n"]"#, "accepted"),
            (r#"["\ud800"]"#, "form.surrogate"),
            (r#"["\udc00"]"#, "form.surrogate"),
            (r#"["\ud800\ud800"]"#, "form.surrogate"),
            (r#"["\\ud800"]"#, "accepted"),
            (r#"["\ud83d\ude00"]"#, "accepted"),
            ("[1] []", "form.json_syntax"),
            ("[1,]", "form.json_syntax"),
            ("", "form.json_syntax"),
            ("[\"\u{200f}\u{2066}\"]", "accepted"),
        ] {
            assert_eq!(code(text), expected, "{text:?}");
        }
        assert_eq!(parse(b"[\"\xff\"]"), Err(JsonError::NotUtf8 { valid: 2 }));
    }

    #[test]
    fn paths_are_json_pointers() {
        let refused = parse(br#"{"a":[0,{"b/c~":null}]}"#);
        assert_eq!(refused, Err(JsonError::Null { path: "/a/1/b~1c~0".into() }));
    }

    #[test]
    fn duplicates_are_found_in_objects_of_any_size() {
        for size in [2, 31, 32, 33, 34, 500] {
            let names: Vec<String> = (1..size).map(|i| format!("\"n{i}\":0")).collect();
            let names = names.join(",");
            assert_eq!(code(&format!("{{{names}}}")), "accepted");
            assert_eq!(code(&format!("{{{names},\"n1\":0}}")), "form.duplicate_name", "{size}");
        }
    }

    #[test]
    fn depth_is_limited_to_sixteen() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(code(&nested(16)), "accepted");
        assert_eq!(code(&nested(17)), "form.too_deep");
        assert_eq!(code(&"[".repeat(100_000)), "form.too_deep");
        assert_eq!(code(&"{\"a\":".repeat(100_000)), "form.too_deep");
    }
}
