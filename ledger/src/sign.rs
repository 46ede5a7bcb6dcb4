//! Signing statements, offline: a draft in, a signed note out.

use std::fmt;

use pactlog_verifier::note::{Note, NoteError, NoteSigner};
use pactlog_verifier::statement::{Draft, Problem, Statement, StatementError};

/// Why a statement was not signed.
#[derive(Debug)]
pub enum SignError {
    /// The draft has problems.
    Form(Vec<Problem>),
    /// A key is not among the draft's signers, or one of them has no key.
    Signers {
        /// Names in the draft.
        expected: Vec<String>,
        /// Names of the keys given, and of lines that are there already.
        found: Vec<String>,
    },
    /// The file is not a signed note.
    Note(NoteError),
    /// The signed statement is refused by the reader.
    Statement(StatementError),
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(problems) => {
                f.write_str("the statement has problems:")?;
                problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
            }
            Self::Signers { expected, found } => write!(
                f,
                "\"signers\" names {}; keys are at hand for {}. \
                 Sign with the keys that it names, or change it before the first signature",
                expected.join(", "),
                if found.is_empty() { "none".to_owned() } else { found.join(", ") }
            ),
            Self::Note(error) => write!(f, "{error}"),
            Self::Statement(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for SignError {}

/// Signs a draft with all the keys that its `signers` name, and no other.
///
/// # Errors
/// [`SignError`].
pub fn sign(draft: &str, signers: &[NoteSigner]) -> Result<String, SignError> {
    let draft = Draft::parse(draft.as_bytes()).map_err(SignError::Form)?;
    let (note, missing) = add_lines(&draft.text(), &draft.signers(), Vec::new(), signers)?;
    if missing {
        return Err(SignError::Signers { expected: draft.signers(), found: names(signers) });
    }
    Statement::parse(note.as_bytes()).map_err(SignError::Statement)?;
    Ok(note)
}

/// Adds signature lines in the order of `expected`; whether some are missing yet.
///
/// # Errors
/// [`SignError::Signers`] for a key that is not expected.
pub fn add_lines(
    text: &str,
    expected: &[String],
    present: Vec<pactlog_verifier::note::SignatureLine>,
    signers: &[NoteSigner],
) -> Result<(String, bool), SignError> {
    let mut lines = present;
    for signer in signers {
        let name = signer.verifier_key().name();
        if !expected.iter().any(|expected| expected == name) {
            return Err(SignError::Signers { expected: expected.to_vec(), found: names(signers) });
        }
        lines.retain(|line| line.name != name);
        lines.push(signer.sign(text));
    }
    lines.sort_by_key(|line| expected.iter().position(|name| *name == line.name));
    let missing = lines.len() < expected.len();
    Ok((Note { text, lines }.to_string(), missing))
}

fn names(signers: &[NoteSigner]) -> Vec<String> {
    signers.iter().map(|signer| signer.verifier_key().name().to_owned()).collect()
}
