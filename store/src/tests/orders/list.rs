//! Lists of orders: every filter, every sort, every page.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    OrderNumber,
    order::{CancelledBy, OrderStatus, PoNumber},
    parcel::ParcelContent,
    scope::{BuyerScope, Scope},
    search::SearchQuery,
};
use jiff::SignedDuration;

use super::{confirm, pack_from_now_on};
use crate::{
    OrderFilter, OrderSort, OrderSummary, Store, on_both,
    testing::{Shop, new_id, now},
    tests::{minutes_later, reader},
};

on_both!(
    o1_the_list_filters_sorts_and_pages,
    a_summary_tells_the_order,
    open_orders_have_something_left_to_do,
    orders_are_counted_by_status,
    the_next_open_promise_decides,
);

/// Sixty orders, placed an hour apart, of two customers: status, reference, total and promise all differ.
async fn sixty_orders(shop: &Shop) -> BuyerScope {
    for (sku, available) in [("TEA-1", 100), ("POT-1", 0), ("CUP-1", 5)] {
        shop.product(sku, available).await;
    }
    let (customer, buyer) = shop.another_customer("K-2").await;
    for place in 0..60u32 {
        let mut purchase = shop.purchase(match place % 3 {
            0 => &[("TEA-1", 1)],
            1 => &[("TEA-1", 2), ("POT-1", 7)],
            _ => &[("CUP-1", 3)],
        });
        if place % 4 == 3 {
            (purchase.customer, purchase.buyer) = (customer.clone(), buyer.clone());
        }
        purchase.at = now() + SignedDuration::from_hours(i64::from(place));
        purchase.terms.po_number = PoNumber::parse(&format!("PO-{}", 100 + place / 10)).expect("a reference");
        let order = shop.place(purchase).await;
        match place % 5 {
            0 => confirm(shop, &order).await.expect("confirmed"),
            1 => drop(pack_from_now_on(shop, &order).await),
            2 => {
                let written = shop.store.write(async move |tx| {
                    let cancelled = order.cancel(CancelledBy::Customer, None, now()).expect("a cancellation");
                    tx.orders().record_cancellation(&order, &cancelled).await
                });
                written.await.expect("cancelled");
            }
            _ => {}
        }
    }
    BuyerScope::of(&buyer)
}

/// Every page of a list, one after the other.
async fn all(store: &Store, scope: impl Into<Scope>, filter: &OrderFilter, limit: u32) -> Vec<OrderSummary> {
    let (mut db, scope) = (reader(store).await, scope.into());
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = db.orders().list(scope, filter, after, limit).await.expect("a page");
        assert!(page.orders.len() == limit as usize || page.next.is_none(), "only the last page is short");
        assert!(page.next.is_none() || page.next != after, "the list goes on");
        seen.extend(page.orders);
        after = page.next;
        if after.is_none() {
            return seen;
        }
    }
}

/// [O1] Order list: search, filter by status and date, sort, page.
async fn o1_the_list_filters_sorts_and_pages(store: Store) {
    let shop = Shop::open(&store).await;
    let stranger = sixty_orders(&shop).await;
    let everything = all(&store, shop.desk(), &OrderFilter::default(), 100).await;
    assert_eq!(everything.len(), 60);
    let scopes: [(Scope, usize); 3] = [(shop.desk().into(), 60), (shop.scope().into(), 45), (stranger.into(), 15)];
    for (scope, count) in scopes {
        for sort in OrderSort::ALL {
            for limit in [1, 7, 15, 60] {
                let filter = OrderFilter { sort, ..OrderFilter::default() };
                let seen = all(&store, scope, &filter, limit).await;
                let different: BTreeSet<OrderNumber> = seen.iter().map(|order| order.number).collect();
                assert_eq!((seen.len(), different.len()), (count, count), "{sort:?} by {limit} covers each once");
                let is_sorted = match sort {
                    OrderSort::Newest => seen.is_sorted_by(|a, b| (a.placed_at, a.id) > (b.placed_at, b.id)),
                    OrderSort::Oldest => seen.is_sorted_by(|a, b| (a.placed_at, a.id) < (b.placed_at, b.id)),
                    OrderSort::Total => seen.is_sorted_by(|a, b| (-a.total.minor, a.id) < (-b.total.minor, b.id)),
                    OrderSort::Promised => seen.is_sorted_by(|a, b| (a.due_at, a.id) < (b.due_at, b.id)),
                };
                assert!(is_sorted, "{sort:?}");
            }
        }
    }
    let (from, before) = (now() + SignedDuration::from_hours(10), now() + SignedDuration::from_hours(40));
    for sort in OrderSort::ALL {
        let filter = OrderFilter {
            status: Some(OrderStatus::Confirmed),
            from: Some(from),
            before: Some(before),
            words: SearchQuery::new("po-102"),
            sort,
            ..OrderFilter::default()
        };
        let holds = |order: &&OrderSummary| {
            order.status == OrderStatus::Confirmed
                && (from..before).contains(&order.placed_at)
                && order.po_number.as_deref() == Some("PO-102")
        };
        let expected: BTreeSet<OrderNumber> = everything.iter().filter(holds).map(|order| order.number).collect();
        let seen: BTreeSet<OrderNumber> =
            all(&store, shop.desk(), &filter, 1).await.iter().map(|order| order.number).collect();
        assert_eq!(seen, expected);
        assert_eq!(seen.len(), 2, "the twentieth and the twenty-fifth order");
    }
    let edge = OrderFilter { from: Some(from), before: Some(from), ..OrderFilter::default() };
    assert_eq!(all(&store, shop.desk(), &edge, 10).await, [], "a span without length holds nothing");
}

async fn a_summary_tells_the_order(store: Store) {
    let shop = Shop::open(&store).await;
    for sku in ["A-1", "A-2", "A-3", "A-4"] {
        shop.product(sku, 10).await;
    }
    let mut purchase = shop.purchase(&[("A-4", 1), ("A-1", 2), ("A-3", 3), ("A-2", 4)]);
    purchase.terms.po_number = PoNumber::parse("PO-7").expect("a reference");
    let order = shop.place(purchase).await;
    let listed = all(&store, shop.scope(), &OrderFilter::default(), 10).await;
    let [summary] = &listed[..] else { panic!("one order") };
    assert_eq!((summary.id, summary.number, summary.external_number.as_deref()), (order.id, order.number, None));
    assert_eq!((summary.customer_id, summary.customer_name.as_str()), (order.customer_id, "Lin's Tea House"));
    assert_eq!((summary.status, summary.total, summary.line_count), (order.status, order.totals.total, 4));
    let first: Vec<_> = summary.first_lines.iter().map(|line| (line.0, line.1.clone())).collect();
    let expected: Vec<_> = order.lines[..3].iter().map(|line| (line.quantity.get(), line.name.clone())).collect();
    assert_eq!(first, expected, "three lines, in their order");
    assert_eq!((summary.promised_at, summary.placed_at), (order.promised_at(), now()));
    assert_eq!(summary.po_number.as_deref(), Some("PO-7"));
    assert_eq!((summary.shipped_at, summary.handed_over_at, summary.cancelled_at), (None, None, None));
    for sort in OrderSort::ALL {
        assert_eq!(all(&store, shop.scope(), &OrderFilter { sort, ..OrderFilter::default() }, 10).await, listed);
    }
}

async fn open_orders_have_something_left_to_do(store: Store) {
    let shop = Shop::open(&store).await;
    sixty_orders(&shop).await;
    let open = OrderFilter { is_open: true, ..OrderFilter::default() };
    let seen = all(&store, shop.desk(), &open, 100).await;
    assert_eq!(seen.len(), 48);
    assert!(seen.iter().all(|order| order.status.is_open()));
    let cancelled = OrderFilter { status: Some(OrderStatus::Cancelled), ..open };
    let seen = all(&store, shop.desk(), &cancelled, 100).await;
    assert_eq!(seen.len(), 12, "a status says more than open");
    assert!(seen.iter().all(|order| order.cancelled_at == Some(minutes_later(0))));
}

async fn orders_are_counted_by_status(store: Store) {
    let shop = Shop::open(&store).await;
    let stranger = sixty_orders(&shop).await;
    let mut db = reader(&store).await;
    let counted = db.orders().count_by_status(shop.desk()).await.expect("orders");
    let expected = BTreeMap::from([
        (OrderStatus::Placed, 24),
        (OrderStatus::Confirmed, 12),
        (OrderStatus::Packing, 12),
        (OrderStatus::Cancelled, 12),
    ]);
    assert_eq!(counted, expected);
    assert_eq!(db.orders().count_by_status(stranger).await.expect("orders").into_values().sum::<u32>(), 15);
}

/// An order with a piece due soon and a rest due in weeks stands where its next promise belongs, as the domain says.
async fn the_next_open_promise_decides(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 100).await;
    shop.product("LATE-1", 0).await;
    let split = shop.place(shop.purchase(&[("TEA-1", 1), ("LATE-1", 1)])).await;
    let plain = shop.place(shop.purchase(&[("TEA-1", 1)])).await;
    let rest = shop.place(shop.purchase(&[("LATE-1", 1)])).await;
    let listed = async || {
        let mut db = reader(&store).await;
        let filter = OrderFilter { is_open: true, sort: OrderSort::Promised, ..OrderFilter::default() };
        let sorted = db.orders().list(shop.desk(), &filter, None, 9).await.expect("a page").orders;
        let newest = OrderFilter { is_open: true, ..OrderFilter::default() };
        let newest = db.orders().list(shop.desk(), &newest, None, 9).await.expect("a page").orders;
        for order in sorted.iter().chain(&newest) {
            let known = shop.order(order.number).await;
            assert_eq!(order.due_at, known.next_promised_at());
            assert_eq!(order.promised_at, known.promised_at());
        }
        sorted.iter().map(|order| order.number).collect::<Vec<_>>()
    };
    assert_eq!(listed().await.last(), Some(&rest.number), "the split one is due as soon as the plain one");
    let (number, desk, line_id, parcel) = (split.number, shop.desk(), split.lines[0].id, new_id());
    let written = store.write(async move |tx| {
        let order = tx.read().orders().get(desk, number).await?.expect("the order");
        tx.orders().record_confirmation(&order, OrderStatus::Confirmed, now()).await?;
        let order = tx.read().orders().get(desk, number).await?.expect("the order");
        tx.orders().record_packing(&order, OrderStatus::Packing, now()).await?;
        let order = tx.read().orders().get(desk, number).await?.expect("the order");
        let content = ParcelContent { line_id, quantity: 1 };
        let packed = order.pack(parcel, &[content], None, None, now()).expect("a parcel");
        tx.orders().record_parcel(&order, &packed).await?.expect("enough stock");
        let order = tx.read().orders().get(desk, number).await?.expect("the order");
        tx.orders().record_shipment(&order, &order.ship(now()).expect("a shipment")).await?;
        let order = tx.read().orders().get(desk, number).await?.expect("the order");
        tx.orders().record_hand_over(&order, parcel, order.hand_over(parcel, now()).expect("a hand-over"), now()).await
    });
    written.await.expect("a delivery");
    assert_eq!(listed().await.first(), Some(&plain.number), "what is with the customer is due no more");
}
