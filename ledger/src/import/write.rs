//! Importing into a ledger: what is new is signed by the registrar, judged as
//! a whole, and only then appended.
//!
//! *Invariants*: if anything is refused, nothing is appended; a second import
//! of the same records appends nothing.

use std::collections::BTreeMap;
use std::fmt;

use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::registry::{BatchError, KeyRing, Refusal};
use pactlog_verifier::replay::ReplayError;
use pactlog_verifier::statement::{KeyName, Kind, Origin, PartyId, Statement, StatementError};
use pactlog_verifier::time::Time;

use super::instrument::InstrumentRecord;
use super::known::Known;
use super::map::{Drafted, ImportContext, MapError, map};
use super::party::Parties;
use super::plan::Plan;
use super::record::Record;
use crate::append::Candidate;
use crate::sequencer::{Ledger, LedgerError, Outcome};
use crate::sign::{SignError, sign};

/// About how many statements go into one batch.
const BATCH: usize = 8192;

/// Entries read at a time while looking for what is there.
const CHUNK: u64 = 4096;

/// What is to be imported.
#[derive(Clone, Debug)]
pub struct Data {
    /// Pledges, withdrawals, reviews.
    pub records: Vec<Record>,
    /// The instruments that they refer to, as far as they are not there.
    pub instruments: Vec<InstrumentRecord>,
    /// Names of parties.
    pub parties: Parties,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Statements appended, by kind.
    pub appended: BTreeMap<Kind, usize>,
    /// Transcriptions that were there.
    pub unchanged: usize,
}

/// Why nothing was imported.
#[derive(Debug)]
pub enum ImportError {
    /// The ledger has no charter yet, so nobody may transcribe.
    NoRegistrar,
    /// The key is not the registrar's.
    OtherSigner {
        /// The registrar.
        registrar: PartyId,
        /// Name of the key.
        key: String,
    },
    /// Records that became no statements.
    Map(Vec<MapError>),
    /// Two records of one id in different files.
    Repeated {
        /// Their id.
        record: String,
    },
    /// Records whose content changed since they were imported.
    Changed {
        /// Their ids.
        records: Vec<String>,
    },
    /// A draft could not be signed.
    Sign {
        /// The record.
        record: String,
        /// The cause.
        error: SignError,
    },
    /// A rule refused a statement.
    Refused {
        /// The record.
        record: String,
        /// Which rule.
        refusal: Refusal,
    },
    /// A statement that was just signed is none.
    Malformed {
        /// The record.
        record: String,
        /// The cause.
        error: StatementError,
    },
    /// The ledger did not go on; earlier batches stay.
    Ledger(LedgerError),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRegistrar => f.write_str("the ledger has no charter, so nobody can transcribe"),
            Self::OtherSigner { registrar, key } => {
                write!(f, "transcriptions are signed by {registrar}; {key} is not its key")
            }
            Self::Map(errors) => {
                f.write_str("nothing was appended:")?;
                errors.iter().try_for_each(|error| write!(f, "\n  {error}"))
            }
            Self::Repeated { record } => {
                write!(f, "nothing was appended: record {record} stands in more than one file")
            }
            Self::Changed { records } => write!(
                f,
                "not changed: transcriptions are corrected by a retraction. Nothing was appended; \
                 these records say something else than when they were imported: {}",
                records.join(", ")
            ),
            Self::Sign { record, error } => {
                write!(f, "nothing was appended: record {record}: {error}")
            }
            Self::Refused { record, refusal } => {
                write!(f, "nothing was appended: record {record}: {refusal}")
            }
            Self::Malformed { record, error } => {
                write!(f, "nothing was appended: record {record}: {error}")
            }
            Self::Ledger(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for ImportError {}

impl From<LedgerError> for ImportError {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

/// Imports `data` at the time `now`; the head is not yet signed over it.
///
/// `progress` is told how many statements of how many are durable.
///
/// # Errors
/// [`ImportError`]; nothing was appended unless it says so.
pub fn import(
    ledger: &mut Ledger,
    data: &Data,
    registrar: &NoteSigner,
    now: Time,
    mut progress: impl FnMut(usize, usize),
) -> Result<Summary, ImportError> {
    check_ids(&data.records)?;
    let context = context(ledger, registrar, now)?;
    let drafted =
        map(&data.records, &data.instruments, &data.parties, &context).map_err(ImportError::Map)?;
    let plan = Plan::new(drafted, &context.known);
    if !plan.changed.is_empty() {
        return Err(ImportError::Changed { records: plan.changed.into_iter().collect() });
    }
    let summary = Summary { appended: plan.counts(), unchanged: plan.unchanged };
    let all = plan.new.len();
    let batches = plan.batches(BATCH);
    let keys = ledger.replay().registry().keys();
    let batches: Vec<Vec<Candidate>> = batches
        .iter()
        .map(|batch| batch.iter().map(|draft| candidate(draft, &keys, registrar)).collect())
        .collect::<Result<_, _>>()?;
    judge(ledger, &batches, now)?;
    let mut done = 0_usize;
    for batch in &batches {
        for (outcome, candidate) in ledger.append(batch, now)?.into_iter().zip(batch) {
            // The same rules over the same statements refused nothing above.
            if let Outcome::Refused(refusal) = outcome {
                return Err(ImportError::Refused { record: name(&candidate.statement), refusal });
            }
        }
        done = done.saturating_add(batch.len());
        progress(done, all);
    }
    Ok(summary)
}

/// Ids are looked at within a file when it is read, and here across files.
fn check_ids(records: &[Record]) -> Result<(), ImportError> {
    let mut ids = std::collections::BTreeSet::new();
    match records.iter().find(|record| !ids.insert(record.id())) {
        None => Ok(()),
        Some(record) => Err(ImportError::Repeated { record: record.id().to_owned() }),
    }
}

fn context(
    ledger: &Ledger,
    registrar: &NoteSigner,
    issued_at: Time,
) -> Result<ImportContext, ImportError> {
    let registry = ledger.replay().registry();
    let issuer = registry.registrar().cloned().ok_or(ImportError::NoRegistrar)?;
    let key = registrar.verifier_key().name();
    let other = || ImportError::OtherSigner { registrar: issuer.clone(), key: key.to_owned() };
    let signer = KeyName::parse(key).filter(|key| key.party() == issuer).ok_or_else(other)?;
    let ledger_origin = Origin::parse(registry.origin()).ok_or_else(other)?;
    let mut known = Known::new(issuer.clone());
    let size = ledger.replay().head().size;
    let mut next = 0;
    while next < size {
        let end = size.min(next.saturating_add(CHUNK));
        let entries = ledger.store().entries(next..end).map_err(LedgerError::Store)?;
        for entry in entries.iter().filter(|entry| Statement::claims(entry)) {
            // The ledger was replayed when it was opened, so each of them reads.
            if let Ok(statement) = Statement::parse(entry) {
                known.add(&statement);
            }
        }
        next = end;
    }
    Ok(ImportContext { ledger: ledger_origin, issuer, signers: vec![signer], issued_at, known })
}

fn candidate(
    draft: &Drafted,
    keys: &KeyRing,
    registrar: &NoteSigner,
) -> Result<Candidate, ImportError> {
    let record = || draft.record.clone();
    let note = sign(&draft.json, std::slice::from_ref(registrar))
        .map_err(|error| ImportError::Sign { record: record(), error })?;
    Candidate::prepare(note.into_bytes(), keys)
        .map_err(|error| ImportError::Malformed { record: record(), error })
}

/// Judges all statements by the rules, on a copy of the registry.
fn judge(ledger: &Ledger, batches: &[Vec<Candidate>], now: Time) -> Result<(), ImportError> {
    let mut registry = ledger.replay().registry().clone();
    let mut index = ledger.replay().head().size;
    for batch in batches {
        registry.open_batch(now).map_err(|error| match error {
            BatchError::TimeBackwards { last, found } => {
                LedgerError::ClockBehind { last, now: found }
            }
            BatchError::UnknownRules { version } => {
                LedgerError::Replay(ReplayError::UnknownRules { index, version })
            }
        })?;
        for candidate in batch {
            registry.admit(&candidate.statement, &candidate.verified, index).map_err(
                |refusal| ImportError::Refused { record: name(&candidate.statement), refusal },
            )?;
            index = index.saturating_add(1);
        }
    }
    Ok(())
}

/// The record that a statement was made from, or the party that it registers.
fn name(statement: &Statement) -> String {
    let source = statement.common().source.as_ref();
    source
        .and_then(|source| source.record.as_ref())
        .map(ToString::to_string)
        .or_else(|| statement.addressees().next().map(ToString::to_string))
        .unwrap_or_default()
}
