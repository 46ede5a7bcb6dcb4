//! `spec/rules.md` lists the rules that the code has, and no others.
#![expect(clippy::expect_used, reason = "a test that cannot read its data fails")]

use pactlog_verifier::registry::{Class, Rule};

#[test]
fn the_specification_lists_every_rule_with_its_answer() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/rules.md");
    let spec = std::fs::read_to_string(path).expect("spec/rules.md is there");
    let (_, table) = spec.split_once("## Every rule").expect("it has the table");
    let listed: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).collect();
    let expected: Vec<String> = Rule::ALL
        .iter()
        .map(|rule| {
            let status = match rule.class() {
                Class::Keys => 403,
                Class::Rule => 422,
            };
            format!("| `{}` | {status} | {} |", rule.code(), rule.words().trim())
        })
        .collect();
    assert_eq!(listed, expected);
}
