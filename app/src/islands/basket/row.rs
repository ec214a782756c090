//! One line of the basket.
//!
//! Everything a line can say stands there from the beginning and is hidden while it says nothing: one fixed piece of HTML
//! with texts that change is a third of the WebAssembly of parts that come and go.

use domain::wire::BasketLineView;
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    changes::Changes,
    labels::{BasketLabels, about},
    lines::PUT_BACK,
    step::{Direction, is_quantity},
};
use crate::{
    components::{Icon, Mark},
    url,
};

/// More quantities than these never repair a line: the next smaller and the next larger one.
const REPAIRS: usize = 2;

/// A line of the basket. Without a script its forms do the same.
pub(super) fn row(basket: Changes, labels: &BasketLabels, line: BasketLineView) -> impl IntoView + use<> {
    let BasketLineView { sku, name, unit, url, .. } = line.clone();
    let row = Row::new(basket, labels, line);
    let has_price = row.says(|line| &line.price);
    let (each, price) = (labels.each.clone(), row.line);
    let price = Signal::derive(move || price.with(|line| about(&each, &line.price)));
    let has_amount = row.says(|line| &line.amount);
    let has_no_amount = Signal::derive(move || !has_amount.get());
    let no_promise = row.lacks(|line| &line.promise);
    let is_gone = Signal::derive({
        let sku = sku.clone();
        move || !basket.has(&sku)
    });
    view! {
        <li hidden=is_gone>
            <div class="what">
                <div>
                    <a href=url>{name.clone()}</a>
                    {(!unit.is_empty()).then(|| view! { <p>{unit}</p> })}
                    <p class="num">{sku.clone()}</p>
                </div>
            </div>
            <div class="when">
                <span hidden=no_promise>
                    {labels.with_you_by.clone()}
                    " "
                    <b><time datetime=row.text(|line| &line.promise_machine)>{row.text(|line| &line.promise)}</time></b>
                </span>
            </div>
            <div class="price">
                <p class="amount" hidden=has_no_amount>{row.text(|line| &line.amount)}</p>
                <p class="small muted" hidden=has_amount>{labels.not_in_total.clone()}</p>
                <p class="small muted num" hidden=Signal::derive(move || !has_price.get())>{price}</p>
            </div>
            {row.quantity(labels, &sku, &name)}
            {row.problem(labels, &sku, &name)}
            <p class="msg fix live" hidden=row.has_no_hint()>
                <Mark mark=Mark::Better/>
                <span>{row.text(|line| &line.hint)}</span>
            </p>
        </li>
    }
}

#[derive(Clone, Copy)]
struct Row {
    basket: Changes,
    /// As the server said it last.
    line: Memo<BasketLineView>,
    /// What was typed since.
    typed: Memo<Option<String>>,
    /// What is wrong; empty when nothing is.
    problem: Memo<String>,
}

impl Row {
    fn new(basket: Changes, labels: &BasketLabels, first: BasketLineView) -> Self {
        let sku = StoredValue::new(first.sku.clone());
        let line = Memo::new(move |_| sku.with_value(|sku| basket.line(sku)).unwrap_or_else(|| first.clone()));
        let typed = Memo::new(move |_| sku.with_value(|sku| basket.typed(sku)));
        let not_a_quantity = labels.not_a_quantity.clone();
        let problem = Memo::new(move |_| {
            let is_mistyped = typed.with(|typed| typed.as_deref().is_some_and(|text| !is_quantity(text)));
            if is_mistyped { not_a_quantity.clone() } else { line.with(|line| line.conflict.clone()) }
        });
        Self { basket, line, typed, problem }
    }

    fn text(self, of: fn(&BasketLineView) -> &String) -> Signal<String> {
        Signal::derive(move || self.line.with(|line| of(line).clone()))
    }

    fn says(self, of: fn(&BasketLineView) -> &String) -> Signal<bool> {
        Signal::derive(move || self.line.with(|line| !of(line).is_empty()))
    }

    fn lacks(self, of: fn(&BasketLineView) -> &String) -> Signal<bool> {
        Signal::derive(move || self.line.with(|line| of(line).is_empty()))
    }

    fn has_no_problem(self) -> Signal<bool> {
        Signal::derive(move || self.problem.with(String::is_empty))
    }

    fn has_no_hint(self) -> Signal<bool> {
        Signal::derive(move || !self.problem.with(String::is_empty) || self.line.with(|line| line.hint.is_empty()))
    }

    fn quantity(self, say: &BasketLabels, sku: &str, name: &str) -> impl IntoView + use<> {
        let quantity = Signal::derive(move || {
            self.typed.get().unwrap_or_else(|| self.line.with(|line| line.quantity.to_string()))
        });
        let is_invalid = Signal::derive(move || (!self.problem.with(String::is_empty)).then_some("true"));
        let key = sku.to_owned();
        view! {
            <form
                class="qty"
                method="post"
                action=url::basket_line(sku)
                novalidate
                on:submit=move |event| self.press(&event)
            >
                // What Enter presses: else it would be the first button, fewer.
                <button class="vh" type="submit" name="act" value="set" tabindex="-1" aria-hidden="true">
                    {say.update.clone()}
                </button>
                <span class="stepper">
                    <button type="submit" name="act" value="less" aria-label=about(&say.less, name)>
                        <Icon icon=Icon::Minus/>
                    </button>
                    <input
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        name="quantity"
                        value=quantity.get_untracked()
                        prop:value=quantity
                        aria-label=about(&say.quantity, name)
                        aria-invalid=is_invalid
                        aria-describedby=problem_id(sku)
                        on:input=move |event| self.basket.type_in(&key, event_target_value(&event))
                    />
                    <button type="submit" name="act" value="more" aria-label=about(&say.more, name)>
                        <Icon icon=Icon::Plus/>
                    </button>
                </span>
                <span class="cluster nowrap">
                    <button
                        class="button unscripted"
                        type="submit"
                        name="act"
                        value="set"
                        aria-label=about(&say.update_product, name)
                    >
                        {say.update.clone()}
                    </button>
                    <button
                        class="button ghost icon-only"
                        type="submit"
                        name="act"
                        value="remove"
                        aria-label=about(&say.remove, name)
                    >
                        <Icon icon=Icon::Cross/>
                    </button>
                </span>
            </form>
        }
    }

    /// What is wrong with the line, with the quantities that repair it.
    fn problem(self, say: &BasketLabels, sku: &str, name: &str) -> impl IntoView + use<> {
        let template = about(&say.make_it, name);
        let repairs: Vec<_> = (0..REPAIRS).map(|at| self.repair(at, template.clone())).collect();
        view! {
            <form
                class="msg fix bad"
                method="post"
                action=url::basket_line(sku)
                hidden=self.has_no_problem()
                on:submit=move |event| self.press(&event)
            >
                <Mark mark=Mark::Stopped/>
                <span id=problem_id(sku)>{Signal::<String>::from(self.problem)}</span>
                {repairs}
            </form>
        }
    }

    fn repair(self, at: usize, template: String) -> impl IntoView {
        // A mistyped quantity has no conflict's repairs.
        let repair = move || {
            let is_conflict = self.line.with(|line| self.problem.with(|problem| *problem == line.conflict));
            self.line.with(|line| line.repairs.get(at).map(u32::to_string)).filter(|_| is_conflict)
        };
        let quantity = Signal::derive(move || repair().unwrap_or_default());
        let label = Signal::derive(move || template.replacen('@', &quantity.get(), 1));
        let is_missing = Signal::derive(move || quantity.with(String::is_empty));
        view! {
            <button class="button" type="submit" name="quantity" value=quantity aria-label=label hidden=is_missing>
                {quantity}
            </button>
        }
    }

    /// One of the line's buttons.
    fn press(self, event: &SubmitEvent) {
        event.prevent_default();
        let button = event.submitter();
        let of = |attribute| button.as_ref().and_then(|button| button.get_attribute(attribute)).unwrap_or_default();
        let (name, value) = (of("name"), of("value"));
        let line = self.line.get_untracked();
        match (name.as_str(), Direction::from_code(&value)) {
            ("act", Some(direction)) => self.basket.step(&line, direction),
            ("act", None) if value == "remove" => {
                self.basket.remove(line);
                request_animation_frame(focus_put_back);
            }
            ("quantity", _) => self.basket.type_in(&line.sku, value),
            _ => self.basket.send(),
        }
    }
}

/// The line that had the focus is gone; it can be put back from here.
fn focus_put_back() {
    use leptos::{wasm_bindgen::JsCast, web_sys::HtmlElement};

    let button = document().get_element_by_id(PUT_BACK);
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // Without the focus it can be found all the same.
        _ = button.focus();
    }
}

fn problem_id(sku: &str) -> String {
    format!("problem-{sku}")
}
