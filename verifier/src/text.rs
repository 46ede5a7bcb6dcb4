//! Strict readers of the small pieces that every text format here is made of.
//!
//! A number, hash or line is accepted only in the one spelling that the
//! encoder would print. The standard library is more generous (`+5`, `007`,
//! CRLF) and must not be used on signed text.

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Reads a decimal number: digits only, no leading zero unless it is `0`.
///
/// `None` for anything else, values above `u64::MAX` included.
#[must_use]
pub fn decimal(text: &str) -> Option<u64> {
    let octets = text.as_bytes();
    let canonical = match octets {
        [] => false,
        [b'0'] => true,
        [b'0', ..] => false,
        _ => octets.iter().all(u8::is_ascii_digit),
    };
    if canonical { text.parse().ok() } else { None }
}

/// Reads standard, padded base64 whose unused bits are zero (RFC 4648 §4).
#[must_use]
pub fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Standard, padded base64 (RFC 4648 §4).
#[must_use]
pub fn to_base64(octets: &[u8]) -> String {
    STANDARD.encode(octets)
}

/// Splits off the first line, without its newline.
///
/// `None` if `text` holds no newline: an unterminated line is no line.
#[must_use]
pub fn line(text: &str) -> Option<(&str, &str)> {
    text.split_once('\n')
}

/// Fills `octets` from exactly twice as many lowercase hexadecimal digits.
#[must_use]
pub fn decode_hex(text: &str, octets: &mut [u8]) -> Option<()> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() || pairs.len() != octets.len() {
        return None;
    }
    for (octet, [high, low]) in octets.iter_mut().zip(pairs) {
        *octet = (hex_digit(*high)? << 4) | hex_digit(*low)?;
    }
    Some(())
}

fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => digit.checked_sub(b'0'),
        b'a'..=b'f' => digit.checked_sub(b'a').and_then(|d| d.checked_add(10)),
        _ => None,
    }
}

/// Lowercase hexadecimal digits of `octets`.
#[must_use]
pub fn encode_hex(octets: &[u8]) -> String {
    octets
        .iter()
        .flat_map(|octet| [octet >> 4, octet & 0x0f])
        .filter_map(|nibble| char::from_digit(u32::from(nibble), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_one_spelling() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("18446744073709551615"), Some(u64::MAX));
        for refused in
            ["", "+5", "-1", "007", "00", " 1", "1 ", "1_0", "٣", "18446744073709551616", "0x1"]
        {
            assert_eq!(decimal(refused), None, "{refused:?}");
        }
    }

    #[test]
    fn base64_has_one_spelling() {
        assert_eq!(base64("aGk="), Some(b"hi".to_vec()));
        for refused in ["aGk", "aGl=", "aGk=\n", "aG k=", "aGk==", "-_-_"] {
            assert_eq!(base64(refused), None, "{refused:?}");
        }
    }
}
