//! Every value of every example, put wrong by machine: of another type, left
//! out, or with a neighbour that no table knows.

use pactlog_verifier::json::{self, Path, Value};
use pactlog_verifier::statement::{Common, Draft, Field, Form, Kind, Object as _, Presence};

use crate::{example, examples, tree};

/// Codes that are told of the place.
fn codes_at(object: &Value<'_>, path: &str) -> Vec<&'static str> {
    let json = tree::print(object);
    let problems = Draft::parse(json.as_bytes()).expect_err("something is wrong with it");
    problems.iter().filter(|problem| problem.path == path).map(|p| p.code()).collect()
}

/// The paths of all values, but those within changes, which may be anything.
fn paths(object: &Value<'_>) -> Vec<String> {
    let mut paths = Vec::new();
    tree::map(object, &Path::ROOT, &mut |at, _| {
        paths.push(at.to_string());
        None
    });
    let is_any = |path: &String| {
        let mut tokens = path.split('/').skip(1);
        tokens.next() == Some("changes") && matches!(tokens.nth(1), Some("from" | "to"))
    };
    paths.retain(|path| !path.is_empty() && !is_any(path));
    paths
}

/// The object with another value at a place.
fn put<'v>(object: &Value<'v>, path: &str, other: impl Fn(&Value<'v>) -> Value<'v>) -> Value<'v> {
    tree::map(object, &Path::ROOT, &mut |at, value| (at.to_string() == path).then(|| other(value)))
}

#[test]
fn every_value_of_another_type_is_refused_in_its_place() {
    for (name, _) in examples() {
        let json = example(name);
        let object = json::parse(json.as_bytes()).unwrap();
        for path in paths(&object) {
            let changed = put(&object, &path, |value| match value {
                Value::Integer(_) | Value::Boolean(_) => Value::String("1".into()),
                _ => Value::Integer(1),
            });
            assert_eq!(codes_at(&changed, &path), ["form.type"], "{name}: {path}");
        }
    }
}

#[test]
fn a_member_that_no_table_has_is_refused_in_every_object() {
    for (name, _) in examples() {
        let json = example(name);
        let object = json::parse(json.as_bytes()).unwrap();
        let objects = paths(&object).into_iter().chain([String::new()]);
        for path in objects {
            let mut is_object = false;
            let changed = tree::map(&object, &Path::ROOT, &mut |at, value| {
                let here = at.to_string() == path && matches!(value, Value::Object(_));
                is_object |= here;
                here.then(|| tree::with(value, "colour", Value::String("red".into())))
            });
            if is_object {
                // In a map of languages it is a tag of another form.
                let found = codes_at(&changed, &format!("{path}/colour"));
                assert!(
                    found == ["form.unknown_field"] || found == ["form.pattern"],
                    "{name}: {path}: {found:?}"
                );
            }
        }
    }
}

#[test]
fn every_required_field_that_is_left_out_is_missed() {
    for (name, _) in examples() {
        let json = example(name);
        let object = json::parse(json.as_bytes()).unwrap();
        let kind = object.member("kind").and_then(Value::as_str).and_then(Kind::parse).unwrap();
        let mut required = Vec::new();
        gather(Common::FIELDS, &object, "", &mut required);
        gather(kind.fields(), &object, "", &mut required);
        assert!(required.len() > 6, "{name}");
        for (parent, field) in required {
            let changed = put(&object, &parent, |value| tree::without(value, field));
            let found = codes_at(&changed, &format!("{parent}/{field}"));
            assert_eq!(found, ["form.missing"], "{name}: {parent}/{field}");
        }
    }
}

/// Places of required fields that the value has: the object and the name.
fn gather(
    fields: &[Field],
    value: &Value<'_>,
    at: &str,
    required: &mut Vec<(String, &'static str)>,
) {
    for field in fields {
        let Some(found) = value.member(field.name) else { continue };
        if field.presence.is_required() {
            required.push((at.to_owned(), field.name));
        }
        let Form::Object(fields) = field.shape.form else { continue };
        let at = format!("{at}/{}", field.name);
        match (field.presence, found) {
            (Presence::List { .. }, Value::Array(items)) => {
                for (i, item) in items.iter().enumerate() {
                    gather(fields, item, &format!("{at}/{i}"), required);
                }
            }
            _ => gather(fields, found, &at, required),
        }
    }
}
