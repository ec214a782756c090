//! To the buyer: what left the house, in which parcel, and what is still to come.

use domain::order::Order;

use super::{Rendered, Sender};
use crate::format::Format;

/// The notice that parcels are on their way. One for each shipment, however many parcels it has (product.md, T20).
#[derive(Clone, Copy, Debug)]
pub struct ShippedNotice<'a> {
    /// The order as it stands after the shipment: the parcels have their `shipped_at`.
    pub order: &'a Order,
    /// The parcels of this shipment, by place.
    pub positions: &'a [u32],
    /// Who ordered: the name the mail greets.
    pub recipient_name: &'a str,
}

impl ShippedNotice<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let _ = (self, sender, format);
        Rendered { subject: String::new(), html: String::new(), text: String::new() }
    }
}
