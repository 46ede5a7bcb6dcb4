//! Where in a statement the words stand that were looked for.

use std::collections::BTreeSet;
use std::ops::Range;

use pactlog_verifier::statement::Statement;
use serde_json::Value;
use tantivy::schema::Field;

use super::query::tokens;
use super::{Search, Wanted, each_text};

/// Characters around the first word that is found.
const AROUND: usize = 90;

/// Most octets of a text that are looked through.
const LOOKED_THROUGH: usize = 16_384;

/// Part of a text, with the words found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Snippet {
    /// Its language, if it is known.
    pub(crate) language: Option<String>,
    /// Pieces in their order; `true` if they were looked for.
    pub(crate) pieces: Vec<(String, bool)>,
    /// Whether the text goes on before and after.
    pub(crate) is_cut: (bool, bool),
}

/// A text in which something was found.
struct Candidate<'v> {
    /// Words found, up to three, and whether the reader's language is its own.
    worth: (usize, bool),
    language: Option<&'v str>,
    words: &'v str,
    found: Vec<Range<usize>>,
}

/// The text of a statement that has most of what is wanted; of several in the
/// reader's language if it can be.
pub(crate) fn snippet(
    search: &Search,
    wanted: &Wanted,
    statement: &Statement,
    tag: &str,
) -> Option<Snippet> {
    let value: Value = serde_json::from_str(statement.json()).ok()?;
    let mut best: Option<Candidate<'_>> = None;
    each_text(&value, &mut |language, words| {
        let words = words.get(..LOOKED_THROUGH).unwrap_or(words);
        let Some(field) = search.fields.of(language, words).last() else { return };
        let found = places(search, wanted, field, words);
        let worth = (found.len().min(3), language == Some(tag));
        if !found.is_empty() && best.as_ref().is_none_or(|known| worth > known.worth) {
            best = Some(Candidate { worth, language, words, found });
        }
    });
    best.map(|best| cut(best.language, best.words, &best.found))
}

/// Where the words of a text stand that are looked for.
fn places(search: &Search, wanted: &Wanted, field: Field, words: &str) -> Vec<Range<usize>> {
    let asked: BTreeSet<String> = wanted
        .wanted()
        .flat_map(|part| tokens(part, field, &search.index, &search.fields))
        .collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    let Ok(mut analyzer) = search.index.tokenizer_for_field(field) else { return found };
    analyzer.token_stream(words).process(&mut |token| {
        if asked.contains(&token.text) {
            match found.last_mut() {
                Some(last) if token.offset_from <= last.end => {
                    last.end = last.end.max(token.offset_to)
                }
                _ => found.push(token.offset_from..token.offset_to),
            }
        }
    });
    found
}

/// The part of a text around the first place.
fn cut(language: Option<&str>, words: &str, found: &[Range<usize>]) -> Snippet {
    let first = found.first().map_or(0, |place| place.start);
    let start = boundary(words, first, AROUND, false);
    let end = boundary(words, first, AROUND.saturating_mul(2), true);
    let mut pieces = Vec::new();
    let mut at = start;
    for place in found.iter().filter(|place| place.end <= end) {
        let (before, word) = (words.get(at..place.start), words.get(place.clone()));
        pieces.extend(before.filter(|text| !text.is_empty()).map(|text| (text.to_owned(), false)));
        pieces.extend(word.map(|text| (text.to_owned(), true)));
        at = place.end;
    }
    let rest = words.get(at..end).filter(|text| !text.is_empty());
    pieces.extend(rest.map(|text| (text.to_owned(), false)));
    let is_cut = (start > 0, end < words.len());
    Snippet { language: language.map(str::to_owned), pieces, is_cut }
}

/// An octet some characters away from another, between words if there are any.
fn boundary(words: &str, from: usize, characters: usize, is_after: bool) -> usize {
    let (before, after) = words.split_at_checked(from).unwrap_or((words, ""));
    if is_after {
        let part: usize = after.chars().take(characters).map(char::len_utf8).sum();
        let end = from.saturating_add(part);
        let space = words.get(from..end).and_then(|part| part.rfind(char::is_whitespace));
        if end == words.len() { end } else { space.map_or(end, |space| from.saturating_add(space)) }
    } else {
        let part: usize = before.chars().rev().take(characters).map(char::len_utf8).sum();
        let start = from.saturating_sub(part);
        let space = words.get(start..from).and_then(|part| part.find(char::is_whitespace));
        if start == 0 {
            0
        } else {
            space.map_or(start, |space| start.saturating_add(space).saturating_add(1))
        }
    }
}
