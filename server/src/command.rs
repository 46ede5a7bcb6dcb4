//! The command line of `pactlog-server`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;

/// Serves a ledger to the public: tiles, JSON API and site.
///
/// Reads the store of a writer that may be running, holds no private key and
/// has no way to write. Everything it says can be checked with
/// `pactlog-verify` and the policy file.
#[derive(Debug, Parser)]
#[command(name = "pactlog-server", version, after_help = EXIT_CODES)]
pub(crate) struct Command {
    /// Store folder of the ledger (`DIR/store` of `pactlog init DIR`)
    #[arg(long, env = "PACTLOG_STORE", value_name = "DIR")]
    pub(crate) store: PathBuf,
    /// Policy file that readers are told to verify with
    #[arg(long, env = "PACTLOG_POLICY", value_name = "FILE")]
    pub(crate) policy: PathBuf,
    /// Folder outside the store for the database's own log, and for what was judged of the
    /// entries, so that the next start is quicker [default: a temporary one]
    #[arg(long, env = "PACTLOG_SCRATCH", value_name = "DIR")]
    pub(crate) scratch: Option<PathBuf>,
    /// Address and port to listen on
    #[arg(long, env = "PACTLOG_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Address under which the public reaches this server, for the commands on its pages
    /// [default: http:// and the listening address]
    #[arg(long, env = "PACTLOG_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub(crate) public_url: Option<String>,
    /// Most connections at once; further ones wait to be accepted
    #[arg(long, env = "PACTLOG_CONNECTIONS", value_name = "N", default_value_t = 4096,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) connections: u32,
    /// Memory for tiles and bundles, and as much again for pages, in MiB; 0 keeps none
    #[arg(long, env = "PACTLOG_CACHE_MIB", value_name = "MIB", default_value_t = 64,
          value_parser = clap::value_parser!(u32).range(0..=1_048_576))]
    pub(crate) cache_mib: u32,
}

const EXIT_CODES: &str = "\
Exit codes: 0 stopped by SIGTERM or SIGINT; 2 the store or the policy cannot be used as given; \
3 the address is taken, or the store cannot be read.

Example:
  pactlog-server --store ledger/store --policy ledger/policy.txt --listen 127.0.0.1:8080";

/// Accepts an origin: the pages append absolute paths to it.
fn public_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let expected = || "expected http:// or https:// and a host, without a path".to_owned();
    let host = rest.ok_or_else(expected)?.trim_end_matches('/');
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(is_host) {
        return Err(expected());
    }
    Ok(text.trim_end_matches('/').to_owned())
}
