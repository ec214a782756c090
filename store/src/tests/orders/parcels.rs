//! Parcels: packed, shipped, handed over.

use domain::{
    id::{ParcelId, ProductId},
    order::{Order, OrderStatus},
    parcel::{Parcel, ParcelContent, TrackingNumber},
};

use super::pack_from_now_on;
use crate::{
    OrderFilter, Store, StoreError, on_both,
    testing::{Shop, new_id, now},
    tests::{minutes_later, reader},
};

on_both!(
    an_order_leaves_in_two_parcels,
    a_parcel_takes_from_the_stock_what_was_not_set_aside,
    a_parcel_short_of_stock_writes_nothing,
    a_parcel_on_an_older_revision_is_refused,
    a_parcel_is_shipped_and_handed_over_once,
);

/// Packs pieces of lines, by their places.
async fn pack(
    shop: &Shop,
    order: &Order,
    contents: &[(usize, u32)],
) -> Result<Result<ParcelId, ProductId>, StoreError> {
    let content =
        |(place, quantity): &(usize, u32)| ParcelContent { line_id: order.lines[*place].id, quantity: *quantity };
    let contents: Vec<_> = contents.iter().map(content).collect();
    let number: TrackingNumber = "SF 1234-5678".parse().expect("a tracking number");
    let (id, carrier) = (new_id(), Some("SF Express 顺丰".to_owned()));
    let packed = order.pack(id, &contents, carrier, Some(number), now()).expect("a parcel");
    let order = order.clone();
    let written = shop.store.write(async move |tx| tx.orders().record_parcel(&order, &packed).await).await?;
    Ok(written.map(|()| id))
}

async fn ship(shop: &Shop, order: &Order, minutes: i64) -> Order {
    let order = order.clone();
    let number = order.number;
    let shipment = order.ship(minutes_later(minutes)).expect("a shipment");
    let written = shop.store.write(async move |tx| tx.orders().record_shipment(&order, &shipment).await);
    written.await.expect("shipped");
    shop.order(number).await
}

async fn hand_over(shop: &Shop, order: &Order, parcel: ParcelId, minutes: i64) -> Result<Order, StoreError> {
    let (order, at) = (order.clone(), minutes_later(minutes));
    let number = order.number;
    let status = order.hand_over(parcel, at).expect("a hand-over");
    shop.store.write(async move |tx| tx.orders().record_hand_over(&order, parcel, status, at).await).await?;
    Ok(shop.order(number).await)
}

async fn an_order_leaves_in_two_parcels(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    shop.product("POT-1", 20).await;
    let placed = shop.place(shop.purchase(&[("TEA-1", 5), ("POT-1", 2)])).await;
    let order = pack_from_now_on(&shop, &placed).await;
    let first = pack(&shop, &order, &[(1, 1), (0, 3)]).await.expect("written").expect("enough");
    let order = shop.order(order.number).await;
    let expected = Parcel {
        id: first,
        position: 1,
        carrier: Some("SF Express 顺丰".into()),
        tracking_number: Some("SF1234-5678".parse().expect("a tracking number")),
        contents: vec![
            ParcelContent { line_id: order.lines[0].id, quantity: 3 },
            ParcelContent { line_id: order.lines[1].id, quantity: 1 },
        ],
        packed_at: now(),
        shipment_id: None,
        shipped_at: None,
        handed_over_at: None,
        course: domain::tracking::Course::default(),
    };
    assert_eq!(order.parcels, [expected], "contents in the order of the lines");
    assert_eq!((order.lines[0].allocated, order.lines[1].allocated), (2, 1), "set aside no longer");
    assert_eq!((shop.stock("TEA-1").await, shop.stock("POT-1").await), (15, 18), "nothing more comes from the stock");

    let order = ship(&shop, &order, 1).await;
    assert_eq!(order.status, OrderStatus::PartlyShipped);
    let second = pack(&shop, &order, &[(0, 2), (1, 1)]).await.expect("written").expect("enough");
    let order = shop.order(order.number).await;
    let order = ship(&shop, &order, 2).await;
    assert_eq!(order.status, OrderStatus::Shipped);
    let shipped: Vec<_> = order.parcels.iter().map(|parcel| (parcel.id, parcel.shipped_at)).collect();
    assert_eq!(shipped, [(first, Some(minutes_later(1))), (second, Some(minutes_later(2)))]);

    let order = hand_over(&shop, &order, second, 3).await.expect("handed over");
    assert_eq!((order.status, order.handed_over_at()), (OrderStatus::Shipped, None));
    let order = hand_over(&shop, &order, first, 4).await.expect("handed over");
    assert_eq!((order.status, order.handed_over_at()), (OrderStatus::HandedOver, Some(minutes_later(4))));
    assert_eq!(order.revision, 9);
    let page = reader(&store).await.orders().list(shop.scope(), &OrderFilter::default(), None, 10).await;
    let summary = page.expect("orders").orders.remove(0);
    assert_eq!(summary.shipped_at, Some(minutes_later(2)), "when the last of it left");
    assert_eq!(summary.handed_over_at, Some(minutes_later(4)));
    let carriers = reader(&store).await.orders().carriers(shop.desk()).await.expect("carriers");
    assert_eq!(carriers, ["SF Express 顺丰"], "each once");
}

async fn a_parcel_takes_from_the_stock_what_was_not_set_aside(store: Store) {
    let shop = Shop::open(&store).await;
    let product = shop.product("TEA-1", 2).await;
    let placed = shop.place(shop.purchase(&[("TEA-1", 5)])).await;
    assert_eq!(placed.lines[0].allocated, 0, "ordered ahead");
    let order = pack_from_now_on(&shop, &placed).await;
    assert_eq!(pack(&shop, &order, &[(0, 3)]).await.expect("asked"), Err(product.id));
    pack(&shop, &order, &[(0, 2)]).await.expect("written").expect("enough");
    assert_eq!(shop.stock("TEA-1").await, 0);
    store.write(async move |tx| tx.catalogue().set_stock(product.id, 10).await).await.expect("a delivery");
    let order = shop.order(order.number).await;
    pack(&shop, &order, &[(0, 3)]).await.expect("written").expect("enough");
    assert_eq!(shop.stock("TEA-1").await, 7);
    let stock = reader(&store).await.catalogue().stock_of_order(shop.desk(), order.id).await;
    assert_eq!(stock.expect("the stock"), [(product.id, 7)]);
}

async fn a_parcel_short_of_stock_writes_nothing(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 2).await;
    let pot = shop.product("POT-1", 0).await;
    let placed = shop.place(shop.purchase(&[("TEA-1", 5), ("POT-1", 1)])).await;
    let order = pack_from_now_on(&shop, &placed).await;
    assert_eq!(pack(&shop, &order, &[(0, 2), (1, 1)]).await.expect("asked"), Err(pot.id));
    assert_eq!(shop.order(order.number).await, order);
    assert_eq!(shop.stock("TEA-1").await, 2, "the tea is back");
}

async fn a_parcel_on_an_older_revision_is_refused(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 2).await;
    let placed = shop.place(shop.purchase(&[("TEA-1", 5)])).await;
    let order = pack_from_now_on(&shop, &placed).await;
    pack(&shop, &order, &[(0, 2)]).await.expect("written").expect("enough");
    let packed = shop.order(order.number).await;
    let again = pack(&shop, &order, &[(0, 2)]).await;
    assert!(matches!(again, Err(StoreError::Stale)), "two clicks make one parcel, whatever the stock says: {again:?}");
    assert_eq!(shop.order(order.number).await, packed);
}

async fn a_parcel_is_shipped_and_handed_over_once(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let placed = shop.place(shop.purchase(&[("TEA-1", 5)])).await;
    let order = pack_from_now_on(&shop, &placed).await;
    let parcel = pack(&shop, &order, &[(0, 5)]).await.expect("written").expect("enough");
    let packed = shop.order(order.number).await;
    let shipped = ship(&shop, &packed, 1).await;
    let shipment = packed.ship(minutes_later(2)).expect("decided on what was");
    let again = store.write(async move |tx| tx.orders().record_shipment(&packed, &shipment).await);
    assert!(matches!(again.await, Err(StoreError::Stale)));
    let done = hand_over(&shop, &shipped, parcel, 3).await.expect("handed over");
    let again = hand_over(&shop, &shipped, parcel, 4).await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
    assert_eq!(shop.order(done.number).await, done);
}
