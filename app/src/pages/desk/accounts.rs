//! `GET /desk/customers/{customer}`: a customer's people, and what the desk does for them.

use domain::{
    account::{AccountError, BuyerAccount},
    audit,
    customer::Customer,
    field::{FieldErrors, limit},
    id::BuyerId,
};
use jiff::Timestamp;
use leptos::prelude::*;

use super::{done_note, refused_note};
use crate::{
    components::{Crumbs, Field, FieldKind, Link, Note, Time, Tone},
    format::Format,
    pages::account::role,
    problems,
    texts::Texts,
};

/// A customer and its people, also after a form about one of them was refused.
#[derive(Clone, Debug)]
pub struct CustomerAccounts {
    /// The customer.
    pub customer: Customer,
    /// Who buys for it, by name.
    pub accounts: Vec<BuyerAccount>,
    /// The form that was refused, as typed.
    pub typed: Option<AccountInput>,
    /// Why a change was refused.
    pub refused: Option<AccountError>,
    /// What was done just now.
    pub done: Option<AccountAct>,
}

/// A form about somebody's account, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountInput {
    /// Whose.
    pub buyer: BuyerId,
    /// Which form.
    pub act: AccountAct,
    /// The new address.
    pub email: String,
    /// Why.
    pub reason: String,
    /// What is wrong: `email`, `reason`.
    pub errors: FieldErrors,
}

/// What the desk does for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountAct {
    /// Gives them another address.
    Address,
    /// Takes their second factor away.
    SecondFactor,
    /// Signs them out everywhere.
    Sessions,
    /// Lets them sign in no more.
    Disabling,
    /// Lets them sign in again.
    Enabling,
}

impl AccountAct {
    const ALL: [Self; 5] = [Self::Address, Self::SecondFactor, Self::Sessions, Self::Disabling, Self::Enabling];

    /// The word for it in the page's address, in ids and in the addresses of forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::SecondFactor => "second-factor",
            Self::Sessions => "sessions",
            Self::Disabling => "disabling",
            Self::Enabling => "enabling",
        }
    }

    /// The act of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }

    /// Where its form leads, below the person.
    const fn path(self) -> &'static str {
        match self {
            Self::SecondFactor => "second-factor/end",
            Self::Sessions => "sessions/end",
            Self::Address | Self::Disabling | Self::Enabling => self.code(),
        }
    }
}

impl CustomerAccounts {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let done = self.done.map(|act| done_note(done_words(act, texts), texts));
        let refused = self.refused.map(|why| refused_note(refused_words(why, texts).to_owned(), texts));
        let none = self.accounts.is_empty().then(|| view! { <p class="muted">{texts.desk_person_none()}</p> });
        let rows: Vec<_> = self.accounts.iter().map(|account| self.person(account, format)).collect();
        let name = self.customer.name.clone();
        view! {
            <div class="stack airy">
                <div class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![Link::new("/desk/customers", texts.desk_customers())]
                        here=name.clone()
                    />
                    <h1 class="t-xl">{name} " " <small class="muted num">{self.customer.number.clone()}</small></h1>
                    <p class="muted">{texts.desk_class(self.customer.class.code())}</p>
                </div>
                {done}
                {refused}
                <section class="card stack" aria-labelledby="people">
                    <h2 id="people">{texts.people_title()}</h2>
                    {none}
                    <ul class="rows open" role="list">{rows}</ul>
                </section>
            </div>
        }
        .into_any()
    }

    fn person(&self, account: &BuyerAccount, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        let department = account.department.clone().map(|name| format!(" · {name}"));
        let last = account.last_used_at.map(|at| {
            view! { " · " {texts.staff_last()} " " <Time at=format.date_time(at)/> }
        });
        let mark = audit::of_buyer(&self.customer, account.buyer_id);
        let care = if account.is_staff {
            view! { <p class="quiet-text">{texts.desk_person_is_staff()}</p> }.into_any()
        } else {
            self.care(account, texts)
        };
        view! {
            <li class="stack tight">
                <div>
                    <b>{account.name.clone()}</b>
                    " "
                    <span class="muted small">{role(account.role, texts)} {department}</span>
                    <br/>
                    <span class="muted small">{account.email.to_string()} {last}</span>
                    <br/>
                    <span class="muted small">
                        {second_factor(account.has_second_factor, texts)} " · "
                        {texts.desk_person_passkeys(account.passkeys)} " · " {texts.desk_log_as(mark)}
                    </span>
                </div>
                {state(account, format)}
                {care}
            </li>
        }
    }

    /// The forms about somebody.
    fn care(&self, account: &BuyerAccount, texts: Texts) -> AnyView {
        let is_refused = self.typed.as_ref().is_some_and(|typed| typed.buyer == account.buyer_id);
        let second_factor = account.has_second_factor.then(|| self.form(account, AccountAct::SecondFactor, texts));
        let presence = if account.disabled_at.is_some() { AccountAct::Enabling } else { AccountAct::Disabling };
        view! {
            <details class="fold" open=is_refused>
                <summary>{texts.desk_person_care()} " " <span class="vh">{account.name.clone()}</span></summary>
                {self.form(account, AccountAct::Address, texts)}
                {second_factor}
                {self.form(account, AccountAct::Sessions, texts)}
                {self.form(account, presence, texts)}
            </details>
        }
        .into_any()
    }

    /// One form: what it does, its fields, and why.
    fn form(&self, account: &BuyerAccount, act: AccountAct, texts: Texts) -> AnyView {
        let id = account.buyer_id;
        let typed = self.typed.as_ref().filter(|typed| typed.buyer == id && typed.act == act);
        let error = |field: &str| typed.and_then(|typed| problems::sentence_for(texts, &typed.errors, field));
        let address = (act == AccountAct::Address).then(|| {
            view! {
                <Field
                    id=format!("email-{id}")
                    name="email"
                    label=texts.desk_person_address_new()
                    kind=FieldKind::Email
                    value=typed.map(|typed| typed.email.clone()).unwrap_or_default()
                    autocomplete="off"
                    error=error("email")
                    required=true
                />
            }
        });
        let (about, submit) = form_words(act, texts);
        let class = if act == AccountAct::Disabling { "button danger" } else { "button" };
        view! {
            <form
                class="stack tight"
                method="post"
                action=format!("/desk/customers/{}/people/{id}/{}", self.customer.id, act.path())
                novalidate
            >
                <p class="quiet-text">{about}</p>
                {address}
                <Field
                    id=format!("reason-{}-{id}", act.code())
                    name="reason"
                    label=texts.desk_person_reason()
                    hint=texts.desk_person_reason_hint()
                    value=typed.map(|typed| typed.reason.clone()).unwrap_or_default()
                    autocomplete="off"
                    error=error("reason")
                    max_length=limit::REASON
                    required=true
                />
                <div>
                    <button class=class type="submit">{submit} " " <span class="vh">{account.name.clone()}</span></button>
                </div>
            </form>
        }
        .into_any()
    }
}

/// Whether somebody shows a second factor to sign in.
pub(super) fn second_factor(has_one: bool, texts: Texts) -> &'static str {
    if has_one { texts.staff_second_factor() } else { texts.staff_no_second_factor() }
}

/// What keeps somebody from signing in or from hearing of their orders.
fn state(account: &BuyerAccount, format: &Format) -> AnyView {
    let texts = format.texts;
    let warning = |lead: &'static str, since: Timestamp| {
        let since = format.date(since).words;
        view! { <Note lead=lead tone=Tone::Warn>{since}</Note> }
    };
    let disabled = account.disabled_at.map(|at| warning(texts.desk_person_disabled(), at));
    let unreachable = account.unreachable_since.map(|at| warning(texts.desk_person_unreachable(), at));
    view! { {disabled} {unreachable} }.into_any()
}

fn form_words(act: AccountAct, texts: Texts) -> (&'static str, &'static str) {
    match act {
        AccountAct::Address => (texts.desk_person_address_about(), texts.desk_person_address()),
        AccountAct::SecondFactor => (texts.desk_person_second_factor_about(), texts.desk_person_second_factor()),
        AccountAct::Sessions => (texts.desk_person_sessions_about(), texts.desk_person_sessions()),
        AccountAct::Disabling => (texts.desk_person_disabling_about(), texts.desk_person_disabling()),
        AccountAct::Enabling => (texts.desk_person_enabling_about(), texts.desk_person_enabling()),
    }
}

fn done_words(act: AccountAct, texts: Texts) -> &'static str {
    match act {
        AccountAct::Address => texts.desk_person_done_address(),
        AccountAct::SecondFactor => texts.desk_person_done_second_factor(),
        AccountAct::Sessions => texts.desk_person_done_sessions(),
        AccountAct::Disabling => texts.desk_person_done_disabling(),
        AccountAct::Enabling => texts.desk_person_done_enabling(),
    }
}

fn refused_words(why: AccountError, texts: Texts) -> &'static str {
    match why {
        AccountError::Staff => texts.desk_person_is_staff(),
        AccountError::NoSecondFactor => texts.desk_person_no_second_factor(),
        AccountError::AlreadySo => texts.desk_person_already_so(),
        AccountError::AddressTaken => texts.field_address_taken(),
    }
}
