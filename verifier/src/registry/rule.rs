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
    /// Every party named is registered.
    UnknownParty = "party.unknown" Rule;
    /// A party is registered once.
    KnownParty = "party.known" Rule;
    /// Parties are registered by the registrar, organisations also by an accreditor.
    WhoRegisters = "party.registrar" Keys;
    /// Every signer is a key of the issuer or of a joint issuer, or a key that must sign too.
    ForeignSigner = "key.foreign" Keys;
    /// Every signer is a registered key.
    UnknownKey = "key.unknown" Keys;
    /// Every signer is an active key.
    RevokedKey = "key.revoked" Keys;
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
    /// Keys are changed by their party, or enrolled by the registrar for a party without keys.
    WhoChangesKeys = "key.who" Keys;
    /// An enrolment, and nothing else, says how the keys were tied to the party.
    Enrolment = "key.enrolment" Keys;
    /// A new threshold is at most the number of active keys.
    ThresholdTooHigh = "key.threshold_high" Rule;
    /// Transcriptions are signed by the registrar alone.
    WhoTranscribes = "transcription.registrar" Keys;
    /// A transcribed withdrawal refers to a transcription of the same party.
    TranscriptionOf = "transcription.of" Rule;
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
    /// What is adopted is a transcription of the adopting party, or of a joint text.
    Adopts = "ref.adopts" Rule;
    /// What is superseded is of the same kind and of the same issuers or the same party.
    Supersedes = "ref.supersedes" Rule;
    /// What is joined is a joint commitment.
    NotJoint = "action.joint" Rule;
    /// Invitations are made by organisations and bodies.
    WhoInvites = "action.invites" Keys;
    /// Nobody touches another's statement.
    NotOwn = "withdrawal.own" Keys;
    /// Only a withdrawal that has not taken effect can be withdrawn.
    InEffect = "withdrawal.effect" Rule;
    /// Nobody reviews itself.
    SelfReview = "review.self" Keys;
    /// The party reviewed is one that the target concerns.
    NotConcerned = "review.party" Rule;
    /// Reviews are made by parties with the role of reviewer.
    WhoReviews = "review.role" Keys;
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
