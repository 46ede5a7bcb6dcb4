//! Trust policies: which logs, which witnesses, which quorum (C2SP tlog-policy).
//!
//! A policy is the only thing that a verifier trusts. Judging a checkpoint has
//! three outcomes: it is trusted; it is *undecided* (signed by the log, but
//! too few witnesses are there); or it is refused.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::checkpoint::{Checkpoint, CheckpointError, is_signed_by};
use crate::cosignature::{self, Cosignature};
use crate::merkle::TreeHead;
use crate::note::{KeyId, Note, VerifierKey, VerifierKeyError};

/// Most octets of a policy file.
pub const MAX_POLICY: usize = 1024 * 1024;

/// Most logs, witnesses and groups together.
pub const MAX_DEFINITIONS: usize = 1024;

/// A log that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// Its key; the key's name is the origin.
    pub key: VerifierKey,
    /// Where it can be reached.
    pub url: Option<Vec<u8>>,
}

/// A witness that can count towards the quorum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Its name within the policy, opaque octets.
    pub name: Vec<u8>,
    /// Its key.
    pub key: VerifierKey,
    /// Where it can be reached.
    pub url: Option<Vec<u8>>,
}

/// A rule over witnesses and groups that are defined above it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    name: Vec<u8>,
    threshold: usize,
    members: Vec<Member>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Member {
    Witness(usize),
    Group(usize),
}

/// A parsed policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    logs: Vec<Log>,
    witnesses: Vec<Witness>,
    groups: Vec<Group>,
    /// `None` is `quorum none`.
    quorum: Option<Member>,
    /// Keys, and the largest head that each still counts under; not in the file.
    distrusted: Vec<(String, KeyId, u64)>,
}

/// Why a policy file was refused; `line` counts from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// The line, or 0 for the file as a whole.
    pub line: usize,
    /// The cause.
    pub cause: PolicyCause,
}

/// What is wrong with a line of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyCause {
    /// More octets than [`MAX_POLICY`].
    TooLarge,
    /// More than [`MAX_DEFINITIONS`] definitions.
    TooManyDefinitions,
    /// An octet that is not allowed.
    Octet {
        /// The octet.
        found: u8,
    },
    /// The last line has no newline.
    Unterminated,
    /// A line that starts with none of `log`, `witness`, `group`, `quorum`.
    Keyword,
    /// Another number of items than the keyword takes.
    Items,
    /// A vkey that is malformed.
    Key(VerifierKeyError),
    /// A vkey that is not UTF-8.
    KeyNotUtf8,
    /// A vkey of a type that does not fit: logs sign or cosign with 0x01, 0x04
    /// or 0x06, witnesses with 0x04 or 0x06.
    KeyType {
        /// The type's identifier octet.
        found: u8,
    },
    /// The same public key in two lines of one kind.
    DuplicateKey,
    /// A name that is defined already.
    DuplicateName,
    /// The name `none` in a place where it is not allowed.
    NoneName,
    /// A name that no line above defines.
    UnknownName,
    /// A name that is a member of a group already.
    RepeatedMember,
    /// A threshold that is not `all`, `any` or a number from 1 to the members.
    Threshold,
    /// A second quorum line.
    SecondQuorum,
    /// No quorum line.
    NoQuorum,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        match &self.cause {
            PolicyCause::TooLarge => write!(f, "a policy has at most {MAX_POLICY} octets"),
            PolicyCause::TooManyDefinitions => {
                write!(f, "a policy has at most {MAX_DEFINITIONS} logs, witnesses and groups")
            }
            PolicyCause::Octet { found } => write!(f, "octet 0x{found:02x} is not allowed in a policy"),
            PolicyCause::Unterminated => f.write_str("the last line must end with a newline"),
            PolicyCause::Keyword => f.write_str("a line starts with log, witness, group, quorum or #"),
            PolicyCause::Items => f.write_str(
                "expected: log VKEY [URL] | witness NAME VKEY [URL] | group NAME all|any|K NAME... | quorum NAME",
            ),
            PolicyCause::Key(error) => write!(f, "{error}"),
            PolicyCause::KeyNotUtf8 => f.write_str("the vkey is not UTF-8"),
            PolicyCause::KeyType { found } => {
                write!(f, "a key of type 0x{found:02x} cannot stand in a line of this kind")
            }
            PolicyCause::DuplicateKey => f.write_str("another line has the same public key"),
            PolicyCause::DuplicateName => f.write_str("this name is defined above already"),
            PolicyCause::NoneName => f.write_str("the name \"none\" can only be the quorum"),
            PolicyCause::UnknownName => f.write_str("this name is not defined above"),
            PolicyCause::RepeatedMember => f.write_str("a name can be a member of one group once only"),
            PolicyCause::Threshold => f.write_str("a threshold is all, any or a number from 1 to the members"),
            PolicyCause::SecondQuorum => f.write_str("there is a quorum line already"),
            PolicyCause::NoQuorum => f.write_str("the policy has no quorum line"),
        }
    }
}

impl core::error::Error for PolicyError {}

impl Policy {
    /// Reads a policy file.
    ///
    /// # Errors
    /// [`PolicyError`] with the first line that is wrong.
    pub fn parse(octets: &[u8]) -> Result<Self, PolicyError> {
        let whole = |cause| PolicyError { line: 0, cause };
        if octets.len() > MAX_POLICY {
            return Err(whole(PolicyCause::TooLarge));
        }
        let mut parser = Parser::default();
        let mut lines = octets.split(|octet| *octet == b'\n').peekable();
        let mut number = 0_usize;
        while let Some(line) = lines.next() {
            number = number.saturating_add(1);
            let at = |cause| PolicyError { line: number, cause };
            if lines.peek().is_none() {
                if !line.is_empty() {
                    return Err(at(PolicyCause::Unterminated));
                }
                break;
            }
            if let Some(found) = line.iter().find(|o| !matches!(o, 0x09 | 0x20..=0x7e | 0x80..)) {
                return Err(at(PolicyCause::Octet { found: *found }));
            }
            parser.line(line).map_err(at)?;
        }
        let quorum = parser.quorum.ok_or(whole(PolicyCause::NoQuorum))?;
        let Parser { logs, witnesses, groups, .. } = parser;
        Ok(Self { logs, witnesses, groups, quorum, distrusted: Vec::new() })
    }

    /// From now on a line of this key under a head of more entries than `size`
    /// counts for nothing: somebody else may hold the key. Whether the policy
    /// lists the key.
    pub fn distrust_after(&mut self, name: &str, key_id: KeyId, size: u64) -> bool {
        let listed = self.logs.iter().map(|log| &log.key);
        let mut listed = listed.chain(self.witnesses.iter().map(|witness| &witness.key));
        let is_listed = listed.any(|key| key.name() == name && key.key_id() == key_id);
        self.distrusted.push((name.to_owned(), key_id, size));
        is_listed
    }

    /// The largest head that a line of this key counts under, if not all.
    fn trusted_to(&self, key: &VerifierKey) -> Option<u64> {
        let of_key = |(name, key_id, _): &&(String, KeyId, u64)| {
            name == key.name() && *key_id == key.key_id()
        };
        self.distrusted.iter().filter(of_key).map(|(_, _, size)| *size).min()
    }

    /// The logs that are accepted.
    #[must_use]
    pub fn logs(&self) -> &[Log] {
        &self.logs
    }

    /// The keys of the log with this origin, none if it is not accepted.
    #[must_use]
    pub fn keys_of(&self, origin: &str) -> Vec<VerifierKey> {
        let keys = self.logs.iter().map(|log| &log.key);
        keys.filter(|key| key.name() == origin).cloned().collect()
    }

    /// The witnesses, whether or not the quorum needs them.
    #[must_use]
    pub fn witnesses(&self) -> &[Witness] {
        &self.witnesses
    }

    /// Whether a head needs no witness at all (`quorum none`).
    #[must_use]
    pub const fn is_unwitnessed(&self) -> bool {
        self.quorum.is_none()
    }

    /// Whether the witnesses for which `cosigned` is true are a quorum;
    /// positions are those of [`Policy::witnesses`].
    #[must_use]
    pub fn is_quorum(&self, cosigned: impl Fn(usize) -> bool) -> bool {
        let Some(quorum) = self.quorum else { return true };
        // Groups refer upwards only, so one pass settles them in order.
        let mut settled: Vec<bool> = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            let count =
                group.members.iter().filter(|member| holds(**member, &settled, &cosigned)).count();
            settled.push(count >= group.threshold);
        }
        holds(quorum, &settled, &cosigned)
    }

    /// Judges a checkpoint note.
    ///
    /// # Errors
    /// [`CheckpointError`] if the note is malformed, no listed log signed it,
    /// or a line of a listed key is wrong.
    pub fn judge(&self, octets: &[u8]) -> Result<Judgement, CheckpointError> {
        let note = Note::parse(octets).map_err(CheckpointError::Note)?;
        let checkpoint = Checkpoint::parse(note.text)?;
        let mut signed_by = None;
        let mut distrusted = None;
        let mut expected = None;
        for log in &self.logs {
            if log.key.name() != checkpoint.origin {
                continue;
            }
            expected = Some(log.key.name());
            if !is_signed_by(&note, &checkpoint, &log.key).map_err(CheckpointError::Signature)? {
                continue;
            }
            match self.trusted_to(&log.key) {
                Some(after) if checkpoint.head.size > after => distrusted = Some(after),
                _ => signed_by = signed_by.or_else(|| Some(log.key.clone())),
            }
        }
        let Some(log) = signed_by else {
            return Err(match (expected, self.logs.first()) {
                (None, Some(log)) => CheckpointError::OtherOrigin {
                    expected: log.key.name().to_owned(),
                    found: checkpoint.origin,
                },
                _ => match distrusted {
                    Some(after) => CheckpointError::Distrusted {
                        name: checkpoint.origin,
                        size: checkpoint.head.size,
                        after,
                    },
                    None => CheckpointError::Unsigned { name: checkpoint.origin },
                },
            });
        };
        let mut cosignatures = Vec::with_capacity(self.witnesses.len());
        for witness in &self.witnesses {
            let cosignature = cosignature::verify(&note, &checkpoint, &witness.key)
                .map_err(CheckpointError::Signature)?;
            let is_trusted =
                self.trusted_to(&witness.key).is_none_or(|after| checkpoint.head.size <= after);
            cosignatures.push(cosignature.filter(|_| is_trusted));
        }
        let quorum = self.is_quorum(|i| matches!(cosignatures.get(i), Some(Some(_))));
        let note = str::from_utf8(octets).unwrap_or_default().to_owned();
        let head = checkpoint.head;
        Ok(Judgement {
            checkpoint: TrustedCheckpoint { origin: checkpoint.origin, head, note, log },
            cosignatures,
            quorum,
        })
    }
}

fn holds(member: Member, settled: &[bool], cosigned: &impl Fn(usize) -> bool) -> bool {
    match member {
        Member::Witness(i) => cosigned(i),
        Member::Group(i) => settled.get(i).copied().unwrap_or(false),
    }
}

/// What a policy says of a checkpoint that a listed log signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    checkpoint: TrustedCheckpoint,
    /// What each witness of the policy said, in the policy's order.
    pub cosignatures: Vec<Option<Cosignature>>,
    quorum: bool,
}

impl Judgement {
    /// The checkpoint, if the quorum is there; `None` is *undecided*.
    #[must_use]
    pub fn trusted(&self) -> Option<&TrustedCheckpoint> {
        self.quorum.then_some(&self.checkpoint)
    }

    /// The checkpoint as the log signed it, whether or not the quorum is there.
    #[must_use]
    pub const fn signed(&self) -> &TrustedCheckpoint {
        &self.checkpoint
    }

    /// Number of witnesses whose cosignatures verify.
    #[must_use]
    pub fn cosigned(&self) -> usize {
        self.cosignatures.iter().flatten().count()
    }
}

/// A checkpoint that satisfies a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedCheckpoint {
    /// The log's identity.
    pub origin: String,
    /// Size and root.
    pub head: TreeHead,
    /// The whole note, octet for octet.
    pub note: String,
    /// The key of the log that signed it.
    pub log: VerifierKey,
}

#[derive(Default)]
struct Parser {
    logs: Vec<Log>,
    witnesses: Vec<Witness>,
    groups: Vec<Group>,
    member_of_group: Vec<Member>,
    quorum: Option<Option<Member>>,
}

impl Parser {
    fn line(&mut self, line: &[u8]) -> Result<(), PolicyCause> {
        let mut items =
            line.split(|octet| matches!(octet, b' ' | b'\t')).filter(|item| !item.is_empty());
        let Some(keyword) = items.next() else { return Ok(()) };
        if keyword.starts_with(b"#") {
            return Ok(());
        }
        let items: Vec<&[u8]> = items.collect();
        match (keyword, items.as_slice()) {
            (b"log", [key]) => self.log(key, None),
            (b"log", [key, url]) => self.log(key, Some(url.to_vec())),
            (b"witness", [name, key]) => self.witness(name, key, None),
            (b"witness", [name, key, url]) => self.witness(name, key, Some(url.to_vec())),
            (b"group", [name, threshold, members @ ..]) if !members.is_empty() => {
                self.group(name, threshold, members)
            }
            (b"quorum", [name]) => self.quorum(name),
            (b"log" | b"witness" | b"group" | b"quorum", _) => Err(PolicyCause::Items),
            _ => Err(PolicyCause::Keyword),
        }
    }

    fn log(&mut self, key: &[u8], url: Option<Vec<u8>>) -> Result<(), PolicyCause> {
        let key = parse_key(key)?;
        if self.logs.iter().any(|log| log.key.public_key() == key.public_key()) {
            return Err(PolicyCause::DuplicateKey);
        }
        self.logs.push(Log { key, url });
        self.check_count()
    }

    fn witness(
        &mut self,
        name: &[u8],
        key: &[u8],
        url: Option<Vec<u8>>,
    ) -> Result<(), PolicyCause> {
        let key = parse_key(key)?;
        if key.type_octet() == VerifierKey::ED25519 {
            return Err(PolicyCause::KeyType { found: key.type_octet() });
        }
        if self.witnesses.iter().any(|witness| witness.key.public_key() == key.public_key()) {
            return Err(PolicyCause::DuplicateKey);
        }
        self.check_new(name)?;
        self.witnesses.push(Witness { name: name.to_vec(), key, url });
        self.check_count()
    }

    fn group(
        &mut self,
        name: &[u8],
        threshold: &[u8],
        members: &[&[u8]],
    ) -> Result<(), PolicyCause> {
        self.check_new(name)?;
        let mut group =
            Group { name: name.to_vec(), threshold: 0, members: Vec::with_capacity(members.len()) };
        for member in members {
            if *member == b"none" {
                return Err(PolicyCause::NoneName);
            }
            let member = self.find(member).ok_or(PolicyCause::UnknownName)?;
            if self.member_of_group.contains(&member) {
                return Err(PolicyCause::RepeatedMember);
            }
            self.member_of_group.push(member);
            group.members.push(member);
        }
        let count = group.members.len();
        group.threshold = match threshold {
            b"all" => count,
            b"any" => 1,
            number => str::from_utf8(number)
                .ok()
                .and_then(crate::text::decimal)
                .and_then(|number| usize::try_from(number).ok())
                .filter(|number| (1..=count).contains(number))
                .ok_or(PolicyCause::Threshold)?,
        };
        self.groups.push(group);
        self.check_count()
    }

    fn quorum(&mut self, name: &[u8]) -> Result<(), PolicyCause> {
        if self.quorum.is_some() {
            return Err(PolicyCause::SecondQuorum);
        }
        self.quorum = Some(match name {
            b"none" => None,
            name => Some(self.find(name).ok_or(PolicyCause::UnknownName)?),
        });
        Ok(())
    }

    fn find(&self, name: &[u8]) -> Option<Member> {
        let witness = self.witnesses.iter().position(|witness| witness.name == name);
        let group = || self.groups.iter().position(|group| group.name == name);
        witness.map(Member::Witness).or_else(|| group().map(Member::Group))
    }

    fn check_new(&self, name: &[u8]) -> Result<(), PolicyCause> {
        if name == b"none" {
            return Err(PolicyCause::NoneName);
        }
        match self.find(name) {
            Some(_) => Err(PolicyCause::DuplicateName),
            None => Ok(()),
        }
    }

    fn check_count(&self) -> Result<(), PolicyCause> {
        let count =
            self.logs.len().saturating_add(self.witnesses.len()).saturating_add(self.groups.len());
        if count > MAX_DEFINITIONS { Err(PolicyCause::TooManyDefinitions) } else { Ok(()) }
    }
}

fn parse_key(key: &[u8]) -> Result<VerifierKey, PolicyCause> {
    let key = str::from_utf8(key).map_err(|_| PolicyCause::KeyNotUtf8)?;
    VerifierKey::parse(key).map_err(PolicyCause::Key)
}
