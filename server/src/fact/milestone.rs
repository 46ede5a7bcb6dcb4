//! Milestones: what the party last claimed of each, and what each reviewer
//! last found.
//!
//! *Invariants*: findings are a list, one of each reviewer and scale, and never
//! averaged; what was withdrawn or recorded in error is left out.
//! *Not here*: whether a deadline was kept.

use pactlog_verifier::statement::{
    Body, Claim, ClaimState, Commitment, Json, Label, PartialDate, PartyId, Rating, StatementId,
};
use pactlog_verifier::time::Time;

use super::thread::{Node, Thread};

/// What a party claimed last.
pub(crate) struct ClaimLine {
    /// Who.
    pub(crate) party: PartyId,
    /// In which statement.
    pub(crate) by: StatementId,
    /// What.
    pub(crate) claim: Claim,
    /// Whether the registrar recorded it.
    pub(crate) transcribed: bool,
    /// If it is complete: since when the ledger has a claim of that which was
    /// not taken back.
    pub(crate) complete: Option<Completion>,
}

/// A claim of completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Completion {
    /// When it entered the ledger.
    pub(crate) admitted: Time,
    /// When it was signed, by the party's own account.
    pub(crate) issued: Time,
}

/// A date to which a milestone was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    /// The new date.
    pub(crate) due: PartialDate,
    /// When the amendment entered the ledger.
    pub(crate) admitted: Time,
}

/// What a reviewer found last on a scale.
pub(crate) struct RatingLine {
    /// Who.
    pub(crate) reviewer: PartyId,
    /// In which statement.
    pub(crate) by: StatementId,
    /// What.
    pub(crate) rating: Rating,
}

/// A milestone, or the whole commitment.
pub(crate) struct MilestoneLine {
    /// Its label; `None` for the whole.
    pub(crate) label: Option<Label>,
    /// Its place in the commitment as it was signed.
    pub(crate) place: Option<usize>,
    /// Dates to which amendments moved it, in the order of the log.
    pub(crate) moved: Vec<Move>,
    /// One of each party that claimed anything.
    pub(crate) claims: Vec<ClaimLine>,
    /// One of each reviewer and scale.
    pub(crate) ratings: Vec<RatingLine>,
}

/// The milestones of a commitment in their order, then the whole if anything
/// is said of it.
pub(crate) fn milestones(commitment: &Commitment, thread: &Thread) -> Vec<MilestoneLine> {
    let line = |label: Option<Label>, place| MilestoneLine {
        label,
        place,
        moved: Vec::new(),
        claims: Vec::new(),
        ratings: Vec::new(),
    };
    let mut lines: Vec<_> = commitment
        .milestones
        .iter()
        .enumerate()
        .map(|(place, milestone)| line(Some(milestone.id.clone()), Some(place)))
        .collect();
    lines.push(line(None, None));
    let mut nodes: Vec<&Node> = thread.nodes.iter().flat_map(Node::flatten).collect();
    nodes.sort_by_key(|node| node.record.index);
    for node in nodes.into_iter().filter(|node| !node.is_over()) {
        let statement = &node.record.statement;
        match statement.body() {
            Body::Report(report) => {
                for claim in report.claims.iter().filter(|claim| claim.provision.is_none()) {
                    let found = find(&mut lines, claim.milestone.as_ref(), &line);
                    let party = statement.common().actor();
                    let earlier = found.claims.iter().find(|earlier| earlier.party == *party);
                    let complete = (claim.state == ClaimState::Complete).then(|| {
                        earlier.and_then(|earlier| earlier.complete).unwrap_or(Completion {
                            admitted: node.admitted,
                            issued: statement.common().issued_at,
                        })
                    });
                    found.claims.retain(|earlier| earlier.party != *party);
                    found.claims.push(ClaimLine {
                        complete,
                        party: party.clone(),
                        by: statement.id(),
                        claim: claim.clone(),
                        transcribed: statement.common().is_transcribed(),
                    });
                }
            }
            Body::Review(review) => {
                for rating in review.ratings.iter().filter(|rating| rating.provision.is_none()) {
                    let found = find(&mut lines, rating.milestone.as_ref(), &line);
                    let reviewer = statement.common().actor();
                    found.ratings.retain(|earlier| {
                        earlier.reviewer != *reviewer || earlier.rating.scale != rating.scale
                    });
                    found.ratings.push(RatingLine {
                        reviewer: reviewer.clone(),
                        by: statement.id(),
                        rating: rating.clone(),
                    });
                }
            }
            Body::Amendment(amendment) => {
                for change in &amendment.changes {
                    if let Some((place, due)) = moved(change.path.as_str(), change.to.as_ref())
                        && let Some(found) = lines.iter_mut().find(|l| l.place == Some(place))
                    {
                        found.moved.push(Move { due, admitted: node.admitted });
                    }
                }
            }
            _ => {}
        }
    }
    lines
        .retain(|line| line.place.is_some() || !line.claims.is_empty() || !line.ratings.is_empty());
    lines
}

/// The line of a label; one that an amendment added has no place.
fn find<'l>(
    lines: &'l mut Vec<MilestoneLine>,
    label: Option<&Label>,
    line: &impl Fn(Option<Label>, Option<usize>) -> MilestoneLine,
) -> &'l mut MilestoneLine {
    let place = lines.iter().position(|line| line.label.as_ref() == label);
    let place = place.unwrap_or_else(|| {
        lines.push(line(label.cloned(), None));
        lines.len().saturating_sub(1)
    });
    lines.get_mut(place).expect("it was found, or added at the end")
}

/// The milestone whose date a change moves, by its place, and to what.
fn moved(path: &str, to: Option<&Json>) -> Option<(usize, PartialDate)> {
    let place = path.strip_prefix("/milestones/")?.strip_suffix("/due")?.parse().ok()?;
    let Json::String(due) = to? else { return None };
    Some((place, PartialDate::parse(due)?))
}
