//! Evidence that a witness kept of one log.
//!
//! *Invariants*: a file is written once, and only if it convicts under a policy
//! of the log's keys alone.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use pactlog_verifier::evidence::Evidence;
use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::policy::Policy;

use crate::exhibit;

/// Most files of one log: the first ones convict it.
const MAX_FILES: usize = 16;

/// What was found of one log since the start.
pub(super) struct Findings {
    policy: Option<Policy>,
    files: Mutex<Vec<PathBuf>>,
}

impl Findings {
    /// Of the log with these keys.
    pub(super) fn new(keys: &[VerifierKey]) -> Self {
        let logs: String = keys.iter().map(|key| format!("log {key}\n")).collect();
        let policy = Policy::parse(format!("{logs}quorum none\n").as_bytes()).ok();
        Self { policy, files: Mutex::default() }
    }

    /// The policy that it is judged by.
    pub(super) const fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }

    /// Writes evidence that convicts into `folder`.
    pub(super) fn keep(&self, folder: &Path, evidence: &Evidence) {
        let Some(Ok(conviction)) = self.policy.as_ref().map(|policy| evidence.judge(policy)) else {
            return;
        };
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if files.len() >= MAX_FILES {
            return;
        }
        match exhibit::write(folder, evidence) {
            Ok(file) if files.contains(&file) => {}
            Ok(file) => {
                eprintln!("pactlog-verify: {} Evidence: {}", conviction.headline, file.display());
                files.push(file);
            }
            Err(error) => {
                eprintln!("pactlog-verify: evidence could not be written: {error}");
            }
        }
    }

    /// Number of files.
    pub(super) fn count(&self) -> usize {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// The first file, octet for octet.
    pub(super) fn first(&self) -> Option<Vec<u8>> {
        let file = self.files.lock().unwrap_or_else(PoisonError::into_inner).first().cloned();
        std::fs::read(file?).ok()
    }
}
