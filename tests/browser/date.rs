//! Dates run with the script around them, wherever they stand: in Arabic the
//! day is rightmost, then month, then year.

use pactlog_tests::chromium::Chromium;
use pactlog_tests::site::{Demonstrations, crawl, in_language};

/// Dates of a page in Arabic whose parts do not follow each other leftwards
/// (those that are broken over two lines cannot be told), and how many there are.
const WRONG_WAY: &str = r"(() => {
  const wrong = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const marks = '[\u2066-\u2069\u200f]*', letters = '[\u0600-\u06ff]';
  const date = new RegExp(`(\\d{1,2})${marks} ${marks}(${letters}[\u0600-\u06ff /]*${letters})${marks} ${marks}(\\d{4})`, 'gd');
  let count = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const found of node.data.matchAll(date)) {
      const boxes = found.indices.slice(1).map(([start, end]) => {
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, end);
        return range.getClientRects();
      });
      if (boxes.some((lines) => lines.length === 0)) continue;
      count += 1;
      const [day, month, year] = boxes.map((lines) => lines[0]);
      if (day.top !== year.top) continue;
      if (!(day.left > month.left && month.left > year.left)) wrong.push(found[0]);
    }
  }
  return { wrong, count };
})()";

fn check_every_page(site: &str) {
    let mut browser = Chromium::start();
    let tab = browser.tab();
    browser.resize(&tab, 1440);
    let mut faults = Vec::new();
    let mut seen = 0;
    for path in crawl(&mut browser, &tab, site, |_, _, _| {}) {
        browser.open(&tab, &in_language(site, &path, "ar"));
        let found = browser.evaluate(&tab, WRONG_WAY);
        seen += found["count"].as_u64().unwrap();
        let wrong = found["wrong"].as_array().unwrap();
        faults.extend(wrong.iter().map(|date| format!("{path}: {date}")));
    }
    assert!(seen > 50, "only {seen} dates were found");
    assert!(faults.is_empty(), "{} of {seen} dates: {faults:#?}", faults.len());
}

#[test]
fn dates_of_the_pledges_run_leftwards_in_arabic() {
    check_every_page(&Demonstrations::shared().pledges());
}

#[test]
fn dates_of_the_story_run_leftwards_in_arabic() {
    check_every_page(&Demonstrations::shared().story());
}
