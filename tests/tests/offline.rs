//! Signing offline, as a ministry does it: keys that OpenSSL made, drafts that
//! are checked and read before they are signed, signatures added one by one,
//! and another program that verifies the result. No ledger is anywhere near.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pactlog_tests::program::{self, Finished, arg, run, succeed};
use pactlog_verifier::statement::{Draft, KeyName, Kind, Statement};
use signed_note::{StandardVerifier, VerifierList};
use tempfile::TempDir;

/// A folder with keys in it.
struct Desk {
    folder: TempDir,
    vkeys: BTreeMap<String, String>,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), vkeys: BTreeMap::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// The key of a name: made by OpenSSL when it is first asked for.
    fn key(&mut self, name: &str) -> PathBuf {
        let path = self.path(&name.replace([':', '/'], "-")).with_extension("pem");
        if !path.exists() {
            openssl(&["genpkey", "-algorithm", "ed25519", "-out", arg(&path)]);
            let shown = succeed("pactlog", &["key", "show", arg(&path), "--name", name]);
            let vkey = shown.lines().next().unwrap().to_owned();
            self.vkeys.insert(name.to_owned(), vkey);
        }
        path
    }

    /// Has `file` signed by the key of `name`; says what the program said.
    fn sign(&mut self, file: &Path, name: &str, out: &Path) -> String {
        let key = self.key(name);
        let args = ["statement", "sign", arg(file), "--key", arg(&key), "--name", name];
        succeed("pactlog", &[&args[..], &["--out", arg(out)]].concat())
    }

    /// The `signed_note` crate verifies every line with the keys of these names.
    fn assert_verified(&self, file: &Path, names: &[String]) {
        let octets = fs::read(file).unwrap();
        let note = signed_note::Note::from_bytes(&octets).unwrap();
        let verifier = |name: &String| -> Box<dyn signed_note::Verifier> {
            Box::new(StandardVerifier::new(&self.vkeys[name]).unwrap())
        };
        let known = VerifierList::new(names.iter().map(verifier).collect());
        let (verified, unverified) = note.verify(&known).unwrap();
        assert_eq!((verified.len(), unverified.len()), (names.len(), 0), "{}", file.display());
        assert_eq!(note.to_bytes(), octets);
    }
}

fn openssl(args: &[&str]) {
    let output = Command::new("openssl").args(args).output().expect("openssl is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The accepted vectors: name, JSON, statement. Those at the edge of a limit
/// are left to the verifier's own tests.
fn examples() -> Vec<(String, String, Statement)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/statement/accepted");
    let mut examples: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let statement = Statement::parse(&fs::read(path).unwrap()).unwrap();
            (name, statement.json().to_owned(), statement)
        })
        .filter(|(name, ..)| !name.starts_with("most-"))
        .collect();
    examples.sort_by(|one, other| one.0.cmp(&other.0));
    examples
}

#[test]
fn statements_of_every_kind_are_checked_signed_shown_and_verified_elsewhere() {
    let mut desk = Desk::new();
    let mut kinds = Vec::new();
    for (name, json, expected) in examples() {
        let draft = desk.write(&format!("{name}.json"), &json);
        let note = desk.path(&format!("{name}.note"));
        let signers: Vec<String> =
            expected.common().signers.iter().map(KeyName::to_string).collect();
        let said = succeed("pactlog", &["statement", "check", arg(&draft)]);
        let by = format!("no problem of form; to be signed by {}\n", signers.join(", "));
        assert!(said.ends_with(&by), "{name}: {said}");
        let before = succeed("pactlog", &["statement", "show", arg(&draft)]);
        for (i, signer) in signers.iter().enumerate() {
            let file = if i == 0 { &draft } else { &note };
            let said = desk.sign(file, signer, &note);
            let waiting = signers[i + 1..].join(", ");
            if waiting.is_empty() {
                let id = format!("signed; statement id {}\n", expected.id());
                assert!(said.ends_with(&id), "{name}: {said}");
            } else {
                assert!(said.ends_with(&format!("waiting for {waiting}\n")), "{name}: {said}");
            }
        }
        let statement = Statement::parse(&fs::read(&note).unwrap()).unwrap();
        assert_eq!(statement.text(), expected.text(), "{name}: what is signed is what was drafted");
        desk.assert_verified(&note, &signers);
        let after = succeed("pactlog", &["statement", "show", arg(&note)]);
        assert_eq!(before, format!("A draft: nobody has signed it.\n\n{after}"), "{name}");
        assert!(after.contains(&format!("\nid {}\n", expected.id())), "{name}: {after}");
        kinds.push(statement.kind());
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds, Kind::ALL);
}

#[test]
fn every_kind_has_a_template_and_a_guide() {
    let desk = Desk::new();
    for kind in Kind::ALL {
        let template = succeed("pactlog", &["statement", "template", kind.as_str()]);
        let file = desk.write("template.json", &template);
        let Finished { exit, err, .. } = run("pactlog", &["statement", "check", arg(&file)]);
        assert_eq!(exit, Some(2), "{kind}");
        let problems = Draft::parse(template.as_bytes()).unwrap_err();
        assert!(err.contains(&format!("{} problem(s)\n", problems.len())), "{kind}: {err}");
        for problem in problems {
            assert!(err.contains(&format!("\n  {}: ", problem.path)), "{kind}: {err}");
        }
        let guide = succeed("pactlog", &["statement", "template", kind.as_str(), "--explain"]);
        assert!(guide.contains(&format!("fields of a statement of kind {kind}\n")), "{kind}");
    }
    let Finished { exit, err, .. } = run("pactlog", &["statement", "template", "verdict"]);
    assert_eq!(exit, Some(2));
    assert!(err.contains("\"verdict\" is no kind of statement; the kinds are charter, "), "{err}");
}

/// A joint statement of three, signed at three desks.
fn joint() -> String {
    r#"{
  "kind": "commitment",
  "ledger": "ledger.example/pacts",
  "issuer": "state:XA",
  "joint_issuers": ["state:XB", "igo:xanadu-union"],
  "signers": ["state:XA/mfa-2026", "state:XB/mfa-2026", "igo:xanadu-union/office-2026", "igo:xanadu-union/vault-2026"],
  "issued_at": "2026-03-01T12:00:00Z",
  "provenance": "own",
  "title": { "en": "Exercise together" },
  "type": "exercise",
  "legal_character": "voluntary",
  "nature": "continuous",
  "norms": ["UN-13a"],
  "verifiability": "declaratory"
}
"#
    .into()
}

#[test]
fn several_parties_sign_step_by_step_in_any_order() {
    let mut desk = Desk::new();
    let draft = desk.write("joint.json", &joint());
    let names = [
        "state:XA/mfa-2026",
        "state:XB/mfa-2026",
        "igo:xanadu-union/office-2026",
        "igo:xanadu-union/vault-2026",
    ];
    let signers: Vec<String> = names.iter().map(ToString::to_string).collect();
    let mut notes = Vec::new();
    for (round, order) in [[0, 1, 2, 3], [3, 1, 0, 2]].iter().enumerate() {
        let note = desk.path(&format!("{round}.note"));
        for (i, position) in order.iter().enumerate() {
            let file = if i == 0 { draft.clone() } else { note.clone() };
            desk.sign(&file, names[*position], &note);
            if i == 1 {
                // Each reads before signing what the others have signed.
                let shown = succeed("pactlog", &["statement", "show", arg(&note)]);
                let missing: Vec<_> =
                    (0..4).filter(|n| !order[..2].contains(n)).map(|n| names[n]).collect();
                let first = format!("Not yet signed by {}.\n\ncommitment: ", missing.join(", "));
                assert!(shown.starts_with(&first), "{shown}");
                assert!(
                    shown.contains(
                        "state:XA, state:XB and igo:xanadu-union jointly made a commitment"
                    )
                );
            }
        }
        // To sign again changes nothing: Ed25519 signatures are what they are.
        let before = fs::read(&note).unwrap();
        desk.sign(&note.clone(), names[1], &note);
        assert_eq!(fs::read(&note).unwrap(), before);
        desk.assert_verified(&note, &signers);
        notes.push(before);
    }
    assert_eq!(notes[0], notes[1], "lines stand in the order of the signers");
}

#[test]
fn a_key_that_is_not_named_signs_nothing() {
    let mut desk = Desk::new();
    let draft = desk.write("joint.json", &joint());
    let key = desk.key("state:XC/mfa-2026");
    let named = ["--key", arg(&key), "--name", "state:XC/mfa-2026"];
    let args = [&["statement", "sign", arg(&draft)][..], &named[..]].concat();
    let Finished { exit, err, .. } = run("pactlog", &args);
    assert_eq!(exit, Some(2));
    assert!(err.contains("\"signers\" names state:XA/mfa-2026, "), "{err}");
    assert!(!desk.path("joint.note").exists());
    // A file of OpenSSL carries no name.
    let Finished { exit, err, .. } =
        run("pactlog", &["statement", "sign", arg(&draft), "--key", arg(&key)]);
    assert_eq!(exit, Some(2));
    assert!(err.contains("does not name its key; pass --name PARTY/LABEL"), "{err}");
}

#[test]
fn what_was_changed_after_the_first_signature_is_shown_and_does_not_verify() {
    let mut desk = Desk::new();
    let draft = desk.write("joint.json", &joint());
    let note = desk.path("joint.note");
    desk.sign(&draft, "state:XA/mfa-2026", &note);
    let changed = fs::read_to_string(&note).unwrap().replace("Exercise together", "Pay together");
    fs::write(&note, changed).unwrap();
    let shown = succeed("pactlog", &["statement", "show", arg(&note)]);
    assert!(shown.contains("commitment: \u{201c}Pay together\u{201d}\n"), "{shown}");
    for name in ["state:XB/mfa-2026", "igo:xanadu-union/office-2026", "igo:xanadu-union/vault-2026"]
    {
        desk.sign(&note.clone(), name, &note);
    }
    let vkey = desk.vkeys["state:XA/mfa-2026"].clone();
    let Finished { exit, .. } = run("pactlog-verify", &["statement", arg(&note), "--vkey", &vkey]);
    assert_eq!(exit, Some(1), "the first signature is of another text");
}

#[test]
fn encrypted_keys_of_openssl_sign_with_their_passphrase() {
    let desk = Desk::new();
    let draft = desk.write(
        "update.json",
        r#"{"kind":"party","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-03-01T12:00:00Z","provenance":"own","id":"state:XA","website":"https://xa.example/"}"#,
    );
    let plain = desk.path("plain.pem");
    openssl(&["genpkey", "-algorithm", "ed25519", "-out", arg(&plain)]);
    let shown = succeed("pactlog", &["key", "show", arg(&plain), "--name", "state:XA/mfa-2026"]);
    let vkey = shown.lines().next().unwrap();
    let pass = ["-passout", "pass:a long passphrase"];
    let ways: [(&str, Vec<&str>); 3] = [
        ("pbkdf2", vec!["-v2", "aes-256-cbc"]),
        ("hmac-sha512", vec!["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512"]),
        ("scrypt", vec!["-scrypt"]),
    ];
    for (name, way) in ways {
        let key = desk.path(&format!("{name}.pem"));
        let files = ["pkcs8", "-topk8", "-in", arg(&plain), "-out", arg(&key)];
        openssl(&[&files[..], &way, &pass].concat());
        assert!(fs::read_to_string(&key).unwrap().contains("BEGIN ENCRYPTED PRIVATE KEY"));
        let note = desk.path(&format!("{name}.note"));
        let sign = |passphrase: Option<&str>| -> Finished {
            let mut command = program::command("pactlog");
            command.args(["statement", "sign", arg(&draft), "--key", arg(&key)]);
            command.args(["--name", "state:XA/mfa-2026", "--out", arg(&note)]);
            command.env_remove("PACTLOG_PASSPHRASE").stdin(std::process::Stdio::null());
            if let Some(passphrase) = passphrase {
                command.env("PACTLOG_PASSPHRASE", passphrase);
            }
            command.output().unwrap().into()
        };
        let Finished { exit, err, .. } = sign(None);
        assert_eq!(exit, Some(2), "{name}");
        assert!(err.contains("a passphrase is needed"), "{name}: {err}");
        let Finished { exit, err, .. } = sign(Some("another"));
        assert_eq!(exit, Some(2), "{name}: {err}");
        assert!(!note.exists(), "{name}: nothing is written without the key");
        let Finished { exit, err, .. } = sign(Some("a long passphrase"));
        assert_eq!(exit, Some(0), "{name}: {err}");
        let octets = fs::read(&note).unwrap();
        let theirs = signed_note::Note::from_bytes(&octets).unwrap();
        let known = VerifierList::new(vec![Box::new(StandardVerifier::new(vkey).unwrap())]);
        assert_eq!(theirs.verify(&known).unwrap().0.len(), 1, "{name}");
    }
}
