//! The API's description (OpenAPI 3.1), made from the types that write the
//! answers and from one table of operations.
//!
//! Specified in `spec/http.md`, "The API's description".
//!
//! *Invariants*: nothing is described that is not answered, and nothing is
//! answered to programs that is not described; examples come from the ledger at
//! hand and have an answer on it.

pub(crate) mod operation;
pub(crate) mod parameter;
pub(crate) mod sample;

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use self::operation::{Faults, Form, GROUPS, Keeping, Operation, all, shape};
use self::sample::Sample;
use crate::answer::media;
use crate::api::Problem;
use crate::cite::CSL;
use crate::words as w;

/// What the whole is, in plain words.
const DESCRIPTION: &str = "A transparency ledger of verifiable commitments, to be read: who said what, who recorded it, who \
    reviewed it, and what follows from that on a date. Only GET and HEAD are answered; any other method is 405. Nothing \
    needs a key, and every answer may be read from other origins.\n\nEvery view names the published tree that it was \
    computed from, and every list says how long the whole of it is and what proves that nothing was left out. This server \
    need not be believed: `pactlog-verify` recomputes all of it from the checkpoint and the tiles.\n\nThe examples are \
    values of this ledger.";

/// What a tag is.
const TAG: &str =
    "A weak tag of the published tree and the question; send it back in If-None-Match.";

/// The media type that a header begins with.
pub(crate) fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or(media)
}

/// The generator of every schema here.
pub(crate) fn generator() -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    settings.into_generator()
}

/// The whole document.
pub(crate) fn document(sample: &Sample) -> Value {
    let mut generator = generator();
    let mut paths = Map::new();
    for operation in all() {
        let get = describe(operation, sample, &mut generator);
        paths.insert(operation.path.to_owned(), json!({ "get": get }));
    }
    let problem = shape::<Problem<'_>>(&mut generator);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "pactlog",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "The public ledger of verifiable commitments",
            "description": DESCRIPTION,
            "license": { "name": "CC BY 4.0 for the registrar's own words", "url": w::LICENCE_URL },
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{ "url": sample.public_url }],
        "tags": GROUPS.map(|(name, words)| json!({ "name": name, "description": words })),
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "headers": {
                "ETag": header(TAG),
                "RetryAfter": header("Seconds to wait before asking again."),
            },
            "responses": {
                "NotModified": {
                    "description": "What was answered with the tag of If-None-Match still holds.",
                    "headers": { "ETag": reference("headers/ETag") },
                },
                "Malformed": problem_of("A parameter is malformed, repeated, unknown here, or asks for no proof.", &problem),
                "NotFound": problem_of("There is no such name, or no checkpoint of size `at` was published; `nearest` has those that were.", &problem),
                "Unprovable": problem_of("The index, which alone knows the answer, is wrong or under rules unknown here.", &problem),
                "Internal": problem_of("The answer could not be computed.", &problem),
                "Unavailable": waiting(problem_of("The ledger is being read, or many wait for earlier trees.", &problem)),
            },
        },
    })
}

/// The names of what an operation answers in JSON, those of the basis included.
pub(crate) fn members(operation: &Operation) -> Vec<String> {
    let Form::Json(shape) = operation.answer else { return Vec::new() };
    let mut generator = generator();
    let mut schema = Value::from(shape(&mut generator));
    let definitions = generator.take_definitions(true);
    let named = schema.get("$ref").and_then(Value::as_str);
    if let Some(name) = named.and_then(|named| named.rsplit('/').next()) {
        schema = definitions.get(name).cloned().unwrap_or_default();
    }
    let members = schema.get("properties").and_then(Value::as_object);
    members.map(|members| members.keys().cloned().collect()).unwrap_or_default()
}

fn header(words: &str) -> Value {
    json!({ "description": words, "schema": { "type": "string" } })
}

fn required(pattern: &str, words: &str) -> Value {
    json!({ "description": words, "required": true, "schema": { "type": "string", "pattern": pattern } })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/{name}") })
}

fn problem_of(words: &str, schema: &Schema) -> Value {
    json!({ "description": words, "content": { media::PROBLEM: { "schema": schema } } })
}

/// The same with when to ask again.
fn waiting(mut response: Value) -> Value {
    if let Some(members) = response.as_object_mut() {
        members.insert(
            "headers".to_owned(),
            json!({ "Retry-After": reference("headers/RetryAfter") }),
        );
    }
    response
}

/// One operation.
fn describe(operation: &Operation, sample: &Sample, generator: &mut SchemaGenerator) -> Value {
    let Operation { group, summary, answer, keeping, faults, .. } = operation;
    let parameters: Vec<_> =
        operation.parameters().iter().map(|parameter| parameter.document(sample)).collect();
    let (media, schema) = match answer {
        Form::Json(shape) => (media::JSON, Value::from(shape(generator))),
        Form::Other(media) if essence(media) == media::OCTETS => (*media, json!({})),
        Form::Other(media) if essence(media) == essence(media::JSON_FEED) => (
            *media,
            json!({ "type": "object", "required": ["version", "title", "feed_url", "items"] }),
        ),
        Form::Other(media) if *media == CSL => {
            (*media, json!({ "type": "array", "items": { "type": "object" } }))
        }
        Form::Other(media) => (*media, json!({ "type": "string" })),
    };
    let mut headers = json!({
        "Cache-Control": required(keeping_pattern(*keeping), "For how long the answer holds."),
    });
    let mut responses = Map::new();
    if keeping.is_tagged() {
        responses.insert("304".to_owned(), reference("responses/NotModified"));
        if let Some(headers) = headers.as_object_mut() {
            headers.insert("ETag".to_owned(), required("^W/\"[!-~]+\"$", TAG));
        }
    }
    responses.insert(
        "200".to_owned(),
        json!({
            "description": summary,
            "headers": headers,
            "content": { essence(media): { "schema": schema } },
        }),
    );
    for (status, response) in refusals(*faults) {
        responses.insert(status.to_owned(), response);
    }
    json!({
        "operationId": operation_id(operation.path),
        "tags": [group],
        "summary": summary,
        "parameters": parameters,
        "responses": responses,
    })
}

/// A name for programs that are made from the document.
fn operation_id(path: &str) -> String {
    let path = path.strip_prefix("/api/v1").unwrap_or(path);
    let parts = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("_")
}

const fn keeping_pattern(keeping: Keeping) -> &'static str {
    match keeping {
        Keeping::View | Keeping::Tagged => "^no-cache$",
        Keeping::Pinned | Keeping::Not => "^no-store$",
        Keeping::Immutable | Keeping::Octets => "^public, max-age=31536000, immutable$",
    }
}

/// What may be answered instead.
fn refusals(faults: Faults) -> Vec<(&'static str, Value)> {
    let line = |words: &str| {
        json!({
            "description": words,
            "content": { essence(media::TEXT): { "schema": { "type": "string" } } },
        })
    };
    let unhealthy = "The log has not been read yet, or not been followed, and why.";
    let problems = [
        ("400", reference("responses/Malformed")),
        ("404", reference("responses/NotFound")),
        ("500", reference("responses/Internal")),
        ("503", reference("responses/Unavailable")),
    ];
    match faults {
        Faults::None => Vec::new(),
        Faults::Health => vec![("503", line(unhealthy))],
        Faults::Lines => vec![
            ("404", line("It is not there.")),
            ("500", line("It could not be read.")),
            ("503", line(unhealthy)),
        ],
        Faults::Problems => problems.into(),
        Faults::OfIndex => {
            problems.into_iter().chain([("409", reference("responses/Unprovable"))]).collect()
        }
    }
}
