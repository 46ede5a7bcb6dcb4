//! Dates run with the script around them, wherever they stand: in Arabic the
//! day is rightmost, then month, then year.

use pactlog_tests::chromium::{Chromium, Tab};
use serde_json::Value;

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

/// Dates of the open page that run the wrong way, and how many dates it has.
pub(crate) fn wrong_way(browser: &mut Chromium, tab: &Tab) -> (Vec<String>, u64) {
    let found = browser.evaluate(tab, WRONG_WAY);
    let wrong = found["wrong"].as_array().unwrap().iter().filter_map(Value::as_str);
    (wrong.map(str::to_owned).collect(), found["count"].as_u64().unwrap())
}

#[test]
fn a_date_that_runs_the_wrong_way_is_found() {
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let month = "\u{645}\u{627}\u{64a}\u{648}";
    for (direction, expected) in [("rtl", 0), ("ltr", 1)] {
        let date = format!("\u{2068}2\u{2069} \u{2068}{month}\u{2069} \u{2068}2026\u{2069}");
        let page = format!("data:text/html;charset=utf-8,<p><bdi dir={direction}>{date}</bdi>");
        browser.open(&tab, &page);
        let (wrong, count) = wrong_way(&mut browser, &tab);
        assert_eq!((wrong.len(), count), (expected, 1), "{direction}: {wrong:?}");
    }
}
