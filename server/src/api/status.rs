//! Status as `spec/status.md` defines it: a line for each party.

use pactlog_verifier::statement::{ClaimState, Code, PartialDate, PartyId, StatementId};
use pactlog_verifier::status::{Deadline, Flag, Item, Line, Reason};
use pactlog_verifier::time::Time;
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::Printed;
use super::shape::{FlagWord, LifecycleWord, words};

/// One party's part.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Line")]
pub(super) struct LineView {
    /// The party.
    #[schemars(with = "Printed<PartyId>")]
    party: String,
    /// Whether the party signed for it itself; otherwise no date is judged.
    own: bool,
    /// How it stands for this party.
    #[schemars(with = "LifecycleWord")]
    lifecycle: &'static str,
    /// What stands out.
    #[schemars(with = "Vec<FlagWord>")]
    flags: Vec<&'static str>,
    /// The whole, each milestone and each provision.
    items: Vec<ItemView>,
    /// Why it stands so.
    reasons: Vec<ReasonView>,
}

impl LineView {
    pub(super) fn of(line: &Line) -> Self {
        Self {
            party: line.party.to_string(),
            own: line.own,
            lifecycle: line.lifecycle.as_str(),
            flags: line.flags.iter().copied().map(Flag::as_str).collect(),
            items: line.items.iter().map(ItemView::of).collect(),
            reasons: line.reasons.iter().map(ReasonView::of).collect(),
        }
    }
}

/// A milestone, a provision, or the whole.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Item")]
struct ItemView {
    /// The milestone's label.
    milestone: Option<String>,
    /// The provision.
    #[schemars(with = "Option<Printed<Code>>")]
    provision: Option<String>,
    /// What has been said of it, in a line.
    headline: String,
    /// What the party last reported.
    claim: Option<ClaimView>,
    /// What reviewers found.
    ratings: Vec<RatingView>,
    /// Its date, if it has one.
    deadline: Option<DeadlineView>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Claim")]
struct ClaimView {
    /// The state that it claims.
    #[schemars(extend("enum" = words(ClaimState::ALL, ClaimState::as_str)))]
    state: &'static str,
    /// The report.
    report: Printed<StatementId>,
    /// When that was admitted.
    admitted_at: Printed<Time>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rating")]
struct RatingView {
    /// Who rated.
    #[schemars(with = "Printed<PartyId>")]
    reviewer: String,
    /// On which scale of the charter.
    scale: String,
    /// The value.
    value: String,
    /// The review.
    review: Printed<StatementId>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ItemDeadline")]
struct DeadlineView {
    /// The date.
    due: Printed<PartialDate>,
    /// How it was met, or not.
    #[schemars(extend("enum" = Deadline::WORDS))]
    state: &'static str,
    /// The report that met it.
    #[serde(skip_serializing_if = "Option::is_none")]
    met_by: Option<Printed<StatementId>>,
    /// When that was admitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    met_at: Option<Printed<Time>>,
}

impl ItemView {
    fn of(item: &Item) -> Self {
        Self {
            milestone: item.milestone.as_ref().map(ToString::to_string),
            provision: item.provision.as_ref().map(ToString::to_string),
            headline: item.headline.words(),
            claim: item.claim.map(|claim| ClaimView {
                state: claim.state.as_str(),
                report: Printed(claim.report),
                admitted_at: Printed(claim.admitted),
            }),
            ratings: item
                .ratings
                .iter()
                .map(|rated| RatingView {
                    reviewer: rated.reviewer.to_string(),
                    scale: rated.scale.to_string(),
                    value: rated.value.to_string(),
                    review: Printed(rated.review),
                })
                .collect(),
            deadline: item.deadline.map(DeadlineView::of),
        }
    }
}

impl DeadlineView {
    fn of(deadline: Deadline) -> Self {
        let met = match deadline {
            Deadline::MetOnTime { by, admitted, .. } | Deadline::MetLate { by, admitted, .. } => {
                Some((by, admitted))
            }
            _ => None,
        };
        Self {
            due: Printed(deadline.due()),
            state: deadline.as_str(),
            met_by: met.map(|(by, _)| Printed(by)),
            met_at: met.map(|(_, at)| Printed(at)),
        }
    }
}

/// Why something stands as it does.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Reason")]
pub(super) struct ReasonView {
    /// The code of the reason (spec/status.md).
    #[schemars(extend("enum" = Reason::CODES))]
    code: &'static str,
    /// The reason in words.
    words: String,
    /// The statements that it rests on.
    statements: Vec<Printed<StatementId>>,
}

impl ReasonView {
    pub(super) fn of(reason: &Reason) -> Self {
        Self {
            code: reason.code(),
            words: reason.words(),
            statements: reason.statements().into_iter().map(Printed).collect(),
        }
    }
}
