//! The filters of a list: a form of them, and those in use, each with a way
//! to take it away. All of it is in the address.

use maud::{Markup, html};
use pactlog_verifier::statement::{
    Category, CommitmentType, Confidence, Kind, Label, Language, PartyId,
};
use pactlog_verifier::status::{Flag, Lifecycle};

use super::{list, part};
use crate::fact::Board;
use crate::ledger::Reading;
use crate::order::Order;
use crate::query::{DIFFERS, Query, UNREVIEWED};
use crate::words as w;

/// Filters that are always in sight; the others open on demand.
const FIRST: &[&str] = &["party", "kind", "status", "norm", "provenance"];

/// Filters that have no control of their own, in use or not.
const PINS: &[&str] = &["at", "on"];

/// The form, of the filters of `known`.
pub(super) fn form(reading: &Reading<'_>, query: &Query, path: &str, known: &[&str]) -> Markup {
    with(reading, query, path, known, &html! {}, &w::FILTER_APPLY)
}

/// The same after something else, with the words of its button.
pub(super) fn with(
    reading: &Reading<'_>,
    query: &Query,
    path: &str,
    known: &[&str],
    before: &Markup,
    button: &str,
) -> Markup {
    // A form without any of those has room for all.
    let has_first = known.iter().any(|name| FIRST.contains(name));
    let is_first = |name: &&&str| !has_first || FIRST.contains(*name);
    let first = known.iter().filter(is_first);
    let rest: Vec<_> = known.iter().filter(|name| !is_first(name)).copied().collect();
    let is_choice = |name: &&&str| !matches!(**name, "q" | "sort" | "on" | "cursor");
    let is_open = rest.iter().filter(is_choice).any(|name| query.value(name).is_some());
    html! { form.filters method="get" action=(path) aria-label=(w::FILTER) {
        (before)
        @for name in first { (control(reading, query, name)) }
        @if has_controls(&rest) { details.more open[is_open] {
            summary { (w::FILTER_MORE) }
            div.filters { @for name in &rest { (control(reading, query, name)) } }
        } }
        @for pin in PINS { @if let Some(value) = query.value(pin) {
            input type="hidden" name=(pin) value=(value);
        } }
        button type="submit" { (button) }
    } }
}

fn has_controls(names: &[&str]) -> bool {
    names.iter().any(|name| !matches!(*name, "cursor" | "on" | "about" | "subject"))
}

fn control(reading: &Reading<'_>, query: &Query, name: &str) -> Markup {
    // Nothing to choose from is no choice.
    let choice = |words: &str, options: Vec<(String, String)>| {
        html! { @if !options.is_empty() { (list::choice(query, name, words, options)) } }
    };
    let date = |words: &str| {
        html! { label { (words) input type="date" name=(name) value=[query.value(name)]; } }
    };
    let told = |words: &str| {
        html! { @if let Some(value) = query.value(name) {
            label { (words) input name=(name) value=(value); }
        } }
    };
    let model = reading.model();
    let facets = model.facets();
    let named = |values: Vec<String>| {
        let pair = |value: String| {
            let words = words(reading, name, &value);
            (value, words)
        };
        values.into_iter().map(pair).collect::<Vec<_>>()
    };
    match name {
        "party" => choice(&w::FILTER_PARTY, list::parties(reading)),
        "kind" => {
            let kinds = Kind::ALL.iter().filter(|kind| !model.kind(**kind).is_empty());
            choice(&w::FILTER_KIND, named(kinds.map(Kind::to_string).collect()))
        }
        "type" => {
            let types = model.commitment_types().map(|of| of.to_string());
            choice(&w::FILTER_TYPE, named(types.collect()))
        }
        "norm" => {
            let norms = model.norms().keys().map(ToString::to_string);
            choice(&w::FILTER_NORM, named(norms.collect()))
        }
        "provenance" => choice(&w::FILTER_WORD, named(vec!["own".into(), "transcribed".into()])),
        "status" => {
            let board = Board::of(reading);
            let stages = board.lifecycles();
            choice(&w::FILTER_STATUS, named(stages.map(|of| of.as_str().to_owned()).collect()))
        }
        "flag" => flags(reading, query),
        "category" => {
            let there = |of: &&Category| model.parties().values().any(|p| p.category == Some(**of));
            let all = Category::ALL.iter().filter(there).map(Category::to_string);
            choice(&w::FILTER_CATEGORY, named(all.collect()))
        }
        "confidence" => {
            let there = |of: &&Confidence| !facets.confidence(**of).is_empty();
            let all = Confidence::ALL.iter().filter(there).map(Confidence::to_string);
            choice(&w::FILTER_CONFIDENCE, named(all.collect()))
        }
        "reviewer" => {
            let mut reviewers = named(facets.reviewers().map(PartyId::to_string).collect());
            reviewers.sort_by_cached_key(|(_, name)| part::sort_key(name));
            choice(&w::FILTER_REVIEWER, reviewers)
        }
        "sector" => {
            choice(&w::FILTER_SECTOR, named(facets.sectors().map(Label::to_string).collect()))
        }
        "language" => choice(
            &w::FILTER_LANGUAGE,
            named(facets.languages().map(Language::to_string).collect()),
        ),
        "year" => {
            choice(&w::FILTER_YEAR, named(facets.years().rev().map(|y| y.to_string()).collect()))
        }
        "due_from" => date(&w::FILTER_DUE_FROM),
        "due_to" => date(&w::FILTER_DUE_TO),
        "about" => told(&w::FILTER_ABOUT),
        "subject" => told(&w::FILTER_SUBJECT),
        "sort" => {
            let orders =
                Order::WORDS.iter().map(|word| ((*word).to_owned(), w::order(word).to_owned()));
            html! { label { (w::SORT) select name="sort" {
                option value="" { (w::SORT_NEWEST) }
                @for (value, words) in orders {
                    option value=(value) selected[query.value(name) == Some(value.as_str())] { (words) }
                }
            } } }
        }
        _ => html! {},
    }
}

/// What stands out, to be ticked.
fn flags(reading: &Reading<'_>, query: &Query) -> Markup {
    let board = Board::of(reading);
    let all = board.flags().map(Flag::as_str).chain([DIFFERS, UNREVIEWED]);
    html! { fieldset {
        legend { (w::FILTER_FLAG) }
        @for flag in all {
            label.check {
                input type="checkbox" name="flag" value=(flag)
                    checked[query.values("flag").any(|value| value == flag)];
                (words(reading, "flag", flag))
            }
        }
    } }
}

/// A filter's value in words.
fn words(reading: &Reading<'_>, name: &str, value: &str) -> String {
    let known = match name {
        "party" | "reviewer" => PartyId::parse(value).map(|id| part::party_text(reading, &id)),
        "kind" => Kind::parse(value).map(|kind| w::kinds(kind).to_owned()),
        "type" => CommitmentType::parse(value).map(|of| w::commitment_type(of).to_owned()),
        "provenance" if value == "own" => Some(w::FILTER_SIGNED.to_owned()),
        "provenance" => Some(w::FILTER_RECORDED.to_owned()),
        "category" => Category::parse(value).map(|of| w::categories(of).to_owned()),
        "confidence" => Confidence::parse(value).map(|of| w::confidence(of).to_owned()),
        "language" => Some(w::language(value).to_owned()),
        "flag" if value == DIFFERS => Some(w::FILTER_DIFFERS.to_owned()),
        "flag" if value == UNREVIEWED => Some(w::FILTER_UNREVIEWED.to_owned()),
        "flag" => {
            let flag = Flag::ALL.iter().find(|flag| flag.as_str() == value);
            flag.map(|flag| w::flag(*flag).to_owned())
        }
        "status" => {
            let stage = Lifecycle::ALL.iter().find(|stage| stage.as_str() == value);
            stage.map(|stage| w::lifecycle(Some(*stage)).to_owned())
        }
        "sector" => {
            let mut all = reading.model().sectors();
            let sector = all.find(|sector| sector.id.as_str() == value);
            sector.map(|sector| sector.names.best(w::tongue().tag()).1.to_owned())
        }
        "sort" => Some(w::order(value).to_owned()),
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}

fn heading(name: &str) -> &'static str {
    match name {
        "party" => &w::FILTER_PARTY,
        "kind" => &w::FILTER_KIND,
        "type" => &w::FILTER_TYPE,
        "norm" => &w::FILTER_NORM,
        "provenance" => &w::FILTER_WORD,
        "status" => &w::COLUMN_STATUS,
        "category" => &w::FILTER_CATEGORY,
        "confidence" => &w::FILTER_CONFIDENCE,
        "reviewer" => &w::FILTER_REVIEWER,
        "sector" => &w::FILTER_SECTOR,
        "language" => &w::FILTER_LANGUAGE,
        "year" => &w::FILTER_YEAR,
        "due_from" => &w::FILTER_DUE_FROM,
        "due_to" => &w::FILTER_DUE_TO,
        "about" => &w::FILTER_ABOUT,
        "subject" => &w::FILTER_SUBJECT,
        _ => "",
    }
}

/// The filters in use.
pub(super) fn chips(reading: &Reading<'_>, query: &Query, path: &str) -> Markup {
    let used: Vec<_> = query
        .pairs()
        .filter(|(name, _)| !PINS.contains(name) && !matches!(*name, "cursor" | "sort"))
        .collect();
    html! { @if !used.is_empty() { div.chips {
        span { (w::FILTER_ACTIVE) }
        ul { @for (name, value) in &used {
            @let words = words(reading, name, value);
            @let heading = heading(name);
            li { a href=(format!("{path}{}", query.without(name, value))) aria-label=(w::remove(heading, &words)) {
                @if !heading.is_empty() { span.soft { (heading) " " } }
                bdi { (words) } span aria-hidden="true" { " ×" }
            } }
        } }
        @if used.len() > 1 { a.clear href=(path) { (w::FILTER_CLEAR) } }
    } } }
}
