//! Pledges: actions on instruments, commitments of one party, joint texts and
//! the actions of those who join them.
//!
//! Specified in `spec/import.md`, "Pledges".

use pactlog_verifier::statement::{Act, CommitmentType, Kind, PartyId, StatementId};

use super::known::Identity;
use super::map::{MapError, Mapper, Why};
use super::object::{Object, english};
use super::party::{Mentioned, Parties};
use super::record::{Record, STEPS, Type};
use super::text::{actor, concerned, instrument, no_place, source, words};

impl Mapper<'_> {
    /// Adds what a pledge becomes.
    pub(super) fn map_pledge(&mut self, record: &Record) -> Result<(), MapError> {
        no_place(record, &STEPS, "a pledge")?;
        let Type::Undertaking(undertaking) = record.about else {
            return Err(MapError::new(record.id(), "/type", Why::NoPlace { by: "a pledge" }));
        };
        let who = concerned(record, self.parties)?;
        if who.is_empty() {
            return Err(MapError::new(record.id(), "/states", Why::Needed { by: "a pledge" }));
        }
        if let Some(joined) = &record.joins {
            no_place(
                record,
                &["instrument", "amount", "recipients", "start", "actor"],
                "a joining",
            )?;
            if record.act.is_some_and(|act| act != Act::Join) {
                return Err(MapError::new(record.id(), "/act", Why::NoPlace { by: "a joining" }));
            }
            let text = self.joint_text(record, joined.as_str())?;
            let target = ("joins", text);
            return who.iter().try_for_each(|party| {
                self.add_action(record, party, undertaking, Act::Join, target, true)
            });
        }
        match record.act {
            None => self.add_commitment(record, &who, undertaking),
            Some(act) => {
                no_place(record, &["amount", "recipients", "start"], "an act")?;
                let text = instrument(record, self, "an act")?;
                if act != Act::Invited {
                    no_place(record, &["actor"], "an act of the parties themselves")?;
                }
                who.iter().try_for_each(|party| {
                    self.add_action(record, party, undertaking, act, ("instrument", text), true)
                })
            }
        }
    }

    /// The joint text that a record became, in the ledger or among the drafts.
    fn joint_text(&self, record: &Record, joined: &str) -> Result<StatementId, MapError> {
        let error = |why| MapError::new(record.id(), "/joins", why);
        let mut texts =
            self.known.of_record(joined).filter(|(identity, _)| identity.kind == Kind::Commitment);
        match texts.next() {
            Some((Identity { of: None, .. }, text)) => Ok(text.id),
            Some(_) => Err(error(Why::NotJoint { record: joined.to_owned() })),
            None if self.known.of_record(joined).next().is_some() => {
                Err(error(Why::NotJoint { record: joined.to_owned() }))
            }
            None => Err(error(Why::UnknownRecord { record: joined.to_owned() })),
        }
    }

    /// Adds one party's act. `whole` says whether it carries all that the
    /// record says, or a joint text does.
    fn add_action(
        &mut self,
        record: &Record,
        party: &Mentioned,
        undertaking: CommitmentType,
        act: Act,
        target: (&'static str, StatementId),
        whole: bool,
    ) -> Result<(), MapError> {
        self.mention(record.id(), party)?;
        let inviting = match act {
            Act::Invited => Some(actor(record, "an invitation")?),
            _ => None,
        };
        if let Some(inviting) = &inviting {
            self.mention(record.id(), inviting)?;
        }
        let of = inviting.as_ref().map_or(&party.id, |inviting| &inviting.id);
        let base = self.transcription(Kind::Action, Some(of), source(record));
        let base = if whole {
            words(base, record, &[])
        } else {
            base.with("title", english(&record.title.0))
        };
        let measured = record.measurable.as_ref().filter(|_| whole);
        let statement = base
            .with_list("refs", Self::references(&[target]))
            .with("act", act.as_str())
            .with_some("act_date", record.when())
            .with_list("provisions", codes(record))
            .with_some("party_invited", inviting.as_ref().map(|_| party.id.as_str()))
            .with_some("due", record.deadline.filter(|_| whole).map(|date| date.to_string()))
            .with_some("how_checked", measured.map(|words| english(&words.0)))
            .with("type", undertaking.as_str());
        self.add(record.id(), &statement).map(|_| ())
    }

    /// Adds a commitment of one party, or a joint text and who joined it.
    fn add_commitment(
        &mut self,
        record: &Record,
        who: &[Mentioned],
        undertaking: CommitmentType,
    ) -> Result<(), MapError> {
        no_place(record, &["actor"], "a commitment")?;
        let under = match &record.instrument {
            None => Vec::new(),
            Some(_) => vec![("under", instrument(record, self, "a commitment")?)],
        };
        let recipients: Vec<Mentioned> =
            record.recipients.iter().filter_map(|state| Parties::state(&state.0)).collect();
        let single = match who {
            [party] if !self.joined.contains(record.id()) => Some(party),
            _ => None,
        };
        for party in single.into_iter().chain(&recipients) {
            self.mention(record.id(), party)?;
        }
        let of = single.map(|party| &party.id);
        let base = self.transcription(Kind::Commitment, of, source(record));
        let statement = words(base, record, &[])
            .with_list("refs", Self::references(&under))
            .with("type", undertaking.as_str())
            .with("legal_character", "unstated")
            .with_list("norms", codes(record))
            .with_some("joint", single.is_none().then_some(true))
            .with_some("made_on", record.when())
            .with_some("start", record.start.map(|date| date.to_string()))
            .with_list("milestones", milestone(record))
            .with_some("how_checked", record.measurable.as_ref().map(|words| english(&words.0)))
            .with_some(
                "amount",
                record.amount.as_ref().map(|amount| {
                    Object::new()
                        .with("value", amount.value.as_str())
                        .with("currency", amount.currency.as_str())
                }),
            )
            .with_list("recipients", recipients.iter().map(|party| PartyId::as_str(&party.id)));
        let text = self.add(record.id(), &statement)?;
        if single.is_some() {
            return Ok(());
        }
        who.iter().try_for_each(|party| {
            self.add_action(record, party, undertaking, Act::Join, ("joins", text), false)
        })
    }
}

/// The record's deadline as a milestone.
fn milestone(record: &Record) -> Option<Object> {
    let deliverable = record.measurable.as_ref().unwrap_or(&record.title);
    record.deadline.map(|due| {
        Object::new()
            .with("id", "deadline")
            .with("due", due.to_string())
            .with("deliverable", english(&deliverable.0))
    })
}

/// Codes of the provisions that the record names.
pub(super) fn codes(record: &Record) -> impl Iterator<Item = &str> {
    record.norms.iter().map(|code| code.as_str())
}
