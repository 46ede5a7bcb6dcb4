//! Statements: who says what about what. The form of a signed statement.
//!
//! A statement is an entry that begins `pactlog/statement@v1`: a signed note
//! whose text is that line, one JSON object and a newline
//! (`spec/statement.md`). Reading one checks everything that can be judged
//! from its octets alone; every fault has a stable code `form.<name>`.
//!
//! *Invariants*: the text is kept octet for octet, and all that is read from it
//! can be read from it again; `signers` names exactly the keys of the signature
//! lines, in their order; strings and lists are within the limits of their
//! shapes.
//! *Not here*: whether a key is the issuer's, whether what is referred to
//! exists, who may say what: the registry judges that.

mod action;
mod amendment;
mod charter;
mod commitment;
mod common;
mod date;
mod disclosure;
mod dispute;
mod draft;
mod error;
mod form;
mod instrument;
mod key;
mod language;
mod party;
pub mod plain;
mod problem;
mod reference;
mod report;
mod response;
mod retraction;
mod review;
mod rules;
mod sentence;
mod shape;
mod table;
mod template;
mod token;
mod vocabulary;
mod withdrawal;

use alloc::borrow::ToOwned as _;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

pub use action::{Act, Action};
pub use amendment::{
    AMENDABLE_OF_ALL, Amendment, AmendmentType, Change, ChangeError, Json, amendable, check_change,
};
pub use charter::{Charter, RatingScale, Registrar, ScaleValue, Sector};
pub use commitment::{Commitment, CommitmentType, LegalCharacter, Nature, Verifiability};
pub use common::{CONDITIONS, Common, Condition, DEFAULT_LIFE_DAYS, Provenance};
pub use date::{PartialDate, Precision};
pub use disclosure::{
    Content, Disclosure, MAX_CONTENT, OpenedItem, SealReason, Sealed, SealedItem,
};
pub use dispute::{Dispute, Procedure, Stage};
pub use draft::Draft;
pub use error::{SignatureError, StatementError};
pub use form::{Check, Field, Form, MAX_STRING, Object, Presence, Shape, ShapeInfo, checked};
pub use instrument::{
    Bindingness, Character, EntryIntoForceRule, Instrument, Layer, Provision, ReviewSchedule, Scope,
};
pub use key::{Decision, Key, KeyChange};
pub use language::{MAX_LANGUAGES, Text};
pub use party::{Category, Party, PartyChange, Role};
pub use problem::{Cause, MAX_PROBLEMS, Problem, Problems};
pub use reference::{Reference, Rel};
pub use report::{Claim, ClaimState, IndicatorValue, Report, ReportType};
pub use response::{Position, Response, ResponseItem};
pub use retraction::{Retraction, RetractionGround};
pub use review::{Rating, Recommendation, Review, ReviewType};
pub use rules::Rules;
pub use shape::{
    Amount, Attachment, Confidence, Count, Coverage, Indicator, Milestone, Number, Predecessor,
    Source, SourceKind, VerifiedBy, Wording,
};
pub use template::{explain, presence, template};
pub use token::{
    Code, Currency, Decimal, Digest, KeyName, Label, Language, Line, MediaType, Origin, PartyId,
    Pointer, Record, StatementId, Url, Vkey,
};
pub use vocabulary::Vocabulary;
pub use withdrawal::Withdrawal;

use crate::ed25519::SIGNATURE_LEN;
use crate::hash::{Hash, sha256};
use crate::json::{self, Path, Value};
use crate::note::{Note, SignatureLine, VerifierKey};
use table::words;

/// First line of every statement.
pub const HEADER: &str = "pactlog/statement@v1";

/// Most octets of an entry, hence of a statement (C2SP tlog-tiles: bundles have
/// 16-bit lengths).
pub const MAX_STATEMENT: usize = 65_535;

words! {
    /// What a statement is. A closed list for each version of the rules.
    pub enum Kind("a kind of statement") {
        /// What the ledger is.
        Charter = "charter",
        /// Who takes part.
        Party = "party",
        /// A party's keys change.
        Key = "key",
        /// A text with provisions.
        Instrument = "instrument",
        /// A party acts on a text.
        Action = "action",
        /// A pledge.
        Commitment = "commitment",
        /// The end of something said before.
        Withdrawal = "withdrawal",
        /// What somebody else found.
        Review = "review",
        /// What a party says about its own commitment.
        Report = "report",
        /// Words of an earlier statement change.
        Amendment = "amendment",
        /// The registrar takes a transcription back.
        Retraction = "retraction",
        /// Words that statements may use.
        Vocabulary = "vocabulary",
        /// An answer.
        Response = "response",
        /// A step of a disagreement.
        Dispute = "dispute",
        /// Sealed items are opened.
        Disclosure = "disclosure",
        /// Other rules apply.
        Rules = "rules",
    }
}

impl Kind {
    /// Whether the registrar may record it of somebody else.
    #[must_use]
    pub const fn may_be_transcribed(self) -> bool {
        matches!(
            self,
            Self::Instrument
                | Self::Action
                | Self::Commitment
                | Self::Withdrawal
                | Self::Review
                | Self::Report
                | Self::Amendment
                | Self::Response
        )
    }

    /// The fields of this kind beside the common ones.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Charter => Charter::FIELDS,
            Self::Party => Party::FIELDS,
            Self::Key => Key::FIELDS,
            Self::Instrument => Instrument::FIELDS,
            Self::Action => Action::FIELDS,
            Self::Commitment => Commitment::FIELDS,
            Self::Withdrawal => Withdrawal::FIELDS,
            Self::Review => Review::FIELDS,
            Self::Report => Report::FIELDS,
            Self::Amendment => Amendment::FIELDS,
            Self::Retraction => Retraction::FIELDS,
            Self::Vocabulary => Vocabulary::FIELDS,
            Self::Response => Response::FIELDS,
            Self::Dispute => Dispute::FIELDS,
            Self::Disclosure => Disclosure::FIELDS,
            Self::Rules => Rules::FIELDS,
        }
    }

    /// What this kind requires and forbids beside certain values, common
    /// conditions not included.
    #[must_use]
    pub const fn conditions(self) -> &'static [Condition] {
        match self {
            Self::Charter => Charter::CONDITIONS,
            Self::Party => Party::CONDITIONS,
            Self::Key => Key::CONDITIONS,
            Self::Instrument => Instrument::CONDITIONS,
            Self::Action => Action::CONDITIONS,
            Self::Commitment => Commitment::CONDITIONS,
            Self::Withdrawal => Withdrawal::CONDITIONS,
            Self::Review => Review::CONDITIONS,
            Self::Report => Report::CONDITIONS,
            Self::Amendment => Amendment::CONDITIONS,
            Self::Retraction => Retraction::CONDITIONS,
            Self::Vocabulary => Vocabulary::CONDITIONS,
            Self::Response => Response::CONDITIONS,
            Self::Dispute => Dispute::CONDITIONS,
            Self::Disclosure => Disclosure::CONDITIONS,
            Self::Rules => Rules::CONDITIONS,
        }
    }
}

/// What one kind adds to its table of fields.
trait KindForm: Object {
    /// What it requires and forbids beside certain values.
    const CONDITIONS: &'static [Condition];

    /// Checks that fields agree with each other and with the common ones.
    fn check(&self, common: &Common, at: &Path<'_>, problems: &mut Problems);
}

/// What a statement says, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// What the ledger is.
    Charter(Box<Charter>),
    /// Who takes part.
    Party(Box<Party>),
    /// A party's keys change.
    Key(Box<Key>),
    /// A text with provisions.
    Instrument(Box<Instrument>),
    /// A party acts on a text.
    Action(Box<Action>),
    /// A pledge.
    Commitment(Box<Commitment>),
    /// The end of something said before.
    Withdrawal(Box<Withdrawal>),
    /// What somebody else found.
    Review(Box<Review>),
    /// What a party says about its own commitment.
    Report(Box<Report>),
    /// Words of an earlier statement change.
    Amendment(Box<Amendment>),
    /// The registrar takes a transcription back.
    Retraction(Box<Retraction>),
    /// Words that statements may use.
    Vocabulary(Box<Vocabulary>),
    /// An answer.
    Response(Box<Response>),
    /// A step of a disagreement.
    Dispute(Box<Dispute>),
    /// Sealed items are opened.
    Disclosure(Box<Disclosure>),
    /// Other rules apply.
    Rules(Box<Rules>),
}

/// A statement whose form is right and whose signatures nobody has checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    id: StatementId,
    text: Box<str>,
    lines: Vec<SignatureLine>,
    common: Common,
    body: Body,
}

impl Statement {
    /// Whether an entry says of itself that it is a statement.
    #[must_use]
    pub fn claims(entry: &[u8]) -> bool {
        entry.strip_prefix(HEADER.as_bytes()).is_some_and(|rest| rest.starts_with(b"\n"))
    }

    /// Reads an entry and checks its form.
    ///
    /// # Errors
    /// [`StatementError`]; all problems of the JSON at once.
    pub fn parse(entry: &[u8]) -> Result<Self, StatementError> {
        let note = Note::parse_within(entry, MAX_STATEMENT).map_err(StatementError::Note)?;
        let (common, body) = read_text(note.text)?;
        check_lines(&common.signers, &note.lines)?;
        let Note { text, lines } = note;
        Ok(Self {
            id: StatementId(sha256(text.as_bytes())),
            text: text.into(),
            lines,
            common,
            body,
        })
    }

    /// SHA-256 of the note text.
    #[must_use]
    pub const fn id(&self) -> StatementId {
        self.id
    }

    /// SHA-256 of the note text, as a hash.
    #[must_use]
    pub const fn hash(&self) -> &Hash {
        &self.id.0
    }

    /// The note text: what is signed, octet for octet.
    #[must_use]
    pub const fn text(&self) -> &str {
        &self.text
    }

    /// The JSON object, octet for octet.
    #[must_use]
    pub fn json(&self) -> &str {
        object_of(&self.text)
    }

    /// The signature lines, one for each of `signers`, in that order.
    #[must_use]
    pub fn lines(&self) -> &[SignatureLine] {
        &self.lines
    }

    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.common.kind
    }

    /// Fields that every statement has.
    #[must_use]
    pub const fn common(&self) -> &Common {
        &self.common
    }

    /// Fields of the kind.
    #[must_use]
    pub const fn body(&self) -> &Body {
        &self.body
    }

    /// Checks the signature line at `position` with the key that it names.
    ///
    /// # Errors
    /// [`SignatureError`]: no such line, by another key, or wrong.
    pub fn verify_line(&self, position: usize, key: &VerifierKey) -> Result<(), SignatureError> {
        let line = self.lines.get(position).ok_or(SignatureError::NoLine { position })?;
        if !key.matches(line) {
            return Err(SignatureError::OtherKey {
                expected: line.name.clone(),
                found: key.name().to_owned(),
            });
        }
        key.verify(&self.text, line).map_err(SignatureError::Verify)
    }

    /// Codes of provisions that the statement is filed under: those that it
    /// cites, and those that it defines; of an amendment of norms, the old and
    /// the new ones. At most 32; of an amendment as many as its changes hold, which
    /// the rules of admission limit.
    #[must_use]
    pub fn norms(&self) -> Vec<&str> {
        fn codes(codes: &[Code]) -> Vec<&str> {
            codes.iter().map(Code::as_str).collect()
        }
        match &self.body {
            Body::Commitment(commitment) => codes(&commitment.norms),
            Body::Action(action) => codes(&action.provisions),
            Body::Review(review) => codes(&review.provisions),
            Body::Report(report) => codes(&report.provisions),
            Body::Dispute(dispute) => codes(&dispute.provisions),
            Body::Amendment(amendment) => amendment.norms(),
            Body::Instrument(instrument) => {
                instrument.provisions.iter().map(|provision| provision.code.as_str()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Parties that the statement addresses beside its issuers and its `of`:
    /// registered, reviewed, invited, answered, disputed with, whose keys
    /// change, or who decide.
    pub fn addressees(&self) -> impl Iterator<Item = &PartyId> {
        let (one, more): (Option<&PartyId>, &[PartyId]) = match &self.body {
            Body::Party(party) => (Some(&party.id), &[]),
            Body::Key(key) => (Some(&key.party), &key.recovery_parties),
            Body::Action(action) => (action.party_invited.as_ref(), &[]),
            Body::Review(review) => (review.party.as_ref(), &[]),
            Body::Response(response) => (Some(&response.to), &[]),
            Body::Dispute(dispute) => (dispute.mediator.as_ref(), &dispute.respondents),
            Body::Retraction(retraction) => (retraction.party.as_ref(), &[]),
            _ => (None, &[]),
        };
        one.into_iter().chain(more)
    }
}

/// The JSON object of a note text that was read before.
fn object_of(text: &str) -> &str {
    text.strip_prefix(HEADER)
        .and_then(|rest| rest.strip_prefix('\n'))
        .and_then(|rest| rest.strip_suffix('\n'))
        .unwrap_or_default()
}

/// Reads a note text: header, object, newline.
fn read_text(text: &str) -> Result<(Common, Body), StatementError> {
    let json = text
        .strip_prefix(HEADER)
        .and_then(|rest| rest.strip_prefix('\n'))
        .ok_or(StatementError::Header)?;
    let json = json.strip_suffix('\n').ok_or(StatementError::NotAnObject)?;
    let form = |cause| StatementError::Form([Problem { path: String::new(), cause }].into());
    if json.contains("\n\n") {
        return Err(form(Cause::EmptyLine));
    }
    if !json.starts_with('{') || !json.ends_with('}') {
        return Err(StatementError::NotAnObject);
    }
    read_json(json).map_err(StatementError::Form)
}

/// Reads the JSON of a statement: common fields, then those of the kind.
fn read_json(json: &str) -> Result<(Common, Body), Vec<Problem>> {
    let at = &Path::ROOT;
    let value = json::parse(json.as_bytes()).map_err(|error| {
        Vec::from([Problem { path: error.path().to_owned(), cause: Cause::Json(error) }])
    })?;
    let mut problems = Problems::new();
    let read = read_value(&value, at, &mut problems);
    match read {
        Some(read) if problems.is_empty() => Ok(read),
        _ => Err(problems.into_vec()),
    }
}

fn read_value(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<(Common, Body)> {
    let members = form::members(value, at, problems)?;
    let word = value.member("kind").and_then(Value::as_str);
    let Some(kind) = word.and_then(Kind::parse) else {
        let at = at.name("kind");
        return match (word, value.member("kind")) {
            (Some(word), _) => {
                problems.report(&at, Cause::UnknownKind { found: form::excerpt(word) })
            }
            (None, Some(other)) => {
                problems.report(&at, Cause::Type { expected: "a string", found: other.type_name() })
            }
            (None, None) => problems.report(&at, Cause::Missing { shape: Kind::INFO.name }),
        };
    };
    let mut found = [None; Common::FIELDS.len()];
    let all = members.iter().map(|(name, value)| (&**name, value));
    let rest = form::place(all, Common::FIELDS, &mut found);
    for condition in CONDITIONS.iter().chain(kind.conditions()) {
        condition.check(members, at, problems);
    }
    let common = Common::read_fields(&found, at, problems);
    if let Some(common) = &common {
        common.check(at, problems);
    }
    let read = common.as_ref();
    let body = match kind {
        Kind::Charter => Body::Charter(read_kind(read, rest, at, problems)?),
        Kind::Party => Body::Party(read_kind(read, rest, at, problems)?),
        Kind::Key => Body::Key(read_kind(read, rest, at, problems)?),
        Kind::Instrument => Body::Instrument(read_kind(read, rest, at, problems)?),
        Kind::Action => Body::Action(read_kind(read, rest, at, problems)?),
        Kind::Commitment => Body::Commitment(read_kind(read, rest, at, problems)?),
        Kind::Withdrawal => Body::Withdrawal(read_kind(read, rest, at, problems)?),
        Kind::Review => Body::Review(read_kind(read, rest, at, problems)?),
        Kind::Report => Body::Report(read_kind(read, rest, at, problems)?),
        Kind::Amendment => Body::Amendment(read_kind(read, rest, at, problems)?),
        Kind::Retraction => Body::Retraction(read_kind(read, rest, at, problems)?),
        Kind::Vocabulary => Body::Vocabulary(read_kind(read, rest, at, problems)?),
        Kind::Response => Body::Response(read_kind(read, rest, at, problems)?),
        Kind::Dispute => Body::Dispute(read_kind(read, rest, at, problems)?),
        Kind::Disclosure => Body::Disclosure(read_kind(read, rest, at, problems)?),
        Kind::Rules => Body::Rules(read_kind(read, rest, at, problems)?),
    };
    Some((common?, body))
}

/// Reads the fields that the common ones left over.
fn read_kind<T: KindForm>(
    common: Option<&Common>,
    rest: Vec<(&str, &Value<'_>)>,
    at: &Path<'_>,
    problems: &mut Problems,
) -> Option<Box<T>> {
    let mut found = alloc::vec![None; T::FIELDS.len()];
    for (name, _) in form::place(rest.into_iter(), T::FIELDS, &mut found) {
        problems.report::<()>(&at.name(name), Cause::UnknownField);
    }
    let body = T::read_fields(&found, at, problems)?;
    if let Some(common) = common {
        body.check(common, at, problems);
    }
    Some(Box::new(body))
}

/// Checks that the lines are those of `signers` and have the form of Ed25519.
fn check_lines(signers: &[KeyName], lines: &[SignatureLine]) -> Result<(), StatementError> {
    for position in 0..signers.len().max(lines.len()) {
        let expected = signers.get(position).map(KeyName::as_str);
        let found = lines.get(position).map(|line| line.name.as_str());
        if expected != found {
            return Err(StatementError::Signers {
                position,
                expected: expected.map(String::from),
                found: found.map(String::from),
            });
        }
    }
    match lines.iter().position(|line| line.signature.len() != SIGNATURE_LEN) {
        None => Ok(()),
        Some(position) => Err(StatementError::SignatureLength {
            position,
            found: lines.get(position).map_or(0, |line| line.signature.len()),
        }),
    }
}

/// Reports an id or code that an earlier item of the same list has.
fn check_distinct<'v, T: PartialEq + 'v>(
    field: &str,
    value: &T,
    mut earlier: impl Iterator<Item = &'v T>,
    at: &Path<'_>,
    problems: &mut Problems,
) {
    if earlier.any(|other| other == value) {
        problems.report::<()>(&at.name(field), Cause::Repeated);
    }
}
