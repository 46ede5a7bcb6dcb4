//! A statement in plain words, for `statement show`.
//!
//! First what it says in sentences, then every field, so that what is signed is
//! what was read.
//!
//! *Invariants*: what a foreign string holds cannot move the cursor, colour the
//! terminal, reverse the text or look like a line of its own: after a line break
//! of a foreign text there stands a bar, and no line of this module begins with
//! one.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

use super::common::Common;
use super::form::{Field, Form, Object as _, excerpt, spelled};
use super::sentence::sentences;
use super::{Body, Draft, Json, Statement, StatementId, Text};
use crate::json::{self, Value};

/// What the statement says, its id, and all its fields, one a line. Of texts in
/// several languages the one that comes nearest to `language` (a BCP 47 tag)
/// comes first; the sentences are English.
#[must_use]
pub fn render(statement: &Statement, language: &str) -> String {
    let said = Said { common: statement.common(), body: statement.body() };
    said.render(statement.id(), statement.json(), language)
}

/// The same of what is not signed yet, or not by all.
#[must_use]
pub fn render_draft(draft: &Draft, language: &str) -> String {
    let said = Said { common: draft.common(), body: draft.body() };
    said.render(draft.id(), draft.json(), language)
}

/// The words that name a statement: its title, or the names of what it defines.
#[must_use]
pub fn heading(statement: &Statement) -> Option<&Text> {
    Said { common: statement.common(), body: statement.body() }.heading()
}

/// What is said, signed or not.
struct Said<'s> {
    common: &'s Common,
    body: &'s Body,
}

impl<'s> Said<'s> {
    fn render(&self, id: StatementId, json: &str, language: &str) -> String {
        let mut text = String::new();
        let mut put = |words: core::fmt::Arguments<'_>| {
            text.write_fmt(words).expect("a string takes any text");
        };
        let kind = self.common.kind;
        match self.heading() {
            Some(title) => {
                let words = excerpt(title.best(language).1);
                put(format_args!("{kind}: \u{201c}{words}\u{201d}\n\n"));
            }
            None => put(format_args!("{kind}\n\n")),
        }
        for sentence in sentences(self.common, self.body) {
            put(format_args!("{sentence}\n"));
        }
        put(format_args!("\nid {id}\n\n"));
        if let Ok(value) = json::parse(json.as_bytes()) {
            write_fields(&mut text, &value, Common::FIELDS, language, 0);
            write_fields(&mut text, &value, kind.fields(), language, 0);
        }
        text
    }

    fn heading(&self) -> Option<&'s Text> {
        self.common.title.as_ref().or(match self.body {
            Body::Charter(charter) => Some(&charter.names),
            Body::Party(party) => party.names.as_ref(),
            Body::Instrument(instrument) => Some(&instrument.names),
            _ => None,
        })
    }
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
        match (field.shape.form, value) {
            // A value of any type is one value, even if it is a list.
            (Form::Any, value) => write_field(text, field, value, language, depth),
            (_, Value::Array(items)) => {
                for item in items {
                    write_field(text, field, item, language, depth);
                }
            }
            (_, value) => write_field(text, field, value, language, depth),
        }
    }
}

fn write_field(text: &mut String, field: &Field, value: &Value<'_>, language: &str, depth: usize) {
    let space = "  ".repeat(depth);
    let label = field.name.replace('_', " ");
    let deeper = depth.saturating_add(1);
    let written = match (field.shape.form, value) {
        (Form::Any, value) => {
            writeln!(text, "{space}{label}: {}", spelled(&alloc::format!("{}", Json::of(value))))
        }
        (Form::Object(fields), value) => {
            let written = writeln!(text, "{space}{label}");
            write_fields(text, value, fields, language, deeper);
            written
        }
        (Form::LanguageMap, Value::Object(members)) => {
            write_words(text, &[&space, label.as_str()].concat(), members, language, deeper);
            Ok(())
        }
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

/// Words in every language, the wanted one first: what is signed in another
/// language is read as well.
fn write_words(
    text: &mut String,
    label: &str,
    members: &[(Cow<'_, str>, Value<'_>)],
    language: &str,
    depth: usize,
) {
    let words = || members.iter().filter_map(|(tag, value)| Some((&**tag, value.as_str()?)));
    let first = best(members, language);
    let others = words().filter(|(tag, _)| Some(*tag) != first.map(|(first, _)| first));
    for (tag, words) in first.into_iter().chain(others) {
        let words = escaped(words, depth);
        let written = if tag == language {
            writeln!(text, "{label}: {words}")
        } else {
            writeln!(text, "{label} ({}): {words}", spelled(tag))
        };
        written.expect("a string takes any text");
    }
}

fn best<'v>(
    members: &'v [(Cow<'_, str>, Value<'_>)],
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

/// The text with a bar after each line break, indented to `depth`, and with
/// everything else that a terminal could obey spelled out.
#[must_use]
pub fn escaped(text: &str, depth: usize) -> String {
    let indent = ["\n", &"  ".repeat(depth), "| "].concat();
    let lines: Vec<_> = text.split('\n').map(spelled).collect();
    lines.join(&indent)
}
