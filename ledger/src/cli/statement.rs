//! `pactlog statement`: write, check, sign and read statements, offline.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use pactlog_ledger::sign::{SignError, add_lines};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::statement::plain::{render, render_draft};
use pactlog_verifier::statement::{
    Draft, KeyName, Kind, Statement, StatementError, explain, template,
};
use pactlog_verifier::tile::MAX_ENTRY;

use crate::append::read_file;
use crate::failure::{Failure, printable};
use crate::{key, seal};

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Print a strict-JSON starting point for a kind of statement
    Template {
        /// The kind, for example commitment
        kind: String,
        /// Print the guide to its fields instead
        #[arg(long)]
        explain: bool,
    },
    /// Tell every problem of a statement at once, by JSON path
    Check {
        /// The statement, not yet signed
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
    /// Sign a statement, offline; adds a signature if the file is signed already
    Sign {
        /// The statement as JSON, or a note that others signed before
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Key file; give it once for each signer
        #[arg(long, value_name = "KEY.pem", required = true)]
        key: Vec<PathBuf>,
        /// Name of the key, where its file does not carry one; in the order of --key
        #[arg(long, value_name = "NAME")]
        name: Vec<String>,
        /// File to write [default: FILE with the ending .note]
        #[arg(short, long, value_name = "FILE.note")]
        out: Option<PathBuf>,
    },
    /// Fix files in a draft without showing them: a sealed annex
    Seal(seal::SealArgs),
    /// Write the draft of a disclosure that opens items of a sealed annex
    Open(seal::OpenArgs),
    /// Print a statement in plain words, with its id, before it is signed and after
    Show {
        /// The signed statement, or a draft, or a note that waits for signers
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Language to prefer
        #[arg(long, default_value = "en")]
        lang: String,
    },
}

pub(crate) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Template { kind, explain: guide } => {
            let kind = parse_kind(&kind)?;
            let text = if guide { explain(kind) } else { template(kind) };
            print!("{text}");
            if !text.ends_with('\n') {
                println!();
            }
            Ok(())
        }
        Command::Check { file } => check(&file),
        Command::Sign { file, key, name, out } => sign_file(&file, &key, &name, out),
        Command::Seal(args) => seal::run_seal(&args),
        Command::Open(args) => seal::run_open(&args),
        Command::Show { file, lang } => show(&file, &lang),
    }
}

/// Shows what is signed, and what is about to be: a draft, or a note that some
/// of its signers have signed.
fn show(file: &Path, lang: &str) -> Result<(), Failure> {
    let octets = read_file(file, MAX_ENTRY)?;
    let refused =
        |error: &dyn std::fmt::Display| Failure::refused(format!("{}: {error}", file.display()));
    if !Statement::claims(&octets) {
        let draft =
            Draft::parse(&octets).map_err(|problems| refused(&SignError::Form(problems)))?;
        return say(&render_draft(&draft, lang), "A draft: nobody has signed it.");
    }
    match Statement::parse(&octets) {
        Ok(statement) => say(&render(&statement, lang), ""),
        Err(error @ StatementError::Signers { .. }) => {
            // Lines of other keys, or in another order, are no way to a statement.
            let (draft, lines) = Draft::from_note(&octets).map_err(|_| refused(&error))?;
            let missing = draft.missing(&lines);
            if missing.is_empty() {
                return Err(refused(&error));
            }
            let names: Vec<&str> = missing.into_iter().map(KeyName::as_str).collect();
            let waiting = format!("Not yet signed by {}.", names.join(", "));
            say(&render_draft(&draft, lang), &waiting)
        }
        Err(error) => Err(refused(&error)),
    }
}

fn say(words: &str, remark: &str) -> Result<(), Failure> {
    if !remark.is_empty() {
        println!("{remark}\n");
    }
    println!("{}", printable(words));
    Ok(())
}

fn parse_kind(kind: &str) -> Result<Kind, Failure> {
    Kind::ALL.iter().copied().find(|one| one.as_str() == kind).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        Failure::refused(format!(
            "{kind:?} is no kind of statement; the kinds are {}",
            known.join(", ")
        ))
    })
}

fn check(file: &Path) -> Result<(), Failure> {
    let octets = read_file(file, MAX_ENTRY)?;
    match Draft::parse(&octets) {
        Ok(draft) => {
            let signers: Vec<&str> = draft.signers().iter().map(KeyName::as_str).collect();
            println!(
                "{}: no problem of form; to be signed by {}",
                file.display(),
                signers.join(", ")
            );
            Ok(())
        }
        Err(problems) => {
            let words: Vec<String> =
                problems.iter().map(|problem| format!("  {problem}")).collect();
            Err(Failure::refused(format!(
                "{}: {} problem(s)\n{}",
                file.display(),
                problems.len(),
                words.join("\n")
            )))
        }
    }
}

fn sign_file(
    file: &Path,
    keys: &[PathBuf],
    names: &[String],
    out: Option<PathBuf>,
) -> Result<(), Failure> {
    let octets = read_file(file, MAX_ENTRY)?;
    let mut signers: Vec<NoteSigner> = Vec::with_capacity(keys.len());
    for (i, path) in keys.iter().enumerate() {
        signers.push(key::signer(path, names.get(i).map(String::as_str))?);
    }
    let refused =
        |error: &dyn std::fmt::Display| Failure::refused(format!("{}: {error}", file.display()));
    let (draft, present) = if Statement::claims(&octets) {
        Draft::from_note(&octets).map_err(|error| refused(&error))?
    } else {
        let draft =
            Draft::parse(&octets).map_err(|problems| refused(&SignError::Form(problems)))?;
        (draft, Vec::new())
    };
    let lines = add_lines(&draft, present, &signers).map_err(|error| refused(&error))?;
    let note = draft.note(&lines);
    let out = out.unwrap_or_else(|| file.with_extension("note"));
    let mut target = fs::File::create(&out)
        .map_err(|error| Failure::unavailable(format!("{}: {error}", out.display())))?;
    target
        .write_all(note.as_bytes())
        .and_then(|()| target.sync_all())
        .map_err(|error| Failure::unavailable(format!("{}: {error}", out.display())))?;
    let missing: Vec<String> = draft.missing(&lines).into_iter().map(ToString::to_string).collect();
    if missing.is_empty() {
        println!("{}: signed; statement id {}", out.display(), draft.id());
    } else {
        println!("{}: signed, and waiting for {}", out.display(), missing.join(", "));
    }
    Ok(())
}
