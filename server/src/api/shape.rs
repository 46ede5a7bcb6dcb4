//! Shapes of single values, for the API's description.
//!
//! *Invariants*: a pattern is that of the type that reads the value, where it
//! has one; whatever an answer holds has the shape that its field is given here.

use std::borrow::Cow;

use pactlog_verifier::statement::{Code, Kind, Language, PartialDate, PartyId, Role, StatementId};
use pactlog_verifier::status::{Flag, Lifecycle};
use pactlog_verifier::time::{CivilDate, Time};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::envelope::{Base64, Printed};

/// The same as what JSON Schema wants: a pattern that the whole string matches.
pub(crate) fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

/// A value that is a string of one shape.
pub(crate) trait Spelled {
    /// The name of the shape.
    const NAME: &'static str;
    /// What it is, in words.
    const MEANING: &'static str;
    /// What the whole string matches.
    const PATTERN: &'static str;
}

impl Spelled for StatementId {
    const NAME: &'static str = "StatementId";
    const MEANING: &'static str =
        "SHA-256 of what was signed, as 64 lowercase hex digits: the statement's name for ever.";
    const PATTERN: &'static str = Self::PATTERN;
}

impl Spelled for Time {
    const NAME: &'static str = "Time";
    const MEANING: &'static str = "A time in UTC, to the second.";
    const PATTERN: &'static str = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";
}

impl Spelled for CivilDate {
    const NAME: &'static str = "Date";
    const MEANING: &'static str = "A day.";
    const PATTERN: &'static str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
}

impl Spelled for PartialDate {
    const NAME: &'static str = "PartialDate";
    const MEANING: &'static str = "A year, a month or a day: as precise as the source is.";
    const PATTERN: &'static str = Self::PATTERN;
}

impl Spelled for PartyId {
    const NAME: &'static str = "PartyId";
    const MEANING: &'static str = "A party, such as state:FR.";
    const PATTERN: &'static str = Self::PATTERN;
}

impl Spelled for Code {
    const NAME: &'static str = "Code";
    const MEANING: &'static str = "The code of an instrument or a provision, such as UN-13f.";
    const PATTERN: &'static str = Self::PATTERN;
}

impl<T: Spelled> JsonSchema for Printed<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": T::MEANING, "pattern": whole(T::PATTERN) })
    }
}

impl JsonSchema for Base64 {
    fn schema_name() -> Cow<'static, str> {
        "Hash".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A SHA-256 hash in standard base64.",
            "pattern": "^[A-Za-z0-9+/]{43}=$",
        })
    }
}

/// Octets in base64.
pub(super) struct Octets;

impl JsonSchema for Octets {
    fn schema_name() -> Cow<'static, str> {
        "Octets".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Octets in standard base64.",
            "contentEncoding": "base64",
            "pattern": "^[A-Za-z0-9+/]*={0,2}$",
        })
    }
}

/// A text, or a title: words by language.
pub(super) struct Texts;

impl JsonSchema for Texts {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "Words by language tag; with `lang` only the one language that is nearest.",
            "propertyNames": { "pattern": whole(Language::PATTERN) },
            "additionalProperties": { "type": "string" },
        })
    }
}

/// What was signed.
pub(super) struct Signed;

impl JsonSchema for Signed {
    fn schema_name() -> Cow<'static, str> {
        "SignedStatement".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "The JSON that was signed, octet for octet. Its members are those of its kind, \
                as `pactlog statement template KIND --explain` lists them.",
            "required": ["kind", "ledger", "issuer", "issued_at", "signers", "provenance"],
            "properties": { "kind": { "enum": kinds() } },
            "additionalProperties": true,
        })
    }
}

/// Every kind of statement.
pub(crate) fn kinds() -> Vec<&'static str> {
    words(Kind::ALL, Kind::as_str)
}

/// The words of a closed list, or null.
pub(super) fn nullable<T: Copy>(
    all: &[T],
    word: fn(T) -> &'static str,
) -> Vec<Option<&'static str>> {
    words(all, word).into_iter().map(Some).chain([None]).collect()
}

/// The words of a closed list.
pub(crate) fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(word).collect()
}

/// Makes types that stand for a closed list of words.
macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident = $title:literal $list:expr;)+) => { $(
        $(#[doc = $doc])+
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "string",
                    "description": concat!($($doc),+).trim(),
                    "enum": $list,
                })
            }
        }
    )+ };
}

words! {
    /// The kind of a statement.
    KindWord = "Kind" kinds();
    /// Whose word a statement is: the party's, which signed it; the registrar's, from a public source; a reviewer's.
    LabelWord = "Label" ["said_by_party", "recorded_by_registrar", "found_by_reviewer"];
    /// What there is to know of a statement, computed.
    CaveatWord = "Caveat" ["backdated", "key_compromised", "control_disputed", "retracted"];
    /// A stage of a commitment's life.
    LifecycleWord = "Lifecycle" words(Lifecycle::ALL, Lifecycle::as_str);
    /// What stands out of a status.
    FlagWord = "Flag" words(Flag::ALL, Flag::as_str);
    /// What a party may do.
    RoleWord = "Role" words(Role::ALL, Role::as_str);
}
