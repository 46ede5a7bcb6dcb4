//! A statement in plain words, for `statement show`.
//!
//! *Invariants*: what a foreign string holds cannot move the cursor, colour the
//! terminal, reverse the text or look like a line of its own.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

use super::common::Common;
use super::form::{Field, Form, Object as _, spelled};
use super::{Body, Statement, Text};
use crate::json::{self, Value};

/// All fields of the statement, one a line, in the language that comes nearest
/// to `language` (a BCP 47 tag).
#[must_use]
pub fn render(statement: &Statement, language: &str) -> String {
    let common = statement.common();
    let mut text = String::new();
    let title = heading(statement).map(|title| title.best(language).1).unwrap_or_default();
    let mut put = |words: core::fmt::Arguments<'_>| {
        text.write_fmt(words).expect("a string takes any text");
    };
    if !title.is_empty() {
        put(format_args!("{}\n", escaped(title, 0)));
    }
    put(format_args!("{} by {}\n", statement.kind(), common.issuer));
    if common.is_transcribed() {
        put(format_args!("recorded from a public source by {}", common.issuer));
        match &common.of {
            Some(of) => put(format_args!("; not signed by {of}\n")),
            None => put(format_args!("; not signed by those concerned\n")),
        }
    }
    put(format_args!("id {}\n\n", statement.id()));
    if let Ok(value) = json::parse(statement.json().as_bytes()) {
        write_fields(&mut text, &value, Common::FIELDS, language, 0);
        write_fields(&mut text, &value, statement.kind().fields(), language, 0);
    }
    text
}

/// The words that name a statement: its title, or the names of what it defines.
#[must_use]
pub fn heading(statement: &Statement) -> Option<&Text> {
    statement.common().title.as_ref().or(match statement.body() {
        Body::Charter(charter) => Some(&charter.names),
        Body::Party(party) => party.names.as_ref(),
        Body::Instrument(instrument) => Some(&instrument.names),
        _ => None,
    })
}

fn write_fields(
    text: &mut String,
    value: &Value<'_>,
    fields: &[Field],
    language: &str,
    depth: usize,
) {
    for field in fields {
        let Some(value) = value.member(field.name) else { continue };
        match value {
            Value::Array(items) => {
                for item in items {
                    write_field(text, field, item, language, depth);
                }
            }
            value => write_field(text, field, value, language, depth),
        }
    }
}

fn write_field(text: &mut String, field: &Field, value: &Value<'_>, language: &str, depth: usize) {
    let space = "  ".repeat(depth);
    let label = field.name.replace('_', " ");
    let deeper = depth.saturating_add(1);
    let written = match (field.shape.form, value) {
        (Form::Object(fields), value) => {
            let written = writeln!(text, "{space}{label}");
            write_fields(text, value, fields, language, deeper);
            written
        }
        (Form::LanguageMap, Value::Object(members)) => match best(members, language) {
            Some((tag, words)) if tag == language => {
                writeln!(text, "{space}{label}: {}", escaped(words, deeper))
            }
            Some((tag, words)) => {
                writeln!(text, "{space}{label} ({}): {}", escaped(tag, 0), escaped(words, deeper))
            }
            None => Ok(()),
        },
        (_, Value::String(words)) => {
            writeln!(text, "{space}{label}: {}", escaped(words, deeper))
        }
        (_, Value::Integer(number)) => writeln!(text, "{space}{label}: {number}"),
        (_, Value::Boolean(flag)) => {
            writeln!(text, "{space}{label}: {}", if *flag { "yes" } else { "no" })
        }
        (_, Value::Array(_) | Value::Object(_)) => Ok(()),
    };
    written.expect("a string takes any text");
}

fn best<'v>(
    members: &'v [(alloc::borrow::Cow<'_, str>, Value<'_>)],
    language: &str,
) -> Option<(&'v str, &'v str)> {
    let words = || members.iter().filter_map(|(tag, value)| Some((&**tag, value.as_str()?)));
    let primary = |tag: &str| tag.split('-').next().map(String::from);
    words()
        .find(|(tag, _)| *tag == language)
        .or_else(|| words().find(|(tag, _)| primary(tag) == primary(language)))
        .or_else(|| words().find(|(tag, _)| *tag == "en"))
        .or_else(|| words().next())
}

/// The text with line breaks indented and everything else that a terminal
/// could obey spelled out.
#[must_use]
pub fn escaped(text: &str, depth: usize) -> String {
    let indent = ["\n", &"  ".repeat(depth.saturating_add(1))].concat();
    let lines: Vec<_> = text.split('\n').map(spelled).collect();
    lines.join(&indent)
}
