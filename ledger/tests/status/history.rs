//! What holds of every history, however unlikely (splitmix64).

use std::collections::{BTreeMap, BTreeSet};

use pactlog_verifier::status::{Flag, Reason};
use pactlog_verifier::time::{CivilDate, DAY_SECONDS, Time};
use serde_json::{Value, json};

use super::case::{Found, World};

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }

    fn date(&mut self) -> String {
        format!("2026-{:02}-{:02}", 1 + self.below(7), 1 + self.below(28))
    }

    /// Another date than `before`.
    fn other(&mut self, before: &str) -> String {
        loop {
            let date = self.date();
            if date != before {
                return date;
            }
        }
    }
}

/// Steps about one pledge with dates, some of which the rules refuse.
fn steps(seed: u64) -> Vec<Value> {
    let mut random = Random(seed);
    let mut time = Time::parse("2026-01-02T09:00:00Z").unwrap();
    let mut dues = [random.date(), random.date()];
    let mut end: Option<String> = None;
    let mut names: Vec<String> = Vec::new();
    let milestones = json!([{ "id": "a", "due": dues[0] }, { "id": "b", "due": dues[1] }]);
    let mut steps = vec![json!({
        "at": time.to_string(), "name": "pledge", "signers": ["state:XA/key-1"],
        "statement": { "kind": "commitment", "milestones": milestones },
    })];
    for i in 0..24 {
        time = time.saturating_add(DAY_SECONDS * random.below(16) + random.below(40_000) + 1);
        let name = format!("step-{i}");
        let about = |rel: &str, id: &str| json!([{ "rel": rel, "id": format!("@{id}") }]);
        let statement = match random.below(9) {
            0..4 => {
                let state = random.of(&["complete", "complete", "in_progress", "abandoned"]);
                let milestone = random.of(&["a", "b"]);
                json!({ "kind": "report", "claims": [{ "milestone": milestone, "state": state }],
                    "refs": about("reports_on", "pledge") })
            }
            4 => {
                let place = random.below(2) as usize;
                let to = random.other(&dues[place]);
                let from = std::mem::replace(&mut dues[place], to.clone());
                json!({ "kind": "amendment", "refs": about("amends", "pledge"),
                    "changes": [{ "path": format!("/milestones/{place}/due"), "from": from, "to": to }] })
            }
            5 => {
                let to = random.other(end.as_deref().unwrap_or(""));
                let mut change = json!({ "path": "/end", "to": to });
                if let Some(from) = end.replace(to) {
                    change["from"] = json!(from);
                }
                json!({ "kind": "amendment", "refs": about("amends", "pledge"), "changes": [change] })
            }
            6 if random.below(3) == 0 => {
                json!({ "kind": "withdrawal", "effective": random.date(),
                    "refs": about("withdraws", "pledge") })
            }
            _ if !names.is_empty() => {
                let target = random.below(names.len() as u64) as usize;
                json!({ "kind": "withdrawal", "effective": random.date(),
                    "refs": about("withdraws", &names[target]) })
            }
            _ => continue,
        };
        if statement["kind"] != "amendment" {
            names.push(name.clone());
        }
        steps.push(json!({ "at": time.to_string(), "name": name,
            "signers": ["state:XA/key-1"], "statement": statement }));
    }
    steps
}

/// Dates that were passed, as the line of `party` shows them.
fn passed(world: &World, prefix: usize, party: &str, on: CivilDate) -> Option<BTreeSet<String>> {
    let (_, replay) = &world.prefixes[prefix];
    let lines = replay.status(world.id("pledge"), on)?.lines;
    let line = lines.into_iter().find(|line| line.party.as_str() == party)?;
    let dates = |reason: &Reason| match reason {
        Reason::WasOverdue { milestone, due, .. } => Some(format!("{milestone} {due}")),
        _ => None,
    };
    let dates: BTreeSet<String> = line.reasons.iter().filter_map(dates).collect();
    for reason in &line.reasons {
        // What is overdue also was.
        if let Reason::Overdue { milestone, due, .. } = reason {
            assert!(dates.contains(&format!("{milestone} {due}")), "{line}");
        }
        assert!(!reason.statements().is_empty(), "{line}");
    }
    assert_eq!(line.flags.contains(&Flag::WasOverdue), !dates.is_empty(), "{line}");
    Some(dates)
}

/// Demands that whatever is admitted later, and on whatever later day, no date
/// that was passed is forgotten; how many there are at the end.
fn never_forgets(world: &World, party: &str, about: &str) -> usize {
    let mut before = BTreeSet::new();
    for prefix in 0..world.prefixes.len() {
        let time = world.prefixes[prefix].1.time().unwrap();
        let Some(dates) = passed(world, prefix, party, time.date()) else { continue };
        assert!(before.is_subset(&dates), "{about} {party}: {before:?} became {dates:?}");
        let mut earlier = dates.clone();
        for days in [1, 9, 40, 200] {
            let on = time.saturating_add(days * DAY_SECONDS).date();
            let later = passed(world, prefix, party, on).unwrap();
            assert!(earlier.is_subset(&later), "{about} {party}: {earlier:?} became {later:?}");
            earlier = later;
        }
        before = dates;
    }
    before.len()
}

#[test]
fn nothing_undoes_that_a_date_was_passed() {
    let worlds = (0..100).map(|seed| (seed, World::play(&steps(seed)).0));
    let found: usize = worlds
        .map(|(seed, world)| never_forgets(&world, "state:XA", &format!("seed {seed}")))
        .sum();
    assert!(found > 60, "only {found} dates were passed at all");
}

/// A joint pledge that parties join, leave, come back to and replace.
fn joint_steps(seed: u64) -> Vec<Value> {
    let mut random = Random(seed.wrapping_add(1 << 32));
    let mut time = Time::parse("2026-01-02T09:00:00Z").unwrap();
    let dues = [random.date(), random.date()];
    let milestones = json!([{ "id": "a", "due": dues[0] }, { "id": "b", "due": dues[1] }]);
    let (both, qm) = (["state:XA/key-1", "state:XB/key-1"], ["state:QM/key-1"]);
    let pledge =
        json!({ "kind": "commitment", "joint_issuers": ["state:XB"], "milestones": milestones });
    let mut steps = Vec::new();
    let mut step = |time: Time, name: &str, signers: &[&str], statement: Value| {
        steps.push(json!({ "at": time.to_string(), "name": name, "signers": signers, "statement": statement }));
    };
    step(time, "pledge", &both, pledge);
    let mut effects: Vec<(String, String)> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut texts = vec!["pledge".to_owned()];
    let mut joint: Vec<String> = Vec::new();
    for i in 0..20 {
        time = time.saturating_add(DAY_SECONDS * random.below(18) + random.below(40_000) + 1);
        let name = format!("step-{i}");
        let about = |rel: &str, id: &str| json!([{ "rel": rel, "id": format!("@{id}") }]);
        let text = texts[random.below(texts.len() as u64) as usize].clone();
        match random.below(10) {
            0..3 => {
                let join =
                    json!({ "kind": "action", "act": "join", "refs": about("joins", &text) });
                step(time, &name, &qm, join);
                names.push(name);
            }
            3 => {
                let date = random.date();
                let out = json!({ "kind": "action", "act": "withdraw", "effective_date": date,
                    "refs": about("joins", &text) });
                step(time, &name, &qm, out);
                names.push(name.clone());
                effects.push((name, date));
            }
            4 if !effects.is_empty() => {
                let place = random.below(effects.len() as u64) as usize;
                let (action, from) = &mut effects[place];
                let to = random.other(from);
                let moved = json!({ "kind": "amendment", "refs": about("amends", action),
                    "changes": [{ "path": "/effective_date", "from": from, "to": to }] });
                *from = to;
                step(time, &name, &qm, moved);
            }
            5 if texts.len() < 3 => {
                let next = json!({ "kind": "commitment", "joint_issuers": ["state:XB"],
                    "refs": about("supersedes", "pledge") });
                step(time, &name, &both, next);
                texts.push(name);
            }
            6 if !names.is_empty() => {
                let target = &names[random.below(names.len() as u64) as usize];
                let out = json!({ "kind": "withdrawal", "effective": random.date(),
                    "refs": about("withdraws", target) });
                step(time, &name, &qm, out);
                names.push(name);
            }
            7 => {
                let claims = json!([{ "milestone": random.of(&["a", "b"]), "state": "complete" }]);
                let done = json!({ "kind": "report", "joint_issuers": ["state:XB"], "claims": claims,
                    "refs": about("reports_on", "pledge") });
                step(time, &name, &both, done);
                joint.push(name);
            }
            8 => {
                let claims =
                    json!([{ "milestone": "a", "state": random.of(&["complete", "in_progress"]) }]);
                let said = json!({ "kind": "report", "claims": claims, "refs": about("reports_on", "pledge") });
                step(time, &name, &qm, said);
                names.push(name);
            }
            9 if !joint.is_empty() => {
                let target = &joint[random.below(joint.len() as u64) as usize];
                let sorry = json!({ "kind": "withdrawal", "effective": random.date(),
                    "refs": about("withdraws", target) });
                step(time, &name, &[random.of(&both)], sorry);
            }
            _ => {}
        }
    }
    steps
}

#[test]
fn nor_does_coming_going_and_replacing() {
    let mut found = BTreeMap::new();
    for seed in 0..120 {
        let (world, _) = World::play(&joint_steps(seed));
        for party in ["state:XA", "state:XB", "state:QM"] {
            *found.entry(party).or_insert(0) +=
                never_forgets(&world, party, &format!("seed {seed}"));
        }
    }
    assert!(found.values().all(|dates| *dates > 30), "{found:?}");
}

/// What the registrar may record beside what a party does itself.
fn recorded_steps(seed: u64, is_noisy: bool) -> Vec<Value> {
    let mut random = Random(seed.wrapping_add(1 << 33));
    let mut time = Time::parse("2026-01-02T09:00:00Z").unwrap();
    let text = json!({ "kind": "instrument", "provenance": "transcribed", "code": "REC",
        "names": { "en": "A recorded text (fictional)" }, "layer": "political",
        "bindingness": "politically_binding", "scope": "regional", "adopted": "2025-12-01",
        "provisions": [{ "code": "R-1", "title": { "en": "First" }, "plain": { "en": "The first." },
            "character": "obligation" }] });
    let about = |rel: &str, id: &str| json!([{ "rel": rel, "id": format!("@{id}") }]);
    let own = json!({ "kind": "action", "act": "sign", "refs": about("instrument", "rec") });
    let mut steps = vec![
        json!({ "at": time.to_string(), "name": "rec", "signers": ["registrar"], "statement": text }),
        json!({ "at": time.to_string(), "name": "own", "signers": ["state:XA/key-1"], "statement": own }),
    ];
    let mut names = [vec!["own".to_owned()], Vec::new()];
    let mut reviews: Vec<String> = Vec::new();
    for i in 0..24 {
        time = time.saturating_add(DAY_SECONDS * random.below(12) + random.below(40_000) + 1);
        let name = format!("step-{i}");
        let is_recorded = random.below(2) == 0;
        let claim =
            json!([{ "provision": "R-1", "state": random.of(&["complete", "in_progress"]) }]);
        let said = &mut names[usize::from(is_recorded)];
        let mut statement = match random.below(6) {
            0 => {
                json!({ "kind": "action", "act": random.of(&["ratify", "reservation", "denounce"]),
                "text": { "en": "So." }, "effective_date": random.date(), "refs": about("instrument", "rec") })
            }
            1 => {
                json!({ "kind": "report", "type": random.of(&["progress", "final"]), "claims": claim,
                "refs": about("reports_on", "rec") })
            }
            2 => json!({ "kind": "review", "party": "state:XA", "reply_by": random.date(),
                "ratings": [{ "scale": "completion", "value": "partly", "provision": "R-1" }],
                "recommendations": [{ "id": "r1" }], "refs": about("reviews", "rec") }),
            3 if !reviews.is_empty() => {
                let review = &reviews[random.below(reviews.len() as u64) as usize];
                json!({ "kind": "response", "title": { "en": "A title" }, "to": "org:lab",
                    "items": [{ "recommendation": "r1", "position": "noted" }],
                    "refs": about("responds_to", review) })
            }
            _ if !said.is_empty() => {
                let target = &said[random.below(said.len() as u64) as usize];
                json!({ "kind": "withdrawal", "effective": random.date(), "refs": about("withdraws", target) })
            }
            _ => continue,
        };
        let is_review = statement["kind"] == "review";
        let signer = match (is_recorded, is_review) {
            (true, _) => {
                statement["provenance"] = json!("transcribed");
                statement["of"] = json!(if is_review { "org:watch" } else { "state:XA" });
                "registrar"
            }
            (false, true) => "org:lab/key-1",
            (false, false) => "state:XA/key-1",
        };
        match (is_review, is_recorded) {
            (true, false) => reviews.push(name.clone()),
            (true, true) => {}
            (false, _) => said.push(name.clone()),
        }
        if !is_recorded || is_noisy {
            steps.push(json!({ "at": time.to_string(), "name": name, "signers": [signer], "statement": statement }));
        }
    }
    steps
}

#[test]
fn what_is_recorded_changes_no_line_of_a_partys_own() {
    let mut seen = BTreeSet::new();
    let mut recorded = 0;
    for seed in 0..150 {
        let (quiet, _) = World::play(&recorded_steps(seed, false));
        let (noisy, _) = World::play(&recorded_steps(seed, true));
        recorded += noisy.prefixes.len() - quiet.prefixes.len();
        for on in ["2026-02-01", "2026-05-01", "2026-12-31"] {
            let on = CivilDate::parse(on).unwrap();
            let (quiet, noisy) = (quiet.after(None, "rec", on), noisy.after(None, "rec", on));
            assert_eq!(quiet.lines, noisy.lines, "seed {seed}");
            assert_eq!(quiet.headlines, noisy.headlines, "seed {seed}");
            seen.extend(quiet.lines);
        }
    }
    assert!(recorded > 500, "only {recorded} were recorded");
    assert!(seen.len() > 30, "only {} lines", seen.len());
}

#[test]
fn reviewers_are_listed_alike_in_whatever_order_they_come() {
    let about = |rel: &str, id: &str| json!([{ "rel": rel, "id": format!("@{id}") }]);
    let pledge =
        json!({ "kind": "commitment", "milestones": [{ "id": "m", "due": "2026-06-30" }] });
    let review = |signer: &str, value: &str| {
        let ratings = json!([{ "scale": "completion", "value": value, "milestone": "m" }]);
        json!({ "at": "2026-02-01T09:00:00Z", "name": signer, "signers": [signer],
            "statement": { "kind": "review", "ratings": ratings, "refs": about("reviews", "pledge") } })
    };
    let reviews = [
        review("state:XB/key-1", "met"),
        review("org:watch/key-1", "partly"),
        review("org:lab/key-1", "met"),
    ];
    let mut found = BTreeSet::new();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut steps = vec![json!({ "at": "2026-01-05T09:00:00Z", "name": "pledge",
            "signers": ["state:XA/key-1"], "statement": pledge })];
        steps.extend(order.map(|place| reviews[place].clone()));
        let (world, refused) = World::play(&steps);
        assert!(refused.is_empty(), "{refused:?}");
        let on = CivilDate::parse("2026-03-01").unwrap();
        let Found { lines, headlines, .. } = world.after(None, "pledge", on);
        found.insert((lines, headlines));
    }
    let line = "state:XA open - m:-:ahead:org:lab=completion.met:org:watch=completion.partly:state:XB=completion.met";
    let headline = "reviewers differ";
    assert_eq!(found, BTreeSet::from([(vec![line.to_owned()], vec![headline.to_owned()])]));
}
