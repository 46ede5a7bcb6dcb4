//! The accept loop of a witness: bounded connections, bounded waiting, a
//! graceful stop.
//!
//! *Invariants*: at most `connections` are open at once; a request head takes
//! at most [`HEAD_SECONDS`], also on a connection that is kept alive; a
//! connection on which no request has begun for [`STALL_SECONDS`] is closed,
//! whatever its peer does not read.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::answer::answer;
use super::service::Service;

/// Seconds from the first octet awaited to the end of a request head. Longer
/// than logs usually leave between heads, so that connections are kept.
const HEAD_SECONDS: u64 = 30;

/// Seconds from one request to the next, everything included.
const STALL_SECONDS: u64 = 90;

/// Seconds that open requests are given at the end.
const STOP_SECONDS: u64 = 10;

/// Most octets of a request head.
const MAX_HEAD: usize = 16 << 10;

/// Seconds to wait after the system refused to accept.
const REFUSED_SECONDS: u64 = 1;

/// Serves until `stop` is there, then lets open requests end.
pub(super) async fn serve(
    listener: TcpListener,
    service: Arc<Service>,
    connections: u32,
    stop: impl Future<Output = ()>,
) {
    let slots = Arc::new(Semaphore::new(usize::try_from(connections).unwrap_or(usize::MAX)));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let slot = tokio::select! {
            slot = Arc::clone(&slots).acquire_owned() => slot.expect("the slots are never closed"),
            () = &mut stop => break,
        };
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    // Out of descriptors, most likely: others must end first.
                    eprintln!("pactlog-verify: a connection was not accepted: {error}");
                    sleep(Duration::from_secs(REFUSED_SECONDS)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let watcher = graceful.watcher();
        let service = Arc::clone(&service);
        tokio::spawn(async move {
            converse(stream, service, watcher).await;
            drop(slot);
        });
    }
    drop(listener);
    if timeout(Duration::from_secs(STOP_SECONDS), graceful.shutdown()).await.is_err() {
        eprintln!("pactlog-verify: some requests did not end within {STOP_SECONDS} s and were cut");
    }
}

/// Answers the requests of one connection.
async fn converse(stream: TcpStream, service: Arc<Service>, watcher: Watcher) {
    // Small answers must not wait for the acknowledgement of earlier ones;
    // where the system refuses, they do.
    let _ = stream.set_nodelay(true);
    let begun = Arc::new(Mutex::new(Instant::now()));
    let answered = service_fn({
        let begun = Arc::clone(&begun);
        move |request| {
            *begun.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
            answer(Arc::clone(&service), request)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEAD_SECONDS))
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), answered);
    let mut connection = pin!(watcher.watch(connection));
    loop {
        let last = *begun.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(end) = last.checked_add(Duration::from_secs(STALL_SECONDS)) else { return };
        if end <= Instant::now() {
            return;
        }
        tokio::select! {
            // A peer that goes away is no news.
            _ = &mut connection => return,
            () = sleep_until(end) => {}
        }
    }
}
