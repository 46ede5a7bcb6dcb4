//! The rules of admission a second time, written from `spec/rules.md`.
//!
//! A plain model: it keeps every statement whole and looks everything up in
//! what was said before, where the registry keeps as little as it can.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pactlog_verifier::time::{DAY_SECONDS, Time};
use serde_json::Value;

use super::model_key::Party;

/// The code of a rule.
pub(crate) type Code = &'static str;

/// What was admitted.
pub(crate) struct Said {
    pub(crate) id: String,
    pub(crate) body: Value,
    pub(crate) time: u64,
    pub(crate) retracted: bool,
}

#[derive(Default)]
pub(crate) struct Model {
    pub(crate) now: u64,
    pub(crate) parties: BTreeMap<String, Party>,
    pub(crate) said: Vec<Said>,
    pub(crate) by_id: HashMap<String, usize>,
    /// Places of those that refer to a statement.
    pub(crate) about: HashMap<String, Vec<usize>>,
    pub(crate) vkeys: BTreeSet<String>,
    pub(crate) provisions: BTreeMap<String, String>,
    pub(crate) instruments: BTreeMap<String, String>,
    pub(crate) scales: BTreeMap<String, BTreeSet<String>>,
    pub(crate) sectors: BTreeSet<String>,
}

pub(crate) const REGISTRAR: &str = "org:registrar";

pub(crate) fn text<'v>(body: &'v Value, field: &str) -> &'v str {
    body[field].as_str().unwrap_or("")
}

pub(crate) fn list<'v>(body: &'v Value, field: &str) -> &'v [Value] {
    body[field].as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn texts<'v>(body: &'v Value, field: &str) -> impl Iterator<Item = &'v str> {
    list(body, field).iter().map(|item| item.as_str().unwrap())
}

pub(crate) fn is_transcribed(body: &Value) -> bool {
    body["provenance"] == "transcribed"
}

pub(crate) fn issuers(body: &Value) -> Vec<&str> {
    [text(body, "issuer")].into_iter().chain(texts(body, "joint_issuers")).collect()
}

/// Whose act it is: nobody's, in the record of a joint text.
pub(crate) fn actors(body: &Value) -> Vec<&str> {
    if is_transcribed(body) { body["of"].as_str().into_iter().collect() } else { issuers(body) }
}

const PARENTS: &[&str] = &[
    "instrument",
    "joins",
    "reviews",
    "withdraws",
    "reports_on",
    "amends",
    "retracts",
    "responds_to",
    "disputes",
    "continues",
    "discloses",
    "request",
];

pub(crate) fn parent(body: &Value) -> Option<(&str, &str)> {
    let mut refs = list(body, "refs").iter().map(|r| (text(r, "rel"), text(r, "id")));
    refs.find(|(rel, _)| PARENTS.contains(rel))
}

/// Kinds that a relation points to.
fn points_to(rel: &str) -> &'static [&'static str] {
    const TRANSCRIBED: &[&str] = &[
        "instrument",
        "action",
        "commitment",
        "report",
        "amendment",
        "withdrawal",
        "review",
        "response",
    ];
    match rel {
        "instrument" | "under" | "parent_instrument" => &["instrument"],
        "joins" => &["commitment"],
        "reviews" => &["commitment", "instrument", "report"],
        "withdraws" => &["commitment", "action", "report", "review", "dispute", "withdrawal"],
        "reports_on" => &["commitment", "instrument"],
        "amends" => &[
            "instrument",
            "action",
            "commitment",
            "withdrawal",
            "review",
            "report",
            "response",
            "dispute",
        ],
        "retracts" => TRANSCRIBED,
        "responds_to" => &["review", "dispute", "response"],
        "continues" => &["dispute"],
        "discloses" => &["commitment", "review", "report", "amendment", "response", "dispute"],
        "request" => &["key"],
        "previous_report" => &["report"],
        "follows_up" => &["review"],
        "supersedes" => &["instrument", "commitment"],
        "adopts" => &["commitment", "action"],
        "disputes" => &[
            "party",
            "key",
            "instrument",
            "action",
            "commitment",
            "withdrawal",
            "review",
            "report",
            "amendment",
            "retraction",
            "vocabulary",
            "response",
            "disclosure",
            "dispute",
        ],
        _ => &[],
    }
}

/// First second of the last day that a date may mean.
pub(crate) fn day(date: &str) -> u64 {
    assert_eq!(date.len(), 10, "the model knows whole dates");
    Time::parse(&format!("{date}T00:00:00Z")).unwrap().seconds()
}

impl Model {
    /// What the rules say to a statement of good form. `spoiled` are the
    /// signers whose signature is of another text.
    pub(crate) fn judge(&self, id: &str, body: &Value, spoiled: &[String]) -> Result<(), Code> {
        self.envelope(id, body)?;
        for reference in list(body, "refs") {
            self.reference(body, text(reference, "rel"), text(reference, "id"))?;
        }
        self.norms(body)?;
        self.kind(body)?;
        self.signers(body, spoiled)
    }

    fn envelope(&self, id: &str, body: &Value) -> Result<(), Code> {
        if body["kind"] == "charter" {
            return Err("charter.first");
        }
        if self.by_id.contains_key(id) {
            return Err("id.repeated");
        }
        let issued_at = Time::parse(text(body, "issued_at")).unwrap().seconds();
        if issued_at > self.now + 300 {
            return Err("time.future");
        }
        if self.now > issued_at + 90 * DAY_SECONDS {
            return Err("time.submit_by");
        }
        self.known(body["issuer"].as_str())?;
        self.known(body["of"].as_str())?;
        for party in texts(body, "joint_issuers") {
            self.known(Some(party))?;
        }
        if let Some(after) = body["after"].as_str()
            && self.parties[text(body, "issuer")].last.as_deref() != Some(after)
        {
            return Err("order.after");
        }
        if is_transcribed(body) && body["issuer"] != REGISTRAR {
            return Err("transcription.registrar");
        }
        Ok(())
    }

    pub(crate) fn known(&self, party: Option<&str>) -> Result<(), Code> {
        match party {
            Some(party) if !self.parties.contains_key(party) => Err("party.unknown"),
            _ => Ok(()),
        }
    }

    fn reference(&self, body: &Value, rel: &str, id: &str) -> Result<(), Code> {
        let Some(target) = self.find(id) else { return Err("ref.unknown") };
        let kind = text(&target.body, "kind");
        if rel != "see_also" && !points_to(rel).contains(&kind) {
            return Err("ref.kind");
        }
        let may_follow = ["see_also", "disputes", "responds_to", "supersedes"].contains(&rel);
        if target.retracted && !may_follow {
            return Err("ref.retracted");
        }
        let holds = match rel {
            "adopts" => {
                is_transcribed(&target.body)
                    && !is_transcribed(body)
                    && kind == body["kind"]
                    && (self.is_joint(target)
                        || actors(&target.body)
                            .iter()
                            .any(|of| self.same(of, text(body, "issuer"))))
            }
            "supersedes" => {
                let signs = |party: &&str| issuers(body).iter().any(|by| self.same(by, party));
                kind == body["kind"]
                    && target.body["provenance"] == body["provenance"]
                    && issuers(&target.body).iter().all(signs)
                    && (!is_transcribed(body) || target.body["of"] == body["of"])
            }
            "joins" => self.is_joint(target),
            "previous_report" => {
                parent(body).map(|(_, on)| self.thread(on)) == Some(self.thread(id))
                    && self.same(actors(&target.body)[0], actors(body)[0])
            }
            _ => true,
        };
        let code = match rel {
            "adopts" => "ref.adopts",
            "supersedes" => "ref.supersedes",
            "joins" => "action.joint",
            _ => "report.previous",
        };
        if holds { Ok(()) } else { Err(code) }
    }

    fn norms(&self, body: &Value) -> Result<(), Code> {
        let field = match text(body, "kind") {
            "commitment" => "norms",
            "action" | "review" | "report" | "dispute" => "provisions",
            _ => return Ok(()),
        };
        let below = list(body, "ratings").iter().chain(list(body, "claims"));
        let cited = texts(body, field).chain(below.filter_map(|item| item["provision"].as_str()));
        self.registered(cited)
    }

    pub(crate) fn registered<'c>(
        &self,
        mut codes: impl Iterator<Item = &'c str>,
    ) -> Result<(), Code> {
        let are_known = codes.all(|code| self.provisions.contains_key(code));
        if are_known { Ok(()) } else { Err("norm.unknown") }
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Said> {
        self.by_id.get(id).map(|place| &self.said[*place])
    }

    /// What a statement that needs a parent is about.
    pub(crate) fn target(&self, body: &Value) -> &Said {
        self.find(parent(body).unwrap().1).unwrap()
    }

    /// Statements that point to another with this relation.
    pub(crate) fn pointing(&self, id: &str, rel: &'static str) -> impl Iterator<Item = &Said> {
        let places = self.about.get(id).into_iter().flatten();
        places.map(|place| &self.said[*place]).filter(move |said| {
            list(&said.body, "refs").iter().any(|r| r["rel"] == rel && r["id"] == *id)
        })
    }

    pub(crate) fn thread(&self, id: &str) -> String {
        let mut id = id.to_owned();
        while let Some((_, up)) = self.find(&id).and_then(|said| parent(&said.body)) {
            id = up.to_owned();
        }
        id
    }

    pub(crate) fn is_joint(&self, said: &Said) -> bool {
        issuers(&said.body).len() > 1 || said.body["joint"] == true
    }

    /// Whether one party has the rights of the other.
    pub(crate) fn same(&self, one: &str, other: &str) -> bool {
        self.heir(one) == self.heir(other)
    }

    fn heir(&self, party: &str) -> String {
        let mut party = party.to_owned();
        while let Some(next) = self.parties.get(&party).and_then(|p| p.successor.clone()) {
            party = next;
        }
        party
    }

    /// Who has a line of its own in a statement.
    pub(crate) fn lines(&self, said: &Said) -> Vec<String> {
        let mut lines: Vec<String> = actors(&said.body).into_iter().map(String::from).collect();
        for rel in ["instrument", "joins"] {
            for action in self.pointing(&said.id, rel).filter(|action| !action.retracted) {
                let joins = !["invited", "objection", "withdraw", "denounce"]
                    .contains(&text(&action.body, "act"));
                lines.extend(actors(&action.body).into_iter().filter(|_| joins).map(String::from));
            }
        }
        lines
    }

    pub(crate) fn has_line(&self, said: &Said, party: &str) -> bool {
        self.lines(said).iter().any(|other| self.same(other, party))
    }

    /// The withdrawal of a statement by a party, if it stands.
    pub(crate) fn withdrawal<'s>(&'s self, said: &'s Said, party: &str) -> Option<&'s Said> {
        self.pointing(&said.id, "withdraws").find(|withdrawal| {
            !withdrawal.retracted
                && actors(&withdrawal.body).iter().any(|actor| self.same(actor, party))
                && self.withdrawal(withdrawal, party).is_none()
        })
    }

    /// From when a withdrawal has effect.
    pub(crate) fn effect(&self, withdrawal: &Said) -> Option<u64> {
        let of = &self.target(&withdrawal.body).body;
        if of["kind"] == "withdrawal" {
            return Some(withdrawal.time);
        }
        withdrawal.body["effective"].as_str().map(day)
    }

    pub(crate) fn is_gone(&self, said: &Said, party: &str) -> bool {
        let effect = self.withdrawal(said, party).and_then(|by| self.effect(by));
        effect.is_some_and(|effect| effect <= self.now)
    }

    /// Enters a statement that was admitted.
    pub(crate) fn enter(&mut self, id: &str, body: Value) {
        self.enter_keys(id, &body);
        match text(&body, "kind") {
            "instrument" => {
                self.instruments.insert(text(&body, "code").into(), id.into());
                for provision in list(&body, "provisions") {
                    self.provisions.insert(text(provision, "code").into(), id.into());
                }
            }
            "vocabulary" | "charter" => {
                for scale in list(&body, "rating_scales") {
                    let values = list(scale, "values").iter().map(|v| text(v, "id").to_owned());
                    self.scales.insert(text(scale, "id").into(), values.collect());
                }
                self.sectors.extend(list(&body, "sectors").iter().map(|s| text(s, "id").into()));
            }
            "retraction" => {
                let target = self.by_id[parent(&body).unwrap().1];
                self.said[target].retracted = true;
            }
            _ => {}
        }
        for issuer in issuers(&body) {
            self.parties.get_mut(issuer).unwrap().last = Some(id.into());
        }
        let place = self.said.len();
        self.by_id.insert(id.into(), place);
        let mut targets: Vec<String> =
            list(&body, "refs").iter().map(|r| text(r, "id").to_owned()).collect();
        targets.dedup();
        for target in targets {
            let places = self.about.entry(target).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        self.said.push(Said { id: id.into(), body, time: self.now, retracted: false });
    }
}
