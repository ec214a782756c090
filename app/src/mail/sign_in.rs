//! To whoever wants to sign in: a code that works once, for ten minutes.

use domain::person::CODE_LIFETIME;

use super::{
    Rendered, Sender,
    letter::{Block, Letter},
};
use crate::format::Format;

/// The code for signing in.
#[derive(Clone, Copy, Debug)]
pub struct SignInCode<'a> {
    /// Who signs in: the name the mail greets.
    pub recipient_name: &'a str,
    /// The code, six digits.
    pub code: &'a str,
    /// The secret of the link that does the same.
    pub key: &'a str,
}

impl SignInCode<'_> {
    /// The mail. The code is not in the subject, which a locked phone shows to everyone.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let subject = texts.mail_code_subject(&*sender.company);
        let blocks = vec![
            Block::Title(subject.clone()),
            Block::Paragraph(texts.mail_hello(self.recipient_name)),
            Block::Paragraph(texts.mail_code_type().to_owned()),
            Block::Code(self.code.to_owned()),
            Block::Paragraph(texts.mail_code_or_link().to_owned()),
            Block::Link {
                label: texts.mail_code_link().to_owned(),
                url: format!("{}/sign-in/code?key={}", sender.base_url, self.key),
            },
            Block::Paragraph(texts.mail_code_lifetime(CODE_LIFETIME.as_mins())),
            Block::Small(texts.mail_code_not_you().to_owned()),
        ];
        let preview = texts.mail_code_lifetime(CODE_LIFETIME.as_mins());
        Letter { subject, preview, blocks }.render(sender, texts)
    }
}
