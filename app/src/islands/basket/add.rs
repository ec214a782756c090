//! Adding to the basket from a catalogue or product page, without leaving it.

use domain::wire::{BasketChange, BasketView};
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Element, EventTarget, HtmlElement, HtmlFormElement, HtmlInputElement},
};
use serde::{Deserialize, Serialize};

use super::{
    frame,
    step::{Direction, Steps},
};
use crate::{
    components::Mark,
    islands::client::{self, PostError},
};

/// What adding to the basket from another page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddToBasketLabels {
    /// What was added: `#` stands for the product, `@` for how many, `~` for what is in the basket now.
    pub added: String,
    /// How many of a product are in the basket: `@` stands for the number.
    pub holds: String,
    /// When there was no answer.
    pub lost: String,
}

/// A catalogue or a product, with forms that add to the basket in place.
///
/// It works on plain markup inside: `<form data-add="name of the product">` with fields named `sku` and `quantity`;
/// `[data-stepper]` with `data-step`, `data-min`, `data-max`, and buttons `[data-turn=less]`, `[data-turn=more]`;
/// `[data-line]` around a product with `[data-holds]`, which says how many the basket holds. What is not sold in that
/// quantity, and what the server refuses, is sent as it stands: the answer is a page that says why.
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
        is_lost: RwSignal::new(false),
        passing: StoredValue::new(false),
    };
    let class = Signal::derive(move || if adding.is_lost.get() { "bar" } else { "vh" });
    view! {
        <div class="through" on:submit=move |event| adding.submit(&event) on:click=move |event| turn(&event)>
            {children()}
        </div>
        <div class=class role="status">
            <p class="fix warn"><Mark mark=Mark::Late/><span>{Signal::<String>::from(adding.said)}</span></p>
        </div>
    }
}

#[derive(Clone, Copy)]
struct Adding {
    labels: StoredValue<AddToBasketLabels>,
    /// What was said last.
    said: RwSignal<String>,
    /// Whether that is that there was no answer, which is to be seen too.
    is_lost: RwSignal<bool>,
    /// Whether the form that comes next goes to the server as it stands.
    passing: StoredValue<bool>,
}

impl Adding {
    fn submit(self, event: &SubmitEvent) {
        let button = event.submitter();
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let is_elsewhere = button.as_ref().is_some_and(|button| button.has_attribute("formmethod"));
        let Some(form) = form.filter(|form| form.has_attribute("data-add") && !is_elsewhere) else { return };
        if self.passing.get_value() {
            self.passing.set_value(false);
            return;
        }
        let quantity = value(&form, "[name=quantity]");
        let steps = form.query_selector("[data-stepper]").ok().flatten().map(|stepper| Steps::of(&stepper));
        if steps.is_some_and(|steps| !steps.allow(&quantity)) {
            // The server says what is wrong with it, on a page.
            return;
        }
        event.prevent_default();
        if form.has_attribute("aria-busy") {
            return;
        }
        busy(&form, button.as_ref(), true);
        let change = BasketChange { sku: value(&form, "[name=sku]"), quantity };
        spawn_local(async move {
            let answer = client::post::<BasketView>("/basket/lines", &change).await;
            busy(&form, button.as_ref(), false);
            match answer {
                Ok(view) => self.tell(&form, &change, &view),
                Err(PostError::Lost) => {
                    self.said.set(self.labels.with_value(|labels| labels.lost.clone()));
                    self.is_lost.set(true);
                }
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
        self.is_lost.set(false);
        let held = view.lines.iter().find(|line| line.sku.eq_ignore_ascii_case(&change.sku));
        let place = form.closest("[data-line]").ok().flatten();
        let place = place.and_then(|line| line.query_selector("[data-holds]").ok().flatten());
        if let (Some(held), Some(place)) = (held, place) {
            _ = place.remove_attribute("hidden");
            if let Some(words) = place.query_selector("span").ok().flatten() {
                words.set_text_content(Some(&labels.holds.replacen('@', &held.quantity.to_string(), 1)));
            }
        }
    }
}

/// A form on its way is not sent twice.
fn busy(form: &HtmlFormElement, button: Option<&HtmlElement>, is_busy: bool) {
    for element in [Some(form.unchecked_ref::<Element>()), button.map(AsRef::as_ref)].into_iter().flatten() {
        _ = if is_busy { element.set_attribute("aria-busy", "true") } else { element.remove_attribute("aria-busy") };
    }
}

/// What a field of the form sends; a button's value counts as one.
fn value(form: &HtmlFormElement, selector: &str) -> String {
    let field = form.query_selector(selector).ok().flatten();
    let typed = field.as_ref().and_then(|field| field.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    typed.or_else(|| field?.get_attribute("value")).unwrap_or_default()
}

/// A press on a button of a stepper.
fn turn(event: &MouseEvent) {
    _ = step(event.target());
}

fn step(target: Option<EventTarget>) -> Option<()> {
    let button = target?.dyn_into::<Element>().ok()?.closest("[data-turn]").ok()??;
    let direction = Direction::from_code(&button.get_attribute("data-turn")?)?;
    let stepper = button.closest("[data-stepper]").ok()??;
    let input = stepper.query_selector("input").ok()??.dyn_into::<HtmlInputElement>().ok()?;
    input.set_value(&Steps::of(&stepper).next(&input.value(), direction).to_string());
    Some(())
}
