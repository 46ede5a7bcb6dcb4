//! The policy files that a ledger gives its readers (C2SP tlog-policy).
//!
//! Three files of one grammar: `policy.txt`, whose heads count when enough
//! operators cosigned them; `policy-audit.txt`, who vouches that lists are
//! complete; `policy-pq.txt`, the first with ML-DSA-44 keys only, since a mixed
//! file is no stronger than its weakest line. The first two hold Ed25519 keys, as
//! not every program that reads policies knows another kind.
//!
//! *Invariants*: an operator counts once, however many keys it has.
//! *Not here*: reading policies, which is the verifier's.

use std::fmt;

use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::policy::{Policy, PolicyError};

/// How the key of a log begins that signed heads of the past.
const RETIRED: &str = "# retired log ";

/// The policy by which heads of the past are judged: retired keys count too.
///
/// # Errors
/// [`PolicyError`] if the text is no policy.
pub fn of_the_past(policy: &[u8]) -> Result<Policy, PolicyError> {
    let parsed = Policy::parse(policy)?;
    let Ok(text) = str::from_utf8(policy) else { return Ok(parsed) };
    let past: String = text
        .split_inclusive('\n')
        .map(|line| match line.strip_prefix(RETIRED) {
            // A key that signs again is listed already.
            Some(key) if !text.contains(&format!("\nlog {key}")) => format!("log {key}"),
            _ => line.to_owned(),
        })
        .collect();
    Policy::parse(past.as_bytes())
}

/// Who runs a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// A word for it, of letters, digits, dots, hyphens and underscores.
    pub name: String,
    /// Keys of its witness.
    pub keys: Vec<VerifierKey>,
    /// Keys of its auditing witness.
    pub auditing: Vec<VerifierKey>,
    /// Where readers may look at what it cosigned.
    pub url: Option<String>,
}

/// What policies are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trust {
    /// Ed25519 keys of the log: two while its key is rotated.
    pub logs: Vec<VerifierKey>,
    /// Its ML-DSA-44 keys, none if it has none.
    pub pq_logs: Vec<VerifierKey>,
    /// Keys of either kind that signed heads of the past. They stand in the
    /// files as comments: readers trust them no more.
    pub retired: Vec<VerifierKey>,
    /// Who runs witnesses.
    pub operators: Vec<Operator>,
    /// How many operators must have cosigned a head.
    pub quorum: usize,
    /// How many auditing operators must have.
    pub audit_quorum: usize,
}

/// Why there are no policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustError {
    /// More operators are asked for than there are.
    Quorum {
        /// Asked for.
        asked: usize,
        /// Operators.
        found: usize,
    },
    /// Two operators of one name.
    RepeatedName {
        /// The name.
        name: String,
    },
    /// A name that no policy can hold.
    Name {
        /// The name.
        name: String,
    },
    /// One key stands twice.
    RepeatedKey {
        /// The key.
        key: Box<VerifierKey>,
    },
}

impl fmt::Display for TrustError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quorum { asked, found } => {
                write!(f, "a quorum of {asked} operators is asked for, there are {found}")
            }
            Self::RepeatedName { name } => {
                write!(f, "two operators are called {name}; give one of them another `operator`")
            }
            Self::Name { name } => write!(
                f,
                "{name:?} cannot be the name of an operator: letters, digits, dots, hyphens and underscores"
            ),
            Self::RepeatedKey { key } => write!(f, "the key {key} stands twice"),
        }
    }
}

impl std::error::Error for TrustError {}

impl Trust {
    /// Checks that policies can be made of it.
    ///
    /// # Errors
    /// [`TrustError`].
    pub fn check(&self) -> Result<(), TrustError> {
        let mut names: Vec<&str> = Vec::new();
        let mut keys: Vec<&VerifierKey> = self.logs.iter().chain(&self.pq_logs).collect();
        for operator in &self.operators {
            let name = operator.name.as_str();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            // The grammar's own words, and ours.
            let is_taken = ["none", "any", "all", "enough"].contains(&name);
            if name.is_empty() || is_taken || !name.chars().all(is_plain) {
                return Err(TrustError::Name { name: name.to_owned() });
            }
            if names.contains(&name) {
                return Err(TrustError::RepeatedName { name: name.to_owned() });
            }
            names.push(name);
            for key in operator.keys.iter().chain(&operator.auditing) {
                if keys.contains(&key) {
                    return Err(TrustError::RepeatedKey { key: Box::new(key.clone()) });
                }
                keys.push(key);
            }
        }
        let of = |has: fn(&&Operator) -> bool| self.operators.iter().filter(has).count();
        let (all, auditing) = (self.operators.len(), of(|operator| !operator.auditing.is_empty()));
        for (asked, found) in [(self.quorum, all), (self.audit_quorum, auditing)] {
            if asked > found || (asked == 0) != (found == 0) {
                return Err(TrustError::Quorum { asked, found });
            }
        }
        Ok(())
    }

    /// `policy.txt`.
    #[must_use]
    pub fn policy(&self) -> String {
        let head = match (self.quorum, self.operators.len()) {
            (0, _) => {
                "no witnesses yet, so nobody but the log itself vouches for its heads".to_owned()
            }
            (quorum, all) => {
                format!("a head counts when {quorum} of {all} witnesses cosigned it")
            }
        };
        let text =
            format!("# What a reader of this ledger is to trust (C2SP tlog-policy):\n# {head}.\n");
        let keys =
            |operator: &Operator| usual(&[operator.keys.as_slice(), &operator.auditing].concat());
        self.rest(text, &self.logs, self.quorum, keys)
    }

    /// `policy-audit.txt`.
    #[must_use]
    pub fn policy_audit(&self) -> String {
        let head = if self.audit_quorum == 0 {
            "nobody yet, so whether a list is complete stays undecided"
        } else {
            "witnesses that replay every entry"
        };
        let text = format!("# Who vouches that a list is complete: {head}.\n");
        self.rest(text, &self.logs, self.audit_quorum, |operator| usual(&operator.auditing))
    }

    /// `policy-pq.txt`; `None` if the log has no such key, or none of its
    /// witnesses has: a policy without them would be one without a quorum.
    #[must_use]
    pub fn policy_pq(&self) -> Option<String> {
        let logs = self.pq_logs.as_slice();
        let keys = |operator: &Operator| -> Vec<VerifierKey> {
            operator
                .keys
                .iter()
                .chain(&operator.auditing)
                .filter(|key| is_pq(key))
                .cloned()
                .collect()
        };
        let able = self.operators.iter().filter(|operator| !keys(operator).is_empty()).count();
        if logs.is_empty() || (able == 0 && !self.operators.is_empty()) {
            return None;
        }
        let mut text =
            "# The same with ML-DSA-44 keys only, for readers who reckon with quantum computers.\n"
                .to_owned();
        if able < self.quorum {
            text += &format!(
                "# {able} of {} witnesses have such keys: weaker than policy.txt in that.\n",
                self.operators.len()
            );
        }
        Some(self.rest(text, logs, self.quorum.min(able), keys))
    }

    fn rest(
        &self,
        mut text: String,
        logs: &[VerifierKey],
        quorum: usize,
        keys: impl Fn(&Operator) -> Vec<VerifierKey>,
    ) -> String {
        for log in logs {
            text += &format!("log {log}\n");
        }
        let is_of_kind = |key: &&VerifierKey| {
            logs.iter().any(|log| log.type_octet() == key.type_octet() && log != *key)
        };
        for log in self.retired.iter().filter(is_of_kind) {
            text += &format!("{RETIRED}{log}\n");
        }
        let mut members = String::new();
        for operator in &self.operators {
            let (name, keys) = (&operator.name, keys(operator));
            let url = operator.url.as_ref().map_or_else(String::new, |url| format!(" {url}"));
            if let [key] = keys.as_slice() {
                text += &format!("witness {name} {key}{url}\n");
            } else {
                let mut group = String::new();
                for (number, key) in (1..).zip(&keys) {
                    text += &format!("witness {name}-{number} {key}{url}\n");
                    group += &format!(" {name}-{number}");
                }
                if !group.is_empty() {
                    text += &format!("group {name} any{group}\n");
                }
            }
            if !keys.is_empty() {
                members += &format!(" {name}");
            }
        }
        if quorum == 0 {
            return text + "quorum none\n";
        }
        text + &format!("group enough {quorum}{members}\nquorum enough\n")
    }
}

fn is_pq(key: &VerifierKey) -> bool {
    key.type_octet() == VerifierKey::ML_DSA_44_COSIGNATURE
}

/// The keys that every reader of policies knows; all, if there are no such keys.
fn usual(keys: &[VerifierKey]) -> Vec<VerifierKey> {
    let usual: Vec<VerifierKey> = keys.iter().filter(|key| !is_pq(key)).cloned().collect();
    if usual.is_empty() { keys.to_vec() } else { usual }
}
