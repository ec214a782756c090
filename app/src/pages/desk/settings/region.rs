//! Languages, currencies, the time zone.

use domain::{Currency, Language};
use leptos::prelude::*;

use super::GroupPage;
use crate::{
    components::{Check, Field, FieldError, Select, SelectOption},
    texts::Texts,
};

impl GroupPage {
    pub(super) fn region(&self, texts: Texts) -> AnyView {
        let languages = Language::ALL.into_iter();
        let options = languages.clone().map(|it| SelectOption::new(it.code(), it.own_name())).collect();
        let offered =
            languages.map(|language| self.ticked("language", language.code(), language.own_name(), String::new()));
        let offered = offered.collect();
        let zones: Vec<_> = self.time_zones.iter().map(|zone| view! { <option value=zone.clone()></option> }).collect();
        view! {
            {self.boxes("languages", texts.settings_languages(), texts.settings_languages_hint(), offered, texts)}
            <Select
                name="language"
                label=texts.settings_language()
                hint=texts.settings_language_hint()
                options=options
                value=self.typed.get("language")
                error=self.error("language", texts)
            />
            {self.prices(texts)}
            <Field
                name="time_zone"
                label=texts.settings_time_zone()
                hint=texts.settings_time_zone_hint()
                value=self.typed.get("time_zone")
                error=self.error("time_zone", texts)
                list="time-zones".to_owned()
                max_length=60_u32
                autocomplete="off"
                required=true
            />
            <datalist id="time-zones">{zones}</datalist>
        }
        .into_any()
    }

    /// The currencies that are sold in, and whose prices visitors see.
    fn prices(&self, texts: Texts) -> AnyView {
        let currencies = self.known.currencies();
        if currencies.is_empty() {
            return view! {
                <input type="hidden" name="public_price_list" value=self.typed.get("public_price_list").to_owned()/>
                <p class="muted">{texts.settings_no_price_lists()}</p>
            }
            .into_any();
        }
        let ticked = |currency: Currency| {
            let lists = self.known.price_lists.iter().filter(|list| list.currency == currency);
            let customers: u32 = lists.clone().map(|list| list.customers).sum();
            let names: Vec<_> = lists.map(|list| list.code.as_str()).collect();
            let used = texts.settings_currency_used(names.join(", "), customers);
            self.ticked("currency", currency.code(), currency.code(), used)
        };
        let sold = currencies.into_iter().map(ticked).collect();
        let first = SelectOption::new("", texts.settings_first_price_list());
        let lists = self.known.price_lists.iter().map(|list| {
            let label = format!("{} ({}, {})", list.name.get(texts.language), list.code, list.currency);
            SelectOption::new(list.code.clone(), label)
        });
        view! {
            {self.boxes("currencies", texts.settings_currencies(), texts.settings_currencies_hint(), sold, texts)}
            <Select
                name="public_price_list"
                label=texts.settings_public_price_list()
                hint=texts.settings_public_price_list_hint()
                options=std::iter::once(first).chain(lists).collect()
                value=self.typed.get("public_price_list")
                error=self.error("public_price_list", texts)
            />
        }
        .into_any()
    }

    fn ticked(&self, field: &str, code: &str, label: &str, used: String) -> AnyView {
        let name = format!("{field}_{code}");
        let is_on = self.typed.is_on(&name);
        view! { <Check name=name value="on" label=label count=used checked=is_on/> }.into_any()
    }

    fn boxes(
        &self,
        id: &'static str,
        legend: &'static str,
        hint: &'static str,
        boxes: Vec<AnyView>,
        texts: Texts,
    ) -> AnyView {
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let error = self.error(id, texts);
        let described = if error.is_some() { format!("{error_id} {hint_id}") } else { hint_id.clone() };
        let error = error.map(|error| view! { <FieldError id=error_id error=error/> });
        view! {
            <fieldset class="field" id=id aria-describedby=described>
                <legend class="strong">{legend}</legend>
                <p class="hint" id=hint_id>{hint}</p>
                <div>{boxes}</div>
                {error}
            </fieldset>
        }
        .into_any()
    }
}
