//! Sentences, headings and labels.

use super::{count, date, grouped};
use crate::fact::Ended;
use pactlog_verifier::statement::PartialDate;

pub(crate) const DEMONSTRATION: &str = "Demonstration. No state has signed anything here.";
pub(crate) const DEMONSTRATION_MORE: &str = "The records are taken from public sources.";
pub(crate) const RULES_BROKEN: &str = "This ledger breaks its own rules. Nothing is computed from here on, and an audit finds the same:";
pub(crate) const INDEX_WRONG: &str = "This server found that the index of this ledger is wrong, which anybody can prove with the log itself:";
pub(crate) const RULES_UNKNOWN: &str =
    "Other rules apply than this server knows. Nothing is computed from here on:";
pub(crate) const SKIP: &str = "Skip to the content";
pub(crate) const NAVIGATION: &str = "Main";
pub(crate) const NAV_COMMITMENTS: &str = "Commitments";
pub(crate) const NAV_PARTIES: &str = "Parties";
pub(crate) const NAV_INSTRUMENTS: &str = "Instruments";
pub(crate) const NAV_REVIEWS: &str = "Reviews";
pub(crate) const NAV_STATEMENTS: &str = "All statements";
pub(crate) const NAV_LEDGER: &str = "Ledger";
pub(crate) const NAV_VERIFY: &str = "Verify";
pub(crate) const PROOF_HERE: &str = "Check it in this browser";
pub(crate) const LEDGER_FALLBACK: &str = "Ledger of commitments";

pub(crate) const LABEL_SAID: &str = "Said and signed by the party";
pub(crate) const LABEL_SAID_SHORT: &str = "Signed";
pub(crate) const LABEL_REGISTRAR: &str = "Said and signed by the registrar";
pub(crate) const LABEL_REGISTRAR_SHORT: &str = "Signed by the registrar";
pub(crate) const LABEL_RECORDED: &str = "Recorded by the registrar from a public source";
pub(crate) const LABEL_RECORDED_SHORT: &str = "Recorded";
pub(crate) const LABEL_RECORDED_MORE: &str = "not signed by the party concerned";
pub(crate) const LABEL_FOUND: &str = "Found and signed by a reviewer";
pub(crate) const LABEL_FOUND_SHORT: &str = "Found";
pub(crate) const LABEL_COMPUTED: &str = "Computed by the ledger";
pub(crate) const LABEL_COMPUTED_SHORT: &str = "Computed";
pub(crate) const LABELS_HEADING: &str = "How to read the labels";
pub(crate) const LABEL_SAID_MEANS: &str = "its own key signed these exact words.";
pub(crate) const LABEL_RECORDED_MEANS: &str =
    "quoted or paraphrased by the registrar, with the source; the party signed nothing here.";
pub(crate) const LABEL_FOUND_MEANS: &str = "the reviewer’s finding, under the reviewer’s own key.";
pub(crate) const LABEL_COMPUTED_MEANS: &str =
    "arithmetic over the entries; anyone who repeats it gets the same.";

pub(crate) const FRONT_HEADING: &str = "What was pledged, kept where nobody can change it";
pub(crate) const FRONT_LEDE: &str = "States and others publish here what they commit to in cyberspace, and reviewers publish what they find. Nobody, not even the operator, can alter, backdate, hide or drop any of it without leaving proof.";
pub(crate) const FRONT_HEAD: &str = "This list can only grow";
pub(crate) const FRONT_HEAD_CHECK: &str = "Check it yourself";
pub(crate) const FRONT_LATEST: &str = "Latest entries";
pub(crate) const FRONT_LATEST_ALL: &str = "All statements";
pub(crate) const FRONT_CHEAT: &str = "Try to cheat";
pub(crate) const FRONT_CHEAT_LEDE: &str = "Three commands: check a statement, change one letter and see it refused, then replay the whole ledger under every rule.";
pub(crate) const FRONT_CHEAT_FETCH: &str = "First fetch a statement, its receipt and the policy:";
pub(crate) const FRONT_CHEAT_ACCEPTED: &str = "1. Verify. It is accepted:";
pub(crate) const FRONT_CHEAT_REJECTED: &str = "2. Change one letter. It is rejected:";
pub(crate) const FRONT_CHEAT_AUDIT: &str = "3. Replay everything, from the first entry:";
pub(crate) const FRONT_INSTRUMENTS: &str = "Instruments with the most acts recorded";

pub(crate) const HEAD_SIZE: &str = "Entries";
pub(crate) const HEAD_ROOT: &str = "Fingerprint of them all";
pub(crate) const HEAD_TIME: &str = "Closed";
pub(crate) const HEAD_WITNESSES: &str = "Witnesses";
pub(crate) const HEAD_UNWITNESSED: &str =
    "none: the policy of this ledger asks for none, so only your own copy shows a split view";
pub(crate) const HEAD_REFUSED: &str = "the policy on this server does not accept this head";
pub(crate) const HEAD_NO_QUORUM: &str = "fewer than the policy asks for";

pub(crate) fn pinned(size: u64) -> String {
    format!("This is the ledger as it stood with {} entries, closed on", grouped(size))
}

pub(crate) const PINNED_LINKS: &str = "Links on this page lead to the newest state.";
pub(crate) const PINNED_NEWEST: &str = "Go to it";

pub(crate) fn witnessed(cosigned: usize, witnesses: usize) -> String {
    format!("{cosigned} of {witnesses} confirmed the same fingerprint")
}

pub(crate) const FILTER: &str = "Filter";
pub(crate) const FILTER_APPLY: &str = "Show";
pub(crate) const FILTER_CLEAR: &str = "Clear all filters";
pub(crate) const FILTER_PARTY: &str = "Party";
pub(crate) const FILTER_KIND: &str = "Kind";
pub(crate) const FILTER_NORM: &str = "Norm or provision";
pub(crate) const FILTER_TYPE: &str = "Type";
pub(crate) const FILTER_WORD: &str = "Whose word";
pub(crate) const FILTER_ANY: &str = "any";
pub(crate) const FILTER_SIGNED: &str = "signed";
pub(crate) const FILTER_RECORDED: &str = "recorded from a source";
pub(crate) const FILTER_SUBJECT: &str = "Subject";
pub(crate) const FILTER_ABOUT: &str = "Only statements that refer to";
pub(crate) const OLDER: &str = "Older";
pub(crate) const NEWEST: &str = "Back to the newest";
pub(crate) const NONE_FOUND: &str =
    "Nothing is recorded here that fits. That is not to say that nothing happened.";
pub(crate) const VIEW_JSON: &str = "This view as JSON";
pub(crate) const VIEW_FEED: &str = "Follow by feed";
pub(crate) const NAV_DATA: &str = "Data and feeds";

pub(crate) fn showing(first: u64, last: u64, total: u64) -> String {
    match total {
        0 => "Showing 0 of 0".to_owned(),
        _ if first == 1 && last == total => format!("Showing all {}", grouped(total)),
        _ => format!("Showing {}–{} of {}", grouped(first), grouped(last), grouped(total)),
    }
}

pub(crate) fn showing_newest(shown: u64, total: u64) -> String {
    format!("Showing the newest {} of {}", grouped(shown), grouped(total))
}

pub(crate) const SEE_ALL: &str = "See all";
pub(crate) const COLUMN_PARTY: &str = "Party";
pub(crate) const COLUMN_ACT: &str = "Act";
pub(crate) const COLUMN_DATE: &str = "Date";
pub(crate) const COLUMN_EFFECT: &str = "In effect from";
pub(crate) const COLUMN_WORD: &str = "Whose word";
pub(crate) const COLUMN_TEXT: &str = "Text";
pub(crate) const COLUMN_FROM: &str = "Since";
pub(crate) const COLUMN_UNTIL: &str = "Until";
pub(crate) const COLUMN_HOW: &str = "Tied to the party by";
pub(crate) const COLUMN_SIZE: &str = "Entries";
pub(crate) const COLUMN_GROWTH: &str = "Added";
pub(crate) const COLUMN_CLOSED: &str = "Closed";
pub(crate) const COLUMN_ROOT: &str = "Fingerprint";
pub(crate) const UNDATED: &str = "not dated in the source";
pub(crate) const NOTE: &str = "Remark";
pub(crate) const SOURCE: &str = "Source";

pub(crate) const STATEMENTS_HEADING: &str = "Statements";
pub(crate) const STATEMENTS_LEDE: &str = "Everything in the ledger, newest first.";
pub(crate) const REVIEWS_HEADING: &str = "Reviews";
pub(crate) const REVIEWS_LEDE: &str = "What reviewers found, newest first. No review of a commitment means just that: not that nothing was done.";
pub(crate) const COMMITMENTS_HEADING: &str = "Commitments";
pub(crate) const COMMITMENTS_LEDE: &str = "Pledges of one party and joint texts, newest first. Acts on treaties and declarations stand with their instrument.";
pub(crate) const PARTIES_HEADING: &str = "Parties";
pub(crate) const PARTIES_LEDE: &str = "Everyone who speaks here or of whom something is recorded. Names and codes imply no position on the status of any country or territory.";
pub(crate) const INSTRUMENTS_HEADING: &str = "Instruments";
pub(crate) const INSTRUMENTS_LEDE: &str =
    "Treaties, declarations, codes and lists of norms that parties act on and are reviewed by.";

pub(crate) const PARTY_SIGNED: &str = "Signed by this party";
pub(crate) const PARTY_RECORDED: &str = "Recorded of it from public sources";
pub(crate) const PARTY_COMMITMENTS: &str = "Commitments";
pub(crate) const PARTY_ACTS: &str = "Acts on instruments and joint texts";
pub(crate) const PARTY_RECEIVED: &str = "Reviews of this party";
pub(crate) const PARTY_GIVEN: &str = "Reviews by this party";
pub(crate) const PARTY_KEYS: &str = "Keys";
pub(crate) const PARTY_KEY_HISTORY: &str = "What happened to its keys";
pub(crate) const PARTY_DISPUTES: &str = "Disputes";
pub(crate) const PARTY_RESPONSES: &str = "Responses by this party";
pub(crate) const PARTY_NO_KEYS: &str = "This party has no key in this ledger. Nothing on this page is signed by it; everything was recorded by the registrar from public sources.";
pub(crate) const PARTY_TAKE_OVER_HEADING: &str = "Is this your government or organisation?";
pub(crate) const PARTY_TAKE_OVER: &str = "To speak here in your own name, make a key on a machine of your own, and have its public part confirmed to the registrar by a note verbale or a page on your own domain. From then on your statements stand here under your signature, and you can adopt a record as your own words or answer it. A record with an error is retracted in public; it is never silently changed.";
pub(crate) const PARTY_NO_COMMITMENTS: &str = "No commitment of this party is recorded here.";
pub(crate) const PARTY_NO_ACTS: &str = "No act of this party is recorded here.";
pub(crate) const PARTY_NO_REVIEWS: &str =
    "No review yet. That is not to say that there was no progress.";
pub(crate) const PARTY_INDEPENDENCE: &str = "Independence";
pub(crate) const PARTY_SEAT: &str = "Seat";
pub(crate) const PARTY_WEBSITE: &str = "Web site";
pub(crate) const PARTY_ROLES: &str = "Role here";
pub(crate) const PARTY_REGISTRAR: &str = "Registrar of this ledger";
pub(crate) const PARTY_OTHER: &str = "Others";
pub(crate) const PARTY_EVERYTHING: &str = "Everything by, of and to this party";
pub(crate) const KEY_IN_USE: &str = "in use";
pub(crate) const KEY_REGISTERED: &str = "registration by the registrar";

pub(crate) const COMMITMENT_JOINT: &str = "Joint text";
pub(crate) const COMMITMENT_STANDING: &str = "Where it stands";
pub(crate) const COMMITMENT_CHECK: &str = "How it can be checked";
pub(crate) const COMMITMENT_FACTS: &str = "Facts";
pub(crate) const COMMITMENT_MILESTONES: &str = "Milestones";
pub(crate) const COMMITMENT_INDICATORS: &str = "Indicators";
pub(crate) const COMMITMENT_JOINED: &str = "Who joined, and when";
pub(crate) const COMMITMENT_PATH: &str = "What followed";
pub(crate) const COMMITMENT_NO_REVIEW: &str =
    "No review of this commitment yet. That is not to say that there was no progress.";
pub(crate) const COMMITMENT_CONDITIONS: &str = "What it depends on";
pub(crate) const COMMITMENT_EXCEPTIONS: &str = "What it does not cover";
pub(crate) const COMMITMENT_PREJUDICE: &str = "What it does not touch";
pub(crate) const FACT_TYPE: &str = "Type";
pub(crate) const FACT_LEGAL: &str = "Legal character";
pub(crate) const FACT_NATURE: &str = "Nature";
pub(crate) const FACT_VERIFIABILITY: &str = "Verifiability";
pub(crate) const FACT_NORMS: &str = "Norms";
pub(crate) const FACT_MADE: &str = "Made on";
pub(crate) const FACT_START: &str = "Begins";
pub(crate) const FACT_END: &str = "Ends";
pub(crate) const FACT_BODY: &str = "Responsible body";
pub(crate) const FACT_AMOUNT: &str = "Amount";
pub(crate) const FACT_RECIPIENTS: &str = "Recipients";
pub(crate) const FACT_INTERVAL: &str = "Reports";
pub(crate) const FACT_ISSUED: &str = "Signed on";
pub(crate) const FACT_RECORDED: &str = "Recorded by the registrar on";
pub(crate) const FACT_ADMITTED: &str = "Entered the ledger";
pub(crate) const FACT_ID: &str = "Statement id";
pub(crate) const FACT_INDEX: &str = "Entry";
pub(crate) const FACT_LEAF: &str = "Fingerprint";
pub(crate) const FACT_KEYS: &str = "Signed with";

pub(crate) fn every_months(months: u64) -> String {
    format!("every {}", count(months, "month"))
}

pub(crate) const INSTRUMENT_TABLE: &str = "Who acted on it";
pub(crate) const INSTRUMENT_TABLE_NOTE: &str = "As recorded in this ledger: notice of acts done elsewhere. Withdrawn acts are kept, in brackets.";
pub(crate) const INSTRUMENT_EMPTY: &str = "No act on this instrument is recorded here.";
pub(crate) const INSTRUMENT_PROVISIONS: &str = "Provisions";
pub(crate) const INSTRUMENT_ADOPTED: &str = "Adopted";
pub(crate) const INSTRUMENT_IN_FORCE: &str = "In force since";
pub(crate) const INSTRUMENT_OPEN: &str = "Open for signature until";
pub(crate) const INSTRUMENT_RULE: &str = "Entry into force";
pub(crate) const INSTRUMENT_NOTICE: &str = "Withdrawal takes effect after";
pub(crate) const INSTRUMENT_PARENT: &str = "Belongs to";
pub(crate) const INSTRUMENT_LAYER: &str = "Layer";
pub(crate) const INSTRUMENT_BINDING: &str = "Bindingness";
pub(crate) const INSTRUMENT_SCOPE: &str = "Scope";
pub(crate) const INSTRUMENT_REVIEWS: &str = "What reviewers found";
pub(crate) const INSTRUMENT_UNDER: &str = "Commitments made under it";
pub(crate) const INSTRUMENT_NO_REVIEW: &str = "No review is recorded here.";
pub(crate) const NORM_UNDEFINED: &str =
    "This code is cited in the ledger, but no instrument here defines it.";

pub(crate) fn force_rule(needed: u64, days: u64, recorded: usize) -> String {
    let recorded = u64::try_from(recorded).unwrap_or(u64::MAX);
    format!(
        "{} after {}; {} recorded here",
        count(days, "day"),
        count(needed, "binding act"),
        count(recorded, "such act")
    )
}

pub(crate) fn coverage(held: u64, known: Option<u64>, as_of: Option<PartialDate>) -> String {
    match (known, as_of) {
        (Some(known), Some(as_of)) => {
            format!("{} of {} known as of {}", grouped(held), grouped(known), date(as_of))
        }
        (Some(known), None) => format!("{} of {} known", grouped(held), grouped(known)),
        (None, _) => format!(
            "{} recorded; how many there are in all is not known here",
            count(held, "party")
        ),
    }
}

pub(crate) const COVERAGE_INCOMPLETE: &str =
    "This list is incomplete: a party that is missing may still have acted.";
pub(crate) const COVERAGE_COMPLETE: &str = "This list is complete as far as the source goes.";

pub(crate) fn former(number: u64) -> String {
    format!("{} withdrew", count(number, "party"))
}

/// What stands behind a line in brackets.
pub(crate) fn ended(ended: &Ended) -> String {
    let date_of = |on: Option<PartialDate>| on.map(date);
    match (ended.reached, date_of(ended.effective), date_of(ended.dated)) {
        (true, Some(on), _) => format!("withdrawn with effect from {on}"),
        (true, None, Some(on)) => format!("withdrawn; dated {on}, effect not stated"),
        (true, None, None) => "withdrawn; no date stated".to_owned(),
        (false, Some(on), _) => format!("leaves on {on}"),
        (false, None, _) => "withdrawal begun".to_owned(),
    }
}

pub(crate) fn evaluated(on: &str, size: u64, rules: u64) -> String {
    format!("as of {on}, from {}, rules version {rules}", count(size, "entry"))
}

pub(crate) const PROOF_HEADING: &str = "Check it yourself";
pub(crate) const PROOF_SIGNED: &str = "signed these exact words with a key registered here. Change one letter and the signature no longer fits.";
pub(crate) const PROOF_RECORDED: &str = "The registrar signed this record of a public source, word for word as it stands here. The party concerned did not sign it.";
pub(crate) const PROOF_LIMITS: &str = "What this does not show: that a pledge was kept, that a review is right, or that anybody spoke the truth. It shows who said what, and that it was not altered afterwards.";
pub(crate) const PROOF_COMMANDS: &str = "With the stand-alone verifier:";
pub(crate) const PROOF_NOTE: &str = "Signed statement";
pub(crate) const PROOF_RECEIPT: &str = "Receipt";
pub(crate) const PROOF_POLICY: &str = "Policy";
pub(crate) const PROOF_POLICY_ADVICE: &str = "Take the policy from somebody you trust, once, and keep it: a server that is being checked should not choose what it is checked with.";

pub(crate) fn proof_position(index: u64, size: u64, hashes: u32) -> String {
    format!(
        "It is entry {} of {}, counted from 0. From {} anyone can recompute the fingerprint of the whole list.",
        grouped(index),
        grouped(size),
        count(u64::from(hashes), "short fingerprint")
    )
}

pub(crate) const CITE_HEADING: &str = "Cite this";
pub(crate) const CITE_MORE: &str = "BibTeX";

pub(crate) fn citation(entry: u64, size: u64, closed: &str) -> String {
    format!("entry {} (of {}, {closed})", grouped(entry), grouped(size))
}

pub(crate) const STATEMENT_PLAIN: &str = "In plain words";
pub(crate) const STATEMENT_FIELDS: &str = "Every field";
pub(crate) const STATEMENT_EXACT: &str = "The exact words that were signed";
pub(crate) const STATEMENT_ABOUT: &str = "About";
pub(crate) const STATEMENT_REFERRED: &str = "Referred to by";
pub(crate) const STATEMENT_RICH_COMMITMENT: &str = "See it as a commitment, with what followed";
pub(crate) const STATEMENT_RICH_INSTRUMENT: &str = "See it as an instrument, with its status table";
pub(crate) const STATEMENT_RICH_PARTY: &str = "See the party";
pub(crate) const ENTRY_LEDGER: &str = "The ledger wrote this entry itself. It closes a batch: how many entries it covers, a fingerprint of the index over them, and the batch’s time.";
pub(crate) const ENTRY_UNKNOWN: &str =
    "This statement has a form that this version of the server does not know. Here are its octets.";
pub(crate) const ENTRY_HEADING: &str = "Entry";
pub(crate) const YES: &str = "yes";
pub(crate) const NO: &str = "no";

pub(crate) const LEDGER_HEADING: &str = "The ledger";
pub(crate) const LEDGER_LEDE: &str = "Everything above on this site is computed from one list of entries that can only grow. Here is its state, how it grew, and how to check it without trusting this server.";
pub(crate) const LEDGER_NOTE: &str = "The signed checkpoint, as published";
pub(crate) const LEDGER_NOTE_SHOW: &str = "Show its text: the head, and a line of each key";
pub(crate) const LEDGER_WITNESSES: &str = "Who confirmed this head";
pub(crate) const LEDGER_WITNESSES_NOTE: &str = "A witness confirms a head only if it contains everything that it confirmed before. Times are those of the witnesses' own clocks. The list is that of the policy on this server.";
pub(crate) const LEDGER_NOT_WITNESSED: &str = "not this head, or not yet";
pub(crate) const COLUMN_WITNESS: &str = "Witness";
pub(crate) const COLUMN_CONFIRMED: &str = "Confirmed at";
pub(crate) const LEDGER_HISTORY: &str = "How it grew";
pub(crate) const LEDGER_HISTORY_NOTE: &str =
    "Published heads, newest first. Each begins with every entry of the one before.";
pub(crate) const LEDGER_CHART: &str = "Number of entries at the published heads listed below";
pub(crate) const LEDGER_PROVE: &str = "Prove that one head begins with another";
pub(crate) const LEDGER_FROM: &str = "Older size";
pub(crate) const LEDGER_TO: &str = "Newer size";
pub(crate) const LEDGER_PROVE_BUTTON: &str = "Get the proof";
pub(crate) const LEDGER_POLICY: &str = "The policy";
pub(crate) const LEDGER_POLICY_NOTE: &str =
    "Which log key and which witnesses a verifier is to trust, as this server was given it.";
pub(crate) const LEDGER_RUN: &str = "Run the verifier";
pub(crate) const LEDGER_RUN_NOTE: &str = "It fetches every entry, recomputes every fingerprint, checks every signature and every rule, and remembers what it saw: a head that contradicts it later is evidence.";
pub(crate) const LEDGER_CHARTER: &str = "Charter";
pub(crate) const LEDGER_ORIGIN: &str = "Origin";
pub(crate) const LEDGER_REGISTRAR: &str = "Registrar";
pub(crate) const LEDGER_RULES: &str = "Rules version";
pub(crate) const LEDGER_SOFTWARE: &str = "Software";
pub(crate) const LEDGER_CONTENT: &str = "What it holds";
pub(crate) const LEDGER_OWN_ENTRIES: &str = "Index entries by the ledger itself";
pub(crate) const LEDGER_UNKNOWN: &str = "Of a form that this server does not know";

pub(crate) const FOOT_BASIS: &str = "This page was computed from";
pub(crate) const FEED_ALL: &str = "All statements";
pub(crate) const LICENCE_URL: &str = "https://creativecommons.org/licenses/by/4.0/";
pub(crate) const FOOT_LICENCE: &str =
    "The registrar’s own words: CC BY 4.0. Statements belong to those who signed them.";

pub(crate) const FAULT_HEADING: &str = "There is no page here";
pub(crate) const FAULT_PARAMETER: &str = "This address cannot be read";
pub(crate) const FAULT_LATER: &str = "Not ready";
pub(crate) const FAULT_BROKEN: &str = "Something went wrong here";
pub(crate) const FAULT_FRONT: &str = "Go to the front page";

pub(crate) const AUTHENTIC: &str = ", authentic";
pub(crate) const COURTESY: &str = ", courtesy translation";
pub(crate) const REGISTERED: &str = "Registration of ";
pub(crate) const SEVERAL: &str = "several parties";
pub(crate) const ON_PARTY: &str = "on ";

pub(crate) fn joined(number: u64) -> String {
    format!("{} joined", count(number, "party"))
}

pub(crate) fn retrieved(on: &str) -> String {
    format!("read in {on}")
}
pub(crate) const CITE_RECORDED: &str = " (recorded by the registrar from a public source)";
pub(crate) const COUNT_ACTS: &str = "Acts";
pub(crate) const COUNT_WITHDRAWALS: &str = "Withdrawals";
pub(crate) const COUNT_OVERDUE: &str = "Overdue";
pub(crate) const COUNT_DISPUTED: &str = "Disputed";
pub(crate) const DUE: &str = "Due";
pub(crate) const COLUMN_INDICATOR: &str = "Indicator";
pub(crate) const COLUMN_BASELINE: &str = "At the start";
pub(crate) const COLUMN_TARGET: &str = "To reach";
pub(crate) const COLUMN_UNIT: &str = "Unit";
pub(crate) const STEP_MADE: &str = "Made.";
pub(crate) const STEP_RECORDED: &str = "Recorded in this ledger.";
pub(crate) const STEP_SIGNED: &str = "Entered this ledger, signed.";
pub(crate) const REVIEW_PUBLISHED: &str = "published";
pub(crate) const REVIEW_REPLY: &str = "reply possible until";
pub(crate) const REVIEW_PARTIES: &str = "Parties reviewed";

pub(crate) fn entry(index: u64) -> String {
    format!("entry {}", grouped(index))
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
pub(crate) const UNTIL: &str = "until";
pub(crate) const COMPROMISED: &str = "compromised since";
pub(crate) const NOTE_VERBALE: &str = "note verbale";

/// Signed, recorded and received statements of a party in a few characters.
pub(crate) fn party_tally(signed: u64, recorded: u64, addressed: u64) -> String {
    match (signed, recorded) {
        (0, 0) => format!("{} about it", grouped(addressed)),
        (0, recorded) => format!("{} recorded", grouped(recorded)),
        (signed, 0) => format!("{} signed", grouped(signed)),
        (signed, recorded) => format!("{} signed, {} recorded", grouped(signed), grouped(recorded)),
    }
}
pub(crate) const REVIEW_RECOMMENDS: &str = "Recommendation:";

/// A field's name as words.
pub(crate) fn field(name: &str) -> String {
    match name {
        "of" => "Act of".to_owned(),
        "refs" => "Refers to".to_owned(),
        "rel" => "How".to_owned(),
        "issuer" => "Signed by".to_owned(),
        "signers" => "With the keys".to_owned(),
        "issued_at" => "Signed on".to_owned(),
        "submit_by" => "To be submitted by".to_owned(),
        other => {
            let words = other.replace('_', " ");
            let mut letters = words.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters).collect()
        }
    }
}

pub(crate) fn and_more(number: usize) -> String {
    format!("and {} more like it:", grouped(u64::try_from(number).unwrap_or(u64::MAX)))
}

pub(crate) fn entries(first: u64, last: u64) -> String {
    if first == last {
        entry(first)
    } else {
        format!("entries {}–{}", grouped(first), grouped(last))
    }
}
pub(crate) const STANDING: &str = "Where each stands:";
pub(crate) const RECORDED_HERE: &str = "recorded here";

pub(crate) fn known(parties: u64) -> String {
    format!("{} known of", count(parties, "party"))
}
