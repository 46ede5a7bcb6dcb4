//! Replies: what a party owes to those who reviewed it.

use alloc::vec::Vec;

use super::deadline::Span;
use super::reason::Reason;
use super::view::View;
use crate::hash::Hash;
use crate::statement::{Label, PartyId, StatementId};

/// Reviews without a reply, and recommendations without an answer.
pub(super) fn replies(view: &View<'_>, party: &PartyId, span: Span, reasons: &mut Vec<Reason>) {
    for (id, review) in view.reviews(party) {
        if review.transcribed {
            continue;
        }
        let Some(fact) = view.history.reviews.get(&id) else { continue };
        let answers = answers(view, &id, party);
        let review = StatementId(id);
        if let Some(reply_by) = fact.reply_by.filter(|_| answers.is_empty()) {
            let last_day = reply_by.last_day();
            let from = span.since.map(|since| since.max(fact.set).date());
            if view.on > last_day && from.is_some_and(|from| from <= last_day) {
                reasons.push(Reason::ReplyOverdue { review, reply_by });
            }
        }
        let is_open = |label: &&Label| {
            !answers
                .iter()
                .copied()
                .flatten()
                .any(|item| item.as_ref().is_none_or(|other| other == *label))
        };
        let recommendations: Vec<Label> =
            fact.recommendations.iter().filter(is_open).cloned().collect();
        if !recommendations.is_empty() {
            reasons.push(Reason::Unanswered { review, recommendations });
        }
    }
}

/// What each response of the party to a review answers.
fn answers<'v>(view: &View<'v>, review: &Hash, party: &PartyId) -> Vec<&'v [Option<Label>]> {
    view.thread()
        .filter_map(|(id, response)| {
            let fact = view.history.responses.get(&id)?;
            let counts =
                fact.to == *review && view.counts(&response) && view.is_by(&response, party);
            counts.then_some(fact.items.as_slice())
        })
        .collect()
}
