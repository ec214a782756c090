//! The page that asks who it is.

use domain::field::FieldProblem;
use leptos::prelude::*;

use super::{DemoPerson, Start, Way};
use crate::{
    components::{Field, FieldKind, Icon, Note, Tone},
    format::Format,
    problems,
    shell::Width,
    url,
};

impl Start {
    /// How wide the page is best shown.
    pub const fn width(&self) -> Width {
        if self.is_wide() { Width::Full } else { Width::Slim }
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let is_wide = self.is_wide();
        let contact = self.contact.as_ref().map(|email| {
            view! {
                <p class="quiet-text">
                    {texts.sign_in_no_account()} " " <a href=format!("mailto:{email}")>{email.to_string()}</a>
                </p>
            }
        });
        let form = self.form(format);
        let passkey = self.has_passkeys.then(|| self.passkey(format));
        let outside = self.has_outside.then(|| self.outside(format));
        let demo = self.demo.map(|people| demo(&people, &self.return_to, format));
        let aside = is_wide.then(|| view! { <div class="aside stack">{demo}</div> });
        view! {
            <div class=if is_wide { "split half" } else { "stack" }>
                <div class="stack loose">
                    <header class="stack tight">
                        <h1>{texts.sign_in_title()}</h1>
                        <p class="muted">{texts.sign_in_lead()}</p>
                    </header>
                    {form}
                    {passkey}
                    {outside}
                    {contact}
                </div>
                {aside}
            </div>
        }
        .into_any()
    }

    const fn is_wide(&self) -> bool {
        self.demo.is_some()
    }

    /// One address for both ways, and one form. The button for the code says so itself: a browser may have filled in a
    /// password nobody asked it for.
    fn form(&self, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        let error = |field| problems::sentence_for(texts, &self.errors, field);
        view! {
            <form class="stack" method="post" action="/sign-in" novalidate>
                // What Enter presses: it means the way whose field was filled in.
                <button class="vh" type="submit" tabindex="-1" aria-hidden="true"></button>
                {return_to(&self.return_to)}
                <Field
                    name="email"
                    label=texts.sign_in_email()
                    hint=texts.sign_in_email_hint()
                    kind=FieldKind::Email
                    value=self.email.clone()
                    autocomplete="username"
                    error=error("email")
                    required=true
                />
                <button class="button primary block" type="submit" name="way" value="code">
                    <Icon icon=Icon::Envelope/> " " {texts.sign_in_mail_code()}
                </button>
                <details class="fold" open=self.tried == Way::Password>
                    <summary>{texts.sign_in_use_password()}</summary>
                    <div class="stack">
                        <Field
                            name="password"
                            label=texts.sign_in_password()
                            kind=FieldKind::Password
                            autocomplete="current-password"
                            error=error("password")
                        />
                        <button class="button block" type="submit" formaction="/sign-in/password">
                            {texts.sign_in_with_password()}
                        </button>
                        <p class="quiet-text">{texts.sign_in_forgot()}</p>
                    </div>
                </details>
            </form>
        }
    }

    /// The script of the page (style/passkeys.js) shows it where the browser can.
    fn passkey(&self, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        let error = problems::sentence_for(texts, &self.errors, "passkey");
        let note = error.map(|words| {
            view! { <Note lead=texts.sign_in_passkey_failed() tone=Tone::Bad alert=true>{words}</Note> }
        });
        view! {
            {note}
            <form
                class="stack snug"
                method="post"
                action="/sign-in/passkey"
                hidden
                data-passkey="sign-in"
                data-challenge="/sign-in/passkey/challenge"
                data-failed=problems::sentence(texts, FieldProblem::WrongPasskey)
            >
                {return_to(&self.return_to)}
                <input type="hidden" name="credential"/>
                <button class="button block" type="submit">
                    <Icon icon=Icon::Key/> " " {texts.sign_in_passkey()}
                </button>
                <p class="small" role="alert" data-passkey-failed></p>
            </form>
        }
        .into_any()
    }

    /// A link, because the way leads out of the portal, and its policy lets no form do that.
    fn outside(&self, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        let has_failed = self.tried == Way::Outside;
        let note = has_failed.then(|| {
            let words = texts.sign_in_outside_failed();
            view! { <Note lead=texts.sign_in_passkey_failed() tone=Tone::Bad alert=true>{words}</Note> }
        });
        let href = match self.return_to.as_str() {
            "" => "/sign-in/oidc".to_owned(),
            path => format!("/sign-in/oidc?return_to={}", url::encoded(path)),
        };
        view! {
            <div class="stack snug">
                {note}
                <a class="button block" href=href>{texts.sign_in_outside()}</a>
                <p class="muted small">{texts.sign_in_outside_about()}</p>
            </div>
        }
        .into_any()
    }
}

/// Where to go on afterwards, carried along.
pub(super) fn return_to(path: &str) -> Option<impl IntoView + use<>> {
    let path = path.to_owned();
    (!path.is_empty()).then(|| view! { <input type="hidden" name="return_to" value=path/> })
}

/// The people of a demonstration, one press each.
pub(super) fn demo(people: &[DemoPerson], path: &str, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let people: Vec<_> = people
        .iter()
        .map(|DemoPerson { name, role, email, password }| {
            let (name, role) = (name.get(texts.language), role.get(texts.language).to_owned());
            view! {
                <li>
                    <form class="stack snug" method="post" action="/sign-in/password">
                        {return_to(path)}
                        <input type="hidden" name="email" value=email.clone()/>
                        <input type="hidden" name="password" value=password.clone()/>
                        <button class="button block" type="submit">
                            <Icon icon=Icon::Person/> " " {texts.sign_in_demo_as(name)}
                        </button>
                        <p class="small muted">
                            {role} <br/> {email.clone()} <br/> {texts.sign_in_demo_password(password.as_str())}
                        </p>
                    </form>
                </li>
            }
        })
        .collect();
    view! {
        <section class="card stack" aria-labelledby="demo">
            <h2 id="demo">{texts.sign_in_demo()}</h2>
            <p class="muted">{texts.sign_in_demo_about()}</p>
            <ul class="stack" role="list">{people}</ul>
        </section>
    }
}
