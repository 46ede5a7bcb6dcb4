//! Statements that are refused. Each is an example with one thing changed, and
//! signed again, so that nothing but the cause is wrong with it.

/// One refused statement.
pub(crate) struct Refusal {
    /// Name of the vector.
    pub(crate) name: &'static str,
    /// Name of the example that it is made from.
    pub(crate) base: &'static str,
    /// What is replaced in the example's JSON, each once.
    pub(crate) changes: &'static [(&'static str, &'static str)],
    /// Code of the refusal.
    pub(crate) expect: &'static str,
    /// JSON pointer of the first problem.
    pub(crate) path: &'static str,
}

macro_rules! refusals {
    ($($name:literal $base:literal [$($from:literal => $to:literal),*] $expect:literal $path:literal)*) => {
        /// Every refused statement whose fault is in the JSON.
        pub(crate) const REFUSALS: &[Refusal] = &[ $(
            $crate::refusal::Refusal {
                name: $name,
                base: $base,
                changes: &[$(($from, $to)),*],
                expect: $expect,
                path: $path,
            },
        )* ];
    };
}

pub(crate) use refusals;

refusals! {
    // JSON
    "json-syntax" "review-transcribed" ["\"peer\"," => "\"peer\",,"] "form.json_syntax" ""
    "json-comment" "review-transcribed" ["\"peer\"," => "\"peer\",/* */"] "form.json_syntax" ""
    "json-second-value" "review-transcribed" ["\"2017-06\"}" => "\"2017-06\"}{}"] "form.json_syntax" ""
    "json-duplicate" "review-transcribed" ["\"type\":\"peer\"" => "\"type\":\"peer\",\"type\":\"peer\""] "form.duplicate_name" "/type"
    "json-duplicate-escaped" "review-transcribed" ["\"type\":\"peer\"" => "\"type\":\"peer\",\"\\u0074ype\":\"body\""] "form.duplicate_name" "/type"
    "json-duplicate-nested" "review-transcribed" ["\"title\":\"Assessment\"" => "\"title\":\"Assessment\",\"title\":\"B\""] "form.duplicate_name" "/source/title"
    "json-duplicate-language" "commitment-transcribed" ["{\"en\":\"Share information\"}" => "{\"en\":\"A\",\"en\":\"B\"}"] "form.duplicate_name" "/title/en"
    "json-null" "review-transcribed" ["\"type\":\"peer\"" => "\"type\":\"peer\",\"cycle\":null"] "form.null" "/cycle"
    "json-float" "commitment" ["\"reporting_interval_months\": 6" => "\"reporting_interval_months\": 6.0"] "form.not_an_integer" "/reporting_interval_months"
    "json-exponent" "commitment" ["\"reporting_interval_months\": 6" => "\"reporting_interval_months\": 6e0"] "form.not_an_integer" "/reporting_interval_months"
    "json-minus-zero" "commitment" ["\"reporting_interval_months\": 6" => "\"reporting_interval_months\": -0"] "form.not_an_integer" "/reporting_interval_months"
    "json-plus" "commitment" ["\"reporting_interval_months\": 6" => "\"reporting_interval_months\": +6"] "form.json_syntax" ""
    "json-leading-zero" "commitment" ["\"reporting_interval_months\": 6" => "\"reporting_interval_months\": 006"] "form.json_syntax" ""
    "json-large-integer" "commitment" ["\"size\": 123456" => "\"size\": 9007199254740992"] "form.json_integer" "/attachments/0/size"
    "json-small-integer" "commitment" ["\"size\": 123456" => "\"size\": -9007199254740992"] "form.json_integer" "/attachments/0/size"
    "json-huge-integer" "commitment" ["\"size\": 123456" => "\"size\": 123456789012345678901234567890"] "form.not_an_integer" "/attachments/0/size"
    "json-depth-17" "review-transcribed" ["\"type\":\"peer\"" => "\"type\":\"peer\",\"cycle\":[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]"] "form.too_deep" "/cycle/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0"
    "json-depth-16" "review-transcribed" ["\"type\":\"peer\"" => "\"type\":\"peer\",\"cycle\":[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]"] "form.type" "/cycle"
    "json-nul-escape" "commitment-transcribed" ["Share information" => "Share\\u0000information"] "form.character" "/title/en"
    "json-tab-escape" "commitment-transcribed" ["Share information" => "Share\\tinformation"] "form.character" "/title/en"
    "json-return-escape" "commitment-transcribed" ["Share information" => "Share\\r\\ninformation"] "form.character" "/title/en"
    "json-del" "commitment-transcribed" ["Share information" => "Share\u{7f}information"] "form.character" "/title/en"
    "json-c1" "commitment-transcribed" ["Share information" => "Share\u{9b}information"] "form.character" "/title/en"
    "json-c1-escape" "commitment-transcribed" ["Share information" => "Share\\u0085information"] "form.character" "/title/en"
    "json-bidi" "commitment-transcribed" ["Share information" => "Share \u{202e}information"] "form.character" "/title/en"
    "json-bidi-escape" "commitment-transcribed" ["Share information" => "Share \\u202Ainformation"] "form.character" "/title/en"
    "json-surrogate-high" "commitment-transcribed" ["Share information" => "Share \\ud83d information"] "form.surrogate" ""
    "json-surrogate-low" "commitment-transcribed" ["Share information" => "Share \\ude00 information"] "form.surrogate" ""
    "json-byte-order-mark" "commitment-transcribed" ["{\"kind\":\"commitment\"" => "\u{feff}{\"kind\":\"commitment\""] "form.not_an_object" ""
    "json-array" "commitment-transcribed" ["{\"kind\"" => "[{\"kind\"", "\"made_on\":\"2023\"}" => "\"made_on\":\"2023\"}]"] "form.not_an_object" ""
    "json-space-before" "commitment-transcribed" ["{\"kind\"" => " {\"kind\""] "form.not_an_object" ""
    "json-empty-line" "commitment-transcribed" ["\"provenance\"" => "\n\n\"provenance\""] "form.empty_line" ""
    // Fields
    "kind-unknown" "review-transcribed" ["\"kind\":\"review\"" => "\"kind\":\"verdict\""] "form.unknown_kind" "/kind"
    "kind-missing" "review-transcribed" ["\"kind\":\"review\"," => ""] "form.missing" "/kind"
    "kind-number" "review-transcribed" ["\"kind\":\"review\"" => "\"kind\":1"] "form.type" "/kind"
    "field-unknown" "review-transcribed" ["\"type\":\"peer\"" => "\"type\":\"peer\",\"verdict\":\"good\""] "form.unknown_field" "/verdict"
    "field-unknown-nested" "review-transcribed" ["\"title\":\"Assessment\"" => "\"title\":\"Assessment\",\"colour\":\"red\""] "form.unknown_field" "/source/colour"
    "field-of-other-kind" "review-transcribed" ["\"type\":\"peer\"" => "\"type\":\"peer\",\"act\":\"sign\""] "form.unknown_field" "/act"
    "field-missing" "review-transcribed" ["\"type\":\"peer\"," => ""] "form.missing" "/type"
    "field-missing-common" "review-transcribed" ["\"ledger\":\"ledger.example/pacts\"," => ""] "form.missing" "/ledger"
    "field-missing-nested" "review-transcribed" ["\"title\":\"Assessment\"," => ""] "form.missing" "/source/title"
    "type-string" "review-transcribed" ["\"type\":\"peer\"" => "\"type\":true"] "form.type" "/type"
    "type-array" "commitment-transcribed" ["[\"UN-13a\"]" => "\"UN-13a\""] "form.type" "/norms"
    "type-object" "commitment-transcribed" ["{\"en\":\"Share information\"}" => "\"Share information\""] "form.type" "/title"
    "type-boolean" "charter" ["\"demonstration\": true" => "\"demonstration\": 1"] "form.type" "/demonstration"
    // Shapes
    "word" "review-transcribed" ["\"type\":\"peer\"" => "\"type\":\"Peer\""] "form.word" "/type"
    "party-id" "review-transcribed" ["body:t-cy" => "body:T-CY"] "form.pattern" "/of"
    "party-id-state" "commitment-transcribed" ["\"of\":\"state:XB\"" => "\"of\":\"state:XBA\""] "form.pattern" "/of"
    "key-name" "review-transcribed" ["[\"org:registrar/root-2026\"]" => "[\"org:registrar\"]"] "form.pattern" "/signers/0"
    "statement-id" "review-transcribed" ["\"id\":\"1111" => "\"id\":\"A111"] "form.pattern" "/refs/0/id"
    "code" "commitment-transcribed" ["UN-13a" => "un-13a"] "form.pattern" "/norms/0"
    "language" "commitment-transcribed" ["{\"en\":" => "{\"EN\":"] "form.pattern" "/title/EN"
    "language-underscore" "commitment-transcribed" ["{\"en\":" => "{\"en_GB\":"] "form.pattern" "/title/en_GB"
    "url" "commitment-transcribed" ["https://news" => "ftp://news"] "form.pattern" "/source/url"
    "url-not-ascii" "commitment-transcribed" ["news.example/2" => "news.example/é"] "form.pattern" "/source/url"
    "record-space" "commitment-transcribed" ["D002" => "D 002"] "form.pattern" "/source/record"
    "line-break" "commitment-transcribed" ["\"Speech\"" => "\"Speech\\nof May\""] "form.pattern" "/source/title"
    "date" "commitment-transcribed" ["\"made_on\":\"2023\"" => "\"made_on\":\"2023-1\""] "form.pattern" "/made_on"
    "date-calendar" "commitment-transcribed" ["\"made_on\":\"2023\"" => "\"made_on\":\"2023-02-29\""] "form.calendar" "/made_on"
    "date-month" "commitment-transcribed" ["\"made_on\":\"2023\"" => "\"made_on\":\"2023-13\""] "form.calendar" "/made_on"
    "time-offset" "commitment-transcribed" ["10:00:00Z" => "10:00:00+00:00"] "form.pattern" "/issued_at"
    "time-fraction" "commitment-transcribed" ["10:00:00Z" => "10:00:00.0Z"] "form.pattern" "/issued_at"
    "time-lowercase" "commitment-transcribed" ["2026-02-03T10" => "2026-02-03t10"] "form.pattern" "/issued_at"
    "time-leap-second" "commitment-transcribed" ["10:00:00Z" => "23:59:60Z"] "form.calendar" "/issued_at"
    "amount-plus" "commitment" ["500000.00" => "+5"] "form.pattern" "/amount/value"
    "amount-zeros" "commitment" ["500000.00" => "007"] "form.pattern" "/amount/value"
    "amount-number" "commitment" ["\"500000.00\"" => "500000"] "form.type" "/amount/value"
    "currency" "commitment" ["\"EUR\"" => "\"eur\""] "form.pattern" "/amount/currency"
    "media-type" "commitment" ["application/pdf" => "application/pdf; q=1"] "form.pattern" "/attachments/0/media_type"
    "integer-range" "commitment" ["\"reporting_interval_months\": 6" => "\"reporting_interval_months\": 0"] "form.integer" "/reporting_interval_months"
    "text-empty" "commitment-transcribed" ["\"Share information\"" => "\"\""] "form.empty" "/title/en"
    "text-no-language" "commitment-transcribed" ["{\"en\":\"Share information\"}" => "{}"] "form.too_few" "/title"
    "list-empty" "commitment-transcribed" ["[\"UN-13a\"]" => "[]"] "form.too_few" "/norms"
    "list-repeated" "commitment-transcribed" ["[\"UN-13a\"]" => "[\"UN-13a\",\"UN-13a\"]"] "form.repeated" "/norms/1"
    "list-33-norms" "commitment-transcribed" ["[\"UN-13a\"]" => "[\"N0\",\"N1\",\"N2\",\"N3\",\"N4\",\"N5\",\"N6\",\"N7\",\"N8\",\"N9\",\"N10\",\"N11\",\"N12\",\"N13\",\"N14\",\"N15\",\"N16\",\"N17\",\"N18\",\"N19\",\"N20\",\"N21\",\"N22\",\"N23\",\"N24\",\"N25\",\"N26\",\"N27\",\"N28\",\"N29\",\"N30\",\"N31\",\"N32\"]"] "form.too_many" "/norms"
    "vkey-text" "key-revoke" ["\"change\":\"revoke\"," => "\"change\":\"rotate\",\"keys\":[\"state:XA/mfa-2027\"],"] "form.vkey" "/keys/0"
    "vkey-key-id" "key-revoke" ["\"change\":\"revoke\"," => "\"change\":\"rotate\",\"keys\":[\"state:XA/mfa-2027+00000000+AWBmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZm\"],"] "form.vkey" "/keys/0"
    "vkey-cosigner" "key-revoke" ["\"change\":\"revoke\"," => "\"change\":\"rotate\",\"keys\":[\"VKEY4(state:XA/mfa-2027)\"],"] "form.vkey_type" "/keys/0"
    "vkey-of-no-party" "key-revoke" ["\"change\":\"revoke\"," => "\"change\":\"rotate\",\"keys\":[\"VKEY(mfa.example)\"],"] "form.pattern" "/keys/0"
    // Fields that depend on each other
    "key-of-other-party" "party-with-key" ["VKEY(state:XA/mfa-2026)" => "VKEY(state:XB/mfa-2026)"] "form.key_of_other" "/keys/0"
    "threshold-too-high" "party-with-key" ["\"threshold\":1" => "\"threshold\":2"] "form.threshold" "/threshold"
    "threshold-zero" "party-with-key" ["\"threshold\":1" => "\"threshold\":0"] "form.threshold" "/threshold"
    "threshold-without-keys" "party-recorded" ["\"threshold\":0" => "\"threshold\":1"] "form.threshold" "/threshold"
    "category" "party-recorded" ["\"category\":\"state\"" => "\"category\":\"igo\""] "form.category" "/category"
    "registration-incomplete" "party-recorded" [",\"threshold\":0" => ""] "form.needed" "/threshold"
    "update-of-roles" "party-update" ["\"id\":\"state:XA\"" => "\"id\":\"state:XA\",\"roles\":[\"accreditor\"]"] "form.not_with" "/roles"
    "charter-origin" "charter" ["\"origin\": \"ledger.example/pacts\"" => "\"origin\": \"ledger.example/other\""] "form.differs" "/origin"
    "charter-registrar" "charter" ["\"issuer\": \"org:registrar\"" => "\"issuer\": \"org:other\""] "form.differs" "/registrar/id"
    "charter-rules" "charter" ["\"rules\": 1" => "\"rules\": 2"] "form.integer" "/rules"
    "charter-value-twice" "charter" ["\"id\": \"complete\"" => "\"id\": \"not_started\""] "form.repeated" "/rating_scales/0/values/1/id"
    "key-added-twice" "key-add" ["\"VKEY(state:XA/mfa-2027)\"" => "\"VKEY(state:XA/mfa-2027)\",\"VKEY(state:XA/mfa-2027)\""] "form.repeated" "/keys/1"
    "key-add-nothing" "key-add" ["\"keys\":[\"VKEY(state:XA/mfa-2027)\"]," => ""] "form.needed" "/keys"
    "key-revoke-and-add" "key-revoke" ["\"change\":\"revoke\"," => "\"change\":\"revoke\",\"keys\":[\"VKEY(state:XA/mfa-2027)\"],"] "form.not_with" "/keys"
    "key-unverified" "key-enrolment" ["\"note_verbale\":\"NV 12/2026\",\"url\":\"https://mfa.xb.example/key\"," => ""] "form.needed" "/verified_by/note_verbale"
    "provision-twice" "instrument" ["\"code\":\"UN-13j\"" => "\"code\":\"UN-13a\""] "form.repeated" "/provisions/1/code"
    "milestone-twice" "commitment" ["\"id\": \"policy\"" => "\"id\": \"draft\""] "form.repeated" "/milestones/1/id"
    "end-before-start" "commitment" ["\"end\": \"2026\"" => "\"end\": \"2026-02\""] "form.date_order" "/end"
    "submit-before-issue" "commitment" ["2026-03-03T10:00:00Z" => "2026-02-03T09:59:59Z"] "form.date_order" "/submit_by"
    "commitment-without-title" "commitment-transcribed" ["\"title\":{\"en\":\"Share information\"}," => ""] "form.needed" "/title"
    "commitment-without-check" "commitment" ["\"how_checked\": { \"en\": \"The policy is on the ministry's site; numbers are published each year.\" }," => ""] "form.needed" "/how_checked"
    "commitment-own-joint" "commitment" ["\"code\": \"XA-2026-1\"" => "\"joint\": true"] "form.not_with" "/joint"
    "commitment-joint-of" "commitment-joint-transcribed" ["\"provenance\":\"transcribed\"" => "\"provenance\":\"transcribed\",\"of\":\"state:XB\""] "form.not_with" "/of"
    "commitment-of-nobody" "commitment-transcribed" ["\"of\":\"state:XB\"," => ""] "form.needed" "/of"
    "commitment-interim" "commitment-joint-own" [",\"until\":\"2028\"" => ""] "form.needed" "/until"
    "commitment-until" "commitment-joint-own" ["\"interim\":true," => ""] "form.not_with" "/until"
    "issuer-joins-itself" "commitment-joint-own" ["\"joint_issuers\":[\"state:XB\"]" => "\"joint_issuers\":[\"state:XA\"]"] "form.repeated" "/joint_issuers/0"
    "own-with-source" "commitment" ["\"provenance\": \"own\"" => "\"provenance\": \"own\", \"source\": { \"title\": \"A\", \"url\": \"https://a.example/\" }"] "form.not_with" "/source"
    "own-of-other" "commitment" ["\"provenance\": \"own\"" => "\"provenance\": \"own\", \"of\": \"state:XB\""] "form.not_with" "/of"
    "transcribed-without-source" "review-transcribed" ["\"source\":{\"title\":\"Assessment\",\"document\":\"T-CY(2016)25\"}," => ""] "form.needed" "/source"
    "transcribed-authentic" "commitment-transcribed" ["\"type\"" => "\"authentic\":[\"en\"],\"type\""] "form.not_with" "/authentic"
    "transcribed-party" "party-recorded" ["\"provenance\":\"own\"" => "\"provenance\":\"transcribed\",\"source\":{\"title\":\"A\",\"document\":\"B\"}"] "form.not_transcribed" "/provenance"
    "source-nowhere" "review-transcribed" [",\"document\":\"T-CY(2016)25\"" => ""] "form.needed" "/source/url"
    "authentic-elsewhere" "commitment" ["\"authentic\": [\"en\"]" => "\"authentic\": [\"fr\"]"] "form.not_in_title" "/authentic/0"
    "action-undated" "action" ["\"act_date\":\"2026-02-01\"," => ""] "form.needed" "/act_date"
    "action-invites-nobody" "action-invited" ["\"party_invited\":\"state:XB\"," => ""] "form.needed" "/party_invited"
    "action-invited-otherwise" "action-invited" ["\"act\":\"invited\"" => "\"act\":\"accede\""] "form.not_with" "/party_invited"
    "action-reservation" "action" ["\"act\":\"ratify\"" => "\"act\":\"reservation\""] "form.needed" "/text"
    "action-about-nothing" "action" ["\"refs\":[{\"rel\":\"instrument\",\"id\":\"1111111111111111111111111111111111111111111111111111111111111111\"}]," => ""] "form.no_parent" "/refs"
    "withdrawal-undated" "withdrawal" ["\"notified\":\"2026-02-10\"," => ""] "form.needed" "/notified"
    "withdrawal-act-date" "withdrawal" ["\"decided\"" => "\"act_date\""] "form.not_with" "/act_date"
    "review-method" "review" ["\"method\":{\"en\":\"Public documents and three interviews with the ministry\"}," => ""] "form.needed" "/method"
    "rating-of-two" "review" ["\"milestone\":\"draft\"" => "\"milestone\":\"draft\",\"provision\":\"UN-13j\""] "form.not_with" "/ratings/0/provision"
    "relation-of-other-kind" "review" ["\"rel\":\"see_also\"" => "\"rel\":\"withdraws\""] "form.relation" "/refs/1/rel"
    "relation-unknown" "review" ["\"rel\":\"see_also\"" => "\"rel\":\"likes\""] "form.word" "/refs/1/rel"
    "second-parent" "review" ["\"rel\":\"see_also\"" => "\"rel\":\"reviews\""] "form.second_parent" "/refs/1/rel"
    "reference-twice" "review" ["\"rel\":\"see_also\",\"id\":\"2222222222222222222222222222222222222222222222222222222222222222\"" => "\"rel\":\"reviews\",\"id\":\"1111111111111111111111111111111111111111111111111111111111111111\""] "form.repeated" "/refs/1"
}
