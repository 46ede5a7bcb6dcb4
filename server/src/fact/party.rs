//! What is shown of a party, as its registration and its updates say.

use std::collections::BTreeSet;

use pactlog_verifier::statement::{Body, Kind, PartyId, Role, Text, Url};

use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{IndexSet, PartyRecord};

/// Display facts and roles of a party, as last stated.
#[derive(Default)]
pub(crate) struct PartyDescription {
    /// Its web site.
    pub(crate) website: Option<Url>,
    /// Where it has its seat.
    pub(crate) seat: Option<Text>,
    /// On whom it depends.
    pub(crate) independence: Option<Text>,
    /// What the registrar lets it do.
    pub(crate) roles: BTreeSet<Role>,
    /// The party that it succeeds.
    pub(crate) successor_of: Option<PartyId>,
    /// Entries that changed any of this after its registration.
    pub(crate) later: Vec<u64>,
}

impl PartyDescription {
    /// Reads what was stated of a party, from its registration on.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn read(
        reading: &Reading<'_>,
        id: &PartyId,
        record: &PartyRecord,
    ) -> Result<Self, Fault> {
        let mut described = Self::default();
        let stated = [&record.addressed, reading.model().kind(Kind::Party)];
        let stated = IndexSet::intersection(&stated).unwrap_or_default();
        // The registrar's own registration is the charter.
        let charter = record.registered.filter(|index| *index == 0);
        let stated: Vec<u64> = charter.into_iter().chain(stated.iter()).collect();
        for statement in reading.records(stated)? {
            match statement.statement.body() {
                Body::Charter(charter) => described.website.clone_from(&charter.registrar.website),
                Body::Party(party) if party.id == *id => {
                    let before = described;
                    described = Self {
                        website: party.website.clone().or(before.website),
                        seat: party.seat.clone().or(before.seat),
                        independence: party.independence.clone().or(before.independence),
                        roles: before.roles,
                        successor_of: party.successor_of.clone().or(before.successor_of),
                        later: before.later,
                    };
                    described.roles.extend(party.roles.iter().chain(&party.granted));
                    described.roles.retain(|role| !party.removed.contains(role));
                    if record.registered != Some(statement.index) {
                        described.later.push(statement.index);
                    }
                }
                _ => {}
            }
        }
        Ok(described)
    }
}
