//! Signing statements, offline: a draft in, a signed note out.

use std::fmt;

use pactlog_verifier::note::{NoteSigner, SignatureLine};
use pactlog_verifier::statement::{Draft, Problem};

/// Why a statement was not signed.
#[derive(Debug)]
pub enum SignError {
    /// The draft has problems of form.
    Form(Vec<Problem>),
    /// A key that the draft's `signers` do not name.
    Foreign {
        /// Names in the draft.
        expected: Vec<String>,
        /// Name of the key.
        found: String,
    },
    /// Signers without a key at hand.
    Missing {
        /// Their key names.
        names: Vec<String>,
    },
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(problems) => {
                f.write_str("the statement has problems of form:")?;
                problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
            }
            Self::Foreign { expected, found } => write!(
                f,
                "\"signers\" names {}, not {found}; sign with the keys that it names, \
                 or change it before the first signature",
                expected.join(", ")
            ),
            Self::Missing { names } => write!(f, "no key at hand for {}", names.join(", ")),
        }
    }
}

impl std::error::Error for SignError {}

/// Signs a draft with all the keys that its `signers` name, and no other.
///
/// # Errors
/// [`SignError`].
pub fn sign(json: &str, signers: &[NoteSigner]) -> Result<String, SignError> {
    let draft = Draft::parse(json.as_bytes()).map_err(SignError::Form)?;
    let lines = add_lines(&draft, Vec::new(), signers)?;
    let names: Vec<String> = draft.missing(&lines).into_iter().map(ToString::to_string).collect();
    if names.is_empty() { Ok(draft.note(&lines)) } else { Err(SignError::Missing { names }) }
}

/// Adds the signers' lines to those that are there; a signer's older line goes.
///
/// # Errors
/// [`SignError::Foreign`] for a key that the draft does not name.
pub fn add_lines(
    draft: &Draft,
    present: Vec<SignatureLine>,
    signers: &[NoteSigner],
) -> Result<Vec<SignatureLine>, SignError> {
    let mut lines = present;
    for signer in signers {
        let name = signer.verifier_key().name();
        if !draft.signers().iter().any(|expected| expected.as_str() == name) {
            let expected = draft.signers().iter().map(ToString::to_string).collect();
            return Err(SignError::Foreign { expected, found: name.to_owned() });
        }
        lines.retain(|line| line.name != name);
        lines.push(signer.sign(draft.text()));
    }
    Ok(lines)
}
