//! Replies: what a party owes to those who reviewed it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::deadline::Span;
use super::reason::Reason;
use super::term::Dated;
use super::view::View;
use crate::hash::Hash;
use crate::statement::{Label, StatementId};

/// Reviews without a reply, and recommendations without an answer.
pub(super) fn replies(view: &View<'_>, span: &Span, reasons: &mut Vec<Reason>) {
    let answers = answers(view);
    for (id, review) in view.reviews() {
        if review.transcribed {
            continue;
        }
        let Some(fact) = view.history.reviews.get(&id) else { continue };
        let answers = answers.get(&id).map_or(&[][..], Vec::as_slice);
        let review = StatementId(id);
        if let Some(Dated { date: reply_by, since, by }) =
            fact.reply_by.filter(|_| answers.is_empty())
        {
            let last_day = reply_by.last_day();
            if view.on > last_day && span.follows(last_day, since) {
                let set_by = StatementId(by);
                reasons.push(Reason::ReplyOverdue { review, reply_by, set_by });
            }
        }
        let answered: BTreeSet<Option<&Label>> =
            answers.iter().copied().flatten().map(Option::as_ref).collect();
        let is_open =
            |label: &&Label| !answered.contains(&None) && !answered.contains(&Some(*label));
        let recommendations: Vec<Label> =
            fact.recommendations.iter().filter(is_open).cloned().collect();
        if !recommendations.is_empty() {
            reasons.push(Reason::Unanswered { review, recommendations });
        }
    }
}

/// What each response of the party answers, by what it responds to.
fn answers<'v>(view: &View<'v>) -> BTreeMap<Hash, Vec<&'v [Option<Label>]>> {
    let mut answers: BTreeMap<Hash, Vec<_>> = BTreeMap::new();
    for (id, response) in view.thread() {
        let Some(fact) = view.history.responses.get(id) else { continue };
        if view.counts_as_own(response) {
            answers.entry(fact.to).or_default().push(fact.items.as_slice());
        }
    }
    answers
}
