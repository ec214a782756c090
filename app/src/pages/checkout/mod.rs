//! Checkout on one page: where to, when, in how many parts, what it costs, and what is promised.

mod delivery;
mod promise;
mod sums;
#[cfg(test)]
mod tests;

use domain::{
    LocalizedText, Money, OrderNumber,
    address::{AddressInput, BookedAddress},
    basket::LineConflict,
    company::LegalKind,
    field::{FieldErrors, limit},
    order::{PlacedLine, Totals},
    product::Sku,
    stock::VisibleStock,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    components::{Empty, Field, Mark, Note, TextArea, Tone},
    format::Format,
    pages::order,
    problems,
    texts::Texts,
};

/// The page on which an order is placed (`POST /orders`).
#[derive(Clone, Debug)]
pub struct Show {
    /// What was typed and chosen, or the first values ([`CheckoutForm::new`]).
    pub form: CheckoutForm,
    /// What is wrong with it, by the names of its fields.
    pub errors: FieldErrors,
    /// The name of the customer who is billed.
    pub customer: String,
    /// The customer's address book, the default first.
    pub addresses: Vec<BookedAddress>,
    /// The lines that can be ordered, with price and promise as of now.
    pub lines: Vec<PlacedLine>,
    /// Their sums; `None` when there is none.
    pub totals: Option<Totals>,
    /// The lines that cannot be ordered as they are. While there is one, nothing is placed.
    pub conflicts: Vec<Conflict>,
    /// Why the page is shown again although nothing typed is wrong.
    pub notice: Option<Notice>,
    /// The legal texts that belong to an order.
    pub legal: Vec<LegalKind>,
}

/// Why nothing was placed although nothing typed was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Basket, prices or promises are not those the page showed.
    Changed {
        /// The total it showed; `None` when that is not known.
        shown: Option<Money>,
    },
    /// The page had placed this order before.
    PlacedBefore {
        /// The order.
        order: OrderNumber,
    },
}

/// A line of the basket that cannot be ordered as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The product's number.
    pub sku: Sku,
    /// Its name.
    pub name: LocalizedText,
    /// Why.
    pub conflict: LineConflict,
    /// What the reader may see of its stock.
    pub stock: VisibleStock,
}

/// What checkout asks for, as typed. The names are those of the form (docs/routes.md).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckoutForm {
    /// Makes placing the order happen once: drawn by the server when it shows the page, sent back unchanged.
    pub key: String,
    /// What the page showed of the order, so that nothing else is placed: its total in minor units, a colon, and the
    /// fingerprint of `domain::order::PlacedOrder::shown`. Made by the server, sent back unchanged.
    pub shown: String,
    /// The id of a booked address, or [`CheckoutForm::OTHER_ADDRESS`].
    pub address: String,
    /// Another address: person or company.
    pub recipient: String,
    /// Another address: street and house number.
    pub street: String,
    /// Another address: city or town.
    pub city: String,
    /// Another address: state, province or county.
    pub region: String,
    /// Another address: postal code.
    pub postal_code: String,
    /// Another address: country.
    pub country: String,
    /// Another address: phone number.
    pub phone: String,
    /// The customer's own reference.
    pub po_number: String,
    /// The day asked for, as an ISO date.
    pub requested_on: String,
    /// A code of `domain::order::ShippingMode`.
    pub shipping_mode: String,
    /// What the customer notes.
    pub note: String,
}

impl CheckoutForm {
    /// The value of `address` for one that is typed.
    pub const OTHER_ADDRESS: &str = "new";

    /// The address that is typed.
    pub fn other_address(&self) -> AddressInput {
        AddressInput {
            recipient: self.recipient.clone(),
            street: self.street.clone(),
            city: self.city.clone(),
            region: self.region.clone(),
            postal_code: self.postal_code.clone(),
            country: self.country.clone(),
            phone: self.phone.clone(),
        }
    }

    /// The form as it is first shown: the default address, in parts.
    pub fn new(key: impl Into<String>, addresses: &[BookedAddress]) -> Self {
        let default = addresses.iter().find(|booked| booked.is_default).or(addresses.first());
        Self {
            key: key.into(),
            address: default.map_or_else(|| Self::OTHER_ADDRESS.to_owned(), |booked| booked.id.to_string()),
            shipping_mode: domain::order::ShippingMode::default().code().to_owned(),
            ..Self::default()
        }
    }
}

impl Show {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let notice = self.notice.map(|notice| self.told(notice, format));
        let content = if self.lines.is_empty() && self.conflicts.is_empty() {
            let (title, text) = (texts.checkout_empty_title(), texts.checkout_empty_text());
            view! {
                <Empty title=title text=text>
                    <a class="button primary" href="/products">{texts.basket_see_products()}</a>
                </Empty>
            }
            .into_any()
        } else {
            self.form(format).into_any()
        };
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <h1>{texts.checkout_title()}</h1>
                    <p class="lead">{texts.checkout_lead()}</p>
                </header>
                {notice}
                {content}
            </div>
        }
        .into_any()
    }

    /// Why nothing was placed.
    fn told(&self, notice: Notice, format: &Format) -> AnyView {
        let texts = format.texts;
        match notice {
            Notice::Changed { shown } => {
                let (shown, now) =
                    (shown.map(|total| format.money(total)), self.totals.map(|it| format.money(it.total)));
                let words = match (shown, now) {
                    (Some(shown), Some(now)) if shown != now => texts.checkout_changed_total(shown, now),
                    (_, Some(now)) => texts.checkout_changed_same_total(now),
                    (_, None) => texts.checkout_changed().to_owned(),
                };
                view! { <Note lead=texts.checkout_changed_lead() tone=Tone::Bad alert=true>{words}</Note> }.into_any()
            }
            Notice::PlacedBefore { order } => {
                let number = order.to_string();
                let words = texts.checkout_placed_before(number.as_str());
                view! {
                    <Note lead=texts.checkout_placed_before_lead() tone=Tone::Warn alert=true>
                        {words} " " <a href=order::words::address(order)>{texts.order_title(number)}</a>
                    </Note>
                }
                .into_any()
            }
        }
    }

    fn form(&self, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        view! {
            {self.problems(texts)}
            {sums::conflicts_first(self, format)}
            <form class="split even" method="post" action="/orders" novalidate>
                {delivery::section(self, format)}
                {delivery::parts(self, format)}
                {self.reference(format)}
                <section class="stack" aria-labelledby="payment">
                    <h2 id="payment">{texts.checkout_payment()}</h2>
                    <p>
                        <b>{texts.checkout_payment_on_account()}</b>
                        " "
                        {texts.checkout_payment_invoice(self.customer.as_str())}
                    </p>
                </section>
                <div class="aside stack sticky">
                    {promise::slab(&self.lines, self.wish(format), format)}
                    {sums::card(self, format)}
                    <input type="hidden" name="key" value=self.form.key.clone() autocomplete="off"/>
                    <input type="hidden" name="shown" value=self.form.shown.clone() autocomplete="off"/>
                </div>
            </form>
        }
    }

    /// What the day asked for does to the promises.
    fn wish(&self, format: &Format) -> Option<String> {
        let wished = self.lines.iter().find_map(|line| line.promise.rule.wish)?;
        let promised: Vec<_> = self.lines.iter().map(|line| line.promise.promised_at).collect();
        order::words::wish(format, wished.day, &promised)
    }

    fn reference(&self, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        view! {
            <section class="stack" aria-labelledby="reference">
                <h2 id="reference">{texts.checkout_reference()}</h2>
                <Field
                    name="po_number"
                    label=texts.checkout_po_number()
                    hint=texts.checkout_po_number_hint()
                    value=self.form.po_number.clone()
                    max_length=limit::PO_NUMBER
                    error=self.error("po_number", format)
                    autocomplete="off"
                />
                <TextArea
                    name="note"
                    label=texts.checkout_note()
                    hint=texts.checkout_note_hint()
                    value=self.form.note.clone()
                    max_length=limit::ORDER_NOTE
                    error=self.error("note", format)
                />
            </section>
        }
    }

    fn error(&self, field: &str, format: &Format) -> Option<String> {
        problems::sentence_for(format.texts, &self.errors, field)
    }

    /// What is wrong, at the top: each problem a link to its field.
    fn problems(&self, texts: Texts) -> Option<impl IntoView + use<>> {
        let fields: Vec<_> = fields(texts)
            .into_iter()
            .filter(|(field, _)| self.errors.get(field).is_some())
            .map(|(field, label)| {
                let href = format!("#{field}");
                view! { <li><a href=href>{label}</a></li> }
            })
            .collect();
        (!fields.is_empty()).then(|| {
            view! {
                <div class="note bad" role="alert">
                    <Mark mark=Mark::Stopped/>
                    <div class="stack snug">
                        <p><b>{texts.checkout_errors_lead()}</b> " " {texts.checkout_errors()}</p>
                        <ul class="cluster" role="list">{fields}</ul>
                    </div>
                </div>
            }
        })
    }
}

/// The fields in the order of the page, with what they are called.
const fn fields(texts: Texts) -> [(&'static str, &'static str); 12] {
    [
        ("address", texts.checkout_address()),
        ("recipient", texts.checkout_recipient()),
        ("street", texts.checkout_street()),
        ("postal_code", texts.checkout_postal_code()),
        ("city", texts.checkout_city()),
        ("region", texts.checkout_region()),
        ("country", texts.checkout_country()),
        ("phone", texts.checkout_phone()),
        ("requested_on", texts.checkout_requested_on()),
        ("shipping_mode", texts.checkout_parts()),
        ("po_number", texts.checkout_po_number()),
        ("note", texts.checkout_note()),
    ]
}
