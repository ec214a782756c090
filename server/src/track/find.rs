//! GET and POST `/track`: finds an order by its number and a second fact.
//!
//! A wrong pair and an unknown number are answered alike, after the same statements (row T2).

use app::{pages::track::Find, shell};
use axum::{extract::State, response::Response};
use domain::{
    OrderNumber,
    field::{FieldErrors, FieldProblem},
    id::OrderId,
    link::{Link, LinkKind},
    order::SecondFact,
    parcel::TrackingNumber,
};
use serde::Deserialize;

use crate::{
    account::limits::Peer,
    links,
    portal::Portal,
    web::{AppError, Posted, Reader, reader, see_other},
};

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct FindForm {
    number: String,
    fact: String,
}

/// The page that asks.
///
/// **Permissions**: anyone.
pub async fn ask(State(portal): State<Portal>, reader: Reader) -> Response {
    reader::html(page(&portal, &reader, Find::default()))
}

/// Leads to the order, if the two belong together.
///
/// **Permissions**: anyone; so many tries for a network and for a number.
pub async fn find(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    posted: Posted<FindForm>,
) -> Result<Response, AppError> {
    let FindForm { number, fact } = posted.input;
    let mut errors = FieldErrors::default();
    if fact.trim().is_empty() {
        portal.limits.check_finding(network, &number)?;
        if let Some(address) = parcel(&portal, &number).await? {
            return Ok(see_other(&address));
        }
    }
    if number.trim().is_empty() {
        errors.add("number", FieldProblem::Missing);
    }
    let parsed = errors.take("fact", SecondFact::parse(&fact).ok_or(FieldProblem::Missing));
    let typed = |errors, is_not_found| Find {
        number: number.chars().take(40).collect(),
        fact: fact.chars().take(254).collect(),
        errors,
        is_not_found,
        ..Find::default()
    };
    let Some(known) = parsed.filter(|_| errors.is_empty()) else {
        return Ok(reader::refused(page(&portal, &reader, typed(errors, false))));
    };
    portal.limits.check_finding(network, &number)?;
    let found_order = order(&portal, &number, &known).await?;
    // A tracking number needs no second fact, and is none the worse for one.
    if found_order.is_none()
        && let Some(address) = parcel(&portal, &number).await?
    {
        return Ok(see_other(&address));
    }
    match found_order {
        Some(order) => Ok(see_other(&format!("/track/{}", found(&portal, order).await?))),
        None => Ok(reader::refused(page(&portal, &reader, typed(FieldErrors::default(), true)))),
    }
}

/// The address of the parcel with this tracking number, for which it needs no second fact.
async fn parcel(portal: &Portal, number: &str) -> Result<Option<String>, AppError> {
    let Ok(number) = number.parse::<TrackingNumber>() else { return Ok(None) };
    let parcel = portal.store.read().await?.orders().find_parcel(&number).await?;
    Ok(parcel.map(|parcel| format!("/parcels/{}", parcel.tracking_number.as_str())))
}

/// The order of this number, when the fact is one of its own.
async fn order(portal: &Portal, number: &str, fact: &SecondFact) -> Result<Option<OrderId>, AppError> {
    // What cannot be a number is looked up too, as one that nobody has.
    let number: OrderNumber = number.parse().unwrap_or_else(|_| portal.randomness.order_number());
    let facts = portal.store.read().await?.orders().facts(number).await?;
    let (order, facts) = facts.map_or_else(Default::default, |(order, facts)| (Some(order), facts));
    Ok(order.filter(|_| facts.include(fact)))
}

/// A link to the order, for a day; gives its secret.
async fn found(portal: &Portal, order: OrderId) -> Result<String, AppError> {
    let now = portal.now();
    let link = Link::new(portal.randomness.id(now), LinkKind::Order, order.0, None, now).found();
    Ok(links::keep(portal, link).await?.as_str().to_owned())
}

fn page(portal: &Portal, reader: &Reader, find: Find) -> String {
    let mut frame = reader.page(portal, reader.texts().track_find_title(), None);
    frame.width = shell::Width::Slim;
    let format = reader.format(portal);
    let find = Find { is_signed_in: reader.viewer.is_some(), ..find };
    shell::customer(&frame, || find.view(&format))
}
