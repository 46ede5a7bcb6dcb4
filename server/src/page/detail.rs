//! What a statement says beside its title, in plain words, by kind.
//!
//! *Invariants*: every foreign string is escaped and isolated in direction.

use maud::{Markup, html};
use pactlog_verifier::statement::{
    Amendment, Body, Change, Claim, Decision, Disclosure, Dispute, Json, Key, KeyChange,
    OpenedItem, PartialDate, Party, PartyChange, PartyId, Report, Response, Retraction, Review,
    Statement, Text, Vocabulary, Withdrawal,
};

use super::part;
use crate::fact::{Node, Piece, diff};
use crate::ledger::{Reading, Record};
use crate::words as w;

/// Most octets of opened content that are shown in a page.
const SHOWN_CONTENT: usize = 4_096;

/// What a statement says, for its own page and in a path. `below` is what
/// stands under it: the answers to each recommendation are told beside it.
pub(super) fn detail(reading: &Reading<'_>, statement: &Statement, below: &[Node]) -> Markup {
    match statement.body() {
        Body::Report(body) => report(reading, body),
        Body::Review(body) => review(reading, body, below),
        Body::Response(body) => response(reading, body),
        Body::Dispute(body) => dispute(reading, body),
        Body::Disclosure(body) => disclosure(body),
        Body::Amendment(body) => amendment(body),
        Body::Withdrawal(body) => withdrawal(body),
        Body::Retraction(body) => retraction(reading, body),
        Body::Vocabulary(body) => vocabulary(body),
        Body::Key(body) => key(reading, body),
        Body::Party(body) => party(reading, statement, body),
        Body::Rules(body) => html! { p {
            (w::rules_version(body.version.value())) " " (part::hash(body.specification.as_str()))
        } },
        _ => html! {},
    }
}

/// A heading word and a text after it, if there is one.
fn told(heading: &str, text: Option<&Text>) -> Markup {
    html! { @if let Some(text) = text { p { strong { (heading) } " " (part::text(text)) } } }
}

fn parties(reading: &Reading<'_>, parties: &[PartyId]) -> Markup {
    html! { @for (place, party) in parties.iter().enumerate() {
        @if place > 0 { (w::COMMA) } (part::party(reading, party))
    } }
}

fn report(reading: &Reading<'_>, body: &Report) -> Markup {
    html! {
        @if body.period_start.is_some() || body.period_end.is_some() {
            p.small.soft { (w::REPORT_PERIOD) " "
                @if let Some(start) = body.period_start { (part::date(start)) }
                " – "
                @if let Some(end) = body.period_end { (part::date(end)) }
            }
        }
        @if let Some(on) = body.occurred { p { (w::REPORT_OCCURRED) " " (part::date(on)) } }
        @if let Some(severity) = &body.severity { p { (w::REPORT_SEVERITY) " " bdi { (severity) } } }
        @if !body.sectors.is_empty() { p { (w::REPORT_SECTORS) " "
            @for (place, sector) in body.sectors.iter().enumerate() {
                @if place > 0 { (w::COMMA) }
                @match reading.model().sectors().find(|known| known.id == *sector) {
                    Some(known) => (part::text(&known.names)),
                    None => (part::code(sector.as_str())),
                }
            }
        } }
        @if !body.claims.is_empty() { ul.plain.items { @for item in &body.claims { li { (claim(item)) } } } }
        @for value in &body.indicators { p {
            (part::code(value.indicator.as_str())) (w::COLON) strong { bdi { (value.value) } }
            @if let Some(text) = &value.text { " " (part::text(text)) }
        } }
        (told(&w::REPORT_CHALLENGES, body.challenges.as_ref()))
        (told(&w::REPORT_NEEDS, body.needs.as_ref()))
    }
}

fn claim(claim: &Claim) -> Markup {
    html! {
        strong { (w::claim(claim.state)) }
        @if let Some(milestone) = &claim.milestone { " – " (part::code(milestone.as_str())) }
        @if let Some(provision) = &claim.provision { " – " (part::norm(provision)) }
        @if let Some(on) = claim.completed_on { span.soft { " (" (w::COMPLETED_ON) " " (part::date(on)) ")" } }
        @if let Some(text) = &claim.text { " " (part::text(text)) }
    }
}

fn review(reading: &Reading<'_>, body: &Review, below: &[Node]) -> Markup {
    let dates = [
        (w::REVIEW_ADOPTED, body.adopted),
        (w::REVIEW_PUBLISHED, body.published),
        (w::REVIEW_REPLY, body.reply_by),
    ];
    html! {
        p.small.soft {
            (w::review_type(body.review_type))
            @if let Some(party) = &body.party { " " (w::ON_PARTY) (part::party(reading, party)) }
            @if let Some(cycle) = &body.cycle { (w::COMMA) bdi { (cycle) } }
            @for (words, on) in dates { @if let Some(on) = on { (w::COMMA) (words) " " (part::date(on)) } }
        }
        @if let Some(findings) = &body.findings { (part::texts(findings, &[])) }
        @if !body.ratings.is_empty() { ul.plain.items { @for rating in &body.ratings { li {
            strong { (part::rating(reading, rating.scale.as_str(), rating.value.as_str())) }
            @if let Some(milestone) = &rating.milestone { " – " (part::code(milestone.as_str())) }
            @if let Some(provision) = &rating.provision { " – " (part::norm(provision)) }
            (w::COLON) (part::text(&rating.basis))
        } } } }
        @if !body.recommendations.is_empty() { ul.plain.items { @for item in &body.recommendations { li {
            strong { (w::REVIEW_RECOMMENDS) } " " (part::code(item.id.as_str())) " " (part::text(&item.text))
            @for answer in answers(below, item.id.as_str()) { br; (answer) }
        } } } }
        (told(&w::REVIEW_METHOD, body.method.as_ref()))
        (told(&w::REVIEW_CONFLICTS, body.conflicts_of_interest.as_ref()))
    }
}

/// The positions that responses below take on a recommendation.
fn answers<'a>(below: &'a [Node], id: &'a str) -> impl Iterator<Item = Markup> + 'a {
    below.iter().filter_map(move |node| {
        let Body::Response(body) = node.record.statement.body() else { return None };
        let is_of = |label: &str| label == id;
        let item = body
            .items
            .iter()
            .find(|item| item.recommendation.as_ref().is_some_and(|r| is_of(r.as_str())))?;
        Some(html! { span.reply {
            a href=(part::address(&node.record.statement)) { (w::ANSWERED) } " "
            strong { (w::position(item.position)) }
        } })
    })
}

/// A review as it stands under an instrument.
pub(super) fn review_box(reading: &Reading<'_>, record: &Record) -> Markup {
    let common = record.statement.common();
    let Body::Review(body) = record.statement.body() else { return html! {} };
    let class = format!("say {}", part::label_class(common));
    html! { article class=(class) {
        h3 { a href=(part::address(&record.statement)) { (part::title(reading, &record.statement)) } }
        p { (part::behind(reading, common)) " " (part::label(reading, common)) }
        @if let Some(summary) = common.summary.as_ref().filter(|_| body.findings.is_none()) {
            (part::texts(summary, &[]))
        }
        (review(reading, body, &[]))
        @if let Some(note) = &common.note { p.small.soft { (part::text(note)) } }
    } }
}

fn response(reading: &Reading<'_>, body: &Response) -> Markup {
    html! {
        p.small.soft { (w::RESPONSE_TO) " " (part::party(reading, &body.to)) }
        ul.plain.items { @for item in &body.items { li {
            strong { (w::position(item.position)) }
            @if let Some(label) = &item.recommendation { " – " (part::code(label.as_str())) }
            (w::COLON) (part::text(&item.text))
        } } }
    }
}

fn dispute(reading: &Reading<'_>, body: &Dispute) -> Markup {
    html! {
        p {
            (w::DISPUTE_STAGE) " " strong { (w::stage(body.stage)) }
            @if let Some(procedure) = body.procedure { (w::COMMA) (w::DISPUTE_BY) " " (w::procedure(procedure)) }
            @if let Some(mediator) = &body.mediator { ". " (w::DISPUTE_MEDIATOR) " " (part::party(reading, mediator)) }
        }
        @if !body.respondents.is_empty() {
            p { (w::DISPUTE_WITH) " " (parties(reading, &body.respondents)) }
        }
        @if !body.provisions.is_empty() { p.small { (part::norms(&body.provisions)) } }
        (told(&w::DISPUTE_GROUNDS, body.grounds.as_ref()))
        (told(&w::DISPUTE_OUTCOME, body.outcome.as_ref()))
    }
}

fn disclosure(body: &Disclosure) -> Markup {
    html! { ul.plain.items { @for item in &body.opened { li {
        (part::code(item.label.as_str())) " – " bdi { (item.media_type) } (w::COMMA)
        (w::count(item.size.value(), w::Noun::Octet)) ", SHA-256 " (part::hash(item.sha256.as_str()))
        @if let Some(url) = &item.url { " " (part::external(url.as_str())) }
        @if let Some(text) = readable(item) { pre.wrap tabindex="0" dir="auto" { (text) } }
    } } } }
}

/// The content of an opened item, if it is text and short.
fn readable(item: &OpenedItem) -> Option<String> {
    let octets = item.content.as_ref()?.octets();
    let is_text = item.media_type.as_str().starts_with("text/");
    if !is_text || octets.len() > SHOWN_CONTENT {
        return None;
    }
    String::from_utf8(octets).ok()
}

fn amendment(body: &Amendment) -> Markup {
    html! {
        p {
            (w::amendment_type(body.amendment_type))
            @if let Some(on) = body.effective { (w::COMMA) (w::AMENDMENT_FROM) " " (part::date(on)) }
        }
        dl.changes { @for change in &body.changes {
            dt { (part::code(change.path.as_str())) }
            dd {
                @if let Some(pieces) = compared(change) { (marked(&pieces)) }
                @else {
                    @if let Some(from) = &change.from { del { (w::removed()) (value(from)) } }
                    @if change.from.is_some() && change.to.is_some() { " → " }
                    @if let Some(to) = &change.to { ins { (w::added()) (value(to)) } }
                    @if change.to.is_none() { " (" (w::AMENDMENT_REMOVED) ")" }
                }
            }
        } }
        (told(&w::AMENDMENT_WHY, Some(&body.rationale)))
    }
}

/// The difference of two texts, if a change has them.
fn compared(change: &Change) -> Option<Vec<Piece>> {
    match (&change.from, &change.to) {
        (Some(Json::String(from)), Some(Json::String(to))) if PartialDate::parse(to).is_none() => {
            diff(from, to)
        }
        _ => None,
    }
}

/// Pieces of two texts, marked for eyes and ears.
fn marked(pieces: &[Piece]) -> Markup {
    html! { bdi.words { @for piece in pieces { @match piece {
        Piece::Same(words) => (words),
        Piece::Removed(words) => del { (w::removed()) (words) },
        Piece::Added(words) => ins { (w::added()) (words) },
    } } } }
}

/// A value of any type, in words as far as it has any.
pub(super) fn value(json: &Json) -> Markup {
    match json {
        Json::Boolean(flag) => html! { (if *flag { w::YES } else { w::NO }) },
        Json::Integer(number) => html! { bdi { (number) } },
        Json::String(text) => match PartialDate::parse(text) {
            Some(on) => part::date(on),
            None => html! { bdi.words { (text) } },
        },
        Json::Array(items) => html! { @for (place, item) in items.iter().enumerate() {
            @if place > 0 { (w::COMMA) } (value(item))
        } },
        Json::Object(members) => {
            html! { @for (place, (name, member)) in members.iter().enumerate() {
                @if place > 0 { (w::SEMICOLON) }
                span.soft { bdi { (name) } (w::COLON) } (value(member))
            } }
        }
    }
}

fn withdrawal(body: &Withdrawal) -> Markup {
    html! {
        p { (withdrawal_dates(body)) }
        (told(&w::WHY, body.reason.as_ref()))
    }
}

/// The steps of a withdrawal with their dates, in brackets.
pub(super) fn withdrawal_dates(body: &Withdrawal) -> Markup {
    let dates = [
        (w::WITHDRAWAL_DECIDED, body.decided),
        (w::WITHDRAWAL_NOTIFIED, body.notified),
        (w::WITHDRAWAL_PUBLISHED, body.published),
        (w::WITHDRAWAL_EFFECTIVE, body.effective),
        (w::WITHDRAWAL_DATED, body.act_date),
    ];
    let known = dates.into_iter().filter_map(|(words, on)| Some((words, on?)));
    html! { span.bracket { @for (place, (words, on)) in known.enumerate() {
        @if place > 0 { (w::SEMICOLON) } (words) " " (part::date(on))
    } } }
}

fn retraction(reading: &Reading<'_>, body: &Retraction) -> Markup {
    html! {
        p {
            strong { (w::RETRACTED) } (w::COLON) (w::retraction_ground(body.ground))
            @if let Some(party) = &body.party { " (" (part::party(reading, party)) ")" }
        }
        p { (part::text(&body.explanation)) }
    }
}

fn vocabulary(body: &Vocabulary) -> Markup {
    html! { ul.plain.items {
        @for scale in &body.rating_scales { li {
            strong { (part::text(&scale.names)) } " " (part::code(scale.id.as_str())) (w::COLON)
            @for (place, value) in scale.values.iter().enumerate() {
                @if place > 0 { (w::COMMA) } (part::text(&value.names))
            }
        } }
        @for sector in &body.sectors { li {
            (w::VOCABULARY_SECTOR) " " (part::text(&sector.names)) " " (part::code(sector.id.as_str()))
        } }
        @for language in &body.languages { li {
            (w::VOCABULARY_LANGUAGE) " " (w::language(language.as_str()))
        } }
    } }
}

/// What happened to the keys of a party.
pub(super) fn key(reading: &Reading<'_>, body: &Key) -> Markup {
    let decided = body.decision.map(|decision| match decision {
        Decision::Granted => w::KEY_GRANTED,
        Decision::Refused => w::KEY_REFUSED,
    });
    html! {
        p {
            strong { (w::key_change(body.change)) } (w::COLON) (part::party(reading, &body.party))
            @if let Some(words) = decided { ". " (words) }
        }
        @if let Some(words) = w::key_meaning(body.change) { p.small.soft { (words) } }
        @if !body.keys.is_empty() || !body.revoked.is_empty() { ul.plain.items {
            @for vkey in &body.keys { li { (w::KEY_ADDED) " " (part::hash(&vkey.to_string())) } }
            @for name in &body.revoked { li { (w::KEY_REVOKED) " " (part::hash(name.as_str())) } }
        } }
        @if let Some(since) = body.compromised_since {
            p { strong { (w::COMPROMISED) } " " (part::moment(since)) }
        }
        @if body.change == KeyChange::RecoveryParties { p {
            @if body.recovery_parties.is_empty() { (w::KEY_NO_DECIDERS) }
            @else {
                (w::key_deciders(body.recovery_threshold.map_or(1, |k| k.value()), body.recovery_parties.len())) (w::COLON)
                (parties(reading, &body.recovery_parties))
            }
        } }
        (told(&w::WHY, body.reason.as_ref()))
    }
}

fn party(reading: &Reading<'_>, statement: &Statement, body: &Party) -> Markup {
    let roles = |roles: &[pactlog_verifier::statement::Role]| {
        roles.iter().map(|role| w::role(*role)).collect::<Vec<_>>().join(", ")
    };
    html! {
        @match body.change(statement.common()) {
            PartyChange::Roles => { p {
                (part::party(reading, &body.id)) ". "
                @if !body.granted.is_empty() { (w::ROLES_GRANTED) " " (roles(&body.granted)) ". " }
                @if !body.removed.is_empty() { (w::ROLES_REMOVED) " " (roles(&body.removed)) ". " }
            } },
            PartyChange::Registration | PartyChange::Update => {
                @if let Some(before) = &body.successor_of {
                    p { (w::PARTY_SUCCEEDS) " " (part::party(reading, before)) }
                }
            },
        }
    }
}
