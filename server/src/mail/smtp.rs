//! Speaking to a mail server: one connection for one mail, and a verdict on whatever goes wrong.

use std::{net::IpAddr, time::Duration};

use anyhow::Context;
use domain::mail::{Step, Verdict};
use lettre::{
    address::Envelope,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use url::{Host, Url};

/// How long handing a mail over may take in all: shorter than the lease of the mail, so that no other worker begins
/// while this one is still at it.
const PATIENCE: Duration = Duration::from_secs(80);
/// How long the farewell may take; the mail is the server's by then.
const FAREWELL: Duration = Duration::from_secs(1);

/// A mail server, and how to speak to it.
pub struct MailServer {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    hello: ClientId,
    patience: Duration,
}

/// How the way to the mail server is kept secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte on.
    Implicit,
    /// By STARTTLS, or nothing is sent.
    StartTls,
    /// Not at all: on this machine only.
    None,
}

/// Why a mail is not with the mail server, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undelivered {
    /// What is to be done with it.
    pub verdict: Verdict,
    /// What happened, for the log and the desk.
    pub reason: String,
}

impl Undelivered {
    /// Something that may be otherwise later.
    pub fn later(reason: impl Into<String>) -> Self {
        Self { verdict: Verdict::Later, reason: reason.into() }
    }
}

impl MailServer {
    /// The mail server of an address: `smtps://`, `smtp+starttls://`, or `smtp://`, which encrypts by STARTTLS too unless
    /// the server is this machine.
    ///
    /// # Errors
    /// The address makes no sense, or would send mail through a network without encryption.
    pub fn parse(address: &str) -> anyhow::Result<Self> {
        // The parser of addresses writes a host's name in small letters only for schemes it knows.
        let url = Url::parse(address).context("the setting `smtp` is not the address of a mail server")?;
        let host =
            url.host().filter(|host| *host != Host::Domain("")).context("the setting `smtp` names no mail server")?;
        let is_here = is_here(&host);
        let (encryption, port) = match url.scheme() {
            "smtps" => (Encryption::Implicit, 465),
            "smtp" if is_here => (Encryption::None, 25),
            "smtp" | "smtp+starttls" => (Encryption::StartTls, 587),
            other => anyhow::bail!(
                "the setting `smtp` begins with {other}://; it has to be smtps://, smtp+starttls:// or smtp://"
            ),
        };
        anyhow::ensure!(
            url.query().is_none() && url.fragment().is_none(),
            "the setting `smtp` ends with something the portal does not know: encryption is chosen by smtps:// or \
             smtp+starttls://"
        );
        let password = url.password().map(decoded).transpose()?;
        let credentials = match password {
            Some(password) => Some(Credentials::new(decoded(url.username())?, password)),
            None => None,
        };
        Ok(Self {
            host: match host {
                Host::Ipv6(address) => address.to_string(),
                other => other.to_string(),
            },
            port: url.port().unwrap_or(port),
            encryption,
            credentials,
            hello: ClientId::default(),
            patience: PATIENCE,
        })
    }

    /// The same server with less or more patience: for tests.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// How the way to it is kept secret.
    pub const fn encryption(&self) -> Encryption {
        self.encryption
    }

    /// Connects, encrypts and signs in, and sends nothing.
    ///
    /// # Errors
    /// What does not work, in words.
    pub async fn check(&self) -> Result<(), Undelivered> {
        self.in_time(async {
            let connection = self.connect().await?;
            part(connection).await;
            Ok(())
        })
        .await
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// Why it could not be, and whether it ever can. When the connection breaks after the mail was said and before the
    /// answer came, nobody knows whether the server has it; that is told as a failure, so that the mail goes again.
    pub async fn send(&self, envelope: &Envelope, mail: &[u8]) -> Result<(), Undelivered> {
        self.in_time(async {
            let mut connection = self.connect().await?;
            let said = say(&mut connection, envelope, mail).await;
            part(connection).await;
            said
        })
        .await
    }

    async fn in_time<T>(&self, work: impl Future<Output = Result<T, Undelivered>>) -> Result<T, Undelivered> {
        let late = |_| Err(Undelivered::later("the mail server did not answer in time"));
        tokio::time::timeout(self.patience, work).await.unwrap_or_else(late)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Undelivered> {
        let failed = |error: Error| undelivered(Step::Session, &error);
        let tls = || TlsParameters::new(self.host.clone()).map_err(failed);
        let implicit = if self.encryption == Encryption::Implicit { Some(tls()?) } else { None };
        let server = (self.host.as_str(), self.port);
        let connection = AsyncSmtpConnection::connect_tokio1(server, Some(self.patience), &self.hello, implicit, None);
        let mut connection = connection.await.map_err(failed)?;
        if self.encryption == Encryption::StartTls {
            if !connection.can_starttls() {
                return Err(Undelivered::later("the mail server offers no encryption (STARTTLS); nothing was sent"));
            }
            connection.starttls(tls()?, &self.hello).await.map_err(failed)?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await.map_err(failed)?;
        }
        Ok(connection)
    }
}

async fn say(connection: &mut AsyncSmtpConnection, envelope: &Envelope, mail: &[u8]) -> Result<(), Undelivered> {
    let mut options = Vec::new();
    let addresses = envelope.from().into_iter().chain(envelope.to());
    if addresses.map(AsRef::<str>::as_ref).any(|address| !address.is_ascii()) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            let verdict = Verdict::Refused;
            let reason = "the mail server takes no addresses with letters other than a to z (SMTPUTF8)".to_owned();
            return Err(Undelivered { verdict, reason });
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    if !mail.is_ascii() {
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let sender = Mail::new(envelope.from().cloned(), options);
    connection.command(sender).await.map_err(|error| undelivered(Step::Sender, &error))?;
    for recipient in envelope.to() {
        let recipient = Rcpt::new(recipient.clone(), Vec::new());
        connection.command(recipient).await.map_err(|error| undelivered(Step::Recipient, &error))?;
    }
    connection.command(Data).await.map_err(|error| undelivered(Step::Content, &error))?;
    match connection.message(mail).await {
        Ok(_) => Ok(()),
        Err(error) if error.status().is_some() => Err(undelivered(Step::Content, &error)),
        Err(error) => Err(Undelivered::later(format!(
            "the mail server broke off before it said whether it took the mail; it may come twice: {error}"
        ))),
    }
}

/// Says good-bye; whether it is heard changes nothing.
async fn part(mut connection: AsyncSmtpConnection) {
    let _ = tokio::time::timeout(FAREWELL, connection.quit()).await;
}

fn undelivered(step: Step, error: &Error) -> Undelivered {
    let words = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let verdict = error.status().map_or(Verdict::Later, |code| Verdict::of(step, code.into(), &words));
    let reason = match error.status() {
        Some(code) => format!("the mail server said: {code} {words}"),
        None => format!("the mail server cannot be reached: {error}"),
    };
    Undelivered { verdict, reason }
}

/// Whether a host is this machine.
fn is_here(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => match name.trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(address) => address.is_loopback(),
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        },
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// A part of an address without its `%40`.
fn decoded(part: &str) -> anyhow::Result<String> {
    let wrong = "the name or password in the setting `smtp` has a % that is not followed by two digits of a byte";
    let mut parts = part.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).context(wrong)?;
        bytes.push(u8::from_str_radix(digits, 16).context(wrong)?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).context("the name or password in the setting `smtp` is not text")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(address: &str) -> (String, u16, Encryption) {
        let server = MailServer::parse(address).unwrap_or_else(|error| panic!("{address}: {error:#}"));
        (server.host, server.port, server.encryption)
    }

    #[test]
    fn only_this_machine_is_spoken_to_without_encryption() {
        for (address, host, port, encryption) in [
            ("smtps://mail.example", "mail.example", 465, Encryption::Implicit),
            ("smtp+starttls://mail.example", "mail.example", 587, Encryption::StartTls),
            ("smtp://mail.example", "mail.example", 587, Encryption::StartTls),
            ("smtp://mail.example:25", "mail.example", 25, Encryption::StartTls),
            ("smtp://localhost", "localhost", 25, Encryption::None),
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Encryption::None),
            ("smtp://[::1]:2525", "::1", 2525, Encryption::None),
            ("smtp+starttls://localhost", "localhost", 587, Encryption::StartTls),
            ("smtp://localhost.example", "localhost.example", 587, Encryption::StartTls),
            ("smtp://192.168.1.2", "192.168.1.2", 587, Encryption::StartTls),
        ] {
            assert_eq!(parsed(address), (host.to_owned(), port, encryption), "{address}");
        }
        for wrong in ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example?tls=none"] {
            assert!(MailServer::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_password_may_hold_anything() {
        let server = MailServer::parse("smtps://portal%40example.com:a+b%2F%40%20c@mail.example").expect("a server");
        let expected = Credentials::new("portal@example.com".to_owned(), "a+b/@ c".to_owned());
        assert_eq!(server.credentials, Some(expected));
    }
}
