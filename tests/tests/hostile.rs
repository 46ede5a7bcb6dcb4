//! Hostile files at the edges of `pactlog`: a clear error, exit 2, nothing kept.

use std::fs;
use std::path::PathBuf;

use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{arg, run, succeed};

/// Files that are no statement that this ledger takes, and words of the cause.
fn hostile(ledger: &TestLedger) -> Vec<(PathBuf, &'static str)> {
    let honest = fs::read_to_string(ledger.pledge(1)).unwrap();
    let changed = |from: &str, to: &str| honest.replacen(from, to, 1).into_bytes();
    let deep =
        format!("pactlog/statement@v1\n{{\"a\":{}\n\n\u{2014} a AAAAAAAA\n", "[".repeat(60_000));
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "newline"),
        ("oversize", vec![b'a'; 70_000], "65535 octets"),
        ("binary", vec![0xff; 100], "UTF-8"),
        ("nul", changed("Pledge", "Ple\0dge"), "control character"),
        ("crlf", honest.replace('\n', "\r\n").into_bytes(), "control character"),
        ("unterminated", honest.trim_end().as_bytes().to_vec(), "newline"),
        ("doubled", format!("{honest}\n").into_bytes(), "signature"),
        ("deep", deep.into_bytes(), "one JSON object"),
        ("duplicate", changed("\"kind\"", "\"kind\": \"commitment\", \"k\\u0069nd\""), "form."),
        ("float", changed("\"norms\"", "\"amount\": 1.5, \"norms\""), "form."),
        ("unknown-field", changed("\"norms\"", "\"surplus\": true, \"norms\""), "form."),
        ("bidi", changed("Pledge", "\\u202ePledge"), "form."),
        ("surrogate", changed("Pledge", "\\ud800Pledge"), "form."),
        ("changed", changed("Pledge number 1", "Pledge number 9"), "key.signature"),
    ];
    cases
        .into_iter()
        .map(|(name, octets, words)| {
            let path = ledger.beside(&format!("{name}.note"));
            fs::write(&path, octets).unwrap();
            (path, words)
        })
        .collect()
}

#[test]
fn append_refuses_hostile_files_and_signs_nothing_for_them() {
    let ledger = TestLedger::new();
    let head = || fs::read(ledger.dir().join("keys/head")).unwrap();
    let before = head();
    for (file, words) in hostile(&ledger) {
        let finished = run("pactlog", &["append", "--ledger", arg(&ledger.dir()), arg(&file)]);
        assert_eq!(finished.exit, Some(2), "{}: {}", file.display(), finished.err);
        assert!(finished.err.contains(words), "{}: {}", file.display(), finished.err);
        assert!(
            !finished.err.contains('\0') && !finished.err.contains('\u{202e}'),
            "{}",
            file.display()
        );
        assert_eq!(head(), before, "{}", file.display());
    }
    succeed("pactlog", &["fsck", "--ledger", arg(&ledger.dir())]);
    // Beside hostile files, an honest one is taken, and the exit code says that not all were.
    let (bad, good) = (ledger.beside("binary.note"), ledger.pledge(5));
    let finished =
        run("pactlog", &["append", "--ledger", arg(&ledger.dir()), arg(&bad), arg(&good)]);
    assert_eq!(finished.exit, Some(2), "{}", finished.err);
    assert!(finished.out.contains("pledge-5.note: entry"), "{}", finished.out);
    assert!(!ledger.beside("binary.note.tlog-proof").exists());
}

#[test]
fn show_check_and_sign_refuse_them_too() {
    let ledger = TestLedger::new();
    let key = ledger.beside("xa.pem");
    for (file, _) in hostile(&ledger) {
        if file.ends_with("changed.note") {
            continue;
        }
        for args in [
            vec!["statement", "show", arg(&file)],
            vec!["statement", "check", arg(&file)],
            vec!["statement", "sign", arg(&file), "--key", arg(&key), "-o", "/dev/null"],
        ] {
            let finished = run("pactlog", &args);
            assert_eq!(finished.exit, Some(2), "{args:?}: {}", finished.err);
        }
    }
}
