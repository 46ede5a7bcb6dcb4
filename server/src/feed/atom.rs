//! Atom (RFC 4287).

use atom_syndication as atom;
use chrono::{DateTime, FixedOffset};
use pactlog_verifier::time::Time;

use super::{Feed, Item};
use crate::answer::media;
use crate::fault::Fault;
use crate::words as w;

/// Writes a feed.
pub(super) fn write(feed: &Feed) -> Result<String, Fault> {
    let entries = feed.items.iter().map(entry).collect::<Result<_, _>>()?;
    let document = atom::Feed {
        title: words(&feed.title),
        id: feed.url.clone(),
        updated: moment(feed.updated)?,
        links: vec![
            link(&feed.url, "self", media::ATOM),
            link(&feed.page, "alternate", media::HTML),
            link(w::LICENCE_URL, "license", media::HTML),
        ],
        rights: Some(words(&w::FOOT_LICENCE)),
        subtitle: Some(words(&feed.subtitle)),
        entries,
        lang: Some(w::LANGUAGE.to_owned()),
        ..atom::Feed::default()
    };
    Ok(document.to_string())
}

fn entry(item: &Item) -> Result<atom::Entry, Fault> {
    let person = |name: &String| atom::Person { name: printable(name), ..atom::Person::default() };
    Ok(atom::Entry {
        title: words(&item.title),
        id: item.id.clone(),
        updated: moment(item.at)?,
        published: Some(moment(item.at)?),
        // An entry has an author or the feed has (§4.1.2): nobody is one of what was computed.
        authors: vec![item.author.as_ref().map_or_else(|| person(&item.label.to_owned()), person)],
        categories: vec![atom::Category {
            term: item.label.to_owned(),
            ..atom::Category::default()
        }],
        links: vec![link(&item.url, "alternate", media::HTML)],
        summary: Some(words(&item.words)),
        ..atom::Entry::default()
    })
}

fn link(href: &str, rel: &str, media: &str) -> atom::Link {
    atom::Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: media.split(';').next().map(ToOwned::to_owned),
        ..atom::Link::default()
    }
}

fn words(text: &str) -> atom::Text {
    atom::Text::plain(printable(text))
}

/// XML has no place for two characters that a statement may hold (XML 1.0 §2.2).
fn printable(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

fn moment(time: Time) -> Result<DateTime<FixedOffset>, Fault> {
    DateTime::parse_from_rfc3339(&time.to_string()).map_err(|_| Fault::Broken)
}
