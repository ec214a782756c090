//! Mail that cannot be sent.

use jiff::SignedDuration;
use server::mail::{deliver::Delivery, worker};
use store::Store;

use crate::harness::TestPortal;

store::on_both!(a_late_code_is_given_up_and_the_desk_hears_of_it);

async fn a_late_code_is_given_up_and_the_desk_hears_of_it(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut visitor, mut staff) = (test.visitor(), test.staff().await);
    assert!(!staff.get("/desk/orders").await.has("nav.tabs .count"));
    visitor.post("/sign-in", &[("email", "mei@lin.example")]).await;
    // A folder that is not there takes no mail.
    let broken = Delivery::Folder(test.mail.path().join("no such folder"));
    let send = async || worker::send_due(&test.portal, &broken, "portal@shop.example").await.expect("the outbox");
    assert_eq!(send().await, 1);
    assert!(!staff.get("/desk/orders").await.has("nav.tabs .count"), "it is tried again");
    test.clock.advance(SignedDuration::from_mins(11));
    assert!(test.sent_mail().await.is_empty(), "the code is not valid any more");
    test.clock.advance(SignedDuration::from_hours(7));
    assert_eq!(send().await, 0, "it is not tried again");
    let list = staff.get("/desk/mail").await;
    assert_eq!(list.texts("nav.tabs .count .vh"), ["1 mail given up"]);
    assert!(list.texts("main tbody tr")[0].contains("Given up") || list.texts("main tbody tr")[0].contains("given up"));
}
