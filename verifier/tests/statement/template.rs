//! Templates and guides of every kind.

use std::collections::{BTreeMap, BTreeSet};

use pactlog_verifier::json::{self, Path, Value};
use pactlog_verifier::statement::{
    self, Cause, Common, Draft, Field, Form, Kind, Object as _, Rel,
};

use crate::{tree, with_vkeys};

const PARTY: &str = "state:XA";

/// What a person writes where a template has a blank: one value for each shape.
fn words_for(shape: &str) -> &'static str {
    match shape {
        "a ledger's origin" => "ledger.example/pacts",
        "a party id" => "state:XB",
        "a key name" => "state:XA/mfa-2026",
        "a time in UTC" => "2026-03-01T12:00:00Z",
        "a date" => "2026-12-31",
        "a code" => "XA-1",
        "a label" => "first",
        "a statement id" | "a SHA-256 digest" => {
            "1111111111111111111111111111111111111111111111111111111111111111"
        }
        "a language tag" => "en",
        "a media type" => "text/plain",
        "a JSON pointer" => "/milestones/0/due",
        "a URL" => "https://xa.example/",
        "a line of text" => "Words",
        other => panic!("no words for {other}"),
    }
}

/// Where the shape alone does not say: who speaks, who is spoken of, and values
/// that must differ.
fn words_at(kind: Kind, path: &str) -> Option<&'static str> {
    Some(match (kind, path) {
        (_, "/issuer") | (Kind::Charter, "/registrar/id") | (Kind::Key, "/party") => PARTY,
        (Kind::Charter, "/registrar/keys/0") => "VKEY(state:XA/mfa-2026)",
        (Kind::Charter, "/intake_keys/0") => "VKEY(state:XA/intake-2026)",
        (Kind::Party, "/keys/0") => "VKEY(state:XB/mfa-2026)",
        (Kind::Key, "/keys/0") => "VKEY(state:XA/mfa-2027)",
        (Kind::Amendment, "/changes/0/from") => "2026-06-30",
        (Kind::Amendment, "/changes/0/to") => "2026-12-31",
        _ => return None,
    })
}

/// Shapes of the fields by path, of list items too, positions as in a template.
fn shapes(fields: &'static [Field], at: &str, found: &mut BTreeMap<String, (&'static str, Form)>) {
    for field in fields {
        let list = matches!(field.presence, statement::Presence::List { .. });
        let at = format!("{at}/{}{}", field.name, if list { "/0" } else { "" });
        if let Form::Object(fields) = field.shape.form {
            shapes(fields, &at, found);
        }
        found.insert(at, (field.shape.name, field.shape.form));
    }
}

/// The template with its blanks filled: the first of the words where there is a
/// choice, and nothing else changed.
fn filled(kind: Kind) -> String {
    let template = statement::template(kind);
    let mut known = BTreeMap::new();
    shapes(Common::FIELDS, "", &mut known);
    shapes(kind.fields(), "", &mut known);
    let object = json::parse(template.as_bytes()).unwrap();
    let object = tree::map(&object, &Path::ROOT, &mut |at, value| {
        let path = at.to_string();
        // Of a party with one key the threshold is 1, where the blank says 0.
        if let (Value::Integer(0), "/threshold") = (value, path.as_str()) {
            return Some(Value::Integer(1));
        }
        let Value::String(blank) = value else { return None };
        if let Some(words) = words_at(kind, &path) {
            return Some(Value::String(with_vkeys(words).into()));
        }
        if let Some((first, _)) = blank.split_once('|')
            && (path == "/refs/0/rel" || matches!(known.get(&path), Some((_, Form::Words(_)))))
        {
            return Some(Value::String(first.to_owned().into()));
        }
        match known.get(&path) {
            Some((_, Form::Words(_))) => None,
            Some((shape, _)) => Some(Value::String(words_for(shape).into())),
            // Words in the language that the template proposes.
            None => Some(Value::String("Words".into())),
        }
    });
    tree::print(&object)
}

#[test]
fn every_template_with_its_blanks_filled_is_a_draft() {
    for kind in Kind::ALL {
        let json = filled(*kind);
        let draft = Draft::parse(json.as_bytes()).unwrap_or_else(|problems| {
            let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
            panic!("{kind}: {problems:#?}\n{json}")
        });
        assert_eq!(draft.kind(), *kind);
    }
}

#[test]
fn a_template_is_strict_json_whose_blanks_are_problems() {
    for kind in Kind::ALL {
        let template = statement::template(*kind);
        let value = json::parse(template.as_bytes()).unwrap();
        assert_eq!(value.member("kind").and_then(Value::as_str), Some(kind.as_str()));
        let mut blanks = BTreeSet::new();
        strings(&value, &Path::ROOT, &mut blanks);
        let problems = Draft::parse(template.as_bytes()).unwrap_err();
        let told: BTreeSet<_> = problems.iter().map(|problem| problem.path.clone()).collect();
        for path in ["/kind", "/provenance"] {
            assert!(blanks.remove(path), "{kind}");
        }
        // The relation is given where the kind has but one.
        if Rel::required_of(*kind).count() == 1 {
            assert!(blanks.remove("/refs/0/rel"));
        }
        assert!(told.is_superset(&blanks), "{kind}: {:?}", blanks.difference(&told));
        for problem in &problems {
            assert!(
                !matches!(problem.cause, Cause::UnknownField | Cause::Type { .. }),
                "{kind}: {problem}"
            );
        }
    }
}

fn strings(value: &Value<'_>, at: &Path<'_>, found: &mut BTreeSet<String>) {
    tree::map(value, at, &mut |at, value| {
        if value.as_str().is_some() {
            found.insert(at.to_string());
        }
        None
    });
}

#[test]
fn blanks_say_what_belongs_there() {
    let template = statement::template(Kind::Dispute);
    for part in [
        r#""issuer": "state:XX|igo:name|body:name|org:name""#,
        r#""signers": ["<party id>/<label>"]"#,
        r#""issued_at": "YYYY-MM-DDTHH:MM:SSZ""#,
        r#""refs": [{ "rel": "disputes|continues", "id": "<statement id>" }]"#,
        r#""stage": "objection|consultation|"#,
        r#""respondents": ["state:XX|"#,
    ] {
        assert!(template.contains(part), "{part}\n{template}");
    }
    let template = statement::template(Kind::Amendment);
    assert!(template.contains(r#""path": "</field/0/field>""#), "{template}");
}

#[test]
fn guides_explain_every_field_condition_and_relation() {
    for kind in Kind::ALL {
        let guide = statement::explain(*kind);
        let mut known = BTreeMap::new();
        shapes(kind.fields(), "", &mut known);
        for field in Common::FIELDS.iter().chain(kind.fields()) {
            assert!(guide.contains(field.doc.trim()), "{kind}: {}", field.name);
            assert!(guide.contains(&format!("  {} (", field.name)), "{kind}: {}", field.name);
        }
        for path in known.keys() {
            let name = path.trim_end_matches("/0").rsplit('/').next().unwrap();
            assert!(guide.contains(&format!("{name} (")), "{kind}: {path}");
        }
        for condition in statement::CONDITIONS.iter().chain(kind.conditions()) {
            assert!(guide.contains(&format!("  with {}:", condition.words)), "{kind}");
        }
        for rel in Rel::of(*kind) {
            assert!(guide.contains(&format!("  {rel}: points to ")), "{kind}: {rel}");
        }
        let paths = statement::amendable(*kind);
        for path in paths {
            assert!(guide.contains(&format!("  /{path}\n")), "{kind}: {path}");
        }
        assert_eq!(paths.is_empty(), guide.contains("nothing of this kind can be amended"));
    }
}
