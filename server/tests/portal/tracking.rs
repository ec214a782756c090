//! Following an order without a sign-in: by the link of a mail, by a number and a second fact, by a tracking number.

use axum::http::{Request, StatusCode, header};
use domain::{
    id::LinkId,
    link::{FOUND_LIFETIME, Link, LinkKind},
    order::Order,
};
use jiff::SignedDuration;
use server::config::Config;
use store::{Change, Store};

use crate::harness::{Answer, Client, TestPortal};

store::on_both!(
    t2_an_order_is_found_by_its_number_and_a_second_fact,
    t2_wrong_and_unknown_are_answered_alike,
    o36_guesses_are_slowed_down,
    o36_limits_count_whom_a_trusted_proxy_names,
    o36_one_number_is_one_however_it_is_typed,
    t3_a_tracking_number_shows_the_parcel_alone,
    t4_the_link_of_a_mail_opens_its_order_for_a_while,
    t4_a_link_that_was_taken_back_tells_its_holder_alone,
    a_link_shows_no_person_price_or_place,
    a_link_of_another_kind_opens_nothing,
    the_link_in_a_mail_is_kept_nowhere,
    an_open_page_hears_of_its_order_until_the_link_ends,
    machines_that_open_a_link_change_nothing,
);

/// A portal with an order of the shop's buyer.
async fn ordered(store: Store) -> (TestPortal, Order) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    let wishes = [("po_number", "PO-4711"), ("note", "By the back door"), ("recipient", "Hidden Recipient")];
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &wishes).await;
    (test, order)
}

async fn find(client: &mut Client, number: &str, fact: &str) -> Answer {
    client.post("/track", &[("number", number), ("fact", fact)]).await
}

/// The path of the link in the first mail.
async fn mailed(test: &TestPortal) -> String {
    let mails = test.sent_mail().await;
    let mail = mails.first().expect("a mail").replace("=\r\n", "");
    let at = mail.find("/track/").expect("a link");
    mail[at..at + "/track/".len() + 40].to_owned()
}

/// [T2] The number alone opens nothing; with the mail address or the postal code it leads to the order.
async fn t2_an_order_is_found_by_its_number_and_a_second_fact(store: Store) {
    let (test, order) = ordered(store).await;
    let mut guest = test.visitor();
    let number = order.number.to_string();
    let asked = guest.get("/track").await;
    assert!(asked.has("form[method=post][action='/track'] input[name=fact]"));
    for fact in [test.shop.buyer.email.as_str(), " 20457 ", "20 457"] {
        let found = find(&mut guest, &number.to_lowercase(), fact).await;
        assert_eq!(found.status, StatusCode::SEE_OTHER, "{fact}: {}", found.body);
        let page = guest.get(found.location()).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(&number));
    }
    let incomplete = find(&mut guest, &number, " ").await;
    assert_eq!(incomplete.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(incomplete.has("#fact[aria-invalid=true]"), "{}", incomplete.body);
    assert_eq!(incomplete.value("#number"), number);
    let found = find(&mut guest, &number, "20457").await;
    test.clock.advance(FOUND_LIFETIME);
    let old = guest.get(found.location()).await;
    assert_eq!(old.status, StatusCode::GONE);
    assert!(old.has("a[href='/track']"), "it says how to find it again");
}

/// [T2] A wrong fact, an unknown number and what is no number at all: one answer, and the same statements.
async fn t2_wrong_and_unknown_are_answered_alike(store: Store) {
    let (test, order) = ordered(store).await;
    let mut guest = test.visitor();
    let known = order.number.to_string();
    let unknown = test.portal.randomness.order_number().to_string();
    let mut answers = Vec::new();
    for (number, fact) in [(&*known, "20458"), (&*known, "nobody@lin.example"), (&*unknown, "20457"), ("77", "20457")] {
        let answer = find(&mut guest, number, fact).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.has("[role=alert]"));
        let kept = |value: &str| format!("value=\"{value}\"");
        answers.push(answer.body.replace(&kept(number), "value=NUMBER").replace(&kept(fact), "value=FACT"));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
}

/// [O36] Two hundred guesses from one network are slowed down, whichever order they are about; another number goes on
/// elsewhere.
async fn o36_guesses_are_slowed_down(store: Store) {
    let (test, order) = ordered(store).await;
    let mut guest = test.visitor();
    let number = order.number.to_string();
    let mut tried = 0;
    for guess in 0..200 {
        let answer = find(&mut guest, &number, &format!("{guess:05}")).await;
        match answer.status {
            StatusCode::UNPROCESSABLE_ENTITY => tried += 1,
            StatusCode::TOO_MANY_REQUESTS => {
                assert!(answer.headers.contains_key(header::RETRY_AFTER));
            }
            other => panic!("{other}"),
        }
    }
    assert!((10..=25).contains(&tried), "{tried} of 200 were looked up");
    let right = find(&mut guest, &number, "20457").await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "a right guess after wrong ones waits too");
}

/// [O36] Behind a proxy that is named in the settings, each of its clients has tries of their own; nobody else is believed.
async fn o36_limits_count_whom_a_trusted_proxy_names(store: Store) {
    let trusting = |config: Config| Config { trusted_proxies: "127.0.0.1, 10.0.0.9".to_owned(), ..config };
    let test = TestPortal::configured(store, trusting).await;
    let look = async |client: &mut Client, forwarded: &str| {
        let request = Request::get("/parcels/SP0000").header("x-forwarded-for", forwarded);
        client.send(request, String::new()).await.status
    };
    let (mut behind, mut elsewhere) = (test.visitor(), test.visitor().at([203, 0, 113, 7]));
    for number in 0..30 {
        let forged_and_true = format!("198.51.100.1, 192.0.2.{number}");
        assert_eq!(look(&mut behind, &forged_and_true).await, StatusCode::NOT_FOUND, "each has their own tries");
    }
    let mut last = StatusCode::NOT_FOUND;
    for number in 0..30 {
        last = look(&mut elsewhere, &format!("192.0.2.{}", 100 + number)).await;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "a stranger's word on where they are counts nothing");
}

/// [O36] O for 0 and l for 1: the same number, and the same tries.
async fn o36_one_number_is_one_however_it_is_typed(store: Store) {
    let test = TestPortal::new(store).await;
    let drawn = || test.portal.randomness.order_number().to_string();
    let number = std::iter::repeat_with(drawn).find(|number| number.contains('0')).expect("a number with a zero");
    let mut refused = 0;
    for guess in 0..40u8 {
        let typed = if guess % 2 == 0 { number.clone() } else { number.replace('0', "o").to_lowercase() };
        let mut guest = test.visitor().at([10, 1, guess, 1]);
        if find(&mut guest, &typed, "20457").await.status == StatusCode::TOO_MANY_REQUESTS {
            refused += 1;
        }
    }
    assert!(refused >= 8, "{refused} of 40 from as many networks were refused");
}

/// [T3] By a tracking number alone: how far the parcel is, and no name, address, thing, price or order.
async fn t3_a_tracking_number_shows_the_parcel_alone(store: Store) {
    let (test, order) = ordered(store).await;
    let (mut staff, mut guest) = (test.staff().await, test.visitor());
    let desk = format!("/desk/orders/{}", order.number);
    for act in ["confirmation", "packing"] {
        staff.act(&format!("{desk}/{act}"), &[]).await;
    }
    let parcel = [("carrier", "Swift Parcel"), ("tracking_number", "SP 0001 2"), ("line_1", "5")];
    staff.act(&format!("{desk}/parcels"), &parcel).await;
    staff.act(&format!("{desk}/shipment"), &[]).await;
    let noted = [("happened", "receiver_absent"), ("city", "Hamburg"), ("text", "Hidden Recipient was out")];
    staff.act(&format!("{desk}/parcels/1/events"), &noted).await;
    for fact in ["", "20457"] {
        let found = find(&mut guest, "sp00012", fact).await;
        assert_eq!((found.status, found.location()), (StatusCode::SEE_OTHER, "/parcels/SP00012"), "{fact}");
    }
    for nobodys in ["/parcels/SP00013", "/parcels/no%20number!"] {
        let page = guest.get(nobodys).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.has("main a[href='/track']") && page.text().contains("No parcel has this number"));
    }
    let page = guest.get("/parcels/SP00012").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Swift Parcel"), "{}", page.text());
    assert_eq!(page.texts("#scans ~ ol > li").len(), 1);
    assert!(!page.text().contains("Hamburg"), "what staff typed is for the customer: {}", page.text());
    let line = &order.lines[0];
    let amount = format!("{}.{:02}", order.totals.total.minor / 100, order.totals.total.minor % 100);
    let secrets = [
        order.number.to_string(),
        order.id.to_string(),
        order.customer_name.clone(),
        "Hidden Recipient".to_owned(),
        "Speicherstraße".to_owned(),
        "20457".to_owned(),
        line.sku.to_string(),
        line.name.get(domain::Language::En).to_owned(),
        "PO-4711".to_owned(),
        amount,
    ];
    for secret in &secrets {
        assert!(!page.body.contains(secret), "{secret}");
    }
    let json =
        guest.send(Request::get("/parcels/SP00012").header(header::ACCEPT, "application/json"), String::new()).await;
    assert!(secrets.iter().all(|secret| !json.body.contains(secret)));
    assert_eq!(guest.get("/parcels/SP00013").await.status, StatusCode::NOT_FOUND);
    let unknown = find(&mut guest, "SP00013", "").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// [T4] The link of a mail opens the order without a sign-in; one character changed it opens nothing; after its time it
/// asks for the number and a second fact.
async fn t4_the_link_of_a_mail_opens_its_order_for_a_while(store: Store) {
    let (test, order) = ordered(store).await;
    let path = mailed(&test).await;
    let mut guest = test.visitor();
    let page = guest.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains(&order.number.to_string()));
    assert_eq!(page.headers[header::REFERRER_POLICY], "strict-origin");
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    assert!(page.headers.get(header::SET_COOKIE).is_none(), "a link signs nobody in");
    let changed = |place: usize| {
        let mut path: Vec<u8> = path.clone().into_bytes();
        let place = "/track/".len() + place;
        path[place] = if path[place] == b'0' { b'1' } else { b'0' };
        String::from_utf8(path).expect("text")
    };
    let nothing = guest.get("/track/0").await;
    for wrong in [changed(0), changed(20), changed(39), path[..path.len() - 1].to_owned(), format!("{path}0")] {
        let answer = guest.get(&wrong).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
        let bare = |answer: &Answer, path: &str| answer.body.replace(path.trim_start_matches('/'), "").len();
        assert_eq!(bare(&answer, &wrong), bare(&nothing, "/track/0"), "the same page as any unknown address");
    }
    test.clock.advance(LinkKind::Order.lifetime() - SignedDuration::from_secs(1));
    assert_eq!(guest.get(&path).await.status, StatusCode::OK);
    test.clock.advance(SignedDuration::from_secs(1));
    let old = guest.get(&path).await;
    assert_eq!(old.status, StatusCode::GONE);
    assert!(old.has("a[href='/track']") && !old.body.contains(&order.number.to_string()));
    for part in ["live", "changes"] {
        assert_eq!(guest.get(&format!("{path}/{part}")).await.status, StatusCode::NOT_FOUND);
    }
}

/// [T4] Taken back: its holder is told, and nobody else learns that there was one.
async fn t4_a_link_that_was_taken_back_tells_its_holder_alone(store: Store) {
    let (test, order) = ordered(store).await;
    let path = mailed(&test).await;
    let (object, now) = (order.id.0, test.portal.now());
    let revoked = test.portal.store.write(async move |tx| tx.links().revoke_of(LinkKind::Order, object, now).await);
    assert_eq!(revoked.await.expect("a write"), 1);
    let mut guest = test.visitor();
    assert_eq!(guest.get(&path).await.status, StatusCode::GONE);
    assert_eq!(guest.get(&path.replace(&path[7..12], "00000")).await.status, StatusCode::NOT_FOUND);
}

/// Names, prices, addresses and the customer's own words are on no page a link opens.
async fn a_link_shows_no_person_price_or_place(store: Store) {
    let (test, order) = ordered(store).await;
    let path = mailed(&test).await;
    let mut guest = test.visitor();
    for part in ["", "/live"] {
        let page = guest.get(&format!("{path}{part}")).await;
        assert_eq!(page.status, StatusCode::OK, "{part}");
        for secret in
            ["Hidden Recipient", "Speicherstraße", "20457", "PO-4711", "By the back door", &test.shop.buyer.name]
        {
            assert!(!page.body.contains(secret), "{part}: {secret}");
        }
        assert!(!page.body.contains(&order.customer_name), "{part}");
        assert!(!page.body.contains('€') && !page.body.contains("EUR"), "{part}");
    }
    for path in [format!("/orders/{}", order.number), "/orders".to_owned(), "/account".to_owned()] {
        assert_eq!(guest.get(&path).await.status, StatusCode::SEE_OTHER, "{path}: the link opens nothing else");
    }
}

/// A secret opens only what it was made for.
async fn a_link_of_another_kind_opens_nothing(store: Store) {
    let (test, order) = ordered(store).await;
    let secret = test.portal.randomness.link_secret();
    let link = Link::new(
        test.portal.randomness.id::<LinkId>(test.portal.now()),
        LinkKind::MailPreferences,
        order.id.0,
        None,
        test.portal.now(),
    );
    let hash = secret.hash();
    test.portal.store.write(async move |tx| tx.links().insert(&link, hash).await).await.expect("a write");
    let answer = test.visitor().get(&format!("/track/{}", secret.as_str())).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

/// What the desk reads of a sent mail opens nothing.
async fn the_link_in_a_mail_is_kept_nowhere(store: Store) {
    let (test, _) = ordered(store).await;
    let path = mailed(&test).await;
    let mut staff = test.staff().await;
    let list = staff.get("/desk/mail").await;
    let mail = list.attribute("main tbody a", "href");
    for page in [mail.clone(), format!("{mail}/body")] {
        let page = staff.get(&page).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains(&path[7..]), "the secret");
    }
    assert!(staff.get(&format!("{mail}/body")).await.body.contains("/track/…"));
}

/// The page of a link hears at once what happens, and no longer than the link opens it.
async fn an_open_page_hears_of_its_order_until_the_link_ends(store: Store) {
    let (test, order) = ordered(store).await;
    let path = mailed(&test).await;
    let (mut guest, mut staff) = (test.visitor(), test.staff().await);
    let mut stream = guest.stream(&format!("{path}/changes")).await;
    staff.act(&format!("/desk/orders/{}/confirmation", order.number), &[]).await;
    assert!(stream.hears_of_a_change().await);
    let (object, now) = (order.id.0, test.portal.now());
    test.portal
        .store
        .write(async move |tx| tx.links().revoke_of(LinkKind::Order, object, now).await)
        .await
        .expect("a write");
    staff.act(&format!("/desk/orders/{}/packing", order.number), &[]).await;
    assert!(!stream.hears_of_a_change().await, "the link was taken back");
}

/// Mail scanners and prefetchers open links; nothing changes but the list of openings.
async fn machines_that_open_a_link_change_nothing(store: Store) {
    let (test, order) = ordered(store).await;
    let path = mailed(&test).await;
    let mut changes = test.portal.store.subscribe();
    for (method, purpose) in [("GET", ""), ("HEAD", ""), ("GET", "prefetch"), ("GET", "prefetch;prerender")] {
        let request = Request::builder().method(method).uri(&path).header("sec-purpose", purpose);
        let request = request.header(header::USER_AGENT, "MailScanner/1.0");
        let answer = test.visitor().send(request, String::new()).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
    assert_eq!(test.shop.order(order.number).await, order);
    let heard: Vec<Change> = std::iter::from_fn(|| changes.try_recv().ok()).collect();
    assert_eq!(heard, []);
    let links = {
        let mut db = test.portal.store.read().await.expect("a reader");
        db.links().list_of(test.shop.desk(), LinkKind::Order, order.id.0).await.expect("links")
    };
    let opened: Vec<u32> = links.iter().map(|link| link.openings).collect();
    assert_eq!(opened, [1], "one browser within ten minutes counts once");
    test.clock.advance(SignedDuration::from_mins(11));
    test.visitor().get(&path).await;
    let links = {
        let mut db = test.portal.store.read().await.expect("a reader");
        db.links().list_of(test.shop.desk(), LinkKind::Order, order.id.0).await.expect("links")
    };
    assert_eq!((links[0].openings, links[0].last_opened_at), (2, Some(test.portal.now())));
}
