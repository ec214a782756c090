//! The first page as a browser gets it.

use domain::{Language, order::OrderStatus};

use super::*;
use crate::{
    components::Bead,
    pages::{
        order::sample::{company, row},
        shop_sample::{all, attribute, format, none, one, rendered, text, texts, words},
    },
};

fn home() -> Home {
    Home {
        customer_name: "Bottom-Dollar <Markets>".into(),
        open: vec![
            row(1, OrderStatus::PartlyShipped, Some("2026-11-22T16:00:00Z")),
            row(2, OrderStatus::Shipped, Some("2026-11-23T16:00:00Z")),
            row(3, OrderStatus::Placed, Some("2026-12-03T11:00:00Z")),
            row(4, OrderStatus::Confirmed, None),
        ],
        open_count: 4,
        order_count: 40,
        surveys_waiting: 0,
        your_turn: Vec::new(),
        word_kept: WordKept { due: 3, kept: 2, beads: vec![Bead::Kept, Bead::Late, Bead::Kept] },
    }
}

fn shown(language: Language, home: Home) -> scraper::Html {
    rendered(language, move || home.view(&format(language)))
}

#[test]
fn the_headline_counts_what_is_promised_and_what_is_late() {
    assert_eq!(text(one(&shown(Language::En, home()), "h1")), "Four promises open. One is late.");
    assert_eq!(text(one(&shown(Language::Zh, home()), "h1")), "4 项承诺待兑现。 1 项已延迟。");
    let mut in_time = home();
    in_time.open.remove(0);
    in_time.open_count = 23;
    let html = shown(Language::En, in_time);
    assert_eq!(text(one(&html, "h1")), "23 promises open.");
    assert_eq!(text(one(&html, ".agenda ~ p")), "20 more open orders");
}

#[test]
fn the_slab_is_for_the_most_urgent_promise() {
    let html = shown(Language::En, home());
    assert_eq!(text(one(&html, ".promise .then-date")), "Promised Sun 22 Nov before 17:00");
    assert_eq!(text(one(&html, ".promise .now-date")), "Not here yet Mon 23 Nov");
    assert_eq!(text(one(&html, ".promise .diff.warn dd")), "1 day late");
    let number = home().open[0].number;
    one(&html, &format!(".promise a.primary[href='/orders/{number}']"));
    let mut in_time = home();
    in_time.open.remove(0);
    let html = shown(Language::Zh, in_time);
    assert_eq!(text(one(&html, ".promise .diff.good dd")), "准时");
}

#[test]
fn the_agenda_has_every_promise_by_its_date() {
    let html = shown(Language::En, home());
    assert_eq!(texts(&html, ".agenda .status"), ["1 day late", "Today, before 17:00", "Promised", "No date"]);
    assert_eq!(texts(&html, ".agenda time.date"), ["Sun 22 Nov", "Mon 23 Nov", "Thu 3 Dec"]);
    assert_eq!(attribute(&html, ".agenda li:first-child .steps", "aria-label"), "Step 4 of 5: Partly shipped");
    let first = text(one(&html, ".agenda li:first-child p"));
    assert_eq!(first, "24 Chai, 36 Sir Rodney’s Scones, 12 Camembert Pierrot and 2 more lines · PO BDM <7>");
}

#[test]
fn the_record_says_whether_we_kept_our_word() {
    let html = shown(Language::En, home());
    assert_eq!(text(one(&html, ".record .figure")), "2 of 3 promises kept in 90 days");
    let label = attribute(&html, ".record .beads", "aria-label");
    assert_eq!(label, "3 promises in order of date: 2 kept, 1 late");
    assert_eq!(all(&html, ".record .beads .mark").len(), 3);
    let none_due = Home { word_kept: WordKept::default(), ..home() };
    let html = shown(Language::Zh, none_due);
    assert_eq!(text(one(&html, ".record p")), "近 90 天没有到期的承诺。");
}

#[test]
fn without_an_order_it_says_how_to_begin() {
    let first = Home { open: Vec::new(), open_count: 0, order_count: 0, ..home() };
    let html = shown(Language::En, first.clone());
    assert_eq!(texts(&html, "h1, .empty h2"), ["Welcome", "Nothing ordered yet"]);
    one(&html, ".empty a.primary[href='/products']");
    none(&html, ".promise, .record");
    let html = shown(Language::Zh, Home { order_count: 3, ..first });
    assert_eq!(texts(&html, "h1, .empty h2"), ["没有待兑现的承诺。", "没有在途订单"]);
    one(&html, ".record");
}

#[test]
fn a_visitor_sees_the_idea_a_search_the_categories_and_the_door() {
    for (language, headline) in
        [(Language::En, "Every order is a promise."), (Language::Zh, "每份订单， 都是一份承诺。")]
    {
        let category = CategoryCount { code: "be/ver".into(), name: words("Beverages <&>", "饮料"), count: 1_250 };
        let welcome = Welcome { company: company(), categories: vec![category], product_count: 1_327 };
        let html = rendered(language, move || welcome.view(&format(language)));
        assert_eq!(text(one(&html, "h1")), headline);
        assert!(text(one(&html, ".lead")).contains("Kontor & Co"));
        assert_eq!(all(&html, ".steps > li").len(), 4);
        one(&html, "leptos-island form[role=search][action='/products']");
        assert!(text(one(&html, "main li:has(a[href='/products?category=be%2Fver'])")).ends_with("1,250"));
        one(&html, "main a.primary[href='/sign-in']");
        none(&html, ".promise");
    }
}
