//! One's own account as a browser gets it.

use domain::{
    Language,
    field::FieldProblem,
    personal::{PersonalData, Record, Section, Value},
};

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
        languages: Languages::default(),
        has_password: false,
        sessions: vec![session("aa", true), session("bb", false)],
        ways: Ways { addresses: true, people: false },
        customers: Vec::new(),
        safety: Safety::default(),
        is_fresh: true,
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

#[test]
fn what_one_shows_to_sign_in_is_told_and_changed() {
    let off = html(Language::En, account());
    one(&off, "form[method=post][action='/account/second-factor'] button");
    none(&off, "#passkeys, #second-factor, details#address[open]");
    let passkey = PasskeyRow {
        id: "00000000-0000-7000-8000-000000000007".parse().expect("an id"),
        name: HOSTILE.to_owned(),
        created_at: at("2026-11-17T09:00:00Z"),
        last_used_at: None,
    };
    let nameless = PasskeyRow { name: String::new(), ..passkey.clone() };
    let safety =
        Safety { recovery_codes: Some(1), passkeys: Some(vec![passkey, nameless]), new_email: HOSTILE.to_owned() };
    let mut errors = FieldErrors::one("second_factor", FieldProblem::WrongSecondFactor);
    errors.add("new_email", FieldProblem::NotAnEmailAddress);
    let on = html(Language::En, Account { safety, errors, ..account() });
    assert!(on.root_element().text().collect::<String>().contains("You have 1 recovery code left."));
    one(&on, "details#second-factor[open] form[action='/account/recovery-codes'] #second_factor[aria-invalid=true]");
    one(&on, "details#second-factor button[formaction='/account/second-factor/end']");
    assert_eq!(texts(&on, "#passkeys li b"), [HOSTILE, "Passkey"]);
    one(&on, "#passkeys li:first-child form[action='/account/passkeys/00000000-0000-7000-8000-000000000007/end']");
    one(&on, "form[hidden][data-passkey=registration][data-challenge='/account/passkeys/challenge']");
    assert_eq!(attribute(&on, "details#address[open] #new_email", "value"), HOSTILE);
}

#[test]
fn the_picture_has_a_name_and_no_style() {
    let picture = QrCode { side: 10, path: "M4 4h1v1h-1z".to_owned() };
    let address = "otpauth://totp/a?secret=b&issuer=c".to_owned();
    let page = AuthenticatorSetup { picture, address, secret: "AAAA BBBB".to_owned(), errors: FieldErrors::default() };
    let html = rendered(Language::Zh, move || page.view(&format(Language::Zh)));
    assert_eq!(attribute(&html, "svg[role=img]", "aria-label"), "验证器应用的二维码");
    assert_eq!(attribute(&html, "svg[role=img] > path", "d"), "M4 4h1v1h-1z");
    none(&html, "[style], script:not([src])");
    assert_eq!(text(one(&html, "main p code")), "AAAA BBBB");
    assert_eq!(attribute(&html, "a[href^='otpauth:']", "href"), "otpauth://totp/a?secret=b&issuer=c");
}

#[test]
fn recovery_codes_and_both_addresses_are_shown() {
    let codes = RecoveryCodes { codes: vec!["aaaa-bbbb".to_owned(), "cccc-dddd".to_owned()], is_first: true };
    let page = rendered(Language::En, move || codes.view(&format(Language::En)));
    assert_eq!(texts(&page, "#recovery-codes code"), ["aaaa-bbbb", "cccc-dddd"]);
    let errors = FieldErrors::one("new_code", FieldProblem::WrongCode);
    let (old_email, new_email) = ("old@shop.example".to_owned(), HOSTILE.to_owned());
    let codes = AddressCodes { old_email, new_email, old_code: "123456".to_owned(), errors, ..AddressCodes::default() };
    let page = rendered(Language::En, move || codes.view(&format(Language::En)));
    assert_eq!(attribute(&page, "#old_code", "value"), "123456");
    one(&page, "form[action='/account/address/confirmation'] #new_code[aria-invalid=true]");
    none(&page, "#old_code[aria-invalid]");
    assert!(text(one(&page, "label[for=new_code]")).contains(HOSTILE));
}

/// Everything is on the page; what is long stands behind its name, with how much it is.
#[test]
fn long_parts_of_ones_data_are_folded() {
    let record = || Record(vec![("name".to_owned(), Value::Text(HOSTILE.to_owned()))]);
    let part = |section, count| (section, (0..count).map(|_| record()).collect());
    let data = PersonalData(vec![part(Section::Profile, 1), part(Section::Orders, 6), part(Section::Basket, 0)]);
    let page = rendered(Language::En, move || Export { data }.view(&format(Language::En)));
    assert_eq!(texts(&page, "details[open] > summary > h2"), ["About you"]);
    assert_eq!(texts(&page, "details:not([open]) > summary > span"), ["6"]);
    assert_eq!(texts(&page, "details:not([open]) dd").len(), 6);
    none(&page, "section[aria-labelledby=basket] details");
}
