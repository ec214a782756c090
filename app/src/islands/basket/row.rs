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
    let BasketLineView { sku, name, unit, url, .. } = line.clone();
    let row = Row::new(basket, labels, line);
    view! {
        <li>
            <div class="what">
                <div>
                    <a href=url>{name}</a>
                    {(!unit.is_empty()).then(|| view! { <p>{unit}</p> })}
                    <p class="num">{sku}</p>
                </div>
            </div>
            <div class="when">{row.promise()}</div>
            <div class="price">{row.amount()} {row.price()}</div>
            {row.quantity()}
            {row.problem()}
            {row.hint()}
        </li>
    }
}

#[derive(Clone, Copy)]
struct Row {
    basket: Changes,
    labels: StoredValue<BasketLabels>,
    /// As the server said it last.
    line: Memo<BasketLineView>,
    /// What was typed since.
    typed: Memo<Option<String>>,
    is_mistyped: Memo<bool>,
    is_wrong: Memo<bool>,
}

impl Row {
    fn new(basket: Changes, labels: StoredValue<BasketLabels>, first: BasketLineView) -> Self {
        let sku = StoredValue::new(first.sku.clone());
        let line = Memo::new(move |_| sku.with_value(|sku| basket.line(sku)).unwrap_or_else(|| first.clone()));
        let typed = Memo::new(move |_| sku.with_value(|sku| basket.typed(sku)));
        let is_mistyped =
            Memo::new(move |_| typed.with(|typed| typed.as_deref().is_some_and(|text| !is_quantity(text))));
        let is_wrong = Memo::new(move |_| is_mistyped.get() || line.with(|line| !line.conflict.is_empty()));
        Self { basket, labels, line, typed, is_mistyped, is_wrong }
    }

    fn promise(self) -> impl IntoView {
        let label = self.labels.with_value(|labels| labels.with_you_by.clone());
        move || {
            let at = self.line.with(promised);
            at.map(|at| view! { <span>{label.clone()} " " <b><Time at=at/></b></span> })
        }
    }

    fn amount(self) -> impl IntoView {
        let missing = self.labels.with_value(|labels| labels.not_in_total.clone());
        move || match self.line.with(|line| line.amount.clone()) {
            amount if amount.is_empty() => view! { <p class="small muted">{missing.clone()}</p> }.into_any(),
            amount => view! { <p class="amount">{amount}</p> }.into_any(),
        }
    }

    fn price(self) -> impl IntoView {
        let label = self.labels.with_value(|labels| labels.each.clone());
        move || {
            let price = self.line.with(|line| line.price.clone());
            (!price.is_empty()).then(|| view! { <p class="small muted num">{about(&label, &price)}</p> })
        }
    }

    fn quantity(self) -> impl IntoView {
        let BasketLineView { sku, name, .. } = self.line.get_untracked();
        let (action, problem) = (url::basket_line(&sku), problem_id(&sku));
        let say = self.labels.get_value();
        let typed = self.typed;
        let shown = move || typed.get().unwrap_or_else(|| self.line.with(|line| line.quantity.to_string()));
        let is_wrong = self.is_wrong;
        view! {
            <form class="qty" method="post" action=action novalidate on:submit=move |event| self.press(&event)>
                // What Enter presses: else it would be the first button, fewer.
                <button class="vh" type="submit" name="act" value="set" tabindex="-1" aria-hidden="true">
                    {say.update.clone()}
                </button>
                <span class="stepper">
                    <button type="submit" name="act" value="less" aria-label=about(&say.less, &name)>
                        <Icon icon=Icon::Minus/>
                    </button>
                    <input
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        name="quantity"
                        value=untrack(shown)
                        prop:value=shown
                        aria-label=about(&say.quantity, &name)
                        aria-invalid=move || is_wrong.get().then_some("true")
                        aria-describedby=move || is_wrong.get().then(|| problem.clone())
                        on:input=move |event| self.basket.type_in(&sku, event_target_value(&event))
                    />
                    <button type="submit" name="act" value="more" aria-label=about(&say.more, &name)>
                        <Icon icon=Icon::Plus/>
                    </button>
                </span>
                <span class="cluster nowrap">
                    <button
                        class="button unscripted"
                        type="submit"
                        name="act"
                        value="set"
                        aria-label=about(&say.update_product, &name)
                    >
                        {say.update}
                    </button>
                    <button
                        class="button ghost icon-only"
                        type="submit"
                        name="act"
                        value="remove"
                        aria-label=about(&say.remove, &name)
                    >
                        <Icon icon=Icon::Cross/>
                    </button>
                </span>
            </form>
        }
    }

    /// What is wrong with the line, with the quantities that repair it.
    fn problem(self) -> impl IntoView {
        move || {
            let line = self.line.get();
            let (sentence, repairs) = if self.is_mistyped.get() {
                (self.labels.with_value(|labels| labels.not_a_quantity.clone()), Vec::new())
            } else {
                (line.conflict, line.repairs)
            };
            if sentence.is_empty() {
                return None;
            }
            let make_it = self.labels.with_value(|labels| labels.make_it.clone());
            let repairs: Vec<_> = repairs
                .into_iter()
                .map(|repair| {
                    let label = about(&make_it.replacen('@', &repair.to_string(), 1), &line.name);
                    view! {
                        <button class="button" type="submit" name="quantity" value=repair aria-label=label>
                            {repair}
                        </button>
                    }
                })
                .collect();
            let (action, id) = (url::basket_line(&line.sku), problem_id(&line.sku));
            Some(view! {
                <form class="msg fix bad" method="post" action=action on:submit=move |event| self.press(&event)>
                    <Mark mark=Mark::Stopped/>
                    <span id=id>{sentence}</span>
                    {repairs}
                </form>
            })
        }
    }

    fn hint(self) -> impl IntoView {
        move || {
            let hint = self.line.with(|line| line.hint.clone());
            let is_shown = !hint.is_empty() && !self.is_wrong.get();
            is_shown.then(|| view! { <p class="msg fix live"><Mark mark=Mark::Better/><span>{hint}</span></p> })
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
            ("act", None) if value == "remove" => self.basket.remove(line),
            ("quantity", _) => self.basket.type_in(&line.sku, value),
            _ => self.basket.send(),
        }
    }
}

fn problem_id(sku: &str) -> String {
    format!("problem-{sku}")
}

/// When a line is promised for, where it is.
fn promised(line: &BasketLineView) -> Option<Dated> {
    let at = Dated { machine: line.promise_machine.clone(), words: line.promise.clone() };
    (!at.words.is_empty()).then_some(at)
}
