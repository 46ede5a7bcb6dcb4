//! The accountability path: what followed a statement, answers under what they
//! answer.

use maud::{Markup, html};
use pactlog_verifier::statement::{Body, Commitment, Kind, PartialDate, Rel};
use pactlog_verifier::time::CivilDate;

use super::{detail, part, picture, proof};
use crate::fact::{ActLine, Listing, Node, Thread};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::words as w;

/// One step of a commitment's life.
struct Step {
    on: (CivilDate, u64),
    /// Whose word it is, if it is a statement's.
    class: Option<&'static str>,
    row: Markup,
}

/// The path of a commitment, from its making on.
pub(super) fn commitment(
    reading: &Reading<'_>,
    record: &Record,
    body: &Commitment,
    acts: &[ActLine],
    thread: &Thread,
) -> Result<Markup, Fault> {
    let common = record.statement.common();
    let admitted = reading.admitted(record.index)?;
    let mut steps = Vec::new();
    if let Some(made) = body.made_on {
        let row = html! { li { span.when { (part::date(made)) } p { (w::STEP_MADE) } } };
        steps.push(Step { on: (made.first_day(), 0), class: None, row });
    }
    let words = if common.is_transcribed() { w::STEP_RECORDED } else { w::STEP_SIGNED };
    let class = part::label_class(common);
    steps.push(Step {
        on: (admitted.date(), record.index),
        class: Some(class),
        row: html! { li class=(class) { span.when { (part::moment(admitted)) } p { (words) } } },
    });
    for line in acts {
        let Some(ended) = &line.ended else { continue };
        let on = ended.dated.map_or(admitted.date(), PartialDate::first_day);
        let row = html! { li {
            span.when { (part::date_or_none(ended.dated)) }
            p { (part::party(reading, &line.party)) (w::COLON)
                a href=(format!("/entries/{}", ended.by)) { (w::ended(ended)) } }
        } };
        steps.push(Step { on: (on, ended.by), class: None, row });
    }
    for node in &thread.nodes {
        let on = (node.admitted.date(), node.record.index);
        let class = Some(part::label_class(node.record.statement.common()));
        steps.push(Step { on, class, row: row(reading, node, 0) });
    }
    steps.sort_by_key(|step| step.on);
    let marks: Vec<_> = steps.iter().filter_map(|step| Some((step.on.0, step.class?))).collect();
    Ok(html! { section aria-labelledby="path" {
        h2 id="path" { (w::COMMITMENT_PATH) }
        (proof::complete(reading, &Listing::of_thread(reading, record)?))
        (picture::timeline(&marks, reading.evaluated_on()))
        ol.path { @for step in &steps { (step.row) } }
        @if thread.nodes.iter().all(|node| node.record.statement.kind() != Kind::Review) {
            p.small { (w::COMMITMENT_NO_REVIEW) }
        }
        @if thread.is_cut { p.pages {
            a href=(format!("/statements?about={}", record.statement.id())) { (w::PATH_CUT) }
        } }
    } })
}

/// Rows of what stands under a statement.
pub(super) fn below(reading: &Reading<'_>, nodes: &[Node]) -> Markup {
    html! { @if !nodes.is_empty() { ol.path { @for node in nodes { (row(reading, node, 0)) } } } }
}

fn row(reading: &Reading<'_>, node: &Node, depth: usize) -> Markup {
    // The steps of a dispute follow each other; only answers stand under what they answer.
    let (next, under): (Vec<&Node>, Vec<&Node>) =
        node.children.iter().partition(|child| child.rel == Rel::Continues);
    let statement = &node.record.statement;
    let class = part::label_class(statement.common());
    // On a narrow screen a deep thread would have no room left.
    let flat = if depth >= 3 { " flat" } else { "" };
    html! {
        li class=(class) {
            (head(reading, node))
            div class=[node.is_over().then_some("over")] {
                @if let Some(summary) = &statement.common().summary { p { (part::text(summary)) } }
                (detail::detail(reading, statement, &node.children))
            }
            @if !under.is_empty() { ol class=(format!("path{flat}")) {
                @for child in &under { (row(reading, child, depth.saturating_add(1))) }
            } }
        }
        @for step in next { (row(reading, step, depth)) }
    }
}

fn head(reading: &Reading<'_>, node: &Node) -> Markup {
    let statement = &node.record.statement;
    let common = statement.common();
    let over = node.is_over().then_some("bracket");
    html! {
        span.when {
            (part::moment(node.admitted))
            @if let Some(on) = dated(statement.body()) { (w::COMMA) (w::DATED) " " (part::date(on)) }
        }
        p.what {
            strong { (w::kind(common.kind)) } " " (w::BY) " " (part::behind(reading, common)) " "
            (part::label_short(reading, common))
        }
        p.name { span class=[over] {
            a href=(part::address(statement)) { (part::title(reading, statement)) }
        } }
        @if let Some(index) = node.retracted {
            p.small { strong { a href=(format!("/entries/{index}")) { (w::RETRACTED) } } }
        } @else if let Some(ended) = &node.ended {
            p.small { a href=(format!("/entries/{}", ended.by)) { (w::ended(ended)) } }
        }
        (part::caveats(&node.caveats))
        @match (node.rel, statement.body()) {
            (Rel::Adopts, Body::Commitment(_)) => p { (w::STEP_ADOPTED) },
            (Rel::Supersedes, Body::Commitment(_)) => p { (w::STEP_SUPERSEDED) },
            _ => {},
        }
        @if let Some(sealed) = &common.sealed {
            p.small { (w::count(u64::try_from(sealed.items.len()).unwrap_or(u64::MAX), w::Noun::SealedItem)) }
        }
    }
}

/// The date that a statement gives of what it tells, where that is not the day
/// on which it entered the ledger.
fn dated(body: &Body) -> Option<PartialDate> {
    match body {
        Body::Review(review) => review.published.or(review.adopted),
        Body::Report(report) => report.occurred,
        Body::Action(action) => action.act_date,
        Body::Commitment(commitment) => commitment.made_on,
        _ => None,
    }
}
