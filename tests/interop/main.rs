//! Other people's programs and ours, in both roles (`tests/interop/README.md`).
//!
//! `make interop` builds the programs and names their folder in
//! `PACTLOG_INTEROP`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test that fails should fail loudly"
)]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use pactlog_tests::demo::Demo;
use pactlog_tests::ledger::{TestLedger, signer};
use pactlog_tests::program::{self, arg, succeed};
use pactlog_tests::witness::{TreeLog, WitnessFolder};
use pactlog_verifier::checkpoint::SignedCheckpoint;
use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::ed25519::PublicKey;
use pactlog_verifier::hash::{leaf_hash, sha256};
use pactlog_verifier::note::{KeyId, KeyType, VerifierKey};
use pactlog_verifier::text;

fn tool(name: &str) -> Command {
    let folder = std::env::var_os("PACTLOG_INTEROP").expect("run `make interop`");
    let mut command = Command::new(PathBuf::from(folder).join(name));
    // No program reaches beyond this machine.
    command.env("HTTP_PROXY", "http://127.0.0.1:9").env("HTTPS_PROXY", "http://127.0.0.1:9");
    command
}

fn run(command: &mut Command) -> String {
    let ended = command.output().unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert!(ended.status.success(), "{command:?}\n{out}{err}");
    out.into_owned()
}

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn wait_for(what: &str, mut ready: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while !ready() {
        assert!(Instant::now() < end, "{what} is not ready");
        std::thread::yield_now();
    }
}

/// A litewitness with its ssh-agent.
struct LiteWitness {
    _agent: Running,
    _witness: Running,
    url: String,
    key: VerifierKey,
}

impl LiteWitness {
    fn start(folder: &Path, log: &VerifierKey) -> Self {
        fs::create_dir_all(folder).unwrap();
        let (key, socket, db) = (folder.join("key"), folder.join("s"), folder.join("db"));
        run(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", arg(&key)]));
        let agent = Command::new("ssh-agent")
            .args(["-D", "-a", arg(&socket)])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let agent = Running(agent);
        // The socket is there before anybody listens to it.
        wait_for("ssh-agent", || std::os::unix::net::UnixStream::connect(&socket).is_ok());
        run(Command::new("ssh-add").arg(&key).env("SSH_AUTH_SOCK", &socket));
        let printed = run(Command::new("ssh-keygen").args(["-l", "-f", arg(&key)]));
        let fingerprint = printed.split(' ').nth(1).unwrap();
        let address = free_port();
        let name = "litewitness.example/w";
        let witness = tool("litewitness")
            .args(["-db", arg(&db), "-name", name, "-key", fingerprint])
            .args(["-ssh-agent", arg(&socket), "-listen", &address.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let witness = Running(witness);
        wait_for("litewitness", || TcpStream::connect(address).is_ok());
        run(tool("check").args(["add-log", arg(&db), log.name(), &log.to_string()]));
        let public = fs::read_to_string(folder.join("key.pub")).unwrap();
        let blob = text::base64(public.split(' ').nth(1).unwrap()).unwrap();
        let octets = blob.last_chunk::<32>().unwrap();
        let key_type = KeyType::Ed25519Cosignature(PublicKey::parse(octets).unwrap());
        let key = VerifierKey::new(name, key_type).unwrap();
        Self { _agent: agent, _witness: witness, url: format!("http://{address}"), key }
    }
}

fn log_key(ledger: &TestLedger) -> VerifierKey {
    signer(&ledger.dir().join("keys/log.pem")).verifier_key().clone()
}

/// A running pactlog-server on a ledger; its URL.
fn serve(ledger: &TestLedger) -> (Running, String) {
    let mut child = program::command("pactlog-server")
        .args(["--store", arg(&ledger.dir().join("store")), "--policy", arg(&ledger.policy())])
        .args(["--listen", "127.0.0.1:0"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let url = lines.by_ref().find_map(|line| {
        let line = line.unwrap();
        let at = line.find("http://")?;
        Some(line[at..].trim().to_owned())
    });
    // Its further lines must not fill the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    let url = url.expect("it says where it listens");
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    let health = format!("{url}/healthz");
    wait_for("pactlog-server", || agent.get(&health).call().is_ok_and(|a| a.status() == 200));
    (Running(child), url)
}

/// litewitness cosigns our heads, torchwood accepts our receipts by our policy.
#[test]
fn litewitness_cosigns_and_torchwood_accepts_the_receipts() {
    let ledger = TestLedger::new();
    let log = log_key(&ledger);
    let lite = LiteWitness::start(&ledger.beside("lite"), &log);
    let folder = WitnessFolder::new(
        ledger.beside("ours"),
        "witness.example/w",
        &[&log],
        "pq_key = \"pq.pem\"",
    );
    let pq = folder.folder.join("pq.pem");
    let pq = pactlog_ledger::key::generate_ml_dsa_file(&pq, "witness.example/w", None).unwrap();
    let pq_key = Cosigner::new("witness.example/w", pq).unwrap().verifier_key().to_string();
    let ours = folder.start();
    fs::write(
        ledger.policy(),
        format!(
            "log {log}\nwitness lite {} {}\nwitness ours {} {}\ngroup both all lite ours\nquorum both\n",
            lite.key,
            lite.url,
            ours.key,
            ours.url()
        ),
    )
    .unwrap();
    // Not every reader of policies knows keys of type 0x06; the ledger asks for it besides.
    let toml = ledger.dir().join("pactlog.toml");
    let config = fs::read_to_string(&toml).unwrap();
    let further = format!("[[witness]]\nurl = \"{}\"\nvkey = \"{pq_key}\"\n", ours.url());
    fs::write(&toml, config + &further).unwrap();
    // Each append is a process of its own, which learns the size by 409.
    for number in 0..3 {
        let note = ledger.pledge(number);
        ledger.append(std::slice::from_ref(&note));
        let proof = note.with_extension("note.tlog-proof");
        let policy = ledger.policy();
        run(tool("check").args(["receipt", arg(&note), arg(&proof), arg(&policy)]));
        succeed("pactlog-verify", &["receipt", arg(&note), "--policy", arg(&policy)]);
    }
    let tiles = ledger.beside("tiles");
    succeed("pactlog", &["export-tiles", "--ledger", arg(&ledger.dir()), "--out", arg(&tiles)]);
    let checkpoint = tiles.join("checkpoint");
    let keys = [log.to_string(), lite.key.to_string(), ours.key.to_string()];
    run(tool("check").args(["checkpoint", arg(&checkpoint)]).args(keys));
    // The log's second line, and the second key of our witness.
    let pq = fs::read_to_string(ledger.dir().join("policy-pq.txt")).unwrap();
    let pq_log = pq.lines().find_map(|line| line.strip_prefix("log ")).unwrap();
    for vkey in [pq_log, &pq_key] {
        run(tool("check").args(["ml-dsa", arg(&checkpoint), vkey]));
    }
}

/// The checksum database's tree code and torchwood's tile client read our server.
#[test]
fn sumdb_and_torchwood_read_every_entry_from_our_tiles() {
    let ledger = TestLedger::new();
    ledger.append(&(0..300).map(|number| ledger.pledge(number)).collect::<Vec<_>>());
    let (_server, url) = serve(&ledger);
    let out = run(tool("check").args(["tree", &url, &log_key(&ledger).to_string()]));
    let count: u64 = out.trim().strip_suffix(" entries").unwrap().parse().unwrap();
    assert!(count > 300, "{out}");
}

/// Tessera's fsck recomputes our tree over HTTP.
#[test]
fn tessera_fsck_accepts_our_server() {
    let ledger = TestLedger::new();
    ledger.append(&(0..300).map(|number| ledger.pledge(number)).collect::<Vec<_>>());
    let (_server, url) = serve(&ledger);
    let key = ledger.beside("log.vkey");
    fs::write(&key, log_key(&ledger).to_string()).unwrap();
    let storage = format!("{url}/");
    // It exits with 0 whatever it finds: what it says decides.
    let fsck = |key: &Path| {
        let arguments =
            ["--ui=false", "--v=1", "--storage_url", &storage, "--public_key", arg(key)];
        let ended = tool("fsck").args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(said.contains("Completed ranges"), "{said}");
        (!said.contains("fsck failed"), said)
    };
    let (passes, said) = fsck(&key);
    assert!(passes, "{said}");
    let other = ledger.beside("other.vkey");
    fs::write(&other, TreeLog::new(log_key(&ledger).name(), 9).key().to_string()).unwrap();
    assert!(!fsck(&other).0, "it says so if something is wrong");
}

/// A log made with the checksum database's code drives our witness through
/// every answer of the protocol; torchwood verifies the cosignatures.
#[test]
fn our_witness_answers_a_log_made_in_go() {
    let folder = tempfile::tempdir().unwrap();
    let log = TreeLog::new("go.example/log", 7);
    let witness =
        WitnessFolder::new(folder.path().join("w"), "witness.example/w", &[log.key()], "").start();
    // The secret key as `note.GenerateKey` prints it.
    let octets = [&[1_u8][..], &[7; 32]].concat();
    let id: KeyId = log.key().key_id();
    let skey = format!("PRIVATE+KEY+{}+{id}+{}", log.key().name(), text::to_base64(&octets));
    let out = run(tool("check").args(["ask", &witness.url(), &skey, &witness.key.to_string()]));
    assert_eq!(out.lines().count(), 4, "{out}");
}

/// Tessera's load generator reads our server, the whole log and single leaves,
/// and checks each against the checkpoint.
#[test]
fn tessera_hammer_reads_our_server() {
    let ledger = TestLedger::new();
    ledger.append(&(0..300).map(|number| ledger.pledge(number)).collect::<Vec<_>>());
    let (_server, url) = serve(&ledger);
    let hammer = |key: &VerifierKey| {
        let mut command = tool("hammer");
        command.args(["-show_ui=false", "-v=2", "-max_runtime=5s", "-max_read_ops=400"]);
        command.args(["-num_readers_full=2", "-num_readers_random=2"]);
        command.args([&format!("-log_url={url}/"), &format!("-log_public_key={key}")]);
        let ended = command.output().unwrap();
        (ended.status.success(), String::from_utf8_lossy(&ended.stderr).into_owned())
    };
    let (_, said) = hammer(&log_key(&ledger));
    assert!(said.contains("Max runtime reached"), "{said}");
    assert!(said.contains("LeafReader getting"), "{said}");
    // Its lines begin with a letter for how bad they are; at its end it breaks off what it asks.
    let is_bad =
        |line: &&str| line.starts_with(['W', 'E', 'F']) && !line.ends_with("context canceled");
    let bad: Vec<&str> = said.lines().filter(is_bad).collect();
    assert!(bad.is_empty(), "{bad:?}");
    let (succeeds, said) = hammer(TreeLog::new(log_key(&ledger).name(), 9).key());
    assert!(!succeeds, "with another key it reads nothing: {said}");
}

/// Our commands judge a Tessera log in a folder, and the proofs that Tessera
/// and torchwood made of it.
#[test]
fn we_judge_a_tessera_log() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = TestLedger::new();
    let entry = ledger.pledge(1);
    let log = TreeLog::new("tessera.example/log", 8);
    let octets = [&[1_u8][..], &[8; 32]].concat();
    let key = log.key();
    let skey = format!("PRIVATE+KEY+{}+{}+{}", key.name(), key.key_id(), text::to_base64(&octets));
    run(tool("posix").args([arg(folder.path()), &skey, arg(&entry)]));
    let file = |name: &str| folder.path().join(name);
    let policy = file("policy.txt");
    fs::write(&policy, format!("log {key}\nquorum none\n")).unwrap();
    let head = |name: &str| {
        let octets = fs::read(file(name)).unwrap();
        SignedCheckpoint::open(&octets, key).unwrap().checkpoint.head
    };
    let (old, new) = (head("old"), head("checkpoint"));
    assert!(old.size > 10 && old.size < new.size && new.size == 300, "{old:?} {new:?}");
    let verify = |args: &[&str]| program::run("pactlog-verify", args);
    let accept = |args: &[&str]| {
        let ended = verify(args);
        assert_eq!(ended.exit, Some(0), "{args:?}: {}{}", ended.out, ended.err);
    };
    for name in ["old", "checkpoint"] {
        accept(&["checkpoint", arg(&file(name)), "--policy", arg(&policy)]);
    }
    let leaf = leaf_hash(&fs::read(&entry).unwrap()).to_string();
    let (size, root) = (new.size.to_string(), new.root.to_string());
    let proof = format!("@{}", arg(&file("inclusion")));
    let inclusion = |index: &str| {
        let known = ["inclusion", "--size", &size, "--root", &root, "--leaf-hash", &leaf];
        verify(&[&known[..], &["--index", index, &proof]].concat()).exit
    };
    assert_eq!((inclusion("257"), inclusion("256")), (Some(0), Some(1)));
    let (old_size, old_root) = (old.size.to_string(), old.root.to_string());
    let proof = format!("@{}", arg(&file("consistency")));
    let both = ["--old-size", &old_size, "--old-root", &old_root, "--size", &size, "--root", &root];
    accept(&[&["consistency"][..], &both, &[&proof]].concat());
    accept(&["receipt", arg(&entry), arg(&file("receipt")), "--policy", arg(&policy)]);
    let other = verify(&[
        "receipt",
        arg(&ledger.pledge(2)),
        arg(&file("receipt")),
        "--policy",
        arg(&policy),
    ]);
    assert_eq!(other.exit, Some(1), "{}", other.out);
    // Its tiles are right, and its entries are no statements: an audit says which.
    let audit = verify(&["audit", arg(&file("log")), "--policy", arg(&policy), "--json"]);
    assert_eq!(audit.exit, Some(1), "{}", audit.out);
    assert!(audit.out.contains("\"entry.unknown\""), "{}", audit.out);
}

/// A request of torchwood's cases, which are written for `hurl`: what is sent,
/// the status that is expected, and what is asserted of the body.
struct Ask {
    body: String,
    status: u16,
    asserted: String,
}

fn asks(file: &str) -> Vec<Ask> {
    let folder = PathBuf::from(std::env::var_os("PACTLOG_INTEROP").expect("run `make interop`"));
    let text = fs::read_to_string(folder.join(file)).unwrap();
    let (_, section) = text.split_once("-- add-checkpoint.hurl --\n").unwrap();
    let section = section.split("\n-- ").next().unwrap();
    let ask = |part: &str| {
        let mut pieces = part.split("```");
        let body = pieces.nth(1).unwrap().strip_prefix('\n').unwrap().to_owned();
        let rest = pieces.next().unwrap();
        let status = rest.trim().strip_prefix("HTTP ").unwrap();
        let asserted = rest.split_once("[Asserts]\n").unwrap().1.trim().to_owned();
        Ask { body, status: status[..3].parse().unwrap(), asserted }
    };
    section.split("POST ").skip(1).map(ask).collect()
}

/// torchwood's own cases for litewitness, against our witness: the same
/// statuses and sizes in the same order. Words of errors are each program's own.
#[test]
fn our_witness_answers_torchwoods_own_cases() {
    // The log of `witnessctl add-sigsum-log -key=`, whose origin is made of the key's hash.
    let sigsum = "ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f";
    let mut octets = [0; 32];
    text::decode_hex(sigsum, &mut octets).unwrap();
    let origin = format!("sigsum.org/v1/tree/{}", sha256(&octets).to_hex());
    let key = KeyType::Ed25519(PublicKey::parse(&octets).unwrap());
    let sigsum = VerifierKey::new(&origin, key).unwrap();
    // The log of `witnessctl add-key` in the other file: its origin is not its key's name.
    let sumdb = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    let sumdb = VerifierKey::parse(sumdb).unwrap();
    for (file, key, origin, count) in [
        ("litewitness.txt", &sigsum, None, 9),
        ("sumdb.txt", &sumdb, Some("go.sum database tree"), 1),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let witness =
            WitnessFolder::new(folder.path().join("w"), "example.com/witness", &[key], "");
        if let Some(origin) = origin {
            let config = fs::read_to_string(witness.config()).unwrap();
            witness.configure(&format!("{config}origin = \"{origin}\"\n"));
        }
        let witness = witness.start();
        let asks = asks(file);
        assert_eq!(asks.len(), count, "{file}");
        for (number, Ask { body, status, asserted }) in asks.iter().enumerate() {
            let agent =
                ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
            let url = format!("{}/add-checkpoint", witness.url());
            let mut answer = agent.post(&url).send(body.as_bytes()).unwrap();
            let said = answer.body_mut().read_to_string().unwrap();
            assert_eq!(answer.status().as_u16(), *status, "{file}, request {number}: {said}");
            if let Some(size) = asserted.strip_prefix("body == ") {
                assert_eq!(format!("{said:?}"), size, "{file}, request {number}");
                assert_eq!(answer.headers()["content-type"], "text/x.tlog.size");
            } else if *status == 200 {
                assert!(said.starts_with("\u{2014} example.com/witness "), "{said}");
            }
        }
    }
}

/// Checks that need no state: what is answered is what is described.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance,unsupported_method";

#[test]
fn schemathesis_finds_both_demonstrations_as_described() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
    for site in demo.ready() {
        let site = site.trim_end_matches('/');
        let mut command = tool("python/bin/schemathesis");
        // It asks this machine only.
        command.env_remove("HTTP_PROXY").env_remove("HTTPS_PROXY").current_dir(folder.path());
        run(command
            .args(["run", &format!("{site}/api/openapi.json"), "--seed", "1"])
            .args(["--max-examples", "10", "--max-time", "30", "--continue-on-failure"])
            .args(["--phases", "examples,coverage,fuzzing", "--checks", CHECKS]));
    }
    demo.stop();
}
