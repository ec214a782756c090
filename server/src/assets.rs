//! Style, script and pictures, inside the program, each with its compressed forms.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use app::shell;
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../dist/site"]
#[allow_missing = true]
struct Site;

/// An entry of `manifest.json`.
#[derive(Deserialize)]
struct Entry {
    url: String,
}

/// Where style and script are; empty when the program was built without them.
pub fn locate() -> Arc<shell::Assets> {
    let manifest: BTreeMap<String, Entry> =
        Site::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default();
    let url = |name: &str| manifest.get(name).map(|entry| entry.url.clone());
    Arc::new(shell::Assets {
        css: url("portal.css").unwrap_or_default(),
        loader: url("loader.js"),
        passkeys: url("passkeys.js"),
    })
}

/// GET `/assets/{name}`: a file whose name changes with its content, so it may be kept for ever.
///
/// **Permissions**: anyone.
pub async fn hashed(Path(name): Path<String>, headers: HeaderMap) -> Response {
    // In a debug build the files are in a folder, and a name must not lead out of it.
    if name.contains(['/', '\\']) || name.contains("..") {
        return StatusCode::NOT_FOUND.into_response();
    }
    serve(&format!("assets/{name}"), &headers, "public, max-age=31536000, immutable")
}

/// A file with a fixed name, such as `/favicon.svg`.
///
/// **Permissions**: anyone.
pub fn fixed(name: &str, headers: &HeaderMap) -> Response {
    serve(name, headers, "public, max-age=86400")
}

fn serve(path: &str, headers: &HeaderMap, cache: &'static str) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let forms = [("br", ".br"), ("gzip", ".gz")];
    let compressed = forms.into_iter().filter(|(coding, _)| accepts(accepted, coding));
    let found = compressed
        .filter_map(|(coding, ending)| Some((Some(coding), Site::get(&format!("{path}{ending}"))?)))
        .chain(Site::get(path).map(|file| (None, file)))
        .next();
    let Some((coding, file)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let body = match file.data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    };
    let mut response = Response::new(body);
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| part.split(';').next().is_some_and(|name| name.trim().eq_ignore_ascii_case(coding)))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
