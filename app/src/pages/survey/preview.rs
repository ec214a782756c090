//! A survey walked through at the desk: the customer's own pages, and nothing is kept.

use std::collections::BTreeMap;

use domain::{
    promise::CustomerClass,
    survey::{Answers, Definition, Facts},
};
use leptos::prelude::*;

use super::said;
use crate::{
    components::{Check, CheckKind, Note, Select, SelectOption, Tone},
    texts::Texts,
};

/// What a question of a preview has besides.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The fields of the other questions, as they were answered.
    pub carried: BTreeMap<String, String>,
    /// Where the survey is edited.
    pub back: String,
}

impl Preview {
    /// The field that says of which class one is.
    pub const CLASS: &str = "as-class";
    /// The field that says whether one's order came late.
    pub const LATE: &str = "as-late";

    /// As whom one walks, and the way back.
    pub(super) fn view(&self, facts: Facts, texts: Texts) -> AnyView {
        let carried = self.carried.iter().map(|(name, value)| {
            view! { <input type="hidden" name=name.clone() value=value.clone()/> }
        });
        let carried = carried.collect_view();
        let classes = CustomerClass::ALL.iter().map(|class| SelectOption::new(class.code(), class.code())).collect();
        view! {
            {carried}
            <Note lead=texts.survey_desk_draft() tone=Tone::Warn>{texts.survey_desk_preview_note()}</Note>
            <div class="cluster">
                <Select
                    name=Self::CLASS
                    label=texts.figures_class()
                    options=classes
                    value=facts.class.code()
                />
                <Check
                    name=Self::LATE
                    value="yes"
                    label=texts.survey_desk_preview_late()
                    checked=facts.is_late
                    kind=CheckKind::Many
                />
                <a class="button ghost" href=self.back.clone()>{texts.survey_desk_preview_back()}</a>
            </div>
        }
        .into_any()
    }
}

/// The end of a preview.
#[derive(Clone, Debug)]
pub struct PreviewEnd {
    /// Where the preview begins.
    pub again: String,
    /// Where the survey is edited.
    pub back: String,
    /// What was asked.
    pub definition: Definition,
    /// What was answered.
    pub answers: Answers,
}

impl PreviewEnd {
    /// The page.
    pub fn view(self, texts: Texts) -> AnyView {
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <h1>{texts.survey_desk_preview_title()}</h1>
                    <p class="muted">{texts.survey_desk_preview_end()}</p>
                </header>
                <section class="card stack" aria-labelledby="yours">
                    <h2 id="yours">{texts.survey_yours()}</h2>
                    {said(&self.definition, &self.answers, texts)}
                </section>
                <div class="cluster">
                    <a class="button primary" href=self.back>{texts.survey_desk_preview_back()}</a>
                    <a class="button" href=self.again>{texts.survey_desk_preview_again()}</a>
                </div>
            </div>
        }
        .into_any()
    }
}
