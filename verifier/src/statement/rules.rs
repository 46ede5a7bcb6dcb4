//! `rules`: from the next batch on, other rules of admission apply.

use super::KindForm;
use super::common::{Common, Condition, NO_ANNEX};
use super::problem::Problems;
use super::shape::Count;
use super::table::object;
use super::token::{Digest, Url};
use crate::json::Path;

object! {
    /// A version of the rules. Who does not know it can no longer judge what is
    /// admitted, and goes on checking the tree.
    pub struct Rules("a version of the rules") {
        /// Number of the version.
        version: Count<2, 1_000_000> => required;
        /// SHA-256 of its specification.
        specification: Digest => required;
        /// Where the specification may be found: a hint only.
        url: Url => suggested;
    }
}

impl KindForm for Rules {
    const CONDITIONS: &'static [Condition] = &[NO_ANNEX];

    fn check(&self, _: &Common, _: &Path<'_>, _: &mut Problems) {}
}
