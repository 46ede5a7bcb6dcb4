//! Statements as rows of lists.

use maud::{Markup, html};
use pactlog_verifier::statement::{Body, Commitment, Kind, Text};

use super::{part, standing};
use crate::fact::Board;
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::model::Special;
use crate::words as w;

/// Most characters of a summary in a list.
const EXCERPT: usize = 220;

/// Rows of statements of any kind.
pub(super) fn statements(
    reading: &Reading<'_>,
    indexes: impl IntoIterator<Item = u64>,
) -> Result<Markup, Fault> {
    let records = reading.records(indexes)?;
    Ok(html! { ol.rows.numbered { @for record in &records { li {
        a.n.soft href=(format!("/entries/{}", record.index)) { bdi { (record.index) } }
        div {
            div.name { (name(reading, record)) }
            (meta(reading, record))
        }
    } } } })
}

/// Rows in which statements of one title that follow each other are one row:
/// a joint act is many statements, one for each party.
pub(super) fn groups(
    reading: &Reading<'_>,
    indexes: impl IntoIterator<Item = u64>,
    limit: usize,
) -> Result<Markup, Fault> {
    let mut groups: Vec<(String, Vec<Record>)> = Vec::new();
    for index in indexes {
        let record = reading.record(index)?;
        let kind = record.statement.kind();
        let title = match kind {
            Kind::Party => w::kind(kind).to_owned(),
            _ => part::title_text(reading, &record.statement),
        };
        let is_full = groups.len() == limit;
        match groups.last_mut() {
            Some((known, group))
                if *known == title && group.first().is_some_and(|r| r.statement.kind() == kind) =>
            {
                group.push(record);
            }
            _ if is_full => break,
            _ => groups.push((title, vec![record])),
        }
    }
    Ok(html! { ol.rows.numbered { @for (_, group) in &groups {
        @if let (Some(newest), Some(oldest)) = (group.first(), group.last()) { li {
            a.n href=(format!("/entries/{}", newest.index)) { bdi { (newest.index) } }
            div {
                div.name { (name(reading, newest)) }
                (meta(reading, newest))
                @if group.len() > 1 { div.meta { span {
                    (w::and_more(group.len().saturating_sub(1))) " "
                    a href=(format!("/statements?kind={}&cursor={}", newest.statement.kind(), newest.index)) {
                        (w::entries(oldest.index, newest.index.saturating_sub(1)))
                    }
                } } }
            }
        } }
    } } })
}

/// A statement's title with a link; in brackets if it was recorded in error.
pub(super) fn name(reading: &Reading<'_>, record: &Record) -> Markup {
    html! { span class=[is_retracted(reading, record).then_some("bracket")] {
        a href=(part::address(&record.statement)) { (part::title(reading, &record.statement)) }
    } }
}

fn is_retracted(reading: &Reading<'_>, record: &Record) -> bool {
    reading.model().set(Special::Retracted).contains(record.index)
}

pub(super) fn meta(reading: &Reading<'_>, record: &Record) -> Markup {
    let common = record.statement.common();
    html! { div.meta {
        span { (w::kind(common.kind)) }
        @match record.statement.body() {
            Body::Party(_) | Body::Charter(_) => {},
            Body::Review(review) => {
                span { (part::behind(reading, common)) }
                @if let Some(party) = &review.party {
                    span { (w::ON_PARTY) (part::party(reading, party)) }
                }
            },
            Body::Action(action) => {
                span { (part::party(reading, action.party_invited.as_ref().unwrap_or_else(|| common.actor()))) }
                span { (w::act(action.act)) }
                @if let Some(on) = action.act_date { span { (part::date(on)) } }
            },
            _ => span { (part::behind(reading, common)) },
        }
        (part::label_short(reading, common))
        @if is_retracted(reading, record) { strong { (w::RETRACTED_SHORT) } }
    } }
}

/// Rows of reviews, each with the answer that it has.
pub(super) fn reviews(
    reading: &Reading<'_>,
    indexes: impl IntoIterator<Item = u64>,
) -> Result<Markup, Fault> {
    let mut rows = Vec::new();
    for record in reading.records(indexes)? {
        let answers = reading.model().about_of_kind(record.index, Kind::Response);
        let answer = answers.last().map(|index| reading.record(index)).transpose()?;
        rows.push(html! { li {
            div.name { (name(reading, &record)) }
            @if let Some(summary) = &record.statement.common().summary { (excerpt(summary)) }
            (meta(reading, &record))
            div.side.small { @match &answer {
                Some(answer) => {
                    (w::REVIEW_ANSWERED) br;
                    a href=(part::address(&answer.statement)) { (part::title(reading, &answer.statement)) }
                },
                None => span.soft { (w::REVIEW_UNANSWERED) },
            } }
        } });
    }
    Ok(html! { ol.rows.sided { @for row in rows { (row) } } })
}

/// Rows of commitments, with where they stand.
pub(super) fn commitments(
    reading: &Reading<'_>,
    indexes: impl IntoIterator<Item = u64>,
) -> Result<Markup, Fault> {
    let mut rows = Vec::new();
    for record in reading.records(indexes)? {
        if let Body::Commitment(body) = record.statement.body() {
            rows.push(commitment(reading, &record, body));
        }
    }
    Ok(html! { ol.rows.sided { @for row in rows { (row) } } })
}

fn commitment(reading: &Reading<'_>, record: &Record, body: &Commitment) -> Markup {
    let common = record.statement.common();
    let joined = reading.model().about_of_kind(record.index, Kind::Action);
    let joined = if body.joint { joined.count() } else { 0 };
    html! { li {
        div.name { (name(reading, record)) }
        @if let Some(summary) = &common.summary { (excerpt(summary)) }
        div.meta {
            span {
                @if body.joint {
                    (w::COMMITMENT_JOINT) (w::COMMA) (w::joined(u64::try_from(joined).unwrap_or(u64::MAX)))
                } @else { (part::behind(reading, common)) }
            }
            @if let Some(made) = body.made_on { span { (part::date(made)) } }
            span { (w::commitment_type(body.commitment_type)) }
            span { (part::norms(&body.norms)) }
            (part::label_short(reading, common))
        }
        div.side { (standing::brief(&Board::of(reading).standing(record.index))) }
    } }
}

/// The beginning of a text, cut between words.
pub(super) fn excerpt(text: &Text) -> Markup {
    let (language, words) = text.best(w::tongue().tag());
    let words = words.split('\n').next().unwrap_or_default();
    let cut = words.char_indices().nth(EXCERPT).map(|(place, _)| place);
    let shown = match cut.and_then(|place| words.split_at_checked(place)) {
        None => words.to_owned(),
        Some((start, _)) => {
            let start = start.rsplit_once(' ').map_or(start, |(start, _)| start);
            format!("{start} …")
        }
    };
    html! { p.brief lang=(language) dir="auto" { (shown) } }
}
