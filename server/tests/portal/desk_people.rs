//! The desk looks after people: its own, and those of customers; and after the links that were given for an order.

use axum::http::StatusCode;
use domain::{
    audit::{self, AuditAct, AuditEntry},
    id::{BuyerId, CustomerId, StaffId},
    link::LinkKind,
    person::{Buyer, BuyerRole, StaffRole},
};
use store::{SessionOwner, Store, testing::new_id};

use crate::{
    harness::{Answer, Client, TestPortal},
    second_factor::turn_on,
    signing_in::ask_for_code,
    staff::with_roles,
};

store::on_both!(
    staff_are_added_changed_disabled_and_enabled,
    wrong_staff_keep_what_was_typed,
    nobody_takes_the_role_for_people_from_themselves,
    two_of_the_desk_cannot_disable_each_other_at_once,
    only_who_has_a_role_gives_it,
    an_address_nobody_reads_is_changed_by_the_desk,
    a_lost_second_factor_is_taken_away,
    a_colleagues_lost_second_factor_is_taken_away,
    every_session_of_a_person_is_ended,
    who_is_disabled_cannot_sign_in,
    nobody_at_the_desk_is_looked_after_as_a_buyer,
    people_are_looked_after_at_their_own_customer,
    the_log_names_nobody_of_a_customer,
    links_of_an_order_are_listed_and_taken_back,
);

/// Somebody who looks after people.
async fn carer(test: &TestPortal) -> Client {
    with_roles(test, &[StaffRole::People]).await.1
}

async fn log(test: &TestPortal) -> Vec<AuditEntry> {
    let mut db = test.portal.store.read().await.expect("a reader");
    db.audit().list(test.shop.desk(), None, None, 100).await.expect("the log")
}

async fn acts(test: &TestPortal) -> Vec<AuditAct> {
    log(test).await.iter().rev().map(|entry| entry.act).collect()
}

fn page_of(customer: CustomerId) -> String {
    format!("/desk/customers/{customer}")
}

async fn care(client: &mut Client, buyer: &Buyer, act: &str, form: &[(&str, &str)]) -> Answer {
    client.post(&format!("{}/people/{}/{act}", page_of(buyer.customer_id), buyer.id), form).await
}

const WHY: (&str, &str) = ("reason", "Called from the number we know");

/// Added with a name, an address and roles; signed in by code; changed; out at once and back again.
async fn staff_are_added_changed_disabled_and_enabled(store: Store) {
    let test = TestPortal::new(store).await;
    let (own, mut client) = with_roles(&test, &[StaffRole::People]).await;
    let form = [("name", "Nora New"), ("email", "nora@desk.example"), ("orders", "on"), ("people", "on")];
    assert_eq!(client.post("/desk/staff", &form).await.location(), "/desk/staff?done=added");
    let id = staff_id(&test, "nora@desk.example").await;
    let page = client.get("/desk/staff?done=added").await;
    assert!(
        page.text().contains("nora@desk.example · has not signed in yet · no authenticator app"),
        "{}",
        page.text()
    );
    assert!(page.has(&format!("form[action='/desk/staff/{id}'] input[name=orders][checked]")));
    assert!(!page.has(&format!("form[action='/desk/staff/{}/disabling']", own.id)), "not themselves");
    let mut nora = signed_in_by_code(&test, "nora@desk.example").await;
    assert_eq!(nora.get("/desk/staff").await.status, StatusCode::OK);
    assert!(client.get("/desk/staff").await.text().contains("nora@desk.example · last signed in Tue 17 Nov"));
    let path = format!("/desk/staff/{id}");
    let changed = client.post(&path, &[("name", "Nora Newer"), ("deliveries", "on")]).await;
    assert_eq!(changed.location(), "/desk/staff?done=changed");
    assert_eq!(nora.get("/desk/staff").await.status, StatusCode::FORBIDDEN, "it holds from the next page on");
    assert!(nora.get("/desk/orders").await.text().contains("Nora Newer"));
    assert_eq!(client.post(&format!("{path}/disabling"), &[]).await.location(), "/desk/staff?done=disabled");
    assert!(nora.get("/desk/orders").await.location().starts_with("/sign-in"));
    assert!(client.get("/desk/staff").await.text().contains("Disabled since"));
    assert_eq!(client.post(&format!("{path}/enabling"), &[]).await.location(), "/desk/staff?done=enabled");
    assert_eq!(signed_in_by_code(&test, "nora@desk.example").await.get("/desk").await.status, StatusCode::SEE_OTHER);
    let expected = [AuditAct::StaffAdded, AuditAct::StaffChanged, AuditAct::StaffDisabled, AuditAct::StaffEnabled];
    assert_eq!(acts(&test).await, expected);
    let entries = log(&test).await;
    assert!(entries.iter().all(|entry| entry.object == audit::of_staff(id) && entry.staff_id == own.id));
    assert_eq!(entries[2].detail.as_deref(), Some("deliveries"), "which roles were given");
}

async fn staff_id(test: &TestPortal, email: &str) -> StaffId {
    let mut db = test.portal.store.read().await.expect("a reader");
    let members = db.staff().list(test.shop.desk()).await.expect("staff");
    members.into_iter().find(|member| member.email.as_str() == email).expect("a member of staff").id
}

async fn signed_in_by_code(test: &TestPortal, email: &str) -> Client {
    let mut client = test.visitor();
    client.post("/sign-in", &[("email", email)]).await;
    let mail = test.sent_mail().await.into_iter().rev().find(|mail| mail.contains(email)).expect("a mail");
    let digits = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let code = mail.split(|c: char| !c.is_ascii_alphanumeric()).find(digits).expect("a code").to_owned();
    assert_eq!(client.post("/sign-in/code", &[("code", &code)]).await.location(), "/desk");
    test.clock.advance(jiff::SignedDuration::from_secs(1));
    client
}

async fn wrong_staff_keep_what_was_typed(store: Store) {
    let test = TestPortal::new(store).await;
    let mut client = carer(&test).await;
    let wrong = client.post("/desk/staff", &[("name", " "), ("email", "nora"), ("surveys", "on")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("#name[aria-invalid=true]") && wrong.has("#email[aria-invalid=true]"));
    assert_eq!(wrong.value("#email"), "nora");
    assert!(wrong.has("form[action='/desk/staff'] input[name=surveys][checked]"));
    for taken in ["mei@lin.example", "TOM@desk.example"] {
        let taken = client.post("/desk/staff", &[("name", "Nora"), ("email", taken)]).await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.text().contains("Somebody signs in with this address already"), "{}", taken.text());
    }
    let id = test.shop.staff.id;
    let nameless = client.post(&format!("/desk/staff/{id}"), &[("name", ""), ("orders", "on")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.has(&format!("details[open] #name-{id}[aria-invalid=true]")), "at its own form");
    assert!(!nameless.has("#name[aria-invalid=true]"));
    assert_eq!(acts(&test).await, []);
}

async fn nobody_takes_the_role_for_people_from_themselves(store: Store) {
    let test = TestPortal::new(store).await;
    let (own, mut client) = with_roles(&test, &[StaffRole::People]).await;
    let path = format!("/desk/staff/{}", own.id);
    for (path, form) in [(path.clone(), &[("name", "Rolf"), ("orders", "on")][..]), (format!("{path}/disabling"), &[])]
    {
        let refused = client.post(&path, form).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{path}");
        assert!(refused.texts("[role=alert]").join(" ").contains("Nobody disables themselves"));
    }
    let both = [("name", "Rolf"), ("orders", "on"), ("people", "on")];
    assert_eq!(client.post(&path, &both).await.status, StatusCode::SEE_OTHER);
    assert_eq!(acts(&test).await, [AuditAct::StaffChanged]);
    let others: Vec<_> = StaffRole::ALL.into_iter().filter(|role| *role != StaffRole::People).collect();
    let (_, mut wrong) = with_roles(&test, &others).await;
    for path in ["/desk/staff".to_owned(), page_of(test.shop.customer.id)] {
        assert_eq!(wrong.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(!wrong.get("/desk/customers").await.has("a[href='/desk/staff'], main h2 a"), "and not offered");
}

/// Whoever comes second has no role any more: one of them always stays.
async fn two_of_the_desk_cannot_disable_each_other_at_once(store: Store) {
    let test = TestPortal::new(store).await;
    for round in 0..5 {
        let (one, mut first) = with_roles(&test, &[StaffRole::People]).await;
        let (other, mut second) = with_roles(&test, &[StaffRole::People]).await;
        let (a, b) = (format!("/desk/staff/{}/disabling", other.id), format!("/desk/staff/{}/disabling", one.id));
        let (a, b) = tokio::join!(first.post(&a, &[]), second.post(&b, &[]));
        let is_done =
            |answer: &&Answer| answer.status == StatusCode::SEE_OTHER && answer.location().contains("done=disabled");
        assert_eq!([&a, &b].into_iter().filter(is_done).count(), 1, "{round}: {} {}", a.status, b.status);
    }
}

async fn only_who_has_a_role_gives_it(store: Store) {
    let test = TestPortal::new(store).await;
    let mut client = carer(&test).await;
    let (colleague, _) = with_roles(&test, &[StaffRole::Orders]).await;
    let path = format!("/desk/staff/{}", colleague.id);
    let settings = [("name", "Rolf"), ("settings", "on")];
    let refused = client.post(&path, &settings).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("Only who has this role can give it: Settings"), "{}", refused.text());
    assert!(refused.has(&format!("form[action='{path}'] input[name=settings][checked]")), "what was typed is kept");
    let new = [("name", "Nora"), ("email", "nora@desk.example"), ("settings", "on")];
    assert_eq!(client.post("/desk/staff", &new).await.status, StatusCode::CONFLICT);
    let (_, mut both) = with_roles(&test, &[StaffRole::People, StaffRole::Settings]).await;
    assert_eq!(both.post(&path, &settings).await.status, StatusCode::SEE_OTHER);
    assert_eq!(both.post(&format!("{path}/disabling"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(client.post(&format!("{path}/enabling"), &[]).await.status, StatusCode::CONFLICT, "it would give it");
    assert_eq!(both.post(&format!("{path}/enabling"), &[]).await.status, StatusCode::SEE_OTHER);
}

/// With a reason alone; sessions and changes that wait end, the old address is told, and the new one signs in.
async fn an_address_nobody_reads_is_changed_by_the_desk(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut client, mut mei, buyer) = (carer(&test).await, test.buyer().await, test.shop.buyer.clone());
    mei.post("/account/address", &[("new_email", "waiting@lin.example")]).await;
    let before = test.sent_mail().await.len();
    let email = ("email", "mei.new@lin.example");
    let reasonless = care(&mut client, &buyer, "address", &[email, ("reason", " ")]).await;
    assert_eq!(reasonless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reason = format!("details[open] #reason-address-{}[aria-invalid=true]", buyer.id);
    assert!(reasonless.has(&reason), "{}", reasonless.body);
    assert_eq!(reasonless.value(&format!("#email-{}", buyer.id)), "mei.new@lin.example");
    for wrong in ["mei", "mei@lin.example", "tom@desk.example"] {
        let refused = care(&mut client, &buyer, "address", &[("email", wrong), WHY]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.has(&format!("#email-{}[aria-invalid=true]", buyer.id)));
    }
    assert_eq!(mei.get("/orders").await.status, StatusCode::OK, "nothing has happened yet");
    let changed = care(&mut client, &buyer, "address", &[email, WHY]).await;
    assert_eq!(changed.location(), format!("{}?done=address", page_of(buyer.customer_id)));
    assert!(mei.get("/orders").await.location().starts_with("/sign-in"));
    let mails = test.sent_mail().await;
    assert_eq!(mails.len(), before + 1);
    let told = mails.last().expect("a mail");
    assert!(told.contains("To: Mei Lin <mei@lin.example>") || told.contains("mei@lin.example"), "{told}");
    assert!(told.contains("another address") && !told.contains("mei.new"), "{told}");
    let mut db = test.portal.store.read().await.expect("a reader");
    assert!(db.people().find_by_email("mei@lin.example").await.expect("people").is_none());
    let now = db.people().find_by_email("mei.new@lin.example").await.expect("people").expect("she is there");
    assert_eq!(now.owner, SessionOwner::Buyer(buyer.id));
    drop(db);
    assert!(test.buyer().await.get("/account/address").await.location().starts_with("/account"), "nothing waits");
    let entries = log(&test).await;
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].act, entries[0].detail.as_deref()), (AuditAct::AddressChanged, Some(WHY.1)));
}

async fn a_lost_second_factor_is_taken_away(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut client, mut mei, buyer) = (carer(&test).await, test.buyer().await, test.shop.buyer.clone());
    let none = care(&mut client, &buyer, "second-factor/end", &[WHY]).await;
    assert_eq!(none.status, StatusCode::CONFLICT);
    assert!(none.has("[role=alert]"));
    turn_on(&test, &mut mei).await;
    assert!(client.get(&page_of(buyer.customer_id)).await.text().contains("authenticator app on"));
    let before = test.sent_mail().await.len();
    let nothing = care(&mut client, &buyer, "second-factor/end", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "without a reason");
    let ended = care(&mut client, &buyer, "second-factor/end", &[WHY]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(mei.get("/orders").await.location().starts_with("/sign-in"));
    let mails = test.sent_mail().await;
    assert_eq!(mails.len(), before + 1, "she is told");
    let code = ask_for_code(&test, &mut mei).await;
    let opened = mei.post("/sign-in/code", &[("code", &code), ("return_to", "/orders")]).await;
    assert_eq!(opened.location(), "/orders", "the code alone opens");
    assert_eq!(acts(&test).await, [AuditAct::SecondFactorEnded]);
}

async fn a_colleagues_lost_second_factor_is_taken_away(store: Store) {
    let test = TestPortal::new(store).await;
    let (_, mut carer) = with_roles(&test, &[StaffRole::People]).await;
    let (nora, mut colleague) = with_roles(&test, &[StaffRole::Orders]).await;
    let path = format!("/desk/staff/{}/second-factor/end", nora.id);
    assert_eq!(carer.post(&path, &[]).await.status, StatusCode::CONFLICT, "there is none");
    turn_on(&test, &mut colleague).await;
    assert!(carer.get("/desk/staff").await.has(&format!("form[action='{path}']")));
    assert_eq!(colleague.post(&path, &[]).await.status, StatusCode::FORBIDDEN);
    let before = test.sent_mail().await.len();
    assert_eq!(carer.post(&path, &[]).await.location(), "/desk/staff?done=second-factor");
    assert!(colleague.get("/desk/orders").await.location().starts_with("/sign-in"));
    assert_eq!(test.sent_mail().await.len(), before + 1, "they are told");
    assert!(!carer.get("/desk/staff").await.has(&format!("form[action='{path}']")));
    assert_eq!(signed_in_by_code(&test, nora.email.as_str()).await.get("/desk").await.status, StatusCode::SEE_OTHER);
    assert_eq!(acts(&test).await, [AuditAct::SecondFactorEnded]);
    let (head, mut own) = with_roles(&test, &[StaffRole::Settings]).await;
    turn_on(&test, &mut own).await;
    let guarded = carer.post(&format!("/desk/staff/{}/second-factor/end", head.id), &[]).await;
    assert_eq!(guarded.status, StatusCode::CONFLICT, "it guards more than they may do");
}

async fn every_session_of_a_person_is_ended(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut client, buyer) = (carer(&test).await, test.shop.buyer.clone());
    let (mut here, mut there) = (test.buyer().await, test.buyer().await);
    let colleague = test.shop.colleague("anna@lin.example").await;
    let mut anna = test.buyer_of(colleague.id).await;
    assert_eq!(care(&mut client, &buyer, "sessions/end", &[WHY]).await.status, StatusCode::SEE_OTHER);
    for ended in [&mut here, &mut there] {
        assert!(ended.get("/orders").await.location().starts_with("/sign-in"));
    }
    assert_eq!(anna.get("/orders").await.status, StatusCode::OK, "nobody else's");
    assert_eq!(acts(&test).await, [AuditAct::SessionsEnded]);
}

/// Not by code, not by password, not by a session from before, and nobody acts for them; until they are enabled again.
async fn who_is_disabled_cannot_sign_in(store: Store) {
    let test = TestPortal::new(store).await;
    let hash = server::account::password::hash("correct horse battery", b"some salt here").expect("a hash");
    let set = test.portal.store.write(async move |tx| tx.people().set_password("mei@lin.example", &hash).await);
    assert!(set.await.expect("set"));
    let (_, mut client) = with_roles(&test, &[StaffRole::People, StaffRole::Orders]).await;
    let (mut mei, buyer) = (test.buyer().await, test.shop.buyer.clone());
    let acting = format!("/desk/buyers/{}/acting", buyer.id);
    let (_, mut actor) = with_roles(&test, &[StaffRole::Orders]).await;
    actor.post(&acting, &[]).await;
    let invite = [("email", "side.door@lin.example"), ("role", "admin"), ("department", "")];
    mei.post("/account/people/invitations", &invite).await;
    let invited = test.sent_mail().await.pop().expect("an invitation").replace("=\r\n", "");
    let at = invited.find("/invitations/").expect("a link");
    let invited = &invited[at..at + "/invitations/".len() + 40];
    let mut asked = test.visitor();
    let code = ask_for_code(&test, &mut asked).await;
    assert_eq!(care(&mut client, &buyer, "disabling", &[WHY]).await.status, StatusCode::SEE_OTHER);
    let page = client.get(&page_of(buyer.customer_id)).await;
    assert!(page.text().contains("Cannot sign in since"), "{}", page.text());
    assert!(mei.get("/orders").await.location().starts_with("/sign-in"));
    assert_eq!(actor.get("/desk/orders").await.status, StatusCode::OK, "who acted is at the desk again");
    assert!(test.buyer().await.get("/orders").await.location().starts_with("/sign-in"), "not even a new session");
    assert_eq!(asked.post("/sign-in/code", &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("email", "mei@lin.example"), ("password", "correct horse battery")];
    let password = test.visitor().post("/sign-in/password", &form).await;
    assert_eq!(password.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(test.visitor().post(invited, &[("name", "Side Door")]).await.status, StatusCode::GONE);
    let before = test.sent_mail().await.len();
    test.visitor().post("/sign-in", &[("email", "mei@lin.example")]).await;
    assert_eq!(test.sent_mail().await.len(), before, "no code is mailed");
    let refused = client.post(&acting, &[]).await;
    assert!(refused.location().starts_with("/desk/customers?q="), "and nobody acts for them");
    assert_eq!(care(&mut client, &buyer, "disabling", &[WHY]).await.status, StatusCode::CONFLICT, "once");
    assert_eq!(care(&mut client, &buyer, "enabling", &[WHY]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.visitor().post("/sign-in/password", &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(actor.get("/desk/orders").await.status, StatusCode::OK, "and acts for nobody");
    let acts = acts(&test).await;
    assert_eq!(acts, [AuditAct::ActingBegan, AuditAct::PersonDisabled, AuditAct::PersonEnabled]);
}

/// Somebody who buys and works at the desk is no way into the desk.
async fn nobody_at_the_desk_is_looked_after_as_a_buyer(store: Store) {
    let test = TestPortal::new(store).await;
    let mut client = carer(&test).await;
    let both = Buyer {
        id: new_id(),
        person_id: test.shop.staff.person_id,
        role: BuyerRole::Buyer,
        email: test.shop.staff.email.clone(),
        ..test.shop.buyer.clone()
    };
    let (added, now) = (both.clone(), test.portal.now());
    test.portal.store.write(async move |tx| tx.people().insert_buyer(&added, now).await).await.expect("a buyer");
    let page = client.get(&page_of(both.customer_id)).await;
    assert!(!page.has(&format!("form[action*='{}']", both.id)), "nothing is offered");
    for act in ["address", "second-factor/end", "sessions/end", "disabling", "enabling"] {
        let refused = care(&mut client, &both, act, &[("email", "new@desk.example"), WHY]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{act}");
    }
    assert_eq!(acts(&test).await, []);
}

async fn people_are_looked_after_at_their_own_customer(store: Store) {
    let test = TestPortal::new(store).await;
    let (other, theirs) = test.shop.another_customer("K-2").await;
    let mut client = carer(&test).await;
    let elsewhere = Buyer { customer_id: other.id, ..test.shop.buyer.clone() };
    let nobody = Buyer { id: new_id::<BuyerId>(), ..theirs.clone() };
    for wrong in [elsewhere, nobody] {
        assert_eq!(care(&mut client, &wrong, "sessions/end", &[WHY]).await.status, StatusCode::NOT_FOUND);
    }
    let page = client.get(&page_of(other.id)).await;
    assert!(page.text().contains(&theirs.name) && !page.text().contains(&test.shop.buyer.name));
    assert_eq!(client.get(&page_of(new_id())).await.status, StatusCode::NOT_FOUND);
    let way = client.get(&format!("{}/people/{}/address", page_of(other.id), theirs.id)).await;
    assert_eq!(way.location(), page_of(other.id), "the address of a form leads back");
    let list = client.get("/desk/customers").await;
    assert!(list.has(&format!("main a[href='{}']", page_of(other.id))));
}

/// Whoever is erased is not in the log: it names buyers by their customer's number and the end of an id.
async fn the_log_names_nobody_of_a_customer(store: Store) {
    let test = TestPortal::new(store).await;
    let (_, mut client) = with_roles(&test, &StaffRole::ALL).await;
    let buyer = test.shop.buyer.clone();
    client.post(&format!("/desk/buyers/{}/acting", buyer.id), &[]).await;
    client.post("/desk/acting/end", &[]).await;
    for (act, email) in [("sessions/end", ""), ("address", "mei.new@lin.example"), ("disabling", ""), ("enabling", "")]
    {
        let done = care(&mut client, &buyer, act, &[("email", email), WHY]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}");
    }
    let entries = log(&test).await;
    assert_eq!(entries.len(), 6);
    let mark = audit::of_buyer(&test.shop.customer, buyer.id);
    assert!(mark.starts_with("K-1 "));
    for entry in &entries {
        assert_eq!(entry.object, mark);
    }
    let page = client.get("/desk/audit").await;
    assert!(page.text().contains(WHY.1) && !page.text().contains("Mei") && !page.text().contains("mei"));
    let found = client.get(&format!("/desk/audit?q={}", mark.replace(' ', "+"))).await;
    assert_eq!(found.texts("main tbody tr").len(), 6);
}

/// The desk sees which links were given and opened, and takes one back: open pages end with it.
async fn links_of_an_order_are_listed_and_taken_back(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let order = test.order(&mut test.buyer().await, &[("TEA-1", 5)], &[]).await;
    let (mut guest, number) = (test.visitor(), order.number.to_string());
    let found = guest.post("/track", &[("number", &number), ("fact", "20457")]).await;
    let path = found.location().to_owned();
    assert_eq!(guest.get(&path).await.status, StatusCode::OK);
    let desk = format!("/desk/orders/{number}");
    let (_, mut reader) = with_roles(&test, &[StaffRole::Deliveries]).await;
    let page = reader.get(&desk).await;
    let listed = page.texts("#links ~ ul li").join(" ");
    assert!(listed.contains("Found by number") && listed.contains("opened once · last"), "{listed}");
    assert!(!page.has("form[action$='/revocation']"), "not theirs to take back");
    let (_, mut client) = with_roles(&test, &[StaffRole::Orders]).await;
    let revoke = client.get(&desk).await.attribute("form[action$='/revocation']", "action");
    assert_eq!(reader.post(&revoke, &[]).await.status, StatusCode::FORBIDDEN);
    let other = test.order(&mut test.buyer().await, &[("TEA-1", 1)], &[]).await;
    let elsewhere = revoke.replace(&number, &other.number.to_string());
    assert_eq!(client.post(&elsewhere, &[]).await.status, StatusCode::NOT_FOUND, "of another order");
    let mut stream = guest.stream(&format!("{path}/changes")).await;
    assert!(stream.next_chunk().await.expect("open").contains("open"));
    assert_eq!(client.post(&revoke, &[]).await.location(), desk);
    assert!(!stream.hears_of_a_change().await && stream.has_ended().await);
    assert_eq!(guest.get(&path).await.status, StatusCode::GONE);
    let after = client.get(&desk).await;
    assert!(after.texts("#links ~ ul li").join(" ").contains("taken back"));
    assert_eq!(client.post(&revoke, &[]).await.status, StatusCode::SEE_OTHER, "again does nothing more");
    let entries = log(&test).await;
    assert_eq!(entries.iter().map(|entry| entry.act).collect::<Vec<_>>(), [AuditAct::LinkRevoked]);
    assert_eq!(entries[0].object, number);
    let mut db = test.portal.store.read().await.expect("a reader");
    let links = db.links().list_of(test.shop.desk(), LinkKind::Order, order.id.0).await.expect("links");
    assert!(links[0].link.revoked_at.is_some());
}
