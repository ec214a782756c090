//! A random walk: many hands on few orders, and after every act the database says what the domain says.
//!
//! `PORTAL_TEST_SEED` walks the way of a seed again. The order in which many hands come in is the machine's.

use domain::{
    OrderNumber,
    id::ParcelId,
    order::{CancelledBy, Order, OrderStatus, PackedParcel, ShippingMode},
    parcel::ParcelContent,
    scope::DeskScope,
};
use tokio::task::JoinSet;

use super::{Dice, minutes_later, reader};
use crate::{
    Store, StoreError, Tx,
    engine::{Sql, fetch},
    on_both,
    testing::{Shop, new_id, now},
};

on_both!(t12_many_hands_keep_every_order_whole);

const PRODUCTS: [(&str, u32); 3] = [("TEA-1", 40), ("POT-1", 6), ("CUP-1", 0)];
const HANDS: u64 = 8;
const STEPS: u32 = 40;

async fn t12_many_hands_keep_every_order_whole(store: Store) {
    let shop = Shop::open(&store).await;
    for (sku, available) in PRODUCTS {
        shop.product(sku, available).await;
    }
    let mut dice = Dice::seeded();
    let mut numbers = Vec::new();
    for _ in 0..6 {
        let lines = PRODUCTS.map(|(sku, _)| (sku, 1 + dice.roll(9)));
        let mut purchase = shop.purchase(&lines);
        if dice.roll(2) == 0 {
            purchase.terms.shipping_mode = ShippingMode::Complete;
        }
        numbers.push(shop.place(purchase).await.number);
    }
    let mut hands = JoinSet::new();
    for _ in 0..HANDS {
        let (store, desk, numbers) = (store.clone(), shop.desk(), numbers.clone());
        hands.spawn(walk(store, desk, numbers, dice.another()));
    }
    let acts: u32 = hands.join_all().await.into_iter().sum();

    let mut orders = Vec::new();
    for number in numbers {
        orders.push(shop.order(number).await);
    }
    assert_eq!(dues_that_are_wrong(&store).await, 0, "the next promise a list shows is the one there is");
    let revisions: u32 = orders.iter().map(|order| order.revision - 1).sum();
    assert_eq!(revisions, acts, "every act counts once");
    for (place, (sku, available)) in PRODUCTS.into_iter().enumerate() {
        let lines = orders.iter().map(|order| (order, &order.lines[place]));
        let gone: u32 = lines
            .map(|(order, line)| {
                let progress = order.progress(line);
                assert_eq!(progress.ordered(), line.quantity.get(), "every piece is somewhere");
                assert!(line.allocated <= progress.unpacked);
                line.allocated + progress.packed + progress.shipped + progress.handed_over
            })
            .sum();
        assert_eq!(shop.stock(sku).await + gone, available, "{sku}: nothing came from nowhere");
    }
}

/// Orders that keep another next promise than their lines, promises and parcels say.
async fn dues_that_are_wrong(store: &Store) -> i64 {
    const SQL: &str = "SELECT count(*) FROM orders AS o INNER JOIN order_due AS d ON d.id = o.id \
        WHERE o.due_at IS DISTINCT FROM d.due_at";
    let mut db = reader(store).await;
    let (count,) = fetch!(&mut db.connection, fetch_one, (i64,), Sql { sqlite: SQL, postgres: SQL }).expect("a count");
    count
}

/// Tries acts at random; gives how many were done.
async fn walk(store: Store, desk: DeskScope, numbers: Vec<OrderNumber>, mut dice: Dice) -> u32 {
    let mut done = 0;
    for step in 0..STEPS {
        let number = numbers[dice.roll(6) as usize];
        let rolls = [dice.roll(7), dice.roll(3), 1 + dice.roll(4), dice.roll(8)];
        let act = async move |tx: &mut Tx| {
            let Some(order) = tx.read().orders().get(desk, number).await? else { return Ok(false) };
            let Some(expected) = act(tx, &order, rolls, step).await? else { return Ok(false) };
            let written = tx.read().orders().get(desk, number).await?;
            assert_eq!(written, Some(expected), "what is written is what was decided");
            Ok(true)
        };
        match store.write(act).await {
            Ok(is_done) => done += u32::from(is_done),
            // Too many came at once; a person would press the button again.
            Err(StoreError::Stale) => {}
            Err(error) => panic!("step {step}: {error}"),
        }
    }
    done
}

/// Decides an act by the domain and writes it; gives the order as it must be read then, or nothing when it is refused.
async fn act(tx: &mut Tx, order: &Order, rolls: [u32; 4], step: u32) -> Result<Option<Order>, StoreError> {
    let at = minutes_later(i64::from(step));
    let mut after = Order { revision: order.revision + 1, ..order.clone() };
    let [which, place, count, chance] = rolls;
    match which {
        0 => {
            let Ok(status) = order.confirm() else { return Ok(None) };
            tx.orders().record_confirmation(order, status, at).await?;
            after.status = status;
        }
        1 => {
            let Ok(status) = order.begin_packing() else { return Ok(None) };
            tx.orders().record_packing(order, status, at).await?;
            (after.status, after.packing_started_at) = (status, Some(at));
        }
        6 if chance == 1 => {
            let Ok(()) = order.check_payment() else { return Ok(None) };
            tx.orders().record_payment(order, at).await?;
            after.paid_at = Some(at);
        }
        2 if chance == 0 => {
            let Ok(cancelled) = order.cancel(CancelledBy::Customer, None, at) else { return Ok(None) };
            tx.orders().record_cancellation(order, &cancelled).await?;
            (after.status, after.cancelled_at) = (OrderStatus::Cancelled, Some(at));
            after.cancelled_by = Some(CancelledBy::Customer);
            for line in &mut after.lines {
                (line.cancelled, line.allocated) = (line.quantity.get(), 0);
            }
        }
        2 => {
            let Ok(()) = order.consent_to_part() else { return Ok(None) };
            tx.orders().record_consent(order, at).await?;
            after.partial_consent_at = Some(at);
        }
        3 | 4 if which == 3 || chance != 2 => {
            let content = ParcelContent { line_id: order.lines[place as usize].id, quantity: count };
            let Ok(packed) = order.pack(new_id(), &[content], None, None, now()) else { return Ok(None) };
            let Ok(()) = tx.orders().record_parcel(order, &packed).await? else { return Ok(None) };
            pack(&mut after, packed);
        }
        4 if chance == 2 => {
            let Some(position) = order.parcels.get(place as usize).map(|parcel| parcel.position) else {
                return Ok(None);
            };
            let Ok(parcel) = order.check_unpack(position) else { return Ok(None) };
            tx.orders().record_unpacking(order, parcel, at).await?;
            for content in &parcel.contents {
                let line = after.lines.iter_mut().find(|line| line.id == content.line_id).expect("a line of the order");
                line.allocated += content.quantity;
            }
            after.parcels.retain(|parcel| parcel.position != position);
        }
        5 => {
            let Ok(shipment) = order.ship(at) else { return Ok(None) };
            tx.orders().record_shipment(order, &shipment).await?;
            after.status = shipment.status;
            for parcel in after.parcels.iter_mut().filter(|parcel| shipment.parcels.contains(&parcel.id)) {
                (parcel.shipment_id, parcel.shipped_at) = (Some(shipment.id), Some(at));
            }
        }
        _ => {
            let Some(id) = order.parcels.get(place as usize).map(|parcel| parcel.id) else { return Ok(None) };
            let Ok(status) = order.hand_over(id, at) else { return Ok(None) };
            tx.orders().record_hand_over(order, id, status, at).await?;
            after.status = status;
            parcel(&mut after, id).handed_over_at = Some(at);
        }
    }
    Ok(Some(after))
}

fn pack(order: &mut Order, packed: PackedParcel) {
    for (line_id, pieces) in packed.from_allocated {
        let line = order.lines.iter_mut().find(|line| line.id == line_id).expect("a line of the order");
        line.allocated -= pieces;
    }
    order.parcels.push(packed.parcel);
}

fn parcel(order: &mut Order, id: ParcelId) -> &mut domain::parcel::Parcel {
    order.parcels.iter_mut().find(|parcel| parcel.id == id).expect("a parcel of the order")
}
