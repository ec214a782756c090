//! The company's settings at the desk: who may, what each group does where it counts, and what is refused.

mod logo;
mod shown;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use domain::{audit::AuditAct, company::Group, person::StaffRole};
use scraper::Selector;
use store::Store;

use self::logo::{picture, upload};
use crate::{
    harness::{Answer, Client, TestPortal},
    staff::with_roles,
};

store::on_both!(
    only_who_has_the_role_keeps_settings,
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
const PROMISES: &str = "/desk/settings/promises";
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
        (PROMISES, "priority_I_A", "21", "priority_I_A"),
        (PROMISES, "up_to_2", "5", "up_to_2"),
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
    saved(&mut client, PROMISES, &[("cycle_hours_1", "24")]).await;
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
        AuditAct::PolicyChanged,
        AuditAct::LegalTextSaved,
        AuditAct::LogoChanged,
        AuditAct::LogoRemoved,
        AuditAct::TestMailSent,
    ];
    assert_eq!(acts, expected);
    let first = entries.last().and_then(|entry| entry.detail.as_deref());
    assert_eq!(first, Some("hue: 226 → 30; name: Portal → Tea Ltd"));
    assert!(client.get("/desk/audit").await.text().contains("time_zone: UTC → Europe/Berlin"));
}
