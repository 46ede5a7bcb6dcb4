//! Short strings with a pattern: ids, codes, names of keys, languages, URLs.
//!
//! Specified in `spec/statement.md`, "Shapes". Codes are checked by shape and
//! never against tables, which change.
//!
//! *Invariants*: what a token type holds matches its pattern. All but [`Line`]
//! are ASCII, so they have one spelling and compare as octets.

use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use core::fmt;

use super::form::{Form, Shape, ShapeInfo, checked, excerpt, string};
use super::problem::{Cause, Problems};
use crate::hash::Hash;
use crate::json::{Path, Value};
use crate::note::{KeyType, VerifierKey};

/// Makes a string type from a name, a pattern and the function that is the
/// pattern's meaning.
macro_rules! token {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident ($shape:literal, $blank:literal, $check:path) = $pattern:literal;
    ) => {
        $(#[doc = $doc])+
        #[doc = ""]
        #[doc = concat!("Pattern: `", $pattern, "`")]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Box<str>);

        impl $name {
            /// The regular expression that the whole string matches.
            pub const PATTERN: &'static str = $pattern;

            /// Reads it; `None` if it does not match the pattern.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                $check(text).then(|| Self(text.into()))
            }

            /// The string.
            #[must_use]
            pub const fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl core::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Shape for $name {
            const INFO: ShapeInfo = ShapeInfo {
                name: $shape,
                form: Form::Pattern { pattern: $pattern, blank: $blank },
                check: checked::<Self>,
            };

            fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
                let text = string(value, at, problems)?;
                match Self::parse(text) {
                    Some(token) => Some(token),
                    None => problems.report(at, Cause::Pattern {
                        shape: $shape,
                        pattern: $pattern,
                        found: excerpt(text),
                    }),
                }
            }
        }
    };
}

token! {
    /// Who: a state, an intergovernmental organisation, a body or any other organisation.
    pub struct PartyId ("a party id", "state:XX|igo:name|body:name|org:name", is_party_id) =
        "state:[A-Z]{2}|(igo|body|org):[a-z0-9-]{1,64}";
}

token! {
    /// Name of a party's key: the party's id, a slash, a label.
    pub struct KeyName ("a key name", "<party id>/<label>", is_key_name) =
        "<party id>/[a-z0-9][a-z0-9.-]{0,63}";
}

token! {
    /// SHA-256 of a document in lowercase hexadecimal.
    pub struct Digest ("a SHA-256 digest", "<64 hexadecimal digits>", is_sha256) = "[0-9a-f]{64}";
}

token! {
    /// A code: of an instrument, a provision, a norm, or an issuer's own.
    pub struct Code ("a code", "<CODE>", is_code) = "[A-Z0-9][A-Za-z0-9.-]{0,63}";
}

token! {
    /// A label: of a milestone, a recommendation, a rating scale or a value.
    pub struct Label ("a label", "<label>", is_label) = "[a-z0-9][a-z0-9_.-]{0,63}";
}

token! {
    /// A language tag (BCP 47): language, script, region.
    pub struct Language ("a language tag", "<en>", is_language) =
        "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?";
}

token! {
    /// A currency (ISO 4217).
    pub struct Currency ("a currency code", "<EUR>", is_currency) = "[A-Z]{3}";
}

token! {
    /// A decimal number of at most 18 digits before and 4 after the point.
    pub struct Decimal ("a decimal number", "<0.00>", is_decimal) =
        "(0|[1-9][0-9]{0,17})(\\.[0-9]{1,4})?";
}

token! {
    /// A web address.
    pub struct Url ("a URL", "https://", is_url) = "https?://[!-~]{1,2040}";
}

token! {
    /// A ledger's origin, as its checkpoints begin.
    pub struct Origin ("a ledger's origin", "<the ledger's origin>", is_origin) = "[!-*,-~]{1,255}";
}

token! {
    /// Name of a record in the data set that a transcription was made from.
    pub struct Record ("a record's name", "<the record's name>", is_record) = "[!-~]{1,128}";
}

token! {
    /// Where in a statement: a JSON pointer (RFC 6901) to a field or below one.
    pub struct Pointer ("a JSON pointer", "</field/0/field>", is_pointer) =
        "(/([!-.0-}]|~[01]){1,64}){1,8}";
}

token! {
    /// A media type (RFC 6838) without parameters.
    pub struct MediaType ("a media type", "<type/subtype>", is_media_type) =
        "[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}";
}

token! {
    /// One line of words that is the same in every language: a title as printed, a symbol.
    pub struct Line ("a line of text", "", is_line) = "[^\\n]{1,1024} (octets)";
}

fn is_pointer(text: &str) -> bool {
    let Some(tokens) = text.strip_prefix('/') else { return false };
    let is_token = |token: &str| {
        let mut escapes = token.split('~').skip(1);
        let escaped = escapes.clone().count();
        (1..=64).contains(&token.len().saturating_sub(escaped))
            && escapes.all(|rest| rest.starts_with(['0', '1']))
            && all(token, |c| c.is_ascii_graphic())
    };
    tokens.split('/').count() <= 8 && tokens.split('/').all(is_token)
}

fn is_party_id(text: &str) -> bool {
    match text.split_once(':') {
        Some(("state", code)) => code.len() == 2 && all(code, |c| c.is_ascii_uppercase()),
        Some(("igo" | "body" | "org", slug)) => {
            (1..=64).contains(&slug.len())
                && all(slug, |c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        }
        _ => false,
    }
}

fn is_key_name(text: &str) -> bool {
    text.split_once('/').is_some_and(|(party, label)| {
        is_party_id(party)
            && starts(label, 64, |c| matches!(c, b'a'..=b'z' | b'0'..=b'9'))
            && all(label, |c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-'))
    })
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && all(text, |c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_code(text: &str) -> bool {
    starts(text, 64, |c| matches!(c, b'A'..=b'Z' | b'0'..=b'9'))
        && all(text, |c| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-'))
}

fn is_label(text: &str) -> bool {
    starts(text, 64, |c| matches!(c, b'a'..=b'z' | b'0'..=b'9'))
        && all(text, |c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-'))
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    if !(2..=3).contains(&language.len()) || !all(language, |c| c.is_ascii_lowercase()) {
        return false;
    }
    let mut part = parts.next();
    if part.is_some_and(is_script) {
        part = parts.next();
    }
    part.is_none_or(is_region) && parts.next().is_none()
}

fn is_script(part: &str) -> bool {
    matches!(part.as_bytes(), [first, rest @ ..] if rest.len() == 3
        && first.is_ascii_uppercase() && rest.iter().all(u8::is_ascii_lowercase))
}

fn is_region(part: &str) -> bool {
    (part.len() == 2 && all(part, |c| c.is_ascii_uppercase()))
        || (part.len() == 3 && all(part, |c| c.is_ascii_digit()))
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && all(text, |c| c.is_ascii_uppercase())
}

fn is_decimal(text: &str) -> bool {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    whole.len() <= 18
        && crate::text::decimal(whole).is_some()
        && fraction.is_none_or(|f| (1..=4).contains(&f.len()) && all(f, |c| c.is_ascii_digit()))
}

fn is_url(text: &str) -> bool {
    text.strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .is_some_and(|rest| (1..=2040).contains(&rest.len()) && all(rest, |c| c.is_ascii_graphic()))
}

fn is_origin(text: &str) -> bool {
    (1..=255).contains(&text.len()) && all(text, |c| c.is_ascii_graphic() && c != b'+')
}

fn is_record(text: &str) -> bool {
    (1..=128).contains(&text.len()) && all(text, |c| c.is_ascii_graphic())
}

fn is_media_type(text: &str) -> bool {
    let is_part = |part: &str| {
        starts(part, 64, |c| matches!(c, b'a'..=b'z' | b'0'..=b'9'))
            && all(part, |c| {
                matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'!' | b'#' | b'$' | b'&' | b'^' | b'_'
                    | b'.' | b'+' | b'-')
            })
    };
    text.split_once('/').is_some_and(|(kind, name)| is_part(kind) && is_part(name))
}

fn is_line(text: &str) -> bool {
    (1..=1024).contains(&text.len()) && !text.contains('\n')
}

fn all(text: &str, allowed: impl Fn(u8) -> bool) -> bool {
    text.bytes().all(allowed)
}

/// Whether there are 1 to `limit` octets and the first is allowed.
fn starts(text: &str, limit: usize, allowed: impl Fn(u8) -> bool) -> bool {
    text.len() <= limit && text.bytes().next().is_some_and(allowed)
}

impl PartyId {
    /// What stands before the colon: `state`, `igo`, `body` or `org`.
    #[must_use]
    pub fn class(&self) -> &str {
        self.0.split_once(':').map_or("", |(class, _)| class)
    }

    /// What stands after the colon: a country code or a slug.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, slug)| slug)
    }
}

impl KeyName {
    /// Id of the party whose key it is.
    #[must_use]
    pub fn party_str(&self) -> &str {
        self.0.split_once('/').map_or("", |(party, _)| party)
    }

    /// The party whose key it is.
    #[must_use]
    pub fn party(&self) -> PartyId {
        PartyId(self.party_str().into())
    }

    /// What stands after the slash.
    #[must_use]
    pub fn label(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, label)| label)
    }
}

/// A statement's id: SHA-256 of its note text, in lowercase hexadecimal.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct StatementId(pub Hash);

impl StatementId {
    /// The regular expression that the whole string matches.
    pub const PATTERN: &'static str = "[0-9a-f]{64}";

    /// Reads it; `None` if it does not match the pattern.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Hash::from_hex(text).ok().map(Self)
    }
}

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_bytes().iter().try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

impl Shape for StatementId {
    const INFO: ShapeInfo = ShapeInfo {
        name: "a statement id",
        form: Form::Pattern { pattern: Self::PATTERN, blank: "<statement id>" },
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        let text = string(value, at, problems)?;
        match Self::parse(text) {
            Some(id) => Some(id),
            None => problems.report(
                at,
                Cause::Pattern {
                    shape: Self::INFO.name,
                    pattern: Self::PATTERN,
                    found: excerpt(text),
                },
            ),
        }
    }
}

/// A party's public key in the form that travels: an Ed25519 vkey (signed-note).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vkey {
    key: VerifierKey,
    name: KeyName,
}

impl Vkey {
    /// Name, id, type and public key; the type is always Ed25519.
    #[must_use]
    pub const fn key(&self) -> &VerifierKey {
        &self.key
    }

    /// Name of the key, with the party's id in it.
    #[must_use]
    pub const fn name(&self) -> &KeyName {
        &self.name
    }

    /// Reads a vkey of type 0x01 whose name is a party's key name.
    ///
    /// # Errors
    /// [`Cause`] naming the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, Cause> {
        let key = VerifierKey::parse(text).map_err(Cause::Vkey)?;
        if !matches!(key.key_type(), KeyType::Ed25519(_)) {
            return Err(Cause::VkeyType { found: key.type_octet() });
        }
        let name = KeyName::parse(key.name()).ok_or_else(|| Cause::Pattern {
            shape: KeyName::INFO.name,
            pattern: KeyName::PATTERN,
            found: excerpt(key.name()),
        })?;
        Ok(Self { key, name })
    }
}

impl fmt::Display for Vkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.key)
    }
}

impl Shape for Vkey {
    const INFO: ShapeInfo = ShapeInfo {
        name: "a vkey",
        form: Form::Pattern {
            pattern: "<key name>\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}",
            blank: "<vkey>",
        },
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        match Self::parse(string(value, at, problems)?) {
            Ok(vkey) => Some(vkey),
            Err(cause) => problems.report(at, cause),
        }
    }
}

impl serde::Serialize for Vkey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> serde::Deserialize<'de> for Vkey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
