//! Every page: it fits the screen, says nothing on the console, asks nobody
//! else for anything, and shows what it shows without scripts.

use pactlog_tests::chromium::{Chromium, Tab, Visit};
use serde_json::json;

use pactlog_tests::site::{Demonstrations, crawl, in_language};

/// A phone, a tablet, a desk: CSS pixels.
const WIDTHS: [u32; 3] = [360, 768, 1440];

/// What sticks out of the page, where nothing around it scrolls by itself.
const STICKING_OUT: &str = r"(() => {
  const wide = document.documentElement.clientWidth, out = [];
  if (document.documentElement.scrollWidth > wide)
    out.push(`the page is ${document.documentElement.scrollWidth} wide`);
  const scrolls = (element) => {
    for (let around = element.parentElement; around; around = around.parentElement)
      if (around !== document.body && around !== document.documentElement
          && getComputedStyle(around).overflowX !== 'visible') return true;
    return false;
  };
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || element.closest('.skip, svg *')) continue;
    if ((box.left < -1 || box.right > wide + 1) && !scrolls(element))
      out.push(`${element.tagName}.${element.className} ${Math.round(box.left)}–${Math.round(box.right)}: ${element.textContent.trim().slice(0, 60)}`);
  }
  return out.slice(0, 5);
})()";

/// Faults of a page at the widths of all screens.
pub(crate) fn faults_of_widths(browser: &mut Chromium, tab: &Tab, address: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for width in WIDTHS {
        browser.resize(tab, width);
        let out = browser.evaluate(tab, STICKING_OUT);
        faults.extend(
            out.as_array().unwrap().iter().map(|what| format!("{address} {width}: {what}")),
        );
    }
    faults
}

/// Faults of what a page did while it was loaded.
pub(crate) fn faults_of_visit(site: &str, address: &str, visit: &Visit) -> Vec<String> {
    let foreign = visit
        .requests
        .iter()
        .filter(|url| !url.starts_with(&format!("{site}/")) && !url.starts_with("data:"));
    let foreign = foreign.map(|url| format!("{address} asks {url}"));
    let uploads = visit.uploads.iter().map(|what| format!("{address} sends {what}"));
    let complaints = visit.complaints.iter().map(|what| format!("{address}: {what}"));
    foreign.chain(uploads).chain(complaints).collect()
}

fn check_every_page(site: &str) {
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let mut faults = Vec::new();
    let pages = crawl(&mut browser, &tab, site, |browser, path, visit| {
        faults.extend(faults_of_visit(site, path, visit));
        faults.extend(faults_of_widths(browser, &tab, path));
    });
    for path in &pages {
        let address = in_language(site, path, "ar");
        let visit = browser.open(&tab, &address);
        assert_eq!(visit.status, 200, "{address}");
        assert_eq!(browser.evaluate(&tab, "document.dir"), "rtl", "{address}");
        faults.extend(faults_of_visit(site, &address, &visit));
        faults.extend(faults_of_widths(&mut browser, &tab, &address));
    }
    assert!(pages.len() > 50, "only {} pages were found: {pages:#?}", pages.len());
    assert!(faults.is_empty(), "{} faults of {} pages: {faults:#?}", faults.len(), pages.len());
}

#[test]
fn every_page_of_the_pledges_fits_in_both_directions_and_is_quiet() {
    check_every_page(&Demonstrations::shared().pledges());
}

#[test]
fn every_page_of_the_story_fits_in_both_directions_and_is_quiet() {
    check_every_page(&Demonstrations::shared().story());
}

#[test]
fn a_page_that_does_not_fit_is_found() {
    let mut browser = Chromium::start();
    let tab = browser.tab();
    browser.open(&tab, "data:text/html,<meta name=viewport content=width=device-width><p style='width:500px'>wide</p><script>console.error(1)</script>");
    let faults = faults_of_widths(&mut browser, &tab, "wide");
    assert!(
        !faults.is_empty() && faults.iter().all(|fault| fault.starts_with("wide 360: ")),
        "{faults:?}"
    );
    let visit = browser.open(
        &tab,
        "data:text/html,<img src=http://127.0.0.1:9/x><script>console.error(1)</script>",
    );
    let faults = faults_of_visit("http://site", "it", &visit);
    assert!(faults.iter().any(|fault| fault == "it asks http://127.0.0.1:9/x"), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.starts_with("it: console: \"error\"")), "{faults:?}");
}

#[test]
fn everything_but_checking_is_there_without_scripts() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let with_scripts = crawl(&mut browser, &tab, &site, |_, _, _| {});
    let text = "document.querySelector('main').innerText.replace(/\\s+/g, ' ').trim()";
    for path in with_scripts.iter().filter(|path| !path.starts_with("/verify")) {
        browser.open(&tab, &format!("{site}{path}"));
        let expected = browser.evaluate(&tab, text);
        browser.call(&tab, "Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
        browser.open(&tab, &format!("{site}{path}"));
        assert_eq!(browser.evaluate(&tab, text), expected, "{path}");
        browser.call(&tab, "Emulation.setScriptExecutionDisabled", &json!({ "value": false }));
    }
    browser.call(&tab, "Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&tab, &format!("{site}/verify"));
    let said = browser.evaluate(&tab, text);
    let said = said.as_str().unwrap();
    assert!(
        said.contains("JavaScript, which is switched off or too old")
            && said.contains("pactlog-verify"),
        "{said}"
    );
}

/// Text of a page in Arabic that has Latin words and is nobody's but the interface's.
const ENGLISH: &str = r"(() => {
  const out = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), around = walker.currentNode.parentElement;
    if (/[A-Za-z]{3,} [A-Za-z]{3,}/.test(text.replace('JSON Feed', '')) && !around.closest('[lang]:not(html), bdi, code, pre, option, script, template'))
      out.push(text.slice(0, 80));
  }
  return out;
})()";

#[test]
fn nothing_of_the_interface_is_left_in_english() {
    let demonstrations = Demonstrations::shared();
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let mut faults = Vec::new();
    for site in [demonstrations.pledges(), demonstrations.story()] {
        let pages = crawl(&mut browser, &tab, &site, |_, _, _| {});
        for path in &pages {
            browser.open(&tab, &in_language(&site, path, "ar"));
            let found = browser.evaluate(&tab, ENGLISH);
            faults.extend(found.as_array().unwrap().iter().map(|text| format!("{path}: {text}")));
        }
    }
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
}
