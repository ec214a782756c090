//! Signing in outside, at the company's own identity provider (`OpenID` Connect), for staff alone and off until configured.
//! `/sign-in/oidc` leads there, `/sign-in/oidc/callback` comes back.
//!
//! Both are GETs, the one exception beside noting that a session is used: a form would not be let out of the page by the
//! content security policy, and the provider leads back by a link. What they write is bound to the browser, used once, and
//! nothing anybody decided.
//!
//! Nobody becomes a member of staff here: the address has to be that of one already.

use std::{fs, sync::Arc, time::SystemTime};

use anyhow::Context;
use app::pages::sign_in::Way;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::Response,
};
use domain::{factor::OUTSIDE_LIFETIME, field::FieldErrors, person::EmailAddress};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, TokenResponse,
    core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata},
    reqwest,
};
use serde::{Deserialize, Serialize};
use store::{Challenge, ChallengeKind, Credentials, SessionOwner};

use super::{
    limits::Peer,
    second_factor,
    sign_in::{self, SignInQuery},
};
use crate::{
    config::Config,
    edge::{self, Token},
    portal::Portal,
    web::{AppError, Reader, cookies, form::inside, see_other},
};

/// How long the provider may take to answer.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

/// The provider, and what the portal is called there.
pub struct Outside {
    issuer: IssuerUrl,
    client_id: ClientId,
    secret: ClientSecret,
    callback: RedirectUrl,
    http: reqwest::Client,
}

/// What is kept while somebody is away.
#[derive(Serialize, Deserialize)]
struct Away {
    state: String,
    nonce: String,
    verifier: String,
    return_to: String,
}

/// What the provider sends along.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CallbackQuery {
    code: String,
    state: String,
}

impl Outside {
    /// The provider of the settings; `None` when there is none.
    ///
    /// # Errors
    /// A setting is missing or wrong, or the file of the secret cannot be read.
    pub fn of(config: &Config) -> anyhow::Result<Option<Arc<Self>>> {
        let (issuer, client_id, file) = match (&config.oidc_issuer, &config.oidc_client_id, &config.oidc_secret_file) {
            (None, None, None) => return Ok(None),
            (Some(issuer), Some(client_id), Some(file)) => (issuer, client_id, file),
            _ => anyhow::bail!("oidc_issuer, oidc_client_id and oidc_secret_file go together"),
        };
        let secret = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let callback = format!("{}/sign-in/oidc/callback", config.base_url());
        // A redirect would let the provider choose whom the portal talks to.
        let http = reqwest::ClientBuilder::new().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
        Ok(Some(Arc::new(Self {
            issuer: IssuerUrl::new(issuer.clone()).context("oidc_issuer is no address")?,
            client_id: ClientId::new(client_id.clone()),
            secret: ClientSecret::new(secret.trim().to_owned()),
            callback: RedirectUrl::new(callback).context("public_url is no address")?,
            http: http.build()?,
        })))
    }

    /// Asks the provider what it can do.
    ///
    /// # Errors
    /// It does not answer, or not as a provider.
    pub async fn discover(&self) -> anyhow::Result<CoreProviderMetadata> {
        let found = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await;
        found.with_context(|| format!("the identity provider {} does not answer as one", self.issuer.as_str()))
    }

    /// Where somebody is led, with what is kept for when they come back.
    async fn lead_out(&self, portal: &Portal, return_to: &str) -> anyhow::Result<(String, Away)> {
        let secret = || portal.randomness.token().as_str().to_owned();
        let away = Away { state: secret(), nonce: secret(), verifier: secret(), return_to: return_to.to_owned() };
        let client = CoreClient::from_provider_metadata(
            self.discover().await?,
            self.client_id.clone(),
            Some(self.secret.clone()),
        )
        .set_redirect_uri(self.callback.clone());
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(away.verifier.clone()));
        let (state, nonce) = (CsrfToken::new(away.state.clone()), Nonce::new(away.nonce.clone()));
        let (address, _, _) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        Ok((address.to_string(), away))
    }

    /// The address of whoever comes back, which the provider has seen to be theirs.
    async fn come_back(&self, now: SystemTime, code: String, away: &Away) -> anyhow::Result<EmailAddress> {
        let client = CoreClient::from_provider_metadata(
            self.discover().await?,
            self.client_id.clone(),
            Some(self.secret.clone()),
        )
        .set_redirect_uri(self.callback.clone());
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))?
            .set_pkce_verifier(PkceCodeVerifier::new(away.verifier.clone()))
            .request_async(&self.http)
            .await
            .context("the code was not taken")?;
        let token = tokens.id_token().context("there is no identity token")?;
        let verifier = client.id_token_verifier().set_time_fn(move || now.into());
        let claims = token.claims(&verifier, &Nonce::new(away.nonce.clone())).context("the identity token is wrong")?;
        anyhow::ensure!(claims.email_verified() == Some(true), "the address is not verified");
        let email = claims.email().context("there is no address")?;
        email.parse().map_err(|_| anyhow::anyhow!("the address is none"))
    }
}

/// GET `/sign-in/oidc`: leads to the provider.
///
/// **Permissions**: anyone; where none is configured there is nothing.
pub async fn start(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    Query(query): Query<SignInQuery>,
) -> Result<Response, AppError> {
    let outside = portal.outside.clone().ok_or(AppError::NotFound)?;
    portal.limits.check_network(network)?;
    let return_to = inside(&query.return_to, "/");
    let (address, away) = match outside.lead_out(&portal, return_to).await {
        Ok(led) => led,
        Err(error) => return Ok(failed(&portal, &reader, return_to, &error)),
    };
    let state = serde_json::to_string(&away).map_err(|error| AppError::internal(&error))?;
    let (browser, now) = (portal.randomness.token(), portal.now());
    let (hash, challenge) = (browser.hash(), Challenge { person_id: None, state });
    let kind = ChallengeKind::OutsideSignIn;
    portal.store.write(async move |tx| tx.factors().insert_challenge(hash, kind, &challenge, now).await).await?;
    let mut response = see_other(&address);
    let cookie = cookies::set(&portal, cookies::CHALLENGE, browser.as_str(), OUTSIDE_LIFETIME.as_secs());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// GET `/sign-in/oidc/callback`: opens a session for a member of staff whom the provider knows, once, in the browser that
/// was led there.
///
/// **Permissions**: anyone; where none is configured there is nothing.
pub async fn finish(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    headers: HeaderMap,
    Query(query): Query<CallbackQuery>,
) -> Result<Response, AppError> {
    let outside = portal.outside.clone().ok_or(AppError::NotFound)?;
    portal.limits.check_network(network)?;
    let Some(away) = away(&portal, &headers).await? else {
        return Ok(failed(&portal, &reader, "/", &"nobody was led out of this browser"));
    };
    let return_to = inside(&away.return_to, "/");
    if query.code.is_empty() || edge::hash(query.state.as_bytes()) != edge::hash(away.state.as_bytes()) {
        return Ok(failed(&portal, &reader, return_to, &"the provider sent no code, or another browser's"));
    }
    let email = match outside.come_back(portal.now().into(), query.code, &away).await {
        Ok(email) => email,
        Err(error) => return Ok(failed(&portal, &reader, return_to, &format!("{error:#}"))),
    };
    match staff(&portal, &email).await? {
        Some(person) => {
            let mut response = second_factor::go_on(&portal, &headers, &person, return_to).await?;
            response.headers_mut().append(header::SET_COOKIE, cookies::forget(&portal, cookies::CHALLENGE));
            Ok(response)
        }
        None => Ok(failed(&portal, &reader, return_to, &"nobody at the desk has this address")),
    }
}

async fn staff(portal: &Portal, email: &EmailAddress) -> Result<Option<Credentials>, AppError> {
    let person = portal.store.read().await?.people().find_by_email(&email.key()).await?;
    Ok(person.filter(|person| matches!(person.owner, SessionOwner::Staff(_))))
}

async fn away(portal: &Portal, headers: &HeaderMap) -> Result<Option<Away>, AppError> {
    let Some(secret) = cookies::get(portal, headers, cookies::CHALLENGE) else { return Ok(None) };
    let (browser, now, kind) = (Token::known(secret).hash(), portal.now(), ChallengeKind::OutsideSignIn);
    let taken = portal.store.write(async move |tx| tx.factors().take_challenge(browser, kind, now).await).await?;
    Ok(taken.and_then(|taken| serde_json::from_str(&taken.state).ok()))
}

/// The sign-in page, with a word that it did not work; why is for the log, and the same for everybody.
fn failed(portal: &Portal, reader: &Reader, return_to: &str, why: &dyn std::fmt::Display) -> Response {
    tracing::warn!(%why, "signing in at the identity provider did not work");
    sign_in::again_by(portal, reader, "", return_to, FieldErrors::default(), Way::Outside)
}
