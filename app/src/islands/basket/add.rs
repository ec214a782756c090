//! Adding to the basket from a catalogue or product page, without leaving it.

use domain::wire::{BasketChange, BasketView, QuantityView};
use leptos::{
    ev::{Event, MouseEvent, SubmitEvent},
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement},
};
use serde::{Deserialize, Serialize};

use super::{
    frame,
    step::{Direction, Steps},
};
use crate::islands::client::{self, PostError};

/// What adding to the basket from another page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddToBasketLabels {
    /// While it is on its way.
    pub adding: String,
    /// What was added: `#` stands for the product, `@` for how many, `~` for what is in the basket now.
    pub added: String,
    /// How many of a product are in the basket now: `@` stands for the number.
    pub holds: String,
}

/// A catalogue or a product, with forms that add to the basket in place.
///
/// It works on plain markup inside: `<form data-add="name of the product" data-check="/products/../quantity">` with
/// fields named `sku` and `quantity`; `[data-stepper]` with `data-step`, `data-min`, `data-max`, and buttons
/// `[data-turn=less]`, `[data-turn=more]`; `[data-line]` around a product with `[data-holds]`, which says how many the
/// basket holds, and places `[data-part]` for what the server says of a quantity: why it is not sold, with links
/// `[data-repair]`, and with `data-live` at once price and date. `template[data-trouble]` has what to say when there is no
/// answer, with a button `[data-again]`. What the server refuses is sent as it stands: the answer is a page that says why.
#[island]
pub fn AddToBasket(
    /// What it says.
    labels: AddToBasketLabels,
    /// The page.
    children: Children,
) -> impl IntoView {
    let adding = Adding {
        labels: StoredValue::new(labels),
        said: RwSignal::new(String::new()),
        passing: StoredValue::new(false),
        question: StoredValue::new(0),
        pause: StoredValue::new(None),
    };
    Effect::new(move |_| drop(window_event_listener(leptos::ev::online, |_| forget_trouble())));
    view! {
        <div
            class="through"
            on:submit=move |event| adding.submit(&event)
            on:click=move |event| _ = adding.click(&event)
            on:input=move |event| _ = adding.type_in(&event)
        >
            {children()}
        </div>
        <p class="vh" role="status">{Signal::<String>::from(adding.said)}</p>
    }
}

#[derive(Clone, Copy)]
struct Adding {
    labels: StoredValue<AddToBasketLabels>,
    /// What was said last.
    said: RwSignal<String>,
    /// Whether the form that comes next goes to the server as it stands.
    passing: StoredValue<bool>,
    /// Only the answer to the last question counts.
    question: StoredValue<u32>,
    pause: StoredValue<Option<TimeoutHandle>>,
}

impl Adding {
    fn submit(self, event: &SubmitEvent) {
        let button = event.submitter();
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let Some(form) = form.filter(|form| form.has_attribute("data-add")) else { return };
        if self.passing.get_value() {
            self.passing.set_value(false);
            return;
        }
        event.prevent_default();
        if form.has_attribute("aria-busy") {
            return;
        }
        // Enter in a form that shows price and date asks for them.
        let is_asking = button.as_ref().is_some_and(|button| button.has_attribute("formmethod"));
        let quantity = value(&form, "[name=quantity]");
        let steps = form.query_selector("[data-stepper]").ok().flatten().map(|stepper| Steps::of(&stepper));
        if is_asking || steps.is_some_and(|steps| !steps.allow(&quantity)) {
            return self.check(form);
        }
        busy(&form, button.as_ref(), true);
        self.said.set(self.labels.with_value(|labels| labels.adding.clone()));
        let change = BasketChange { sku: value(&form, "[name=sku]"), quantity };
        spawn_local(async move {
            let answer = client::post::<BasketView>("/basket/lines", &change).await;
            busy(&form, button.as_ref(), false);
            match answer {
                Ok(view) => self.tell(&form, &change, &view),
                Err(PostError::Lost) => self.tell_trouble(&form),
                Err(PostError::Refused) => {
                    self.passing.set_value(true);
                    // Where the browser refuses, the form stays as it is.
                    _ = form.request_submit_with_submitter(button.as_ref());
                }
            }
        });
    }

    fn tell(self, form: &HtmlFormElement, change: &BasketChange, view: &BasketView) {
        frame::show(view);
        let labels = self.labels.get_value();
        let product = form.get_attribute("data-add").unwrap_or_default();
        let said =
            labels.added.replacen('~', &view.summary, 1).replacen('@', &change.quantity, 1).replacen('#', &product, 1);
        self.said.set(said);
        let held = view.lines.iter().find(|line| line.sku.eq_ignore_ascii_case(&change.sku));
        let Some(line) = line(form) else { return };
        show(&line, "problem", "");
        if let (Some(held), Some(place)) = (held, find(&line, "[data-holds]")) {
            _ = place.remove_attribute("data-empty");
            if let Some(words) = find(&place, "span") {
                words.set_text_content(Some(&labels.holds.replacen('@', &held.quantity.to_string(), 1)));
            }
        }
    }

    /// There was no answer; says so where it was pressed.
    fn tell_trouble(self, form: &HtmlFormElement) {
        let kind = if client::is_online() { "lost" } else { "offline" };
        let words = document().query_selector(&format!("template[data-trouble={kind}]")).ok().flatten();
        self.said.set(String::new());
        if let (Some(words), Some(line)) = (words, line(form)) {
            show(&line, "problem", &words.inner_html());
        }
    }

    /// A press on a button of a stepper, on a quantity that is sold, or on the next try.
    fn click(self, event: &MouseEvent) -> Option<()> {
        let pressed = event.target()?.dyn_into::<Element>().ok()?;
        if let Some(button) = pressed.closest("[data-turn]").ok()? {
            let direction = Direction::from_code(&button.get_attribute("data-turn")?)?;
            let stepper = button.closest("[data-stepper]").ok()??;
            let input = input(&stepper)?;
            input.set_value(&Steps::of(&stepper).next(&input.value(), direction).to_string());
            self.ask(form_of(&button)?);
        } else if let Some(repair) = pressed.closest("[data-repair]").ok()? {
            let form = form_of(&repair)?;
            event.prevent_default();
            let input = input(&form)?;
            input.set_value(&repair.get_attribute("data-repair")?);
            _ = input.focus();
            mark(&form, true);
            if is_live(&form) { self.check(form) } else { _ = form.request_submit() }
        } else if let Some(again) = pressed.closest("[data-again]").ok()? {
            let form = form_of(&again)?;
            // The button that adds, not the one that asks.
            let button = find(&form, "button[type=submit]:not([formmethod])")?.dyn_into::<HtmlElement>().ok()?;
            _ = form.request_submit_with_submitter(Some(&button));
        }
        Some(())
    }

    fn type_in(self, event: &Event) -> Option<()> {
        self.ask(form_of(&event.target()?.dyn_into::<Element>().ok()?)?);
        Some(())
    }

    /// Another quantity: what was said of the one before is not true any more.
    fn ask(self, form: HtmlFormElement) {
        if !is_live(&form) {
            if let Some(line) = line(&form) {
                show(&line, "problem", "");
            }
            mark(&form, true);
            return;
        }
        if let Some(pause) = self.pause.get_value() {
            pause.clear();
        }
        if let Some(line) = line(&form) {
            _ = line.set_attribute("data-old", "");
        }
        let after = move || self.check(form);
        self.pause.set_value(set_timeout_with_handle(after, std::time::Duration::from_millis(250)).ok());
    }

    /// Shows what the server says of the quantity.
    fn check(self, form: HtmlFormElement) {
        let number = self.question.get_value().wrapping_add(1);
        self.question.set_value(number);
        let path = form.get_attribute("data-check").unwrap_or_default();
        let quantity = value(&form, "[name=quantity]");
        spawn_local(async move {
            let answer = client::get::<QuantityView>(&path, &[("quantity", &quantity)]).await;
            let Some(line) = line(&form).filter(|_| self.question.get_value() == number) else { return };
            let Some(answer) = answer else { return self.tell_trouble(&form) };
            for (part, html) in &answer.parts {
                show(&line, part, html);
            }
            _ = line.remove_attribute("data-old");
            mark(&form, answer.is_orderable);
        });
    }
}

/// Says at the field whether its quantity is sold.
fn mark(form: &HtmlFormElement, is_orderable: bool) {
    if let Some(input) = input(form) {
        let attribute = "aria-invalid";
        _ = if is_orderable { input.remove_attribute(attribute) } else { input.set_attribute(attribute, "true") };
    }
}

/// A form on its way is not sent twice.
fn busy(form: &HtmlFormElement, button: Option<&HtmlElement>, is_busy: bool) {
    for element in [Some(form.unchecked_ref::<Element>()), button.map(AsRef::as_ref)].into_iter().flatten() {
        _ = if is_busy { element.set_attribute("aria-busy", "true") } else { element.remove_attribute("aria-busy") };
    }
}

/// The line is back: nothing is in the way of the next try.
fn forget_trouble() {
    while let Some(place) = document().query_selector("[data-part]:has([data-again])").ok().flatten() {
        place.set_inner_html("");
    }
}

/// Puts the server's HTML in its place.
fn show(line: &Element, part: &str, html: &str) {
    if let Some(place) = find(line, &format!("[data-part={part}]")) {
        place.set_inner_html(html);
    }
}

/// What a field of the form sends; a button's value counts as one.
fn value(form: &HtmlFormElement, selector: &str) -> String {
    let field = find(form, selector);
    let typed = field.as_ref().and_then(|field| field.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    typed.or_else(|| field?.get_attribute("value")).unwrap_or_default()
}

fn input(around: &Element) -> Option<HtmlInputElement> {
    find(around, "[name=quantity]")?.dyn_into().ok()
}

/// The form of the product this belongs to.
fn form_of(element: &Element) -> Option<HtmlFormElement> {
    let line = element.closest("[data-line]").ok()??;
    find(&line, "form[data-add]")?.dyn_into().ok()
}

fn line(form: &HtmlFormElement) -> Option<Element> {
    form.closest("[data-line]").ok().flatten()
}

/// Whether price and date follow the quantity.
fn is_live(form: &HtmlFormElement) -> bool {
    line(form).is_some_and(|line| line.has_attribute("data-live"))
}

fn find(around: &Element, selector: &str) -> Option<Element> {
    around.query_selector(selector).ok().flatten()
}
