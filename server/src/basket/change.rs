//! POST `/basket/lines/{sku}`: changes how many of a product are in the basket, or takes it out.

use app::islands::TypedQuantity;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    Quantity,
    id::BasketId,
    product::Sku,
    quantity::QuantityRules,
};
use serde::Deserialize;

use super::{add, show};
use crate::{
    portal::Portal,
    web::{AppError, Posted, Reader, reader, see_other},
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

/// **Permissions**: anyone but staff; the reader's own basket.
pub async fn change(
    State(portal): State<Portal>,
    mut reader: Reader,
    Path(sku): Path<String>,
    posted: Posted<ChangeForm>,
) -> Result<Response, AppError> {
    let owner = reader.basket_owner().ok_or(AppError::NotFound)?;
    let sku: Sku = sku.parse().map_err(|_| AppError::NotFound)?;
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let prices = reader.price_list(&company, &mut db).await?.ok_or(AppError::NotFound)?;
    let offer = db.catalogue().get(prices.id, &sku).await?.ok_or(AppError::NotFound)?;
    drop(db);
    let Some(quantity) = posted.input.quantity(&offer.product.rules) else {
        if posted.is_json {
            return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
        }
        let typed: String = posted.input.quantity.chars().take(20).collect();
        let refused = TypedQuantity { sku: sku.to_string(), text: typed };
        return Ok(reader::refused(show::render(&portal, &reader, Some(refused)).await?));
    };
    let (product, now) = (offer.product.id, portal.now());
    let new_basket: BasketId = portal.randomness.id(now);
    portal.store.write(async move |tx| tx.baskets().set_line(&owner, new_basket, product, quantity, now).await).await?;
    if posted.is_json { add::answer(&portal, &mut reader).await } else { Ok(see_other("/basket")) }
}

impl ChangeForm {
    /// The new quantity, `Some(None)` to take the line out; `None` when what was typed is no quantity.
    fn quantity(&self, rules: &QuantityRules) -> Option<Option<Quantity>> {
        let typed = self.quantity.trim();
        let pack = rules.pack_size.get();
        match self.act {
            Act::Remove => Some(None),
            Act::Set if typed == "0" => Some(None),
            Act::Set => typed.parse().ok().map(Some),
            Act::Less => {
                let pieces = typed.parse::<Quantity>().ok()?.get();
                let fewer = (pieces - 1) / pack * pack;
                Some(Quantity::new(fewer.max(rules.minimum.get())).ok())
            }
            Act::More => {
                let pieces = typed.parse::<Quantity>().ok()?.get();
                let more = (pieces / pack + 1) * pack;
                let most = rules.maximum.map_or(Quantity::MAX, Quantity::get);
                Some(Quantity::new(more.clamp(rules.minimum.get(), most.max(rules.minimum.get()))).ok())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_by_packs_and_stay_within_the_rules() {
        let pieces = |count| Quantity::new(count).expect("a quantity");
        let rules = QuantityRules { pack_size: pieces(6), minimum: pieces(12), maximum: Some(pieces(24)) };
        let after = |typed: &str, act| ChangeForm { quantity: typed.into(), act }.quantity(&rules);
        assert_eq!(after("12", Act::More), Some(Some(pieces(18))));
        assert_eq!(after("13", Act::More), Some(Some(pieces(18))));
        assert_eq!(after("24", Act::More), Some(Some(pieces(24))));
        assert_eq!(after("18", Act::Less), Some(Some(pieces(12))));
        assert_eq!(after("12", Act::Less), Some(Some(pieces(12))));
        assert_eq!(after("0", Act::Set), Some(None));
        assert_eq!(after("x", Act::Set), None);
        assert_eq!(after("x", Act::Remove), Some(None));
    }
}
