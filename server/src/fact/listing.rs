//! What proves that a list is complete: which lookups, and how they make it up.
//!
//! *Invariants*: whatever a list shows follows from the lists named here and
//! from what the statements on them say; where no lookup can prove it, that is
//! said. *Not here*: the proofs themselves, which `/api/v1/lookup` gives.

use pactlog_verifier::index::Subject;
use pactlog_verifier::statement::{Code, Kind, PartyId, StatementId};

use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::model::{Filter, Special};

/// A list that a lookup proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proven {
    /// What it is filed under.
    pub(crate) subject: Subject,
    /// How many statements it holds.
    pub(crate) total: u64,
}

/// How a list follows from those that lookups prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Makeup {
    /// It is the one.
    Same,
    /// It holds what all of them hold.
    Common,
    /// It holds what any of them holds, each statement once.
    Together,
    /// A party's acts and commitments are in the first, its keys in the second.
    Party,
    /// Statements of the thread in the first, what else refers to it in the second.
    Thread,
    /// The dates stand in statements of the first and in what answers them.
    Dates,
    /// What is counted stands in these, and what became of it in their threads.
    Matrix,
}

/// What is chosen from those lists by what the statements themselves say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// By a commitment's type.
    Type,
    /// By whose word it is.
    Provenance,
    /// First steps of disputes.
    Opening,
    /// With a sealed annex.
    Sealed,
    /// A party's commitments: with the joint texts that it joined, without what
    /// it recorded for others.
    Joined,
    /// Registrations, of those statements.
    Registration,
    /// The provisions that they define.
    Provisions,
    /// Acts and reviews.
    ActsAndReviews,
    /// By what each says of itself: its date, its languages, who signed it.
    Said,
    /// By reviews or reports of which it is the beginning.
    Thread,
    /// By where it stands.
    Stand,
}

/// What proves that a list is complete.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    /// Size of the tree that the list is about.
    pub(crate) size: u64,
    /// The lists that make it up; empty if `unproven` says why.
    pub(crate) lists: Vec<Proven>,
    /// How they do.
    pub(crate) makeup: Makeup,
    /// What is chosen from them.
    pub(crate) chosen: Vec<Chosen>,
    /// Why nothing proves it.
    pub(crate) unproven: Option<Fault>,
}

impl Listing {
    /// A list made up of those of these subjects.
    pub(crate) fn new(
        reading: &Reading<'_>,
        subjects: Vec<Subject>,
        makeup: Makeup,
        chosen: Vec<Chosen>,
    ) -> Self {
        let size = reading.published().head.size;
        let unproven = reading.check_index(size).err();
        let total = |subject: &Subject| reading.filings().total(&subject.key(), size);
        let proven = subjects.into_iter().map(|subject| {
            let total = total(&subject);
            Proven { subject, total }
        });
        let lists = if unproven.is_none() { proven.collect() } else { Vec::new() };
        Self { size, lists, makeup, chosen, unproven }
    }

    /// A list of statements that pass a filter.
    pub(crate) fn of_filter(reading: &Reading<'_>, filter: &Filter) -> Self {
        let mut chosen = Vec::new();
        let mut kind = filter.kind;
        if filter.commitment_type.is_some() {
            kind = kind.or(Some(Kind::Commitment));
            chosen.push(Chosen::Type);
        }
        match filter.special {
            Some(Special::DisputeOpening) => {
                kind = kind.or(Some(Kind::Dispute));
                chosen.push(Chosen::Opening);
            }
            Some(Special::Sealed) => chosen.push(Chosen::Sealed),
            Some(Special::Retracted) => {}
            None => {}
        }
        if filter.provenance.is_some() {
            chosen.push(Chosen::Provenance);
        }
        let own = [
            filter.year.is_some(),
            filter.language.is_some(),
            filter.category.is_some(),
            filter.confidence.is_some(),
        ];
        if own.contains(&true) {
            chosen.push(Chosen::Said);
        }
        if filter.reviewer.is_some() || filter.sector.is_some() {
            chosen.push(Chosen::Thread);
        }
        if filter.stand.count() > 0 || filter.unreviewed {
            chosen.push(Chosen::Stand);
        }
        if filter.kind == Some(Kind::Commitment) && filter.party.is_some() {
            chosen.push(Chosen::Joined);
        }
        let named = [
            filter.subject.clone(),
            filter.party.as_ref().map(of_party),
            kind.map(of_kind),
            filter.norm.as_ref().map(of_norm),
            filter.about.as_ref().map(|about| about_of(&about.id)),
        ];
        let mut subjects: Vec<Subject> = named.into_iter().flatten().collect();
        subjects.dedup();
        if subjects.is_empty() {
            return Self::new(reading, all_kinds(), Makeup::Together, chosen);
        }
        let makeup = if subjects.len() == 1 { Makeup::Same } else { Makeup::Common };
        Self::new(reading, subjects, makeup, chosen)
    }

    /// Everything of a party, and its keys.
    pub(crate) fn of_party(reading: &Reading<'_>, id: &PartyId) -> Self {
        let subjects = vec![of_party(id), named("keys", id)];
        Self::new(reading, subjects, Makeup::Party, Vec::new())
    }

    /// What touches a party's keys.
    pub(crate) fn of_keys(reading: &Reading<'_>, id: &PartyId) -> Self {
        Self::new(reading, vec![named("keys", id)], Makeup::Same, Vec::new())
    }

    /// What is filed under a provision.
    pub(crate) fn of_norm(reading: &Reading<'_>, code: &Code) -> Self {
        Self::new(reading, vec![of_norm(code)], Makeup::Same, Vec::new())
    }

    /// What followed a statement: its thread, and what refers to it.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn of_thread(reading: &Reading<'_>, record: &Record) -> Result<Self, Fault> {
        let first = first_of_thread(reading, record)?;
        let subjects = vec![named("thread", &first), about_of(&record.statement.id())];
        Ok(Self::new(reading, subjects, Makeup::Thread, Vec::new()))
    }

    /// What refers to a statement.
    pub(crate) fn about(reading: &Reading<'_>, id: &StatementId, chosen: Vec<Chosen>) -> Self {
        Self::new(reading, vec![about_of(id)], Makeup::Same, chosen)
    }

    /// The dates that statements set, of one party or of all.
    pub(crate) fn of_dates(reading: &Reading<'_>, party: Option<&PartyId>) -> Self {
        let subjects = match party {
            Some(party) => vec![of_party(party)],
            None => all_kinds(),
        };
        Self::new(reading, subjects, Makeup::Dates, Vec::new())
    }

    /// The matrix of parties and norms.
    pub(crate) fn of_matrix(reading: &Reading<'_>) -> Self {
        let kinds = [Kind::Instrument, Kind::Commitment, Kind::Action];
        Self::new(reading, kinds.map(of_kind).to_vec(), Makeup::Matrix, Vec::new())
    }

    /// All parties.
    pub(crate) fn of_parties(reading: &Reading<'_>) -> Self {
        let subjects = vec![of_kind(Kind::Charter), of_kind(Kind::Party)];
        Self::new(reading, subjects, Makeup::Together, vec![Chosen::Registration])
    }

    /// All instruments, or all provisions.
    pub(crate) fn of_instruments(reading: &Reading<'_>, chosen: Vec<Chosen>) -> Self {
        Self::new(reading, vec![of_kind(Kind::Instrument)], Makeup::Same, chosen)
    }
}

/// Id of the statement that begins the thread of this one.
///
/// # Errors
/// Store errors.
pub(crate) fn first_of_thread(
    reading: &Reading<'_>,
    record: &Record,
) -> Result<StatementId, Fault> {
    let (mut first, mut at) = (record.statement.id(), record.index);
    let mut parent = record.statement.common().parent().map(|parent| parent.id);
    while let Some(id) = parent {
        // A parent stands before what is about it, so this ends.
        let Some(index) = reading.index_of(&id)?.filter(|index| *index < at) else { break };
        let above = reading.record(index)?;
        (first, at) = (id, index);
        parent = above.statement.common().parent().map(|parent| parent.id);
    }
    Ok(first)
}

fn named(class: &str, name: &impl std::fmt::Display) -> Subject {
    Subject::parse(&format!("{class}:{name}"))
        .expect("a class of the format and a name of its shape")
}

fn of_party(id: &PartyId) -> Subject {
    named("party", id)
}

fn of_norm(code: &Code) -> Subject {
    named("norm", code)
}

fn of_kind(kind: Kind) -> Subject {
    named("kind", &kind)
}

fn about_of(id: &StatementId) -> Subject {
    named("about", id)
}

fn all_kinds() -> Vec<Subject> {
    Kind::ALL.iter().copied().map(of_kind).collect()
}
