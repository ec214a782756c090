//! To somebody who got something: how did it go? Each score is a link that chooses it and sends nothing.

use domain::survey::{Question, Trigger};

use super::{
    Rendered, Sender,
    letter::{Block, Letter},
};
use crate::format::Format;

/// The question a survey begins with.
#[derive(Clone, Debug)]
pub struct SurveyMail<'a> {
    /// The name the mail greets.
    pub recipient_name: &'a str,
    /// After what it is asked.
    pub trigger: Trigger,
    /// The order it is about, as people name it.
    pub order: Option<String>,
    /// The first question, when it is one of scores.
    pub question: Option<&'a Question>,
    /// Where it is answered, from the portal's address on.
    pub path: &'a str,
    /// Whether they were asked before.
    pub is_reminder: bool,
}

impl SurveyMail<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let subject = match (&self.order, self.is_reminder) {
            (_, true) => texts.survey_mail_reminder_subject().to_owned(),
            (Some(order), false) => texts.survey_mail_subject(order.as_str()),
            (None, false) => texts.survey_mail_subject_plain().to_owned(),
        };
        let lead = match (self.is_reminder, self.trigger) {
            (true, _) => texts.survey_mail_reminder_lead(),
            (false, Trigger::Delivered) => texts.survey_mail_lead(),
            (false, Trigger::ComplaintClosed) => texts.survey_mail_lead_complaint(),
        };
        let mut blocks = vec![
            Block::Title(subject.clone()),
            Block::Paragraph(texts.mail_hello(self.recipient_name)),
            Block::Paragraph(lead.to_owned()),
        ];
        let url = sender.url(self.path);
        if let Some((question, (least, most))) =
            self.question.and_then(|question| Some((question, question.kind.scale()?)))
        {
            blocks.push(Block::Heading(question.text.get(texts.language).to_owned()));
            let score = |value: u8| (value.to_string(), format!("{url}?score={value}"));
            blocks.push(Block::Scores((least..=most).map(score).collect()));
        }
        blocks.push(Block::Link { label: texts.survey_mail_open().to_owned(), url });
        Letter { subject, preview: texts.survey_mail_preview().to_owned(), blocks }.render(sender, texts)
    }
}
