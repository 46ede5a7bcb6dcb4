//! Clients that send too much, too little, too slowly, or too often.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pactlog_tests::ledger::TestLedger;

use super::{Intake, configure, octets, policy, verified_receipt};
use pactlog_tests::client::{Client, get, raw, submit};

/// Octets of the largest statement.
const LARGEST: usize = 65_535;

fn post(length: &str) -> String {
    format!("POST /submit HTTP/1.1\r\nhost: i\r\n{length}\r\n\r\n")
}

#[test]
fn what_is_too_large_is_not_read_to_its_end() {
    let ledger = TestLedger::new();
    let intake = Intake::start(&ledger);
    // The largest that may come is judged; one octet more is not.
    assert_eq!(submit(intake.address, &vec![b'x'; LARGEST]).status, 400);
    let reply = submit(intake.address, &vec![b'x'; LARGEST + 1]);
    assert_eq!((reply.status, reply.code().as_str()), (413, "oversize"));
    // Announced sizes are believed before anything is read or allocated.
    for length in ["1048577", "9223372036854775807"] {
        let reply = raw(intake.address, &post(&format!("content-length: {length}")));
        assert_eq!(reply.status, 413, "{length}");
    }
    // In pieces without end, whose total nobody announced.
    let mut client = Client::connect(intake.address).unwrap();
    client.send(post("transfer-encoding: chunked").as_bytes()).unwrap();
    let piece = [b"8000\r\n".as_slice(), &[b'x'; 0x8000], b"\r\n"].concat();
    let mut sent = 0;
    while sent < 100 && client.send(&piece).is_ok() {
        sent += 1;
    }
    assert!(sent < 100 || client.reply().is_ok_and(|reply| reply.status == 413));
    assert!(intake.memory_kib("VmHWM:") < 200_000);
    assert_eq!(get(intake.address, "/healthz").status, 200);
    intake.stop();
}

#[test]
fn chunked_and_pipelined_submissions_are_as_good_as_others() {
    let ledger = TestLedger::new();
    let intake = Intake::start(&ledger);
    let (one, two) = (octets(&ledger.pledge(1)), octets(&ledger.pledge(2)));
    let mut request = post("transfer-encoding: chunked").into_bytes();
    for piece in one.chunks(100) {
        request.extend(format!("{:x}\r\n", piece.len()).into_bytes());
        request.extend(piece);
        request.extend(b"\r\n");
    }
    request.extend(b"0\r\n\r\n");
    request.extend(post(&format!("content-length: {}", two.len())).into_bytes());
    request.extend(&two);
    let mut client = Client::connect(intake.address).unwrap();
    client.send(&request).unwrap();
    for note in [&one, &two] {
        verified_receipt(&client.reply().unwrap().body, note, &policy(&ledger));
    }
    intake.stop();
}

#[test]
fn broken_requests_change_nothing() {
    let ledger = TestLedger::new();
    configure(&ledger, "head_seconds = 1\nbody_seconds = 1");
    let intake = Intake::start(&ledger);
    let note = octets(&ledger.pledge(1));
    let whole =
        [post(&format!("content-length: {}", note.len())).into_bytes(), note.clone()].concat();
    // Cut anywhere, and gone.
    for cut in (0..whole.len()).step_by(97) {
        Client::connect(intake.address).unwrap().send(&whole[..cut]).unwrap();
    }
    for broken in [
        "POST /submit HTTP/1.1\r\nhost: i\r\ncontent-length: -1\r\n\r\n".to_owned(),
        "POST /submit HTTP/1.1\r\nhost: i\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx"
            .to_owned(),
        "POST /submit HTTP/1.1\r\nhost: i\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n".to_owned(),
        "POST /submit HTTP/9.9\r\n\r\n".to_owned(),
        "\u{0}\u{1}\u{2}\r\n\r\n".to_owned(),
        format!("GET /healthz HTTP/1.1\r\nhost: i\r\n{}\r\n", "a: b\r\n".repeat(200)),
        format!("GET /healthz HTTP/1.1\r\nhost: i\r\na: {}\r\n\r\n", "b".repeat(20_000)),
        format!("GET /{} HTTP/1.1\r\nhost: i\r\n\r\n", "b".repeat(20_000)),
    ] {
        let mut client = Client::connect(intake.address).unwrap();
        let _ = client.send(broken.as_bytes());
        let ends = match client.reply() {
            Ok(reply) => (400..=431).contains(&reply.status) || reply.status == 414,
            Err(_) => true,
        };
        assert!(ends, "{}", &broken[..60.min(broken.len())]);
    }
    let metrics = String::from_utf8(get(intake.address, "/metrics").body).unwrap();
    assert!(metrics.contains("\npactlog_intake_admitted_total 0\n"), "{metrics}");
    verified_receipt(&submit(intake.address, &note).body, &note, &policy(&ledger));
    intake.stop();
}

#[test]
fn slow_clients_are_let_go_and_others_served() {
    let ledger = TestLedger::new();
    configure(
        &ledger,
        "head_seconds = 1\nbody_seconds = 1\nconnections = 200\nconnections_per_address = 200",
    );
    let intake = Intake::start(&ledger);
    let half_a_head: Vec<Client> = (0..120)
        .map(|_| {
            let mut client = Client::connect(intake.address).unwrap();
            client.send(b"POST /submit HTTP/1.1\r\nhost:").unwrap();
            client
        })
        .collect();
    let mut half_a_body = Client::connect(intake.address).unwrap();
    half_a_body.send(post("content-length: 1000").as_bytes()).unwrap();
    half_a_body.send(b"pactlog/").unwrap();
    // Meanwhile others are served.
    let start = Instant::now();
    let note = octets(&ledger.pledge(1));
    verified_receipt(&submit(intake.address, &note).body, &note, &policy(&ledger));
    assert!(start.elapsed() < Duration::from_secs(5));
    let reply = half_a_body.reply().unwrap();
    assert_eq!((reply.status, reply.code().as_str()), (408, "slow"));
    assert_eq!(reply.header("connection"), Some("close"));
    assert!(half_a_head.into_iter().all(|mut client| client.is_closed()));
    intake.stop();
}

#[test]
fn one_address_does_not_take_all_connections() {
    let ledger = TestLedger::new();
    configure(&ledger, "connections_per_address = 3");
    let intake = Intake::start(&ledger);
    let mut kept: Vec<Client> = (0..3).map(|_| Client::connect(intake.address).unwrap()).collect();
    for client in &mut kept {
        client.send(b"GET /healthz HTTP/1.1\r\nhost: i\r\n\r\n").unwrap();
        assert_eq!(client.reply().unwrap().status, 200);
    }
    assert!(Client::connect(intake.address).unwrap().is_closed());
    kept.clear();
    intake.stop();
}

/// Ten times as many clients as connections, with the largest bodies there
/// are, half of them not even statements.
#[test]
fn ten_times_the_load_is_turned_away_in_bounded_memory() {
    const CONNECTIONS: usize = 32;
    let ledger = TestLedger::new();
    configure(
        &ledger,
        &format!(
            "connections = {CONNECTIONS}\nconnections_per_address = {CONNECTIONS}\nqueue_statements = 4\n\
             batch_interval_ms = 100\nparty_burst = 100000\naddress_burst = 100000"
        ),
    );
    let intake = Intake::start(&ledger);
    let before = intake.memory_kib("VmHWM:");
    let notes: Vec<Vec<u8>> =
        (0..CONNECTIONS * 10).map(|number| octets(&ledger.pledge(number))).collect();
    let (taken, full) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let (address, trusted) = (intake.address, policy(&ledger));
    thread::scope(|scope| {
        for note in &notes {
            let (taken, full, trusted) = (&taken, &full, &trusted);
            let client = move || {
                let junk = vec![b'x'; LARGEST];
                for attempt in 0..6 {
                    // A connection too many is closed, which is an answer too.
                    let Ok(mut client) = Client::connect(address) else { continue };
                    if attempt % 2 == 1 {
                        let _ = client.submit(&junk);
                        continue;
                    }
                    let Ok(reply) = client.submit(note) else { continue };
                    match reply.status {
                        200 => {
                            verified_receipt(&reply.body, note, trusted);
                            taken.fetch_add(1, Ordering::Relaxed);
                            break;
                        }
                        503 => {
                            assert_eq!(reply.code(), "queue.full");
                            full.fetch_add(1, Ordering::Relaxed);
                        }
                        status => panic!("{status}"),
                    }
                }
            };
            thread::Builder::new().stack_size(256 << 10).spawn_scoped(scope, client).unwrap();
        }
    });
    let after = intake.memory_kib("VmHWM:");
    let (taken, full) = (taken.into_inner(), full.into_inner());
    println!(
        "{taken} taken, {full} turned away by the queue; {before} KiB before, {after} KiB at most"
    );
    assert!(taken > 0, "it served all the while");
    assert!(after < before + 64 * 1024, "{before} KiB before, {after} KiB after");
    // And is well after it.
    let note = octets(&ledger.pledge(1_000_000));
    verified_receipt(&submit(intake.address, &note).body, &note, &policy(&ledger));
    intake.stop();
    ledger.audit();
}
