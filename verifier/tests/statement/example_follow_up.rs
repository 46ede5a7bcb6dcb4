//! Accepted statements that follow up on earlier ones: reports, amendments,
//! retractions, responses, disputes, sealed annexes and what opens them.

/// Name of the vector and its JSON object.
pub(crate) const EXAMPLES: &[(&str, &str)] = &[
    (
        "report",
        r#"{"kind":"report","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-07-03T10:00:00Z","provenance":"own","title":{"en":"First half-year"},"refs":[{"rel":"reports_on","id":"1111111111111111111111111111111111111111111111111111111111111111"},{"rel":"previous_report","id":"2222222222222222222222222222222222222222222222222222222222222222"}],"type":"progress","period_start":"2026-01-01","period_end":"2026-06-30","claims":[{"milestone":"draft","state":"complete","completed_on":"2026-06-28","text":{"en":"The draft is on the ministry's site."}},{"milestone":"policy","state":"in_progress"},{"state":"in_progress","text":{"en":"On the whole on time"}}],"indicators":[{"indicator":"reports","value":"60","text":{"en":"Two of five late"}}],"challenges":{"en":"Few people know how to report."},"needs":{"en":"Help with training"},"sectors":["finance"],"provisions":["UN-13j"]}"#,
    ),
    (
        "report-final",
        r#"{"kind":"report","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2027-01-10T10:00:00Z","provenance":"own","refs":[{"rel":"reports_on","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"type":"final","claims":[{"milestone":"policy","state":"abandoned"}]}"#,
    ),
    (
        "report-incident",
        r#"{"kind":"report","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-05-01T10:00:00Z","provenance":"own","refs":[{"rel":"reports_on","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"type":"incident","occurred":"2026-04-28","severity":"grave","sectors":["health"]}"#,
    ),
    (
        "report-nothing-new",
        r#"{"kind":"report","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-05-01T10:00:00Z","provenance":"own","refs":[{"rel":"reports_on","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"type":"nothing_new","period_start":"2026","period_end":"2026-03"}"#,
    ),
    (
        "report-transcribed",
        r#"{"kind":"report","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-05-01T10:00:00Z","provenance":"transcribed","of":"state:XB","source":{"title":"National report","document":"A/80/1"},"refs":[{"rel":"reports_on","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"type":"progress","claims":[{"provision":"UN-13j","state":"in_progress"},{"provision":"UN-13a","state":"not_started"}]}"#,
    ),
    (
        "amendment",
        r#"{"kind":"amendment","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-08-01T10:00:00Z","provenance":"own","title":{"en":"More time for the policy"},"refs":[{"rel":"amends","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"type":"substantive","changes":[{"path":"/milestones/1/due","from":"2026-12-31","to":"2027-03-31"},{"path":"/norms","from":["UN-13j","UN-13a"],"to":["UN-13j","UN-13k"]},{"path":"/milestones/-","to":{"id":"review","due":"2027-09","deliverable":{"en":"Public review\nof the policy"}}},{"path":"/exceptions","from":{"en":"None"}}],"rationale":{"en":"Parliament was dissolved in May."},"effective":"2026-08-01"}"#,
    ),
    (
        "amendment-translation",
        r#"{"kind":"amendment","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-08-01T10:00:00Z","provenance":"own","refs":[{"rel":"amends","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"type":"translation","changes":[{"path":"/title/fr","to":"Publier une politique"},{"path":"/milestones/0/deliverable/fr","to":"Projet soumis au public"}],"rationale":{"en":"A French translation"}}"#,
    ),
    (
        "amendment-clerical",
        r#"{"kind":"amendment","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-08-01T10:00:00Z","provenance":"own","refs":[{"rel":"amends","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"type":"clerical","changes":[{"path":"/coverage/complete","from":false,"to":true},{"path":"/withdrawal_notice_days","from":-1,"to":180},{"path":"/with~1slash~0and~1tilde/-","to":[[["deep",{"x":true}],1]]}],"rationale":{"en":"A slip. Whether these are places of the instrument, its form cannot say."}}"#,
    ),
    (
        "amendment-transcribed",
        r#"{"kind":"amendment","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-08-01T10:00:00Z","provenance":"transcribed","of":"state:XB","source":{"title":"Speech","url":"https://news.example/4"},"refs":[{"rel":"amends","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"type":"substantive","changes":[{"path":"/end","to":"2028"}],"rationale":{"en":"Said in parliament"}}"#,
    ),
    (
        "retraction",
        r#"{"kind":"retraction","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-08-02T10:00:00Z","provenance":"own","refs":[{"rel":"retracts","id":"1111111111111111111111111111111111111111111111111111111111111111"},{"rel":"see_also","id":"2222222222222222222222222222222222222222222222222222222222222222"}],"ground":"duplicate","explanation":{"en":"The same speech was recorded in May."},"party":"state:XB"}"#,
    ),
    (
        "response",
        r#"{"kind":"response","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-08-20T10:00:00Z","provenance":"own","refs":[{"rel":"responds_to","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"to":"org:watchers","items":[{"recommendation":"r1","position":"partly_accepted","text":{"en":"The draft is published; its annex is not."}},{"position":"noted","text":{"en":"We take note of the rest."}}]}"#,
    ),
    (
        "response-transcribed",
        r#"{"kind":"response","ledger":"ledger.example/pacts","issuer":"org:registrar","signers":["org:registrar/root-2026"],"issued_at":"2026-08-20T10:00:00Z","provenance":"transcribed","of":"state:XB","source":{"title":"Comments","document":"T-CY(2017)3"},"refs":[{"rel":"responds_to","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"to":"body:t-cy","items":[{"position":"rejected","text":{"en":"The assessment rests on old law."}}]}"#,
    ),
    (
        "dispute",
        r#"{"kind":"dispute","ledger":"ledger.example/pacts","issuer":"state:XB","signers":["state:XB/mfa-2026"],"issued_at":"2026-09-01T10:00:00Z","provenance":"own","title":{"en":"On the amendment of August"},"refs":[{"rel":"disputes","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"stage":"objection","grounds":{"en":"We were not consulted."},"respondents":["state:XA"],"provisions":["UN-13j"],"procedure":"mediation"}"#,
    ),
    (
        "dispute-consultation",
        r#"{"kind":"dispute","ledger":"ledger.example/pacts","issuer":"state:XB","signers":["state:XB/mfa-2026"],"issued_at":"2026-09-01T10:00:00Z","provenance":"own","refs":[{"rel":"disputes","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"stage":"consultation","grounds":{"en":"The text is not clear."},"respondents":["state:XA","org:watchers"]}"#,
    ),
    (
        "dispute-negotiation",
        r#"{"kind":"dispute","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-09-05T10:00:00Z","provenance":"own","refs":[{"rel":"continues","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"stage":"negotiation"}"#,
    ),
    (
        "dispute-mediation",
        r#"{"kind":"dispute","ledger":"ledger.example/pacts","issuer":"igo:xanadu-union","signers":["igo:xanadu-union/office-2026"],"issued_at":"2026-09-10T10:00:00Z","provenance":"own","refs":[{"rel":"continues","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"stage":"mediation","mediator":"igo:xanadu-union"}"#,
    ),
    (
        "dispute-good-offices",
        r#"{"kind":"dispute","ledger":"ledger.example/pacts","issuer":"igo:xanadu-union","signers":["igo:xanadu-union/office-2026"],"issued_at":"2026-09-10T10:00:00Z","provenance":"own","refs":[{"rel":"continues","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"stage":"good_offices","mediator":"igo:xanadu-union"}"#,
    ),
    (
        "dispute-arbitration",
        r#"{"kind":"dispute","ledger":"ledger.example/pacts","issuer":"igo:xanadu-union","signers":["igo:xanadu-union/office-2026"],"issued_at":"2026-09-10T10:00:00Z","provenance":"own","refs":[{"rel":"continues","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"stage":"arbitration","mediator":"igo:xanadu-union"}"#,
    ),
    (
        "dispute-not-resolved",
        r#"{"kind":"dispute","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-09-10T10:00:00Z","provenance":"own","refs":[{"rel":"continues","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"stage":"not_resolved","outcome":{"en":"No agreement"}}"#,
    ),
    (
        "dispute-resolved",
        r#"{"kind":"dispute","ledger":"ledger.example/pacts","issuer":"state:XB","joint_issuers":["state:XA"],"signers":["state:XB/mfa-2026","state:XA/mfa-2026"],"issued_at":"2026-10-01T10:00:00Z","provenance":"own","refs":[{"rel":"continues","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"stage":"resolved","procedure":"other","outcome":{"en":"The policy comes in January."}}"#,
    ),
    (
        "commitment-sealed",
        r#"{"kind":"commitment","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2026-02-03T10:00:00Z","provenance":"own","title":{"en":"Fund a response team"},"sealed":{"root":"4444444444444444444444444444444444444444444444444444444444444444","items":[{"label":"budget","reason":"commercial","open_by":"2027-01-31","description":{"en":"Budget by year"}},{"label":"sites","reason":"security"},{"label":"contract","reason":"negotiation","open_by":"2027"}]},"type":"funding","legal_character":"voluntary","nature":"continuous","norms":["UN-13a"],"verifiability":"declaratory"}"#,
    ),
    (
        "disclosure",
        r#"{"kind":"disclosure","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2027-01-20T10:00:00Z","provenance":"own","refs":[{"rel":"discloses","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"opened":[{"item":0,"label":"budget","salt":"5555555555555555555555555555555555555555555555555555555555555555","media_type":"text/plain","size":56,"sha256":"d4267554fd348cdf6d710343623236992e35af7727903df0e1287efe0f403651","content":"QnVkZ2V0IG9mIHRoZSBwb2xpY3ksIGJ5IHllYXI6IDIwMjYgMzAwMDAwLCAyMDI3IDIwMDAwMAo="},{"item":2,"label":"contract","salt":"6666666666666666666666666666666666666666666666666666666666666666","media_type":"application/pdf","size":123456,"sha256":"7777777777777777777777777777777777777777777777777777777777777777","url":"https://mfa.example/contract.pdf"}],"proof":["8888888888888888888888888888888888888888888888888888888888888888"]}"#,
    ),
    (
        "disclosure-of-nothing",
        r#"{"kind":"disclosure","ledger":"ledger.example/pacts","issuer":"state:XA","signers":["state:XA/mfa-2026"],"issued_at":"2027-01-20T10:00:00Z","provenance":"own","refs":[{"rel":"discloses","id":"1111111111111111111111111111111111111111111111111111111111111111"}],"opened":[{"item":0,"label":"empty","salt":"5555555555555555555555555555555555555555555555555555555555555555","media_type":"text/plain","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","content":""}]}"#,
    ),
    (
        "review-follow-up",
        r#"{"kind":"review","ledger":"ledger.example/pacts","issuer":"org:watchers","signers":["org:watchers/board-2026"],"issued_at":"2027-02-03T10:00:00Z","provenance":"own","refs":[{"rel":"reviews","id":"1111111111111111111111111111111111111111111111111111111111111111"},{"rel":"follows_up","id":"2222222222222222222222222222222222222222222222222222222222222222"}],"type":"follow_up","party":"state:XA","cycle":"second","method":{"en":"The ministry's site"},"ratings":[{"scale":"quality","value":"fair","basis":{"en":"The policy is short."}},{"scale":"completion","value":"complete","basis":{"en":"It is in force."},"provision":"UN-13j"}],"conflicts_of_interest":{"en":"None"}}"#,
    ),
];
