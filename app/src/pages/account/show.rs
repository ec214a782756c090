//! The page.

use domain::person::BuyerRole;
use leptos::prelude::*;

use super::{Account, CustomerRow, Done, SessionRow, Ways, options, safety::sign_in_again};
use crate::{
    components::{Field, FieldKind, Mark, Note, Select, Status, Time, Tone},
    format::Format,
    problems,
    texts::Texts,
};

impl Account {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let done = self.done.map(|done| done_note(done, texts));
        let customers = (self.customers.len() > 1).then(|| customers(&self.customers, texts));
        let ways = ways(self.ways, texts);
        let (profile, password) = (profile(&self, texts), password(&self, texts));
        let safety = self.safety.view(self.is_fresh, &self.errors, format);
        let sessions = sessions(self.sessions, format);
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <h1>{texts.account_title()}</h1>
                    <p class="muted">{texts.account_lead(self.email)}</p>
                </header>
                {done}
                {ways}
                {customers}
                {profile}
                {sessions}
                {safety}
                {password}
            </div>
        }
        .into_any()
    }

    fn error(&self, field: &str, texts: Texts) -> Option<String> {
        problems::sentence_for(texts, &self.errors, field)
    }
}

/// Where else one looks after what is one's own.
fn ways(ways: Ways, texts: Texts) -> AnyView {
    let addresses =
        ways.addresses.then(|| view! { <li><a href="/account/addresses">{texts.account_addresses()}</a></li> });
    let people = ways.people.then(|| view! { <li><a href="/account/people">{texts.account_people()}</a></li> });
    view! {
        <nav aria-label=texts.account_title()>
            <ul class="cluster" role="list">
                {addresses}
                {people}
                <li><a href="/account/mail">{texts.choices_title()}</a></li>
                <li><a href="/account/answers">{texts.survey_answers_title()}</a></li>
                <li><a href="/account/data">{texts.data_title()}</a></li>
            </ul>
        </nav>
    }
    .into_any()
}

fn done_note(done: Done, texts: Texts) -> AnyView {
    let words = match done {
        Done::Profile => texts.account_done_profile(),
        Done::Password => texts.account_done_password(),
        Done::Sessions => texts.account_done_sessions(),
        Done::Address => texts.account_done_address(),
        Done::AuthenticatorOff => texts.account_done_authenticator_off(),
        Done::Passkeys => texts.account_done_passkeys(),
    };
    view! { <Note lead=texts.account_done() tone=Tone::Good>{words}</Note> }.into_any()
}

/// For whom one buys: a press each.
fn customers(rows: &[CustomerRow], texts: Texts) -> AnyView {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let act = if row.is_current {
                view! { <Status mark=Mark::Now word=texts.account_customer_current() tone=Tone::Live/> }.into_any()
            } else {
                view! {
                    <form method="post" action="/account/customer">
                        <input type="hidden" name="buyer" value=row.buyer_id.to_string()/>
                        <button class="button small" type="submit">
                            {texts.account_customer_switch()} <span class="vh">{row.name.clone()}</span>
                        </button>
                    </form>
                }
                .into_any()
            };
            view! {
                <li class="cluster between">
                    <span><b>{row.name.clone()}</b> " " <span class="muted small">{role(row.role, texts)}</span></span>
                    {act}
                </li>
            }
        })
        .collect();
    view! {
        <section class="card stack" aria-labelledby="customers">
            <h2 id="customers">{texts.account_customers()}</h2>
            <p class="muted small">{texts.account_customers_about()}</p>
            <ul class="rows open" role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

/// A role in a few words.
pub fn role(role: BuyerRole, texts: Texts) -> &'static str {
    match role {
        BuyerRole::Admin => texts.role_admin(),
        BuyerRole::Buyer => texts.role_buyer(),
        BuyerRole::Department => texts.role_department(),
        BuyerRole::Viewer => texts.role_viewer(),
    }
}

fn profile(account: &Account, texts: Texts) -> AnyView {
    view! {
        <section class="card stack" aria-labelledby="profile">
            <h2 id="profile">{texts.account_profile()}</h2>
            <form class="stack" method="post" action="/account/profile" novalidate>
                <Field
                    name="name"
                    label=texts.account_name()
                    value=account.profile.name.clone()
                    autocomplete="name"
                    error=account.error("name", texts)
                    max_length=100_u32
                    required=true
                />
                <Select
                    name="language"
                    label=texts.account_language()
                    options=options(&account.languages)
                    value=account.profile.language.clone()
                />
                <Field
                    name="time_zone"
                    label=texts.account_time_zone()
                    hint=texts.account_time_zone_hint()
                    value=account.profile.time_zone.clone()
                    error=account.error("time_zone", texts)
                    max_length=60_u32
                />
                <div><button class="button primary" type="submit">{texts.account_save()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn password(account: &Account, texts: Texts) -> AnyView {
    let is_open = ["current_password", "new_password"].iter().any(|field| account.errors.get(field).is_some());
    let current = account.has_password.then(|| {
        view! {
            <Field
                name="current_password"
                label=texts.account_current_password()
                kind=FieldKind::Password
                autocomplete="current-password"
                error=account.error("current_password", texts)
                required=true
            />
        }
    });
    if !account.has_password && !account.is_fresh {
        return view! {
            <details class="fold" id="password">
                <summary>{texts.account_set_password()}</summary>
                {sign_in_again(texts)}
            </details>
        }
        .into_any();
    }
    let title = if account.has_password { texts.account_change_password() } else { texts.account_set_password() };
    view! {
        <details class="fold" id="password" open=is_open>
            <summary>{title}</summary>
            <form class="stack" method="post" action="/account/password" novalidate>
                <p class="muted small">{texts.account_password_about()}</p>
                <input type="hidden" name="username" value=account.email.clone() autocomplete="username"/>
                {current}
                <Field
                    name="new_password"
                    label=texts.account_new_password()
                    hint=texts.account_new_password_hint()
                    kind=FieldKind::Password
                    autocomplete="new-password"
                    error=account.error("new_password", texts)
                    required=true
                />
                <div><button class="button" type="submit">{title}</button></div>
            </form>
        </details>
    }
    .into_any()
}

fn sessions(rows: Vec<SessionRow>, format: &Format) -> AnyView {
    let texts = format.texts;
    let others = rows.len() > 1;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let device = row.device.clone();
            let act = if row.is_this {
                view! { <Status mark=Mark::Now word=texts.account_session_this() tone=Tone::Live/> }.into_any()
            } else {
                view! {
                    <form method="post" action=format!("/account/sessions/{}/end", row.id)>
                        <button class="button small" type="submit">
                            {texts.account_session_end()} <span class="vh">{device}</span>
                        </button>
                    </form>
                }
                .into_any()
            };
            let customer = row.customer_name.map(|name| format!(" · {name}"));
            view! {
                <li class="cluster between">
                    <div>
                        <b>{row.device}</b>
                        <span class="muted small">{customer}</span>
                        <br/>
                        <span class="muted small">
                            {texts.account_session_last()} " " <Time at=format.date_time(row.last_used_at)/> ", "
                            {texts.account_session_since()} " " <Time at=format.date_time(row.created_at)/>
                        </span>
                    </div>
                    {act}
                </li>
            }
        })
        .collect();
    let end_others = others.then(|| {
        view! {
            <form method="post" action="/account/sessions/end-others">
                <button class="button" type="submit">{texts.account_sessions_end_others()}</button>
            </form>
        }
    });
    view! {
        <section class="card stack" aria-labelledby="sessions">
            <h2 id="sessions">{texts.account_sessions()}</h2>
            <p class="muted small">{texts.account_sessions_about()}</p>
            <ul class="rows open" role="list">{rows}</ul>
            {end_others}
        </section>
    }
    .into_any()
}
