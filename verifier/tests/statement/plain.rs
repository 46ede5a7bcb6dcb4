//! Statements in plain words.

use pactlog_verifier::json::{self, Path, Value};
use pactlog_verifier::statement::{Kind, Statement, plain};

use crate::{example, examples, sign_draft, sign_example, tree, vectors};

fn rendered(name: &str, language: &str) -> String {
    let statement = Statement::parse(sign_example(name).as_bytes()).unwrap();
    plain::render(&statement, language)
}

/// The lines before the id.
fn lead(name: &str) -> Vec<String> {
    let words = rendered(name, "en");
    let (lead, _) = words.split_once("\nid ").unwrap();
    lead.lines().skip(2).map(Into::into).collect()
}

const ONE: &str = "1111111111111111111111111111111111111111111111111111111111111111";

#[track_caller]
fn says(name: &str, sentences: &[&str]) {
    let lead = lead(name);
    for sentence in sentences {
        let sentence = sentence.replace("#1", ONE);
        assert!(lead.contains(&sentence), "{name}: {sentence}\n{lead:#?}");
    }
}

#[test]
fn the_first_lines_say_who_says_what_about_what() {
    says(
        "charter",
        &[
            "org:registrar founded the ledger ledger.example/pacts under version 1 of the rules, with 1 key.",
            "It is for demonstration: no party stands behind what it holds.",
            "Scale for ratings: completion, with the values not started and complete.",
            "It names the signing keys org:registrar/root-2026; the signatures are not checked here.",
        ],
    );
    says(
        "charter-predecessor",
        &[
            "org:registrar founded the ledger ledger.example/pacts under version 1 of the rules, with 3 keys, of which 2 must sign each statement.",
            "It continues the ledger ledger.example/old, which ended with 1024 entries.",
        ],
    );
    says(
        "party-two-of-three",
        &[
            "org:registrar registered igo:xanadu-union (igo) with 3 keys, of which 2 must sign each statement.",
            "Its roles: mediator and accreditor.",
            "It succeeds igo:xanadu-league.",
        ],
    );
    says(
        "party-recorded",
        &["org:registrar registered state:XB (state) without keys: it cannot sign."],
    );
    says("party-update", &["state:XA changed what is shown of it: names and website."]);
    says(
        "party-roles",
        &[
            "org:registrar gave org:watchers the roles mediator.",
            "org:registrar took from org:watchers the roles reviewer.",
        ],
    );
    says(
        "key-add",
        &[
            "state:XA added to its keys state:XA/mfa-2027.",
            "From then on a statement of state:XA needs 1 key.",
            "It names the signing keys state:XA/mfa-2026 and state:XA/mfa-2027; the signatures are not checked here.",
        ],
    );
    says("key-enrolment", &["org:registrar enrolled keys of state:XB: state:XB/mfa-2026."]);
    says("key-rotate", &["state:XA put state:XA/mfa-2027 in the place of state:XA/mfa-2026."]);
    says(
        "key-revoke",
        &[
            "state:XA revoked the keys state:XA/mfa-2026.",
            "What was admitted after 2026-02-20T00:00:00Z may not be its own.",
        ],
    );
    says("key-suspend", &["state:XA suspended all keys of state:XA at once."]);
    says(
        "key-recover",
        &[
            "org:registrar asked that state:XA/mfa-2028 take the place of all keys of state:XA.",
            "What was admitted after 2026-03-01T00:00:00Z may not be state:XA.",
        ],
    );
    says("key-oppose", &["state:XA opposed the request #1 to recover keys of state:XA."]);
    says(
        "key-decide",
        &["igo:xanadu-union decided on the request #1 to recover keys of state:XA: granted."],
    );
    says(
        "key-recovery-parties",
        &[
            "state:XA named who decides on a recovery of its keys: 2 of state:XB, igo:xanadu-union and org:watchers.",
        ],
    );
    says(
        "key-recovery-parties-none",
        &["state:XA took away all who decide on a recovery of its keys."],
    );
    says(
        "vocabulary",
        &[
            "org:registrar added words that statements may use.",
            "Scale for ratings: quality, with the values poor, fair and good.",
            "Sectors: energy.",
            "Languages: ar.",
        ],
    );
    says("rules", &["org:registrar put version 2 of the rules in force from the next batch."]);
}

#[test]
fn pledges_and_acts_are_told() {
    says(
        "instrument",
        &[
            "org:registrar recorded this from a public source; not signed by those concerned.",
            "There is the text UN-GGE-2015 (foundational; voluntary; global), adopted 2015-07-22.",
            "Provisions that can be cited: UN-13a and UN-13j.",
        ],
    );
    says(
        "instrument-own",
        &[
            "body:xanadu-forum published the text XF-CODE (political; politically binding; plurilateral), adopted 2026-01.",
        ],
    );
    says(
        "action",
        &[
            "state:XA ratified the instrument #1 on 2026-02-01, with effect from 2026-05-02.",
            "This is notice of an act done elsewhere.",
        ],
    );
    says(
        "action-transcribed",
        &[
            "org:registrar recorded this from a public source; not signed by state:XB.",
            "state:XB joined the commitment #1.",
            "It concerns UN-13a alone.",
        ],
    );
    says("action-invited", &["igo:coe invited state:XB to the instrument #1 on 2024-10-09."]);
    says(
        "commitment",
        &[
            "state:XA made a commitment under UN-13j and UN-13a (procedure; legal character: political; one off).",
            "It holds from 2026-03 to 2026.",
            "Due: draft by 2026-06 and policy by 2026-12-31.",
            "Money pledged: 500000.00 EUR, for state:XB.",
        ],
    );
    says(
        "commitment-joint-own",
        &[
            "state:XA and state:XB jointly made a commitment under UN-13a (exercise; legal character: voluntary; continuous).",
            "It holds only until 2028.",
            "It names the signing keys state:XA/mfa-2026 and state:XB/mfa-2026; the signatures are not checked here.",
        ],
    );
    says("commitment-joint-transcribed", &["Each party joins it by an action of its own."]);
    says(
        "commitment-sealed",
        &[
            "Sealed, so that only the issuer can open it: budget (commercial, to be opened by 2027-01-31), sites (security) and contract (negotiation, to be opened by 2027).",
        ],
    );
    says(
        "withdrawal",
        &[
            "state:XA withdrew the statement #1: decided 2026-01-07, notified 2026-02-10, published 2026-02-12, in effect from 2026-08-10.",
        ],
    );
}

#[test]
fn what_follows_up_is_told() {
    says(
        "review",
        &[
            "org:watchers reviewed state:XA on the statement #1 (civil society).",
            "Rated: milestone draft not started on the scale completion.",
            "Recommendations: r1.",
            "A reply is awaited until 2026-09-10.",
        ],
    );
    says(
        "report",
        &[
            "state:XA reported on the statement #1 (progress), for 2026-01-01 to 2026-06-30.",
            "Claimed: milestone draft complete on 2026-06-28.",
            "Claimed: milestone policy in progress.",
            "Claimed: the whole in progress.",
            "Indicator reports: \u{201c}60\u{201d}.",
        ],
    );
    says("report-incident", &["The incident occurred on 2026-04-28."]);
    says("report-transcribed", &["Claimed: provision UN-13a not started."]);
    says(
        "amendment",
        &[
            "state:XA changed the statement #1 in 4 places (substantive), from 2026-08-01 on:",
            "  /milestones/1/due: from \"2026-12-31\" to \"2027-03-31\"",
            "  /norms: from [\"UN-13j\", \"UN-13a\"] to [\"UN-13j\", \"UN-13k\"]",
            "  /exceptions: {\"en\": \"None\"} is taken away",
        ],
    );
    says(
        "retraction",
        &[
            "org:registrar took back the transcription #1, recorded in error: the same was recorded before.",
            "What it said of state:XB falls away; state:XB withdrew nothing.",
        ],
    );
    says(
        "response",
        &[
            "state:XA answered org:watchers on the statement #1.",
            "Recommendation r1: partly accepted.",
            "On the whole: noted.",
        ],
    );
    says(
        "dispute",
        &[
            "state:XB disputed the statement #1 with state:XA. Its stage: objection.",
            "To be settled by: mediation.",
        ],
    );
    says(
        "dispute-mediation",
        &[
            "igo:xanadu-union took the dispute on from the step #1. Its stage: mediation.",
            "igo:xanadu-union mediates.",
        ],
    );
    says(
        "dispute-resolved",
        &[
            "state:XB and state:XA jointly took the dispute on from the step #1. Its stage: resolved.",
        ],
    );
    says(
        "disclosure",
        &[
            "state:XA opened 2 items of the sealed annex of the statement #1:",
            "  item 0, budget: 56 octets of text/plain, inside this statement",
            "  item 2, contract: 123456 octets of application/pdf, elsewhere, at a URL that is a hint",
        ],
    );
}

#[test]
fn every_field_follows_in_every_language() {
    let words = rendered("commitment", "ar");
    let heading = "commitment: \u{201c}نشر سياسة\u{201d}\n\nstate:XA made a commitment";
    assert!(words.starts_with(heading), "{words}");
    let id = Statement::parse(sign_example("commitment").as_bytes()).unwrap().id();
    for part in [
        &format!("\nid {id}\n"),
        "\ntitle: نشر سياسة\ntitle (en): Publish a policy",
        "\nsummary (en): By the end of 2026 there is a public policy,\n  | and a team",
        "\n  deliverable (en): Policy in force",
        "\n  value: 500000.00",
        "\nnorms: UN-13a",
        "\nreporting interval months: 6",
    ] {
        assert!(words.contains(part), "{part}\n{words}");
    }
    // A change is shown whole, however deep its values and whatever their type.
    let words = rendered("amendment", "en");
    let whole = "\n  to: {\"deliverable\": {\"en\": \"Public review\\nof the policy\"}, \"due\": \"2027-09\", \"id\": \"review\"}\n";
    assert!(words.contains(whole), "{words}");
    let words = rendered("amendment-clerical", "en");
    for part in [
        "\n  from: false\n  to: true\n",
        "\n  from: -1\n",
        "\n  to: [[[\"deep\", {\"x\": true}], 1]]\n",
    ] {
        assert!(words.contains(part), "{part}\n{words}");
    }
}

#[test]
fn every_value_of_every_statement_is_shown() {
    for vector in vectors().iter().filter(|vector| vector.is_accepted()) {
        let statement = Statement::parse(&vector.octets).unwrap();
        let words = plain::render(&statement, "en");
        let value = json::parse(statement.json().as_bytes()).unwrap();
        tree::map(&value, &Path::ROOT, &mut |at, value| {
            let at = at.to_string();
            if let Value::String(text) = value {
                // In changes line breaks are those of JSON.
                let lines: Vec<_> = text.split('\n').collect();
                let shown = lines.iter().all(|line| {
                    words.contains(&line.replace('\\', "\\\\")) || words.contains(line)
                });
                assert!(shown, "{}: {at}: {text}", vector.file);
            }
            None
        });
    }
}

#[test]
fn foreign_text_obeys_and_pretends_nothing() {
    assert_eq!(
        plain::escaped("a\u{1b}[2J\u{2066}\u{2028}\nb", 1),
        "a\\u{1b}[2J\\u{2066}\\u{2028}\n  | b"
    );
    // Characters that the form allows in words, and that a terminal or a reader
    // could take for more.
    let hostile = "a\nid 0000\n\u{2028}state:XC lied\u{2029}\u{2066}\u{2067}\u{2068}\u{2069}";
    for kind in Kind::ALL {
        for (name, _) in examples() {
            let json = example(name);
            let object = json::parse(json.as_bytes()).unwrap();
            if object.member("kind").and_then(Value::as_str) != Some(kind.as_str()) {
                continue;
            }
            let word = Value::String(hostile.into());
            // Every text in words, whatever its place, becomes the hostile one.
            let changed = tree::map(&object, &Path::ROOT, &mut |at, value| {
                let at = at.to_string();
                let in_words = value.as_str().is_some()
                    && (at.ends_with("/en") || at.ends_with("/fr") || at.ends_with("/ar"));
                in_words.then(|| word.clone())
            });
            let note = sign_draft(name, &tree::print(&changed));
            let words = plain::render(&Statement::parse(note.as_bytes()).unwrap(), "en");
            assert!(words.chars().all(|c| c == '\n' || !c.is_control()), "{name}");
            assert!(!words.contains(['\u{2028}', '\u{2029}', '\u{2066}', '\u{2069}']), "{name}");
            let ids = words.lines().filter(|line| line.trim_start().starts_with("id 0000"));
            assert_eq!(ids.count(), 0, "{name}: {words}");
            let lies = words.lines().filter(|line| line.trim_start().starts_with("state:XC lied"));
            assert_eq!(lies.count(), 0, "{name}: {words}");
        }
    }
}
