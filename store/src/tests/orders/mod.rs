//! Orders: written, read, listed, searched, and every act.

mod acts;
mod list;
mod parcels;
mod read;
mod search;

use domain::order::{Order, OrderStatus};

use crate::{
    StoreError,
    testing::{Shop, now},
};

/// Confirms an order and begins to pack it.
pub(super) async fn pack_from_now_on(shop: &Shop, order: &Order) -> Order {
    confirm(shop, order).await.expect("confirmed");
    let order = shop.order(order.number).await;
    begin_packing(shop, &order).await.expect("packing");
    shop.order(order.number).await
}

async fn confirm(shop: &Shop, order: &Order) -> Result<(), StoreError> {
    let order = order.clone();
    shop.store.write(async move |tx| tx.orders().record_confirmation(&order, OrderStatus::Confirmed, now()).await).await
}

async fn begin_packing(shop: &Shop, order: &Order) -> Result<(), StoreError> {
    let order = order.clone();
    shop.store.write(async move |tx| tx.orders().record_packing(&order, OrderStatus::Packing, now()).await).await
}
