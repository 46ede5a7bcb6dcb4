//! `action`: a party acts on an instrument or a joint commitment. It is notice
//! of an act done elsewhere, not the act.

use super::KindForm;
use super::commitment::CommitmentType;
use super::common::{Common, Condition, NO_ANNEX};
use super::date::PartialDate;
use super::language::Text;
use super::problem::Problems;
use super::table::{object, words};
use super::token::{Code, Line, PartyId};
use crate::json::Path;

words! {
    /// What a party did.
    pub enum Act("an act") {
        /// Signed; for most treaties that does not bind yet.
        Sign = "sign",
        /// Ratified.
        Ratify = "ratify",
        /// Accepted, with the effect of ratification.
        Accept = "accept",
        /// Approved, with the effect of ratification.
        Approve = "approve",
        /// Acceded without having signed.
        Accede = "accede",
        /// Succeeded to a predecessor's participation.
        Succeed = "succeed",
        /// Endorsed a political text.
        Endorse = "endorse",
        /// Joined a joint statement or a body.
        Join = "join",
        /// Took part in adopting.
        Adopt = "adopt",
        /// Is bound without an act of its own, as by a directive.
        Bound = "bound",
        /// Invited another party to accede.
        Invited = "invited",
        /// Made a reservation.
        Reservation = "reservation",
        /// Said how it understands the text.
        InterpretativeDeclaration = "interpretative_declaration",
        /// Objected to another party's act.
        Objection = "objection",
        /// Withdrew.
        Withdraw = "withdraw",
        /// Denounced.
        Denounce = "denounce",
    }
}

object! {
    /// An act, and where it was done. A reference with rel `instrument` or
    /// `joins` says on what.
    pub struct Action("an action") {
        /// What was done.
        act: Act => required;
        /// When it was done. Required unless transcribed.
        act_date: PartialDate => suggested;
        /// When it took or takes effect.
        effective_date: PartialDate => optional;
        /// Provisions that it concerns; all if left out.
        provisions: Code => list(0..=32);
        /// The party invited, with act `invited` only.
        party_invited: PartyId => optional;
        /// A deadline that goes with the act.
        due: PartialDate => optional;
        /// How it can be checked, by language.
        how_checked: Text => optional;
        /// What kind of undertaking goes with it.
        undertaking as "type": CommitmentType => optional;
        /// With whom the act was deposited.
        deposited_with: Line => optional;
        /// The depositary's own reference.
        depositary_ref: Line => optional;
        /// Words of the act, by language. Required of one's own reservation, declaration or objection.
        text: Text => optional;
    }
}

impl KindForm for Action {
    const CONDITIONS: &'static [Condition] = &[
        NO_ANNEX,
        Condition {
            when: &[("provenance", "own")],
            words: "provenance own",
            requires: &["act_date"],
            forbids: &[],
        },
        Condition {
            when: &[("provenance", "transcribed")],
            words: "provenance transcribed",
            requires: &["of"],
            forbids: &[],
        },
        Condition {
            when: &[("act", "invited")],
            words: "act invited",
            requires: &["party_invited"],
            forbids: &[],
        },
        Condition {
            when: &[("act", "!invited")],
            words: "an act other than invited",
            requires: &[],
            forbids: &["party_invited"],
        },
        Condition {
            when: &[("provenance", "own"), ("act", "reservation")],
            words: "provenance own and act reservation",
            requires: &["text"],
            forbids: &[],
        },
        Condition {
            when: &[("provenance", "own"), ("act", "interpretative_declaration")],
            words: "provenance own and act interpretative_declaration",
            requires: &["text"],
            forbids: &[],
        },
        Condition {
            when: &[("provenance", "own"), ("act", "objection")],
            words: "provenance own and act objection",
            requires: &["text"],
            forbids: &[],
        },
    ];

    fn check(&self, _: &Common, _: &Path<'_>, _: &mut Problems) {}
}
