//! Pictures of every kind of page of both demonstrations: on a desk and on a
//! phone, in English and in Arabic or the languages named, the front also in
//! dark colours; with a page that shows them all. `make screenshots` runs it.
#![allow(clippy::unwrap_used, reason = "a tool that fails should say where")]

use std::fs;
use std::path::PathBuf;

use pactlog_tests::chromium::{Chromium, Tab};
use pactlog_tests::site::{Demonstrations, crawl, in_language, kind};
use pactlog_verifier::text::base64;

/// Tallest picture, in CSS pixels.
const TALL: u32 = 4_000;

/// Where the pictures go, and what was pictured.
struct Album {
    folder: PathBuf,
    index: String,
}

impl Album {
    fn add(&mut self, browser: &mut Chromium, tab: &Tab, name: &str, address: &str) {
        for (device, width) in [("desk", 1440), ("phone", 360)] {
            browser.resize(tab, width);
            let picture = browser.picture(tab, TALL);
            let file = format!("{name}-{device}.png");
            fs::write(self.folder.join(&file), base64(&picture).unwrap()).unwrap();
            let figure = format!(
                "<figure><a href=\"{file}\"><img src=\"{file}\" loading=\"lazy\" width=\"{}\" alt=\"\"></a><figcaption>{address} {device}</figcaption></figure>\n",
                width / 4
            );
            self.index.push_str(&figure);
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().filter(|folder| !folder.starts_with('-')) else {
        eprintln!("usage: screenshots FOLDER [LANGUAGE...]");
        std::process::exit(2)
    };
    let folder = PathBuf::from(folder);
    let mut languages: Vec<String> = arguments.collect();
    if languages.is_empty() {
        languages = ["en", "ar"].map(str::to_owned).to_vec();
    }
    fs::create_dir_all(&folder).unwrap();
    let mut album = Album { folder, index: "<!doctype html><meta charset=utf-8><title>Screenshots</title>\
        <style>figure{display:inline-block;vertical-align:top;margin:.5rem;font:12px sans-serif}img{border:1px solid #ccc}</style>\n".to_owned() };
    let demonstrations = Demonstrations::shared();
    let mut browser = Chromium::start();
    let tab = browser.tab();
    for (ledger, site) in [("pledges", demonstrations.pledges()), ("story", demonstrations.story())]
    {
        let mut kinds = std::collections::BTreeMap::<String, u32>::new();
        let pages = crawl(&mut browser, &tab, &site, |_, _, _| {});
        for path in pages {
            // Of single statements and commitments several, of the rest one each.
            let kind = kind(&path);
            let count = kinds.entry(kind.clone()).or_default();
            *count = count.saturating_add(1);
            if *count
                > if kind.starts_with("/statements/") || kind.starts_with("/commitments/") {
                    4
                } else {
                    1
                }
            {
                continue;
            }
            let place: String =
                kind.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
            for tag in &languages {
                browser.open(&tab, &in_language(&site, &path, tag));
                album.add(&mut browser, &tab, &format!("{ledger}{place}{count}-{tag}"), &path);
            }
            if path == "/" {
                browser.prefer_dark(&tab, true);
                browser.open(&tab, &format!("{site}/"));
                album.add(&mut browser, &tab, &format!("{ledger}-dark"), &path);
                browser.prefer_dark(&tab, false);
            }
            println!("{ledger} {path}");
        }
    }
    let index = album.folder.join("index.html");
    fs::write(&index, album.index).unwrap();
    println!("look at {}", index.display());
}
