//! Listening: an own accept loop, because slow clients must end and running requests must not.
//!
//! Plain HTTP/1.1: HTTP/2 is spoken by the proxy that ends TLS, and a client that may choose the version could keep a
//! connection for ever by not choosing.

mod seats;
mod stream;

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use axum::{Router, extract::ConnectInfo};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use self::{
    seats::{Seat, Seats},
    stream::PatientStream,
};

/// How long running requests may take to end after the portal was told to stop.
const GRACE: Duration = Duration::from_secs(8);
/// The most bytes of a request's head.
const HEAD_SIZE: usize = 64 * 1_024;

/// How many connections are kept open, and for how long one that does nothing.
#[derive(Clone, Copy, Debug)]
pub struct Doors {
    /// The most open connections in all; further ones wait until one ends.
    pub clients: u32,
    /// The most open connections of one network address; further ones are closed at once. 0 for as many as there are.
    /// The machine's own address, where a proxy is, is never counted.
    pub clients_per_address: u32,
    /// How long a client may take from connecting, or from the last answer, to the end of a request's head.
    pub head_time: Duration,
    /// How long a client may take nothing of an answer that is there for it.
    pub write_time: Duration,
}

impl Default for Doors {
    fn default() -> Self {
        Self {
            clients: 800,
            clients_per_address: 100,
            head_time: Duration::from_secs(10),
            write_time: Duration::from_secs(30),
        }
    }
}

/// Serves until the program is told to stop, then lets running requests end.
pub async fn serve(router: Router, listener: TcpListener, doors: Doors) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(doors.head_time).max_buf_size(HEAD_SIZE);
    let graceful = GracefulShutdown::new();
    let seats = Seats::new(doors.clients, doors.clients_per_address);
    let mut stop = std::pin::pin!(stop_signal());
    loop {
        let (stream, peer, seat) = tokio::select! {
            client = next(&listener, &seats) => client,
            () = &mut stop => break,
        };
        let service = router.clone().map_request(move |request: hyper::Request<hyper::body::Incoming>| {
            let mut request = request.map(axum::body::Body::new);
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
            request
        });
        let stream = TokioIo::new(PatientStream::new(stream, doors.write_time));
        let connection = graceful.watch(builder.serve_connection(stream, TowerToHyperService::new(service)));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(seat);
        });
    }
    tracing::info!("stopping");
    // Open event streams never end by themselves; the grace bounds them.
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
}

/// Binds the address, with a plain sentence when it is taken.
///
/// # Errors
/// It cannot be bound.
pub async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}; is a portal running already?"))
}

/// The next client there is a seat for.
async fn next(listener: &TcpListener, seats: &Seats) -> (TcpStream, SocketAddr, Seat) {
    loop {
        let free = seats.free().await;
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file handles, most likely: let some connections end.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let Some(seat) = seats.take(free, peer.ip()) else {
            tracing::debug!(%peer, "too many connections of one address");
            continue;
        };
        let _ = stream.set_nodelay(true);
        return (stream, peer, seat);
    }
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}
