//! The page that asks for the second factor.

use domain::field::FieldErrors;
use leptos::prelude::*;

use super::start::return_to;
use crate::{components::Field, format::Format, problems, url};

/// The page that asks for a code of the authenticator app or a recovery code (`GET /sign-in/second-factor`), also after
/// a refused one. Shown with `shell::plain` and [`Width::Slim`](crate::shell::Width::Slim).
#[derive(Clone, Debug, Default)]
pub struct SecondFactor {
    /// Who is half signed in.
    pub email: String,
    /// Where to go on afterwards; empty for the first page.
    pub return_to: String,
    /// What is wrong: `code`.
    pub errors: FieldErrors,
}

impl SecondFactor {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let again = match self.return_to.as_str() {
            "" => "/sign-in".to_owned(),
            path => format!("/sign-in?return_to={}", url::encoded(path)),
        };
        view! {
            <div class="stack loose">
                <header class="stack tight">
                    <h1>{texts.sign_in_second_title()}</h1>
                    <p class="muted">{texts.sign_in_second_lead(self.email.as_str())}</p>
                </header>
                <form class="stack" method="post" action="/sign-in/second-factor" novalidate>
                    {return_to(&self.return_to)}
                    <Field
                        name="code"
                        label=texts.sign_in_second_label()
                        hint=texts.sign_in_second_hint()
                        autocomplete="one-time-code"
                        error=problems::sentence_for(texts, &self.errors, "code")
                        required=true
                    />
                    <button class="button primary block" type="submit">{texts.sign_in_code_submit()}</button>
                </form>
                <a class="more" href=again>{texts.sign_in_second_other()}</a>
            </div>
        }
        .into_any()
    }
}
