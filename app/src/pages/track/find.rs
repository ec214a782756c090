//! `GET /track`: finds an order by its number and a second fact.

use leptos::prelude::*;

use super::Find;
use crate::{
    components::{Field, Note, Tone},
    format::Format,
    problems,
};

impl Find {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let error = |field: &str| problems::sentence_for(texts, &self.errors, field);
        let (number_error, fact_error) = (error("number"), error("fact"));
        let not_found = self.is_not_found.then(|| {
            view! {
                <div role="alert">
                    <Note lead=texts.track_not_found() tone=Tone::Warn>{texts.track_not_found_text()}</Note>
                </div>
            }
        });
        let sign_in = (!self.is_signed_in).then(|| {
            let href = "/sign-in";
            view! { <p class="quiet-text">{texts.track_have_account()} " " <a href=href>{texts.nav_sign_in()}</a></p> }
        });
        view! {
            <div class="stack loose">
                <header class="stack tight">
                    <h1>{texts.track_find_title()}</h1>
                    <p class="muted">{texts.track_find_lead()}</p>
                </header>
                {not_found}
                <form class="stack" method="post" action="/track" novalidate>
                    <Field
                        name="number"
                        label=texts.track_number()
                        hint=texts.track_number_hint()
                        value=self.number
                        autocomplete="off"
                        error=number_error
                        max_length=40_u32
                        required=true
                    />
                    <Field
                        name="fact"
                        label=texts.track_fact()
                        hint=texts.track_fact_hint()
                        value=self.fact
                        autocomplete="off"
                        error=fact_error
                        max_length=254_u32
                        required=true
                    />
                    <button class="button primary block" type="submit">{texts.track_find()}</button>
                </form>
                {sign_in}
            </div>
        }
        .into_any()
    }
}
