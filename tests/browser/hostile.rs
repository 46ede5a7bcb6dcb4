//! A ledger whose parties write what would harm a careless page.

use pactlog_tests::chromium::Chromium;
use pactlog_tests::ledger::TestLedger;
use pactlog_tests::load::start_server;
use serde_json::{Value, json};

use crate::crawl::{faults_of_visit, faults_of_widths};
use pactlog_tests::site::{crawl, in_language};

const SCRIPT: &str = "<script>alert('script')</script>";
const IMAGE: &str = "\"'><img src=x onerror=alert('image')><svg onload=alert('svg')>";
/// Isolates that are never closed, marks, and words of another direction.
const BIDI: &str = "\u{2067}\u{2066}\u{2068}\u{200f}abc \u{627}\u{644}\u{639}\u{647}\u{62f} (1) \u{200e}/ \u{2067}nothing";

/// Commitments with such words wherever words are free.
fn pledges() -> Vec<Value> {
    let word = "w".repeat(15_000);
    let of = |title: &str, summary: Value| {
        json!({
            "kind": "commitment", "type": "restraint", "legal_character": "voluntary",
            "nature": "one_off", "norms": ["TEST-1"], "verifiability": "verifiable",
            "how_checked": { "en": title }, "conditions": { "ar": title }, "note": { "en": title },
            "title": { "en": title, "ar": title }, "summary": summary,
            "milestones": [{ "id": "one", "due": "2020-01-01", "deliverable": { "en": title } }],
            "indicators": [{ "id": "two", "name": { "en": title }, "target": title }],
        })
    };
    vec![
        of(SCRIPT, json!({ "en": SCRIPT, "ar": SCRIPT })),
        of(IMAGE, json!({ "en": IMAGE, "ar": IMAGE })),
        of(BIDI, json!({ "en": BIDI, "ar": BIDI })),
        of("One word", json!({ "en": word, "fr": word, "es": word, "ru": word })),
        of(&"t".repeat(1_000), json!({ "en": "A title of one word." })),
    ]
}

fn hostile() -> TestLedger {
    let ledger = TestLedger::new();
    let mut notes: Vec<_> = pledges()
        .into_iter()
        .enumerate()
        .map(|(place, body)| ledger.write(&format!("hostile-{place}"), &[&ledger.state], body))
        .collect();
    let name = format!("{SCRIPT} {IMAGE}");
    let update = json!({ "kind": "party", "id": "state:XA", "names": { "en": name, "ar": BIDI },
        "seat": { "en": IMAGE } });
    notes.push(ledger.write("hostile-name", &[&ledger.state], update));
    ledger.append(&notes);
    ledger
}

#[test]
fn words_of_others_do_nothing_but_stand_there() {
    let ledger = hostile();
    let (_server, site) = start_server(&ledger.dir().join("store"), &ledger.policy(), &[]);
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let mut faults = Vec::new();
    let mut seen = String::new();
    // What a page of ours has: no image, and no script but the one of /verify.
    let foreign = "[...document.querySelectorAll('img, iframe, object, script:not([type=module]), [onload], [onerror], [style]')].map(e => e.outerHTML)";
    let pages = crawl(&mut browser, &tab, &site, |browser, path, visit| {
        faults.extend(faults_of_visit(&site, path, visit));
        faults.extend(faults_of_widths(browser, &tab, path));
        let found = browser.evaluate(&tab, foreign);
        faults.extend(found.as_array().unwrap().iter().map(|tag| format!("{path}: {tag}")));
        let text = browser.evaluate(&tab, "document.body.innerText");
        seen.push_str(text.as_str().unwrap());
    });
    for path in &pages {
        let address = in_language(&site, path, "ar");
        let visit = browser.open(&tab, &address);
        faults.extend(faults_of_visit(&site, &address, &visit));
        faults.extend(faults_of_widths(&mut browser, &tab, &address));
    }
    assert!(faults.is_empty(), "{} faults of {} pages: {faults:#?}", faults.len(), pages.len());
    for words in [SCRIPT, IMAGE, "\u{627}\u{644}\u{639}\u{647}\u{62f} (1)", &"w".repeat(15_000)] {
        assert!(seen.contains(words), "nowhere is {words:.80}");
    }
}
