//! Every condition between fields, broken: a statement that is accepted but for
//! the one field that a condition requires and that is not there, or does not
//! allow and that is.

use pactlog_verifier::json::{self, Value};
use pactlog_verifier::statement::{CONDITIONS, Cause, Condition, Draft, Kind, Problem};

use crate::{Vector, example, examples, refused, sign, tree, with_vkeys};

/// A value for a field that a condition does not allow.
fn sample(field: &str) -> &'static str {
    match field {
        "authentic" => r#"["en"]"#,
        "claims" => r#"[{"state":"complete"}]"#,
        "compromised_since" => r#""2026-02-20T00:00:00Z""#,
        "decision" => r#""granted""#,
        "indicators" => r#"[{"indicator":"reports","value":"60"}]"#,
        "joint" => "true",
        "joint_issuers" => r#"["state:XD"]"#,
        "keys" => r#"["VKEY(state:XA/mfa-2029)"]"#,
        "mediator" | "of" | "party_invited" => r#""state:XC""#,
        "outcome" => r#"{"en":"Agreed"}"#,
        "act_date" | "occurred" | "until" => r#""2026-02""#,
        "recovery_parties" => r#"["state:XC"]"#,
        "recovery_threshold" | "threshold" => "1",
        "revoked" => r#"["state:XA/mfa-2025"]"#,
        "sealed" => {
            r#"{"root":"4444444444444444444444444444444444444444444444444444444444444444","items":[{"label":"budget","reason":"legal"}]}"#
        }
        "severity" => r#""grave""#,
        "source" => r#"{"title":"A","url":"https://a.example/"}"#,
        "verified_by" => r#"{"note_verbale":"NV 1"}"#,
        other => panic!("no sample for {other}"),
    }
}

/// One vector for each field that a condition names.
pub(crate) fn broken() -> Vec<Vector> {
    let mut vectors = Vec::new();
    let any = CONDITIONS.iter().map(|condition| (None, condition));
    let of_kinds = Kind::ALL
        .iter()
        .flat_map(|kind| kind.conditions().iter().map(move |condition| (Some(*kind), condition)));
    for (kind, condition) in any.chain(of_kinds) {
        for field in condition.requires {
            vectors.push(vector(kind, condition, "without", field));
        }
        for field in condition.forbids {
            vectors.push(vector(kind, condition, "with", field));
        }
    }
    vectors
}

/// From the first example that nothing is wrong with but that.
fn vector(kind: Option<Kind>, condition: &Condition, how: &str, field: &'static str) -> Vector {
    let kind = kind.map_or("any", Kind::as_str);
    let name = format!("{kind}-{}-{how}-{field}", condition.words).replace(' ', "-");
    let value = if how == "with" { with_vkeys(sample(field)) } else { String::new() };
    let path = format!("/{field}");
    for (base, _) in examples() {
        let json = example(base);
        let object = json::parse(json.as_bytes()).unwrap();
        let of_kind = object.member("kind").and_then(Value::as_str) == Some(kind);
        if kind != "any" && !of_kind {
            continue;
        }
        let changed = if how == "with" {
            tree::with(&object, field, json::parse(value.as_bytes()).unwrap())
        } else {
            tree::without(&object, field)
        };
        let changed = tree::print(&changed);
        let Err(problems) = Draft::parse(changed.as_bytes()) else { continue };
        let [Problem { path: found, cause }] = problems.as_slice() else { continue };
        let (Cause::Needed { when } | Cause::NotWith { when }) = cause else { continue };
        if *when == condition.words && *found == path {
            let names = Draft::parse(json.as_bytes()).unwrap();
            let names: Vec<_> = names.signers().iter().map(ToString::to_string).collect();
            return refused(&name, sign(&changed, &names), cause.code(), &path);
        }
    }
    panic!("no example breaks only {name}")
}
