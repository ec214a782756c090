//! The mail staff send themselves to see how mails arrive.

use super::{
    Rendered, Sender,
    letter::{Block, Letter},
};
use crate::format::Format;

/// A mail that says nothing but that it arrived.
#[derive(Clone, Copy, Debug)]
pub struct TestMail<'a> {
    /// The name the mail greets.
    pub recipient_name: &'a str,
}

impl TestMail<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let subject = texts.mail_test_subject(&*sender.company);
        let text = texts.mail_test_text().to_owned();
        let blocks = vec![
            Block::Title(subject.clone()),
            Block::Paragraph(texts.mail_hello(self.recipient_name)),
            Block::Paragraph(text.clone()),
        ];
        Letter { subject, preview: text, blocks }.render(sender, texts)
    }
}
