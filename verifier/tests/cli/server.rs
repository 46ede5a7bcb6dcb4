//! `audit` of a URL: servers that are slow, wrong, hostile or only unusual.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::log::Log;
use crate::program::{Finished, Folder, run};

/// Sends an answer to a request for a path; `times` counts the requests for
/// that path, from 1.
pub(crate) type Answer = dyn Fn(&mut TcpStream, &str, usize) -> std::io::Result<()> + Send + Sync;

/// A published log.
struct Case {
    folder: Folder,
    log: Log,
}

impl Case {
    fn new(name: &str) -> Self {
        let folder = Folder::new(&format!("server-{name}"));
        let log = Log::new().grown(257, "pledge");
        folder.write("policy.txt", log.policy());
        log.publish(folder.path());
        Self { folder, log }
    }

    fn files(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Serves with `answer` and audits it.
    fn audit(
        &self,
        answer: impl Fn(&mut TcpStream, &str, usize) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> (Finished, Vec<String>) {
        self.audit_within("30", answer)
    }

    fn audit_within(
        &self,
        seconds: &str,
        answer: impl Fn(&mut TcpStream, &str, usize) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> (Finished, Vec<String>) {
        let (url, asked) = serve(Arc::new(answer));
        let policy = self.folder.join("policy.txt");
        let finished = run(&["audit", &url, "--policy", &policy, "--timeout", seconds]);
        let asked = asked.lock().unwrap().clone();
        (finished, asked)
    }
}

/// Answers one request on each connection; the URL, and the paths asked for.
pub(crate) fn serve(answer: Arc<Answer>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(mut stream), answer, asked) = (stream, Arc::clone(&answer), Arc::clone(&log))
            else {
                continue;
            };
            thread::spawn(move || {
                let Some(path) = request(&mut stream) else { return };
                let times = {
                    let mut asked = asked.lock().unwrap();
                    asked.push(path.clone());
                    asked.iter().filter(|other| **other == path).count()
                };
                // A client may hang up on what it does not want.
                let _ = answer(&mut stream, &path, times);
            });
        }
    });
    (url, asked)
}

/// Reads a request's head; its path without the first slash.
fn request(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut octet = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut octet).ok()? == 0 {
            return None;
        }
        head.push(octet[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let path = head.split(' ').nth(1)?;
    Some(path.trim_start_matches('/').to_owned())
}

pub(crate) fn send(stream: &mut TcpStream, head: &str, body: &[u8]) -> std::io::Result<()> {
    stream.write_all(format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n").as_bytes())?;
    stream.write_all(body)
}

fn send_file(stream: &mut TcpStream, folder: &std::path::Path, path: &str) -> std::io::Result<()> {
    match fs::read(folder.join(path)) {
        Ok(body) => send(stream, &format!("200 OK\r\nContent-Length: {}", body.len()), &body),
        Err(_) => send(stream, "404 Not Found\r\nContent-Length: 0", b""),
    }
}

/// Waits until the client hangs up.
fn wait(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.read(&mut [0]).map(drop)
}

#[test]
fn a_server_is_audited_like_a_folder() {
    let case = Case::new("plain");
    let files = case.files();
    let (finished, asked) = case.audit(move |stream, path, _| send_file(stream, &files, path));
    finished.demand(0, None);
    for path in ["checkpoint", "tile/entries/000", "tile/0/001.p/7", "tile/1/000.p/1"] {
        assert_eq!(asked.iter().filter(|p| *p == path).count(), 1, "{path}: {asked:?}");
    }
    assert_eq!(asked.len(), 6, "{asked:?}");
    assert_eq!(case.log.size(), 263);
}

#[test]
fn gzip_chunks_and_answers_without_a_length_are_read() {
    let case = Case::new("encodings");
    let files = case.files();
    let (finished, _) = case.audit(move |stream, path, _| {
        let body = fs::read(files.join(path))?;
        if path.starts_with("tile/entries") {
            send(stream, "200 OK\r\nContent-Encoding: gzip", &gzip(&body))
        } else if path.starts_with("tile/0") {
            send(stream, "200 OK\r\nTransfer-Encoding: chunked", b"")?;
            for part in body.chunks(1000) {
                stream.write_all(format!("{:x}\r\n", part.len()).as_bytes())?;
                stream.write_all(part)?;
                stream.write_all(b"\r\n")?;
            }
            stream.write_all(b"0\r\n\r\n")
        } else {
            send(stream, "200 OK", &body)
        }
    });
    finished.demand(0, None);
}

#[test]
fn a_fault_that_passes_is_tried_again_and_one_that_stays_is_undecided() {
    let case = Case::new("retries");
    let files = case.files();
    // Each path fails twice, in all the ways that may pass.
    let (finished, asked) = case.audit(move |stream, path, times| match times {
        1 => send(stream, "503 Service Unavailable\r\nContent-Length: 0", b""),
        2 if path.starts_with("tile/0") => Ok(()),
        2 if path == "checkpoint" => send(stream, "429 Slow Down\r\nContent-Length: 0", b""),
        2 => send(stream, "200 OK\r\nContent-Length: 100000", b"short"),
        _ => send_file(stream, &files, path),
    });
    finished.demand(0, None);
    assert_eq!(asked.iter().filter(|path| *path == "checkpoint").count(), 3, "{asked:?}");
    for (path, head, code) in [
        ("checkpoint", "500 Internal Server Error", "source.checkpoint"),
        ("tile/0/000", "500 Internal Server Error", "source.unavailable"),
        ("tile/0/000", "403 Forbidden", "source.unavailable"),
        ("tile/entries/001.p/7", "404 Not Found", "source.missing"),
        ("tile/1/000.p/1", "410 Gone", "source.missing"),
    ] {
        let (files, bad) = (case.files(), path);
        let (finished, asked) = case.audit(move |stream, path, _| {
            if path == bad {
                send(stream, &format!("{head}\r\nContent-Length: 0"), b"")
            } else {
                send_file(stream, &files, path)
            }
        });
        let report = finished.demand(3, Some(code));
        let place = report["error"]["where"].as_str().unwrap();
        assert!(place.ends_with(path), "{report}");
        let tries = if head.starts_with('5') { 3 } else { 1 };
        assert_eq!(asked.iter().filter(|p| *p == path).count(), tries, "{path}: {asked:?}");
    }
}

#[test]
fn a_server_that_does_not_answer_costs_its_time_out() {
    let case = Case::new("slow");
    // Nothing, half a head, half a body.
    let parts =
        ["", "HTTP/1.1 200 OK\r\nContent-", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"];
    thread::scope(|scope| {
        for part in parts {
            let case = &case;
            scope.spawn(move || {
                let (finished, asked) = case.audit_within("1", move |stream, _, _| {
                    stream.write_all(part.as_bytes())?;
                    wait(stream)
                });
                let report = finished.demand(3, Some("source.checkpoint"));
                assert!(report.to_string().contains("timeout"), "{report}");
                assert_eq!(asked.len(), 3);
            });
        }
    });
}

#[test]
fn an_answer_larger_than_any_can_be_is_cut_off() {
    let case = Case::new("large");
    for (bad, exit, code) in [
        ("checkpoint", 3, "source.checkpoint"),
        ("tile/0/000", 1, "tile.length"),
        ("tile/entries/000", 1, "bundle.form"),
    ] {
        for head in [
            "200 OK",
            "200 OK\r\nContent-Length: 18446744073709551615",
            "200 OK\r\nContent-Encoding: gzip",
        ] {
            let files = case.files();
            let (finished, _) = case.audit(move |stream, path, _| {
                if path != bad {
                    return send_file(stream, &files, path);
                }
                if head.ends_with("gzip") {
                    // 64 MiB of zeros in less than half a MiB.
                    return send(stream, head, &gzip_bomb(64 << 20));
                }
                send(stream, head, b"")?;
                loop {
                    stream.write_all(&[0; 65_536])?;
                }
            });
            let report = finished.demand(exit, Some(code));
            assert!(report["error"]["where"].as_str().unwrap().ends_with(bad), "{head}: {report}");
        }
    }
}

#[test]
fn redirects_are_followed_a_few_times_and_to_http_only() {
    let case = Case::new("redirects");
    let files = case.files();
    let (finished, _) = case.audit(move |stream, path, _| match path.strip_prefix("moved/") {
        Some(path) => send_file(stream, &files, path),
        None => {
            let head = format!("302 Found\r\nLocation: /moved/{path}\r\nContent-Length: 0");
            send(stream, &head, b"")
        }
    });
    finished.demand(0, None);
    for location in ["/checkpoint", "ftp://127.0.0.1/checkpoint", "file:///etc/passwd", "::"] {
        let (finished, asked) = case.audit(move |stream, _, _| {
            let head = format!("301 Moved\r\nLocation: {location}\r\nContent-Length: 0");
            send(stream, &head, b"")
        });
        finished.demand(3, Some("source.checkpoint"));
        assert!(asked.len() <= 12, "{location}: {asked:?}");
    }
}

#[test]
fn nonsense_is_malformed_or_undecided() {
    let case = Case::new("nonsense");
    let (finished, _) = case.audit(|stream, _, _| stream.write_all(b"nonsense"));
    finished.demand(3, Some("source.checkpoint"));
    let (finished, _) = case.audit(|stream, _, _| send(stream, "200 OK", b"<html>"));
    finished.demand(2, Some("checkpoint.form"));
    let (finished, _) = case
        .audit(|stream, _, _| send(stream, "200 OK\r\nContent-Encoding: gzip", b"not gzip at all"));
    finished.demand(3, Some("source.checkpoint"));
    let policy = case.folder.join("policy.txt");
    run(&["audit", "http://127.0.0.1:1", "--policy", &policy]).demand(3, Some("source.checkpoint"));
    run(&["audit", "http://", "--policy", &policy]).demand(3, Some("source.checkpoint"));
    // https stays https: nothing is sent in the clear to port 1 either.
    run(&["audit", "https://127.0.0.1:1", "--policy", &policy])
        .demand(3, Some("source.checkpoint"));
}

/// RFC 1952 around stored blocks of RFC 1951.
fn gzip(octets: &[u8]) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut blocks = octets.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        out.push(u8::from(blocks.peek().is_none()));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend_from_slice(block);
    }
    out.extend(crc32(octets).to_le_bytes());
    out.extend((octets.len() as u32).to_le_bytes());
    out
}

fn crc32(octets: &[u8]) -> u32 {
    !octets.iter().fold(u32::MAX, |crc, octet| {
        (0..8).fold(crc ^ u32::from(*octet), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}

/// At least `size` zeros: one block of fixed codes, whose copies of 258 octets
/// from one octet back take 13 bits each (RFC 1951 §3.2.6).
fn gzip_bomb(size: usize) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let (mut bits, mut count) = (0_u64, 0);
    let mut push = |value: u64, length: u32| {
        bits |= value << count;
        count += length;
        while count >= 8 {
            out.push(bits as u8);
            bits >>= 8;
            count -= 8;
        }
    };
    // Last block, fixed codes; the literal 0 (code 0011_0000, first bit first).
    push(0b011, 3);
    push(0b0000_1100, 8);
    for _ in 0..size.div_ceil(258) {
        // Length 258 is symbol 285, code 1100_0101; distance 1 is code 00000.
        push(0b1010_0011, 8);
        push(0, 5);
    }
    // End of block, and the rest of the last octet.
    push(0, 7);
    push(0, 7);
    out
}
