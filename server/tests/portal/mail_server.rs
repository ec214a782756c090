//! A mail server that listens on this machine and does what a test asks of it.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

/// How the next connection is treated; those after the last one asked for are welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manners {
    /// The mail is taken.
    Accepts,
    /// The sender is refused with these words.
    RefusesSender(&'static str),
    /// The recipient is refused with these words.
    RefusesRecipient(&'static str),
    /// The content is refused with these words.
    RefusesContent(&'static str),
    /// Nothing is answered once the recipient was named.
    Hangs,
    /// The connection ends when the mail is there and before it is acknowledged.
    BreaksOff,
    /// Offers STARTTLS and does not do it.
    RefusesEncryption,
}

/// A mail server.
pub struct MailServer {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    manners: Mutex<VecDeque<Manners>>,
    received: Mutex<Vec<Received>>,
    at_once: Mutex<(usize, usize)>,
    has_one: Notify,
}

/// A mail as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    pub sender: String,
    pub recipient: String,
    /// Head and body with bare line ends, dots unstuffed.
    pub text: String,
}

impl Received {
    /// The value of a header, unfolded; empty when it is not there.
    pub fn header(&self, name: &str) -> String {
        let head = self.text.split("\n\n").next().unwrap_or_default().replace("\n ", " ");
        let own = head.lines().filter_map(|line| line.split_once(':'));
        own.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned()).collect()
    }
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::<Shared>::default();
        let server = Self { address, shared: shared.clone() };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = shared.clone();
                let manners = shared.manners.lock().expect("a lock").pop_front().unwrap_or(Manners::Accepts);
                // Who breaks the connection off is nobody's fault here.
                tokio::spawn(async move { converse(stream, manners, &shared).await.ok() });
            }
        });
        server
    }

    /// Its address for the setting `smtp`.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Its address for the setting `smtp`, with STARTTLS or nothing.
    pub fn encrypted_url(&self) -> String {
        format!("smtp+starttls://{}", self.address)
    }

    /// How it treats the next connections, one after the other.
    pub fn then(&self, manners: impl IntoIterator<Item = Manners>) {
        self.shared.manners.lock().expect("a lock").extend(manners);
    }

    /// The mails whose text came over, acknowledged or not.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().expect("a lock").clone()
    }

    /// The most connections there were at once.
    pub fn most_at_once(&self) -> usize {
        self.shared.at_once.lock().expect("a lock").1
    }

    /// Waits until a mail's text has come over.
    pub async fn has_one(&self) {
        self.shared.has_one.notified().await;
    }
}

async fn converse(stream: TcpStream, manners: Manners, shared: &Shared) -> std::io::Result<()> {
    let _guest = Guest::new(shared);
    let mut stream = BufReader::new(stream);
    say(&mut stream, "220 mail.test ready").await?;
    let (mut sender, mut recipient) = (String::new(), String::new());
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let words = line.trim_end();
        let verb = words.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match (verb.as_str(), manners) {
            ("EHLO", Manners::RefusesEncryption) => "250-mail.test\r\n250-STARTTLS\r\n250 8BITMIME",
            ("EHLO", _) => "250-mail.test\r\n250 8BITMIME",
            ("STARTTLS", _) => "454 4.7.0 not now",
            ("MAIL", Manners::RefusesSender(words)) | ("RCPT", Manners::RefusesRecipient(words)) => words,
            ("MAIL", _) => {
                sender = address(words);
                "250 fine"
            }
            ("RCPT", Manners::Hangs) => {
                shared.has_one.notify_one();
                return std::future::pending().await;
            }
            ("RCPT", _) => {
                recipient = address(words);
                "250 fine"
            }
            ("DATA", _) => {
                say(&mut stream, "354 go on").await?;
                let text = content(&mut stream).await?;
                let mail = Received { sender: sender.clone(), recipient: recipient.clone(), text };
                shared.received.lock().expect("a lock").push(mail);
                shared.has_one.notify_one();
                match manners {
                    Manners::BreaksOff => return Ok(()),
                    Manners::RefusesContent(words) => words,
                    _ => "250 2.0.0 taken",
                }
            }
            ("QUIT", _) => return say(&mut stream, "221 good-bye").await,
            _ => "502 what?",
        };
        say(&mut stream, answer).await?;
    }
}

async fn content(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        let line = line.strip_prefix('.').unwrap_or(&line);
        text.push_str(line.trim_end_matches("\r\n"));
        text.push('\n');
    }
}

async fn say(stream: &mut BufReader<TcpStream>, words: &str) -> std::io::Result<()> {
    stream.get_mut().write_all(format!("{words}\r\n").as_bytes()).await
}

fn address(words: &str) -> String {
    let inside = words.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map(|(address, _)| address.to_owned()).unwrap_or_default()
}

/// Counts who is there.
struct Guest<'s>(&'s Shared);

impl<'s> Guest<'s> {
    fn new(shared: &'s Shared) -> Self {
        let mut at_once = shared.at_once.lock().expect("a lock");
        at_once.0 += 1;
        at_once.1 = at_once.1.max(at_once.0);
        drop(at_once);
        Self(shared)
    }
}

impl Drop for Guest<'_> {
    fn drop(&mut self) {
        self.0.at_once.lock().expect("a lock").0 -= 1;
    }
}
