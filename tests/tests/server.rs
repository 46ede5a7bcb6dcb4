//! The public server as a process: it follows a writer, satisfies the auditor,
//! and says why it does not start.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Child, ChildStderr, Command, Stdio};

use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{self, Finished, arg, run, succeed};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::note::Note;

/// Requests within which a change must show: many times the following period.
const ATTEMPTS: usize = 20_000;

/// A running server, killed if a test fails.
struct Server {
    child: Child,
    lines: BufReader<ChildStderr>,
    url: String,
}

impl Server {
    fn start(ledger: &TestLedger) -> Self {
        let mut child = program::command("pactlog-server")
            .args(["--store", arg(&ledger.dir().join("store"))])
            .args(["--policy", arg(&ledger.policy()), "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        let url = line.split_whitespace().find(|word| word.starts_with("http://"));
        let url = url.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned();
        let this = Self { child, lines, url };
        this.wait("/healthz", |body| body == "ok\n");
        this
    }

    fn get(&self, path: &str) -> Option<String> {
        let mut response = ureq::get(format!("{}{path}", self.url)).call().ok()?;
        response.body_mut().read_to_string().ok()
    }

    /// Asks until the answer is as expected.
    fn wait(&self, path: &str, expected: impl Fn(&str) -> bool) -> String {
        for _ in 0..ATTEMPTS {
            if let Some(body) = self.get(path).filter(|body| expected(body)) {
                return body;
            }
        }
        panic!("{path} never became what was expected; last {:?}", self.get(path));
    }

    fn size(checkpoint: &str) -> u64 {
        let note = Note::parse(checkpoint.as_bytes()).unwrap();
        Checkpoint::parse(note.text).unwrap().head.size
    }

    /// Asks it to stop and waits for its end; what it said last.
    fn stop(mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(sent.success());
        let exit = self.child.wait().unwrap().code();
        let mut last = String::new();
        while self.lines.read_line(&mut last).unwrap() > 0 {}
        (exit, last)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; there is nothing to do about an error here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_follows_the_writer_and_satisfies_the_auditor() {
    let ledger = TestLedger::new();
    let server = Server::start(&ledger);
    let before = Server::size(&server.get("/checkpoint").unwrap());
    let policy = ledger.policy();
    let audit = ["audit", &server.url, "--policy", arg(&policy)];
    succeed("pactlog-verify", &audit);

    ledger.append(&[ledger.pledge(1)]);
    let after = server.wait("/checkpoint", |note| Server::size(note) > before);
    assert!(Server::size(&after) > before);
    server.wait("/", |page| page.contains("Pledge number 1"));
    succeed("pactlog-verify", &audit);

    let (exit, last) = server.stop();
    assert_eq!(exit, Some(0), "{last}");
    assert!(last.contains("stopping"), "{last}");
}

#[test]
fn the_commands_on_the_front_page_do_what_it_says() {
    let ledger = TestLedger::new();
    ledger.append(&[ledger.pledge(1)]);
    let server = Server::start(&ledger);
    let page = server.get("/").unwrap();
    let blocks: Vec<Vec<&str>> = page
        .split("<pre class=\"commands\">")
        .skip(1)
        .map(|block| {
            let block = block.split("</pre>").next().unwrap();
            let lines = block.split("<code>").skip(1);
            lines.map(|line| line.split("</code>").next().unwrap()).collect()
        })
        .collect();
    let folder = ledger.beside("reader");
    fs::create_dir(&folder).unwrap();
    let programs = program::path("pactlog-verify").parent().unwrap().to_owned();
    let path = format!("{}:{}", arg(&programs), std::env::var("PATH").unwrap());
    let mut exits = Vec::new();
    for line in blocks.iter().flatten() {
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(&folder)
            .env("PATH", &path)
            .output()
            .unwrap();
        let finished = Finished::from(output);
        exits.push((*line, finished.exit));
    }
    let codes: Vec<_> = exits.iter().map(|(_, exit)| exit.unwrap()).collect();
    // Fetch policy, note and receipt; accepted; tamper; rejected; audited.
    assert_eq!(codes, [0, 0, 0, 0, 0, 1, 0], "{exits:?}");
}

#[test]
fn it_says_why_it_does_not_start() {
    let ledger = TestLedger::new();
    let store = ledger.dir().join("store");
    let policy = ledger.policy();
    let start = |store: &str, policy: &str, listen: &str| {
        let args = ["--store", store, "--policy", policy, "--listen", listen];
        let Finished { exit, err, .. } = run("pactlog-server", &args);
        assert_eq!(err.lines().count(), 1, "{err}");
        (exit, err)
    };
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (exit, err) = start(arg(&store), arg(&policy), &address);
    assert_eq!(exit, Some(3), "{err}");
    assert!(err.contains(&address) && err.contains("in use"), "{err}");

    let (exit, err) = start(arg(&ledger.beside("nothing")), arg(&policy), "127.0.0.1:0");
    assert_eq!(exit, Some(2), "{err}");
    assert!(err.contains("holds no ledger store"), "{err}");

    let other = ledger.beside("other-policy.txt");
    let text = fs::read_to_string(&policy).unwrap();
    fs::write(&other, text.replace("quorum none", "quorum many")).unwrap();
    let (exit, err) = start(arg(&store), arg(&other), "127.0.0.1:0");
    assert_eq!(exit, Some(2), "{err}");
    assert!(err.contains("other-policy.txt"), "{err}");
}
