//! Importing records: vectors under `spec/vectors/import`, what holds of the
//! demonstration's data, and a real ledger.
//!
//! Set `PACTLOG_WRITE_VECTORS` to write the `becomes` of the accepted vectors
//! anew; `counts.json` is computed from the data by other means.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pactlog_ledger::import::{
    DEMO_INSTRUMENTS, DEMO_RECORDS, Drafted, ImportContext, Known, MapError, PARTIES, Parties,
    Plan, ReadError, Why, map, read_instruments, read_records,
};
use pactlog_verifier::statement::{Draft, KeyName, Kind, Origin, PartyId};
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/import")
}

fn cases(folder: &str) -> Vec<(PathBuf, Value)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(vectors().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let read = |path: PathBuf| {
        let value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        (path, value)
    };
    paths.into_iter().map(read).collect()
}

fn context(known: Known) -> ImportContext {
    ImportContext {
        ledger: Origin::parse("ledger.example/test").unwrap(),
        issuer: PartyId::parse("org:registrar").unwrap(),
        signers: vec![KeyName::parse("org:registrar/key-1").unwrap()],
        issued_at: Time::parse("2026-03-01T12:00:00Z").unwrap(),
        known,
    }
}

fn empty() -> ImportContext {
    context(Known::new(PartyId::parse("org:registrar").unwrap()))
}

/// Why a case was refused: record, path and code of each problem.
type Refused = Vec<(String, String, String)>;

fn octets(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}

/// Reads and maps a case; every cause with its record and path.
fn run(case: &Value) -> Result<Vec<Drafted>, Refused> {
    let unread = |error: ReadError| -> Refused {
        match error {
            ReadError::Records(problems) => problems
                .into_iter()
                .map(|p| {
                    let code = p.problem.code().to_owned();
                    (p.record, p.problem.path, code)
                })
                .collect(),
            other => panic!("{other}"),
        }
    };
    let parties = Parties::read(&octets(&case["parties"])).map_err(unread)?;
    let instruments = read_instruments(&octets(&case["instruments"])).map_err(unread)?;
    let records = read_records(&octets(&case["records"])).map_err(unread)?;
    map(&records, &instruments, &parties, &empty()).map_err(|errors| {
        errors
            .into_iter()
            .map(|MapError { record, path, why }| (record, path, why.code().to_owned()))
            .collect()
    })
}

/// Drafts without their envelope; ids of other drafts as `#` and their place.
fn shown(drafted: &[Drafted]) -> Vec<Value> {
    let ids: BTreeMap<String, String> = drafted
        .iter()
        .enumerate()
        .map(|(i, d)| (Draft::parse(d.json.as_bytes()).unwrap().id().to_string(), format!("#{i}")))
        .collect();
    drafted
        .iter()
        .map(|d| {
            let mut value: Value = serde_json::from_str(&d.json).unwrap();
            for name in ["ledger", "issuer", "signers", "issued_at"] {
                value.as_object_mut().unwrap().remove(name).unwrap();
            }
            for reference in
                value.get_mut("refs").and_then(Value::as_array_mut).into_iter().flatten()
            {
                let id = reference["id"].as_str().unwrap();
                reference["id"] = json!(ids[id]);
            }
            value
        })
        .collect()
}

#[test]
fn accepted_cases_become_what_they_say() {
    let write = std::env::var_os("PACTLOG_WRITE_VECTORS").is_some();
    for (path, mut case) in cases("accepted") {
        let becomes = shown(&run(&case).unwrap_or_else(|e| panic!("{}: {e:?}", path.display())));
        if write {
            case["becomes"] = json!(becomes);
            fs::write(&path, format!("{case:#}\n")).unwrap();
        }
        assert_eq!(json!(becomes), case["becomes"], "{}", path.display());
    }
}

#[test]
fn refused_cases_name_record_path_and_cause() {
    for (path, case) in cases("refused") {
        let refused = run(&case).expect_err(&path.display().to_string());
        let refused: Vec<Value> = refused
            .into_iter()
            .map(|(record, path, code)| json!({"record": record, "path": path, "code": code}))
            .collect();
        assert_eq!(json!(refused), case["refused"], "{}", path.display());
    }
}

#[test]
fn files_that_are_no_records_are_refused() {
    let refused = |text: &str| read_records(text.as_bytes()).unwrap_err();
    assert_eq!(refused("7"), ReadError::NoRecords { found: "an integer" });
    assert_eq!(
        refused("{\"about\":\"x\"}"),
        ReadError::NoRecords { found: "an object without \"records\"" }
    );
    assert!(matches!(refused("{\"records\":[],\"title\":\"x\"}"), ReadError::Head(_)));
    assert!(matches!(refused("[{\"id\":\"R1\",\"id\":\"R2\"}]"), ReadError::Json(_)));
    assert!(matches!(refused("[{\"id\":null}]"), ReadError::Json(_)));
    let ReadError::Records(problems) = refused("[7]") else { panic!("another cause") };
    assert_eq!(problems[0].record, "number 1");
}

fn demo() -> (Vec<Drafted>, Value) {
    let records = read_records(DEMO_RECORDS.as_bytes()).unwrap();
    let instruments = read_instruments(DEMO_INSTRUMENTS.as_bytes()).unwrap();
    let parties = Parties::read(PARTIES.as_bytes()).unwrap();
    let drafted = map(&records, &instruments, &parties, &empty()).unwrap();
    let again = map(&records, &instruments, &parties, &empty()).unwrap();
    let text = |drafted: &[Drafted]| drafted.iter().map(|d| d.json.clone()).collect::<Vec<_>>();
    assert_eq!(text(&drafted), text(&again), "the same input gives the same drafts");
    (drafted, serde_json::from_str(DEMO_RECORDS).unwrap())
}

#[test]
fn the_demonstration_becomes_as_many_statements_as_counted() {
    let counts: Value =
        serde_json::from_slice(&fs::read(vectors().join("counts.json")).unwrap()).unwrap();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut records: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    let (drafted, _) = demo();
    for draft in &drafted {
        *kinds.entry(draft.kind.as_str()).or_default() += 1;
        if let Some(identity) = &draft.identity {
            let act = identity.act.map(|act| format!(" {act}")).unwrap_or_default();
            *records
                .entry(&draft.record)
                .or_default()
                .entry(format!("{}{act}", draft.kind))
                .or_default() += 1;
        }
    }
    assert_eq!(json!(kinds), counts["kinds"]);
    assert_eq!(json!(records), counts["records"]);
}

#[test]
fn parties_are_registered_before_they_are_named_and_once() {
    let (drafted, _) = demo();
    let mut registered = vec!["org:registrar".to_owned()];
    for draft in &drafted {
        let value: Value = serde_json::from_str(&draft.json).unwrap();
        if draft.kind == Kind::Party {
            let id = value["id"].as_str().unwrap().to_owned();
            assert!(!registered.contains(&id), "{id} twice");
            assert_eq!(value["threshold"], 0);
            registered.push(id);
            continue;
        }
        let named = [&value["of"], &value["party"], &value["party_invited"]];
        for party in named.into_iter().filter_map(Value::as_str) {
            assert!(registered.iter().any(|known| known == party), "{party} in {}", draft.record);
        }
    }
}

/// Every string and number within a value.
fn leaves(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|value| leaves(value, into)),
        Value::Array(items) => items.iter().for_each(|value| leaves(value, into)),
        Value::String(text) => into.push(text.clone()),
        other => into.push(other.to_string()),
    }
}

#[test]
fn whatever_a_record_says_is_in_its_statements() {
    let (drafted, records) = demo();
    for record in records["records"].as_array().unwrap() {
        let id = record["id"].as_str().unwrap();
        let said: String = drafted
            .iter()
            .filter(|draft| draft.record == id && draft.identity.is_some())
            .flat_map(|draft| {
                let mut all = Vec::new();
                leaves(&serde_json::from_str(&draft.json).unwrap(), &mut all);
                all
            })
            .collect::<Vec<_>>()
            .join("\n");
        for (name, value) in record.as_object().unwrap() {
            let mut all = Vec::new();
            leaves(value, &mut all);
            for leaf in all {
                let expected = match (name.as_str(), leaf.as_str()) {
                    // The kind of the statement, and references to others, say these.
                    ("record" | "instrument" | "joins", _) | ("act", "withdraw") => continue,
                    ("type", "withdrawal") => continue,
                    ("type", leaf) => leaf.strip_prefix("review:").unwrap_or(leaf).to_owned(),
                    ("source_kind", "press or other") => "other".to_owned(),
                    ("bodies", body) => format!("igo:{}", body.to_lowercase()),
                    ("states" | "recipients", state) => format!("state:{state}"),
                    (_, leaf) => leaf.to_owned(),
                };
                assert!(said.contains(&expected), "{id} {name}: {expected} is lost");
            }
        }
    }
}

#[test]
fn a_batch_never_ends_within_a_record() {
    let (drafted, _) = demo();
    let plan = Plan::new(drafted, &empty().known);
    let all = plan.new.len();
    let batches = plan.batches(50);
    assert!(batches.len() > 2);
    assert_eq!(batches.iter().map(Vec::len).sum::<usize>(), all);
    for pair in batches.windows(2) {
        assert_ne!(pair[0].last().unwrap().record, pair[1][0].record);
    }
}

#[test]
fn an_act_of_another_import_is_what_a_withdrawal_ends() {
    let case =
        &cases("accepted").into_iter().find(|(p, _)| p.ends_with("withdrawal.json")).unwrap().1;
    let drafted = run(case).unwrap();
    let joined = drafted.iter().any(|d| d.kind == Kind::Action);
    assert!(joined, "alone, the withdrawal brings the act that it ends");
}

// A real ledger, by the command line.

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("import-{name}"));
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        let this = Self(path);
        let made = this.pactlog(&[
            "init",
            "ledger",
            "--origin",
            "ledger.example/import",
            "--demonstration",
        ]);
        assert_eq!(made.status.code(), Some(0), "{}", words(&made));
        this
    }

    fn pactlog(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_pactlog"))
            .args(args)
            .current_dir(&self.0)
            .env_remove("PACTLOG_LEDGER")
            .env_remove("PACTLOG_KEYS")
            .output()
            .unwrap()
    }

    fn import(&self, args: &[&str]) -> (Option<i32>, String) {
        let output = self.pactlog(&[&["import", "--ledger", "ledger"], args].concat());
        (output.status.code(), words(&output))
    }

    fn write(&self, name: &str, value: &Value) {
        fs::write(self.0.join(name), format!("{value:#}\n")).unwrap();
    }

    /// What `fsck` says of the tree.
    fn tree(&self) -> String {
        let output = self.pactlog(&["fsck", "--ledger", "ledger"]);
        assert_eq!(output.status.code(), Some(0), "{}", words(&output));
        words(&output)
    }
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_second_import_adds_nothing_and_a_changed_record_is_told() {
    let folder = Folder::new("twice");
    let mut records: Value = serde_json::from_str(DEMO_RECORDS).unwrap();
    let instruments: Value = serde_json::from_str(DEMO_INSTRUMENTS).unwrap();
    // The bare array is the other form of a file.
    folder.write("instruments.json", &instruments["records"]);
    folder.write("records.json", &records["records"]);
    let args = ["--instruments", "instruments.json", "records.json"];
    let (exit, first) = folder.import(&args);
    assert_eq!(exit, Some(0), "{first}");
    assert!(first.contains("617 statements appended, 0 were there already"), "{first}");
    let tree = folder.tree();

    let (exit, second) = folder.import(&args);
    assert_eq!(exit, Some(0), "{second}");
    assert!(second.contains("0 statements appended, 507 were there already"), "{second}");
    let (exit, third) = folder.import(&["records.json"]);
    assert_eq!(exit, Some(0), "instruments are in the ledger by then: {third}");
    assert_eq!(folder.tree(), tree);

    let items = records["records"].as_array_mut().unwrap();
    items[0]["states"].as_array_mut().unwrap().push(json!("PG"));
    items[1]["title"] = json!("Another title");
    items[2]["states"].as_array_mut().unwrap().pop();
    let mut new = items[3].clone();
    new["id"] = json!("D999");
    items.push(new);
    folder.write("records.json", &records);
    let (exit, changed) = folder.import(&args);
    assert_eq!(exit, Some(2), "{changed}");
    assert!(changed.contains("transcriptions are corrected by a retraction"), "{changed}");
    assert!(changed.contains("D001, D002, D003\n"), "{changed}");
    assert_eq!(folder.tree(), tree, "nothing was appended");
}

#[test]
fn records_import_one_after_the_other() {
    let folder = Folder::new("later");
    let (_, records) = demo();
    let one = |id: &str| {
        let all = records["records"].as_array().unwrap();
        all.iter().find(|record| record["id"] == id).unwrap().clone()
    };
    folder.write("instruments.json", &serde_json::from_str(DEMO_INSTRUMENTS).unwrap());
    folder.write("first.json", &json!([one("D005"), one("D083")]));
    folder.write("second.json", &json!([one("D006"), one("D084")]));
    let mut joined = one("D021");
    joined["id"] = json!("D100");
    joined["instrument"] = json!("FOC");
    joined["act"] = json!("join");
    folder.write("third.json", &json!([joined]));
    let (exit, said) = folder.import(&["--instruments", "instruments.json", "first.json"]);
    assert_eq!(exit, Some(0), "{said}");
    let (exit, said) = folder.import(&["second.json"]);
    assert_eq!(exit, Some(0), "the text that is joined is in the ledger: {said}");
    assert!(said.contains("9 statements appended") || said.contains("action"), "{said}");
    let (exit, said) = folder.import(&["third.json"]);
    assert_eq!(exit, Some(0), "{said}");
    let tree = folder.tree();
    // An older act that came later makes no difference to what is there.
    let (exit, said) = folder.import(&["first.json", "second.json", "third.json"]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains(" 0 statements appended"), "{said}");
    assert_eq!(folder.tree(), tree);
}

#[test]
fn a_wrong_file_appends_nothing() {
    let folder = Folder::new("wrong");
    let (_, mut records) = demo();
    folder.write("instruments.json", &serde_json::from_str(DEMO_INSTRUMENTS).unwrap());
    let tree = folder.tree();
    records["records"][5]["colour"] = json!("red");
    folder.write("records.json", &records);
    let args = ["--instruments", "instruments.json", "records.json"];
    let (exit, said) = folder.import(&args);
    assert_eq!(exit, Some(2), "{said}");
    assert!(said.contains("records.json") && said.contains("record D006: /colour"), "{said}");

    let (_, records) = demo();
    folder.write("records.json", &records);
    let (exit, said) = folder.import(&["records.json"]);
    assert_eq!(exit, Some(2), "without its instruments: {said}");
    assert!(said.contains("record D001: /norms/0"), "{said}");
    let (exit, said) = folder.import(&[&args[..], &["records.json"]].concat());
    assert_eq!(exit, Some(2), "{said}");
    assert!(said.contains("record D001 stands in more than one file"), "{said}");
    assert_eq!(folder.tree(), tree);
    let (exit, said) = folder.import(&["absent.json"]);
    assert_eq!(exit, Some(3), "{said}");
}

#[test]
fn causes_have_codes_of_their_own() {
    let text = String::new;
    let all = [
        Why::Needed { by: "" },
        Why::NoPlace { by: "" },
        Why::UnknownInstrument { code: text() },
        Why::UnknownProvision { code: text() },
        Why::UnknownRecord { record: text() },
        Why::NotJoint { record: text() },
        Why::NoId { name: text() },
        Why::Twice { party: text() },
        Why::Form(Vec::new()),
    ];
    let spec = fs::read_to_string(vectors().join("../../import.md")).unwrap();
    let mut codes: Vec<&str> = all.iter().map(Why::code).collect();
    for code in &codes {
        assert!(spec.contains(&format!("`{code}`")), "{code} is not in spec/import.md");
    }
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all.len());
}
