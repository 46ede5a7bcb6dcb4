//! The page of one party.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::{Body as StatementBody, Kind, PartyId, VerifiedBy};

use super::layout::{Page, document, feeds};
use super::{ask, course, detail, part, proof, row};
use crate::fact::{ActLine, KeyLine, Listing, PartyDescription, acts_of, keys_of};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{Filter, IndexSet, PartyRecord};
use crate::router::{Shared, segment};
use crate::words as w;

/// Most lines of one part of the page; the lists have them all.
const LINES: usize = 20;

/// `/parties/{id}`
pub(super) async fn page(
    ledger: Shared,
    path: Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["on"]);
    ask.view(move |reading| {
        query?;
        let id = segment(&path, "id", "a party id such as state:FR", PartyId::parse)?;
        let parties = reading.model().parties();
        let record = parties.get(&id).ok_or(Fault::NotFound { what: "party" })?;
        let page = Page {
            title: part::party_text(reading, &id),
            place: "/parties",
            json: Some(format!("/api/v1/parties/{id}")),
            feed: Some(format!("/feeds/parties/{id}.atom")),
            body: content(reading, &id, record)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn content(reading: &Reading<'_>, id: &PartyId, record: &PartyRecord) -> Result<Markup, Fault> {
    let keys = keys_of(reading, id)?;
    let kind = match record.category {
        _ if part::is_registrar(reading, id) => &*w::PARTY_REGISTRAR,
        Some(category) => w::category(category),
        None => &*w::PARTY_OTHER,
    };
    Ok(html! {
        p.eyebrow { (kind) " · " (part::code(id.as_str())) }
        h1 { (part::party_name(reading, id)) }
        @if keys.is_empty() { p.lede { (w::PARTY_NO_KEYS) } }
        dl.counts { @for (words, number, path) in [
            (w::PARTY_SIGNED, record.signed.len(), format!("/statements?party={id}&provenance=own")),
            (w::PARTY_RECORDED, record.recorded.len(), format!("/statements?party={id}&provenance=transcribed")),
            (w::PARTY_COMMITMENTS, record.commitments.len(), format!("/commitments?party={id}")),
            (w::PARTY_EVERYTHING, record.statements.len(), format!("/statements?party={id}")),
        ] { div { dt { (words) } dd { a href=(path) { (w::grouped(number)) } } } } }
        (course::last(reading, record)?)
        p.pages { a href=(format!("/compare?a={id}")) { (w::COMPARE_LINK) } }
        (course::behind(reading, id, record))
        div.cols {
            div.stack {
                (commitments(reading, id, record)?)
                (course::ahead(reading, id)?)
                (acts(reading, id)?)
                (reviews(reading, id, record)?)
                (of_kind(reading, id, Kind::Response, &w::PARTY_RESPONSES, &[&record.signed])?)
                (of_kind(reading, id, Kind::Dispute, &w::PARTY_DISPUTES, &[&record.statements])?)
            }
            div.stack {
                (facts(reading, id, record)?)
                @if keys.is_empty() {
                    section.panel aria-labelledby="take-over" {
                        h2 id="take-over" { (w::PARTY_TAKE_OVER_HEADING) }
                        p { (w::PARTY_TAKE_OVER) }
                        p { a href="/about#report" { (w::ABOUT_REPORT) } }
                    }
                } @else {
                    (key_table(reading, id, &keys)?)
                    (key_history(reading, id, record)?)
                }
                (proof::case(reading, &format!("party:{id}")))
                section.panel { (part::legend()) }
            }
        }
    })
}

/// How to check that a list of a party's statements of a kind leaves none out.
fn complete(reading: &Reading<'_>, id: &PartyId, kind: Kind) -> Markup {
    let filter = Filter { party: Some(id.clone()), kind: Some(kind), ..Filter::default() };
    proof::complete(reading, &Listing::of_filter(reading, &filter))
}

fn commitments(reading: &Reading<'_>, id: &PartyId, record: &PartyRecord) -> Result<Markup, Fault> {
    let window = record.commitments.window(None, LINES);
    let shown = u64::try_from(window.indexes.len()).unwrap_or(u64::MAX);
    Ok(html! { section aria-labelledby="commitments" {
        h2 id="commitments" { (w::PARTY_COMMITMENTS) }
        (complete(reading, id, Kind::Commitment))
        @if window.total == 0 { p { (w::PARTY_NO_COMMITMENTS) } }
        @else {
            p.small { (w::STANDING) " " (part::computed(reading)) }
            (course::by_status(reading, id, record))
        }
        (row::commitments(reading, window.indexes)?)
        @if window.total > shown { p.pages {
            a href=(format!("/commitments?party={id}")) { (w::SEE_ALL) }
            span.soft { (w::showing_newest(shown, window.total)) }
        } }
    } })
}

fn acts(reading: &Reading<'_>, id: &PartyId) -> Result<Markup, Fault> {
    let (mut lines, total) = acts_of(reading, id, LINES)?;
    let shown = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    // By date of the act, the newest first; undated ones last.
    lines.sort_by_key(|line| std::cmp::Reverse(line.action().act_date.map(|on| on.first_day())));
    let mut rows = Vec::new();
    for line in &lines {
        rows.push(act_row(reading, id, line)?);
    }
    Ok(html! { section aria-labelledby="acts" {
        h2 id="acts" { (w::PARTY_ACTS) }
        (complete(reading, id, Kind::Action))
        @if rows.is_empty() { p { (w::PARTY_NO_ACTS) } }
        @else { table.fold {
            thead { tr {
                th scope="col" { (w::COLUMN_TEXT) }
                th scope="col" { (w::COLUMN_ACT) }
                th scope="col" { (w::COLUMN_DATE) }
                th scope="col" { (w::COLUMN_WORD) }
            } }
            tbody { @for row in rows { (row) } }
        } }
        @if total > shown { p.pages {
            a href=(format!("/statements?party={id}&kind=action")) { (w::SEE_ALL) }
            span.soft { (w::showing_newest(shown, total)) }
        } }
    } })
}

fn act_row(reading: &Reading<'_>, id: &PartyId, line: &ActLine) -> Result<Markup, Fault> {
    let action = line.action();
    let target = line.target.map(|target| reading.index_of(&target)).transpose()?.flatten();
    let target = target.map(|index| reading.record(index)).transpose()?;
    Ok(html! { tr class=[line.is_over().then_some("over")] {
        th scope="row" { @if let Some(target) = &target {
            a href=(part::address(&target.statement)) { (part::title(reading, &target.statement)) }
        } }
        td {
            a href=(part::address(&line.record.statement)) {
                span class=[line.is_over().then_some("bracket")] { (w::act(action.act)) }
            }
            @if line.party != *id { " " (part::party(reading, &line.party)) }
            @if !action.provisions.is_empty() && action.provisions.len() <= 4 {
                " " span.small.soft { (part::norms(&action.provisions)) }
            }
            @if let Some(ended) = &line.ended { br; span.small {
                a href=(format!("/entries/{}", ended.by)) { (w::ended(ended)) }
            } }
        }
        td { (part::date_or_none(action.act_date)) }
        td { (part::label_short(reading, line.record.statement.common())) }
    } })
}

fn reviews(reading: &Reading<'_>, id: &PartyId, record: &PartyRecord) -> Result<Markup, Fault> {
    let reviews = reading.model().kind(Kind::Review);
    let of_party = |set: &IndexSet| {
        let of = IndexSet::intersection(&[set, reviews]);
        of.unwrap_or_default().window(None, LINES)
    };
    let received = of_party(&record.addressed);
    let signed = of_party(&record.signed);
    let recorded = of_party(&record.recorded);
    let given: Vec<_> = if part::is_registrar(reading, id) {
        Vec::new()
    } else {
        signed.indexes.iter().chain(&recorded.indexes).copied().collect()
    };
    let total = signed.total.saturating_add(recorded.total);
    let received_shown = u64::try_from(received.indexes.len()).unwrap_or(u64::MAX);
    let given_shown = u64::try_from(given.len()).unwrap_or(u64::MAX);
    let more = |shown: u64, total: u64| {
        html! { @if total > shown { p.pages {
            a href=(format!("/reviews?party={id}")) { (w::SEE_ALL) }
            span.soft { (w::showing_newest(shown, total)) }
        } } }
    };
    Ok(html! {
        section aria-labelledby="received" {
            h2 id="received" { (w::PARTY_RECEIVED) }
            (complete(reading, id, Kind::Review))
            @if received.total == 0 { p { (w::PARTY_NO_REVIEWS) } }
            (row::statements(reading, received.indexes)?)
            (more(received_shown, received.total))
        }
        @if !given.is_empty() { section aria-labelledby="given" {
            h2 id="given" { (w::PARTY_GIVEN) }
            (row::statements(reading, given)?)
            p.small { (feeds(&w::FEED_REVIEWER, &format!("/feeds/reviewers/{id}.atom"))) }
            (more(given_shown, total))
        } }
    })
}

/// What is shown of a party: its registration, as its updates changed it.
fn facts(reading: &Reading<'_>, id: &PartyId, record: &PartyRecord) -> Result<Markup, Fault> {
    let Some(index) = record.registered else { return Ok(html! {}) };
    let described = PartyDescription::read(reading, id, record)?;
    Ok(html! { section aria-labelledby="facts" {
        h2 id="facts" { (w::COMMITMENT_FACTS) }
        dl.facts {
            @for (language, name) in record.names.iter().flat_map(|names| names.iter()) {
                dt { (w::language(language.as_str())) }
                dd lang=(language) dir="auto" { (name) }
            }
            @if !described.roles.is_empty() {
                dt { (w::PARTY_ROLES) }
                dd { (described.roles.iter().map(|role| w::role(*role)).collect::<Vec<_>>().join(", ")) }
            }
            @if let Some(seat) = &described.seat { dt { (w::PARTY_SEAT) } dd { (part::text(seat)) } }
            @if let Some(website) = &described.website {
                dt { (w::PARTY_WEBSITE) } dd { (part::external(website.as_str())) }
            }
            @if let Some(text) = &described.independence {
                dt { (w::PARTY_INDEPENDENCE) } dd { (part::text(text)) }
            }
            @if let Some(before) = &described.successor_of {
                dt { (w::PARTY_SUCCEEDS) } dd { (part::party(reading, before)) }
            }
            dt { (w::kind(Kind::Party)) }
            dd { a href=(format!("/entries/{index}")) { (w::entry(index)) }
                @for later in &described.later { (w::COMMA)
                    a href=(format!("/entries/{later}")) { (w::entry(*later)) }
                }
            }
        }
    } })
}

/// Whether a party's keys may speak, by the rules.
fn key_state(reading: &Reading<'_>, id: &PartyId) -> Markup {
    let Some(state) = reading.judge().registry().party(id) else { return html! {} };
    html! {
        @if state.is_mute() { p.notice-box { strong { (w::KEYS_MUTE) } } }
        dl.facts {
            dt { (w::KEYS_THRESHOLD) }
            dd { (w::keys_of(state.threshold, state.active_keys().count())) }
            @if let Some(since) = state.suspended {
                dt { (w::KEYS_SUSPENDED) } dd { (part::moment(since)) }
            }
            @if let Some(since) = state.disputed_since {
                dt { (w::KEYS_DISPUTED) } dd { (part::moment(since)) }
            }
            @if let Some(recovery) = &state.recovery {
                dt { (w::KEYS_REQUESTED) }
                dd {
                    a href=(format!("/statements/{}", recovery.request)) { (part::moment(recovery.since)) }
                    @if let Some(since) = recovery.contested {
                        (w::COMMA) (w::KEYS_CONTESTED) " " (part::moment(since))
                    }
                }
            }
            @if !state.recovery_parties.parties.is_empty() {
                dt { (w::key_deciders(state.recovery_parties.threshold, state.recovery_parties.parties.len())) }
                dd { @for (place, party) in state.recovery_parties.parties.iter().enumerate() {
                    @if place > 0 { (w::COMMA) } (part::party(reading, party))
                } }
            }
            @if let Some(after) = &state.successor {
                dt { (w::PARTY_SUCCEEDED) } dd { (part::party(reading, after)) }
            }
        }
    }
}

/// The changes of a party's keys, the newest first.
fn key_history(reading: &Reading<'_>, id: &PartyId, record: &PartyRecord) -> Result<Markup, Fault> {
    let keys = reading.model().kind(Kind::Key);
    let changes = IndexSet::intersection(&[&record.addressed, keys]).unwrap_or_default();
    let mut rows = Vec::new();
    for change in reading.records(changes.window(None, LINES).indexes)? {
        let StatementBody::Key(body) = change.statement.body() else { continue };
        // Whoever names a party to decide on a recovery changes nothing about that party's keys.
        if body.party != *id {
            continue;
        }
        let at = reading.admitted(change.index)?;
        rows.push(html! { li {
            span.when { (part::moment(at)) (w::COMMA)
                a href=(part::address(&change.statement)) { (w::entry(change.index)) } }
            p.what { (part::behind(reading, change.statement.common())) " "
                (part::label_short(reading, change.statement.common())) }
            (detail::key(reading, body))
        } });
    }
    Ok(html! { @if !rows.is_empty() { section aria-labelledby="key-history" {
        h2 id="key-history" { (w::PARTY_KEY_HISTORY) }
        ol.path { @for row in rows { (row) } }
    } } })
}

/// A list of statements of one kind among those of a set; nothing if there is none.
fn of_kind(
    reading: &Reading<'_>,
    id: &PartyId,
    kind: Kind,
    heading: &str,
    sets: &[&IndexSet],
) -> Result<Markup, Fault> {
    let mut all = vec![reading.model().kind(kind)];
    all.extend(sets);
    let window = IndexSet::intersection(&all).unwrap_or_default().window(None, LINES);
    let shown = u64::try_from(window.indexes.len()).unwrap_or(u64::MAX);
    Ok(html! { @if window.total > 0 { section aria-labelledby=(kind.as_str()) {
        h2 id=(kind.as_str()) { (heading) }
        (complete(reading, id, kind))
        (row::statements(reading, window.indexes)?)
        @if window.total > shown { p.pages {
            a href=(format!("/statements?party={id}&kind={kind}")) { (w::SEE_ALL) }
            span.soft { (w::showing_newest(shown, window.total)) }
        } }
    } } })
}

fn key_table(reading: &Reading<'_>, id: &PartyId, keys: &[KeyLine]) -> Result<Markup, Fault> {
    let mut rows = Vec::new();
    for key in keys {
        let since = reading.admitted(key.added)?;
        rows.push(html! { li.panel {
            p { (part::hash(&key.vkey.to_string())) }
            dl.facts {
                dt { (w::COLUMN_FROM) }
                dd { (part::moment(since)) (w::COMMA)
                    a href=(format!("/entries/{}", key.added)) { (w::entry(key.added)) } }
                dt { (w::COLUMN_UNTIL) }
                dd { @match (key.until, key.revoked) {
                    (None, _) if key.requested => (w::KEY_REQUESTED),
                    (None, _) => (w::KEY_IN_USE),
                    (Some(at), Some(index)) => {
                        (part::moment(at)) (w::COMMA)
                        a href=(format!("/entries/{index}")) { (w::entry(index)) }
                    },
                    (Some(at), None) => { (part::moment(at)) (w::COMMA) (w::KEY_REPLACED) },
                }
                @if let Some(time) = key.compromised_since {
                    br; strong { (w::COMPROMISED) " " (part::moment(time)) }
                } }
                dt { (w::COLUMN_HOW) }
                dd { (tied(key.verified_by.as_ref())) }
            }
        } });
    }
    Ok(html! { section.stack aria-labelledby="keys" {
        h2 id="keys" { (w::PARTY_KEYS) }
        (proof::complete(reading, &Listing::of_keys(reading, id)))
        (key_state(reading, id))
        ul.plain.stack { @for row in rows { (row) } }
    } })
}

fn tied(by: Option<&VerifiedBy>) -> Markup {
    let Some(by) = by else { return html! { (w::KEY_REGISTERED) } };
    html! {
        @if let Some(reference) = &by.note_verbale { (w::NOTE_VERBALE) " " bdi { (reference) } " " }
        @if let Some(url) = &by.url { a href=(url) rel="nofollow noreferrer external" { bdi { (url) } } " " }
        @if let Some(method) = &by.method { (part::text(method)) }
    }
}
