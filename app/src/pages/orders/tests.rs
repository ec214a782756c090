//! The list of orders as a browser gets it.

use domain::{
    Language,
    field::{FieldErrors, FieldProblem},
    order::OrderStatus,
};

use super::*;
use crate::pages::{
    order::sample::row,
    shop_sample::{HOSTILE, all, attribute, format, none, one, rendered, text, texts},
};

fn list() -> List {
    List {
        query: OrderQuery::default(),
        errors: FieldErrors::default(),
        counts: [(OrderStatus::Placed, 2), (OrderStatus::Shipped, 1), (OrderStatus::HandedOver, 1_250)].into(),
        orders: vec![
            row(1, OrderStatus::Shipped, Some("2026-11-22T16:00:00Z")),
            row(2, OrderStatus::HandedOver, Some("2026-11-24T16:00:00Z")),
            row(3, OrderStatus::Cancelled, Some("2026-11-24T16:00:00Z")),
            row(4, OrderStatus::Placed, Some("2026-11-25T16:00:00Z")),
        ],
        next: None,
    }
}

fn shown(language: Language, list: List) -> scraper::Html {
    rendered(language, move || list.view(&format(language)))
}

#[test]
fn a_row_says_number_reference_products_status_promise_and_total() {
    let html = shown(Language::En, list());
    let rows: Vec<Vec<_>> =
        all(&html, "tbody tr").into_iter().map(|row| row.child_elements().map(text).collect()).collect();
    let number = list().orders[0].number;
    assert_eq!(
        rows[0],
        [
            &format!("{number} PO BDM <7>"),
            "Tue 17 Nov",
            "24 Chai, 36 Sir Rodney’s Scones, 12 Camembert Pierrot and 2 more lines",
            "Shipped",
            "1 day late",
            "$1,743.00"
        ]
    );
    let promises: Vec<_> = rows.iter().map(|row| row[4].as_str()).collect();
    assert_eq!(promises, ["1 day late", "1 day early", "Withdrawn", "Wed 25 Nov"]);
    one(&html, &format!("tbody th a[href='/orders/{number}']"));
    let html = shown(Language::Zh, list());
    assert_eq!(text(one(&html, "tbody tr:first-child td:nth-child(5)")), "延迟 1 天");
}

#[test]
fn everything_that_is_set_stands_in_the_address_and_in_the_form() {
    let query = OrderQuery {
        q: HOSTILE.into(),
        status: "shipped".into(),
        from: "2026-11-01".into(),
        to: "soon".into(),
        sort: "total".into(),
        after: "k 1".into(),
    };
    let errors = FieldErrors::one("to", FieldProblem::NotADate);
    let html = shown(Language::En, List { query, errors, next: Some("k&2".into()), ..list() });
    let form = "form[role=search][action='/orders'][method=get]";
    assert_eq!(attribute(&html, &format!("{form} [name=q]"), "value"), HOSTILE);
    one(&html, &format!("{form} [name=status][type=hidden][value=shipped]"));
    assert_eq!(attribute(&html, &format!("{form} [name=from]"), "value"), "2026-11-01");
    assert_eq!(text(one(&html, "#to-error")), "This is not a date. It looks like 2026-11-24.");
    one(&html, &format!("{form} option[value=total][selected]"));
    none(&html, &format!("{form} [name=after]"));
    let next = attribute(&html, "a[rel=next]", "href");
    assert!(
        next.starts_with("/orders?q=%3C%2Ftitle%3E")
            && next.ends_with("&status=shipped&from=2026-11-01&to=soon&sort=total&after=k%262"),
        "{next}"
    );
    let chips = texts(&html, ".chips a");
    assert_eq!(chips[1..], ["from Sun 1 Nov , remove this filter", "until soon , remove this filter"]);
    let without_day = all(&html, ".chips a")[1].attr("href").unwrap_or_default().to_owned();
    assert!(!without_day.contains("from=") && !without_day.contains("after="), "{without_day}");
    assert_eq!(text(one(&html, ".tally [aria-current]")), "Shipped 1");
}

#[test]
fn the_tally_counts_every_order_and_keeps_the_search() {
    let query = OrderQuery { q: "tea".into(), ..OrderQuery::default() };
    let html = shown(Language::En, List { query, ..list() });
    assert_eq!(texts(&html, ".tally a"), ["All 1,253", "Open 3", "Ordered 2", "Shipped 1", "Handed over 1,250"]);
    let links: Vec<_> = all(&html, ".tally a").into_iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(links[..3], ["/orders?q=tea", "/orders?q=tea&status=open", "/orders?q=tea&status=placed"]);
}

#[test]
fn an_empty_list_says_what_to_do() {
    for (language, none_yet, none_found) in
        [(Language::En, "No orders yet", "No order matches this"), (Language::Zh, "还没有订单", "没有符合条件的订单")]
    {
        let html = shown(language, List { counts: [].into(), orders: Vec::new(), ..list() });
        assert_eq!(text(one(&html, ".empty h2")), none_yet);
        one(&html, ".empty a[href='/products']");
        none(&html, "main form");
        let html = shown(language, List { orders: Vec::new(), ..list() });
        assert_eq!(text(one(&html, ".empty h2")), none_found);
        one(&html, ".empty a[href='/orders?status=all']");
        one(&html, "main form");
    }
}
