//! Imports: added, changed, left alone; on both engines.

use domain::{
    Address, Currency, Language, LocalizedText, Money, Quantity,
    id::{ParcelId, PriceListId},
    money::BasisPoints,
    order::{CancelledBy, GivenPromise, Order, OrderLine, OrderStatus, ShippingMode, Totals},
    parcel::{Parcel, ParcelContent},
    person::BuyerRole,
    product::{Freight, PriceBreak, PriceList, Sku},
    promise::CustomerClass,
    scope::DeskScope,
    search::SearchQuery,
    timeline::{Actor, TimelineEntry, TimelineEvent},
};
use jiff::{SignedDuration, Timestamp};

use super::reader;
use crate::{
    OrderFilter, Store, StoreError,
    import::{
        ImportedAddress, ImportedBuyer, ImportedCategory, ImportedCustomer, ImportedInbound, ImportedOrder,
        ImportedProduct, Outcome, TextUpdate, Update,
    },
    on_both,
    testing::{address, new_id, new_number, now, pieces, text},
};

on_both!(
    catalogues_are_added_changed_and_left_alone,
    people_are_added_changed_and_left_alone,
    a_past_order_is_kept_whole,
    a_past_order_gains_dates_and_nothing_else,
    an_import_knows_what_is_there,
    a_batch_is_taken_back_whole,
);

fn price_list() -> PriceList {
    let freight = Freight { flat: eur(1_250), free_from: Some(eur(50_000)), tax_rate: BasisPoints(1_900) };
    PriceList { id: new_id(), code: "eur".into(), name: text("Europe", "欧洲"), currency: Currency::EUR, freight }
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn english(name: &str) -> TextUpdate {
    TextUpdate { en: Update::Set(Some(name.into())), zh: Update::Keep }
}

fn customer(list: PriceListId) -> ImportedCustomer {
    ImportedCustomer {
        id: new_id(),
        number: "C-1".into(),
        name: "Lin".into(),
        class: Update::Keep,
        price_list_id: Update::Set(list),
    }
}

fn product(sku: &str) -> ImportedProduct {
    ImportedProduct { name: english("Green tea"), ..ImportedProduct::new(new_id(), sku.parse().expect("a SKU")) }
}

/// Writes one record the way an import does.
macro_rules! import {
    ($store:expr, $what:ident, $record:expr $(, $now:expr)?) => {{
        let record = $record.clone();
        $store.write(async move |tx| tx.import().$what(&record $(, $now)?).await).await.expect("written")
    }};
}

async fn catalogues_are_added_changed_and_left_alone(store: Store) {
    let list = price_list();
    assert_eq!(import!(store, price_list, list), Outcome::Added);
    assert_eq!(import!(store, price_list, list), Outcome::Unchanged);
    let dearer = PriceList { freight: Freight { flat: eur(1_500), ..list.freight }, id: new_id(), ..list.clone() };
    assert_eq!(import!(store, price_list, dearer), Outcome::Changed);
    let kept = reader(&store).await.catalogue().price_list("eur").await.expect("readable").expect("it is there");
    assert_eq!((kept.id, kept.freight.flat), (list.id, eur(1_500)));

    let category = ImportedCategory { id: new_id(), code: "tea".into(), name: english("Tea"), position: 0 };
    assert_eq!(import!(store, category, category), Outcome::Added);
    assert_eq!(import!(store, category, category), Outcome::Unchanged);
    let chinese = TextUpdate { en: Update::Keep, zh: Update::Set(Some("茶".into())) };
    assert_eq!(import!(store, category, ImportedCategory { name: chinese, ..category.clone() }), Outcome::Changed);

    let inbound = ImportedInbound { id: new_id(), expected_at: now(), quantity: 40 };
    let tea = ImportedProduct {
        category_id: Update::Set(Some(category.id)),
        stock: Update::Set(7),
        inbound: Update::Set(Some(inbound)),
        prices: vec![(list.id, vec![PriceBreak { from: Quantity::ONE, price: eur(420) }])],
        ..product("T-1")
    };
    assert_eq!(import!(store, product, tea, now()), Outcome::Added);
    let later = now() + SignedDuration::from_hours(1);
    assert_eq!(import!(store, product, tea, later), Outcome::Unchanged);
    let breaks =
        vec![PriceBreak { from: pieces(12), price: eur(390) }, PriceBreak { from: Quantity::ONE, price: eur(420) }];
    let changes = [
        ImportedProduct { stock: Update::Set(8), ..product("T-1") },
        ImportedProduct { inbound: Update::Set(None), ..product("T-1") },
        ImportedProduct { prices: vec![(list.id, breaks)], ..product("T-1") },
        ImportedProduct { name: english("Finest tea"), ..product("T-1") },
    ];
    for change in changes {
        assert_eq!(import!(store, product, change, later), Outcome::Changed, "{change:?}");
        assert_eq!(import!(store, product, change, later), Outcome::Unchanged, "{change:?}");
    }
    let sku: Sku = "T-1".parse().expect("a SKU");
    let mut db = reader(&store).await;
    let offer = db.catalogue().get(list.id, &sku).await.expect("readable").expect("it is there");
    assert_eq!((offer.product.id, offer.supply.available, offer.supply.inbound.len()), (tea.id, 8, 0));
    assert_eq!((offer.prices.first(), offer.prices.volume().len()), (Some(eur(420)), 1));
    assert_eq!(offer.category, Some(("tea".into(), text("Tea", "茶"))));
    let filter = crate::OfferFilter { words: SearchQuery::new("finest"), ..crate::OfferFilter::default() };
    assert_eq!(db.catalogue().list(list.id, &filter, None, 9).await.expect("a page").offers.len(), 1, "found anew");
}

async fn people_are_added_changed_and_left_alone(store: Store) {
    let list = price_list();
    import!(store, price_list, list);
    let lin = customer(list.id);
    assert_eq!(import!(store, customer, lin, now()), Outcome::Added);
    assert_eq!(import!(store, customer, lin, now()), Outcome::Unchanged);
    let better = ImportedCustomer {
        class: Update::Set(CustomerClass::I),
        price_list_id: Update::Keep,
        id: new_id(),
        ..lin.clone()
    };
    assert_eq!(import!(store, customer, better, now()), Outcome::Changed);
    let kept = reader(&store).await.customers().get_by_number("C-1").await.expect("readable").expect("it is there");
    assert_eq!((kept.id, kept.class, kept.price_list_id), (lin.id, CustomerClass::I, list.id));

    let mei = ImportedBuyer {
        id: new_id(),
        person_id: new_id(),
        customer_id: lin.id,
        role: BuyerRole::Buyer,
        name: "Mei".into(),
        email: "mei@lin.example".parse().expect("an address"),
        language: Language::Zh,
    };
    assert_eq!(import!(store, buyer, mei, now()), Outcome::Added);
    assert_eq!(import!(store, buyer, mei, now()), Outcome::Unchanged);
    assert_eq!(import!(store, buyer, ImportedBuyer { name: "Mei Lin".into(), ..mei.clone() }, now()), Outcome::Changed);
    let other = ImportedCustomer { id: new_id(), number: "C-2".into(), ..lin.clone() };
    assert_eq!(import!(store, customer, other, now()), Outcome::Added);
    let same_person = ImportedBuyer { id: new_id(), person_id: new_id(), customer_id: other.id, ..mei };
    assert_eq!(import!(store, buyer, same_person, now()), Outcome::Added, "one person may buy for several customers");

    let dock = ImportedAddress {
        id: new_id(),
        customer_id: lin.id,
        label: Some("dock".into()),
        is_default: true,
        address: address(),
    };
    let office = ImportedAddress { id: new_id(), label: None, ..dock.clone() };
    for (booked, outcome) in [(&dock, Outcome::Added), (&office, Outcome::Added), (&dock, Outcome::Unchanged)] {
        assert_eq!(import!(store, address, booked, now()), outcome);
    }
    let moved = ImportedAddress { address: Address { city: "Bremen".into(), ..address() }, ..office.clone() };
    assert_eq!(import!(store, address, moved, now()), Outcome::Changed);
    let book = reader(&store)
        .await
        .addresses()
        .list(crate::AddressBook { customer_id: lin.id, buyer_id: None })
        .await
        .expect("a book");
    let book: Vec<_> = book.iter().map(|booked| (booked.id, booked.is_default, booked.address.city.as_str())).collect();
    assert_eq!(book, [(office.id, true, "Bremen"), (dock.id, false, "Hamburg")], "one is the default");
}

/// A customer, two products and an order of both that is confirmed.
async fn past_order(store: &Store) -> ImportedOrder {
    let list = price_list();
    import!(store, price_list, list);
    let lin = customer(list.id);
    import!(store, customer, lin, now());
    let products = [product("T-1"), product("T-2")];
    for product in &products {
        import!(store, product, product, now());
    }
    let placed_at = now() - SignedDuration::from_hours(240);
    let lines: Vec<OrderLine> = products.iter().map(|product| line(product, placed_at)).collect();
    let totals = Totals { goods: eur(2_000), freight: eur(490), tax: eur(10), total: eur(2_500) };
    let order = Order {
        id: new_id(),
        number: new_number(),
        external_number: Some("OLD-7".into()),
        customer_id: lin.id,
        customer_name: lin.name,
        buyer_id: None,
        buyer_name: Some("Mei".into()),
        language: Language::Zh,
        revision: 1,
        status: OrderStatus::Confirmed,
        placed_at,
        cancelled_at: None,
        cancelled_by: None,
        packing_started_at: None,
        shipping_mode: ShippingMode::Complete,
        paid_at: None,
        partial_consent_at: None,
        requested_on: Some("2026-11-20".parse().expect("a day")),
        po_number: domain::order::PoNumber::parse("PO 12").expect("a reference"),
        note: Some("ring twice".into()),
        address: address(),
        totals,
        lines,
        parcels: Vec::new(),
    };
    let placed = TimelineEvent::Placed { lines: 2, total: Some(totals.total) };
    let entry = |at, event| TimelineEntry { id: new_id(), at, actor: Actor::Staff("Bo".into()), buyer_id: None, event };
    ImportedOrder {
        confirmed_at: Some(placed_at),
        cancelled_by: None,
        promise_ids: order.lines.iter().map(|_| new_id()).collect(),
        timeline: vec![entry(placed_at, placed), entry(placed_at, TimelineEvent::Confirmed)],
        order,
    }
}

fn line(product: &ImportedProduct, placed_at: Timestamp) -> OrderLine {
    OrderLine {
        id: new_id(),
        product_id: product.id,
        sku: product.sku.clone(),
        name: LocalizedText::in_one(Language::En, "Green tea of then"),
        quantity: pieces(4),
        allocated: 4,
        cancelled: 0,
        unit_price: eur(250),
        discount: BasisPoints(0),
        amount: eur(1_000),
        promise: Some(GivenPromise { promised_at: now(), given_at: placed_at, rule: None }),
    }
}

/// The same order, as a later import tells it: shipped, and handed over if so.
fn later(imported: &ImportedOrder, handed_over_at: Option<Timestamp>) -> ImportedOrder {
    let mut imported = imported.clone();
    let shipped_at = now() - SignedDuration::from_hours(48);
    let order = &mut imported.order;
    // A later import draws ids of its own.
    order.id = new_id();
    for line in &mut order.lines {
        line.id = new_id();
        line.allocated = 0;
    }
    let id: ParcelId = new_id();
    let parcel = Parcel {
        id,
        position: 1,
        carrier: Some("DHL".into()),
        tracking_number: Some("JD0146".parse().expect("a number")),
        contents: order.lines.iter().map(|line| ParcelContent { line_id: line.id, quantity: 4 }).collect(),
        packed_at: shipped_at,
        shipment_id: Some(id.0.into()),
        shipped_at: Some(shipped_at),
        handed_over_at,
        course: domain::tracking::Course::default(),
    };
    order.status = if handed_over_at.is_some() { OrderStatus::HandedOver } else { OrderStatus::Shipped };
    let shipped = TimelineEvent::ParcelShipped {
        parcel_id: parcel.id,
        position: 1,
        carrier: parcel.carrier.clone(),
        tracking_number: Some("JD0146".into()),
    };
    let handed_over = TimelineEvent::ParcelHandedOver { parcel_id: parcel.id, position: 1 };
    let entry = |at, event| TimelineEntry { id: new_id(), at, actor: Actor::System, buyer_id: None, event };
    imported.timeline.push(entry(shipped_at, shipped));
    imported.timeline.extend(handed_over_at.map(|at| entry(at, handed_over)));
    order.parcels = vec![parcel];
    imported
}

async fn read(store: &Store, imported: &ImportedOrder) -> (Order, Vec<TimelineEntry>) {
    let desk = DeskScope { staff_id: new_id() };
    let mut db = reader(store).await;
    let order = db.orders().get(desk, imported.order.number).await.expect("readable").expect("it is there");
    let timeline = db.orders().timeline(order.id).await.expect("readable");
    (order, timeline)
}

async fn a_past_order_is_kept_whole(store: Store) {
    let imported = past_order(&store).await;
    assert_eq!(import!(store, order, imported), Outcome::Added);
    assert_eq!(import!(store, order, imported), Outcome::Unchanged);
    let (order, timeline) = read(&store, &imported).await;
    assert_eq!((&order, &timeline), (&imported.order, &imported.timeline));
    let desk = DeskScope { staff_id: new_id() };
    for words in ["OLD-7", "\"PO 12\"", "T-2", "then"] {
        let filter = OrderFilter { words: SearchQuery::new(words), ..OrderFilter::default() };
        let page = reader(&store).await.orders().list(desk, &filter, None, 9).await.expect("a page");
        assert_eq!(page.orders.len(), 1, "{words}");
    }

    let mut done = later(&imported, Some(now()));
    done.order.number = new_number();
    done.order.external_number = Some("OLD-8".into());
    done.promise_ids = vec![new_id(), new_id()];
    done.timeline.iter_mut().for_each(|entry| entry.id = new_id());
    assert_eq!(import!(store, order, done), Outcome::Added);
    assert_eq!(read(&store, &done).await, (done.order.clone(), done.timeline.clone()));
    let mut db = reader(&store).await;
    let until = now() + SignedDuration::from_secs(1);
    let kept = db.customers().kept_promises(done.order.customer_id, now(), until).await.expect("a count");
    assert_eq!(kept, (4, 2));
}

async fn a_past_order_gains_dates_and_nothing_else(store: Store) {
    let imported = past_order(&store).await;
    import!(store, order, imported);
    let shipped = later(&imported, None);
    assert_eq!(import!(store, order, shipped), Outcome::Changed);
    assert_eq!(import!(store, order, later(&imported, None)), Outcome::Unchanged);
    let (order, timeline) = read(&store, &imported).await;
    assert_eq!((order.status, order.revision, order.id), (OrderStatus::Shipped, 2, imported.order.id));
    assert!(order.lines.iter().all(|line| line.allocated == 0 && order.progress(line).shipped == 4));
    assert_eq!(timeline.len(), 3);

    assert_eq!(import!(store, order, later(&imported, Some(now()))), Outcome::Changed);
    assert_eq!(import!(store, order, later(&imported, Some(now()))), Outcome::Unchanged);
    let (order, timeline) = read(&store, &imported).await;
    assert_eq!((order.status, order.handed_over_at()), (OrderStatus::HandedOver, Some(now())));
    let parcel_id = order.parcels[0].id;
    assert_eq!(timeline[3].event, TimelineEvent::ParcelHandedOver { parcel_id, position: 1 });

    let mut cancelled = imported.clone();
    (cancelled.order.status, cancelled.cancelled_by) = (OrderStatus::Cancelled, Some(CancelledBy::Company));
    assert_eq!(import!(store, order, cancelled), Outcome::Unchanged, "what was taken in stays");
}

async fn an_import_knows_what_is_there(store: Store) {
    let known = reader(&store).await.import().known().await.expect("readable");
    assert!(known.customers.is_empty() && known.staff.is_empty() && known.orders.is_empty());
    let shop = crate::testing::Shop::open(&store).await;
    let imported = past_order(&store).await;
    import!(store, order, imported);
    let known = reader(&store).await.import().known().await.expect("readable");
    assert_eq!(known.customers["C-1"].price_list, "eur");
    assert_eq!(known.price_lists["eur"].currency, Currency::EUR);
    assert_eq!(known.products[&"T-1".parse::<Sku>().expect("a SKU")].name.get(Language::En), "Green tea");
    assert_eq!(known.orders, ["OLD-7".to_owned()].into());
    assert_eq!(known.staff, [shop.staff.email.key()].into());
}

async fn a_batch_is_taken_back_whole(store: Store) {
    let nameless = ImportedProduct::new(new_id(), "T-9".parse().expect("a SKU"));
    let written = store.write(async move |tx| {
        tx.import().product(&product("T-1"), now()).await?;
        tx.import().product(&nameless, now()).await
    });
    assert!(matches!(written.await, Err(StoreError::Inconsistent { table: "products", .. })));
    assert!(reader(&store).await.import().known().await.expect("readable").products.is_empty());
}
