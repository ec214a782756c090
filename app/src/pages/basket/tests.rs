//! The basket as a browser gets it, and as it crosses the wire.

use domain::{Language, quantity::QuantityConflict};

use super::*;
use crate::pages::shop_sample::{
    HOSTILE, attribute, cheese, format, none, one, pieces, prices, promise, rendered, tea, text, texts, usd,
};

fn contents() -> Contents {
    let rule = QuantityConflict::NotInPacks { pack_size: pieces(6), fewer: Some(pieces(6)), more: Some(pieces(12)) };
    let good = Line {
        product: tea(),
        quantity: pieces(18),
        prices: prices(),
        stock: VisibleStock::Exact { pieces: 156 },
        promise: Some(promise("2026-11-25T13:40:00Z")),
        conflict: None,
    };
    let bad = Line {
        product: cheese(),
        quantity: pieces(8),
        promise: None,
        conflict: Some(LineConflict::Quantity { rule }),
        ..good.clone()
    };
    Contents {
        lines: vec![good, bad],
        totals: Some(Totals { goods: usd(32_400), freight: usd(4_800), tax: usd(1_620), total: usd(38_820) }),
    }
}

fn orderable() -> Contents {
    let mut contents = contents();
    contents.lines.pop();
    contents
}

fn shown(language: Language, show: Show) -> scraper::Html {
    rendered(language, move || show.view(&format(language)))
}

fn buyer(contents: Contents) -> Show {
    Show { contents, is_buyer: true, refused: None }
}

#[test]
fn the_wire_carries_words() {
    let basket = contents().to_wire(&format(Language::En));
    assert_eq!((basket.count, basket.summary.as_str(), basket.is_orderable), (2, "2 lines, $324.00", false));
    assert_eq!(basket.warning, "1 line cannot be ordered as it is.");
    assert_eq!(basket.sums.last(), Some(&("Total".to_owned(), "$388.20".to_owned())));
    let [good, bad] = &basket.lines[..] else { panic!("two lines") };
    assert_eq!((good.price.as_str(), good.amount.as_str(), good.promise.as_str()), ("$18.00", "$324.00", "Wed 25 Nov"));
    assert_eq!(good.hint, "Add 6 more and each costs $17.10: 24 cost $410.40.");
    assert_eq!((good.conflict.as_str(), good.repairs.len()), ("", 0));
    assert_eq!((bad.conflict.as_str(), &bad.repairs[..]), ("Sold in 6s. Make it 6 or 12.", &[6, 12][..]));
    assert_eq!((bad.amount.as_str(), bad.promise.as_str(), bad.hint.as_str()), ("", "", ""));
    assert_eq!((bad.step, bad.minimum, bad.maximum), (6, 6, Some(60)));
    assert_eq!((bad.rule.as_str(), &bad.rule_repairs[..]), ("Sold in 6s. Make it 6 or 12.", &[6, 12][..]));
    assert!(orderable().to_wire(&format(Language::Zh)).is_orderable);
    let empty = Contents::default().to_wire(&format(Language::Zh));
    assert_eq!((empty.summary.as_str(), empty.is_orderable), ("购物篮是空的", false));
}

#[test]
fn every_line_is_a_form_that_works_alone() {
    let html = shown(Language::En, buyer(contents()));
    let form = "form.qty[method=post][action='/basket/lines/NW-0001'][novalidate]";
    assert_eq!(attribute(&html, &format!("{form} [name=quantity]"), "value"), "18");
    assert_eq!(attribute(&html, &format!("{form} [name=quantity]"), "aria-label"), "Quantity: Chai");
    let acts = |form: &str| {
        let buttons = crate::pages::shop_sample::all(&html, &format!("{form} [name=act]"));
        buttons.into_iter().filter_map(|button| button.attr("value")).collect::<Vec<_>>()
    };
    assert_eq!(acts(form), ["set", "less", "more", "set", "remove"], "Enter presses the first");
    let lines = texts(&html, ".lines > li:first-child :is(.what a, .when, .price > :not([hidden], .when-old))");
    assert_eq!(lines, ["Chai", "With you by Wed 25 Nov", "$324.00", "$18.00 each"]);
    assert_eq!(
        texts(&html, ".lines > li:first-child .msg:not([hidden])"),
        ["Add 6 more and each costs $17.10: 24 cost $410.40."]
    );
}

#[test]
fn a_line_that_cannot_be_ordered_offers_its_repair() {
    let html = shown(Language::En, buyer(contents()));
    let fix = "form.msg.fix.bad:not([hidden])[method=post][action='/basket/lines/NW%2F60%3CX%3E']";
    assert_eq!(text(one(&html, &format!("{fix} span"))), "Sold in 6s. Make it 6 or 12.");
    assert_eq!(texts(&html, &format!("{fix} button[name=quantity]")), ["6", "12"]);
    one(&html, "form.qty [name=quantity][aria-invalid=true][value='8']");
    let first = one(&html, &format!("{fix} button:first-of-type"));
    assert_eq!(first.attr("aria-label"), Some(format!("Make it 6: {HOSTILE}").as_str()));
    assert_eq!(
        texts(&html, ".lines > li:last-child .price > :not([hidden], .when-old)"),
        ["Not in the total", "$18.00 each"]
    );
    one(&html, "aside a[role=link][aria-disabled=true]:not([href])");
    assert_eq!(
        text(one(&html, "#basket-closed:not([hidden])")),
        "First change or remove the lines that cannot be ordered."
    );
}

#[test]
fn what_was_mistyped_stays_with_its_sentence() {
    for (language, sentence) in [(Language::En, "You can order 1 or more."), (Language::Zh, "最少订购 1 件。")] {
        let refused = Some(TypedQuantity {
            sku: "NW-0001".to_owned(),
            text: HOSTILE.to_owned(),
            problem: sentence.to_owned(),
            repairs: vec![1],
        });
        let html = shown(language, Show { refused: refused.clone(), ..buyer(orderable()) });
        let input = one(&html, "[name=quantity][aria-invalid=true]");
        assert_eq!(input.attr("value"), Some(HOSTILE));
        assert_eq!(text(one(&html, ".msg.fix.bad:not([hidden]) span")), sentence);
        assert_eq!(attribute(&html, ".lines > li", "data-rule"), sentence, "for the island to say");
        assert_eq!(texts(&html, ".msg.fix.bad:not([hidden]) button:not([hidden])"), ["1"]);
    }
}

#[test]
fn a_buyer_goes_to_checkout_and_a_visitor_signs_in_whatever_is_inside() {
    let html = shown(Language::En, buyer(orderable()));
    assert_eq!(texts(&html, "a[href='/checkout']"), ["Go to checkout", "Go to checkout"]);
    one(&html, "#basket-closed[hidden]");
    let html = shown(Language::Zh, Show { is_buyer: false, ..buyer(contents()) });
    assert_eq!(texts(&html, "a[href='/sign-in?return_to=%2Fcheckout']"), ["登录后下单", "登录后下单"]);
    none(&html, "[aria-disabled]");
}

#[test]
fn an_empty_basket_says_what_to_do() {
    for (language, title) in [(Language::En, "Your basket is empty"), (Language::Zh, "购物篮是空的")] {
        let html = shown(language, buyer(Contents::default()));
        assert_eq!(text(one(&html, "[data-unless=lines]:not([hidden]) > .empty h2")), title);
        one(&html, ".empty a[href='/products']");
        none(&html, "main form");
        one(&html, ".split[hidden]");
        one(&html, ".bar[hidden]");
    }
}

#[test]
fn the_island_has_everything_it_shows() {
    let html = shown(Language::En, buyer(contents()));
    let island = one(&html, "leptos-island[data-props]");
    let component = island.attr("data-component").unwrap_or_default();
    assert!(component.starts_with("BasketLines_"), "{component}");
}
