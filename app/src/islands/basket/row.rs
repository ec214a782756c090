//! One line of the basket.

use domain::wire::BasketLineView;
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    changes::Changes,
    labels::{BasketLabels, about},
    step::{Direction, is_quantity},
};
use crate::{
    components::{Dated, Icon, Mark, Time},
    url,
};

/// A line of the basket. Without a script its forms do the same.
pub(super) fn row(basket: Changes, labels: StoredValue<BasketLabels>, line: BasketLineView) -> impl IntoView {
    let labels = labels.get_value();
    let BasketLineView { sku, name, unit, url: href, .. } = line.clone();
    let action = url::basket_line(&sku);
    let problem_id = format!("problem-{sku}");

    let first = line.clone();
    let key = sku.clone();
    let line = Memo::new(move |_| basket.line(&key).unwrap_or_else(|| first.clone()));
    let key = sku.clone();
    let typed = Memo::new(move |_| basket.typed(&key));
    let quantity = Memo::new(move |_| typed.get().unwrap_or_else(|| line.with(|line| line.quantity.to_string())));
    let is_mistyped = Memo::new(move |_| typed.with(|typed| typed.as_deref().is_some_and(|text| !is_quantity(text))));
    let is_wrong = Memo::new(move |_| is_mistyped.get() || line.with(|line| !line.conflict.is_empty()));

    let press = move |event: SubmitEvent| {
        event.prevent_default();
        let button = event.submitter();
        let of = |attribute| button.as_ref().and_then(|button| button.get_attribute(attribute)).unwrap_or_default();
        let (name, value) = (of("name"), of("value"));
        let line = line.get_untracked();
        match (name.as_str(), Direction::from_code(&value)) {
            ("act", Some(direction)) => basket.step(&line, direction),
            ("act", None) if value == "remove" => basket.remove(line),
            ("quantity", _) => basket.type_in(&line.sku, value),
            _ => basket.send(),
        }
    };
    let problem = {
        let (id, action, labels, name) = (problem_id.clone(), action.clone(), labels.clone(), name.clone());
        move || {
            let line = line.get();
            let (sentence, repairs) = if is_mistyped.get() {
                (labels.not_a_quantity.clone(), Vec::new())
            } else {
                (line.conflict, line.repairs)
            };
            let fix = Fix { id: id.clone(), action: action.clone(), sentence, repairs };
            (!fix.sentence.is_empty()).then(|| fix.view(&labels, &name, press))
        }
    };
    let hint = move || {
        let hint = line.with(|line| line.hint.clone());
        let is_shown = !hint.is_empty() && !is_wrong.get();
        is_shown.then(|| view! { <p class="msg fix live"><Mark mark=Mark::Better/><span>{hint}</span></p> })
    };
    let type_in = {
        let sku = sku.clone();
        move |event| basket.type_in(&sku, event_target_value(&event))
    };
    let promise = {
        let label = labels.with_you_by.clone();
        move || {
            let at = line.with(promised);
            at.map(|at| view! { <span>{label.clone()} " " <b><Time at=at/></b></span> })
        }
    };
    let amount = {
        let missing = labels.not_in_total.clone();
        move || match line.with(|line| line.amount.clone()) {
            amount if amount.is_empty() => view! { <p class="small muted">{missing.clone()}</p> }.into_any(),
            amount => view! { <p class="amount">{amount}</p> }.into_any(),
        }
    };
    let each = {
        let label = labels.each.clone();
        move || {
            let price = line.with(|line| line.price.clone());
            (!price.is_empty()).then(|| view! { <p class="small muted num">{about(&label, &price)}</p> })
        }
    };
    view! {
        <li>
            <div class="what">
                <div>
                    <a href=href>{name.clone()}</a>
                    {(!unit.is_empty()).then(|| view! { <p>{unit}</p> })}
                    <p class="num">{sku}</p>
                </div>
            </div>
            <div class="when">{promise}</div>
            <div class="price">{amount} {each}</div>
            <form class="qty" method="post" action=action novalidate on:submit=press>
                // What Enter presses: else it would be the first button, fewer.
                <button class="vh" type="submit" name="act" value="set" tabindex="-1" aria-hidden="true">
                    {labels.update.clone()}
                </button>
                <span class="stepper">
                    <button type="submit" name="act" value="less" aria-label=about(&labels.less, &name)>
                        <Icon icon=Icon::Minus/>
                    </button>
                    <input
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        name="quantity"
                        value=quantity.get_untracked()
                        prop:value=move || quantity.get()
                        aria-label=about(&labels.quantity, &name)
                        aria-invalid=move || is_wrong.get().then_some("true")
                        aria-describedby=move || is_wrong.get().then(|| problem_id.clone())
                        on:input=type_in
                    />
                    <button type="submit" name="act" value="more" aria-label=about(&labels.more, &name)>
                        <Icon icon=Icon::Plus/>
                    </button>
                </span>
                <span class="cluster nowrap">
                    <button
                        class="button unscripted"
                        type="submit"
                        name="act"
                        value="set"
                        aria-label=about(&labels.update_product, &name)
                    >
                        {labels.update.clone()}
                    </button>
                    <button
                        class="button ghost icon-only"
                        type="submit"
                        name="act"
                        value="remove"
                        aria-label=about(&labels.remove, &name)
                    >
                        <Icon icon=Icon::Cross/>
                    </button>
                </span>
            </form>
            {problem}
            {hint}
        </li>
    }
}

/// What is wrong with a line, and the quantities that repair it.
struct Fix {
    id: String,
    action: String,
    sentence: String,
    repairs: Vec<u32>,
}

impl Fix {
    fn view<F: Fn(SubmitEvent) + 'static>(self, labels: &BasketLabels, name: &str, press: F) -> impl IntoView + use<F> {
        let repairs: Vec<_> = self
            .repairs
            .into_iter()
            .map(|repair| {
                let label = about(&labels.make_it.replacen('@', &repair.to_string(), 1), name);
                view! {
                    <button class="button" type="submit" name="quantity" value=repair.to_string() aria-label=label>
                        {repair}
                    </button>
                }
            })
            .collect();
        view! {
            <form class="msg fix bad" method="post" action=self.action on:submit=press>
                <Mark mark=Mark::Stopped/>
                <span id=self.id>{self.sentence}</span>
                {repairs}
            </form>
        }
    }
}

/// When a line is promised for, where it is.
fn promised(line: &BasketLineView) -> Option<Dated> {
    let at = Dated { machine: line.promise_machine.clone(), words: line.promise.clone() };
    (!at.words.is_empty()).then_some(at)
}
