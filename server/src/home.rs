//! GET `/`: a buyer's promises, or the welcome of a visitor.

use app::{
    pages::{home, mail::own_notice},
    shell,
    shell::Tab,
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{customer::Customer, scope::BuyerScope};
use jiff::SignedDuration;
use store::{OfferFilter, OrderFilter, OrderSort};

use crate::{
    mail::choices,
    orders::list,
    portal::Portal,
    web::{AppError, Reader, reader},
};

/// How far back "did we keep our word" looks.
pub const RECORD: SignedDuration = SignedDuration::from_hours(90 * 24);

/// **Permissions**: anyone; a buyer sees their own customer's promises, staff are led to the desk.
pub async fn show(State(portal): State<Portal>, reader: Reader) -> Result<Response, AppError> {
    if reader.is_staff() {
        return Ok(Redirect::to("/desk/orders").into_response());
    }
    let format = reader.format(&portal);
    let page = reader.page(&portal, "", Some(Tab::Home));
    let html = if let Some((scope, customer)) = reader.viewer.as_ref().and_then(list::scope_of) {
        let home = promises(&portal, scope, customer).await?;
        let notice = choices::own_notice(&portal, &reader).await?;
        shell::customer(&page, || own_notice(notice.as_ref(), home.view(&format), &format))
    } else {
        let welcome = welcome(&portal).await?;
        shell::customer(&page, || welcome.view(&format))
    };
    Ok(reader::html(html))
}

async fn promises(portal: &Portal, scope: BuyerScope, customer: &Customer) -> Result<home::Home, AppError> {
    let mut db = portal.store.read().await?;
    let counts = db.orders().count_by_status(scope).await?;
    let filter = OrderFilter { is_open: true, sort: OrderSort::Promised, ..OrderFilter::default() };
    let open = db.orders().list(scope, &filter, None, 50).await?;
    let (due, kept) = db.customers().kept_promises(customer.id, portal.now() - RECORD, portal.now()).await?;
    Ok(home::Home {
        customer_name: customer.name.clone(),
        open: open.orders.into_iter().map(list::row).collect(),
        open_count: counts.iter().filter(|(status, _)| status.is_open()).map(|(_, count)| count).sum(),
        order_count: counts.values().sum(),
        word_kept: home::WordKept { due, kept, beads: Vec::new() },
    })
}

async fn welcome(portal: &Portal) -> Result<home::Welcome, AppError> {
    let company = portal.company();
    let mut categories = Vec::new();
    if let Some(prices) = &company.public_prices {
        let mut db = portal.store.read().await?;
        let counts = db.catalogue().count_by_category(prices.id, &OfferFilter::default()).await?;
        categories.extend(counts.into_iter().map(|(code, name, count)| home::CategoryCount { code, name, count }));
    }
    let product_count = categories.iter().map(|category| category.count).sum();
    Ok(home::Welcome { company: company.name.clone(), categories, product_count })
}
