//! Handing a mail over: to a mail server, or into a folder as an `.eml` file when there is none.

use std::path::PathBuf;

use anyhow::Context;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};
use store::{Mail, MailContent};

/// Where mail goes.
pub enum Delivery {
    /// To a mail server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// Into a folder.
    Folder(PathBuf),
}

impl Delivery {
    /// The delivery the settings ask for.
    ///
    /// # Errors
    /// The mail server's address makes no sense, or the folder cannot be made.
    pub fn new(smtp: Option<&str>, folder: PathBuf) -> anyhow::Result<Self> {
        let Some(url) = smtp else {
            std::fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
            return Ok(Self::Folder(folder));
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&transport_url(url))
            .context("the setting `smtp` is not the address of a mail server")?
            .timeout(Some(std::time::Duration::from_secs(20)))
            .build();
        Ok(Self::Smtp(Box::new(transport)))
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// Why it could not be, for the log and the desk.
    pub async fn deliver(&self, from: &str, mail: &Mail, content: &MailContent) -> anyhow::Result<()> {
        let message = compose(from, mail, content)?;
        match self {
            Self::Smtp(transport) => transport.send(message).await.map(drop).context("the mail server refused"),
            Self::Folder(folder) => {
                let name = format!("{}-{}.eml", mail.created_at.strftime("%Y%m%d-%H%M%S"), mail.id);
                tokio::fs::write(folder.join(name), message.formatted()).await.context("cannot write the mail")
            }
        }
    }
}

/// The mail server's address as the transport reads it: `smtp+starttls` insists on encryption, plain `smtp` encrypts
/// when the server offers it, and whoever says `tls=` themselves is left alone.
fn transport_url(url: &str) -> String {
    let (url, tls) = match url.strip_prefix("smtp+starttls://") {
        Some(rest) => (format!("smtp://{rest}"), "required"),
        None => (url.to_owned(), "opportunistic"),
    };
    if !url.starts_with("smtp://") || url.contains("tls=") {
        return url;
    }
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}tls={tls}")
}

/// The mail as it goes over the wire. Its Message-ID is that of the outbox row, so a mail sent twice is one mail.
fn compose(from: &str, mail: &Mail, content: &MailContent) -> anyhow::Result<Message> {
    let sender: Mailbox = from.parse().context("the setting `mail_from` is not an address")?;
    let host = sender.email.domain().to_owned();
    let recipient = Mailbox::new(Some(mail.recipient_name.clone()), mail.recipient.parse()?);
    let message = Message::builder()
        .from(sender)
        .to(recipient)
        .subject(content.subject.as_str())
        .message_id(Some(format!("<{}@{host}>", mail.id)))
        .multipart(MultiPart::alternative_plain_html(content.text.clone(), content.html.clone()))?;
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starttls_is_never_given_up() {
        assert_eq!(transport_url("smtp+starttls://a:b@mail.example"), "smtp://a:b@mail.example?tls=required");
        assert_eq!(transport_url("smtp://mail.example"), "smtp://mail.example?tls=opportunistic");
        assert_eq!(transport_url("smtp://mail.example?tls=required"), "smtp://mail.example?tls=required");
        assert_eq!(transport_url("smtps://mail.example"), "smtps://mail.example");
    }
}
