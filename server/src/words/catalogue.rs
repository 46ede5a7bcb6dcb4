//! The catalogues of the interface, one of each language, in Fluent's format.
//!
//! *Invariants*: each is read once; what a language does not have is said in
//! English; a message without variables costs one look-up.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use maud::Render;

use super::tongue::{Tongue, tongue};

/// A message without variables, said in the language of the page.
#[derive(Debug)]
pub(crate) struct Word(pub(super) &'static str);

impl std::ops::Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        say(self.0)
    }
}

impl Render for Word {
    fn render_to(&self, buffer: &mut String) {
        say(self.0).render_to(buffer);
    }
}

impl std::fmt::Display for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(say(self.0))
    }
}

/// The words of one language.
struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    plain: HashMap<String, String>,
    /// What the checker's script says, with its variables as they are written.
    checks: Vec<(String, String)>,
}

const fn source(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Arabic => include_str!("../../locales/ar.ftl"),
        Tongue::Chinese => include_str!("../../locales/zh.ftl"),
        Tongue::English => include_str!("../../locales/en.ftl"),
        Tongue::French => include_str!("../../locales/fr.ftl"),
        Tongue::Russian => include_str!("../../locales/ru.ftl"),
        Tongue::Spanish => include_str!("../../locales/es.ftl"),
    }
}

impl Catalogue {
    fn read(tongue: Tongue) -> Self {
        let resource = match FluentResource::try_new(source(tongue).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let language = tongue.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Whole sentences have one direction; what is foreign in them is
        // isolated where both directions meet.
        bundle.set_use_isolating(tongue.direction() == "rtl");
        let keys: Vec<String> = keys(source(tongue)).map(str::to_owned).collect();
        bundle.add_resource_overriding(resource);
        let mut themselves = FluentArgs::new();
        for name in variables(source(tongue)) {
            themselves.set(name, format!("{{ ${name} }}"));
        }
        let mut plain = HashMap::new();
        let mut checks = Vec::new();
        for key in keys {
            let pattern = bundle.get_message(&key).and_then(|message| message.value());
            let Some(pattern) = pattern else { continue };
            if key.starts_with(CHECK) {
                let text = bundle.format_pattern(pattern, Some(&themselves), &mut Vec::new());
                checks.push((key, text.into_owned()));
                continue;
            }
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
            if errors.is_empty() {
                plain.insert(key, text);
            }
        }
        Self { bundle, plain, checks }
    }
}

/// How the names of the sentences begin that the checker's script says.
const CHECK: &str = "check-";

/// The names of the messages in a catalogue.
fn keys(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once(" =")?;
        key.starts_with(|letter: char| letter.is_ascii_lowercase()).then_some(key)
    })
}

/// The names of variables in a text, each as often as it is there.
fn variables(source: &str) -> impl Iterator<Item = &str> {
    source.split('$').skip(1).map(|piece| {
        let end = piece.find(|letter: char| !letter.is_ascii_lowercase()).unwrap_or(piece.len());
        piece.get(..end).unwrap_or_default()
    })
}

static CATALOGUES: LazyLock<[Catalogue; 6]> = LazyLock::new(|| Tongue::ALL.map(Catalogue::read));

fn catalogue(tongue: Tongue) -> Option<&'static Catalogue> {
    let place = Tongue::ALL.iter().position(|other| *other == tongue)?;
    CATALOGUES.get(place)
}

/// The catalogues to look in: that of the page, then English.
fn spoken() -> impl Iterator<Item = &'static Catalogue> {
    [tongue(), Tongue::English].into_iter().filter_map(catalogue)
}

/// A message without variables.
pub(super) fn say(key: &'static str) -> &'static str {
    spoken().find_map(|catalogue| catalogue.plain.get(key)).map_or(key, String::as_str)
}

/// The same, if there is one of that name.
pub(super) fn say_of(key: &str) -> Option<&'static str> {
    spoken().find_map(|catalogue| catalogue.plain.get(key)).map(String::as_str)
}

/// The sentences of the checker's script, in the language of the page.
pub(super) fn checks() -> &'static [(String, String)] {
    catalogue(tongue()).map_or(&[], |catalogue| &catalogue.checks)
}

/// What stands in for a variable.
#[derive(Debug)]
pub(super) enum Fill<'a> {
    /// A text.
    Text(&'a str),
    /// A number, which chooses the plural form. It is said as the variable
    /// `number`, its digits in groups as `digits`.
    Number(u64),
}

/// A message with variables.
pub(super) fn tell(key: &'static str, fills: &[(&'static str, Fill<'_>)]) -> String {
    let mut args = FluentArgs::new();
    for (name, fill) in fills {
        match fill {
            Fill::Text(text) => args.set(*name, *text),
            Fill::Number(number) => {
                args.set(*name, FluentValue::from(*number));
                args.set("digits", super::grouped(*number));
            }
        }
    }
    for catalogue in spoken() {
        let message = catalogue.bundle.get_message(key);
        if let Some(pattern) = message.and_then(|message| message.value()) {
            let mut errors = Vec::new();
            let text = catalogue.bundle.format_pattern(pattern, Some(&args), &mut errors);
            if errors.is_empty() {
                return text.into_owned();
            }
        }
    }
    key.to_owned()
}

/// A sentence with texts in it.
pub(super) fn put<const N: usize>(key: &'static str, fills: [(&'static str, String); N]) -> String {
    tell(key, &fills.each_ref().map(|(name, text)| (*name, Fill::Text(text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    /// The variables of each message, by its lines.
    fn variables_of(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut all = BTreeMap::<String, BTreeSet<String>>::new();
        let mut key = String::new();
        for line in source.lines() {
            if let Some(found) = keys(line).next() {
                found.clone_into(&mut key);
                all.entry(key.clone()).or_default();
            }
            if line.starts_with('#') {
                continue;
            }
            all.entry(key.clone()).or_default().extend(variables(line).map(str::to_owned));
        }
        all
    }

    #[test]
    fn every_catalogue_reads_without_a_fault() {
        for tongue in Tongue::ALL {
            let read = FluentResource::try_new(source(tongue).to_owned());
            assert!(read.is_ok(), "{tongue:?}: {:?}", read.err().map(|(_, errors)| errors));
        }
    }

    #[test]
    fn every_language_has_every_message_with_the_same_variables() {
        let english = variables_of(source(Tongue::English));
        for tongue in Tongue::ALL {
            let other = variables_of(source(tongue));
            let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
            assert!(missing.is_empty(), "{tongue:?} lacks {missing:?}");
            for (key, names) in &other {
                assert_eq!(Some(names), english.get(key), "{tongue:?}: {key}");
            }
        }
    }

    /// All texts below a folder.
    fn texts(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts(&path, all);
            } else if let Ok(text) = fs::read_to_string(&path) {
                all.push_str(&text);
            }
        }
    }

    #[test]
    fn every_message_is_said_somewhere() {
        let mut sources = String::new();
        texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
        // Their names are put together from a number, or from a word of the checker's, whose own tests see to them.
        let is_made = |key: &str| {
            ["month-", "verify-word-", CHECK].iter().any(|start| key.starts_with(start))
        };
        let is_said = |key: &str| {
            sources.contains(&format!("\"{key}\"")) || sources.contains(&format!("{{{key}}}"))
        };
        let unsaid: Vec<_> =
            keys(source(Tongue::English)).filter(|key| !is_made(key) && !is_said(key)).collect();
        assert!(unsaid.is_empty(), "{unsaid:?}");
    }
}
