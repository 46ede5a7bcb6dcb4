//! What a reader looks for: words, "phrases", and -words that may not be there.
//!
//! *Invariants*: no input is an error but one that is too long; no input makes
//! a query with more terms than there are fields times words.

use tantivy::query::{AllQuery, BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Index, Term};

use super::language::{Fields, is_dense, unmarked};

/// Most octets of what is looked for.
const MAX_OCTETS: usize = 512;

/// Most words and phrases that are looked for; more are left out.
const MAX_PARTS: usize = 16;

/// A word or a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// As it was written.
    pub(super) words: String,
    /// Whether it may not be there.
    is_not: bool,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    parts: Vec<Part>,
}

impl Wanted {
    /// Reads it; `None` if it is too long.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_OCTETS {
            return None;
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() && parts.len() < MAX_PARTS {
            let (is_not, start) = match rest.strip_prefix('-') {
                Some(start) => (true, start),
                None => (false, rest),
            };
            let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»');
            let (words, after) = match start.strip_prefix(is_quote) {
                // A quote that is never closed reaches to the end.
                Some(quoted) => quoted.split_once(is_quote).unwrap_or((quoted, "")),
                None => start.split_once(char::is_whitespace).unwrap_or((start, "")),
            };
            if !words.trim().is_empty() {
                parts.push(Part { words: words.to_owned(), is_not });
            }
            rest = after.trim_start();
        }
        Some(Self { parts })
    }

    /// Whether it looks for nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// What may be there, as it was written.
    pub(super) fn wanted(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter(|part| !part.is_not).map(|part| part.words.as_str())
    }

    /// The engine's query; `None` if no field has a word for it.
    pub(super) fn query(&self, index: &Index, fields: &Fields) -> Option<Box<dyn Query>> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for part in &self.parts {
            let Some(query) = anywhere(&part.words, index, fields) else { continue };
            let occur = if part.is_not { Occur::MustNot } else { Occur::Must };
            clauses.push((occur, query));
        }
        if clauses.is_empty() {
            return None;
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        Some(Box::new(BooleanQuery::new(clauses)))
    }
}

/// A word or phrase in any field.
fn anywhere(words: &str, index: &Index, fields: &Fields) -> Option<Box<dyn Query>> {
    let queries = fields.all.iter().filter_map(|(_, field)| in_field(words, *field, index, fields));
    let any: Vec<_> = queries.map(|query| (Occur::Should, query)).collect();
    (!any.is_empty()).then(|| -> Box<dyn Query> { Box::new(BooleanQuery::new(any)) })
}

fn in_field(words: &str, field: Field, index: &Index, fields: &Fields) -> Option<Box<dyn Query>> {
    let terms: Vec<_> = tokens(words, field, index, fields)
        .into_iter()
        .map(|token| Term::from_field_text(field, &token))
        .collect();
    let one = |term| TermQuery::new(term, IndexRecordOption::Basic);
    match terms.len() {
        0 => None,
        1 => Some(Box::new(one(terms.into_iter().next()?))),
        // Pairs have no places of their own.
        _ if fields.is_dense(field) => {
            let all = terms
                .into_iter()
                .map(|term| -> (Occur, Box<dyn Query>) { (Occur::Must, Box::new(one(term))) });
            Some(Box::new(BooleanQuery::new(all.collect())))
        }
        _ => Some(Box::new(PhraseQuery::new(terms))),
    }
}

/// The tokens that a field makes of words.
pub(super) fn tokens(words: &str, field: Field, index: &Index, fields: &Fields) -> Vec<String> {
    let Ok(mut analyzer) = index.tokenizer_for_field(field) else { return Vec::new() };
    let words = &*unmarked(words);
    let dense: String = words.chars().filter(|letter| is_dense(*letter)).collect();
    let is_dense = fields.is_dense(field);
    let words = if is_dense { dense.as_str() } else { words };
    let mut tokens = Vec::new();
    analyzer.token_stream(words).process(&mut |token| {
        // A character by itself is looked for only if there is nothing else.
        let is_single = is_dense && token.text.chars().count() < 2 && words.chars().count() > 1;
        if !is_single {
            tokens.push(token.text.clone());
        }
    });
    tokens
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(String, bool)> {
        let parts = Wanted::parse(text).unwrap().parts;
        parts.into_iter().map(|part| (part.words, part.is_not)).collect()
    }

    #[test]
    fn words_phrases_and_words_that_may_not_be_there() {
        let part = |words: &str, is_not| (words.to_owned(), is_not);
        assert_eq!(
            parts(" hospitals  \"power grid\" -war -\"to be\" "),
            [
                part("hospitals", false),
                part("power grid", false),
                part("war", true),
                part("to be", true)
            ]
        );
        assert_eq!(parts("«сети связи» x"), [part("сети связи", false), part("x", false)]);
    }

    #[test]
    fn odd_input_is_read_somehow_and_too_much_is_not() {
        assert_eq!(parts("\"never closed"), [("never closed".to_owned(), false)]);
        for empty in ["", "   ", "\"\"", "-", "- -", "\"  \""] {
            assert_eq!(parts(empty), [], "{empty}");
        }
        assert_eq!(parts(&"a ".repeat(200)).len(), MAX_PARTS);
        assert_eq!(Wanted::parse(&"a".repeat(MAX_OCTETS + 1)), None);
        assert_eq!(parts("\u{0}\u{7} AND OR ( * ? ~ ^ : \\").len(), 10);
    }
}
