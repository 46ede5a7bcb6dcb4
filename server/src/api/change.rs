//! What changed since a date or a tree size.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Response;
use pactlog_verifier::statement::PartyId;
use pactlog_verifier::time::Time;
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::{Basis, Brief, Printed, Tree};
use super::shape::{FlagWord, LifecycleWord};
use super::status::ReasonView;
use super::{Call, ask, json};
use crate::fact::{Asked, Changes, Shift, Since, Stand};
use crate::fault::Fault;
use crate::ledger::Reading;

/// Most parts that stand otherwise in one answer.
const SHIFTS: usize = 500;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Changes")]
pub(super) struct ChangesView {
    #[serde(flatten)]
    basis: Basis,
    /// What it is compared with.
    since: SinceView,
    /// The proof that the newer tree begins with the older one; none from nothing.
    consistency: Option<String>,
    /// New statements.
    total: u64,
    /// Whether all of them are here.
    complete: bool,
    /// How many of each kind are new.
    kinds: BTreeMap<&'static str, u64>,
    /// The new statements, from the newest down.
    items: Vec<Brief>,
    /// Where the next part begins; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    /// Parts of parties in commitments and instruments that stand otherwise.
    status_total: usize,
    /// The first 500 of them.
    status: Vec<ShiftView>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Since")]
struct SinceView {
    /// The older tree.
    tree: Tree,
    /// Time of its last batch; null for no tree.
    time: Option<Printed<Time>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Shift")]
struct ShiftView {
    /// The commitment or instrument.
    target: Brief,
    /// Whose part.
    #[schemars(with = "Printed<PartyId>")]
    party: String,
    /// How it stood, and how it stands.
    computed: ShiftComputed,
}

#[derive(Serialize, JsonSchema)]
struct ShiftComputed {
    /// How it stood.
    before: StandView,
    /// How it stands.
    after: StandView,
    /// Why it stands so.
    reasons: Vec<ReasonView>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Stand")]
struct StandView {
    /// The stage of its life.
    #[schemars(with = "LifecycleWord")]
    lifecycle: &'static str,
    /// What stands out.
    #[schemars(with = "Vec<FlagWord>")]
    flags: Vec<&'static str>,
}

impl StandView {
    fn of(stand: &Stand) -> Self {
        let flags = stand.flags.iter().map(|flag| flag.as_str()).collect();
        Self { lifecycle: stand.lifecycle.as_str(), flags }
    }
}

impl ShiftView {
    fn of(reading: &Reading<'_>, shift: &Shift) -> Result<Self, Fault> {
        Ok(Self {
            target: Brief::of(reading, &reading.record(shift.target)?)?,
            party: shift.party.to_string(),
            computed: ShiftComputed {
                before: StandView::of(&shift.before),
                after: StandView::of(&shift.after),
                reasons: shift.reasons(reading)?.iter().map(ReasonView::of).collect(),
            },
        })
    }
}

/// `/api/v1/changes`
pub(super) async fn changes(call: Call) -> Response<Body> {
    let ledger = Arc::clone(&call.0.0);
    let (ask, query) = ask(call, &["since", "lang", "cursor", "limit"]);
    // How things stood then takes long to compute, so it is not done during a reading.
    let found = tokio::task::spawn_blocking(move || {
        let query = query?;
        let expected = "a date such as 2026-01-31, or a tree size";
        let asked = query.read("since", expected, Asked::parse)?;
        let asked = asked.ok_or_else(|| Fault::parameter("since", expected))?;
        Ok((Since::find(&ledger, asked, query.at()?)?, query))
    });
    let found = found.await.unwrap_or(Err(Fault::Broken));
    ask.view(move |reading| {
        let (since, query) = found?;
        let changes = Changes::of(reading, &since);
        let window = changes.statements.window(query.number("cursor")?, query.limit()?);
        let shifts = changes.shifts.iter().take(SHIFTS).map(|shift| ShiftView::of(reading, shift));
        let (from, to) = (since.head.size, reading.published().head.size);
        json(&ChangesView {
            basis: Basis::of(reading),
            since: SinceView { tree: (&since.head).into(), time: since.time.map(Printed) },
            consistency: (from > 0)
                .then(|| format!("/api/v1/proof/consistency?from={from}&to={to}")),
            total: window.total,
            complete: window.before == 0 && window.next.is_none(),
            kinds: changes.kinds.iter().map(|(kind, count)| (kind.as_str(), *count)).collect(),
            next_cursor: window.next.map(|next| next.to_string()),
            items: Brief::list(reading, window.indexes)?,
            status_total: changes.shifts.len(),
            status: shifts.collect::<Result<_, _>>()?,
        })
    })
    .await
}
