//! Clients that send too much, too slowly, or what no log sends.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use pactlog_tests::witness::Witness;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::note::{Note, NoteSigner};
use pactlog_verifier::witness::Request;

use super::{ORIGIN, add, ask, cosigned, monitoring_url, one};

fn status_line(stream: &mut TcpStream) -> String {
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer.lines().next().unwrap_or_default().to_owned()
}

fn connect(witness: &Witness) -> TcpStream {
    TcpStream::connect(witness.address).unwrap()
}

#[test]
fn notes_are_limited_by_octets() {
    let (_folder, log, witness) = one();
    let witness = witness.start();
    let note = log.checkpoint(3);
    let text = Note::parse(note.as_bytes()).unwrap().text.to_owned();
    let stranger = NoteSigner::new("stranger.example", SecretKey::from_seed(&[9; 32])).unwrap();
    let strange = stranger.sign(&text).to_string();
    // Lines of unknown keys, of the log's name under another id, and of its
    // own line again: hundreds are ignored, none is kept.
    let impostor = NoteSigner::new(ORIGIN, SecretKey::from_seed(&[8; 32])).unwrap();
    let own = log.signer.sign(&text).to_string();
    let lines = format!("{}{}", strange.repeat(500), impostor.sign(&text).to_string().repeat(500));
    let crowded = format!("{note}{lines}{}", own.repeat(100));
    let answer = add(&witness, &Request::encode(0, &[], &crowded));
    assert_eq!(answer.status, 200, "{}", answer.body);
    cosigned(&witness, &format!("{note}{}", answer.body));
    let served = ask("GET", &monitoring_url(&witness, ORIGIN), b"").body;
    assert_eq!(served, format!("{note}{}", answer.body));

    // One that fits the request, not the note.
    let pad = 256 * 1024 - note.len() + 1;
    let padded = format!("{note}{}", strange.repeat(pad / strange.len() + 1));
    let answer = add(&witness, &Request::encode(3, &[], &padded));
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("the note may have 262144 octets"), "{}", answer.body);
}

#[test]
fn four_megabytes_are_refused_before_they_are_read() {
    let (_folder, log, witness) = one();
    let witness = witness.start();
    let mut declared = connect(&witness);
    declared
        .write_all(b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 4194304\r\n\r\n")
        .unwrap();
    assert_eq!(status_line(&mut declared), "HTTP/1.1 413 Payload Too Large");
    let mut chunked = connect(&witness);
    chunked
        .write_all(b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
        .unwrap();
    let chunk = [b"10000\r\n".as_slice(), &[b'o'; 0x10000], b"\r\n"].concat();
    // The witness may close while this is still writing.
    let _ = (0..64).try_for_each(|_| chunked.write_all(&chunk));
    let line = status_line(&mut chunked);
    assert!(line.is_empty() || line == "HTTP/1.1 413 Payload Too Large", "{line}");
    let mut head = connect(&witness);
    let _ = head.write_all(b"GET / HTTP/1.1\r\nHost: w\r\n");
    let _ = head.write_all(&[b"X: ".as_slice(), &[b'x'; 40_000], b"\r\n\r\n"].concat());
    assert_eq!(status_line(&mut head), "HTTP/1.1 431 Request Header Fields Too Large");
    assert_eq!(add(&witness, &log.request(0, 3)).status, 200);
}

#[test]
fn clients_that_stall_or_hang_up_keep_nobody_waiting() {
    let (_folder, log, witness) = one();
    let witness = witness.start();
    let body = log.request(0, 3);
    let head = format!(
        "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let stalled: Vec<TcpStream> = (0..100)
        .map(|i| {
            let mut stream = connect(&witness);
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&body.as_bytes()[..i]).unwrap();
            stream
        })
        .collect();
    // A whole request whose sender is gone is done to its end or not at all.
    let mut gone = connect(&witness);
    gone.write_all(format!("{head}{body}").as_bytes()).unwrap();
    drop(gone);
    let mut size = 0;
    for to in [3, 7, 12] {
        let answer = add(&witness, &log.request(size, to));
        match answer.status {
            200 => size = to,
            409 => {
                size = answer.body.trim().parse().unwrap();
                assert_eq!(size, 3);
            }
            status => panic!("{status}"),
        }
    }
    drop(stalled);
    assert_eq!(add(&witness, &log.request(size, 20)).status, 200);
}

#[test]
fn every_cut_of_a_request_is_refused() {
    let (_folder, log, witness) = one();
    let witness = witness.start();
    assert_eq!(add(&witness, &log.request(0, 5)).status, 200);
    let body = log.request(5, 9);
    for end in (0..body.len()).filter(|end| body.is_char_boundary(*end)) {
        let status = add(&witness, &body[..end]).status;
        assert!(status == 400 || status == 403, "{end}: {status}");
    }
    // The request's own lines are 400; a signature line that cannot be read is 403.
    for (from, to, status) in [
        ("\n", "\r\n", 400),
        ("old 5", "old 05", 400),
        ("\n9\n", "\n09\n", 400),
        ("\u{2014}", "-", 403),
    ] {
        assert_eq!(add(&witness, &body.replace(from, to)).status, status, "{from:?}");
    }
    assert_eq!(add(&witness, &body).status, 200);
}
