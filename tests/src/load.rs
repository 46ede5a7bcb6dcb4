//! A server under load, and wrk, which makes it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::program::{arg, path};

/// A program that ends with whoever holds it.
pub struct Running(pub Child);

impl Running {
    /// The most memory it ever held, in the kernel's words.
    ///
    /// # Panics
    /// If it has ended.
    #[must_use]
    pub fn peak(&self) -> String {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().to_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Asked, not killed: a killed nginx leaves its workers behind.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// Starts `pactlog-server` on a free port, and waits until it is ready; with its URL.
///
/// # Panics
/// If it does not start.
#[must_use]
pub fn start_server(store: &Path, policy: &Path, more: &[&str]) -> (Running, String) {
    let mut child = Command::new(path("pactlog-server"))
        .args(["--store", arg(store), "--policy", arg(policy), "--listen", "127.0.0.1:0"])
        .args(more)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let url = loop {
        let line = lines.next().expect("the server says where it listens").unwrap();
        if let Some((_, address)) = line.split_once("http://") {
            break format!("http://{address}");
        }
    };
    std::thread::spawn(move || lines.for_each(drop));
    while ureq::get(&format!("{url}/healthz")).call().is_err() {
        std::thread::yield_now();
    }
    (Running(child), url)
}

/// The octets at an address.
///
/// # Panics
/// If there are none.
#[must_use]
pub fn fetch(url: &str) -> Vec<u8> {
    ureq::get(url).call().unwrap().body_mut().read_to_vec().unwrap()
}

/// Octets of an answer's body on the wire, as a browser asks for it.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn weight(url: &str, path: &str) -> usize {
    let host = url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{path}: {}", String::from_utf8_lossy(&answer));
    let head = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    answer.len() - head - 4
}

/// What wrk measured.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// Requests a second.
    pub rate: f64,
    /// Milliseconds within which half of the answers came.
    pub p50: f64,
    /// Milliseconds within which 99 of 100 answers came.
    pub p99: f64,
}

/// Runs wrk for three seconds.
///
/// # Panics
/// If it is missing, or if an answer is not a good one.
#[must_use]
pub fn wrk(url: &str, connections: usize, more: &[&str]) -> Measured {
    let output = Command::new("wrk")
        .args(["-t1", &format!("-c{connections}"), "-d3s", "--latency"])
        .args(more)
        .arg(url)
        .output()
        .expect("wrk is installed (make bench)");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains("Non-2xx") && !text.contains("Socket errors"), "{text}");
    let figure = |name: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(name));
        line.unwrap_or_else(|| panic!("wrk says no {name}: {text}")).trim()
    };
    let milliseconds = |name| {
        let figure: &str = figure(name);
        let unit =
            figure.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
        let number: f64 = figure[..figure.len() - unit.len()].parse().unwrap();
        match unit {
            "us" => number / 1e3,
            "ms" => number,
            "s" => number * 1e3,
            unit => panic!("wrk's unit {unit}"),
        }
    };
    Measured {
        rate: figure("Requests/sec:").parse().unwrap(),
        p50: milliseconds("50%"),
        p99: milliseconds("99%"),
    }
}

/// Writes a script by which wrk asks for one path after another, again and
/// again, and gives its name.
///
/// # Panics
/// If it cannot be written.
#[must_use]
pub fn script(folder: &Path, paths: &[String]) -> String {
    let (list, script) = (folder.join("paths.txt"), folder.join("paths.lua"));
    let lua = format!(
        "local paths = {{}}\nfor line in io.lines(\"{}\") do paths[#paths + 1] = line end\n\
         wrk.headers[\"Accept-Encoding\"] = \"gzip\"\n\
         local at = 0\nrequest = function()\n  at = at % #paths + 1\n  return wrk.format(\"GET\", paths[at])\nend\n",
        arg(&list)
    );
    fs::write(&script, lua).unwrap();
    fs::write(&list, paths.join("\n")).unwrap();
    arg(&script).to_owned()
}
