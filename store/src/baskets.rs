//! Baskets: a visitor's, known by a cookie, and a buyer's, which follows them to every device.

use domain::{
    Quantity,
    basket::{self, BasketLine},
    id::{BasketId, BuyerId, PriceListId, ProductId},
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    catalogue::{Offer, OfferRow},
    convert::{count, quantity},
    engine::{Connection, execute, fetch, sql},
};

/// Whose basket it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasketOwner {
    /// A buyer's.
    Buyer(BuyerId),
    /// A visitor's: the SHA-256 of the cookie that knows them.
    Visitor([u8; 32]),
}

impl BasketOwner {
    fn buyer_id(&self) -> Option<Uuid> {
        match self {
            Self::Buyer(id) => Some(id.0),
            Self::Visitor(_) => None,
        }
    }

    fn visitor_hash(&self) -> Option<&[u8]> {
        match self {
            Self::Buyer(_) => None,
            Self::Visitor(hash) => Some(hash),
        }
    }
}

/// Asks about baskets.
pub struct Baskets<'c>(&'c mut Connection);

/// Writes baskets.
pub struct WriteBaskets<'c>(&'c mut Connection);

impl Db {
    /// Baskets.
    pub fn baskets(&mut self) -> Baskets<'_> {
        Baskets(&mut self.connection)
    }
}

impl Tx {
    /// Baskets.
    pub fn baskets(&mut self) -> WriteBaskets<'_> {
        WriteBaskets(self.connection())
    }
}

impl Baskets<'_> {
    /// What is in a basket, oldest first, each product as the holder of the price list is offered it.
    pub async fn offers(
        &mut self,
        owner: &BasketOwner,
        price_list: PriceListId,
    ) -> Result<Vec<(Offer, Quantity)>, StoreError> {
        let (buyer, visitor) = (owner.buyer_id(), owner.visitor_hash());
        let rows = fetch!(self.0, fetch_all, BasketOfferRow, sql!("baskets/offers"), buyer, visitor, price_list.0)?;
        rows.into_iter()
            .map(|row| Ok((row.offer.into_offer()?, quantity(row.quantity, ("basket_lines", "quantity"))?)))
            .collect()
    }

    /// How many lines are in a basket.
    pub async fn count_lines(&mut self, owner: &BasketOwner) -> Result<u32, StoreError> {
        let (buyer, visitor) = (owner.buyer_id(), owner.visitor_hash());
        let (lines,) = fetch!(self.0, fetch_one, (i64,), sql!("baskets/count_lines"), buyer, visitor)?;
        count(lines, ("basket_lines", "count"))
    }
}

impl WriteBaskets<'_> {
    /// Sets how many of a product are in the basket; `None` takes it out. `new_id` is for a basket that is not there yet.
    pub async fn set_line(
        &mut self,
        owner: &BasketOwner,
        new_id: BasketId,
        product: ProductId,
        pieces: Option<Quantity>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let basket = self.open(owner, new_id, now).await?;
        match pieces {
            None => execute!(self.0, sql!("baskets/delete_line"), basket, product.0).map(drop),
            Some(pieces) => {
                execute!(self.0, sql!("baskets/set_line"), basket, product.0, i64::from(pieces), now.as_microsecond(),)
                    .map(drop)
            }
        }
    }

    /// Adds pieces of a product to the basket.
    pub async fn add(
        &mut self,
        owner: &BasketOwner,
        new_id: BasketId,
        line: BasketLine,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let basket = self.open(owner, new_id, now).await?;
        let pieces = i64::from(line.quantity);
        let micros = now.as_microsecond();
        execute!(self.0, sql!("baskets/add_to_line"), basket, line.product_id.0, pieces, micros).map(drop)
    }

    /// Empties the basket.
    pub async fn clear(&mut self, owner: &BasketOwner) -> Result<(), StoreError> {
        execute!(self.0, sql!("baskets/clear"), owner.buyer_id(), owner.visitor_hash()).map(drop)
    }

    /// What is in a basket, oldest first.
    pub async fn lines_of(&mut self, owner: &BasketOwner) -> Result<Vec<BasketLine>, StoreError> {
        match self.find(owner).await? {
            Some(basket) => self.lines(basket).await,
            None => Ok(Vec::new()),
        }
    }

    /// Forgets visitors' baskets that nobody changed since a moment, at most `limit`; says how many there were.
    pub async fn forget(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let before = before.as_microsecond();
        let old = fetch!(self.0, fetch_all, (Uuid,), sql!("baskets/list_forgotten"), before, i64::from(limit))?;
        for (basket,) in &old {
            if execute!(self.0, sql!("baskets/hold_forgotten"), *basket, before)? == 1 {
                execute!(self.0, sql!("baskets/delete_lines"), *basket)?;
                execute!(self.0, sql!("baskets/delete"), *basket)?;
            }
        }
        Ok(old.len() as u64)
    }

    /// Puts a visitor's basket into the buyer's and forgets it.
    pub async fn merge(
        &mut self,
        visitor: [u8; 32],
        buyer: BuyerId,
        new_id: BasketId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(brought) = self.find(&BasketOwner::Visitor(visitor)).await? else { return Ok(()) };
        let kept = self.open(&BasketOwner::Buyer(buyer), new_id, now).await?;
        let brought_lines = self.lines(brought).await?;
        let kept_lines = self.lines(kept).await?;
        for (place, line) in basket::merge(&kept_lines, &brought_lines).iter().enumerate() {
            // A microsecond apart, so that lines brought together keep their order.
            let added_at = now.as_microsecond().saturating_add(i64::try_from(place).unwrap_or_default());
            let pieces = i64::from(line.quantity);
            execute!(self.0, sql!("baskets/set_line"), kept, line.product_id.0, pieces, added_at)?;
        }
        execute!(self.0, sql!("baskets/delete_lines"), brought)?;
        execute!(self.0, sql!("baskets/delete"), brought).map(drop)
    }

    async fn find(&mut self, owner: &BasketOwner) -> Result<Option<Uuid>, StoreError> {
        let (buyer, visitor) = (owner.buyer_id(), owner.visitor_hash());
        let row = fetch!(self.0, fetch_optional, (Uuid,), sql!("baskets/get"), buyer, visitor)?;
        Ok(row.map(|(id,)| id))
    }

    /// The basket's id; a new basket when there is none.
    async fn open(&mut self, owner: &BasketOwner, new_id: BasketId, now: Timestamp) -> Result<Uuid, StoreError> {
        let micros = now.as_microsecond();
        if let Some(id) = self.find(owner).await? {
            execute!(self.0, sql!("baskets/touch"), id, micros)?;
            return Ok(id);
        }
        execute!(self.0, sql!("baskets/insert"), new_id.0, owner.buyer_id(), owner.visitor_hash(), micros)?;
        self.find(owner).await?.ok_or(StoreError::Stale)
    }

    async fn lines(&mut self, basket: Uuid) -> Result<Vec<BasketLine>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (Uuid, i64), sql!("baskets/lines"), basket)?;
        let line = |(product, pieces): (Uuid, i64)| {
            let quantity = quantity(pieces, ("basket_lines", "quantity"))?;
            Ok(BasketLine { product_id: product.into(), quantity })
        };
        rows.into_iter().map(line).collect()
    }
}

#[derive(FromRow)]
struct BasketOfferRow {
    #[sqlx(flatten)]
    offer: OfferRow,
    quantity: i64,
}
