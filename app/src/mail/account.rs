//! To whoever has an account: a code for another address, and notices of how signing in has changed.

use domain::{factor::ADDRESS_CHANGE_LIFETIME, mail::AccountNotice};

use super::{
    Rendered, Sender,
    letter::{Block, Letter},
};
use crate::format::Format;

/// The code that shows that an address is one's own.
#[derive(Clone, Copy, Debug)]
pub struct AddressCode<'a> {
    /// The name the mail greets.
    pub recipient_name: &'a str,
    /// The code, six digits.
    pub code: &'a str,
    /// Whether it goes to the new address.
    pub is_new: bool,
}

/// The notice that something about signing in has changed.
#[derive(Clone, Copy, Debug)]
pub struct AccountNoticeMail<'a> {
    /// The name the mail greets.
    pub recipient_name: &'a str,
    /// What has changed.
    pub notice: AccountNotice,
}

impl AddressCode<'_> {
    /// The mail. The code is not in the subject, which a locked phone shows to everyone.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let subject = texts.mail_address_code_subject(&*sender.company);
        let lifetime = texts.mail_code_lifetime(ADDRESS_CHANGE_LIFETIME.as_mins());
        let (why, not_you) = if self.is_new {
            (texts.mail_address_code_new(&*sender.company), texts.mail_address_code_not_you_new())
        } else {
            (texts.mail_address_code_old().to_owned(), texts.mail_address_code_not_you_old())
        };
        let blocks = vec![
            Block::Title(subject.clone()),
            Block::Paragraph(texts.mail_hello(self.recipient_name)),
            Block::Paragraph(why),
            Block::Code(self.code.to_owned()),
            Block::Paragraph(lifetime.clone()),
            Block::Small(not_you.to_owned()),
        ];
        Letter { subject, preview: lifetime, blocks }.render(sender, texts)
    }
}

impl AccountNoticeMail<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let what = match self.notice {
            AccountNotice::AuthenticatorOn => texts.mail_notice_authenticator_on(),
            AccountNotice::AuthenticatorOff => texts.mail_notice_authenticator_off(),
            AccountNotice::RecoveryCodes => texts.mail_notice_recovery_codes(),
            AccountNotice::PasskeyAdded => texts.mail_notice_passkey_added(),
            AccountNotice::PasskeyRemoved => texts.mail_notice_passkey_removed(),
            AccountNotice::AddressChanged => texts.mail_notice_address_changed(),
            AccountNotice::AddressTaken => texts.mail_address_taken(),
            AccountNotice::PasswordChanged => texts.mail_notice_password_changed(),
        };
        let is_taken = self.notice == AccountNotice::AddressTaken;
        let subject = if is_taken {
            texts.mail_address_taken_subject(&*sender.company)
        } else {
            texts.mail_notice_subject(&*sender.company)
        };
        let mut blocks = vec![
            Block::Title(subject.clone()),
            Block::Paragraph(texts.mail_hello(self.recipient_name)),
            Block::Paragraph(what.to_owned()),
        ];
        if !is_taken {
            blocks.push(Block::Small(texts.mail_notice_not_you().to_owned()));
        }
        Letter { subject, preview: what.to_owned(), blocks }.render(sender, texts)
    }
}
