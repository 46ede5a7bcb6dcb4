//! Changes of an input that follow from a seed, for runs without libFuzzer.

/// A generator of numbers: splitmix64 (Steele, Lea, Flood 2014).
#[derive(Clone, Copy, Debug)]
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, or 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        usize::try_from(self.number().checked_rem(end).unwrap_or(0)).unwrap_or(0)
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// Pieces of the formats, which chance would not find.
const PIECES: [&[u8]; 24] = [
    b"\n",
    b"\n\n",
    b"\0",
    b"\r\n",
    b" ",
    b"0",
    b"-1",
    b"+1",
    b"01",
    b"18446744073709551615",
    b"18446744073709551616",
    b"9007199254740992",
    b"1e9",
    b"\"",
    b"\\u0000",
    b"\\ud800",
    "\u{202e}".as_bytes(),
    b"\xff",
    b"[",
    b"{",
    b"},{",
    b"null",
    "\u{2014} ".as_bytes(),
    b"=",
];

/// One to four changes to `input`; pieces of `other` may come in.
#[must_use]
pub fn change(random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
    let mut octets = input.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(octets.len());
        match random.below(8) {
            0 => {
                let bit = 1 << random.below(8);
                if let Some(octet) = octets.get_mut(at) {
                    *octet ^= bit;
                }
            }
            1 => {
                let value = u8::try_from(random.below(256)).unwrap_or(0);
                if let Some(octet) = octets.get_mut(at) {
                    *octet = value;
                }
            }
            2 => octets.truncate(at),
            3 => {
                let length = run(random, octets.len().saturating_sub(at));
                octets.drain(at..at.saturating_add(length));
            }
            4 => {
                let length = run(random, octets.len().saturating_sub(at));
                let again = octets.get(at..at.saturating_add(length)).unwrap_or(&[]).to_vec();
                octets.splice(at..at, again);
            }
            5 => {
                let from = random.below(other.len());
                let length = run(random, other.len().saturating_sub(from));
                let piece = other.get(from..from.saturating_add(length)).unwrap_or(&[]);
                octets.splice(at..at, piece.iter().copied());
            }
            6 => {
                let from = random.below(octets.len());
                let length = run(random, octets.len().saturating_sub(at.max(from)));
                let moved = octets.get(from..from.saturating_add(length)).unwrap_or(&[]).to_vec();
                octets.splice(at..at.saturating_add(length), moved);
            }
            _ => {
                let piece = random.one(&PIECES).copied().unwrap_or(b"");
                octets.splice(at..at, piece.iter().copied());
            }
        }
    }
    octets
}

/// A length up to `most`, short ones and whole hashes more often.
fn run(random: &mut Random, most: usize) -> usize {
    let length = match random.below(3) {
        0 => random.below(8),
        1 => 32,
        _ => random.below(most),
    };
    length.min(most)
}
