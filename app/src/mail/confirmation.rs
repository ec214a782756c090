//! To the buyer who just ordered: what was ordered, what it costs, and what is promised for when.

use domain::order::Order;

use super::{Rendered, Sender};
use crate::format::Format;

/// The confirmation that an order arrived.
#[derive(Clone, Copy, Debug)]
pub struct OrderConfirmation<'a> {
    /// The order, just placed.
    pub order: &'a Order,
    /// Who ordered: the name the mail greets.
    pub recipient_name: &'a str,
}

impl OrderConfirmation<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let _ = (self, sender, format);
        Rendered { subject: String::new(), html: String::new(), text: String::new() }
    }
}
