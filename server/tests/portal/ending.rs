//! What ends a session ends it everywhere within a second: pages, and streams that are open.

use std::time::Duration;

use axum::http::StatusCode;
use domain::{order::Order, person::StaffRole};
use store::Store;

use crate::{
    harness::{Client, Stream, TestPortal},
    staff::with_roles,
};

store::on_both!(
    a_new_password_ends_every_other_session_within_a_second,
    a_session_ended_elsewhere_dies_within_a_second,
    who_is_disabled_is_out_within_a_second,
    who_goes_on_for_another_customer_hears_of_this_one_no_more,
    who_is_helped_by_the_desk_is_signed_out_within_a_second,
    who_leaves_the_desk_is_out_within_a_second,
);

/// The most it may take.
const SECOND: Duration = Duration::from_secs(1);

async fn ordered(test: &TestPortal) -> Order {
    test.shop.product("TEA-1", 10).await;
    test.order(&mut test.buyer().await, &[("TEA-1", 1)], &[]).await
}

/// A browser with the page of an order open.
struct Open {
    client: Client,
    stream: Stream,
    page: String,
}

impl Open {
    async fn new(mut client: Client, page: String) -> Self {
        let mut stream = client.stream(&format!("{page}/changes")).await;
        assert!(stream.next_chunk().await.expect("open").contains("open"));
        Self { client, stream, page }
    }

    /// Two browsers of the shop's buyer.
    async fn of_buyer(test: &TestPortal, order: &Order) -> [Self; 2] {
        let page = format!("/orders/{}", order.number);
        [Self::new(test.buyer().await, page.clone()).await, Self::new(test.buyer().await, page).await]
    }

    /// Its stream ended by itself and its page asks for a sign-in.
    async fn is_dead(&mut self) -> bool {
        let ended = self.stream.has_ended().await;
        let page = self.client.get(&self.page).await;
        ended && page.status == StatusCode::SEE_OTHER && page.location().starts_with("/sign-in")
    }

    /// It shows its page, and hears what happens to the order.
    async fn is_alive(&mut self, test: &TestPortal, order: &Order) -> bool {
        let (_, mut desk) = with_roles(test, &[StaffRole::Orders]).await;
        let confirmed = desk.act(&format!("/desk/orders/{}/confirmation", order.number), &[]).await;
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
        self.stream.hears_of_a_change().await && self.client.get(&self.page).await.status == StatusCode::OK
    }
}

/// Whether all of them are dead in time.
async fn all_dead(open: &mut [Open]) -> bool {
    let dead = async {
        for each in open {
            if !each.is_dead().await {
                return false;
            }
        }
        true
    };
    tokio::time::timeout(SECOND, dead).await.unwrap_or(false)
}

async fn a_new_password_ends_every_other_session_within_a_second(store: Store) {
    let test = TestPortal::new(store).await;
    let order = ordered(&test).await;
    let mut others = Open::of_buyer(&test, &order).await;
    let mut here = Open::new(test.buyer().await, format!("/orders/{}", order.number)).await;
    let form = [("current_password", ""), ("new_password", "four words make one")];
    assert_eq!(here.client.post("/account/password", &form).await.status, StatusCode::SEE_OTHER);
    assert!(all_dead(&mut others).await);
    assert!(here.is_alive(&test, &order).await, "this one goes on");
}

async fn a_session_ended_elsewhere_dies_within_a_second(store: Store) {
    let test = TestPortal::new(store).await;
    let order = ordered(&test).await;
    let [mut here, there] = Open::of_buyer(&test, &order).await;
    let token = there.client.cookies.get("session").expect("a session").clone();
    let end = format!("/account/sessions/{}/end", server::edge::hex(&server::edge::hash(token.as_bytes())));
    assert_eq!(here.client.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(all_dead(&mut [there]).await);
    let mut again = Open::of_buyer(&test, &order).await;
    here.client.post("/account/sessions/end-others", &[]).await;
    assert!(all_dead(&mut again).await);
    assert!(here.is_alive(&test, &order).await, "this one goes on");
}

async fn who_is_disabled_is_out_within_a_second(store: Store) {
    let test = TestPortal::new(store).await;
    let order = ordered(&test).await;
    let [one, other] = Open::of_buyer(&test, &order).await;
    let (_, mut actor) = with_roles(&test, &[StaffRole::Orders]).await;
    actor.post(&format!("/desk/buyers/{}/acting", test.shop.buyer.id), &[]).await;
    let acting = Open::new(actor, format!("/orders/{}", order.number)).await;
    let (_, mut desk) = with_roles(&test, &[StaffRole::People]).await;
    assert_eq!(help(&test, &mut desk, "disabling", "").await, StatusCode::SEE_OTHER);
    assert!(all_dead(&mut [one, other]).await);
    let Open { mut client, mut stream, page } = acting;
    assert!(stream.has_ended().await, "whoever acts for them hears no more");
    assert_eq!(client.get(&page).await.status, StatusCode::NOT_FOUND, "and is at the desk again");
}

async fn who_goes_on_for_another_customer_hears_of_this_one_no_more(store: Store) {
    let test = TestPortal::new(store).await;
    let order = ordered(&test).await;
    let [mut here, _] = Open::of_buyer(&test, &order).await;
    let other = test.shop.also_buys_for("K-2").await;
    let switched = here.client.post("/account/customer", &[("buyer", &other.id.to_string())]).await;
    assert_eq!(switched.status, StatusCode::SEE_OTHER, "{}", switched.body);
    let (_, mut desk) = with_roles(&test, &[StaffRole::Orders]).await;
    desk.act(&format!("/desk/orders/{}/confirmation", order.number), &[]).await;
    assert!(here.stream.has_ended().await);
}

async fn who_is_helped_by_the_desk_is_signed_out_within_a_second(store: Store) {
    let test = TestPortal::new(store).await;
    let order = ordered(&test).await;
    let (_, mut desk) = with_roles(&test, &[StaffRole::People]).await;
    for (act, email) in [("sessions/end", ""), ("address", "mei.new@lin.example")] {
        let mut open = Open::of_buyer(&test, &order).await;
        assert_eq!(help(&test, &mut desk, act, email).await, StatusCode::SEE_OTHER, "{act}");
        assert!(all_dead(&mut open).await, "{act}");
    }
}

async fn help(test: &TestPortal, desk: &mut Client, act: &str, email: &str) -> StatusCode {
    let (customer, buyer) = (test.shop.customer.id, test.shop.buyer.id);
    let form = [("email", email), ("reason", "On the phone")];
    desk.post(&format!("/desk/customers/{customer}/people/{buyer}/{act}"), &form).await.status
}

async fn who_leaves_the_desk_is_out_within_a_second(store: Store) {
    let test = TestPortal::new(store).await;
    let order = ordered(&test).await;
    let (staff, client) = with_roles(&test, &[StaffRole::Orders]).await;
    let open = Open::new(client, format!("/desk/orders/{}", order.number)).await;
    let (_, mut desk) = with_roles(&test, &[StaffRole::People]).await;
    let disabled = desk.post(&format!("/desk/staff/{}/disabling", staff.id), &[]).await;
    assert_eq!(disabled.location(), "/desk/staff?done=disabled");
    assert!(all_dead(&mut [open]).await);
}
