//! To the buyer: what left the house, in which parcel, and what is still to come.

use domain::{
    order::{Order, OrderLine},
    parcel::Parcel,
};

use super::{
    Rendered, Sender,
    confirmation::promise,
    letter::{Block, Item, Letter},
    markup,
};
use crate::{
    format::Format,
    pages::order::{Spread, words},
};

/// The notice that parcels are on their way. One for each shipment, however many parcels it has (row T20).
#[derive(Clone, Copy, Debug)]
pub struct ShippedNotice<'a> {
    /// The order as it stands after the shipment: the parcels have their `shipped_at`.
    pub order: &'a Order,
    /// The parcels of this shipment, by place.
    pub positions: &'a [u32],
    /// Who ordered: the name the mail greets.
    pub recipient_name: &'a str,
    /// Where the order can be followed without a sign-in, from the portal's address on.
    pub track_path: &'a str,
}

impl ShippedNotice<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let texts = format.texts;
        let order = self.order;
        let parcels: Vec<_> = order.parcels.iter().filter(|parcel| self.positions.contains(&parcel.position)).collect();
        let subject = texts.mail_shipped_subject(parcels.len(), order.number.to_string());
        let mut blocks = vec![
            Block::Title(subject.clone()),
            Block::Paragraph(texts.mail_hello(self.recipient_name)),
            Block::Paragraph(self.introduction(format)),
        ];
        for parcel in &parcels {
            blocks.extend(self.parcel(parcel, format));
        }
        let waiting = self.items(format, |line| order.progress(line).unpacked);
        if !waiting.is_empty() {
            blocks.push(Block::Heading(texts.order_waiting().to_owned()));
            blocks.push(Block::Items(waiting));
        }
        blocks.push(Block::Paragraph(Spread::of(order).sentence(format)));
        blocks.push(Block::Link { label: texts.mail_follow().to_owned(), url: sender.url(self.track_path) });
        let lines = parcels.iter().flat_map(|parcel| words::named_lines(order, |line| parcel.pieces_of(line.id)));
        let lines: Vec<_> = lines.collect();
        let all = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let preview = words::pieces(texts, lines, 3, all);
        let markup: Vec<_> =
            parcels.iter().map(|parcel| markup::parcel(order, parcel, self.track_path, sender, format)).collect();
        Letter { subject, preview, blocks }.render_with(&markup, sender, texts)
    }

    fn introduction(&self, format: &Format) -> String {
        let texts = format.texts;
        match &self.order.po_number {
            Some(reference) => texts.mail_shipped_introduction_reference(reference.as_str()),
            None => texts.mail_shipped_introduction().to_owned(),
        }
    }

    fn parcel(&self, parcel: &Parcel, format: &Format) -> Vec<Block> {
        let texts = format.texts;
        let mut blocks = vec![Block::Heading(texts.order_parcel(parcel.position))];
        if let Some(carrier) = &parcel.carrier {
            blocks.push(Block::Paragraph(texts.mail_carrier(carrier.as_str())));
        }
        if let Some(number) = &parcel.tracking_number {
            blocks.push(Block::Paragraph(texts.mail_tracking_number(number.as_str())));
        }
        blocks.push(Block::Items(self.items(format, |line| parcel.pieces_of(line.id))));
        blocks
    }

    fn items(&self, format: &Format, pieces: impl Fn(&OrderLine) -> u32) -> Vec<Item> {
        let texts = format.texts;
        let lines = self.order.lines.iter().map(|line| (pieces(line), line)).filter(|(pieces, _)| *pieces > 0);
        let item = |(pieces, line): (u32, &OrderLine)| Item {
            name: texts.order_pieces_of(pieces, line.name.get(texts.language)),
            amount: None,
            notes: vec![promise(line, format)],
        };
        lines.map(item).collect()
    }
}
