//! `pactlog serve`: the intake of a ledger, until a signal or a failure.

use std::io::IsTerminal as _;
use std::net::SocketAddr;

use pactlog_ledger::folder::INTAKE_KEY;
use pactlog_ledger::intake::{AtOnce, Intake, Parts, StartError};
use pactlog_ledger::key;
use pactlog_verifier::note::NoteSigner;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::config::{Layout, LedgerArgs};
use crate::failure::Failure;
use crate::open;

#[derive(clap::Args)]
#[command(after_help = "\
Stops in order on SIGTERM and SIGINT: takes nothing more, publishes what it took, exits 0.
Exits 3 if a write fails; what it acknowledged is safe, and the next start goes on.
Limits and quotas stand in DIR/pactlog.toml under [intake].

Example:
  pactlog serve --ledger ledger --listen 127.0.0.1:7300
  pactlog submit --to http://127.0.0.1:7300 --policy ledger/policy.txt pledge.note")]
pub(crate) struct Args {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Address and port to listen on [default: 127.0.0.1:7300, or as pactlog.toml says]
    #[arg(long, value_name = "ADDR", env = "PACTLOG_INTAKE_LISTEN")]
    listen: Option<SocketAddr>,
    /// Go on with the last batch's time while the clock is behind it
    #[arg(long)]
    accept_clock: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let is_terminal = std::io::stderr().is_terminal();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(is_terminal)
        .with_target(false)
        .init();
    let layout = Layout::read(&args.ledger)?;
    layout.intake.check().map_err(Failure::refused)?;
    // A receipt's proof is read from the store; more threads than that would only wait.
    let readers = std::thread::available_parallelism().map_or(2, usize::from).saturating_add(2);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(readers)
        .build()
        .map_err(|error| Failure::unavailable(format!("starting the runtime: {error}")))?;
    runtime.block_on(serve(args, &layout))
}

async fn serve(args: &Args, layout: &Layout) -> Result<(), Failure> {
    let address = args.listen.unwrap_or(layout.intake.listen);
    // Before the ledger is replayed, which may take long: a busy port is told at once.
    let listener = TcpListener::bind(address).await.map_err(|error| {
        Failure::unavailable(format!(
            "listening on {address}: {error}; stop what listens there, or choose another address with --listen"
        ))
    })?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::unavailable(format!("reading the listening address: {error}")))?;
    let system = |error| Failure::unavailable(format!("awaiting signals: {error}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(system)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(system)?;
    let mut ledger = open::open(layout)?;
    if args.accept_clock {
        ledger.accept_clock();
    }
    let signer = intake_key(&ledger.folder().key_path(INTAKE_KEY))?;
    let intake = Intake::start(Parts {
        ledger,
        signer,
        setting: layout.intake.clone(),
        clock: || open::now().ok(),
        accept_clock: args.accept_clock,
        publisher: AtOnce,
    })
    .map_err(not_started)?;
    println!("listening on http://{address}");
    let stop = async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    };
    intake.serve(listener, stop).await?;
    Ok(())
}

/// Reads the key that signs refusals.
fn intake_key(path: &std::path::Path) -> Result<NoteSigner, Failure> {
    if !path.exists() {
        return Err(Failure::refused(format!(
            "{} is missing: the intake signs its refusals with this key, which `pactlog init` makes and the \
             charter names. A ledger made without one takes statements by `pactlog append` only",
            path.display()
        )));
    }
    let file = key::read(path, None)?;
    let name = file.name.ok_or_else(|| {
        Failure::refused(format!(
            "{} must name its key in a line \"Key name: NAME\"",
            path.display()
        ))
    })?;
    NoteSigner::new(&name, file.secret_key)
        .map_err(|error| Failure::refused(format!("{}: {error}", path.display())))
}

fn not_started(error: StartError) -> Failure {
    match error {
        StartError::Store(error) => error.into(),
        StartError::Thread(_) => Failure::unavailable(error),
        StartError::Setting(_)
        | StartError::NoCharter
        | StartError::NoIntakeKey
        | StartError::OtherIntakeKey { .. } => Failure::refused(error),
    }
}
