//! How complaints are looked after.

use domain::{
    complaint::{Reason, Severity},
    field::limit,
    promise::{CustomerClass, ProductClass},
};
use leptos::prelude::*;

use super::GroupPage;
use crate::{
    components::{Check, Field, FieldError, FieldKind, Select, SelectOption},
    pages::complaint::words,
    texts::Texts,
};

impl GroupPage {
    pub(super) fn complaints(&self, texts: Texts) -> AnyView {
        let classes: Vec<_> = CustomerClass::ALL.iter().map(|class| self.targets(*class, texts)).collect();
        let reasons: Vec<_> = ProductClass::ALL.iter().map(|class| self.reasons(*class, texts)).collect();
        let mut managers = vec![SelectOption::new("", texts.complaint_owner_none())];
        managers.extend(self.known.staff.iter().map(|(id, name)| SelectOption::new(id.to_string(), name.clone())));
        let days = [
            ("first_warning_days", texts.complaint_set_first_warning()),
            ("second_warning_days", texts.complaint_set_second_warning()),
            ("silence_days", texts.complaint_set_silence()),
            ("reopen_days", texts.complaint_set_reopen()),
        ];
        let days: Vec<_> =
            days.into_iter().map(|(name, label)| self.count(name.to_owned(), label.to_owned(), texts)).collect();
        let (label, hint) = (texts.complaint_further_ways_label(), texts.complaint_set_further_hint());
        view! {
            <div class="stack tight">
                <h2>{texts.complaint_set_targets()}</h2>
                <p class="muted small">{texts.complaint_set_targets_hint()}</p>
            </div>
            {classes}
            <h2>{texts.complaint_set_reasons()}</h2>
            {reasons}
            <h2>{texts.complaint_set_silence_title()}</h2>
            <div class="grid two">{days}</div>
            <h2>{texts.complaint_set_levels()}</h2>
            <Select
                name="manager"
                label=texts.complaint_set_manager()
                hint=texts.complaint_set_manager_hint()
                options=managers
                value=self.typed.get("manager")
                error=self.error("manager", texts)
            />
            {self.in_each_language("further_ways", label, hint, limit::FURTHER_WAYS, texts)}
            <p class="quiet-text">{texts.settings_promises_stay()}</p>
        }
        .into_any()
    }

    fn targets(&self, class: CustomerClass, texts: Texts) -> AnyView {
        let parts = [
            ("first_response", texts.complaint_clock_first_response()),
            ("next_update", texts.complaint_clock_next_update()),
            ("solution", texts.complaint_clock_solution()),
        ];
        let fields = Severity::ALL.iter().flat_map(|severity| {
            parts.iter().map(move |(part, label)| {
                let label = texts.named_value(words::severity_word(texts, *severity), *label);
                self.count(format!("{part}_{}_{}", class.code(), severity.code()), label, texts)
            })
        });
        let fields: Vec<_> = fields.collect();
        view! {
            <fieldset class="stack tight">
                <legend class="strong">{texts.settings_customer_class(class.code())}</legend>
                <div class="grid two">{fields}</div>
            </fieldset>
        }
        .into_any()
    }

    fn reasons(&self, class: ProductClass, texts: Texts) -> AnyView {
        let boxes = Reason::ALL.iter().map(|reason| {
            let name = format!("reason_{}_{}", class.code(), reason.code());
            let is_on = self.typed.is_on(&name);
            view! { <Check name=name value="on" label=words::reason_word(texts, *reason) checked=is_on/> }
        });
        let boxes = boxes.collect_view();
        let field = format!("reasons_{}", class.code());
        let error = self.error(&field, texts);
        let error = error.map(|error| view! { <FieldError id=format!("{field}-error") error=error/> });
        view! {
            <fieldset class="stack tight">
                <legend class="strong">{texts.settings_product_class(class.code())}</legend>
                <div class="grid two">{boxes}</div>
                {error}
            </fieldset>
        }
        .into_any()
    }

    fn count(&self, name: String, label: String, texts: Texts) -> AnyView {
        view! {
            <Field
                label=label
                kind=FieldKind::Text
                value=self.typed.get(&name)
                error=self.error(&name, texts)
                max_length=6_u32
                autocomplete="off"
                name=name
            />
        }
        .into_any()
    }
}
