//! Accepted statements that keep the ledger: parties, keys, words, rules.

/// Name of the vector and its JSON object.
pub(crate) const EXAMPLES: &[(&str, &str)] = &[
    (
        "charter-predecessor",
        r#"{"kind":"charter","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026","org:registrar/root-2027"],"issued_at":"2026-01-05T09:00:00Z","provenance":"own","origin":"ledger.example/pacts","names":{"en":"Ledger of commitments (example)"},"registrar":{"id":"org:registrar","names":{"en":"Example registrar"},"keys":["VKEY(org:registrar/root-2026)","VKEY(org:registrar/root-2027)","VKEY(org:registrar/root-2028)"],"threshold":2,"website":"https://registrar.example/"},"rules":1,"languages":["en"],"sectors":[{"id":"finance","names":{"en":"Finance"}},{"id":"health","names":{"en":"Health"}}],"predecessor":{"origin":"ledger.example/old","keys":["ledger.example/old+00000000+AAAA"],"size":1024,"root":"2222222222222222222222222222222222222222222222222222222222222222"}}"#,
    ),
    (
        "party-two-of-three",
        r#"{"kind":"party","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026","igo:xanadu-union/office-2026","igo:xanadu-union/office-2027","igo:xanadu-union/vault-2026"],"issued_at":"2026-01-05T10:00:00Z","provenance":"own","id":"igo:xanadu-union","names":{"en":"Xanadu Union"},"category":"igo","keys":["VKEY(igo:xanadu-union/office-2026)","VKEY(igo:xanadu-union/office-2027)","VKEY(igo:xanadu-union/vault-2026)"],"threshold":2,"roles":["mediator","accreditor"],"successor_of":"igo:xanadu-league"}"#,
    ),
    (
        "party-accredited",
        r#"{"kind":"party","ledger":"ledger.example/pacts","issuer":"igo:xanadu-union","signers":["igo:xanadu-union/office-2026","org:watchers/board-2026"],"issued_at":"2026-01-05T10:00:00Z","provenance":"own","id":"org:watchers","names":{"en":"Watchers"},"category":"civil_society","keys":["VKEY(org:watchers/board-2026)"],"threshold":1,"roles":["reviewer"],"independence":{"en":"Paid by its members; no state is one."}}"#,
    ),
    (
        "party-roles",
        r#"{"kind":"party","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-02-01T10:00:00Z","provenance":"own","id":"org:watchers","granted":["mediator"],"removed":["reviewer"]}"#,
    ),
    (
        "key-suspend",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2027"],"issued_at":"2026-03-02T10:00:00Z","provenance":"own","party":"state:XA","change":"suspend","reason":{"en":"A key may have been copied."},"compromised_since":"2026-03-01T00:00:00Z"}"#,
    ),
    (
        "key-recover",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026","state:XA/mfa-2028"],"issued_at":"2026-03-03T10:00:00Z","provenance":"own","party":"state:XA","change":"recover","keys":["VKEY(state:XA/mfa-2028)"],"threshold":1,"compromised_since":"2026-03-01T00:00:00Z","verified_by":{"note_verbale":"NV 13/2026","method":{"en":"Note handed over in person"}}}"#,
    ),
    (
        "key-oppose",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-03-04T10:00:00Z","provenance":"own","refs":[{"rel":"request","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"party":"state:XA","change":"oppose","reason":{"en":"Our keys are safe."}}"#,
    ),
    (
        "key-decide",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"igo:xanadu-union","signers":["igo:xanadu-union/office-2026","igo:xanadu-union/vault-2026"],"issued_at":"2026-03-20T10:00:00Z","provenance":"own","refs":[{"rel":"request","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"party":"state:XA","change":"decide","decision":"granted"}"#,
    ),
    (
        "key-recovery-parties",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-20T10:00:00Z","provenance":"own","party":"state:XA","change":"recovery_parties","recovery_parties":["state:XB","igo:xanadu-union","org:watchers"],"recovery_threshold":2}"#,
    ),
    (
        "key-recovery-parties-none",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-20T10:00:00Z","provenance":"own","party":"state:XA","change":"recovery_parties","recovery_parties":[]}"#,
    ),
    (
        "vocabulary",
        r#"{"kind":"vocabulary","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-04-01T10:00:00Z","provenance":"own","title":{"en":"Words for reviews of quality"},"rating_scales":[{"id":"quality","names":{"en":"Quality"},"values":[{"id":"poor","names":{"en":"Poor"}},{"id":"fair","names":{"en":"Fair"}},{"id":"good","names":{"en":"Good"}}]}],"sectors":[{"id":"energy","names":{"en":"Energy","fr":"Énergie"}}],"languages":["ar"]}"#,
    ),
    (
        "rules",
        r#"{"kind":"rules","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-09-01T10:00:00Z","provenance":"own","title":{"en":"Second version of the rules"},"version":2,"specification":"3333333333333333333333333333333333333333333333333333333333333333","url":"https://ledger.example/rules-2.md"}"#,
    ),
];
