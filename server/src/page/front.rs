//! The front page.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::Kind;

use super::layout::{Page, document};
use super::{ask, part, proof, row, with_age};
use crate::fact::Board;
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::router::Shared;
use crate::words as w;

/// Groups of entries shown.
const LATEST: usize = 9;

/// Entries that they are made of.
const LATEST_READ: usize = 120;

/// Instruments shown.
const INSTRUMENTS: usize = 6;

/// `/`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    with_age(ask)
        .view(move |reading| {
            query?;
            let page = Page {
                title: String::new(),
                place: "/",
                json: Some("/api/v1/checkpoint".to_owned()),
                feed: None,
                body: body(reading)?,
            };
            Ok(document(Some(reading), page))
        })
        .await
}

fn body(reading: &Reading<'_>) -> Result<Markup, Fault> {
    let model = reading.model();
    let latest = model.statements().window(None, LATEST_READ);
    Ok(html! {
        div.cols {
            div {
                h1 { (w::FRONT_HEADING) }
                p.lede { (w::FRONT_LEDE) }
                (part::legend())
            }
            (head(reading, "/ledger"))
        }
        (counts(reading))
        div.cols {
            div.stack {
                section aria-labelledby="latest" {
                    h2 id="latest" { (w::FRONT_LATEST) }
                    (row::groups(reading, latest.indexes.iter().copied(), LATEST)?)
                    p.pages { a href="/statements" { (w::FRONT_LATEST_ALL) } a href="/changes" { (w::CHANGES_HEADING) } }
                }
                (instruments(reading)?)
            }
            (cheat(reading)?)
        }
    })
}

/// The tree head in words, with a link to where it is checked.
pub(super) fn head(reading: &Reading<'_>, check: &str) -> Markup {
    let published = reading.published();
    // A pinned page does not age.
    let age = (!reading.is_pinned())
        .then(|| w::age(reading.ledger().now().saturating_since(published.time)));
    html! { section.panel aria-labelledby="head" {
        h2 id="head" { (w::FRONT_HEAD) }
        dl.facts {
            dt { (w::HEAD_SIZE) } dd { (w::grouped(published.head.size)) }
            dt { (w::HEAD_TIME) } dd { (part::moment(published.time)) @if let Some(age) = age { " (" (age) ")" } }
            dt { (w::HEAD_ROOT) } dd { (part::hash(&published.head.root.to_string())) }
            dt { (w::HEAD_WITNESSES) } dd { (witnesses(reading)) }
        }
        p { a href=(check) { (w::FRONT_HEAD_CHECK) } }
    } }
}

fn witnesses(reading: &Reading<'_>) -> Markup {
    let policy = &reading.ledger().policy().policy;
    let Ok(judgement) = &reading.published().judgement else {
        return html! { strong { (w::HEAD_REFUSED) } };
    };
    html! {
        @if policy.is_unwitnessed() { (w::HEAD_UNWITNESSED) }
        @else {
            (w::witnessed(judgement.cosigned(), policy.witnesses().len()))
            @if judgement.trusted().is_none() { (w::SEMICOLON) strong { (w::HEAD_NO_QUORUM) } }
        }
    }
}

fn counts(reading: &Reading<'_>) -> Markup {
    let model = reading.model();
    let parties = u64::try_from(model.parties().len()).unwrap_or(u64::MAX);
    let instruments = u64::try_from(model.instruments().len()).unwrap_or(u64::MAX);
    let of = |kind| model.kind(kind).len();
    let board = Board::of(reading);
    let counts = [
        (w::NAV_PARTIES, parties, "/parties"),
        (w::NAV_INSTRUMENTS, instruments, "/instruments"),
        (w::NAV_COMMITMENTS, of(Kind::Commitment), "/commitments"),
        (w::COUNT_ACTS, of(Kind::Action), "/statements?kind=action"),
        (w::NAV_REVIEWS, of(Kind::Review), "/reviews"),
        (w::COUNT_WITHDRAWALS, of(Kind::Withdrawal), "/statements?kind=withdrawal"),
        (w::COUNT_OVERDUE, board.overdue, "/deadlines"),
        (w::COUNT_DISPUTED, board.disputed, "/disputes"),
    ];
    html! { dl.counts { @for (words, number, path) in counts {
        div { dt { (words) } dd { a href=(path) { (w::grouped(number)) } } }
    } } }
}

/// Three commands that verify, tamper and fail.
fn cheat(reading: &Reading<'_>) -> Result<Markup, Fault> {
    let url = reading.ledger().public_url();
    let model = reading.model();
    let newest = [Kind::Commitment, Kind::Action, Kind::Party, Kind::Charter]
        .into_iter()
        .find_map(|kind| model.kind(kind).iter().next_back());
    let Some(index) = newest else { return Ok(html! {}) };
    let id = reading.record(index)?.statement.id().to_string();
    let [note, receipt, verify] = proof::verify(url, &id, "pledge");
    let policy = format!("curl -sO {url}/policy.txt");
    // The JSON begins on the second line, and may go on over others.
    let tamper = "sed -i '2,/e/s/e/a/' pledge.note".to_owned();
    let audit = format!("pactlog-verify audit {url} --policy policy.txt");
    Ok(html! { section.panel aria-labelledby="cheat" {
        h2 id="cheat" { (w::FRONT_CHEAT) }
        p { (w::FRONT_CHEAT_LEDE) }
        h3 { (w::FRONT_CHEAT_FETCH) }
        (proof::commands(&[policy, note, receipt]))
        h3 { (w::FRONT_CHEAT_ACCEPTED) }
        (proof::commands(&[verify.as_str()]))
        h3 { (w::FRONT_CHEAT_REJECTED) }
        (proof::commands(&[tamper, verify]))
        h3 { (w::FRONT_CHEAT_AUDIT) }
        (proof::commands(&[audit]))
    } })
}

fn instruments(reading: &Reading<'_>) -> Result<Markup, Fault> {
    let model = reading.model();
    let mut all: Vec<_> = model
        .instruments()
        .values()
        .map(|record| (model.about_of_kind(record.entry, Kind::Action).count(), record.entry))
        .collect();
    all.sort_unstable_by(|left, right| right.cmp(left));
    all.truncate(INSTRUMENTS);
    let mut rows = Vec::new();
    for (acts, entry) in all {
        rows.push((acts, reading.record(entry)?));
    }
    Ok(html! { section aria-labelledby="instruments" {
        h2 id="instruments" { (w::FRONT_INSTRUMENTS) }
        ol.rows { @for (acts, record) in &rows { li {
            div.name { a href=(part::address(&record.statement)) {
                (part::title(reading, &record.statement))
            } }
            div.meta {
                span { (w::count(u64::try_from(*acts).unwrap_or(u64::MAX), w::Noun::Act)) }
                (part::label_short(reading, record.statement.common()))
            }
        } } }
    } })
}
