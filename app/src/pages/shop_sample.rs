//! What the tests of the shop's pages show: a few products, and ways to find something in the HTML.

use std::sync::Arc;

use domain::{
    Currency, Language, LocalizedText, Money, Quantity,
    money::BasisPoints,
    product::{PriceBreak, PriceBreaks, Product},
    promise::{CustomerClass, Priority, ProductClass, Promise, PromiseBasis, PromiseRule},
    quantity::QuantityRules,
};
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;
use scraper::{ElementRef, Html, Selector};

use crate::{
    format::Format,
    shell::{self, Page, Width},
    texts::Texts,
};

/// Something that must never be markup.
pub const HOSTILE: &str = "</title><script>alert(1)</script>\"'&";

/// Monday, 23 November 2026, 14:40 in Berlin.
pub fn format(language: Language) -> Format {
    let zone: &'static TimeZone = Box::leak(Box::new(TimeZone::get("Europe/Berlin").expect("bundled")));
    Format::new(Texts::new(language), zone, at("2026-11-23T13:40:00Z"))
}

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

pub fn pieces(count: u32) -> Quantity {
    Quantity::new(count).expect("a quantity")
}

pub fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

pub fn words(en: &str, zh: &str) -> LocalizedText {
    LocalizedText::new(Some(en.to_owned()), Some(zh.to_owned())).expect("words")
}

fn product(sku: &str, en: &str, zh: &str) -> Product {
    Product {
        id: "00000000-0000-7000-8000-000000000001".parse().expect("an id"),
        sku: sku.parse().expect("a number"),
        name: words(en, zh),
        unit: Some(words("10 boxes × 20 bags", "10 盒 × 20 包")),
        description: Some(LocalizedText::in_one(Language::En, "Black tea.\n\nFrom <Assam>.")),
        category_id: None,
        class: ProductClass::A,
        rules: QuantityRules::default(),
        tax_rate: BasisPoints(500),
        discontinued_at: None,
    }
}

/// Tea, sold in any number.
pub fn tea() -> Product {
    product("NW-0001", "Chai", "印度奶茶")
}

/// Cheese that is sold in sixes and has a hostile name and number.
pub fn cheese() -> Product {
    let sixes = QuantityRules { pack_size: pieces(6), minimum: pieces(6), maximum: Some(pieces(60)) };
    Product { rules: sixes, ..product("NW/60<X>", HOSTILE, HOSTILE) }
}

/// $18.00, cheaper from 24 and from 60 on.
pub fn prices() -> PriceBreaks {
    let price = |from, minor| PriceBreak { from: pieces(from), price: usd(minor) };
    PriceBreaks::new(vec![price(1, 1_800), price(24, 1_710), price(60, 1_620)])
}

pub fn promise(promised_at: &str) -> Promise {
    Promise {
        promised_at: at(promised_at),
        rule: PromiseRule {
            customer_class: CustomerClass::II,
            product_class: ProductClass::A,
            priority: Priority(2),
            cycle_hours: 48,
            basis: PromiseBasis::Stock,
            ready_at: at("2026-11-23T13:40:00Z"),
            wish: None,
        },
    }
}

/// The page as a browser gets it. It has to be well formed: no inline script or style, no field without a name that
/// screen readers can say, no id twice, headings in order.
pub fn rendered(language: Language, content: impl FnOnce() -> AnyView) -> Html {
    let source = shell::customer(&page(language), content);
    assert!(!source.contains("<script>"), "markup got in");
    let html = Html::parse_document(&source);
    none(&html, "style, [style], script:not([src]), [onclick]");
    check_ids(&html);
    check_headings(&html);
    check_fields(&html);
    html
}

fn page(language: Language) -> Page {
    Page {
        texts: Texts::new(language),
        title: "Title".to_owned(),
        tab: None,
        width: Width::Full,
        person: None,
        acting: None,
        basket_lines: 0,
        given_up_mails: 0,
        company: Arc::new("Kontor".into()),
        keeps_settings: false,
        time_zone: ("Berlin".into(), "CET".into()),
        path: "/".to_owned(),
        assets: Arc::default(),
    }
}

fn check_ids(html: &Html) {
    let mut ids: Vec<_> = all(html, "[id]").into_iter().filter_map(|element| element.attr("id")).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        assert_ne!(pair[0], pair[1], "an id is there twice");
    }
    for attribute in ["aria-describedby", "aria-labelledby", "for"] {
        for element in all(html, &format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                assert!(ids.binary_search(&id).is_ok(), "{attribute} names {id}, which is not there");
            }
        }
    }
}

fn check_headings(html: &Html) {
    let mut before = 0;
    for heading in all(html, "h1, h2, h3, h4") {
        let level: u32 = heading.value().name()[1..].parse().expect("a level");
        assert!(level <= before + 1, "h{level} follows h{before}");
        before = level;
    }
    assert_eq!(all(html, "h1").len(), 1);
}

fn check_fields(html: &Html) {
    for field in all(html, "input:not([type=hidden]), textarea, select") {
        let mut parents = field.ancestors().filter_map(ElementRef::wrap);
        let is_inside_label = parents.any(|parent| parent.value().name() == "label");
        let has_label = field.attr("id").is_some_and(|id| !all(html, &format!("label[for='{id}']")).is_empty());
        let is_named = is_inside_label || has_label || field.attr("aria-label").is_some();
        assert!(is_named, "a field has no label: {}", field.html());
    }
}

pub fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector).collect()
}

pub fn one<'a>(html: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(html, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0]
}

pub fn none(html: &Html, selector: &str) {
    assert!(all(html, selector).is_empty(), "{selector}");
}

/// The words of an element, white space as one reads it.
pub fn text(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

pub fn texts(html: &Html, selector: &str) -> Vec<String> {
    all(html, selector).into_iter().map(text).collect()
}

pub fn attribute(html: &Html, selector: &str, name: &str) -> String {
    one(html, selector).attr(name).unwrap_or_default().to_owned()
}
