//! Working hours and holidays.

use domain::field::limit;
use leptos::prelude::*;

use super::GroupPage;
use crate::{
    components::{Field, FieldKind, TextArea},
    texts::Texts,
};

impl GroupPage {
    pub(super) fn calendar(&self, texts: Texts) -> AnyView {
        let days = [
            texts.settings_monday(),
            texts.settings_tuesday(),
            texts.settings_wednesday(),
            texts.settings_thursday(),
            texts.settings_friday(),
            texts.settings_saturday(),
            texts.settings_sunday(),
        ];
        let days: Vec<_> = days.into_iter().zip(1u8..).map(|(name, day)| self.day(name, day, texts)).collect();
        view! {
            <div class="stack tight">
                <h2>{texts.settings_week()}</h2>
                <p class="muted small">{texts.settings_week_hint()}</p>
            </div>
            {days}
            <TextArea
                name="holidays"
                label=texts.settings_holidays()
                hint=texts.settings_holidays_hint()
                value=self.typed.get("holidays")
                error=self.error("holidays", texts)
                max_length=limit::HOLIDAYS
            />
            <p class="quiet-text">{texts.settings_promises_stay()}</p>
        }
        .into_any()
    }

    fn day(&self, name: &'static str, day: u8, texts: Texts) -> AnyView {
        let field = |field: &str, label: &'static str| {
            let name = format!("{field}_{day}");
            view! {
                <Field
                    label=label
                    kind=FieldKind::Time
                    value=self.typed.get(&name)
                    error=self.error(&name, texts)
                    name=name
                />
            }
        };
        view! {
            <fieldset class="stack snug">
                <legend class="strong">{name}</legend>
                <div class="grid two">{field("opens", texts.settings_opens())} {field("closes", texts.settings_closes())}</div>
            </fieldset>
        }
        .into_any()
    }
}
