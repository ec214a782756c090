//! The page that asks for the code, and the one the mail's link opens.

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
        let (title, lead) = if self.is_link() {
            (texts.sign_in_link_title(), texts.sign_in_link_lead(self.email.as_str()))
        } else {
            let sent = texts.sign_in_code_sent(self.email.as_str(), CODE_LIFETIME.as_mins());
            (texts.sign_in_code_title(), sent)
        };
        let lead = (!self.email.is_empty()).then(|| view! { <p class="muted">{lead}</p> });
        let form = self.form(format);
        let other = match self.return_to.as_str() {
            "" => "/sign-in".to_owned(),
            path => format!("/sign-in?return_to={}", url::encoded(path)),
        };
        let again = (!self.email.is_empty()).then(|| {
            view! {
                <form method="post" action="/sign-in">
                    {return_to(&self.return_to)}
                    <input type="hidden" name="email" value=self.email.clone()/>
                    <button class="button ghost" type="submit">{texts.sign_in_code_again()}</button>
                </form>
            }
        });
        let demo = self.demo.map(|people| {
            view! {
                <p class="muted">{texts.sign_in_demo_code()}</p>
                {demo(&people, &self.return_to, format)}
            }
        });
        view! {
            <div class="stack loose">
                <header class="stack tight"><h1>{title}</h1> {lead}</header>
                {form}
                <div class="cluster between">{again} <a class="more" href=other>{texts.sign_in_code_other()}</a></div>
                {demo}
            </div>
        }
        .into_any()
    }

    fn is_link(&self) -> bool {
        !self.key.is_empty() && self.errors.is_empty()
    }

    /// Asks for the code; the link of the mail needs no more than a press; a browser that has asked for nothing is told
    /// where to go.
    fn form(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let error = problems::sentence_for(texts, &self.errors, "code");
        if self.email.is_empty() {
            let words = error.unwrap_or_else(|| texts.field_other_browser().to_owned());
            return view! { <Note lead=texts.sign_in_code_title() tone=Tone::Warn>{words}</Note> }.into_any();
        }
        let field = if self.is_link() {
            view! { <input type="hidden" name="key" value=self.key.clone()/> }.into_any()
        } else {
            view! {
                <Field
                    name="code"
                    label=texts.sign_in_code_label()
                    kind=FieldKind::Code
                    value=self.code.clone()
                    autocomplete="one-time-code"
                    error=error
                    required=true
                />
            }
            .into_any()
        };
        view! {
            <form class="stack" method="post" action="/sign-in/code" novalidate>
                {return_to(&self.return_to)}
                {field}
                <button class="button primary block" type="submit">{texts.sign_in_code_submit()}</button>
            </form>
        }
        .into_any()
    }
}
