//! What stands around every page.

use maud::{DOCTYPE, Markup, html};

use super::part;
use crate::asset;
use crate::judge::Verdict;
use crate::ledger::Reading;
use crate::words as w;

/// A page before what stands around it.
pub(super) struct Page {
    /// Its title, without the ledger's name.
    pub(super) title: String,
    /// The entry of the navigation that it belongs to.
    pub(super) place: &'static str,
    /// The same as JSON.
    pub(super) json: Option<String>,
    /// What follows it, if not all statements do.
    pub(super) feed: Option<String>,
    /// What stands in it.
    pub(super) body: Markup,
}

const NAVIGATION: [(&str, w::Word); 12] = [
    ("/commitments", w::NAV_COMMITMENTS),
    ("/instruments", w::NAV_INSTRUMENTS),
    ("/parties", w::NAV_PARTIES),
    ("/matrix", w::NAV_MATRIX),
    ("/deadlines", w::NAV_DEADLINES),
    ("/reviews", w::NAV_REVIEWS),
    ("/disputes", w::NAV_DISPUTES),
    ("/sealed", w::NAV_SEALED),
    ("/changes", w::NAV_CHANGES),
    ("/statements", w::NAV_STATEMENTS),
    ("/ledger", w::NAV_LEDGER),
    ("/verify", w::NAV_VERIFY),
];

/// A list that grew; in the colours of both schemes.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230a4a70'/%3E%3Cpath d='M3 11.5h10M3 8h7M3 4.5h4' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E";

/// The whole document.
pub(super) fn document(reading: Option<&Reading<'_>>, page: Page) -> String {
    let Page { title, place, json, feed, body } = page;
    let feed = feed.as_deref().unwrap_or("/feeds/statements.atom");
    let name = reading.and_then(ledger_name);
    let (language, name) = match &name {
        Some((language, name)) => (Some(language.as_str()), name.as_str()),
        None => (None, &*w::LEDGER_FALLBACK),
    };
    let voice = w::voice();
    let is_demonstration = reading.is_some_and(|reading| reading.model().is_demonstration());
    let document = html! {
        (DOCTYPE)
        html lang=(w::tongue().tag()) dir=(w::tongue().direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { @if !title.is_empty() { (title) " · " } (name) }
                link rel="stylesheet" href=(*asset::STYLE_PATH);
                link rel="icon" href=(ICON);
                @if let Some(json) = &json {
                    link rel="alternate" type="application/json" href=(json);
                }
                link rel="alternate" type="application/atom+xml" href=(feed);
                @for tongue in w::Tongue::ALL {
                    link rel="alternate" hreflang=(tongue.tag()) href=(voice.in_tongue(tongue));
                }
            }
            body {
                a.skip href="#content" { (w::SKIP) }
                @if is_demonstration {
                    aside.notice aria-label=(w::DEMONSTRATION) { div.wide { p {
                        strong { (w::DEMONSTRATION) }
                        @if reading.is_some_and(is_recorded) { " " (w::DEMONSTRATION_MORE) }
                    } } }
                }
                @if let Some(reading) = reading { (pinned(reading)) (verdict(reading)) }
                header.top { div.wide {
                    a.mark href="/" { bdi lang=[language] { (name) } }
                    // Narrow windows open it with a button; elsewhere it is simply there.
                    button.menu type="button" popovertarget="menu" { (w::MENU) }
                    div #menu.sheet popover="auto" {
                        nav aria-label=(w::NAVIGATION) { ul {
                            @for (path, words) in NAVIGATION { li {
                                a href=(path) aria-current=[(path == place).then_some("page")] { (words) }
                            } }
                        } }
                        (switch(&voice))
                        button.menu type="button" popovertarget="menu" popovertargetaction="hide" {
                            (w::MENU_CLOSE)
                        }
                    }
                    form.find role="search" method="get" action="/search" {
                        input type="search" name="q" maxlength="200" aria-label=(w::SEARCH_HEADING) placeholder=(w::SEARCH_PLACEHOLDER);
                        button type="submit" { (w::SEARCH_BUTTON) }
                    }
                } }
                main id="content" { div.wide { (body) } }
                footer { div.wide {
                    @if let Some(reading) = reading { (foot(reading, json.as_deref(), feed)) }
                    p { (w::FOOT_LICENCE) }
                } }
            }
        }
    };
    linked(document.into_string(), &voice)
}

/// The same page in the other languages, each named in itself.
fn switch(voice: &w::Voice) -> Markup {
    html! { nav.tongues aria-label=(w::NAVIGATION_LANGUAGE) { ul {
        @for tongue in w::Tongue::ALL { li {
            a href=(voice.in_tongue(tongue)) hreflang=(tongue.tag()) lang=(tongue.tag())
                dir=(tongue.direction())
                aria-current=[(tongue == voice.tongue).then_some("true")] { (tongue.own_name()) }
        } }
    } } }
}

/// What is not for people has no language.
const SPEECHLESS: [&str; 6] = ["/api/", "/feeds/", "/cite/", "/export/", "/static/", "/tile/"];

/// Makes the links and forms of a page keep the language that its address
/// names. Text holds no quotation marks here, so what is found is markup.
fn linked(page: String, voice: &w::Voice) -> String {
    if !voice.is_chosen {
        return page;
    }
    let tag = voice.tongue.tag();
    let mut text = String::with_capacity(page.len().saturating_mul(9) / 8);
    let mut pieces = page.split(" href=\"/");
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (path, rest) = piece.split_once('"').unwrap_or((piece, ""));
        text.push_str(" href=\"/");
        let whole = format!("/{path}");
        let is_kept = SPEECHLESS.iter().any(|start| whole.starts_with(start))
            || path.contains(&format!("{}=", w::PARAMETER));
        if is_kept {
            text.push_str(path);
        } else {
            let (address, fragment) =
                path.split_once('#').map_or((path, None), |(address, name)| (address, Some(name)));
            text.push_str(address);
            text.push_str(if address.contains('?') { "&amp;" } else { "?" });
            text.push_str(w::PARAMETER);
            text.push('=');
            text.push_str(tag);
            if let Some(name) = fragment {
                text.push('#');
                text.push_str(name);
            }
        }
        text.push('"');
        text.push_str(rest);
    }
    let hidden =
        format!("<input type=\"hidden\" name=\"{}\" value=\"{tag}\"></form>", w::PARAMETER);
    text.replace("</form>", &hidden)
}

/// Says that a page shows an earlier state, or one for good.
fn pinned(reading: &Reading<'_>) -> Markup {
    let published = reading.published();
    html! { @if reading.is_pinned() { aside.notice aria-label=(w::pinned(published.head.size)) { div.wide { p {
        strong { (w::pinned(published.head.size)) } " " (part::moment(published.time)) ". "
        (w::PINNED_LINKS) " " a href="/" { (w::PINNED_NEWEST) }
    } } } } }
}

/// Says on every page if the rules do not hold, or if the index does not
/// follow from the entries.
fn verdict(reading: &Reading<'_>) -> Markup {
    let judge = reading.judge();
    let stopped = match judge.verdict() {
        Verdict::Accepted => None,
        Verdict::Rejected { index } => Some((w::RULES_BROKEN, index)),
        Verdict::Undecided { index } => Some((w::RULES_UNKNOWN, index)),
    };
    // Under rules that are not known here an index may rightly be another.
    let index_is_known = !matches!(judge.verdict(), Verdict::Undecided { .. });
    html! {
        @if let Some((words, index)) = stopped { aside.notice.alarm aria-label=(words) { div.wide { p {
            strong { (words) } " " a href=(format!("/entries/{index}")) { (w::entry(index)) } ". "
            @if let Some((code, cause)) = judge.cause() { bdi { (code) } (w::COLON) bdi { (cause) } }
        } } } }
        @if let Some(wrong) = reading.filings().wrong().filter(|_| index_is_known) {
            aside.notice.alarm aria-label=(w::INDEX_WRONG) { div.wide { p {
                strong { (w::INDEX_WRONG) } " "
                a href=(format!("/entries/{}", wrong.entry)) { (w::entry(wrong.entry)) } ". "
                (w::index_wrong(&wrong.found.to_string(), &wrong.computed.to_string(), wrong.last_right_size))
            } } }
        }
    }
}

fn foot(reading: &Reading<'_>, json: Option<&str>, feed: &str) -> Markup {
    let published = reading.published();
    html! {
        p {
            (w::FOOT_BASIS) " " (w::count(published.head.size, w::Noun::Entry)) (w::COMMA)
            (part::moment(published.time)) ". "
            a href="/ledger" { (w::FRONT_HEAD_CHECK) } "."
            br; (part::hash(&published.head.root.to_string()))
        }
        p {
            @if let Some(json) = json { a href=(json) { (w::VIEW_JSON) } " · " }
            (feeds(&w::VIEW_FEED, feed)) " · "
            a href="/data" { (w::NAV_DATA) } " · "
            a href="/api" { (w::NAV_API) } " · "
            a href="/about" { (w::NAV_ABOUT) }
        }
    }
}

/// A feed in both its forms, by the address of the first.
pub(super) fn feeds(words: &str, atom: &str) -> Markup {
    let json = atom.strip_suffix(".atom").map(|name| format!("{name}.json"));
    html! {
        a href=(atom) { (words) " (" (part::code("Atom")) ")" }
        @if let Some(json) = json { (w::COMMA) a href=(json) { (part::code("JSON Feed")) } }
    }
}

/// Whether nobody but the registrar has signed anything.
fn is_recorded(reading: &Reading<'_>) -> bool {
    let model = reading.model();
    let registrar = model.charter().map(|record| &record.charter.registrar.id);
    let signed = registrar.and_then(|id| model.parties().get(id)).map(|party| party.signed.len());
    signed == Some(model.statements().len())
}

/// The ledger's name, with the language that it is in.
fn ledger_name(reading: &Reading<'_>) -> Option<(String, String)> {
    let charter = &reading.model().charter()?.charter;
    let (language, name) = charter.names.best(w::tongue().tag());
    Some((language.to_string(), name.to_owned()))
}
