//! GET `/checkout`: everything an order needs, on one page.

use app::{
    pages::checkout::{CheckoutForm, Conflict, Notice, Show},
    shell::{self, Page, Tab},
};
use axum::{extract::State, response::Response};
use domain::{
    Currency, Money,
    field::FieldErrors,
    order::{DraftLine, OrderDraft, PlacedOrder},
};
use store::AddressBook;
use store::Offer;

use super::place;
use crate::{
    basket::contents,
    company::Company,
    edge,
    portal::Portal,
    web::{AppError, BuyerReader, reader, see_other},
};

/// **Permissions**: buyers whose role lets them order; their own basket and address book.
pub async fn show(State(portal): State<Portal>, buyer: BuyerReader) -> Result<Response, AppError> {
    buyer.may_act()?;
    if buyer.reader.basket_lines == 0 {
        return Ok(see_other("/basket"));
    }
    Ok(reader::html(render(&portal, &buyer, None, FieldErrors::default(), None).await?))
}

/// The page; with a form when it is shown again.
pub async fn render(
    portal: &Portal,
    buyer: &BuyerReader,
    form: Option<CheckoutForm>,
    errors: FieldErrors,
    notice: Option<Notice>,
) -> Result<String, AppError> {
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let prices = buyer.reader.price_list(&company, &mut db).await?.ok_or(AppError::NotFound)?;
    let owner = buyer.reader.basket_owner().ok_or(AppError::NotFound)?;
    let addresses = db.addresses().list(AddressBook::from(&buyer.buyer)).await?;
    let offers = db.baskets().offers(&owner, prices.id).await?;
    drop(db);
    let contents = contents::contents(portal, &buyer.reader, &company, prices.freight, offers.clone())?;
    let conflicts = contents.lines.iter().filter_map(|line| {
        let conflict = line.conflict?;
        let (sku, name) = (line.product.sku.clone(), line.product.name.clone());
        Some(Conflict { sku, name, conflict, stock: line.stock })
    });
    let conflicts: Vec<Conflict> = conflicts.collect();
    let can_be_ordered = |offer: &Offer| !conflicts.iter().any(|conflict| conflict.sku == offer.product.sku);
    let lines = offers.into_iter().filter(|(offer, _)| can_be_ordered(offer)).map(|(offer, quantity)| DraftLine {
        product: offer.product,
        quantity,
        prices: offer.prices,
        supply: offer.supply,
    });
    let draft = contents::draft(&buyer.reader, &company, prices.freight, lines.collect());
    let form = form.unwrap_or_else(|| CheckoutForm::new(portal.randomness.token().as_str(), &addresses));
    // A day that is none is refused with a sentence at its field, and promises nothing.
    let requested_on = place::requested_on(&form.requested_on, &company.calendar, portal.now()).ok().flatten();
    let placed = OrderDraft { requested_on, ..draft }.place(portal.now()).ok();
    let shown = placed.as_ref().map(|placed| shown(placed, &company)).unwrap_or_default();
    let form = CheckoutForm { shown, ..form };
    let lines = placed.map(|placed| placed.lines).unwrap_or_default();
    let customer = buyer.customer.name.clone();
    let legal = company.shown.legal.iter().copied().filter(|kind| kind.is_of_orders()).collect();
    let show = Show { form, errors, customer, addresses, lines, totals: contents.totals, conflicts, notice, legal };
    let frame = buyer.reader.page(portal, buyer.reader.texts().checkout_title(), Some(Tab::Basket));
    let frame = Page { path: "/checkout".to_owned(), ..frame };
    let format = buyer.reader.format(portal);
    Ok(shell::customer(&frame, || show.view(&format)))
}

/// What the page shows of an order, as its field `shown` carries it.
pub fn shown(placed: &PlacedOrder, company: &Company) -> String {
    format!("{}:{}", placed.totals.total.minor, edge::fingerprint(&placed.shown(company.time_zone())))
}

/// The total that a page showed.
pub fn shown_total(shown: &str, currency: Currency) -> Option<Money> {
    let minor = shown.split_once(':')?.0.parse().ok()?;
    Some(Money::new(minor, currency))
}
