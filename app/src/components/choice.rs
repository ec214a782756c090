//! Choosing: options that need a sentence, and small ones in a list.

use leptos::prelude::*;

use super::icon::Icon;

/// An option with a sentence, one of several of the same name.
#[component]
pub fn Choice(
    /// The form field's name.
    #[prop(into)]
    name: String,
    /// What the form sends.
    #[prop(into)]
    value: String,
    /// The option in a few words.
    #[prop(into)]
    label: String,
    /// What it means.
    #[prop(optional, into)]
    detail: String,
    /// Whether it is chosen.
    #[prop(optional)]
    checked: bool,
    /// A picture, hidden where it is narrow.
    #[prop(optional, into)]
    icon: Option<Icon>,
) -> impl IntoView {
    let detail = (!detail.is_empty()).then(|| view! { <small>{detail}</small> });
    view! {
        <label class="choice">
            <input type="radio" name=name value=value checked=checked/>
            <span><b>{label}</b>{detail}</span>
            {icon.map(|icon| view! { <Icon icon=icon/> })}
        </label>
    }
    .into_any()
}

/// Whether one or any number of a group of [`Check`]s can be on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckKind {
    /// Any number.
    #[default]
    Many,
    /// One of the same name.
    One,
}

/// A small option in a list, such as a filter.
#[component]
pub fn Check(
    /// The form field's name.
    #[prop(into)]
    name: String,
    /// What the form sends.
    #[prop(into)]
    value: String,
    /// The option in a few words.
    #[prop(into)]
    label: String,
    /// How many there are of it, ready to show.
    #[prop(optional, into)]
    count: String,
    /// Whether it is on.
    #[prop(optional)]
    checked: bool,
    /// Whether others of the same name can be on too.
    #[prop(optional)]
    kind: CheckKind,
) -> impl IntoView {
    let input_type = match kind {
        CheckKind::Many => "checkbox",
        CheckKind::One => "radio",
    };
    let count = (!count.is_empty()).then(|| view! { <span class="n">{count}</span> });
    view! {
        <label class="check">
            <input type=input_type name=name value=value checked=checked/>
            " "
            <span>{label}</span>
            {count}
        </label>
    }
    .into_any()
}
