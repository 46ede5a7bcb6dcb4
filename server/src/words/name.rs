//! Names of the words that statements use.

use super::catalogue::say;
use pactlog_verifier::statement::{
    Act, Bindingness, Category, Character, CommitmentType, Confidence, KeyChange, Kind, Layer,
    LegalCharacter, Nature, ReviewType, Role, Scope, SourceKind, Verifiability, Wording,
};

/// One statement of a kind.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Charter => say("kind-charter"),
        Kind::Party => say("kind-party"),
        Kind::Key => say("kind-key"),
        Kind::Instrument => say("kind-instrument"),
        Kind::Action => say("kind-action"),
        Kind::Commitment => say("kind-commitment"),
        Kind::Withdrawal => say("kind-withdrawal"),
        Kind::Review => say("kind-review"),
        Kind::Report => say("kind-report"),
        Kind::Amendment => say("kind-amendment"),
        Kind::Retraction => say("kind-retraction"),
        Kind::Vocabulary => say("kind-vocabulary"),
        Kind::Response => say("kind-response"),
        Kind::Dispute => say("kind-dispute"),
        Kind::Disclosure => say("kind-disclosure"),
        Kind::Rules => say("kind-rules"),
    }
}

/// All statements of a kind.
pub(crate) fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Charter => say("kinds-charter"),
        Kind::Party => say("kinds-party"),
        Kind::Key => say("kinds-key"),
        Kind::Instrument => say("kinds-instrument"),
        Kind::Action => say("kinds-action"),
        Kind::Commitment => say("kinds-commitment"),
        Kind::Withdrawal => say("kinds-withdrawal"),
        Kind::Review => say("kinds-review"),
        Kind::Report => say("kinds-report"),
        Kind::Amendment => say("kinds-amendment"),
        Kind::Retraction => say("kinds-retraction"),
        Kind::Vocabulary => say("kinds-vocabulary"),
        Kind::Response => say("kinds-response"),
        Kind::Dispute => say("kinds-dispute"),
        Kind::Disclosure => say("kinds-disclosure"),
        Kind::Rules => say("kinds-rules"),
    }
}

/// What was done, as a line of a status table.
pub(crate) fn act(act: Act) -> &'static str {
    match act {
        Act::Sign => say("act-sign"),
        Act::Ratify => say("act-ratify"),
        Act::Accept => say("act-accept"),
        Act::Approve => say("act-approve"),
        Act::Accede => say("act-accede"),
        Act::Succeed => say("act-succeed"),
        Act::Endorse => say("act-endorse"),
        Act::Join => say("act-join"),
        Act::Adopt => say("act-adopt"),
        Act::Bound => say("act-bound"),
        Act::Invited => say("act-invited"),
        Act::Reservation => say("act-reservation"),
        Act::InterpretativeDeclaration => say("act-interpretative-declaration"),
        Act::Objection => say("act-objection"),
        Act::Withdraw => say("act-withdraw"),
        Act::Denounce => say("act-denounce"),
    }
}

/// What a party is.
pub(crate) fn category(category: Category) -> &'static str {
    match category {
        Category::State => say("category-state"),
        Category::Igo => say("category-igo"),
        Category::Body => say("category-body"),
        Category::CivilSociety => say("category-civil-society"),
        Category::Academia => say("category-academia"),
        Category::PrivateSector => say("category-private-sector"),
        Category::TechnicalCommunity => say("category-technical-community"),
    }
}

/// All parties of a category.
pub(crate) fn categories(category: Category) -> &'static str {
    match category {
        Category::State => say("categories-state"),
        Category::Igo => say("categories-igo"),
        Category::Body => say("categories-body"),
        Category::CivilSociety => say("categories-civil-society"),
        Category::Academia => say("categories-academia"),
        Category::PrivateSector => say("categories-private-sector"),
        Category::TechnicalCommunity => say("categories-technical-community"),
    }
}

/// What a party may do.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Committer => say("role-committer"),
        Role::Reviewer => say("role-reviewer"),
        Role::Mediator => say("role-mediator"),
        Role::Witness => say("role-witness"),
        Role::Accreditor => say("role-accreditor"),
    }
}

/// What a commitment is about.
pub(crate) fn commitment_type(of: CommitmentType) -> &'static str {
    match of {
        CommitmentType::Restraint => say("commitment-type-restraint"),
        CommitmentType::Procedure => say("commitment-type-procedure"),
        CommitmentType::CapacityBuilding => say("commitment-type-capacity-building"),
        CommitmentType::Legislation => say("commitment-type-legislation"),
        CommitmentType::Institution => say("commitment-type-institution"),
        CommitmentType::Position => say("commitment-type-position"),
        CommitmentType::Certification => say("commitment-type-certification"),
        CommitmentType::PointOfContact => say("commitment-type-point-of-contact"),
        CommitmentType::Cbm => say("commitment-type-cbm"),
        CommitmentType::InformationSharing => say("commitment-type-information-sharing"),
        CommitmentType::Assistance => say("commitment-type-assistance"),
        CommitmentType::Procurement => say("commitment-type-procurement"),
        CommitmentType::Exercise => say("commitment-type-exercise"),
        CommitmentType::Training => say("commitment-type-training"),
        CommitmentType::Research => say("commitment-type-research"),
        CommitmentType::Funding => say("commitment-type-funding"),
        CommitmentType::Reporting => say("commitment-type-reporting"),
        CommitmentType::Withdrawal => say("commitment-type-withdrawal"),
        CommitmentType::Other => say("commitment-type-other"),
    }
}

/// How a commitment binds.
pub(crate) fn legal_character(character: LegalCharacter) -> &'static str {
    match character {
        LegalCharacter::LegalObligation => say("legal-character-legal-obligation"),
        LegalCharacter::Political => say("legal-character-political"),
        LegalCharacter::Voluntary => say("legal-character-voluntary"),
        LegalCharacter::UnilateralDeclaration => say("legal-character-unilateral-declaration"),
        LegalCharacter::Unstated => say("legal-character-unstated"),
    }
}

/// Whether a commitment can be done.
pub(crate) fn nature(nature: Option<Nature>) -> &'static str {
    match nature {
        Some(Nature::OneOff) => say("nature-one-off"),
        Some(Nature::Continuous) => say("nature-continuous"),
        None => say("nature-none"),
    }
}

/// Whether it can be checked.
pub(crate) fn verifiability(verifiability: Verifiability) -> &'static str {
    match verifiability {
        Verifiability::Verifiable => say("verifiability-verifiable"),
        Verifiability::Partly => say("verifiability-partly"),
        Verifiability::Declaratory => say("verifiability-declaratory"),
    }
}

/// Where an instrument stands.
pub(crate) fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::Foundational => say("layer-foundational"),
        Layer::Sectoral => say("layer-sectoral"),
        Layer::Regional => say("layer-regional"),
        Layer::Technical => say("layer-technical"),
        Layer::Political => say("layer-political"),
    }
}

/// How an instrument binds.
pub(crate) fn bindingness(bindingness: Bindingness) -> &'static str {
    match bindingness {
        Bindingness::LegallyBinding => say("bindingness-legally-binding"),
        Bindingness::PoliticallyBinding => say("bindingness-politically-binding"),
        Bindingness::Voluntary => say("bindingness-voluntary"),
        Bindingness::TechnicalStandard => say("bindingness-technical-standard"),
        Bindingness::NotApplicable => say("bindingness-not-applicable"),
    }
}

/// For whom an instrument is.
pub(crate) fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Global => say("scope-global"),
        Scope::Regional => say("scope-regional"),
        Scope::Plurilateral => say("scope-plurilateral"),
        Scope::Bilateral => say("scope-bilateral"),
    }
}

/// What a provision asks for.
pub(crate) fn character(character: Character) -> &'static str {
    match character {
        Character::Obligation => say("character-obligation"),
        Character::Restraint => say("character-restraint"),
        Character::Encouragement => say("character-encouragement"),
    }
}

/// Who reviews.
pub(crate) fn review_type(of: ReviewType) -> &'static str {
    match of {
        ReviewType::Peer => say("review-type-peer"),
        ReviewType::Independent => say("review-type-independent"),
        ReviewType::CivilSociety => say("review-type-civil-society"),
        ReviewType::Body => say("review-type-body"),
        ReviewType::Investigation => say("review-type-investigation"),
        ReviewType::Observation => say("review-type-observation"),
        ReviewType::FollowUp => say("review-type-follow-up"),
    }
}

/// How sure the registrar is.
pub(crate) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => say("confidence-high"),
        Confidence::Medium => say("confidence-medium"),
        Confidence::Low => say("confidence-low"),
    }
}

/// Who published a source.
pub(crate) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Official => say("source-kind-official"),
        SourceKind::Press => say("source-kind-press"),
        SourceKind::Other => say("source-kind-other"),
    }
}

/// What happened to keys.
pub(crate) fn key_change(change: KeyChange) -> &'static str {
    match change {
        KeyChange::Add => say("key-change-add"),
        KeyChange::Rotate => say("key-change-rotate"),
        KeyChange::Revoke => say("key-change-revoke"),
        KeyChange::Suspend => say("key-change-suspend"),
        KeyChange::Recover => say("key-change-recover"),
        KeyChange::Oppose => say("key-change-oppose"),
        KeyChange::Decide => say("key-change-decide"),
        KeyChange::RecoveryParties => say("key-change-recovery-parties"),
    }
}

/// Name of a language, or its tag.
pub(crate) fn language(tag: &str) -> &str {
    match tag {
        "ar" => say("language-ar"),
        "de" => say("language-de"),
        "en" => say("language-en"),
        "es" => say("language-es"),
        "fa" => say("language-fa"),
        "fr" => say("language-fr"),
        "he" => say("language-he"),
        "ja" => say("language-ja"),
        "pt" => say("language-pt"),
        "ru" => say("language-ru"),
        "ur" => say("language-ur"),
        "zh" => say("language-zh"),
        other => other,
    }
}

/// Whose words a transcription holds.
pub(crate) fn wording(wording: Wording) -> &'static str {
    match wording {
        Wording::Quoted => say("wording-quoted"),
        Wording::Paraphrase => say("wording-paraphrase"),
    }
}
