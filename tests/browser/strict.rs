//! What a page forbids itself, and what it hides: a policy of content without
//! loopholes on each page, and no words that are cut off where nobody can
//! reach them.

use std::collections::BTreeMap;

use pactlog_tests::chromium::{Chromium, Visit};

use crate::crawl::faults_of_widths;

/// Sources that let in what the page did not bring along.
const LOOPHOLES: [&str; 9] = [
    "'unsafe-inline'",
    "'unsafe-eval'",
    "'wasm-unsafe-eval'",
    "'unsafe-hashes'",
    "'strict-dynamic'",
    "*",
    "http:",
    "https:",
    "blob:",
];

/// What every page demands.
const EVERYWHERE: [(&str, &str); 3] =
    [("default-src", "'none'"), ("base-uri", "'none'"), ("frame-ancestors", "'none'")];

/// What scrolls without a name or a way in by the keyboard, and what is cut off.
///
/// What is clipped away on purpose (for those who listen) is no fault.
pub(crate) const UNREACHABLE: &str = r"(() => {
  const out = [];
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
    if (style.overflowX === 'visible' || style.clipPath !== 'none' || element.closest('svg')) continue;
    const what = `${element.tagName}.${element.className} ${element.scrollWidth} in ${element.clientWidth}`;
    if (style.overflowX !== 'auto' && style.overflowX !== 'scroll') {
      if (!['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName)) out.push(`${what} is cut off`);
      continue;
    }
    const named = element.getAttribute('aria-label') || element.getAttribute('aria-labelledby');
    if (!named || !element.getAttribute('role')) out.push(`${what} scrolls and has no name`);
    if (element.tabIndex < 0) out.push(`${what} scrolls and cannot be reached by the keyboard`);
  }
  return out.slice(0, 5);
})()";

/// What is wrong with the headers of a page.
pub(crate) fn loose(path: &str, visit: &Visit) -> Vec<String> {
    let Some(policy) = visit.headers.get("content-security-policy") else {
        return vec![format!("{path} has no Content-Security-Policy")];
    };
    let directives: BTreeMap<&str, Vec<&str>> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect();
    let mut faults = Vec::new();
    for (name, sources) in &directives {
        let found = LOOPHOLES.iter().filter(|loophole| sources.contains(loophole));
        faults.extend(found.map(|loophole| format!("{path}: {name} has {loophole}")));
        // Nothing but the page's own server, or nothing at all.
        let foreign =
            sources.iter().filter(|source| source.contains("://") || source.contains('.'));
        faults.extend(foreign.map(|source| format!("{path}: {name} lets in {source}")));
    }
    for (name, source) in EVERYWHERE {
        if directives.get(name) != Some(&vec![source]) {
            faults.push(format!("{path}: {name} is not {source}: {policy}"));
        }
    }
    let is_checker = path.split('?').next() == Some("/verify");
    if directives.contains_key("script-src") != is_checker {
        faults.push(format!("{path}: scripts, where only /verify has one: {policy}"));
    }
    for (name, value) in [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")]
    {
        if visit.headers.get(name).map(String::as_str) != Some(value) {
            faults.push(format!("{path}: {name} is not {value}"));
        }
    }
    if visit.headers.contains_key("set-cookie") {
        faults.push(format!("{path} sets a cookie"));
    }
    faults
}

#[test]
fn a_loose_policy_and_words_cut_off_are_found() {
    let mut visit = Visit::default();
    assert_eq!(loose("/", &visit), ["/ has no Content-Security-Policy"]);
    let policy = "default-src 'self' 'unsafe-inline'; script-src https:; base-uri 'none'";
    visit.headers.insert("content-security-policy".to_owned(), policy.to_owned());
    let faults = loose("/", &visit);
    for expected in [
        "/: default-src has 'unsafe-inline'",
        "/: script-src has https:",
        "/: default-src is not 'none'",
        "/: frame-ancestors is not 'none'",
        "/: scripts, where only /verify has one",
        "/: referrer-policy is not no-referrer",
    ] {
        assert!(faults.iter().any(|fault| fault.starts_with(expected)), "{expected}: {faults:#?}");
    }
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let wide = "<p style='width:2000px'>wide</p>";
    for (style, expected) in [("hidden", "is cut off"), ("auto", "scrolls and has no name")] {
        let page = format!("data:text/html,<div style='overflow-x:{style}'>{wide}</div>");
        browser.open(&tab, &page);
        let faults = faults_of_widths(&mut browser, &tab, "it");
        assert!(faults.iter().any(|fault| fault.ends_with(expected)), "{expected}: {faults:#?}");
    }
}
