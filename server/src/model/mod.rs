//! What the published log holds, arranged for questions.
//!
//! One pass over the log fills sets of entry indexes: by kind, party, norm and
//! reference. Every list on a page or in an answer is an intersection of such
//! sets; texts are read from the store for the rows shown, so memory grows
//! with the number of statements, not with what they say.
//!
//! *Invariants*: holds exactly the entries below [`Model::size`], which is the
//! size of a published head; nothing in it is ever taken out.
//! *Not here*: proofs, and any judgement of who may say what.

mod facet;
mod filter;
mod party;
mod set;

use std::collections::{BTreeMap, HashMap};

use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::index::IndexEntry;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::replay::{Parsed, Prepared};
use pactlog_verifier::statement::{
    Body, Category, Charter, Code, CommitmentType, Common, Kind, Party, PartyChange, PartyId,
    Provenance, RatingScale, Rel, Sector, Statement, StatementId, Vocabulary,
};

pub(crate) use facet::Facets;
pub(crate) use filter::{About, Filter, Special, Wanted};
pub(crate) use party::PartyRecord;
pub(crate) use set::{IndexSet, Window};

/// What an entry is to this server.
pub(crate) enum Content {
    /// A statement.
    Statement(Box<Statement>),
    /// Written by the ledger itself: the index entry that closes a batch.
    Ledger,
    /// Of a form that this server does not know.
    Unknown,
}

impl Content {
    /// Reads an entry.
    pub(crate) fn read(entry: &[u8]) -> Self {
        if Statement::claims(entry) {
            Statement::parse(entry).map_or(Self::Unknown, |s| Self::Statement(Box::new(s)))
        } else if IndexEntry::parse(entry).is_ok() {
            Self::Ledger
        } else {
            Self::Unknown
        }
    }
}

/// An instrument and where it stands.
#[derive(Debug)]
pub(crate) struct InstrumentRecord {
    /// Entry that defines it.
    pub(crate) entry: u64,
}

/// A provision and what is filed under it.
#[derive(Debug, Default)]
pub(crate) struct NormRecord {
    /// Entry of the instrument that defines it, and its position there.
    pub(crate) defined: Option<(u64, usize)>,
    /// Statements filed under it.
    pub(crate) statements: IndexSet,
}

/// What the ledger says of itself in entry 0.
#[derive(Debug)]
pub(crate) struct CharterRecord {
    /// Its words.
    pub(crate) charter: Charter,
    /// Its statement id.
    pub(crate) id: StatementId,
}

/// The published log, arranged.
#[derive(Debug, Default)]
pub(crate) struct Model {
    frontier: Frontier,
    charter: Option<CharterRecord>,
    kinds: BTreeMap<&'static str, IndexSet>,
    types: BTreeMap<&'static str, IndexSet>,
    statements: IndexSet,
    transcribed: IndexSet,
    parties: BTreeMap<PartyId, PartyRecord>,
    instruments: BTreeMap<Code, InstrumentRecord>,
    norms: BTreeMap<Code, NormRecord>,
    about: HashMap<u64, IndexSet>,
    special: BTreeMap<Special, IndexSet>,
    facets: Facets,
    vocabularies: Vec<Vocabulary>,
    unknown: u64,
}

impl Model {
    /// Takes in the next entry. `resolve` gives the index of an earlier statement.
    pub(crate) fn push<E>(
        &mut self,
        entry: &Prepared,
        resolve: impl FnMut(&StatementId) -> Result<Option<u64>, E>,
    ) -> Result<(), E> {
        let index = self.frontier.size();
        match &entry.parsed {
            Parsed::Statement(statement, _) => self.file(index, statement, resolve)?,
            Parsed::Index(_) => {}
            Parsed::Wrong(_) => self.unknown = self.unknown.saturating_add(1),
        }
        self.frontier.push(entry.leaf_hash);
        Ok(())
    }

    fn file<E>(
        &mut self,
        index: u64,
        statement: &Statement,
        mut resolve: impl FnMut(&StatementId) -> Result<Option<u64>, E>,
    ) -> Result<(), E> {
        let common = statement.common();
        let mut targets = Vec::with_capacity(common.refs.len());
        for reference in &common.refs {
            if let Some(target) = resolve(&reference.id)? {
                targets.push((reference.rel, target));
            }
        }
        self.statements.insert(index);
        self.kinds.entry(common.kind.as_str()).or_default().insert(index);
        if common.is_transcribed() {
            self.transcribed.insert(index);
        }
        for (rel, target) in targets {
            self.about.entry(target).or_default().insert(index);
            if rel == Rel::Joins {
                self.party(common.actor()).commitments.insert(target);
            }
            match rel {
                Rel::Retracts => self.special(Special::Retracted).insert(target),
                Rel::Disputes => self.special(Special::DisputeOpening).insert(index),
                _ => {}
            }
        }
        if common.sealed.is_some() {
            self.special(Special::Sealed).insert(index);
        }
        let parent = common.parent().map(|parent| resolve(&parent.id)).transpose()?.flatten();
        self.facets.file(index, statement, parent);
        self.file_parties(index, statement, common);
        match statement.body() {
            Body::Charter(charter) => self.file_charter(index, charter, statement.id()),
            Body::Party(party) => self.file_party(index, party, common),
            Body::Instrument(instrument) => {
                let record = InstrumentRecord { entry: index };
                self.instruments.entry(instrument.code.clone()).or_insert(record);
                for (position, provision) in instrument.provisions.iter().enumerate() {
                    let norm = self.norm(&provision.code);
                    norm.defined = norm.defined.or(Some((index, position)));
                }
            }
            Body::Commitment(commitment) => {
                let set = self.types.entry(commitment.commitment_type.as_str()).or_default();
                set.insert(index);
            }
            Body::Vocabulary(vocabulary) => self.vocabularies.push((**vocabulary).clone()),
            _ => {}
        }
        for norm in statement.norms() {
            if let Some(norm) = self.norms.get_mut(norm) {
                norm.statements.insert(index);
            }
        }
        Ok(())
    }

    /// Files under every party that the statement is by, of or to.
    fn file_parties(&mut self, index: u64, statement: &Statement, common: &Common) {
        let kind = common.kind;
        for issuer in common.issuers() {
            let party = self.party(issuer);
            party.statements.insert(index);
            party.signed.insert(index);
            if kind == Kind::Commitment && !common.is_transcribed() {
                party.commitments.insert(index);
            }
        }
        if let Some(of) = &common.of {
            let party = self.party(of);
            party.statements.insert(index);
            party.recorded.insert(index);
            if kind == Kind::Commitment {
                party.commitments.insert(index);
            }
        }
        for addressee in statement.addressees() {
            let party = self.party(addressee);
            party.statements.insert(index);
            party.addressed.insert(index);
        }
    }

    fn file_charter(&mut self, index: u64, charter: &Charter, id: StatementId) {
        if index != 0 {
            return;
        }
        let registrar = self.party(&charter.registrar.id);
        registrar.names = Some(charter.registrar.names.clone());
        registrar.registered = Some(index);
        self.charter = Some(CharterRecord { charter: charter.clone(), id });
    }

    fn file_party(&mut self, index: u64, party: &Party, common: &Common) {
        let record = self.party(&party.id);
        record.names = party.names.clone().or(record.names.take());
        if party.change(common) == PartyChange::Registration {
            record.registered = Some(index);
            record.category = party.category;
        }
    }

    fn party(&mut self, id: &PartyId) -> &mut PartyRecord {
        self.parties.entry(id.clone()).or_default()
    }

    fn special(&mut self, special: Special) -> &mut IndexSet {
        self.special.entry(special).or_default()
    }

    fn norm(&mut self, code: &Code) -> &mut NormRecord {
        self.norms.entry(code.clone()).or_default()
    }

    /// Number of entries taken in.
    pub(crate) const fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Size and root over the entries taken in, computed here.
    pub(crate) fn head(&self) -> TreeHead {
        self.frontier.head()
    }

    /// The charter, if entry 0 is one.
    pub(crate) const fn charter(&self) -> Option<&CharterRecord> {
        self.charter.as_ref()
    }

    /// Whether nothing here is meant in earnest.
    pub(crate) fn is_demonstration(&self) -> bool {
        self.charter.as_ref().is_some_and(|record| record.charter.demonstration)
    }

    /// Statements whose form this server does not know.
    pub(crate) const fn unknown(&self) -> u64 {
        self.unknown
    }

    /// Statements of a kind.
    pub(crate) fn kind(&self, kind: Kind) -> &IndexSet {
        self.kinds.get(kind.as_str()).unwrap_or(IndexSet::empty())
    }

    /// Commitments of a type.
    pub(crate) fn commitments_of_type(&self, of: CommitmentType) -> &IndexSet {
        self.types.get(of.as_str()).unwrap_or(IndexSet::empty())
    }

    /// Statements that stand out.
    pub(crate) fn set(&self, special: Special) -> &IndexSet {
        self.special.get(&special).unwrap_or(IndexSet::empty())
    }

    /// Scales that ratings may use: the charter's, then those added.
    pub(crate) fn rating_scales(&self) -> impl Iterator<Item = &RatingScale> {
        let charter = self.charter.iter().flat_map(|record| &record.charter.rating_scales);
        charter.chain(self.vocabularies.iter().flat_map(|added| &added.rating_scales))
    }

    /// Sectors that reports may name: the charter's, then those added.
    pub(crate) fn sectors(&self) -> impl Iterator<Item = &Sector> {
        let charter = self.charter.iter().flat_map(|record| &record.charter.sectors);
        charter.chain(self.vocabularies.iter().flat_map(|added| &added.sectors))
    }

    /// Types of which there are commitments.
    pub(crate) fn commitment_types(&self) -> impl Iterator<Item = CommitmentType> {
        let there = |of: &CommitmentType| self.types.contains_key(of.as_str());
        CommitmentType::ALL.iter().copied().filter(there)
    }

    /// All parties, by id.
    pub(crate) const fn parties(&self) -> &BTreeMap<PartyId, PartyRecord> {
        &self.parties
    }

    /// All instruments, by code.
    pub(crate) const fn instruments(&self) -> &BTreeMap<Code, InstrumentRecord> {
        &self.instruments
    }

    /// All provisions that are defined or cited, by code.
    pub(crate) const fn norms(&self) -> &BTreeMap<Code, NormRecord> {
        &self.norms
    }

    /// Statements that refer to the one at this index.
    pub(crate) fn about(&self, index: u64) -> &IndexSet {
        self.about.get(&index).unwrap_or(IndexSet::empty())
    }

    /// Those of them that have this kind.
    pub(crate) fn about_of_kind(&self, index: u64, kind: Kind) -> impl Iterator<Item = u64> {
        let kind = self.kind(kind);
        self.about(index).iter().filter(|entry| kind.contains(*entry))
    }

    /// Dates, languages, sectors and reviewers.
    pub(crate) const fn facets(&self) -> &Facets {
        &self.facets
    }

    /// All statements that pass a filter, but for its subject and for where
    /// things stand, as one set.
    pub(crate) fn select(&self, filter: &Filter) -> IndexSet {
        let mut sets = Vec::new();
        if let Some(kind) = filter.kind {
            sets.push(self.kind(kind));
        }
        if let Some(party) = &filter.party {
            let record = self.parties.get(party);
            // A joint text is also a commitment of whoever joined it.
            sets.push(match (record, filter.kind) {
                (None, _) => IndexSet::empty(),
                (Some(record), Some(Kind::Commitment)) => &record.commitments,
                (Some(record), _) => &record.statements,
            });
        }
        if let Some(norm) = &filter.norm {
            sets.push(self.norms.get(norm).map_or(IndexSet::empty(), |norm| &norm.statements));
        }
        if let Some(of) = filter.commitment_type {
            sets.push(self.commitments_of_type(of));
        }
        if let Some(special) = filter.special {
            sets.push(self.set(special));
        }
        if let Some(about) = filter.about {
            sets.push(about.entry.map_or(IndexSet::empty(), |index| self.about(index)));
        }
        sets.extend(filter.year.map(|year| self.facets.year(year)));
        sets.extend(filter.language.as_ref().map(|language| self.facets.language(language)));
        sets.extend(filter.confidence.map(|confidence| self.facets.confidence(confidence)));
        sets.extend(filter.sector.as_ref().map(|sector| self.facets.sector(sector)));
        sets.extend(filter.reviewer.as_ref().map(|reviewer| self.facets.reviewer(reviewer)));
        let said = filter.category.map(|category| self.said_by(category));
        sets.extend(&said);
        let unreviewed = filter.unreviewed.then(|| self.unreviewed());
        sets.extend(&unreviewed);
        let own;
        match filter.provenance {
            None => {}
            Some(Provenance::Transcribed) => sets.push(&self.transcribed),
            Some(Provenance::Own) => {
                own = IndexSet::difference(&self.statements, &self.transcribed);
                sets.push(&own);
            }
        }
        IndexSet::intersection(&sets).unwrap_or_else(|| self.statements.clone())
    }

    /// What parties of a category signed, or is recorded of them.
    fn said_by(&self, category: Category) -> IndexSet {
        let of_it = self.parties.values().filter(|party| party.category == Some(category));
        IndexSet::union(of_it.flat_map(|party| [&party.signed, &party.recorded]))
    }

    /// Commitments that nobody has reviewed.
    fn unreviewed(&self) -> IndexSet {
        IndexSet::difference(self.kind(Kind::Commitment), self.facets.reviewed())
    }

    /// Every statement of a known form.
    pub(crate) const fn statements(&self) -> &IndexSet {
        &self.statements
    }
}
