//! A plain HTTP client of the intake that can also misbehave.
//!
//! It costs next to nothing, so that a benchmark measures the intake.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An HTTP answer.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    headers: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// If it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The code of a problem.
    ///
    /// # Panics
    /// If the answer is none.
    #[must_use]
    pub fn code(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        problem["code"].as_str().unwrap().to_owned()
    }
}

/// A connection that is kept.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// Those of the connection, here and below.
    pub fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self { stream, buffer: Vec::new() })
    }

    /// Sends octets as they are.
    ///
    /// # Errors
    /// If they cannot be sent.
    pub fn send(&mut self, octets: &[u8]) -> io::Result<()> {
        self.stream.write_all(octets)
    }

    /// Posts a statement and reads the answer.
    ///
    /// # Errors
    /// If the connection ends before the answer does.
    pub fn submit(&mut self, octets: &[u8]) -> io::Result<Reply> {
        let head = format!(
            "POST /submit HTTP/1.1\r\nhost: intake\r\ncontent-length: {}\r\n\r\n",
            octets.len()
        );
        self.send(&[head.as_bytes(), octets].concat())?;
        self.reply()
    }

    /// Reads one answer, which says its length.
    ///
    /// # Errors
    /// If the connection ends before the answer does.
    ///
    /// # Panics
    /// If the length is no number.
    pub fn reply(&mut self) -> io::Result<Reply> {
        let end = loop {
            if let Some(end) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
            self.read_more()?;
        };
        let headers = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        let status = headers.get(9..12).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| io::Error::other(headers.clone()))?;
        let mut reply = Reply { status, headers, body: Vec::new() };
        let length: usize = reply.header("content-length").map_or(0, |n| n.parse().unwrap());
        let whole = end + 4 + length;
        while self.buffer.len() < whole {
            self.read_more()?;
        }
        reply.body = self.buffer[end + 4..whole].to_vec();
        self.buffer.drain(..whole);
        Ok(reply)
    }

    /// Whether the peer has closed the connection, once it does something.
    pub fn is_closed(&mut self) -> bool {
        matches!(self.stream.read(&mut [0; 1]), Ok(0) | Err(_))
    }

    fn read_more(&mut self) -> io::Result<()> {
        let mut piece = [0; 8192];
        match self.stream.read(&mut piece)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            count => {
                self.buffer.extend_from_slice(&piece[..count]);
                Ok(())
            }
        }
    }
}

/// Posts one statement over a connection of its own.
///
/// # Panics
/// If there is no answer.
#[must_use]
pub fn submit(address: SocketAddr, octets: &[u8]) -> Reply {
    Client::connect(address).unwrap().submit(octets).unwrap()
}

/// Sends a request as it is.
///
/// # Panics
/// If there is no answer.
#[must_use]
pub fn raw(address: SocketAddr, request: &str) -> Reply {
    let mut client = Client::connect(address).unwrap();
    client.send(request.as_bytes()).unwrap();
    client.reply().unwrap()
}

/// Gets a path.
///
/// # Panics
/// If there is no answer.
#[must_use]
pub fn get(address: SocketAddr, path: &str) -> Reply {
    raw(address, &format!("GET {path} HTTP/1.1\r\nhost: intake\r\n\r\n"))
}
