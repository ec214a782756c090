//! The page that asks for the code.

use domain::person::CODE_LIFETIME;
use leptos::prelude::*;

use super::{
    Code,
    start::{demo, return_to},
};
use crate::{
    components::{Field, FieldKind, Note, Tone},
    format::Format,
    problems, url,
};

impl Code {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let sent = texts.sign_in_code_sent(self.email.as_str(), CODE_LIFETIME.as_mins());
        let resent = self.is_resent.then(|| {
            view! { <Note lead=texts.sign_in_code_resent_lead() tone=Tone::Live>{texts.sign_in_code_resent()}</Note> }
        });
        let error = problems::sentence_for(texts, &self.errors, "code");
        let other = match self.return_to.as_str() {
            "" => "/sign-in".to_owned(),
            path => format!("/sign-in?return_to={}", url::encoded(path)),
        };
        let demo = self.demo.map(|people| {
            view! {
                <p class="muted">{texts.sign_in_demo_code()}</p>
                {demo(&people, &self.return_to, format)}
            }
        });
        view! {
            <div class="stack loose">
                <header class="stack tight">
                    <h1>{texts.sign_in_code_title()}</h1>
                    <p class="muted">{sent}</p>
                </header>
                {resent}
                <form class="stack" method="post" action="/sign-in/code" novalidate>
                    {return_to(&self.return_to)}
                    <Field
                        name="code"
                        label=texts.sign_in_code_label()
                        kind=FieldKind::Code
                        value=self.code
                        autocomplete="one-time-code"
                        error=error
                        required=true
                    />
                    <button class="button primary block" type="submit">{texts.sign_in_code_submit()}</button>
                </form>
                <div class="cluster between">
                    <form method="post" action="/sign-in">
                        {return_to(&self.return_to)}
                        <input type="hidden" name="email" value=self.email/>
                        <button class="button ghost" type="submit">{texts.sign_in_code_again()}</button>
                    </form>
                    <a class="more" href=other>{texts.sign_in_code_other()}</a>
                </div>
                {demo}
            </div>
        }
        .into_any()
    }
}
