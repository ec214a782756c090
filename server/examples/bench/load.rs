//! Asks a server over kept connections, and how long each answer took.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use axum::body::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, StatusCode,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::JoinSet};

/// What is asked, and what the answer has to be: figures of errors are no figures.
#[derive(Clone)]
pub struct Question {
    pub method: Method,
    pub path: String,
    pub cookie: String,
    /// An encoded form, or JSON; empty for a GET.
    pub body: String,
    /// What kind of body it is.
    pub media_type: &'static str,
    /// Headers besides the usual ones.
    pub headers: Vec<(&'static str, String)>,
    /// What the client takes besides plain text: `br`, or nothing.
    pub encoding: &'static str,
    pub expected: StatusCode,
}

impl Question {
    pub fn get(path: &str, cookie: &str) -> Self {
        Self {
            method: Method::GET,
            path: path.to_owned(),
            cookie: cookie.to_owned(),
            body: String::new(),
            media_type: "application/x-www-form-urlencoded",
            headers: Vec::new(),
            encoding: "",
            expected: StatusCode::OK,
        }
    }

    /// A form that leads to another page.
    pub fn post(path: &str, cookie: &str, form: &[(&str, &str)]) -> Result<Self> {
        let body = serde_urlencoded::to_string(form)?;
        Ok(Self { method: Method::POST, body, expected: StatusCode::SEE_OTHER, ..Self::get(path, cookie) })
    }

    /// A message from a program, which is answered without a word.
    pub fn message(path: &str, body: String, headers: Vec<(&'static str, String)>) -> Self {
        let (method, expected) = (Method::POST, StatusCode::NO_CONTENT);
        Self { method, body, media_type: "application/json", headers, expected, ..Self::get(path, "") }
    }

    pub fn compressed(self) -> Self {
        Self { encoding: "br", ..self }
    }

    fn request(&self, host: &str) -> Result<hyper::Request<Full<Bytes>>> {
        let mut request = hyper::Request::builder()
            .method(self.method.clone())
            .uri(&self.path)
            .header(header::HOST, host)
            .header(header::COOKIE, &self.cookie);
        if !self.encoding.is_empty() {
            request = request.header(header::ACCEPT_ENCODING, self.encoding);
        }
        if self.method == Method::POST {
            request = request.header(header::CONTENT_TYPE, self.media_type);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        Ok(request.body(Full::new(Bytes::from(self.body.clone())))?)
    }
}

/// What came back.
pub struct Answer {
    pub location: Option<String>,
    pub body: Bytes,
}

/// One kept connection.
pub struct Client {
    host: String,
    sender: SendRequest<Full<Bytes>>,
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| format!("cannot reach {address}"))?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { host: address.to_string(), sender })
    }

    pub async fn ask(&mut self, question: &Question) -> Result<Answer> {
        self.sender.ready().await?;
        let answer = self.sender.send_request(question.request(&self.host)?).await?;
        let (head, body) = answer.into_parts();
        let body = body.collect().await?.to_bytes();
        if head.status != question.expected {
            let said = String::from_utf8_lossy(&body);
            bail!("{} {} gave {}: {said:.300}", question.method, question.path, head.status);
        }
        let location = head.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Answer { location, body })
    }
}

/// How many answers came in which time.
#[derive(Default)]
pub struct Load {
    times: Vec<Duration>,
    span: Duration,
}

impl Load {
    pub fn a_second(&self) -> f64 {
        self.count() / self.span.as_secs_f64()
    }

    /// How long the slowest of the quickest 99 % took.
    pub fn p99(&self) -> Duration {
        let place = self.times.len().saturating_sub(1) * 99 / 100;
        self.times.get(place).copied().unwrap_or_default()
    }

    #[expect(clippy::cast_precision_loss, reason = "a count of answers")]
    fn count(&self) -> f64 {
        self.times.len() as f64
    }
}

/// The same question for this long over so many connections, after a second that does not count.
pub async fn repeat(address: SocketAddr, question: &Question, connections: usize, span: Duration) -> Result<Load> {
    spread(address, Arc::new(vec![question.clone()]), connections, Until::Over(Duration::from_secs(1))).await?;
    spread(address, Arc::new(vec![question.clone()]), connections, Until::Over(span)).await
}

/// Each question once, over so many connections.
pub async fn each(address: SocketAddr, questions: Vec<Question>, connections: usize) -> Result<Load> {
    spread(address, Arc::new(questions), connections, Until::AllAsked).await
}

#[derive(Clone, Copy)]
enum Until {
    Over(Duration),
    AllAsked,
}

async fn spread(address: SocketAddr, questions: Arc<Vec<Question>>, connections: usize, until: Until) -> Result<Load> {
    let mut clients = Vec::with_capacity(connections);
    for _ in 0..connections {
        clients.push(Client::connect(address).await?);
    }
    let next = Arc::new(AtomicUsize::new(0));
    let began = now();
    let mut asking = JoinSet::new();
    for mut client in clients {
        let (questions, next) = (questions.clone(), next.clone());
        asking.spawn(async move {
            let mut times = Vec::new();
            loop {
                let place = next.fetch_add(1, Ordering::Relaxed);
                let question = match until {
                    Until::Over(span) if began.elapsed() >= span => break,
                    Until::Over(_) => &questions[place % questions.len()],
                    Until::AllAsked => match questions.get(place) {
                        Some(question) => question,
                        None => break,
                    },
                };
                let asked = now();
                client.ask(question).await?;
                times.push(asked.elapsed());
            }
            anyhow::Ok(times)
        });
    }
    let mut load = Load::default();
    while let Some(times) = asking.join_next().await {
        load.times.extend(times??);
    }
    load.span = began.elapsed();
    load.times.sort_unstable();
    Ok(load)
}

#[expect(clippy::disallowed_methods, reason = "this program measures time")]
pub fn now() -> Instant {
    Instant::now()
}
