//! Setting up an authenticator app, and the recovery codes that come with it.

use leptos::prelude::*;

use domain::field::FieldErrors;

use crate::{
    components::{Field, Note, Tone},
    format::Format,
    problems,
};

/// A square picture of dark and light modules (ISO/IEC 18004), for an app to scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Modules of a side, the quiet zone of four around it counted.
    pub side: usize,
    /// The dark modules as an SVG path, a module being one unit.
    pub path: String,
}

/// The page that shows the secret of a new authenticator app (`GET /account/second-factor`), also after a refused code.
#[derive(Clone, Debug)]
pub struct AuthenticatorSetup {
    /// What an app scans.
    pub picture: QrCode,
    /// The same as an address, for an app on this device.
    pub address: String,
    /// The secret as text, in groups.
    pub secret: String,
    /// What is wrong: `code`.
    pub errors: FieldErrors,
}

/// The page that shows recovery codes, once.
#[derive(Clone, Debug)]
pub struct RecoveryCodes {
    /// The codes.
    pub codes: Vec<String>,
    /// Whether the app was turned on just now; else they stand in place of older ones.
    pub is_first: bool,
}

impl AuthenticatorSetup {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let error = problems::sentence_for(texts, &self.errors, "code");
        view! {
            <div class="stack loose">
                <header class="stack tight">
                    <h1>{texts.account_authenticator_title()}</h1>
                    <p class="muted">{texts.account_authenticator_lead()}</p>
                </header>
                <div class="stack">
                    <p>{texts.account_authenticator_scan()}</p>
                    {picture(&self.picture, texts.account_authenticator_picture())}
                    <p><a class="more" href=self.address>{texts.account_authenticator_open()}</a></p>
                    <p>{texts.account_authenticator_type()} <br/> <code>{self.secret}</code></p>
                </div>
                <form class="stack" method="post" action="/account/second-factor/confirmation" novalidate>
                    <Field
                        name="code"
                        label=texts.account_authenticator_code()
                        kind=crate::components::FieldKind::Code
                        autocomplete="one-time-code"
                        error=error
                        required=true
                    />
                    <button class="button primary block" type="submit">{texts.account_authenticator_confirm()}</button>
                </form>
            </div>
        }
        .into_any()
    }
}

impl RecoveryCodes {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let done = if self.is_first { texts.account_recovery_on() } else { texts.account_recovery_made() };
        let codes: Vec<_> = self.codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect();
        view! {
            <div class="stack loose">
                <header class="stack tight">
                    <h1>{texts.account_recovery_title()}</h1>
                    <p class="muted">{texts.account_recovery_lead()}</p>
                </header>
                <Note lead=texts.account_done() tone=Tone::Good>{done}</Note>
                <ol class="stack snug" id="recovery-codes">{codes}</ol>
                <a class="button primary block" href="/account">{texts.account_recovery_back()}</a>
            </div>
        }
        .into_any()
    }
}

/// Dark on light whatever the page's colours are: not every app reads it the other way round.
fn picture(code: &QrCode, label: &'static str) -> impl IntoView + use<> {
    let side = code.side.to_string();
    let view_box = format!("0 0 {side} {side}");
    view! {
        <svg
            role="img"
            aria-label=label
            viewBox=view_box
            width="220"
            height="220"
            shape-rendering="crispEdges"
        >
            <rect width=side.clone() height=side fill="#ffffff"></rect>
            <path d=code.path.clone() fill="#000000"></path>
        </svg>
    }
    .into_any()
}
