//! POST `/sign-in/password`: signs in with a password. And hashing one.

use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier, password_hash::SaltString};
use axum::{extract::State, http::HeaderMap, response::Response};
use domain::{
    field::{FieldErrors, FieldProblem},
    person::{EmailAddress, NewPassword, PASSWORD_MAX},
};

use super::{
    limits::{Attempt, Peer},
    second_factor, session,
    sign_in::{self, SignInForm},
};
use crate::{
    portal::Portal,
    web::{AppError, Posted, Reader, form::inside},
};

/// A hash of a password nobody has, with the parameters of every other one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhlcmU$Y6ElQhVJ8m1mGZ8m1X4Qn4r1pVY8rXn0l8f0mYbTq1E";

/// Signs in with a password. An unknown address takes as long as a wrong password and says the same.
///
/// **Permissions**: anyone.
pub async fn submit(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<SignInForm>,
) -> Result<Response, AppError> {
    portal.limits.check_network(network)?;
    let form = posted.input;
    let return_to = inside(&form.return_to, "/").to_owned();
    let refuse = |errors| sign_in::again(&portal, &reader, &form.email, &return_to, errors, true);
    let email: EmailAddress = match form.email.parse() {
        Ok(email) => email,
        Err(problem) => return Ok(refuse(FieldErrors::one("email", problem))),
    };
    if form.password.is_empty() {
        return Ok(refuse(FieldErrors::one("password", FieldProblem::Missing)));
    }
    let key = email.key();
    let is_known_browser = session::is_known_browser(&portal, &headers, &key).await?;
    portal.limits.check_password(&Attempt { email_key: &key, network, is_known_browser })?;
    let person = portal.store.read().await?.people().find_by_email(&key).await?;
    let hash = person.as_ref().and_then(|person| person.password_hash.clone());
    let is_right = verify(&portal, form.password.clone(), hash).await?;
    match person.filter(|_| is_right) {
        Some(person) => second_factor::go_on(&portal, &headers, &person, &return_to).await,
        None => Ok(refuse(FieldErrors::one("password", FieldProblem::WrongPassword))),
    }
}

/// Hashes a password with argon2id.
///
/// # Errors
/// The salt or the parameters are refused, which does not happen with those used here.
pub fn hash(password: &str, salt: &[u8]) -> anyhow::Result<String> {
    let salt = SaltString::encode_b64(salt).map_err(|error| anyhow::anyhow!("{error}"))?;
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    Ok(hash.map_err(|error| anyhow::anyhow!("{error}"))?.to_string())
}

/// Hashes a new password, two at a time at most.
pub(super) async fn hash_in_turn(portal: &Portal, password: NewPassword) -> Result<String, AppError> {
    let salt = portal.randomness.salt();
    let _turn = portal.hashing.acquire().await.map_err(|error| AppError::internal(&error))?;
    let hashed = tokio::task::spawn_blocking(move || hash(password.as_str(), &salt));
    let hashed = hashed.await.map_err(|error| AppError::internal(&error))?;
    hashed.map_err(|error| AppError::internal(&error))
}

/// Whether a password is one of those that are tried first: it stands on the lists of the library, is one of these words
/// of the person's own, or is made of little else.
pub fn is_common(password: &str, own: &[&str]) -> bool {
    let typed = password.to_lowercase();
    if own.iter().any(|words| typed == words.to_lowercase()) {
        return true;
    }
    let parts: Vec<&str> =
        own.iter().flat_map(|words| words.split(['@', '.', ' '])).filter(|word| word.len() > 2).collect();
    zxcvbn::zxcvbn(password, &parts).score() < zxcvbn::Score::Three
}

/// Whether the password belongs to the hash; without a hash the same work is done in vain.
pub(super) async fn verify(portal: &Portal, password: String, hash: Option<String>) -> Result<bool, AppError> {
    if password.chars().count() > PASSWORD_MAX {
        return Ok(false);
    }
    let _turn = portal.hashing.acquire().await.map_err(|error| AppError::internal(&error))?;
    let verified = tokio::task::spawn_blocking(move || {
        let is_known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let is_right = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        is_right && is_known
    });
    verified.await.map_err(|error| AppError::internal(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused() {
        let own = ["mei.lin@shop.example", "Mei Lin", "Lindenhof & Chen"];
        for common in
            ["password1234", "123456789012", "qwertyuiop123", "aaaaaaaaaaaa", "lindenhof chen", "mei.lin@shop.example"]
        {
            assert!(is_common(common, &own), "{common}");
        }
        for good in ["correct horse battery", "promise-to-fact", "四月的雨落在茶园里了吗"] {
            assert!(!is_common(good, &own), "{good}");
        }
    }
}
