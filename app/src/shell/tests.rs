//! The frames as documents: what a browser finds in them.

use domain::Language;
use leptos::prelude::*;
use scraper::{ElementRef, Html, Selector};

use super::*;
use crate::{islands::QuickSearch, labels, pages::error};

fn page(language: Language) -> Page {
    Page {
        texts: Texts::new(language),
        title: "A <title>".to_owned(),
        tab: Some(Tab::Orders),
        width: Width::Full,
        person: None,
        acting: None,
        basket_lines: 0,
        given_up_mails: 0,
        company: Arc::new("Kontor & Söhne".into()),
        keeps_settings: false,
        time_zone: ("Berlin".into(), "CET".into()),
        path: "/orders?show=open&page=2".to_owned(),
        assets: Arc::new(Assets {
            css: "/a/portal.1.css".into(),
            loader: Some("/a/loader.2.js".into()),
            passkeys: Some("/a/passkeys.3.js".into()),
        }),
    }
}

fn buyer() -> Person {
    Person { initials: "LM".into(), name: "Lin Mei".into(), customer: Some("Café “Süd”".into()) }
}

fn words() -> AnyView {
    view! { <h1>"Here"</h1> }.into_any()
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector).collect()
}

fn one<'a>(html: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(html, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0]
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    all(html, selector).into_iter().map(text).collect()
}

#[test]
fn a_document_is_complete_and_says_its_language() {
    for (language, tag, skip) in [(Language::En, "en", "Skip to content"), (Language::Zh, "zh-Hans", "跳到正文")] {
        let source = customer(&page(language), words);
        assert!(source.starts_with(&format!("<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">")));
        assert!(source.ends_with("</body></html>"));
        let html = Html::parse_document(&source);
        assert_eq!(text(one(&html, "head > title")), "A <title> · Kontor & Söhne");
        assert_eq!(text(one(&html, "body > a.skip[href='#main']")), skip);
        assert_eq!(text(one(&html, "body > main#main.page > h1")), "Here");
        assert_eq!(one(&html, "link[rel=stylesheet]").attr("href"), Some("/a/portal.1.css"));
        one(&html, "link[rel=manifest]");
        assert_eq!(all(&html, "meta[name=theme-color]").len(), 2);
    }
}

#[test]
fn nothing_is_inline() {
    let html = Html::parse_document(&customer(&Page { person: Some(buyer()), ..page(Language::En) }, words));
    assert!(all(&html, "style, [style], script:not([src]), [onclick]").is_empty());
}

#[test]
fn the_loader_comes_only_with_an_island() {
    let without = Html::parse_document(&customer(&page(Language::En), words));
    assert!(all(&without, "script, html[data-islands]").is_empty());

    let search = || {
        let labels = labels::quick_search(Texts::new(Language::En));
        view! { <QuickSearch action="/products".into() value="\"><b>".into() labels=labels/> }.into_any()
    };
    let with = Html::parse_document(&customer(&page(Language::En), search));
    assert_eq!(one(&with, "head > script[type=module]").attr("src"), Some("/a/loader.2.js"));
    assert_eq!(one(&with, "head > script[type=module]").attr("fetchpriority"), Some("low"));
    assert_eq!(one(&with, "html").attr("data-islands"), Some("shop"));
    let island = one(&with, "leptos-island[data-component][data-props]");
    assert!(island.attr("data-component").is_some_and(|name| name.starts_with("QuickSearch_")));
    assert_eq!(one(&with, "leptos-island form[action='/products'] input[name=q]").attr("value"), Some("\"><b>"));
}

#[test]
fn the_script_of_passkeys_comes_only_with_a_form_for_one() {
    let form = || view! { <h1>"Here"</h1> <form data-passkey="sign-in"></form> }.into_any();
    let with = Html::parse_document(&plain(&page(Language::En), form));
    assert_eq!(one(&with, "head > script[type=module]").attr("src"), Some("/a/passkeys.3.js"));
    let without = Html::parse_document(&plain(&page(Language::En), words));
    assert!(all(&without, "script").is_empty());
}

#[test]
fn the_navigation_marks_where_one_is() {
    let html = Html::parse_document(&customer(&Page { basket_lines: 4, ..page(Language::Zh) }, words));
    assert_eq!(texts(&html, "nav.tabs li a > span:not(.count)"), ["首页", "商品", "订单", "帮助", "购物篮"]);
    let current = one(&html, "nav.tabs a[aria-current=page]");
    assert_eq!(current.attr("href"), Some("/orders"));
    assert_eq!(text(one(&html, "[data-basket-count] .vh")), "4 行");

    let empty = Html::parse_document(&customer(&page(Language::Zh), words));
    assert!(all(&empty, "[data-basket-count]").is_empty());
}

#[test]
fn a_visitor_can_sign_in_and_a_buyer_out() {
    let visitor = Html::parse_document(&customer(&page(Language::En), words));
    assert_eq!(text(one(&visitor, ".tools a[href='/sign-in']")), "Sign in");
    assert!(all(&visitor, "form[action='/sign-out']").is_empty());

    let signed_in = Page { person: Some(buyer()), ..page(Language::En) };
    let html = Html::parse_document(&customer(&signed_in, words));
    assert!(all(&html, "a[href='/sign-in']").is_empty());
    one(&html, "form[method=post][action='/sign-out'] button[type=submit]");
    let summary = one(&html, "details.account > summary");
    assert_eq!(summary.attr("aria-label"), Some("LM: account of Lin Mei, Café “Süd”"));
}

#[test]
fn the_language_is_switched_by_a_form_that_comes_back() {
    for (language, other, code, tag) in [(Language::En, "中文", "zh", "zh-Hans"), (Language::Zh, "English", "en", "en")]
    {
        for source in [customer(&page(language), words), plain(&page(language), words)] {
            let html = Html::parse_document(&source);
            let form = one(&html, ".foot form[method=post][action='/language']");
            let button = form.select(&Selector::parse("button").expect("a selector")).next().expect("a button");
            assert_eq!(
                (text(button), button.attr("name"), button.attr("value")),
                (other.into(), Some("language"), Some(code))
            );
            assert_eq!(button.attr("lang"), Some(tag));
            assert_eq!(one(&html, ".foot input[name=return_to]").attr("value"), Some("/orders?show=open&page=2"));
        }
    }
}

#[test]
fn the_desk_is_dense_and_has_its_own_tabs() {
    let staff = Person { initials: "ND".into(), name: "Nora Dahl".into(), customer: None };
    let html = Html::parse_document(&desk(&Page { person: Some(staff), ..page(Language::En) }, words));
    one(&html, "body[data-density=compact] > header.topbar.staff");
    one(&html, "main.page.wide");
    assert_eq!(texts(&html, "nav.tabs a > span"), ["Orders", "Complaints", "Customers", "Surveys", "Mail"]);
    assert_eq!(one(&html, "details.account > summary").attr("aria-label"), Some("ND: account of Nora Dahl"));
    assert_eq!(text(one(&html, ".brand small")), "Desk");
}

#[test]
fn signing_in_has_no_navigation_and_offers_the_language_at_the_top() {
    let html = Html::parse_document(&plain(&page(Language::En), words));
    assert!(all(&html, "nav.tabs, .tools a").is_empty());
    one(&html, ".tools form[action='/language']");
}

#[test]
fn an_error_says_what_happened_and_where_to_go_on() {
    use error::{Problem, WayBack};
    let internal = Problem::Internal { reference: "7F3-<2214>".into() };
    for problem in
        [Problem::NotFound, Problem::Forbidden, Problem::TooMany { seconds: 30 }, Problem::Unavailable, internal]
    {
        for language in Language::ALL {
            let texts = Texts::new(language);
            let page = Page { title: problem.title(texts).to_owned(), width: Width::Narrow, ..page(language) };
            let html = Html::parse_document(&customer(&page, || problem.view(texts, WayBack::Home)));
            assert_eq!(text(one(&html, "main.narrow h1")), problem.title(texts));
            one(&html, "main a.button.primary[href='/']");
            let has_search = !all(&html, "main form[role=search]").is_empty();
            assert_eq!(has_search, problem == Problem::NotFound);
            assert!(text(one(&html, "main .quiet-text")).contains(&problem.status().to_string()));
        }
    }
}

#[test]
fn every_page_says_once_whose_clock_it_tells() {
    let html = Html::parse_document(&customer(&page(Language::En), words));
    let foot = Selector::parse("footer").expect("a selector");
    let said: String = html.select(&foot).next().expect("a foot").text().collect();
    assert!(said.contains("All times are those of Berlin (CET)."), "{said}");
    let plain = Page { time_zone: ("UTC".into(), "UTC".into()), ..page(Language::En) };
    let html = Html::parse_document(&customer(&plain, words));
    let said: String = html.select(&foot).next().expect("a foot").text().collect();
    assert!(said.contains("All times are UTC."), "{said}");
}
