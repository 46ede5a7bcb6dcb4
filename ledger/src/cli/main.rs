//! `pactlog`: publish statements and run a ledger.
//!
//! One exit path: a command gives its exit code, or a [`Failure`] that carries
//! code and words.

mod append;
mod backup;
mod config;
mod demo;
mod export;
mod failure;
mod fsck;
mod import;
mod init;
mod key;
mod open;
mod policy;
mod seal;
mod serve;
mod snapshot;
mod statement;
mod submit;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use failure::Failure;

const AFTER_HELP: &str = "\
Exit codes:
  0  done
  1  evidence is wrong: a bad signature, proof or history
  2  the request is wrong: usage, a malformed file, a refused statement
  3  could not find out: network, disk, a busy port, a running writer

A first ledger:
  pactlog init ledger --origin ledger.example/pacts --name \"Example ledger\"
  pactlog statement template commitment > pledge.json
  pactlog statement check pledge.json
  pactlog statement sign pledge.json --key key.pem -o pledge.note
  pactlog append --ledger ledger pledge.note
  pactlog-verify receipt pledge.note --policy ledger/policy.txt";

/// Publish signed statements to a transparency ledger, and run one.
#[derive(Parser)]
#[command(name = "pactlog", version, after_help = AFTER_HELP, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a new ledger: keys, configuration, policy, charter as entry 0
    Init(init::Args),
    /// Make and show keys
    #[command(subcommand)]
    Key(key::Command),
    /// Write, check, sign and read statements, offline
    #[command(subcommand)]
    Statement(statement::Command),
    /// Append signed statements to a local ledger; writes a receipt beside each
    Append(append::Args),
    /// Submit signed statements to a running intake; writes a receipt beside each
    Submit(submit::Args),
    /// Run the intake: take statements over HTTP, sequence and publish them
    Serve(serve::Args),
    /// Record what public sources say: transcriptions, signed by the registrar
    Import(import::Args),
    /// Write the policies that readers are to trust, from the witnesses in pactlog.toml
    Policy(policy::Args),
    /// Rotate the log's key: both sign for a while, then the new one alone
    Rotate(policy::RotateArgs),
    /// Recompute everything from the entries and compare
    Fsck(fsck::Args),
    /// Write a snapshot of the state, so that the next start is quick
    Snapshot(snapshot::Args),
    /// Write the ledger to one file, without its keys, and check that file
    Backup(backup::Args),
    /// Make a ledger folder of a backup, recomputing everything in it
    Restore(backup::RestoreArgs),
    /// Write the published checkpoint, tiles and entry bundles as a folder of files
    ExportTiles(export::Args),
    Demo(demo::Args),
    /// Print shell completions
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
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Init(args) => init::run(&args)?,
        Command::Key(command) => key::run(command)?,
        Command::Statement(command) => statement::run(command)?,
        Command::Append(args) => append::run(&args)?,
        Command::Submit(args) => return submit::run(&args),
        Command::Serve(args) => serve::run(&args)?,
        Command::Import(args) => import::run(&args)?,
        Command::Policy(args) => policy::run(&args)?,
        Command::Rotate(args) => policy::rotate(&args)?,
        Command::Fsck(args) => fsck::run(&args)?,
        Command::Snapshot(args) => snapshot::run(&args)?,
        Command::Backup(args) => backup::run(&args)?,
        Command::Restore(args) => backup::restore(&args)?,
        Command::ExportTiles(args) => export::run(&args)?,
        Command::Demo(args) => demo::run(&args)?,
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "pactlog", &mut std::io::stdout());
        }
        Command::Man { folder } => std::fs::create_dir_all(&folder)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), &folder))
            .map_err(|error| Failure::unavailable(format!("{}: {error}", folder.display())))?,
    }
    Ok(ExitCode::SUCCESS)
}
