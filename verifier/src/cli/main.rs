//! `pactlog-verify`: check what a transparency ledger shows, trusting a small
//! policy file and nothing else.

mod audit;
mod dossier;
mod evidence;
mod exhibit;
mod fault;
mod fetch;
mod fork;
mod input;
mod lookup;
mod memory;
mod monitor;
mod proof;
mod receipt;
mod report;
mod since;
mod source;
mod state;
mod trust;
mod witness;

use std::io::Write as _;
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
further arguments, or @FILE with one on each line. The file - is standard input.

Examples:
  pactlog-verify receipt pledge.note --policy policy.txt
  pactlog-verify audit https://ledger.example/pacts --policy policy.txt --state audit-state
  pactlog-verify audit ./tiles --policy policy.txt --json";

const STATEMENT_HELP: &str = "\
Example:
  pactlog-verify statement pledge.note --vkey \"$(cat xa.vkey)\"

Exit 3 if a line has no key among those given. It does not show whose keys they
are, nor that the statement was published.";

const RECEIPT_HELP: &str = "\
Examples:
  pactlog-verify receipt pledge.note --policy policy.txt
  pactlog-verify receipt pledge.note elsewhere.tlog-proof --policy policy.txt --json

Exit 3 if the policy's quorum of witnesses did not see the tree. It does not
show whether the key was the issuer's at that point: an audit does.";

const CHECKPOINT_HELP: &str = "\
Example:
  curl -s https://ledger.example/pacts/checkpoint | pactlog-verify checkpoint - --policy policy.txt";

const INCLUSION_HELP: &str = "\
Example:
  pactlog-verify inclusion --size 8 --root ROOT --index 4 --leaf-hash HASH @proof.txt";

const CONSISTENCY_HELP: &str = "\
Example:
  pactlog-verify consistency --old-size 4 --old-root OLD --size 8 --root ROOT HASH

An older size of 0 proves nothing, and is exit 2.";

const AUDIT_HELP: &str = "\
Examples:
  pactlog-verify audit https://ledger.example/pacts --policy policy.txt --state audit-state
  pactlog-verify audit ./tiles --policy policy.txt --threads 2

With --state it goes on from the last head it trusted. A smaller head that is
consistent with that one is stale (exit 3); one that is not is a split view
(exit 1), and both notes are kept in the folder.";

const LOOKUP_HELP: &str = "\
Examples:
  pactlog-verify lookup https://ledger.example/pacts party:state:XA --policy policy.txt --audit-policy policy-audit.txt
  pactlog-verify lookup https://ledger.example/pacts norm:TEST-1 --policy policy.txt --at 620 --json

  pactlog-verify lookup https://ledger.example/pacts thread:ID --policy policy.txt --since before.json -o now.json
  pactlog-verify lookup https://ledger.example/pacts thread:ID --policy policy.txt --by 2026-12-31

Exit 3 without --audit-policy: the list is then what the ledger says is all of
it. With --by, a day or a time: nothing by then, present by then, or undecided
(exit 3). With --since, a kept answer: its list must be the beginning of this
one, and both heads of one history, else exit 1.";

const DOSSIER_HELP: &str = "\
Examples:
  pactlog-verify dossier https://ledger.example/pacts --subject thread:ID --policy policy.txt -o case.dossier.json
  pactlog-verify dossier case.dossier.json --policy policy.txt --audit-policy policy-audit.txt

Tells the case in plain words, and what it does not establish. Needs no network
but to fetch it. Exit 3 without --audit-policy: whether the ledger filed every
statement is then left open.";
const EVIDENCE_HELP: &str = "\
Example:
  pactlog-verify evidence fork-4e1f0c9a7b2d3e55.evidence.json --policy policy.txt

Exit 0 if the file proves misbehaviour: it says whose key did what. Exit 1 if it
proves nothing, 2 if it is no evidence, 3 if one file cannot tell.";

const WITNESS_HELP: &str = "\
Example of FILE:
  listen = \"127.0.0.1:7400\"
  state = \"witness-state\"
  key = \"witness.pem\"
  [[log]]
  vkeys = [\"ledger.example/pacts+4d2e7b1a+AT...\"]

Listens until SIGTERM or SIGINT, then lets open requests end and exits 0. Exit 2
if the file is wrong, 3 if the port or the folder is in use. Put a server that
speaks TLS in front of it. The state folder must never be brought back from a
backup: a witness that forgot a head could cosign a fork.";

const MONITOR_HELP: &str = "\
Examples:
  pactlog-verify monitor https://ledger.example/pacts --policy policy.txt --state watching --watch party=state:XA
  pactlog-verify monitor URL MIRROR --policy policy.txt --state watching --full --once --json --on-event ./tell.sh

Prints one line for each event, once each; after a crash the last ones may come
again, with the same id. The command gets the event as JSON on standard input
and in PACTLOG_EVENT_… variables. Exit 1 on a split view or a wrong log, 3 if
something could not be found out or told.";

const COMPLETIONS_HELP: &str = "\
Example:
  pactlog-verify completions bash > ~/.local/share/bash-completion/completions/pactlog-verify";

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
    #[command(after_help = STATEMENT_HELP)]
    Statement {
        /// The signed statement
        #[arg(value_name = "FILE.note")]
        file: PathBuf,
        /// A key that you trust, name+id+key; give it once for each signer
        #[arg(long, value_name = "VKEY", required = true)]
        vkey: Vec<String>,
    },
    /// Check, offline, that a statement is in a ledger and who saw the tree
    #[command(after_help = RECEIPT_HELP)]
    Receipt {
        /// The signed statement
        #[arg(value_name = "FILE.note")]
        file: PathBuf,
        /// Its receipt [default: FILE.note.tlog-proof]
        #[arg(value_name = "FILE.note.tlog-proof")]
        receipt: Option<PathBuf>,
        #[command(flatten)]
        trust: trust::Trust,
    },
    /// Check a signed tree head
    #[command(after_help = CHECKPOINT_HELP)]
    Checkpoint {
        /// The checkpoint note
        file: PathBuf,
        #[command(flatten)]
        trust: trust::Trust,
    },
    /// Check that a leaf is in a tree
    #[command(after_help = INCLUSION_HELP)]
    Inclusion(proof::Inclusion),
    /// Check that a tree begins with an older one
    #[command(after_help = CONSISTENCY_HELP)]
    Consistency(proof::Consistency),
    /// Replay a whole ledger: tiles, root, signatures, rules, index
    #[command(after_help = AUDIT_HELP)]
    Audit(audit::Args),
    /// Look up everything filed under a subject, with the proof that it is all
    #[command(after_help = LOOKUP_HELP)]
    Lookup(lookup::Args),
    /// Check a whole case offline: entries, complete lists, signatures, where it stands
    #[command(after_help = DOSSIER_HELP)]
    Dossier(dossier::Args),
    /// Judge a proof of misbehaviour: is it sound, and whose
    #[command(after_help = EVIDENCE_HELP)]
    Evidence {
        /// The evidence, as an audit, a lookup or a witness wrote it
        file: PathBuf,
        /// Logs and witnesses that you can tell by their keys (C2SP tlog-policy)
        #[arg(long, value_name = "FILE")]
        policy: PathBuf,
    },
    /// Follow a ledger, compare what its mirrors and witnesses show, and report events
    #[command(after_help = MONITOR_HELP)]
    Monitor(monitor::Args),
    /// Cosign the heads of logs that only ever grow (C2SP tlog-witness)
    #[command(after_help = WITNESS_HELP)]
    Witness(witness::Args),
    /// Print shell completions
    #[command(after_help = COMPLETIONS_HELP)]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Write the man pages, one for each command
    Man {
        /// Folder to write them to
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

fn main() -> ExitCode {
    // Usage errors leave here with exit code 2, help with 0.
    let Cli { json, command } = Cli::parse();
    let ended = match command {
        Command::Statement { file, vkey } => receipt::statement(&file, &vkey),
        Command::Receipt { file, receipt, trust } => receipt::receipt(&file, receipt, &trust),
        Command::Checkpoint { file, trust } => receipt::checkpoint(&file, &trust),
        Command::Inclusion(args) => proof::inclusion(&args),
        Command::Consistency(args) => proof::consistency(&args),
        Command::Audit(args) => audit::run(&args, json),
        Command::Lookup(args) => lookup::run(&args),
        Command::Dossier(args) => dossier::run(&args),
        Command::Evidence { file, policy } => evidence::run(&file, &policy),
        Command::Monitor(args) => return monitor::run(&args, json),
        Command::Witness(args) => witness::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "pactlog-verify", &mut script);
            // A reader that went away wants no more of it.
            let _ = std::io::stdout().write_all(&script);
            return ExitCode::SUCCESS;
        }
        Command::Man { folder } => {
            let written = std::fs::create_dir_all(&folder)
                .and_then(|()| clap_mangen::generate_to(Cli::command(), &folder));
            return match written {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    eprintln!("pactlog-verify: {}: {error}", folder.display());
                    ExitCode::from(3)
                }
            };
        }
    };
    ended.unwrap_or_else(|report| *report).print(json)
}
