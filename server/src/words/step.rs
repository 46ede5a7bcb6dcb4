//! Names of what follows a commitment: reports, answers, disputes, disclosures.

use super::catalogue::say;
use pactlog_verifier::statement::{
    AmendmentType, ClaimState, Position, Procedure, ReportType, RetractionGround, SealReason, Stage,
};

/// What a report is for.
pub(crate) fn report_type(of: ReportType) -> &'static str {
    match of {
        ReportType::Progress => say("report-type-progress"),
        ReportType::Final => say("report-type-final"),
        ReportType::Incident => say("report-type-incident"),
        ReportType::NothingNew => say("report-type-nothing-new"),
    }
}

/// What a party claims of its own work.
pub(crate) fn claim(state: ClaimState) -> &'static str {
    match state {
        ClaimState::NotStarted => say("claim-not-started"),
        ClaimState::InProgress => say("claim-in-progress"),
        ClaimState::Complete => say("claim-complete"),
        ClaimState::Abandoned => say("claim-abandoned"),
    }
}

/// What the side addressed says.
pub(crate) fn position(position: Position) -> &'static str {
    match position {
        Position::Accepted => say("position-accepted"),
        Position::PartlyAccepted => say("position-partly-accepted"),
        Position::Noted => say("position-noted"),
        Position::Rejected => say("position-rejected"),
        Position::Clarifies => say("position-clarifies"),
    }
}

/// How far a dispute has come.
pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Objection => say("stage-objection"),
        Stage::Consultation => say("stage-consultation"),
        Stage::Negotiation => say("stage-negotiation"),
        Stage::GoodOffices => say("stage-good-offices"),
        Stage::Mediation => say("stage-mediation"),
        Stage::Arbitration => say("stage-arbitration"),
        Stage::Resolved => say("stage-resolved"),
        Stage::NotResolved => say("stage-not-resolved"),
    }
}

/// By what way a dispute is to be settled.
pub(crate) fn procedure(procedure: Procedure) -> &'static str {
    match procedure {
        Procedure::Negotiation => say("procedure-negotiation"),
        Procedure::GoodOffices => say("procedure-good-offices"),
        Procedure::Mediation => say("procedure-mediation"),
        Procedure::Arbitration => say("procedure-arbitration"),
        Procedure::Judicial => say("procedure-judicial"),
        Procedure::Other => say("procedure-other"),
    }
}

/// Why something is sealed.
pub(crate) fn seal_reason(reason: SealReason) -> &'static str {
    match reason {
        SealReason::Security => say("seal-reason-security"),
        SealReason::Commercial => say("seal-reason-commercial"),
        SealReason::Privacy => say("seal-reason-privacy"),
        SealReason::Negotiation => say("seal-reason-negotiation"),
        SealReason::Legal => say("seal-reason-legal"),
    }
}

/// What kind of change an amendment is.
pub(crate) fn amendment_type(of: AmendmentType) -> &'static str {
    match of {
        AmendmentType::Substantive => say("amendment-type-substantive"),
        AmendmentType::Clerical => say("amendment-type-clerical"),
        AmendmentType::Translation => say("amendment-type-translation"),
    }
}

/// What was wrong with a record.
pub(crate) fn retraction_ground(ground: RetractionGround) -> &'static str {
    match ground {
        RetractionGround::Error => say("retraction-ground-error"),
        RetractionGround::Duplicate => say("retraction-ground-duplicate"),
        RetractionGround::WrongParty => say("retraction-ground-wrong-party"),
    }
}
