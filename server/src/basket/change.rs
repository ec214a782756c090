//! POST `/basket/lines/{sku}`: changes how many of a product are in the basket, or takes it out.

use app::{pages::basket::TypedQuantity, problems};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    Quantity,
    basket::{self, PutError},
    field::{FieldErrors, FieldProblem},
    id::BasketId,
    product::Sku,
    quantity::{NotAQuantity, QuantityRules},
};
use serde::Deserialize;

use super::{add, show};
use crate::{
    portal::Portal,
    web::{AppError, Posted, Reader, error, reader, see_other},
};

/// The change.
#[derive(Deserialize)]
pub struct ChangeForm {
    #[serde(default)]
    quantity: String,
    #[serde(default)]
    act: Act,
}

/// What to do with the quantity.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    /// Set it; 0 takes the line out.
    #[default]
    Set,
    /// A pack less.
    Less,
    /// A pack more.
    More,
    /// Take the line out.
    Remove,
}

/// **Permissions**: anyone but staff and buyers who may only look; the reader's own basket.
pub async fn change(
    State(portal): State<Portal>,
    mut reader: Reader,
    Path(sku): Path<String>,
    posted: Posted<ChangeForm>,
) -> Result<Response, AppError> {
    let owner = reader.basket_owner().ok_or(AppError::NotFound)?;
    if !reader.may_order() {
        return Err(AppError::Forbidden);
    }
    let sku: Sku = sku.parse().map_err(|_| AppError::NotFound)?;
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let prices = reader.price_list(&company, &mut db).await?.ok_or(AppError::NotFound)?;
    let offer = db.catalogue().get(prices.id, &sku).await?.ok_or(AppError::NotFound)?;
    drop(db);
    let Ok(outcome) = posted.input.outcome(&offer.product.rules) else {
        let errors = FieldErrors::one("quantity", FieldProblem::NotAQuantity);
        return refused(&portal, &reader, &posted, &sku, &offer.product.rules, &errors).await;
    };
    let quantity = if let Outcome::Set(quantity) = outcome { Some(quantity) } else { None };
    let (product, is_priced) = (offer.product.id, offer.prices.first().is_some());
    let now = portal.now();
    let new_basket: BasketId = portal.randomness.id(now);
    let changed = portal.store.write(async move |tx| {
        let kept = tx.baskets().lines_of(&owner).await?;
        match quantity.map_or(Ok(()), |_| basket::check_put(&kept, product, is_priced)) {
            Ok(()) => tx.baskets().set_line(&owner, new_basket, product, quantity, now).await.map(Ok),
            Err(refusal) => Ok(Err(refusal)),
        }
    });
    match changed.await? {
        Ok(()) if posted.is_json => add::answer(&portal, &mut reader).await,
        Ok(()) => Ok(see_other("/basket")),
        Err(PutError::NotForSale) => Err(AppError::NotFound),
        Err(PutError::Full) => {
            let errors = FieldErrors::one("sku", FieldProblem::BasketFull);
            refused(&portal, &reader, &posted, &sku, &offer.product.rules, &errors).await
        }
    }
}

/// The basket again, with what was typed; JSON gets the fields that are wrong.
async fn refused(
    portal: &Portal,
    reader: &Reader,
    posted: &Posted<ChangeForm>,
    sku: &Sku,
    rules: &QuantityRules,
    errors: &FieldErrors,
) -> Result<Response, AppError> {
    if posted.is_json {
        return Ok(error::refused_fields(errors, reader.texts()));
    }
    let typed = typed(reader, sku, &posted.input.quantity, rules);
    Ok(reader::refused(show::render(portal, reader, Some(typed)).await?))
}

/// What was typed, with the rule of the product.
fn typed(reader: &Reader, sku: &Sku, typed: &str, rules: &QuantityRules) -> TypedQuantity {
    let rule = rules.read(typed).err();
    TypedQuantity {
        sku: sku.to_string(),
        text: typed.chars().take(20).collect(),
        problem: rule.map(|rule| problems::quantity_conflict(reader.texts(), rule)).unwrap_or_default(),
        repairs: rule.map(|rule| rule.repairs().map(Quantity::get).collect()).unwrap_or_default(),
    }
}

impl ChangeForm {
    /// What becomes of the line.
    ///
    /// # Errors
    /// What was typed is no quantity.
    fn outcome(&self, rules: &QuantityRules) -> Result<Outcome, NotAQuantity> {
        let typed = self.quantity.trim();
        let pack = rules.pack_size.get();
        let least = rules.minimum.get();
        match self.act {
            Act::Remove => Ok(Outcome::Removed),
            Act::Set if typed == "0" => Ok(Outcome::Removed),
            Act::Set => typed.parse().map(Outcome::Set),
            Act::Less => {
                let pieces = typed.parse::<Quantity>()?.get();
                let fewer = (pieces - 1) / pack * pack;
                Quantity::new(fewer.max(least)).map(Outcome::Set)
            }
            Act::More => {
                let pieces = typed.parse::<Quantity>()?.get();
                let more = (pieces / pack + 1) * pack;
                let most = rules.maximum.map_or(Quantity::MAX, Quantity::get);
                Quantity::new(more.clamp(least, most.max(least))).map(Outcome::Set)
            }
        }
    }
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// This many.
    Set(Quantity),
    /// It is taken out.
    Removed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_by_packs_and_stay_within_the_rules() {
        let pieces = |count| Quantity::new(count).expect("a quantity");
        let rules = QuantityRules { pack_size: pieces(6), minimum: pieces(12), maximum: Some(pieces(24)) };
        let after = |typed: &str, act| ChangeForm { quantity: typed.into(), act }.outcome(&rules);
        let set = |count| Ok(Outcome::Set(pieces(count)));
        assert_eq!(after("12", Act::More), set(18));
        assert_eq!(after("13", Act::More), set(18));
        assert_eq!(after("24", Act::More), set(24));
        assert_eq!(after("18", Act::Less), set(12));
        assert_eq!(after("12", Act::Less), set(12));
        assert_eq!(after("0", Act::Set), Ok(Outcome::Removed));
        assert_eq!(after("x", Act::Set), Err(NotAQuantity));
        assert_eq!(after("x", Act::Remove), Ok(Outcome::Removed));
    }
}
