//! The portal behind a real socket: who is silent or takes nothing is cut, who listens is kept.

use std::time::Duration;

use axum::{Router, routing::get};
use server::serve::{self, Doors};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

/// Short enough for a test, long enough for a busy machine.
const DOORS: Doors = Doors {
    clients: 8,
    clients_per_address: 0,
    head_time: Duration::from_millis(300),
    write_time: Duration::from_millis(500),
};
/// By when the portal must have cut whoever it cuts.
const SOON: Duration = Duration::from_secs(10);

async fn open(doors: Doors) -> std::net::SocketAddr {
    let router = Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/much", get(|| async { "x".repeat(64 * 1_024 * 1_024) }))
        .route("/stream", get(stream));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(serve::serve(router, listener, doors));
    address
}

/// An event stream that says something more seldom than any of the timers.
async fn stream()
-> axum::response::sse::Sse<impl futures::Stream<Item = Result<axum::response::sse::Event, std::io::Error>>> {
    let events = futures::stream::unfold(0, |count| async move {
        tokio::time::sleep(Duration::from_millis(800)).await;
        Some((Ok(axum::response::sse::Event::default().data(count.to_string())), count + 1))
    });
    axum::response::sse::Sse::new(events)
}

/// Everything until the other side closes.
async fn rest(client: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A connection that was reset is closed as well.
    let _ = timeout(SOON, client.read_to_end(&mut bytes)).await.expect("the connection is closed");
    bytes
}

#[tokio::test]
async fn who_says_nothing_is_cut() {
    let address = open(DOORS).await;
    for beginning in ["", "GET / HTTP/1.1\r\nHost: a\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET"] {
        let mut client = TcpStream::connect(address).await.expect("a connection");
        client.write_all(beginning.as_bytes()).await.expect("sent");
        let answer = rest(&mut client).await;
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{beginning:?}");
    }
}

#[tokio::test]
async fn who_asked_once_and_is_silent_is_cut() {
    let address = open(DOORS).await;
    let mut client = TcpStream::connect(address).await.expect("a connection");
    client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("sent");
    let answer = rest(&mut client).await;
    assert!(answer.starts_with(b"HTTP/1.1 200") && answer.ends_with(b"hello"));
}

#[tokio::test]
async fn who_takes_nothing_is_cut() {
    let address = open(DOORS).await;
    let mut client = TcpStream::connect(address).await.expect("a connection");
    client.write_all(b"GET /much HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("sent");
    tokio::time::sleep(DOORS.write_time * 4).await;
    let taken = rest(&mut client).await.len();
    assert!(taken < 64 * 1_024 * 1_024, "{taken} bytes are what lay in between");
}

#[tokio::test]
async fn who_takes_slowly_gets_everything() {
    let address = open(DOORS).await;
    let mut client = TcpStream::connect(address).await.expect("a connection");
    client.write_all(b"GET /much HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.expect("sent");
    let (mut taken, mut buffer) = (0, vec![0; 16 * 1_024 * 1_024]);
    loop {
        tokio::time::sleep(DOORS.write_time / 5).await;
        let mut filled = 0;
        while filled < buffer.len() {
            match timeout(SOON, client.read(&mut buffer[filled..])).await.expect("something").expect("no reset") {
                0 => break,
                more => filled += more,
            }
        }
        taken += filled;
        if filled < buffer.len() {
            break;
        }
    }
    assert!(taken > 64 * 1_024 * 1_024);
}

#[tokio::test]
async fn an_open_stream_outlives_every_timer() {
    let address = open(DOORS).await;
    let mut client = TcpStream::connect(address).await.expect("a connection");
    client.write_all(b"GET /stream HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("sent");
    let mut seen = String::new();
    while !seen.contains("data: 2") {
        let mut bytes = [0; 1_024];
        let length = timeout(SOON, client.read(&mut bytes)).await.expect("an event").expect("an open stream");
        assert!(length > 0, "the stream was closed after {seen}");
        seen.push_str(&String::from_utf8_lossy(&bytes[..length]));
    }
}

#[tokio::test]
async fn when_the_house_is_full_one_waits_for_a_seat() {
    let address = open(Doors { clients: 2, head_time: Duration::from_secs(3), ..DOORS }).await;
    let silent = [TcpStream::connect(address).await.expect("one"), TcpStream::connect(address).await.expect("two")];
    // Both are seated before the third comes.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut client = TcpStream::connect(address).await.expect("a connection");
    client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.expect("sent");
    let mut byte = [0];
    assert!(timeout(Duration::from_millis(400), client.read(&mut byte)).await.is_err(), "no seat is free");
    drop(silent);
    assert!(rest(&mut client).await.ends_with(b"hello"));
}
