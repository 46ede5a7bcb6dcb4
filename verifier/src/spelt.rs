//! JSON with one spelling: what is read is printed again and compared.
//!
//! Members in a fixed order and no others, no white space, no needless escape.
//! So no octet of such a file can change without being noticed, and two who
//! say the same write the same.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::hash::Hash;
use crate::json::{self, JsonError, Value};

/// Why octets are not what a format of one spelling asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeltError {
    /// Not strict JSON.
    Json(JsonError),
    /// A member is missing or of another kind.
    Member {
        /// Its name, with that of the object around it.
        name: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// A member holds more items than there can be.
    TooMany {
        /// Its name, with that of the object around it.
        name: &'static str,
        /// Most items.
        most: usize,
        /// Items given.
        found: usize,
    },
    /// Right in substance, but not in the one spelling: another member, order,
    /// escape or space.
    Spelling,
}

impl SpeltError {
    /// Stable code of the cause, without the format's name if it needs one.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Json(error) => error.code(),
            Self::Member { .. } => "member",
            Self::TooMany { .. } => "too_many",
            Self::Spelling => "spelling",
        }
    }
}

impl fmt::Display for SpeltError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "{error}"),
            Self::Member { name, expected } => write!(f, "{name} must be {expected}"),
            Self::TooMany { name, most, found } => {
                write!(f, "{name} holds at most {most} items, here {found}")
            }
            Self::Spelling => f.write_str(
                "it has one spelling: members in their order and no others, no spaces, no needless escapes, one newline at the end",
            ),
        }
    }
}

impl core::error::Error for SpeltError {}

/// Reads an object, and compares its octets with what was read of it.
pub(crate) fn read<T: fmt::Display, E: From<SpeltError>>(
    octets: &[u8],
    read: impl FnOnce(&Value<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let value = json::parse(octets).map_err(SpeltError::Json)?;
    let made = read(&value)?;
    // Whatever the fields do not show differs here.
    let mut spelt = Spelt { octets, is_same: true };
    let written = fmt::write(&mut spelt, format_args!("{made}"));
    if written.is_err() || !spelt.is_same || !spelt.octets.is_empty() {
        return Err(SpeltError::Spelling.into());
    }
    Ok(made)
}

/// Compares what is written with octets, without keeping it.
struct Spelt<'a> {
    octets: &'a [u8],
    is_same: bool,
}

impl fmt::Write for Spelt<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.octets.strip_prefix(text.as_bytes()) {
            Some(rest) => self.octets = rest,
            None => self.is_same = false,
        }
        if self.is_same { Ok(()) } else { Err(fmt::Error) }
    }
}

/// The member called `key`; `name` says where it stands, `expected` what it is.
pub(crate) fn member<'v, 'a>(
    value: &'v Value<'a>,
    key: &str,
    name: &'static str,
    expected: &'static str,
) -> Result<&'v Value<'a>, SpeltError> {
    value.member(key).ok_or(SpeltError::Member { name, expected })
}

/// A member that is a string.
pub(crate) fn string<'v>(
    value: &'v Value<'_>,
    key: &str,
    name: &'static str,
) -> Result<&'v str, SpeltError> {
    let expected = "a string";
    member(value, key, name, expected)?.as_str().ok_or(SpeltError::Member { name, expected })
}

/// An integer from 0.
pub(crate) fn natural(value: &Value<'_>, name: &'static str) -> Result<u64, SpeltError> {
    match value {
        Value::Integer(number) => u64::try_from(*number).ok(),
        _ => None,
    }
    .ok_or(SpeltError::Member { name, expected: "an integer from 0" })
}

/// A hash in base64.
pub(crate) fn hash(value: &Value<'_>, name: &'static str) -> Result<Hash, SpeltError> {
    let expected = "the base64 of 32 octets";
    value
        .as_str()
        .and_then(|text| Hash::from_base64(text).ok())
        .ok_or(SpeltError::Member { name, expected })
}

/// A member that is an array of at most so many items.
pub(crate) fn array<'v, 'a>(
    value: &'v Value<'a>,
    key: &str,
    name: &'static str,
    most: usize,
) -> Result<&'v [Value<'a>], SpeltError> {
    let expected = "an array";
    match member(value, key, name, expected)? {
        Value::Array(items) if items.len() <= most => Ok(items),
        Value::Array(items) => Err(SpeltError::TooMany { name, most, found: items.len() }),
        _ => Err(SpeltError::Member { name, expected }),
    }
}

/// A member that is an array of hashes.
pub(crate) fn hashes(
    value: &Value<'_>,
    key: &str,
    name: &'static str,
    most: usize,
) -> Result<Vec<Hash>, SpeltError> {
    array(value, key, name, most)?.iter().map(|item| hash(item, name)).collect()
}

/// Writes items between brackets.
pub(crate) fn write_list<T>(
    f: &mut fmt::Formatter<'_>,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut fmt::Formatter<'_>, T) -> fmt::Result,
) -> fmt::Result {
    f.write_str("[")?;
    for (position, item) in items.into_iter().enumerate() {
        if position > 0 {
            f.write_str(",")?;
        }
        write(f, item)?;
    }
    f.write_str("]")
}

/// Writes hashes between brackets.
pub(crate) fn write_hashes(f: &mut fmt::Formatter<'_>, hashes: &[Hash]) -> fmt::Result {
    write_list(f, hashes, |f, hash| write!(f, "\"{hash}\""))
}

/// Writes a JSON string; of control characters notes and index entries hold
/// newlines only.
pub(crate) fn write_string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for part in text.split_inclusive(['"', '\\', '\n']) {
        let (plain, escape) = match part.char_indices().next_back() {
            Some((at, '"')) => (part.get(..at), "\\\""),
            Some((at, '\\')) => (part.get(..at), "\\\\"),
            Some((at, '\n')) => (part.get(..at), "\\n"),
            _ => (Some(part), ""),
        };
        f.write_str(plain.unwrap_or_default())?;
        f.write_str(escape)?;
    }
    f.write_str("\"")
}

/// The string that a member holds, as its own.
pub(crate) fn owned(
    value: &Value<'_>,
    key: &str,
    name: &'static str,
) -> Result<String, SpeltError> {
    string(value, key, name).map(Into::into)
}
