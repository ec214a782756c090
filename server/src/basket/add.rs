//! POST `/basket/lines`: puts a product into the basket.

use app::url;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::Response,
};
use domain::{
    basket::{self, BasketLine, PutError, VISITOR_LIFETIME},
    field::{FieldErrors, FieldProblem},
    id::BasketId,
    product::Sku,
};
use serde::Deserialize;
use store::BasketOwner;

use super::contents;
use crate::{
    catalogue::{self, show::ShowQuery},
    portal::Portal,
    web::{AppError, Posted, Reader, cookies, error, form, reader, see_other},
};

/// What to add.
#[derive(Deserialize)]
pub struct AddForm {
    sku: String,
    #[serde(default)]
    quantity: String,
    #[serde(default)]
    return_to: String,
}

/// **Permissions**: anyone but staff and buyers who may only look; only products on the reader's price list.
pub async fn add(
    State(portal): State<Portal>,
    mut reader: Reader,
    posted: Posted<AddForm>,
) -> Result<Response, AppError> {
    if reader.is_staff() {
        return Err(AppError::NotFound);
    }
    if !reader.may_order() {
        return Err(AppError::Forbidden);
    }
    let form = posted.input;
    let sku: Sku = form.sku.parse().map_err(|_| AppError::NotFound)?;
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let prices = reader.price_list(&company, &mut db).await?.ok_or(AppError::NotFound)?;
    let offer = db.catalogue().get(prices.id, &sku).await?;
    let offer = offer.filter(|offer| offer.prices.first().is_some()).ok_or(AppError::NotFound)?;
    drop(db);
    let Ok(quantity) = offer.product.rules.read(&form.quantity) else {
        let errors = FieldErrors::one("quantity", FieldProblem::NotAQuantity);
        return refused(&portal, reader, &sku, form, &errors, posted.is_json).await;
    };
    let (owner, cookie) = owner(&portal, &mut reader);
    let line = BasketLine { product_id: offer.product.id, quantity };
    let now = portal.now();
    let new_basket: BasketId = portal.randomness.id(now);
    let added = portal.store.write(async move |tx| {
        let kept = tx.baskets().lines_of(&owner).await?;
        match basket::check_put(&kept, line.product_id, true) {
            Ok(()) => tx.baskets().add(&owner, new_basket, line, now).await.map(Ok),
            Err(refusal) => Ok(Err(refusal)),
        }
    });
    match added.await? {
        Ok(()) => {}
        Err(PutError::NotForSale) => return Err(AppError::NotFound),
        Err(PutError::Full) => {
            let errors = FieldErrors::one("sku", FieldProblem::BasketFull);
            return refused(&portal, reader, &sku, form, &errors, posted.is_json).await;
        }
    }
    let mut response = if posted.is_json {
        answer(&portal, &mut reader).await?
    } else {
        see_other(form::inside(&form.return_to, "/basket"))
    };
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The product's page again, with what was typed and the way back; JSON gets the fields that are wrong
/// and the product's rule.
async fn refused(
    portal: &Portal,
    mut reader: Reader,
    sku: &Sku,
    form: AddForm,
    errors: &FieldErrors,
    is_json: bool,
) -> Result<Response, AppError> {
    let query = ShowQuery { quantity: Some(form.quantity), return_to: form.return_to };
    if is_json {
        // The island shows the product's rule where the quantity is typed.
        let show = catalogue::show::load(portal, &reader, sku, &query).await?;
        let view = show.quantity_view(&reader.format(portal));
        return Ok(error::refused_fields_with(errors, reader.texts(), &view));
    }
    reader.path = url::product(sku.as_str());
    Ok(reader::refused(catalogue::show::render(portal, &reader, sku, &query).await?))
}

/// The basket as an island shows it.
pub async fn answer(portal: &Portal, reader: &mut Reader) -> Result<Response, AppError> {
    let company = portal.company();
    let mut db = portal.store.read().await?;
    reader.basket_lines = match reader.basket_owner() {
        Some(owner) => db.baskets().count_lines(&owner).await?,
        None => 0,
    };
    let contents = contents::load(portal, reader, &company, &mut db).await?;
    Ok(form::json(&contents.to_wire(&reader.format(portal))))
}

/// Whose basket it is; a visitor without one gets a cookie that will know them.
fn owner(portal: &Portal, reader: &mut Reader) -> (BasketOwner, Option<HeaderValue>) {
    if let Some(owner) = reader.basket_owner() {
        return (owner, None);
    }
    let token = portal.randomness.token();
    reader.visitor = Some(token.hash());
    (
        BasketOwner::Visitor(token.hash()),
        Some(cookies::set(portal, cookies::VISITOR, token.as_str(), VISITOR_LIFETIME.as_secs())),
    )
}
