//! Where a commitment stands: a line for each party, with the reasons.

use std::collections::BTreeSet;

use maud::{Markup, html};
use pactlog_verifier::statement::{Commitment, Label, StatementId};
use pactlog_verifier::status::{Deadline, Flag, Item, Lifecycle, Line, Reason, Status};

use super::part;
use crate::fact::Standing;
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::words as w;

/// Most parties whose lines are told at length; others' are told in a row.
const AT_LENGTH: usize = 12;

/// A lifecycle, by word and sign.
pub(super) fn lifecycle(lifecycle: Option<Lifecycle>) -> Markup {
    let class = match lifecycle {
        Some(Lifecycle::InForce | Lifecycle::Open) => "state",
        Some(Lifecycle::Closed) => "state done",
        Some(Lifecycle::Unstated) | None => "state later",
        Some(_) => "state over",
    };
    html! { span class=(class) { (w::lifecycle(lifecycle)) } }
}

/// A commitment's standing in a list.
pub(super) fn brief(standing: &Standing) -> Markup {
    html! {
        (lifecycle(standing.lifecycle))
        @if standing.left > 0 { br; span.small { (w::left(standing.left)) } }
        @for flag in shown(&standing.flags) { br; (self::flag(flag)) }
    }
}

/// Flags that say something beside the label and each other.
pub(super) fn shown(flags: &BTreeSet<Flag>) -> impl Iterator<Item = Flag> {
    let is_overdue = flags.contains(&Flag::Overdue);
    flags.iter().copied().filter(move |flag| match flag {
        Flag::Transcribed => false,
        Flag::WasOverdue => !is_overdue,
        _ => true,
    })
}

/// Whether a reason only repeats that a milestone is overdue.
pub(super) fn repeats(reason: &Reason, all: &[Reason]) -> bool {
    let Reason::WasOverdue { milestone, due, .. } = reason else { return false };
    all.iter().any(|other| {
        matches!(other, Reason::Overdue { milestone: m, due: d, .. } if m == milestone && d == due)
    })
}

/// A flag, by word and sign.
pub(super) fn flag(flag: Flag) -> Markup {
    let is_late = matches!(
        flag,
        Flag::Overdue | Flag::ReportOverdue | Flag::ReplyOverdue | Flag::SealedOverdue
    );
    let class = if is_late { "state flag late" } else { "state flag later" };
    html! { span class=(class) { (w::flag(flag)) } }
}

/// The whole section.
pub(super) fn section(reading: &Reading<'_>, status: &Status) -> Result<Markup, Fault> {
    let mut lines = Vec::new();
    for line in status.lines.iter().take(AT_LENGTH) {
        lines.push(party_line(reading, line, status.lines.len() > 1)?);
    }
    Ok(html! { section aria-labelledby="standing" {
        h2 id="standing" { (w::COMMITMENT_STANDING) }
        div.say.computed {
            @if status.lines.is_empty() { p { (w::STATUS_UNDECIDED) } }
            @for line in lines { (line) }
            @if status.lines.len() > AT_LENGTH { ul.plain.across {
                @for line in status.lines.iter().skip(AT_LENGTH) { li {
                    (part::party(reading, &line.party)) span.small { (w::lifecycle(Some(line.lifecycle))) }
                } }
            } }
            p { (part::computed(reading)) }
        }
    } })
}

fn party_line(
    reading: &Reading<'_>,
    line: &Line,
    is_one_of_several: bool,
) -> Result<Markup, Fault> {
    let mut reasons = Vec::new();
    for reason in line.reasons.iter().filter(|reason| !repeats(reason, &line.reasons)) {
        let sources = sources(reading, reason)?;
        reasons.push(html! { li { (w::reason(reason)) (sources) } });
    }
    let is_plain = line.lifecycle.goes_on()
        && !line.reasons.iter().any(|reason| matches!(reason, Reason::Leaving { .. }));
    Ok(html! { div.line {
        p {
            @if is_one_of_several { strong { (part::party(reading, &line.party)) } (w::COLON) }
            (lifecycle(Some(line.lifecycle)))
            @for flag in shown(&line.flags) { " " (self::flag(flag)) }
        }
        @if is_plain && !is_one_of_several { p.small { (w::STATUS_GOES_ON) } }
        @if !reasons.is_empty() { ul.plain.items.small { @for reason in reasons { (reason) } } }
    } })
}

/// Links to the statements that a reason follows from.
pub(super) fn sources(reading: &Reading<'_>, reason: &Reason) -> Result<Markup, Fault> {
    let mut links = Vec::new();
    for id in reason.statements() {
        // Of a transcription the reader is on its page already.
        if matches!(reason, Reason::Transcribed { .. }) {
            continue;
        }
        if let Some(index) = reading.index_of(&id)? {
            links.push((id, index));
        }
    }
    Ok(html! { @if !links.is_empty() { span.soft {
        " (" (w::FROM) " "
        @for (place, (id, index)) in links.iter().enumerate() {
            @if place > 0 { (w::COMMA) }
            a href=(address(id)) { (w::entry(*index)) }
        }
        ")"
    } } })
}

fn address(id: &StatementId) -> String {
    format!("/statements/{id}")
}

/// What is due when, what each party claims, what reviewers found.
pub(super) fn milestones(reading: &Reading<'_>, body: &Commitment, status: &Status) -> Markup {
    let mut places: Vec<&Item> = Vec::new();
    for item in status.lines.iter().flat_map(|line| &line.items) {
        if item.provision.is_none() && !places.iter().any(|p| p.milestone == item.milestone) {
            places.push(item);
        }
    }
    let is_silent = |place: &&Item| {
        let is_of = |item: &&Item| item.milestone == place.milestone && item.provision.is_none();
        let mut items = status.lines.iter().flat_map(|line| line.items.iter().filter(is_of));
        place.milestone.is_none() && items.all(|i| i.claim.is_none() && i.ratings.is_empty())
    };
    places.retain(|place| !is_silent(place));
    // Of a joint text that nobody joined there are no lines, and still dates.
    let bare = if status.lines.is_empty() { body.milestones.as_slice() } else { &[] };
    html! { @if !places.is_empty() || !bare.is_empty() { section aria-labelledby="milestones" {
        h2 id="milestones" { (w::COMMITMENT_MILESTONES) }
        table.fold.milestones {
            thead { tr {
                th scope="col" { (w::COLUMN_DELIVERABLE) }
                th scope="col" { (w::DUE) }
                th scope="col" { (w::COLUMN_CLAIMED) }
                th scope="col" { (w::COLUMN_FOUND) }
            } }
            tbody {
                @for place in places { (row(reading, body, status, place.milestone.as_ref())) }
                @for milestone in bare { tr {
                    th scope="row" { (part::text(&milestone.deliverable)) " " (part::code(milestone.id.as_str())) }
                    td data-name=(w::DUE) { (part::date(milestone.due)) }
                    td {} td {}
                } }
            }
        }
    } } }
}

fn row(reading: &Reading<'_>, body: &Commitment, status: &Status, label: Option<&Label>) -> Markup {
    let items: Vec<(&Line, &Item)> = status
        .lines
        .iter()
        .flat_map(|line| line.items.iter().map(move |item| (line, item)))
        .filter(|(_, item)| item.provision.is_none() && item.milestone.as_ref() == label)
        .collect();
    let several = status.lines.len() > 1;
    let milestone = body.milestones.iter().find(|milestone| Some(&milestone.id) == label);
    let due = items.iter().find_map(|(_, item)| item.deadline.map(Deadline::due));
    let mut headlines: Vec<String> =
        items.iter().map(|(_, item)| w::headline(&item.headline)).collect();
    headlines.dedup();
    html! { tr {
        th scope="row" {
            @match (milestone, label) {
                (Some(milestone), _) => {
                    (part::text(&milestone.deliverable)) " " (part::code(milestone.id.as_str()))
                },
                (None, Some(label)) => (part::code(label.as_str())),
                (None, None) => (w::COMMITMENT_WHOLE),
            }
            @if !several { @for headline in &headlines {
                div { span.label.computed { (headline) } }
            } }
        }
        td data-name=(w::DUE) {
            @match (milestone.map(|milestone| milestone.due), due) {
                (Some(first), Some(due)) if first != due => { del { (part::date(first)) } " " ins { (part::date(due)) } },
                (Some(due), _) | (None, Some(due)) => (part::date(due)),
                (None, None) => "–",
            }
            @for (line, item) in &items { @if let Some(deadline) = item.deadline { div {
                (state(deadline))
                @if several { " " span.small { (part::party_name(reading, &line.party)) } }
            } } }
        }
        td data-name=(w::COLUMN_CLAIMED) {
            @if items.iter().all(|(_, item)| item.claim.is_none()) { span.soft { (w::CLAIM_NONE) } }
            @for (line, item) in &items { @if let Some(claim) = &item.claim { div {
                span class=(if line.own { "label said" } else { "label recorded" }) { (w::claim(claim.state)) }
                " " a.small href=(address(&claim.report)) { (part::party_name(reading, &line.party)) }
            } } }
        }
        td data-name=(w::COLUMN_FOUND) {
            @if items.iter().all(|(_, item)| item.ratings.is_empty()) { span.soft { (w::RATING_NONE) } }
            @for (line, item) in &items { @for rated in &item.ratings { div {
                span.label.found { span { (part::rating(reading, rated.scale.as_str(), rated.value.as_str())) } }
                " " a.small href=(address(&rated.review)) { (part::party_name(reading, &rated.reviewer)) }
                @if several { span.small.soft { " (" (part::party_name(reading, &line.party)) ")" } }
            } } }
        }
    } }
}

/// A deadline's state, by word and sign.
fn state(deadline: Deadline) -> Markup {
    let class = match deadline {
        Deadline::Overdue { .. } => "state late",
        Deadline::MetOnTime { .. } | Deadline::MetLate { .. } => "state done",
        Deadline::Ahead { .. } => "state later",
        Deadline::NotJudged { .. } | Deadline::NotFollowed { .. } | Deadline::Lapsed { .. } => {
            "state later soft"
        }
    };
    html! { span class=(class) { (w::deadline(deadline)) } }
}
