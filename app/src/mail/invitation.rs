//! To whoever is asked to buy for a customer.

use domain::{invitation::Invitation, link::LinkKind};

use super::{
    Rendered, Sender,
    letter::{Block, Letter},
};
use crate::{format::Format, pages::account};

/// The mail that asks somebody to buy for a customer.
#[derive(Clone, Copy, Debug)]
pub struct InvitationMail<'a> {
    /// The invitation.
    pub invitation: &'a Invitation,
    /// Where it is answered, from the portal's address on.
    pub path: &'a str,
}

impl InvitationMail<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let invitation = self.invitation;
        let (by, customer) = (invitation.invited_by.as_str(), invitation.customer_name.as_str());
        let subject = texts.mail_invitation_subject(customer, &*sender.company);
        let days = LinkKind::Invitation.lifetime().as_hours() / 24;
        let blocks = vec![
            Block::Title(subject.clone()),
            Block::Paragraph(texts.mail_invitation_by(by, customer, &*sender.company)),
            Block::Paragraph(texts.mail_invitation_role(account::role(invitation.role, texts))),
            Block::Link { label: texts.invitation_look().to_owned(), url: sender.url(self.path) },
            Block::Paragraph(texts.mail_invitation_lifetime(days)),
            Block::Small(texts.mail_invitation_not_you().to_owned()),
        ];
        let preview = texts.mail_invitation_lifetime(days);
        Letter { subject, preview, blocks }.render(sender, texts)
    }
}
