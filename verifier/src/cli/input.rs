//! Reading what the caller gives: files within limits, hashes, policies.
//!
//! A file may be a pipe: nothing is believed of its length, and never more is
//! read than the limit and one octet.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use pactlog_verifier::hash::Hash;
use pactlog_verifier::policy::{MAX_POLICY, Policy};

use crate::report::{Cause, Ended, Report, Verdict};

/// Why a file was not read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The file system's words.
    Io(io::Error),
    /// More octets than any file of its kind has.
    TooLarge {
        /// Octets allowed.
        limit: usize,
    },
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{error}"),
            Self::TooLarge { limit } => write!(f, "the file has more than {limit} octets"),
        }
    }
}

/// Reads a whole file of at most `limit` octets; `-` is standard input.
pub(crate) fn read_file(path: &Path, limit: usize) -> Result<Vec<u8>, ReadError> {
    if path.as_os_str() == "-" {
        return read_within(io::stdin().lock(), limit);
    }
    read_within(File::open(path).map_err(ReadError::Io)?, limit)
}

/// Reads a regular file of at most `limit` octets into one allocation.
///
/// # Errors
/// As [`read_file`]; a file that grows meanwhile is read as it comes.
pub(crate) fn read_regular(file: File, limit: usize) -> Result<Vec<u8>, ReadError> {
    let length = file.metadata().map_err(ReadError::Io)?.len();
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > limit {
        return Err(ReadError::TooLarge { limit });
    }
    read_into(Vec::with_capacity(length), file, limit)
}

/// Reads to the end, if that is within `limit` octets, allocating as it comes.
pub(crate) fn read_within(reader: impl io::Read, limit: usize) -> Result<Vec<u8>, ReadError> {
    read_into(Vec::new(), reader, limit)
}

fn read_into(
    mut octets: Vec<u8>,
    reader: impl io::Read,
    limit: usize,
) -> Result<Vec<u8>, ReadError> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(most).read_to_end(&mut octets).map_err(ReadError::Io)?;
    if octets.len() > limit { Err(ReadError::TooLarge { limit }) } else { Ok(octets) }
}

/// Reads a file that the command cannot do without.
pub(crate) fn need(report: Report, path: &Path, limit: usize) -> Ended<(Report, Vec<u8>)> {
    match read_file(path, limit) {
        Ok(octets) => Ok((report, octets)),
        Err(ReadError::Io(error)) => {
            report.fails(Verdict::Undecided, "file", "file.io", path.display(), error)
        }
        Err(error @ ReadError::TooLarge { limit }) => report.fails(
            Verdict::Malformed,
            "file",
            "file.too_large",
            path.display(),
            Cause::new(error, format_args!("at most {limit} octets"), "more"),
        ),
    }
}

/// Reads and parses a policy.
pub(crate) fn policy(report: Report, path: &Path) -> Ended<(Report, Policy)> {
    let (report, octets) = need(report, path, MAX_POLICY)?;
    match Policy::parse(&octets) {
        Ok(policy) => Ok((report, policy)),
        Err(error) => report.fails(
            Verdict::Malformed,
            "policy",
            "policy.form",
            path.display(),
            Cause::form("a tlog-policy", error),
        ),
    }
}

/// Reads a hash as base64 or hex, for clap.
pub(crate) fn hash(text: &str) -> Result<Hash, String> {
    Hash::from_base64(text).or_else(|_| Hash::from_hex(text)).map_err(|error| error.to_string())
}

/// Reads a size or index in its one decimal spelling, for clap.
pub(crate) fn number(text: &str) -> Result<u64, String> {
    pactlog_verifier::text::decimal(text)
        .ok_or_else(|| "expected a decimal number without sign and leading zeros".to_owned())
}
