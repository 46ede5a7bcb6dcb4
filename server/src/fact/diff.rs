//! The difference of two texts, word by word; in scripts without spaces
//! character by character (words as in UAX 29).

use similar::{Algorithm, ChangeTag, TextDiff};

/// Most octets of both texts together that are compared by words: the work
/// grows with their length times their difference.
const MAX_OCTETS: usize = 24_576;

/// Part of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// In both.
    Same(String),
    /// In the older alone.
    Removed(String),
    /// In the newer alone.
    Added(String),
}

/// The pieces of two texts in their order; `None` where the texts are too long
/// to be compared, or have nothing in common worth showing.
pub(crate) fn diff(old: &str, new: &str) -> Option<Vec<Piece>> {
    if old.len().saturating_add(new.len()) > MAX_OCTETS {
        return None;
    }
    let diff = TextDiff::configure().algorithm(Algorithm::Myers).diff_unicode_words(old, new);
    let mut merged = Merged::default();
    let mut has_common = false;
    for change in diff.iter_all_changes() {
        let words = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                has_common |= words.chars().any(char::is_alphanumeric);
                merged.same(words);
            }
            ChangeTag::Delete => merged.change().0.push_str(words),
            ChangeTag::Insert => merged.change().1.push_str(words),
        }
    }
    merged.flush();
    has_common.then_some(merged.pieces)
}

/// Pieces with what stands between them: a space between two changes belongs to both.
#[derive(Default)]
struct Merged {
    pieces: Vec<Piece>,
    removed: String,
    added: String,
    /// What came after a change and may still belong to it.
    space: String,
}

impl Merged {
    fn same(&mut self, words: &str) {
        let is_space = words.chars().all(char::is_whitespace);
        let is_changing = !self.removed.is_empty() || !self.added.is_empty();
        if is_space && is_changing && self.space.is_empty() {
            self.space.push_str(words);
            return;
        }
        self.flush();
        match self.pieces.last_mut() {
            Some(Piece::Same(text)) => text.push_str(words),
            _ => self.pieces.push(Piece::Same(words.to_owned())),
        }
    }

    /// What is removed and added here.
    fn change(&mut self) -> (&mut String, &mut String) {
        if !self.space.is_empty() {
            if self.removed.is_empty() || self.added.is_empty() {
                self.flush();
            } else {
                self.removed.push_str(&self.space);
                self.added.push_str(&self.space);
                self.space.clear();
            }
        }
        (&mut self.removed, &mut self.added)
    }

    fn flush(&mut self) {
        let Self { pieces, removed, added, space } = self;
        if !removed.is_empty() {
            pieces.push(Piece::Removed(std::mem::take(removed)));
        }
        if !added.is_empty() {
            pieces.push(Piece::Added(std::mem::take(added)));
        }
        if !space.is_empty() {
            pieces.push(Piece::Same(std::mem::take(space)));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// Pieces as a line: what was removed in brackets, what was added in braces.
    fn line(old: &str, new: &str) -> Option<String> {
        let pieces = diff(old, new)?;
        let (mut before, mut after, mut line) = (String::new(), String::new(), String::new());
        for piece in &pieces {
            match piece {
                Piece::Same(text) => {
                    before.push_str(text);
                    after.push_str(text);
                    line.push_str(text);
                }
                Piece::Removed(text) => {
                    before.push_str(text);
                    line.push_str(&format!("[{text}]"));
                }
                Piece::Added(text) => {
                    after.push_str(text);
                    line.push_str(&format!("{{{text}}}"));
                }
            }
        }
        assert_eq!((before.as_str(), after.as_str()), (old, new), "{line}");
        Some(line)
    }

    #[test]
    fn the_pieces_make_up_both_texts() {
        let lines = [
            ("by the end of June", "by the end of May", "by the end of [June]{May}"),
            (
                "We will train ten people.",
                "We will train two hundred people.",
                "We will train [ten]{two hundred} people.",
            ),
            ("a b c d", "a x y d", "a [b c]{x y} d"),
            ("one two", "one", "one[ two]"),
            ("سندرب عشرة أشخاص", "سندرب مئة أشخاص", "سندرب [عشرة]{مئة} أشخاص"),
            ("我们将培训十人", "我们将培训百人", "我们将培训[十]{百}人"),
            ("same", "same", "same"),
        ];
        for (old, new, expected) in lines {
            assert_eq!(line(old, new).unwrap(), expected);
        }
    }

    #[test]
    fn texts_that_share_no_word_or_are_too_long_are_shown_whole() {
        assert_eq!(line("first words", "other text"), None);
        let long = "word ".repeat(MAX_OCTETS / 10 + 1);
        assert_eq!(line(&long, &long), None);
        let different: String = (0..3_000).map(|n| char::from_u32(0x4e00 + n).unwrap()).collect();
        let reversed: String = different.chars().rev().collect();
        assert!(line(&different, &reversed).is_some());
    }
}
