//! Complaints: filed by customers, guests and the desk, answered, accepted, taken further, opened again, ended by silence.

use axum::http::{Request, StatusCode, header};
use domain::{
    Money,
    complaint::{Complaint, ComplaintNumber, Decision, Remedy, Stage},
    id::{ComplaintId, ComplaintMessageId},
    order::Order,
    scope::Scope,
};
use jiff::SignedDuration;
use server::complaints::due;
use store::{ComplaintFilter, ComplaintShown, Store, testing::new_id};

use crate::harness::{Answer, Client, TestPortal};

store::on_both!(
    c1_c2_a_line_is_complained_about_with_all_that_is_known,
    c1_a_guest_files_by_the_link_of_an_order,
    c1_a_complaint_begins_with_the_choice_of_an_order,
    c9_c10_the_receipt_names_number_and_time_and_its_link_opens_this_one,
    c30_an_accepted_replacement_is_an_order_linked_both_ways,
    c22_c29_money_is_bounded_accepted_and_noted,
    c22_a_refused_solution_goes_to_the_next_level,
    c20_a_broken_promise_lets_the_customer_go_further,
    c23_c24_the_customer_closes_it_and_opens_it_again_within_its_days,
    c25_silence_is_warned_about_twice_and_closes_without_content,
    c13_c16_a_question_holds_the_clock_and_an_answer_starts_it,
    c5_the_wish_stands_beside_what_is_given,
    c30_what_cannot_be_sent_again_is_not_accepted,
    a_large_body_that_is_no_file_is_not_read,
    c16_the_page_says_by_when_and_who_has_it,
    c37_c38_notes_reach_no_customer,
    c40_closing_needs_decision_reason_and_further_ways,
    c44_the_desk_files_for_a_customer,
    t24_t25_parcels_lead_to_the_form_that_knows_them,
    a_page_of_yesterday_does_nothing,
    c11_complaints_are_found_again,
);

/// Files a complaint about a piece of the first line.
pub async fn filed(client: &mut Client, order: &Order, changes: &[(&str, &str)]) -> String {
    let answer = file(client, "/complaints", order, changes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let path = answer.location().split('?').next().expect("a path");
    path.trim_start_matches("/complaints/").to_owned()
}

async fn file(client: &mut Client, path: &str, order: &Order, changes: &[(&str, &str)]) -> Answer {
    let (key, number) = (new_id::<ComplaintId>().to_string(), order.number.to_string());
    let first = [
        ("key", key.as_str()),
        ("order", &number),
        ("line", "1"),
        ("pieces", "1"),
        ("reason", "damaged"),
        ("wish", "refund"),
        ("text", "The lid is broken."),
    ];
    let kept = first.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let form: Vec<_> = kept.chain(changes).copied().collect();
    client.post(path, &form).await
}

/// A portal with an order of five pieces of the shop's buyer.
async fn ordered(store: Store) -> (TestPortal, Client, Client, Order) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let (mut buyer, staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    (test, buyer, staff, order)
}

/// Does something to a complaint, with the revision its page shows now and a fresh key.
pub async fn act(client: &mut Client, path: &str, form: &[(&str, &str)]) -> Answer {
    let key = new_id::<ComplaintMessageId>().to_string();
    let form: Vec<_> = std::iter::once(("key", key.as_str())).chain(form.iter().copied()).collect();
    client.act(path, &form).await
}

async fn done(client: &mut Client, path: &str, form: &[(&str, &str)]) {
    let answer = act(client, path, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
}

/// Brings it to where work on it is going on.
async fn at_work(staff: &mut Client, number: &str) {
    let desk = format!("/desk/complaints/{number}");
    done(staff, &format!("{desk}/acknowledgement"), &[]).await;
    done(staff, &format!("{desk}/assessment"), &[("severity", "high"), ("owner", "")]).await;
    done(staff, &format!("{desk}/work"), &[]).await;
}

async fn now(test: &TestPortal, number: &str) -> Complaint {
    let number: ComplaintNumber = number.parse().expect("a number");
    let mut db = test.portal.store.read().await.expect("a reader");
    db.complaints().get(Scope::Outbox, number).await.expect("complaints").expect("the complaint")
}

/// [C1] [C2] From the line of the order; what is known is filled in, and what is wrong comes back with what was typed.
async fn c1_c2_a_line_is_complained_about_with_all_that_is_known(store: Store) {
    let (test, mut buyer, _, order) = ordered(store).await;
    let way = format!("/complaints/new?order={}&line=1", order.number);
    assert!(buyer.get(&format!("/orders/{}", order.number)).await.has(&format!("a[href='{way}']")));
    let page = buyer.get(&way).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("TEA-1"), "{}", page.text());
    assert_eq!(page.value("input[type=hidden][name=order]"), order.number.to_string());
    let refused = file(&mut buyer, "/complaints", &order, &[("reason", ""), ("pieces", "6")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("The lid is broken."), "what was typed is kept");
    let number = filed(&mut buyer, &order, &[("pieces", "2")]).await;
    let complaint = now(&test, &number).await;
    assert_eq!((complaint.items.len(), complaint.items[0].pieces), (1, 2));
    let told = buyer.get(&format!("/orders/{}", order.number)).await;
    assert!(told.has(&format!("a[href='/complaints/{number}']")), "the order's timeline tells it [C16]");
}

/// [C1] Without a sign-in, by the link of a mail, and followed by a link of its own.
async fn c1_a_guest_files_by_the_link_of_an_order(store: Store) {
    let (test, mut buyer, _, order) = ordered(store).await;
    let mail = test.sent_mail().await.first().expect("a mail").replace("=\r\n", "");
    let at = mail.find("/track/").expect("a link");
    let way = format!("{}/complaint", &mail[at..at + "/track/".len() + 40]);
    let mut guest = test.visitor();
    let page = guest.get(&way).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains(&test.shop.buyer.name), "no names");
    let nameless = file(&mut guest, &way, &order, &[]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Who chose the product on the page can choose another one after a mistake; who came from a line cannot.
    assert!(nameless.has("input[type=hidden][name=line]") && !nameless.has("select[name=line]"));
    let chosen = file(&mut guest, &way, &order, &[("chooses", "yes")]).await;
    assert_eq!(chosen.value("select[name=line] option[selected]"), "1", "{}", chosen.body);
    let contact = [("name", "Gustav Gast"), ("email", "gustav@guest.example")];
    let answer = file(&mut guest, &way, &order, &contact).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let own = answer.location().split('?').next().expect("a path").to_owned();
    assert!(own.starts_with("/complaint/"), "{own}");
    let page = guest.get(answer.location()).await;
    assert_eq!(page.status, StatusCode::OK);
    done(&mut guest, &format!("{own}/messages"), &[("text", "And the box is wet.")]).await;
    assert!(guest.get(&own).await.text().contains("And the box is wet."));
    let mails = test.sent_mail().await;
    assert!(mails.iter().any(|mail| mail.contains("gustav@guest.example")), "the receipt goes to the guest");
    // The order's buyer may write in it too; whoever holds the link does not learn their name.
    let number = own_number(&test).await;
    done(&mut buyer, &format!("/complaints/{number}/messages"), &[("text", "We have seen it too.")]).await;
    let page = guest.get(&own).await.text();
    assert!(page.contains("We have seen it too.") && page.contains("Gustav Gast"), "{page}");
    assert!(!page.contains(&test.shop.buyer.name), "{page}");
    done(&mut guest, &format!("{own}/withdrawal"), &[]).await;
    let gone = guest.get(&format!("/complaint/{}", "0".repeat(40))).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(buyer.get("/complaints").await.status, StatusCode::OK);
}

/// [C9] [C10] The receipt says number, next step and time; sent twice it is one complaint with one receipt.
async fn c9_c10_the_receipt_names_number_and_time_and_its_link_opens_this_one(store: Store) {
    let (test, mut buyer, _, order) = ordered(store).await;
    let before = test.sent_mail().await.len();
    let key = new_id::<ComplaintId>().to_string();
    let first = filed(&mut buyer, &order, &[("key", &key)]).await;
    let second = filed(&mut buyer, &order, &[("key", &key)]).await;
    assert_eq!(first, second);
    let page = buyer.get(&format!("/complaints/{first}?filed=1")).await;
    assert!(page.text().contains(&first), "{}", page.text());
    let mails = test.sent_mail().await;
    assert_eq!(mails.len(), before + 1);
    assert!(mails.iter().any(|mail| mail.replace("=\r\n", "").contains(&first)), "the number is in the mail");
    let complaint = now(&test, &first).await;
    assert_eq!(complaint.clocks.len(), 2, "an answer and a solution are promised");
    let mail = mails.iter().map(|mail| mail.replace("=\r\n", "")).find(|mail| mail.contains("/complaint/"));
    let mail = mail.expect("a mail with a link");
    let at = mail.find("/complaint/").expect("a link");
    let link = &mail[at..at + "/complaint/".len() + 40];
    let page = test.visitor().get(link).await;
    assert!(page.status == StatusCode::OK && page.text().contains(&first), "the link opens it without a sign-in");
    let elsewhere = test.visitor().get(&link.replace("/complaint/", "/track/")).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "and nothing else");
}

/// [C1] Without an order, the customer's own ones are offered, found by their words; and it may be about none of them.
async fn c1_a_complaint_begins_with_the_choice_of_an_order(store: Store) {
    let (test, mut buyer, _, order) = ordered(store).await;
    let way = format!("a[href='/complaints/new?order={}']", order.number);
    let page = buyer.get("/complaints/new").await;
    assert!(page.has(&way) && !page.has("select[name=reason], input[name=reason]"), "{}", page.body);
    assert!(buyer.get(&format!("/complaints/new?q={}", order.number)).await.has(&way));
    assert!(!buyer.get("/complaints/new?q=nothing-like-it").await.has(&way));
    let about = buyer.get(&format!("/complaints/new?order={}", order.number)).await;
    assert!(about.has("select[name=line]"), "{}", about.body);
    let general = buyer.get("/complaints/new?order=none").await;
    assert!(general.has("input[name=reason]") && !general.has("select[name=line]"), "{}", general.body);
    // About no order, words are all there is.
    let wordless = file(&mut buyer, "/complaints", &order, &[("order", ""), ("line", ""), ("text", " ")]).await;
    assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wordless.has("#text[aria-invalid=true]"), "{}", wordless.body);
    let (_, foreign) = test.shop.another_customer("K-2").await;
    let mut other = test.buyer_of(foreign.id).await;
    assert!(!other.get("/complaints/new").await.has(&way), "nobody else's orders");
}

/// [C30] The replacement is an order of the same customer, free of charge; both orders tell of each other.
async fn c30_an_accepted_replacement_is_an_order_linked_both_ways(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[("pieces", "2"), ("wish", "replacement")]).await;
    at_work(&mut staff, &number).await;
    let offer = [("remedy_1", "replacement"), ("text", "We send two again.")];
    done(&mut staff, &format!("/desk/complaints/{number}/solution"), &offer).await;
    assert!(buyer.get(&format!("/complaints/{number}")).await.text().contains("We send two again."));
    let waits = format!("section[aria-labelledby=your-turn] a[href='/complaints/{number}']");
    assert!(buyer.get("/").await.has(&waits), "what waits for the customer stands at home");
    done(&mut buyer, &format!("/complaints/{number}/acceptance"), &[]).await;
    assert!(!buyer.get("/").await.has(&waits), "and is gone once it is decided");
    let complaint = now(&test, &number).await;
    assert_eq!(complaint.state.stage, Stage::Closed);
    assert_eq!(complaint.state.closing.as_ref().map(|it| it.decision), Some(Decision::Accepted));
    let (_, again) = complaint.replacements[0];
    let replacement = test.shop.order(again).await;
    assert_eq!(replacement.customer_id, order.customer_id);
    assert_eq!(replacement.totals.total, Money::zero(order.totals.total.currency));
    assert_eq!(replacement.lines[0].quantity.get(), 2);
    let (old, new) =
        (buyer.get(&format!("/orders/{}", order.number)).await, buyer.get(&format!("/orders/{again}")).await);
    assert!(old.text().contains(&again.to_string()), "{}", old.text());
    assert!(new.text().contains(&order.number.to_string()), "{}", new.text());
    assert!(new.text().contains("Nothing to pay") && !new.text().contains("not paid yet"), "{}", new.text());
    let replaced = format!("The replacement is order {again}");
    let told = test.sent_mail().await.into_iter().filter(|mail| mail.replace("=\r\n", "").contains(&replaced));
    assert_eq!(told.count(), 1, "the mail that it is over names it");
    let twice = act(&mut buyer, &format!("/complaints/{number}/acceptance"), &[]).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "pressed twice it is done once");
    assert_eq!(now(&test, &number).await.replacements.len(), 1);
}

/// [C22] [C29] Sums stay within what the pieces cost; what was paid is noted with its way, its reference and its day.
async fn c22_c29_money_is_bounded_accepted_and_noted(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    at_work(&mut staff, &number).await;
    let solution = format!("/desk/complaints/{number}/solution");
    for amount in ["", "nothing", "0", "9999999.00"] {
        let form = [("remedy_1", "refund"), ("amount_1", amount), ("text", "We pay it back.")];
        let refused = act(&mut staff, &solution, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{amount}");
        assert!(refused.has("[name=amount_1][aria-invalid=true]"), "{amount}: {}", refused.body);
        assert!(refused.text().contains("We pay it back."), "what was typed is kept");
    }
    let nothing = act(&mut staff, &solution, &[("text", "We do nothing.")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    done(&mut staff, &solution, &[("remedy_1", "refund"), ("amount_1", "1.00"), ("text", "We pay it back.")]).await;
    let unpaid = [("position", "1"), ("method", "Transfer"), ("reference", "R-1"), ("on", "2026-11-18")];
    let early = act(&mut staff, &format!("/desk/complaints/{number}/payments"), &unpaid).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    done(&mut buyer, &format!("/complaints/{number}/acceptance"), &[]).await;
    done(&mut staff, &format!("/desk/complaints/{number}/payments"), &unpaid).await;
    done(&mut staff, &format!("/desk/complaints/{number}/payments"), &unpaid).await;
    let other = [("position", "1"), ("method", "Transfer"), ("reference", "R-2"), ("on", "2026-11-18")];
    let again = act(&mut staff, &format!("/desk/complaints/{number}/payments"), &other).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "noted once");
    let page = buyer.get(&format!("/complaints/{number}")).await;
    assert!(page.text().contains("R-1"), "{}", page.text());
    let complaint = now(&test, &number).await;
    let payment = complaint.accepted().and_then(|it| it.outcomes[0].payment.clone()).expect("a payment");
    assert_eq!((payment.method.as_str(), payment.noted_at), ("Transfer", test.portal.now()));
    assert!(staff.get("/desk/audit").await.text().contains(&number), "the audit log knows");
}

/// [C22] With a reason it goes one level up, with clocks of its own.
async fn c22_a_refused_solution_goes_to_the_next_level(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    at_work(&mut staff, &number).await;
    let offer = [("remedy_1", "explanation"), ("text", "It was the weather.")];
    done(&mut staff, &format!("/desk/complaints/{number}/solution"), &offer).await;
    let way = format!("/complaints/{number}/refusal");
    assert_eq!(act(&mut buyer, &way, &[("refusal", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    done(&mut buyer, &way, &[("refusal", "It was not.")]).await;
    let complaint = now(&test, &number).await;
    assert_eq!((complaint.state.level, complaint.state.stage), (2, Stage::InWork));
    assert!(complaint.running().iter().all(|clock| clock.level == 2), "clocks of its own");
    assert!(staff.get(&format!("/desk/complaints/{number}")).await.text().contains("It was not."));
}

/// [C20] Only a broken promise opens the way up.
async fn c20_a_broken_promise_lets_the_customer_go_further(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    let way = format!("/complaints/{number}/escalation");
    assert_eq!(act(&mut buyer, &way, &[]).await.status, StatusCode::CONFLICT);
    test.clock.advance(SignedDuration::from_hours(24 * 10));
    let (mut buyer_later, mut staff_later) = (test.buyer().await, test.staff().await);
    due::mark_broken(&test.portal).await.expect("marked");
    let complaint = now(&test, &number).await;
    let broken: Vec<_> = complaint.clocks.iter().filter_map(|clock| Some((clock.breached_at?, clock.due_at))).collect();
    assert!(!broken.is_empty() && broken.iter().all(|(at, due)| at == due), "broken when it was due [C14]");
    let queue = staff_later.get("/desk/complaints").await;
    assert!(queue.text().contains(&number));
    done(&mut buyer_later, &way, &[]).await;
    assert_eq!(now(&test, &number).await.state.level, 2);
    let _ = (&mut buyer, &mut staff);
}

/// [C23] [C24] The same number within its days; afterwards it stays closed.
async fn c23_c24_the_customer_closes_it_and_opens_it_again_within_its_days(store: Store) {
    let (test, mut buyer, _, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    let path = format!("/complaints/{number}");
    assert!(buyer.get(&path).await.text().contains("You can open it again for 14 days."));
    done(&mut buyer, &format!("/complaints/{number}/closing"), &[]).await;
    let page = buyer.get(&path).await.text();
    assert!(page.contains("You can open it again until Tue 1 Dec"), "{page}");
    assert_eq!(now(&test, &number).await.state.closing.map(|it| it.decision), Some(Decision::Settled));
    let way = format!("/complaints/{number}/reopening");
    assert_eq!(act(&mut buyer, &way, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is asked");
    done(&mut buyer, &way, &[("reopening", "It broke again.")]).await;
    assert!(now(&test, &number).await.state.stage.is_open());
    done(&mut buyer, &format!("/complaints/{number}/closing"), &[]).await;
    test.clock.advance(SignedDuration::from_hours(24 * 15));
    let mut buyer = test.buyer().await;
    let late = act(&mut buyer, &way, &[("reopening", "And again.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("a[href^='/complaints/new?']"), "a new one that follows it is offered: {}", late.body);
    assert!(!late.text().contains("You can open it again"), "{}", late.text());
}

/// [C25] Two warnings, then the end; nobody calls that content.
async fn c25_silence_is_warned_about_twice_and_closes_without_content(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    at_work(&mut staff, &number).await;
    let question = [("text", "Which lid?")];
    done(&mut staff, &format!("/desk/complaints/{number}/questions"), &question).await;
    let before = test.sent_mail().await.len();
    for _ in 0..60 {
        test.clock.advance(SignedDuration::from_hours(24));
        due::end_silence(&test.portal).await.expect("a round");
        due::end_silence(&test.portal).await.expect("a round that finds nothing new");
    }
    let complaint = now(&test, &number).await;
    assert_eq!(complaint.state.closing.as_ref().map(|it| it.decision), Some(Decision::NoAnswer));
    assert!(!Decision::NoAnswer.is_satisfaction());
    assert_eq!(test.sent_mail().await.len(), before + 3, "two warnings and the end");
}

/// [C13] Nothing breaks while the customer is asked.
async fn c13_c16_a_question_holds_the_clock_and_an_answer_starts_it(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    at_work(&mut staff, &number).await;
    let way = format!("/desk/complaints/{number}/questions");
    assert_eq!(act(&mut staff, &way, &[("text", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    done(&mut staff, &way, &[("text", "Which lid?")]).await;
    assert_eq!(act(&mut staff, &way, &[("text", "And which box?")]).await.status, StatusCode::CONFLICT);
    let complaint = now(&test, &number).await;
    assert!(complaint.running().is_empty() && complaint.open_pause().is_some());
    let page = buyer.get(&format!("/complaints/{number}")).await;
    assert!(page.text().contains("Which lid?"), "{}", page.text());
    assert!(
        page.text().contains("Stands still while we wait for you"),
        "the page says that time stands still: {}",
        page.text()
    );
    done(&mut buyer, &format!("/complaints/{number}/messages"), &[("text", "The green one.")]).await;
    let complaint = now(&test, &number).await;
    assert!(!complaint.running().is_empty() && complaint.open_pause().is_none());
}

/// [C5] What the customer wished is kept, and stands beside what is offered, for both.
async fn c5_the_wish_stands_beside_what_is_given(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[("wish", "replacement")]).await;
    assert_eq!(now(&test, &number).await.wish, Remedy::Replacement);
    at_work(&mut staff, &number).await;
    let offer = [("remedy_1", "refund"), ("amount_1", "1.00"), ("text", "There is no other.")];
    done(&mut staff, &format!("/desk/complaints/{number}/solution"), &offer).await;
    let page = buyer.get(&format!("/complaints/{number}")).await;
    let slab = page.texts(".promise").join(" ");
    assert!(slab.contains("wished: Send it again") && slab.contains("Refund"), "{slab}");
    let desk = staff.get(&format!("/desk/complaints/{number}")).await;
    assert!(desk.text().contains("WishedSend it again") && desk.text().contains("Refund"), "{}", desk.text());
}

/// [C16] By when an answer comes, in the customer's time, and who has it; both change with what the desk does.
async fn c16_the_page_says_by_when_and_who_has_it(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    let path = format!("/complaints/{number}");
    let page = buyer.get(&path).await;
    let due = now(&test, &number).await.running()[0].due_at;
    let clock = format!("{}", test.portal.company().time_zone().to_datetime(due).strftime("%H:%M"));
    assert!(page.texts(".promise time").join(" ").contains(&clock), "{clock}: {}", page.texts(".promise").join(" "));
    assert_eq!(page.texts("section[aria-labelledby=owner] p").len(), 1, "nobody has it yet, so the desk does");
    done(&mut staff, &format!("/desk/complaints/{number}/acknowledgement"), &[]).await;
    let owner = test.shop.staff.id.to_string();
    let assessed = [("severity", "normal"), ("owner", owner.as_str())];
    done(&mut staff, &format!("/desk/complaints/{number}/assessment"), &assessed).await;
    let page = buyer.get(&path).await;
    let owner = page.texts("section[aria-labelledby=owner]").join(" ");
    assert!(owner.contains(&test.shop.staff.name), "{owner}");
    let assessed = |page: &Answer| page.text().matches("Assessed: ").count();
    assert_eq!(assessed(&page), 1);
    let owner = test.shop.staff.id.to_string();
    for (severity, told) in [("normal", 1), ("high", 2)] {
        let again = [("severity", severity), ("owner", owner.as_str())];
        done(&mut staff, &format!("/desk/complaints/{number}/assessment"), &again).await;
        assert_eq!(assessed(&buyer.get(&path).await), told, "the same again is no news");
    }
}

/// The number of the only complaint there is.
async fn own_number(test: &TestPortal) -> ComplaintNumber {
    let filter = ComplaintFilter { shown: ComplaintShown::All, words: None };
    let mut db = test.portal.store.read().await.expect("a reader");
    let page = db.complaints().list(test.shop.desk(), &filter, None, 5).await.expect("a list");
    page.complaints[0].number
}

/// [C30] A replacement that nobody could order any more is not accepted into nothing: the offer stays, and says why.
async fn c30_what_cannot_be_sent_again_is_not_accepted(store: Store) {
    let (test, _, mut staff, _) = ordered(store).await;
    let anna = test.shop.colleague("anna@lin.example").await;
    let mut annas = test.buyer_of(anna.id).await;
    let order = test.order(&mut annas, &[("TEA-1", 2)], &[]).await;
    let number = filed(&mut annas, &order, &[("wish", "replacement")]).await;
    at_work(&mut staff, &number).await;
    let offer = [("remedy_1", "replacement"), ("text", "We send it again.")];
    done(&mut staff, &format!("/desk/complaints/{number}/solution"), &offer).await;
    let mut mails = test.sent_mail().await.into_iter().rev().map(|mail| mail.replace("=\r\n", ""));
    let receipt = mails.find(|mail| mail.contains("/complaint/")).expect("a link");
    let at = receipt.find("/complaint/").expect("a link");
    let own = receipt[at..at + "/complaint/".len() + 40].to_owned();
    test.buyer().await.post(&format!("/account/people/{}/end", anna.id), &[]).await;
    let refused = act(&mut test.visitor(), &format!("{own}/acceptance"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("offer something else"), "{}", refused.text());
    let complaint = now(&test, &number).await;
    assert_eq!((complaint.state.stage, complaint.replacements.len()), (Stage::SolutionOffered, 0));
}

/// A form without files is text, and text is short: a stranger cannot make the portal read what only files may be.
async fn a_large_body_that_is_no_file_is_not_read(store: Store) {
    let (test, ..) = ordered(store).await;
    let path = format!("/track/{}/complaint", "0".repeat(40));
    let request = Request::post(&path).header(header::CONTENT_TYPE, "application/json");
    let answer = test.visitor().send(request, vec![b' '; 2 * 1_024 * 1_024]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// [C37] [C38] Not on the page, not in what is fetched, not in a mail, not in a copy of one's data.
async fn c37_c38_notes_reach_no_customer(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    let (secret, key) = ("Suspicious-customer-7719", new_id::<ComplaintId>().to_string());
    let path = format!("/desk/complaints/{number}/notes");
    for _ in 0..2 {
        let noted = staff.post(&path, &[("key", &key), ("text", secret)]).await;
        assert_eq!(noted.status, StatusCode::SEE_OTHER);
    }
    let desk = staff.get(&format!("/desk/complaints/{number}")).await;
    assert_eq!(desk.body.matches(secret).count(), 1, "one note");
    let pages = [
        format!("/complaints/{number}"),
        format!("/complaints/{number}/live"),
        "/complaints".to_owned(),
        format!("/orders/{}", order.number),
        "/account/data/export.json".to_owned(),
        "/account/data/export.html".to_owned(),
    ];
    for page in pages {
        let answer = buyer.get(&page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(!answer.body.contains(secret), "{page}");
    }
    assert!(test.sent_mail().await.iter().all(|mail| !mail.contains(secret)));
}

/// [C40] One of them missing, and it stays open.
async fn c40_closing_needs_decision_reason_and_further_ways(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    at_work(&mut staff, &number).await;
    let (way, all) = (
        format!("/desk/complaints/{number}/closing"),
        [("decision", "not_upheld"), ("reason", "It was sent whole."), ("further_ways_en", "Ask the board.")],
    );
    for missing in 0..all.len() {
        let form: Vec<_> = all.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, field)| *field).collect();
        let refused = act(&mut staff, &way, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "without {:?}", all[missing]);
    }
    done(&mut staff, &way, &all).await;
    assert_eq!(now(&test, &number).await.state.stage, Stage::Closed);
    let page = buyer.get(&format!("/complaints/{number}")).await.text();
    assert!(page.contains("It was sent whole.") && page.contains("Ask the board."), "{page}");
}

/// [C44] Somebody called: the desk files it, the customer finds it and gets the receipt.
async fn c44_the_desk_files_for_a_customer(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let way = format!("/desk/orders/{}/complaint", order.number);
    assert!(staff.get(&format!("/desk/orders/{}", order.number)).await.has(&format!("a[href='{way}']")));
    assert_eq!(staff.get(&way).await.status, StatusCode::OK);
    let before = test.sent_mail().await.len();
    let refused = file(&mut staff, &way, &order, &[("wish", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = file(&mut staff, &way, &order, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let number = answer.location().trim_start_matches("/desk/complaints/").to_owned();
    assert_eq!(buyer.get(&format!("/complaints/{number}")).await.status, StatusCode::OK);
    assert_eq!(test.sent_mail().await.len(), before + 1);
    assert!(staff.get("/desk/audit").await.text().contains(&number));
}

/// [T24] [T25] A parcel that did not come, or came damaged: the form knows which, and all its pieces are meant.
async fn t24_t25_parcels_lead_to_the_form_that_knows_them(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let desk = format!("/desk/orders/{}", order.number);
    // The first parcel is taken apart, and what is left of it stays in the house: the second one keeps its number.
    for (step, form) in [
        ("confirmation", &[][..]),
        ("packing", &[]),
        ("parcels", &[("line_1", "2")]),
        ("parcels", &[("line_1", "3")]),
        ("parcels/1/unpacking", &[]),
        ("shipment", &[]),
    ] {
        assert_eq!(staff.act(&format!("{desk}/{step}"), form).await.status, StatusCode::SEE_OTHER, "{step}");
    }
    let page = buyer.get(&format!("/orders/{}", order.number)).await;
    assert!(!page.has("a[href*='reason=not_received']"), "nobody says that it came");
    assert_eq!(staff.act(&format!("{desk}/parcels/2/hand-over"), &[]).await.status, StatusCode::SEE_OTHER);
    let page = buyer.get(&format!("/orders/{}", order.number)).await;
    for reason in ["not_received", "damaged"] {
        let way = format!("/complaints/new?order={}&parcel=2&reason={reason}", order.number);
        assert!(page.has(&format!("a[href='{way}']")), "{reason}");
        let form = buyer.get(&way).await;
        assert!(form.has(&format!("input[name=reason][value={reason}][checked]")), "{}", form.body);
    }
    let asked = [("parcel", "2"), ("line", ""), ("reason", "not_received"), ("wish", "replacement")];
    let number = filed(&mut buyer, &order, &asked).await;
    let complaint = now(&test, &number).await;
    assert_eq!((complaint.items[0].pieces, complaint.parcel.map(|(_, position)| position)), (3, Some(2)));
}

/// Of two who decide on the same state, one is refused.
async fn a_page_of_yesterday_does_nothing(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    done(&mut staff, &format!("/desk/complaints/{number}/acknowledgement"), &[]).await;
    let old = [("revision", "1"), ("severity", "low"), ("owner", "")];
    let refused = staff.post(&format!("/desk/complaints/{number}/assessment"), &old).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let withdrawn = buyer.post(&format!("/complaints/{number}/withdrawal"), &[("revision", "1")]).await;
    assert_eq!(withdrawn.status, StatusCode::CONFLICT);
    let without = buyer.post(&format!("/complaints/{number}/withdrawal"), &[]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(now(&test, &number).await.state.stage, Stage::Acknowledged);
}

/// [C11] By number, by product, by where they stand; another customer finds nothing.
async fn c11_complaints_are_found_again(store: Store) {
    let (test, mut buyer, mut staff, order) = ordered(store).await;
    let number = filed(&mut buyer, &order, &[]).await;
    let bare = number.replace('-', "").to_lowercase();
    for query in [format!("q={number}"), format!("q={bare}"), "q=TEA-1".to_owned(), "stage=received".to_owned()] {
        assert!(buyer.get(&format!("/complaints?{query}")).await.text().contains(&number), "{query}");
        assert!(staff.get(&format!("/desk/complaints?{query}")).await.text().contains(&number), "{query}");
    }
    for query in ["q=nothing-like-it", "stage=closed"] {
        assert!(
            !buyer.get(&format!("/complaints?{query}")).await.has(&format!("a[href='/complaints/{number}']")),
            "{query}"
        );
    }
    let (_, foreign) = test.shop.another_customer("K-9").await;
    let mut foreign = test.buyer_of(foreign.id).await;
    assert!(!foreign.get("/complaints").await.body.contains(&number));
}
