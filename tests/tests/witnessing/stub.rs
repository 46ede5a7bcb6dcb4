//! HTTP servers that answer as no witness should.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// A server of one bad habit.
pub(crate) struct Stub {
    address: SocketAddr,
    requests: Option<Receiver<String>>,
    // Held, so that whoever connects waits.
    _listener: Option<TcpListener>,
}

impl Stub {
    fn listen() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        (listener, address)
    }

    /// Nobody listens there.
    pub(crate) fn closed() -> Self {
        let (_, address) = Self::listen();
        Self { address, requests: None, _listener: None }
    }

    /// Accepts connections and says nothing.
    pub(crate) fn silent() -> Self {
        let (listener, address) = Self::listen();
        Self { address, requests: None, _listener: Some(listener) }
    }

    /// Answers everything with this; 404 to a look at its last checkpoint.
    pub(crate) fn answers(status: &str, content_type: &str, body: &str) -> Self {
        Self::two(status, content_type, body, "404 Not Found", "nothing")
    }

    /// Answers requests to cosign and looks at its last checkpoint.
    pub(crate) fn two(
        status: &str,
        content_type: &str,
        body: &str,
        latest_status: &str,
        latest: &str,
    ) -> Self {
        let answer = |status: &str, content_type: &str, body: &str| {
            format!(
                "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            )
        };
        let cosign = answer(status, content_type, body);
        let latest = answer(latest_status, "text/plain", latest);
        let (listener, address) = Self::listen();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let request = read_request(&mut stream);
                let answer = if request.starts_with("POST") { &cosign } else { &latest };
                // Whoever asked may have gone.
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Self { address, requests: None, _listener: None }
    }

    /// Keeps what it is sent, and says nothing.
    pub(crate) fn recording() -> Self {
        let (listener, address) = Self::listen();
        let (sender, requests) = mpsc::channel();
        thread::spawn(move || {
            let mut open = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                if sender.send(read_request(&mut stream)).is_err() {
                    return;
                }
                open.push(stream);
            }
        });
        Self { address, requests: Some(requests), _listener: None }
    }

    /// Its base URL.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next request that it was sent.
    pub(crate) fn request(&self) -> String {
        self.requests.as_ref().expect("a recording stub").recv().unwrap()
    }
}

/// Reads one request with its whole body.
fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok()
                })
                .unwrap_or(0);
            if body.len() >= length {
                return text.into_owned();
            }
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return String::from_utf8_lossy(&request).into_owned(),
            Ok(n) => request.extend_from_slice(&part[..n]),
        }
    }
}
