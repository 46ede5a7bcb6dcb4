//! Parties: their names, and the statements that register them.
//!
//! Specified in `spec/import.md`, "Parties".

use std::collections::BTreeMap;

use pactlog_verifier::statement::{Category, Cause, PartyId, Text};

use super::object::{Json, Object, english};
use super::read::{Fields, ReadError, Words, read_file};

/// Names of parties, as a data file gives them.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    note: Option<String>,
    parties: BTreeMap<PartyId, Named>,
    aliases: BTreeMap<String, PartyId>,
}

#[derive(Clone, Debug)]
struct Named {
    id: PartyId,
    category: Category,
    names: Json,
    note: Option<String>,
    aliases: Vec<String>,
}

/// A party of which something is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mentioned {
    pub(super) id: PartyId,
    /// As the data write it.
    pub(super) written: String,
}

impl Parties {
    /// Reads a file of parties.
    ///
    /// # Errors
    /// [`ReadError`], with every problem of every record.
    pub fn read(octets: &[u8]) -> Result<Self, ReadError> {
        let file = read_file(octets, "id", Named::read)?;
        let mut this = Self { note: file.note, ..Self::default() };
        for party in file.records {
            for alias in &party.aliases {
                this.aliases.insert(alias.clone(), party.id.clone());
            }
            this.parties.insert(party.id.clone(), party);
        }
        Ok(this)
    }

    /// The state with this code.
    pub(super) fn state(code: &str) -> Option<Mentioned> {
        let id = PartyId::parse(&format!("state:{code}"))?;
        Some(Mentioned { id, written: code.to_owned() })
    }

    /// The organisation of this name: an alias, an id, or else an
    /// intergovernmental organisation whose id is made from the name.
    pub(super) fn body(&self, name: &str) -> Option<Mentioned> {
        let slug = || {
            let slug: String = name
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
                .collect();
            let slug = slug.trim_matches('-').to_owned();
            if slug.is_empty() { None } else { PartyId::parse(&format!("igo:{slug}")) }
        };
        let id = self.aliases.get(name).cloned().or_else(|| PartyId::parse(name)).or_else(slug)?;
        Some(Mentioned { id, written: name.to_owned() })
    }

    /// What a registration of the party says beside the common fields, and
    /// its remark.
    pub(super) fn registration(&self, party: &Mentioned) -> (Object, Option<String>) {
        let named = self.parties.get(&party.id);
        let written = || {
            let id = party.id.as_str();
            let code = id.split_once(':').map_or(id, |(_, code)| code);
            english(if party.written == id { code } else { &party.written }).into()
        };
        let category = named.map_or_else(
            || match party.id.class() {
                "state" => Category::State,
                "igo" => Category::Igo,
                "body" => Category::Body,
                _ => Category::CivilSociety,
            },
            |named| named.category,
        );
        let body = Object::new()
            .with("id", party.id.as_str())
            .with("names", named.map_or_else(written, |named| named.names.clone()))
            .with("category", category.as_str())
            .with("threshold", 0);
        // The note on names is about codes and names of states and territories.
        let general = self.note.as_ref().filter(|_| party.id.class() == "state");
        let own = named.and_then(|named| named.note.as_ref());
        let remarks: Vec<&str> = own.into_iter().chain(general).map(String::as_str).collect();
        (body, if remarks.is_empty() { None } else { Some(remarks.join("\n")) })
    }
}

impl Named {
    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let id: Option<PartyId> = fields.required("id");
        let category: Option<Category> = fields.required("category");
        let names: Option<Text> = fields.required("names");
        let note = fields.optional::<Words>("note").map(|words| words.0);
        let aliases: Vec<Words> = fields.list("aliases");
        let (id, category) = (id?, category?);
        if category.class() != id.class() {
            return fields.report("category", Cause::Category { found: category.as_str() });
        }
        // The shape is that of the statement, so they are kept as they are.
        let names = names.and_then(|_| fields.value("names")).map(Json::from)?;
        let aliases = aliases.into_iter().map(|words| words.0).collect();
        Some(Self { id, category, names, note, aliases })
    }
}
