//! What a witness decides, and how it is asked (C2SP tlog-witness).
//!
//! A request is read ([`Request`]), its checkpoint is opened with the keys
//! known for its origin ([`Submission`]), and what is submitted is judged
//! against the head that the witness cosigned last. The first two need no
//! state; the last must be one transaction with the record of the new head.
//!
//! *Invariants*: what passes extends the head given; lines of unknown keys
//! decide nothing and are not kept.
//! *Not here*: clocks, keys, the record, HTTP.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::checkpoint::{Checkpoint, CheckpointError, is_signed_by};
use crate::hash::{EMPTY_ROOT, Hash};
use crate::merkle::{self, MAX_PROOF, ProofError, TreeHead};
use crate::note::{MAX_NOTE, Note, NoteError, SignatureLine, VerifierKey, VerifyError};
use crate::text;

/// Most octets of an add-checkpoint request: the old size, the proof, a note.
pub const MAX_REQUEST: usize = MAX_NOTE + 64 * 64;

/// `Content-Type` of the answer that tells a size.
pub const SIZE_TYPE: &str = "text/x.tlog.size";

/// Most octets of an answer of cosignature lines.
pub const MAX_ANSWER: usize = 64 * 1024;

const OLD: &str = "old ";

/// A parsed add-checkpoint request; nothing in it has been verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request<'a> {
    /// Size of the head that the proof starts from.
    pub old: u64,
    /// The consistency proof.
    pub proof: Vec<Hash>,
    /// The checkpoint note, octet for octet.
    pub checkpoint: &'a [u8],
}

/// Why octets are not an add-checkpoint request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// More octets than [`MAX_REQUEST`].
    TooLarge,
    /// The first line is not `old` and a decimal number.
    OldSize,
    /// A proof line is not the base64 of 32 octets.
    Proof {
        /// Its number, from 1.
        line: usize,
    },
    /// More than 63 proof lines.
    TooManyHashes,
    /// No empty line between the proof and the checkpoint.
    NoCheckpoint,
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "a request has at most {MAX_REQUEST} octets"),
            Self::OldSize => f.write_str("the first line must be \"old\" and a size in decimal"),
            Self::Proof { line } => {
                write!(f, "proof line {line} must be the base64 of 32 octets")
            }
            Self::TooManyHashes => write!(f, "a proof has at most {MAX_PROOF} lines"),
            Self::NoCheckpoint => {
                f.write_str("the proof must end with an empty line, before the checkpoint")
            }
        }
    }
}

impl core::error::Error for RequestError {}

impl<'a> Request<'a> {
    /// Reads a request.
    ///
    /// # Errors
    /// [`RequestError`] naming the first thing that is wrong.
    pub fn parse(octets: &'a [u8]) -> Result<Self, RequestError> {
        if octets.len() > MAX_REQUEST {
            return Err(RequestError::TooLarge);
        }
        let (line, mut rest) = split_line(octets).ok_or(RequestError::OldSize)?;
        let old = line.strip_prefix(OLD).and_then(text::decimal).ok_or(RequestError::OldSize)?;
        let mut proof = Vec::new();
        loop {
            if rest.is_empty() {
                return Err(RequestError::NoCheckpoint);
            }
            let number = proof.len().saturating_add(1);
            let (line, after) = split_line(rest).ok_or(RequestError::Proof { line: number })?;
            rest = after;
            if line.is_empty() {
                return Ok(Self { old, proof, checkpoint: rest });
            }
            if proof.len() == MAX_PROOF {
                return Err(RequestError::TooManyHashes);
            }
            let hash = Hash::from_base64(line).map_err(|_| RequestError::Proof { line: number })?;
            proof.push(hash);
        }
    }

    /// Writes a request.
    #[must_use]
    pub fn encode(old: u64, proof: &[Hash], checkpoint: &str) -> String {
        let proof: String = proof.iter().map(|hash| format!("{hash}\n")).collect();
        format!("{OLD}{old}\n{proof}\n{checkpoint}")
    }
}

fn split_line(octets: &[u8]) -> Option<(&str, &[u8])> {
    let end = octets.iter().position(|octet| *octet == b'\n')?;
    let (line, rest) = octets.split_at_checked(end)?;
    Some((str::from_utf8(line).ok()?, rest.get(1..)?))
}

/// A checkpoint that a known log signed, and what is claimed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Origin and head. The root of an empty tree may be wrong until
    /// [`Submission::judge`].
    pub checkpoint: Checkpoint,
    /// The note's text: what a cosigner signs.
    pub text: String,
    /// The lines of the log's keys, one for each key, all of them valid.
    pub lines: Vec<SignatureLine>,
    old: u64,
    proof: Vec<Hash>,
}

/// Why a request gets no cosignature, with the status that answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WitnessError {
    /// 400: not a request.
    Request(RequestError),
    /// 400: no checkpoint in it.
    Checkpoint(CheckpointError),
    /// 400: the old size is above the checkpoint's.
    OldAboveSize {
        /// Old size of the request.
        old: u64,
        /// Size of the checkpoint.
        size: u64,
    },
    /// 403: no line of a key that is trusted for the origin.
    Unsigned {
        /// The origin.
        origin: String,
    },
    /// 403: a line of a key that is trusted for the origin is wrong.
    Signature(VerifyError),
    /// 403: what should be a signature line cannot be read, so it verifies nothing.
    Line(NoteError),
    /// 404: no key is known for the origin.
    UnknownOrigin {
        /// The origin.
        origin: String,
    },
    /// 409: another head was cosigned last.
    OldMismatch {
        /// Its size; 0 if there is none.
        cosigned: u64,
        /// Old size of the request.
        old: u64,
    },
    /// 422: a tree without leaves has another root than SHA-256 of nothing.
    EmptyTreeRoot {
        /// The root given.
        found: Hash,
    },
    /// 422: a proof from size 0, where none is needed.
    ProofFromZero {
        /// Its number of hashes.
        found: usize,
    },
    /// 422: the proof does not lead from the head cosigned last to this one.
    Proof(ProofError),
    /// 422: another root at the size cosigned last: the log has forked.
    OtherRoot {
        /// Root that was cosigned.
        cosigned: Hash,
        /// Root of the checkpoint.
        found: Hash,
    },
}

impl WitnessError {
    /// The HTTP status of the answer.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Request(_) | Self::Checkpoint(_) | Self::OldAboveSize { .. } => 400,
            Self::Unsigned { .. } | Self::Signature(_) | Self::Line(_) => 403,
            Self::UnknownOrigin { .. } => 404,
            Self::OldMismatch { .. } => 409,
            Self::EmptyTreeRoot { .. }
            | Self::ProofFromZero { .. }
            | Self::Proof(_)
            | Self::OtherRoot { .. } => 422,
        }
    }
}

impl fmt::Display for WitnessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => write!(f, "{error}"),
            Self::Checkpoint(error) => write!(f, "{error}"),
            Self::OldAboveSize { old, size } => {
                write!(f, "the old size {old} is above the checkpoint's size {size}")
            }
            Self::Unsigned { origin } => {
                write!(f, "no key that is trusted for {origin} signed the checkpoint")
            }
            Self::Signature(error) => write!(f, "{error}"),
            Self::Line(error) => write!(f, "{error}: an invalid signature"),
            Self::UnknownOrigin { origin } => write!(f, "the log {origin} is not known here"),
            Self::OldMismatch { cosigned, old } => {
                write!(f, "the head cosigned last has size {cosigned}, the request says {old}")
            }
            Self::EmptyTreeRoot { found } => {
                write!(f, "the root of a tree of size 0 must be {EMPTY_ROOT}, it is {found}")
            }
            Self::ProofFromZero { found } => {
                write!(f, "nothing is proven from size 0, the proof holds {found} hashes")
            }
            Self::Proof(error) => write!(f, "{error}"),
            Self::OtherRoot { cosigned, found } => {
                write!(f, "root {cosigned} was cosigned at this size, the checkpoint has {found}")
            }
        }
    }
}

impl core::error::Error for WitnessError {}

impl Submission {
    /// Opens the checkpoint of a request. `keys` gives the keys that are
    /// trusted for an origin, none if the log is unknown.
    ///
    /// # Errors
    /// [`WitnessError`] with status 400, 403 or 404.
    pub fn open<'k>(
        request: Request<'_>,
        keys: impl FnOnce(&str) -> &'k [VerifierKey],
    ) -> Result<Self, WitnessError> {
        let note = match Note::parse(request.checkpoint) {
            Ok(note) => note,
            // Whose log it is, and that nobody vouches for it, can be told all the same.
            Err(error @ NoteError::SignatureLine { .. }) => {
                let text = str::from_utf8(request.checkpoint).unwrap_or_default();
                let text = text.rfind("\n\n").and_then(|end| text.get(..=end)).unwrap_or_default();
                let Checkpoint { origin, .. } =
                    parse_any_root(text).map_err(WitnessError::Checkpoint)?;
                return Err(if keys(&origin).is_empty() {
                    WitnessError::UnknownOrigin { origin }
                } else {
                    WitnessError::Line(error)
                });
            }
            Err(error) => return Err(WitnessError::Checkpoint(CheckpointError::Note(error))),
        };
        let checkpoint = parse_any_root(note.text).map_err(WitnessError::Checkpoint)?;
        let origin = || checkpoint.origin.clone();
        let keys = keys(&checkpoint.origin);
        if keys.is_empty() {
            return Err(WitnessError::UnknownOrigin { origin: origin() });
        }
        let mut lines = Vec::new();
        for key in keys {
            lines.extend(verified_line(&note, &checkpoint, key).map_err(WitnessError::Signature)?);
        }
        if lines.is_empty() {
            return Err(WitnessError::Unsigned { origin: origin() });
        }
        let (old, size) = (request.old, checkpoint.head.size);
        if old > size {
            return Err(WitnessError::OldAboveSize { old, size });
        }
        let text = note.text.to_owned();
        Ok(Self { checkpoint, text, lines, old, proof: request.proof })
    }

    /// Judges it against the head that was cosigned last, `None` if none ever
    /// was for this origin. What passes is to be recorded, then cosigned.
    ///
    /// # Errors
    /// [`WitnessError`] with status 409 or 422.
    pub fn judge(&self, cosigned: Option<&TreeHead>) -> Result<(), WitnessError> {
        let cosigned = cosigned.copied().unwrap_or(TreeHead::EMPTY);
        let head = &self.checkpoint.head;
        if self.old != cosigned.size {
            return Err(WitnessError::OldMismatch { cosigned: cosigned.size, old: self.old });
        }
        if head.size == 0 && head.root != EMPTY_ROOT {
            return Err(WitnessError::EmptyTreeRoot { found: head.root });
        }
        if self.old == 0 {
            let found = self.proof.len();
            return if found == 0 { Ok(()) } else { Err(WitnessError::ProofFromZero { found }) };
        }
        if let Some(fork) = self.fork(&cosigned) {
            return Err(fork);
        }
        merkle::verify_consistency(&cosigned, head, &self.proof).map_err(WitnessError::Proof)
    }

    /// Whether the two heads alone show that the log has forked: one size, two
    /// roots, whatever the request claims besides.
    #[must_use]
    pub fn fork(&self, cosigned: &TreeHead) -> Option<WitnessError> {
        let head = &self.checkpoint.head;
        (head.size == cosigned.size && head.root != cosigned.root)
            .then_some(WitnessError::OtherRoot { cosigned: cosigned.root, found: head.root })
    }

    /// The note with the log's lines and those of cosigners, without any other.
    #[must_use]
    pub fn note(&self, cosignatures: &[SignatureLine]) -> String {
        use alloc::string::ToString as _;
        let lines = self.lines.iter().chain(cosignatures).cloned().collect();
        Note { text: &self.text, lines }.to_string()
    }
}

/// An empty tree's root is judged after the signature and the old size.
fn parse_any_root(text: &str) -> Result<Checkpoint, CheckpointError> {
    match Checkpoint::parse(text) {
        Err(CheckpointError::EmptyTreeRoot) => {
            let mut lines = text.split('\n');
            let origin = lines.next().ok_or(CheckpointError::Origin)?.to_owned();
            let root = lines.nth(1).ok_or(CheckpointError::Root)?;
            let root = Hash::from_base64(root).map_err(|_| CheckpointError::Root)?;
            Ok(Checkpoint { origin, head: TreeHead { size: 0, root } })
        }
        parsed => parsed,
    }
}

/// The line of `key`. Each line that is its must verify; a line that is there
/// more than once is kept once.
fn verified_line(
    note: &Note<'_>,
    checkpoint: &Checkpoint,
    key: &VerifierKey,
) -> Result<Option<SignatureLine>, VerifyError> {
    let mut kept: Option<SignatureLine> = None;
    for line in note.lines.iter().filter(|line| key.matches(line)) {
        if kept.as_ref() == Some(line) {
            continue;
        }
        let alone = Note { text: note.text, lines: [line.clone()].into() };
        if is_signed_by(&alone, checkpoint, key)? && kept.is_none() {
            kept = Some(line.clone());
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ed25519::SecretKey;
    use crate::hash::leaf_hash;
    use crate::note::NoteSigner;
    use alloc::string::ToString as _;
    use alloc::vec;

    const ORIGIN: &str = "log.example/w";

    fn log() -> NoteSigner {
        NoteSigner::new(ORIGIN, SecretKey::from_seed(&[7; 32])).unwrap()
    }

    fn checkpoint(head: TreeHead) -> String {
        Checkpoint { origin: ORIGIN.to_owned(), head }.sign(&log())
    }

    fn open(body: &str) -> Result<Submission, WitnessError> {
        let keys = [log().verifier_key().clone()];
        let request = Request::parse(body.as_bytes()).map_err(WitnessError::Request)?;
        Submission::open(request, |origin| if origin == ORIGIN { &keys } else { &[] })
    }

    /// Heads of the trees of 1 and 2 leaves, and the proof between them.
    fn two() -> (TreeHead, TreeHead, Vec<Hash>) {
        let (a, b) = (leaf_hash(b"a"), leaf_hash(b"b"));
        let second = TreeHead { size: 2, root: crate::hash::node_hash(&a, &b) };
        (TreeHead { size: 1, root: a }, second, vec![b])
    }

    #[test]
    fn a_request_prints_back() {
        let (_, second, proof) = two();
        let body = Request::encode(1, &proof, &checkpoint(second));
        let request = Request::parse(body.as_bytes()).unwrap();
        assert_eq!((request.old, &request.proof), (1, &proof));
        assert_eq!(request.checkpoint, checkpoint(second).as_bytes());
    }

    #[test]
    fn each_line_of_a_request_is_strict() {
        let hash = two().0.root;
        let cases = [
            (String::new(), RequestError::OldSize),
            ("old 0".to_owned(), RequestError::OldSize),
            ("old 00\n\n".to_owned(), RequestError::OldSize),
            ("old +1\n\n".to_owned(), RequestError::OldSize),
            ("old  1\n\n".to_owned(), RequestError::OldSize),
            ("old 1\r\n\n".to_owned(), RequestError::OldSize),
            ("Old 1\n\n".to_owned(), RequestError::OldSize),
            ("old 1\n".to_owned(), RequestError::NoCheckpoint),
            (format!("old 1\n{hash}\n"), RequestError::NoCheckpoint),
            (format!("old 1\n{hash}"), RequestError::Proof { line: 1 }),
            (format!("old 1\n{hash}\nx\n\n"), RequestError::Proof { line: 2 }),
            (format!("old 1\n{hash} \n\n"), RequestError::Proof { line: 1 }),
            (format!("old 1\n{}\n", format!("{hash}\n").repeat(64)), RequestError::TooManyHashes),
        ];
        for (body, error) in cases {
            assert_eq!(Request::parse(body.as_bytes()), Err(error), "{body:?}");
        }
        let full = format!("old 1\n{}\n", format!("{hash}\n").repeat(63));
        assert_eq!(Request::parse(full.as_bytes()).unwrap().proof.len(), 63);
        let large = vec![b'o'; MAX_REQUEST + 1];
        assert_eq!(Request::parse(&large), Err(RequestError::TooLarge));
        assert_eq!(Request::parse(b"old \xff\n\n"), Err(RequestError::OldSize));
    }

    #[test]
    fn each_status_has_its_cause() {
        let (first, second, proof) = two();
        let ask = |old, proof: &[Hash], head| open(&Request::encode(old, proof, &checkpoint(head)));
        let grows = ask(1, &proof, second).unwrap();
        assert_eq!(grows.judge(Some(&first)), Ok(()));
        assert_eq!(grows.judge(None), Err(WitnessError::OldMismatch { cosigned: 0, old: 1 }));
        assert_eq!(
            grows.judge(Some(&second)),
            Err(WitnessError::OldMismatch { cosigned: 2, old: 1 })
        );
        let other = TreeHead { size: 1, root: leaf_hash(b"c") };
        assert!(matches!(
            grows.judge(Some(&other)),
            Err(WitnessError::Proof(ProofError::RootMismatch { .. }))
        ));
        assert_eq!(
            ask(1, &[], other).unwrap().judge(Some(&first)),
            Err(WitnessError::OtherRoot { cosigned: first.root, found: other.root })
        );
        assert_eq!(ask(1, &[], first).unwrap().judge(Some(&first)), Ok(()));
        assert!(matches!(
            ask(1, &proof, first).unwrap().judge(Some(&first)),
            Err(WitnessError::Proof(ProofError::WrongLength { expected: 0, found: 1 }))
        ));
        assert_eq!(ask(0, &[], second).unwrap().judge(None), Ok(()));
        assert_eq!(
            ask(0, &proof, second).unwrap().judge(None),
            Err(WitnessError::ProofFromZero { found: 1 })
        );
        assert_eq!(ask(2, &[], first), Err(WitnessError::OldAboveSize { old: 2, size: 1 }));
        let empty = TreeHead { size: 0, root: first.root };
        assert_eq!(
            ask(0, &[], empty).unwrap().judge(None),
            Err(WitnessError::EmptyTreeRoot { found: first.root })
        );
        assert_eq!(ask(0, &[], TreeHead::EMPTY).unwrap().judge(None), Ok(()));
    }

    #[test]
    fn only_lines_of_known_keys_decide_and_stay() {
        let (first, ..) = two();
        let note = checkpoint(first);
        let own = note.lines().last().unwrap().to_owned() + "\n";
        let stranger = NoteSigner::new("stranger.example", SecretKey::from_seed(&[8; 32])).unwrap();
        let strange = stranger.sign(&Checkpoint::to_string(&open_text(&note))).to_string();
        let crowded = format!("{note}{own}{}", strange.repeat(300));
        let submission = open(&Request::encode(0, &[], &crowded)).unwrap();
        assert_eq!(submission.note(&[]), note);

        let only_strange = note.replace(&own, &strange);
        let refused = open(&Request::encode(0, &[], &only_strange));
        assert_eq!(refused, Err(WitnessError::Unsigned { origin: ORIGIN.to_owned() }));

        // The log's name and id over another text, first or last.
        let (_, second, _) = two();
        let wrong = checkpoint(second).lines().last().unwrap().to_owned() + "\n";
        let cause = WitnessError::Signature(VerifyError::Signature { name: ORIGIN.to_owned() });
        for lines in [wrong.clone(), format!("{wrong}{own}"), format!("{own}{wrong}")] {
            let body = Request::encode(0, &[], &note.replace(&own, &lines));
            assert_eq!(open(&body), Err(cause.clone()));
        }
        // A line that is none signs nothing; whose log it is can be read all the same.
        let bad = note.replace(&own, &own.replace("=\n", "!\n"));
        assert_ne!(bad, note);
        let cause = WitnessError::Line(NoteError::SignatureLine { line: 1 });
        assert_eq!(open(&Request::encode(0, &[], &bad)), Err(cause.clone()));
        assert_eq!(cause.status(), 403);
        let bad = bad.replace(&format!("{ORIGIN}\n1"), "other.example\n1");
        let unknown = WitnessError::UnknownOrigin { origin: "other.example".to_owned() };
        assert_eq!(open(&Request::encode(0, &[], &bad)), Err(unknown));
    }

    fn open_text(note: &str) -> Checkpoint {
        Checkpoint::parse(Note::parse(note.as_bytes()).unwrap().text).unwrap()
    }

    #[test]
    fn an_unknown_origin_is_told_before_its_signature() {
        let (first, ..) = two();
        let other = Checkpoint { origin: "other.example".to_owned(), head: first };
        let body = Request::encode(0, &[], &other.sign(&log()));
        assert_eq!(
            open(&body),
            Err(WitnessError::UnknownOrigin { origin: "other.example".to_owned() })
        );
    }
}
