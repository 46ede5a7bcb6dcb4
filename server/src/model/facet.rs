//! What statements are chosen and ordered by beside who spoke and under what:
//! their dates, languages and sectors, and who reviewed them.

use std::collections::{BTreeMap, HashMap};

use pactlog_verifier::statement::{Body, Confidence, Label, Language, PartyId, Statement, plain};
use pactlog_verifier::time::CivilDate;

use super::IndexSet;

/// The sets.
#[derive(Debug, Default)]
pub(crate) struct Facets {
    /// First statement of the thread, of every statement that is not itself first.
    roots: HashMap<u64, u64>,
    /// A statement's own date, or else that of its signature.
    dates: HashMap<u64, CivilDate>,
    /// By the year of that date.
    years: BTreeMap<u16, IndexSet>,
    /// By the languages of the title, the summary and the remark.
    languages: BTreeMap<Language, IndexSet>,
    /// Transcriptions by how sure the registrar is of them.
    confidences: BTreeMap<Confidence, IndexSet>,
    /// Reports by sector, with the first statements of their threads.
    sectors: BTreeMap<Label, IndexSet>,
    /// Commitments by the first day of the date on which they were made.
    made: BTreeMap<CivilDate, IndexSet>,
    /// First statements of threads in which there is a review.
    reviewed: IndexSet,
    /// Reviews by reviewer, with the first statements of their threads.
    reviewers: BTreeMap<PartyId, IndexSet>,
}

impl Facets {
    /// Takes in a statement; `parent` is the entry of the one that it is about.
    pub(super) fn file(&mut self, index: u64, statement: &Statement, parent: Option<u64>) {
        let common = statement.common();
        let root = parent.map(|parent| self.roots.get(&parent).copied().unwrap_or(parent));
        self.roots.extend(root.map(|root| (index, root)));
        let date = own_date(statement).unwrap_or_else(|| common.issued_at.date());
        self.dates.insert(index, date);
        self.years.entry(date.year).or_default().insert(index);
        let texts = [&common.title, &common.summary, &common.note];
        let texts = texts.into_iter().flatten().chain(plain::heading(statement));
        for (language, _) in texts.flat_map(|text| text.iter()) {
            match self.languages.get_mut(language) {
                Some(set) => set.insert(index),
                None => self.languages.entry(language.clone()).or_default().insert(index),
            }
        }
        if let Some(confidence) = common.source.as_ref().and_then(|source| source.confidence) {
            self.confidences.entry(confidence).or_default().insert(index);
        }
        match statement.body() {
            Body::Commitment(commitment) => {
                if let Some(made) = commitment.made_on {
                    self.made.entry(made.first_day()).or_default().insert(index);
                }
            }
            Body::Report(report) => {
                for sector in &report.sectors {
                    let set = self.sectors.entry(sector.clone()).or_default();
                    set.insert(index);
                    root.into_iter().for_each(|root| set.insert(root));
                }
            }
            Body::Review(_) => {
                let reviewers: Vec<_> = match &common.of {
                    Some(of) => vec![of],
                    None => common.issuers().collect(),
                };
                for reviewer in reviewers {
                    let set = self.reviewers.entry(reviewer.clone()).or_default();
                    set.insert(index);
                    root.into_iter().for_each(|root| set.insert(root));
                }
                root.into_iter().for_each(|root| self.reviewed.insert(root));
            }
            _ => {}
        }
    }

    /// A statement's own date, or else that of its signature.
    pub(crate) fn date(&self, index: u64) -> Option<CivilDate> {
        self.dates.get(&index).copied()
    }

    /// Statements of a year.
    pub(crate) fn year(&self, year: u16) -> &IndexSet {
        self.years.get(&year).unwrap_or(IndexSet::empty())
    }

    /// The years that there are statements of, rising.
    pub(crate) fn years(&self) -> impl DoubleEndedIterator<Item = u16> {
        self.years.keys().copied()
    }

    /// Statements with words in a language.
    pub(crate) fn language(&self, language: &Language) -> &IndexSet {
        self.languages.get(language).unwrap_or(IndexSet::empty())
    }

    /// Transcriptions of which the registrar is so sure.
    pub(crate) fn confidence(&self, confidence: Confidence) -> &IndexSet {
        self.confidences.get(&confidence).unwrap_or(IndexSet::empty())
    }

    /// The languages that there are words in.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &Language> {
        self.languages.keys()
    }

    /// Reports that name a sector, and what they are about.
    pub(crate) fn sector(&self, sector: &Label) -> &IndexSet {
        self.sectors.get(sector).unwrap_or(IndexSet::empty())
    }

    /// The sectors that reports name.
    pub(crate) fn sectors(&self) -> impl Iterator<Item = &Label> {
        self.sectors.keys()
    }

    /// Reviews by a party, and what they are about.
    pub(crate) fn reviewer(&self, reviewer: &PartyId) -> &IndexSet {
        self.reviewers.get(reviewer).unwrap_or(IndexSet::empty())
    }

    /// Who has reviewed anything.
    pub(crate) fn reviewers(&self) -> impl Iterator<Item = &PartyId> {
        self.reviewers.keys()
    }

    /// First statements of threads in which there is a review.
    pub(crate) const fn reviewed(&self) -> &IndexSet {
        &self.reviewed
    }

    /// Commitments by the day on which they were made, as far as that is stated, rising.
    pub(crate) fn made(&self) -> impl DoubleEndedIterator<Item = &IndexSet> {
        self.made.values()
    }
}

/// The date that a statement gives of what it tells; a range by its first day.
fn own_date(statement: &Statement) -> Option<CivilDate> {
    let date = match statement.body() {
        Body::Commitment(commitment) => commitment.made_on,
        Body::Action(action) => action.act_date,
        Body::Instrument(instrument) => Some(instrument.adopted),
        Body::Review(review) => review.published.or(review.adopted),
        Body::Report(report) => report.period_end.or(report.occurred),
        Body::Withdrawal(withdrawal) => withdrawal.act_date.or(withdrawal.decided),
        _ => None,
    };
    date.map(|date| date.first_day())
}
