//! What each group of settings does where it counts.

use axum::http::{Request, StatusCode, header};
use domain::{Currency, company::LegalKind, person::StaffRole};
use store::{Store, testing::new_id};

use super::{CALENDAR, COMPANY, CONTACT, MAIL, PROMISES, REGION, TERMS, keeper, save, saved};
use crate::{
    harness::{Answer, Client, TestPortal},
    staff::with_roles,
};

store::on_both!(
    name_and_colour_are_on_every_page_at_once,
    only_offered_languages_are_spoken,
    visitors_see_prices_in_the_currencies_sold_in,
    a_holiday_moves_the_promise_and_none_that_was_given,
    another_standard_moves_the_promise_and_what_is_seen_of_the_stock,
    the_contact_is_at_the_foot_of_pages_errors_and_mails,
    every_version_of_a_legal_text_is_kept_and_the_newest_read,
    mails_carry_the_name_the_reply_address_and_the_closing,
);

async fn name_and_colour_are_on_every_page_at_once(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut client, mut visitor) = (keeper(&test).await, test.visitor());
    let looked_at = save(&mut client, COMPANY, &[("hue", "30"), ("act", "preview")]).await;
    assert_eq!((looked_at.status, looked_at.value("#hue")), (StatusCode::OK, "30".to_owned()));
    assert!(!visitor.get("/").await.body.contains("/company/hue-"), "nothing is kept of it");
    saved(&mut client, COMPANY, &[("name", "Tea & Sons"), ("hue", "30")]).await;
    let page = visitor.get("/sign-in").await;
    assert_eq!(page.texts(".brand .name"), ["Tea & Sons"]);
    assert!(page.texts("title")[0].ends_with("Tea & Sons"));
    let style = visitor.get("/company/hue-30.css").await;
    assert!(page.has("link[rel=stylesheet][href='/company/hue-30.css']"));
    assert_eq!(
        (style.body.as_str(), &style.headers[header::CONTENT_TYPE]),
        (":root{--hue:30}", &header::HeaderValue::from_static("text/css; charset=utf-8"),)
    );
    assert!(style.headers[header::CACHE_CONTROL].to_str().expect("text").contains("immutable"));
    saved(&mut client, COMPANY, &[("hue", "226")]).await;
    assert!(!visitor.get("/").await.body.contains("/company/hue-"), "the portal's own colour needs no stylesheet");
    assert_eq!(visitor.get("/company/hue-360.css").await.status, StatusCode::NOT_FOUND);
}

async fn only_offered_languages_are_spoken(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut client, mut visitor) = (keeper(&test).await, test.visitor());
    assert!(visitor.get("/").await.has("form[action='/language'] button[value=zh]"));
    saved(&mut client, REGION, &[("language_zh", "")]).await;
    assert!(!visitor.get("/").await.has("form[action='/language']"));
    let request = Request::get("/sign-in").header(header::ACCEPT_LANGUAGE, "zh-CN");
    assert_eq!(visitor.send(request, String::new()).await.attribute("html", "lang"), "en");
    let chosen = visitor.post("/language", &[("language", "zh")]).await;
    assert_eq!(chosen.status, StatusCode::BAD_REQUEST);
    assert!(!test.buyer().await.get("/account").await.has("#language option[value=zh]"));
    saved(&mut client, REGION, &[("language_zh", "on"), ("language_en", ""), ("language", "zh")]).await;
    assert_eq!(visitor.get("/sign-in").await.attribute("html", "lang"), "zh-Hans");
}

async fn visitors_see_prices_in_the_currencies_sold_in(store: Store) {
    let test = TestPortal::new(store).await;
    let mut client = keeper(&test).await;
    let mut yen = test.shop.price_list.clone();
    (yen.id, yen.code, yen.currency) = (new_id(), "A-first".to_owned(), Currency::JPY);
    test.portal.store.write(async move |tx| tx.catalogue().insert_price_list(&yen).await).await.expect("a price list");
    test.portal.reload_company().await.expect("settings");
    let seen = || test.portal.company().public_prices.as_ref().map(|list| list.code.clone());
    assert_eq!(seen().as_deref(), Some("A-first"));
    saved(&mut client, REGION, &[("currency_JPY", "")]).await;
    assert_eq!(seen().as_deref(), Some("standard"), "visitors are offered no price in yen");
    let in_use = save(&mut client, REGION, &[("currency_JPY", "on"), ("currency_EUR", "")]).await;
    assert_eq!(in_use.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(in_use.texts("#currencies-error")[0].contains("EUR"));
    assert!(in_use.texts("#currencies")[0].contains("standard. 1 customer."), "{}", in_use.text());
    assert!(in_use.has("input[name=currency_JPY][checked]") && !in_use.has("input[name=currency_EUR][checked]"));
}

async fn a_holiday_moves_the_promise_and_none_that_was_given(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 50).await;
    let (mut client, mut buyer) = (keeper(&test).await, test.buyer().await);
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    let given = order.lines[0].promise.expect("a promise").promised_at;
    let promised = async |buyer: &mut Client| buyer.get("/products/TEA-1").await.attribute(".promise time", "datetime");
    let before = promised(&mut buyer).await;
    saved(&mut client, CALENDAR, &[("holidays", "2026-11-18 Stocktaking\n2020-01-01")]).await;
    assert_ne!(promised(&mut buyer).await, before);
    assert_eq!(test.shop.order(order.number).await.lines[0].promise.expect("a promise").promised_at, given);
    assert_eq!(client.get(CALENDAR).await.texts("#holidays"), ["2020-01-01 2026-11-18 Stocktaking"]);
}

async fn another_standard_moves_the_promise_and_what_is_seen_of_the_stock(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 4_711).await;
    let (mut client, mut visitor) = (keeper(&test).await, test.visitor());
    let before = visitor.get("/products/TEA-1").await;
    assert!(!before.body.contains("4,711"));
    saved(&mut client, PROMISES, &[("stock_V", "exact"), ("priority_V_B", "1")]).await;
    let after = visitor.get("/products/TEA-1").await;
    assert!(after.body.contains("4,711"));
    let promised = |page: &Answer| page.attribute(".promise time", "datetime");
    assert!(promised(&after) < promised(&before), "{} {}", promised(&before), promised(&after));
}

async fn the_contact_is_at_the_foot_of_pages_errors_and_mails(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut client, mut visitor) = (keeper(&test).await, test.visitor());
    assert!(!visitor.get("/").await.has(".foot address"));
    let contact = [
        ("email", "help@tea.example"),
        ("phone", "+49 40 (0) 123-456"),
        ("address", "Kai 1\n20457 Hamburg"),
        ("hours_en", "9 to 5"),
        ("site", "https://tea.example/"),
    ];
    saved(&mut client, CONTACT, &contact).await;
    for path in ["/", "/sign-in", "/no-such-page"] {
        let page = visitor.get(path).await;
        assert!(page.has(".foot address a[href='mailto:help@tea.example']"), "{path}");
        assert!(page.has(".foot address a[href='tel:+49400123456']"), "{path}");
        let foot = page.texts(".foot address").join(" ");
        assert!(foot.contains("9 to 5") && foot.contains("Kai 1, 20457 Hamburg"), "{foot}");
    }
    client.post("/desk/settings/mail/test", &[]).await;
    let mail = test.sent_mail().await.concat();
    assert!(mail.contains("help@tea.example") && mail.contains("Kai 1, 20457 Hamburg"), "{mail}");
}

async fn every_version_of_a_legal_text_is_kept_and_the_newest_read(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 50).await;
    let (mut client, mut buyer) = (keeper(&test).await, test.buyer().await);
    let public = LegalKind::Terms.address();
    assert_eq!(buyer.get(&public).await.status, StatusCode::NOT_FOUND);
    saved(&mut client, TERMS, &[("text_en", "# Prices\nFirst <b>version</b>\n\n- one"), ("text_zh", "第一版")]).await;
    test.clock.advance(jiff::SignedDuration::from_hours(24));
    saved(&mut client, TERMS, &[("text_en", "# Prices\nSecond version")]).await;
    let page = buyer.get(&public).await;
    assert_eq!(page.texts("main h2"), ["Prices"]);
    assert!(
        page.text().contains("Second version") && page.attribute("main time", "datetime").starts_with("2026-11-18")
    );
    let desk = client.get(TERMS).await;
    assert_eq!(desk.texts("main details").len(), 2);
    assert!(desk.text().contains("First <b>version</b>") && !desk.has("main details b"));
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "1")]).await;
    assert!(buyer.get("/").await.has(".foot a[href='/legal/terms']"));
    assert!(buyer.get("/checkout").await.has("form[action='/orders'] a[href='/legal/terms']"));
    saved(&mut client, TERMS, &[("text_en", ""), ("text_zh", "")]).await;
    assert_eq!(buyer.get(&public).await.status, StatusCode::NOT_FOUND);
    assert!(!buyer.get("/checkout").await.has("a[href='/legal/terms']"));
    assert_eq!(client.get(TERMS).await.texts("main details").len(), 2, "what was said is kept");
}

async fn mails_carry_the_name_the_reply_address_and_the_closing(store: Store) {
    let test = TestPortal::new(store).await;
    let (staff, mut client) = with_roles(&test, &[StaffRole::Settings]).await;
    let letters = [("sender_name", "Tea Ltd"), ("reply_to", "help@tea.example"), ("closing_en", "Yours, the desk")];
    saved(&mut client, MAIL, &letters).await;
    let sent = client.post("/desk/settings/mail/test", &[]).await;
    assert_eq!(sent.location(), "/desk/settings/mail?done=test-mail");
    let mails = test.sent_mail().await;
    let mail = mails.last().expect("a mail");
    assert!(mail.contains("From: \"Tea Ltd\" <portal@shop.example>"), "{mail}");
    assert!(mail.contains("Reply-To: help@tea.example") && mail.contains("Yours, the desk"), "{mail}");
    assert!(mail.contains(staff.email.as_str()), "{mail}");
}
