//! Text in several languages: a map from language tags to words.

use alloc::string::String;
use alloc::vec::Vec;

use super::form::{Form, Shape, ShapeInfo, checked, members, string};
use super::problem::{Cause, Problems};
use super::token::Language;
use crate::json::{Path, Value};

/// Most languages of one text.
pub const MAX_LANGUAGES: usize = 64;

/// At least one language, each with words; in the order of the statement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Text(Vec<(Language, String)>);

impl Text {
    /// Languages and words, in the order of the statement.
    pub fn iter(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.0.iter().map(|(language, words)| (language, words.as_str()))
    }

    /// The words in exactly this language.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Option<&str> {
        self.0.iter().find(|(language, _)| language.as_str() == tag).map(|(_, words)| &**words)
    }

    /// The words in the best language there is for a reader of `tag`: that
    /// one, else one that begins with the same primary language, else English,
    /// else the first.
    #[must_use]
    pub fn best(&self, tag: &str) -> (&Language, &str) {
        let primary = |tag: &str| tag.split('-').next().map(String::from);
        let wanted = primary(tag);
        let find = |rule: &dyn Fn(&str) -> bool| {
            self.0.iter().find(|(language, _)| rule(language.as_str()))
        };
        find(&|language| language == tag)
            .or_else(|| find(&|language| primary(language) == wanted))
            .or_else(|| find(&|language| language == "en"))
            .or_else(|| self.0.first())
            .map(|(language, words)| (language, words.as_str()))
            .expect("a text has at least one language")
    }
}

impl Shape for Text {
    const INFO: ShapeInfo =
        ShapeInfo { name: "a language map", form: Form::LanguageMap, check: checked::<Self> };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        let members = members(value, at, problems)?;
        if members.is_empty() {
            return problems.report(at, Cause::TooFew { min: 1, found: 0 });
        }
        if members.len() > MAX_LANGUAGES {
            let found = members.len();
            return problems.report(at, Cause::TooMany { max: MAX_LANGUAGES, found });
        }
        let mut whole = true;
        let mut text = Vec::with_capacity(members.len());
        for (tag, words) in members {
            let at = at.name(tag);
            let language = Language::read(&Value::String(tag.as_ref().into()), &at, problems);
            let words = match string(words, &at, problems) {
                Some("") => problems.report(&at, Cause::Empty),
                words => words,
            };
            match (language, words) {
                (Some(language), Some(words)) => text.push((language, words.into())),
                _ => whole = false,
            }
        }
        whole.then_some(Self(text))
    }
}
