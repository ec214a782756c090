//! What staff say of parcels and put right about them: what happened, when they are expected, labels, unpacking.

use axum::http::StatusCode;
use domain::{order::OrderStatus, tracking::ParcelStatus};
use jiff::SignedDuration;
use server::jobs;
use store::Store;

use crate::delivery::{done, pack, scan, shipped};

store::on_both!(
    staff_correct_a_delivery_that_was_none,
    staff_say_when_a_parcel_is_expected,
    what_is_here_is_on_its_way_no_more,
    a_delay_without_a_day_is_told,
    a_parcel_gets_another_label,
    swapped_labels_are_put_right,
    a_day_is_said_again_and_means_the_whole_day,
    a_parcel_is_taken_apart,
);

/// Staff lead a parcel out of "delivered"; the same form twice says it once, and wrong fields are said at the fields.
async fn staff_correct_a_delivery_that_was_none(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "SE4471-90")]).await;
    scan(&test, "SE4471-90", "2026-11-17T08:30:00Z", "delivered").await;
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::HandedOver);
    let path = format!("/desk/orders/{}/parcels/1/events", order.number);
    let wrong = staff.act(&path, &[("happened", ""), ("day", "2031-01-01"), ("text", "At the depot")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("#happened-1[aria-invalid=true]") && wrong.has("#day-1[aria-invalid=true]"), "{}", wrong.body);
    assert!(wrong.body.contains("At the depot"));
    let form = [("happened", "being_traced"), ("correction", "yes"), ("text", "The driver still has it")];
    done(&staff.act(&path, &form).await);
    let after = test.shop.order(order.number).await;
    assert_eq!((after.status, after.parcels[0].handed_over_at), (OrderStatus::Shipped, None));
    let page = staff.get(&format!("/desk/orders/{}", order.number)).await;
    assert_eq!(page.texts("#parcel-1 .scans > ol > li").len(), 2);
    assert!(staff.get("/desk/audit").await.body.contains("Noted what happened to a parcel"));
}

/// Staff know the new day: it stands beside the promise, and the customer is told once that it is late.
async fn staff_say_when_a_parcel_is_expected(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "")]).await;
    let path = format!("/desk/orders/{}/parcels/1/events", order.number);
    let wrong = staff.act(&path, &[("expected", "2026-11-01")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("#expected-1[aria-invalid=true]") && !wrong.has("#happened-1[aria-invalid=true]"));
    done(&staff.act(&path, &[("expected", "2026-12-09")]).await);
    done(&staff.act(&path, &[("expected", "2026-12-10"), ("happened", "missorted")]).await);
    let course = test.shop.order(order.number).await.parcels[0].course.clone();
    let day = |window: domain::tracking::Window| window.from.to_zoned(test.portal.company().time_zone().clone()).date();
    assert_eq!(course.first_estimate.map(day).map(|day| day.to_string()).as_deref(), Some("2026-12-09"));
    assert_eq!(course.latest_estimate.map(day).map(|day| day.to_string()).as_deref(), Some("2026-12-10"));
    assert_eq!(course.status(), Some(ParcelStatus::Delayed));
    let mut buyer = test.buyer().await;
    let page = buyer.get(&format!("/orders/{}", order.number)).await;
    let card = page.texts("#parcel-1").join(" ");
    for words in ["First estimate", "9 Dec", "Latest estimate", "10 Dec", "Expected later than promised"] {
        assert!(card.contains(words), "{words}: {card}");
    }
    let told: Vec<_> = test.sent_mail().await.into_iter().filter(|mail| mail.contains("Subject: Parcel 1")).collect();
    let late = told.iter().filter(|mail| mail.contains("later than promised")).count();
    assert_eq!((told.iter().filter(|mail| mail.contains("is delayed")).count(), late), (0, 1), "{told:?}");
}

/// What is with the customer is told once, whoever says so, and is on its way no more unless that was wrong.
async fn what_is_here_is_on_its_way_no_more(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let desk = format!("/desk/orders/{}", order.number);
    test.clock.advance(SignedDuration::from_mins(30));
    done(&staff.act(&format!("{desk}/parcels/1/hand-over"), &[]).await);
    test.clock.advance(SignedDuration::from_mins(30));
    scan(&test, "SE4471-90", "2026-11-17T08:20:00Z", "delivered").await;
    let told = test.sent_mail().await.into_iter().filter(|mail| mail.contains("Subject: Parcel 1"));
    assert_eq!(told.count(), 1, "once, by the desk or by the carrier");
    let path = format!("{desk}/parcels/1/events");
    let absent = ("happened", "receiver_absent");
    let refused = staff.act(&path, &[absent]).await;
    assert!(refused.has("#happened-1[aria-invalid=true]"), "{}", refused.body);
    let to_come = staff.act(&path, &[absent, ("day", "2027-05-01")]).await;
    assert!(to_come.text().contains("This is still to come."), "{}", to_come.body);
    assert_eq!(staff.get(&desk).await.texts("#parcel-1 .scans > ol > li").len(), 1, "nothing was noted");
    done(&staff.act(&path, &[absent, ("correction", "yes")]).await);
    assert_eq!(staff.get(&desk).await.texts("#parcel-1 .scans > ol > li").len(), 2);
}

/// The promised day itself is not late, a day can be said again, and a form is one press however often it arrives.
async fn a_day_is_said_again_and_means_the_whole_day(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let promised = order.lines[0].promise.expect("a promise").promised_at;
    let zone = test.portal.company().time_zone().clone();
    let day_before = promised.to_zoned(zone.clone()).date().yesterday().expect("a day").to_string();
    let day = promised.to_zoned(zone).date().to_string();
    let path = format!("/desk/orders/{}/parcels/1/events", order.number);
    let latest = async || test.shop.order(order.number).await.parcels[0].course.latest_estimate;
    done(&staff.act(&path, &[("expected", &day), ("key", "one")]).await);
    let first = latest().await.expect("a day");
    assert!(!first.is_after(promised));
    assert!(test.sent_mail().await.iter().all(|mail| !mail.contains("later than promised")));
    test.clock.advance(SignedDuration::from_mins(5));
    done(&staff.act(&path, &[("expected", "2026-12-10"), ("key", "two")]).await);
    assert!(latest().await.expect("a day").is_after(promised));
    test.clock.advance(SignedDuration::from_mins(5));
    done(&staff.act(&path, &[("expected", &day), ("key", "one")]).await);
    assert_ne!(latest().await, Some(first), "a form sent twice");
    done(&staff.act(&path, &[("expected", &day), ("key", "three")]).await);
    assert_eq!(latest().await, Some(first), "the day of before, said anew");
    let (mut buyer, page) = (test.buyer().await, format!("/orders/{}", order.number));
    assert!(buyer.get(&page).await.texts(".promise .diff.good").join("").contains("On time"));
    test.clock.advance(SignedDuration::from_mins(5));
    done(&staff.act(&path, &[("expected", &day_before), ("key", "four")]).await);
    for page in [page.as_str(), "/parcels/SE4471-90"] {
        let told = buyer.get(page).await.texts(".promise .diff").join("");
        assert!(told.contains("1 day early"), "{page}: {told}");
    }
    let lost = staff.act(&path, &[("expected", &day), ("text", "It is in Bremen")]).await;
    assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY, "words need what happened");
    assert!(lost.has("#happened-1[aria-invalid=true]") && lost.body.contains("It is in Bremen"));
}

/// A delay is news though nobody says until when.
async fn a_delay_without_a_day_is_told(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let path = format!("/desk/orders/{}/parcels/1/events", order.number);
    done(&staff.act(&path, &[("happened", "missorted")]).await);
    let told = async || test.sent_mail().await.into_iter().filter(|mail| mail.contains("is delayed")).count();
    assert_eq!(told().await, 1);
    scan(&test, "SE4471-90", "2026-11-17T08:50:00Z", "delayed").await;
    assert_eq!(told().await, 1);
}

/// A number that was mistyped: what was said about it is about the parcel no more, what was said about the right one is.
async fn a_parcel_gets_another_label(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "AA-1000")]).await;
    scan(&test, "AA-1000", "2026-11-17T08:30:00Z", "lost").await;
    scan(&test, "BB-1000", "2026-11-17T08:40:00Z", "moving").await;
    let status = async || test.shop.order(order.number).await.parcels[0].course.status();
    assert_eq!(status().await, Some(ParcelStatus::LostOrDamaged));
    let path = format!("/desk/orders/{}/parcels/1/label", order.number);
    let wrong = staff.act(&path, &[("carrier", "USPS"), ("tracking_number", "?")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("#tracking_number-1[aria-invalid=true]") && !wrong.has("#tracking_number[aria-invalid=true]"));
    let nobodys = staff.act(&path, &[("carrier", " "), ("tracking_number", "BB-1000")]).await;
    assert!(nobodys.has("#carrier-1[aria-invalid=true]"), "a number is some carrier's: {}", nobodys.body);
    let label = [("carrier", "USPS"), ("tracking_number", "BB-1000")];
    done(&staff.act(&path, &label).await);
    assert_eq!(status().await, Some(ParcelStatus::InTransit));
    let mut buyer = test.buyer().await;
    let page = buyer.get(&format!("/orders/{}", order.number)).await;
    assert!(page.text().contains("Parcel 1 has another carrier or number"), "{}", page.text());
    done(&staff.act(&path, &[("carrier", ""), ("tracking_number", "")]).await);
    assert_eq!(status().await, None, "without a number nothing is known of it");
    done(&staff.act(&path, &label).await);
    assert_eq!(status().await, Some(ParcelStatus::InTransit), "and with it all of it again");
    // The carrier says of the wrong number that it is delivered: that is taken back with it.
    scan(&test, "BB-1000", "2026-11-17T08:45:00Z", "delivered").await;
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::HandedOver);
    done(&staff.act(&path, &[("carrier", "DHL"), ("tracking_number", "CC-1000")]).await);
    let again = test.shop.order(order.number).await;
    assert_eq!((again.status, again.parcels[0].handed_over_at), (OrderStatus::Shipped, None));
    let entries = staff.get("/desk/audit").await.body.matches("Relabelled a parcel").count();
    done(&staff.act(&path, &[("carrier", "DHL"), ("tracking_number", "CC-1000")]).await);
    let unchanged = staff.get("/desk/audit").await.body.matches("Relabelled a parcel").count();
    assert_eq!(unchanged, entries, "nothing changed");
    // What somebody at the desk has handed over stays as it is.
    done(&staff.act(&format!("/desk/orders/{}/parcels/1/hand-over", order.number), &[]).await);
    let late = staff.act(&path, &[("carrier", "UPS")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert_eq!(test.shop.order(order.number).await.parcels[0].carrier.as_deref(), Some("DHL"));
}

/// Two labels were swapped: each parcel gets what was said about its own number, whichever is put right first.
async fn swapped_labels_are_put_right(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(1, "AA-1000"), (1, "BB-1000")]).await;
    scan(&test, "AA-1000", "2026-11-17T08:30:00Z", "out_for_delivery").await;
    scan(&test, "BB-1000", "2026-11-17T08:30:00Z", "missorted").await;
    for (position, number) in [(1, "BB-1000"), (2, "AA-1000")] {
        let label = [("carrier", "USPS"), ("tracking_number", number)];
        done(&staff.act(&format!("/desk/orders/{}/parcels/{position}/label", order.number), &label).await);
    }
    jobs::due(&test.portal).await.expect("what is due");
    let parcels = test.shop.order(order.number).await.parcels;
    let status: Vec<_> = parcels.iter().map(|parcel| parcel.course.status()).collect();
    assert_eq!(status, [Some(ParcelStatus::Delayed), Some(ParcelStatus::OutForDelivery)]);
}

/// A parcel that has not left is taken apart: its pieces are packed anew; one that has left is not.
async fn a_parcel_is_taken_apart(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(1, "AA-1000")]).await;
    let mut buyer = test.buyer().await;
    let other = test.order(&mut buyer, &[("TEA-1", 4)], &[]).await;
    let desk = format!("/desk/orders/{}", other.number);
    for act in ["confirmation", "packing"] {
        done(&staff.act(&format!("{desk}/{act}"), &[]).await);
    }
    pack(&mut staff, &desk, "3", "BB-1000").await;
    scan(&test, "BB-1000", "2026-11-17T08:30:00Z", "label_created").await;
    let free = test.shop.stock("TEA-1").await;
    done(&staff.act(&format!("{desk}/parcels/1/unpacking"), &[]).await);
    let apart = test.shop.order(other.number).await;
    assert!(apart.parcels.is_empty());
    assert_eq!((apart.lines[0].allocated, test.shop.stock("TEA-1").await), (4, free));
    assert!(buyer.get(&format!("/orders/{}", other.number)).await.text().contains("Parcel 1 taken apart"));
    pack(&mut staff, &desk, "4", "BB-1000").await;
    let packed = test.shop.order(other.number).await;
    assert_eq!(packed.parcels[0].course.status(), Some(ParcelStatus::Announced), "what was said waited for it");
    let gone = staff.act(&format!("/desk/orders/{}/parcels/1/unpacking", order.number), &[]).await;
    assert_eq!(gone.status, StatusCode::CONFLICT, "{}", gone.body);
}
