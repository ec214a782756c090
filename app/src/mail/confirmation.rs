//! To the buyer who just ordered: what was ordered, what it costs, and what is promised for when.

use domain::order::{Order, OrderLine};

use super::{
    Rendered, Sender,
    letter::{Block, Item, Letter},
    markup,
};
use crate::{
    format::Format,
    pages::order::{actions, words},
};

/// The confirmation that an order arrived.
#[derive(Clone, Copy, Debug)]
pub struct OrderConfirmation<'a> {
    /// The order, just placed.
    pub order: &'a Order,
    /// Who ordered: the name the mail greets.
    pub recipient_name: &'a str,
    /// Where the order can be followed without a sign-in, from the portal's address on.
    pub track_path: &'a str,
}

impl OrderConfirmation<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let order = self.order;
        let number = order.number.to_string();
        let subject = match order.promised_at() {
            Some(at) => texts.mail_confirmation_subject_promised(number.as_str(), format.date(at).words),
            None => texts.mail_confirmation_subject(number.as_str()),
        };
        let mut blocks = vec![
            Block::Title(subject.clone()),
            Block::Paragraph(texts.mail_hello(self.recipient_name)),
            Block::Paragraph(self.thanks(format)),
            Block::Items(order.lines.iter().map(|line| item(line, format)).collect()),
            Block::Sums(self.sums(format)),
            Block::Link { label: texts.mail_follow().to_owned(), url: sender.url(self.track_path) },
            Block::Heading(texts.order_goes_to().to_owned()),
            Block::Paragraph(address(order)),
            Block::Heading(texts.order_wishes().to_owned()),
            Block::Items(self.wishes(format)),
        ];
        blocks.push(Block::Small(texts.mail_confirmation_cancel().to_owned()));
        let preview = texts.mail_confirmation_preview(order.lines.len(), format.money(order.totals.total));
        Letter { subject, preview, blocks }.render_with(
            &[markup::order(order, self.track_path, sender, texts.language)],
            sender,
            texts,
        )
    }

    fn thanks(&self, format: &Format) -> String {
        let texts = format.texts;
        match &self.order.po_number {
            Some(reference) => texts.mail_confirmation_thanks_reference(reference.as_str()),
            None => texts.mail_confirmation_thanks().to_owned(),
        }
    }

    fn sums(&self, format: &Format) -> Vec<(String, String)> {
        let texts = format.texts;
        let totals = self.order.totals;
        vec![
            (texts.order_goods().to_owned(), format.money(totals.goods)),
            (texts.order_freight().to_owned(), format.money(totals.freight)),
            (texts.order_tax().to_owned(), format.money(totals.tax)),
            (texts.order_total().to_owned(), format.money(totals.total)),
        ]
    }

    fn wishes(&self, format: &Format) -> Vec<Item> {
        let texts = format.texts;
        let item = |name: &str, note: String| Item { name: name.to_owned(), amount: None, notes: vec![note] };
        let mut wishes = vec![item(texts.order_shipping(), actions::shipping_words(self.order, texts).to_owned())];
        if let Some(day) = self.order.requested_on {
            let mut wish = item(texts.order_requested(), format.day(day).words);
            wish.notes.extend(words::wish_of(self.order, format));
            wishes.insert(0, wish);
        }
        if let Some(note) = &self.order.note {
            wishes.push(item(texts.order_note(), note.clone()));
        }
        wishes
    }
}

fn item(line: &OrderLine, format: &Format) -> Item {
    let texts = format.texts;
    let name = line.name.get(texts.language);
    Item {
        name: texts.order_pieces_of(line.quantity.get(), name),
        amount: Some(format.money(line.amount)),
        notes: vec![promise(line, format), texts.mail_line_each(line.sku.as_str(), format.money(line.unit_price))],
    }
}

/// The promise of a line in a sentence; when its moment has passed, how late it is by now.
pub(super) fn promise(line: &OrderLine, format: &Format) -> String {
    match line.promise.map(|promise| promise.promised_at) {
        Some(at) if at < format.now => {
            format.texts.order_waiting_late(format.date(at).words, words::late_words(format, at))
        }
        Some(at) => format.texts.mail_promised(format.date_time(at).words),
        None => format.texts.order_promise_none().to_owned(),
    }
}

fn address(order: &Order) -> String {
    crate::address::lines(&order.address).join("\n")
}
