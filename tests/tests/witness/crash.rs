//! Kills and failing disks: what was cosigned is remembered.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use super::{ORIGIN, add, ask, monitoring_url, one, try_ask};

/// Kills, each at another instant of a request or between two.
const ROUNDS: u64 = 60;

#[test]
fn killed_at_any_instant_it_never_cosigns_a_second_root() {
    let (_folder, log, folder) = one();
    // Two histories that part at the beginning: only one may ever be cosigned.
    let branches = [log.branch(1, 1), log.branch(1, 2)];
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let mut size = 0;
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for round in 0..ROUNDS {
        let mut witness = folder.start();
        let served = ask("GET", &monitoring_url(&witness, ORIGIN), b"");
        if served.status == 200 {
            let found: u64 = served.body.lines().nth(1).unwrap().parse().unwrap();
            let last = seen.last_key_value().map_or(0, |(size, _)| *size);
            assert!(
                found >= last,
                "round {round}: size {last} was cosigned, {found} is remembered"
            );
            size = found;
            let winner = branches.iter().position(|b| served.body.starts_with(&b.checkpoint(size)));
            seen.insert(size, winner.expect("a checkpoint of one of the branches"));
        }
        let bodies: Vec<(usize, u64, String)> = (0..6)
            .flat_map(|step| (0..2).map(move |branch| (branch, step)))
            .map(|(i, step)| {
                (i, size + step + 1, branches[i].request(size + step, size + step + 1))
            })
            .collect();
        let url = format!("{}/add-checkpoint", witness.url());
        let asking = std::thread::spawn(move || {
            let mut cosigned = Vec::new();
            for (branch, size, body) in bodies {
                match try_ask("POST", &url, body.as_bytes()) {
                    Ok(answer) if answer.status == 200 => cosigned.push((size, branch)),
                    Ok(answer) => assert!(answer.status == 409 || answer.status == 422),
                    Err(_) => break,
                }
            }
            cosigned
        });
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::thread::sleep(Duration::from_micros(random % 30_000));
        witness.kill();
        for (size, branch) in asking.join().unwrap() {
            let before = *seen.entry(size).or_insert(branch);
            assert_eq!(before, branch, "round {round}: two roots at size {size}");
        }
    }
    assert!(seen.len() > 20, "too few were cosigned: {}", seen.len());
    let first = seen.values().next().unwrap();
    assert!(seen.values().all(|branch| branch == first), "one history: {seen:?}");
}

#[test]
fn the_record_is_synced_before_the_answer() {
    let (_folder, log, folder) = one();
    let trace = folder.folder.join("strace.log");
    let calls = "trace=fsync,fdatasync,recvfrom,read,sendto,write,writev,sendmsg";
    let mut witness = folder.start_traced(&["-s", "64", "-e", calls], &trace);
    for (old, size) in [(0, 3), (3, 5), (5, 5)] {
        assert_eq!(add(&witness, &log.request(old, size)).status, 200);
    }
    witness.kill();
    // The tracer ends a little after its tracee.
    let trace = loop {
        let trace = fs::read_to_string(&trace).unwrap();
        if trace.contains("+++ killed by SIGKILL") {
            break trace;
        }
        std::thread::yield_now();
    };
    let (mut answers, mut asked, mut synced) = (0, false, false);
    for line in trace.lines() {
        if line.contains("\"POST /add-checkpoint") {
            (asked, synced) = (true, false);
        } else if line.contains("sync(") && line.contains("witness.redb") && line.contains("= 0")
            || line.contains("sync resumed") && line.contains("= 0")
        {
            synced = true;
        } else if line.contains("\"HTTP/1.1 200 OK") {
            assert!(asked && synced, "an answer before its record was synced:\n{trace}");
            answers += 1;
            asked = false;
        }
    }
    assert_eq!(answers, 3);
}

#[test]
fn after_a_failed_sync_nothing_more_is_cosigned() {
    for when in 1..=40 {
        let (_folder, log, folder) = one();
        // The tables are made before faults begin.
        let _ = folder.start().terminate();
        let trace = folder.folder.join("strace.log");
        let fault = format!("inject=fsync,fdatasync:error=EIO:when={when}+");
        let traced = ["-e", "trace=fsync,fdatasync", "-e", &fault];
        let Some(witness) = start_or_end(&folder, &traced, &trace) else { continue };
        let mut cosigned = 0;
        for size in 1..=4 {
            let answer = add(&witness, &log.request(size - 1, size));
            match answer.status {
                200 => cosigned = size,
                503 => {
                    assert_eq!(ask("GET", &format!("{}/healthz", witness.url()), b"").status, 503);
                    break;
                }
                status => panic!("{status}: {}", answer.body),
            }
        }
        if cosigned < 4 {
            // Nothing more, whatever is asked.
            assert_eq!(add(&witness, &log.request(cosigned, cosigned + 1)).status, 503);
        }
        drop(witness);
        let witness = folder.start();
        let served = ask("GET", &monitoring_url(&witness, ORIGIN), b"");
        let found: u64 = match served.status {
            404 => 0,
            _ => served.body.lines().nth(1).unwrap().parse().unwrap(),
        };
        assert!(found >= cosigned, "{cosigned} was cosigned, {found} is remembered");
        if cosigned == 4 {
            return;
        }
    }
    panic!("no run without a fault");
}

/// A witness that ends at its start, because of a fault, is right too.
fn start_or_end(
    folder: &pactlog_tests::witness::WitnessFolder,
    traced: &[&str],
    log: &std::path::Path,
) -> Option<pactlog_tests::witness::Witness> {
    std::panic::catch_unwind(|| folder.start_traced(traced, log)).ok()
}
