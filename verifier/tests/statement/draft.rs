//! Drafts: what is told of them, and how they become statements.

use pactlog_verifier::statement::{
    self, Draft, HEADER, Kind, MAX_STATEMENT, Problem, Statement, StatementError,
};

use crate::{example, sign_example, signer};

#[test]
fn a_draft_is_told_all_its_problems_at_once() {
    let json = example("commitment")
        .replacen("\"2026-06\"", "\"2026-31\"", 1)
        .replacen("\"type\": \"procedure\",", "", 1)
        .replacen("\"code\"", "\"colour\": \"red\", \"code\"", 1)
        .replacen("\"state:XB\"", "\"XB\"", 1)
        .replacen("\"nature\": \"one_off\",", "", 1)
        .replacen("\"https", "\"", 1);
    let problems = Draft::parse(json.as_bytes()).unwrap_err();
    let mut found: Vec<_> = problems.iter().map(|p| (p.path.as_str(), p.code())).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("/colour", "form.unknown_field"),
            ("/milestones/0/due", "form.calendar"),
            ("/nature", "form.needed"),
            ("/recipients/0", "form.pattern"),
            ("/type", "form.missing"),
        ]
    );
}

#[test]
fn a_foreign_name_cannot_write_a_line_of_its_own() {
    let problems = Draft::parse(br#"{"kind":"a\nb","x\n/ok: fine":1}"#).unwrap_err();
    let words: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), 1);
    assert!(words[0].starts_with("/kind: \"a\\u{a}b\" is not a kind"), "{words:?}");
    let template = statement::template(Kind::Key).replacen('{', r#"{"x\n/ok: fine":1,"#, 1);
    let problems = Draft::parse(template.as_bytes()).unwrap_err();
    assert!(problems.iter().any(|problem| problem.path == "/x\n~1ok: fine"));
    assert!(problems.iter().all(|problem| !problem.to_string().contains('\n')));
}

#[test]
fn a_draft_is_signed_as_it_stands() {
    let json = example("commitment-joint-own");
    let draft = Draft::parse(format!("\n{json}\n\n").as_bytes()).unwrap();
    assert_eq!(draft.text(), format!("{HEADER}\n{json}\n"));
    let first = signer("state:XA/mfa-2026").sign(draft.text());
    let second = signer("state:XB/mfa-2026").sign(draft.text());
    let half = draft.note(std::slice::from_ref(&second));
    assert!(matches!(
        Statement::parse(half.as_bytes()),
        Err(StatementError::Signers { position: 0, .. })
    ));
    let (draft, mut lines) = Draft::from_note(half.as_bytes()).unwrap();
    let missing: Vec<_> = draft.missing(&lines).iter().map(ToString::to_string).collect();
    assert_eq!(missing, ["state:XA/mfa-2026"]);
    lines.push(first);
    assert_eq!(draft.note(&lines), sign_example("commitment-joint-own"));
    assert!(draft.missing(&lines).is_empty());

    for (octets, code) in [
        (&b"\xef\xbb\xbf{}"[..], "form.byte_order_mark"),
        (b"{}\r\n", "form.raw_control"),
        (b"{\n\n}", "form.empty_line"),
        (b"\xff", "form.utf8"),
        (b"", "form.json_syntax"),
        (b"[]", "form.type"),
        (&[b' '; MAX_STATEMENT + 1], "form.too_large"),
    ] {
        let problems = Draft::parse(octets).unwrap_err();
        assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), [code]);
    }
}
