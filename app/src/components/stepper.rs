//! The quantity stepper: a number with a button on either side.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::icon::Icon;

/// What a stepper counts and within which limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepperModel {
    /// The name of the number in the form.
    pub name: String,
    /// What the two buttons send as `less` and `more`: which line they belong to.
    pub item: String,
    /// What was typed, or the quantity.
    pub value: String,
    /// Pieces of one step.
    pub step: u32,
    /// The least.
    pub min: u32,
    /// The most, when there is a most.
    pub max: Option<u32>,
    /// What screen readers hear at the number and at the buttons; each names the product.
    pub labels: StepperLabels,
}

/// What screen readers hear at a stepper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepperLabels {
    /// At the number.
    pub quantity: String,
    /// At the left button.
    pub less: String,
    /// At the right button.
    pub more: String,
}

/// A quantity. Without a script its buttons send the form as `less=<item>` or `more=<item>`, and the server answers with
/// the new number; with one, an island around it finds number and limits in the `data-` attributes.
///
/// The form around it carries `novalidate`: a wrong quantity is answered by a sentence in the reader's language.
#[component]
pub fn Stepper(
    /// What it counts.
    model: StepperModel,
    /// The id of the sentence that says what is wrong with it, when something is.
    #[prop(optional_no_strip)]
    error_id: Option<String>,
) -> impl IntoView {
    let StepperModel { name, item, value, step, min, max, labels } = model;
    let max = max.map(|most| most.to_string());
    view! {
        <span class="stepper" data-stepper=item data-step=step data-min=min data-max=max>
            <button type="submit" name="less" value=item.clone() aria-label=labels.less>
                <Icon icon=Icon::Minus/>
            </button>
            <input
                type="number"
                inputmode="numeric"
                name=name
                value=value
                min=min
                max=max.clone()
                step=step
                aria-label=labels.quantity
                aria-invalid=error_id.is_some().then_some("true")
                aria-describedby=error_id
            />
            <button type="submit" name="more" value=item.clone() aria-label=labels.more>
                <Icon icon=Icon::Plus/>
            </button>
        </span>
    }
}
