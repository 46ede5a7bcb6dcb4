//! What holds of every history, however unlikely (splitmix64).

use std::collections::BTreeSet;

use pactlog_verifier::status::{Flag, Reason};
use pactlog_verifier::time::{CivilDate, DAY_SECONDS, Time};
use serde_json::{Value, json};

use super::case::World;

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

/// Dates that were passed, as the line of the pledge shows them.
fn passed(world: &World, prefix: usize, on: CivilDate) -> Option<BTreeSet<String>> {
    let (_, replay) = &world.prefixes[prefix];
    let line = replay.status(world.id("pledge"), on)?.lines.remove(0);
    let dates = |reason: &Reason| match reason {
        Reason::WasOverdue { milestone, due, .. } => Some(format!("{milestone} {due}")),
        _ => None,
    };
    let dates: BTreeSet<String> = line.reasons.iter().filter_map(dates).collect();
    // What is overdue also was.
    for reason in &line.reasons {
        if let Reason::Overdue { milestone, due, .. } = reason {
            assert!(dates.contains(&format!("{milestone} {due}")), "{line}");
        }
    }
    assert_eq!(line.flags.contains(&Flag::WasOverdue), !dates.is_empty(), "{line}");
    Some(dates)
}

#[test]
fn nothing_undoes_that_a_date_was_passed() {
    let mut found = 0;
    for seed in 0..100 {
        let (world, _) = World::play(&steps(seed));
        let mut before = BTreeSet::new();
        for prefix in 0..world.prefixes.len() {
            let time = world.prefixes[prefix].1.time().unwrap();
            let Some(dates) = passed(&world, prefix, time.date()) else { continue };
            assert!(before.is_subset(&dates), "seed {seed}: {before:?} became {dates:?}");
            let mut earlier = dates.clone();
            for days in [1, 9, 40, 200] {
                let on = time.saturating_add(days * DAY_SECONDS).date();
                let later = passed(&world, prefix, on).unwrap();
                assert!(earlier.is_subset(&later), "seed {seed}: {earlier:?} became {later:?}");
                earlier = later;
            }
            before = dates;
        }
        found += before.len();
    }
    assert!(found > 60, "only {found} dates were passed at all");
}
