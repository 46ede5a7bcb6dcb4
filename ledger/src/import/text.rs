//! What every statement of a record says: its words, its source, its parties.

use super::map::{MapError, Mapper, Why};
use super::object::{Object, english};
use super::party::{Mentioned, Parties};
use super::record::{Record, STEPS};

/// The record's title, summary and note, and what has no field of its own.
pub(super) fn words(statement: Object, record: &Record, remarks: &[Option<String>]) -> Object {
    let year = record.other_year().map(|year| format!("Year in the data set: {year}"));
    let note: Vec<&str> = record
        .note
        .iter()
        .map(|note| note.0.as_str())
        .chain(remarks.iter().chain([&year]).flatten().map(String::as_str))
        .collect();
    let note = if note.is_empty() { None } else { Some(note.join("\n")) };
    statement
        .with("title", english(&record.title.0))
        .with_some("summary", record.summary.as_ref().map(|summary| english(&summary.0)))
        .with_some("note", note.map(|note| english(&note)))
}

/// The `source` of the record's statements.
pub(super) fn source(record: &Record) -> Object {
    record.origin.source(record.id(), &record.title.0)
}

/// How the record says that it can be measured, as a remark.
pub(super) fn measurable(record: &Record) -> Option<String> {
    record.measurable.as_ref().map(|words| format!("Measurable: {}", words.0))
}

/// The states and bodies of a record, in its order.
pub(super) fn concerned(record: &Record, parties: &Parties) -> Result<Vec<Mentioned>, MapError> {
    let mut all: Vec<Mentioned> =
        record.states.iter().filter_map(|state| Parties::state(&state.0)).collect();
    for (i, body) in record.bodies.iter().enumerate() {
        all.push(parties.body(body.as_str()).ok_or_else(|| {
            let why = Why::NoId { name: body.as_str().to_owned() };
            MapError::new(record.id(), &format!("/bodies/{i}"), why)
        })?);
    }
    Ok(all)
}

/// The actor, whom this sort of record needs.
pub(super) fn actor(record: &Record, by: &'static str) -> Result<Mentioned, MapError> {
    let actor = record.actor.clone();
    let actor = actor.ok_or_else(|| MapError::new(record.id(), "/actor", Why::Needed { by }))?;
    Ok(Mentioned { written: actor.to_string(), id: actor })
}

/// The instrument, which this sort of record needs.
pub(super) fn instrument(
    record: &Record,
    mapper: &Mapper<'_>,
    by: &'static str,
) -> Result<pactlog_verifier::statement::StatementId, MapError> {
    let error = |why| MapError::new(record.id(), "/instrument", why);
    let code = record.instrument.as_ref().ok_or_else(|| error(Why::Needed { by }))?;
    mapper.instrument(code).ok_or_else(|| error(Why::UnknownInstrument { code: code.to_string() }))
}

/// Refuses fields for which this sort of record has no place: nothing that a
/// record says may be lost.
pub(super) fn no_place(record: &Record, fields: &[&str], by: &'static str) -> Result<(), MapError> {
    let is_there = |field: &&&str| match **field {
        "start" => record.start.is_some(),
        "amount" => record.amount.is_some(),
        "recipients" => !record.recipients.is_empty(),
        "actor" => record.actor.is_some(),
        "act" => record.act.is_some(),
        "joins" => record.joins.is_some(),
        "instrument" => record.instrument.is_some(),
        step => STEPS.iter().zip(&record.steps).any(|(name, date)| *name == step && date.is_some()),
    };
    match fields.iter().find(is_there) {
        None => Ok(()),
        Some(field) => Err(MapError::new(record.id(), &format!("/{field}"), Why::NoPlace { by })),
    }
}
