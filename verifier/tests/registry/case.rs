//! What is changed in an accepted statement, and the rule that it then breaks.

use serde_json::{Value, json};

use super::party_case::{keys, parties, signers};
use super::sign::Signing;
use super::text_case::{references, texts, words};
use super::{dispute_case, kind_case, recovery_case, word_case};

/// A statement that differs from an accepted one.
pub(crate) struct Case {
    /// Name of the vector.
    pub(crate) name: &'static str,
    /// The accepted example that it is made from.
    pub(crate) base: &'static str,
    /// Examples that are admitted first, in the same batch.
    pub(crate) first: &'static [&'static str],
    /// New values by JSON pointer; null takes the field away.
    pub(crate) changes: Value,
    /// Time of the batch, if not the example's.
    pub(crate) time: Option<&'static str>,
    /// How it is signed.
    pub(crate) signing: Signing<'static>,
    /// `accepted` or the code of the rule.
    pub(crate) expect: &'static str,
    /// JSON pointer in the refusal.
    pub(crate) at: &'static str,
}

pub(crate) fn case(
    name: &'static str,
    base: &'static str,
    changes: Value,
    expect: &'static str,
    at: &'static str,
) -> Case {
    let (first, time, signing) = (&[], None, Signing::default());
    Case { name, base, first, changes, time, signing, expect, at }
}

/// Accepted at the very edge of a rule.
pub(crate) fn accepted(name: &'static str, base: &'static str, changes: Value) -> Case {
    case(name, base, changes, "accepted", "")
}

impl Case {
    pub(crate) const fn first(mut self, first: &'static [&'static str]) -> Self {
        self.first = first;
        self
    }

    pub(crate) const fn at_time(mut self, time: &'static str) -> Self {
        self.time = Some(time);
        self
    }

    pub(crate) const fn signed_with(
        mut self,
        with: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.signing.with = with;
        self
    }

    pub(crate) const fn spoiled(mut self, name: &'static str) -> Self {
        self.signing.spoiled = Some(name);
        self
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let groups = [envelope(), parties(), keys(), signers(), texts(), references(), words()];
    let more =
        [kind_case::cases(), word_case::cases(), recovery_case::cases(), dispute_case::cases()];
    groups.into_iter().chain(more).flatten().collect()
}

fn envelope() -> Vec<Case> {
    vec![
        case(
            "ledger-other",
            "commitment",
            json!({ "/ledger": "other.example" }),
            "ledger.other",
            "/ledger",
        ),
        accepted(
            "issued-300-seconds-ahead",
            "commitment",
            json!({ "/issued_at": "2026-03-01T12:05:00Z" }),
        ),
        case(
            "issued-301-seconds-ahead",
            "commitment",
            json!({ "/issued_at": "2026-03-01T12:05:01Z" }),
            "time.future",
            "/issued_at",
        ),
        accepted(
            "submitted-in-the-last-second",
            "commitment",
            json!({ "/submit_by": "2026-03-01T12:00:00Z" }),
        ),
        case(
            "submitted-a-second-late",
            "commitment",
            json!({ "/submit_by": "2026-03-01T11:59:59Z" }),
            "time.submit_by",
            "/submit_by",
        ),
        accepted(
            "issued-90-days-before",
            "commitment",
            json!({ "/issued_at": "2025-12-01T12:00:00Z" }),
        ),
        case(
            "issued-90-days-and-a-second-before",
            "commitment",
            json!({ "/issued_at": "2025-12-01T11:59:59Z" }),
            "time.submit_by",
            "/submit_by",
        ),
        accepted(
            "issued-7-days-before",
            "commitment",
            json!({ "/issued_at": "2026-02-22T12:00:00Z" }),
        ),
        accepted("backdated", "commitment", json!({ "/issued_at": "2026-02-22T11:59:59Z" })),
        case(
            "after-an-earlier-one",
            "commitment-after",
            json!({ "/after": "ID:pledge" }),
            "order.after",
            "/after",
        ),
        case(
            "after-of-another-party",
            "commitment-after",
            json!({ "/after": "ID:review" }),
            "order.after",
            "/after",
        ),
        case("after-no-longer-the-last", "commitment-after", json!({}), "order.after", "/after")
            .first(&["commitment"]),
        case("after-a-joint-one", "commitment-after", json!({}), "order.after", "/after")
            .first(&["commitment-joint"]),
        case(
            "issuer-unknown",
            "commitment",
            json!({ "/issuer": "state:QZ" }),
            "party.unknown",
            "/issuer",
        ),
        case(
            "joint-issuer-unknown",
            "commitment-joint",
            json!({ "/joint_issuers": ["state:XA", "state:QZ"] }),
            "party.unknown",
            "/joint_issuers/1",
        ),
        case(
            "of-unknown",
            "commitment-transcribed",
            json!({ "/of": "state:QZ" }),
            "party.unknown",
            "/of",
        ),
        case(
            "transcription-by-another",
            "commitment-transcribed",
            json!({ "/issuer": "state:XA", "/signers": ["state:XA/mfa-2026"], "/refs": null }),
            "transcription.registrar",
            "/issuer",
        ),
    ]
}
