//! Signing in as a browser gets it.

use domain::{Language, field::FieldProblem};

use super::*;
use crate::{
    pages::shop_sample::{HOSTILE, attribute, format, none, one, rendered, text, texts, words},
    shell::Width,
};

fn start(language: Language, start: Start) -> scraper::Html {
    rendered(language, move || start.view(&format(language)))
}

fn code(language: Language, code: Code) -> scraper::Html {
    rendered(language, move || code.view(&format(language)))
}

fn people() -> Vec<DemoPerson> {
    let person = |name: &str, email: &str| DemoPerson {
        name: words(name, name),
        role: words("buyer", "采购员"),
        email: email.to_owned(),
        password: HOSTILE.to_owned(),
    };
    vec![person("Lin Mei", "mei@shop.example"), person("Nora Dahl", "nora@kontor.example")]
}

#[test]
fn both_ways_carry_the_way_back() {
    let html = start(Language::En, Start { return_to: "/checkout?a=1&b=2".to_owned(), ..Start::default() });
    let form = "main form[method=post][action='/sign-in'][novalidate]";
    assert_eq!(attribute(&html, &format!("{form} [name=return_to]"), "value"), "/checkout?a=1&b=2");
    one(&html, &format!("{form} [name=email][type=email][autocomplete=username]"));
    one(&html, &format!("{form} [name=password][type=password][autocomplete=current-password]"));
    one(&html, &format!("{form} button[type=submit][formaction='/sign-in/password']"));
    one(&html, &format!("{form} button[type=submit][name=way][value=code]"));
    one(&html, &format!("{form} > button[tabindex='-1']:first-child:not([name], [formaction])"));
    none(&html, "details[open], [aria-invalid], aside, .card");
    none(&start(Language::Zh, Start::default()), "[name=return_to]:not(.foot *, .tools *)");
}

#[test]
fn a_refused_way_stands_open_with_what_was_typed() {
    let errors = FieldErrors::one("password", FieldProblem::WrongPassword);
    let refused = Start { email: HOSTILE.to_owned(), errors, tried: Way::Password, ..Start::default() };
    for (language, sentence) in
        [(Language::En, "This address and this password do not belong together."), (Language::Zh, "邮箱或密码不正确。")]
    {
        let html = start(language, refused.clone());
        one(&html, "details[open]");
        assert_eq!(attribute(&html, "#email", "value"), HOSTILE);
        assert_eq!(text(one(&html, "#password-error")), sentence);
        assert_eq!(attribute(&html, "#password", "aria-describedby"), "password-error");
        assert_eq!(one(&html, "#password").attr("value").unwrap_or_default(), "");
    }
    let errors = FieldErrors::one("email", FieldProblem::NotAnEmailAddress);
    let html = start(Language::En, Start { email: "a@".to_owned(), errors, ..Start::default() });
    one(&html, "#email[aria-invalid=true][value='a@']");
    none(&html, "details[open], #password[aria-invalid]");
}

#[test]
fn a_demonstration_offers_its_people() {
    let demo = Start { demo: Some(people()), return_to: "/checkout".to_owned(), ..Start::default() };
    assert_eq!((demo.width(), Start::default().width()), (Width::Full, Width::Slim));
    let html = start(Language::En, demo);
    assert_eq!(texts(&html, ".card button"), ["Sign in as Lin Mei", "Sign in as Nora Dahl"]);
    let first = ".card li:first-child form[method=post][action='/sign-in/password']";
    assert_eq!(attribute(&html, &format!("{first} [name=email]"), "value"), "mei@shop.example");
    assert_eq!(attribute(&html, &format!("{first} [name=password]"), "value"), HOSTILE);
    assert_eq!(attribute(&html, &format!("{first} [name=return_to]"), "value"), "/checkout");
}

#[test]
fn the_code_page_never_says_whether_an_address_is_known() {
    let page = Code { email: HOSTILE.to_owned(), return_to: "/orders?q=1".to_owned(), ..Code::default() };
    let html = code(Language::En, page.clone());
    let lead = text(one(&html, "main header p"));
    assert!(lead.starts_with(&format!("If {HOSTILE} has an account")), "{lead}");
    assert!(lead.ends_with("It works once, for 10 minutes."), "{lead}");
    one(&html, "[name=code][inputmode=numeric][autocomplete=one-time-code]");
    assert_eq!(attribute(&html, "form[action='/sign-in'] [name=email]", "value"), HOSTILE);
    assert_eq!(attribute(&html, "a.more", "href"), "/sign-in?return_to=%2Forders%3Fq%3D1");
    assert!(text(one(&code(Language::Zh, page), "main header p")).starts_with("如果"));
}

#[test]
fn a_wrong_code_stays_with_its_sentence() {
    let errors = FieldErrors::one("code", FieldProblem::WrongCode);
    let wrong = Code {
        email: "mei@shop.example".to_owned(),
        code: "481 20".to_owned(),
        errors,
        demo: Some(people()),
        ..Code::default()
    };
    let html = code(Language::Zh, wrong);
    assert_eq!(attribute(&html, "#code[aria-invalid=true]", "value"), "481 20");
    assert!(text(one(&html, "#code-error")).starts_with("验证码无效"));
    assert_eq!(texts(&html, ".card button").len(), 2);
    none(&html, "main .note");
}

#[test]
fn the_mails_link_asks_for_a_press_and_only_in_the_browser_that_asked() {
    let link = Code { email: "mei@shop.example".to_owned(), key: "4f9a".to_owned(), ..Code::default() };
    let html = code(Language::En, link.clone());
    assert_eq!(attribute(&html, "form[method=post][action='/sign-in/code'] [name=key]", "value"), "4f9a");
    none(&html, "[name=code]");
    assert!(text(one(&html, "main header p")).contains("mei@shop.example"));
    let html = code(Language::En, Code { email: String::new(), ..link });
    none(&html, "form[action='/sign-in/code'], form[action='/sign-in']");
    assert!(text(one(&html, "main .note")).contains("Open the link in the browser where you asked"));
}

#[test]
fn passkeys_and_the_outside_are_offered_where_there_are_any() {
    none(&start(Language::En, Start::default()), "[data-passkey], a[href^='/sign-in/oidc']");
    let page = Start { has_passkeys: true, has_outside: true, return_to: "/orders?q=1".to_owned(), ..Start::default() };
    let html = start(Language::En, page.clone());
    let form = "form[method=post][action='/sign-in/passkey'][hidden][data-passkey='sign-in']";
    assert_eq!(attribute(&html, form, "data-challenge"), "/sign-in/passkey/challenge");
    assert_eq!(attribute(&html, &format!("{form} [name=return_to]"), "value"), "/orders?q=1");
    one(&html, "a[href='/sign-in/oidc?return_to=%2Forders%3Fq%3D1']");
    none(&html, "[role=alert].note");
    let errors = FieldErrors::one("passkey", FieldProblem::WrongPasskey);
    let failed = start(Language::En, Start { errors, ..page.clone() });
    assert!(text(one(&failed, "[role=alert].note")).contains("This passkey did not work"));
    let failed = start(Language::Zh, Start { tried: Way::Outside, ..page });
    assert!(text(one(&failed, "[role=alert].note")).contains("企业账户登录失败"));
}

#[test]
fn the_second_factor_is_asked_for_by_one_field() {
    let errors = FieldErrors::one("code", FieldProblem::TooManySecondFactors);
    let page = SecondFactor { email: HOSTILE.to_owned(), return_to: "/orders?q=1".to_owned(), errors };
    let html = rendered(Language::En, move || page.view(&format(Language::En)));
    one(&html, "form[action='/sign-in/second-factor'] #code[autocomplete=one-time-code][aria-invalid=true]");
    assert!(text(one(&html, "#code-error")).contains("Use a recovery code"));
    assert!(text(one(&html, "main header p")).contains(HOSTILE));
    one(&html, "a[href='/sign-in?return_to=%2Forders%3Fq%3D1']");
}
