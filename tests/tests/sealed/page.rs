//! `spec/sealed.md`: its example verifies, its walk-through runs as printed.

use std::fs;
use std::path::Path;
use std::process::Command;

use pactlog_tests::program::path;
use pactlog_verifier::sealed::{Leaf, verify_disclosure};
use pactlog_verifier::statement::{Body, Draft, Statement};
use serde_json::Value;

use crate::vector::hex;

fn page() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    fs::read_to_string(folder.join("sealed.md")).unwrap()
}

/// The blocks of the page in one language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    page.split(&format!("```{language}\n"))
        .skip(1)
        .map(|rest| rest.split_once("```").unwrap().0.to_owned())
        .collect()
}

#[test]
fn the_example_verifies() {
    let page = page();
    let blocks = blocks(&page, "json");
    let [sealed, disclosure] = &blocks[..] else { panic!("{} blocks", blocks.len()) };
    let mut pledge = super::program::pledge();
    let sealed: Value = serde_json::from_str(sealed).unwrap();
    pledge["sealed"] = sealed["sealed"].clone();
    let pledge = Draft::parse(pledge.to_string().as_bytes()).unwrap();
    let disclosure = Draft::parse(disclosure.as_bytes()).unwrap();
    let Body::Disclosure(disclosure) = disclosure.body() else { panic!("not a disclosure") };
    let sealed = pledge.common().sealed.as_ref().unwrap();
    assert_eq!(verify_disclosure(sealed, disclosure), Ok(()));
    let leaf = page.split("the item above: `").nth(1).unwrap().split('`').next().unwrap();
    assert_eq!(Leaf::from(&disclosure.opened[0]).octets(), hex(leaf));
}

#[test]
fn the_walk_through_runs_as_printed() {
    let desk = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(desk.path().join(name), text).unwrap();
    fs::create_dir(desk.path().join("papers")).unwrap();
    for name in ["papers/schedule.txt", "papers/sites.csv", "papers/costs.csv"] {
        write(name, &format!("What is in {name}.\n"));
    }
    write("pledge.json", &super::program::pledge().to_string());
    let key = "pactlog key generate --name state:XA/mfa-1 --out key.pem\n".to_owned();
    let script = [key, blocks(&page(), "sh").concat()].concat();
    let program = path("pactlog");
    let folders = std::env::var("PATH").unwrap();
    let ran = Command::new("sh")
        .args(["-e", "-u", "-c", &script])
        .current_dir(desk.path())
        .env("PATH", format!("{}:{folders}", program.parent().unwrap().display()))
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let read = |name: &str| Statement::parse(&fs::read(desk.path().join(name)).unwrap()).unwrap();
    let (pledge, sites) = (read("pledge.note"), read("sites.note"));
    let Body::Disclosure(disclosure) = sites.body() else { panic!("not a disclosure") };
    assert_eq!(verify_disclosure(pledge.common().sealed.as_ref().unwrap(), disclosure), Ok(()));
    let content = disclosure.opened[0].content.as_ref().unwrap().octets();
    assert_eq!(content, b"What is in papers/sites.csv.\n");
}
