//! `disclosure`: the issuer opens items of a sealed annex. And what a sealed
//! annex is.
//!
//! Specified in `spec/sealed.md`.

use alloc::string::String;
use alloc::vec::Vec;

use super::KindForm;
use super::common::{Common, Condition, NO_ANNEX};
use super::date::PartialDate;
use super::form::{Form, Shape, ShapeInfo, checked, excerpt};
use super::language::Text;
use super::problem::{Cause, Problems};
use super::shape::{Count, Number};
use super::table::{object, words};
use super::token::{Digest, Label, MediaType, Url};
use crate::hash::sha256;
use crate::json::{Path, Value};
use crate::text;

/// Most octets of an item that a disclosure carries itself.
pub const MAX_CONTENT: usize = 32 * 1024;

words! {
    /// Why something is sealed.
    pub enum SealReason("a reason to seal") {
        /// Security.
        Security = "security",
        /// Commercial interests.
        Commercial = "commercial",
        /// Privacy.
        Privacy = "privacy",
        /// Negotiations that go on.
        Negotiation = "negotiation",
        /// A duty in law.
        Legal = "legal",
    }
}

object! {
    /// One item of a sealed annex, at the place of its leaf.
    pub struct SealedItem("a sealed item") {
        /// Its label within the annex.
        label: Label => required;
        /// Why it is sealed.
        reason: SealReason => required;
        /// When the issuer promises to open it.
        open_by: PartialDate => suggested;
        /// What it is about, by language.
        description: Text => optional;
    }
}

object! {
    /// A sealed annex: a tree over items that only the issuer can open.
    pub struct Sealed("a sealed annex", check_sealed) {
        /// Root of the tree, SHA-256 in lowercase hexadecimal.
        root: Digest => required;
        /// The items in the order of the leaves.
        items: SealedItem => list(1..=64);
    }
}

fn check_sealed(sealed: &Sealed, at: &Path<'_>, problems: &mut Problems) -> Option<()> {
    let items_at = at.name("items");
    let mut whole = Some(());
    for (i, item) in sealed.items.iter().enumerate() {
        if sealed.items.iter().take(i).any(|other| other.label == item.label) {
            whole = problems.report(&items_at.position(i).name("label"), Cause::Repeated);
        }
    }
    whole
}

/// Octets in standard base64, at most [`MAX_CONTENT`] of them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Content(String);

impl Content {
    const PATTERN: &'static str = "[A-Za-z0-9+/]*={0,2}";

    /// The octets.
    #[must_use]
    pub fn octets(&self) -> Vec<u8> {
        text::base64(&self.0).unwrap_or_default()
    }
}

impl Shape for Content {
    const INFO: ShapeInfo = ShapeInfo {
        name: "octets in base64",
        form: Form::Pattern { pattern: Self::PATTERN, blank: "<base64>" },
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        let limit = MAX_CONTENT.div_ceil(3).saturating_mul(4);
        let encoded = match value {
            Value::String(encoded) if encoded.len() > limit => {
                return problems.report(at, Cause::TooLong { limit, found: encoded.len() });
            }
            Value::String(encoded) => encoded,
            other => {
                let found = other.type_name();
                return problems.report(at, Cause::Type { expected: "a string", found });
            }
        };
        match text::base64(encoded) {
            Some(octets) if octets.len() > MAX_CONTENT => {
                problems.report(at, Cause::TooLong { limit: MAX_CONTENT, found: octets.len() })
            }
            Some(_) => Some(Self(encoded.as_ref().into())),
            None => problems.report(
                at,
                Cause::Pattern {
                    shape: Self::INFO.name,
                    pattern: Self::PATTERN,
                    found: excerpt(encoded),
                },
            ),
        }
    }
}

object! {
    /// An item opened: with its salt anybody can recompute its leaf.
    pub struct OpenedItem("an opened item", check_opened) {
        /// Position of its leaf, from 0.
        item: Count<0, 63> => required;
        /// Its label; repeats the sealed item's.
        label: Label => required;
        /// The 32 octets of its salt, in lowercase hexadecimal.
        salt: Digest => required;
        /// Media type of the octets.
        media_type: MediaType => required;
        /// Their number.
        size: Number => required;
        /// Their SHA-256.
        sha256: Digest => required;
        /// The octets themselves, in base64, at most 32 KiB.
        content: Content => optional;
        /// Where they may be found: a hint only.
        url: Url => optional;
    }
}

fn check_opened(opened: &OpenedItem, at: &Path<'_>, problems: &mut Problems) -> Option<()> {
    let Some(content) = &opened.content else { return Some(()) };
    let octets = content.octets();
    if u64::try_from(octets.len()).ok() != Some(opened.size.value()) {
        let cause =
            Cause::Differs { from: "content", expected: alloc::format!("{}", octets.len()) };
        return problems.report(&at.name("size"), cause);
    }
    let digest = sha256(&octets).to_hex();
    if digest != opened.sha256.as_str() {
        let cause = Cause::Differs { from: "content", expected: digest };
        return problems.report(&at.name("sha256"), cause);
    }
    Some(())
}

object! {
    /// Items of a sealed annex, opened. A reference with rel `discloses` says
    /// of which statement.
    pub struct Disclosure("a disclosure") {
        /// The items, in the order of their leaves.
        opened: OpenedItem => list(1..=64);
        /// The multi-leaf proof: hashes in lowercase hexadecimal, in the order of `spec/sealed.md`.
        proof: Digest => list(0..=64);
    }
}

impl KindForm for Disclosure {
    const CONDITIONS: &'static [Condition] = &[NO_ANNEX];

    fn check(&self, _: &Common, at: &Path<'_>, problems: &mut Problems) {
        let opened_at = at.name("opened");
        let pairs = self.opened.iter().zip(self.opened.iter().skip(1));
        for (i, (before, item)) in pairs.enumerate() {
            if item.item <= before.item {
                let at = opened_at.position(i.saturating_add(1));
                problems.report::<()>(&at.name("item"), Cause::Order);
            }
        }
    }
}
