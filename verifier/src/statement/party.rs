//! `party`: who takes part. Registration by the registrar (or, for `org:`, by
//! an accreditor), and updates of display fields by the party itself.

use super::KindForm;
use super::common::{Common, Condition, NO_ANNEX};
use super::language::Text;
use super::problem::{Cause, Problems};
use super::shape::{Count, check_owner};
use super::table::{object, words};
use super::token::{PartyId, Url, Vkey};
use crate::json::Path;

words! {
    /// What a party is.
    pub enum Category("a category of party") {
        /// A state; its id begins with `state:`.
        State = "state",
        /// An intergovernmental organisation, `igo:`.
        Igo = "igo",
        /// A body of an organisation or treaty, `body:`.
        Body = "body",
        /// Civil society, `org:` as all below.
        CivilSociety = "civil_society",
        /// A university or institute.
        Academia = "academia",
        /// A company or an association of companies.
        PrivateSector = "private_sector",
        /// A response team, standards body or operator.
        TechnicalCommunity = "technical_community",
    }
}

impl Category {
    /// What the ids of such parties begin with, before the colon.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Igo => "igo",
            Self::Body => "body",
            _ => "org",
        }
    }
}

words! {
    /// What a party may do; granted and removed by the registrar only.
    pub enum Role("a role") {
        /// Makes commitments.
        Committer = "committer",
        /// Reviews others.
        Reviewer = "reviewer",
        /// Mediates disputes.
        Mediator = "mediator",
        /// Cosigns tree heads.
        Witness = "witness",
        /// Registers organisations.
        Accreditor = "accreditor",
    }
}

object! {
    /// A party's registration, or an update of it.
    pub struct Party("a party") {
        /// The party's id.
        id: PartyId => required;
        /// Names, by language: display only, never identity. Required at registration.
        names: Text => suggested;
        /// What it is. Registration only, required there.
        category: Category => suggested;
        /// Vkeys of its keys; empty for a recorded party. Registration only.
        keys: Vkey => suggested(0..=16);
        /// How many of its keys must sign each statement; 0 without keys. Registration only, required there.
        threshold: Count<0, 16> => suggested;
        /// What it may do. Registration only.
        roles: Role => suggested(0..=5);
        /// Its web site.
        website: Url => optional;
        /// Where it has its seat, by language.
        seat: Text => optional;
        /// On whom it depends and who pays for it, by language.
        independence: Text => optional;
        /// The party that it succeeds. Registration only.
        successor_of: PartyId => optional;
        /// Roles that the registrar grants to a registered party.
        granted: Role => list(0..=5);
        /// Roles that the registrar removes from a registered party.
        removed: Role => list(0..=5);
    }
}

/// What a statement of kind `party` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyChange {
    /// A party is registered.
    Registration,
    /// A party changes what is shown of it.
    Update,
    /// The registrar grants or removes roles.
    Roles,
}

impl Party {
    /// What the statement does, by its form.
    #[must_use]
    pub fn change(&self, common: &Common) -> PartyChange {
        if !self.granted.is_empty() || !self.removed.is_empty() {
            PartyChange::Roles
        } else if self.id == common.issuer {
            PartyChange::Update
        } else {
            PartyChange::Registration
        }
    }

    /// Reports fields that `allowed` does not name.
    fn check_fields(
        &self,
        allowed: &[&str],
        when: &'static str,
        at: &Path<'_>,
        problems: &mut Problems,
    ) {
        let fields = [
            ("names", self.names.is_some()),
            ("category", self.category.is_some()),
            ("keys", !self.keys.is_empty()),
            ("threshold", self.threshold.is_some()),
            ("roles", !self.roles.is_empty()),
            ("website", self.website.is_some()),
            ("seat", self.seat.is_some()),
            ("independence", self.independence.is_some()),
            ("successor_of", self.successor_of.is_some()),
        ];
        for (field, _) in fields.into_iter().filter(|(_, is_there)| *is_there) {
            if !allowed.contains(&field) {
                problems.report::<()>(&at.name(field), Cause::NotWith { when });
            }
        }
    }
}

/// What a party may change of itself.
const UPDATED: &[&str] = &["names", "website", "seat", "independence"];

impl KindForm for Party {
    const CONDITIONS: &'static [Condition] = &[NO_ANNEX];

    fn check(&self, common: &Common, at: &Path<'_>, problems: &mut Problems) {
        match self.change(common) {
            PartyChange::Roles => {
                let when = "granted or removed, which change roles alone";
                self.check_fields(&[], when, at, problems);
                let removed_at = at.name("removed");
                if let Some(i) = self.removed.iter().position(|role| self.granted.contains(role)) {
                    problems.report::<()>(&removed_at.position(i), Cause::Repeated);
                }
            }
            PartyChange::Update => {
                let when = "id equal to issuer, which is an update";
                self.check_fields(UPDATED, when, at, problems);
                let is_empty = self.names.is_none()
                    && self.website.is_none()
                    && self.seat.is_none()
                    && self.independence.is_none();
                if is_empty {
                    let when = "an update that changes nothing else";
                    problems.report::<()>(&at.name("names"), Cause::Needed { when });
                }
            }
            PartyChange::Registration => self.check_registration(at, problems),
        }
    }
}

impl Party {
    fn check_registration(&self, at: &Path<'_>, problems: &mut Problems) {
        let required = [
            ("names", self.names.is_none()),
            ("category", self.category.is_none()),
            ("threshold", self.threshold.is_none()),
        ];
        for (field, _) in required.into_iter().filter(|(_, is_missing)| *is_missing) {
            let when = "id other than issuer, which is a registration";
            problems.report::<()>(&at.name(field), Cause::Needed { when });
        }
        if let Some(category) = self.category.filter(|c| c.class() != self.id.class()) {
            let cause = Cause::Category { found: category.as_str() };
            problems.report::<()>(&at.name("category"), cause);
        }
        check_keys(&self.id, &self.keys, self.threshold.map(Count::value), at, problems);
    }
}

/// Checks that keys are the party's, different from each other, and enough for
/// the threshold.
pub(super) fn check_keys(
    party: &PartyId,
    keys: &[Vkey],
    threshold: Option<u64>,
    at: &Path<'_>,
    problems: &mut Problems,
) {
    let keys_at = at.name("keys");
    for (i, vkey) in keys.iter().enumerate() {
        let at = keys_at.position(i);
        check_owner(vkey.name(), party, &at, problems);
        let same = |other: &&Vkey| {
            other.name() == vkey.name() || other.key().public_key() == vkey.key().public_key()
        };
        if keys.iter().take(i).find(same).is_some() {
            problems.report::<()>(&at, Cause::Repeated);
        }
    }
    let Some(threshold) = threshold else { return };
    let fits = if keys.is_empty() {
        threshold == 0
    } else {
        threshold >= 1 && usize::try_from(threshold).is_ok_and(|t| t <= keys.len())
    };
    if !fits {
        let found = i64::try_from(threshold).unwrap_or(i64::MAX);
        problems.report::<()>(&at.name("threshold"), Cause::Threshold { keys: keys.len(), found });
    }
}
