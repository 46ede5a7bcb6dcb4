//! The specification of statements equals the tables that readers are made of.
//!
//! Tables, paths and examples in `spec/statement.md` and `spec/statement/` are
//! made here; set `PACTLOG_WRITE_VECTORS` to write them anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use pactlog_verifier::json;
use pactlog_verifier::statement::{
    self, AMENDABLE_OF_ALL, CONDITIONS, Common, Condition, Draft, Field, Form, Kind, Object as _,
    Rel, amendable,
};

use crate::{example, folder, tree};

fn path(name: &str) -> std::path::PathBuf {
    folder().join("../..").join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

fn may_write() -> bool {
    std::env::var_os("PACTLOG_WRITE_VECTORS").is_some()
}

#[test]
fn the_general_page_has_the_common_tables() {
    let mut spec = read("statement.md");
    let mut patterns = BTreeSet::new();
    let fields: Vec<_> = Common::FIELDS.iter().map(|field| format!("| {}", row(field))).collect();
    let relations: Vec<_> = Rel::ALL.iter().map(|rel| relation(*rel)).collect();
    let mut seen = BTreeSet::new();
    let mut objects = Vec::new();
    gather(Common::FIELDS, &mut seen, &mut objects, &mut patterns);
    let conditions: Vec<_> = CONDITIONS.iter().map(condition).collect();
    for (heading, expected) in [
        ("common fields", &fields),
        ("conditions", &conditions),
        ("relations", &relations),
        ("objects within", &objects),
    ] {
        if may_write() {
            let found = rows(&spec, heading).join("\n");
            spec = spec.replacen(&found, &expected.join("\n"), 1);
            fs::write(path("statement.md"), &spec).unwrap();
        }
        assert_eq!(rows(&spec, heading), *expected, "{heading}");
    }
    for kind in Kind::ALL {
        gather(kind.fields(), &mut seen, &mut Vec::new(), &mut patterns);
        assert!(spec.contains(&format!("| [{kind}](statement/{kind}.md) |")), "{kind}");
    }
    let shapes: BTreeSet<String> =
        rows(&spec, "patterns").into_iter().map(ToOwned::to_owned).collect();
    assert_eq!(shapes, patterns);
}

#[test]
fn every_kind_has_its_page() {
    for kind in Kind::ALL {
        let name = format!("statement/{kind}.md");
        let mut page = read(&name);
        let mark = "\n## Fields\n";
        let (prose, _) = page.split_once(mark).unwrap();
        let expected = format!("{prose}{mark}{}", sections(*kind));
        if may_write() {
            fs::write(path(&name), &expected).unwrap();
            page.clone_from(&expected);
        }
        assert!(page == expected, "{name} is not what the tables make");
        assert!(page.starts_with(&format!("# {kind}\n")), "{name}");
    }
    let pages = fs::read_dir(path("statement")).unwrap().count();
    assert_eq!(pages, Kind::ALL.len());
}

/// What follows the heading of the fields on the page of a kind.
fn sections(kind: Kind) -> String {
    let mut text = String::from("\n| field | presence | shape | meaning |\n|---|---|---|---|\n");
    for field in kind.fields() {
        writeln!(text, "| {}", row(field)).unwrap();
    }
    if !kind.conditions().is_empty() {
        text.push_str("\n## Conditions\n\n| with | required | not allowed |\n|---|---|---|\n");
        for one in kind.conditions() {
            writeln!(text, "{}", condition(one)).unwrap();
        }
    }
    // Objects within common fields stand on the general page.
    let mut seen = BTreeSet::new();
    gather(Common::FIELDS, &mut seen, &mut Vec::new(), &mut BTreeSet::new());
    let mut objects = Vec::new();
    gather(kind.fields(), &mut seen, &mut objects, &mut BTreeSet::new());
    if !objects.is_empty() {
        text.push_str("\n## Objects within\n\n| object | field | presence | shape | meaning |\n");
        text.push_str("|---|---|---|---|---|\n");
        writeln!(text, "{}", objects.join("\n")).unwrap();
    }
    text.push_str("\n## Amendable\n\n");
    if amendable(kind).is_empty() {
        text.push_str("Nothing.\n");
    } else {
        for path in AMENDABLE_OF_ALL.iter().chain(amendable(kind)) {
            writeln!(text, "- `/{path}`").unwrap();
        }
    }
    text.push_str("\n## Example\n\n```json\n");
    let name = if kind == Kind::Party { "party-two-of-three" } else { kind.as_str() };
    let name = if kind == Kind::Key { "key-rotate" } else { name };
    let json = example(name);
    let pretty = tree::pretty(&json::parse(json.as_bytes()).unwrap(), 0);
    assert_eq!(Draft::parse(pretty.as_bytes()).unwrap().kind(), kind);
    text + &pretty + "\n```\n"
}

/// Rows of the table beneath a heading.
fn rows<'s>(spec: &'s str, heading: &str) -> Vec<&'s str> {
    let mark = format!("\n### {heading}\n");
    let Some((_, section)) = spec.split_once(&mark) else { panic!("statement.md lacks {heading}") };
    let section = section.split("\n#").next().unwrap();
    section.lines().filter(|line| line.starts_with("| ")).skip(1).collect()
}

/// Rows of the objects within, in the order in which they occur, and of the
/// patterns of strings.
fn gather(
    fields: &[Field],
    seen: &mut BTreeSet<&'static str>,
    objects: &mut Vec<String>,
    patterns: &mut BTreeSet<String>,
) {
    for field in fields {
        let name = field.shape.name;
        match field.shape.form {
            Form::Object(fields) if seen.insert(name) => {
                objects.extend(fields.iter().map(|field| format!("| {name} | {}", row(field))));
                gather(fields, seen, objects, patterns);
            }
            Form::Pattern { pattern, .. } => {
                patterns.insert(format!("| {name} | `{}` |", pattern.replace('|', "\\|")));
            }
            _ => {}
        }
    }
}

fn row(field: &Field) -> String {
    let shape = match field.shape.form {
        Form::Words(words) => words.join(", "),
        Form::Integer { min, max: json::MAX_INTEGER } => format!("integer from {min}"),
        Form::Integer { min, max } => format!("integer {min} to {max}"),
        _ => field.shape.name.to_owned(),
    };
    let presence = statement::presence(field);
    format!("`{}` | {presence} | {shape} | {} |", field.name, field.doc.trim())
}

fn condition(condition: &Condition) -> String {
    let Condition { words, requires, forbids, .. } = condition;
    format!("| {words} | {} | {} |", requires.join(", "), forbids.join(", "))
}

fn relation(rel: Rel) -> String {
    let kinds = |kinds: &[Kind]| {
        let words: Vec<_> = kinds.iter().map(|kind| kind.as_str()).collect();
        if kinds.len() == Kind::ALL.len() { "any".to_owned() } else { words.join(", ") }
    };
    let parent = if rel.is_parent() { "yes" } else { "no" };
    format!("| `{rel}` | {} | {} | {parent} |", kinds(rel.used_by()), kinds(rel.points_to()))
}
