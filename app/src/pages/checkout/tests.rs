//! Checkout as a browser gets it.

use domain::{Address, Language, field::FieldProblem, order::ShippingMode, quantity::Quantity};

use super::*;
use crate::pages::shop_sample::{
    HOSTILE, attribute, cheese, format, none, one, pieces, promise, rendered, tea, text, texts, usd,
};

fn booked(id: u8, label: Option<&str>, is_default: bool) -> BookedAddress {
    let address = Address {
        recipient: "Bottom-Dollar Markets".to_owned(),
        street: "23 Tsawassen Blvd.".to_owned(),
        city: "Tsawassen".to_owned(),
        region: Some("BC".to_owned()),
        postal_code: Some("T2F 8M4".to_owned()),
        country: "Canada".to_owned(),
        phone: None,
    };
    let id = format!("00000000-0000-7000-8000-0000000000{id:02}").parse().expect("an id");
    BookedAddress {
        id,
        owner: domain::address::AddressOwner::Company,
        label: label.map(str::to_owned),
        is_default,
        address,
    }
}

fn line(product: domain::product::Product, quantity: Quantity, promised_at: &str) -> PlacedLine {
    PlacedLine {
        product,
        quantity,
        unit_price: usd(1_800),
        amount: usd(32_400),
        tax: usd(1_620),
        promise: promise(promised_at),
        is_from_stock: true,
    }
}

fn show() -> Show {
    let addresses = vec![booked(1, None, false), booked(2, Some("Receiving dock"), true)];
    Show {
        form: CheckoutForm::new("key-1", &addresses),
        errors: FieldErrors::default(),
        customer: HOSTILE.to_owned(),
        addresses,
        lines: vec![
            line(tea(), pieces(1_800), "2026-11-25T13:40:00Z"),
            line(cheese(), pieces(6), "2026-12-01T13:40:00Z"),
        ],
        totals: Some(Totals { goods: usd(102_840), freight: usd(0), tax: usd(5_142), total: usd(107_982) }),
        conflicts: Vec::new(),
        notice: None,
        legal: Vec::new(),
    }
}

fn shown(language: Language, show: Show) -> scraper::Html {
    rendered(language, move || show.view(&format(language)))
}

#[test]
fn everything_is_on_one_page_with_its_first_values() {
    let html = shown(Language::En, show());
    let form = "form[method=post][action='/orders'][novalidate]";
    assert_eq!(attribute(&html, &format!("{form} [name=key][type=hidden]"), "value"), "key-1");
    let chosen = attribute(&html, &format!("{form} [name=address][checked]"), "value");
    assert_eq!(chosen, "00000000-0000-7000-8000-000000000002");
    assert_eq!(
        texts(&html, "#address .choice"),
        [
            "Bottom-Dollar Markets 23 Tsawassen Blvd., T2F 8M4 Tsawassen, BC, Canada",
            "Receiving dock Bottom-Dollar Markets, 23 Tsawassen Blvd., T2F 8M4 Tsawassen, BC, Canada",
            "Another address Typed below, for this order"
        ]
    );
    assert_eq!(attribute(&html, "[name=requested_on]", "min"), "2026-11-23");
    assert_eq!(attribute(&html, "[name=requested_on]", "max"), "2027-11-23");
    assert_eq!(
        texts(&html, "#shipping_mode small"),
        [
            "The first part by Wed 25 Nov, the last by Tue 1 Dec. Freight is charged once.",
            "All of it by Tue 1 Dec, in one delivery."
        ]
    );
    one(&html, "[name=shipping_mode][value=partial][checked]");
    assert_eq!(text(one(&html, &format!("{form} button[type=submit]"))), "Place order, $1,079.82");
    for name in ["recipient", "street", "city", "region", "postal_code", "country", "po_number", "note"] {
        one(&html, &format!("{form} [name={name}]"));
    }
}

#[test]
fn every_line_has_its_promise_in_the_slab() {
    let html = shown(Language::En, show());
    let ledger = texts(&html, ".promise .ledger > div");
    assert_eq!(ledger[0], "1,800 × Chai Wed 25 Nov");
    assert!(ledger[1].ends_with("Tue 1 Dec"), "{ledger:?}");
    let many = Show { lines: vec![show().lines.remove(0); 12], ..show() };
    let html = shown(Language::Zh, many);
    assert_eq!(texts(&html, ".promise > .ledger > div"), ["12 行 11月25日 周三"]);
    assert_eq!(texts(&html, ".promise details .ledger > div").len(), 12);
}

#[test]
fn what_is_wrong_stands_at_the_top_and_at_its_field_and_nothing_is_lost() {
    let mut errors = FieldErrors::one("street", FieldProblem::Missing);
    errors.add("requested_on", FieldProblem::InThePast);
    errors.add("po_number", FieldProblem::TooLong { max: 40 });
    let form = CheckoutForm {
        key: "key-1".to_owned(),
        address: CheckoutForm::OTHER_ADDRESS.to_owned(),
        recipient: HOSTILE.to_owned(),
        requested_on: "2026-11-01".to_owned(),
        po_number: HOSTILE.to_owned(),
        shipping_mode: ShippingMode::Complete.code().to_owned(),
        note: format!("</textarea>{HOSTILE}"),
        ..CheckoutForm::default()
    };
    let refused = Show { form: form.clone(), errors, ..show() };
    let html = shown(Language::En, refused.clone());
    assert_eq!(texts(&html, "[role=alert] a"), ["Street and house number", "Day you would like it", "Your PO number"]);
    one(&html, "[role=alert] a[href='#street']");
    one(&html, "[name=address][value=new][checked]");
    assert_eq!(attribute(&html, "[name=recipient]", "value"), HOSTILE);
    assert_eq!(attribute(&html, "[name=po_number]", "value"), HOSTILE);
    assert_eq!(attribute(&html, "[name=requested_on]", "value"), "2026-11-01");
    assert_eq!(one(&html, "textarea[name=note]").text().collect::<String>().trim(), form.note);
    one(&html, "[name=shipping_mode][value=complete][checked]");
    assert_eq!(text(one(&html, "#street-error")), "Please fill this in.");
    assert_eq!(attribute(&html, "[name=street]", "aria-invalid"), "true");
    let html = shown(Language::Zh, refused);
    assert_eq!(text(one(&html, "#po_number-error")), "最多 40 个字符。");
}

#[test]
fn a_line_that_cannot_be_ordered_closes_the_button_and_says_why() {
    let conflict =
        |conflict| Conflict { sku: tea().sku, name: tea().name, conflict, stock: VisibleStock::Exact { pieces: 18 } };
    let conflicts = vec![conflict(LineConflict::Discontinued), conflict(LineConflict::Short { left: 18 })];
    let html = shown(Language::En, Show { conflicts: conflicts.clone(), ..show() });
    assert_eq!(
        texts(&html, "#conflicts li"),
        ["Chai NW-0001 Not sold any more. Please take it out.", "Chai NW-0001 Only 18 can be had now."]
    );
    one(&html, "#conflicts a[href='/basket']");
    let first = texts(&html, "[role=alert] li");
    assert_eq!(first[1], "Chai: change it Only 18 can be had now.", "said at the top too");
    one(&html, "[role=alert] li:first-child a[href='/basket#problem-NW-0001']");
    one(&html, "button[type=button][aria-disabled=true][aria-describedby=conflicts]");
    none(&html, "main button[type=submit]");
    let html = shown(Language::Zh, Show { conflicts, lines: Vec::new(), totals: None, ..show() });
    none(&html, ".promise");
    one(&html, "#conflicts");
}

#[test]
fn without_an_address_book_the_fields_are_there_at_once() {
    let html = shown(Language::Zh, Show { addresses: Vec::new(), form: CheckoutForm::new("k", &[]), ..show() });
    one(&html, "input[type=hidden][name=address][value=new]");
    none(&html, ".unless-booked, [type=radio][name=address]");
    assert_eq!(attribute(&html, "[name=street]", "autocomplete"), "shipping address-line1");
}

#[test]
fn with_nothing_to_order_there_is_no_form() {
    let html = shown(Language::En, Show { lines: Vec::new(), totals: None, ..show() });
    assert_eq!(text(one(&html, ".empty h2")), "There is nothing to order");
    none(&html, "main form");
}
