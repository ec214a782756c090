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
use domain::{customer::Customer, person::Person, scope::BuyerScope};
use jiff::SignedDuration;
use store::{ComplaintFilter, ComplaintShown, OfferFilter, OrderFilter, OrderSort, Viewer};

use crate::{
    complaints,
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
        let mut home = promises(&portal, scope, customer).await?;
        home.surveys_waiting = surveys_waiting(&portal, &reader).await?;
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
    let waiting = ComplaintFilter { shown: ComplaintShown::Open, words: None };
    let open_complaints = db.complaints().list(scope, &waiting, None, 20).await?.complaints;
    let your_turn = open_complaints.into_iter().filter(|complaint| complaint.awaited.is_some());
    let your_turn = your_turn.map(complaints::list::row).collect();
    let (due, kept) = db.customers().kept_promises(customer.id, portal.now() - RECORD, portal.now()).await?;
    Ok(home::Home {
        customer_name: customer.name.clone(),
        open: open.orders.into_iter().map(list::row).collect(),
        open_count: counts.iter().filter(|(status, _)| status.is_open()).map(|(_, count)| count).sum(),
        order_count: counts.values().sum(),
        surveys_waiting: 0,
        your_turn,
        word_kept: home::WordKept { due, kept, beads: Vec::new() },
    })
}

/// How many surveys wait for who reads; for nobody who acts for them.
async fn surveys_waiting(portal: &Portal, reader: &Reader) -> Result<u32, AppError> {
    let Some(Viewer { person: Person::Buyer(buyer), acting: None, .. }) = &reader.viewer else { return Ok(0) };
    Ok(portal.store.read().await?.surveys().count_waiting(buyer.person_id, portal.now()).await?)
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
