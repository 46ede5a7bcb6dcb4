//! `instrument`: a text with provisions that commitments and reviews cite.

use super::KindForm;
use super::common::{Common, Condition, NO_ANNEX};
use super::date::PartialDate;
use super::language::Text;
use super::problem::Problems;
use super::shape::{Count, Coverage, Number};
use super::table::{object, words};
use super::token::Code;
use crate::json::Path;

words! {
    /// Where an instrument stands among others.
    pub enum Layer("a layer") {
        /// For all states and subjects.
        Foundational = "foundational",
        /// For one sector.
        Sectoral = "sectoral",
        /// For one region.
        Regional = "regional",
        /// On technology.
        Technical = "technical",
        /// A political initiative.
        Political = "political",
    }
}

words! {
    /// How an instrument binds.
    pub enum Bindingness("a bindingness") {
        /// In law.
        LegallyBinding = "legally_binding",
        /// In politics, not in law.
        PoliticallyBinding = "politically_binding",
        /// Voluntary.
        Voluntary = "voluntary",
        /// A technical standard.
        TechnicalStandard = "technical_standard",
        /// The question does not arise.
        NotApplicable = "not_applicable",
    }
}

words! {
    /// For whom an instrument is.
    pub enum Scope("a scope") {
        /// For all states.
        Global = "global",
        /// For a region.
        Regional = "regional",
        /// For those who join.
        Plurilateral = "plurilateral",
        /// Between two parties.
        Bilateral = "bilateral",
    }
}

words! {
    /// What a provision asks for.
    pub enum Character("a character of provision") {
        /// To do something, bindingly.
        Obligation = "obligation",
        /// Not to do something.
        Restraint = "restraint",
        /// To do something, if one will.
        Encouragement = "encouragement",
    }
}

object! {
    /// A part of an instrument that can be cited.
    pub struct Provision("a provision") {
        /// Its code, unique in the ledger; what `norms` cite.
        code: Code => required;
        /// Its title, by language.
        title: Text => required;
        /// What it asks for, in plain words, by language.
        plain: Text => required;
        /// Its own words, by language.
        text: Text => optional;
        /// Obligation, restraint or encouragement.
        character: Character => required;
    }
}

object! {
    /// When an instrument enters into force.
    pub struct EntryIntoForceRule("a rule of entry into force") {
        /// Number of binding acts needed.
        needed: Number => required;
        /// Days from the last of them to entry into force.
        delay_days: Number => required;
    }
}

object! {
    /// When parties look at an instrument again.
    pub struct ReviewSchedule("a review schedule") {
        /// Months between reviews.
        every_months: Count<1, 1200> => optional;
        /// When the first one is due.
        first: PartialDate => optional;
        /// The schedule in words, by language.
        plain: Text => required;
    }
}

object! {
    /// A treaty, declaration, code, standard or list of norms.
    pub struct Instrument("an instrument") {
        /// Its code, unique in the ledger.
        code: Code => required;
        /// Its names, by language.
        names: Text => required;
        /// Where it stands among others.
        layer: Layer => required;
        /// How it binds.
        bindingness: Bindingness => required;
        /// For whom it is.
        scope: Scope => required;
        /// When it was adopted.
        adopted: PartialDate => required;
        /// Its parts that can be cited.
        provisions: Provision => list(1..=32);
        /// When it enters into force.
        entry_into_force_rule: EntryIntoForceRule => optional;
        /// When it entered into force.
        in_force: PartialDate => optional;
        /// Until when it is open for signature.
        open_until: PartialDate => optional;
        /// Days from notice of a withdrawal to its effect.
        withdrawal_notice_days: Number => optional;
        /// When it is looked at again.
        review_schedule: ReviewSchedule => optional;
        /// How many parties it has, as far as known.
        coverage: Coverage => optional;
    }
}

impl KindForm for Instrument {
    const CONDITIONS: &'static [Condition] = &[NO_ANNEX];

    fn check(&self, _: &Common, at: &Path<'_>, problems: &mut Problems) {
        let provisions_at = at.name("provisions");
        for (i, provision) in self.provisions.iter().enumerate() {
            let codes = self.provisions.iter().map(|provision| &provision.code);
            let at = provisions_at.position(i);
            super::check_distinct("code", &provision.code, codes.take(i), &at, problems);
        }
    }
}
