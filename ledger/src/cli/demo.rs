//! `pactlog demo`: complete ledgers with their sites, audited.
//!
//! The public server, the verifier and three witnesses are programs of their
//! own, run from beside this one; the server gets the store folder and nothing
//! else.
//!
//! *Invariants*: the addresses are known to be free before anything is made; no
//! ledger but one for demonstration is ever written to; `ready` is said only
//! after the audit accepted what the server serves; no child outlives this.

mod child;
mod show;
mod witness;
mod words;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::append::read_file;
use crate::config::Layout;
use crate::failure::Failure;
use crate::open;
use child::{Child, Ended};
use pactlog_verifier::note::MAX_NOTE;
use pactlog_verifier::policy::{MAX_POLICY, Policy};
use show::Show;
use witness::Witnesses;

/// Where the ledger of real pledges is, and its site.
const PLEDGES: (&str, &str) = ("./demo-ledger", "127.0.0.1:8080");

/// Where the story's ledger is, and its site.
const STORY: (&str, &str) = ("./demo-story", "127.0.0.1:8081");

/// Run a complete ledger with its site and three witnesses, audited
///
/// Without flags: a ledger of real pledges, transcribed from public sources.
/// With --story: a ledger of fictional states who live a whole case, each step
/// signed by a key of its own. With --both: the two beside each other.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The ledger of fictional states
    #[arg(long)]
    story: bool,
    /// Both ledgers, each in its own folder and on its own port
    #[arg(long, conflicts_with_all = ["story", "dir"])]
    both: bool,
    /// Folder of the ledger; made if it is not there, and gone on with if it is
    /// [default: ./demo-ledger, or ./demo-story]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Address and port of the site [default: 127.0.0.1:8080, or 127.0.0.1:8081];
    /// with --both the story's site has the next port
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

/// The least time between two rounds: these witnesses have no rates.
const INTERVAL: Duration = Duration::from_millis(1);

/// How long the auditing witness may take to replay the ledger.
const AUDIT: Duration = Duration::from_secs(120);

/// How often it is looked whether it has.
const LOOK: Duration = Duration::from_millis(20);

/// How often the last head is witnessed anew while the demonstration runs.
const REFRESH: Duration = Duration::from_secs(300);

/// One ledger to show.
struct Stage {
    show: Show,
    dir: PathBuf,
    address: SocketAddr,
}

/// One ledger that is shown.
struct Running {
    stage: Stage,
    layout: Layout,
    sample: PathBuf,
    url: String,
    server: Child,
    witnesses: Witnesses,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let stages = stages(args)?;
    let server = beside("pactlog-server")?;
    let verify = beside("pactlog-verify")?;
    let stop = on_signal()?;
    let mut running = Vec::with_capacity(stages.len());
    for stage in stages {
        let Some(one) = start(stage, &server, &verify, &stop)? else { return Ok(()) };
        println!("\nauditing what it serves, as anybody can:");
        match audit(&verify, &one, &stop)? {
            Ended::Stopped => return Ok(()),
            Ended::Exit(Some(0)) => {}
            Ended::Exit(code) => return Err(audit_failed(code)),
        }
        println!();
        running.push(one);
    }
    words::print_ready(&running, &verify);
    let mut witnessed = Instant::now();
    while !stop.load(Ordering::Acquire) {
        for one in &mut running {
            one.server.look()?;
            for child in &mut one.witnesses.children {
                child.look()?;
            }
        }
        if witnessed.elapsed() >= REFRESH {
            witnessed = Instant::now();
            for one in &running {
                // Whoever writes to the ledger has its head witnessed too.
                if let Err(error) = witness_fully(one, &stop) {
                    eprintln!("pactlog: the head was not witnessed anew: {error}");
                }
            }
        }
    }
    Ok(())
}

/// Brings a ledger up with its site and its witnesses, its head published and
/// audited; `None` if the demonstration is to stop.
fn start(
    stage: Stage,
    server: &Path,
    verify: &Path,
    stop: &AtomicBool,
) -> Result<Option<Running>, Failure> {
    let mut layout = stage.show.layout(&stage.dir)?;
    let address = reachable(stage.address);
    let url = format!("http://{address}");
    println!("starting three witnesses, one of them auditing");
    let Some(witnesses) = witness::start(&stage.dir, &layout, &url, verify, stop)? else {
        return Ok(None);
    };
    println!("starting the public server on {url}");
    let mut server = Child::start("pactlog-server", &mut serving(server, &stage, &layout))?;
    if !server.wait_until_healthy(address, stop)? {
        return Ok(None);
    }
    layout.pace.interval = INTERVAL;
    layout.witnesses.clone_from(&witnesses.plain);
    let sample = stage.show.fill(&stage.dir, &layout)?;
    layout.witnesses.clone_from(&witnesses.all);
    let one = Running { stage, layout, sample, url, server, witnesses };
    Ok(witness_fully(&one, stop)?.then_some(one))
}

/// Asks the witnesses until the auditing one has vouched for the last head;
/// `false` if the demonstration is to stop.
fn witness_fully(one: &Running, stop: &AtomicBool) -> Result<bool, Failure> {
    let path = &one.witnesses.audit_policy;
    let policy = Policy::parse(&read_file(path, MAX_POLICY)?)
        .map_err(|error| Failure::refused(format!("{}: {error}", path.display())))?;
    let mut ledger = open::open(&one.layout)?;
    let start = Instant::now();
    while !stop.load(Ordering::Acquire) {
        ledger.tend()?;
        let shown = ledger.store().view()?.published.map(|(_, note)| note);
        let judged = shown.as_ref().and_then(|note| policy.judge(note.as_bytes()).ok());
        if judged.is_some_and(|judged| judged.trusted().is_some())
            && serves(&one.url, shown.as_deref())
        {
            return Ok(true);
        }
        if start.elapsed() > AUDIT {
            return Err(Failure::unavailable(format!(
                "the auditing witness did not vouch for the ledger within {} s",
                AUDIT.as_secs()
            )));
        }
        sleep(LOOK);
    }
    Ok(false)
}

/// Whether the site shows this checkpoint already.
fn serves(url: &str, note: Option<&str>) -> bool {
    let asked = ureq::get(format!("{url}/checkpoint")).call();
    let limit = u64::try_from(MAX_NOTE).unwrap_or(u64::MAX);
    let read = asked.ok().map(|mut answer| {
        answer.body_mut().with_config().limit(limit).read_to_string().unwrap_or_default()
    });
    read.is_some() && read.as_deref() == note
}

/// What is to be shown where; every address is free.
fn stages(args: &Args) -> Result<Vec<Stage>, Failure> {
    let stage = |show, (dir, listen): (&str, &str)| {
        let listen = match args.listen {
            Some(listen) if args.both && show == Show::Story => next_port(listen),
            Some(listen) => listen,
            None => listen.parse().map_err(Failure::refused)?,
        };
        let dir = args.dir.clone().unwrap_or_else(|| PathBuf::from(dir));
        Ok::<_, Failure>(Stage { show, dir, address: free(listen)? })
    };
    let mut stages = Vec::new();
    if args.both || !args.story {
        stages.push(stage(Show::Pledges, PLEDGES)?);
    }
    if args.both || args.story {
        stages.push(stage(Show::Story, STORY)?);
    }
    Ok(stages)
}

/// The port after this one; 0, which means any, stays.
const fn next_port(mut listen: SocketAddr) -> SocketAddr {
    if listen.port() != 0 {
        listen.set_port(listen.port().saturating_add(1));
    }
    listen
}

/// The command of a ledger's site.
fn serving(server: &Path, stage: &Stage, layout: &Layout) -> Command {
    let mut command = Command::new(server);
    command
        .arg("--store")
        .arg(&layout.store)
        .arg("--policy")
        .arg(&layout.policy)
        .args(["--listen", &stage.address.to_string()])
        .env("NO_COLOR", "1");
    command
}

fn audit(verify: &Path, one: &Running, stop: &AtomicBool) -> Result<Ended, Failure> {
    let mut command = Command::new(verify);
    command.args(["audit", &one.url, "--policy"]).arg(&one.layout.policy);
    Child::show("pactlog-verify", &mut command)?.wait_unless(stop)
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

fn audit_failed(code: Option<i32>) -> Failure {
    let words = "the audit did not accept this ledger (see above); the demonstration ends";
    match code {
        Some(1) => Failure::rejected(words),
        Some(2) => Failure::refused(words),
        _ => Failure::unavailable(words),
    }
}
