//! The rules of admission, each with a stable code, and refusals.
//!
//! Specified in `spec/rules.md`. Form is judged before, by
//! [`crate::statement`]; its codes begin with `form.`.

use alloc::string::String;
use core::fmt;

/// How a rule is answered by an intake: its class is an HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// 403: keys, signers and roles.
    Keys,
    /// 422: everything else.
    Rule,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal $class:ident;)+) => {
        /// A rule of admission. A closed list for each version of the rules.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// How a breach is answered.
            #[must_use]
            pub const fn class(self) -> Class {
                match self { $(Self::$name => Class::$class),+ }
            }

            /// What it demands, in words.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => rules!(@words $($doc)+)),+ }
            }
        }
    };
    (@words $($doc:literal)+) => { concat!($($doc),+) };
}

rules! {
    /// The first entry is the charter, and no other entry is one.
    CharterFirst = "charter.first" Rule;
    /// A statement names this ledger.
    OtherLedger = "ledger.other" Rule;
    /// A statement is in the ledger once.
    RepeatedId = "id.repeated" Rule;
    /// A statement is signed at most 300 s after the batch's time.
    IssuedInFuture = "time.future" Rule;
    /// A statement is admitted before its submit_by has passed.
    SubmitByPassed = "time.submit_by" Rule;
    /// Where it names one, the issuer's previous statement is the one before.
    After = "order.after" Rule;
    /// Rules, vocabularies and retractions are the registrar's.
    RegistrarOnly = "registrar.only" Keys;
    /// New rules have a greater number than those in force or announced.
    RulesVersion = "rules.version" Rule;
    /// A ledger announces only rules that its program knows.
    RulesUnknown = "rules.unknown" Rule;
    /// Every party named is registered.
    UnknownParty = "party.unknown" Rule;
    /// A party is registered once.
    KnownParty = "party.known" Rule;
    /// Parties are registered, and their roles changed, by the registrar; an accreditor registers organisations without roles.
    WhoRegisters = "party.registrar" Keys;
    /// A role that is granted is not held yet, one that is removed is held.
    Roles = "party.roles" Keys;
    /// A successor is of its predecessor's class; the predecessor has no active key, no recovery pending and no other successor.
    Successor = "party.successor" Rule;
    /// A party that was succeeded gets no keys.
    Succeeded = "party.succeeded" Keys;
    /// Every signer is a key of the issuer or of a joint issuer, or a key that must sign too.
    ForeignSigner = "key.foreign" Keys;
    /// Every signer is a registered key.
    UnknownKey = "key.unknown" Keys;
    /// Every signer is an active key.
    RevokedKey = "key.revoked" Keys;
    /// A party whose keys are suspended, or whose control is disputed, signs only an opposition.
    Suspended = "key.suspended" Keys;
    /// Every signature fits its key.
    Signature = "key.signature" Keys;
    /// Each issuer signs with as many keys as its threshold asks for.
    Threshold = "key.threshold" Keys;
    /// A public key belongs to one party, once, for ever.
    ReusedKey = "key.reused" Keys;
    /// A key's name was never used before.
    ReusedKeyName = "key.name" Keys;
    /// A registered key lies in the prime-order subgroup.
    MixedOrderKey = "key.mixed_order" Keys;
    /// A key that is added also signs what adds it.
    Possession = "key.possession" Keys;
    /// Keys are changed by their party alone; the registrar enrols a party without keys and requests recoveries.
    WhoChangesKeys = "key.who" Keys;
    /// An enrolment or a recovery, and nothing else, says how the keys were tied to the party.
    Enrolment = "key.enrolment" Keys;
    /// A new threshold is at most the number of active keys.
    ThresholdTooHigh = "key.threshold_high" Rule;
    /// The registrar's keys are neither suspended nor recovered: nobody could ask for new ones.
    RegistrarKeys = "key.registrar" Keys;
    /// Keys are recovered for a party that has or had some.
    NothingToRecover = "recovery.keys" Rule;
    /// While a recovery is pending there is no other, and those who decide stay.
    RecoveryPending = "recovery.pending" Rule;
    /// An opposition or a decision is about the party's pending request.
    OtherRequest = "recovery.request" Rule;
    /// A request is opposed once.
    Opposed = "recovery.opposed" Rule;
    /// Only a contested request is decided on.
    NotContested = "recovery.contested" Rule;
    /// A recovery is decided by the parties named for that; where there are none, by the registrar.
    WhoDecides = "recovery.who" Keys;
    /// The registrar decides 60 days after the request at the earliest.
    DecidedEarly = "recovery.early" Rule;
    /// Nobody decides the same again.
    Decided = "recovery.decided" Rule;
    /// Transcriptions are signed by the registrar alone.
    WhoTranscribes = "transcription.registrar" Keys;
    /// A transcribed report, amendment or withdrawal is about a transcription of the same party.
    TranscriptionOf = "transcription.of" Rule;
    /// What is retracted is a transcription.
    NotTranscribed = "retraction.target" Rule;
    /// The party that a retraction names is the one whose act was recorded.
    RetractedParty = "retraction.party" Rule;
    /// A label of a scale or sector is defined once.
    UsedLabel = "vocabulary.used" Rule;
    /// Instruments are entered by the registrar or a body.
    WhoEntersInstruments = "instrument.who" Keys;
    /// A code of an instrument or provision is used once.
    UsedCode = "code.used" Rule;
    /// A provision that is cited is registered.
    UnknownNorm = "norm.unknown" Rule;
    /// References point to statements that are in the ledger.
    UnknownReference = "ref.unknown" Rule;
    /// References point to a kind that their relation allows.
    ReferenceKind = "ref.kind" Rule;
    /// Nothing builds on a transcription that was retracted.
    Retracted = "ref.retracted" Rule;
    /// What is adopted is a transcription of the adopting party, or of a joint text.
    Adopts = "ref.adopts" Rule;
    /// What is superseded is of the same kind and of the same issuers or the same party.
    Supersedes = "ref.supersedes" Rule;
    /// What is joined is a joint commitment.
    NotJoint = "action.joint" Rule;
    /// Invitations are made by organisations and bodies.
    WhoInvites = "action.invites" Keys;
    /// A party reports on what concerns it, and on nothing else.
    ReportNotOwn = "report.own" Keys;
    /// A claim is about a milestone of the commitment.
    ClaimedMilestone = "report.milestone" Rule;
    /// A value is one of an indicator of the commitment.
    UnknownIndicator = "report.indicator" Rule;
    /// The report before is the same party's, on the same.
    PreviousReport = "report.previous" Rule;
    /// A sector that is named is defined in the charter or a vocabulary.
    UnknownSector = "sector.unknown" Rule;
    /// An amendment is signed by all who signed what it amends and did not leave it.
    AmendmentNotOwn = "amendment.own" Keys;
    /// What was withdrawn, with effect, by all who signed it is not amended.
    AmendsWithdrawn = "amendment.withdrawn" Rule;
    /// Only what may be changed in this kind is.
    AmendmentPath = "amendment.path" Rule;
    /// What must be there is not removed.
    AmendmentRequired = "amendment.required" Rule;
    /// What is put in has the form that is due there.
    AmendmentValue = "amendment.value" Rule;
    /// Nobody touches another's statement.
    NotOwn = "withdrawal.own" Keys;
    /// Only a withdrawal that has not taken effect can be withdrawn.
    InEffect = "withdrawal.effect" Rule;
    /// Nobody withdraws the same twice.
    WithdrawnBefore = "withdrawal.repeated" Rule;
    /// Nobody reviews itself.
    SelfReview = "review.self" Keys;
    /// The party reviewed is one that the target concerns.
    NotConcerned = "review.party" Rule;
    /// Reviews are made by parties with the role of reviewer.
    WhoReviews = "review.role" Keys;
    /// A milestone that is rated is one of the commitment.
    RatedMilestone = "review.milestone" Rule;
    /// A scale that is used is defined in the charter or a vocabulary.
    UnknownScale = "rating.scale" Rule;
    /// A rating's value is one of its scale.
    UnknownValue = "rating.value" Rule;
    /// Only the side addressed responds.
    WhoResponds = "response.who" Keys;
    /// A response is to the party that it answers.
    RespondsToOther = "response.to" Rule;
    /// An item that is answered is a recommendation of the review.
    UnknownRecommendation = "response.item" Rule;
    /// A step follows the newest one of its dispute.
    NotNewest = "dispute.newest" Rule;
    /// A dispute that ended takes no step.
    Ended = "dispute.ended" Rule;
    /// The stage of a dispute only moves forward.
    StageBack = "dispute.stage" Rule;
    /// A step is taken by those who may move its stage.
    WhoSteps = "dispute.who" Keys;
    /// A mediator has that role and is on no side.
    Mediator = "dispute.mediator" Keys;
    /// A disclosure is signed by those who signed what it opens, and by no others.
    DisclosureNotOwn = "disclosure.own" Keys;
    /// What is opened has a sealed annex.
    NotSealed = "disclosure.unsealed" Rule;
    /// An opened item has place and label of a sealed one.
    UnknownItem = "disclosure.item" Rule;
    /// An item is opened once.
    OpenedBefore = "disclosure.opened" Rule;
    /// Items and proof lead to the root that was sealed.
    OpeningProof = "disclosure.proof" Rule;
    /// A statement has at most 256 subjects.
    TooManySubjects = "subjects.many" Rule;
    /// A batch has at most 16,384 statements and 64 MiB of text.
    BatchFull = "batch.full" Rule;
}

/// Why a statement was not admitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The rule that it breaks.
    pub rule: Rule,
    /// JSON pointer to where.
    pub at: String,
    /// What would have been right, where it can be said.
    pub expected: String,
    /// What was found.
    pub found: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.at.is_empty() { "the statement" } else { &self.at };
        write!(
            f,
            "{at} breaks rule {}:{}",
            self.rule.code(),
            self.rule.words().trim_end_matches('.')
        )?;
        if !self.found.is_empty() {
            write!(f, "; found {}", self.found)?;
        }
        if !self.expected.is_empty() {
            write!(f, ", expected {}", self.expected)?;
        }
        Ok(())
    }
}

impl core::error::Error for Refusal {}
