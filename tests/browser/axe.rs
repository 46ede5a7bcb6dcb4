//! axe-core finds no barrier on any kind of page, in both directions of
//! writing and both schemes of colour.

use std::fs;

use pactlog_tests::chromium::{Chromium, Tab};
use serde_json::Value;

use pactlog_tests::site::{Demonstrations, crawl, in_language};

/// Rules of WCAG 2.2, levels A and AA, and axe's own of good practice.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'], runOnly: \
    ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }) \
    .then(found => found.violations.map(rule => `${rule.id}: ${rule.help}: ` + \
    rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')))";

/// The program, as `make test` fetched it.
fn program() -> String {
    let path = std::env::var("PACTLOG_AXE").expect("PACTLOG_AXE names axe-core: run `make axe`");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}: run `make axe`"))
}

/// What axe says of the page that is open.
pub(crate) fn violations(browser: &mut Chromium, tab: &Tab) -> Vec<String> {
    if browser.evaluate(tab, "typeof axe") == "undefined" {
        browser.evaluate(tab, &program());
    }
    let found = browser.evaluate(tab, RUN);
    found.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn check_every_page(site: &str) {
    let mut browser = Chromium::start();
    let tab = browser.tab();
    browser.resize(&tab, 1440);
    let mut faults = Vec::new();
    let pages = crawl(&mut browser, &tab, site, |browser, path, _| {
        for dark in [false, true] {
            browser.prefer_dark(&tab, dark);
            let found = violations(browser, &tab);
            faults.extend(found.iter().map(|what| format!("{path} dark {dark}: {what}")));
        }
    });
    browser.resize(&tab, 360);
    for path in &pages {
        browser.open(&tab, &in_language(site, path, "ar"));
        for dark in [false, true] {
            browser.prefer_dark(&tab, dark);
            let found = violations(&mut browser, &tab);
            let place = format!("{path} in Arabic on a phone, dark {dark}");
            faults.extend(found.iter().map(|what| format!("{place}: {what}")));
        }
    }
    assert!(faults.is_empty(), "{} faults of {} pages: {faults:#?}", faults.len(), pages.len());
}

#[test]
fn axe_finds_nothing_on_the_pages_of_the_pledges() {
    check_every_page(&Demonstrations::shared().pledges());
}

#[test]
fn axe_finds_nothing_on_the_pages_of_the_story() {
    check_every_page(&Demonstrations::shared().story());
}

#[test]
fn axe_finds_a_barrier_where_there_is_one() {
    let mut browser = Chromium::start();
    let tab = browser.tab();
    browser
        .open(&tab, "data:text/html,<html lang=en><title>x</title><main><h1>x</h1><input></main>");
    let found = violations(&mut browser, &tab);
    assert!(found.iter().any(|rule| rule.starts_with("label: ")), "{found:?}");
}
