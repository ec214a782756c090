//! What is promised to whom.

use domain::{
    promise::{CustomerClass, ProductClass},
    stock::StockVisibility,
};
use leptos::prelude::*;

use super::GroupPage;
use crate::{
    components::{Field, FieldKind, Select, SelectOption},
    texts::Texts,
};

impl GroupPage {
    pub(super) fn policy(&self, texts: Texts) -> AnyView {
        let classes: Vec<_> = CustomerClass::ALL.iter().map(|class| self.class(*class, texts)).collect();
        let bands = (1u8..).take_while(|band| !self.typed.get(&format!("up_to_{band}")).is_empty());
        let bands: Vec<_> = bands.map(|band| self.band(band, texts)).collect();
        view! {
            <div class="stack tight">
                <h2>{texts.settings_priorities()}</h2>
                <p class="muted small">{texts.settings_priorities_hint()}</p>
            </div>
            {classes}
            <div class="stack tight">
                <h2>{texts.settings_standards()}</h2>
                <p class="muted small">{texts.settings_standards_hint()}</p>
            </div>
            {bands}
            <p class="quiet-text">{texts.settings_promises_stay()}</p>
        }
        .into_any()
    }

    fn class(&self, class: CustomerClass, texts: Texts) -> AnyView {
        let field = |product: &ProductClass| {
            let name = format!("priority_{}_{}", class.code(), product.code());
            self.number(name, texts.settings_product_class(product.code()), texts)
        };
        let fields: Vec<_> = ProductClass::ALL.iter().map(field).collect();
        let stock = format!("stock_{}", class.code());
        let seen = |seen: StockVisibility| SelectOption::new(seen.code(), words(seen, texts));
        view! {
            <fieldset class="stack tight">
                <legend class="strong">{texts.settings_customer_class(class.code())}</legend>
                <div class="grid two">{fields}</div>
                <Select
                    label=texts.settings_stock_seen()
                    options=StockVisibility::ALL.into_iter().map(seen).collect()
                    value=self.typed.get(&stock)
                    error=self.error(&stock, texts)
                    name=stock
                />
            </fieldset>
        }
        .into_any()
    }

    fn band(&self, band: u8, texts: Texts) -> AnyView {
        let fields = [
            ("up_to", texts.settings_up_to()),
            ("cycle_hours", texts.settings_cycle_hours()),
            ("availability", texts.settings_availability()),
            ("fill_rate", texts.settings_fill_rate()),
        ];
        let field = |(field, label): (&str, &str)| self.number(format!("{field}_{band}"), label.to_owned(), texts);
        view! {
            <fieldset class="stack tight">
                <legend class="strong">{texts.settings_band(band)}</legend>
                <div class="grid two">{fields.into_iter().map(field).collect::<Vec<_>>()}</div>
            </fieldset>
        }
        .into_any()
    }

    fn number(&self, name: String, label: String, texts: Texts) -> AnyView {
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

const fn words(seen: StockVisibility, texts: Texts) -> &'static str {
    match seen {
        StockVisibility::Exact => texts.settings_stock_exact(),
        StockVisibility::Band => texts.settings_stock_band(),
        StockVisibility::YesNo => texts.settings_stock_yes_no(),
    }
}
