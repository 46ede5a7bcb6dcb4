//! Records of instruments, and the statements that they become.
//!
//! Specified in `spec/import.md`, "Instruments".

use pactlog_verifier::json::{Path, Value};
use pactlog_verifier::statement::{
    Bindingness, Character, Code, Coverage, EntryIntoForceRule, Kind, Layer, PartialDate, Problems,
    Scope,
};

use super::map::{MapError, Mapper, Why};
use super::object::{Json, Object, english};
use super::read::{Fields, ReadError, Words, read_file};
use super::record::Origin;

/// A provision of an instrument.
#[derive(Clone, Debug)]
struct Provision {
    code: Code,
    title: Words,
    plain: Words,
    text: Option<Words>,
    character: Character,
}

/// A record of an instrument whose fields are right, each by itself.
#[derive(Clone, Debug)]
pub struct InstrumentRecord {
    pub(super) code: Code,
    pub(super) parent: Option<Code>,
    name: Words,
    layer: Layer,
    bindingness: Bindingness,
    scope: Scope,
    adopted: PartialDate,
    provisions: Vec<Provision>,
    in_force: Option<PartialDate>,
    open_until: Option<PartialDate>,
    entry_into_force_rule: Option<Json>,
    coverage: Option<Json>,
    note: Option<Words>,
    origin: Origin,
}

/// Reads a file of instruments.
///
/// # Errors
/// [`ReadError`], with every problem of every record.
pub fn read_instruments(octets: &[u8]) -> Result<Vec<InstrumentRecord>, ReadError> {
    Ok(read_file(octets, "code", InstrumentRecord::read)?.records)
}

impl InstrumentRecord {
    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let code = fields.required("code");
        let name = fields.required("name");
        let layer = fields.required("layer");
        let bindingness = fields.required("bindingness");
        let scope = fields.required("scope");
        let adopted = fields.required("adopted");
        let mut provisions = Vec::new();
        fields.each("provisions", |value, at, problems| {
            provisions.extend(Provision::read(value, at, problems));
        });
        fields.not_empty("provisions");
        // Their shapes are those of the statement, so they are kept as they are.
        let rule: Option<EntryIntoForceRule> = fields.optional("entry_into_force_rule");
        let coverage: Option<Coverage> = fields.optional("coverage");
        let rule = rule.and_then(|_| fields.value("entry_into_force_rule"));
        let coverage = coverage.and_then(|_| fields.value("coverage"));
        let parent = fields.optional("parent");
        let in_force = fields.optional("in_force");
        let open_until = fields.optional("open_until");
        let note = fields.optional("note");
        let origin = Origin::read(fields);
        Some(Self {
            code: code?,
            parent,
            name: name?,
            layer: layer?,
            bindingness: bindingness?,
            scope: scope?,
            adopted: adopted?,
            provisions,
            in_force,
            open_until,
            entry_into_force_rule: rule.map(Json::from),
            coverage: coverage.map(Json::from),
            note,
            origin,
        })
    }

    /// Adds the statement that this becomes.
    pub(super) fn map(&self, mapper: &mut Mapper<'_>) -> Result<(), MapError> {
        let code = self.code.as_str();
        let mut refs = Vec::new();
        if let Some(parent) = &self.parent {
            let why = || Why::UnknownInstrument { code: parent.to_string() };
            let id =
                mapper.instrument(parent).ok_or_else(|| MapError::new(code, "/parent", why()))?;
            refs.push(("parent_instrument", id));
        }
        let provisions = self.provisions.iter().map(|provision| {
            Object::new()
                .with("code", provision.code.as_str())
                .with("title", english(&provision.title.0))
                .with("plain", english(&provision.plain.0))
                .with_some("text", provision.text.as_ref().map(|text| english(&text.0)))
                .with("character", provision.character.as_str())
        });
        let statement = mapper
            .transcription(Kind::Instrument, None, self.origin.source(code, &self.name.0))
            .with_some("note", self.note.as_ref().map(|note| english(&note.0)))
            .with_list("refs", Mapper::references(&refs))
            .with("code", code)
            .with("names", english(&self.name.0))
            .with("layer", self.layer.as_str())
            .with("bindingness", self.bindingness.as_str())
            .with("scope", self.scope.as_str())
            .with("adopted", self.adopted.to_string())
            .with_list("provisions", provisions)
            .with_some("entry_into_force_rule", self.entry_into_force_rule.clone())
            .with_some("in_force", self.in_force.map(|date| date.to_string()))
            .with_some("open_until", self.open_until.map(|date| date.to_string()))
            .with_some("coverage", self.coverage.clone());
        mapper.add(code, &statement).map(|_| ())
    }
}

impl Provision {
    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::of(value, *at, problems)?;
        let (code, title, plain, character) = (
            fields.required("code"),
            fields.required("title"),
            fields.required("plain"),
            fields.required("character"),
        );
        let text = fields.optional("text");
        fields.finish();
        Some(Self { code: code?, title: title?, plain: plain?, text, character: character? })
    }
}
