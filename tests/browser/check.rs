//! Checking in the browser: every vector, and the page that checks files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use pactlog_tests::chromium::{Chromium, Tab};
use pactlog_tests::load::fetch;
use pactlog_verifier::hash::sha256;
use serde_json::{Value, json};

use pactlog_tests::site::Demonstrations;

use crate::axe::violations;
use crate::crawl::ENGLISH;

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// A page that runs every vector; `node:assert` is the one thing that browsers lack.
const PAGE: &str = r#"<!doctype html><title>vectors</title>
<script type="importmap">{ "imports": { "node:assert/strict": "/assert.mjs" } }</script>
<script type="module">
import { run } from '/verifier/js/test/run.mjs';
const names = await (await fetch('/names.json')).json(), files = new Map();
await Promise.all(names.map(async (name) =>
  files.set(name, new Uint8Array(await (await fetch(`/spec/vectors/${name}`)).arrayBuffer()))));
const octets = (name) => files.get(new URL(name, 'http://vectors/').pathname.slice(1));
const json = (name) => JSON.parse(new TextDecoder().decode(octets(name)));
const said = [];
globalThis.outcome = run({ octets, json }, (line) => said.push(line))
  .then((wrong) => ({ wrong, said }), (fault) => ({ wrong: [String(fault.stack)], said }));
</script>"#;

const ASSERT: &str = "
const fail = (message) => { throw new Error(message); };
const plain = (value) => JSON.stringify(value, (_, v) => typeof v === 'bigint' ? `${v}n`
  : v instanceof Uint8Array ? [...v] : v instanceof Map ? [...v] : v instanceof Set ? [...v] : v);
const equal = (a, b, message) => Object.is(a, b) || fail(`${message}: ${a} is not ${b}`);
const deepEqual = (a, b, message) => plain(a) === plain(b) || fail(`${message}: ${plain(a)} is not ${plain(b)}`);
const ok = (value, message) => value || fail(message);
export default { ok, equal, deepEqual, fail };";

fn names(folder: &Path, below: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            names_below(&entry.path(), &name, names);
        } else {
            names.push(name);
        }
    }
}

fn names_below(folder: &Path, name: &str, list: &mut Vec<String>) {
    names(folder, &format!("{name}/"), list);
}

/// Answers one request for a file of the repository.
fn answer(mut stream: TcpStream, root: &Path) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().and_then(Result::ok).unwrap_or_default();
    while lines.next().and_then(Result::ok).is_some_and(|line| !line.is_empty()) {}
    let path = first.split(' ').nth(1).unwrap_or("/").trim_start_matches('/').to_owned();
    let (media, body) = match path.as_str() {
        "" => ("text/html", PAGE.into()),
        "assert.mjs" => ("text/javascript", ASSERT.into()),
        "names.json" => {
            let mut list = Vec::new();
            names(&root.join("spec/vectors"), "", &mut list);
            ("application/json", Value::from(list).to_string().into_bytes())
        }
        path if path.contains("..") => return,
        path => {
            let is_code = path.ends_with("js");
            let media = if is_code { "text/javascript" } else { "application/octet-stream" };
            (media, fs::read(root.join(path)).unwrap_or_default())
        }
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(&[head.into_bytes(), body].concat());
}

#[test]
fn every_vector_has_the_same_verdict_in_a_page_as_in_node() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            answer(stream.unwrap(), &root());
        }
    });
    let mut browser = Chromium::start();
    let tab = browser.tab();
    browser.open(&tab, &address);
    let ready = "new Promise(done => (function wait() { globalThis.outcome ? done(outcome) : setTimeout(wait, 20) })())";
    let outcome = browser.evaluate(&tab, ready);
    assert_eq!(outcome["wrong"], json!([]));
    let in_node = Command::new("node").arg(root().join("verifier/js/test/vectors.mjs")).output();
    let in_node = String::from_utf8(in_node.expect("node is installed").stdout).unwrap();
    let in_page: Vec<&str> =
        outcome["said"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(in_page, in_node.lines().collect::<Vec<_>>());
    assert!(in_page.len() > 20, "{in_page:?}");
}

/// Files of the story, as a reader would fetch them: name, octets.
pub(crate) fn files(site: &str) -> BTreeMap<&'static str, Vec<u8>> {
    let list = fetch(&format!("{site}/api/v1/commitments?party=state:XA&limit=1"));
    let list: Value = serde_json::from_slice(&list).unwrap();
    let id = list["items"][0]["id"].as_str().unwrap();
    let get = |path: &str| fetch(&format!("{site}{path}"));
    BTreeMap::from([
        ("pledge.note", get(&format!("/api/v1/statements/{id}/note"))),
        ("pledge.note.tlog-proof", get(&format!("/api/v1/statements/{id}/receipt"))),
        ("list.json", get("/api/v1/lookup?subject=party:state:XA")),
        ("case.dossier.json", get("/api/v1/dossier?subject=party:state:XA")),
        ("checkpoint", get("/checkpoint")),
        ("policy.txt", get("/policy.txt")),
    ])
}

/// Files on disk, for the page to be given.
struct Folder(tempfile::TempDir);

impl Folder {
    fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// Writes a file; gives its path.
    fn write(&self, name: &str, octets: &[u8]) -> String {
        let path = self.path(name);
        fs::write(&path, octets).unwrap();
        path
    }
}

/// Done when no check is under way.
const IDLE: &str = "new Promise(done => (function wait() { \
    document.getElementById('reports').ariaBusy ? setTimeout(wait, 10) : done(0) })())";

/// What the page says of files that are chosen in it, as soon as it has said it.
pub(crate) fn said_of(browser: &mut Chromium, tab: &Tab, files: &[&str]) -> String {
    browser.evaluate(tab, IDLE);
    // Choosing the same names again would be no change.
    let clear = "document.getElementById('files').value = ''; \
        document.getElementById('reports').replaceChildren()";
    browser.evaluate(tab, clear);
    browser.choose(tab, "#files", files);
    browser.evaluate(tab, IDLE);
    let said = "[...document.querySelectorAll('#reports .report, #reports .notice-box')]\
        .map(one => one.innerText).join('\\n')";
    browser.evaluate(tab, said).as_str().unwrap().to_owned()
}

/// A file in which one string stands in the place of another.
fn with(octets: &[u8], find: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(octets.to_vec()).unwrap();
    assert!(text.contains(find), "{find} is not in {text:.300}");
    text.replacen(find, to, 1).into_bytes()
}

/// A file in which the first hash of the first path is another.
fn with_other_hash(octets: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(octets.to_vec()).unwrap();
    let place = text.find("\"path\":[\"").unwrap() + "\"path\":[\"".len();
    let other = if text[place..].starts_with('A') { "B" } else { "A" };
    format!("{}{other}{}", &text[..place], &text[place + 1..]).into_bytes()
}

#[test]
fn the_page_accepts_what_is_right_and_names_what_is_wrong_and_sends_nothing() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let folder = Folder::empty();
    let write = |name: &str, octets: &[u8]| folder.write(name, octets);
    let files = files(&site);
    for (name, octets) in &files {
        write(name, octets);
    }
    let path = |name: &str| folder.path(name);
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let visit = browser.open(&tab, &format!("{site}/verify"));
    assert_eq!(visit.complaints, [""; 0]);
    let (note, receipt) = (path("pledge.note"), path("pledge.note.tlog-proof"));
    let mut report = |files: &[&str]| {
        let said = said_of(&mut browser, &tab, files);
        // What follows each step is for the reader, not for this test.
        said.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let steps = |said: &[String], expected: &[&str]| {
        for step in expected {
            assert!(said.iter().any(|line| line == step), "{step} is not in {said:#?}");
        }
    };

    let said = report(&[&note, &receipt]);
    assert_eq!(said[1], "Accepted", "{said:#?}");
    steps(
        &said,
        &["Log signature Accepted", "Witnesses Accepted", "Inclusion in the ledger Accepted"],
    );
    let command = "pactlog-verify receipt pledge.note --policy policy.txt";
    assert!(said.iter().any(|line| line == command), "{said:#?}");
    let said = report(&[&path("list.json")]);
    assert_eq!(said[1], "Undecided", "{said:#?}");
    steps(&said, &["List Accepted", "Completeness Undecided"]);
    let said = report(&[&path("case.dossier.json")]);
    assert_eq!(said[1], "Undecided", "{said:#?}");
    steps(
        &said,
        &["Entries Accepted", "Lists Accepted", "Signatures Accepted", "Completeness Undecided"],
    );
    let said = report(&[&path("checkpoint")]);
    assert_eq!(said[1], "Accepted", "{said:#?}");

    // What was said, how it is proven, what a list and a case hold, the head.
    for (name, altered, [verdict, step, words]) in [
        (
            "pledge.note",
            with(&files["pledge.note"], "T08:55:00Z", "T08:55:01Z"),
            [
                "Rejected receipt.inclusion",
                "Inclusion in the ledger Rejected",
                "These octets are not what the tree has at that place",
            ],
        ),
        (
            "pledge.note.tlog-proof",
            with(&files["pledge.note.tlog-proof"], "\nindex ", "\nindex 1"),
            [
                "Rejected receipt.inclusion",
                "Inclusion in the ledger Rejected",
                "Expected: an index below",
            ],
        ),
        (
            "list.json",
            with_other_hash(&files["list.json"]),
            ["Rejected lookup.index_root", "List Rejected", "not what the signed tree commits to"],
        ),
        (
            "case.dossier.json",
            with_other_hash(&files["case.dossier.json"]),
            [
                "Rejected dossier.index_root",
                "Entries, lists and signatures Rejected",
                "Cause: dossier.index_root",
            ],
        ),
        (
            "checkpoint",
            with(&files["checkpoint"], "\n10", "\n11"),
            [
                "Rejected checkpoint.signature",
                "Log signature Rejected",
                "Found: one that does not fit",
            ],
        ),
    ] {
        let altered = write(name, &altered);
        let is_receipt = name.starts_with("pledge");
        let said = if is_receipt { report(&[&note, &receipt]) } else { report(&[&altered]) };
        assert_eq!(said[1], verdict, "{name}: {said:#?}");
        let place = said.iter().position(|line| line == step);
        let place = place.unwrap_or_else(|| panic!("{name}: {step} is not in {said:#?}"));
        assert!(said[place + 1].contains(words), "{name}: {said:#?}");
        write(name, &files[name]);
    }
    let visit = browser.visit(&tab);
    assert_eq!(visit.complaints, [""; 0]);
    assert_eq!(visit.uploads, [""; 0]);
}

#[test]
fn the_checker_in_one_file_checks_from_disk_and_asks_nobody() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let folder = Folder::empty();
    let write = |name: &str, octets: &[u8]| folder.write(name, octets);
    let page = fetch(&format!("{site}/static/pactlog-verify-offline.html"));
    let digest = sha256(&page).to_hex();
    for of in [&site, &demonstrations.pledges()] {
        let charters = fetch(&format!("{of}/api/v1/statements?kind=charter"));
        let charters: Value = serde_json::from_slice(&charters).unwrap();
        let id = charters["items"][0]["id"].as_str().unwrap();
        let charter = fetch(&format!("{of}/api/v1/statements/{id}/note"));
        let charter = String::from_utf8(charter).unwrap();
        assert!(charter.contains(&digest), "the charter of {of} does not name {digest}");
        let shown = String::from_utf8(fetch(&format!("{of}/verify"))).unwrap();
        assert!(shown.contains(&digest) && shown.contains("<a href=\"/entries/0\">"), "{of}");
    }
    let copy = write("pactlog-verify-offline.html", &page);
    let files = files(&site);
    let paths: BTreeMap<_, _> =
        files.iter().map(|(name, octets)| (*name, write(name, octets))).collect();
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let visit = browser.open(&tab, &format!("file://{copy}"));
    assert_eq!(visit.complaints, [""; 0]);
    let pledge = [paths["pledge.note"].as_str(), &paths["pledge.note.tlog-proof"]];
    let said = said_of(&mut browser, &tab, &pledge);
    assert!(said.contains("Choose a policy file as well"), "{said}");
    browser.choose(&tab, "#policy", &[&paths["policy.txt"]]);
    let said = said_of(&mut browser, &tab, &pledge);
    for line in [
        "Accepted",
        "Inclusion in the ledger Accepted",
        "Witnesses Accepted",
        "By your own policy.",
    ] {
        assert!(said.lines().any(|said| said == line), "{line} is not in {said}");
    }
    let said = said_of(&mut browser, &tab, &[&paths["case.dossier.json"]]);
    assert!(said.contains("Signatures Accepted"), "{said}");
    // Checks that begin while others are under way take their place; they do not mix.
    let often = "for (let time = 0; time < 9; time += 1) \
        document.getElementById('policy').dispatchEvent(new Event('change'))";
    browser.evaluate(&tab, often);
    browser.evaluate(&tab, IDLE);
    let count = "document.getElementById('reports').childElementCount";
    assert_eq!(browser.evaluate(&tab, count), 1);
    write("pledge.note", &with(&files["pledge.note"], "T08:55:00Z", "T08:55:01Z"));
    let said = said_of(&mut browser, &tab, &pledge);
    assert!(said.contains("Rejected receipt.inclusion"), "{said}");
    let script = "[...document.querySelectorAll('#tongues button')].map(one => { one.click(); \
        return document.documentElement.lang + ' ' + document.querySelector('h1').textContent })";
    let titles = browser.evaluate(&tab, script);
    let titles: BTreeSet<_> = titles.as_array().unwrap().iter().map(Value::to_string).collect();
    assert_eq!(titles.len(), 6, "{titles:?}");
    // The last one is Spanish; a report is open.
    for (width, tag) in [(1440, "es"), (360, "ar")] {
        browser.resize(&tab, width);
        browser.evaluate(&tab, &format!("document.querySelector('#tongues [lang={tag}]').click()"));
        for dark in [false, true] {
            browser.prefer_dark(&tab, dark);
            assert_eq!(violations(&mut browser, &tab), [""; 0], "{tag} at {width}, dark {dark}");
        }
        let over = "document.documentElement.scrollWidth - innerWidth";
        assert!(browser.evaluate(&tab, over).as_i64().unwrap() <= 0, "{tag} at {width}");
    }
    let visit = browser.visit(&tab);
    assert_eq!(visit.complaints, [""; 0]);
    assert_eq!(visit.uploads, [""; 0]);
    let asked: Vec<_> = visit.requests.iter().filter(|url| !url.starts_with("file://")).collect();
    assert!(asked.is_empty(), "{asked:?}");
}

/// A message of the interface, by its language and name.
fn message(tongue: &str, name: &str) -> String {
    let catalogue =
        fs::read_to_string(root().join(format!("server/locales/{tongue}.ftl"))).unwrap();
    let line = catalogue.lines().find_map(|line| line.strip_prefix(&format!("{name} = ")));
    line.unwrap_or_else(|| panic!("{tongue} has no {name}")).to_owned()
}

#[test]
fn each_step_of_a_check_is_said_in_the_language_of_the_page() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let folder = Folder::empty();
    let write = |name: &str, octets: &[u8]| folder.write(name, octets);
    let files = files(&site);
    let paths: BTreeMap<_, _> =
        files.iter().map(|(name, octets)| (*name, write(name, octets))).collect();
    let pledge = [paths["pledge.note"].as_str(), &paths["pledge.note.tlog-proof"]];
    let altered = with(&files["pledge.note"], "T08:55:00Z", "T08:55:01Z");
    let mut browser = Chromium::start();
    let tab = browser.tab();
    for (tongue, is_latin) in
        [("ar", false), ("es", true), ("fr", true), ("ru", false), ("zh", false)]
    {
        browser.open(&tab, &format!("{site}/verify?hl={tongue}"));
        let lists =
            [paths["list.json"].as_str(), &paths["case.dossier.json"], &paths["checkpoint"]];
        for (chosen, step) in [
            (&pledge[..], "check-step-inclusion"),
            (&lists[..1], "check-step-index-entry"),
            (&lists[1..2], "check-all-signed"),
            (&lists[2..], "check-open-tree"),
        ] {
            let said = said_of(&mut browser, &tab, chosen);
            let step = message(tongue, step);
            assert!(said.contains(&step), "{tongue}: {step} is not in {said}");
            if !is_latin {
                assert_eq!(browser.evaluate(&tab, ENGLISH), json!([]), "{tongue}: {said}");
            }
        }
        write("pledge.note", &altered);
        let said = said_of(&mut browser, &tab, &pledge);
        let cause = message(tongue, "check-not-included");
        assert!(said.contains(&cause), "{tongue}: {cause} is not in {said}");
        write("pledge.note", &files["pledge.note"]);
    }
}

#[test]
fn without_the_browsers_cryptography_the_page_says_so_and_decides_nothing() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let folder = Folder::empty();
    let mut paths = Vec::new();
    for (name, octets) in files(&site).iter().filter(|(name, _)| name.starts_with("pledge")) {
        paths.push(folder.write(name, octets));
    }
    let mut browser = Chromium::start();
    let tab = browser.tab();
    let source = json!({ "source": "Object.defineProperty(globalThis, 'crypto', { value: {} })" });
    browser.call(&tab, "Page.addScriptToEvaluateOnNewDocument", &source);
    let mut reasons = BTreeSet::new();
    for tongue in ["ar", "en", "es", "fr", "ru", "zh"] {
        browser.open(&tab, &format!("{site}/verify?hl={tongue}"));
        let words = browser.evaluate(
            &tab,
            "new Promise(done => (function wait() { const one = document.querySelector('.unsecured'); \
             one ? done(one.innerText) : setTimeout(wait, 20) })())",
        );
        let words = words.as_str().unwrap().to_owned();
        assert!(words.contains("https"), "{tongue}: {words}");
        reasons.insert(words);
        let names: Vec<&str> = paths.iter().map(String::as_str).collect();
        let said = said_of(&mut browser, &tab, &names);
        for name in ["check-step-signatures", "check-by-browser", "check-no-crypto"] {
            let sentence = message(tongue, name);
            assert!(said.contains(&sentence), "{tongue}: {sentence} is not in {said}");
        }
        let verdict = browser.evaluate(&tab, "document.querySelector('.verdict .state').className");
        assert_eq!(verdict, "state later", "{tongue}: {said}");
    }
    assert_eq!(reasons.len(), 6, "{reasons:?}");
}
