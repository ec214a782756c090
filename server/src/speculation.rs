//! What a browser may fetch before it is clicked: pages inside the portal, once a pointer rests on their link.
//!
//! No GET changes a record, so a page fetched and never looked at does no harm. What was fetched is thrown away after
//! every POST, so that no page shows an older basket.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};

/// Where the rules are.
pub const ADDRESS: &str = "/speculation-rules.json";
/// The header of a page that names them.
pub const RULES: (HeaderName, HeaderValue) =
    (HeaderName::from_static("speculation-rules"), HeaderValue::from_static("\"/speculation-rules.json\""));
/// The header of an answer after which pages fetched before are old.
pub const FORGET: (HeaderName, HeaderValue) =
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"prefetchCache\""));

const TEXT: &str = r#"{"prefetch":[{"eagerness":"moderate","where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":["/assets/*","/basket","/checkout","/desk","/desk/*","/orders/*/*","/products/suggestions","/sign-in","/sign-in/*","/sign-out"]}},{"not":{"selector_matches":"[target], [download]"}}]}}]}"#;

/// GET `/speculation-rules.json`: the rules.
///
/// **Permissions**: anyone.
pub async fn rules() -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/speculationrules+json"));
    let kept = (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    ([kind, kept], TEXT).into_response()
}
