//! What parties say to each other, by chance.

use serde_json::{Value, json};

use super::annex;
use super::chance::{Chance, Draft};
use super::model::{Model, REGISTRAR, Said, actors, is_transcribed, issuers, list, parent, text};

fn to(rel: &str, said: &Said) -> Value {
    json!({ "rel": rel, "id": said.id })
}

/// Label of an item of a list, or one that is none.
fn label(chance: &mut Chance, said: &Said, field: &str) -> String {
    let ids: Vec<&str> = list(&said.body, field).iter().map(|item| text(item, "id")).collect();
    match chance.pick(&ids) {
        Some(id) if !chance.one_in(8) => (*id).to_owned(),
        _ => chance.word(&["a", "b", "c", "added"]).to_owned(),
    }
}

impl Chance {
    /// A statement of whatever kind.
    pub(crate) fn next(&mut self, model: &Model) -> Draft {
        let draft = match self.below(115) {
            0..8 => self.registration(model),
            8..11 => Some(self.change_of_party(model)),
            11..20 => Some(self.change_of_keys(model)),
            20 => Some(self.suspension(model)),
            21..25 => Some(self.request(model)),
            25..32 => self.answer_to_request(model),
            32..34 => Some(self.naming(model)),
            34..38 => Some(self.instrument(model)),
            38..46 => self.action(model),
            46..50 => Some(self.recorded_pledge(model)),
            50..59 => self.report(model),
            59..65 => self.amendment(model),
            65..72 => self.withdrawal(model),
            72..80 => self.review(model),
            80..88 => self.response(model),
            88..92 => self.opening(model),
            92..100 => self.step(model),
            100..104 => self.disclosure(model),
            104..106 => self.retraction(model),
            106 => Some(self.vocabulary(model)),
            _ => None,
        };
        draft.unwrap_or_else(|| self.pledge(model))
    }

    fn provision(&mut self, model: &Model) -> String {
        if self.one_in(25) {
            return "NONE-1".into();
        }
        let codes: Vec<&String> = model.provisions.keys().collect();
        (*self.pick(&codes).unwrap()).clone()
    }

    fn instrument(&mut self, model: &Model) -> Draft {
        let bodies: Vec<String> =
            model.parties.keys().filter(|id| id.starts_with("body:")).cloned().collect();
        let issuer = match self.below(4) {
            0 => self.speaker(model),
            1 => self.one_of(model, &bodies),
            _ => REGISTRAR.into(),
        };
        let n = self.fresh();
        let mut code = format!("I{n}");
        let mut refs = Vec::new();
        if self.one_in(3)
            && let Some(earlier) = self.target(model, &["instrument"])
        {
            code = text(&earlier.body, "code").into();
            if !self.one_in(4) {
                refs.push(to("supersedes", earlier));
            }
        }
        let provisions: Vec<Value> = (1..=2)
            .map(|i| {
                let code = format!("{code}-{i}");
                json!({
                    "code": code, "title": { "en": "P" }, "plain": { "en": "P" },
                    "character": "restraint",
                })
            })
            .collect();
        let body = json!({
            "code": code, "names": { "en": code }, "layer": "foundational",
            "bindingness": "voluntary", "scope": "global", "adopted": "2015",
            "provisions": provisions, "refs": refs,
        });
        if issuer == REGISTRAR && self.one_in(2) {
            return self.record(model, "instrument", None, body);
        }
        self.write(model, "instrument", &[issuer], &[], body)
    }

    fn action(&mut self, model: &Model) -> Option<Draft> {
        let joint = self.joint(model).filter(|_| !self.one_in(6));
        let other = self.target(model, &["instrument", "commitment"])?;
        let target = joint.unwrap_or(other);
        let is_pledge = target.body["kind"] == "commitment";
        let rel = if is_pledge { "joins" } else { "instrument" };
        let act = if is_pledge {
            "join"
        } else {
            self.word(&["sign", "ratify", "endorse", "invited", "denounce"])
        };
        let actor = self.speaker(model);
        let mut body = json!({ "act": act, "act_date": "2026-01-20", "refs": [to(rel, target)] });
        if act == "invited" {
            body["party_invited"] = json!(self.party(model));
        }
        if self.one_in(4) {
            body["provisions"] = json!([self.provision(model)]);
        }
        Some(if self.one_in(3) {
            let of = self.party(model);
            self.record(model, "action", Some(&of), body)
        } else {
            self.write(model, "action", &[actor], &[], body)
        })
    }

    /// A pledge that others may join, in half of all cases.
    fn joint<'m>(&mut self, model: &'m Model) -> Option<&'m Said> {
        let is_pledge = |said: &&Said| said.body["kind"] == "commitment" && model.is_joint(said);
        let found: Vec<&Said> = model.said.iter().rev().filter(is_pledge).take(20).collect();
        if self.one_in(2) { None } else { self.pick(&found).copied() }
    }

    fn pledge(&mut self, model: &Model) -> Draft {
        let mut issuers = self.some(model);
        let mut body = json!({
            "title": { "en": "A pledge" }, "type": "other", "legal_character": "unstated",
            "nature": "continuous", "norms": [self.provision(model)],
            "verifiability": "declaratory", "refs": [],
        });
        if self.one_in(2) {
            body["milestones"] = ["a", "b"]
                .map(|id| json!({ "id": id, "due": "2027-01-01", "deliverable": { "en": "It" } }))
                .into();
            body["indicators"] = json!([{ "id": "a", "name": { "en": "It" } }]);
        }
        if self.one_in(4) {
            body["sealed"] = annex::sealed();
        }
        if self.one_in(12) {
            body["recipients"] = json!([self.party(model)]);
        }
        if self.one_in(8)
            && let Some(earlier) = self.target(model, &["commitment"])
        {
            let recorded = is_transcribed(&earlier.body);
            let rel = if recorded != self.one_in(5) { "adopts" } else { "supersedes" };
            let theirs: Vec<String> = actors(&earlier.body).into_iter().map(String::from).collect();
            issuers = if rel == "adopts" {
                vec![self.one_of(model, &theirs)]
            } else {
                self.all_of(model, earlier)
            };
            body["refs"] = json!([to(rel, earlier)]);
        }
        if self.one_in(15)
            && let Some(other) = self.target(model, &["commitment", "review", "key"])
        {
            body["refs"].as_array_mut().unwrap().push(to("under", other));
        }
        self.write(model, "commitment", &issuers, &[], body)
    }

    fn recorded_pledge(&mut self, model: &Model) -> Draft {
        let joint = self.one_in(3);
        let mut body = json!({
            "title": { "en": "What was said" }, "type": "other", "legal_character": "unstated",
            "norms": [self.provision(model)],
            "milestones": [{ "id": "a", "due": "2027-01-01", "deliverable": { "en": "It" } }],
        });
        if joint {
            body["joint"] = json!(true);
        }
        let of = self.party(model);
        self.record(model, "commitment", Some(of.as_str()).filter(|_| !joint), body)
    }

    fn report(&mut self, model: &Model) -> Option<Draft> {
        let target = self.target(model, &["commitment", "commitment", "instrument"])?;
        let lines = model.lines(target);
        let mut body = json!({ "type": "progress", "refs": [to("reports_on", target)] });
        let mut claim = json!({ "state": "in_progress" });
        match self.below(4) {
            0 => claim["provision"] = json!(self.provision(model)),
            1 => {}
            _ => claim["milestone"] = json!(label(self, target, "milestones")),
        }
        body["claims"] = json!([claim]);
        if self.one_in(4) {
            let indicator = label(self, target, "indicators");
            body["indicators"] = json!([{ "indicator": indicator, "value": "1" }]);
        }
        if self.one_in(6) {
            body["sectors"] = json!([self.word(&["health", "s1", "s7"])]);
        }
        if self.one_in(4) {
            let on_same: Vec<&Said> = model.pointing(&target.id, "reports_on").collect();
            let other = self.target(model, &["report"]);
            if let Some(before) = self.pick(&on_same).copied().or(other) {
                body["refs"].as_array_mut().unwrap().push(to("previous_report", before));
            }
        }
        if is_transcribed(&target.body) && !self.one_in(4) {
            let of = self.one_of(model, &lines);
            return Some(self.record(model, "report", Some(&of), body));
        }
        let mut reporters = vec![self.one_of(model, &lines)];
        if self.one_in(6) {
            let second = self.one_of(model, &lines);
            if !reporters.contains(&second) {
                reporters.push(second);
            }
        }
        Some(self.write(model, "report", &reporters, &[], body))
    }

    fn amendment(&mut self, model: &Model) -> Option<Draft> {
        let target = self.target(model, &["commitment", "commitment", "commitment", "review"])?;
        let change = match self.below(9) {
            0 => json!({ "path": "/issuer", "to": "state:XA" }),
            1 => json!({ "path": "/legal_character", "from": "unstated" }),
            2 => json!({ "path": "/milestones/0/due", "to": "soon" }),
            3 => json!({ "path": "/milestones/0/due", "to": "2028-01-01" }),
            4 | 5 => {
                let deliverable = json!({ "en": "It" });
                let item =
                    json!({ "id": "added", "due": "2028-01-01", "deliverable": deliverable });
                json!({ "path": "/milestones/-", "to": item })
            }
            6 | 7 => json!({ "path": "/norms", "to": [self.provision(model)] }),
            _ => json!({ "path": "/title/en", "from": "A pledge" }),
        };
        let body = json!({
            "type": "substantive", "changes": [change], "rationale": { "en": "Times change" },
            "refs": [to("amends", target)],
        });
        if is_transcribed(&target.body) && !self.one_in(4) {
            let theirs: Vec<String> = actors(&target.body).into_iter().map(String::from).collect();
            let of = self.one_of(model, &theirs);
            return Some(self.record(model, "amendment", Some(&of), body));
        }
        let mut amenders = self.all_of(model, target);
        if !self.one_in(3) {
            let staying: Vec<String> =
                amenders.iter().filter(|p| !model.is_gone(target, p)).cloned().collect();
            if !staying.is_empty() {
                amenders = staying;
            }
        }
        Some(self.write(model, "amendment", &amenders, &[], body))
    }

    fn withdrawal(&mut self, model: &Model) -> Option<Draft> {
        let kinds = ["commitment", "action", "review", "report", "dispute", "withdrawal"];
        let kinds = if self.one_in(3) { &kinds[5..] } else { &kinds[..] };
        let target = self.target(model, kinds)?;
        let effective = self.date(model.now, 6);
        let mut body = json!({ "effective": effective, "refs": [to("withdraws", target)] });
        if is_transcribed(&target.body) && !self.one_in(6) {
            if self.one_in(3) {
                body.as_object_mut().unwrap().remove("effective");
            }
            let theirs: Vec<String> = actors(&target.body).into_iter().map(String::from).collect();
            let of = self.one_of(model, &theirs);
            return Some(self.record(model, "withdrawal", Some(&of), body));
        }
        body["notified"] = json!("2026-03-01");
        let mut theirs = self.all_of(model, target);
        if !self.one_in(6) {
            theirs = vec![self.one_of(model, &theirs)];
        }
        Some(self.write(model, "withdrawal", &theirs, &[], body))
    }

    fn review(&mut self, model: &Model) -> Option<Draft> {
        let target = self.target(model, &["commitment", "commitment", "report", "instrument"])?;
        let lines = model.lines(target);
        let about = match text(&target.body, "kind") {
            "report" => model.target(&target.body),
            _ => target,
        };
        let mut rating = json!({ "basis": { "en": "Read" } });
        rating["scale"] = json!(self.word(&["completion", "completion", "completion", "s1"]));
        rating["value"] = json!(self.word(&["complete", "complete", "complete", "none"]));
        match self.below(3) {
            0 => rating["milestone"] = json!(label(self, about, "milestones")),
            1 => rating["provision"] = json!(self.provision(model)),
            _ => {}
        }
        let mut body = json!({
            "title": { "en": "A review" }, "type": "independent", "method": { "en": "Reading" },
            "conflicts_of_interest": { "en": "None" }, "ratings": [rating],
            "recommendations": [{ "id": "a", "text": { "en": "Go on" } }],
            "refs": [to("reviews", target)],
        });
        if !self.one_in(5) {
            body["party"] = json!(self.one_of(model, &lines));
        }
        let reviewers: Vec<String> = model
            .parties
            .iter()
            .filter(|(_, party)| party.roles.contains("reviewer") && !party.is_mute())
            .map(|(id, _)| id.clone())
            .collect();
        if self.one_in(6) {
            let of = self.party(model);
            return Some(self.record(model, "review", Some(&of), body));
        }
        let mut by = vec![self.one_of(model, &reviewers)];
        if self.one_in(10) {
            let second = self.one_of(model, &reviewers);
            if !by.contains(&second) {
                by.push(second);
            }
        }
        Some(self.write(model, "review", &by, &[], body))
    }

    fn response(&mut self, model: &Model) -> Option<Draft> {
        let target = self.target(model, &["review", "review", "response", "dispute"])?;
        let theirs: Vec<String> = actors(&target.body).into_iter().map(String::from).collect();
        let to_whom = self.one_of(model, &theirs);
        let addressed: Vec<String> = match text(&target.body, "kind") {
            "response" => vec![text(&target.body, "to").into()],
            "review" => match target.body["party"].as_str() {
                Some(party) => vec![party.into()],
                None => model.lines(model.target(&target.body)),
            },
            _ => list(&target.body, "respondents")
                .iter()
                .map(|party| party.as_str().unwrap().to_owned())
                .collect(),
        };
        let by = self.one_of(model, &addressed);
        if by == to_whom {
            return None;
        }
        let mut item = json!({ "position": "noted", "text": { "en": "Read" } });
        if self.one_in(2) {
            item["recommendation"] = json!(self.word(&["a", "a", "a", "b"]));
        }
        let body = json!({ "to": to_whom, "items": [item], "refs": [to("responds_to", target)] });
        if self.one_in(6) {
            return Some(self.record(model, "response", Some(&by), body));
        }
        Some(self.write(model, "response", &[by], &[], body))
    }

    fn opening(&mut self, model: &Model) -> Option<Draft> {
        let about = self.target(model, &["commitment", "report", "review", "dispute"])?;
        let openers = self.some(model);
        let mut respondents: Vec<String> = Vec::new();
        for _ in 0..=self.below(2) {
            let other = if self.one_in(25) { "org:nobody".into() } else { self.speaker(model) };
            if !openers.contains(&other) && !respondents.contains(&other) {
                respondents.push(other);
            }
        }
        if respondents.is_empty() {
            return None;
        }
        let body = json!({
            "stage": self.word(&["objection", "consultation", "negotiation"]),
            "grounds": { "en": "So it is" }, "respondents": respondents,
            "provisions": [self.provision(model)], "refs": [to("disputes", about)],
        });
        Some(self.write(model, "dispute", &openers, &[], body))
    }

    fn step(&mut self, model: &Model) -> Option<Draft> {
        let before = self.target(model, &["dispute"])?;
        let mut opening = before;
        while let Some(("continues", id)) = parent(&opening.body) {
            opening = model.find(id)?;
        }
        let openers: Vec<String> = issuers(&opening.body).into_iter().map(String::from).collect();
        let respondents: Vec<String> = list(&opening.body, "respondents")
            .iter()
            .map(|party| party.as_str().unwrap().to_owned())
            .collect();
        let all = [openers.clone(), respondents.clone()].concat();
        let stage = self.word(&[
            "consultation",
            "negotiation",
            "good_offices",
            "mediation",
            "mediation",
            "arbitration",
            "resolved",
            "not_resolved",
        ]);
        let mediators: Vec<String> = model
            .parties
            .iter()
            .filter(|(_, party)| party.roles.contains("mediator") && !party.is_mute())
            .map(|(id, _)| id.clone())
            .collect();
        let named = text(&before.body, "mediator").to_owned();
        let mediator =
            if named.is_empty() || self.one_in(8) { self.one_of(model, &mediators) } else { named };
        let mut body = json!({ "stage": stage, "refs": [to("continues", before)] });
        if ["good_offices", "mediation", "arbitration"].contains(&stage) {
            body["mediator"] = json!(mediator);
        }
        if ["resolved", "not_resolved"].contains(&stage) {
            body["outcome"] = json!({ "en": "Over" });
        }
        let by = match self.below(5) {
            0 | 1 => vec![mediator],
            2 => all,
            3 => openers,
            _ => vec![self.one_of(model, &all)],
        };
        Some(self.write(model, "dispute", &by, &[], body))
    }

    fn disclosure(&mut self, model: &Model) -> Option<Draft> {
        let sealed: Vec<&Said> = model
            .said
            .iter()
            .rev()
            .filter(|said| said.body["sealed"].is_object())
            .take(20)
            .collect();
        let target = if self.one_in(10) { None } else { self.pick(&sealed).copied() };
        let target = target.or_else(|| self.target(model, &["commitment"]))?;
        let items: &[u64] = match self.below(5) {
            0 => &[0],
            1 => &[0, 2],
            2 => &[1],
            3 => &[2],
            _ => &[0, 1, 2],
        };
        let mut body = annex::opening(items);
        match self.below(12) {
            0 => body["opened"][0]["salt"] = json!("5".repeat(64)),
            1 => body["proof"] = json!(["5".repeat(64)]),
            2 => body["opened"][0]["label"] = json!("other"),
            3 => {
                let last = items.len() - 1;
                body["opened"][last]["item"] = json!(7);
            }
            _ => {}
        }
        body["refs"] = json!([to("discloses", target)]);
        let by = self.all_of(model, target);
        Some(self.write(model, "disclosure", &by, &[], body))
    }

    fn retraction(&mut self, model: &Model) -> Option<Draft> {
        let recorded: Vec<&Said> =
            model.said.iter().rev().filter(|said| is_transcribed(&said.body)).take(40).collect();
        let target = if self.one_in(8) { None } else { self.pick(&recorded).copied() };
        let target = target.or_else(|| self.target(model, &["commitment"]))?;
        let mut body = json!({
            "ground": "error", "explanation": { "en": "It was wrong" },
            "refs": [to("retracts", target)],
        });
        if self.one_in(2) {
            let of = actors(&target.body).first().map(|of| (*of).to_owned());
            let other = self.party(model);
            body["party"] = json!(of.filter(|_| !self.one_in(5)).unwrap_or(other));
        }
        let by = if self.one_in(10) { self.speaker(model) } else { REGISTRAR.into() };
        Some(self.write(model, "retraction", &[by], &[], body))
    }

    fn vocabulary(&mut self, model: &Model) -> Draft {
        let label = self.word(&["s1", "s2", "s3", "s4", "s5", "s6", "completion"]);
        let value = json!({ "id": "complete", "names": { "en": "Complete" } });
        let mut body = json!({ "title": { "en": "Words" } });
        if self.one_in(2) {
            body["rating_scales"] =
                json!([{ "id": label, "names": { "en": label }, "values": [value] }]);
        } else {
            body["sectors"] = json!([{ "id": label, "names": { "en": label } }]);
        }
        let by = if self.one_in(10) { self.speaker(model) } else { REGISTRAR.into() };
        self.write(model, "vocabulary", &[by], &[], body)
    }
}
