//! Templates and guides, made from the tables of fields.
//!
//! A template is strict JSON with blanks; checking it as a draft reports every
//! blank that holds no value yet by its path. The guide explains every field.

use alloc::string::{String, ToString as _};
use core::fmt::Write as _;

use super::amendment::{AMENDABLE_OF_ALL, amendable};
use super::common::{CONDITIONS, Common, Condition};
use super::form::{Field, Form, Object as _, Presence, Shape as _, ShapeInfo};
use super::reference::Rel;
use super::{Kind, PartialDate, StatementId};
use crate::json::MAX_INTEGER;

/// The JSON object of a party's own statement of this kind, to be filled in:
/// all required fields and those that are usually wanted.
#[must_use]
pub fn template(kind: Kind) -> String {
    let mut text = String::from("{");
    let mut separator = "";
    for field in Common::FIELDS.iter().chain(kind.fields()) {
        let value = match field.name {
            "kind" => Some(quoted(kind.as_str())),
            "provenance" => Some(quoted("own")),
            "refs" => references(kind),
            _ if is_shown(field.presence) => Some(blank_field(field, 1)),
            _ => None,
        };
        if let Some(value) = value {
            put(&mut text, format_args!("{separator}\n  \"{}\": {value}", field.name));
            separator = ",";
        }
    }
    text.push_str("\n}\n");
    text
}

const fn is_shown(presence: Presence) -> bool {
    match presence {
        Presence::Required => true,
        Presence::Optional { suggested } | Presence::List { suggested, .. } => suggested,
    }
}

/// One blank reference if the kind needs a parent.
fn references(kind: Kind) -> Option<String> {
    let rels: alloc::vec::Vec<_> = Rel::required_of(kind).map(Rel::as_str).collect();
    if rels.is_empty() {
        return None;
    }
    let (rel, id) = (quoted(&rels.join("|")), blank(&StatementId::INFO, 1));
    Some(alloc::format!("[{{ \"rel\": {rel}, \"id\": {id} }}]"))
}

fn blank_field(field: &Field, depth: usize) -> String {
    match field.presence {
        Presence::List { .. } => {
            let item = blank(field.shape, depth.saturating_add(1));
            if matches!(field.shape.form, Form::Object(_)) {
                let (inner, outer) = (indent(depth.saturating_add(1)), indent(depth));
                alloc::format!("[\n{inner}{item}\n{outer}]")
            } else {
                alloc::format!("[{item}]")
            }
        }
        // The one key that a template shows must sign.
        _ if field.name == "threshold" => "1".into(),
        _ => blank(field.shape, depth),
    }
}

fn blank(shape: &ShapeInfo, depth: usize) -> String {
    match shape.form {
        Form::Pattern { blank, .. } => quoted(blank),
        Form::Words(words) => quoted(&words.join("|")),
        Form::Any => quoted(""),
        Form::Boolean => "false".into(),
        Form::Integer { min, .. } => min.to_string(),
        Form::LanguageMap => "{ \"en\": \"\" }".into(),
        Form::Object(fields) => {
            let mut text = String::from("{");
            let mut separator = "";
            let depth = depth.saturating_add(1);
            for field in fields.iter().filter(|field| is_shown(field.presence)) {
                let (space, value) = (indent(depth), blank_field(field, depth));
                put(&mut text, format_args!("{separator}\n{space}\"{}\": {value}", field.name));
                separator = ",";
            }
            put(&mut text, format_args!("\n{}}}", indent(depth.saturating_sub(1))));
            text
        }
    }
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

/// Only for the tables' own strings, which hold neither quotes nor backslashes.
fn quoted(text: &str) -> String {
    ["\"", text, "\""].concat()
}

fn put(text: &mut String, words: core::fmt::Arguments<'_>) {
    text.write_fmt(words).expect("a string takes any text");
}

/// The guide to a kind: each field with its shape and meaning, the conditions
/// between fields, and the relations of its references.
#[must_use]
pub fn explain(kind: Kind) -> String {
    let mut text = String::new();
    put(&mut text, format_args!("{kind}: the fields of every statement\n\n"));
    explain_fields(&mut text, Common::FIELDS, 1);
    put(&mut text, format_args!("\nfields of a statement of kind {kind}\n\n"));
    explain_fields(&mut text, kind.fields(), 1);
    text.push_str("\nconditions\n\n");
    for condition in CONDITIONS.iter().chain(kind.conditions()) {
        explain_condition(&mut text, condition);
    }
    text.push_str("\nrelations of references\n\n");
    for rel in Rel::of(kind) {
        let kinds: alloc::vec::Vec<_> = rel.points_to().iter().map(|kind| kind.as_str()).collect();
        let note = if rel.is_parent() { "; exactly one such reference is required" } else { "" };
        put(&mut text, format_args!("  {rel}: points to {}{note}\n", kinds.join(", ")));
    }
    explain_amendments(&mut text, kind);
    text.push_str("\nshapes\n\n");
    put(&mut text, format_args!("  a language map: {{ \"en\": \"words\", \"fr\": \"mots\" }}\n"));
    put(
        &mut text,
        format_args!("  a date: {}; deadlines mean its last day\n", PartialDate::PATTERN),
    );
    text
}

/// What an amendment may change of a statement of this kind.
fn explain_amendments(text: &mut String, kind: Kind) {
    let own = amendable(kind);
    if own.is_empty() {
        text.push_str("\nnothing of this kind can be amended\n");
        return;
    }
    text.push_str("\namendments may change, or change something below\n\n");
    for path in AMENDABLE_OF_ALL.iter().chain(own) {
        put(text, format_args!("  /{path}\n"));
    }
}

fn explain_fields(text: &mut String, fields: &[Field], depth: usize) {
    for field in fields {
        let space = indent(depth);
        let name = field.name;
        put(text, format_args!("{space}{name} ({})\n", presence(field)));
        put(text, format_args!("{space}    {}\n", field.doc.trim()));
        match field.shape.form {
            Form::Pattern { pattern, .. } => {
                put(text, format_args!("{space}    {}: {pattern}\n", field.shape.name));
            }
            Form::Words(words) => {
                put(text, format_args!("{space}    one of {}\n", words.join(", ")));
            }
            Form::Integer { min, max: MAX_INTEGER } => {
                put(text, format_args!("{space}    a whole number from {min}\n"));
            }
            Form::Integer { min, max } => {
                put(text, format_args!("{space}    a whole number from {min} to {max}\n"));
            }
            Form::Boolean => put(text, format_args!("{space}    true or false\n")),
            Form::LanguageMap => put(text, format_args!("{space}    words by language\n")),
            Form::Any => put(text, format_args!("{space}    any JSON value but an empty string\n")),
            Form::Object(fields) => explain_fields(text, fields, depth.saturating_add(2)),
        }
    }
}

/// Whether a field must be there, in words.
#[must_use]
pub fn presence(field: &Field) -> String {
    match field.presence {
        Presence::Required => "required".into(),
        Presence::Optional { .. } => "optional".into(),
        Presence::List { min, max, .. } => alloc::format!("list of {min} to {max}"),
    }
}

fn explain_condition(text: &mut String, condition: &Condition) {
    put(text, format_args!("  with {}:", condition.words));
    if !condition.requires.is_empty() {
        put(text, format_args!(" required {};", condition.requires.join(", ")));
    }
    if !condition.forbids.is_empty() {
        put(text, format_args!(" not allowed {};", condition.forbids.join(", ")));
    }
    if text.ends_with(';') {
        text.pop();
    }
    text.push('\n');
}
