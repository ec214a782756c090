//! `/desk/settings/connections`: who may say what happens to parcels.

use app::pages::desk::{ConnectionsPage, KeyRow, SenderRow};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use domain::{
    audit::AuditAct,
    field::{self, FieldErrors, FieldProblem, limit},
    id::{ApiKeyId, WebhookSecretId},
    person::StaffRole,
    tracking::EventSource,
};
use serde::Deserialize;
use store::ApiKey;

use super::framed;
use crate::{
    edge,
    portal::Portal,
    tracking::{secrets, signature::OWN_PREFIX},
    web::{AppError, DeskReader, Posted, see_other},
};

const PATH: &str = "/desk/settings/connections";
/// The most keys that are listed.
const KEYS: u32 = 100;
/// What a key of the API begins with, so that it is known for one where it should not be.
const KEY_PREFIX: &str = "portal_";

/// **Permissions**: staff with the role for settings.
pub async fn show(State(portal): State<Portal>, desk: DeskReader) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    answer(&portal, &desk, StatusCode::OK, |_| {}).await
}

/// A secret as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SecretForm {
    id: String,
    sender: String,
    secret: String,
}

/// Keeps a secret of a sender, or makes one; the one before stays valid.
///
/// **Permissions**: staff with the role for settings.
pub async fn set_secret(
    State(portal): State<Portal>,
    desk: DeskReader,
    posted: Posted<SecretForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let SecretForm { id, sender, secret } = posted.input;
    let sender: EventSource = sender.parse().map_err(|_| AppError::Malformed)?;
    let id: WebhookSecretId = id.parse().map_err(|_| AppError::Malformed)?;
    if !EventSource::SENDERS.contains(&sender) {
        return Err(AppError::Malformed);
    }
    let typed = secret.trim();
    if let Err(problem) = check(sender, typed) {
        let typed = typed.to_owned();
        let keep = move |page: &mut ConnectionsPage| {
            page.errors = FieldErrors::one(format!("secret-{sender}"), problem);
            page.typed = Some((sender, typed));
        };
        return answer(&portal, &desk, StatusCode::UNPROCESSABLE_ENTITY, keep).await;
    }
    let made = typed.is_empty().then(|| format!("{OWN_PREFIX}{}", BASE64.encode(portal.randomness.bytes::<32>())));
    let now = portal.now();
    let sealed = secrets::seal(&portal, id, made.as_deref().unwrap_or(typed), now)?;
    let entry = desk.audit(&portal, AuditAct::WebhookSecretMade, sender.to_string());
    let written = portal.store.write(async move |tx| {
        tx.connections().insert_secret(sender, &sealed).await?;
        tx.audit().insert(&entry).await
    });
    match written.await {
        // The same form once more: it is kept already.
        Err(error) if error.is_conflict_on("webhook_secrets_pkey") => return Ok(see_other(PATH)),
        other => other?,
    }
    match made {
        Some(made) => answer(&portal, &desk, StatusCode::OK, |page| page.made = Some(made)).await,
        None => Ok(see_other(PATH)),
    }
}

/// A secret that can be used: the own format's has 24 to 64 bytes (Standard Webhooks).
fn check(sender: EventSource, typed: &str) -> Result<(), FieldProblem> {
    if typed.len() > 200 {
        return Err(FieldProblem::TooLong { max: 200 });
    }
    if typed.is_empty() {
        return Ok(());
    }
    if sender == EventSource::Own {
        let bytes = BASE64.decode(typed.strip_prefix(OWN_PREFIX).unwrap_or(typed)).unwrap_or_default();
        return if (24..=64).contains(&bytes.len()) { Ok(()) } else { Err(FieldProblem::NotAChoice) };
    }
    if typed.chars().count() < 6 { Err(FieldProblem::TooShort { min: 6 }) } else { Ok(()) }
}

/// Takes a secret back.
///
/// **Permissions**: staff with the role for settings.
pub async fn revoke_secret(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let id: WebhookSecretId = id.parse().map_err(|_| AppError::NotFound)?;
    let now = portal.now();
    let entry = desk.audit(&portal, AuditAct::WebhookSecretRevoked, id.to_string());
    let revoked = portal.store.write(async move |tx| {
        let is_revoked = tx.connections().revoke_secret(id, now).await?;
        if is_revoked {
            tx.audit().insert(&entry).await?;
        }
        Ok(is_revoked)
    });
    if revoked.await? { Ok(see_other(PATH)) } else { Err(AppError::NotFound) }
}

/// A key as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct KeyForm {
    id: String,
    name: String,
}

/// Makes a key of the API, which is shown once.
///
/// **Permissions**: staff with the role for settings.
pub async fn make_key(
    State(portal): State<Portal>,
    desk: DeskReader,
    posted: Posted<KeyForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let KeyForm { id, name: typed } = posted.input;
    let id: ApiKeyId = id.parse().map_err(|_| AppError::Malformed)?;
    let name = match field::required_line(&typed, limit::NAME) {
        Ok(name) => name,
        Err(problem) => {
            let keep = move |page: &mut ConnectionsPage| {
                page.errors = FieldErrors::one("name", problem);
                page.key_name = typed;
            };
            return answer(&portal, &desk, StatusCode::UNPROCESSABLE_ENTITY, keep).await;
        }
    };
    let key = format!("{KEY_PREFIX}{}", portal.randomness.token().as_str());
    let (hash, now) = (edge::hash(key.as_bytes()), portal.now());
    let entry = desk.audit(&portal, AuditAct::ApiKeyMade, name.clone());
    let written = portal.store.write(async move |tx| {
        tx.connections().insert_key(id, &name, hash, now).await?;
        tx.audit().insert(&entry).await
    });
    match written.await {
        Err(error) if error.is_conflict_on("api_keys_pkey") => return Ok(see_other(PATH)),
        other => other?,
    }
    answer(&portal, &desk, StatusCode::OK, |page| page.made = Some(key)).await
}

/// Takes a key back.
///
/// **Permissions**: staff with the role for settings.
pub async fn revoke_key(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let id: ApiKeyId = id.parse().map_err(|_| AppError::NotFound)?;
    let now = portal.now();
    let entry = desk.audit(&portal, AuditAct::ApiKeyRevoked, id.to_string());
    let revoked = portal.store.write(async move |tx| {
        let is_revoked = tx.connections().revoke_key(id, now).await?;
        if is_revoked {
            tx.audit().insert(&entry).await?;
        }
        Ok(is_revoked)
    });
    if revoked.await? { Ok(see_other(PATH)) } else { Err(AppError::NotFound) }
}

async fn answer(
    portal: &Portal,
    desk: &DeskReader,
    status: StatusCode,
    change: impl FnOnce(&mut ConnectionsPage),
) -> Result<Response, AppError> {
    let mut db = portal.store.read().await?;
    let mut senders = Vec::new();
    for sender in EventSource::SENDERS {
        let secrets = db.connections().secrets(sender).await?;
        senders.push(SenderRow {
            sender,
            address: format!("{}/webhooks/{}", portal.base_url, address(sender)),
            secrets: secrets.into_iter().map(|secret| (secret.id, secret.created_at)).collect(),
        });
    }
    let keys = db.connections().keys(desk.scope(), KEYS).await?;
    drop(db);
    let row = |ApiKey { id, name, created_at, last_used_at, revoked_at }| KeyRow {
        id,
        name,
        created_at,
        last_used_at,
        revoked_at,
    };
    let now = portal.now();
    let mut page = ConnectionsPage {
        senders,
        keys: keys.into_iter().map(row).collect(),
        api_address: format!("{}/api/v1/tracking-events", portal.base_url),
        form_key: portal.randomness.id::<ApiKeyId>(now).to_string(),
        made: None,
        typed: None,
        key_name: String::new(),
        errors: FieldErrors::default(),
    };
    change(&mut page);
    let title = ConnectionsPage::title(desk.reader.texts());
    let html = framed(portal, desk, title, PATH, |format| page.view(format));
    Ok((status, Html(html)).into_response())
}

const fn address(sender: EventSource) -> &'static str {
    match sender {
        EventSource::AfterShip => "aftership",
        EventSource::EasyPost => "easypost",
        EventSource::Own | EventSource::Api | EventSource::Staff => "tracking",
    }
}
