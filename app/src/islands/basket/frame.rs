//! What stands around the islands and counts the basket: the badge of the navigation and the bar at the bottom.

use domain::wire::BasketView;
use leptos::{prelude::*, wasm_bindgen::JsValue, web_sys::Element};

/// Brings badge and bar up to date. Where the page is not as expected, it stays as it is.
pub(super) fn show(view: &BasketView) {
    _ = show_badge(view);
    show_bar(view);
}

/// The badge is only there while there are lines (`shell::frame`), so it is made anew.
fn show_badge(view: &BasketView) -> Result<(), JsValue> {
    if let Some(old) = find("[data-basket-count]") {
        old.remove();
    }
    let Some(link) = find(".tabs a[href='/basket']").filter(|_| view.count > 0) else { return Ok(()) };
    let badge = span("count soft", "")?;
    badge.set_attribute("data-basket-count", "")?;
    let number = span("", &view.count.to_string())?;
    number.set_attribute("aria-hidden", "true")?;
    badge.append_child(&number)?;
    let words = span("vh", &view.summary)?;
    badge.append_child(&words)?;
    link.append_child(&badge)?;
    Ok(())
}

fn show_bar(view: &BasketView) {
    let Some(bar) = find("[data-basket-bar]") else { return };
    _ = bar.toggle_attribute_with_force("hidden", view.count == 0);
    for (part, text) in [("[data-basket-summary]", &view.summary), ("[data-basket-warning]", &view.warning)] {
        if let Some(part) = bar.query_selector(part).ok().flatten() {
            part.set_text_content(Some(text));
        }
    }
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn span(class: &str, text: &str) -> Result<Element, JsValue> {
    let span = document().create_element("span")?;
    span.set_class_name(class);
    span.set_text_content(Some(text));
    Ok(span)
}
