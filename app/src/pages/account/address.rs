//! The page that asks for the codes mailed to the old address and to the new one.
//!
//! Invariant: it looks the same whether somebody has the new address already or not.

use domain::{factor::ADDRESS_CHANGE_LIFETIME, field::FieldErrors};
use leptos::prelude::*;

use crate::{
    components::{Field, FieldKind},
    format::Format,
    problems,
};

/// The page of a change of address (`GET /account/address`), also after refused codes.
#[derive(Clone, Debug, Default)]
pub struct AddressCodes {
    /// The address one signs in with now.
    pub old_email: String,
    /// The address asked for.
    pub new_email: String,
    /// The code of the old address, as typed.
    pub old_code: String,
    /// The code of the new address, as typed.
    pub new_code: String,
    /// What is wrong: `old_code`, `new_code`.
    pub errors: FieldErrors,
}

impl AddressCodes {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let field = |name: &'static str, email: &str, typed: &str| {
            view! {
                <Field
                    name=name
                    label=texts.account_address_old_code(email)
                    kind=FieldKind::Code
                    value=typed.to_owned()
                    error=problems::sentence_for(texts, &self.errors, name)
                    required=true
                />
            }
        };
        let old = field("old_code", &self.old_email, &self.old_code);
        let new = field("new_code", &self.new_email, &self.new_code);
        view! {
            <div class="stack loose">
                <header class="stack tight">
                    <h1>{texts.account_address_title()}</h1>
                    <p class="muted">{texts.account_address_lead(ADDRESS_CHANGE_LIFETIME.as_mins())}</p>
                </header>
                <form class="stack" method="post" action="/account/address/confirmation" novalidate>
                    {old}
                    {new}
                    <button class="button primary block" type="submit">{texts.account_address_confirm()}</button>
                </form>
                <form method="post" action="/account/address/end">
                    <button class="button ghost" type="submit">{texts.account_address_stop()}</button>
                </form>
            </div>
        }
        .into_any()
    }
}
