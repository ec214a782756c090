//! What a mail says, from what it is about.

use anyhow::Context;
use app::{
    format::Format,
    mail::{InvitationMail, OrderConfirmation, Rendered, Sender, ShippedNotice, SignInCode},
    texts::Texts,
};
use domain::{OrderNumber, link::LinkKind, mail::Message, order::Order, scope::Scope};
use store::{Mail, MailContent};

use crate::{edge::Token, links, portal::Portal};

/// A mail as it is sent, with the secrets it holds.
pub struct Written {
    /// What it says.
    pub content: MailContent,
    secret: Option<Token>,
}

impl Written {
    /// What is kept of it: the same without the secrets of its links.
    pub fn kept(&self) -> MailContent {
        let MailContent { subject, html, text } = &self.content;
        let kept = |said: &str| match &self.secret {
            Some(secret) => said.replace(secret.as_str(), "…"),
            None => said.to_owned(),
        };
        MailContent { subject: subject.clone(), html: kept(html), text: kept(text) }
    }
}

/// Writes the mail in its recipient's language. A mail about an order gets a link to it, a new one at each try: which of
/// them arrived is not known when a try fails half way.
///
/// # Errors
/// The database cannot be asked, or what the mail is about is not there.
pub async fn write(portal: &Portal, mail: &Mail) -> anyhow::Result<Written> {
    let company = portal.company();
    let sender = Sender { company: company.profile.name.clone(), base_url: portal.base_url.clone() };
    let format = Format::new(Texts::new(mail.language), company.time_zone(), portal.now());
    let recipient_name = mail.recipient_name.as_str();
    let (rendered, secret) = match &mail.message {
        Message::SignInCode { code, key } => (SignInCode { recipient_name, code, key }.render(&sender, &format), None),
        Message::OrderConfirmation { order } => {
            let (order, secret) = load(portal, *order).await?;
            let track_path = &track_path(&secret);
            let mail = OrderConfirmation { order: &order, recipient_name, track_path };
            (mail.render(&sender, &format), Some(secret))
        }
        Message::Invitation { invitation } => {
            let invitation = portal.store.read().await?.members().invitation(*invitation).await?;
            let invitation = invitation.context("the invitation is not there")?;
            let secret = links::give(portal, LinkKind::Invitation, invitation.id.0, None).await?;
            let path = &format!("/invitations/{}", secret.as_str());
            (InvitationMail { invitation: &invitation, path }.render(&sender, &format), Some(secret))
        }
        Message::ParcelsShipped { order, positions } => {
            let (order, secret) = load(portal, *order).await?;
            let track_path = &track_path(&secret);
            let mail = ShippedNotice { order: &order, positions, recipient_name, track_path };
            (mail.render(&sender, &format), Some(secret))
        }
    };
    let Rendered { subject, html, text } = rendered;
    Ok(Written { content: MailContent { subject, html, text }, secret })
}

fn track_path(secret: &Token) -> String {
    format!("/track/{}", secret.as_str())
}

/// The order, and the secret of a new link to it.
async fn load(portal: &Portal, number: OrderNumber) -> anyhow::Result<(Order, Token)> {
    let order = portal.store.read().await?.orders().get(Scope::Outbox, number).await?;
    let order = order.context("the order is not there")?;
    let secret = links::give(portal, LinkKind::Order, order.id.0, None).await?;
    Ok((order, secret))
}
