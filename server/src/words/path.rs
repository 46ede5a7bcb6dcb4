//! Words of the accountability path, of disputes and of the sealed register.

use super::{count, grouped};
use pactlog_verifier::statement::KeyChange;

pub(crate) const BY: &str = "by";
pub(crate) const DATED: &str = "dated";
pub(crate) const WHY: &str = "Why:";
pub(crate) const PATH_CUT: &str = "More refers to it than is shown here: see all";
pub(crate) const STEP_ADOPTED: &str = "The party makes this record its own words. From here on only its own statements decide where it stands.";
pub(crate) const STEP_SUPERSEDED: &str = "It takes the place of what stands above.";
pub(crate) const RETRACTED: &str = "Recorded in error by the registrar";
pub(crate) const RETRACTED_SHORT: &str = "Recorded in error";
pub(crate) const AMENDED: &str =
    "These are the words as first signed. They were amended since; old and new words stand below.";

pub(crate) const REPORT_PERIOD: &str = "Covers";
pub(crate) const REPORT_OCCURRED: &str = "It happened:";
pub(crate) const REPORT_SEVERITY: &str = "How grave:";
pub(crate) const REPORT_SECTORS: &str = "Sectors:";
pub(crate) const REPORT_CHALLENGES: &str = "What was difficult:";
pub(crate) const REPORT_NEEDS: &str = "What help is needed:";
pub(crate) const COMPLETED_ON: &str = "by its own account on";

pub(crate) const REVIEW_ADOPTED: &str = "adopted";
pub(crate) const REVIEW_METHOD: &str = "Method:";
pub(crate) const REVIEW_CONFLICTS: &str = "Interests of the reviewer:";
pub(crate) const ANSWERED: &str = "Answered:";
pub(crate) const RESPONSE_TO: &str = "To";

pub(crate) const DISPUTE_STAGE: &str = "Stage:";
pub(crate) const DISPUTE_BY: &str = "to be settled by";
pub(crate) const DISPUTE_WITH: &str = "With";
pub(crate) const DISPUTE_MEDIATOR: &str = "Mediated by";
pub(crate) const DISPUTE_GROUNDS: &str = "Grounds:";
pub(crate) const DISPUTE_OUTCOME: &str = "What came of it:";
pub(crate) const DISPUTE_ABOUT: &str = "About";
pub(crate) const DISPUTES_HEADING: &str = "Disputes";
pub(crate) const DISPUTES_LEDE: &str = "Objections and how far each has come, the newest first. A dispute says that somebody disagrees, not who is right.";

pub(crate) fn dispute_steps(steps: usize) -> String {
    count(u64::try_from(steps).unwrap_or(u64::MAX), "step")
}

pub(crate) const AMENDMENT_FROM: &str = "from";
pub(crate) const AMENDMENT_REMOVED: &str = "taken out";
pub(crate) const AMENDMENT_WHY: &str = "Why:";

pub(crate) const WITHDRAWAL_DECIDED: &str = "decided";
pub(crate) const WITHDRAWAL_NOTIFIED: &str = "notified";
pub(crate) const WITHDRAWAL_PUBLISHED: &str = "published";
pub(crate) const WITHDRAWAL_EFFECTIVE: &str = "in effect from";
pub(crate) const WITHDRAWAL_DATED: &str = "dated";

pub(crate) const VOCABULARY_SECTOR: &str = "Sector:";
pub(crate) const VOCABULARY_LANGUAGE: &str = "Language:";
pub(crate) const ROLES_GRANTED: &str = "Granted by the registrar:";
pub(crate) const ROLES_REMOVED: &str = "Removed by the registrar:";
pub(crate) const PARTY_SUCCEEDS: &str = "Succeeds";
pub(crate) const PARTY_SUCCEEDED: &str = "Succeeded by";
pub(crate) const UPDATE_OF: &str = "New details of ";
pub(crate) const ROLES_OF: &str = "Roles of ";

pub(crate) fn rules_title(version: u64) -> String {
    format!("Version {} of the rules", grouped(version))
}

pub(crate) fn rules_version(version: u64) -> String {
    format!(
        "From the next batch on, version {} of the rules applies; SHA-256 of its text:",
        grouped(version)
    )
}

pub(crate) const KEY_ADDED: &str = "Added:";
pub(crate) const KEY_REVOKED: &str = "Revoked:";
pub(crate) const KEY_GRANTED: &str = "Granted: the new keys take the place of the old ones.";
pub(crate) const KEY_REFUSED: &str = "Refused: the old keys stay.";
pub(crate) const KEY_NO_DECIDERS: &str = "It names nobody to decide on a recovery of its keys.";

pub(crate) fn key_deciders(threshold: u64, parties: usize) -> String {
    let parties = u64::try_from(parties).unwrap_or(u64::MAX);
    format!("{} of {} decide on a recovery of its keys", grouped(threshold), grouped(parties))
}

/// What a change of keys means for readers, where that is not plain.
pub(crate) const fn key_meaning(change: KeyChange) -> Option<&'static str> {
    match change {
        KeyChange::Suspend => Some(
            "One of its keys silenced all of them. Nothing is signed by this party until its keys are recovered.",
        ),
        KeyChange::Recover => Some(
            "The registrar asks that new keys take the place of the old ones. It takes effect after 14 days, unless the old keys oppose it.",
        ),
        KeyChange::Oppose => Some(
            "The old keys oppose the recovery. Control over this party’s keys is disputed until it is decided.",
        ),
        KeyChange::Add
        | KeyChange::Rotate
        | KeyChange::Revoke
        | KeyChange::Decide
        | KeyChange::RecoveryParties => None,
    }
}

pub(crate) const SEALED_HEADING: &str = "Sealed items";
pub(crate) const SEALED_LEDE: &str = "What parties signed without showing it yet. Nobody can change what is sealed; when it is opened, anyone can check that it is the same. What was to be open and is not stands here as overdue.";
pub(crate) const SEALED_ITEM: &str = "Item";
pub(crate) const SEALED_REASON: &str = "Sealed because of";
pub(crate) const SEALED_OPEN_BY: &str = "To be open by";
pub(crate) const SEALED_STATE: &str = "State";
pub(crate) const SEALED_NO_DATE: &str = "no day promised";
pub(crate) const SEALED_OPENED: &str = "Opened";
pub(crate) const SEALED_OPENED_LATE: &str = "Opened late";
pub(crate) const SEALED_CLOSED: &str = "Closed";
pub(crate) const SEALED_OVERDUE: &str = "Overdue";
pub(crate) const SEALED_OVERDUE_WHY: &str =
    "the day has passed and no disclosure had entered the ledger";
pub(crate) const SEALED_NOTE: &str =
    "It names what is sealed and fixes it by a fingerprint. It does not show it.";
pub(crate) const NAV_DISPUTES: &str = "Disputes";
pub(crate) const NAV_SEALED: &str = "Sealed";

pub(crate) const COLUMN_DELIVERABLE: &str = "What is to be there";
pub(crate) const COLUMN_CLAIMED: &str = "Claimed by the party";
pub(crate) const COLUMN_FOUND: &str = "Found by reviewers";
pub(crate) const COMMITMENT_WHOLE: &str = "The whole commitment";
pub(crate) const CLAIM_NONE: &str = "no report yet";
pub(crate) const RATING_NONE: &str = "no review yet";
