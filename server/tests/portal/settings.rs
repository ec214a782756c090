//! The company's settings at the desk: who may, what each group does where it counts, and what is refused.

use std::{collections::BTreeMap, io::Cursor};

use axum::http::{Request, StatusCode, header};
use domain::{
    Currency,
    audit::AuditAct,
    company::{Group, LegalKind},
    person::StaffRole,
};
use image::{DynamicImage, ImageFormat, RgbImage};
use scraper::Selector;
use store::{Store, testing::new_id};

use crate::{
    harness::{Answer, Client, TestPortal},
    staff::with_roles,
};

store::on_both!(
    only_who_has_the_role_keeps_settings,
    name_and_colour_are_on_every_page_at_once,
    a_logo_takes_the_signs_place,
    what_is_no_logo_is_refused,
    only_offered_languages_are_spoken,
    visitors_see_prices_in_the_currencies_sold_in,
    a_holiday_moves_the_promise_and_none_that_was_given,
    the_contact_is_at_the_foot_of_pages_errors_and_mails,
    every_version_of_a_legal_text_is_kept_and_the_newest_read,
    mails_carry_the_name_the_reply_address_and_the_closing,
    what_is_wrong_is_told_and_what_was_typed_stays,
    who_saves_an_older_page_is_told_and_replaces_nothing,
    every_change_stands_in_the_log,
);

/// The fields of a form as a browser would send them.
fn fields(page: &Answer, action: &str) -> BTreeMap<String, String> {
    let document = page.document();
    let select = |selector: &str| Selector::parse(selector).expect("a selector");
    let form = document.select(&select(&format!("form[action='{action}']"))).next().expect("the form");
    let mut fields = BTreeMap::new();
    for input in form.select(&select("input[name]")) {
        let is_box = input.value().attr("type") == Some("checkbox");
        if !is_box || input.value().attr("checked").is_some() {
            let value = input.value().attr("value").unwrap_or_default();
            fields.insert(input.value().attr("name").expect("a name").to_owned(), value.to_owned());
        }
    }
    for area in form.select(&select("textarea[name]")) {
        fields.insert(area.value().attr("name").expect("a name").to_owned(), area.text().collect());
    }
    for list in form.select(&select("select[name]")) {
        let chosen = list.select(&select("option[selected]")).next();
        let value = chosen.and_then(|option| option.value().attr("value")).unwrap_or_default();
        fields.insert(list.value().attr("name").expect("a name").to_owned(), value.to_owned());
    }
    fields
}

/// Fills in a page of settings, with changes, and sends it.
async fn save(client: &mut Client, path: &str, changes: &[(&str, &str)]) -> Answer {
    let form = fields(&client.get(path).await, path);
    send(client, path, form, changes).await
}

async fn send(client: &mut Client, path: &str, mut form: BTreeMap<String, String>, changes: &[(&str, &str)]) -> Answer {
    form.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(path, &form).await
}

/// The same, and it is kept.
async fn saved(client: &mut Client, path: &str, changes: &[(&str, &str)]) {
    let answer = save(client, path, changes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
    assert_eq!(answer.location(), format!("{path}?done=saved"));
    assert!(client.get(answer.location()).await.has(".note.good"));
}

async fn keeper(test: &TestPortal) -> Client {
    with_roles(test, &[StaffRole::Settings]).await.1
}

const COMPANY: &str = "/desk/settings/company";
const REGION: &str = "/desk/settings/region";
const CALENDAR: &str = "/desk/settings/calendar";
const CONTACT: &str = "/desk/settings/contact";
const MAIL: &str = "/desk/settings/mail";
const TERMS: &str = "/desk/settings/legal/terms";

async fn only_who_has_the_role_keeps_settings(store: Store) {
    let test = TestPortal::new(store).await;
    let others: Vec<_> = StaffRole::ALL.into_iter().filter(|role| *role != StaffRole::Settings).collect();
    let (mut wrong, mut right, mut buyer) =
        (with_roles(&test, &others).await.1, keeper(&test).await, test.buyer().await);
    let groups = Group::ALL.into_iter().map(|group| format!("/desk/settings/{}", group.code()));
    for path in groups.chain(["/desk/settings".to_owned(), TERMS.to_owned()]) {
        assert_eq!(wrong.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(buyer.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(right.get(&path).await.status, StatusCode::OK, "{path}");
        if path != "/desk/settings" {
            assert_eq!(wrong.post(&path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    assert!(right.get("/desk/orders").await.has(".foot a[href='/desk/settings']"));
    assert!(!wrong.get("/desk/orders").await.has(".foot a[href='/desk/settings']"));
    assert_eq!(right.get("/desk/settings/nothing").await.status, StatusCode::NOT_FOUND);
}

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

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let picture = DynamicImage::ImageRgb8(RgbImage::new(width, height));
    picture.write_to(&mut Cursor::new(&mut file), ImageFormat::Png).expect("a picture");
    file
}

async fn upload(client: &mut Client, revision: &str, file: &[u8]) -> Answer {
    let part = |name: &str, more: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n");
    let mut body = format!("{}{revision}\r\n", part("revision", "")).into_bytes();
    body.extend(part("logo", "; filename=\"logo.png\"").into_bytes());
    body.extend(file);
    body.extend(b"\r\n--b--\r\n");
    let request = Request::post("/desk/settings/logo").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    client.send(request, body).await
}

async fn a_logo_takes_the_signs_place(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut client, mut visitor) = (keeper(&test).await, test.visitor());
    saved(&mut client, COMPANY, &[("name", "Tea Ltd")]).await;
    let set = upload(&mut client, "", &picture(960, 160)).await;
    assert_eq!((set.status, set.location()), (StatusCode::SEE_OTHER, "/desk/settings/company?done=logo"));
    let page = visitor.get("/").await;
    let address = page.attribute(".brand img.logo[alt='Tea Ltd'][width='480'][height='80']", "src");
    let file = visitor.get(&address).await;
    assert_eq!(
        (file.status, &file.headers[header::CONTENT_TYPE]),
        (StatusCode::OK, &header::HeaderValue::from_static("image/png"),)
    );
    assert!(file.headers[header::CACHE_CONTROL].to_str().expect("text").contains("immutable"));
    let older = upload(&mut client, "", &picture(10, 10)).await;
    assert_eq!(older.status, StatusCode::CONFLICT, "there is one now");
    let revision = client.get(COMPANY).await.value("form[action='/desk/settings/logo/removal'] input[name=revision]");
    let removed = client.post("/desk/settings/logo/removal", &[("revision", &revision)]).await;
    assert_eq!(removed.location(), "/desk/settings/company?done=logo-removed");
    assert!(!visitor.get("/").await.has(".brand img"));
    assert_eq!(visitor.get(&address).await.status, StatusCode::NOT_FOUND);
}

async fn what_is_no_logo_is_refused(store: Store) {
    let test = TestPortal::new(store).await;
    let mut client = keeper(&test).await;
    for (file, told) in [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "not a PNG, JPEG or WebP"),
        (Vec::new(), "required"),
        (picture(20_000, 4), "4,000 pixels"),
        (vec![0; 1_024 * 1_024 + 1], "larger than 1,024 KB"),
        (vec![0; 3 * 1_024 * 1_024], "larger than 1,024 KB"),
    ] {
        let refused = upload(&mut client, "", &file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        let sentence = refused.texts("#logo-error").join(" ");
        assert!(sentence.contains(told) || told == "required" && !sentence.is_empty(), "{sentence}");
    }
    assert!(!test.visitor().get("/").await.has(".brand img"));
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

async fn what_is_wrong_is_told_and_what_was_typed_stays(store: Store) {
    let test = TestPortal::new(store).await;
    let mut client = keeper(&test).await;
    for (path, field, typed, told) in [
        (COMPANY, "name", "", "name"),
        (COMPANY, "hue", "360", "hue"),
        (REGION, "time_zone", "Europe/Nowhere", "time_zone"),
        (REGION, "language_en", "", "language"),
        (REGION, "public_price_list", "none", "public_price_list"),
        (CALENDAR, "opens_1", "18:00", "closes_1"),
        (CALENDAR, "closes_2", "", "closes_2"),
        (CALENDAR, "holidays", "2026-12-25\nChristmas", "holidays"),
        (CONTACT, "email", "nobody", "email"),
        (CONTACT, "phone", "call us", "phone"),
        (CONTACT, "site", "javascript:alert(1)", "site"),
        (MAIL, "reply_to", "nobody", "reply_to"),
        (TERMS, "text_en", &"x".repeat(40_001), "text_en"),
    ] {
        let refused = save(&mut client, path, &[(field, typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {field}");
        assert!(refused.has(&format!("#{told}-error")), "{path} {told}");
        let kept = fields(&refused, path).get(field).cloned().unwrap_or_default();
        assert!(field == "public_price_list" || kept == typed, "{path} {field}: {kept}");
    }
    let mut db = test.portal.store.read().await.expect("a reader");
    assert_eq!(db.audit().list(test.shop.desk(), None, None, 9).await.expect("the log"), []);
}

async fn who_saves_an_older_page_is_told_and_replaces_nothing(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut one, mut other) = (keeper(&test).await, keeper(&test).await);
    for (path, field) in [(CONTACT, "hours_en"), (TERMS, "text_en")] {
        let older = fields(&other.get(path).await, path);
        saved(&mut one, path, &[(field, "One was faster")]).await;
        let told = send(&mut other, path, older.clone(), &[(field, "Other")]).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "{path}");
        assert!(told.has(".note.warn[role=alert]") && fields(&told, path)[field] == "Other", "{path}");
        assert_eq!(fields(&one.get(path).await, path)[field], "One was faster");
        let wrong = send(&mut other, path, older, &[(field, &"x".repeat(40_001))]).await;
        let again = send(&mut other, path, fields(&wrong, path), &[(field, "Other")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "a refused page is no newer one");
        assert_eq!(send(&mut other, path, fields(&told, path), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(fields(&one.get(path).await, path)[field], "Other");
    }
}

async fn every_change_stands_in_the_log(store: Store) {
    let test = TestPortal::new(store).await;
    let mut client = keeper(&test).await;
    saved(&mut client, COMPANY, &[("name", "Tea Ltd"), ("hue", "30")]).await;
    saved(&mut client, REGION, &[("time_zone", "Europe/Berlin")]).await;
    saved(&mut client, CALENDAR, &[("opens_1", "09:00")]).await;
    saved(&mut client, CONTACT, &[("email", "help@tea.example")]).await;
    saved(&mut client, MAIL, &[("sender_name", "Tea")]).await;
    saved(&mut client, TERMS, &[("text_en", "Terms")]).await;
    upload(&mut client, "", &picture(10, 10)).await;
    let revision = client.get(COMPANY).await.value("form[action='/desk/settings/logo/removal'] input[name=revision]");
    client.post("/desk/settings/logo/removal", &[("revision", &revision)]).await;
    client.post("/desk/settings/mail/test", &[]).await;
    // Nothing is different, so there is nothing to tell.
    saved(&mut client, CONTACT, &[]).await;
    saved(&mut client, TERMS, &[]).await;
    let entries = {
        let mut db = test.portal.store.read().await.expect("a reader");
        db.audit().list(test.shop.desk(), None, None, 100).await.expect("the log")
    };
    let acts: Vec<_> = entries.iter().rev().map(|entry| entry.act).collect();
    let expected = [
        AuditAct::CompanyChanged,
        AuditAct::RegionChanged,
        AuditAct::CalendarChanged,
        AuditAct::ContactChanged,
        AuditAct::MailSettingsChanged,
        AuditAct::LegalTextSaved,
        AuditAct::LogoChanged,
        AuditAct::LogoRemoved,
        AuditAct::TestMailSent,
    ];
    assert_eq!(acts, expected);
    assert_eq!(entries.last().expect("an entry").object, "hue: 226 → 30; name: Portal → Tea Ltd");
    assert!(client.get("/desk/audit").await.text().contains("time_zone: UTC → Europe/Berlin"));
}
