//! `witness`: a C2SP tlog-witness for any number of logs (`spec/witness.md`).

mod answer;
mod auditor;
mod config;
mod finding;
mod listen;
mod service;
mod state;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::report::{Ended, Report, Verdict};
use config::Config;
use service::Service;
use state::State;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The witness's configuration (TOML)
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// Print the witness's verifier key and do nothing else
    #[arg(long)]
    vkey: bool,
}

pub(crate) fn run(args: &Args) -> Ended<Report> {
    let report = Report::new("witness");
    let config = match Config::read(&args.config) {
        Ok(config) => config,
        Err(error) => {
            let verdict = if error.is_passing() { Verdict::Undecided } else { Verdict::Malformed };
            return report.fails(verdict, "config", error.code(), args.config.display(), error);
        }
    };
    if args.vkey {
        let mut report = report;
        for cosigner in &config.cosigners {
            report.holds("vkey", cosigner.verifier_key());
        }
        for auditor in &config.auditors {
            report.holds("auditing vkey", auditor.verifier_key());
        }
        return Ok(report);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            return report.fails(Verdict::Undecided, "system", "system.threads", "", error);
        }
    };
    runtime.block_on(serve(report, config))
}

async fn serve(mut report: Report, config: Config) -> Ended<Report> {
    let listener = match TcpListener::bind(config.listen).await {
        Ok(listener) => listener,
        Err(error) => {
            let words = format!("{error}; stop what listens there, or change `listen`");
            let address = config.listen;
            return report.fails(Verdict::Undecided, "listen", "listen.busy", address, words);
        }
    };
    let (mut terminate, mut interrupt) = match signals() {
        Ok(signals) => signals,
        Err(error) => {
            return report.fails(Verdict::Undecided, "system", "system.signals", "", error);
        }
    };
    let address = listener.local_addr().unwrap_or(config.listen);
    let mut started = format!("listening on http://{address}\n");
    for (label, cosigners) in [("vkey", &config.cosigners), ("auditing", &config.auditors)] {
        for cosigner in cosigners {
            let _ = writeln!(started, "{label} {}", cosigner.verifier_key());
        }
    }
    let opened = State::open(&config.state).and_then(|state| {
        Service::new(state, (config.cosigners, config.auditors), config.logs, now)
    });
    let service = match opened {
        Ok(service) => Arc::new(service),
        Err(error) => {
            return report.fails(
                Verdict::Undecided,
                "state",
                error.code(),
                config.state.display(),
                error,
            );
        }
    };
    // Nobody may be reading it.
    let mut out = std::io::stdout();
    let _ = out.write_all(started.as_bytes()).and_then(|()| out.flush());
    let stop = async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    listen::serve(listener, service, config.connections, stop).await;
    report.holds("stop", "in order");
    Ok(report)
}

fn signals() -> std::io::Result<(Signal, Signal)> {
    Ok((signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?))
}

fn now() -> Option<u64> {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs())
}
