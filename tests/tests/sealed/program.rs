//! `pactlog statement seal` and `open`, from files to a checked disclosure.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use pactlog_tests::program::{Finished, run, succeed};
use pactlog_verifier::hash::sha256;
use pactlog_verifier::sealed::verify_disclosure;
use pactlog_verifier::statement::{Body, Draft, Statement};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What the files of the annex hold; the last is too long to go inline.
const FILES: [(&str, &str, usize); 5] = [
    ("schedule", "schedule.pdf", 700),
    ("sites", "sites.csv", 12),
    ("empty", "empty.txt", 0),
    ("limit", "limit.bin", 32 * 1024),
    ("long", "long.bin", 32 * 1024 + 1),
];

/// A folder with a key, files, and a draft that is complete without its annex.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir(desk.path("papers")).unwrap();
        for (label, name, length) in FILES {
            let octets: Vec<u8> = label.bytes().cycle().take(length).collect();
            fs::write(desk.path("papers").join(name), octets).unwrap();
        }
        desk.write_draft("pledge.json", &pledge());
        desk.succeed("key generate --name state:XA/mfa-1 --out key.pem");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn write(&self, name: &str, octets: impl AsRef<[u8]>) {
        fs::write(self.path(name), octets).unwrap();
    }

    fn write_draft(&self, name: &str, draft: &Value) {
        self.write(name, serde_json::to_string_pretty(draft).unwrap() + "\n");
    }

    /// A command line of `pactlog`; words with a dot, and `papers`, are names in the folder.
    fn arguments(&self, line: &str) -> Vec<String> {
        let place = |word: &str| {
            let (before, name) = word.split_at(word.find('=').map_or(0, |at| at + 1));
            let is_file = name.ends_with(".json")
                || name.ends_with(".note")
                || name.ends_with(".pem")
                || name.starts_with("papers");
            if is_file { format!("{before}{}", self.path(name).display()) } else { word.to_owned() }
        };
        line.split_whitespace().map(place).collect()
    }

    fn run(&self, line: &str) -> Finished {
        let arguments = self.arguments(line);
        run("pactlog", &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn succeed(&self, line: &str) -> String {
        let arguments = self.arguments(line);
        succeed("pactlog", &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Exit 2 with these words, and nothing written under `out`.
    fn refuse(&self, line: &str, words: &str) {
        let before = self.listing();
        let finished = self.run(line);
        assert_eq!(finished.exit, Some(2), "{line}\n{}\n{}", finished.out, finished.err);
        assert!(finished.err.contains(words), "{line}\n{}", finished.err);
        assert_eq!(finished.out, "", "{line}");
        assert_eq!(self.listing(), before, "{line}");
    }

    /// Names and digests of what lies in the folder.
    fn listing(&self) -> Vec<(String, String)> {
        let mut listing: Vec<_> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .map(|path| (path.display().to_string(), sha256(&fs::read(path).unwrap()).to_hex()))
            .collect();
        listing.sort();
        listing
    }

    /// Seals all files, signs the pledge.
    fn sealed() -> Self {
        let desk = Self::new();
        desk.succeed(&format!("{SEAL} --secrets pledge.secrets.json"));
        desk.succeed("statement check pledge.json");
        desk.succeed("statement sign pledge.json --key key.pem -o pledge.note");
        desk
    }

    fn disclosure(&self, name: &str) -> Draft {
        Draft::parse(self.read(name).as_bytes()).unwrap()
    }
}

const SEAL: &str = "statement seal pledge.json --item schedule=papers/schedule.pdf \
    --item sites=papers/sites.csv --item empty=papers/empty.txt --item limit=papers/limit.bin \
    --item long=papers/long.bin --reason commercial --reason sites=security \
    --open-by 2028 --open-by schedule=2027-06-30";

const OPEN: &str = "statement open pledge.note --secrets pledge.secrets.json --dir papers \
    --issued-at 2027-01-01T00:00:00Z";

pub(super) fn pledge() -> Value {
    json!({
        "kind": "response", "ledger": "ledger.example/pacts", "issuer": "state:XA",
        "signers": ["state:XA/mfa-1"], "issued_at": "2026-09-24T12:00:00Z", "provenance": "own",
        "refs": [{ "rel": "responds_to", "id": "0".repeat(64) }], "to": "state:XB",
        "items": [{ "position": "noted", "text": { "en": "See the annex." } }],
    })
}

fn statement(desk: &Desk, name: &str) -> Statement {
    Statement::parse(desk.read(name).as_bytes()).unwrap()
}

#[test]
fn what_is_sealed_opens_in_every_subset() {
    let desk = Desk::sealed();
    let pledge = statement(&desk, "pledge.note");
    let sealed = pledge.common().sealed.clone().unwrap();
    assert_eq!(sealed.items.len(), FILES.len());
    for bits in 1_usize..1 << FILES.len() {
        let picked: Vec<&(&str, &str, usize)> =
            FILES.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1).map(|(_, f)| f).collect();
        // Asked for in any order, written in that of the leaves.
        let items: Vec<String> =
            picked.iter().rev().map(|(label, ..)| format!("--item {label}")).collect();
        let out = format!("open-{bits}.json");
        let said = desk.succeed(&format!("{OPEN} {} -o {out}", items.join(" ")));
        desk.succeed(&format!("statement check {out}"));
        let draft = desk.disclosure(&out);
        assert_eq!(draft.common().parent().unwrap().id, pledge.id());
        assert_eq!(draft.signers(), pledge.common().signers);
        let Body::Disclosure(disclosure) = draft.body() else { panic!("not a disclosure") };
        let labels: Vec<&str> = disclosure.opened.iter().map(|item| item.label.as_str()).collect();
        assert_eq!(labels, picked.iter().map(|(label, ..)| *label).collect::<Vec<_>>());
        assert!(disclosure.opened.iter().all(|item| item.content.is_none()));
        assert_eq!(verify_disclosure(&sealed, disclosure), Ok(()), "{bits:b}");
        assert!(said.contains("to be signed by state:XA/mfa-1"), "{said}");
    }
    desk.succeed(&format!("{OPEN} --all -o all.json"));
    let all = format!("open-{}.json", (1 << FILES.len()) - 1);
    assert_eq!(desk.read("all.json"), desk.read(&all));
}

#[test]
fn short_files_go_inline_and_a_disclosure_is_shown_in_words() {
    let desk = Desk::sealed();
    let line =
        "--item sites --item empty --item long --url long=https://xa.example/long -o some.json";
    let said = desk.succeed(&format!("{OPEN} --inline {line}"));
    assert!(said.contains("long: not in the disclosure"), "{said}");
    assert!(!said.contains("sites: not"), "{said}");
    let draft = desk.disclosure("some.json");
    let Body::Disclosure(disclosure) = draft.body() else { panic!("not a disclosure") };
    let inline: Vec<Option<Vec<u8>>> = disclosure
        .opened
        .iter()
        .map(|item| item.content.as_ref().map(|content| content.octets()))
        .collect();
    assert_eq!(inline, [Some(b"sitessitessi".to_vec()), Some(Vec::new()), None]);
    desk.succeed("statement sign some.json --key key.pem -o some.note");
    let shown = desk.succeed("statement show some.note");
    assert!(shown.contains("sites") && shown.contains("https://xa.example/long"), "{shown}");
    desk.succeed("statement show pledge.note");
    // 32 KiB fit once, but not beside as much again.
    desk.succeed(&format!("{OPEN} --inline --item limit -o limit.json"));
    fs::copy(desk.path("papers/limit.bin"), desk.path("papers/again.bin")).unwrap();
    desk.write_draft("pledge.json", &pledge());
    desk.succeed(
        "statement seal pledge.json --item limit=papers/limit.bin --item again=papers/again.bin \
         --reason legal --secrets two.secrets.json",
    );
    desk.succeed("statement sign pledge.json --key key.pem -o pledge.note");
    let two = OPEN.replace("pledge.secrets", "two.secrets");
    desk.refuse(&format!("{two} --inline --all -o two.json"), "open fewer items at once");
}

#[test]
fn the_draft_keeps_its_octets_and_the_secrets_stay_private() {
    let desk = Desk::new();
    let before = desk.read("pledge.json");
    let said = desk.succeed(&format!("{SEAL} --secrets pledge.secrets.json"));
    assert!(said.contains("can never be opened"), "{said}");
    let after = desk.read("pledge.json");
    let kept = before.strip_suffix("\n}\n").unwrap();
    assert!(after.starts_with(&format!("{kept},\n  \"sealed\": {{\n")), "{after}");
    assert!(after.ends_with("  }\n}\n"), "{after}");
    let mode = fs::metadata(desk.path("pledge.secrets.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let secrets: Value = serde_json::from_str(&desk.read("pledge.secrets.json")).unwrap();
    let read: Value = serde_json::from_str(&after).unwrap();
    assert_eq!(read["sealed"]["root"], secrets["root"]);
    assert_eq!(
        read["sealed"]["items"][0],
        json!({ "label": "schedule", "reason": "commercial", "open_by": "2027-06-30" })
    );
    assert_eq!(read["sealed"]["items"][1]["reason"], "security");
    assert_eq!(read["sealed"]["items"][1]["open_by"], "2028");
    assert_eq!(secrets["items"][0]["media_type"], "application/pdf");
    for item in secrets["items"].as_array().unwrap() {
        for private in ["salt", "sha256", "file"] {
            assert!(!after.contains(item[private].as_str().unwrap()), "{private} is public");
        }
    }
    // Each salt is new, also for the same file in another annex.
    desk.write("pledge.json", before);
    desk.succeed(&format!("{SEAL} --secrets second.secrets.json"));
    let second: Value = serde_json::from_str(&desk.read("second.secrets.json")).unwrap();
    let salts: std::collections::BTreeSet<&str> = [&secrets, &second]
        .iter()
        .flat_map(|secrets| secrets["items"].as_array().unwrap())
        .map(|item| item["salt"].as_str().unwrap())
        .collect();
    assert_eq!(salts.len(), 2 * FILES.len());
}

#[test]
fn a_folder_is_not_needed_in_names() {
    let desk = Desk::new();
    let line =
        "statement seal pledge.json --item a=papers/sites.csv --reason legal --secrets s.json";
    let arguments: Vec<&str> = line.split_whitespace().collect();
    let sealed = pactlog_tests::program::command("pactlog")
        .args(arguments)
        .current_dir(desk.0.path())
        .output()
        .unwrap();
    assert!(sealed.status.success(), "{}", String::from_utf8_lossy(&sealed.stderr));
    assert!(desk.read("pledge.json").contains("\"sealed\""));
}

#[test]
fn what_cannot_be_sealed_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let seal = |rest: &str| format!("statement seal pledge.json {rest} --secrets s.secrets.json");
    let one = "--item a=papers/sites.csv --reason legal";
    for (rest, words) in [
        ("--item a --reason legal", "expected LABEL=FILE"),
        ("--item a=papers/sites.csv --item a=papers/empty.txt --reason legal", "used twice"),
        ("--item A=papers/sites.csv --reason legal", "is no label"),
        ("--item a=papers/sites.csv --reason b=legal", "there is no item \"b\""),
        (
            "--item a=papers/sites.csv --item b=papers/empty.txt --reason a=legal",
            "item b has no reason",
        ),
        ("--item a=papers/sites.csv --reason secret", "is not security, commercial"),
        ("--item a=papers/sites.csv --reason legal --reason privacy", "given twice"),
        ("--item a=papers --reason legal", "is not a file"),
        (
            "--item a=papers/sites.csv --item b=papers/../papers/sites.csv --reason legal",
            "same name",
        ),
        (&format!("{one} --open-by 2027-02-30"), "is not a date"),
        (&format!("{one} --media-type a=pdf"), "is not a media type"),
    ] {
        desk.refuse(&seal(rest), words);
    }
    let many: Vec<String> = (0..65).map(|i| format!("--item i{i}=papers/sites.csv")).collect();
    desk.refuse(&seal(&format!("{} --reason legal", many.join(" "))), "at most 64");
    let missing = desk.run(&seal("--item a=papers/none.txt --reason legal"));
    assert_eq!(missing.exit, Some(3), "{}", missing.err);

    desk.write("s.secrets.json", "precious");
    desk.refuse(&seal(one), "exists already and is not overwritten");
    fs::remove_file(desk.path("s.secrets.json")).unwrap();
    for (draft, words) in [
        ("", "line 1"),
        ("[]", "expected a statement, an object"),
        ("{\"kind\":\"response\",\"kind\":\"report\"}", "/kind this name stands twice"),
        ("{\"kind\":\"response\"", "line 1"),
        ("{\"sealed\":{}}", "has a sealed annex already"),
    ] {
        desk.write("pledge.json", draft);
        desk.refuse(&seal(one), words);
    }
    for (field, value) in [("kind", "retraction"), ("provenance", "transcribed")] {
        let mut draft = pledge();
        draft[field] = value.into();
        desk.write_draft("pledge.json", &draft);
        desk.refuse(&seal(one), "cannot be sealed so\n  /sealed");
    }
    desk.write("pledge.json", [b"{\"a\":\"".as_slice(), &[b'x'; 70_000], b"\"}"].concat());
    desk.refuse(&seal(one), "more than 65535 octets");
}

#[test]
fn what_does_not_fit_the_signed_statement_is_not_opened() {
    let desk = Desk::sealed();
    for (rest, words) in [
        ("--item sites --item sites", "given twice"),
        ("--item site", "there is no such item; sealed are schedule, sites"),
        ("--item sites --url empty=https://xa.example/", "there is no item \"empty\""),
        ("--item sites --url https://xa.example/", "expected LABEL=URL"),
        ("--item sites --url sites=ftp://xa.example/", "is not a web address"),
        ("--item sites --signer mfa", "/signers/0"),
        ("", "--item <LABEL>"),
    ] {
        desk.refuse(&format!("{OPEN} {rest} -o out.json"), words);
    }
    desk.write("out.json", "precious");
    desk.refuse(&format!("{OPEN} --item sites -o out.json"), "exists already");
    fs::remove_file(desk.path("out.json")).unwrap();

    desk.write("papers/sites.csv", "sitessitessj");
    desk.refuse(&format!("{OPEN} --item sites -o out.json"), "is not the file that was sealed");
    // What is not opened need not be there any more.
    fs::remove_file(desk.path("papers/sites.csv")).unwrap();
    desk.succeed(&format!("{OPEN} --item empty -o empty.json"));

    desk.write_draft("other.json", &pledge());
    desk.succeed(
        "statement seal other.json --item empty=papers/empty.txt --reason legal \
         --secrets other.secrets.json",
    );
    desk.succeed("statement sign other.json --key key.pem -o other.note");
    let other = OPEN.replace("pledge.note", "other.note");
    desk.refuse(&format!("{other} --item empty -o out.json"), "opens another annex");
    let other = OPEN.replace("pledge.secrets", "other.secrets");
    desk.refuse(&format!("{other} --item empty -o out.json"), "opens another annex");
    desk.write_draft("plain.json", &pledge());
    desk.succeed("statement sign plain.json --key key.pem -o plain.note");
    let plain = OPEN.replace("pledge.note", "plain.note");
    desk.refuse(&format!("{plain} --item empty -o out.json"), "has no sealed annex");
}

#[test]
fn a_damaged_file_of_secrets_is_told_by_what_is_wrong_with_it() {
    let desk = Desk::sealed();
    let whole = desk.read("pledge.secrets.json");
    let form: Value = serde_json::from_str(&whole).unwrap();
    let open = format!("{OPEN} --item empty -o out.json");
    let changed = |path: &str, value: Value| {
        let mut form = form.clone();
        *form.pointer_mut(path).unwrap() = value;
        form.to_string()
    };
    for (text, words) in [
        (String::new(), "not a file of secrets"),
        ("{}".to_owned(), "missing field"),
        (whole.replacen('{', "{\"more\":1,", 1), "unknown field"),
        (whole.replacen('{', "{\"root\":\"\",", 1), "duplicate field"),
        ("[".repeat(60_000), "not a file of secrets"),
        (" ".repeat(200_000), "more than 131072 octets"),
        (changed("/format", "v2".into()), "expected \"pactlog/sealed-secrets@v1\""),
        (changed("/root", "00".into()), "/root: expected a SHA-256 hash"),
        (changed("/root", "0".repeat(64).into()), "this file was changed"),
        (changed("/items", json!([])), "nothing is sealed"),
        (changed("/items/0/salt", "0".repeat(64).into()), "this file was changed"),
        (changed("/items/0/salt", "é".into()), "/items/0/salt: expected 64"),
        (changed("/items/1/sha256", "0".repeat(63).into()), "/items/1/sha256: expected 64"),
        (changed("/items/1/size", 13.into()), "this file was changed"),
        (changed("/items/1/size", (-1).into()), "invalid value"),
        (changed("/items/1/size", (1_u64 << 53).into()), "/items/1/size"),
        (changed("/items/2/label", "A b".into()), "/items/2/label"),
        (changed("/items/2/media_type", "text".into()), "/items/2/media_type"),
        (changed("/items/2/file", "../../etc/passwd".into()), "/items/2/file"),
        (changed("/items/2/file", "/etc/passwd".into()), "/items/2/file"),
        (changed("/items/2/file", "..".into()), "/items/2/file"),
        (changed("/items/2/file", "".into()), "/items/2/file"),
        (changed("/items/2/file", "a\u{1b}[2J".into()), "/items/2/file"),
    ] {
        desk.write("pledge.secrets.json", text);
        desk.refuse(&open, words);
    }
    // Cut short anywhere, but for the newline at its end.
    for end in (0..whole.len() - 1).step_by(97) {
        desk.write("pledge.secrets.json", &whole[..end]);
        desk.refuse(&open, "not a file of secrets");
    }
    desk.write("pledge.secrets.json", &whole);
    desk.succeed(&open);
}
