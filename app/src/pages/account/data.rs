//! `GET /account/data`: what is kept of a person, what they agreed to, and how all of it goes; and `GET /erased`.

use domain::{
    field::FieldErrors,
    personal::{Consent, Hindrance, Purpose, SaidBy},
};
use leptos::prelude::*;

use crate::{
    components::{Field, FieldKind, Mark, Note, Status, Time, Tone},
    format::Format,
    pages::mail::topic_name,
    problems,
    texts::Texts,
};

/// The page of one's own data, also after the form that erases it was refused.
#[derive(Clone, Debug)]
pub struct OwnData {
    /// The address one signs in with.
    pub email: String,
    /// Whether staff may act for them; `None` for whoever buys for nobody.
    pub may_be_acted_for: Option<bool>,
    /// What they have said, the newest first.
    pub consents: Vec<Consent>,
    /// Why they cannot be erased yet.
    pub hindrance: Option<Hindrance>,
    /// Whether they signed in so recently that they can be erased.
    pub is_fresh: bool,
    /// The address as it was typed to confirm.
    pub typed: String,
    /// What is wrong: `email`.
    pub errors: FieldErrors,
    /// Whether a choice was saved just now.
    pub is_saved: bool,
}

impl OwnData {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let saved = self.is_saved.then(|| {
            view! { <Note lead=texts.account_done() tone=Tone::Good>{texts.data_done()}</Note> }
        });
        let (consents, erasing) = (self.consents(format), self.erasing(texts));
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <h1>{texts.data_title()}</h1>
                    <p class="muted">{texts.data_lead(self.email)}</p>
                </header>
                {saved}
                <section class="card stack" aria-labelledby="export">
                    <h2 id="export">{texts.data_export()}</h2>
                    <p>{texts.data_export_about()}</p>
                    <div class="cluster">
                        <a class="button primary" href="/account/data/export.html">{texts.data_export_read()}</a>
                        <a class="button" href="/account/data/export.json" download>{texts.data_export_file()}</a>
                    </div>
                </section>
                {consents}
                {erasing}
            </div>
        }
        .into_any()
    }

    fn consents(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let acting = self.may_be_acted_for.map(|is_given| acting(is_given, texts));
        let rows: Vec<_> = self.consents.iter().map(|consent| row(consent, format)).collect();
        let history = if rows.is_empty() {
            view! { <p class="muted small">{texts.data_consents_none()}</p> }.into_any()
        } else {
            view! { <ul class="rows open" role="list">{rows}</ul> }.into_any()
        };
        view! {
            <section class="card stack" aria-labelledby="consents">
                <h2 id="consents">{texts.data_consents()}</h2>
                {acting}
                <p><a class="more" href="/account/mail">{texts.choices_title()}</a></p>
                <h3>{texts.data_history()}</h3>
                {history}
            </section>
        }
        .into_any()
    }

    fn erasing(&self, texts: Texts) -> AnyView {
        let act = match (&self.hindrance, self.is_fresh) {
            (Some(hindrance), _) => hindered(hindrance, texts),
            (None, false) => stale(texts),
            (None, true) => self.form(texts),
        };
        view! {
            <section class="card stack" aria-labelledby="erasure">
                <h2 id="erasure">{texts.data_erase()}</h2>
                <p>{texts.data_erase_goes()}</p>
                <p>{texts.data_erase_stays(domain::personal::BOOKS_YEARS)}</p>
                {act}
            </section>
        }
        .into_any()
    }

    fn form(&self, texts: Texts) -> AnyView {
        let error = problems::sentence_for(texts, &self.errors, "email");
        view! {
            <form class="stack" method="post" action="/account/data/erasure" novalidate>
                <Field
                    name="email"
                    label=texts.data_erase_type(self.email.as_str())
                    kind=FieldKind::Email
                    value=self.typed.clone()
                    autocomplete="off"
                    error=error
                    required=true
                />
                <div><button class="button danger" type="submit">{texts.data_erase_now()}</button></div>
            </form>
        }
        .into_any()
    }
}

/// Whether staff may act: what holds now, and the other choice as one press.
fn acting(is_given: bool, texts: Texts) -> AnyView {
    let (mark, tone, word, act, label) = if is_given {
        (Mark::Done, Tone::Good, texts.data_acting_yes(), "refuse", texts.data_acting_refuse())
    } else {
        (Mark::Stopped, Tone::Plain, texts.data_acting_no(), "allow", texts.data_acting_allow())
    };
    view! {
        <form class="cluster between" method="post" action="/account/data/acting">
            <span class="stack tight">
                <b>{texts.data_acting()}</b>
                <Status mark=mark word=word tone=tone/>
            </span>
            <button class="button small" type="submit" name="act" value=act>{label}</button>
        </form>
    }
    .into_any()
}

fn row(consent: &Consent, format: &Format) -> AnyView {
    let texts = format.texts;
    let (mark, tone, word) = if consent.is_given {
        (Mark::Done, Tone::Good, texts.data_yes())
    } else {
        (Mark::Stopped, Tone::Plain, texts.data_no())
    };
    view! {
        <li class="cluster between">
            <span class="stack tight">
                <span>{purpose(consent.purpose, texts)}</span>
                <span class="muted small">
                    <Time at=format.date_time(consent.at)/> " · " {said_by(consent.said_by, texts)}
                </span>
            </span>
            <Status mark=mark word=word tone=tone/>
        </li>
    }
    .into_any()
}

/// A purpose in a few words.
pub(super) const fn purpose(purpose: Purpose, texts: Texts) -> &'static str {
    match purpose {
        Purpose::Mail(topic) => topic_name(topic, texts),
        Purpose::Acting => texts.data_acting(),
    }
}

/// Where somebody said so, in a few words.
pub(super) const fn said_by(said_by: SaidBy, texts: Texts) -> &'static str {
    match said_by {
        SaidBy::Account => texts.data_said_account(),
        SaidBy::Link => texts.data_said_link(),
        SaidBy::OneClick => texts.data_said_one_click(),
    }
}

fn hindered(hindrance: &Hindrance, texts: Texts) -> AnyView {
    let (words, more) = match hindrance {
        Hindrance::UnderWay(orders) => {
            let list = links("/orders", orders.iter().map(ToString::to_string));
            (texts.data_hindered_orders().to_owned(), Some(list))
        }
        Hindrance::Complaints(complaints) => {
            let list = links("/complaints", complaints.iter().map(ToString::to_string));
            (texts.data_hindered_complaints().to_owned(), Some(list))
        }
        Hindrance::OnlyAdmin(customer) => {
            let people =
                view! { <p><a class="more" href="/account/people">{texts.account_people()}</a></p> }.into_any();
            (texts.data_hindered_admin(customer.as_str()), Some(people))
        }
        Hindrance::Desk => (texts.data_hindered_desk().to_owned(), None),
    };
    view! {
        <Note lead=texts.data_hindered() tone=Tone::Warn>{words}</Note>
        {more}
    }
    .into_any()
}

/// The numbers of what stands in the way, each a link to it.
fn links(under: &str, numbers: impl Iterator<Item = String>) -> AnyView {
    let links: Vec<_> = numbers
        .map(|number| {
            let href = format!("{under}/{number}");
            view! { <li><a href=href>{number}</a></li> }
        })
        .collect();
    view! { <ul class="cluster" role="list">{links}</ul> }.into_any()
}

fn stale(texts: Texts) -> AnyView {
    view! {
        <Note lead=texts.data_stale()>{texts.data_stale_about()}</Note>
        <form method="post" action="/sign-out"><button class="button" type="submit">{texts.data_stale_act()}</button></form>
    }
    .into_any()
}

/// What is said to somebody who is erased.
#[derive(Clone, Copy, Debug)]
pub struct Erased;

impl Erased {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        view! {
            <div class="stack loose">
                <header class="stack tight">
                    <h1>{texts.data_erased_title()}</h1>
                    <p>{texts.data_erased_text()}</p>
                    <p class="muted">{texts.data_erase_stays(domain::personal::BOOKS_YEARS)}</p>
                </header>
                <div><a class="button" href="/">{texts.data_erased_home()}</a></div>
            </div>
        }
        .into_any()
    }
}
