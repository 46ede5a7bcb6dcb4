//! Query parameters: read strictly, written back in one spelling.

use axum::http::Uri;
use pactlog_verifier::index::Subject;
use pactlog_verifier::statement::{
    Category, Code, CommitmentType, Confidence, Kind, Label, Language, PartyId, Provenance,
    StatementId,
};
use pactlog_verifier::status::{Flag, Lifecycle};
use pactlog_verifier::text;
use pactlog_verifier::time::CivilDate;

use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{About, Filter, Wanted};

/// Most octets of a query.
const MAX_QUERY: usize = 2_048;

/// Rows of a list if the reader does not say.
pub(crate) const DEFAULT_LIMIT: usize = 50;

/// Most rows of a list.
pub(crate) const MAX_LIMIT: u64 = 500;

/// What to do with a parameter that a path does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// Refuse: a program misspelled a filter and would take all for some.
    Refuse,
    /// Leave out: other sites append their own to links.
    Ignore,
}

/// The parameters of one request, each at most once, in a fixed order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    pairs: Vec<(&'static str, String)>,
}

/// The filter that may be given more than once: all of it must hold.
const REPEATED: &str = "flag";

/// What stands for a flag beside those of the status: nobody has reviewed it.
pub(crate) const UNREVIEWED: &str = "no_review";

/// What stands for a flag too: reviewers differ over it.
pub(crate) const DIFFERS: &str = "reviewers_differ";

/// The first and the last day that there is.
const EVER: (CivilDate, CivilDate) =
    (CivilDate { year: 1, month: 1, day: 1 }, CivilDate { year: 9999, month: 12, day: 31 });

/// What pins any view to a tree and a date.
const PINS: [&str; 2] = ["at", "on"];

impl Query {
    /// Reads the parameters of a view: those of its path, and those that pin it.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub(crate) fn parse_view(
        raw: Option<&str>,
        known: &[&'static str],
        unknown: Unknown,
    ) -> Result<Self, Fault> {
        let pins = PINS.iter().filter(|pin| !known.contains(pin));
        let all: Vec<&'static str> = known.iter().chain(pins).copied().collect();
        Self::parse(raw, &all, unknown)
    }

    /// Reads the parameters that a path has. Empty ones count as left out,
    /// since forms send them.
    ///
    /// # Errors
    /// [`Fault::Parameter`] naming one that is unknown or repeated.
    pub(crate) fn parse(
        raw: Option<&str>,
        known: &[&'static str],
        unknown: Unknown,
    ) -> Result<Self, Fault> {
        Self::parse_repeated(raw, known, unknown, Some(REPEATED))
    }

    /// The same with a parameter that may be given more than once.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub(crate) fn parse_repeated(
        raw: Option<&str>,
        known: &[&'static str],
        unknown: Unknown,
        repeated: Option<&str>,
    ) -> Result<Self, Fault> {
        let raw = raw.unwrap_or_default();
        if raw.len() > MAX_QUERY {
            return Err(Fault::parameter("query", format!("at most {MAX_QUERY} octets")));
        }
        let mut pairs: Vec<(&'static str, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
            let Some(known) = known.iter().find(|known| **known == name) else {
                if unknown == Unknown::Refuse {
                    let names = known.join(", ");
                    let expected = if known.is_empty() {
                        "no parameter here".to_owned()
                    } else {
                        format!("one of these parameters: {names}")
                    };
                    return Err(Fault::parameter(&name, expected));
                }
                continue;
            };
            let may_repeat = repeated == Some(*known);
            if !may_repeat && pairs.iter().any(|(other, _)| other == known) {
                return Err(Fault::parameter(known, "the parameter only once"));
            }
            if !value.is_empty() {
                pairs.push((known, value.into_owned()));
            }
        }
        let order = |name: &str| known.iter().position(|known| *known == name);
        pairs.sort_by(|(one, a), (other, b)| (order(one), a).cmp(&(order(other), b)));
        pairs.dedup();
        Ok(Self { pairs })
    }

    /// The value of a parameter.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// The values of a parameter that may be repeated, rising.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// Names and values, in the one order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.pairs.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// The query in its one spelling, with its question mark if it is not empty.
    pub(crate) fn canonical(&self) -> String {
        self.with(&[])
    }

    /// What a view is kept under: its path with the query in its one spelling. A query
    /// that cannot be read keeps its own, under which there is never an answer.
    pub(crate) fn address(uri: &Uri, query: &Result<Self, Fault>) -> String {
        let path = uri.path();
        match query {
            Ok(query) => format!("{path}{}", query.canonical()),
            Err(_) => format!("{path}?{}", uri.query().unwrap_or_default()),
        }
    }

    /// The same without one value of a parameter, and from the beginning.
    pub(crate) fn without(&self, name: &str, value: &str) -> String {
        let is_left = |(other, held): &&(&str, String)| {
            *other != "cursor" && !(*other == name && held == value)
        };
        Self { pairs: self.pairs.iter().filter(is_left).cloned().collect() }.canonical()
    }

    /// The same with other values; `None` takes a parameter out.
    pub(crate) fn with(&self, changes: &[(&'static str, Option<&str>)]) -> String {
        let mut serializer = form_urlencoded::Serializer::new(String::new());
        let changed = |name: &str| changes.iter().any(|(other, _)| *other == name);
        for (name, value) in self.pairs.iter().filter(|(name, _)| !changed(name)) {
            serializer.append_pair(name, value);
        }
        for (name, value) in changes {
            if let Some(value) = value {
                serializer.append_pair(name, value);
            }
        }
        match serializer.finish() {
            query if query.is_empty() => query,
            query => format!("?{query}"),
        }
    }

    /// Reads one parameter.
    pub(crate) fn read<T>(
        &self,
        name: &str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        self.value(name)
            .map(|value| parse(value).ok_or_else(|| Fault::parameter(name, expected)))
            .transpose()
    }

    /// A whole number.
    pub(crate) fn number(&self, name: &str) -> Result<Option<u64>, Fault> {
        self.read(name, "a whole number in decimal digits", text::decimal)
    }

    /// The size of the published tree to show.
    pub(crate) fn at(&self) -> Result<Option<u64>, Fault> {
        self.number("at")
    }

    /// The date to evaluate on.
    pub(crate) fn on(&self) -> Result<Option<CivilDate>, Fault> {
        self.read("on", "a date such as 2027-01-31", CivilDate::parse)
    }

    /// The language of titles.
    pub(crate) fn lang(&self) -> Result<Option<Language>, Fault> {
        self.read("lang", "a language tag such as fr or zh-Hans", Language::parse)
    }

    /// Rows asked for.
    pub(crate) fn limit(&self) -> Result<usize, Fault> {
        let limit = self.read("limit", "a number from 1 to 500", |value| {
            text::decimal(value).filter(|limit| (1..=MAX_LIMIT).contains(limit))
        })?;
        Ok(limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(DEFAULT_LIMIT))
    }

    /// The filters of a list of statements.
    pub(crate) fn filter(&self, reading: &Reading<'_>) -> Result<Filter, Fault> {
        let about = self.read("about", "a statement id, 64 lowercase hex digits", |value| {
            StatementId::parse(value)
        })?;
        let about = about.map(|id| Ok::<_, Fault>(About { id, entry: reading.index_of(&id)? }));
        let about = about.transpose()?;
        let subject = self.value("subject").map(|text| {
            Subject::parse(text)
                .map_err(|error| Fault::parameter("subject", format!("a subject: {error}")))
        });
        Ok(Filter {
            party: self.read("party", "a party id such as state:FR", PartyId::parse)?,
            kind: self.read("kind", &one_of(Kind::ALL, Kind::as_str), Kind::parse)?,
            norm: self.read("norm", "the code of a provision such as UN-13f", Code::parse)?,
            commitment_type: self.read(
                "type",
                &one_of(CommitmentType::ALL, CommitmentType::as_str),
                CommitmentType::parse,
            )?,
            provenance: self.read(
                "provenance",
                &one_of(Provenance::ALL, Provenance::as_str),
                Provenance::parse,
            )?,
            confidence: self.read(
                "confidence",
                &one_of(Confidence::ALL, Confidence::as_str),
                Confidence::parse,
            )?,
            about,
            subject: subject.transpose()?,
            special: None,
            year: self.read("year", "a year from 1000 to 9999", |value| {
                let year = text::decimal(value).and_then(|year| u16::try_from(year).ok());
                year.filter(|year| (1_000..=9_999).contains(year))
            })?,
            language: self.read(
                "language",
                "a language tag such as fr or zh-Hans",
                Language::parse,
            )?,
            sector: self.read("sector", "the label of a sector", Label::parse)?,
            reviewer: self.read("reviewer", "a party id such as state:FR", PartyId::parse)?,
            category: self.read(
                "category",
                &one_of(Category::ALL, Category::as_str),
                Category::parse,
            )?,
            unreviewed: self.values(REPEATED).any(|flag| flag == UNREVIEWED),
            stand: self.stand()?,
        })
    }

    /// Where a commitment is wanted to stand.
    fn stand(&self) -> Result<Wanted, Fault> {
        let stage = |word: &str| Lifecycle::ALL.iter().find(|stage| stage.as_str() == word);
        let flag = |word: &str| Flag::ALL.iter().find(|flag| flag.as_str() == word);
        let is_flag = |word: &&str| !matches!(*word, UNREVIEWED | DIFFERS);
        let flags = self.values(REPEATED).filter(is_flag).map(|word| {
            let expected =
                || format!("{}, {DIFFERS} or {UNREVIEWED}", one_of(Flag::ALL, Flag::as_str));
            flag(word).copied().ok_or_else(|| Fault::parameter(REPEATED, expected()))
        });
        let day = |name| self.read(name, "a date such as 2027-01-31", CivilDate::parse);
        let due = match (day("due_from")?, day("due_to")?) {
            (None, None) => None,
            (first, last) => Some((first.unwrap_or(EVER.0), last.unwrap_or(EVER.1))),
        };
        Ok(Wanted {
            lifecycle: self.read("status", &one_of(Lifecycle::ALL, Lifecycle::as_str), |word| {
                stage(word).copied()
            })?,
            flags: flags.collect::<Result<_, _>>()?,
            differs: self.values(REPEATED).any(|word| word == DIFFERS),
            due,
        })
    }
}

fn one_of<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> String {
    let words: Vec<_> = all.iter().map(|item| word(*item)).collect();
    format!("one of {}", words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["party", "kind", "cursor"];

    #[test]
    fn one_meaning_has_one_spelling() {
        let query =
            Query::parse(Some("cursor=7&kind=&party=state%3AFR"), KNOWN, Unknown::Refuse).unwrap();
        assert_eq!(query.canonical(), "?party=state%3AFR&cursor=7");
        assert_eq!(query.with(&[("cursor", None)]), "?party=state%3AFR");
        assert_eq!(query.with(&[("cursor", Some("3"))]), "?party=state%3AFR&cursor=3");
        assert_eq!(Query::default().canonical(), "");
    }

    #[test]
    fn what_is_unknown_or_repeated_is_named() {
        let parse = |raw, unknown| Query::parse(Some(raw), KNOWN, unknown);
        let fault = parse("partie=x", Unknown::Refuse).unwrap_err();
        assert_eq!(fault.parameter_name(), Some("partie"));
        assert_eq!(parse("utm_source=x", Unknown::Ignore), Ok(Query::default()));
        let fault = parse("kind=a&kind=b", Unknown::Ignore).unwrap_err();
        assert_eq!(fault.parameter_name(), Some("kind"));
        let long = "x".repeat(MAX_QUERY + 1);
        assert_eq!(parse(&long, Unknown::Ignore).unwrap_err().parameter_name(), Some("query"));
        for number in ["+1", "01", "1e3", "-1", "18446744073709551616"] {
            let query = Query::parse(
                Some(&format!("cursor={}", number.replace('+', "%2B"))),
                KNOWN,
                Unknown::Refuse,
            );
            assert!(query.unwrap().number("cursor").is_err(), "{number}");
        }
    }
}
