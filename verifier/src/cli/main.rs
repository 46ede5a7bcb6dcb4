//! `pactlog-verify`: check what a transparency ledger shows, trusting a small
//! policy file and nothing else.

mod audit;
mod fetch;
mod input;
mod proof;
mod receipt;
mod report;
mod source;
mod state;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

const AFTER_HELP: &str = "\
Exit codes:
  0  accepted: everything checked holds
  1  rejected: a bad signature, proof or rule, or a split view
  2  malformed: usage, or a file that is not what it should be
  3  undecided: no quorum, a stale head, network or disk

Hashes are standard base64; lowercase hex is read too. A proof is hashes as
further arguments, or @FILE with one on each line.

Examples:
  pactlog-verify receipt pledge.note --policy policy.txt
  pactlog-verify audit https://ledger.example/pacts --policy policy.txt --state audit-state
  pactlog-verify audit ./tiles --policy policy.txt --json";

/// Check statements, receipts, proofs and whole ledgers, offline or from a URL.
#[derive(Parser)]
#[command(name = "pactlog-verify", version, after_help = AFTER_HELP, max_term_width = 100)]
struct Cli {
    /// Print one JSON object instead of words
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check a statement's form and its signatures with keys that you give
    Statement {
        /// The signed statement
        #[arg(value_name = "FILE.note")]
        file: PathBuf,
        /// A key that you trust, name+id+key; give it once for each signer
        #[arg(long, value_name = "VKEY", required = true)]
        vkey: Vec<String>,
    },
    /// Check, offline, that a statement is in a ledger and who saw the tree
    Receipt {
        /// The signed statement
        #[arg(value_name = "FILE.note")]
        file: PathBuf,
        /// Its receipt [default: FILE.note.tlog-proof]
        #[arg(value_name = "FILE.note.tlog-proof")]
        receipt: Option<PathBuf>,
        /// Logs, witnesses and quorum that you trust (C2SP tlog-policy)
        #[arg(long, value_name = "FILE")]
        policy: PathBuf,
    },
    /// Check a signed tree head
    Checkpoint {
        /// The checkpoint note
        file: PathBuf,
        /// Logs, witnesses and quorum that you trust (C2SP tlog-policy)
        #[arg(long, value_name = "FILE")]
        policy: PathBuf,
    },
    /// Check that a leaf is in a tree
    Inclusion(proof::Inclusion),
    /// Check that a tree begins with an older one
    Consistency(proof::Consistency),
    /// Replay a whole ledger: tiles, root, signatures, rules, index
    Audit(audit::Args),
    /// Print shell completions
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

fn main() -> ExitCode {
    // Usage errors leave here with exit code 2, help with 0.
    let Cli { json, command } = Cli::parse();
    let ended = match command {
        Command::Statement { file, vkey } => receipt::statement(&file, &vkey),
        Command::Receipt { file, receipt, policy } => receipt::receipt(&file, receipt, &policy),
        Command::Checkpoint { file, policy } => receipt::checkpoint(&file, &policy),
        Command::Inclusion(args) => proof::inclusion(&args),
        Command::Consistency(args) => proof::consistency(&args),
        Command::Audit(args) => audit::run(&args, json),
        Command::Completions { shell } => {
            clap_complete::generate(
                shell,
                &mut Cli::command(),
                "pactlog-verify",
                &mut std::io::stdout(),
            );
            return ExitCode::SUCCESS;
        }
    };
    ended.unwrap_or_else(|report| *report).print(json)
}
