//! Cookies: read from a request, written to an answer. All are `HttpOnly`, `SameSite=Lax` and for the whole portal; over
//! https they are `Secure` and carry the `__Host-` prefix (RFC 6265bis, 4.1.3).

use axum::http::{HeaderMap, HeaderValue, header};

use crate::portal::Portal;

/// The session of a signed-in person.
pub const SESSION: &str = "session";
/// A visitor's basket.
pub const VISITOR: &str = "visitor";
/// The browser that asked for a sign-in code.
pub const BROWSER: &str = "sign_in";
/// A browser that has shown the first factor of somebody who has a second one.
pub const HALF: &str = "second_factor";
/// A browser that was asked to show a passkey, or to sign in outside.
pub const CHALLENGE: &str = "challenge";
/// A browser in which someone has signed in before.
pub const KNOWN_BROWSER: &str = "known_browser";
/// The chosen language.
pub const LANGUAGE: &str = "language";

/// The value of a cookie.
pub fn get<'h>(portal: &Portal, headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let prefix = prefix(portal);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| key.strip_prefix(prefix) == Some(name))
        .map(|(_, value)| value)
}

/// A `Set-Cookie` value that keeps `value` for this many seconds.
pub fn set(portal: &Portal, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if portal.is_secure { "; Secure" } else { "" };
    let prefix = prefix(portal);
    let cookie = format!("{prefix}{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    // Every value is made of letters and digits here.
    HeaderValue::from_str(&cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// A `Set-Cookie` value that forgets a cookie.
pub fn forget(portal: &Portal, name: &str) -> HeaderValue {
    set(portal, name, "", 0)
}

fn prefix(portal: &Portal) -> &'static str {
    if portal.is_secure { "__Host-" } else { "" }
}
