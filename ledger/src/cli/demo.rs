//! `pactlog demo`: a complete ledger on real pledges, with its site, audited.
//!
//! The public server and the verifier are programs of their own, run from
//! beside this one; the server gets the store folder and nothing else.
//!
//! *Invariants*: the address is known to be free before anything is made; no
//! ledger but one for demonstration is ever written to; `ready` is said only
//! after the audit accepted what the server serves; no child outlives this.

mod child;

use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pactlog_ledger::import::{
    DEMO_INSTRUMENTS, DEMO_RECORDS, Data, PARTIES, Parties, read_instruments, read_records,
};
use pactlog_ledger::sequencer::Ledger;
use pactlog_verifier::statement::{Body, Statement};

use crate::append::write_receipt;
use crate::config::{self, Layout, LedgerArgs};
use crate::failure::Failure;
use crate::import::{import_into, print_summary};
use crate::{init, open};
use child::{Child, Ended};

/// Identity of demonstration ledgers.
const ORIGIN: &str = "ledger.example/demo";

const NAME: &str = "Pledges of responsible behaviour in cyberspace (demonstration)";

/// The record whose statement is there to try things with, and words of it
/// that are wrong with one letter changed.
const SAMPLE: &str = "D001";
const SAMPLE_WORDS: [&str; 2] = ["should not pay", "should now pay"];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the ledger; made if it is not there, and gone on with if it is
    #[arg(long, value_name = "DIR", default_value = "./demo-ledger")]
    dir: PathBuf,
    /// Address and port of the site
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let address = free(args.listen)?;
    let server = beside("pactlog-server")?;
    let verify = beside("pactlog-verify")?;
    let stop = on_signal()?;
    let layout = layout(&args.dir)?;
    let sample = fill(&args.dir, &layout)?;
    let url = format!("http://{}", reachable(address));
    println!("starting the public server on {url}");
    let mut command = Command::new(&server);
    command
        .arg("--store")
        .arg(&layout.store)
        .arg("--policy")
        .arg(&layout.policy)
        .args(["--listen", &address.to_string()])
        .env("NO_COLOR", "1");
    let mut server = Child::start("pactlog-server", &mut command)?;
    if !server.wait_until_healthy(reachable(address), &stop)? {
        return Ok(());
    }
    println!("\nauditing what it serves, as anybody can:");
    let audit = ["audit", &url, "--policy"];
    let mut command = Command::new(&verify);
    command.args(audit).arg(&layout.policy);
    match Child::show("pactlog-verify", &mut command)?.wait_unless(&stop)? {
        Ended::Stopped => return Ok(()),
        Ended::Exit(Some(0)) => {}
        Ended::Exit(code) => return Err(audit_failed(code)),
    }
    print_ready(&url, &layout, &verify, &sample);
    server.serve_until(&stop)
}

/// The address with its port, if nobody listens there; port 0 chooses one.
fn free(listen: SocketAddr) -> Result<SocketAddr, Failure> {
    TcpListener::bind(listen).and_then(|listener| listener.local_addr()).map_err(|error| {
        Failure::unavailable(format!(
            "listening on {listen}: {error}; stop what listens there, or choose another address with --listen"
        ))
    })
}

/// Where a client on this machine reaches a listener.
const fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// A program in the folder of this one.
fn beside(name: &str) -> Result<PathBuf, Failure> {
    let own = std::env::current_exe()
        .map_err(|error| Failure::unavailable(format!("finding this program's file: {error}")))?;
    let path = own.with_file_name(name);
    if path.is_file() {
        return Ok(path);
    }
    Err(Failure::unavailable(format!(
        "{} is missing; the demonstration runs it from beside {}. Build all three programs: cargo build --workspace --bins",
        path.display(),
        own.display()
    )))
}

/// A flag that SIGINT, SIGTERM and SIGHUP raise.
fn on_signal() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let raise = Arc::clone(&stop);
    ctrlc::set_handler(move || raise.store(true, Ordering::Release))
        .map_err(|error| Failure::unavailable(format!("awaiting signals: {error}")))?;
    Ok(stop)
}

/// The layout of the ledger in `dir`, which is made if there is nothing.
fn layout(dir: &Path) -> Result<Layout, Failure> {
    if dir.join(config::FILE).exists() {
        return Layout::read(&LedgerArgs { ledger: dir.to_owned(), keys: None });
    }
    let is_empty = match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    };
    if !is_empty {
        return Err(Failure::refused(format!(
            "{} holds something else than a ledger, or a part of one; remove it or choose another --dir",
            dir.display()
        )));
    }
    let layout = Layout::new(dir, None);
    let args = init::Args {
        dir: dir.to_owned(),
        origin: ORIGIN.to_owned(),
        name: NAME.to_owned(),
        registrar: "org:registrar".to_owned(),
        demonstration: true,
        keys: None,
    };
    let head = init::make(&args, &layout)?;
    println!("{}: new ledger {ORIGIN}; {head}", dir.display());
    Ok(layout)
}

/// Imports what is not there yet and writes the sample statement with its
/// receipt; the ledger is closed again, so that others may write to it.
fn fill(dir: &Path, layout: &Layout) -> Result<PathBuf, Failure> {
    let wrong = |error: &dyn std::fmt::Display| {
        Failure::refused(format!("the data that this program brings along: {error}"))
    };
    let data = Data {
        records: read_records(DEMO_RECORDS.as_bytes()).map_err(|error| wrong(&error))?,
        instruments: read_instruments(DEMO_INSTRUMENTS.as_bytes())
            .map_err(|error| wrong(&error))?,
        parties: Parties::read(PARTIES.as_bytes()).map_err(|error| wrong(&error))?,
    };
    let mut ledger = open::open(layout)?;
    if !is_demonstration(&ledger)? {
        return Err(Failure::refused(format!(
            "{} is a ledger that is not for demonstration; nothing was written to it. Choose another --dir",
            dir.display()
        )));
    }
    let summary = import_into(&mut ledger, &data, false)?;
    print_summary(&summary);
    let published = ledger.publish()?;
    let folder = dir.join("try");
    let failed = |error| Failure::unavailable(format!("{}: {error}", folder.display()));
    fs::create_dir_all(&folder).map_err(failed)?;
    let note = folder.join("pledge.note");
    let (index, entry) = sample(&ledger)?;
    fs::write(&note, entry).map_err(failed)?;
    write_receipt(&ledger, &published, &note, index)?;
    Ok(note)
}

fn is_demonstration(ledger: &Ledger) -> Result<bool, Failure> {
    let charter = ledger.store().entry(0)?.and_then(|entry| Statement::parse(&entry).ok());
    Ok(charter.is_some_and(|charter| match charter.body() {
        Body::Charter(charter) => charter.demonstration,
        _ => false,
    }))
}

/// The commitment that [`SAMPLE`] became, with its index.
fn sample(ledger: &Ledger) -> Result<(u64, Vec<u8>), Failure> {
    let size = ledger.replay().head().size;
    for index in 0..size {
        let Some(entry) = ledger.store().entry(index)? else { continue };
        let Ok(statement) = Statement::parse(&entry) else { continue };
        let source = statement.common().source.as_ref();
        let record = source.and_then(|source| source.record.as_ref());
        if matches!(statement.body(), Body::Commitment(_))
            && record.is_some_and(|record| record.as_str() == SAMPLE)
        {
            return Ok((index, entry));
        }
    }
    Err(Failure::rejected(format!("record {SAMPLE} is not in the ledger that it was imported to")))
}

fn audit_failed(code: Option<i32>) -> Failure {
    let words = "the audit did not accept this ledger (see above); the demonstration ends";
    match code {
        Some(1) => Failure::rejected(words),
        Some(2) => Failure::refused(words),
        _ => Failure::unavailable(words),
    }
}

/// Says where the site is, what was verified, and what to try.
fn print_ready(url: &str, layout: &Layout, verify: &Path, sample: &Path) {
    let [right, wrong] = SAMPLE_WORDS;
    let (verify, policy) = (quoted(verify), quoted(&layout.policy));
    let (note, changed) = (quoted(sample), quoted(&sample.with_file_name("changed.note")));
    let proof = quoted(&sample.with_file_name("pledge.note.tlog-proof"));
    println!(
        "\nready {url}\n\n\
         Verified: every entry, signature, rule, tile and index root of the ledger, as the server\n\
         serves it, with no other trust than {policy}.\n\
         All statements are transcriptions from public sources; no state signed any of them.\n\n\
         Try, in another terminal:\n\n\
         1. Verify the receipt of a pledge, offline:\n   \
         {verify} receipt {note} --policy {policy}\n\n\
         2. Change one letter of it (\"{right}\" to \"{wrong}\") and see it fail:\n   \
         sed 's/{right}/{wrong}/' {note} > {changed}; {verify} receipt {changed} {proof} --policy {policy}\n\n\
         3. Audit everything yourself:\n   \
         {verify} audit {url} --policy {policy}\n\n\
         Ctrl-C stops the demonstration; the ledger stays in its folder."
    );
}

/// A path as a POSIX shell reads it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
