//! Top bar, navigation and foot around a page's content.

use domain::company::LegalKind;
use leptos::prelude::*;

use super::{Page, Person, Tab, Width};
use crate::{company, components::Icon, texts::Texts};

/// For whom the frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Buyers and visitors.
    Customer,
    /// Staff.
    Desk,
    /// Whoever it is: no navigation.
    Nobody,
}

pub(super) fn body(page: &Page, audience: Audience, content: AnyView) -> impl IntoView + use<> {
    let texts = page.texts;
    let is_desk = audience == Audience::Desk;
    let main = match (page.width, is_desk) {
        (Width::Full, false) => "page",
        (Width::Full, true) => "page wide",
        (Width::Narrow, _) => "page narrow",
        (Width::Slim, _) => "page slim",
    };
    view! {
        <body data-density=is_desk.then_some("compact")>
            <a class="skip" href="#main">{texts.frame_skip()}</a>
            <header class=if is_desk { "topbar staff" } else { "topbar" }>
                <div class="bar-inner">
                    {brand(page, audience)}
                    {navigation(page, audience)}
                    {tools(page, audience)}
                </div>
            </header>
            {acting(page)}
            <main class=main id="main">{content}</main>
            {foot(page, audience)}
        </body>
    }
    .into_any()
}

/// Whoever acts for somebody sees so on every page, and stops with one press.
fn acting(page: &Page) -> Option<AnyView> {
    let texts = page.texts;
    let (staff, person) = (page.acting.as_ref()?, page.person.as_ref()?);
    let words = texts.frame_acting(staff.as_str(), person.name.as_str());
    Some(
        view! {
            <div class="acting cluster between" role="status">
                <span>{words}</span>
                <form method="post" action="/desk/acting/end">
                    <button class="button small" type="submit">{texts.frame_acting_end()}</button>
                </form>
            </div>
        }
        .into_any(),
    )
}

/// From promise to fact: a diamond, half open, half solid.
const SIGN: &str = concat!(
    r#"<path fill="currentColor" d="M12 1.5L22.5 12 12 22.5z"/>"#,
    r#"<path fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" d="M12 2.9L2.9 12l9.1 9.1"/>"#
);

fn brand(page: &Page, audience: Audience) -> impl IntoView + use<> {
    let is_desk = audience == Audience::Desk;
    let place = is_desk.then(|| view! { " " <small>{page.texts.frame_desk()}</small> });
    let name = page.company.name.to_string();
    let sign = match &page.company.logo {
        Some(logo) => {
            view! { <img class="logo" src=logo.address() alt=name width=logo.width height=logo.height/> }.into_any()
        }
        None => view! {
            <svg viewBox="0 0 24 24" aria-hidden="true" inner_html=SIGN></svg>
            <span class="name">{name}</span>
        }
        .into_any(),
    };
    view! {
        <a class="brand" href=if is_desk { "/desk" } else { "/" }>
            {sign}
            {place}
        </a>
    }
    .into_any()
}

fn navigation(page: &Page, audience: Audience) -> Option<impl IntoView + use<>> {
    let texts = page.texts;
    let tabs: &[(Tab, &str, Icon, &str)] = match audience {
        Audience::Customer => &[
            (Tab::Home, "/", Icon::Home, texts.nav_home()),
            (Tab::Products, "/products", Icon::Products, texts.nav_products()),
            (Tab::Orders, "/orders", Icon::Orders, texts.nav_orders()),
            (Tab::Complaints, "/complaints", Icon::Speech, texts.complaint_nav()),
            (Tab::Basket, "/basket", Icon::Basket, texts.nav_basket()),
        ],
        Audience::Desk => &[
            (Tab::Orders, "/desk/orders", Icon::Orders, texts.nav_orders()),
            (Tab::Complaints, "/desk/complaints", Icon::Speech, texts.complaint_list_title()),
            (Tab::Customers, "/desk/customers", Icon::Person, texts.desk_customers()),
            (Tab::Surveys, "/desk/surveys", Icon::Speech, texts.survey_desk_title()),
            (Tab::Mail, "/desk/mail", Icon::Envelope, texts.nav_mail()),
        ],
        Audience::Nobody => return None,
    };
    let items: Vec<_> = tabs
        .iter()
        .map(|&(tab, href, icon, label)| {
            let count = match tab {
                Tab::Basket if page.basket_lines > 0 => Some(basket_count(page).into_any()),
                Tab::Mail if page.given_up_mails > 0 => Some(given_up_count(page).into_any()),
                _ => None,
            };
            view! {
                <li>
                    <a href=href aria-current=(page.tab == Some(tab)).then_some("page")>
                        <Icon icon=icon/>
                        <span>{label}</span>
                        {count}
                    </a>
                </li>
            }
        })
        .collect();
    Some(view! {
        <nav class="tabs" aria-label=texts.frame_main_navigation()>
            <ul role="list">{items}</ul>
        </nav>
    })
}

/// The badge at the basket; islands that change the basket find it by `data-basket-count`.
fn basket_count(page: &Page) -> impl IntoView + use<> {
    view! {
        <span class="count soft" data-basket-count>
            <span aria-hidden="true">{page.basket_lines}</span>
            <span class="vh">{page.texts.nav_basket_lines(page.basket_lines)}</span>
        </span>
    }
    .into_any()
}

/// The badge at the desk's mail: what the mail server did not take, and someone has to look at.
fn given_up_count(page: &Page) -> impl IntoView + use<> {
    view! {
        <span class="count">
            <span aria-hidden="true">{page.given_up_mails}</span>
            <span class="vh">{page.texts.nav_mail_given_up(page.given_up_mails)}</span>
        </span>
    }
    .into_any()
}

fn tools(page: &Page, audience: Audience) -> impl IntoView + use<> {
    let texts = page.texts;
    let search = (audience == Audience::Customer).then(|| {
        view! {
            <a class="button ghost icon-only only-wide" href="/products" aria-label=texts.nav_search()>
                <Icon icon=Icon::Search/>
            </a>
        }
        .into_any()
    });
    // Whoever is signed in has chosen already, and finds it in the foot.
    let language = page.person.is_none().then(|| language_switch(page, "button ghost"));
    let account = match (&page.person, audience) {
        (Some(person), _) => Some(account(person, page.acting.is_some(), texts, audience).into_any()),
        (None, Audience::Customer) => {
            Some(view! { <a class="button ghost" href="/sign-in">{texts.nav_sign_in()}</a> }.into_any())
        }
        (None, Audience::Desk | Audience::Nobody) => None,
    };
    view! { <div class="tools">{search}{language}{account}</div> }.into_any()
}

/// The menu of whoever is signed in. Whoever acts for somebody does not come to that person's account.
fn account(person: &Person, is_acting: bool, texts: Texts, audience: Audience) -> impl IntoView + use<> {
    let (initials, name) = (person.initials.as_str(), person.name.as_str());
    let label = match &person.customer {
        Some(customer) => texts.frame_account_of_customer(initials, name, customer),
        None => texts.frame_account(initials, name),
    };
    let class = if audience == Audience::Desk { "avatar staff" } else { "avatar" };
    let customer = person.customer.clone().map(|customer| view! { <span class="muted">{customer}</span> });
    let own = (!is_acting).then(|| view! { <a href="/account">{texts.nav_account()}</a> });
    view! {
        <details class="menu account">
            <summary aria-label=label>
                <span class=class aria-hidden="true">{initials.to_owned()}</span>
            </summary>
            <div>
                <p class="who"><b>{name.to_owned()}</b>{customer}</p>
                {own}
                <form method="post" action="/sign-out">
                    <button type="submit">{texts.nav_sign_out()}</button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn foot(page: &Page, audience: Audience) -> impl IntoView + use<> {
    let (href, label) = match audience {
        Audience::Desk => ("/desk/audit", page.texts.desk_audit()),
        Audience::Customer | Audience::Nobody => ("/track", page.texts.track_find_title()),
    };
    let settings = (audience == Audience::Desk && page.keeps_settings)
        .then(|| view! { <a href="/desk/settings">{page.texts.settings_title()}</a> });
    let reached = (audience != Audience::Desk).then(|| reached(page));
    view! {
        <footer class="foot">
            <div class="cluster between">
                <span>{page.company.name.to_string()} " · " {company::whose_clock(&page.time_zone, page.texts)}</span>
                <a href=href>{label}</a>
                {settings}
                {language_switch(page, "button ghost small")}
            </div>
            {reached}
        </footer>
    }
    .into_any()
}

/// Where the company is reached, and its legal texts.
fn reached(page: &Page) -> Option<AnyView> {
    let (texts, shown) = (page.texts, &page.company);
    if shown.contact.is_empty() && shown.legal.is_empty() {
        return None;
    }
    let link = |kind: &LegalKind| view! { <li><a href=kind.address()>{company::legal(*kind, texts)}</a></li> };
    let legal: Vec<_> = shown.legal.iter().map(link).collect();
    Some(
        view! {
            <div class="cluster between">
                {company::contact(&shown.contact, texts)}
                <ul class="cluster" role="list">{legal}</ul>
            </div>
        }
        .into_any(),
    )
}

/// A form, because choosing a language is remembered and no GET changes anything.
fn language_switch(page: &Page, class: &'static str) -> Option<AnyView> {
    let others: Vec<_> = page
        .company
        .languages
        .iter()
        .filter(|language| *language != page.language())
        .map(|language| {
            view! {
                <button class=class type="submit" name="language" value=language.code() lang=language.tag()>
                    <Icon icon=Icon::Globe/>
                    " "
                    <span>{language.own_name()}</span>
                </button>
            }
        })
        .collect();
    (!others.is_empty()).then(|| {
        view! {
            <form class="cluster" method="post" action="/language">
                <input type="hidden" name="return_to" value=page.path.clone()/>
                {others}
            </form>
        }
        .into_any()
    })
}
