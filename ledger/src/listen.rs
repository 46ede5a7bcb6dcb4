//! The accept loop: bounded connections, bounded waiting, a graceful stop.
//!
//! The intake and the public server listen with it; it knows nothing of what
//! they answer. *Invariants*: at most [`Limit::connections`] are open at once,
//! and of one address at most [`Limit::per_address`]; a request head takes at
//! most [`Limit::head`] and [`MAX_HEAD`] octets, also on a connection that is
//! kept alive, so an idle one is closed after that; a peer that neither gives
//! nor takes anything for [`Limit::stall`] is let go.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::future::Future;
use std::net::{IpAddr, Ipv6Addr};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use crate::stream::TimedStream;

/// Most octets of a request head.
const MAX_HEAD: usize = 16 << 10;

/// Seconds to wait after the system refused to accept.
const REFUSED_SECONDS: u64 = 1;

/// How much is given to whom.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Connections at once; further ones wait to be accepted.
    pub connections: u32,
    /// Connections of one address at once; further ones are closed.
    pub per_address: u32,
    /// From the first octet awaited to the end of a request head.
    pub head: Duration,
    /// How long a read or write may make no progress.
    pub stall: Duration,
    /// What open requests are given at the end.
    pub stop: Duration,
}

impl Limit {
    /// The usual times, and nobody favoured.
    #[must_use]
    pub const fn new(connections: u32) -> Self {
        Self {
            connections,
            per_address: connections,
            head: Duration::from_secs(10),
            stall: Duration::from_secs(30),
            stop: Duration::from_secs(10),
        }
    }
}

/// Who asks, by address; an extension of every request. Of an IPv6 address the
/// network of 64 bits counts, which one host may use as it likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Peer(IpAddr);

impl Peer {
    /// The peer at this address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = u128::from(address) >> 64 << 64;
                Self(IpAddr::V6(Ipv6Addr::from(network)))
            }
            address @ IpAddr::V4(_) => Self(address),
        }
    }
}

/// Serves `router` until `stop` is there, then lets open requests end.
///
/// `count` is told of each connection that opens (1) and closes (−1).
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limit: Limit,
    count: impl Fn(i64) + Clone + Send + 'static,
    stop: impl Future<Output = ()>,
) {
    let slots = Arc::new(Semaphore::new(usize::try_from(limit.connections).unwrap_or(usize::MAX)));
    let addresses = Addresses::default();
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let slot = tokio::select! {
            slot = Arc::clone(&slots).acquire_owned() => slot.expect("the slots are never closed"),
            () = &mut stop => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, address)) => (stream, Peer::of(address.ip())),
                Err(error) => {
                    // Out of descriptors, most likely: others must end first.
                    tracing::warn!(%error, "a connection was not accepted");
                    sleep(Duration::from_secs(REFUSED_SECONDS)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let Some(place) = addresses.place(peer, limit.per_address) else {
            tracing::debug!(?peer, "too many connections of one address");
            continue;
        };
        let connection = graceful.watch(connection(stream, peer, router.clone(), &limit));
        let count = count.clone();
        count(1);
        tokio::spawn(async move {
            // A peer that goes away or stalls is no news.
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            count(-1);
            drop((slot, place));
        });
    }
    drop(listener);
    if timeout(limit.stop, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end within {} s and were cut", limit.stop.as_secs());
    }
}

fn connection(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    limit: &Limit,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> + Send + 'static {
    // Small answers must not wait for the acknowledgement of earlier ones.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection keeps its delay");
    }
    let stream = TimedStream::new(stream, limit.stall);
    let service = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        service.call(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limit.head)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service)
}

/// Open connections by address.
#[derive(Clone, Default)]
struct Addresses(Arc<Mutex<HashMap<Peer, u32>>>);

/// One connection's place among those of its address.
struct Place {
    addresses: Addresses,
    peer: Peer,
}

impl Addresses {
    fn place(&self, peer: Peer, most: u32) -> Option<Place> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(peer).or_insert(0);
        if *count >= most {
            return None;
        }
        *count = count.saturating_add(1);
        Some(Place { addresses: self.clone(), peer })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.addresses.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut entry) = open.entry(self.peer) {
            let left = entry.get().saturating_sub(1);
            if left == 0 {
                entry.remove();
            } else {
                entry.insert(left);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_places_and_gets_them_back() {
        let addresses = Addresses::default();
        let peer = Peer::of("192.0.2.1".parse().expect("an address"));
        let places: Vec<_> = (0..3).map(|_| addresses.place(peer, 2)).collect();
        assert_eq!(places.iter().flatten().count(), 2);
        assert!(addresses.place(Peer::of("192.0.2.2".parse().expect("an address")), 2).is_some());
        drop(places);
        assert!(addresses.0.lock().expect("no test panicked").is_empty());
    }

    #[test]
    fn an_ipv6_network_is_one_peer() {
        let peer = |text: &str| Peer::of(text.parse().expect("an address"));
        assert_eq!(peer("2001:db8::1"), peer("2001:db8::ffff:1"));
        assert_ne!(peer("2001:db8::1"), peer("2001:db8:0:1::1"));
        assert_eq!(peer("::ffff:192.0.2.1"), peer("192.0.2.1"));
    }
}
