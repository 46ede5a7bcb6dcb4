//! Words of the accountability path, of disputes and of the sealed register.

use super::catalogue::{Word, put, say};
use super::{Noun, count, grouped};
use pactlog_verifier::statement::KeyChange;

pub(crate) const BY: Word = Word("by");
pub(crate) const DATED: Word = Word("dated");
pub(crate) const WHY: Word = Word("why");
pub(crate) const PATH_CUT: Word = Word("path-cut");
pub(crate) const STEP_ADOPTED: Word = Word("step-adopted");
pub(crate) const STEP_SUPERSEDED: Word = Word("step-superseded");
pub(crate) const RETRACTED: Word = Word("retracted");
pub(crate) const RETRACTED_SHORT: Word = Word("retracted-short");
pub(crate) const AMENDED: Word = Word("amended");

pub(crate) const REPORT_PERIOD: Word = Word("report-period");
pub(crate) const REPORT_OCCURRED: Word = Word("report-occurred");
pub(crate) const REPORT_SEVERITY: Word = Word("report-severity");
pub(crate) const REPORT_SECTORS: Word = Word("report-sectors");
pub(crate) const REPORT_CHALLENGES: Word = Word("report-challenges");
pub(crate) const REPORT_NEEDS: Word = Word("report-needs");
pub(crate) const COMPLETED_ON: Word = Word("completed-on");

pub(crate) const REVIEW_ADOPTED: Word = Word("review-adopted");
pub(crate) const REVIEW_METHOD: Word = Word("review-method");
pub(crate) const REVIEW_CONFLICTS: Word = Word("review-conflicts");
pub(crate) const ANSWERED: Word = Word("answered");
pub(crate) const RESPONSE_TO: Word = Word("response-to");

pub(crate) const DISPUTE_STAGE: Word = Word("dispute-stage");
pub(crate) const DISPUTE_BY: Word = Word("dispute-by");
pub(crate) const DISPUTE_WITH: Word = Word("dispute-with");
pub(crate) const DISPUTE_MEDIATOR: Word = Word("dispute-mediator");
pub(crate) const DISPUTE_GROUNDS: Word = Word("dispute-grounds");
pub(crate) const DISPUTE_OUTCOME: Word = Word("dispute-outcome");
pub(crate) const DISPUTE_ABOUT: Word = Word("dispute-about");
pub(crate) const DISPUTES_HEADING: Word = Word("disputes-heading");
pub(crate) const DISPUTES_LEDE: Word = Word("disputes-lede");

pub(crate) fn dispute_steps(steps: usize) -> String {
    count(u64::try_from(steps).unwrap_or(u64::MAX), Noun::Step)
}

pub(crate) const AMENDMENT_FROM: Word = Word("amendment-from");
pub(crate) const AMENDMENT_REMOVED: Word = Word("amendment-removed");
pub(crate) const AMENDMENT_WHY: Word = Word("amendment-why");

pub(crate) const WITHDRAWAL_DECIDED: Word = Word("withdrawal-decided");
pub(crate) const WITHDRAWAL_NOTIFIED: Word = Word("withdrawal-notified");
pub(crate) const WITHDRAWAL_PUBLISHED: Word = Word("withdrawal-published");
pub(crate) const WITHDRAWAL_EFFECTIVE: Word = Word("withdrawal-effective");
pub(crate) const WITHDRAWAL_DATED: Word = Word("withdrawal-dated");

pub(crate) const VOCABULARY_SECTOR: Word = Word("vocabulary-sector");
pub(crate) const VOCABULARY_LANGUAGE: Word = Word("vocabulary-language");
pub(crate) const ROLES_GRANTED: Word = Word("roles-granted");
pub(crate) const ROLES_REMOVED: Word = Word("roles-removed");
pub(crate) const PARTY_SUCCEEDS: Word = Word("party-succeeds");
pub(crate) const PARTY_SUCCEEDED: Word = Word("party-succeeded");
pub(crate) const UPDATE_OF: Word = Word("update-of");
pub(crate) const ROLES_OF: Word = Word("roles-of");

pub(crate) fn rules_title(version: u64) -> String {
    put("rules-title", [("version", grouped(version))])
}

pub(crate) fn rules_version(version: u64) -> String {
    put("rules-version", [("version", grouped(version))])
}

pub(crate) const KEY_ADDED: Word = Word("key-added");
pub(crate) const KEY_REVOKED: Word = Word("key-revoked");
pub(crate) const KEY_GRANTED: Word = Word("key-granted");
pub(crate) const KEY_REFUSED: Word = Word("key-refused");
pub(crate) const KEY_NO_DECIDERS: Word = Word("key-no-deciders");

pub(crate) fn key_deciders(threshold: u64, parties: usize) -> String {
    let parties = u64::try_from(parties).unwrap_or(u64::MAX);
    put("key-deciders", [("of", grouped(threshold)), ("all", grouped(parties))])
}

/// What a change of keys means for readers, where that is not plain.
pub(crate) fn key_meaning(change: KeyChange) -> Option<&'static str> {
    match change {
        KeyChange::Suspend => Some(say("key-meaning-suspend")),
        KeyChange::Recover => Some(say("key-meaning-recover")),
        KeyChange::Oppose => Some(say("key-meaning-oppose")),
        KeyChange::Add
        | KeyChange::Rotate
        | KeyChange::Revoke
        | KeyChange::Decide
        | KeyChange::RecoveryParties => None,
    }
}

pub(crate) const SEALED_HEADING: Word = Word("sealed-heading");
pub(crate) const SEALED_LEDE: Word = Word("sealed-lede");
pub(crate) const SEALED_ITEM: Word = Word("sealed-item");
pub(crate) const SEALED_REASON: Word = Word("sealed-reason");
pub(crate) const SEALED_OPEN_BY: Word = Word("sealed-open-by");
pub(crate) const SEALED_STATE: Word = Word("sealed-state");
pub(crate) const SEALED_NO_DATE: Word = Word("sealed-no-date");
pub(crate) const SEALED_OPENED: Word = Word("sealed-opened");
pub(crate) const SEALED_OPENED_LATE: Word = Word("sealed-opened-late");
pub(crate) const SEALED_CLOSED: Word = Word("sealed-closed");
pub(crate) const SEALED_OVERDUE: Word = Word("sealed-overdue");
pub(crate) const SEALED_OVERDUE_WHY: Word = Word("sealed-overdue-why");
pub(crate) const SEALED_NOTE: Word = Word("sealed-note");
pub(crate) const NAV_DISPUTES: Word = Word("nav-disputes");
pub(crate) const NAV_SEALED: Word = Word("nav-sealed");

pub(crate) const COLUMN_DELIVERABLE: Word = Word("column-deliverable");
pub(crate) const COLUMN_CLAIMED: Word = Word("column-claimed");
pub(crate) const COLUMN_FOUND: Word = Word("column-found");
pub(crate) const COMMITMENT_WHOLE: Word = Word("commitment-whole");
pub(crate) const CLAIM_NONE: Word = Word("claim-none");
pub(crate) const RATING_NONE: Word = Word("rating-none");
