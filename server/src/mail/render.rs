//! What a mail says, from what it is about.

use anyhow::Context;
use app::{
    format::Format,
    mail::{AccountNoticeMail, AddressCode, OrderConfirmation, Rendered, Sender, ShippedNotice, SignInCode},
    texts::Texts,
};
use domain::{OrderNumber, mail::Message, order::Order, scope::Scope};
use store::{Mail, MailContent};

use crate::portal::Portal;

/// Writes the mail in its recipient's language.
///
/// # Errors
/// The database cannot be asked, or what the mail is about is not there.
pub async fn write(portal: &Portal, mail: &Mail) -> anyhow::Result<MailContent> {
    let company = portal.company();
    let sender = Sender { company: company.profile.name.clone(), base_url: portal.base_url.clone() };
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
        Message::AddressCode { code, is_new } => {
            AddressCode { recipient_name, code, is_new: *is_new }.render(&sender, &format)
        }
        Message::AccountNotice { notice } => {
            AccountNoticeMail { recipient_name, notice: *notice }.render(&sender, &format)
        }
    };
    Ok(MailContent { subject, html, text })
}

async fn load(portal: &Portal, number: OrderNumber) -> anyhow::Result<Order> {
    let mut db = portal.store.read().await?;
    db.orders().get(Scope::Outbox, number).await?.context("the order is not there")
}
