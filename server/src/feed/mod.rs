//! Feeds and the calendar: what is new, for programs that follow it.
//!
//! *Invariants*: an item has one id for ever, the digest of the statement that
//! it is about (RFC 6920), whoever serves it; whose word it is stands in it.

mod atom;
mod calendar;
mod json;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, Uri};
use axum::routing::get;
use pactlog_verifier::statement::{Code, Kind, PartyId, StatementId};
use pactlog_verifier::status::Reason;
use pactlog_verifier::text;
use pactlog_verifier::time::{CivilDate, Time};

use crate::answer::media;
use crate::fact::{Board, DueLine, Turn};
use crate::fault::Fault;
use crate::ledger::{Ledger, Reading, Record};
use crate::model::IndexSet;
use crate::page::part;
use crate::query::{Query, Unknown};
use crate::router::{Ask, Format};
use crate::words as w;

/// Most items of a feed.
const MAX_ITEMS: usize = 50;

/// Routes below `/feeds`.
pub(crate) fn routes() -> Router<Arc<Ledger>> {
    Router::new().route("/feeds/{*name}", get(feed))
}

/// What a feed is about.
enum Topic {
    /// Every statement.
    All,
    /// What concerns a party.
    Party(PartyId),
    /// What is filed under a provision.
    Norm(Code),
    /// What followed a statement.
    Thread(StatementId),
    /// Reviews by a party.
    Reviewer(PartyId),
    /// What has become overdue.
    Overdue,
    /// What stands otherwise than it did.
    Status,
}

/// In which form.
#[derive(Clone, Copy)]
enum Form {
    Atom,
    Json,
    Calendar,
}

impl Form {
    const fn media(self) -> &'static str {
        match self {
            Self::Atom => media::ATOM,
            Self::Json => media::JSON_FEED,
            Self::Calendar => media::CALENDAR,
        }
    }
}

/// One thing that is new.
struct Item {
    id: String,
    url: String,
    title: String,
    at: Time,
    author: Option<String>,
    /// Whose word it is.
    label: &'static str,
    words: String,
}

/// A feed before it has a form.
struct Feed {
    title: String,
    /// What is in it, and what of it is left out.
    subtitle: String,
    /// Its own address.
    url: String,
    /// The page that shows the same.
    page: String,
    updated: Time,
    items: Vec<Item>,
}

async fn feed(
    State(ledger): State<Arc<Ledger>>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let known = parse(&name);
    let form = known.as_ref().map_or(Form::Json, |(_, form)| *form);
    let query = Query::parse(uri.query(), &["party"], Unknown::Refuse);
    let ask = Ask {
        ledger,
        format: Format::Other(form.media()),
        headers,
        address: Query::address(&uri, &query),
        variant: String::new(),
        at: None,
        on: None,
        lang: None,
        voice: w::Voice::default(),
    };
    ask.view(move |reading| {
        let (topic, form) = known.ok_or(Fault::NotFound { what: "feed" })?;
        let query = query?;
        if !matches!(form, Form::Calendar) {
            if query.value("party").is_some() {
                return Err(Fault::parameter("party", "no parameter here"));
            }
            let feed = read(reading, &topic, &name)?;
            return if matches!(form, Form::Atom) {
                atom::write(&feed)
            } else {
                json::write(&feed)
            };
        }
        let party = query.filter(reading)?.party;
        calendar::write(reading, Board::of(reading).calendar.of_party(party.as_ref()))
    })
    .await
}

/// Reads the path of a feed below `/feeds/`.
fn parse(name: &str) -> Option<(Topic, Form)> {
    if name == "deadlines.ics" {
        return Some((Topic::Overdue, Form::Calendar));
    }
    let (name, form) = match name.rsplit_once('.')? {
        (name, "atom") => (name, Form::Atom),
        (name, "json") => (name, Form::Json),
        _ => return None,
    };
    let topic = match name.split_once('/') {
        None if name == "statements" => Topic::All,
        None if name == "overdue" => Topic::Overdue,
        None if name == "status" => Topic::Status,
        Some(("parties", id)) => Topic::Party(PartyId::parse(id)?),
        Some(("reviewers", id)) => Topic::Reviewer(PartyId::parse(id)?),
        Some(("norms", code)) => Topic::Norm(Code::parse(code)?),
        Some(("threads", id)) => Topic::Thread(StatementId::parse(id)?),
        _ => return None,
    };
    Some((topic, form))
}

fn read(reading: &Reading<'_>, topic: &Topic, name: &str) -> Result<Feed, Fault> {
    let site = reading.ledger().public_url();
    let (title, page, items, total) = match topic {
        Topic::All => {
            let set = reading.model().statements();
            (w::FEED_ALL.to_owned(), "/statements".to_owned(), statements(reading, set)?, set.len())
        }
        Topic::Party(id) => {
            let record = reading.model().parties().get(id);
            let set = &record.ok_or(Fault::NotFound { what: "party" })?.statements;
            let title = part::party_text(reading, id);
            (title, format!("/parties/{id}"), statements(reading, set)?, set.len())
        }
        Topic::Norm(code) => {
            let record = reading.model().norms().get(code);
            let set = &record.ok_or(Fault::NotFound { what: "norm" })?.statements;
            (code.to_string(), format!("/norms/{code}"), statements(reading, set)?, set.len())
        }
        Topic::Thread(id) => {
            let root = reading.index_of(id)?.ok_or(Fault::NotFound { what: "thread" })?;
            let root = reading.record(root)?;
            let set = IndexSet::of_rising(reading.thread(root.index));
            let title = part::title_text(reading, &root.statement);
            (title, part::address(&root.statement), statements(reading, &set)?, set.len())
        }
        Topic::Reviewer(id) => {
            let model = reading.model();
            if !model.parties().contains_key(id) {
                return Err(Fault::NotFound { what: "party" });
            }
            let sets = [model.facets().reviewer(id), model.kind(Kind::Review)];
            let set = IndexSet::intersection(&sets).unwrap_or_default();
            let title = format!("{}: {}", w::kinds(Kind::Review), part::party_text(reading, id));
            (title, format!("/reviews?reviewer={id}"), statements(reading, &set)?, set.len())
        }
        Topic::Status => {
            let board = Board::of(reading);
            let newest = board.turns.iter().take(MAX_ITEMS);
            let items = newest.map(|turn| self::turn(reading, turn)).collect::<Result<_, _>>()?;
            (w::FEED_STATUS.to_owned(), "/changes".to_owned(), items, board.turns_total)
        }
        Topic::Overdue => {
            let board = Board::of(reading);
            let lines = board.calendar.of_party(None).overdue();
            let total = u64::try_from(lines.len()).unwrap_or(u64::MAX);
            // The newest first: what became overdue last.
            let newest = lines.iter().rev().take(MAX_ITEMS);
            let items = newest.map(|line| overdue(reading, line)).collect::<Result<_, _>>()?;
            (w::DEADLINES_OVERDUE.to_owned(), "/deadlines".to_owned(), items, total)
        }
    };
    let shown = u64::try_from(items.len()).unwrap_or(u64::MAX);
    let mut subtitle = w::showing_newest(shown, total);
    if reading.model().is_demonstration() {
        subtitle = format!("{} {subtitle}", w::DEMONSTRATION);
    }
    Ok(Feed {
        title: format!("{title} – {}", origin(reading)),
        subtitle,
        url: format!("{site}/feeds/{name}"),
        page: format!("{site}{page}"),
        updated: reading.published().time,
        items,
    })
}

fn origin<'r>(reading: &'r Reading<'_>) -> &'r str {
    reading.published().note.lines().next().unwrap_or_default()
}

fn statements(reading: &Reading<'_>, set: &IndexSet) -> Result<Vec<Item>, Fault> {
    let records = reading.records(set.window(None, MAX_ITEMS).indexes)?;
    records.iter().map(|record| statement(reading, record)).collect()
}

fn statement(reading: &Reading<'_>, record: &Record) -> Result<Item, Fault> {
    let common = record.statement.common();
    let label = part::label_words(reading, common);
    let summary = common.summary.as_ref().map_or("", |text| text.best(w::LANGUAGE).1);
    let actor = (common.kind != Kind::Party).then(|| part::party_text(reading, common.actor()));
    Ok(Item {
        id: digest(&record.statement.id()),
        url: format!("{}{}", reading.ledger().public_url(), part::address(&record.statement)),
        title: part::title_text(reading, &record.statement),
        at: reading.admitted(record.index)?,
        author: actor,
        label,
        words: match summary {
            "" => format!("{}. {label}.", w::kind(common.kind)),
            summary => format!("{}. {label}. {summary}", w::kind(common.kind)),
        },
    })
}

/// What became overdue with the end of its last day.
fn overdue(reading: &Reading<'_>, line: &DueLine) -> Result<Item, Fault> {
    let index = reading.index_of(&line.target)?.ok_or(Fault::Broken)?;
    let statement = reading.record(index)?.statement;
    let next = line.day.days_since_epoch().saturating_add(1);
    let next = u32::try_from(next).ok().and_then(CivilDate::from_days_since_epoch);
    let at = format!("{}T00:00:00Z", next.unwrap_or(line.day));
    Ok(Item {
        id: format!("{}#{}", digest(&line.target), key(line)),
        url: format!("{}{}", reading.ledger().public_url(), part::address(&statement)),
        title: format!("{}: {}", w::DEADLINES_OVERDUE, part::title_text(reading, &statement)),
        at: Time::parse(&at).ok_or(Fault::Broken)?,
        author: Some(part::party_text(reading, &line.party)),
        label: &w::LABEL_COMPUTED,
        words: w::due(line),
    })
}

/// What stands otherwise, since when.
fn turn(reading: &Reading<'_>, turn: &Turn) -> Result<Item, Fault> {
    let index = reading.index_of(&turn.target)?.ok_or(Fault::Broken)?;
    let statement = reading.record(index)?.statement;
    let words = turn.reason.words();
    // The same turn has the same words and causes for as long as it is told.
    let causes = turn.reason.statements();
    let causes = causes.iter().map(digest).collect::<Vec<_>>().join(".");
    let (party, code) = (&turn.party, turn.reason.code());
    let about = match &turn.reason {
        Reason::Overdue { milestone, .. }
        | Reason::WasOverdue { milestone, .. }
        | Reason::MetOnTime { milestone, .. }
        | Reason::MetLate { milestone, .. } => format!(".{milestone}"),
        Reason::SealedOverdue { label, .. } => format!(".{label}"),
        _ => String::new(),
    };
    Ok(Item {
        id: format!("{}#{party}.{code}{about}.{}.{causes}", digest(&turn.target), turn.at),
        url: format!("{}{}", reading.ledger().public_url(), part::address(&statement)),
        title: format!("{words} – {}", part::title_text(reading, &statement)),
        at: turn.at,
        author: Some(part::party_text(reading, party)),
        label: &w::LABEL_COMPUTED,
        words,
    })
}

/// What tells the dates of one statement apart.
fn key(line: &DueLine) -> String {
    let label = line.what.label().map(|label| format!(".{label}")).unwrap_or_default();
    format!("{}.{}{label}.{}", line.party, line.what.word(), line.day)
}

/// The name of a statement by its digest (RFC 6920 §3).
fn digest(id: &StatementId) -> String {
    let base64 = text::to_base64(&id.0.0).replace('+', "-").replace('/', "_");
    format!("ni:///sha-256;{}", base64.trim_end_matches('='))
}
