//! `GET /desk/customers`: customers and who buys for them.

use domain::{
    id::{BuyerId, CustomerId},
    person::BuyerRole,
};
use leptos::prelude::*;

use crate::{components::SearchForm, format::Format, pages::account::role, texts::Texts};

/// Customers the desk looks for.
#[derive(Clone, Debug)]
pub struct CustomerList {
    /// What was typed.
    pub typed: String,
    /// Those that were found.
    pub customers: Vec<CustomerRow>,
    /// Whether the reader may act for a buyer.
    pub may_act: bool,
    /// Whether the reader looks after people.
    pub may_look_after: bool,
}

/// A customer of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerRow {
    /// Its id.
    pub id: CustomerId,
    /// The company's number for it.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Who buys for it.
    pub buyers: Vec<BuyerRow>,
}

/// A buyer of a customer of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuyerRow {
    /// Their id.
    pub id: BuyerId,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they may do.
    pub role: BuyerRole,
    /// Whether staff may act for them.
    pub may_be_acted_for: bool,
}

impl CustomerList {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let (may_act, may_look_after) = (self.may_act, self.may_look_after);
        let staff = may_look_after.then(|| view! { <a class="button" href="/desk/staff">{texts.staff_title()}</a> });
        let none = self.customers.is_empty().then(|| view! { <p class="muted">{texts.desk_customers_none()}</p> });
        let rows: Vec<_> =
            self.customers.into_iter().map(|customer| row(customer, may_act, may_look_after, format)).collect();
        view! {
            <div class="stack">
                <header class="cluster between">
                    <div class="stack tight">
                        <h1 class="t-xl">{texts.desk_customers()}</h1>
                        <p class="muted">{texts.desk_customers_lead()}</p>
                    </div>
                    {staff}
                </header>
                <SearchForm action="/desk/customers" label=texts.desk_customers_search() value=self.typed submit=texts.search_submit()/>
                {none}
                {rows}
            </div>
        }
        .into_any()
    }
}

fn buyer(buyer: BuyerRow, may_act: bool, texts: Texts) -> AnyView {
    let act = match (may_act, buyer.may_be_acted_for) {
        (false, _) => None,
        (true, false) => Some(view! { <span class="muted small">{texts.desk_acting_refused()}</span> }.into_any()),
        (true, true) => Some(
            view! {
                <form method="post" action=format!("/desk/buyers/{}/acting", buyer.id)>
                    <button class="button small" type="submit">{texts.desk_act_for(buyer.name.as_str())}</button>
                </form>
            }
            .into_any(),
        ),
    };
    view! {
        <li class="cluster between">
            <span>
                <b>{buyer.name}</b>
                " "
                <span class="muted small">{role(buyer.role, texts)} " · " {buyer.email}</span>
            </span>
            {act}
        </li>
    }
    .into_any()
}

fn row(customer: CustomerRow, may_act: bool, may_look_after: bool, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let buyers = customer.buyers.into_iter().map(|of| buyer(of, may_act, texts)).collect_view();
    let name = if may_look_after {
        view! { <a href=format!("/desk/customers/{}", customer.id)>{customer.name}</a> }.into_any()
    } else {
        customer.name.into_any()
    };
    view! {
        <section class="card stack tight">
            <h2>{name} " " <small class="muted num">{customer.number}</small></h2>
            <ul class="rows open" role="list">{buyers}</ul>
        </section>
    }
}
