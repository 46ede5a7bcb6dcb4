//! Many statements of fictional parties, for benchmarks and long runs.

use std::ops::Range;

use pactlog_ledger::sign;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

/// Origin of the generated ledgers.
pub const ORIGIN: &str = "ledger.example/generated";

/// A registrar and a state with keys that are no secret.
pub struct World {
    registrar: NoteSigner,
    state: NoteSigner,
    issued_at: Time,
}

/// The machine's clock; what is generated is judged by the same one.
///
/// # Panics
/// Before 1970.
#[must_use]
pub fn now() -> Time {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Time::from_seconds(since.expect("a clock after 1970").as_secs()).expect("a clock before 9999")
}

/// A key from a published seed: never to be used for anything real.
fn test_key(name: &str) -> NoteSigner {
    let seed = sha256(format!("published test seed of {name}").as_bytes());
    NoteSigner::new(name, SecretKey::from_seed(&seed.0)).expect("a key name")
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// The two parties, with statements that are signed at the present.
    #[must_use]
    pub fn new() -> Self {
        Self {
            registrar: test_key("org:registrar/key-1"),
            state: test_key("state:XA/mfa-1"),
            issued_at: now(),
        }
    }

    /// Signs for the state.
    #[must_use]
    pub const fn state(&self) -> &NoteSigner {
        &self.state
    }

    /// Charter, instrument and party: what must stand before the statements.
    #[must_use]
    pub fn preamble(&self) -> Vec<Vec<u8>> {
        let vkey = |signer: &NoteSigner| signer.verifier_key().to_string();
        let charter = json!({
            "kind": "charter",
            "origin": ORIGIN,
            "names": { "en": "Generated" },
            "registrar": {
                "id": "org:registrar", "names": { "en": "Registrar" },
                "keys": [vkey(&self.registrar)], "threshold": 1,
            },
            "rules": 1,
            "demonstration": true,
            "languages": ["en"],
        });
        let instrument = json!({
            "kind": "instrument", "code": "TEST", "names": { "en": "Test norms" },
            "layer": "foundational", "bindingness": "voluntary", "scope": "global", "adopted": "2026-01-01",
            "provisions": [{
                "code": "TEST-1", "title": { "en": "First" }, "plain": { "en": "The first." },
                "character": "encouragement",
            }],
        });
        let party = json!({
            "kind": "party", "id": "state:XA", "names": { "en": "Fictional state XA" }, "category": "state",
            "keys": [vkey(&self.state)], "threshold": 1, "roles": ["committer"],
        });
        vec![
            self.sign(&[&self.registrar], charter),
            self.sign(&[&self.registrar], instrument),
            self.sign(&[&self.registrar, &self.state], party),
        ]
    }

    /// `count` different commitments of about 700 octets, signed on all cores.
    #[must_use]
    pub fn statements(&self, count: usize) -> Vec<Vec<u8>> {
        self.numbered(0..count)
    }

    /// The commitments with these numbers, signed on all cores.
    #[must_use]
    pub fn numbered(&self, numbers: Range<usize>) -> Vec<Vec<u8>> {
        use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
        numbers.into_par_iter().map(|number| self.statement(number)).collect()
    }

    fn statement(&self, number: usize) -> Vec<u8> {
        let body = json!({
            "kind": "commitment",
            "type": "restraint",
            "legal_character": "voluntary",
            "nature": "continuous",
            "norms": ["TEST-1"],
            "verifiability": "declaratory",
            "title": { "en": format!("Pledge number {number} of a fictional state") },
            "summary": { "en": "The fictional state will not do a thing that it could do, and says so \
                                in a statement of ordinary length." },
        });
        self.sign(&[&self.state], body)
    }

    fn sign(&self, signers: &[&NoteSigner], mut body: Value) -> Vec<u8> {
        let names: Vec<&str> = signers.iter().map(|signer| signer.verifier_key().name()).collect();
        body["ledger"] = json!(ORIGIN);
        body["issuer"] = json!(names[0].split_once('/').expect("a key name has a slash").0);
        body["signers"] = json!(names);
        body["issued_at"] = json!(self.issued_at.to_string());
        body["provenance"] = json!("own");
        let signers: Vec<NoteSigner> = signers.iter().map(|signer| (*signer).clone()).collect();
        sign::sign(&body.to_string(), &signers)
            .unwrap_or_else(|error| panic!("{error}"))
            .into_bytes()
    }
}
