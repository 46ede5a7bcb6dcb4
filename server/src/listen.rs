//! The accept loop: bounded connections, bounded waiting, a graceful stop.
//!
//! *Invariants*: at most `connections` are open at once; a request head takes
//! at most [`HEAD_SECONDS`] and [`MAX_HEAD`] octets, also on a connection that
//! is kept alive, so an idle one is closed after that; a peer that takes
//! nothing for [`STALL_SECONDS`] is let go.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use crate::metric::Metrics;
use crate::stream::TimedStream;

/// Seconds from the first octet awaited to the end of a request head.
const HEAD_SECONDS: u64 = 10;

/// Seconds that a read or write may make no progress.
const STALL_SECONDS: u64 = 30;

/// Seconds that open requests are given at the end.
const STOP_SECONDS: u64 = 10;

/// Most octets of a request head.
const MAX_HEAD: usize = 16 << 10;

/// Seconds to wait after the system refused to accept.
const REFUSED_SECONDS: u64 = 1;

/// Serves `router` until `stop` is there, then lets open requests end.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    connections: u32,
    metrics: Arc<Metrics>,
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
                    tracing::warn!(%error, "a connection was not accepted");
                    sleep(Duration::from_secs(REFUSED_SECONDS)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let connection = connection(stream, router.clone());
        let connection = graceful.watch(connection);
        let metrics = Arc::clone(&metrics);
        metrics.connections.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(async move {
            // A peer that goes away or stalls is no news.
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            metrics.connections.fetch_sub(1, Ordering::Relaxed);
            drop(slot);
        });
    }
    drop(listener);
    if timeout(Duration::from_secs(STOP_SECONDS), graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end within {STOP_SECONDS} s and were cut");
    }
}

type Connection = http1::Connection<TokioIo<TimedStream>, TowerToHyperService<Router>>;

fn connection(stream: TcpStream, router: Router) -> Connection {
    // Small answers must not wait for the acknowledgement of earlier ones.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection keeps its delay");
    }
    let stream = TimedStream::new(stream, Duration::from_secs(STALL_SECONDS));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEAD_SECONDS))
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}
