//! Handing a mail over: to a mail server, or into a folder as an `.eml` file when there is none.

use std::path::PathBuf;

use anyhow::Context;
use domain::id::MailId;
use jiff::{Timestamp, civil, tz::TimeZone};
use lettre::{
    Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use store::Mail;

use super::{
    dkim::Signer,
    render::Written,
    smtp::{MailServer, Undelivered},
};
use crate::config::Config;

/// The name of a mail's file.
pub fn file_name(created_at: Timestamp, id: MailId) -> String {
    format!("{}-{id}.eml", created_at.strftime("%Y%m%d-%H%M%S"))
}

/// The moment and the id of the mail whose file has this name.
pub fn mail_of_file(name: &str) -> Option<(Timestamp, MailId)> {
    let (moment, id) = name.strip_suffix(".eml")?.split_at_checked(15)?;
    let moment = civil::DateTime::strptime("%Y%m%d-%H%M%S", moment).ok()?;
    Some((moment.to_zoned(TimeZone::UTC).ok()?.timestamp(), id.strip_prefix('-')?.parse().ok()?))
}

/// How mail leaves.
pub struct Delivery {
    way: Way,
    signer: Option<Signer>,
}

/// Where mail goes.
pub enum Way {
    /// To a mail server.
    Server(MailServer),
    /// Into a folder.
    Folder(PathBuf),
}

impl Delivery {
    /// Mail that goes this way.
    pub const fn new(way: Way, signer: Option<Signer>) -> Self {
        Self { way, signer }
    }

    /// The delivery the settings ask for.
    ///
    /// # Errors
    /// A setting makes no sense, or the folder cannot be made.
    pub fn of(config: &Config) -> anyhow::Result<Self> {
        let way = match &config.smtp {
            Some(address) => Way::Server(MailServer::parse(address)?),
            None => Way::folder(config.data.join("mail"))?,
        };
        let _: Mailbox = config.mail_from.parse().context("the setting `mail_from` is not an address")?;
        Ok(Self::new(way, Signer::load(config)?))
    }

    /// Where mail goes.
    pub const fn way(&self) -> &Way {
        &self.way
    }

    /// Who signs it.
    pub const fn signer(&self) -> Option<&Signer> {
        self.signer.as_ref()
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// Why it could not be, and whether it ever can.
    pub async fn deliver(&self, from: &str, mail: &Mail, written: &Written, now: Timestamp) -> Result<(), Undelivered> {
        let composed = compose(from, mail, written, now).map_err(|error| Undelivered::later(format!("{error:#}")));
        let mut message = composed?;
        if let Some(signer) = &self.signer {
            signer.sign(&mut message);
        }
        match &self.way {
            Way::Server(server) => server.send(message.envelope(), &message.formatted()).await,
            Way::Folder(folder) => {
                let name = file_name(mail.created_at, mail.id);
                let file = tokio::fs::write(folder.join(name), message.formatted()).await;
                file.map_err(|error| Undelivered::later(format!("the mail cannot be written: {error}")))
            }
        }
    }
}

impl Way {
    /// Into a folder, which is made when it is not there.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn folder(folder: PathBuf) -> anyhow::Result<Self> {
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        Ok(Self::Folder(folder))
    }
}

/// The mail as it goes over the wire. Its Message-ID is that of the outbox row, so a mail sent twice is one mail.
fn compose(from: &str, mail: &Mail, written: &Written, now: Timestamp) -> anyhow::Result<Message> {
    let sender: Mailbox = from.parse().context("the setting `mail_from` is not an address")?;
    let host = sender.email.domain().to_owned();
    let name = written.letters.sender_name.clone().or(sender.name);
    let sender = Mailbox::new(name, sender.email);
    let recipient = Mailbox::new(Some(mail.recipient_name.clone()), mail.recipient.parse()?);
    let mut message = Message::builder()
        .from(sender)
        .to(recipient)
        .subject(written.content.subject.as_str())
        .date(now.into())
        .message_id(Some(format!("<{}@{host}>", mail.id)))
        // No holiday reply wanted (RFC 3834).
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if let Some(address) = &written.letters.reply_to {
        message = message.reply_to(Mailbox::new(None, address.as_str().parse()?));
    }
    if let Some(url) = &written.unsubscribe_url {
        // One click, without a page in between (RFC 8058).
        message = message
            .raw_header(header("List-Unsubscribe", &format!("<{url}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    let content = &written.content;
    Ok(message.multipart(MultiPart::alternative_plain_html(content.text.clone(), content.html.clone()))?)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
