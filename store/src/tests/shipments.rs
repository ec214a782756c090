//! A random walk of shipments: what is said about parcels, in any order, more than once, by many hands at the same time, ends
//! as the domain says, and alike.
//!
//! `PORTAL_TEST_SEED` walks the way of a seed again. The order in which many hands come in is the machine's.

use domain::{
    order::{Order, OrderStatus},
    parcel::{ParcelContent, TrackingNumber},
    tracking::{Course, EventPlace, EventSource, RawWords, SubStatus, TrackingEvent, Weight, corrected_at},
};
use jiff::Timestamp;
use tokio::task::JoinSet;

use super::{Dice, minutes_later, orders::pack_from_now_on};
use crate::{
    NewEvent, Report, Store, StoreError, on_both,
    testing::{Shop, new_id},
};

on_both!(t36_events_in_any_order_end_alike);

const ROUNDS: u32 = 12;
const EVENTS: u32 = 9;
const HANDS: u32 = 4;

/// What is told of a parcel, whichever it is.
#[derive(Clone, Copy)]
struct Told {
    key: u8,
    at: Timestamp,
    sub_status: SubStatus,
    weight: Weight,
}

impl Told {
    fn random(key: u8, dice: &mut Dice) -> Self {
        let weight = [Weight::Report, Weight::Report, Weight::Report, Weight::Unread, Weight::Correction][dice.pick(5)];
        // Deliveries are common, and so are events of one moment.
        let sub_status = match dice.roll(3) {
            0 => SubStatus::Delivered,
            _ => SubStatus::ALL[dice.pick(SubStatus::ALL.len())],
        };
        Self { key, at: minutes_later(100 + i64::from(dice.roll(12))), sub_status, weight }
    }

    fn event(self, number: &TrackingNumber) -> TrackingEvent {
        TrackingEvent {
            id: new_id(),
            source: EventSource::Own,
            carrier: None,
            tracking_number: Some(number.clone()),
            at: self.at,
            offset: None,
            received_at: minutes_later(200),
            status: self.sub_status.home(),
            sub_status: self.sub_status,
            weight: self.weight,
            raw: RawWords::default(),
            place: EventPlace::default(),
            signed_by: None,
            staff_name: None,
        }
    }

    fn report(self, number: &TrackingNumber, parcel: u8) -> Report {
        let mut key = [self.key; 32];
        key[0] = parcel;
        Report { events: vec![NewEvent { event: self.event(number), key }], estimates: Vec::new() }
    }
}

/// An order of three pieces that left in two parcels, the third piece cancelled or not shipped.
async fn left(shop: &Shop, numbers: &[TrackingNumber; 2]) -> Order {
    let placed = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let mut order = pack_from_now_on(shop, &placed).await;
    for number in numbers {
        let content = ParcelContent { line_id: order.lines[0].id, quantity: 1 };
        let packed = order.pack(new_id(), &[content], None, Some(number.clone()), minutes_later(10)).expect("a parcel");
        let known = order.clone();
        let written = shop.store.write(async move |tx| tx.orders().record_parcel(&known, &packed).await).await;
        written.expect("written").expect("in stock");
        order = shop.order(order.number).await;
    }
    let shipment = order.ship(minutes_later(20)).expect("a shipment");
    let known = order.clone();
    let written = shop.store.write(async move |tx| tx.orders().record_shipment(&known, &shipment).await);
    written.await.expect("shipped");
    shop.order(order.number).await
}

async fn tell(store: &Store, report: Report) {
    loop {
        let report = report.clone();
        match store.write(async move |tx| tx.tracking().take_in(&report).await.map(drop)).await {
            // A sender that is not answered sends again.
            Err(StoreError::Stale) => {}
            outcome => break outcome.expect("taken in"),
        }
    }
}

async fn t36_events_in_any_order_end_alike(store: Store) {
    let mut dice = Dice::seeded();
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 200).await;
    for round in 0..ROUNDS {
        let numbers: [[TrackingNumber; 2]; 2] =
            [0, 1].map(|order| [0, 1].map(|parcel| format!("WALK-{round}-{order}{parcel}").parse().expect("a number")));
        let orders = [left(&shop, &numbers[0]).await, left(&shop, &numbers[1]).await];
        let key = |at: u32| u8::try_from(round * EVENTS + at).expect("few events");
        let told: Vec<_> = (0..EVENTS).map(|at| (dice.pick(2), Told::random(key(at), &mut dice))).collect();

        // One after the other, in the order of chance.
        let mut one_way = told.clone();
        dice.shuffle(&mut one_way);
        for (parcel, told) in one_way {
            tell(&store, told.report(&numbers[0][parcel], u8::try_from(parcel).expect("0 or 1"))).await;
        }
        // From many hands at once, each telling everything in another order.
        let mut hands = JoinSet::new();
        for _ in 0..HANDS {
            let (store, numbers, mut way) = (store.clone(), numbers[1].clone(), told.clone());
            dice.shuffle(&mut way);
            hands.spawn(async move {
                for (parcel, told) in way {
                    tell(&store, told.report(&numbers[parcel], u8::try_from(2 + parcel).expect("2 or 3"))).await;
                }
            });
        }
        hands.join_all().await;

        let [one, other] = [shop.order(orders[0].number).await, shop.order(orders[1].number).await];
        for (place, number) in numbers[0].iter().enumerate() {
            let events = told.iter().filter(|(parcel, _)| *parcel == place);
            let events: Vec<_> = events.map(|(_, told)| told.event(number)).collect();
            let course = Course::of(&events, &[]);
            for order in [&one, &other] {
                let parcel = &order.parcels[place];
                assert_eq!(parcel.course, course, "round {round}: what a parcel shows follows from all that was told");
                assert_eq!(parcel.handed_over_at, course.delivered_at(), "round {round}: {:?}", corrected_at(&events));
            }
        }
        assert_eq!(one.status, other.status, "round {round}");
        assert_ne!(one.status, OrderStatus::HandedOver, "a piece is still here");
        for order in [&one, &other] {
            let progress = order.progress(&order.lines[0]);
            assert_eq!(progress.ordered(), 3, "every piece is somewhere");
            let there = order.parcels.iter().filter(|parcel| parcel.handed_over_at.is_some()).count();
            assert_eq!(usize::try_from(progress.handed_over).expect("few"), there);
        }
    }
}
