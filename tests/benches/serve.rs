//! Requests per second of the public server for a full tile, an entry bundle
//! and a receipt, next to nginx serving the same octets as files, in turn; and
//! for lookups, which nobody has as files. How long the server takes to start.
//!
//! `cargo bench -p pactlog-tests --bench serve [-- STATEMENTS]`, default 20,000; needs `nginx` and `wrk`
//! (`make bench` installs them). Loopback only, some seconds for each figure.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    missing_docs,
    reason = "a benchmark that fails should fail loudly"
)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use pactlog_ledger::append::append_all;
use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::sequencer::{Ledger, LedgerError};
use pactlog_tests::generate::{ORIGIN, World, now};
use pactlog_tests::load::{Running, fetch, script, start_server, wrk};
use pactlog_tests::program::arg;
use pactlog_verifier::statement::Statement;

/// Statements of a batch: as many earlier sizes as that can be asked for.
const BATCH: usize = 256;

/// Connections of wrk.
const CONNECTIONS: usize = 32;

fn main() {
    let count = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(20_000);
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let policy = folder.path().join("policy.txt");
    let keys = KeyFolder::create(&folder.path().join("keys"), ORIGIN).unwrap();
    fs::write(&policy, format!("log {}\nquorum none\n", keys.verifier_key())).unwrap();
    let mut ledger = Ledger::create(&store, keys).unwrap();
    let world = World::new();
    for statements in [world.preamble(), world.statements(count)] {
        append_all(&mut ledger, statements, BATCH, || Ok::<_, LedgerError>(now()), |_, _| Ok(()))
            .unwrap();
    }
    ledger.publish().unwrap();
    let entry = ledger.store().entry(777).unwrap().unwrap();
    let id = Statement::parse(&entry).unwrap().id();
    let lookups = Lookups::of(&ledger);
    drop(ledger);
    let (server, ours) = start_server(&store, &policy, &[]);
    let paths = [
        "tile/0/003".to_owned(),
        "tile/entries/003".to_owned(),
        format!("api/v1/statements/{id}/receipt"),
    ];
    let root = folder.path().join("www");
    for path in &paths {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, fetch(&format!("{ours}/{path}"))).unwrap();
    }
    let (nginx, theirs) = start_nginx(folder.path(), &root);
    for path in &paths {
        let octets = fs::metadata(root.join(path)).unwrap().len();
        for round in 1..=3 {
            let rate = |url: &str| wrk(&format!("{url}/{path}"), CONNECTIONS, &[]).rate;
            let (a, b) = (rate(&ours), rate(&theirs));
            let name = path.split('/').take(2).collect::<Vec<_>>().join("/");
            println!(
                "{name:<16} {octets:>7} octets, round {round}: pactlog-server {a:>8.0}/s, nginx {b:>8.0}/s, ratio {:.2}",
                a / b
            );
        }
    }
    println!("peak memory of pactlog-server at {count} statements: {}", server.peak());
    drop((server, nginx));
    // With hardly any memory for answers, so that each is made.
    let (server, ours) = start_server(&store, &policy, &["--cache-mib", "1"]);
    lookups.run(folder.path(), &ours);
    println!("peak memory of pactlog-server under lookups: {}", server.peak());
    drop(server);
    let scratch = folder.path().join("scratch");
    for what in ["every entry judged", "what was judged before believed"] {
        let start = Instant::now();
        let (server, _) = start_server(&store, &policy, &["--scratch", arg(&scratch)]);
        println!("{:>8.2} s start with {count} statements, {what}", start.elapsed().as_secs_f64());
        drop(server);
    }
}

/// Questions about one statement each, in turn.
struct Lookups {
    subjects: Vec<String>,
    newest: u64,
    older: u64,
}

impl Lookups {
    fn of(ledger: &Ledger) -> Self {
        let store = ledger.store();
        let newest = store.view().unwrap().published.unwrap().0.size;
        let entries = store.entries(0..newest).unwrap();
        let statements = entries.iter().filter_map(|entry| Statement::parse(entry).ok());
        let subjects = statements.map(|statement| format!("id:{}", statement.id())).collect();
        let older = store.boundaries(newest / 2, 1).unwrap()[0].head.size;
        Self { subjects, newest, older }
    }

    fn run(&self, folder: &Path, url: &str) {
        for (what, at) in [("newest", self.newest), ("earlier", self.older)] {
            let lines: Vec<String> = self
                .subjects
                .iter()
                .map(|subject| format!("/api/v1/lookup?subject={subject}&at={at}"))
                .collect();
            let script = script(folder, &lines);
            let octets = fetch(&format!("{url}{}", lines[lines.len() / 2])).len();
            for round in 1..=3 {
                let rate = wrk(url, CONNECTIONS, &["-s", &script]).rate;
                println!("lookup {what:<8} {octets:>7} octets, round {round}: {rate:>8.0}/s");
            }
        }
    }
}

fn start_nginx(folder: &Path, root: &Path) -> (Running, String) {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let config = format!(
        "worker_processes auto; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\n\
         events {{ worker_connections 1024; }}\n\
         http {{ access_log off; sendfile on; tcp_nopush on; open_file_cache max=1000; keepalive_requests 1000000;\n\
         client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;\n\
         uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n\
         server {{ listen 127.0.0.1:{port}; root {root}; }} }}\n",
        folder = arg(folder),
        root = arg(root),
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, config).unwrap();
    // Workers of root drop to a user that may not look into temporary folders.
    assert!(Command::new("chmod").args(["-R", "a+rX", arg(folder)]).status().unwrap().success());
    let child = Command::new("nginx")
        .args(["-c", arg(&file)])
        .spawn()
        .expect("nginx is installed (make bench)");
    let url = format!("http://127.0.0.1:{port}");
    while ureq::get(&format!("{url}/tile/0/003")).call().is_err() {
        std::thread::yield_now();
    }
    (Running(child), url)
}
