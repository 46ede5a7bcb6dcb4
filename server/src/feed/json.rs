//! JSON Feed, version 1.1 (jsonfeed.org).

use serde::Serialize;

use super::Feed;
use crate::fault::Fault;
use crate::words as w;

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    description: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    language: &'static str,
    /// A member of our own, as the format allows.
    _licence: Licence,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Licence {
    about: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_text: &'a str,
    date_published: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    tags: [&'static str; 1],
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

/// Writes a feed.
pub(super) fn write(feed: &Feed) -> Result<String, Fault> {
    let items = feed.items.iter().map(|item| Entry {
        id: &item.id,
        url: &item.url,
        title: &item.title,
        content_text: &item.words,
        date_published: item.at.to_string(),
        authors: item.author.iter().map(|name| Author { name }).collect(),
        tags: [item.label],
    });
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        description: &feed.subtitle,
        home_page_url: &feed.page,
        feed_url: &feed.url,
        language: w::LANGUAGE,
        _licence: Licence { about: &w::FOOT_LICENCE, url: w::LICENCE_URL },
        items: items.collect(),
    };
    serde_json::to_string_pretty(&document).map_err(|_| Fault::Broken)
}
