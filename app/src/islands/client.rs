//! Talking to the server from an island.

use serde::{Serialize, de::DeserializeOwned};

/// What the server answers to a GET with these query parameters; `None` when there is no usable answer, in which case the
/// island leaves the page as it is.
#[cfg(feature = "hydrate")]
pub async fn get<T: DeserializeOwned>(path: &str, query: &[(&str, &str)]) -> Option<T> {
    use gloo_net::http::Request;

    let request = Request::get(path).query(query.iter().copied()).header("accept", "application/json");
    let response = request.send().await.ok()?;
    if response.ok() { response.json().await.ok() } else { None }
}

/// On the server an island never asks.
#[cfg(not(feature = "hydrate"))]
#[expect(clippy::unused_async, reason = "it stands in for the browser's")]
pub async fn get<T: DeserializeOwned>(_path: &str, _query: &[(&str, &str)]) -> Option<T> {
    None
}

/// Why a POST had no usable answer.
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only the browser's can be refused"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostError {
    /// The server said no, or something that was not asked for.
    Refused,
    /// There was no answer, or the server cannot give one now: trying again later may help.
    Lost,
}

/// Posts this as JSON and reads what comes back.
///
/// # Errors
/// Why nothing usable came back.
#[cfg(feature = "hydrate")]
pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, PostError> {
    use gloo_net::http::Request;

    let request = Request::post(path).header("accept", "application/json").json(body);
    let request = request.map_err(|_| PostError::Refused)?;
    let response = request.send().await.map_err(|_| PostError::Lost)?;
    match response.status() {
        200..=299 => response.json().await.map_err(|_| PostError::Refused),
        429 | 500..=599 => Err(PostError::Lost),
        _ => Err(PostError::Refused),
    }
}

/// On the server an island never posts.
///
/// # Errors
/// Always.
#[cfg(not(feature = "hydrate"))]
#[expect(clippy::unused_async, reason = "it stands in for the browser's")]
pub async fn post<T: DeserializeOwned>(_path: &str, _body: &impl Serialize) -> Result<T, PostError> {
    Err(PostError::Lost)
}

/// Whether the device says it has a network.
#[cfg(feature = "hydrate")]
pub fn is_online() -> bool {
    leptos::prelude::window().navigator().on_line()
}

/// The server has.
#[cfg(not(feature = "hydrate"))]
pub const fn is_online() -> bool {
    true
}
