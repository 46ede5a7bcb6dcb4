//! `statement`, `receipt` and `checkpoint`, hostile files, and the command line.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::process::Stdio;
use std::thread;

use pactlog_verifier::merkle::prove_inclusion;
use pactlog_verifier::receipt::Receipt;

use crate::log::{Log, Tree, state_key, test_key};
use crate::program::{Finished, Folder, command, run, run_plain};

/// A folder with a pledge, its receipt and two policies.
struct Case {
    folder: Folder,
    log: Log,
}

impl Case {
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let log = Log::new().grown(3, "pledge");
        folder.write("pledge.note", &log.entries[5]);
        folder.write("policy.txt", log.policy());
        folder.write("witnessed.txt", log.witnessed_policy());
        folder.write("checkpoint", log.checkpoint());
        let case = Self { folder, log };
        case.folder.write("pledge.note.tlog-proof", case.receipt(5, case.log.checkpoint()));
        case
    }

    fn receipt(&self, index: u64, checkpoint: String) -> String {
        let tree = Tree::new(&self.log.entries);
        let proof = prove_inclusion(&tree, index, self.log.size()).unwrap();
        Receipt { extra: None, index, proof, checkpoint }.to_string()
    }

    fn judge(&self, command: &str, file: &str, policy: &str) -> Finished {
        run(&[command, &self.folder.join(file), "--policy", &self.folder.join(policy)])
    }
}

#[test]
fn a_receipt_says_who_saw_the_tree_and_what_it_does_not_show() {
    let case = Case::new("receipt");
    let report = case.judge("receipt", "pledge.note", "policy.txt").demand(0, None);
    let not_checked = report["not_checked"].to_string();
    assert!(not_checked.contains("whether the signing keys were the issuer's"), "{not_checked}");
    assert!(not_checked.contains("the policy asks for no witness"), "{not_checked}");
    // The quorum is missing, then there.
    case.judge("receipt", "pledge.note", "witnessed.txt").demand(3, None);
    case.folder.write("pledge.note.tlog-proof", case.receipt(5, case.log.cosigned()));
    let report = case.judge("receipt", "pledge.note", "witnessed.txt").demand(0, None);
    assert!(report.to_string().contains("1 of 1 cosigned it"), "{report}");
    // Given by name.
    let moved = case.folder.write("moved", case.receipt(5, case.log.checkpoint()));
    let (note, policy) = (case.folder.join("pledge.note"), case.folder.join("policy.txt"));
    run(&["receipt", &note, &moved, "--policy", &policy]).demand(0, None);
    // Of another entry, of another log, of none.
    let other = case.folder.write("other", case.receipt(6, case.log.checkpoint()));
    run(&["receipt", &note, &other, "--policy", &policy]).demand(1, Some("receipt.inclusion"));
    let foreign = Log::of("ledger.example/other").policy();
    let foreign = case.folder.write("foreign.txt", foreign);
    let report = run(&["receipt", &note, "--policy", &foreign]);
    let report = report.demand(1, Some("checkpoint.origin"));
    assert_eq!(report["error"]["expected"], "ledger.example/other");
    assert_eq!(report["error"]["found"], "ledger.example/test");
    let none = case.folder.join("none");
    run(&["receipt", &note, &none, "--policy", &policy]).demand(3, Some("file.io"));
}

#[test]
fn no_flipped_bit_of_note_or_receipt_is_accepted() {
    let case = Case::new("receipt-flips");
    for name in ["pledge.note", "pledge.note.tlog-proof"] {
        let file = case.folder.join(name);
        let whole = std::fs::read(&file).unwrap();
        for at in (0..whole.len()).step_by(7) {
            let mut bad = whole.clone();
            bad[at] ^= 1 << (at % 8);
            case.folder.write(name, &bad);
            let finished = case.judge("receipt", "pledge.note", "policy.txt");
            assert!(matches!(finished.exit, Some(1 | 2)), "{name} octet {at}: {}", finished.out);
        }
        for cut in (0..whole.len()).step_by(13) {
            case.folder.write(name, &whole[..cut]);
            let finished = case.judge("receipt", "pledge.note", "policy.txt");
            assert!(matches!(finished.exit, Some(1 | 2)), "{name} cut {cut}: {}", finished.out);
        }
        case.folder.write(name, &whole);
    }
    case.judge("receipt", "pledge.note", "policy.txt").demand(0, None);
}

#[test]
fn a_statement_needs_every_key_and_every_signature() {
    let case = Case::new("statement");
    let note = case.folder.join("pledge.note");
    let vkey = state_key().verifier_key().to_string();
    run(&["statement", &note, "--vkey", &vkey]).demand(0, None);
    let other = test_key("state:XA/test-2", 9).verifier_key().to_string();
    run(&["statement", &note, "--vkey", &other]).demand(3, None);
    run(&["statement", &note, "--vkey", "x+y"]).demand(2, Some("vkey.form"));
    let text = String::from_utf8(case.log.entries[5].clone()).unwrap();
    let changed = case.folder.write("changed", text.replace("pledge 0", "pledge 1"));
    run(&["statement", &changed, "--vkey", &vkey]).demand(1, Some("signature.wrong"));
    let stripped = case.folder.write("stripped", text.replace("signers", "signer"));
    let finished = run(&["statement", &stripped, "--vkey", &vkey]);
    assert_eq!(finished.exit, Some(2), "{}", finished.out);
    assert!(finished.report()["error"]["code"].as_str().unwrap().starts_with("form."));
}

#[test]
fn a_checkpoint_is_wrong_malformed_or_undecided_by_cause() {
    let case = Case::new("checkpoint");
    case.judge("checkpoint", "checkpoint", "policy.txt").demand(0, None);
    case.judge("checkpoint", "checkpoint", "witnessed.txt").demand(3, None);
    case.folder.write("cosigned", case.log.cosigned());
    case.judge("checkpoint", "cosigned", "witnessed.txt").demand(0, None);
    let note = case.log.checkpoint();
    let bad = note.replacen("\n9\n", "\n8\n", 1);
    assert_ne!(bad, note);
    let (text, line) = note.rsplit_once("\n\n").unwrap();
    let (prefix, signature) = line.trim_end().rsplit_once(' ').unwrap();
    for (name, note, exit, code) in [
        ("size", bad, 1, "checkpoint.signature"),
        ("unsigned", note.replace(signature, "AAAAAAAA"), 1, "checkpoint.unsigned"),
        ("zeros", note.replacen("\n9\n", "\n09\n", 1), 2, "checkpoint.form"),
        ("crlf", note.replace('\n', "\r\n"), 2, "checkpoint.form"),
        ("no-lines", format!("{text}\n\n"), 2, "checkpoint.form"),
        ("open", note.trim_end().to_owned(), 2, "checkpoint.form"),
        (
            "other-dash",
            note.replace(prefix, &prefix.replace('\u{2014}', "-")),
            2,
            "checkpoint.form",
        ),
        ("empty", String::new(), 2, "checkpoint.form"),
        ("nul", note.replacen("\n9\n", "\n9\0\n", 1), 2, "checkpoint.form"),
    ] {
        case.folder.write("bad", &note);
        let finished = case.judge("checkpoint", "bad", "policy.txt");
        assert_eq!(finished.exit, Some(exit), "{name}: {}", finished.out);
        assert_eq!(finished.report()["error"]["code"], code, "{name}: {}", finished.out);
    }
    // A line of a key that nobody asked for is ignored.
    case.folder.write("cosigned", case.log.cosigned());
    case.judge("checkpoint", "cosigned", "policy.txt").demand(0, None);
}

#[test]
fn hostile_files_are_read_within_limits() {
    let case = Case::new("hostile");
    let vkey = state_key().verifier_key().to_string();
    let policy = case.folder.join("policy.txt");
    let endless = "/dev/zero";
    run(&["statement", endless, "--vkey", &vkey]).demand(2, Some("file.too_large"));
    run(&["checkpoint", endless, "--policy", &policy]).demand(2, Some("file.too_large"));
    run(&["checkpoint", "/dev/null", "--policy", endless]).demand(2, Some("file.too_large"));
    run(&["checkpoint", "/", "--policy", &policy]).demand(3, Some("file.io"));
    let deep = format!("pactlog/statement@v1\n{}\n\n\u{2014} a AAAAAAAA\n", "[".repeat(60_000));
    let deep = case.folder.write("deep", deep);
    assert_eq!(run(&["statement", &deep, "--vkey", &vkey]).exit, Some(2));
    let wild = case.folder.write("wild", [0xff; 500]);
    assert_eq!(run(&["statement", &wild, "--vkey", &vkey]).exit, Some(2));
    run(&["checkpoint", &wild, "--policy", &policy]).demand(2, Some("checkpoint.form"));
    run(&["checkpoint", &wild, "--policy", &wild]).demand(2, Some("policy.form"));
}

#[test]
fn a_pipe_and_standard_input_are_files() {
    let case = Case::new("pipe");
    let policy = case.folder.join("policy.txt");
    let fifo = case.folder.fifo("fifo");
    // A whole checkpoint through a pipe, then more than any checkpoint has.
    for (octets, exit, code) in [
        (case.log.checkpoint().into_bytes(), 0, None),
        (vec![b'a'; 600 * 1024], 2, Some("file.too_large")),
    ] {
        let path = fifo.clone();
        let writer = thread::spawn(move || {
            // The reader hangs up on the one that is too large.
            let _ = OpenOptions::new().write(true).open(path).unwrap().write_all(&octets);
        });
        run(&["checkpoint", &fifo, "--policy", &policy]).demand(exit, code);
        writer.join().unwrap();
    }
    let mut child = command(&["checkpoint", "-", "--policy", &policy, "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(case.log.checkpoint().as_bytes()).unwrap();
    Finished::from(child.wait_with_output().unwrap()).demand(0, None);
}

#[test]
fn nothing_foreign_reaches_the_terminal_unescaped() {
    let case = Case::new("escape");
    let policy = case.folder.join("policy.txt");
    // A receipt and a file name that try.
    let name = "a\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\nok   witnesses: all.note";
    let file = case.folder.write(name, &case.log.entries[5]);
    for finished in [
        run_plain(&["receipt", &file, "--policy", &policy]),
        run_plain(&["checkpoint", &file, "--policy", &policy]),
        run(&["checkpoint", &file, "--policy", &policy]),
    ] {
        assert!(matches!(finished.exit, Some(2 | 3)), "{}", finished.out);
        let is_bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!finished.out.contains(is_bad), "{:?}", finished.out);
        assert!(!finished.out.contains("\nok   witnesses"), "{}", finished.out);
    }
    // What is escaped in JSON still says the same.
    let report = run(&["checkpoint", &file, "--policy", &policy]).report();
    assert_eq!(report["error"]["where"].as_str().unwrap(), file);
}

#[test]
fn the_command_line_teaches_and_refuses() {
    for args in [&[][..], &["nonsense"], &["receipt"], &["audit", ".", "--threads", "0"]] {
        let finished = run_plain(args);
        assert_eq!(finished.exit, Some(2), "{args:?}");
        assert!(finished.out.is_empty() && !finished.err.is_empty(), "{args:?}");
    }
    let version = run_plain(&["--version"]);
    assert_eq!(version.exit, Some(0));
    assert!(version.out.starts_with("pactlog-verify "), "{}", version.out);
    for subject in
        ["statement", "receipt", "checkpoint", "inclusion", "consistency", "audit", "completions"]
    {
        let help = run_plain(&[subject, "--help"]);
        assert_eq!(help.exit, Some(0), "{subject}");
        assert!(help.out.contains("Example"), "{subject}: {}", help.out);
    }
    for shell in ["bash", "zsh", "fish"] {
        let script = run_plain(&["completions", shell]);
        assert_eq!(script.exit, Some(0));
        assert!(script.out.contains("consistency"), "{shell}");
    }
}

#[test]
fn a_reader_that_goes_away_does_not_change_the_answer() {
    let case = Case::new("closed-pipe");
    let (file, policy) = (case.folder.join("checkpoint"), case.folder.join("policy.txt"));
    let args = ["checkpoint", &file, "--policy", &policy];
    let mut child = command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}
