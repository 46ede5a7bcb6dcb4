//! The plain model of what each kind may say about what.

use serde_json::Value;

use super::model::{
    Code, Model, REGISTRAR, Said, actors, is_transcribed, issuers, list, parent, text, texts,
};

fn demand(holds: bool, code: Code) -> Result<(), Code> {
    if holds { Ok(()) } else { Err(code) }
}

const STAGES: &[&str] =
    &["objection", "consultation", "negotiation", "good_offices", "mediation", "arbitration"];

fn is_mediated(stage: &str) -> bool {
    STAGES[3..].contains(&stage)
}

fn is_end(stage: &str) -> bool {
    !STAGES.contains(&stage)
}

impl Model {
    pub(crate) fn kind(&self, body: &Value) -> Result<(), Code> {
        match text(body, "kind") {
            "party" => self.party_rules(body),
            "key" => self.key_rules(body),
            "instrument" => self.instrument(body),
            "action" => self.action(body),
            "commitment" => texts(body, "recipients").try_for_each(|p| self.known(Some(p))),
            "withdrawal" => self.withdrawal_rules(body),
            "review" => self.review(body),
            "report" => self.report(body),
            "amendment" => self.amendment(body),
            "response" => self.response(body),
            "dispute" => self.dispute(body),
            "disclosure" => self.disclosure(body),
            "vocabulary" | "retraction" | "rules" => self.of_registrar(body),
            other => panic!("{other} is in no history"),
        }
    }

    fn of_registrar(&self, body: &Value) -> Result<(), Code> {
        demand(issuers(body) == [REGISTRAR], "registrar.only")?;
        if body["kind"] == "retraction" {
            let target = &self.target(body).body;
            demand(is_transcribed(target), "retraction.target")?;
            return match body["party"].as_str() {
                Some(party) => demand(target["of"] == party, "retraction.party"),
                None => Ok(()),
            };
        }
        let used =
            list(body, "rating_scales").iter().any(|s| self.scales.contains_key(text(s, "id")))
                || list(body, "sectors").iter().any(|s| self.sectors.contains(text(s, "id")));
        demand(!used, "vocabulary.used")
    }

    fn instrument(&self, body: &Value) -> Result<(), Code> {
        let issuer = text(body, "issuer");
        demand(issuer == REGISTRAR || issuer.starts_with("body:"), "instrument.who")?;
        let superseded: Vec<&str> = list(body, "refs")
            .iter()
            .filter(|r| r["rel"] == "supersedes")
            .map(|r| text(r, "id"))
            .collect();
        let is_free = |id: Option<&String>| id.is_none_or(|id| superseded.contains(&id.as_str()));
        let provisions = list(body, "provisions");
        let all_free = is_free(self.instruments.get(text(body, "code")))
            && provisions.iter().all(|p| is_free(self.provisions.get(text(p, "code"))));
        demand(all_free, "code.used")
    }

    fn action(&self, body: &Value) -> Result<(), Code> {
        self.known(body["party_invited"].as_str())?;
        let invites = actors(body)[0].starts_with("igo:") || actors(body)[0].starts_with("body:");
        demand(body["act"] != "invited" || invites, "action.invites")
    }

    fn withdrawal_rules(&self, body: &Value) -> Result<(), Code> {
        let target = self.target(body);
        if is_transcribed(body) {
            let fits = is_transcribed(&target.body) && target.body["of"] == body["of"];
            demand(fits, "transcription.of")?;
        } else {
            let signed =
                |party: &&str| issuers(&target.body).iter().any(|other| self.same(other, party));
            let fits = !is_transcribed(&target.body) && issuers(body).iter().all(signed);
            demand(fits, "withdrawal.own")?;
        }
        if target.body["kind"] == "withdrawal" {
            let effect = self.effect(target);
            demand(effect.is_none_or(|effect| effect > self.now), "withdrawal.effect")?;
        }
        let again = actors(body).iter().any(|party| self.withdrawal(target, party).is_some());
        demand(!again, "withdrawal.repeated")
    }

    /// Labels of milestones or indicators, as made or as amended.
    fn has_label(&self, commitment: &Said, field: &str, label: &str) -> bool {
        let made = list(&commitment.body, field).iter().any(|item| item["id"] == label);
        let amended = self.pointing(&commitment.id, "amends").any(|amendment| {
            list(&amendment.body, "changes").iter().any(|change| {
                let path: Vec<&str> = text(change, "path").split('/').skip(1).collect();
                path.first() == Some(&field)
                    && match path.len() {
                        1 => list(change, "to").iter().any(|item| item["id"] == label),
                        2 => change["to"]["id"] == label,
                        _ => path.get(2) == Some(&"id") && change["to"] == label,
                    }
            })
        });
        made || amended
    }

    fn review(&self, body: &Value) -> Result<(), Code> {
        let target = self.target(body);
        let reviewers = actors(body);
        if !is_transcribed(body) {
            let may = |who: &&str| self.parties[*who].roles.contains("reviewer");
            demand(reviewers.iter().all(may), "review.role")?;
        }
        if let Some(party) = body["party"].as_str() {
            self.known(Some(party))?;
            demand(!reviewers.iter().any(|who| self.same(who, party)), "review.self")?;
            demand(is_transcribed(body) || self.has_line(target, party), "review.party")?;
        } else {
            let is_own = |who: &&str| {
                if target.body["kind"] == "instrument" {
                    issuers(&target.body).iter().any(|issuer| self.same(issuer, who))
                } else {
                    self.has_line(target, who)
                }
            };
            demand(!reviewers.iter().any(is_own), "review.self")?;
        }
        for rating in list(body, "ratings") {
            let Some(values) = self.scales.get(text(rating, "scale")) else {
                return Err("rating.scale");
            };
            demand(values.contains(text(rating, "value")), "rating.value")?;
            if let Some(milestone) = rating["milestone"].as_str() {
                let about = match text(&target.body, "kind") {
                    "report" => self.target(&target.body),
                    _ => target,
                };
                demand(self.has_label(about, "milestones", milestone), "review.milestone")?;
            }
        }
        Ok(())
    }

    fn report(&self, body: &Value) -> Result<(), Code> {
        let target = self.target(body);
        let concerned = actors(body).iter().all(|party| self.has_line(target, party));
        if is_transcribed(body) {
            demand(is_transcribed(&target.body) && concerned, "transcription.of")?;
        } else {
            demand(concerned, "report.own")?;
        }
        for claim in list(body, "claims") {
            if let Some(label) = claim["milestone"].as_str() {
                demand(self.has_label(target, "milestones", label), "report.milestone")?;
            }
        }
        for value in list(body, "indicators") {
            let label = text(value, "indicator");
            demand(self.has_label(target, "indicators", label), "report.indicator")?;
        }
        demand(texts(body, "sectors").all(|s| self.sectors.contains(s)), "sector.unknown")
    }

    fn amendment(&self, body: &Value) -> Result<(), Code> {
        let target = self.target(body);
        if is_transcribed(body) {
            let of = text(body, "of");
            let fits = is_transcribed(&target.body) && target.body["of"] == of;
            demand(fits, "transcription.of")?;
            demand(!self.is_gone(target, of), "amendment.withdrawn")?;
        } else {
            demand(!is_transcribed(&target.body), "amendment.own")?;
            let signed = issuers(&target.body);
            let left: Vec<&str> =
                signed.iter().copied().filter(|party| !self.is_gone(target, party)).collect();
            let was_theirs = signed.iter().any(|p| self.same(p, text(body, "issuer")));
            demand(!left.is_empty() || !was_theirs, "amendment.withdrawn")?;
            let among = |all: &[&str], party: &&str| all.iter().any(|p| self.same(p, party));
            let exactly = left.iter().all(|party| among(&issuers(body), party))
                && issuers(body).iter().all(|party| among(&left, party));
            demand(exactly, "amendment.own")?;
        }
        for change in list(body, "changes") {
            // The histories amend commitments and reviews, at a few places.
            let path = text(change, "path");
            let removed = change["to"].is_null();
            let may = match path {
                "/title/en" => true,
                "/milestones/-" | "/milestones/0/due" | "/norms" | "/legal_character" => {
                    target.body["kind"] == "commitment"
                }
                _ => false,
            };
            demand(may, "amendment.path")?;
            demand(!removed || path == "/title/en", "amendment.required")?;
            demand(path != "/milestones/0/due" || change["to"] != "soon", "amendment.value")?;
            if path == "/norms" {
                self.registered(texts(change, "to"))?;
            }
        }
        Ok(())
    }

    /// The step or review with which a chain of answers began.
    fn beginning<'s>(&'s self, mut said: &'s Said) -> &'s Said {
        while said.body["kind"] == "response" {
            said = self.target(&said.body);
        }
        said
    }

    fn response(&self, body: &Value) -> Result<(), Code> {
        let target = self.target(body);
        let (to, responders) = (text(body, "to"), actors(body));
        demand(actors(&target.body).iter().any(|who| self.same(who, to)), "response.to")?;
        let is_addressed = |who: &&str| match text(&target.body, "kind") {
            "response" => self.same(text(&target.body, "to"), who),
            "review" => match target.body["party"].as_str() {
                Some(party) => self.same(party, who),
                None => self.has_line(self.target(&target.body), who),
            },
            _ => {
                let (openers, respondents) = self.sides(self.opening(target));
                let is_side = openers.iter().chain(&respondents).any(|side| self.same(side, who));
                is_side && !actors(&target.body).iter().any(|actor| self.same(actor, who))
            }
        };
        let all = is_transcribed(body) || responders.iter().all(is_addressed);
        demand(all, "response.who")?;
        let root = self.beginning(target);
        let is_item = |item: &Value| {
            item["recommendation"].is_null()
                || list(&root.body, "recommendations")
                    .iter()
                    .any(|r| r["id"] == item["recommendation"])
        };
        demand(list(body, "items").iter().all(is_item), "response.item")
    }

    /// The statement that opened the dispute of a step.
    fn opening<'s>(&'s self, mut step: &'s Said) -> &'s Said {
        while let Some(("continues", before)) = parent(&step.body) {
            step = self.find(before).unwrap();
        }
        step
    }

    fn sides<'s>(&self, opening: &'s Said) -> (Vec<&'s str>, Vec<&'s str>) {
        (issuers(&opening.body), texts(&opening.body, "respondents").collect())
    }

    fn newest<'s>(&'s self, mut step: &'s Said) -> &'s Said {
        while let Some(next) = self.pointing(&step.id, "continues").next() {
            step = next;
        }
        step
    }

    /// Who mediates after a step: the last that was named until then.
    fn mediator<'s>(&'s self, mut step: &'s Said) -> Option<&'s str> {
        loop {
            if let Some(mediator) = step.body["mediator"].as_str() {
                return Some(mediator);
            }
            let Some(("continues", before)) = parent(&step.body) else { return None };
            step = self.find(before).unwrap();
        }
    }

    fn dispute(&self, body: &Value) -> Result<(), Code> {
        texts(body, "respondents").try_for_each(|party| self.known(Some(party)))?;
        self.known(body["mediator"].as_str())?;
        if parent(body).unwrap().0 == "disputes" {
            return Ok(());
        }
        let target = self.target(body);
        let opening = self.opening(target);
        let newest = self.newest(opening);
        let (openers, respondents) = self.sides(opening);
        let dropped = openers.iter().all(|opener| self.is_gone(opening, opener));
        let current = text(&newest.body, "stage");
        demand(!is_end(current) && !dropped, "dispute.ended")?;
        demand(newest.id == target.id, "dispute.newest")?;
        let stage = text(body, "stage");
        let rank = |stage: &str| STAGES.iter().position(|s| *s == stage).unwrap_or(STAGES.len());
        demand(rank(stage) >= rank(current), "dispute.stage")?;
        let is_side =
            |party: &str| openers.iter().chain(&respondents).any(|side| self.same(side, party));
        if let Some(mediator) = body["mediator"].as_str() {
            let may = self.parties[mediator].roles.contains("mediator") && !is_side(mediator);
            demand(may, "dispute.mediator")?;
        }
        let movers = issuers(body);
        let sides_only = movers.iter().all(|mover| is_side(mover));
        let take_part =
            |parties: &[&str]| parties.iter().all(|p| movers.iter().any(|m| self.same(m, p)));
        let all = sides_only && take_part(&openers) && take_part(&respondents);
        let mediator =
            if is_mediated(current) { self.mediator(newest) } else { body["mediator"].as_str() };
        let mediates = movers.len() == 1
            && mediator.is_some_and(|mediator| {
                self.same(mediator, movers[0])
                    && body["mediator"].as_str().is_none_or(|named| named == mediator)
            });
        let may = if is_mediated(current) || is_mediated(stage) {
            all || mediates
        } else if is_end(stage) {
            all || (sides_only && take_part(&openers) && stage == "not_resolved")
        } else {
            let repeats = stage == current
                && issuers(&newest.body).iter().any(|before| self.same(before, movers[0]));
            sides_only && !repeats
        };
        demand(may, "dispute.who")
    }

    fn disclosure(&self, body: &Value) -> Result<(), Code> {
        let target = self.target(body);
        let signed = issuers(&target.body);
        let among = |all: &[&str], party: &&str| all.iter().any(|p| self.same(p, party));
        let exactly = signed.iter().all(|party| among(&issuers(body), party))
            && issuers(body).iter().all(|party| among(&signed, party));
        demand(exactly, "disclosure.own")?;
        let sealed = &target.body["sealed"];
        demand(sealed.is_object(), "disclosure.unsealed")?;
        let opened_before = |item: &Value| {
            self.pointing(&target.id, "discloses")
                .any(|before| list(&before.body, "opened").iter().any(|o| o["item"] == *item))
        };
        for opened in list(body, "opened") {
            let place = usize::try_from(opened["item"].as_u64().unwrap()).unwrap();
            let label = list(sealed, "items").get(place).map(|item| &item["label"]);
            demand(label == Some(&opened["label"]), "disclosure.item")?;
            demand(!opened_before(&opened["item"]), "disclosure.opened")?;
        }
        // The model knows what the only right opening of these items is.
        let items: Vec<u64> =
            list(body, "opened").iter().map(|o| o["item"].as_u64().unwrap()).collect();
        let right = super::annex::opening(&items);
        let fits = right["opened"] == body["opened"] && right["proof"] == body["proof"];
        demand(fits, "disclosure.proof")
    }
}
