//! Published vectors: every format's `spec/vectors/<format>/cases.json`.
//!
//! The files are made by a second implementation (`spec/vectors/make`), so an
//! agreement here is one between two readings of the specifications.
//!
//! *Not here*: vectors of statements, which the verifier tests itself.

mod curve;
mod note;
mod policy;
mod proof;
mod receipt;
mod refusal;
mod tile;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// One case of a format.
pub(crate) struct Case {
    /// Its name within the file.
    pub(crate) name: String,
    /// The octets to read, empty where the input is of another form.
    pub(crate) octets: Vec<u8>,
    /// `accepted`, another verdict, or the path of an error.
    pub(crate) expect: String,
    /// The case as it stands in the file.
    pub(crate) fields: Value,
}

impl Case {
    fn new(fields: &Value) -> Self {
        let text = |name: &str| fields[name].as_str().unwrap().to_owned();
        Self {
            name: text("name"),
            octets: octets(fields),
            expect: text("expect"),
            fields: fields.clone(),
        }
    }

    /// A text field.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.fields[field].as_str().unwrap_or_else(|| panic!("{}: no {field}", self.name))
    }

    /// A number that is written as a decimal string, beyond what JSON readers agree on.
    pub(crate) fn number(&self, field: &str) -> u64 {
        self.text(field).parse().unwrap()
    }
}

fn octets(fields: &Value) -> Vec<u8> {
    if let Some(text) = fields["text"].as_str() {
        return text.as_bytes().to_vec();
    }
    if let Some(digits) = fields["hex"].as_str() {
        return hex(digits);
    }
    let Some(parts) = fields["repeat"].as_array() else { return Vec::new() };
    let times = usize::try_from(parts[2].as_u64().unwrap()).unwrap();
    let part = |at: usize| parts[at].as_str().unwrap();
    match parts.get(3) {
        Some(after) => [part(0), &part(1).repeat(times), after.as_str().unwrap()].concat().into(),
        None => [hex(part(0)), hex(part(1)).repeat(times)].concat(),
    }
}

/// Octets of hexadecimal digits.
pub(crate) fn hex(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().as_chunks::<2>().0;
    pairs.iter().map(|d| u8::from_str_radix(str::from_utf8(d).unwrap(), 16).unwrap()).collect()
}

/// The whole file of a format.
pub(crate) fn file(format: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors");
    let path = folder.join(format).join("cases.json");
    serde_json::from_slice(&fs::read(&path).unwrap()).unwrap()
}

/// The cases of a format.
pub(crate) fn cases(format: &str) -> Vec<Case> {
    let cases: Vec<Case> =
        file(format)["cases"].as_array().unwrap().iter().map(Case::new).collect();
    assert!(!cases.is_empty(), "{format} has no cases");
    cases
}

/// The variants of an error from the outermost in, `Checkpoint.Note.NotUtf8`.
///
/// Read off the derived `Debug` form, which names every variant on the way.
pub(crate) fn cause(error: &impl Debug) -> String {
    let text = format!("{error:?}");
    let mut names = Vec::new();
    let mut rest = text.as_str();
    while rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        names.push(&rest[..end]);
        rest = rest[end..].strip_prefix('(').unwrap_or("");
    }
    names.join(".")
}

/// Compares what `judge` says of every case with what the file says.
fn check(format: &str, judge: impl Fn(&Case) -> String) {
    for case in cases(format) {
        assert_eq!(judge(&case), case.expect, "{format}: {}", case.name);
    }
}

/// Every one of `variants` is what some case of `formats` expects after `prefix`.
fn covers(formats: &[&str], prefix: &str, variants: &[&str]) {
    let expected: BTreeSet<String> = formats
        .iter()
        .flat_map(|format| cases(format))
        .filter_map(|case| case.expect.strip_prefix(prefix).map(str::to_owned))
        .filter_map(|rest| rest.split('.').next().map(str::to_owned))
        .collect();
    for variant in variants {
        assert!(expected.contains(*variant), "no case of {formats:?} expects {prefix}{variant}");
    }
}

/// The names of all variants of an error: stops compiling when one is added.
macro_rules! variants {
    ($error:ident: $($variant:ident),* $(,)?) => {{
        const _: fn(&$error) = |error| match error {
            $($error::$variant { .. } => {})*
        };
        &[$(stringify!($variant)),*]
    }};
}
use variants;
