//! To the buyer: something that matters happened to a parcel. One for the first event of a stage (row T20).

use domain::{order::Order, tracking::ParcelNotice};

use super::{
    Rendered, Sender,
    letter::{Block, Letter},
    markup,
};
use crate::{
    format::Format,
    pages::order::{carrier, course, words},
};

/// The notice about a parcel.
#[derive(Clone, Copy, Debug)]
pub struct ParcelNews<'a> {
    /// The order as it stands now.
    pub order: &'a Order,
    /// The parcel, by place.
    pub position: u32,
    /// What happened.
    pub notice: ParcelNotice,
    /// Who ordered: the name the mail greets.
    pub recipient_name: &'a str,
    /// Where the order can be followed without a sign-in, from the portal's address on.
    pub track_path: &'a str,
}

impl ParcelNews<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let order = self.order;
        let subject = carrier::notice(texts, self.notice, self.position, &order.number.to_string());
        let mut blocks = vec![Block::Title(subject.clone()), Block::Paragraph(texts.mail_hello(self.recipient_name))];
        let parcel = order.parcels.iter().find(|parcel| parcel.position == self.position);
        let mut marked = Vec::new();
        let mut preview = String::new();
        if let Some(parcel) = parcel {
            if self.notice == ParcelNotice::Late {
                blocks.push(Block::Paragraph(texts.delivery_mail_late_text().to_owned()));
            }
            if let Some(shown) = course::said_last(parcel) {
                let fault = shown.fault.map(|party| carrier::fault(texts, party).to_owned());
                let said: Vec<_> =
                    std::iter::once(carrier::sentence(texts, shown.sub_status).to_owned()).chain(fault).collect();
                blocks.push(Block::Paragraph(words::sentences(texts, &said)));
                if let Some(you) = carrier::what_you_do(texts, shown.status) {
                    let said = [texts.delivery_you_do().to_owned(), you.to_owned()];
                    blocks.push(Block::Paragraph(words::sentences(texts, &said)));
                }
            }
            let told = |term: &str, when: String| Block::Paragraph(texts.named_value(term, when));
            if let Some(at) = course::promise_of(order, parcel) {
                blocks.push(told(texts.delivery_promised(), format.date_time(at).words));
            }
            if let Some(window) = parcel.course.latest_estimate.filter(|_| parcel.handed_over_at.is_none()) {
                blocks.push(told(texts.delivery_latest_estimate(), carrier::window(format, window)));
            }
            if let Some(at) = parcel.handed_over_at {
                blocks.push(told(texts.delivery_came(), format.date_time(at).words));
            }
            if let Some(number) = &parcel.tracking_number {
                blocks.push(Block::Paragraph(texts.mail_tracking_number(number.as_str())));
            }
            let lines = words::named_lines(order, |line| parcel.pieces_of(line.id));
            let all = u32::try_from(lines.len()).unwrap_or(u32::MAX);
            preview = words::pieces(texts, lines, 3, all);
            marked.push(markup::parcel(order, parcel, self.track_path, sender, format));
        }
        blocks.push(Block::Link { label: texts.mail_follow().to_owned(), url: sender.url(self.track_path) });
        Letter { subject, preview, blocks }.render_with(&marked, sender, texts)
    }
}
