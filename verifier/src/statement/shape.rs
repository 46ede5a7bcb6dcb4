//! Shapes that several kinds share: amounts, attachments, sources, coverage.
//!
//! Specified in `spec/statement.md`, "Shapes".

use super::date::PartialDate;
use super::form::{Form, Shape, ShapeInfo, checked, integer};
use super::language::Text;
use super::problem::{Cause, Problems};
use super::table::{object, words};
use super::token::{Currency, Decimal, Digest, Label, Line, MediaType, PartyId, Record, Url};
use crate::json::{MAX_INTEGER, Path, Value};

impl Shape for bool {
    const INFO: ShapeInfo =
        ShapeInfo { name: "true or false", form: Form::Boolean, check: checked::<Self> };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        match value {
            Value::Boolean(value) => Some(*value),
            other => problems
                .report(at, Cause::Type { expected: "true or false", found: other.type_name() }),
        }
    }
}

/// A whole number from `MIN` to `MAX`; both lie within the integers of JSON.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Count<const MIN: i64, const MAX: i64>(i64);

impl<const MIN: i64, const MAX: i64> Count<MIN, MAX> {
    /// The number.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0.unsigned_abs()
    }
}

impl<const MIN: i64, const MAX: i64> Shape for Count<MIN, MAX> {
    const INFO: ShapeInfo = ShapeInfo {
        name: "a whole number",
        form: Form::Integer { min: MIN, max: MAX },
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        integer(value, MIN, MAX, at, problems).map(Self)
    }
}

/// A number of things, or of octets.
pub type Number = Count<0, MAX_INTEGER>;

object! {
    /// An amount of money.
    pub struct Amount("an amount") {
        /// Decimal number, as a string.
        value: Decimal => required;
        /// ISO 4217 code of the currency.
        currency: Currency => required;
    }
}

object! {
    /// A document beside the statement. The digest binds it; the ledger does not store it.
    pub struct Attachment("an attachment") {
        /// Name of the file.
        name: Line => required;
        /// SHA-256 of its octets.
        sha256: Digest => required;
        /// Its length in octets.
        size: Number => required;
        /// Its media type.
        media_type: MediaType => required;
        /// Where it may be found: a hint only.
        url: Url => optional;
    }
}

words! {
    /// Who published a source.
    pub enum SourceKind("a kind of source") {
        /// The party itself, or the body that adopted the text.
        Official = "official",
        /// A news organisation.
        Press = "press",
        /// Anybody else, or not known.
        Other = "other",
    }
}

words! {
    /// How sure the registrar is of a transcription.
    pub enum Confidence("a degree of confidence") {
        /// Official, or several independent sources.
        High = "high",
        /// One source.
        Medium = "medium",
        /// Uncertain.
        Low = "low",
    }
}

words! {
    /// Whose words a transcription holds.
    pub enum Wording("a manner of wording") {
        /// The source's own words.
        Quoted = "quoted",
        /// The registrar's words for what the source says.
        Paraphrase = "paraphrase",
    }
}

object! {
    /// Where a transcription was taken from. A `url` or a `document` is required.
    pub struct Source("a source", check_source) {
        /// Title of the source, as printed.
        title: Line => required;
        /// Where it was read.
        url: Url => suggested;
        /// Symbol of an official document, such as A/RES/79/243.
        document: Line => optional;
        /// Who published it.
        publisher: Line => optional;
        /// When it was published.
        published: PartialDate => optional;
        /// When it was read.
        retrieved: PartialDate => optional;
        /// Page, paragraph or section.
        locator: Line => optional;
        /// Who published it, by class.
        kind: SourceKind => suggested;
        /// How sure the registrar is.
        confidence: Confidence => suggested;
        /// Quoted or paraphrased.
        wording: Wording => suggested;
        /// Name of the record in the data set that this was made from.
        record: Record => optional;
    }
}

fn check_source(source: &Source, at: &Path<'_>, problems: &mut Problems) -> Option<()> {
    if source.url.is_some() || source.document.is_some() {
        return Some(());
    }
    problems.report(&at.name("url"), Cause::Needed { when: "no document" })
}

object! {
    /// How many parties an instrument has, as far as the transcriber knows.
    pub struct Coverage("coverage") {
        /// Number of parties known from sources.
        known_total: Number => optional;
        /// When that number was true.
        as_of: PartialDate => optional;
        /// Whether this ledger holds an action of each of them.
        complete: bool => required;
    }
}

object! {
    /// A deliverable with a date.
    pub struct Milestone("a milestone") {
        /// Its label within the commitment; reports and ratings cite it.
        id: Label => required;
        /// When it is due; of a date without a day, the last one.
        due: PartialDate => required;
        /// What will be there then.
        deliverable: Text => required;
    }
}

object! {
    /// Something that can be measured.
    pub struct Indicator("an indicator") {
        /// Its label within the commitment.
        id: Label => required;
        /// What is measured.
        name: Text => required;
        /// Unit of measurement.
        unit: Line => optional;
        /// Value at the start.
        baseline: Line => optional;
        /// Value to reach.
        target: Line => optional;
    }
}

object! {
    /// A predecessor of this ledger: its last head stays citable.
    pub struct Predecessor("a predecessor ledger") {
        /// Its origin.
        origin: super::token::Origin => required;
        /// Vkeys of its log.
        keys: Line => list(1..=8);
        /// Size of its last cosigned tree.
        size: Number => required;
        /// Root of that tree, SHA-256 in lowercase hexadecimal.
        root: Digest => required;
    }
}

object! {
    /// How an enrolled key was tied to its party.
    pub struct VerifiedBy("a verification", check_verified_by) {
        /// Reference of a note verbale.
        note_verbale: Line => optional;
        /// Page on the party's own domain that shows the key.
        url: Url => optional;
        /// SHA-256 of the document or page.
        sha256: Digest => optional;
        /// What was done, in words.
        method: Text => optional;
    }
}

fn check_verified_by(by: &VerifiedBy, at: &Path<'_>, problems: &mut Problems) -> Option<()> {
    if by.note_verbale.is_some() || by.url.is_some() {
        return Some(());
    }
    problems.report(&at.name("note_verbale"), Cause::Needed { when: "no url" })
}

/// Whether `name` is a key of `party`; reports it if not.
pub(super) fn check_owner(
    name: &super::token::KeyName,
    party: &PartyId,
    at: &Path<'_>,
    problems: &mut Problems,
) -> Option<()> {
    if name.party_str() == party.as_str() {
        return Some(());
    }
    let cause = Cause::KeyOfOther { expected: party.as_str().into(), found: name.as_str().into() };
    problems.report(at, cause)
}
