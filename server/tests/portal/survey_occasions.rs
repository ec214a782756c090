//! What somebody is asked about besides a delivery: a complaint that is closed.

use axum::http::StatusCode;
use domain::id::ComplaintId;
use jiff::SignedDuration;
use server::jobs;
use store::{Store, testing::new_id};

use crate::{
    complaints::filed,
    harness::{Client, TestPortal},
    surveys::asked,
};

store::on_both!(s23_a_closed_complaint_is_asked_about_once, s23_a_guest_is_not_asked_and_neither_is_who_withdrew);

/// A portal with somebody who has ordered something that has not come.
async fn portal(store: Store) -> (TestPortal, Client, domain::order::Order) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    jobs::due(&test.portal).await.expect("the surveys of a new company");
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    (test, buyer, order)
}

/// [S23] After its delay, once, with the questions about complaints.
async fn s23_a_closed_complaint_is_asked_about_once(store: Store) {
    let (test, mut buyer, order) = portal(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    test.clock.advance(SignedDuration::from_hours(24 * 3));
    assert!(asked(&test).await.is_empty(), "not while it is open");
    let closed = buyer.act(&format!("/complaints/{number}/closing"), &[]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    assert!(asked(&test).await.is_empty(), "not at once");
    test.clock.advance(SignedDuration::from_hours(24 * 4));
    let mails = asked(&test).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("How easy was it to get your complaint solved?"), "{}", mails[0]);
    test.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(asked(&test).await.len(), 1, "one complaint, one invitation");
}

/// Whoever gave a name and an address only agreed to be written to about the complaint; who took it back has nothing to tell.
async fn s23_a_guest_is_not_asked_and_neither_is_who_withdrew(store: Store) {
    let (test, mut buyer, order) = portal(store).await;
    let mail = test.sent_mail().await.first().expect("a mail").replace("=\r\n", "");
    let at = mail.find("/track/").expect("a link");
    let way = format!("{}/complaint", &mail[at..at + "/track/".len() + 40]);
    let key = new_id::<ComplaintId>().to_string();
    let form = [
        ("key", key.as_str()),
        ("line", "1"),
        ("pieces", "1"),
        ("reason", "damaged"),
        ("wish", "refund"),
        ("name", "Gustav Gast"),
        ("email", "gustav@guest.example"),
    ];
    let mut guest = test.visitor();
    let answer = guest.post(&way, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let own = answer.location().split('?').next().expect("a path").to_owned();
    assert_eq!(guest.act(&format!("{own}/closing"), &[]).await.status, StatusCode::SEE_OTHER);
    let number = filed(&mut buyer, &order, &[]).await;
    assert_eq!(buyer.act(&format!("/complaints/{number}/withdrawal"), &[]).await.status, StatusCode::SEE_OTHER);
    for _ in 0..6 {
        test.clock.advance(SignedDuration::from_hours(24));
        let mails = asked(&test).await;
        assert!(mails.iter().all(|mail| !mail.contains("gustav@guest.example")), "{mails:?}");
        assert!(mails.is_empty(), "{mails:?}");
    }
}
