//! What the JSON API answers, for its description.
//!
//! *Invariants*: the shape of an answer is the type that writes it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::catalogue::{
    InstrumentBrief, InstrumentView, NormBrief, NormView, PartyBrief, PartyView,
};
use super::change::ChangesView;
use super::commitment::{CommitmentBrief, CommitmentView};
use super::entry::{CheckpointView, ConsistencyView, EntryView, InclusionView};
use super::envelope::{Base64, Brief, List};
use super::matrix::MatrixView;
use super::search::SearchView;
use super::statement::StatementView;
use super::thread::{DeadlinesView, DisputeView, SealedView};
use crate::answer::media;
use crate::openapi::operation::{Faults, Form, Keeping, Operation, shape};
use crate::openapi::parameter::{self as p, Parameter};

/// An operation that answers with JSON.
const fn json(
    path: &'static str,
    summary: &'static str,
    parameters: &'static [&'static Parameter],
    keeping: Keeping,
    faults: Faults,
    shape: fn(&mut SchemaGenerator) -> Schema,
) -> Operation {
    let (group, answer) = ("api", Form::Json(shape));
    Operation { group, path, summary, parameters, answer, keeping, faults }
}

/// An operation that answers with a text that is to be kept octet for octet.
const fn text(
    path: &'static str,
    summary: &'static str,
    parameters: &'static [&'static Parameter],
    keeping: Keeping,
) -> Operation {
    let (group, answer, faults) = ("api", Form::Other(media::TEXT), Faults::Problems);
    Operation { group, path, summary, parameters, answer, keeping, faults }
}

/// Every operation below `/api`.
pub(crate) const ANSWERS: &[Operation] = &[
    json(
        "/api/openapi.json",
        "This description (OpenAPI 3.1)",
        &[],
        Keeping::Tagged,
        Faults::Problems,
        shape::<DescriptionShape>,
    ),
    json(
        "/api/v1/checkpoint",
        "The newest published tree: its signed note, its cosignatures, and what this server found when it judged every entry",
        &[],
        Keeping::View,
        Faults::Problems,
        shape::<CheckpointView>,
    ),
    json(
        "/api/v1/statements",
        "Statements from the newest down, filtered",
        &[
            &p::PARTY,
            &p::KIND,
            &p::TYPE,
            &p::NORM,
            &p::PROVENANCE,
            &p::CONFIDENCE,
            &p::CATEGORY,
            &p::REVIEWER,
            &p::SECTOR,
            &p::LANGUAGE,
            &p::YEAR,
            &p::ABOUT,
            &p::SUBJECT,
            &p::LANG,
            &p::CURSOR,
            &p::LIMIT,
        ],
        Keeping::View,
        Faults::OfIndex,
        shape::<List<Brief>>,
    ),
    json(
        "/api/v1/statements/{id}",
        "One statement, with the JSON that was signed",
        &[&p::STATEMENT_ID],
        Keeping::View,
        Faults::Problems,
        shape::<StatementView<'_>>,
    ),
    text(
        "/api/v1/statements/{id}/note",
        "Its exact octets: the signed note",
        &[&p::STATEMENT_ID],
        Keeping::Immutable,
    ),
    text(
        "/api/v1/statements/{id}/receipt",
        "Its receipt, a C2SP tlog-proof to the newest published checkpoint",
        &[&p::STATEMENT_ID],
        Keeping::Pinned,
    ),
    json(
        "/api/v1/entries/{index}",
        "One entry of the log",
        &[&p::ENTRY_INDEX],
        Keeping::View,
        Faults::Problems,
        shape::<EntryView>,
    ),
    json(
        "/api/v1/proof/inclusion",
        "The proof that an entry is in a tree",
        &[&p::INDEX, &p::SIZE],
        Keeping::Tagged,
        Faults::Problems,
        shape::<InclusionView>,
    ),
    json(
        "/api/v1/proof/consistency",
        "The proof that a tree begins with an older one",
        &[&p::FROM, &p::TO],
        Keeping::Tagged,
        Faults::Problems,
        shape::<ConsistencyView>,
    ),
    json(
        "/api/v1/lookup",
        "Everything filed under a subject, with its proof",
        &[&p::SUBJECT_ASKED, &p::AT, &p::PAGE],
        Keeping::Tagged,
        Faults::OfIndex,
        shape::<LookupShape>,
    ),
    json(
        "/api/v1/dossier",
        "A whole case in one file, to be checked offline",
        &[&p::SUBJECTS, &p::AT],
        Keeping::Tagged,
        Faults::OfIndex,
        shape::<DossierShape>,
    ),
    json(
        "/api/v1/commitments",
        "Commitments from the newest down, filtered, with the sum of their status",
        &[
            &p::PARTY,
            &p::STATUS,
            &p::FLAG,
            &p::TYPE,
            &p::NORM,
            &p::PROVENANCE,
            &p::CONFIDENCE,
            &p::CATEGORY,
            &p::REVIEWER,
            &p::SECTOR,
            &p::LANGUAGE,
            &p::YEAR,
            &p::DUE_FROM,
            &p::DUE_TO,
            &p::ABOUT,
            &p::SORT,
            &p::ON,
            &p::LANG,
            &p::CURSOR,
            &p::LIMIT,
        ],
        Keeping::View,
        Faults::OfIndex,
        shape::<List<CommitmentBrief>>,
    ),
    json(
        "/api/v1/commitments/{id}",
        "One commitment: the status of each party, and what followed",
        &[&p::COMMITMENT_ID, &p::ON],
        Keeping::View,
        Faults::Problems,
        shape::<CommitmentView<'_>>,
    ),
    json(
        "/api/v1/changes",
        "What is new since a date or a size, and what stands otherwise",
        &[&p::SINCE, &p::LANG, &p::CURSOR, &p::LIMIT],
        Keeping::View,
        Faults::Problems,
        shape::<ChangesView>,
    ),
    json(
        "/api/v1/search",
        "Statements with some words, in any language",
        &[
            &p::WORDS,
            &p::PARTY,
            &p::KIND,
            &p::NORM,
            &p::TYPE,
            &p::PROVENANCE,
            &p::LANGUAGE,
            &p::YEAR,
            &p::LANG,
            &p::CURSOR,
            &p::LIMIT,
        ],
        Keeping::View,
        Faults::Problems,
        shape::<SearchView>,
    ),
    json(
        "/api/v1/deadlines",
        "What is overdue, and what is due within a year",
        &[&p::PARTY, &p::ON, &p::CURSOR, &p::LIMIT],
        Keeping::View,
        Faults::Problems,
        shape::<DeadlinesView>,
    ),
    json(
        "/api/v1/disputes",
        "First steps of disputes, from the newest down",
        &[&p::PARTY, &p::NORM, &p::LANG, &p::CURSOR, &p::LIMIT],
        Keeping::View,
        Faults::OfIndex,
        shape::<List<DisputeView>>,
    ),
    json(
        "/api/v1/sealed",
        "Statements with a sealed annex, from the newest down",
        &[&p::PARTY, &p::ON, &p::LANG, &p::CURSOR, &p::LIMIT],
        Keeping::View,
        Faults::OfIndex,
        shape::<List<SealedView>>,
    ),
    json(
        "/api/v1/parties",
        "Parties by id",
        &[&p::CURSOR_PARTY, &p::LIMIT],
        Keeping::View,
        Faults::Problems,
        shape::<List<PartyBrief>>,
    ),
    json(
        "/api/v1/parties/{id}",
        "One party: its keys with their history, its acts and its commitments",
        &[&p::PARTY_ID, &p::ON],
        Keeping::View,
        Faults::Problems,
        shape::<PartyView>,
    ),
    json(
        "/api/v1/instruments",
        "Instruments by code",
        &[&p::CURSOR_CODE, &p::LIMIT],
        Keeping::View,
        Faults::Problems,
        shape::<List<InstrumentBrief>>,
    ),
    json(
        "/api/v1/instruments/{code}",
        "One instrument: who takes part, as far as recorded",
        &[&p::INSTRUMENT_CODE, &p::ON],
        Keeping::View,
        Faults::Problems,
        shape::<InstrumentView<'_>>,
    ),
    json(
        "/api/v1/norms",
        "Provisions by code",
        &[&p::CURSOR_CODE, &p::LIMIT],
        Keeping::View,
        Faults::Problems,
        shape::<List<NormBrief>>,
    ),
    json(
        "/api/v1/norms/{code}",
        "One provision, in plain words, and how much is filed under it",
        &[&p::NORM_CODE],
        Keeping::View,
        Faults::Problems,
        shape::<NormView>,
    ),
    json(
        "/api/v1/matrix",
        "Which party undertook what under which provision; a place that is not here means: not recorded",
        &[&p::INSTRUMENT, &p::ON],
        Keeping::View,
        Faults::Problems,
        shape::<MatrixView>,
    ),
];

/// This very document.
struct DescriptionShape;

impl JsonSchema for DescriptionShape {
    fn schema_name() -> Cow<'static, str> {
        "Description".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "An OpenAPI document.",
            "required": ["openapi", "info", "paths", "components"],
            "properties": { "openapi": { "const": "3.1.0" } },
            "additionalProperties": true,
        })
    }
}

/// `spec/lookup.md`
struct LookupShape;

impl JsonSchema for LookupShape {
    fn schema_name() -> Cow<'static, str> {
        "Lookup".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let hash = generator.subschema_for::<Base64>();
        json_schema!({
            "type": "object",
            "description": "Everything filed under a subject, with its proof (spec/lookup.md).",
            "required": ["format", "subject", "index_entry", "inclusion", "path", "end", "checkpoint"],
            "properties": {
                "format": { "const": "pactlog/lookup@v1" },
                "subject": { "type": "string", "description": "The subject." },
                "index_entry": { "type": "string", "description": "The index entry, its four lines." },
                "inclusion": {
                    "type": "array", "items": hash, "maxItems": 63,
                    "description": "Inclusion proof of the index entry in the checkpoint's tree.",
                },
                "path": {
                    "type": "array", "items": hash, "maxItems": 256,
                    "description": "Hashes of the path in the index, the deepest first.",
                },
                "end": {
                    "type": "object",
                    "description": "What stands at the end: nothing, the subject's list, or another's leaf.",
                    "properties": {
                        "key": hash, "count": { "type": "integer", "minimum": 1 }, "root": hash,
                    },
                },
                "page": {
                    "type": "object",
                    "description": "A page of the list: entries by index and leaf hash, and the proof of them.",
                    "required": ["number", "items", "hashes"],
                    "properties": {
                        "number": { "type": "integer", "minimum": 0 },
                        "items": {
                            "type": "array",
                            "items": {
                                "type": "array", "minItems": 2, "maxItems": 2,
                                "prefixItems": [{ "type": "integer", "minimum": 0 }, hash],
                            },
                        },
                        "hashes": { "type": "array", "items": hash, "maxItems": 63 },
                    },
                },
                "checkpoint": { "type": "string", "description": "The checkpoint note." },
            },
        })
    }
}

/// `spec/dossier.md`
struct DossierShape;

impl JsonSchema for DossierShape {
    fn schema_name() -> Cow<'static, str> {
        "Dossier".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let hash = generator.subschema_for::<Base64>();
        json_schema!({
            "type": "object",
            "description": "A whole case, to be checked offline (spec/dossier.md).",
            "required": ["body", "checkpoint"],
            "properties": {
                "body": {
                    "type": "object",
                    "description": "The same octets from every mirror, now and later.",
                    "required": ["format", "size", "asked", "lists", "entries", "proof"],
                    "properties": {
                        "format": { "const": "pactlog/dossier@v1" },
                        "size": { "type": "integer", "minimum": 1 },
                        "asked": { "type": "array", "items": { "type": "string" }, "maxItems": 16 },
                        "lists": { "type": "array", "items": {
                            "type": "object",
                            "required": ["subject", "items", "path"],
                            "properties": {
                                "subject": { "type": "string" },
                                "items": { "type": "array", "items": { "type": "integer", "minimum": 0 } },
                                "path": { "type": "array", "items": hash },
                                "other": {
                                    "type": "object",
                                    "required": ["key", "count", "root"],
                                    "properties": { "key": hash, "count": { "type": "integer" }, "root": hash },
                                },
                            },
                        } },
                        "entries": { "type": "array", "items": {
                            "type": "array", "minItems": 2, "maxItems": 2,
                            "prefixItems": [{ "type": "integer", "minimum": 0 }, { "type": "string" }],
                        } },
                        "proof": { "type": "array", "items": hash },
                    },
                },
                "checkpoint": { "type": "string", "description": "The checkpoint note." },
            },
        })
    }
}
