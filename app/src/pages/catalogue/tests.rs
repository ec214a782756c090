//! The catalogue as a browser gets it.

use domain::{Language, stock::VisibleStock};

use super::*;
use crate::pages::shop_sample::{
    HOSTILE, all, attribute, cheese, format, none, one, pieces, prices, promise, rendered, tea, text, texts, usd, words,
};

fn line(product: Product) -> ProductLine {
    ProductLine {
        product,
        category: Some("beverages".to_owned()),
        stock: VisibleStock::Exact { pieces: 156 },
        prices: prices(),
        promise: Some(promise("2026-11-25T13:40:00Z")),
        in_basket: None,
    }
}

fn list() -> List {
    List {
        filter: Filter {
            search: HOSTILE.to_owned(),
            category: Some("dairy".to_owned()),
            in_stock: true,
            sort: Sort::Name,
        },
        categories: vec![
            CategoryCount { code: "beverages".to_owned(), name: words("Beverages", "饮料"), products: 12 },
            CategoryCount { code: "dairy".to_owned(), name: words("Dairy", "奶制品"), products: 1_250 },
        ],
        found: Some(2),
        products: vec![
            ProductLine { in_basket: Some(pieces(24)), ..line(tea()) },
            ProductLine { stock: VisibleStock::Few, ..line(cheese()) },
            ProductLine { stock: VisibleStock::None, promise: None, ..line(tea()) },
        ],
        next: Some("k=1&s=2".to_owned()),
        path: "/products?q=tea".to_owned(),
        is_continued: true,
        price_list: words("Wholesale 2026", "2026 批发价"),
        is_buyer: true,
        basket: Summary { lines: 3, goods: Some(usd(94_200)), conflicts: 1 },
        instead_of: None,
        has_no_word: false,
    }
}

fn shown(language: Language, list: List) -> scraper::Html {
    rendered(language, move || list.view(&format(language)))
}

#[test]
fn a_line_says_what_when_and_how_much() {
    let html = shown(Language::En, list());
    let first = texts(
        &html,
        "#product-0 :is(.what a:not(.picture), .what p, .status, .when > :not(.status, .holds), .amount, .breaks)",
    );
    assert_eq!(
        first,
        [
            "Chai",
            "10 boxes × 20 bags",
            "NW-0001",
            "In stock, 156",
            "With you by Wed 25 Nov",
            "$18.00",
            "24+ $17.10 60+ $16.20"
        ]
    );
    assert_eq!(text(one(&html, "#product-0 [data-holds]:not([data-empty])")), "24 in the basket");
    assert_eq!(texts(&html, "#product-0 .breaks .hit"), ["24+", "$17.10"]);
    let html = shown(Language::Zh, list());
    let when = texts(&html, "#product-1 .when > :not(.holds)");
    assert_eq!(when, ["库存不多", "订购 6 件，最迟送达 11月25日 周三"]);
    assert_eq!(text(one(&html, "#product-0 .what a:not(.picture)")), "印度奶茶");
}

#[test]
fn every_line_that_can_be_ordered_is_a_form_that_comes_back() {
    let html = shown(Language::En, list());
    let form = "#product-1 form.qty[method=post][action='/basket/lines'][novalidate]";
    assert_eq!(attribute(&html, form, "data-add"), HOSTILE);
    assert_eq!(attribute(&html, &format!("{form} [name=sku]"), "value"), "NW/60<X>");
    assert_eq!(attribute(&html, &format!("{form} [name=return_to]"), "value"), "/products?q=tea#product-1");
    assert_eq!(attribute(&html, &format!("{form} [name=quantity]"), "value"), "6");
    assert_eq!(attribute(&html, "#product-1 [data-stepper]", "data-step"), "6");
    assert_eq!(attribute(&html, "#product-1 [data-stepper]", "data-max"), "60");
    assert_eq!(attribute(&html, "#product-1 .what a:not(.picture)", "href"), "/products/NW%2F60%3CX%3E");
    assert_eq!(attribute(&html, form, "data-check"), "/products/NW%2F60%3CX%3E/quantity");
    one(&html, "#product-1 a.picture[href='/products/NW%2F60%3CX%3E'][tabindex='-1'][aria-hidden=true]");
    one(&html, "#product-1 [data-holds][data-empty]");
    one(&html, "#product-1 .msg[data-part=problem]:empty");
    none(&html, "#product-2 form");
    one(&html, "#product-2 .qty a[href='/products/NW-0001']");
    assert_eq!(texts(&html, "#product-2 .when > :not(.holds)"), ["Not in stock", "Cannot be ordered right now"]);
}

#[test]
fn what_is_chosen_stands_in_the_form_and_can_be_taken_away() {
    let html = shown(Language::En, list());
    assert_eq!(text(one(&html, ".filters > summary")), "Filters, 3 on");
    one(&html, ".filters [name=category][value=dairy][checked]");
    one(&html, ".filters [name=stock][checked]");
    one(&html, ".filters [name=sort][value=name][checked]");
    assert_eq!(attribute(&html, "form:has(.filters) > [name=q]", "value"), HOSTILE);
    assert_eq!(texts(&html, ".filters .n"), ["12", "1,250"]);
    let chips = texts(&html, ".chips a");
    assert_eq!(chips[1..], ["Dairy , remove this filter", "In stock , remove this filter", "Clear all"]);
    let hrefs: Vec<_> = all(&html, ".chips a").into_iter().filter_map(|chip| chip.attr("href")).collect();
    assert_eq!(hrefs[0], "/products?category=dairy&stock=1&sort=name");
    assert_eq!(hrefs[3], "/products?sort=name");
    let next = attribute(&html, "a[rel=next]", "href");
    assert!(next.ends_with("&sort=name&after=k%3D1%26s%3D2"), "{next}");
    assert_eq!(text(one(&html, "#found")), "2 products");
}

#[test]
fn the_basket_stands_at_the_bottom_also_while_it_is_hidden() {
    let html = shown(Language::En, list());
    let bar = texts(&html, ".bar[data-basket-bar]:not([hidden]) :is(b, span, a)");
    assert_eq!(bar, ["3 lines, $942.00", "1 line cannot be ordered as it is.", "Review basket"]);
    let html = shown(Language::Zh, List { basket: Summary::default(), ..list() });
    one(&html, ".bar[data-basket-bar][hidden]");
}

#[test]
fn nothing_found_says_what_to_do() {
    let nothing = List { products: Vec::new(), found: Some(0), next: None, is_continued: false, ..list() };
    let html = shown(Language::En, nothing.clone());
    assert_eq!(text(one(&html, ".empty h2")), "No product matches");
    one(&html, ".empty a[href='/products']");
    none(&html, "a[rel=next]");
    let html = shown(Language::Zh, List { filter: Filter::default(), is_buyer: false, ..nothing });
    assert_eq!(text(one(&html, ".empty h2")), "暂时没有可购买的商品");
    one(&html, "main header a[href='/sign-in']");
    none(&html, ".chips");
}

#[test]
fn the_second_try_of_a_search_says_so() {
    let second = List { instead_of: Some("gren tae".to_owned()), ..list() };
    let second = List { filter: Filter { search: "green tea".to_owned(), ..Filter::default() }, ..second };
    for (language, sentence) in [
        (Language::En, "Nothing for “gren tae”. Showing “green tea”."),
        (Language::Zh, "没有找到“gren tae”，以下是“green tea”的结果。"),
    ] {
        assert_eq!(text(one(&shown(language, second.clone()), ".note[role=status]")), sentence);
    }
    none(&shown(Language::En, list()), ".note[role=status]");
}

#[test]
fn signs_alone_are_nothing_to_search_for() {
    let filter = Filter { search: "%".to_owned(), ..Filter::default() };
    let signs = List { filter, has_no_word: true, products: Vec::new(), found: Some(0), ..list() };
    let html = shown(Language::En, signs);
    assert_eq!(text(one(&html, ".empty h2, .empty h3")), "There is nothing to search for in “%”");
    one(&html, ".empty a[href='/products']");
}
