//! Sentences, headings and labels.

use super::catalogue::{Word, put, say};
use super::{Noun, count, date, grouped};
use crate::fact::Ended;
use pactlog_verifier::statement::PartialDate;

pub(crate) const DEMONSTRATION: Word = Word("demonstration");
pub(crate) const DEMONSTRATION_MORE: Word = Word("demonstration-more");
pub(crate) const RULES_BROKEN: Word = Word("rules-broken");
pub(crate) const INDEX_WRONG: Word = Word("index-wrong");
pub(crate) const RULES_UNKNOWN: Word = Word("rules-unknown");
pub(crate) const SKIP: Word = Word("skip");
pub(crate) const NAVIGATION_LANGUAGE: Word = Word("navigation-language");
pub(crate) const MENU: Word = Word("menu");
pub(crate) const MENU_CLOSE: Word = Word("menu-close");
pub(crate) const NAVIGATION: Word = Word("navigation");
pub(crate) const NAV_COMMITMENTS: Word = Word("nav-commitments");
pub(crate) const NAV_PARTIES: Word = Word("nav-parties");
pub(crate) const NAV_INSTRUMENTS: Word = Word("nav-instruments");
pub(crate) const NAV_REVIEWS: Word = Word("nav-reviews");
pub(crate) const NAV_STATEMENTS: Word = Word("nav-statements");
pub(crate) const NAV_LEDGER: Word = Word("nav-ledger");
pub(crate) const NAV_VERIFY: Word = Word("nav-verify");
pub(crate) const PROOF_HERE: Word = Word("proof-here");
pub(crate) const LEDGER_FALLBACK: Word = Word("ledger-fallback");

pub(crate) const LABEL_SAID: Word = Word("label-said");
pub(crate) const LABEL_SAID_SHORT: Word = Word("label-said-short");
pub(crate) const LABEL_REGISTRAR: Word = Word("label-registrar");
pub(crate) const LABEL_REGISTRAR_SHORT: Word = Word("label-registrar-short");
pub(crate) const LABEL_RECORDED: Word = Word("label-recorded");
pub(crate) const LABEL_RECORDED_SHORT: Word = Word("label-recorded-short");
pub(crate) const LABEL_RECORDED_MORE: Word = Word("label-recorded-more");
pub(crate) const LABEL_FOUND: Word = Word("label-found");
pub(crate) const LABEL_FOUND_SHORT: Word = Word("label-found-short");
pub(crate) const LABEL_COMPUTED: Word = Word("label-computed");
pub(crate) const LABEL_COMPUTED_SHORT: Word = Word("label-computed-short");
pub(crate) const LABELS_HEADING: Word = Word("labels-heading");
pub(crate) const LABEL_SAID_MEANS: Word = Word("label-said-means");
pub(crate) const LABEL_RECORDED_MEANS: Word = Word("label-recorded-means");
pub(crate) const LABEL_FOUND_MEANS: Word = Word("label-found-means");
pub(crate) const LABEL_COMPUTED_MEANS: Word = Word("label-computed-means");

pub(crate) const FRONT_HEADING: Word = Word("front-heading");
pub(crate) const FRONT_LEDE: Word = Word("front-lede");
pub(crate) const FRONT_HEAD: Word = Word("front-head");
pub(crate) const FRONT_HEAD_CHECK: Word = Word("front-head-check");
pub(crate) const FRONT_LATEST: Word = Word("front-latest");
pub(crate) const FRONT_LATEST_ALL: Word = Word("front-latest-all");
pub(crate) const FRONT_CHEAT: Word = Word("front-cheat");
pub(crate) const FRONT_CHEAT_LEDE: Word = Word("front-cheat-lede");
pub(crate) const FRONT_CHEAT_FETCH: Word = Word("front-cheat-fetch");
pub(crate) const FRONT_CHEAT_ACCEPTED: Word = Word("front-cheat-accepted");
pub(crate) const FRONT_CHEAT_REJECTED: Word = Word("front-cheat-rejected");
pub(crate) const FRONT_CHEAT_AUDIT: Word = Word("front-cheat-audit");
pub(crate) const FRONT_INSTRUMENTS: Word = Word("front-instruments");

pub(crate) const HEAD_SIZE: Word = Word("head-size");
pub(crate) const HEAD_ROOT: Word = Word("head-root");
pub(crate) const HEAD_TIME: Word = Word("head-time");
pub(crate) const HEAD_WITNESSES: Word = Word("head-witnesses");
pub(crate) const HEAD_UNWITNESSED: Word = Word("head-unwitnessed");
pub(crate) const HEAD_REFUSED: Word = Word("head-refused");
pub(crate) const HEAD_NO_QUORUM: Word = Word("head-no-quorum");

pub(crate) fn pinned(size: u64) -> String {
    put("pinned", [("size", grouped(size))])
}

pub(crate) const PINNED_LINKS: Word = Word("pinned-links");
pub(crate) const PINNED_NEWEST: Word = Word("pinned-newest");

pub(crate) fn witnessed(cosigned: usize, witnesses: usize) -> String {
    put("witnessed", [("of", cosigned.to_string()), ("all", witnesses.to_string())])
}

pub(crate) const FILTER: Word = Word("filter");
pub(crate) const FILTER_APPLY: Word = Word("filter-apply");
pub(crate) const FILTER_CLEAR: Word = Word("filter-clear");
pub(crate) const FILTER_PARTY: Word = Word("filter-party");
pub(crate) const FILTER_KIND: Word = Word("filter-kind");
pub(crate) const FILTER_NORM: Word = Word("filter-norm");
pub(crate) const FILTER_TYPE: Word = Word("filter-type");
pub(crate) const FILTER_WORD: Word = Word("filter-word");
pub(crate) const FILTER_ANY: Word = Word("filter-any");
pub(crate) const FILTER_SIGNED: Word = Word("filter-signed");
pub(crate) const FILTER_RECORDED: Word = Word("filter-recorded");
pub(crate) const FILTER_SUBJECT: Word = Word("filter-subject");
pub(crate) const FILTER_ABOUT: Word = Word("filter-about");
pub(crate) const OLDER: Word = Word("older");
pub(crate) const NEWEST: Word = Word("newest");
pub(crate) const NONE_FOUND: Word = Word("none-found");
pub(crate) const VIEW_JSON: Word = Word("view-json");
pub(crate) const VIEW_FEED: Word = Word("view-feed");
pub(crate) const NAV_DATA: Word = Word("nav-data");

pub(crate) fn showing(first: u64, last: u64, total: u64) -> String {
    match total {
        0 => say("showing-none").to_owned(),
        _ if first == 1 && last == total => put("showing-all", [("all", grouped(total))]),
        _ => put(
            "showing",
            [("first", grouped(first)), ("last", grouped(last)), ("all", grouped(total))],
        ),
    }
}

pub(crate) fn showing_newest(shown: u64, total: u64) -> String {
    put("showing-newest", [("shown", grouped(shown)), ("all", grouped(total))])
}

pub(crate) const SEE_ALL: Word = Word("see-all");
pub(crate) const COLUMN_PARTY: Word = Word("column-party");
pub(crate) const COLUMN_ACT: Word = Word("column-act");
pub(crate) const COLUMN_DATE: Word = Word("column-date");
pub(crate) const COLUMN_EFFECT: Word = Word("column-effect");
pub(crate) const COLUMN_WORD: Word = Word("column-word");
pub(crate) const COLUMN_TEXT: Word = Word("column-text");
pub(crate) const COLUMN_FROM: Word = Word("column-from");
pub(crate) const COLUMN_UNTIL: Word = Word("column-until");
pub(crate) const COLUMN_HOW: Word = Word("column-how");
pub(crate) const COLUMN_SIZE: Word = Word("column-size");
pub(crate) const COLUMN_GROWTH: Word = Word("column-growth");
pub(crate) const COLUMN_CLOSED: Word = Word("column-closed");
pub(crate) const COLUMN_ROOT: Word = Word("column-root");
pub(crate) const UNDATED: Word = Word("undated");
pub(crate) const NOTE: Word = Word("note");
pub(crate) const SOURCE: Word = Word("source");

pub(crate) const STATEMENTS_HEADING: Word = Word("statements-heading");
pub(crate) const STATEMENTS_LEDE: Word = Word("statements-lede");
pub(crate) const REVIEWS_HEADING: Word = Word("reviews-heading");
pub(crate) const REVIEWS_LEDE: Word = Word("reviews-lede");
pub(crate) const COMMITMENTS_HEADING: Word = Word("commitments-heading");
pub(crate) const COMMITMENTS_LEDE: Word = Word("commitments-lede");
pub(crate) const PARTIES_HEADING: Word = Word("parties-heading");
pub(crate) const PARTIES_LEDE: Word = Word("parties-lede");
pub(crate) const INSTRUMENTS_HEADING: Word = Word("instruments-heading");
pub(crate) const INSTRUMENTS_LEDE: Word = Word("instruments-lede");

pub(crate) const PARTY_SIGNED: Word = Word("party-signed");
pub(crate) const PARTY_RECORDED: Word = Word("party-recorded");
pub(crate) const PARTY_COMMITMENTS: Word = Word("party-commitments");
pub(crate) const PARTY_ACTS: Word = Word("party-acts");
pub(crate) const PARTY_RECEIVED: Word = Word("party-received");
pub(crate) const PARTY_GIVEN: Word = Word("party-given");
pub(crate) const PARTY_KEYS: Word = Word("party-keys");
pub(crate) const PARTY_KEY_HISTORY: Word = Word("party-key-history");
pub(crate) const PARTY_DISPUTES: Word = Word("party-disputes");
pub(crate) const PARTY_RESPONSES: Word = Word("party-responses");
pub(crate) const PARTY_NO_KEYS: Word = Word("party-no-keys");
pub(crate) const PARTY_TAKE_OVER_HEADING: Word = Word("party-take-over-heading");
pub(crate) const PARTY_TAKE_OVER: Word = Word("party-take-over");
pub(crate) const PARTY_NO_COMMITMENTS: Word = Word("party-no-commitments");
pub(crate) const PARTY_NO_ACTS: Word = Word("party-no-acts");
pub(crate) const PARTY_NO_REVIEWS: Word = Word("party-no-reviews");
pub(crate) const PARTY_INDEPENDENCE: Word = Word("party-independence");
pub(crate) const PARTY_SEAT: Word = Word("party-seat");
pub(crate) const PARTY_WEBSITE: Word = Word("party-website");
pub(crate) const PARTY_ROLES: Word = Word("party-roles");
pub(crate) const PARTY_REGISTRAR: Word = Word("party-registrar");
pub(crate) const PARTY_OTHER: Word = Word("party-other");
pub(crate) const PARTY_EVERYTHING: Word = Word("party-everything");
pub(crate) const KEY_IN_USE: Word = Word("key-in-use");
pub(crate) const KEY_REGISTERED: Word = Word("key-registered");

pub(crate) const COMMITMENT_JOINT: Word = Word("commitment-joint");
pub(crate) const COMMITMENT_STANDING: Word = Word("commitment-standing");
pub(crate) const COMMITMENT_CHECK: Word = Word("commitment-check");
pub(crate) const COMMITMENT_FACTS: Word = Word("commitment-facts");
pub(crate) const COMMITMENT_MILESTONES: Word = Word("commitment-milestones");
pub(crate) const COMMITMENT_INDICATORS: Word = Word("commitment-indicators");
pub(crate) const COMMITMENT_JOINED: Word = Word("commitment-joined");
pub(crate) const COMMITMENT_PATH: Word = Word("commitment-path");
pub(crate) const COMMITMENT_NO_REVIEW: Word = Word("commitment-no-review");
pub(crate) const COMMITMENT_CONDITIONS: Word = Word("commitment-conditions");
pub(crate) const COMMITMENT_EXCEPTIONS: Word = Word("commitment-exceptions");
pub(crate) const COMMITMENT_PREJUDICE: Word = Word("commitment-prejudice");
pub(crate) const FACT_TYPE: Word = Word("fact-type");
pub(crate) const FACT_LEGAL: Word = Word("fact-legal");
pub(crate) const FACT_NATURE: Word = Word("fact-nature");
pub(crate) const FACT_VERIFIABILITY: Word = Word("fact-verifiability");
pub(crate) const FACT_NORMS: Word = Word("fact-norms");
pub(crate) const FACT_MADE: Word = Word("fact-made");
pub(crate) const FACT_START: Word = Word("fact-start");
pub(crate) const FACT_END: Word = Word("fact-end");
pub(crate) const FACT_BODY: Word = Word("fact-body");
pub(crate) const FACT_AMOUNT: Word = Word("fact-amount");
pub(crate) const FACT_RECIPIENTS: Word = Word("fact-recipients");
pub(crate) const FACT_INTERVAL: Word = Word("fact-interval");
pub(crate) const FACT_ISSUED: Word = Word("fact-issued");
pub(crate) const FACT_RECORDED: Word = Word("fact-recorded");
pub(crate) const FACT_ADMITTED: Word = Word("fact-admitted");
pub(crate) const FACT_ID: Word = Word("fact-id");
pub(crate) const FACT_INDEX: Word = Word("fact-index");
pub(crate) const FACT_LEAF: Word = Word("fact-leaf");
pub(crate) const FACT_KEYS: Word = Word("fact-keys");

pub(crate) fn every_months(months: u64) -> String {
    put("every-months", [("months", count(months, Noun::Month))])
}

pub(crate) const INSTRUMENT_TABLE: Word = Word("instrument-table");
pub(crate) const INSTRUMENT_TABLE_NOTE: Word = Word("instrument-table-note");
pub(crate) const INSTRUMENT_EMPTY: Word = Word("instrument-empty");
pub(crate) const INSTRUMENT_PROVISIONS: Word = Word("instrument-provisions");
pub(crate) const INSTRUMENT_ADOPTED: Word = Word("instrument-adopted");
pub(crate) const INSTRUMENT_IN_FORCE: Word = Word("instrument-in-force");
pub(crate) const INSTRUMENT_OPEN: Word = Word("instrument-open");
pub(crate) const INSTRUMENT_RULE: Word = Word("instrument-rule");
pub(crate) const INSTRUMENT_NOTICE: Word = Word("instrument-notice");
pub(crate) const INSTRUMENT_PARENT: Word = Word("instrument-parent");
pub(crate) const INSTRUMENT_LAYER: Word = Word("instrument-layer");
pub(crate) const INSTRUMENT_BINDING: Word = Word("instrument-binding");
pub(crate) const INSTRUMENT_SCOPE: Word = Word("instrument-scope");
pub(crate) const INSTRUMENT_REVIEWS: Word = Word("instrument-reviews");
pub(crate) const INSTRUMENT_UNDER: Word = Word("instrument-under");
pub(crate) const INSTRUMENT_NO_REVIEW: Word = Word("instrument-no-review");
pub(crate) const NORM_UNDEFINED: Word = Word("norm-undefined");

pub(crate) fn force_rule(needed: u64, days: u64, recorded: usize) -> String {
    let recorded = u64::try_from(recorded).unwrap_or(u64::MAX);
    put(
        "force-rule",
        [
            ("days", count(days, Noun::Day)),
            ("needed", count(needed, Noun::BindingAct)),
            ("recorded", count(recorded, Noun::SuchAct)),
        ],
    )
}

pub(crate) fn coverage(held: u64, known: Option<u64>, as_of: Option<PartialDate>) -> String {
    match (known, as_of) {
        (Some(known), Some(as_of)) => put(
            "coverage-dated",
            [("held", grouped(held)), ("known", grouped(known)), ("on", date(as_of))],
        ),
        (Some(known), None) => {
            put("coverage", [("held", grouped(held)), ("known", grouped(known))])
        }
        (None, _) => put("coverage-open", [("parties", count(held, Noun::Party))]),
    }
}

pub(crate) const COVERAGE_INCOMPLETE: Word = Word("coverage-incomplete");
pub(crate) const COVERAGE_COMPLETE: Word = Word("coverage-complete");

pub(crate) fn former(number: u64) -> String {
    put("former", [("parties", count(number, Noun::Party))])
}

/// What stands behind a line in brackets.
pub(crate) fn ended(ended: &Ended) -> String {
    let date_of = |on: Option<PartialDate>| on.map(date);
    match (ended.reached, date_of(ended.effective), date_of(ended.dated)) {
        (true, Some(on), _) => put("ended-on", [("on", on.to_string())]),
        (true, None, Some(on)) => put("ended-dated", [("on", on.to_string())]),
        (true, None, None) => say("ended").to_owned(),
        (false, Some(on), _) => put("leaves-on", [("on", on.to_string())]),
        (false, None, _) => say("ending").to_owned(),
    }
}

pub(crate) fn evaluated(on: &str, size: u64, rules: u64) -> String {
    put(
        "evaluated",
        [
            ("on", on.to_string()),
            ("entries", count(size, Noun::Entry)),
            ("rules", rules.to_string()),
        ],
    )
}

pub(crate) const PROOF_HEADING: Word = Word("proof-heading");
pub(crate) const PROOF_SIGNED: Word = Word("proof-signed");
pub(crate) const PROOF_RECORDED: Word = Word("proof-recorded");
pub(crate) const PROOF_LIMITS: Word = Word("proof-limits");
pub(crate) const PROOF_COMMANDS: Word = Word("proof-commands");
pub(crate) const PROOF_NOTE: Word = Word("proof-note");
pub(crate) const PROOF_RECEIPT: Word = Word("proof-receipt");
pub(crate) const PROOF_POLICY: Word = Word("proof-policy");
pub(crate) const PROOF_POLICY_ADVICE: Word = Word("proof-policy-advice");

pub(crate) fn proof_position(index: u64, size: u64, hashes: u32) -> String {
    put(
        "proof-position",
        [
            ("index", grouped(index)),
            ("size", grouped(size)),
            ("hashes", count(u64::from(hashes), Noun::Fingerprint)),
        ],
    )
}

pub(crate) const CITE_CODE: Word = Word("cite-code");
pub(crate) const CITE_HEADING: Word = Word("cite-heading");
pub(crate) const CITE_MORE: Word = Word("cite-more");

pub(crate) fn citation(entry: u64, size: u64, closed: &str) -> String {
    put(
        "citation",
        [("index", grouped(entry)), ("size", grouped(size)), ("closed", closed.to_string())],
    )
}

pub(crate) const STATEMENT_PLAIN: Word = Word("statement-plain");
pub(crate) const STATEMENT_FIELDS: Word = Word("statement-fields");
pub(crate) const STATEMENT_EXACT: Word = Word("statement-exact");
pub(crate) const STATEMENT_ABOUT: Word = Word("statement-about");
pub(crate) const STATEMENT_REFERRED: Word = Word("statement-referred");
pub(crate) const STATEMENT_RICH_COMMITMENT: Word = Word("statement-rich-commitment");
pub(crate) const STATEMENT_RICH_INSTRUMENT: Word = Word("statement-rich-instrument");
pub(crate) const STATEMENT_RICH_PARTY: Word = Word("statement-rich-party");
pub(crate) const ENTRY_LEDGER: Word = Word("entry-ledger");
pub(crate) const ENTRY_UNKNOWN: Word = Word("entry-unknown");
pub(crate) const ENTRY_HEADING: Word = Word("entry-heading");
pub(crate) const YES: Word = Word("yes");
pub(crate) const NO: Word = Word("no");

pub(crate) const LEDGER_HEADING: Word = Word("ledger-heading");
pub(crate) const LEDGER_LEDE: Word = Word("ledger-lede");
pub(crate) const LEDGER_NOTE: Word = Word("ledger-note");
pub(crate) const LEDGER_NOTE_SHOW: Word = Word("ledger-note-show");
pub(crate) const LEDGER_WITNESSES: Word = Word("ledger-witnesses");
pub(crate) const LEDGER_WITNESSES_NOTE: Word = Word("ledger-witnesses-note");
pub(crate) const LEDGER_NOT_WITNESSED: Word = Word("ledger-not-witnessed");
pub(crate) const COLUMN_WITNESS: Word = Word("column-witness");
pub(crate) const COLUMN_CONFIRMED: Word = Word("column-confirmed");
pub(crate) const LEDGER_HISTORY: Word = Word("ledger-history");
pub(crate) const LEDGER_HISTORY_NOTE: Word = Word("ledger-history-note");
pub(crate) const LEDGER_PROVE: Word = Word("ledger-prove");
pub(crate) const LEDGER_FROM: Word = Word("ledger-from");
pub(crate) const LEDGER_TO: Word = Word("ledger-to");
pub(crate) const LEDGER_PROVE_BUTTON: Word = Word("ledger-prove-button");
pub(crate) const LEDGER_POLICY: Word = Word("ledger-policy");
pub(crate) const LEDGER_POLICY_NOTE: Word = Word("ledger-policy-note");
pub(crate) const LEDGER_RUN: Word = Word("ledger-run");
pub(crate) const LEDGER_RUN_NOTE: Word = Word("ledger-run-note");
pub(crate) const LEDGER_CHARTER: Word = Word("ledger-charter");
pub(crate) const LEDGER_ORIGIN: Word = Word("ledger-origin");
pub(crate) const LEDGER_REGISTRAR: Word = Word("ledger-registrar");
pub(crate) const LEDGER_RULES: Word = Word("ledger-rules");
pub(crate) const LEDGER_SOFTWARE: Word = Word("ledger-software");
pub(crate) const LEDGER_CONTENT: Word = Word("ledger-content");
pub(crate) const LEDGER_OWN_ENTRIES: Word = Word("ledger-own-entries");
pub(crate) const LEDGER_UNKNOWN: Word = Word("ledger-unknown");

pub(crate) const FOOT_BASIS: Word = Word("foot-basis");
pub(crate) const FEED_ALL: Word = Word("feed-all");
pub(crate) const LICENCE_URL: &str = "https://creativecommons.org/licenses/by/4.0/";
pub(crate) const FOOT_LICENCE: Word = Word("foot-licence");

pub(crate) const FAULT_HEADING: Word = Word("fault-heading");
pub(crate) const FAULT_PARAMETER: Word = Word("fault-parameter");
pub(crate) const FAULT_LATER: Word = Word("fault-later");
pub(crate) const FAULT_BROKEN: Word = Word("fault-broken");
pub(crate) const FAULT_FRONT: Word = Word("fault-front");

pub(crate) const AUTHENTIC: Word = Word("authentic");
pub(crate) const COURTESY: Word = Word("courtesy");
pub(crate) const REGISTERED: Word = Word("registered");
pub(crate) const SEVERAL: Word = Word("several");
pub(crate) const ON_PARTY: Word = Word("on-party");

pub(crate) fn joined(number: u64) -> String {
    put("joined", [("parties", count(number, Noun::Party))])
}

pub(crate) fn retrieved(on: &str) -> String {
    put("retrieved", [("on", on.to_string())])
}
pub(crate) const CITE_RECORDED: Word = Word("cite-recorded");
pub(crate) const COUNT_ACTS: Word = Word("count-acts");
pub(crate) const COUNT_WITHDRAWALS: Word = Word("count-withdrawals");
pub(crate) const COUNT_OVERDUE: Word = Word("count-overdue");
pub(crate) const COUNT_DISPUTED: Word = Word("count-disputed");
pub(crate) const DUE: Word = Word("due");
pub(crate) const COLUMN_INDICATOR: Word = Word("column-indicator");
pub(crate) const COLUMN_BASELINE: Word = Word("column-baseline");
pub(crate) const COLUMN_TARGET: Word = Word("column-target");
pub(crate) const COLUMN_UNIT: Word = Word("column-unit");
pub(crate) const STEP_MADE: Word = Word("step-made");
pub(crate) const STEP_RECORDED: Word = Word("step-recorded");
pub(crate) const STEP_SIGNED: Word = Word("step-signed");
pub(crate) const REVIEW_PUBLISHED: Word = Word("review-published");
pub(crate) const REVIEW_REPLY: Word = Word("review-reply");
pub(crate) const REVIEW_PARTIES: Word = Word("review-parties");

pub(crate) fn entry(index: u64) -> String {
    put("entry", [("index", grouped(index))])
}

/// A decimal number with its whole part in groups of three.
pub(crate) fn decimal(number: &str) -> String {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}"))
}
pub(crate) const COMMA: Word = Word("comma");
pub(crate) const COLON: Word = Word("colon");
pub(crate) const SEMICOLON: Word = Word("semicolon");
pub(crate) const UNTIL: Word = Word("until");
pub(crate) const COMPROMISED: Word = Word("compromised");
pub(crate) const NOTE_VERBALE: Word = Word("note-verbale");
pub(crate) const REVIEW_RECOMMENDS: Word = Word("review-recommends");

/// A field's name as words.
pub(crate) fn field(name: &str) -> (Option<&'static str>, String) {
    let words = match name {
        "of" => say("field-of"),
        "refs" => say("field-refs"),
        "rel" => say("field-rel"),
        "issuer" => say("field-issuer"),
        "signers" => say("field-signers"),
        "issued_at" => say("field-issued-at"),
        "submit_by" => say("field-submit-by"),
        other => {
            let words = other.replace('_', " ");
            let mut letters = words.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            return (Some("en"), first.into_iter().chain(letters).collect());
        }
    };
    (None, words.to_owned())
}

pub(crate) fn and_more(number: usize) -> String {
    put("and-more", [("more", grouped(u64::try_from(number).unwrap_or(u64::MAX)))])
}

pub(crate) fn entries(first: u64, last: u64) -> String {
    if first == last {
        entry(first)
    } else {
        put("entries", [("first", grouped(first)), ("last", grouped(last))])
    }
}
pub(crate) const STANDING: Word = Word("standing");
pub(crate) const RECORDED_HERE: Word = Word("recorded-here");

pub(crate) fn known(parties: u64) -> String {
    put("known", [("parties", count(parties, Noun::Party))])
}
