//! Small parts of pages: parties, dates, texts, labels.

use maud::{Markup, html};
use pactlog_verifier::hash::Hash;
use pactlog_verifier::statement::{
    Body, Code, Common, Kind, Language, PartialDate, Party, PartyChange, PartyId, Source,
    Statement, Text, plain,
};
use pactlog_verifier::time::Time;

use crate::fact::Caveat;
use crate::ledger::Reading;
use crate::words as w;

/// A party's name, with a link to its page.
pub(super) fn party(reading: &Reading<'_>, id: &PartyId) -> Markup {
    html! { a href=(format!("/parties/{id}")) { (party_name(reading, id)) } }
}

/// A party's name.
pub(super) fn party_name(reading: &Reading<'_>, id: &PartyId) -> Markup {
    let record = reading.model().parties().get(id);
    match record.and_then(|record| record.name(w::tongue().tag())) {
        Some((language, name)) => html! { bdi lang=(language) { (name) } },
        None => html! { bdi { (id) } },
    }
}

/// A party's name without markup.
pub(crate) fn party_text(reading: &Reading<'_>, id: &PartyId) -> String {
    let record = reading.model().parties().get(id);
    let name = record.and_then(|record| record.name(w::tongue().tag()));
    name.map_or_else(|| id.to_string(), |(_, name)| name.to_owned())
}

/// A name as it is sorted: letters with and without marks side by side.
pub(crate) fn sort_key(name: &str) -> String {
    let plain = |letter: char| match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    };
    name.to_lowercase().chars().map(plain).collect()
}

/// A code, left to right in any text.
pub(super) fn code(text: &str) -> Markup {
    html! { bdi dir="ltr" { code { (text) } } }
}

/// A hash or key, which may be broken anywhere.
pub(super) fn hash(text: &str) -> Markup {
    html! { bdi dir="ltr" { code.hash { (text) } } }
}

/// A norm's code, with a link to its page.
pub(super) fn norm(norm: &Code) -> Markup {
    html! { a href=(format!("/norms/{norm}")) { (code(norm.as_str())) } }
}

/// Norms in a row.
pub(super) fn norms(norms: &[Code]) -> Markup {
    html! { @for (place, code) in norms.iter().enumerate() {
        @if place > 0 { (w::COMMA) } (norm(code))
    } }
}

/// A date, as precise as it is known.
pub(super) fn date(date: PartialDate) -> Markup {
    html! { time datetime=(date) { bdi dir=(w::tongue().direction()) { (w::date(date)) } } }
}

/// A date or the words that there is none.
pub(super) fn date_or_none(on: Option<PartialDate>) -> Markup {
    match on {
        Some(on) => date(on),
        None => html! { span.soft { (w::UNDATED) } },
    }
}

/// A time.
pub(super) fn moment(time: Time) -> Markup {
    html! { time datetime=(time) { bdi dir=(w::tongue().direction()) { (w::moment(time)) } } }
}

/// A text in the reader's language, or the nearest one.
pub(super) fn text(text: &Text) -> Markup {
    let (language, words) = text.best(w::tongue().tag());
    html! { span.words lang=(language) dir="auto" { (words) } }
}

/// A text in all its languages: authentic ones first, the reader's before others.
pub(super) fn texts(text: &Text, authentic: &[Language]) -> Markup {
    let is_authentic = |language: &Language| authentic.contains(language);
    let mut all: Vec<_> = text.iter().collect();
    all.sort_by_key(|(language, _)| {
        (!is_authentic(language), language.as_str() != w::tongue().tag())
    });
    let several = all.len() > 1;
    html! { @for (language, words) in all {
        @if several { span.tongue {
            (w::language(language.as_str()))
            @if is_authentic(language) { (w::AUTHENTIC) } @else if !authentic.is_empty() { (w::COURTESY) }
        } }
        p.words lang=(language) dir="auto" { (words) }
    } }
}

/// The class of a label.
pub(super) fn label_class(common: &Common) -> &'static str {
    match (common.is_transcribed(), common.kind) {
        (true, _) => "recorded",
        (false, Kind::Review) => "found",
        (false, _) => "said",
    }
}

/// Whether a party is the registrar. What it registers must not look as if
/// those registered had signed it.
pub(super) fn is_registrar(reading: &Reading<'_>, id: &PartyId) -> bool {
    reading.model().charter().is_some_and(|record| record.charter.registrar.id == *id)
}

/// Whose word a statement is.
pub(crate) fn label_words(reading: &Reading<'_>, common: &Common) -> &'static str {
    word_of(common, is_registrar(reading, &common.issuer))
}

/// The same, where it is known whether the issuer is the registrar.
pub(crate) fn word_of(common: &Common, is_registrar: bool) -> &'static str {
    match label_class(common) {
        "recorded" => &w::LABEL_RECORDED,
        "found" => &w::LABEL_FOUND,
        _ if is_registrar => &w::LABEL_REGISTRAR,
        _ => &w::LABEL_SAID,
    }
}

/// The same, marked as a label.
pub(super) fn label(reading: &Reading<'_>, common: &Common) -> Markup {
    let words = label_words(reading, common);
    html! {
        span class=(format!("label {}", label_class(common))) {
            span { (words) @if common.is_transcribed() { (w::SEMICOLON) (w::LABEL_RECORDED_MORE) } }
        }
    }
}

/// The same in a word or two, for lists.
pub(super) fn label_short(reading: &Reading<'_>, common: &Common) -> Markup {
    let (words, title) = match label_class(common) {
        "recorded" => (w::LABEL_RECORDED_SHORT, w::LABEL_RECORDED),
        "found" => (w::LABEL_FOUND_SHORT, w::LABEL_FOUND),
        _ if is_registrar(reading, &common.issuer) => {
            (w::LABEL_REGISTRAR_SHORT, w::LABEL_REGISTRAR)
        }
        _ => (w::LABEL_SAID_SHORT, w::LABEL_SAID),
    };
    html! { span class=(format!("label {}", label_class(common))) title=(title) { (words) } }
}

/// Marks what the ledger computed.
pub(super) fn computed(reading: &Reading<'_>) -> Markup {
    let on = w::day(reading.evaluated_on());
    let size = reading.published().head.size;
    html! { span.label.computed { span {
        (w::LABEL_COMPUTED) (w::COMMA) (w::evaluated(&on, size, reading.judge().registry().rules()))
    } } }
}

/// The four labels and what they mean.
pub(super) fn legend() -> Markup {
    html! { ul.key {
        li { span.label.said { strong { (w::LABEL_SAID_SHORT) } } " – " (w::LABEL_SAID_MEANS) }
        li { span.label.recorded { strong { (w::LABEL_RECORDED_SHORT) } } " – " (w::LABEL_RECORDED_MEANS) }
        li { span.label.found { strong { (w::LABEL_FOUND_SHORT) } } " – " (w::LABEL_FOUND_MEANS) }
        li { span.label.computed { strong { (w::LABEL_COMPUTED_SHORT) } } " – " (w::LABEL_COMPUTED_MEANS) }
        li { a href="/about#status" { (w::ABOUT_MORE) } }
    } }
}

/// What a statement about a party does to it.
fn party_change(common: &Common, party: &Party) -> &'static str {
    match party.change(common) {
        PartyChange::Registration => &w::REGISTERED,
        PartyChange::Update => &w::UPDATE_OF,
        PartyChange::Roles => &w::ROLES_OF,
    }
}

/// The words that name a statement of a kind that often has no title.
fn plain_title(body: &Body) -> Option<&'static str> {
    match body {
        Body::Report(report) => Some(w::report_type(report.report_type)),
        Body::Review(review) => Some(w::review_type(review.review_type)),
        Body::Dispute(dispute) => Some(w::stage(dispute.stage)),
        Body::Amendment(amendment) => Some(w::amendment_type(amendment.amendment_type)),
        Body::Retraction(_) => Some(&w::RETRACTED),
        _ => None,
    }
}

/// The words that name a statement in a list.
pub(super) fn title(reading: &Reading<'_>, statement: &Statement) -> Markup {
    match (plain::heading(statement), statement.body()) {
        (_, Body::Party(party)) => html! {
            (party_change(statement.common(), party)) (party_name(reading, &party.id))
        },
        (Some(title), _) => {
            let (language, words) = title.best(w::tongue().tag());
            html! { bdi lang=(language) { (words) } }
        }
        (None, Body::Key(key)) => {
            html! { (w::key_change(key.change)) (w::COLON) (party_name(reading, &key.party)) }
        }
        (None, Body::Action(action)) => html! {
            (party_name(reading, statement.common().actor())) (w::COLON) (w::act(action.act))
        },
        (None, Body::Rules(rules)) => html! { (w::rules_title(rules.version.value())) },
        (None, body) => html! { (plain_title(body).unwrap_or_else(|| w::kind(statement.kind()))) },
    }
}

/// The same without markup.
pub(crate) fn title_text(reading: &Reading<'_>, statement: &Statement) -> String {
    match (plain::heading(statement), statement.body()) {
        (_, Body::Party(party)) => {
            let change = party_change(statement.common(), party);
            format!("{change}{}", party_text(reading, &party.id))
        }
        (Some(title), _) => title.best(w::tongue().tag()).1.to_owned(),
        (None, Body::Action(action)) => {
            let actor = party_text(reading, statement.common().actor());
            format!("{actor}: {}", w::act(action.act))
        }
        (None, Body::Key(key)) => {
            format!("{}: {}", w::key_change(key.change), party_text(reading, &key.party))
        }
        (None, Body::Rules(rules)) => w::rules_title(rules.version.value()),
        (None, body) => plain_title(body).unwrap_or_else(|| w::kind(statement.kind())).to_owned(),
    }
}

/// The page of a statement.
pub(crate) fn address(statement: &Statement) -> String {
    match statement.body() {
        Body::Commitment(_) => format!("/commitments/{}", statement.id()),
        Body::Instrument(instrument) => format!("/instruments/{}", instrument.code),
        _ => format!("/statements/{}", statement.id()),
    }
}

/// Who stands behind a statement.
pub(super) fn behind(reading: &Reading<'_>, common: &Common) -> Markup {
    if common.is_transcribed() {
        return match &common.of {
            Some(of) => party(reading, of),
            None => html! { (w::SEVERAL) },
        };
    }
    html! { @for (place, issuer) in common.issuers().enumerate() {
        @if place > 0 { (w::COMMA) } (party(reading, issuer))
    } }
}

/// Where a transcription was taken from.
pub(super) fn source(source: &Source) -> Markup {
    let foreign = [&source.publisher, &source.document, &source.locator];
    let foreign = foreign.into_iter().flatten().map(|words| html! { bdi { (words) } });
    let facts = [
        source.published.map(w::date),
        source.kind.map(|kind| w::source_kind(kind).to_owned()),
        source.confidence.map(|confidence| w::confidence(confidence).to_owned()),
        source.wording.map(|wording| w::wording(wording).to_owned()),
        source.retrieved.map(|on| w::retrieved(&w::date(on))),
    ];
    let facts = facts.into_iter().flatten().map(|words| html! { (words) });
    let facts: Vec<_> = foreign.chain(facts).collect();
    html! {
        @match &source.url {
            Some(url) => a href=(url) rel="nofollow noreferrer external" { bdi { (source.title) } },
            None => bdi { (source.title) },
        }
        @if !facts.is_empty() { span.soft { " ("
            @for (place, fact) in facts.iter().enumerate() { @if place > 0 { (w::SEMICOLON) } (fact) }
        ")" } }
    }
}

/// What a reader must know of a statement, computed.
pub(super) fn caveats(caveats: &[Caveat]) -> Markup {
    html! { @for caveat in caveats { p.small { span.label.computed { span { (w::caveat(*caveat)) } } } } }
}

/// A link to somewhere else.
pub(super) fn external(url: &str) -> Markup {
    html! { a href=(url) rel="nofollow noreferrer external" { bdi { (url) } } }
}

/// Names of a scale and of a value on it, as the ledger gives them.
pub(super) fn rating(reading: &Reading<'_>, scale: &str, value: &str) -> Markup {
    let known = reading.model().rating_scales().find(|known| known.id.as_str() == scale);
    let named = known.and_then(|known| {
        let value = known.values.iter().find(|known| known.id.as_str() == value)?;
        Some(html! { (text(&known.names)) (w::COLON) (text(&value.names)) })
    });
    named.unwrap_or_else(|| html! { bdi { (scale) } (w::COLON) bdi { (value) } })
}

/// The first characters of a hash, where the whole is one link away.
pub(super) fn short(hash: &Hash) -> Markup {
    let mut text = hash.to_string();
    text.truncate(12);
    html! { bdi dir="ltr" { code title=(hash) { (text) "…" } } }
}
