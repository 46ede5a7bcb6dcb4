//! The pages of a running site, found by following its links.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::chromium::{Chromium, Tab, Visit};
use crate::demo::Demo;
use serde_json::Value;
use tempfile::TempDir;

/// Both demonstrations, running for as long as a test needs them.
pub struct Demonstrations {
    demo: Demo,
    _folder: TempDir,
}

impl Demonstrations {
    /// Those that another test runs already, or new ones.
    ///
    /// # Panics
    /// If they do not start.
    #[must_use]
    pub fn shared() -> Arc<Self> {
        static RUNNING: Mutex<Weak<Demonstrations>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.upgrade().unwrap_or_else(|| {
            let folder = tempfile::tempdir().unwrap();
            let demo = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
            let this = Arc::new(Self { demo, _folder: folder });
            *running = Arc::downgrade(&this);
            this
        })
    }

    /// Address of the ledger of pledges.
    #[must_use]
    pub fn pledges(&self) -> String {
        self.demo.ready()[0].trim_end_matches('/').to_owned()
    }

    /// Address of the ledger of the story.
    #[must_use]
    pub fn story(&self) -> String {
        self.demo.ready()[1].trim_end_matches('/').to_owned()
    }
}

/// Pages that are followed of one kind: of those of single statements more,
/// since what they show differs.
fn most(kind: &str) -> usize {
    match kind {
        "/statements/*" | "/commitments/*" => 14,
        "/entries/*" | "/parties/*" => 5,
        kind if kind.contains('*') => 3,
        _ => 1,
    }
}

/// What is not a page.
const NOT_PAGES: [&str; 8] =
    ["/api/", "/feeds/", "/export/", "/static/", "/tile/", "/checkpoint", "/policy.txt", "/cite/"];

/// Path and parameters of an address, without what differs between pages of a kind.
#[must_use]
pub fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut segments: Vec<&str> = path.split('/').collect();
    if segments.len() > 2 {
        segments[2] = "*";
    }
    let names: BTreeSet<&str> = query
        .split('&')
        .filter_map(|pair| pair.split('=').next())
        .filter(|n| !n.is_empty())
        .collect();
    let names: Vec<&str> = names.into_iter().filter(|name| *name != "hl").collect();
    format!("{}?{}", segments.join("/"), names.join("&")).trim_end_matches('?').to_owned()
}

/// Finds pages of every kind, from the front page on, and calls `with` for
/// each after it was loaded as it stands in the links; gives their paths.
///
/// # Panics
/// If one cannot be had.
pub fn crawl(
    browser: &mut Chromium,
    tab: &Tab,
    site: &str,
    mut with: impl FnMut(&mut Chromium, &str, &Visit),
) -> Vec<String> {
    let mut ahead = VecDeque::from(["/".to_owned()]);
    let mut known: BTreeSet<String> = ahead.iter().cloned().collect();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    while let Some(path) = ahead.pop_front() {
        let visit = browser.open(tab, &format!("{site}{path}"));
        assert_eq!(visit.status, 200, "{path}");
        with(browser, &path, &visit);
        let links = browser.evaluate(
            tab,
            "[...document.links].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)",
        );
        found.push(path);
        for link in links.as_array().unwrap().iter().filter_map(Value::as_str) {
            let is_page = !NOT_PAGES.iter().any(|start| link.starts_with(start));
            // Another language of a page is asked for where it is wanted.
            if !is_page || link.contains("hl=") || !known.insert(link.to_owned()) {
                continue;
            }
            let kind = kind(link);
            let count = taken.entry(kind.clone()).or_default();
            if *count < most(&kind) {
                *count += 1;
                ahead.push_back(link.to_owned());
            }
        }
    }
    found
}

/// The address of the same page in another language.
#[must_use]
pub fn in_language(site: &str, path: &str, tag: &str) -> String {
    let join = if path.contains('?') { '&' } else { '?' };
    format!("{site}{path}{join}hl={tag}")
}

#[cfg(test)]
#[test]
fn pages_that_differ_in_their_subject_alone_are_of_a_kind() {
    assert_eq!(kind("/parties/state:FR?hl=ar"), "/parties/*");
    assert_eq!(kind("/statements?party=a&kind=b"), "/statements?kind&party");
    assert_eq!(kind("/"), "/");
}
