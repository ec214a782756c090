//! What a mail says, from what it is about.

use anyhow::Context;
use app::{
    format::Format,
    mail::{OrderConfirmation, Rendered, Sender, ShippedNotice, SignInCode},
    texts::Texts,
};
use domain::{OrderNumber, mail::Message, order::Order, scope::Scope};
use store::{Mail, MailContent};

use crate::portal::Portal;

/// A mail that can be handed over.
pub struct Written {
    /// What it says.
    pub content: MailContent,
    /// Where one click stops mails of its kind; `None` for those one cannot stop.
    pub unsubscribe_url: Option<String>,
}

impl Written {
    /// What is kept of it.
    pub fn kept(&self) -> MailContent {
        self.content.clone()
    }
}

/// Writes the mail in its recipient's language.
///
/// # Errors
/// The database cannot be asked, or what the mail is about is not there.
pub async fn write(portal: &Portal, mail: &Mail) -> anyhow::Result<Written> {
    let company = portal.company();
    let sender = Sender { company: company.profile.name.clone(), base_url: portal.base_url.clone(), choices_url: None };
    let format = Format::new(Texts::new(mail.language), company.time_zone(), portal.now());
    let recipient_name = mail.recipient_name.as_str();
    let Rendered { subject, html, text } = match &mail.message {
        Message::SignInCode { code, key } => SignInCode { recipient_name, code, key }.render(&sender, &format),
        Message::OrderConfirmation { order } => {
            let order = load(portal, *order).await?;
            OrderConfirmation { order: &order, recipient_name }.render(&sender, &format)
        }
        Message::ParcelsShipped { order, positions } => {
            let order = load(portal, *order).await?;
            ShippedNotice { order: &order, positions, recipient_name }.render(&sender, &format)
        }
    };
    Ok(Written { content: MailContent { subject, html, text }, unsubscribe_url: None })
}

async fn load(portal: &Portal, number: OrderNumber) -> anyhow::Result<Order> {
    let mut db = portal.store.read().await?;
    db.orders().get(Scope::Outbox, number).await?.context("the order is not there")
}
