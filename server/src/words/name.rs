//! Names of the words that statements use.

use pactlog_verifier::statement::{
    Act, Bindingness, Category, Character, CommitmentType, Confidence, KeyChange, Kind, Layer,
    LegalCharacter, Nature, ReviewType, Role, Scope, SourceKind, Verifiability, Wording,
};

/// One statement of a kind.
pub(crate) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Charter => "Charter",
        Kind::Party => "Registration",
        Kind::Key => "Change of keys",
        Kind::Instrument => "Instrument",
        Kind::Action => "Act",
        Kind::Commitment => "Commitment",
        Kind::Withdrawal => "Withdrawal",
        Kind::Review => "Review",
        Kind::Report => "Report",
        Kind::Amendment => "Amendment",
        Kind::Retraction => "Retraction",
        Kind::Vocabulary => "Vocabulary",
        Kind::Response => "Response",
        Kind::Dispute => "Dispute",
        Kind::Disclosure => "Disclosure",
        Kind::Rules => "Rules",
    }
}

/// All statements of a kind.
pub(crate) const fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Charter => "Charter",
        Kind::Party => "Registrations",
        Kind::Key => "Changes of keys",
        Kind::Instrument => "Instruments",
        Kind::Action => "Acts on instruments and joint texts",
        Kind::Commitment => "Commitments",
        Kind::Withdrawal => "Withdrawals",
        Kind::Review => "Reviews",
        Kind::Report => "Reports",
        Kind::Amendment => "Amendments",
        Kind::Retraction => "Retractions",
        Kind::Vocabulary => "Vocabularies",
        Kind::Response => "Responses",
        Kind::Dispute => "Disputes",
        Kind::Disclosure => "Disclosures",
        Kind::Rules => "Versions of the rules",
    }
}

/// What was done, as a line of a status table.
pub(crate) const fn act(act: Act) -> &'static str {
    match act {
        Act::Sign => "Signed",
        Act::Ratify => "Ratified",
        Act::Accept => "Accepted",
        Act::Approve => "Approved",
        Act::Accede => "Acceded",
        Act::Succeed => "Succeeded",
        Act::Endorse => "Endorsed",
        Act::Join => "Joined",
        Act::Adopt => "Took part in adopting",
        Act::Bound => "Bound",
        Act::Invited => "Invited",
        Act::Reservation => "Reservation",
        Act::InterpretativeDeclaration => "Interpretative declaration",
        Act::Objection => "Objection",
        Act::Withdraw => "Withdrew",
        Act::Denounce => "Denounced",
    }
}

/// What a party is.
pub(crate) const fn category(category: Category) -> &'static str {
    match category {
        Category::State => "State",
        Category::Igo => "Intergovernmental organisation",
        Category::Body => "Body of an organisation or treaty",
        Category::CivilSociety => "Civil society",
        Category::Academia => "Academia",
        Category::PrivateSector => "Private sector",
        Category::TechnicalCommunity => "Technical community",
    }
}

/// All parties of a category.
pub(crate) const fn categories(category: Category) -> &'static str {
    match category {
        Category::State => "States",
        Category::Igo => "Intergovernmental organisations",
        Category::Body => "Bodies of organisations and treaties",
        Category::CivilSociety => "Civil society",
        Category::Academia => "Academia",
        Category::PrivateSector => "Private sector",
        Category::TechnicalCommunity => "Technical community",
    }
}

/// What a party may do.
pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Committer => "makes commitments",
        Role::Reviewer => "reviews others",
        Role::Mediator => "mediates disputes",
        Role::Witness => "cosigns tree heads",
        Role::Accreditor => "registers organisations",
    }
}

/// What a commitment is about.
pub(crate) const fn commitment_type(of: CommitmentType) -> &'static str {
    match of {
        CommitmentType::Restraint => "Restraint",
        CommitmentType::Procedure => "Procedure",
        CommitmentType::CapacityBuilding => "Capacity building",
        CommitmentType::Legislation => "Legislation",
        CommitmentType::Institution => "Institution",
        CommitmentType::Position => "Position",
        CommitmentType::Certification => "Certification",
        CommitmentType::PointOfContact => "Point of contact",
        CommitmentType::Cbm => "Confidence-building measure",
        CommitmentType::InformationSharing => "Information sharing",
        CommitmentType::Assistance => "Assistance",
        CommitmentType::Procurement => "Procurement",
        CommitmentType::Exercise => "Exercise",
        CommitmentType::Training => "Training",
        CommitmentType::Research => "Research",
        CommitmentType::Funding => "Funding",
        CommitmentType::Reporting => "Reporting",
        CommitmentType::Withdrawal => "Withdrawal",
        CommitmentType::Other => "Other",
    }
}

/// How a commitment binds.
pub(crate) const fn legal_character(character: LegalCharacter) -> &'static str {
    match character {
        LegalCharacter::LegalObligation => "Legal obligation",
        LegalCharacter::Political => "Political",
        LegalCharacter::Voluntary => "Voluntary",
        LegalCharacter::UnilateralDeclaration => "Unilateral declaration",
        LegalCharacter::Unstated => "Not stated",
    }
}

/// Whether a commitment can be done.
pub(crate) const fn nature(nature: Option<Nature>) -> &'static str {
    match nature {
        Some(Nature::OneOff) => "One-off: done once",
        Some(Nature::Continuous) => "Continuous: until it ends",
        None => "Not stated",
    }
}

/// Whether it can be checked.
pub(crate) const fn verifiability(verifiability: Verifiability) -> &'static str {
    match verifiability {
        Verifiability::Verifiable => "Others can check it",
        Verifiability::Partly => "Parts of it can be checked",
        Verifiability::Declaratory => "A declaration",
    }
}

/// Where an instrument stands.
pub(crate) const fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::Foundational => "Foundational",
        Layer::Sectoral => "Sectoral",
        Layer::Regional => "Regional",
        Layer::Technical => "Technical",
        Layer::Political => "Political",
    }
}

/// How an instrument binds.
pub(crate) const fn bindingness(bindingness: Bindingness) -> &'static str {
    match bindingness {
        Bindingness::LegallyBinding => "Legally binding",
        Bindingness::PoliticallyBinding => "Politically binding",
        Bindingness::Voluntary => "Voluntary",
        Bindingness::TechnicalStandard => "Technical standard",
        Bindingness::NotApplicable => "Not a binding text",
    }
}

/// For whom an instrument is.
pub(crate) const fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Global => "Global",
        Scope::Regional => "Regional",
        Scope::Plurilateral => "For those who join",
        Scope::Bilateral => "Bilateral",
    }
}

/// What a provision asks for.
pub(crate) const fn character(character: Character) -> &'static str {
    match character {
        Character::Obligation => "Obligation",
        Character::Restraint => "Restraint",
        Character::Encouragement => "Encouragement",
    }
}

/// Who reviews.
pub(crate) const fn review_type(of: ReviewType) -> &'static str {
    match of {
        ReviewType::Peer => "Peer review",
        ReviewType::Independent => "Independent review",
        ReviewType::CivilSociety => "Civil society review",
        ReviewType::Body => "Review by a mandated body",
        ReviewType::Investigation => "Investigation",
        ReviewType::Observation => "Observation",
        ReviewType::FollowUp => "Follow-up review",
    }
}

/// How sure the registrar is.
pub(crate) const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high confidence",
        Confidence::Medium => "medium confidence",
        Confidence::Low => "low confidence",
    }
}

/// Who published a source.
pub(crate) const fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Official => "official source",
        SourceKind::Press => "press",
        SourceKind::Other => "press or other",
    }
}

/// What happened to keys.
pub(crate) const fn key_change(change: KeyChange) -> &'static str {
    match change {
        KeyChange::Add => "Keys added",
        KeyChange::Rotate => "Keys replaced",
        KeyChange::Revoke => "Keys revoked",
        KeyChange::Suspend => "Keys suspended",
        KeyChange::Recover => "Recovery of keys requested",
        KeyChange::Oppose => "Recovery of keys opposed",
        KeyChange::Decide => "Decision on a recovery of keys",
        KeyChange::RecoveryParties => "Recovery parties named",
    }
}

/// Name of a language, or its tag.
pub(crate) fn language(tag: &str) -> &str {
    match tag {
        "ar" => "Arabic",
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fa" => "Persian",
        "fr" => "French",
        "he" => "Hebrew",
        "ja" => "Japanese",
        "pt" => "Portuguese",
        "ru" => "Russian",
        "ur" => "Urdu",
        "zh" => "Chinese",
        other => other,
    }
}

/// Whose words a transcription holds.
pub(crate) const fn wording(wording: Wording) -> &'static str {
    match wording {
        Wording::Quoted => "the source’s own words",
        Wording::Paraphrase => "in the registrar’s words",
    }
}
