//! `GET /account/addresses` and the form of one: the address book.

use domain::address::{AddressOwner, BookedAddress};
use leptos::prelude::*;

use super::{AddressForm, AddressList};
use crate::{
    address,
    components::{Check, Crumbs, Field, Link, Note, Select, SelectOption, Tone},
    format::Format,
    problems,
    texts::Texts,
};

impl AddressList {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let done = self.is_done.then(|| {
            view! { <Note lead=texts.account_done() tone=Tone::Good>{texts.addresses_done()}</Note> }
        });
        let none = self.addresses.is_empty().then(|| view! { <p class="muted">{texts.addresses_none()}</p> });
        let of = |owner: AddressOwner| {
            let rows: Vec<_> = self.addresses.iter().filter(|booked| booked.owner == owner).collect();
            let may_change = owner == AddressOwner::Own || self.may_change_common;
            let rows: Vec<_> = rows.into_iter().map(|booked| row(booked, may_change, texts)).collect();
            (!rows.is_empty()).then(|| {
                let (id, title) = (owner.code(), owner_words(owner, texts));
                view! {
                    <section class="card stack" aria-labelledby=id>
                        <h2 id=id>{title}</h2>
                        <ul class="rows open" role="list">{rows}</ul>
                    </section>
                }
            })
        };
        let (own, common) = (of(AddressOwner::Own), of(AddressOwner::Company));
        view! {
            <div class="stack airy">
                <div class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![Link::new("/account", texts.account_title())]
                        here=texts.addresses_title()
                    />
                    <h1>{texts.addresses_title()}</h1>
                    <p class="muted">{texts.addresses_lead()}</p>
                </div>
                {done}
                {none}
                {own}
                {common}
                <div><a class="button primary" href="/account/addresses/new">{texts.addresses_add()}</a></div>
            </div>
        }
        .into_any()
    }
}

fn row(booked: &BookedAddress, may_change: bool, texts: Texts) -> impl IntoView + use<> {
    let id = booked.id.to_string();
    let name = booked.label.clone().unwrap_or_else(|| booked.address.recipient.clone());
    let default = booked.is_default.then(|| view! { " " <span class="tag">{texts.addresses_default()}</span> });
    let phone = booked.address.phone.clone().map(|phone| view! { <br/> <span class="num">{phone}</span> });
    let acts = may_change.then(|| {
        view! {
            <div class="cluster">
                <a class="button small" href=format!("/account/addresses/{id}")>
                    {texts.addresses_change()} <span class="vh">{name.clone()}</span>
                </a>
                <form method="post" action=format!("/account/addresses/{id}/removal")>
                    <button class="button small" type="submit">
                        {texts.addresses_remove()} <span class="vh">{name.clone()}</span>
                    </button>
                </form>
            </div>
        }
    });
    view! {
        <li class="cluster between">
            <div>
                <b>{name}</b>
                {default}
                <br/>
                <span class="muted small">
                    {booked.address.recipient.clone()} ", " {address::one_line(&booked.address)} {phone}
                </span>
            </div>
            {acts}
        </li>
    }
}

fn owner_words(owner: AddressOwner, texts: Texts) -> &'static str {
    match owner {
        AddressOwner::Company => texts.addresses_company(),
        AddressOwner::Own => texts.addresses_own(),
    }
}

impl AddressForm {
    /// The page's title.
    pub const fn title(&self, texts: Texts) -> &'static str {
        if self.id.is_some() { texts.addresses_change_title() } else { texts.addresses_add() }
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let action = match self.id {
            Some(id) => format!("/account/addresses/{id}"),
            None => "/account/addresses".to_owned(),
        };
        let owner = match (self.id, self.may_change_common) {
            (None, true) => {
                let options = AddressOwner::ALL.map(|owner| SelectOption::new(owner.code(), owner_words(owner, texts)));
                view! {
                    <Select
                        name="owner"
                        label=texts.addresses_whose()
                        options=options.to_vec()
                        value=self.owner.code()
                        error=None
                    />
                }
                .into_any()
            }
            _ => view! { <input type="hidden" name="owner" value=self.owner.code()/> }.into_any(),
        };
        let (title, fields) = (self.title(texts), address::fields(&self.typed, &self.errors, texts));
        let label_error = problems::sentence_for(texts, &self.errors, "label");
        view! {
            <div class="stack airy">
                <div class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![
                            Link::new("/account", texts.account_title()),
                            Link::new("/account/addresses", texts.addresses_title()),
                        ]
                        here=title
                    />
                    <h1>{title}</h1>
                </div>
                <form class="stack" method="post" action=action novalidate>
                    {owner}
                    <Field
                        name="label"
                        label=texts.addresses_label()
                        hint=texts.addresses_label_hint()
                        value=self.label
                        autocomplete="off"
                        error=label_error
                        max_length=60_u32
                    />
                    {fields}
                    <Check name="is_default" value="1" label=texts.addresses_make_default() checked=self.is_default/>
                    <div><button class="button primary" type="submit">{texts.account_save()}</button></div>
                </form>
            </div>
        }
        .into_any()
    }
}
