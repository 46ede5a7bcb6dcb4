//! A statement before it is signed: a file that holds the JSON object alone.

use alloc::string::String;
use alloc::vec::Vec;

use super::problem::{Cause, Problem};
use super::{
    Body, Common, HEADER, KeyName, Kind, MAX_STATEMENT, StatementError, StatementId, object_of,
    read_json, read_text,
};
use crate::hash::sha256;
use crate::note::{Note, SignatureLine};

/// A statement whose form is right and that its signers may sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    text: String,
    common: Common,
    body: Body,
}

impl Draft {
    /// Reads the JSON object of a statement. White space around it is dropped;
    /// every octet from `{` to `}` is kept and will be signed.
    ///
    /// # Errors
    /// Every [`Problem`] at once; only the first if it is not strict JSON.
    pub fn parse(octets: &[u8]) -> Result<Self, Vec<Problem>> {
        let one = |cause| Vec::from([Problem { path: String::new(), cause }]);
        if octets.len() > MAX_STATEMENT {
            return Err(one(Cause::TooLarge { limit: MAX_STATEMENT, found: octets.len() }));
        }
        let is_space = |octet: &u8| matches!(octet, b' ' | b'\n');
        let start = octets.iter().position(|octet| !is_space(octet)).unwrap_or_default();
        let end = octets.iter().rposition(|octet| !is_space(octet)).unwrap_or_default();
        let octets = octets.get(start..=end).unwrap_or_default();
        if octets.windows(2).any(|pair| pair == b"\n\n") {
            return Err(one(Cause::EmptyLine));
        }
        // The parser refuses what is not UTF-8 with the cause.
        let json = match str::from_utf8(octets) {
            Ok(json) => json,
            Err(error) => {
                let valid = error.valid_up_to();
                return Err(one(Cause::Json(crate::json::JsonError::NotUtf8 { valid })));
            }
        };
        let (common, body) = read_json(json)?;
        let text = [HEADER, "\n", json, "\n"].concat();
        Ok(Self { text, common, body })
    }

    /// Reads a note of a statement that some of its signers have signed, so that
    /// further ones can. No signature is checked.
    ///
    /// # Errors
    /// [`StatementError`]; a line by a key that `signers` does not name is
    /// [`StatementError::Signers`].
    pub fn from_note(octets: &[u8]) -> Result<(Self, Vec<SignatureLine>), StatementError> {
        let note = Note::parse_within(octets, MAX_STATEMENT).map_err(StatementError::Note)?;
        let (common, body) = read_text(note.text)?;
        let is_named =
            |line: &SignatureLine| common.signers.iter().any(|name| name.as_str() == line.name);
        if let Some(position) = note.lines.iter().position(|line| !is_named(line)) {
            let found = note.lines.get(position).map(|line| line.name.clone());
            return Err(StatementError::Signers { position, expected: None, found });
        }
        Ok((Self { text: note.text.into(), common, body }, note.lines))
    }

    /// The note text: header line, object, newline. What is signed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The JSON object, octet for octet.
    #[must_use]
    pub fn json(&self) -> &str {
        object_of(&self.text)
    }

    /// The id that the statement will have.
    #[must_use]
    pub fn id(&self) -> StatementId {
        StatementId(sha256(self.text.as_bytes()))
    }

    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.common.kind
    }

    /// Fields that every statement has.
    #[must_use]
    pub const fn common(&self) -> &Common {
        &self.common
    }

    /// Fields of the kind.
    #[must_use]
    pub const fn body(&self) -> &Body {
        &self.body
    }

    /// Names of the keys that must sign, in order.
    #[must_use]
    pub fn signers(&self) -> &[KeyName] {
        &self.common.signers
    }

    /// The note with these signature lines, in the order of `signers`, each
    /// name once. It is a statement when no signer is [missing](Self::missing).
    #[must_use]
    pub fn note(&self, lines: &[SignatureLine]) -> String {
        use alloc::string::ToString as _;
        let line = |name: &KeyName| lines.iter().find(|line| line.name == name.as_str()).cloned();
        let lines = self.common.signers.iter().filter_map(line).collect();
        Note { text: &self.text, lines }.to_string()
    }

    /// Names of `signers` without a line among these.
    #[must_use]
    pub fn missing(&self, lines: &[SignatureLine]) -> Vec<&KeyName> {
        let has_line = |name: &&KeyName| lines.iter().any(|line| line.name == name.as_str());
        self.common.signers.iter().filter(|name| !has_line(name)).collect()
    }
}
