//! One's own account as a browser gets it.

use domain::{Language, field::FieldProblem};

use super::*;
use crate::pages::shop_sample::{HOSTILE, at, attribute, format, none, one, rendered, text, texts};

fn session(id: &str, is_this: bool) -> SessionRow {
    SessionRow {
        id: id.to_owned(),
        device: "Firefox, Windows".to_owned(),
        customer_name: Some(HOSTILE.to_owned()),
        created_at: at("2026-11-17T09:00:00Z"),
        last_used_at: at("2026-11-23T09:00:00Z"),
        is_this,
    }
}

fn account() -> Account {
    Account {
        email: "mei@shop.example".to_owned(),
        profile: ProfileInput { name: HOSTILE.to_owned(), language: "zh".to_owned(), time_zone: String::new() },
        has_password: false,
        sessions: vec![session("aa", true), session("bb", false)],
        customers: Vec::new(),
        safety: Safety::default(),
        errors: FieldErrors::default(),
        done: None,
    }
}

fn html(language: Language, account: Account) -> scraper::Html {
    rendered(language, move || account.view(&format(language)))
}

#[test]
fn every_session_but_this_one_can_be_ended() {
    let page = html(Language::En, account());
    assert_eq!(texts(&page, "#sessions ~ ul li .status"), ["This browser"]);
    one(&page, "form[method=post][action='/account/sessions/bb/end']");
    none(&page, "form[action='/account/sessions/aa/end']");
    one(&page, "form[method=post][action='/account/sessions/end-others']");
    let alone = Account { sessions: vec![session("aa", true)], ..account() };
    none(&html(Language::Zh, alone), "form[action^='/account/sessions']");
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_no_password() {
    let errors = FieldErrors::one("new_password", FieldProblem::TooShort { min: 12 });
    let page = html(Language::En, Account { has_password: true, errors, ..account() });
    one(&page, "details#password[open]");
    assert_eq!(text(one(&page, "#new_password-error")), "At least 12 characters, please.");
    assert_eq!(one(&page, "#new_password").attr("value").unwrap_or_default(), "");
    one(&page, "#current_password[type=password]");
    assert_eq!(attribute(&page, "#name", "value"), HOSTILE);
    none(&html(Language::En, account()), "#current_password, details[open]");
}

#[test]
fn customers_are_shown_when_there_is_a_choice() {
    let row = |id: u32, is_current| CustomerRow {
        buyer_id: format!("00000000-0000-0000-0000-{id:012}").parse().expect("an id"),
        name: format!("Customer {id}"),
        role: BuyerRole::Viewer,
        is_current,
    };
    none(&html(Language::En, Account { customers: vec![row(1, true)], ..account() }), "#customers");
    let page = html(Language::En, Account { customers: vec![row(1, true), row(2, false)], ..account() });
    let switch = "form[method=post][action='/account/customer'] [name=buyer]";
    assert_eq!(attribute(&page, switch, "value"), "00000000-0000-0000-0000-000000000002");
}

#[test]
fn devices_are_told_in_a_few_words() {
    let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0";
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
    assert_eq!(device(edge), "Edge, Windows");
    assert_eq!(device(phone), "Safari, iPhone");
    assert_eq!(device("curl/8.0"), "curl/8.0");
    assert_eq!(device(""), "");
}
