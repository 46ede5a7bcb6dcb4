//! The public server as a process of its own beside a live writer.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{self, Finished, arg, run, succeed};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::note::Note;

/// A running server; it ends with the test.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
}

impl Server {
    /// Starts it, under `wrapper` if that is not empty.
    pub(crate) fn start(ledger: &TestLedger, wrapper: &[&str]) -> Self {
        // Only what it is meant to get: the store and the policy, nothing else.
        let (store, policy) = (ledger.dir().join("store"), ledger.dir().join("policy.txt"));
        let program = program::path("pactlog-server");
        let mut words: Vec<&str> = wrapper.to_vec();
        words.extend([
            arg(&program),
            "--store",
            arg(&store),
            "--policy",
            arg(&policy),
            "--listen",
            "127.0.0.1:0",
        ]);
        let mut child = Command::new(words[0])
            .args(&words[1..])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let address = address_of(&mut child);
        let server = Self { child, address };
        let start = Instant::now();
        while !server.ask("GET", "/healthz").starts_with("HTTP/1.1 200") {
            assert!(start.elapsed() < Duration::from_secs(20), "it is ready soon");
        }
        server
    }

    /// The whole answer to raw octets.
    fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) fn ask(&self, method: &str, path: &str) -> String {
        self.raw(
            format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes(),
        )
    }

    pub(crate) fn size(&self) -> u64 {
        let answer = self.ask("GET", "/checkpoint");
        let (_, note) = answer.split_once("\r\n\r\n").unwrap();
        Checkpoint::parse(Note::parse(note.as_bytes()).unwrap().text).unwrap().head.size
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads what the server says until it names its address.
fn address_of(child: &mut Child) -> String {
    let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (sender, receiver) = std::sync::mpsc::channel();
    let readers: [Box<dyn std::io::Read + Send>; 2] = [Box::new(out), Box::new(err)];
    for stream in readers {
        let sender = sender.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
    }
    loop {
        let line = receiver
            .recv_timeout(Duration::from_secs(20))
            .expect("the server says where it listens");
        if let Some((_, address)) = line.split_once("http://") {
            return address.trim_end_matches('/').to_owned();
        }
    }
}

#[test]
fn it_follows_a_live_writer_within_a_second_and_can_be_audited() {
    let ledger = TestLedger::new();
    let server = Server::start(&ledger, &[]);
    assert_eq!(server.size(), 5);
    for number in 0..5 {
        ledger.append(&[ledger.pledge(number)]);
        let published = Instant::now();
        let size = 7 + 2 * number as u64;
        while server.size() != size {
            assert!(
                published.elapsed() < Duration::from_secs(1),
                "size {} instead of {size}",
                server.size()
            );
        }
    }
    let url = format!("http://{}", server.address);
    let state = ledger.beside("state");
    let audit = || {
        succeed(
            "pactlog-verify",
            &["audit", &url, "--policy", arg(&ledger.policy()), "--state", arg(&state)],
        )
    };
    assert!(audit().contains("audit: accepted"));
    let notes: Vec<_> = (100..500).map(|number| ledger.pledge(number)).collect();
    ledger.append(&notes);
    let grown = Instant::now();
    while server.size() < 400 {
        assert!(grown.elapsed() < Duration::from_secs(1), "size {}", server.size());
    }
    assert!(audit().contains("goes on from the head of size 15"));
}

#[test]
fn it_answers_nothing_but_get_and_head_and_no_path_leaves_the_tree() {
    let ledger = TestLedger::new();
    let server = Server::start(&ledger, &[]);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        for path in ["/", "/checkpoint", "/tile/0/000", "/api/v1/statements", "/submit"] {
            let answer = server.ask(method, path);
            assert!(answer.starts_with("HTTP/1.1 405"), "{method} {path}: {answer}");
            assert!(answer.to_lowercase().contains("allow: get, head"), "{answer}");
        }
    }
    let head = server.ask("HEAD", "/checkpoint");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    for path in [
        "/tile/0/../../keys/log.pem",
        "/tile/0/..%2f..%2fkeys/log.pem",
        "/%2e%2e/keys/log.pem",
        "/tile/0/x001/1",
        "/tile/0/000.p/0",
        "/tile/0/000.p/256",
        "/tile/0/000.p/05",
        "/tile/64/000",
        "/tile/00/000",
        "/tile/-1/000",
        "/tile/0/x000/001",
        "/tile/0/%30%30%30",
        "/tile/entries/000.p/5%00",
        "/tile//0/000",
        "/tile/0/000/",
        "/tile/99999999999999999999/000",
        "/tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        "/checkpoint/..",
        "/keys/log.pem",
        "/store/CURRENT",
        "/pactlog.toml",
        "/..//checkpoint",
    ] {
        let answer = server.ask("GET", path);
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(matches!(status, "404" | "400"), "{path}: {answer}");
        let lower = answer.to_lowercase();
        assert!(
            lower.contains("cache-control: no-store")
                && lower.contains("content-security-policy: default-src 'none'"),
            "{path}: {answer}"
        );
        assert!(!answer.contains("PRIVATE KEY"), "{path}");
    }
    for request in
        [&b"GET / HTTP/9.9\r\n\r\n"[..], b"\x00\xff\xfe\r\n\r\n", b"GET \r\n\r\n", &[b'a'; 100_000]]
    {
        let answer = server.raw(request);
        assert!(
            answer.is_empty()
                || answer.starts_with("HTTP/1.1 4")
                || answer.starts_with("HTTP/1.0 4"),
            "{answer}"
        );
    }
    assert!(server.ask("GET", "/checkpoint").starts_with("HTTP/1.1 200"), "it still serves");
}

#[test]
fn tiles_and_bundles_carry_the_headers_of_tlog_tiles() {
    let ledger = TestLedger::new();
    let notes: Vec<_> = (0..300).map(|number| ledger.pledge(number)).collect();
    ledger.append(&notes);
    let server = Server::start(&ledger, &[]);
    let head = |path: &str| server.ask("HEAD", path).to_lowercase();
    let checkpoint = head("/checkpoint");
    assert!(checkpoint.contains("content-type: text/plain; charset=utf-8"), "{checkpoint}");
    assert!(!checkpoint.contains("immutable"), "{checkpoint}");
    for path in [
        "/tile/0/000",
        "/tile/0/001.p/1",
        "/tile/1/000.p/1",
        "/tile/entries/000",
        "/tile/entries/000.p/7",
    ] {
        let answer = head(path);
        assert!(answer.starts_with("http/1.1 200"), "{path}: {answer}");
        assert!(answer.contains("content-type: application/octet-stream"), "{path}: {answer}");
        assert!(answer.contains("immutable"), "{path}: {answer}");
    }
    // Beyond the signed head there is nothing, at no width.
    for path in
        ["/tile/0/001.p/255", "/tile/0/001", "/tile/0/002.p/1", "/tile/1/000", "/tile/2/000.p/1"]
    {
        assert!(head(path).starts_with("http/1.1 404"), "{path}");
    }
    let gzip = server.raw(
        b"GET /tile/entries/000 HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n",
    );
    assert!(
        gzip.to_lowercase().contains("content-encoding: gzip"),
        "{}",
        &gzip[..500.min(gzip.len())]
    );
}

/// Every file that the server opens for writing, renames or removes.
#[test]
fn it_writes_nothing_into_the_store_and_reads_no_key() {
    let ledger = TestLedger::new();
    let log = ledger.beside("server.strace");
    {
        let server = Server::start(
            &ledger,
            &["strace", "-f", "-qq", "-y", "-e", "trace=file", "-o", arg(&log)],
        );
        ledger.append(&[ledger.pledge(1)]);
        let start = Instant::now();
        while server.size() != 7 {
            assert!(start.elapsed() < Duration::from_secs(20));
        }
        server.ask("GET", "/");
        server.ask("GET", "/tile/entries/000.p/7");
        // The wrapper would leave it behind.
        let _ = Command::new("pkill").args(["-P", &server.child.id().to_string()]).status();
    }
    let calls = fs::read_to_string(&log).unwrap();
    let folder = arg(&ledger.dir()).to_owned();
    assert!(calls.contains(&format!("{folder}/store/CURRENT")), "it did read the store");
    for line in calls.lines().filter(|line| line.contains(&folder)) {
        assert!(!line.contains("/keys"), "{line}");
        // RocksDB asks for the folder to be made and is told that it is there.
        if line.contains("mkdir") && line.contains("EEXIST") {
            continue;
        }
        let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "rename", "unlink", "mkdir", "truncate"];
        assert!(!writes.iter().any(|call| line.contains(call)), "{line}");
    }
}

#[test]
fn a_busy_port_and_a_folder_without_a_store_are_said_at_once() {
    let ledger = TestLedger::new();
    let server = Server::start(&ledger, &[]);
    let (store, policy) = (ledger.dir().join("store"), ledger.policy());
    let start = |store: &Path, listen: &str| {
        run(
            "pactlog-server",
            &["--store", arg(store), "--policy", arg(&policy), "--listen", listen],
        )
    };
    let busy = start(&store, &server.address);
    assert_eq!(busy.exit, Some(3), "{}", busy.err);
    let none = start(&ledger.dir(), "127.0.0.1:0");
    assert_eq!(none.exit, Some(2), "{}", none.err);
    assert!(!ledger.dir().join("LOCK").exists(), "looking made nothing");
}

#[test]
fn the_commands_on_the_front_page_do_what_it_says() {
    let ledger = TestLedger::new();
    ledger.append(&[ledger.pledge(1)]);
    let server = Server::start(&ledger, &[]);
    let page = server.ask("GET", "/");
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
