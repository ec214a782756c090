//! An order is read as it was written, and by nobody else.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Currency, Language, Money,
    id::DepartmentId,
    money::BasisPoints,
    order::{GivenPromise, Order, OrderLine, OrderStatus, PoNumber, ShippingMode, Totals},
    person::{Buyer, BuyerRole},
    product::Product,
    promise::ServicePolicy,
    scope::BuyerScope,
    search::SearchQuery,
    stock::Supply,
    timeline::{Actor, InternalNote, TimelineEntry, TimelineEvent},
};

use crate::{
    NewOrder, OrderFilter, OrderPage, OrderSort, Store, on_both,
    testing::{Purchase, Shop, new_id, now, shop, text},
    tests::{minutes_later, reader},
};

on_both!(
    an_order_is_read_as_it_was_written,
    an_order_with_the_least_is_read,
    a_number_is_given_once,
    another_customer_sees_nothing,
    o16_the_promise_given_stays_whatever_the_settings_say,
    o20_a_role_decides_whose_orders_are_seen,
    a_timeline_is_told_in_order,
    notes_are_the_desks,
);

async fn an_order_is_read_as_it_was_written(store: Store) {
    let shop = Shop::open(&store).await;
    let supply = Supply { available: 5, lead_time_days: 21, is_backorderable: true, ..Supply::default() };
    let tea = shop.sell(shop::product("TEA-1", text("Oolong \"fine\"", "乌龙茶")), &supply, 1_234).await;
    let pot = Product { tax_rate: BasisPoints(700), ..shop::product("POT-1", text("Pot", "壶")) };
    let pot = shop.sell(pot, &supply, 2_000).await;
    let mut purchase = shop.purchase(&[("TEA-1", 3), ("POT-1", 6)]);
    purchase.terms.po_number = PoNumber::parse("PO 2026/17").expect("a reference");
    purchase.terms.requested_on = Some("2026-12-24".parse().expect("a day"));
    purchase.terms.shipping_mode = ShippingMode::Complete;
    purchase.terms.note = Some("Ring twice.\n请按两次铃。".into());
    let asked = purchase.clone();
    let placed = store.write(async move |tx| purchase.place(tx).await).await.expect("written").expect("an order");

    let euro = |minor| Money::new(minor, Currency::EUR);
    let line = |place: usize, product: &Product, allocated| {
        let line = &placed.placed.lines[place];
        OrderLine {
            id: placed.line_ids[place],
            product_id: product.id,
            sku: product.sku.clone(),
            name: product.name.clone(),
            quantity: line.quantity,
            allocated,
            cancelled: 0,
            unit_price: line.unit_price,
            discount: BasisPoints(0),
            amount: line.amount,
            promise: Some(GivenPromise::new(&line.promise, now())),
        }
    };
    let expected = Order {
        id: asked.id,
        number: asked.number,
        external_number: None,
        customer_id: shop.customer.id,
        customer_name: "Lin's Tea House".into(),
        buyer_id: Some(shop.buyer.id),
        buyer_name: Some("Mei Lin".into()),
        language: Language::En,
        revision: 1,
        status: OrderStatus::Placed,
        placed_at: now(),
        cancelled_at: None,
        cancelled_by: None,
        packing_started_at: None,
        shipping_mode: ShippingMode::Complete,
        paid_at: None,
        partial_consent_at: None,
        requested_on: asked.terms.requested_on,
        po_number: asked.terms.po_number,
        note: asked.terms.note,
        address: asked.terms.address,
        // 3 × 12.34 + 6 × 20.00; freight free; 19 % of 37.02 + 7 % of 120.00.
        totals: Totals { goods: euro(15_702), freight: euro(0), tax: euro(1_543), total: euro(17_245) },
        lines: vec![line(0, &tea, 3), line(1, &pot, 0)],
        parcels: Vec::new(),
    };
    let read = reader(&store).await.orders().get(shop.scope(), asked.number).await.expect("orders");
    assert_eq!(read.as_ref(), Some(&expected));
    assert_eq!(shop.order(asked.number).await, expected, "the desk sees the same");
    assert_eq!(
        (shop.stock("TEA-1").await, shop.stock("POT-1").await),
        (2, 5),
        "what the stock covers is taken from it"
    );
}

async fn an_order_with_the_least_is_read(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 0).await;
    let mut purchase = shop.purchase(&[("TEA-1", 1)]);
    (purchase.terms.address.region, purchase.terms.address.postal_code) = (None, None);
    let terms = purchase.terms.clone();
    let order = shop.place(purchase).await;
    assert_eq!((order.address, order.po_number, order.requested_on, order.note), (terms.address, None, None, None));
}

async fn a_number_is_given_once(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let first = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let mut purchase = shop.purchase(&[("TEA-1", 3)]);
    purchase.number = first.number;
    let refused = store.write(async move |tx| purchase.place(tx).await).await.expect_err("the number is taken");
    assert!(refused.is_conflict_on("orders_number_key"), "{refused}");
    assert_eq!(shop.stock("TEA-1").await, 17, "nothing of it stays");
}

async fn another_customer_sees_nothing(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let (_, buyer) = shop.another_customer("K-2").await;
    let stranger = BuyerScope::of(&buyer);
    let mut db = reader(&store).await;
    let mut orders = db.orders();
    assert_eq!(orders.get(stranger, order.number).await.expect("orders"), None);
    let nothing = OrderPage { orders: Vec::new(), next: None };
    let search = OrderFilter { words: SearchQuery::new(&order.number.to_string()), ..OrderFilter::default() };
    for sort in OrderSort::ALL {
        for filter in [OrderFilter { sort, ..OrderFilter::default() }, OrderFilter { sort, ..search.clone() }] {
            assert_eq!(orders.list(stranger, &filter, None, 10).await.expect("orders"), nothing);
            let own = orders.list(shop.scope(), &filter, None, 10).await.expect("orders");
            assert_eq!(own.orders.len(), 1, "its own customer sees it");
        }
    }
    assert_eq!(orders.count_by_status(stranger).await.expect("orders"), BTreeMap::new());
    assert_eq!(orders.count_by_status(shop.scope()).await.expect("orders").into_values().sum::<u32>(), 1);
}

async fn a_timeline_is_told_in_order(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let NewOrder { id, .. } = {
        let purchase = shop.purchase(&[("TEA-1", 3)]);
        store.write(async move |tx| purchase.place(tx).await).await.expect("written").expect("an order")
    };
    let total = Money::new(4_272, Currency::EUR);
    let entry = |minutes, actor, event| TimelineEntry {
        id: new_id(),
        at: minutes_later(minutes),
        actor,
        buyer_id: None,
        event,
    };
    let parcel_id = new_id();
    let entries = [
        entry(0, Actor::Buyer("Mei Lin".into()), TimelineEvent::Placed { lines: 1, total: Some(total) }),
        entry(0, Actor::System, TimelineEvent::Promised { promised_at: minutes_later(2_880), lines: 1 }),
        entry(1, Actor::Staff("Tom".into()), TimelineEvent::Confirmed),
        entry(
            2,
            Actor::Staff("Tom".into()),
            TimelineEvent::ParcelShipped {
                parcel_id,
                position: 1,
                carrier: Some("顺丰".into()),
                tracking_number: None,
            },
        ),
    ];
    let shuffled = [2, 0, 3, 1].map(|place: usize| entries[place].clone());
    let written = store.write(async move |tx| {
        for entry in &shuffled {
            tx.orders().insert_event(id, entry).await?;
        }
        Ok(())
    });
    written.await.expect("entries");
    assert_eq!(reader(&store).await.orders().timeline(id).await.expect("a timeline"), entries);
}

async fn notes_are_the_desks(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let (desk, id) = (shop.desk(), order.id);
    let notes = [(2, "Paid."), (1, "Calls in the morning. 早上打电话。")].map(|(minutes, text)| InternalNote {
        id: new_id(),
        at: minutes_later(minutes),
        staff_name: "Tom".into(),
        text: text.to_owned(),
    });
    let written = notes.clone();
    let written = store.write(async move |tx| {
        for note in &written {
            tx.orders().insert_note(desk, note.id, id, &note.text, note.at).await?;
        }
        Ok(())
    });
    written.await.expect("notes");
    let mut db = reader(&store).await;
    let [late, early] = notes;
    assert_eq!(db.orders().notes(desk, id).await.expect("notes"), [early, late]);
    assert_eq!(db.orders().timeline(id).await.expect("a timeline"), [], "a note is no part of it");
}

/// [O20] List, counts, search and the order itself show a buyer what their role lets them see, and nothing else is there.
async fn o20_a_role_decides_whose_orders_are_seen(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 90).await;
    let (east, west): (DepartmentId, DepartmentId) = (new_id(), new_id());
    let customer = shop.customer.id;
    let made = store.write(async move |tx| {
        tx.people().insert_department(east, customer, "East", now()).await?;
        tx.people().insert_department(west, customer, "West", now()).await
    });
    made.await.expect("two departments");
    let person = async |name: &str, role, department_id| {
        let email = format!("{name}@lin.example").parse().expect("an address");
        let (id, person_id) = (new_id(), new_id());
        let buyer = Buyer { id, person_id, role, department_id, email, name: name.into(), ..shop.buyer.clone() };
        let added = buyer.clone();
        store.write(async move |tx| tx.people().insert_buyer(&added, now()).await).await.expect("a buyer");
        buyer
    };
    let own = person("own", BuyerRole::Buyer, Some(east)).await;
    let eastern = person("eastern", BuyerRole::Department, Some(east)).await;
    let western = person("western", BuyerRole::Department, Some(west)).await;
    let viewer = person("viewer", BuyerRole::Viewer, None).await;
    let mut numbers = Vec::new();
    for buyer in [&own, &eastern, &western, &shop.buyer] {
        let purchase = Purchase { buyer: buyer.clone(), ..shop.purchase(&[("TEA-1", 1)]) };
        numbers.push(shop.place(purchase).await.number);
    }
    let seen: [(&Buyer, &[usize]); 5] =
        [(&own, &[0]), (&eastern, &[0, 1]), (&western, &[2]), (&viewer, &[0, 1, 2, 3]), (&shop.buyer, &[0, 1, 2, 3])];
    let mut db = reader(&store).await;
    for (buyer, places) in seen {
        let scope = BuyerScope::of(buyer);
        let expected: BTreeSet<_> = places.iter().map(|place| numbers[*place]).collect();
        for sort in OrderSort::ALL {
            for words in [None, SearchQuery::new("TEA-1")] {
                let filter = OrderFilter { words, sort, ..OrderFilter::default() };
                let page = db.orders().list(scope, &filter, None, 10).await.expect("a list");
                let listed: BTreeSet<_> = page.orders.iter().map(|order| order.number).collect();
                assert_eq!(listed, expected, "{} {sort:?}", buyer.name);
            }
        }
        let counted: u32 = db.orders().count_by_status(scope).await.expect("counts").values().sum();
        assert_eq!(counted as usize, expected.len(), "{}", buyer.name);
        for number in &numbers {
            let order = db.orders().get(scope, *number).await.expect("orders");
            assert_eq!(order.is_some(), expected.contains(number), "{} {number}", buyer.name);
        }
    }
}

/// [O16] The promise stands with the rule that gave it; no later rule changes it.
async fn o16_the_promise_given_stays_whatever_the_settings_say(store: Store) {
    let shop = Shop::open(&store).await;
    let tea = shop.product("TEA-1", 20).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let given = order.lines[0].promise.expect("a promise");
    assert!(given.rule.is_some_and(|rule| rule.cycle_hours == 48), "{given:?}");
    let mut slower = ServicePolicy::default();
    slower.standards.iter_mut().for_each(|standard| standard.cycle_hours *= 10);
    let (id, at) = (tea.id, minutes_later(5));
    let changed = store.write(async move |tx| {
        tx.settings().set("service_policy", &slower, at).await?;
        tx.catalogue().set_stock(id, 0).await
    });
    changed.await.expect("other rules, and no stock");
    assert_eq!(shop.order(order.number).await.lines[0].promise, Some(given));
}
