//! Every page: it fits the screen, says nothing on the console, asks nobody
//! else for anything, and shows what it shows without scripts.

use pactlog_tests::chromium::{Chromium, Tab, Visit};
use serde_json::{Value, json};

use pactlog_tests::site::{Demonstrations, crawl, in_language};

use crate::{date, strict};

/// A phone, a tablet upright and lying, a desk: CSS pixels.
const WIDTHS: [u32; 4] = [360, 768, 1024, 1440];

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

/// Text of a page in another script that has Latin words and is nobody's but the interface's.
pub(crate) const ENGLISH: &str = r"(() => {
  const out = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), around = walker.currentNode.parentElement;
    if (/[A-Za-z]{3,} [A-Za-z]{3,}/.test(text.replace('JSON Feed', '')) && !around.closest('[lang]:not(html), bdi, code, pre, option, script, template'))
      out.push(text.slice(0, 80));
  }
  return out;
})()";

/// Faults of a page at the widths of all screens.
pub(crate) fn faults_of_widths(browser: &mut Chromium, tab: &Tab, address: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for width in WIDTHS {
        browser.resize(tab, width);
        for expression in [STICKING_OUT, strict::UNREACHABLE] {
            let out = browser.evaluate(tab, expression);
            let out = out.as_array().unwrap().iter().filter_map(Value::as_str);
            faults.extend(out.map(|what| format!("{address} {width}: {what}")));
        }
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

/// Each page is loaded once in each direction, and everything is asked of it then.
fn check_every_page(site: &str) {
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let mut faults = Vec::new();
    let mut dates = 0;
    let pages = crawl(&mut browser, &tab, site, |browser, path, visit| {
        faults.extend(faults_of_visit(site, path, visit));
        faults.extend(strict::loose(path, visit));
        faults.extend(faults_of_widths(browser, &tab, path));
    });
    for path in &pages {
        let address = in_language(site, path, "ar");
        let visit = browser.open(&tab, &address);
        assert_eq!(visit.status, 200, "{address}");
        assert_eq!(browser.evaluate(&tab, "document.dir"), "rtl", "{address}");
        faults.extend(faults_of_visit(site, &address, &visit));
        faults.extend(faults_of_widths(&mut browser, &tab, &address));
        let english = browser.evaluate(&tab, ENGLISH);
        let english = english.as_array().unwrap().iter();
        faults.extend(english.map(|text| format!("{path} in English: {text}")));
        let (wrong, count) = date::wrong_way(&mut browser, &tab);
        faults.extend(wrong.iter().map(|date| format!("{path} runs the wrong way: {date}")));
        dates += count;
        for tag in ["zh", "fr", "ru", "es"] {
            let address = in_language(site, path, tag);
            let visit = browser.open(&tab, &address);
            faults.extend(faults_of_visit(site, &address, &visit));
            faults.extend(faults_of_widths(&mut browser, &tab, &address));
            if ["zh", "ru"].contains(&tag) {
                let english = browser.evaluate(&tab, ENGLISH);
                let english = english.as_array().unwrap().iter();
                faults.extend(english.map(|text| format!("{address} in English: {text}")));
            }
        }
    }
    assert!(pages.len() > 50, "only {} pages were found: {pages:#?}", pages.len());
    assert!(dates > 50, "only {dates} dates were found");
    assert!(faults.is_empty(), "{} faults of {} pages: {faults:#?}", faults.len(), pages.len());
}

#[test]
fn every_page_of_the_pledges_fits_is_quiet_strict_and_translated() {
    check_every_page(&Demonstrations::shared().pledges());
}

#[test]
fn every_page_of_the_story_fits_is_quiet_strict_and_translated() {
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
    let text = "document.querySelector('main').innerText.replace(/\\s+/g, ' ').trim()";
    let mut expected = Vec::new();
    let pages = crawl(&mut browser, &tab, &site, |browser, _, _| {
        expected.push(browser.evaluate(&tab, text));
    });
    browser.call(&tab, "Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    for (path, expected) in pages.iter().zip(expected) {
        if !path.starts_with("/verify") {
            browser.open(&tab, &format!("{site}{path}"));
            assert_eq!(browser.evaluate(&tab, text), expected, "{path}");
        }
    }
    browser.open(&tab, &format!("{site}/verify"));
    let said = browser.evaluate(&tab, text);
    let said = said.as_str().unwrap();
    assert!(
        said.contains("JavaScript, which is switched off or too old")
            && said.contains("pactlog-verify"),
        "{said}"
    );
}
