//! Keys of parties: which there ever were, and what a signature line proved.

use alloc::borrow::ToOwned as _;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::sync::Arc;
use alloc::vec::Vec;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::index::SubjectKeys;
use crate::note::{KeyId, VerifierKey};
use crate::statement::Statement;

/// Octets of an Ed25519 public key.
pub type PublicKeyOctets = [u8; 32];

/// Every key that was ever registered, by name and id.
///
/// A clone is cheap and stays as it is: signatures can be checked with it on
/// other cores while the registry goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyRing(Arc<BTreeMap<(String, KeyId), VerifierKey>>);

impl KeyRing {
    pub(super) fn insert(&mut self, key: VerifierKey) {
        let name = (key.name().to_owned(), key.key_id());
        Arc::make_mut(&mut self.0).insert(name, key);
    }

    /// The key of a signature line, if it was ever registered.
    #[must_use]
    pub fn key(&self, name: &str, key_id: KeyId) -> Option<&VerifierKey> {
        self.0.get(&(name.to_owned(), key_id))
    }

    pub(super) fn vkeys(&self) -> impl Iterator<Item = String> {
        self.0.values().map(VerifierKey::to_string)
    }
}

impl Serialize for KeyRing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.vkeys().collect::<Vec<_>>().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for KeyRing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut ring = Self::default();
        for vkey in Vec::<String>::deserialize(deserializer)? {
            ring.insert(VerifierKey::parse(&vkey).map_err(de::Error::custom)?);
        }
        Ok(ring)
    }
}

/// What can be known of a statement without its predecessors: which known key
/// verified each signature line, and its subjects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    lines: Vec<Option<PublicKeyOctets>>,
    subjects: SubjectKeys,
}

impl Verified {
    /// The key that verified the line at `position`.
    #[must_use]
    pub fn line(&self, position: usize) -> Option<&PublicKeyOctets> {
        self.lines.get(position).and_then(Option::as_ref)
    }

    /// The statement's subjects.
    #[must_use]
    pub const fn subjects(&self) -> &SubjectKeys {
        &self.subjects
    }
}

/// Checks each signature line with the key that it names, as far as `keys`
/// has it. The slow part of admission; needs no registry and no order.
#[must_use]
pub fn verify_lines(statement: &Statement, keys: &KeyRing) -> Verified {
    let line = |(position, line): (usize, &crate::note::SignatureLine)| {
        let key = keys.key(&line.name, line.key_id)?;
        statement.verify_line(position, key).ok()?;
        key.public_key().try_into().ok()
    };
    Verified {
        lines: statement.lines().iter().enumerate().map(line).collect(),
        subjects: SubjectKeys::of(statement),
    }
}
