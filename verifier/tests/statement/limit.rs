//! The largest statements, and those one past each limit.

use pactlog_verifier::hash::sha256;
use pactlog_verifier::index::{MAX_SUBJECTS, SubjectKeys};
use pactlog_verifier::json;
use pactlog_verifier::statement::{MAX_CONTENT, MAX_STATEMENT, MAX_STRING, Statement};
use pactlog_verifier::text::to_base64;

use crate::{Vector, accepted, refused, sign, sign_draft};

const ONE: &str = "1111111111111111111111111111111111111111111111111111111111111111";

/// Items separated by commas.
fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

fn strings(count: usize, item: impl Fn(usize) -> String) -> String {
    list(count, |n| format!("\"{}\"", item(n)))
}

/// A statement of `kind` by `issuers` parties with these fields.
fn statement(kind: &str, issuers: usize, refs: &str, fields: &str) -> String {
    let signers = strings(issuers, |n| format!("org:p{n}/k"));
    let joint = match issuers {
        1 => String::new(),
        _ => {
            format!(r#""joint_issuers":[{}],"#, strings(issuers - 1, |n| format!("org:p{}", n + 1)))
        }
    };
    format!(
        r#"{{"kind":"{kind}","ledger":"l.example","issuer":"org:p0",{joint}"signers":[{signers}],"issued_at":"2026-03-01T12:00:00Z","provenance":"own","refs":[{refs}],{fields}}}"#
    )
}

/// `count` references, the first of them the parent.
fn references(rel: &str, count: usize) -> String {
    list(count, |n| {
        let rel = if n == 0 { rel } else { "see_also" };
        format!(r#"{{"rel":"{rel}","id":"{n:064}"}}"#)
    })
}

fn parent(rel: &str) -> String {
    format!(r#"{{"rel":"{rel}","id":"{ONE}"}}"#)
}

fn commitment(issuers: usize, refs: usize, norms: usize, more: &str) -> String {
    let norms = strings(norms, |n| format!("N{n}"));
    let fields = format!(
        r#""title":{{"en":"Much"}},"type":"other","legal_character":"unstated","nature":"one_off","norms":[{norms}],"verifiability":"declaratory"{more}"#
    );
    statement("commitment", issuers, &references("see_also", refs), &fields)
}

fn amendment(issuers: usize, refs: usize, changes: &str) -> String {
    let fields = format!(r#""type":"clerical","changes":[{changes}],"rationale":{{"en":"Much"}}"#);
    statement("amendment", issuers, &references("amends", refs), &fields)
}

/// An amendment of 64 issuers and 32 references that names `norms` codes.
fn amendment_of_norms(norms: usize) -> String {
    let change = |first: usize| {
        let codes = strings(32.min(norms - first), |n| format!("N{}", first + n));
        format!(r#"{{"path":"/norms","to":[{codes}]}}"#)
    };
    amendment(64, 32, &list(norms.div_ceil(32), |n| change(n * 32)))
}

fn disclosure(size: usize) -> String {
    let content = vec![b'x'; size];
    let (digest, encoded) = (sha256(&content).to_hex(), to_base64(&content));
    let fields = format!(
        r#""opened":[{{"item":0,"label":"all","salt":"{ONE}","media_type":"text/plain","size":{size},"sha256":"{digest}","content":"{encoded}"}}]"#
    );
    statement("disclosure", 1, &parent("discloses"), &fields)
}

fn opened(count: usize) -> String {
    let item = |n: usize| {
        format!(
            r#"{{"item":{n},"label":"l{n}","salt":"{ONE}","media_type":"text/plain","size":1,"sha256":"{ONE}"}}"#
        )
    };
    let fields = format!(r#""opened":[{}]"#, list(count, item));
    statement("disclosure", 1, &parent("discloses"), &fields)
}

fn change(path: &str, to: &str) -> String {
    amendment(1, 1, &format!(r#"{{"path":"{path}","to":{to}}}"#))
}

fn report(claims: usize) -> String {
    let claims = list(claims, |n| format!(r#"{{"milestone":"m{n}","state":"complete"}}"#));
    let fields = format!(r#""type":"final","claims":[{claims}]"#);
    statement("report", 1, &parent("reports_on"), &fields)
}

fn response(items: usize) -> String {
    let item = |n: usize| {
        format!(r#"{{"recommendation":"r{n}","position":"noted","text":{{"en":"Yes"}}}}"#)
    };
    let fields = format!(r#""to":"org:watchers","items":[{}]"#, list(items, item));
    statement("response", 1, &parent("responds_to"), &fields)
}

fn dispute(respondents: usize) -> String {
    let parties = strings(respondents, |n| format!("org:r{n}"));
    let fields =
        format!(r#""stage":"objection","grounds":{{"en":"No"}},"respondents":[{parties}]"#);
    statement("dispute", 1, &parent("disputes"), &fields)
}

fn sealed(items: usize) -> String {
    let items = list(items, |n| format!(r#"{{"label":"l{n}","reason":"legal"}}"#));
    commitment(1, 0, 1, &format!(r#","sealed":{{"root":"{ONE}","items":[{items}]}}"#))
}

fn milestones(count: usize) -> String {
    let item = |n: usize| format!(r#"{{"id":"m{n}","due":"2027","deliverable":{{"en":"Some"}}}}"#);
    commitment(1, 0, 1, &format!(r#","milestones":[{}]"#, list(count, item)))
}

fn languages(count: usize) -> String {
    let tag = |n: usize| {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        format!(r#""{}{}":"Words""#, letter(n / 26), letter(n))
    };
    commitment(1, 0, 1, &format!(r#","conditions":{{{}}}"#, list(count, tag)))
}

fn scales(values: usize) -> String {
    let value = |n: usize| format!(r#"{{"id":"v{n}","names":{{"en":"V"}}}}"#);
    let fields = format!(
        r#""title":{{"en":"Words"}},"rating_scales":[{{"id":"s","names":{{"en":"S"}},"values":[{}]}}]"#,
        list(values, value)
    );
    statement("vocabulary", 1, "", &fields)
}

fn recovery(parties: usize) -> String {
    let parties = strings(parties, |n| format!("org:r{n}"));
    let fields = format!(
        r#""party":"org:p0","change":"recovery_parties","recovery_parties":[{parties}],"recovery_threshold":2"#
    );
    statement("key", 1, "", &fields)
}

/// A statement whose note has exactly `octets`.
fn as_large_as(octets: usize) -> String {
    let make = |words: usize| {
        let text = |n: usize| {
            let length = words.saturating_sub(n * MAX_STRING).min(MAX_STRING);
            format!(r#""{}":"{}""#, ["aa", "ab", "ac", "ad"][n], "x".repeat(length))
        };
        commitment(
            1,
            0,
            1,
            &format!(r#","conditions":{{{}}}"#, list(words.div_ceil(MAX_STRING), text)),
        )
    };
    let base = sign(&make(3 * MAX_STRING + 1), &["org:p0/k".into()]).len();
    make(3 * MAX_STRING + 1 + octets - base)
}

fn nested(depth: usize) -> String {
    format!("{}1{}", "[".repeat(depth), "]".repeat(depth))
}

/// Name, what is accepted, what is one past it, code and path of its refusal.
fn pairs() -> Vec<(&'static str, String, String, &'static str, &'static str)> {
    let pointer = |tokens: usize, length: usize| format!("/{}", "a".repeat(length)).repeat(tokens);
    let escapes = |length: usize| format!("/{}", "~1".repeat(length));
    let change_to =
        |octets: usize| change("/end", &format!(r#"{{"a":["{}"]}}"#, "x".repeat(octets)));
    let named =
        |names: usize| change("/end", &format!("{{{}}}", list(names, |n| format!("\"n{n}\":{n}"))));
    vec![
        ("refs-32", commitment(1, 32, 1, ""), commitment(1, 33, 1, ""), "form.too_many", "/refs"),
        ("norms-32", commitment(1, 0, 32, ""), commitment(1, 0, 33, ""), "form.too_many", "/norms"),
        ("milestones-64", milestones(64), milestones(65), "form.too_many", "/milestones"),
        ("languages-64", languages(64), languages(65), "form.too_many", "/conditions"),
        ("claims-64", report(64), report(65), "form.too_many", "/claims"),
        ("items-64", response(64), response(65), "form.too_many", "/items"),
        ("respondents-16", dispute(16), dispute(17), "form.too_many", "/respondents"),
        ("opened-64", opened(64), opened(65), "form.too_many", "/opened"),
        ("sealed-64", sealed(64), sealed(65), "form.too_many", "/sealed/items"),
        (
            "content-32-kib",
            disclosure(MAX_CONTENT),
            disclosure(MAX_CONTENT + 1),
            "form.too_long",
            "/opened/0/content",
        ),
        ("values-32", scales(32), scales(33), "form.too_many", "/rating_scales/0/values"),
        ("recovery-parties-16", recovery(16), recovery(17), "form.too_many", "/recovery_parties"),
        (
            "changes-32",
            amendment(1, 1, &list(32, |n| format!(r#"{{"path":"/norms/{n}","from":"N{n}"}}"#))),
            amendment(
                1,
                1,
                &list(33, |n| format!(r#"{{"path":"/norms/{}","from":"N{n}"}}"#, n % 32)),
            ),
            "form.too_many",
            "/changes",
        ),
        (
            "pointer-8-tokens",
            change(&pointer(8, 64), "1"),
            change(&pointer(9, 64), "1"),
            "form.pattern",
            "/changes/0/path",
        ),
        (
            "pointer-64-characters",
            change(&pointer(1, 64), "1"),
            change(&pointer(1, 65), "1"),
            "form.pattern",
            "/changes/0/path",
        ),
        (
            "pointer-64-escapes",
            change(&escapes(64), "1"),
            change(&escapes(65), "1"),
            "form.pattern",
            "/changes/0/path",
        ),
        (
            "value-64-items",
            change("/end", &format!("[{}]", list(64, |n| n.to_string()))),
            change("/end", &format!("[{}]", list(65, |n| n.to_string()))),
            "form.too_many",
            "/changes/0/to",
        ),
        ("value-64-names", named(64), named(65), "form.too_many", "/changes/0/to"),
        (
            "value-string",
            change_to(MAX_STRING),
            change_to(MAX_STRING + 1),
            "form.too_long",
            "/changes/0/to/a/0",
        ),
        (
            "value-depth",
            change("/end", &nested(13)),
            change("/end", &nested(14)),
            "form.too_deep",
            "/changes/0/to/0/0/0/0/0/0/0/0/0/0/0/0/0",
        ),
    ]
}

/// Every limit at its edge and one past it.
pub(crate) fn cases() -> Vec<Vector> {
    let mut cases = Vec::new();
    for (name, most, past, code, path) in pairs() {
        let object = json::parse(most.as_bytes()).unwrap();
        let json::Value::Array(names) = object.member("signers").unwrap() else {
            panic!("{name}: signers are a list")
        };
        let names: Vec<String> = names.iter().filter_map(|n| n.as_str().map(Into::into)).collect();
        cases.push(accepted(&format!("most-{name}"), sign_draft(name, &most)));
        cases.push(refused(&format!("past-{name}"), sign(&past, &names), code, path));
    }
    // The rules of admission have this limit (`subjects.many`), not the form.
    for (name, norms) in [("subjects-256", 93), ("subjects-257", 94)] {
        cases.push(accepted(name, sign_draft(name, &amendment_of_norms(norms))));
    }
    let issuers = |count: usize| strings(count, |n| format!("org:p{n}"));
    let keys = |count: usize| strings(count, |n| format!("org:p{n}/k"));
    let most = commitment(64, 0, 1, "");
    let names: Vec<String> = (0..65).map(|n| format!("org:p{n}/k")).collect();
    cases.push(accepted("most-issuers-64", sign_draft("issuers", &most)));
    // One issuer more with the same keys, one key more with the same issuers.
    let past = most.replace(&issuers(64)[9..], &issuers(65)[9..]);
    cases.push(refused(
        "past-issuers-64",
        sign(&past, &names[..64]),
        "form.too_many",
        "/joint_issuers",
    ));
    let past = most.replace(&keys(64), &keys(65));
    cases.push(refused("past-signers-64", sign(&past, &names), "form.too_many", "/signers"));
    let (most, past) = (as_large_as(MAX_STATEMENT), as_large_as(MAX_STATEMENT + 1));
    cases.push(accepted("most-octets-65535", sign_draft("octets", &most)));
    cases.push(refused("past-octets-65535", sign(&past, &names[..1]), "form.too_large", ""));
    cases
}

#[test]
fn only_an_amendment_can_pass_the_limit_of_subjects() {
    for vector in cases().iter().filter(|vector| vector.is_accepted()) {
        let statement = Statement::parse(&vector.octets).unwrap();
        let count = SubjectKeys::of(&statement).count();
        match vector.file.as_str() {
            "accepted/subjects-256.note" => assert_eq!(count, MAX_SUBJECTS),
            "accepted/subjects-257.note" => assert_eq!(count, MAX_SUBJECTS + 1),
            file => assert!(count < MAX_SUBJECTS, "{file}: {count}"),
        }
    }
}
