//! Status as `spec/status.md` defines it: a line for each party.

use pactlog_verifier::statement::{PartialDate, StatementId};
use pactlog_verifier::status::{Deadline, Flag, Item, Line, Reason};
use pactlog_verifier::time::Time;
use serde::Serialize;

use super::envelope::Printed;

/// One party's part.
#[derive(Serialize)]
pub(super) struct LineView {
    party: String,
    /// Whether the party signed for it itself; otherwise no date is judged.
    own: bool,
    lifecycle: &'static str,
    flags: Vec<&'static str>,
    items: Vec<ItemView>,
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
#[derive(Serialize)]
struct ItemView {
    milestone: Option<String>,
    provision: Option<String>,
    headline: String,
    claim: Option<ClaimView>,
    ratings: Vec<RatingView>,
    deadline: Option<DeadlineView>,
}

#[derive(Serialize)]
struct ClaimView {
    state: &'static str,
    report: Printed<StatementId>,
    admitted_at: Printed<Time>,
}

#[derive(Serialize)]
struct RatingView {
    reviewer: String,
    scale: String,
    value: String,
    review: Printed<StatementId>,
}

#[derive(Serialize)]
struct DeadlineView {
    due: Printed<PartialDate>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    met_by: Option<Printed<StatementId>>,
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
#[derive(Serialize)]
pub(super) struct ReasonView {
    code: &'static str,
    words: String,
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
