//! What is in a basket, with prices, promises and conflicts as of now.

use app::pages::basket::{Contents, Line};
use domain::{
    Quantity, basket,
    order::{DraftLine, OrderDraft},
    product::Freight,
};
use store::{Db, Offer};

use crate::{
    company::Company,
    portal::Portal,
    web::{AppError, Reader},
};

/// The reader's basket; empty for whoever has none.
pub async fn load(portal: &Portal, reader: &Reader, company: &Company, db: &mut Db) -> Result<Contents, AppError> {
    let (Some(owner), true) = (reader.basket_owner(), reader.basket_lines > 0) else { return Ok(Contents::default()) };
    let Some(prices) = reader.price_list(company, db).await? else { return Ok(Contents::default()) };
    let offers = db.baskets().offers(&owner, prices.id).await?;
    contents(portal, reader, company, prices.freight, offers)
}

/// Prices, promises and conflicts of these lines.
pub fn contents(
    portal: &Portal,
    reader: &Reader,
    company: &Company,
    freight: Freight,
    offers: Vec<(Offer, Quantity)>,
) -> Result<Contents, AppError> {
    let now = portal.now();
    let visibility = company.policy.stock_visibility(reader.class());
    let mut draft = draft(reader, company, freight, Vec::new());
    let mut lines = Vec::with_capacity(offers.len());
    for (offer, quantity) in offers {
        let Offer { product, prices, supply, .. } = offer;
        let is_priced = prices.price(quantity).is_some();
        let conflict = basket::check_line(&product, is_priced, &supply, quantity, now).err();
        let stock = visibility.show(supply.available);
        lines.push(Line { product: product.clone(), quantity, prices: prices.clone(), stock, promise: None, conflict });
        if conflict.is_none() {
            draft.lines.push(DraftLine { product, quantity, prices, supply });
        }
    }
    let Ok(placed) = draft.place(now) else { return Ok(Contents { lines, totals: None }) };
    for placed in &placed.lines {
        if let Some(line) = lines.iter_mut().find(|line| line.product.id == placed.product.id) {
            line.promise = Some(placed.promise);
        }
    }
    Ok(Contents { lines, totals: Some(placed.totals) })
}

/// An order of these lines by this reader.
pub fn draft<'c>(reader: &Reader, company: &'c Company, freight: Freight, lines: Vec<DraftLine>) -> OrderDraft<'c> {
    OrderDraft {
        customer_class: reader.class(),
        freight,
        lines,
        policy: &company.policy,
        calendar: &company.calendar,
        requested_on: None,
    }
}
