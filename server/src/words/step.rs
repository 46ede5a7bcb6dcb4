//! Names of what follows a commitment: reports, answers, disputes, disclosures.

use pactlog_verifier::statement::{
    AmendmentType, ClaimState, Position, Procedure, ReportType, RetractionGround, SealReason, Stage,
};

/// What a report is for.
pub(crate) const fn report_type(of: ReportType) -> &'static str {
    match of {
        ReportType::Progress => "Progress report",
        ReportType::Final => "Final report",
        ReportType::Incident => "Report of an incident",
        ReportType::NothingNew => "Report: nothing new",
    }
}

/// What a party claims of its own work.
pub(crate) const fn claim(state: ClaimState) -> &'static str {
    match state {
        ClaimState::NotStarted => "not started",
        ClaimState::InProgress => "in progress",
        ClaimState::Complete => "complete",
        ClaimState::Abandoned => "abandoned",
    }
}

/// What the side addressed says.
pub(crate) const fn position(position: Position) -> &'static str {
    match position {
        Position::Accepted => "Accepted",
        Position::PartlyAccepted => "Accepted in part",
        Position::Noted => "Noted",
        Position::Rejected => "Rejected",
        Position::Clarifies => "Clarification",
    }
}

/// How far a dispute has come.
pub(crate) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Objection => "Objection",
        Stage::Consultation => "Consultation",
        Stage::Negotiation => "Negotiation",
        Stage::GoodOffices => "Good offices",
        Stage::Mediation => "Mediation",
        Stage::Arbitration => "Arbitration",
        Stage::Resolved => "Resolved",
        Stage::NotResolved => "Ended without resolution",
    }
}

/// By what way a dispute is to be settled.
pub(crate) const fn procedure(procedure: Procedure) -> &'static str {
    match procedure {
        Procedure::Negotiation => "negotiation",
        Procedure::GoodOffices => "good offices",
        Procedure::Mediation => "mediation",
        Procedure::Arbitration => "arbitration",
        Procedure::Judicial => "a court",
        Procedure::Other => "other means",
    }
}

/// Why something is sealed.
pub(crate) const fn seal_reason(reason: SealReason) -> &'static str {
    match reason {
        SealReason::Security => "security",
        SealReason::Commercial => "commercial interests",
        SealReason::Privacy => "privacy",
        SealReason::Negotiation => "negotiations under way",
        SealReason::Legal => "a duty in law",
    }
}

/// What kind of change an amendment is.
pub(crate) const fn amendment_type(of: AmendmentType) -> &'static str {
    match of {
        AmendmentType::Substantive => "Amendment: what is meant changes",
        AmendmentType::Clerical => "Correction of a slip",
        AmendmentType::Translation => "Translation",
    }
}

/// What was wrong with a record.
pub(crate) const fn retraction_ground(ground: RetractionGround) -> &'static str {
    match ground {
        RetractionGround::Error => "it does not say what the source says",
        RetractionGround::Duplicate => "the same thing was recorded before",
        RetractionGround::WrongParty => "it was another party’s act",
    }
}
