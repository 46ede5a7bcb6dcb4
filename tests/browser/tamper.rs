//! The page `/verify` against the stand-alone verifier: whatever octet of a
//! file is another, both say the same of it. And the ways into the page:
//! files that are dropped, a policy of the reader's own, a statement by its id.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use pactlog_tests::chromium::{Chromium, Tab, Visit};
use pactlog_tests::program::{arg, run};
use pactlog_tests::site::Demonstrations;
use serde_json::{Value, json};

use crate::check::{files, said_of};
use crate::crawl::faults_of_visit;

/// Places where an octet is altered: so many of the first, which say the most, and so many of all.
const PLACES: [(usize, usize); 2] = [(640, 20), (usize::MAX, 24)];

/// Lets the script say when it is done: showing the result is the last thing it does.
const COUNT_RUNS: &str = "window.runs = 0; \
    Element.prototype.scrollIntoView = () => { window.runs += 1; }; 0";

/// Verdicts, the worst first: words of the page, exit code of the verifier.
const VERDICTS: [(&str, i32); 4] =
    [("Not such a file", 2), ("Rejected", 1), ("Undecided", 3), ("Accepted", 0)];

/// The page for checking, ready to be given files.
struct Page {
    browser: Chromium,
    tab: Tab,
    site: String,
}

impl Page {
    fn open(site: &str, fragment: &str) -> Self {
        let mut browser = Chromium::start();
        let tab = browser.tab();
        browser.resize(&tab, 1440);
        let visit = browser.open(&tab, &format!("{site}/verify{fragment}"));
        assert_eq!(visit.complaints, [""; 0]);
        browser.evaluate(&tab, COUNT_RUNS);
        Self { browser, tab, site: site.to_owned() }
    }

    fn wait(&mut self) {
        let done = "new Promise(done => (function wait() { \
            window.runs > 0 ? done(0) : setTimeout(wait, 5) })())";
        self.browser.evaluate(&self.tab, done);
    }

    /// The exit code that the worst verdict of the page on these files stands for.
    fn verdict(&mut self, files: &[&str]) -> i32 {
        let clear = "window.runs = 0; document.getElementById('files').value = ''";
        self.browser.evaluate(&self.tab, clear);
        self.browser.choose(&self.tab, "#files", files);
        self.wait();
        let said = "[...document.querySelectorAll('#reports .verdict, #reports .notice-box')]\
            .map(verdict => verdict.innerText)";
        let said = self.browser.evaluate(&self.tab, said);
        let said: Vec<&str> = said.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let is = |words: &str| said.iter().any(|verdict| verdict.starts_with(words));
        let worst = VERDICTS.iter().find(|(words, _)| is(words));
        worst.unwrap_or_else(|| panic!("no verdict in {said:?}")).1
    }

    /// Everything that it asked for is this server's, and nothing was sent.
    fn assert_quiet(&mut self) -> Visit {
        let visit = self.browser.visit(&self.tab);
        assert_eq!(faults_of_visit(&self.site, "/verify", &visit), [""; 0]);
        visit
    }
}

/// A file in which one octet is another; the text stays text.
fn altered(octets: &[u8], place: usize) -> Vec<u8> {
    let mut octets = octets.to_vec();
    octets[place] ^= 1;
    octets
}

/// Places all over a file, among them the first and the last.
fn places(length: usize) -> impl Iterator<Item = usize> {
    let spread = move |(most, count): (usize, usize)| {
        let last = most.min(length) - 1;
        (0..count).map(move |number| number * last / (count - 1))
    };
    PLACES.into_iter().flat_map(spread)
}

#[test]
fn page_and_program_say_the_same_of_every_octet_that_is_another() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let files = files(&site);
    for (name, octets) in &files {
        fs::write(path(name), octets).unwrap();
    }
    let (note, policy) = (path("pledge.note"), path("policy.txt"));
    let mut page = Page::open(&site, "");
    let mut faults = Vec::new();
    let mut verdicts = BTreeMap::<i32, usize>::new();
    let mut accepted_notes = 0;
    for (name, octets) in files.iter().filter(|(name, _)| **name != "policy.txt") {
        let file = path(name);
        let receipt = path("pledge.note.tlog-proof");
        let is_pair = name.starts_with("pledge");
        let chosen: Vec<&str> = if is_pair { vec![&note, &receipt] } else { vec![&file] };
        let arguments = match *name {
            "list.json" => vec!["lookup", &file, "party:state:XA"],
            "case.dossier.json" => vec!["dossier", &file],
            "checkpoint" => vec!["checkpoint", &file],
            _ => vec!["receipt", note.as_str()],
        };
        let arguments = [&arguments[..], &["--policy", &policy]].concat();
        let expected = if matches!(*name, "list.json" | "case.dossier.json") { 3 } else { 0 };
        assert_eq!(page.verdict(&chosen), expected, "{name}");
        assert_eq!(run("pactlog-verify", &arguments).exit, Some(expected), "{name}");
        for place in places(octets.len()) {
            fs::write(&file, altered(octets, place)).unwrap();
            let (found, program) = (page.verdict(&chosen), run("pactlog-verify", &arguments));
            *verdicts.entry(found).or_default() += 1;
            accepted_notes += usize::from(*name == "pledge.note" && found == 0);
            if Some(found) != program.exit {
                let around = String::from_utf8_lossy(
                    &octets[place.saturating_sub(20)..octets.len().min(place + 20)],
                );
                let said = format!("{}{}", program.out, program.err);
                faults.push(format!(
                    "{name} {place} ({around}): page {found}, program {:?} {said:.300}",
                    program.exit
                ));
            }
        }
        fs::write(&file, octets).unwrap();
    }
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
    // Lines of keys that a policy does not name may say what they like; statements may not.
    assert_eq!(accepted_notes, 0);
    assert!(verdicts[&1] > 60 && verdicts[&2] > 20, "too few are found out: {verdicts:?}");
    page.assert_quiet();
}

fn assert_said(said: &str, expected: &[&str]) {
    for words in expected {
        assert!(said.contains(words), "{words} is not in {said}");
    }
}

#[test]
fn a_policy_of_the_readers_own_decides() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let files = files(&site);
    for (name, octets) in &files {
        fs::write(path(name), octets).unwrap();
    }
    let other = demonstrations.pledges();
    fs::write(path("other.txt"), pactlog_tests::load::fetch(&format!("{other}/policy.txt")))
        .unwrap();
    fs::write(path("none.txt"), "this is no policy\n").unwrap();
    let chosen = [path("pledge.note"), path("pledge.note.tlog-proof")];
    let chosen = chosen.each_ref().map(String::as_str);
    let mut page = Page::open(&site, "");
    for (policy, expected) in [
        ("policy.txt", ["Accepted", "By your own policy."]),
        ("other.txt", ["Rejected", "Log signature Rejected"]),
        ("none.txt", ["Not such a file", "Policy file Not such a file"]),
    ] {
        page.browser.choose(&page.tab, "#policy", &[&path(policy)]);
        let said = said_of(&mut page.browser, &page.tab, &chosen);
        assert_said(&said, &expected);
        let command = run("pactlog-verify", &["receipt", chosen[0], "--policy", &path(policy)]);
        let exit = VERDICTS.iter().find(|(words, _)| *words == expected[0]).unwrap().1;
        assert_eq!(command.exit, Some(exit), "{policy}");
    }
    // The server was not even asked for its own.
    let visit = page.assert_quiet();
    assert_eq!(visit.requests, [""; 0]);
}

fn drop_files(page: &mut Page, files: &[&Path]) {
    let middle = "(() => { const box = document.querySelector('.drop').getBoundingClientRect(); \
        return [box.left + box.width / 2, box.top + box.height / 2]; })()";
    let middle = page.browser.evaluate(&page.tab, middle);
    let files: Vec<&str> = files.iter().map(|path| arg(path)).collect();
    let data = json!({ "items": [], "files": files, "dragOperationsMask": 1 });
    for kind in ["dragEnter", "dragOver", "drop"] {
        let event = json!({ "type": kind, "x": middle[0], "y": middle[1], "data": data });
        page.browser.call(&page.tab, "Input.dispatchDragEvent", &event);
    }
    page.wait();
}

#[test]
fn files_can_be_dropped_and_statements_named() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let folder = tempfile::tempdir().unwrap();
    let files = files(&site);
    for (name, octets) in &files {
        fs::write(folder.path().join(name), octets).unwrap();
    }
    let reports = "document.getElementById('reports').innerText";

    let mut page = Page::open(&site, "");
    let names = ["pledge.note", "pledge.note.tlog-proof"].map(|name| folder.path().join(name));
    drop_files(&mut page, &names.each_ref().map(std::path::PathBuf::as_path));
    let said = page.browser.evaluate(&page.tab, reports);
    assert_said(
        said.as_str().unwrap(),
        &["pledge.note", "Accepted", "Inclusion in the ledger Accepted"],
    );
    // Of what was dropped nothing left the browser: it asked for the policy alone.
    let visit = page.assert_quiet();
    assert_eq!(visit.requests, [format!("{site}/policy.txt")]);

    // A receipt alone says what it lacks.
    let said = said_of(&mut page.browser, &page.tab, &[arg(&names[1])]);
    assert_said(&said, &["is checked together with the file that it is about"]);

    let list = pactlog_tests::load::fetch(&format!("{site}/api/v1/commitments?limit=1"));
    let list: Value = serde_json::from_slice(&list).unwrap();
    let id = list["items"][0]["id"].as_str().unwrap();
    let mut page = Page::open(&site, &format!("#{id}"));
    let ready = "new Promise(done => (function wait() { const verdict = \
        document.querySelector('#reports .verdict'); \
        verdict ? done(verdict.innerText) : setTimeout(wait, 10) })())";
    assert_eq!(page.browser.evaluate(&page.tab, ready), "Accepted");
    page.assert_quiet();
}

#[test]
fn without_the_cryptography_of_browsers_nothing_is_accepted() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, octets) in &files(&site) {
        fs::write(path(name), octets).unwrap();
    }
    let mut browser = Chromium::start();
    let tab = browser.tab();
    // As pages have it that were not loaded securely.
    let without = json!({ "source":
        "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })" });
    browser.call(&tab, "Page.addScriptToEvaluateOnNewDocument", &without);
    browser.open(&tab, &format!("{site}/verify"));
    for files in [&["checkpoint"][..], &["pledge.note", "pledge.note.tlog-proof"]] {
        let files: Vec<String> = files.iter().map(|name| path(name)).collect();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let said = said_of(&mut browser, &tab, &files);
        assert_said(&said, &["Undecided", "the cryptography of this browser", "https"]);
        assert!(!said.contains("\nAccepted"), "{said}");
    }
}
