//! Choosing what the catalogue shows: the form beside it, and what is chosen in words.

use leptos::prelude::*;

use super::{CategoryCount, Filter, List, Sort};
use crate::{
    components::{Check, CheckKind, Chip, Chips, Icon},
    format::Format,
};

/// The filters, folded away where it is narrow.
pub(super) fn form(list: &List, format: &Format) -> impl IntoView + use<> {
    let (texts, filter) = (format.texts, &list.filter);
    let label = match filter.count() {
        0 => texts.catalogue_filters().to_owned(),
        on => texts.catalogue_filters_on(on),
    };
    let all = view! {
        <Check
            name="category"
            value=""
            label=texts.catalogue_all_categories()
            checked=filter.category.is_none()
            kind=CheckKind::One
        />
    };
    let sorts = Sort::ALL.map(|sort| {
        let label = match sort {
            Sort::Category => texts.catalogue_sort_category(),
            Sort::Sku => texts.catalogue_sort_sku(),
            Sort::Name => texts.catalogue_sort_name(),
            Sort::Price => texts.catalogue_sort_price(),
        };
        view! { <Check name="sort" value=sort.code() label=label checked=sort == filter.sort kind=CheckKind::One/> }
    });
    let categories: Vec<_> = list.categories.iter().map(|category| choice(category, filter, format)).collect();
    let categories = (!categories.is_empty()).then(|| {
        view! {
            <fieldset class="stack snug">
                <legend class="strong">{texts.catalogue_category()}</legend>
                {all}
                {categories}
            </fieldset>
        }
    });
    let search =
        (!filter.search.is_empty()).then(|| view! { <input type="hidden" name="q" value=filter.search.clone()/> });
    view! {
        <form action="/products">
            {search}
            <details class="filters">
                <summary class="button block"><Icon icon=Icon::Filter/> " " {label}</summary>
                <div class="stack loose">
                    <fieldset class="stack snug">
                        <legend class="strong">{texts.catalogue_show()}</legend>
                        <Check name="stock" value="1" label=texts.catalogue_in_stock() checked=filter.in_stock/>
                    </fieldset>
                    {categories}
                    <fieldset class="stack snug">
                        <legend class="strong">{texts.catalogue_sort()}</legend>
                        {sorts.into_iter().collect_view()}
                    </fieldset>
                    <button class="button" type="submit">{texts.catalogue_apply()}</button>
                </div>
            </details>
        </form>
    }
}

fn choice(category: &CategoryCount, filter: &Filter, format: &Format) -> impl IntoView + use<> {
    let is_chosen = filter.category.as_deref() == Some(category.code.as_str());
    view! {
        <Check
            name="category"
            value=category.code.clone()
            label=category.name.get(format.texts.language).to_owned()
            count=format.integer(category.products)
            checked=is_chosen
            kind=CheckKind::One
        />
    }
}

/// What is chosen, each with the way to take it away; nothing while nothing is.
pub(super) fn chips(list: &List, format: &Format) -> Option<impl IntoView + use<>> {
    let (texts, filter) = (format.texts, &list.filter);
    let remove = |without: Filter, label: String| Chip::removable(without.url(), label, texts.chip_remove());
    let mut chips = Vec::new();
    if !filter.search.trim().is_empty() {
        let without = Filter { search: String::new(), ..filter.clone() };
        chips.push(remove(without, texts.catalogue_chip_search(filter.search.trim())));
    }
    if let Some(code) = &filter.category {
        let known = list.categories.iter().find(|category| category.code == *code);
        let name = known.map_or(code.as_str(), |category| category.name.get(texts.language));
        chips.push(remove(Filter { category: None, ..filter.clone() }, name.to_owned()));
    }
    if filter.in_stock {
        let without = Filter { in_stock: false, ..filter.clone() };
        chips.push(remove(without, texts.catalogue_in_stock().to_owned()));
    }
    if chips.len() > 1 {
        let nothing = Filter { sort: filter.sort, ..Filter::default() };
        chips.push(Chip::new(nothing.url(), texts.catalogue_clear(), false));
    }
    let label = texts.catalogue_chosen();
    (!chips.is_empty()).then(|| view! { <Chips chips=chips label=label.to_owned()/> })
}
