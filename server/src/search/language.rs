//! A field for each language that words are brought to their stems in, one for
//! scripts without spaces, and one for all other words.

use std::borrow::Cow;

use tantivy::schema::{Field, IndexRecordOption, SchemaBuilder, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, NgramTokenizer, RemoveLongFilter, SimpleTokenizer,
    Stemmer, TextAnalyzer, TokenizerManager,
};

/// Longest word, in octets.
const LONGEST: usize = 80;

/// Languages with stems: tag, and what knows them.
const STEMMED: [(&str, Language); 10] = [
    ("ar", Language::Arabic),
    ("de", Language::German),
    ("en", Language::English),
    ("es", Language::Spanish),
    ("fr", Language::French),
    ("it", Language::Italian),
    ("nl", Language::Dutch),
    ("pt", Language::Portuguese),
    ("ru", Language::Russian),
    ("sv", Language::Swedish),
];

/// Name of the field of other words.
const OTHER: &str = "other";

/// Name of the field of scripts without spaces.
const DENSE: &str = "dense";

/// The fields, with the names of their analysers.
pub(super) struct Fields {
    /// By name.
    pub(super) all: Vec<(&'static str, Field)>,
}

impl Fields {
    /// Adds them to a schema.
    pub(super) fn add(schema: &mut SchemaBuilder) -> Self {
        let names = STEMMED.iter().map(|(tag, _)| *tag).chain([DENSE, OTHER]);
        let all = names.map(|name| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(name)
                .set_fieldnorms(false)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            (
                name,
                schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing)),
            )
        });
        Self { all: all.collect() }
    }

    /// Makes the analysers known.
    ///
    /// # Panics
    /// Never: pairs of characters are a length that there is.
    pub(super) fn register(&self, manager: &TokenizerManager) {
        let words = || {
            TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(RemoveLongFilter::limit(LONGEST))
                .filter(LowerCaser)
        };
        for (tag, language) in STEMMED {
            let analyzer = words().filter(Stemmer::new(language)).filter(AsciiFoldingFilter);
            manager.register(tag, analyzer.build());
        }
        manager.register(OTHER, words().filter(AsciiFoldingFilter).build());
        let pairs = NgramTokenizer::all_ngrams(1, 2).expect("one to two characters");
        manager.register(DENSE, TextAnalyzer::builder(pairs).filter(LowerCaser).build());
    }

    fn named(&self, name: &str) -> Option<Field> {
        self.all.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)
    }

    /// The fields of words in a language: its own or that of other words, and
    /// of pairs if the script has no spaces.
    pub(super) fn of(&self, language: Option<&str>, words: &str) -> impl Iterator<Item = Field> {
        let primary = language.and_then(|tag| tag.split('-').next()).unwrap_or_default();
        let own = self.named(primary).or_else(|| self.named(OTHER));
        let dense = self.named(DENSE).filter(|_| words.chars().any(is_dense));
        own.into_iter().chain(dense)
    }

    /// The field of scripts without spaces.
    pub(super) fn is_dense(&self, field: Field) -> bool {
        self.named(DENSE) == Some(field)
    }
}

/// Words without the marks that Arabic may leave out.
pub(super) fn unmarked(words: &str) -> Cow<'_, str> {
    let is_mark = |letter: char| matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}');
    if words.contains(is_mark) { words.replace(is_mark, "").into() } else { words.into() }
}

/// Whether a script that writes no spaces has a character.
pub(super) fn is_dense(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
