//! The verifier in JavaScript, which was written from the specification alone, over the same vectors.

use std::path::PathBuf;
use std::process::Command;

/// Runs a script of the package; gives what it printed.
fn node(script: &str, arguments: &[&str]) -> String {
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../verifier/js");
    let output = Command::new("node")
        .arg(package.join(script))
        .args(arguments)
        .output()
        .expect("node is installed; `make setup` installs it");
    let (out, err) = (&output.stdout, &output.stderr);
    assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(err));
    String::from_utf8_lossy(out).into_owned()
}

#[test]
fn its_tables_are_those_of_the_specification() {
    node("make/tables.mjs", &["--check"]);
}

#[test]
fn its_sentences_are_those_of_the_english_catalogue() {
    node("make/words.mjs", &["--check"]);
}

#[test]
fn the_checker_in_one_file_is_what_its_sources_make() {
    node("make/offline.mjs", &["--check"]);
}

#[test]
fn every_vector_has_the_verdict_that_it_has_here() {
    let out = node("test/vectors.mjs", &[]);
    let counted = |family: &str| {
        let line = out.lines().find_map(|line| line.strip_prefix(&format!("{family}: ")));
        line.and_then(|count| count.parse::<usize>().ok()).unwrap_or(0)
    };
    for (family, least) in [
        ("ed25519", 70),
        ("policy", 100),
        ("receipt", 60),
        ("statement", 480),
        ("lookup/answer", 70),
        ("sealed", 400),
        ("dossier", 40),
        ("rules", 160),
        ("evidence", 30),
    ] {
        assert!(counted(family) >= least, "{family}: only {} cases", counted(family));
    }
}
