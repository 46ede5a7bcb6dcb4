//! A TCP stream that gives up on a peer that neither reads nor writes.
//!
//! *Invariants*: no read or write stays pending longer than the limit, so a
//! client that stops reading cannot hold a connection, and its buffers, for
//! good.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// A stream whose operations fail with [`io::ErrorKind::TimedOut`] when
/// nothing moves for `limit`.
pub(crate) struct TimedStream {
    stream: TcpStream,
    limit: Duration,
    read: Stall,
    write: Stall,
}

/// The deadline of one direction; runs only while an operation is pending.
struct Stall {
    timer: Pin<Box<Sleep>>,
    running: bool,
}

impl Stall {
    fn new(limit: Duration) -> Self {
        Self { timer: Box::pin(sleep(limit)), running: false }
    }

    /// Passes on what is ready; of what is pending, watches for how long.
    fn check<T>(
        &mut self,
        poll: Poll<io::Result<T>>,
        limit: Duration,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if poll.is_ready() {
            self.running = false;
            return poll;
        }
        if !self.running {
            let now = Instant::now();
            self.timer.as_mut().reset(now.checked_add(limit).unwrap_or(now));
            self.running = true;
        }
        ready!(self.timer.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl TimedStream {
    /// Watches `stream`.
    pub(crate) fn new(stream: TcpStream, limit: Duration) -> Self {
        Self { stream, limit, read: Stall::new(limit), write: Stall::new(limit) }
    }
}

impl AsyncRead for TimedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let poll = Pin::new(&mut this.stream).poll_read(cx, buffer);
        this.read.check(poll, this.limit, cx)
    }
}

impl AsyncWrite for TimedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        let poll = Pin::new(&mut this.stream).poll_write(cx, octets);
        this.write.check(poll, this.limit, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        let poll = Pin::new(&mut this.stream).poll_write_vectored(cx, parts);
        this.write.check(poll, this.limit, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let poll = Pin::new(&mut this.stream).poll_flush(cx);
        this.write.check(poll, this.limit, cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let poll = Pin::new(&mut this.stream).poll_shutdown(cx);
        this.write.check(poll, this.limit, cx)
    }
}
