//! SHA-256 and the leaf and node hashes of the Merkle tree (RFC 6962 §2.1).
//!
//! *Invariants*: a leaf and a node can never have the same preimage, because
//! the first octet that is hashed differs.

use alloc::string::String;
use core::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::block_api::compress256;
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest: a leaf hash, a node hash, a root or a statement id.
///
/// Displays as standard base64, the spelling of checkpoints and proofs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; Hash::LEN]);

/// The text is not the standard base64 or the lowercase hex of 32 octets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HashTextError;

impl fmt::Display for HashTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "expected a SHA-256 hash: 44 characters of standard base64, or 64 of lowercase hex",
        )
    }
}

impl core::error::Error for HashTextError {}

impl Hash {
    /// Length in octets.
    pub const LEN: usize = 32;

    /// The 32 octets.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }

    /// Reads exactly 32 octets.
    #[must_use]
    pub fn from_slice(octets: &[u8]) -> Option<Self> {
        octets.try_into().ok().map(Self)
    }

    /// Reads standard base64, and no other spelling of the same octets.
    ///
    /// # Errors
    /// [`HashTextError`] if the text is anything else.
    pub fn from_base64(text: &str) -> Result<Self, HashTextError> {
        let mut octets = [0_u8; 33];
        if text.len() != 44 {
            return Err(HashTextError);
        }
        match STANDARD.decode_slice(text, &mut octets) {
            Ok(Self::LEN) => octets
                .first_chunk::<{ Self::LEN }>()
                .map(|octets| Self(*octets))
                .ok_or(HashTextError),
            _ => Err(HashTextError),
        }
    }

    /// Reads 64 lowercase hexadecimal digits.
    ///
    /// # Errors
    /// [`HashTextError`] if the text is anything else.
    pub fn from_hex(text: &str) -> Result<Self, HashTextError> {
        let mut octets = [0_u8; Self::LEN];
        crate::text::decode_hex(text, &mut octets).ok_or(HashTextError)?;
        Ok(Self(octets))
    }

    /// 64 lowercase hexadecimal digits, the spelling of statement ids.
    #[must_use]
    pub fn to_hex(&self) -> String {
        crate::text::encode_hex(&self.0)
    }
}

/// In text a list of numbers; elsewhere octets at a stretch, as snapshots hold
/// millions.
impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.0.serialize(serializer)
        } else {
            serializer.serialize_bytes(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            <[u8; Self::LEN]>::deserialize(deserializer).map(Self)
        } else {
            deserializer.deserialize_byte_buf(Octets)
        }
    }
}

/// Takes exactly 32 octets.
struct Octets;

impl de::Visitor<'_> for Octets {
    type Value = Hash;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("32 octets")
    }

    fn visit_bytes<E: de::Error>(self, octets: &[u8]) -> Result<Hash, E> {
        Hash::from_slice(octets).ok_or_else(|| E::invalid_length(octets.len(), &self))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0_u8; 44];
        match STANDARD.encode_slice(self.0, &mut text) {
            Ok(length) => f.write_str(
                text.get(..length).and_then(|t| str::from_utf8(t).ok()).unwrap_or_default(),
            ),
            Err(_) => Err(fmt::Error),
        }
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Root of the tree with no leaves: SHA-256 of nothing (RFC 6962 §2.1).
pub const EMPTY_ROOT: Hash = Hash([
    0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
    0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
]);

/// SHA-256 of `octets`.
#[must_use]
pub fn sha256(octets: &[u8]) -> Hash {
    Hash(Sha256::digest(octets).into())
}

/// Most octets that fit in two blocks with their padding.
const SHORT: usize = 2 * BLOCK - 9;

/// Octets of a block (FIPS 180-4 §1).
const BLOCK: usize = 64;

/// Initial hash value (FIPS 180-4 §5.3.3).
const INITIAL: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// SHA-256 of the concatenation of `parts`.
///
/// Trees hash short texts by the million: those are padded in place (FIPS
/// 180-4 §5.1.1) and compressed in one go.
#[must_use]
pub fn sha256_parts(parts: &[&[u8]]) -> Hash {
    let mut blocks = [[0_u8; BLOCK]; 2];
    let mut length = 0_usize;
    let mut rest = blocks.as_flattened_mut();
    for part in parts {
        let Some((place, after)) = rest.split_at_mut_checked(part.len()) else {
            return sha256_long(parts);
        };
        place.copy_from_slice(part);
        (rest, length) = (after, length.saturating_add(part.len()));
    }
    let (true, Some(end)) = (length <= SHORT, rest.first_mut()) else {
        return sha256_long(parts);
    };
    *end = 0x80;
    let (one, _) = blocks.split_at_mut(1);
    let used = if length <= SHORT.saturating_sub(BLOCK) { one } else { &mut blocks[..] };
    let bits = u64::try_from(length).unwrap_or(u64::MAX).saturating_mul(8);
    if let Some(end) = used.as_flattened_mut().last_chunk_mut::<8>() {
        *end = bits.to_be_bytes();
    }
    let mut state = INITIAL;
    compress256(&mut state, used);
    let mut hash = [0_u8; Hash::LEN];
    let (words, _) = hash.as_chunks_mut::<4>();
    for (octets, word) in words.iter_mut().zip(state) {
        *octets = word.to_be_bytes();
    }
    Hash(hash)
}

fn sha256_long(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    Hash(hasher.finalize().into())
}

/// `SHA-256(0x00 || entry)` (RFC 6962 §2.1).
#[must_use]
pub fn leaf_hash(entry: &[u8]) -> Hash {
    sha256_parts(&[&[0x00], entry])
}

/// `SHA-256(0x01 || left || right)` (RFC 6962 §2.1).
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    sha256_parts(&[&[0x01], &left.0, &right.0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_root_is_the_hash_of_nothing() {
        assert_eq!(sha256(b""), EMPTY_ROOT);
    }

    #[test]
    fn a_leaf_never_hashes_like_a_node() {
        let (left, right) = (leaf_hash(b"l"), leaf_hash(b"r"));
        let mut entry = [1_u8; 65];
        entry[1..33].copy_from_slice(&left.0);
        entry[33..].copy_from_slice(&right.0);
        assert_eq!(sha256(&entry), node_hash(&left, &right));
        assert_ne!(leaf_hash(&entry), node_hash(&left, &right));
    }

    #[test]
    fn short_texts_hash_like_long_ones() {
        let octets: alloc::vec::Vec<u8> = (0..=255).collect();
        for length in 0..octets.len() {
            let (text, _) = octets.split_at(length);
            assert_eq!(sha256_parts(&[text]), sha256(text), "{length}");
            let (head, tail) = text.split_at(length / 3);
            assert_eq!(sha256_parts(&[head, &[], tail]), sha256(text), "{length}");
        }
    }

    #[test]
    fn texts_are_read_in_one_spelling_only() {
        let hash = leaf_hash(b"x");
        let text = alloc::format!("{hash}");
        assert_eq!(Hash::from_base64(&text), Ok(hash));
        assert_eq!(Hash::from_hex(&hash.to_hex()), Ok(hash));
        assert_eq!(Hash::from_hex(&hash.to_hex().to_uppercase()), Err(HashTextError));
        // The last character carries two unused bits, which must be zero.
        assert_eq!(
            Hash::from_base64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV="),
            Err(HashTextError)
        );
    }
}
