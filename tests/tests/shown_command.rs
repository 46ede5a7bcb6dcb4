//! The commands that pages show, run as a reader would who copies them one
//! after the other: they do what the page says of them.

use std::path::Path;
use std::process::Command;

use pactlog_tests::demo::Demo;
use pactlog_tests::load::fetch;
use pactlog_tests::program::{Finished, path};
use serde_json::Value;

/// The lines of the command boxes of a page.
fn commands(page: &str) -> Vec<String> {
    let boxes = page.split("<pre class=\"commands\">").skip(1);
    let lines = boxes.flat_map(|rest| {
        let inner = rest.split_once("</pre>").unwrap().0;
        inner.split("<code>").skip(1).map(|line| line.split_once("</code>").unwrap().0)
    });
    let unescape = |line: &str| {
        line.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    };
    lines.map(unescape).collect()
}

/// Runs a line in a folder, with our programs at hand.
fn run(folder: &Path, line: &str) -> Finished {
    let programs = path("pactlog-verify");
    let search = std::env::var("PATH").unwrap();
    let search = format!("{}:{search}", programs.parent().unwrap().display());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(folder).env("PATH", search);
    shell.output().unwrap().into()
}

/// Runs all commands of a page, which may need the id of a statement; gives the
/// exit codes of those that verify.
fn exits(site: &str, page: &str, id: &str) -> Vec<i32> {
    let folder = tempfile::tempdir().unwrap();
    // Where a page expects a policy, a reader has it from elsewhere.
    std::fs::write(folder.path().join("policy.txt"), fetch(&format!("{site}/policy.txt"))).unwrap();
    let mut exits = Vec::new();
    for line in commands(&String::from_utf8(fetch(&format!("{site}{page}"))).unwrap()) {
        let finished = run(folder.path(), &line.replace("/ID/", &format!("/{id}/")));
        let exit = finished.exit.unwrap();
        if line.starts_with("pactlog-verify ") {
            let is_failed = finished.out.contains("FAIL");
            assert_eq!(is_failed, exit == 1, "{page}: {line}\n{}{}", finished.out, finished.err);
            exits.push(exit);
        } else {
            assert_eq!(exit, 0, "{page}: {line}\n{}", finished.err);
        }
    }
    exits
}

#[test]
fn commands_that_pages_show_do_what_the_pages_say() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
    for site in demo.ready() {
        let site = site.trim_end_matches('/');
        let entry = fetch(&format!("{site}/api/v1/statements?kind=charter"));
        let entry: Value = serde_json::from_slice(&entry).unwrap();
        let id = entry["items"][0]["id"].as_str().unwrap();
        // A list alone is undecided: whether the index holds all takes an audit.
        let cases: [(&str, &[i32]); 9] = [
            ("/", &[0, 1, 0]),
            ("/verify", &[0, 0]),
            ("/entries/0", &[0]),
            ("/ledger", &[0]),
            ("/changes?since=9", &[0, 0]),
            ("/parties", &[3, 3]),
            ("/commitments", &[3]),
            ("/matrix", &[3; 3]),
            ("/sealed", &[3; 16]),
        ];
        for (page, expected) in cases {
            assert_eq!(exits(site, page, id), expected, "{page}");
        }
    }
    demo.stop();
}
