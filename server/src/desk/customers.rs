//! GET `/desk/customers`: customers and who buys for them.

use app::{
    pages::desk::{BuyerRow, CustomerList, CustomerRow},
    shell,
    shell::Tab,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{field::limit, person::StaffRole};
use serde::Deserialize;

use crate::{
    portal::Portal,
    web::{AppError, DeskReader, reader},
};

/// Customers on the page.
const PAGE: u32 = 50;

/// What is searched for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CustomerQuery {
    q: String,
}

/// The page.
///
/// **Permissions**: staff.
pub async fn list(
    State(portal): State<Portal>,
    desk: DeskReader,
    Query(query): Query<CustomerQuery>,
) -> Result<Response, AppError> {
    let typed: String = query.q.chars().take(limit::SEARCH as usize).collect();
    let found = portal.store.read().await?.customers().search(desk.scope(), typed.trim(), PAGE).await?;
    let buyer = |buyer: store::FoundBuyer| BuyerRow {
        id: buyer.id,
        name: buyer.name,
        email: buyer.email,
        role: buyer.role,
        may_be_acted_for: buyer.may_be_acted_for,
    };
    let row = |customer: store::FoundCustomer| CustomerRow {
        id: customer.id,
        number: customer.number,
        name: customer.name,
        buyers: customer.buyers.into_iter().map(buyer).collect(),
    };
    let list = CustomerList {
        typed,
        customers: found.into_iter().map(row).collect(),
        may_act: desk.may(StaffRole::Orders).is_ok(),
        may_look_after: desk.may(StaffRole::People).is_ok(),
    };
    let frame = desk.reader.page(&portal, desk.reader.texts().desk_customers(), Some(Tab::Customers));
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || list.view(&format))))
}
