//! A product as a browser gets it.

use domain::{Language, money::BasisPoints, promise::Priority, quantity::QuantityConflict};

use super::*;
use crate::pages::shop_sample::{
    HOSTILE, at, attribute, cheese, format, none, one, pieces, prices, promise, rendered, tea, text, texts, usd, words,
};

fn show() -> Show {
    Show {
        product: tea(),
        category: Some(Category { code: "be/ver".to_owned(), name: words("Beverages", "饮料") }),
        stock: VisibleStock::Exact { pieces: 9 },
        prices: prices(),
        quantity: "18".to_owned(),
        outcome: Outcome::Orderable {
            quantity: pieces(18),
            price: usd(1_800),
            amount: usd(32_400),
            promise: promise("2026-11-25T13:40:00Z"),
        },
        standard: ServiceStandard {
            up_to: Priority(5),
            availability: BasisPoints(10_000),
            cycle_hours: 48,
            fill_rate: BasisPoints(9_950),
        },
        record: Some(KeptPromises { due: 24, kept: 22 }),
        is_buyer: true,
        in_basket: None,
        basket: Summary::default(),
        return_to: None,
    }
}

fn shown(language: Language, show: Show) -> scraper::Html {
    rendered(language, move || show.view(&format(language)))
}

#[test]
fn the_slab_says_the_date_the_standard_and_the_readers_own_result() {
    let html = shown(Language::En, show());
    assert_eq!(text(one(&html, ".promise h2")), "We promise, if you order 18 now");
    assert_eq!(text(one(&html, ".promise .now-date dd")), "Wed 25 Nov before 14:40, from stock");
    let ledger = texts(&html, ".promise .ledger > div");
    assert_eq!(
        ledger,
        [
            "From order to you, on working days 48 h",
            "In stock when you order 100%",
            "Delivered in full 99.5%",
            "Kept for you, last 90 days 22 of 24"
        ]
    );
    none(&html, ".promise a");
    let html = shown(Language::Zh, Show { is_buyer: false, record: None, ..show() });
    assert_eq!(text(one(&html, ".promise .now-date dd")), "11月25日 周三 14:40 前，现货发出");
    one(&html, ".promise a[href='/sign-in']");
    assert_eq!(texts(&html, ".promise .ledger > div").len(), 3);
}

#[test]
fn one_form_asks_again_or_adds() {
    let html = shown(Language::En, show());
    let form = "form[method=post][action='/basket/lines'][data-add=Chai]";
    assert_eq!(attribute(&html, &format!("{form} [name=quantity]"), "value"), "18");
    let check = attribute(&html, &format!("{form} button[formmethod=get]"), "formaction");
    assert_eq!(check, "/products/NW-0001");
    let add = format!("{form} button[type=submit]:not([formmethod])");
    assert_eq!((attribute(&html, &add, "name"), attribute(&html, &add, "value")), ("sku".into(), "NW-0001".into()));
    let first = texts(&html, &format!("{form} button[type=submit]"));
    assert_eq!(first, ["Show price and date", "Add to basket Adding …"], "Enter presses the first");
    assert_eq!(text(one(&html, &format!("{form} .amount"))), "18 cost $324.00, without tax");
    assert_eq!(text(one(&html, &format!("{form} .fix.live"))), "Add 6 more and each costs $17.10: 24 cost $410.40.");
    assert_eq!(texts(&html, "tbody tr"), ["1+ $18.00", "24+ $17.10", "60+ $16.20"]);
    assert_eq!(text(one(&html, "tbody tr[aria-current]")), "1+ $18.00");
    assert_eq!(text(one(&html, "header .status.warn")), "9 left");
}

#[test]
fn a_wrong_quantity_stays_and_offers_its_repair() {
    let rule = QuantityConflict::NotInPacks { pack_size: pieces(6), fewer: Some(pieces(6)), more: Some(pieces(12)) };
    let refused = Show {
        product: cheese(),
        quantity: "8".to_owned(),
        outcome: Outcome::Refused(LineConflict::Quantity { rule }),
        ..show()
    };
    let html = shown(Language::En, refused.clone());
    assert_eq!(text(one(&html, "h1")), HOSTILE);
    let input = one(&html, "[name=quantity][aria-invalid=true]");
    assert_eq!((input.attr("value"), input.attr("aria-describedby")), (Some("8"), Some("quantity-problem")));
    assert_eq!(text(one(&html, "#quantity-problem span")), "Sold in 6s. Make it 6 or 12.");
    assert_eq!(texts(&html, ".fix.bad a"), ["6", "12"]);
    assert_eq!(attribute(&html, ".fix.bad a:last-child", "href"), "/products/NW%2F60%3CX%3E?quantity=12");
    assert_eq!(attribute(&html, ".fix.bad a:last-child", "data-repair"), "12");
    assert_eq!(text(one(&html, "form .small.muted")), "Sold in 6s. You can order 60 at most.");
    assert_eq!(text(one(&html, ".promise h2")), "What we promise for this product");
    none(&html, ".promise .pair");

    let mistyped = Show { quantity: HOSTILE.to_owned(), ..refused };
    let html = shown(Language::Zh, mistyped);
    assert_eq!(attribute(&html, "[name=quantity][aria-invalid=true]", "value"), HOSTILE);
}

#[test]
fn the_way_back_to_the_list_is_kept() {
    let rule = QuantityConflict::NotInPacks { pack_size: pieces(6), fewer: Some(pieces(6)), more: Some(pieces(12)) };
    let refused = Show {
        quantity: "8".to_owned(),
        outcome: Outcome::Refused(LineConflict::Quantity { rule }),
        return_to: Some("/products?q=tea#product-3".to_owned()),
        ..show()
    };
    let html = shown(Language::En, refused);
    assert_eq!(text(one(&html, "a.more[href='/products?q=tea#product-3']")), "Back to the list");
    assert_eq!(attribute(&html, "form[data-add] [name=return_to]", "value"), "/products?q=tea#product-3");
    let repair = attribute(&html, ".fix.bad a:last-child", "href");
    assert_eq!(repair, "/products/NW-0001?quantity=12&return_to=%2Fproducts%3Fq%3Dtea%23product-3");
}

#[test]
fn a_quantity_alone_is_the_same_as_on_the_page() {
    let view = show().quantity_view(&format(Language::En));
    assert!(view.is_orderable);
    let html = shown(Language::En, show());
    for (part, alone) in view.parts {
        let place = one(&html, &format!("[data-part={part}]"));
        let alone = scraper::Html::parse_fragment(&alone);
        let words = |html: String| html.split_whitespace().collect::<String>();
        assert_eq!(words(place.text().collect()), words(alone.root_element().text().collect()), "{part}");
    }
}

#[test]
fn what_is_not_sold_says_so_and_where_to_go_on() {
    let discontinued_at = Some(at("2026-11-03T09:00:00Z"));
    let discontinued = Show {
        product: Product { discontinued_at, ..tea() },
        outcome: Outcome::Refused(LineConflict::Discontinued),
        ..show()
    };
    let html = shown(Language::En, discontinued);
    let note = text(one(&html, "main .note"));
    assert!(note.starts_with("Not sold any more. We took it out of the catalogue on Tue 3 Nov."), "{note}");
    none(&html, "main form");
    none(&html, ".promise, main .status");
    one(&html, "main a.button[href='/products?category=be%2Fver']");

    let unpriced = Show {
        prices: PriceBreaks::default(),
        outcome: Outcome::Refused(LineConflict::NotForSale),
        category: None,
        ..show()
    };
    let html = shown(Language::Zh, unpriced);
    assert!(text(one(&html, "main .note")).starts_with("不在您的价格表中"));
    none(&html, "main form");
}

#[test]
fn a_description_in_the_other_language_says_which() {
    let html = shown(Language::Zh, show());
    assert_eq!(texts(&html, "[lang=en] p"), ["Black tea.", "From <Assam>."]);
    none(&shown(Language::En, show()), "main [lang]");
}
