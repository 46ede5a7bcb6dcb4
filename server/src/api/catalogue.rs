//! Parties, instruments and norms.

use axum::body::Body;
use axum::extract::Path;
use axum::http::Response;
use pactlog_verifier::statement::{
    Bindingness, Body as StatementBody, Category, Character, Code, Instrument, Kind, Layer,
    PartialDate, PartyId, Scope, StatementId,
};
use pactlog_verifier::time::Time;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use super::commitment::{ActView, CommitmentBrief};
use super::envelope::{Basis, Brief, Printed, ProofView, Words};
use super::list::catalogue;
use super::shape::{RoleWord, Signed, Texts, nullable, words};
use super::{Call, json, view};
use crate::fact::{Chosen, Listing, StatusTable, acts_of, keys_of};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::model::{Filter, Model, PartyRecord};
use crate::router::segment;

/// Most lines of one part of a view; the lists have them all.
const PART_LIMIT: usize = 500;

/// The same as the number of statements.
const PART: u64 = 500;

#[derive(Serialize, JsonSchema)]
pub(super) struct PartyBrief {
    /// Its id.
    #[schemars(with = "Printed<PartyId>")]
    id: String,
    /// Its names, as registered.
    #[schemars(with = "Option<Texts>")]
    names: Option<serde_json::Value>,
    /// What sort of party it is; null if it is not registered.
    #[schemars(extend("enum" = nullable(Category::ALL, Category::as_str)))]
    category: Option<&'static str>,
    /// Index of its registration.
    registered: Option<u64>,
    /// Statements that concern it.
    statements: u64,
    /// Those that it signed.
    said: u64,
    /// Those recorded of it by the registrar.
    recorded: u64,
    /// Its commitments.
    commitments: u64,
    /// Its page for people.
    page: String,
}

impl PartyBrief {
    fn of(id: &PartyId, record: &PartyRecord) -> Result<Self, Fault> {
        let names = record.names.as_ref().map(|names| serde_json::to_value(Words(names)));
        Ok(Self {
            id: id.to_string(),
            names: names.transpose().map_err(|_| Fault::Broken)?,
            category: record.category.map(|category| category.as_str()),
            registered: record.registered,
            statements: record.statements.len(),
            said: record.signed.len(),
            recorded: record.recorded.len(),
            commitments: record.commitments.len(),
            page: format!("/parties/{id}"),
        })
    }
}

/// `/api/v1/parties`
pub(super) async fn parties(call: Call) -> Response<Body> {
    catalogue(call, Listing::of_parties, Model::parties, PartyId::parse, |_, id, record| {
        PartyBrief::of(id, record).map(Some)
    })
    .await
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Party")]
pub(super) struct PartyView {
    #[serde(flatten)]
    basis: Basis,
    #[serde(flatten)]
    party: PartyBrief,
    /// Statements that concern it in any way.
    total: u64,
    /// Whether all its keys, acts and commitments are here.
    complete: bool,
    /// What proves that nothing was left out.
    proof: ProofView,
    /// What it may do.
    #[schemars(with = "Vec<RoleWord>")]
    roles: Vec<&'static str>,
    /// How many of its keys must sign.
    threshold: Option<u64>,
    /// Since when it is suspended.
    suspended_since: Option<Printed<Time>>,
    /// Since when control over its keys is disputed.
    disputed_since: Option<Printed<Time>>,
    /// The request to recover its keys.
    #[schemars(with = "Option<Printed<StatementId>>")]
    recovery_requested_by: Option<String>,
    /// Its keys, with their history.
    keys: Vec<KeyView>,
    /// Number of its acts.
    acts_total: u64,
    /// The newest 500 of them.
    acts: Vec<ActView>,
    /// Number of its commitments.
    commitments_total: u64,
    /// The newest 500 of them.
    commitment_items: Vec<CommitmentBrief>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Key")]
struct KeyView {
    /// The key, as a C2SP vkey.
    vkey: String,
    /// Index of the entry that added it.
    added_by: u64,
    /// Index of the entry that revoked it.
    revoked_by: Option<u64>,
    /// When it was revoked, by that entry or by a recovery.
    revoked_at: Option<Printed<Time>>,
    /// Whether it is only asked for.
    requested: bool,
    /// Since when it counts as compromised.
    compromised_since: Option<Printed<Time>>,
}

/// `/api/v1/parties/{id}`
pub(super) async fn party(call: Call, path: Path<String>) -> Response<Body> {
    view(call, &["on"], move |reading, _| {
        let id = segment(&path, "id", "a party id such as state:FR", PartyId::parse)?;
        let parties = reading.model().parties();
        let record = parties.get(&id).ok_or(Fault::NotFound { what: "party" })?;
        let (acts, acts_total) = acts_of(reading, &id, PART_LIMIT)?;
        let keys = keys_of(reading, &id)?.into_iter().map(|key| KeyView {
            vkey: key.vkey.to_string(),
            added_by: key.added,
            revoked_by: key.revoked,
            revoked_at: key.until.map(Printed),
            requested: key.requested,
            compromised_since: key.compromised_since.map(Printed),
        });
        let window = record.commitments.window(None, PART_LIMIT);
        let state = reading.judge().registry().party(&id);
        json(&PartyView {
            basis: Basis::of(reading),
            party: PartyBrief::of(&id, record)?,
            total: record.statements.len(),
            complete: acts_total <= PART && window.total <= PART,
            proof: (&Listing::of_party(reading, &id)).into(),
            roles: state.iter().flat_map(|state| &state.roles).map(|role| role.as_str()).collect(),
            threshold: state.map(|state| state.threshold),
            suspended_since: state.and_then(|state| state.suspended).map(Printed),
            disputed_since: state.and_then(|state| state.disputed_since).map(Printed),
            recovery_requested_by: state
                .and_then(|state| state.recovery.as_ref())
                .map(|recovery| recovery.request.to_string()),
            keys: keys.collect(),
            acts_total,
            acts: acts.iter().map(|line| ActView::of(reading, line)).collect::<Result<_, _>>()?,
            commitments_total: window.total,
            commitment_items: CommitmentBrief::list(reading, window.indexes)?,
        })
    })
    .await
}

#[derive(Serialize, JsonSchema)]
pub(super) struct InstrumentBrief {
    /// Its code.
    #[schemars(with = "Printed<Code>")]
    code: String,
    /// Its names.
    #[schemars(with = "Texts")]
    names: serde_json::Value,
    /// Its layer.
    #[schemars(extend("enum" = words(Layer::ALL, Layer::as_str)))]
    layer: &'static str,
    /// How it binds.
    #[schemars(extend("enum" = words(Bindingness::ALL, Bindingness::as_str)))]
    bindingness: &'static str,
    /// How far it reaches.
    #[schemars(extend("enum" = words(Scope::ALL, Scope::as_str)))]
    scope: &'static str,
    /// When it was adopted.
    #[schemars(with = "Printed<PartialDate>")]
    adopted: String,
    /// Number of its provisions.
    provisions: usize,
    #[serde(flatten)]
    brief: Brief,
}

impl InstrumentBrief {
    fn of(reading: &Reading<'_>, record: &Record, body: &Instrument) -> Result<Self, Fault> {
        Ok(Self {
            code: body.code.to_string(),
            names: serde_json::to_value(Words(&body.names)).map_err(|_| Fault::Broken)?,
            layer: body.layer.as_str(),
            bindingness: body.bindingness.as_str(),
            scope: body.scope.as_str(),
            adopted: body.adopted.to_string(),
            provisions: body.provisions.len(),
            brief: Brief::of(reading, record)?,
        })
    }
}

/// `/api/v1/instruments`
pub(super) async fn instruments(call: Call) -> Response<Body> {
    let listing = |reading: &Reading<'_>| Listing::of_instruments(reading, Vec::new());
    catalogue(call, listing, Model::instruments, Code::parse, |reading, _, instrument| {
        let record = reading.record(instrument.entry)?;
        match record.statement.body() {
            StatementBody::Instrument(body) => {
                InstrumentBrief::of(reading, &record, body).map(Some)
            }
            _ => Ok(None),
        }
    })
    .await
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Instrument")]
pub(super) struct InstrumentView<'a> {
    #[serde(flatten)]
    basis: Basis,
    #[serde(flatten)]
    instrument: InstrumentBrief,
    /// Statements that refer to it.
    total: u64,
    /// Whether all acts and reviews are here.
    complete: bool,
    /// What proves that nothing was left out.
    proof: ProofView,
    /// Who takes part, as far as recorded.
    computed: CoverageView,
    /// Acts of parties on it.
    acts: Vec<ActView>,
    /// Reviews under it.
    reviews: Vec<Brief>,
    /// The JSON that was signed.
    #[schemars(with = "Signed")]
    statement: &'a RawValue,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Coverage")]
struct CoverageView {
    /// Parties that take part.
    participants: usize,
    /// Parties that did.
    former: usize,
    /// Parties that are bound by it.
    bound: usize,
    /// Whether the list of acts is complete.
    complete: bool,
}

/// `/api/v1/instruments/{code}`
pub(super) async fn instrument(call: Call, path: Path<String>) -> Response<Body> {
    view(call, &["on"], move |reading, _| {
        let code = segment(&path, "code", "the code of an instrument such as HANOI", Code::parse)?;
        let missing = Fault::NotFound { what: "instrument" };
        let found = reading.model().instruments().get(&code).ok_or(missing.clone())?;
        let record = reading.record(found.entry)?;
        let StatementBody::Instrument(body) = record.statement.body() else { return Err(missing) };
        let table = StatusTable::read(reading, record.index)?;
        let lines = table.parties.values().flatten();
        json(&InstrumentView {
            basis: Basis::of(reading),
            instrument: InstrumentBrief::of(reading, &record, body)?,
            total: reading.model().about(record.index).len(),
            complete: true,
            proof: (&Listing::about(reading, &record.statement.id(), vec![Chosen::ActsAndReviews]))
                .into(),
            computed: CoverageView {
                participants: table.participants,
                former: table.former,
                bound: table.bound,
                complete: table.is_complete(body.coverage.as_ref()),
            },
            acts: lines.map(|line| ActView::of(reading, line)).collect::<Result<_, _>>()?,
            reviews: Brief::list(
                reading,
                reading.model().about_of_kind(record.index, Kind::Review),
            )?,
            statement: serde_json::from_str(record.statement.json()).map_err(|_| Fault::Broken)?,
        })
    })
    .await
}

#[derive(Serialize, JsonSchema)]
pub(super) struct NormBrief {
    /// Its code.
    #[schemars(with = "Printed<Code>")]
    code: String,
    /// The instrument that it is a provision of, if one here says so.
    #[schemars(with = "Option<Printed<Code>>")]
    instrument: Option<String>,
    /// Its title.
    #[schemars(with = "Option<Texts>")]
    title: Option<serde_json::Value>,
    /// The same in plain words.
    #[schemars(with = "Option<Texts>")]
    plain: Option<serde_json::Value>,
    /// Its character.
    #[schemars(extend("enum" = nullable(Character::ALL, Character::as_str)))]
    character: Option<&'static str>,
    /// Statements filed under it.
    statements: u64,
    /// Commitments among them.
    commitments: u64,
    /// Actions.
    actions: u64,
    /// Reviews.
    reviews: u64,
}

impl NormBrief {
    fn of(reading: &Reading<'_>, code: &Code) -> Result<Self, Fault> {
        let norms = reading.model().norms();
        let norm = norms.get(code).ok_or(Fault::NotFound { what: "norm" })?;
        let defined = norm.defined.map(|(entry, at)| Ok::<_, Fault>((reading.record(entry)?, at)));
        let defined = defined.transpose()?;
        let instrument = defined.as_ref().and_then(|(record, at)| match record.statement.body() {
            StatementBody::Instrument(body) => Some((body, body.provisions.get(*at)?)),
            _ => None,
        });
        let words = |text| serde_json::to_value(Words(text)).map_err(|_| Fault::Broken);
        let of_kind = |kind| {
            let filter = Filter { norm: Some(code.clone()), kind: Some(kind), ..Filter::default() };
            reading.model().select(&filter).len()
        };
        Ok(Self {
            code: code.to_string(),
            instrument: instrument.map(|(body, _)| body.code.to_string()),
            title: instrument.map(|(_, provision)| words(&provision.title)).transpose()?,
            plain: instrument.map(|(_, provision)| words(&provision.plain)).transpose()?,
            character: instrument.map(|(_, provision)| provision.character.as_str()),
            statements: norm.statements.len(),
            commitments: of_kind(Kind::Commitment),
            actions: of_kind(Kind::Action),
            reviews: of_kind(Kind::Review),
        })
    }
}

/// `/api/v1/norms`
pub(super) async fn norms(call: Call) -> Response<Body> {
    let listing =
        |reading: &Reading<'_>| Listing::of_instruments(reading, vec![Chosen::Provisions]);
    catalogue(call, listing, Model::norms, Code::parse, |reading, code, _| {
        NormBrief::of(reading, code).map(Some)
    })
    .await
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Norm")]
pub(super) struct NormView {
    #[serde(flatten)]
    basis: Basis,
    #[serde(flatten)]
    norm: NormBrief,
    /// Statements filed under it.
    total: u64,
    /// Whether they were all counted.
    complete: bool,
    /// What proves that nothing was left out.
    proof: ProofView,
    /// Where they are listed.
    statements_url: String,
}

/// `/api/v1/norms/{code}`
pub(super) async fn norm(call: Call, path: Path<String>) -> Response<Body> {
    view(call, &[], move |reading, _| {
        let code = segment(&path, "code", "the code of a provision such as UN-13f", Code::parse)?;
        let norm = NormBrief::of(reading, &code)?;
        json(&NormView {
            basis: Basis::of(reading),
            total: norm.statements,
            complete: true,
            proof: (&Listing::of_norm(reading, &code)).into(),
            norm,
            statements_url: format!("/api/v1/statements?norm={code}"),
        })
    })
    .await
}
