//! Opening a session: the same for a code and a password.

use axum::{
    http::{HeaderMap, header},
    response::Response,
};
use domain::{id::BasketId, person::SESSION_LIFETIME};
use store::{Credentials, SessionOwner};

use crate::{
    edge,
    portal::Portal,
    tidy::BROWSERS_KEPT,
    web::{AppError, cookies, see_other},
};

/// What a browser says of itself, as far as it is kept.
pub fn agent(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    agent.chars().take(200).collect()
}

/// Whether someone has signed in with this address in this browser before.
pub async fn is_known_browser(portal: &Portal, headers: &HeaderMap, email_key: &str) -> Result<bool, AppError> {
    let Some(token) = cookies::get(portal, headers, cookies::KNOWN_BROWSER) else { return Ok(false) };
    let hash = edge::hash(token.as_bytes());
    Ok(portal.store.read().await?.people().is_known_browser(hash, email_key).await?)
}

/// Opens a session for this person, puts what they gathered as a visitor into their basket, and leads on.
pub async fn open(
    portal: &Portal,
    headers: &HeaderMap,
    person: &Credentials,
    return_to: &str,
) -> Result<Response, AppError> {
    let token = portal.randomness.token();
    let (hash, owner, now) = (token.hash(), person.owner, portal.now());
    let agent = agent(headers);
    let visitor = cookies::get(portal, headers, cookies::VISITOR).map(|token| edge::hash(token.as_bytes()));
    let before = cookies::get(portal, headers, cookies::SESSION).map(|token| edge::hash(token.as_bytes()));
    let basket: BasketId = portal.randomness.id(now);
    let known = portal.randomness.token();
    let (known_hash, email_key) = (known.hash(), person.email.key());
    let opened = async move |tx: &mut store::Tx| {
        if let Some(before) = before {
            tx.sessions().delete(before).await?;
        }
        tx.sessions().insert(hash, owner, &agent, now).await?;
        tx.people().set_known_browser(known_hash, &email_key, now).await?;
        match (owner, visitor) {
            (SessionOwner::Staff(staff), _) => tx.people().use_staff(staff, now).await?,
            (SessionOwner::Buyer(buyer), None) => tx.people().use_buyer(buyer, now).await?,
            (SessionOwner::Buyer(buyer), Some(visitor)) => {
                tx.people().use_buyer(buyer, now).await?;
                tx.baskets().merge(visitor, buyer, basket, now).await?;
            }
        }
        Ok(())
    };
    portal.store.write(opened).await?;
    let home = match person.owner {
        SessionOwner::Buyer(_) => "/",
        SessionOwner::Staff(_) => "/desk",
    };
    let target = if return_to == "/" { home } else { return_to };
    let mut response = see_other(target);
    let cookies = [
        cookies::set(portal, cookies::SESSION, token.as_str(), SESSION_LIFETIME.as_secs()),
        cookies::set(portal, cookies::KNOWN_BROWSER, known.as_str(), BROWSERS_KEPT.as_secs()),
        cookies::forget(portal, cookies::BROWSER),
        cookies::forget(portal, cookies::VISITOR),
    ];
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
