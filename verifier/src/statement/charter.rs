//! `charter`: what a ledger is. Entry 0 and no other.

use super::KindForm;
use super::common::{Common, Condition, NO_ANNEX};
use super::language::Text;
use super::party::check_keys;
use super::problem::{Cause, Problems};
use super::shape::{Count, Predecessor, check_owner};
use super::table::object;
use super::token::{Label, Language, Origin, PartyId, Url, Vkey};
use crate::json::Path;

object! {
    /// The party that runs the ledger: an ordinary party with keys that rotate.
    pub struct Registrar("a registrar") {
        /// Its party id.
        id: PartyId => required;
        /// Its names, by language.
        names: Text => required;
        /// Vkeys of its keys.
        keys: Vkey => list(1..=16);
        /// How many of its keys must sign each statement.
        threshold: Count<1, 16> => required;
        /// Its web site.
        website: Url => optional;
    }
}

object! {
    /// One value of a rating scale.
    pub struct ScaleValue("a value of a rating scale") {
        /// Label that ratings use.
        id: Label => required;
        /// Its names, by language.
        names: Text => required;
    }
}

object! {
    /// An ordered scale that reviewers may use.
    pub struct RatingScale("a rating scale") {
        /// Label that ratings use.
        id: Label => required;
        /// Its names, by language.
        names: Text => required;
        /// Its values in order.
        values: ScaleValue => list(1..=32);
    }
}

object! {
    /// A part of economy or administration.
    pub struct Sector("a sector") {
        /// Label that reports use.
        id: Label => required;
        /// Its names, by language.
        names: Text => required;
    }
}

object! {
    /// What the ledger is, and who runs it.
    pub struct Charter("a charter") {
        /// Origin of the ledger; repeats `ledger`.
        origin: Origin => required;
        /// Names of the ledger, by language.
        names: Text => required;
        /// Who runs it; its id repeats `issuer`.
        registrar: Registrar => required;
        /// Vkeys of the keys that sign refusals.
        intake_keys: Vkey => list(0..=8);
        /// Version of the rules that apply from the next batch on.
        rules: Count<1, 1> => required;
        /// Whether the ledger is for demonstration, so that no party stands behind what it holds.
        demonstration: bool => flag;
        /// Languages that the registrar publishes in.
        languages: Language => list(1..=32);
        /// Scales that ratings may use; vocabularies add to them.
        rating_scales: RatingScale => list(0..=32);
        /// Sectors that reports may name; vocabularies add to them.
        sectors: Sector => list(0..=64);
        /// The ledger that this one continues.
        predecessor: Predecessor => optional;
    }
}

impl KindForm for Charter {
    const CONDITIONS: &'static [Condition] = &[NO_ANNEX];

    fn check(&self, common: &Common, at: &Path<'_>, problems: &mut Problems) {
        if self.origin != common.ledger {
            let expected = common.ledger.as_str().into();
            let cause = Cause::Differs { from: "ledger", expected };
            problems.report::<()>(&at.name("origin"), cause);
        }
        let registrar_at = at.name("registrar");
        if self.registrar.id != common.issuer {
            let expected = common.issuer.as_str().into();
            let cause = Cause::Differs { from: "issuer", expected };
            problems.report::<()>(&registrar_at.name("id"), cause);
        }
        let threshold = self.registrar.threshold.value();
        let Registrar { id, keys, .. } = &self.registrar;
        check_keys(id, keys, Some(threshold), &registrar_at, problems);
        let keys_at = at.name("intake_keys");
        for (i, vkey) in self.intake_keys.iter().enumerate() {
            let at = keys_at.position(i);
            check_owner(vkey.name(), &self.registrar.id, &at, problems);
            if self.registrar.keys.iter().any(|key| key.key() == vkey.key()) {
                problems.report::<()>(&at, Cause::Repeated);
            }
        }
        check_scales(&self.rating_scales, at, problems);
        check_sectors(&self.sectors, at, problems);
    }
}

/// Checks that scales, and the values of each, have labels of their own.
pub(super) fn check_scales(scales: &[RatingScale], at: &Path<'_>, problems: &mut Problems) {
    let scales_at = at.name("rating_scales");
    for (i, scale) in scales.iter().enumerate() {
        let at = scales_at.position(i);
        let ids = scales.iter().map(|scale| &scale.id);
        super::check_distinct("id", &scale.id, ids.take(i), &at, problems);
        let values_at = at.name("values");
        for (j, value) in scale.values.iter().enumerate() {
            let ids = scale.values.iter().map(|value| &value.id);
            let at = values_at.position(j);
            super::check_distinct("id", &value.id, ids.take(j), &at, problems);
        }
    }
}

/// Checks that sectors have labels of their own.
pub(super) fn check_sectors(sectors: &[Sector], at: &Path<'_>, problems: &mut Problems) {
    let sectors_at = at.name("sectors");
    for (i, sector) in sectors.iter().enumerate() {
        let ids = sectors.iter().map(|sector| &sector.id);
        super::check_distinct("id", &sector.id, ids.take(i), &sectors_at.position(i), problems);
    }
}
