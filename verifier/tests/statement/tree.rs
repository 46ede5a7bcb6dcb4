//! Statements as trees of values: taken apart, changed in one place and
//! written again.

use std::borrow::Cow;

use pactlog_verifier::json::{Path, Value};

/// The value as JSON on one line, members in their order.
pub(crate) fn print(value: &Value<'_>) -> String {
    match value {
        Value::Boolean(flag) => flag.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(print).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let member = |(name, value): &(Cow<'_, str>, Value<'_>)| {
                format!("{}:{}", quoted(name), print(value))
            };
            let members: Vec<_> = members.iter().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

/// The value as JSON for a reader: on one line where it is short, else broken
/// and indented.
pub(crate) fn pretty(value: &Value<'_>, depth: usize) -> String {
    let line = print_spaced(value);
    let space = "  ".repeat(depth);
    if line.len() + space.len() <= 90 && depth > 0 {
        return line;
    }
    let inner = "  ".repeat(depth + 1);
    let broken = |items: Vec<String>| items.join(&format!(",\n{inner}"));
    match value {
        Value::Array(items) => {
            let items = items.iter().map(|item| pretty(item, depth + 1)).collect();
            format!("[\n{inner}{}\n{space}]", broken(items))
        }
        Value::Object(members) => {
            let member = |(name, value): &(Cow<'_, str>, Value<'_>)| {
                format!("{}: {}", quoted(name), pretty(value, depth + 1))
            };
            format!("{{\n{inner}{}\n{space}}}", broken(members.iter().map(member).collect()))
        }
        _ => line,
    }
}

fn print_spaced(value: &Value<'_>) -> String {
    match value {
        Value::Array(items) => {
            format!("[{}]", items.iter().map(print_spaced).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let member = |(name, value): &(Cow<'_, str>, Value<'_>)| {
                format!("{}: {}", quoted(name), print_spaced(value))
            };
            format!("{{ {} }}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        other => print(other),
    }
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}

/// The object without its member `name`.
pub(crate) fn without<'v>(object: &Value<'v>, name: &str) -> Value<'v> {
    let Value::Object(members) = object else { panic!("an object") };
    Value::Object(members.iter().filter(|(other, _)| other != name).cloned().collect())
}

/// The object with a member more, or with another value of it.
pub(crate) fn with<'v>(object: &Value<'v>, name: &'v str, value: Value<'v>) -> Value<'v> {
    let Value::Object(mut members) = without(object, name) else { panic!("an object") };
    members.push((name.into(), value));
    Value::Object(members)
}

/// What is done with a value in its place: `Some` to put another there.
type Change<'c, 'v> = &'c mut dyn FnMut(&Path<'_>, &Value<'v>) -> Option<Value<'v>>;

/// The value with every value in it, itself last, put through `change`.
pub(crate) fn map<'v>(value: &Value<'v>, at: &Path<'_>, change: Change<'_, 'v>) -> Value<'v> {
    let mapped = match value {
        Value::Array(items) => {
            let items = items.iter().enumerate().map(|(i, v)| map(v, &at.position(i), change));
            Value::Array(items.collect())
        }
        Value::Object(members) => {
            let member = |(name, v): &(Cow<'v, str>, Value<'v>)| {
                (name.clone(), map(v, &at.name(name), change))
            };
            Value::Object(members.iter().map(member).collect())
        }
        other => other.clone(),
    };
    change(at, &mapped).unwrap_or(mapped)
}
