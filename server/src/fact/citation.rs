//! How a statement is cited: for papers, for reference managers.
//!
//! *Invariants*: a citation names the statement, its place and the tree, and
//! its address shows the same octets for ever; words of others break out of no
//! format.

use pactlog_verifier::time::CivilDate;
use serde_json::{Value, json};

use crate::ledger::{Reading, Record};
use crate::page::part;

/// A statement as a source.
pub(crate) struct Citation {
    /// Its id, in hexadecimal digits.
    pub(crate) id: String,
    /// Who stands behind it.
    pub(crate) authors: Vec<String>,
    /// Its title.
    pub(crate) title: String,
    /// Whether the registrar recorded it from a public source.
    pub(crate) is_recorded: bool,
    /// The day that it was signed on.
    issued: CivilDate,
    /// The ledger.
    pub(crate) origin: String,
    /// Its entry and the size of the tree.
    entry: (u64, u64),
    /// Its page as of this tree.
    pub(crate) pinned: String,
}

impl Citation {
    /// Of a statement, as of the head of the reading.
    pub(crate) fn of(reading: &Reading<'_>, record: &Record) -> Self {
        let published = reading.published();
        let common = record.statement.common();
        let size = published.head.size;
        let site = reading.ledger().public_url();
        let name = |id| part::party_text(reading, id);
        let authors = if common.is_transcribed() {
            common.of.as_ref().map(name).into_iter().collect()
        } else {
            common.issuers().map(name).collect()
        };
        Self {
            id: record.statement.id().to_string(),
            authors,
            title: part::title_text(reading, &record.statement),
            is_recorded: common.is_transcribed(),
            issued: common.issued_at.date(),
            origin: published.note.lines().next().unwrap_or_default().to_owned(),
            entry: (record.index, size),
            pinned: format!("{site}{}?at={size}", part::address(&record.statement)),
        }
    }

    fn place(&self) -> String {
        format!("entry {} of a tree of {} entries", self.entry.0, self.entry.1)
    }

    fn note(&self) -> String {
        let recorded =
            if self.is_recorded { " (recorded by the registrar from a public source)" } else { "" };
        format!("statement {}{recorded}", self.id)
    }

    /// As an entry for BibTeX.
    pub(crate) fn bibtex(&self) -> String {
        let mut fields = vec![
            ("title", format!("{{{}}}", tex(&self.title))),
            ("year", self.issued.year.to_string()),
            ("month", self.issued.month.to_string()),
            ("howpublished", format!("{}, {}", tex(&self.origin), self.place())),
            ("note", self.note()),
            ("url", self.pinned.clone()),
        ];
        if !self.authors.is_empty() {
            let authors: Vec<_> =
                self.authors.iter().map(|name| format!("{{{}}}", tex(name))).collect();
            fields.insert(0, ("author", authors.join(" and ")));
        }
        let lines: Vec<_> =
            fields.iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
        let key = self.id.get(..12).unwrap_or_default();
        format!("@misc{{pactlog-{key},\n{}\n}}\n", lines.join(",\n"))
    }

    /// As an item of CSL-JSON.
    pub(crate) fn csl(&self) -> Value {
        let CivilDate { year, month, day } = self.issued;
        let authors: Vec<_> = self.authors.iter().map(|name| json!({ "literal": name })).collect();
        json!([{
            "id": format!("pactlog-{}", self.id.get(..12).unwrap_or_default()),
            "type": "document",
            "title": self.title,
            "author": authors,
            "issued": { "date-parts": [[year, month, day]] },
            "publisher": self.origin,
            "archive": self.origin,
            "archive_location": self.place(),
            "number": self.id,
            "note": self.note(),
            "URL": self.pinned,
        }])
    }
}

/// Words of others, none of which TeX obeys.
fn tex(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\\' => text.push_str("\\textbackslash{}"),
            '~' => text.push_str("\\textasciitilde{}"),
            '^' => text.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                text.push('\\');
                text.push(letter);
            }
            letter if letter.is_control() => text.push(' '),
            letter => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::tex;

    #[test]
    fn words_of_others_are_no_commands() {
        assert_eq!(
            tex("a}, note={\\input{x}} 100%"),
            "a\\}, note=\\{\\textbackslash{}input\\{x\\}\\} 100\\%"
        );
        assert_eq!(tex("line\nline نص"), "line line نص");
    }
}
