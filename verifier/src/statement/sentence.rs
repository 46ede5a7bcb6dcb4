//! What a statement says, in a few sentences: who says what about what.
//!
//! *Invariants*: every line begins with words of this module or with a token of
//! ASCII; what else a statement brings along stands within a line, spelled out.
//! *Not here*: the statement's fields, which `plain` prints whole.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt::Display;

use super::amendment::Change;
use super::form::excerpt;
use super::{
    Act, Action, Amendment, Body, Charter, Claim, Commitment, Common, Count, Disclosure, Dispute,
    Instrument, Json, Key, KeyChange, OpenedItem, Party, PartyChange, PartyId, Rating, RatingScale,
    Rel, Report, Response, Retraction, RetractionGround, Review, Rules, Sealed, Vocabulary,
    Withdrawal,
};

/// What the statement says, one sentence or more a line, in English. What the
/// issuer did stands in the past: the statement is its record.
pub(super) fn sentences(common: &Common, body: &Body) -> Vec<String> {
    let mut said = Said { common, lines: Vec::new() };
    if common.is_transcribed() {
        let of = common.of.as_ref().map_or("those concerned", PartyId::as_str);
        let issuer = &common.issuer;
        said.line(format!("{issuer} recorded this from a public source; not signed by {of}."));
    }
    match body {
        Body::Charter(charter) => said.charter(charter),
        Body::Party(party) => said.party(party),
        Body::Key(key) => said.key(key),
        Body::Instrument(instrument) => said.instrument(instrument),
        Body::Action(action) => said.action(action),
        Body::Commitment(commitment) => said.commitment(commitment),
        Body::Withdrawal(withdrawal) => said.withdrawal(withdrawal),
        Body::Review(review) => said.review(review),
        Body::Report(report) => said.report(report),
        Body::Amendment(amendment) => said.amendment(amendment),
        Body::Retraction(retraction) => said.retraction(retraction),
        Body::Vocabulary(vocabulary) => said.vocabulary(vocabulary),
        Body::Response(response) => said.response(response),
        Body::Dispute(dispute) => said.dispute(dispute),
        Body::Disclosure(disclosure) => said.disclosure(disclosure),
        Body::Rules(rules) => said.rules(rules),
    }
    if let Some(sealed) = &common.sealed {
        said.annex(sealed);
    }
    let keys = joined(&common.signers);
    said.line(format!("It names the signing keys {keys}; the signatures are not checked here."));
    said.lines
}

/// Items in their order: `a`, `a and b`, `a, b and c`.
fn joined(items: impl IntoIterator<Item = impl Display>) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    match (items.pop(), items.is_empty()) {
        (Some(last), true) => last,
        (Some(last), false) => [items.join(", "), last].join(" and "),
        (None, _) => "nothing".into(),
    }
}

/// A word of a closed list as it is read: without low lines.
fn word(word: impl Display) -> String {
    word.to_string().replace('_', " ")
}

/// A number of things: `1 key`, `2 keys`.
fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// Keys and the threshold on them.
fn keys(number: usize, threshold: u64) -> String {
    match (number, threshold) {
        (0, _) => "without keys: it cannot sign".into(),
        (1, _) => "with 1 key".into(),
        (number, threshold) => {
            format!("with {number} keys, of which {threshold} must sign each statement")
        }
    }
}

/// The lines so far.
struct Said<'s> {
    common: &'s Common,
    lines: Vec<String>,
}

impl Said<'_> {
    fn line(&mut self, line: String) {
        self.lines.push(line);
    }

    /// Whose act it is.
    fn who(&self) -> String {
        match (&self.common.of, self.common.is_transcribed()) {
            (Some(of), _) => of.to_string(),
            (None, true) => "Those concerned".into(),
            (None, false) if self.common.joint_issuers.is_empty() => self.common.issuer.to_string(),
            (None, false) => format!("{} jointly", joined(self.common.issuers())),
        }
    }

    /// What it is about: the parent.
    fn about(&self) -> String {
        let Some(parent) = self.common.parent() else { return "no statement".into() };
        let noun = match parent.rel {
            Rel::Instrument => "instrument",
            Rel::Joins => "commitment",
            Rel::Retracts => "transcription",
            Rel::Continues => "step",
            Rel::Request => "request",
            _ => "statement",
        };
        format!("the {noun} {}", parent.id)
    }

    fn charter(&mut self, charter: &Charter) {
        let (who, registrar) = (self.who(), &charter.registrar);
        let keys = keys(registrar.keys.len(), registrar.threshold.value());
        let (origin, rules) = (&charter.origin, charter.rules.value());
        self.line(format!(
            "{who} founded the ledger {origin} under version {rules} of the rules, {keys}."
        ));
        if charter.demonstration {
            self.line("It is for demonstration: no party stands behind what it holds.".into());
        }
        if let Some(predecessor) = &charter.predecessor {
            let (origin, size) = (&predecessor.origin, predecessor.size.value());
            self.line(format!(
                "It continues the ledger {origin}, which ended with {size} entries."
            ));
        }
        self.scales(&charter.rating_scales);
    }

    fn scales(&mut self, scales: &[RatingScale]) {
        for scale in scales {
            let values = joined(scale.values.iter().map(|value| word(&value.id)));
            self.line(format!("Scale for ratings: {}, with the values {values}.", scale.id));
        }
    }

    fn party(&mut self, party: &Party) {
        let (who, id) = (self.who(), &party.id);
        match party.change(self.common) {
            PartyChange::Registration => {
                let category = party.category.map(word).unwrap_or_default();
                let keys = keys(party.keys.len(), party.threshold.map_or(0, Count::value));
                self.line(format!("{who} registered {id} ({category}) {keys}."));
                if !party.roles.is_empty() {
                    self.line(format!("Its roles: {}.", joined(&party.roles)));
                }
                if let Some(before) = &party.successor_of {
                    self.line(format!("It succeeds {before}."));
                }
            }
            PartyChange::Update => {
                let fields = [
                    ("names", party.names.is_some()),
                    ("website", party.website.is_some()),
                    ("seat", party.seat.is_some()),
                    ("independence", party.independence.is_some()),
                ];
                let changed = fields.iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name);
                self.line(format!("{who} changed what is shown of it: {}.", joined(changed)));
            }
            PartyChange::Roles => {
                if !party.granted.is_empty() {
                    self.line(format!("{who} gave {id} the roles {}.", joined(&party.granted)));
                }
                if !party.removed.is_empty() {
                    self.line(format!(
                        "{who} took from {id} the roles {}.",
                        joined(&party.removed)
                    ));
                }
            }
        }
    }

    fn key(&mut self, key: &Key) {
        let (who, party, about) = (self.who(), &key.party, self.about());
        let whose = if *party == self.common.issuer { "its own".into() } else { party.to_string() };
        let added = joined(key.keys.iter().map(super::Vkey::name));
        let revoked = joined(&key.revoked);
        self.line(match key.change {
            KeyChange::Add if *party == self.common.issuer => {
                format!("{who} added to its keys {added}.")
            }
            KeyChange::Add => format!("{who} enrolled keys of {party}: {added}."),
            KeyChange::Rotate => format!("{who} put {added} in the place of {revoked}."),
            KeyChange::Revoke => format!("{who} revoked the keys {revoked}."),
            KeyChange::Suspend => format!("{who} suspended all keys of {party} at once."),
            KeyChange::Recover => {
                format!("{who} asked that {added} take the place of all keys of {party}.")
            }
            KeyChange::Oppose => format!("{who} opposed {about} to recover keys of {party}."),
            KeyChange::Decide => {
                let decision = key.decision.map(word).unwrap_or_default();
                format!("{who} decided on {about} to recover keys of {party}: {decision}.")
            }
            KeyChange::RecoveryParties if key.recovery_parties.is_empty() => {
                format!("{who} took away all who decide on a recovery of its keys.")
            }
            KeyChange::RecoveryParties => {
                let enough = key.recovery_threshold.map_or(0, Count::value);
                let parties = joined(&key.recovery_parties);
                format!("{who} named who decides on a recovery of its keys: {enough} of {parties}.")
            }
        });
        if let Some(threshold) = key.threshold {
            let enough = count(usize::try_from(threshold.value()).unwrap_or(usize::MAX), "key");
            self.line(format!("From then on a statement of {party} needs {enough}."));
        }
        if let Some(since) = key.compromised_since {
            self.line(format!("What was admitted after {since} may not be {whose}."));
        }
    }

    fn instrument(&mut self, instrument: &Instrument) {
        let Instrument { code, layer, bindingness, scope, adopted, .. } = instrument;
        let kind = [word(layer), word(bindingness), word(scope)].join("; ");
        let who = match (self.common.is_transcribed(), &self.common.of) {
            (true, None) => "There is".into(),
            _ => format!("{} published", self.who()),
        };
        self.line(format!("{who} the text {code} ({kind}), adopted {adopted}."));
        let provisions = joined(instrument.provisions.iter().map(|provision| &provision.code));
        self.line(format!("Provisions that can be cited: {provisions}."));
    }

    fn action(&mut self, action: &Action) {
        let (who, about) = (self.who(), self.about());
        let mut line = match action.act {
            Act::Sign => format!("{who} signed {about}"),
            Act::Ratify => format!("{who} ratified {about}"),
            Act::Accept => format!("{who} accepted {about}"),
            Act::Approve => format!("{who} approved {about}"),
            Act::Accede => format!("{who} acceded to {about}"),
            Act::Succeed => format!("{who} succeeded to {about}"),
            Act::Endorse => format!("{who} endorsed {about}"),
            Act::Join => format!("{who} joined {about}"),
            Act::Adopt => format!("{who} took part in adopting {about}"),
            Act::Bound => format!("{who} became bound by {about}"),
            Act::Invited => {
                let guest = action.party_invited.as_ref().map_or("nobody", PartyId::as_str);
                format!("{who} invited {guest} to {about}")
            }
            Act::Reservation => format!("{who} made a reservation to {about}"),
            Act::InterpretativeDeclaration => format!("{who} said how it understands {about}"),
            Act::Objection => format!("{who} objected to an act on {about}"),
            Act::Withdraw => format!("{who} withdrew from {about}"),
            Act::Denounce => format!("{who} denounced {about}"),
        };
        if let Some(date) = action.act_date {
            line.push_str(&format!(" on {date}"));
        }
        if let Some(date) = action.effective_date {
            line.push_str(&format!(", with effect from {date}"));
        }
        line.push('.');
        self.line(line);
        self.line("This is notice of an act done elsewhere.".into());
        if !action.provisions.is_empty() {
            self.line(format!("It concerns {} alone.", joined(&action.provisions)));
        }
    }

    fn commitment(&mut self, commitment: &Commitment) {
        let who = self.who();
        let mut kind = Vec::from([
            word(commitment.commitment_type),
            format!("legal character: {}", word(commitment.legal_character)),
        ]);
        kind.extend(commitment.nature.map(word));
        let norms = joined(&commitment.norms);
        self.line(format!("{who} made a commitment under {norms} ({}).", kind.join("; ")));
        if commitment.joint {
            self.line("Each party joins it by an action of its own.".into());
        }
        let start = commitment.start.map(|date| format!("from {date}"));
        let end = commitment.end.map(|date| format!("to {date}"));
        let until = commitment.until.map(|date| format!("only until {date}"));
        let time: Vec<String> = [start, end, until].into_iter().flatten().collect();
        if !time.is_empty() {
            self.line(format!("It holds {}.", time.join(" ")));
        }
        if !commitment.milestones.is_empty() {
            let due =
                |milestone: &super::Milestone| format!("{} by {}", milestone.id, milestone.due);
            self.line(format!("Due: {}.", joined(commitment.milestones.iter().map(due))));
        }
        if let Some(amount) = &commitment.amount {
            let mut line = format!("Money pledged: {} {}", amount.value, amount.currency);
            if !commitment.recipients.is_empty() {
                line.push_str(&format!(", for {}", joined(&commitment.recipients)));
            }
            line.push('.');
            self.line(line);
        }
    }

    fn withdrawal(&mut self, withdrawal: &Withdrawal) {
        let (who, about) = (self.who(), self.about());
        let steps = [
            ("decided", withdrawal.decided),
            ("notified", withdrawal.notified),
            ("published", withdrawal.published),
            ("in effect from", withdrawal.effective),
            ("a date of an unnamed step:", withdrawal.act_date),
        ];
        let dated = steps.iter().filter_map(|(step, date)| Some(format!("{step} {}", (*date)?)));
        let dated = dated.collect::<Vec<_>>();
        let dates =
            if dated.is_empty() { String::new() } else { format!(": {}", dated.join(", ")) };
        self.line(format!("{who} withdrew {about}{dates}."));
    }

    fn review(&mut self, review: &Review) {
        let (who, about) = (self.who(), self.about());
        let kind = word(review.review_type);
        let party = review.party.as_ref().map_or(String::new(), |party| format!("{party} on "));
        self.line(format!("{who} reviewed {party}{about} ({kind})."));
        for rating in &review.ratings {
            let Rating { scale, value, milestone, provision, .. } = rating;
            let what = place(milestone.as_ref(), provision.as_ref());
            self.line(format!("Rated: {what} {} on the scale {scale}.", word(value)));
        }
        if !review.recommendations.is_empty() {
            let labels = joined(review.recommendations.iter().map(|item| &item.id));
            self.line(format!("Recommendations: {labels}."));
        }
        if let Some(date) = review.reply_by {
            self.line(format!("A reply is awaited until {date}."));
        }
    }

    fn report(&mut self, report: &Report) {
        let (who, about) = (self.who(), self.about());
        let kind = word(report.report_type);
        let period = match (report.period_start, report.period_end) {
            (Some(start), Some(end)) => format!(", for {start} to {end}"),
            (Some(start), None) => format!(", from {start} on"),
            (None, Some(end)) => format!(", until {end}"),
            (None, None) => String::new(),
        };
        self.line(format!("{who} reported on {about} ({kind}){period}."));
        if let Some(date) = report.occurred {
            self.line(format!("The incident occurred on {date}."));
        }
        for claim in &report.claims {
            let Claim { milestone, provision, state, completed_on, .. } = claim;
            let what = place(milestone.as_ref(), provision.as_ref());
            let on = completed_on.map_or(String::new(), |date| format!(" on {date}"));
            self.line(format!("Claimed: {what} {}{on}.", word(state)));
        }
        for value in &report.indicators {
            let words = excerpt(value.value.as_str());
            self.line(format!("Indicator {}: \u{201c}{words}\u{201d}.", value.indicator));
        }
    }

    fn amendment(&mut self, amendment: &Amendment) {
        let (who, about) = (self.who(), self.about());
        let kind = word(amendment.amendment_type);
        let places = count(amendment.changes.len(), "place");
        let from = amendment.effective.map_or(String::new(), |date| format!(", from {date} on"));
        self.line(format!("{who} changed {about} in {places} ({kind}){from}:"));
        for change in &amendment.changes {
            let Change { path, from, to } = change;
            self.line(match (from, to) {
                (Some(from), Some(to)) => {
                    format!("  {path}: from {} to {}", short(from), short(to))
                }
                (Some(from), None) => format!("  {path}: {} is taken away", short(from)),
                (None, Some(to)) => format!("  {path}: {} is added", short(to)),
                (None, None) => format!("  {path}: nothing"),
            });
        }
    }

    fn retraction(&mut self, retraction: &Retraction) {
        let (who, about) = (self.who(), self.about());
        let ground = match retraction.ground {
            RetractionGround::Error => "it does not say what the source says",
            RetractionGround::Duplicate => "the same was recorded before",
            RetractionGround::WrongParty => "it was another party's act",
        };
        self.line(format!("{who} took back {about}, recorded in error: {ground}."));
        if let Some(party) = &retraction.party {
            self.line(format!("What it said of {party} falls away; {party} withdrew nothing."));
        }
    }

    fn vocabulary(&mut self, vocabulary: &Vocabulary) {
        let who = self.who();
        self.line(format!("{who} added words that statements may use."));
        self.scales(&vocabulary.rating_scales);
        if !vocabulary.sectors.is_empty() {
            let sectors = joined(vocabulary.sectors.iter().map(|sector| &sector.id));
            self.line(format!("Sectors: {sectors}."));
        }
        if !vocabulary.languages.is_empty() {
            self.line(format!("Languages: {}.", joined(&vocabulary.languages)));
        }
    }

    fn response(&mut self, response: &Response) {
        let (who, about) = (self.who(), self.about());
        self.line(format!("{who} answered {} on {about}.", response.to));
        for item in &response.items {
            let what = match &item.recommendation {
                Some(label) => format!("Recommendation {label}"),
                None => "On the whole".into(),
            };
            self.line(format!("{what}: {}.", word(item.position)));
        }
    }

    fn dispute(&mut self, dispute: &Dispute) {
        let (who, about, stage) = (self.who(), self.about(), word(dispute.stage));
        if self.common.refs_by(Rel::Disputes).next().is_some() {
            let others = joined(&dispute.respondents);
            self.line(format!("{who} disputed {about} with {others}. Its stage: {stage}."));
        } else {
            self.line(format!("{who} took the dispute on from {about}. Its stage: {stage}."));
        }
        if let Some(mediator) = &dispute.mediator {
            self.line(format!("{mediator} mediates."));
        }
        if let Some(procedure) = dispute.procedure {
            self.line(format!("To be settled by: {}.", word(procedure)));
        }
    }

    fn disclosure(&mut self, disclosure: &Disclosure) {
        let (who, about) = (self.who(), self.about());
        let items = count(disclosure.opened.len(), "item");
        self.line(format!("{who} opened {items} of the sealed annex of {about}:"));
        for opened in &disclosure.opened {
            let OpenedItem { item, label, size, media_type, content, url, .. } = opened;
            let (item, size) = (item.value(), size.value());
            let place = match (content, url) {
                (Some(_), _) => "inside this statement",
                (None, Some(_)) => "elsewhere, at a URL that is a hint",
                (None, None) => "elsewhere",
            };
            self.line(format!("  item {item}, {label}: {size} octets of {media_type}, {place}"));
        }
    }

    fn rules(&mut self, rules: &Rules) {
        let (who, version) = (self.who(), rules.version.value());
        self.line(format!(
            "{who} put version {version} of the rules in force from the next batch."
        ));
    }

    fn annex(&mut self, sealed: &Sealed) {
        let item = |item: &super::SealedItem| {
            let by = item.open_by.map_or(String::new(), |date| format!(", to be opened by {date}"));
            format!("{} ({}{by})", item.label, item.reason)
        };
        let items = joined(sealed.items.iter().map(item));
        self.line(format!("Sealed, so that only the issuer can open it: {items}."));
    }
}

/// What a claim or a rating is about.
fn place(milestone: Option<&super::Label>, provision: Option<&super::Code>) -> String {
    match (milestone, provision) {
        (Some(milestone), _) => format!("milestone {milestone}"),
        (None, Some(provision)) => format!("provision {provision}"),
        (None, None) => "the whole".into(),
    }
}

/// A value as JSON, cut after 80 characters; the fields have it whole.
fn short(value: &Json) -> String {
    excerpt(&value.to_string())
}
