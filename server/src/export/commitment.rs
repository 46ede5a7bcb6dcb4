//! `/export/commitments.csv`: a row for each commitment and each of its parties.

use std::collections::BTreeMap;

use axum::http::Response;
use pactlog_verifier::statement::{
    Body, Code, Commitment, Confidence, Kind, PartyId, Statement, plain,
};
use pactlog_verifier::status::{Flag, Line, Reason, Status};

use super::{Call, Sink, Writer, stream};
use crate::answer::media;
use crate::fact::status_of;
use crate::fault::Fault;
use crate::ledger::{Ledger, Reading};
use crate::model::{Filter, IndexSet};
use crate::page::part;
use crate::words as w;

/// The columns, each with what stands in it: the data dictionary.
pub(crate) const COLUMNS: [(&str, &str); 23] = [
    ("commitment", "Statement id: SHA-256 of what was signed, hexadecimal."),
    ("entry_index", "Its place in the ledger, from 0."),
    ("title", "In English, or in the language that the next column names."),
    ("title_language", "Language of the title (BCP 47)."),
    ("type", "What kind of undertaking it is, as its issuer says."),
    ("legal_character", "As its issuer says."),
    ("norms", "Codes of the provisions that it refers to, separated by spaces."),
    ("whose_word", "Who stands behind the text: signed by the party, or recorded from a source."),
    (
        "confidence",
        "How sure the registrar is of what it recorded, if it says so: high, medium or low.",
    ),
    ("issuer", "Id of the party that signed the statement."),
    ("made_on", "When the commitment was made, as precisely as it is known (ISO 8601)."),
    ("admitted_at", "When the ledger took it in, by the ledger's clock (UTC)."),
    ("party", "Id of the party that this row is about; empty if nobody has joined."),
    ("party_name", "Its name in English, or else in another language."),
    ("own", "true if the party signed for it itself; only then are its dates judged."),
    ("lifecycle", "Computed: where it stands for this party."),
    ("flags", "Computed: what stands out, separated by spaces."),
    ("reasons", "Computed: why, in words."),
    ("page", "Address of its page."),
    ("tree_size", "Entries of the ledger that this was computed from."),
    ("evaluated_on", "Date that it was computed for."),
    ("notice", "Says so if this is a demonstration."),
    ("licence", "How this may be used."),
];

/// What the rows need of the published head, taken while it is held.
struct Basis {
    /// Statuses by entry.
    statuses: BTreeMap<u64, Status>,
    set: IndexSet,
    names: BTreeMap<PartyId, String>,
    registrar: Option<PartyId>,
    site: String,
    tree_size: String,
    evaluated_on: String,
    notice: &'static str,
}

impl Basis {
    fn of(reading: &Reading<'_>, filter: &Filter) -> Result<Self, Fault> {
        let set = reading.select(filter)?;
        let mut statuses = BTreeMap::new();
        for target in reading.judge().targets() {
            let known = reading.judge().registry().statement(&target).map(|known| known.index);
            let known = known.filter(|entry| set.contains(*entry));
            statuses.extend(known.map(|entry| (entry, status_of(reading, target))));
        }
        let model = reading.model();
        let parties = model.parties().keys();
        Ok(Self {
            statuses,
            set,
            names: parties.map(|id| (id.clone(), part::party_text(reading, id))).collect(),
            registrar: model.charter().map(|record| record.charter.registrar.id.clone()),
            site: reading.ledger().public_url().to_owned(),
            tree_size: reading.published().head.size.to_string(),
            evaluated_on: reading.evaluated_on().to_string(),
            notice: if model.is_demonstration() { &w::DEMONSTRATION } else { "" },
        })
    }

    /// The rows of one commitment.
    fn rows(&self, ledger: &Ledger, entry: u64) -> Result<Vec<[String; COLUMNS.len()]>, Fault> {
        let octets = ledger.store().entry(entry)?.ok_or(Fault::Broken)?;
        let statement = Statement::parse(&octets).map_err(|_| Fault::Broken)?;
        let Body::Commitment(body) = statement.body() else { return Ok(Vec::new()) };
        let admitted = ledger.admitted(entry)?.to_string();
        let lines = self.statuses.get(&entry).map_or(&[][..], |status| &status.lines);
        let lines: Vec<Option<&Line>> =
            if lines.is_empty() { vec![None] } else { lines.iter().map(Some).collect() };
        Ok(lines
            .into_iter()
            .map(|line| self.row(entry, &statement, body, &admitted, line))
            .collect())
    }

    fn row(
        &self,
        entry: u64,
        statement: &Statement,
        body: &Commitment,
        admitted: &str,
        line: Option<&Line>,
    ) -> [String; COLUMNS.len()] {
        let common = statement.common();
        let title = plain::heading(statement).map(|title| title.best(w::LANGUAGE));
        let (language, title) =
            title.map_or(("", ""), |(language, title)| (language.as_str(), title));
        let norms: Vec<_> = body.norms.iter().map(Code::as_str).collect();
        let sure = common.source.as_ref().and_then(|source| source.confidence);
        let is_registrar = self.registrar.as_ref() == Some(&common.issuer);
        let party = line.map(|line| &line.party);
        let flags = line.map(|line| line.flags.iter().copied().map(Flag::as_str));
        let reasons = line.map(|line| line.reasons.iter().map(Reason::words));
        let flags: Vec<_> = flags.into_iter().flatten().collect();
        let reasons: Vec<_> = reasons.into_iter().flatten().collect();
        [
            statement.id().to_string(),
            entry.to_string(),
            cell(title),
            language.to_string(),
            body.commitment_type.as_str().to_owned(),
            body.legal_character.as_str().to_owned(),
            norms.join(" "),
            part::word_of(common, is_registrar).to_owned(),
            sure.map(Confidence::as_str).unwrap_or_default().to_owned(),
            common.issuer.to_string(),
            body.made_on.map(|date| date.to_string()).unwrap_or_default(),
            admitted.to_owned(),
            party.map(ToString::to_string).unwrap_or_default(),
            cell(party.and_then(|id| self.names.get(id)).map_or("", String::as_str)),
            line.map(|line| line.own.to_string()).unwrap_or_default(),
            line.map(|line| line.lifecycle.as_str()).unwrap_or_default().to_owned(),
            flags.join(" "),
            cell(&reasons.join(" ")),
            format!("{}/commitments/{}", self.site, statement.id()),
            self.tree_size.clone(),
            self.evaluated_on.clone(),
            self.notice.to_owned(),
            w::LICENCE_URL.to_owned(),
        ]
    }
}

/// A text that a spreadsheet takes for a text: what begins like a formula gets
/// an apostrophe before it.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// `/export/commitments.csv`
pub(super) async fn export(call: Call) -> Response<axum::body::Body> {
    let known = &[
        "party",
        "status",
        "flag",
        "type",
        "norm",
        "provenance",
        "confidence",
        "category",
        "reviewer",
        "sector",
        "language",
        "year",
        "due_from",
        "due_to",
        "about",
        "on",
    ];
    stream(call, known, media::CSV, "commitments.csv", |reading, query| {
        let mut filter = query.filter(reading)?;
        filter.kind = Some(Kind::Commitment);
        let basis = Basis::of(reading, &filter)?;
        let writer: Writer = Box::new(move |ledger, sink| {
            write(sink, &COLUMNS.map(|(name, _)| name.to_owned()))?;
            for entry in basis.set.iter() {
                for row in basis.rows(ledger, entry)? {
                    write(sink, &row)?;
                }
                sink.pass()?;
            }
            Ok(())
        });
        Ok(writer)
    })
    .await
}

fn write(sink: &mut Sink, row: &[String; COLUMNS.len()]) -> Result<(), Fault> {
    let mut csv = csv::WriterBuilder::new();
    let mut csv = csv.terminator(csv::Terminator::CRLF).from_writer(&mut sink.part);
    csv.write_record(row).map_err(|_| Fault::Broken)?;
    csv.flush().map_err(|_| Fault::Broken)
}
