//! `/api/v1/dossier`: a whole case in one file, to be checked offline.
//!
//! Specified in `spec/dossier.md`.
//!
//! *Invariants*: the body follows from the log and from what was asked, so that
//! it has the same octets from every mirror, now and later.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Response;
use pactlog_verifier::dossier::{self, Dossier, DossierError, MAX_ASKED, Source, gather};
use pactlog_verifier::index::Subject;
use pactlog_verifier::leaves::prove_leaves;
use pactlog_verifier::statement::{Statement, StatementId};

use super::Call;
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::past;
use crate::query::{Query, Unknown};
use crate::router::{Ask, Format};
use crate::words::Voice;

/// `/api/v1/dossier?subject=[&subject=…][&at=]`
pub(super) async fn dossier((state, uri, headers): Call) -> Response<Body> {
    let query =
        Query::parse_repeated(uri.query(), &["subject", "at"], Unknown::Refuse, Some("subject"));
    let ask = Ask {
        ledger: state.0,
        format: Format::Json,
        headers,
        address: Query::address(&uri, &query),
        variant: String::new(),
        at: None,
        on: None,
        lang: None,
        voice: Voice::default(),
    };
    ask.view(move |reading| {
        let query = query?;
        let asked: BTreeSet<Subject> =
            query.values("subject").map(subject).collect::<Result<_, _>>()?;
        if asked.is_empty() || asked.len() > MAX_ASKED {
            let expected = format!("1 to {MAX_ASKED} subjects such as thread:ID or party:state:XA");
            return Err(Fault::parameter("subject", expected));
        }
        let size = query.number("at")?.unwrap_or(reading.published().head.size);
        make(reading, asked, size).map(|dossier| dossier.to_string())
    })
    .await
}

fn subject(text: &str) -> Result<Subject, Fault> {
    Subject::parse(text).map_err(|error| Fault::parameter("subject", format!("a subject: {error}")))
}

fn make(reading: &Reading<'_>, asked: BTreeSet<Subject>, size: u64) -> Result<Dossier, Fault> {
    let checkpoint = checkpoint(reading, size)?;
    reading.check_index(size)?;
    let mut source = Log { reading, size, failed: None };
    let list: Vec<Subject> = asked.iter().cloned().collect();
    let gathered = gather(&list, &mut source);
    if let Some(fault) = source.failed {
        return Err(fault);
    }
    let gathered = gathered.map_err(|error| Fault::TooMuch { words: error.to_string() })?;
    let store = reading.ledger().store();
    let mut closed = BTreeSet::from([size.saturating_sub(1)]);
    for index in gathered.statements.keys() {
        // One that is closed already needs no second look.
        let boundary = store.boundaries(index.saturating_add(1), 1)?;
        let boundary = boundary.first().ok_or(Fault::Broken)?;
        closed.insert(boundary.head.size.saturating_sub(1));
    }
    let path =
        |subject: &Subject| reading.filings().prove(&subject.key(), size, 0).map(|(path, _)| path);
    let entry = |index: u64| String::from_utf8(reading.entry(index)?).map_err(|_| Fault::Broken);
    let mut body = dossier::Body::new(size, asked, gathered, &closed, path, entry)?;
    body.proof = prove_leaves(&store.hash_source(), &body.indices(), size)
        .map_err(|error| Fault::prove("at", error))?;
    let dossier = Dossier { body, checkpoint };
    Ok(dossier)
}

/// The checkpoint of exactly this size, with the newest cosignatures that there are.
fn checkpoint(reading: &Reading<'_>, size: u64) -> Result<String, Fault> {
    let published = reading.published();
    if size == published.head.size {
        return Ok(published.note.as_ref().to_owned());
    }
    past::checkpoint(reading.ledger(), size)
}

/// The log as it was at a size.
struct Log<'a> {
    reading: &'a Reading<'a>,
    size: u64,
    /// What this server failed at: not the fault of what was asked.
    failed: Option<Fault>,
}

impl Log<'_> {
    fn keep<T>(&mut self, result: Result<T, Fault>) -> Result<T, DossierError> {
        result.map_err(|fault| {
            let words = fault.to_string();
            self.failed = Some(fault);
            DossierError::Source(words)
        })
    }
}

impl Source for Log<'_> {
    fn list(&mut self, subject: &Subject) -> Result<Vec<u64>, DossierError> {
        let covered = self.size.saturating_sub(1);
        let mut entries = self.reading.filings().entries(&subject.key());
        entries.retain(|entry| *entry < covered);
        Ok(entries)
    }

    fn statement(&mut self, index: u64) -> Result<Statement, DossierError> {
        let record = self.reading.record(index);
        self.keep(record).map(|record| record.statement)
    }

    fn index_of(&mut self, id: &StatementId) -> Result<u64, DossierError> {
        let found = self.reading.index_of(id).and_then(|found| found.ok_or(Fault::Broken));
        self.keep(found)
    }
}
