//! The part of one's own account about what one shows to sign in: authenticator app, passkeys, address.

use domain::{factor::PASSKEY_NAME, field::FieldErrors, id::PasskeyId};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::{
    components::{Field, FieldKind, Icon, Time},
    format::Format,
    problems,
    texts::Texts,
};

/// What one shows to sign in beside an address and a password or code.
#[derive(Clone, Debug, Default)]
pub struct Safety {
    /// How many recovery codes are left, when an authenticator app counts.
    pub recovery_codes: Option<u32>,
    /// The passkeys; `None` where the portal has no public address, and so none can be made.
    pub passkeys: Option<Vec<PasskeyRow>>,
    /// The new address as typed.
    pub new_email: String,
}

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyRow {
    /// Its id.
    pub id: PasskeyId,
    /// What its owner calls it; may be empty.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
}

impl Safety {
    /// The sections of the account's page.
    pub(super) fn view(self, is_fresh: bool, errors: &FieldErrors, format: &Format) -> AnyView {
        let texts = format.texts;
        let authenticator = authenticator(self.recovery_codes, is_fresh, errors, format);
        let passkeys = self.passkeys.map(|rows| passkeys(rows, is_fresh, errors, format));
        let address = address(self.new_email, errors, format);
        view! {
            <section class="card stack" aria-labelledby="safety">
                <h2 id="safety">{texts.account_safety()}</h2>
                {authenticator}
                {passkeys}
            </section>
            {address}
        }
        .into_any()
    }
}

/// Signing in again, for who wants to add a way to sign in and signed in a while ago.
pub(super) fn sign_in_again(texts: Texts) -> AnyView {
    view! {
        <form class="stack tight" method="post" action="/sign-out">
            <input type="hidden" name="return_to" value="/account"/>
            <p class="quiet-text">{texts.account_sign_in_again_about()}</p>
            <div><button class="button" type="submit">{texts.account_sign_in_again()}</button></div>
        </form>
    }
    .into_any()
}

fn authenticator(recovery_codes: Option<u32>, is_fresh: bool, errors: &FieldErrors, format: &Format) -> AnyView {
    let texts = format.texts;
    let Some(left) = recovery_codes else {
        let begin = if is_fresh { begin_authenticator(texts) } else { sign_in_again(texts) };
        return view! {
            <div class="stack snug">
                <h3>{texts.account_authenticator()}</h3>
                <p class="muted small">{texts.account_authenticator_off()}</p>
                {begin}
            </div>
        }
        .into_any();
    };
    let error = problems::sentence_for(texts, errors, "second_factor");
    let is_open = error.is_some();
    view! {
        <div class="stack snug">
            <h3>{texts.account_authenticator()}</h3>
            <p class="muted small">
                {texts.account_authenticator_on()} " " {texts.account_authenticator_codes_left(left)}
            </p>
            <details class="fold" id="second-factor" open=is_open>
                <summary>{texts.account_authenticator_change()}</summary>
                <form class="stack" method="post" action="/account/recovery-codes" novalidate>
                    <Field
                        name="second_factor"
                        label=texts.sign_in_second_label()
                        hint=texts.sign_in_second_hint()
                        autocomplete="one-time-code"
                        error=error
                        required=true
                    />
                    <div class="cluster">
                        <button class="button" type="submit">{texts.account_authenticator_new_codes()}</button>
                        <button class="button" type="submit" formaction="/account/second-factor/end">
                            {texts.account_authenticator_end()}
                        </button>
                    </div>
                </form>
            </details>
        </div>
    }
    .into_any()
}

fn begin_authenticator(texts: Texts) -> AnyView {
    view! {
        <form method="post" action="/account/second-factor">
            <button class="button" type="submit">
                {texts.account_authenticator_begin()} <span class="vh">{texts.account_authenticator()}</span>
            </button>
        </form>
    }
    .into_any()
}

/// Adding one takes a script (style/passkeys.js), which shows the form where the browser can.
fn passkeys(rows: Vec<PasskeyRow>, is_fresh: bool, errors: &FieldErrors, format: &Format) -> AnyView {
    let texts = format.texts;
    let none = rows.is_empty().then(|| view! { <p class="muted small">{texts.account_passkeys_none()}</p> });
    let rows: Vec<_> = rows.into_iter().map(|row| passkey(row, format)).collect();
    let rows = (!rows.is_empty()).then(|| view! { <ul class="rows open" role="list">{rows}</ul> });
    let add = if is_fresh { add_passkey(errors, texts) } else { sign_in_again(texts) };
    view! {
        <div class="stack snug" id="passkeys">
            <h3>{texts.account_passkeys()}</h3>
            <p class="muted small">{texts.account_passkeys_about()}</p>
            {none}
            {rows}
            {add}
        </div>
    }
    .into_any()
}

fn add_passkey(errors: &FieldErrors, texts: Texts) -> AnyView {
    let error = problems::sentence_for(texts, errors, "passkey");
    view! {
            <p class="muted small" data-passkey-without>{texts.account_passkeys_script()}</p>
            <form
                class="stack"
                method="post"
                action="/account/passkeys"
                novalidate
                hidden
                data-passkey="registration"
                data-challenge="/account/passkeys/challenge"
                data-failed=texts.account_passkey_failed()
            >
                <input type="hidden" name="credential"/>
                <Field
                    name="passkey"
                    label=texts.account_passkey_name()
                    hint=texts.account_passkey_name_hint()
                    error=error
                    max_length=PASSKEY_NAME
                />
                <div>
                    <button class="button" type="submit"><Icon icon=Icon::Key/> " " {texts.account_passkey_add()}</button>
                </div>
                <p class="error" role="alert" data-passkey-failed></p>
            </form>
    }
    .into_any()
}

fn passkey(row: PasskeyRow, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let name = if row.name.is_empty() { texts.account_passkey_unnamed().to_owned() } else { row.name };
    let used = row.last_used_at.map(|at| {
        view! { ", " {texts.account_passkey_used()} " " <Time at=format.date_time(at)/> }
    });
    view! {
        <li class="cluster between">
            <div>
                <b>{name.clone()}</b>
                <br/>
                <span class="muted small">
                    {texts.account_passkey_created()} " " <Time at=format.date_time(row.created_at)/> {used}
                </span>
            </div>
            <form method="post" action=format!("/account/passkeys/{}/end", row.id)>
                <button class="button small" type="submit">
                    {texts.account_passkey_remove()} <span class="vh">{name}</span>
                </button>
            </form>
        </li>
    }
    .into_any()
}

fn address(typed: String, errors: &FieldErrors, format: &Format) -> AnyView {
    let texts = format.texts;
    let error = problems::sentence_for(texts, errors, "new_email");
    let is_open = error.is_some();
    view! {
        <details class="fold" id="address" open=is_open>
            <summary>{texts.account_address_change()}</summary>
            <form class="stack" method="post" action="/account/address" novalidate>
                <p class="muted small">{texts.account_address_about()}</p>
                <Field
                    name="new_email"
                    label=texts.account_address_new()
                    kind=FieldKind::Email
                    value=typed
                    autocomplete="email"
                    error=error
                    required=true
                />
                <div><button class="button" type="submit">{texts.account_address_ask()}</button></div>
            </form>
        </details>
    }
    .into_any()
}
