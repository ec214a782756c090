//! The lines of the basket. Everything a line can say has its place from the beginning, hidden while it says nothing;
//! the island (`islands::BasketLines`) finds the places by their `data-` attributes.

use domain::wire::BasketLineView;
use leptos::prelude::*;

use super::TypedQuantity;
use crate::{
    components::{Icon, Mark},
    texts::Texts,
    url,
};

/// The places for quantities that repair a line: the next smaller and the next larger one.
const REPAIRS: usize = 2;

/// A line, whose forms work alone. `typed` is what could not be saved of it.
pub(super) fn line(texts: Texts, line: &BasketLineView, typed: Option<&TypedQuantity>) -> impl IntoView + use<> {
    let unit = (!line.unit.is_empty()).then(|| view! { <p>{line.unit.clone()}</p> });
    let problem = match typed {
        Some(typed) => typed.problem.clone(),
        None => line.conflict.clone(),
    };
    let repairs = typed.map_or(line.repairs.as_slice(), |typed| typed.repairs.as_slice());
    let hint = if problem.is_empty() { line.hint.clone() } else { String::new() };
    let quantity = typed.map_or_else(|| line.quantity.to_string(), |typed| typed.text.clone());
    let rule_repairs = line.rule_repairs.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
    view! {
        <li
            data-line=line.sku.clone()
            data-name=line.name.clone()
            data-step=line.step
            data-min=line.minimum
            data-max=line.maximum
            data-quantity=line.quantity
            data-rule=line.rule.clone()
            data-rule-repairs=rule_repairs
            data-mistyped=typed.is_some()
        >
            <div class="what">
                <div>
                    <a href=line.url.clone()>{line.name.clone()}</a>
                    {unit}
                    <p class="num">{line.sku.clone()}</p>
                </div>
            </div>
            <div class="when">
                <span data-if="promise" hidden=line.promise.is_empty()>
                    {texts.promise_with_you_by()}
                    " "
                    <b><time datetime=line.promise_machine.clone() data-say="promise">{line.promise.clone()}</time></b>
                </span>
            </div>
            {price(texts, line)}
            {quantity_form(texts, line, quantity, !problem.is_empty())}
            {problem_form(texts, line, problem, repairs)}
            <p class="msg fix live" data-if="hint" hidden=hint.is_empty()>
                <Mark mark=Mark::Better/>
                <span data-say="hint">{hint.clone()}</span>
            </p>
        </li>
    }
}

fn price(texts: Texts, line: &BasketLineView) -> impl IntoView + use<> {
    let each = texts.price_each("#");
    let (before, after) = each.split_once('#').unwrap_or((&each, ""));
    view! {
        <div class="price">
            <p class="amount" data-if="amount" data-say="amount" hidden=line.amount.is_empty()>{line.amount.clone()}</p>
            <p class="small when-old">{texts.basket_amount_old()}</p>
            <p class="small muted" data-unless="amount" hidden=!line.amount.is_empty()>{texts.basket_not_in_total()}</p>
            <p class="small muted num" data-if="price" hidden=line.price.is_empty()>
                {before.to_owned()} <span data-say="price">{line.price.clone()}</span> {after.to_owned()}
            </p>
        </div>
    }
}

fn quantity_form(texts: Texts, line: &BasketLineView, quantity: String, is_wrong: bool) -> impl IntoView + use<> {
    let name = line.name.as_str();
    view! {
        <form class="qty" method="post" action=url::basket_line(&line.sku) novalidate>
            // What Enter presses: else it would be the first button, fewer.
            <button class="vh" type="submit" name="act" value="set" tabindex="-1" aria-hidden="true">
                {texts.basket_update()}
            </button>
            <span class="stepper">
                <button type="submit" name="act" value="less" aria-label=texts.stepper_less(name)>
                    <Icon icon=Icon::Minus/>
                </button>
                <input
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    name="quantity"
                    value=quantity
                    aria-label=texts.stepper_quantity(name)
                    aria-invalid=is_wrong.then_some("true")
                    aria-describedby=problem_id(&line.sku)
                />
                <button type="submit" name="act" value="more" aria-label=texts.stepper_more(name)>
                    <Icon icon=Icon::Plus/>
                </button>
            </span>
            <span class="cluster nowrap">
                <button
                    class="button unscripted"
                    type="submit"
                    name="act"
                    value="set"
                    aria-label=texts.basket_update_product(name)
                >
                    {texts.basket_update()}
                </button>
                <button
                    class="button ghost icon-only"
                    type="submit"
                    name="act"
                    value="remove"
                    aria-label=texts.basket_remove_product(name)
                >
                    <Icon icon=Icon::Cross/>
                </button>
            </span>
        </form>
    }
}

/// What is wrong with the line, with the quantities that repair it.
fn problem_form(texts: Texts, line: &BasketLineView, problem: String, repairs: &[u32]) -> impl IntoView + use<> {
    let repairs: Vec<_> = (0..REPAIRS)
        .map(|at| {
            let repair = repairs.get(at).map(u32::to_string).unwrap_or_default();
            let label = texts.basket_make_it(repair.as_str(), line.name.as_str());
            let is_missing = repair.is_empty();
            view! {
                <button
                    class="button"
                    type="submit"
                    name="quantity"
                    value=repair.clone()
                    aria-label=label
                    hidden=is_missing
                    data-repair
                >
                    {repair.clone()}
                </button>
            }
        })
        .collect();
    let is_fine = problem.is_empty();
    view! {
        <form
            class="msg fix bad"
            method="post"
            action=url::basket_line(&line.sku)
            data-if="problem"
            hidden=is_fine
        >
            <Mark mark=Mark::Stopped/>
            <span id=problem_id(&line.sku) data-say="problem">{problem}</span>
            {repairs}
        </form>
    }
}

/// Where the page says what is wrong with a line.
pub fn problem_id(sku: &str) -> String {
    format!("problem-{sku}")
}
