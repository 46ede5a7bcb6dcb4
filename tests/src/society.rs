//! Many fictional parties that commit, report, review and answer each other
//! over two years, for benchmarks of the site.

use pactlog_ledger::sign;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::statement::Statement;
use pactlog_verifier::time::Time;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use serde_json::{Value, json};

use crate::generate::ORIGIN;

/// Parties beside the registrar.
const PARTIES: usize = 180;

/// Instruments, and provisions of each.
const INSTRUMENTS: usize = 12;
const PROVISIONS: usize = 8;

/// Statements of one case.
const CASE: usize = 5;

/// When the first statement is made.
const START: &str = "2025-01-01T00:00:00Z";

/// How long all of them take.
const SECONDS: u64 = 2 * 365 * 86_400;

/// The parties with their keys, which are no secret.
pub struct Society {
    registrar: NoteSigner,
    parties: Vec<NoteSigner>,
    start: u64,
}

fn signer(name: &str) -> NoteSigner {
    let seed = sha256(format!("published test seed of {name}").as_bytes());
    NoteSigner::new(name, SecretKey::from_seed(&seed.0)).expect("a key name")
}

fn id_of(signer: &NoteSigner) -> &str {
    let (party, _) = signer.verifier_key().name().split_once('/').expect("a name has a slash");
    party
}

fn norm(number: usize) -> String {
    let (instrument, provision) = (number / PROVISIONS % INSTRUMENTS, number % PROVISIONS);
    format!("T{instrument}-{provision}")
}

impl Default for Society {
    fn default() -> Self {
        Self::new()
    }
}

impl Society {
    /// The registrar and its parties.
    ///
    /// # Panics
    /// Never.
    #[must_use]
    pub fn new() -> Self {
        let parties = (0..PARTIES).map(|number| signer(&format!("org:party-{number:03}/key-1")));
        Self {
            registrar: signer("org:registrar/key-1"),
            parties: parties.collect(),
            start: Time::parse(START).expect("a time").seconds(),
        }
    }

    /// The time at which the batch closes that ends with this statement of so many.
    ///
    /// # Panics
    /// Beyond the year 9999.
    #[must_use]
    pub fn time(&self, number: usize, of: usize) -> Time {
        let passed = SECONDS * number as u64 / of.max(1) as u64;
        Time::from_seconds(self.start + passed).expect("a time before 9999")
    }

    /// Charter, instruments and parties.
    #[must_use]
    pub fn preamble(&self) -> Vec<Vec<u8>> {
        let vkey = |signer: &NoteSigner| signer.verifier_key().to_string();
        let charter = json!({
            "kind": "charter", "origin": ORIGIN, "names": { "en": "Generated" },
            "registrar": { "id": "org:registrar", "names": { "en": "Registrar" },
                "keys": [vkey(&self.registrar)], "threshold": 1 },
            "rules": 1, "demonstration": true, "languages": ["en", "fr"],
            "rating_scales": [{ "id": "progress", "names": { "en": "Progress" }, "values": [
                { "id": "none", "names": { "en": "None" } },
                { "id": "some", "names": { "en": "Some" } },
                { "id": "done", "names": { "en": "Done" } },
            ] }],
        });
        let mut statements = vec![self.sign(&[&self.registrar], charter, 0, 1)];
        for instrument in 0..INSTRUMENTS {
            let provisions = (0..PROVISIONS).map(|provision| {
                json!({
                    "code": norm(instrument * PROVISIONS + provision),
                    "title": { "en": format!("Provision {provision} of instrument {instrument}") },
                    "plain": { "en": "Do not do what you would not have done to you." },
                    "character": "encouragement",
                })
            });
            let body = json!({
                "kind": "instrument", "code": format!("T{instrument}"),
                "names": { "en": format!("Fictional instrument {instrument}") },
                "layer": "foundational", "bindingness": "voluntary", "scope": "global",
                "adopted": "2024-01-01", "provisions": provisions.collect::<Vec<_>>(),
            });
            statements.push(self.sign(&[&self.registrar], body, 0, 1));
        }
        for (number, party) in self.parties.iter().enumerate() {
            let body = json!({
                "kind": "party", "id": id_of(party), "category": "civil_society",
                "names": { "en": format!("Fictional party {number}") },
                "keys": [vkey(party)], "threshold": 1, "roles": ["committer", "reviewer"],
                "independence": { "en": "It depends on nobody." },
            });
            statements.push(self.sign(&[&self.registrar, party], body, 0, 1));
        }
        statements
    }

    /// `count` statements in the order of their admission: cases of a pledge,
    /// a report, a review, an answer, and something else.
    #[must_use]
    pub fn statements(&self, count: usize) -> Vec<Vec<u8>> {
        let cases: Vec<_> =
            (0..count.div_ceil(CASE)).into_par_iter().map(|case| self.case(case, count)).collect();
        let mut all: Vec<_> = cases.into_iter().flatten().collect();
        all.truncate(count);
        all
    }

    /// The date so many days after the first.
    fn date(&self, days: u64) -> String {
        let time = Time::from_seconds(self.start + days * 86_400).expect("a time before 9999");
        time.date().to_string()
    }

    fn case(&self, case: usize, of: usize) -> Vec<Vec<u8>> {
        let party = |number: usize| &self.parties[number % PARTIES];
        let (owner, reviewer) = (party(case), party(case * 7 + 13));
        let begun = 730 * (case * CASE) as u64 / of.max(1) as u64;
        let at = |step: usize| case * CASE + step;
        let pledge = json!({
            "kind": "commitment", "type": "procedure", "legal_character": "political",
            "nature": "one_off", "verifiability": "verifiable", "how_checked": { "en": "By looking." },
            "norms": [norm(case), norm(case * 5 + 3)],
            "title": { "en": format!("Pledge {case} of a fictional party"),
                "fr": format!("Engagement {case} d'une partie fictive") },
            "summary": { "en": "The party will set up an office that answers within a day when others \
                                report misuse of computers on its territory, and will say how often it did." },
            "milestones": [
                { "id": "law", "due": self.date(begun + 60 + (case % 40) as u64 * 10),
                    "deliverable": { "en": "A law is passed." } },
                { "id": "office", "due": self.date(begun + 200 + (case % 50) as u64 * 14),
                    "deliverable": { "en": "An office is open." } },
            ],
        });
        let pledge = self.sign(&[owner], pledge, at(0), of);
        let id = id_in(&pledge);
        let report = json!({
            "kind": "report", "type": "progress",
            "claims": [{ "milestone": "law", "state": if case.is_multiple_of(3) { "complete" } else { "in_progress" },
                "text": { "en": "The law was read in parliament." } }],
            "refs": [{ "rel": "reports_on", "id": id }],
        });
        let review = json!({
            "kind": "review", "type": "peer", "party": id_of(owner),
            "method": { "en": "Reading what was published." }, "conflicts_of_interest": { "en": "None." },
            "findings": { "en": "The law is good; nobody answers the telephone of the office." },
            "ratings": [{ "scale": "progress", "value": "some", "milestone": "law",
                "basis": { "en": "The official journal." } }],
            "recommendations": [{ "id": "r1", "text": { "en": "Publish the number." } }],
            "refs": [{ "rel": "reviews", "id": id }],
        });
        let review = self.sign(&[reviewer], review, at(2), of);
        let response = json!({
            "kind": "response", "to": id_of(reviewer),
            "items": [{ "recommendation": "r1", "position": "accepted", "text": { "en": "We will." } }],
            "refs": [{ "rel": "responds_to", "id": id_in(&review) }],
        });
        let last = match case % 4 {
            0 => (
                owner,
                json!({ "kind": "amendment", "type": "substantive", "rationale": { "en": "More time." },
                    "changes": [{ "path": "/summary/fr", "to": "La partie ouvrira un bureau." }],
                    "refs": [{ "rel": "amends", "id": id }] }),
            ),
            1 => (
                reviewer,
                json!({ "kind": "dispute", "stage": "objection", "grounds": { "en": "There is no office." },
                    "respondents": [id_of(owner)], "refs": [{ "rel": "disputes", "id": id }] }),
            ),
            _ => (
                owner,
                json!({ "kind": "report", "type": "nothing_new", "refs": [{ "rel": "reports_on", "id": id }] }),
            ),
        };
        vec![
            pledge,
            self.sign(&[owner], report, at(1), of),
            review,
            self.sign(&[owner], response, at(3), of),
            self.sign(&[last.0], last.1, at(4), of),
        ]
    }

    fn sign(&self, signers: &[&NoteSigner], mut body: Value, number: usize, of: usize) -> Vec<u8> {
        let names: Vec<&str> = signers.iter().map(|signer| signer.verifier_key().name()).collect();
        body["ledger"] = json!(ORIGIN);
        body["issuer"] = json!(id_of(signers[0]));
        body["signers"] = json!(names);
        body["issued_at"] = json!(self.time(number, of).to_string());
        body["provenance"] = json!("own");
        let signers: Vec<NoteSigner> = signers.iter().map(|signer| (*signer).clone()).collect();
        sign::sign(&body.to_string(), &signers)
            .unwrap_or_else(|error| panic!("{error}"))
            .into_bytes()
    }
}

fn id_in(note: &[u8]) -> String {
    Statement::parse(note).expect("a statement made here").id().to_string()
}
