//! Statements that are accepted, before they are signed. `VKEY(name)` stands for
//! the vkey of the published test key of that name.

/// Name of the vector and its JSON object.
pub(crate) const EXAMPLES: &[(&str, &str)] = &[
    (
        "charter",
        r#"{
  "kind": "charter",
  "ledger": "ledger.example/pacts",
  "issuer": "org:registrar",
  "signers": ["org:registrar/root-2026"],
  "issued_at": "2026-01-05T09:00:00Z",
  "provenance": "own",
  "origin": "ledger.example/pacts",
  "names": { "en": "Ledger of commitments (example)", "fr": "Registre des engagements (exemple)" },
  "registrar": {
    "id": "org:registrar",
    "names": { "en": "Example registrar" },
    "keys": ["VKEY(org:registrar/root-2026)"],
    "threshold": 1
  },
  "intake_keys": ["VKEY(org:registrar/intake-2026)"],
  "rules": 1,
  "demonstration": true,
  "languages": ["en", "fr"],
  "rating_scales": [
    {
      "id": "completion",
      "names": { "en": "Completion" },
      "values": [
        { "id": "not_started", "names": { "en": "Not started" } },
        { "id": "complete", "names": { "en": "Complete" } }
      ]
    }
  ]
}"#,
    ),
    (
        "party-with-key",
        r#"{"kind":"party","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026","state:XA/mfa-2026"],"issued_at":"2026-01-05T10:00:00Z","provenance":"own","id":"state:XA","names":{"en":"Xanadu","fr":"Xanadou"},"category":"state","keys":["VKEY(state:XA/mfa-2026)"],"threshold":1,"roles":["committer","reviewer"],"website":"https://mfa.example/","seat":{"en":"Xanadu City"}}"#,
    ),
    (
        "party-recorded",
        r#"{"kind":"party","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-01-05T10:00:00Z","provenance":"own","id":"state:XB","names":{"en":"Xebia"},"category":"state","keys":[],"threshold":0}"#,
    ),
    (
        "party-update",
        r#"{"kind":"party","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-01T10:00:00Z","provenance":"own","id":"state:XA","names":{"en":"Republic of Xanadu"},"website":"https://www.mfa.example/"}"#,
    ),
    (
        "key-add",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026","state:XA/mfa-2027"],"issued_at":"2026-02-02T10:00:00Z","provenance":"own","party":"state:XA","change":"add","keys":["VKEY(state:XA/mfa-2027)"],"threshold":1,"reason":{"en":"A second key, kept at another place"}}"#,
    ),
    (
        "key-rotate",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026","state:XA/mfa-2027"],"issued_at":"2026-02-02T10:00:00Z","provenance":"own","party":"state:XA","change":"rotate","keys":["VKEY(state:XA/mfa-2027)"],"revoked":["state:XA/mfa-2026"],"reason":{"en":"Yearly change"}}"#,
    ),
    (
        "key-revoke",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2027"],"issued_at":"2026-03-02T10:00:00Z","provenance":"own","party":"state:XA","change":"revoke","revoked":["state:XA/mfa-2026"],"compromised_since":"2026-02-20T00:00:00Z"}"#,
    ),
    (
        "key-enrolment",
        r#"{"kind":"key","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026","state:XB/mfa-2026"],"issued_at":"2026-03-02T10:00:00Z","provenance":"own","party":"state:XB","change":"add","keys":["VKEY(state:XB/mfa-2026)"],"threshold":1,"verified_by":{"note_verbale":"NV 12/2026","url":"https://mfa.xb.example/key","sha256":"0000000000000000000000000000000000000000000000000000000000000000"}}"#,
    ),
    (
        "instrument",
        r#"{"kind":"instrument","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-01-06T10:00:00Z","provenance":"transcribed","source":{"title":"A/70/174, paragraph 13","document":"A/70/174","published":"2015-07-22","kind":"official","confidence":"high","wording":"paraphrase"},"code":"UN-GGE-2015","names":{"en":"Eleven voluntary norms"},"layer":"foundational","bindingness":"voluntary","scope":"global","adopted":"2015-07-22","provisions":[{"code":"UN-13a","title":{"en":"Cooperate for security"},"plain":{"en":"Work with others on measures that make ICT use more stable and secure."},"character":"encouragement"},{"code":"UN-13j","title":{"en":"Report vulnerabilities responsibly"},"plain":{"en":"Encourage responsible disclosure and share remedies."},"character":"encouragement"}],"entry_into_force_rule":{"needed":40,"delay_days":90},"review_schedule":{"every_months":60,"plain":{"en":"Every five years"}},"coverage":{"known_total":193,"as_of":"2021","complete":false}}"#,
    ),
    (
        "instrument-own",
        r#"{"kind":"instrument","ledger":"ledger.example/pacts","issuer":"body:xanadu-forum","signers":["body:xanadu-forum/chair-2026"],"issued_at":"2026-01-06T10:00:00Z","provenance":"own","title":{"en":"Code","fr":"Code"},"authentic":["en","fr"],"code":"XF-CODE","names":{"en":"Forum code"},"layer":"political","bindingness":"politically_binding","scope":"plurilateral","adopted":"2026-01","provisions":[{"code":"XF-1","title":{"en":"Transparency"},"plain":{"en":"Publish what you do."},"character":"obligation"}],"in_force":"2026-02-01","open_until":"2026-12-31","withdrawal_notice_days":180,"refs":[{"rel":"see_also","id":"1111111111111111111111111111111111111111111111111111111111111111"}]}"#,
    ),
    (
        "action",
        r#"{"kind":"action","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"own","refs":[{"rel":"instrument","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"act":"ratify","act_date":"2026-02-01","effective_date":"2026-05-02","deposited_with":"Secretary-General of the United Nations","depositary_ref":"C.N.1.2026.TREATIES-XVIII.16"}"#,
    ),
    (
        "action-transcribed",
        r#"{"kind":"action","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"transcribed","of":"state:XB","source":{"title":"Joint statement","url":"https://news.example/1","kind":"press","confidence":"medium","record":"D001"},"title":{"en":"Joining a joint statement"},"note":{"en":"The month is from general knowledge."},"refs":[{"rel":"joins","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"act":"join","type":"procedure","provisions":["UN-13a"]}"#,
    ),
    (
        "action-invited",
        r#"{"kind":"action","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"transcribed","of":"igo:coe","source":{"title":"Decision","url":"https://coe.example/1"},"refs":[{"rel":"instrument","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"act":"invited","act_date":"2024-10-09","party_invited":"state:XB","due":"2029-10-09"}"#,
    ),
    (
        "action-reservation",
        r#"{"kind":"action","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"own","refs":[{"rel":"instrument","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"act":"reservation","act_date":"2026-02-01","provisions":["UN-13a"],"text":{"en":"Not for the islands"}}"#,
    ),
    (
        "action-declaration",
        r#"{"kind":"action","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"own","refs":[{"rel":"instrument","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"act":"interpretative_declaration","act_date":"2026-02-01","provisions":["UN-13a"],"text":{"en":"We read this as a duty to try."}}"#,
    ),
    (
        "action-objection",
        r#"{"kind":"action","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"own","refs":[{"rel":"instrument","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"act":"objection","act_date":"2026-02-01","provisions":["UN-13a"],"text":{"en":"The reservation empties the text."}}"#,
    ),
    (
        "commitment",
        r#"{
  "kind": "commitment",
  "ledger": "ledger.example/pacts",
  "issuer": "state:XA",
  "signers": ["state:XA/mfa-2026"],
  "issued_at": "2026-02-03T10:00:00Z",
  "submit_by": "2026-03-03T10:00:00Z",
  "provenance": "own",
  "title": { "en": "Publish a policy on the disclosure of vulnerabilities", "ar": "نشر سياسة" },
  "summary": { "en": "By the end of 2026 there is a public policy,\nand a team that answers reports." },
  "authentic": ["en"],
  "refs": [{ "rel": "under", "id": "1111111111111111111111111111111111111111111111111111111111111111" }],
  "attachments": [
    {
      "name": "policy-draft.pdf",
      "sha256": "2222222222222222222222222222222222222222222222222222222222222222",
      "size": 123456,
      "media_type": "application/pdf"
    }
  ],
  "code": "XA-2026-1",
  "type": "procedure",
  "legal_character": "political",
  "nature": "one_off",
  "norms": ["UN-13j", "UN-13a"],
  "responsible_body": { "en": "Ministry of Foreign Affairs" },
  "made_on": "2026-02-01",
  "start": "2026-03",
  "end": "2026",
  "milestones": [
    { "id": "draft", "due": "2026-06", "deliverable": { "en": "Draft for public comment" } },
    { "id": "policy", "due": "2026-12-31", "deliverable": { "en": "Policy in force" } }
  ],
  "indicators": [
    { "id": "reports", "name": { "en": "Reports answered within 90 days" }, "unit": "%", "baseline": "0", "target": "90" }
  ],
  "verifiability": "verifiable",
  "how_checked": { "en": "The policy is on the ministry's site; numbers are published each year." },
  "reporting_interval_months": 6,
  "amount": { "value": "500000.00", "currency": "EUR" },
  "recipients": ["state:XB"]
}"#,
    ),
    (
        "commitment-joint-own",
        r#"{"kind":"commitment","ledger":"ledger.example/pacts","issuer":"state:XA","joint_issuers":["state:XB"],"signers":["state:XA/mfa-2026","state:XB/mfa-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"own","title":{"en":"Exercise together"},"type":"exercise","legal_character":"voluntary","nature":"continuous","norms":["UN-13a"],"verifiability":"declaratory","interim":true,"until":"2028"}"#,
    ),
    (
        "commitment-joint-transcribed",
        r#"{"kind":"commitment","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"transcribed","source":{"title":"Joint statement","url":"https://news.example/1","record":"D005"},"title":{"en":"Joint statement"},"joint":true,"type":"restraint","legal_character":"unstated","norms":["UN-13a"],"made_on":"2023-03-30"}"#,
    ),
    (
        "commitment-transcribed",
        r#"{"kind":"commitment","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"transcribed","of":"state:XB","source":{"title":"Speech","url":"https://news.example/2","record":"D002"},"title":{"en":"Share information"},"type":"information_sharing","legal_character":"unstated","norms":["UN-13a"],"made_on":"2023"}"#,
    ),
    (
        "commitment-partly",
        r#"{"kind":"commitment","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"own","title":{"en":"Train judges"},"type":"training","legal_character":"voluntary","nature":"continuous","norms":["UN-13a"],"verifiability":"partly","how_checked":{"en":"Courses are announced; their effect is not measured."}}"#,
    ),
    (
        "withdrawal",
        r#"{"kind":"withdrawal","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-03T10:00:00Z","after":"3333333333333333333333333333333333333333333333333333333333333333","provenance":"own","refs":[{"rel":"withdraws","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"decided":"2026-01-07","notified":"2026-02-10","published":"2026-02-12","effective":"2026-08-10","reason":{"en":"Superseded by law"}}"#,
    ),
    (
        "withdrawal-transcribed",
        r#"{"kind":"withdrawal","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"transcribed","of":"state:XB","source":{"title":"Memorandum","url":"https://news.example/3"},"refs":[{"rel":"withdraws","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"act_date":"2026-01-07"}"#,
    ),
    (
        "review",
        r#"{"kind":"review","ledger":"ledger.example/pacts","issuer":"org:watchers","signers":["org:watchers/board-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"own","title":{"en":"Review of the first half-year"},"refs":[{"rel":"reviews","id":"1111111111111111111111111111111111111111111111111111111111111111"},{"rel":"see_also","id":"2222222222222222222222222222222222222222222222222222222222222222"}],"type":"civil_society","party":"state:XA","provisions":["UN-13j"],"method":{"en":"Public documents and three interviews with the ministry"},"ratings":[{"scale":"completion","value":"not_started","basis":{"en":"No draft was published by June."},"milestone":"draft"}],"recommendations":[{"id":"r1","text":{"en":"Publish the draft."}}],"findings":{"en":"Work began late."},"conflicts_of_interest":{"en":"None"},"adopted":"2026-07-01","published":"2026-07-10","reply_by":"2026-09-10"}"#,
    ),
    (
        "review-transcribed",
        r#"{"kind":"review","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"transcribed","of":"body:t-cy","source":{"title":"Assessment","document":"T-CY(2016)25"},"refs":[{"rel":"reviews","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"type":"peer","published":"2017-06"}"#,
    ),
    (
        "escapes",
        r#"{"kind":"commitment","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"own","t\u0069tle":{"en":"Quote \" backslash \\ slash \/ line\nbreak \u00e9 \ud83d\ude00","zh-Hant-TW":"承諾","es-419":"Compromiso"},"type":"position","legal_character":"unstated","nature":"one_off","norms":["INTL-LAW"],"verifiability":"declaratory"}"#,
    ),
];
