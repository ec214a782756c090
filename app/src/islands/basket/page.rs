//! The basket's page in the document: its places for words, and its lines.
//!
//! `data-say=<part>` takes the words of a part; `data-if=<part>` shows while there are some, `data-unless=<part>` while
//! there are none.

use domain::wire::{BasketLineView, BasketView};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, HtmlInputElement};

use super::{lines::BasketLabels, step::Steps};

/// Puts words in their places under this element.
pub fn say(root: &Element, part: &str, words: &str) {
    for place in all(root, &format!("[data-say={part}]")) {
        place.set_text_content(Some(words));
    }
    reveal(root, part, !words.is_empty());
}

/// Shows what is there only with a part, or only without it.
pub fn reveal(root: &Element, part: &str, is_there: bool) {
    for place in all(root, &format!("[data-if={part}]")) {
        hide(&place, !is_there);
    }
    for place in all(root, &format!("[data-unless={part}]")) {
        hide(&place, is_there);
    }
}

/// Shows what the server said of the basket as a whole.
pub fn show_sums(root: &Element, view: &BasketView) {
    say(root, "summary", &view.summary);
    say(root, "warning", &view.warning);
    reveal(root, "sums", !view.sums.is_empty());
    for (place, (_, amount)) in all(root, "[data-sum]").into_iter().zip(&view.sums) {
        place.set_text_content(Some(amount));
    }
    reveal(root, "closed", !view.is_orderable);
    for link in all(root, "[data-next]") {
        open(&link, view.is_orderable);
    }
}

/// The way on is a link while it is open; its address waits in `data-next`.
fn open(link: &Element, is_open: bool) {
    let closed = [("role", "link"), ("aria-disabled", "true"), ("aria-describedby", "basket-closed")];
    for (attribute, value) in closed {
        set(link, attribute, (!is_open).then_some(value));
    }
    let href = link.get_attribute("data-next").filter(|_| is_open);
    set(link, "href", href.as_deref());
}

/// A line in the document.
#[derive(Clone)]
pub struct Line(Element);

impl Line {
    /// Every line of the page, shown or not.
    pub fn all(root: &Element) -> Vec<Self> {
        all(root, "[data-line]").into_iter().map(Self).collect()
    }

    /// The line around the place where something happened.
    pub fn around(target: Option<EventTarget>) -> Option<Self> {
        target?.dyn_into::<Element>().ok()?.closest("[data-line]").ok()?.map(Self)
    }

    /// The product's number.
    pub fn sku(&self) -> String {
        self.0.get_attribute("data-line").unwrap_or_default()
    }

    /// The product's name.
    pub fn name(&self) -> String {
        self.0.get_attribute("data-name").unwrap_or_default()
    }

    /// In which quantities it is sold.
    pub fn steps(&self) -> Steps {
        Steps::of(&self.0)
    }

    /// What is typed.
    pub fn typed(&self) -> String {
        self.input().map(|input| input.value()).unwrap_or_default()
    }

    /// Types for the reader.
    pub fn set_typed(&self, text: &str) {
        if let Some(input) = self.input().filter(|input| input.value() != text) {
            input.set_value(text);
        }
    }

    /// Whether it is shown.
    pub fn is_shown(&self) -> bool {
        !self.0.has_attribute("hidden")
    }

    /// Shows or hides it.
    pub fn show_or_hide(&self, is_shown: bool) {
        hide(&self.0, !is_shown);
    }

    /// The quantity that was saved last.
    pub fn saved(&self) -> String {
        self.0.get_attribute("data-quantity").unwrap_or_default()
    }

    /// Says in which quantities it is sold, because what is typed is none.
    pub fn mistype(&self, labels: &BasketLabels) {
        let told = |name| self.0.get_attribute(name).unwrap_or_default();
        set(&self.0, "data-mistyped", Some(""));
        let repairs: Vec<u32> = told("data-rule-repairs").split(' ').filter_map(|repair| repair.parse().ok()).collect();
        self.complain(&told("data-rule"), &repairs, &labels.make_it.replacen('#', &self.name(), 1));
    }

    /// Stops saying so.
    pub fn forgive(&self) {
        if self.is_mistyped() {
            set(&self.0, "data-mistyped", None);
            self.complain("", &[], "");
        }
    }

    /// Shows what the server said of it; `is_typing` leaves the quantity to the reader.
    pub fn show(&self, line: &BasketLineView, labels: &BasketLabels, is_typing: bool) {
        self.show_or_hide(true);
        for (part, words) in [("promise", &line.promise), ("amount", &line.amount), ("price", &line.price)] {
            say(&self.0, part, words);
        }
        if let Some(time) = self.find("time") {
            set(&time, "datetime", Some(&line.promise_machine));
        }
        set(&self.0, "data-quantity", Some(&line.quantity.to_string()));
        say(&self.0, "hint", if line.conflict.is_empty() { &line.hint } else { "" });
        if self.is_mistyped() {
            return;
        }
        let make_it = labels.make_it.replacen('#', &line.name, 1);
        self.complain(&line.conflict, &line.repairs, &make_it);
        if !is_typing {
            self.set_typed(&line.quantity.to_string());
        }
    }

    fn complain(&self, sentence: &str, repairs: &[u32], make_it: &str) {
        say(&self.0, "problem", sentence);
        if let Some(input) = self.input() {
            set(&input, "aria-invalid", (!sentence.is_empty()).then_some("true"));
        }
        for (at, button) in all(&self.0, "[data-repair]").into_iter().enumerate() {
            let repair = repairs.get(at).map(u32::to_string).unwrap_or_default();
            hide(&button, repair.is_empty());
            set(&button, "value", Some(&repair));
            set(&button, "aria-label", Some(&make_it.replacen('@', &repair, 1)));
            button.set_text_content(Some(&repair));
        }
    }

    fn is_mistyped(&self) -> bool {
        self.0.has_attribute("data-mistyped")
    }

    fn input(&self) -> Option<HtmlInputElement> {
        self.find("input")?.dyn_into().ok()
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.0.query_selector(selector).ok()?
    }
}

/// Moves the focus to the element of this id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Without the focus it can be found all the same.
        _ = element.focus();
    }
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn hide(element: &Element, is_hidden: bool) {
    set(element, "hidden", is_hidden.then_some(""));
}

fn set(element: &Element, attribute: &str, value: Option<&str>) {
    // Where the browser refuses, the page stays as it is.
    _ = match value {
        Some(value) => element.set_attribute(attribute, value),
        None => element.remove_attribute(attribute),
    };
}
