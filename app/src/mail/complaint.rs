//! To whoever complains: the receipt, what the desk said or asked, the offer, warnings, and how it ended.

use domain::{
    complaint::{Complaint, ComplaintMessage, Decision},
    mail::ComplaintNews,
};

use super::{
    Rendered, Sender,
    letter::{Block, Item, Letter},
};
use crate::{format::Format, pages::complaint::words};

/// A mail about a complaint. No note of the desk can be in it.
#[derive(Clone, Copy, Debug)]
pub struct ComplaintMail<'a> {
    /// The complaint as it stands now.
    pub complaint: &'a Complaint,
    /// What it tells.
    pub news: ComplaintNews,
    /// What was said, when it tells that.
    pub said: Option<&'a ComplaintMessage>,
    /// Whom it greets.
    pub recipient_name: &'a str,
    /// Where the complaint can be read and answered without a sign-in, from the portal's address on.
    pub path: &'a str,
}

impl ComplaintMail<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let number = self.complaint.number.to_string();
        let subject = match self.news {
            ComplaintNews::Receipt => texts.complaint_mail_receipt(number),
            ComplaintNews::Answer { .. } => texts.complaint_mail_answer(number),
            ComplaintNews::Question { .. } => texts.complaint_mail_question(number),
            ComplaintNews::Offer => texts.complaint_mail_offer(number),
            ComplaintNews::Warning => texts.complaint_mail_warning(number),
            ComplaintNews::Closed => texts.complaint_mail_closed(number),
        };
        let mut blocks = vec![
            Block::Title(subject.clone()),
            Block::Paragraph(texts.mail_hello(self.recipient_name)),
            Block::Paragraph(words::subject(self.complaint, texts)),
        ];
        blocks.extend(self.told(format));
        blocks.push(Block::Small(words::next(self.complaint, format).into_owned()));
        blocks.push(Block::Link { label: texts.complaint_mail_follow().to_owned(), url: sender.url(self.path) });
        let preview = words::subject(self.complaint, texts);
        Letter { subject, preview, blocks }.render(sender, texts)
    }

    fn told(&self, format: &Format) -> Vec<Block> {
        let texts = format.texts;
        let until = self.complaint.state.waiting.map(|waiting| format.date_time(waiting.next_at).words);
        match self.news {
            ComplaintNews::Receipt => {
                let first = self.complaint.clocks.first().map(|clock| format.date_time(clock.due_at).words);
                let by = first.map(|by| Block::Paragraph(texts.complaint_mail_by(by)));
                let stage = words::stage_word(texts, self.complaint.state.stage);
                by.into_iter().chain([Block::Paragraph(texts.complaint_mail_stage(stage))]).collect()
            }
            ComplaintNews::Answer { .. } => self.said().collect(),
            ComplaintNews::Question { .. } => {
                let waits = until.map(|until| Block::Paragraph(texts.complaint_mail_waits(until)));
                self.said().chain(waits).collect()
            }
            ComplaintNews::Offer => {
                let waits = until.map(|until| Block::Paragraph(texts.complaint_mail_waits(until)));
                self.offer(format).into_iter().chain(waits).collect()
            }
            ComplaintNews::Warning => {
                let ends = until.map(|until| Block::Paragraph(texts.complaint_mail_silence(until)));
                ends.into_iter().collect()
            }
            ComplaintNews::Closed => self.closed(format),
        }
    }

    fn said(&self) -> impl Iterator<Item = Block> + use<> {
        self.said.map(|said| Block::Paragraph(said.text.clone())).into_iter()
    }

    fn offer(&self, format: &Format) -> Vec<Block> {
        let texts = format.texts;
        let Some(offer) = self.complaint.solutions.last() else { return Vec::new() };
        let item = |outcome| Item {
            name: words::outcome_words(self.complaint, outcome, format),
            amount: None,
            notes: Vec::new(),
        };
        let total = offer.total().map(|total| Block::Paragraph(texts.complaint_offer_total(format.money(total))));
        let mut blocks = vec![Block::Items(offer.outcomes.iter().map(item).collect())];
        blocks.extend(total);
        blocks.push(Block::Paragraph(offer.text.clone()));
        blocks
    }

    fn closed(&self, format: &Format) -> Vec<Block> {
        let texts = format.texts;
        let Some(closing) = &self.complaint.state.closing else { return Vec::new() };
        let decision = words::decision_word(texts, closing.decision).to_owned();
        let reason = closing.reason.clone().map(Block::Paragraph);
        // What was accepted before it was opened again is not what it ends with.
        let accepted = self.complaint.accepted().filter(|_| closing.decision == Decision::Accepted);
        let given = accepted.iter().flat_map(|solution| &solution.outcomes).map(|outcome| Item {
            name: words::outcome_words(self.complaint, outcome, format),
            amount: None,
            notes: Vec::new(),
        });
        let given: Vec<_> = given.collect();
        let given = (!given.is_empty()).then_some(Block::Items(given));
        let replacements = self.complaint.replacements.iter().filter(|_| accepted.is_some());
        let replacements =
            replacements.map(|(_, order)| Block::Paragraph(texts.complaint_mail_replacement(order.to_string())));
        let ways = closing.further_ways.as_ref().map(|ways| ways.get(texts.language).to_owned());
        let ways = ways.map(|ways| [Block::Heading(texts.complaint_further_ways().to_owned()), Block::Paragraph(ways)]);
        let told = std::iter::once(Block::Paragraph(decision)).chain(reason).chain(given).chain(replacements);
        told.chain(ways.into_iter().flatten()).collect()
    }
}
