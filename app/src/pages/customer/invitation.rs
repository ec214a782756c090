//! `GET /invitations/{secret}`: an invitation and its answer.

use leptos::prelude::*;

use super::Answer;
use crate::{
    components::{Field, Note, Tone},
    format::Format,
    pages::account::role,
    problems,
};

impl Answer {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let Self { invitation, path, is_known, name, somebody_else, errors } = self;
        let (by, customer) = (invitation.invited_by.as_str(), invitation.customer_name.as_str());
        let email = invitation.email.to_string();
        let somebody_else = somebody_else.map(|name| {
            let words = texts.invitation_other_text(name, email.as_str());
            view! { <Note lead=texts.invitation_other() tone=Tone::Warn>{words}</Note> }
        });
        let field = (!is_known).then(|| {
            view! {
                <Field
                    name="name"
                    label=texts.account_name()
                    value=name
                    autocomplete="name"
                    error=problems::sentence_for(texts, &errors, "name")
                    max_length=100_u32
                    required=true
                />
            }
        });
        let after = if is_known { texts.invitation_then_sign_in() } else { texts.invitation_then_go_on() };
        view! {
            <div class="stack loose">
                <header class="stack tight">
                    <h1>{texts.invitation_title(customer)}</h1>
                    <p class="lead">{texts.invitation_lead(by, customer, role(invitation.role, texts))}</p>
                    <p class="muted">{texts.invitation_for(email.as_str())}</p>
                </header>
                {somebody_else}
                <form class="stack" method="post" action=path novalidate>
                    {field}
                    <button class="button primary block" type="submit">{texts.invitation_accept()}</button>
                    <p class="quiet-text">{after}</p>
                </form>
            </div>
        }
        .into_any()
    }
}
