//! `GET /desk/settings/connections`: who may say what happens to parcels.

use domain::{
    field::{FieldErrors, limit},
    id::{ApiKeyId, WebhookSecretId},
    tracking::EventSource,
};
use jiff::Timestamp;
use leptos::prelude::*;

use super::head;
use crate::{
    components::{Field, Note, Tone},
    format::Format,
    problems,
    texts::Texts,
};

/// The page, also after a form of it was refused.
#[derive(Clone, Debug)]
pub struct ConnectionsPage {
    /// Those who send webhooks.
    pub senders: Vec<SenderRow>,
    /// Keys of the API, the living first.
    pub keys: Vec<KeyRow>,
    /// The address of the API.
    pub api_address: String,
    /// The id the next secret or key gets, so that a form sent twice makes one.
    pub form_key: String,
    /// The secret or key that was made just now: shown this once.
    pub made: Option<String>,
    /// The secret typed, when it was refused.
    pub typed: Option<(EventSource, String)>,
    /// The name of a key typed, when it was refused.
    pub key_name: String,
    /// What is wrong: `secret-{sender}`, `name`.
    pub errors: FieldErrors,
}

/// A sender of webhooks.
#[derive(Clone, Debug)]
pub struct SenderRow {
    /// Which.
    pub sender: EventSource,
    /// The address to be entered there.
    pub address: String,
    /// Its living secrets, the oldest first.
    pub secrets: Vec<(WebhookSecretId, Timestamp)>,
}

/// A key of the API.
#[derive(Clone, Debug)]
pub struct KeyRow {
    /// Its id.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

const PATH: &str = "/desk/settings/connections";

impl ConnectionsPage {
    /// The page's title.
    pub const fn title(texts: Texts) -> &'static str {
        texts.delivery_connections_title()
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let made = self.made.clone().map(|made| {
            view! {
                <Note lead=texts.delivery_connections_made() tone=Tone::Good>
                    <code class="num wrap">{made}</code>
                </Note>
            }
        });
        let senders: Vec<_> = self.senders.iter().map(|row| self.sender(row, format)).collect();
        view! {
            <div class="stack airy">
                {head(Self::title(texts), texts.delivery_connections_about(), texts)}
                {made}
                {senders}
                {self.keys(format)}
            </div>
        }
        .into_any()
    }

    fn sender(&self, row: &SenderRow, format: &Format) -> AnyView {
        let texts = format.texts;
        let word = row.sender.as_str();
        let name = match row.sender {
            EventSource::AfterShip => "AfterShip",
            EventSource::EasyPost => "EasyPost",
            EventSource::Own | EventSource::Api | EventSource::Staff => texts.delivery_connections_own(),
        };
        let typed = self.typed.as_ref().filter(|(sender, _)| *sender == row.sender);
        let value = typed.map(|(_, typed)| typed.clone()).unwrap_or_default();
        let error = problems::sentence_for(texts, &self.errors, &format!("secret-{word}"));
        let secrets: Vec<_> = row.secrets.iter().map(|(id, at)| secret(*id, *at, format)).collect();
        let none =
            secrets.is_empty().then(|| view! { <p class="muted">{texts.delivery_connections_secret_none()}</p> });
        let id = format!("secret-{word}");
        view! {
            <section class="card stack" aria-labelledby=format!("sender-{word}")>
                <h2 id=format!("sender-{word}")>{name}</h2>
                <p>{texts.delivery_connections_address()} " " <code class="num wrap">{row.address.clone()}</code></p>
                {none}
                <ul class="rows open" role="list">{secrets}</ul>
                <form class="stack" method="post" action=format!("{PATH}/secrets") novalidate>
                    <input type="hidden" name="id" value=self.form_key.clone() autocomplete="off"/>
                    <input type="hidden" name="sender" value=word/>
                    <Field
                        name="secret"
                        id=id
                        label=texts.delivery_connections_secret_field()
                        hint=texts.delivery_connections_secret_hint()
                        value=value
                        error=error
                        max_length=200_u32
                        autocomplete="off"
                    />
                    <p class="small muted">{texts.delivery_connections_rotate()}</p>
                    <div><button class="button" type="submit">{texts.delivery_connections_secret_set()}</button></div>
                </form>
            </section>
        }
        .into_any()
    }

    fn keys(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let keys: Vec<_> = self.keys.iter().map(|row| key(row, format)).collect();
        let none = keys.is_empty().then(|| view! { <p class="muted">{texts.delivery_connections_keys_none()}</p> });
        view! {
            <section class="card stack" aria-labelledby="keys">
                <h2 id="keys">{texts.delivery_connections_keys()}</h2>
                <p>{texts.delivery_connections_address()} " " <code class="num wrap">{self.api_address.clone()}</code></p>
                {none}
                <ul class="rows open" role="list">{keys}</ul>
                <form class="stack" method="post" action=format!("{PATH}/keys") novalidate>
                    <input type="hidden" name="id" value=self.form_key.clone() autocomplete="off"/>
                    <Field
                        name="name"
                        label=texts.delivery_connections_key_name()
                        value=self.key_name.clone()
                        error=problems::sentence_for(texts, &self.errors, "name")
                        max_length=limit::NAME
                        autocomplete="off"
                    />
                    <div><button class="button" type="submit">{texts.delivery_connections_key_make()}</button></div>
                </form>
            </section>
        }
        .into_any()
    }
}

fn secret(id: WebhookSecretId, at: Timestamp, format: &Format) -> AnyView {
    let texts = format.texts;
    view! {
        <li class="cluster between">
            <span>{texts.delivery_connections_secret(format.date_time(at).words)}</span>
            <form method="post" action=format!("{PATH}/secrets/{id}/revocation")>
                <button class="button small" type="submit">{texts.delivery_connections_revoke()}</button>
            </form>
        </li>
    }
    .into_any()
}

fn key(row: &KeyRow, format: &Format) -> AnyView {
    let texts = format.texts;
    let state = match (row.revoked_at, row.last_used_at) {
        (Some(at), _) => texts.delivery_connections_key_revoked(format.date_time(at).words),
        (None, Some(at)) => texts.delivery_connections_key_used(format.date_time(at).words),
        (None, None) => texts.delivery_connections_key_unused().to_owned(),
    };
    let revoke = row.revoked_at.is_none().then(|| {
        view! {
            <form method="post" action=format!("{PATH}/keys/{}/revocation", row.id)>
                <button class="button small" type="submit">{texts.delivery_connections_revoke()}</button>
            </form>
        }
    });
    view! {
        <li class="cluster between">
            <span><b>{row.name.clone()}</b> " · " <span class="muted small">{state}</span></span>
            {revoke}
        </li>
    }
    .into_any()
}
