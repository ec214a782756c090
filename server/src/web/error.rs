//! How an error is answered: one status each, a page in the reader's language, or `application/problem+json` (RFC 9457).
//!
//! The detail is logged once, here, with a reference; it is never shown.

use app::{
    pages::error::{Problem, WayBack},
    problems,
    shell::{self, Width},
    texts::Texts,
};
use axum::{
    Json,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::field::FieldErrors;
use store::StoreError;

use super::reader::Reader;
use crate::portal::Portal;

/// Why a request has no better answer. 404 and 403 look the same to whoever may not see the object.
#[derive(Clone, Debug)]
pub enum AppError {
    /// 404: there is nothing, or nothing the reader may know of.
    NotFound,
    /// 403: a page for other people.
    Forbidden,
    /// Someone has to sign in first; they come back afterwards.
    SignIn {
        /// Where they come back to.
        return_to: String,
    },
    /// 400: the request is not one of the portal's own forms.
    Malformed,
    /// 405: the address takes other methods, which `Allow` names.
    WrongMethod,
    /// 413: more was sent than any form holds.
    TooLarge,
    /// 429: too many tries.
    TooMany {
        /// When to try again.
        seconds: u32,
    },
    /// 503: the database has no time.
    Unavailable,
    /// 500: a mistake of the portal, logged under the reference.
    Internal {
        /// Finds the entry in the log.
        reference: String,
    },
}

impl AppError {
    /// Logs the detail and keeps only a reference to it.
    pub fn internal(detail: &dyn std::fmt::Display) -> Self {
        #[expect(clippy::disallowed_methods, reason = "a reference for the log decides nothing")]
        let reference = uuid::Uuid::now_v7().simple().to_string()[20..].to_uppercase();
        tracing::error!(%reference, %detail, "a request failed");
        Self::Internal { reference }
    }

    fn problem(&self) -> Problem {
        match self {
            Self::NotFound | Self::Malformed | Self::WrongMethod | Self::TooLarge | Self::SignIn { .. } => {
                Problem::NotFound
            }
            Self::Forbidden => Problem::Forbidden,
            Self::TooMany { seconds } => Problem::TooMany { seconds: *seconds },
            Self::Unavailable => Problem::Unavailable,
            Self::Internal { reference } => Problem::Internal { reference: reference.clone() },
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::SignIn { .. } => StatusCode::UNAUTHORIZED,
            other => StatusCode::from_u16(other.problem().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy | StoreError::Stale => Self::Unavailable,
            other => Self::internal(&other),
        }
    }
}

impl From<domain::money::MoneyError> for AppError {
    fn from(error: domain::money::MoneyError) -> Self {
        Self::internal(&error)
    }
}

impl IntoResponse for AppError {
    /// The bare status, with the error for [`answer_errors`] to show.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives every error its page, or its problem details when JSON was asked for.
pub async fn answer_errors(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let head = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(error) = error_of(&response) else { return response };
    let allowed = response.headers().get(header::ALLOW).cloned();
    let mut response = answer(&portal, &head, &error).await;
    if let Some(allowed) = allowed {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    response
}

async fn answer(portal: &Portal, head: &Parts, error: &AppError) -> Response {
    let accepted = head.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    if wants_json(accepted) {
        return problem_json(error);
    }
    if let AppError::SignIn { return_to } = error {
        let target =
            format!("/sign-in?{}", serde_urlencoded::to_string([("return_to", return_to)]).unwrap_or_default());
        return Redirect::to(&target).into_response();
    }
    let reader = Reader::from_head(portal, head).await.unwrap_or_else(|_| Reader::stranger(portal, head));
    page(portal, &reader, error, head.uri.path().starts_with("/desk"))
}

/// Whether JSON is named before any page is.
fn wants_json(accepted: &str) -> bool {
    let kinds = accepted.split(',').filter_map(|part| part.split(';').next()).map(str::trim);
    let mut known = kinds.filter_map(|kind| match kind {
        "application/json" | "application/problem+json" => Some(true),
        "text/html" | "application/xhtml+xml" => Some(false),
        _ => None,
    });
    known.next().unwrap_or(false)
}

fn error_of(response: &Response) -> Option<AppError> {
    if let Some(error) = response.extensions().get::<AppError>() {
        return Some(error.clone());
    }
    // What a layer or extractor refused before a handler saw it.
    let is_bare =
        response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    match response.status() {
        StatusCode::NOT_FOUND if is_bare => Some(AppError::NotFound),
        StatusCode::METHOD_NOT_ALLOWED if is_bare => Some(AppError::WrongMethod),
        StatusCode::PAYLOAD_TOO_LARGE if is_bare => Some(AppError::TooLarge),
        // What took too long.
        StatusCode::SERVICE_UNAVAILABLE if is_bare => Some(AppError::Unavailable),
        StatusCode::FORBIDDEN if is_bare => Some(AppError::Forbidden),
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE if is_bare => Some(AppError::Malformed),
        StatusCode::INTERNAL_SERVER_ERROR if is_bare => Some(AppError::internal(&"a handler panicked")),
        _ => None,
    }
}

/// What is wrong with the fields of a posted JSON: 422 with a member `errors` that names each field, its problem and the
/// sentence a page would show.
pub fn refused_fields(errors: &FieldErrors, texts: Texts) -> Response {
    problem_response(StatusCode::UNPROCESSABLE_ENTITY, &fields_body(errors, texts))
}

fn fields_body(errors: &FieldErrors, texts: Texts) -> serde_json::Value {
    let named = errors.iter().map(|(field, problem)| {
        serde_json::json!({ "field": field, "problem": problem, "detail": problems::sentence(texts, problem) })
    });
    let mut body = problem_body(StatusCode::UNPROCESSABLE_ENTITY);
    body["errors"] = named.collect();
    body
}

/// The same with members of its own beside the errors, for an island that shows more than a sentence.
pub fn refused_fields_with(errors: &FieldErrors, texts: Texts, more: &impl serde::Serialize) -> Response {
    let mut body = fields_body(errors, texts);
    if let (serde_json::Value::Object(body), Ok(serde_json::Value::Object(more))) =
        (&mut body, serde_json::to_value(more))
    {
        body.extend(more);
    }
    problem_response(StatusCode::UNPROCESSABLE_ENTITY, &body)
}

/// Why posted JSON was refused although no field of it is wrong: 422 with the sentence a page would show.
pub fn refused_because(detail: &str) -> Response {
    let mut body = problem_body(StatusCode::UNPROCESSABLE_ENTITY);
    body["detail"] = detail.into();
    problem_response(StatusCode::UNPROCESSABLE_ENTITY, &body)
}

fn problem_body(status: StatusCode) -> serde_json::Value {
    serde_json::json!({ "status": status.as_u16(), "title": status.canonical_reason() })
}

fn problem_response(status: StatusCode, body: &serde_json::Value) -> Response {
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

fn problem_json(error: &AppError) -> Response {
    let status = error.status();
    let mut body = problem_body(status);
    if let AppError::Internal { reference } = error {
        body["reference"] = reference.clone().into();
    }
    retry_after(error, problem_response(status, &body))
}

fn page(portal: &Portal, reader: &Reader, error: &AppError, is_desk: bool) -> Response {
    let texts = reader.texts();
    let problem = error.problem();
    let mut page = reader.page(portal, problem.title(texts), None);
    page.width = Width::Narrow;
    let html = if is_desk && reader.is_staff() {
        shell::desk(&page, || problem.view(texts, WayBack::Desk))
    } else {
        shell::customer(&page, || problem.view(texts, WayBack::Home))
    };
    retry_after(error, (error.status(), Html(html)).into_response())
}

fn retry_after(error: &AppError, mut response: Response<Body>) -> Response {
    let seconds = match error {
        AppError::TooMany { seconds } => *seconds,
        AppError::Unavailable => 2,
        _ => return response,
    };
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_for_who_names_it_first() {
        for accepted in [
            "application/json",
            "application/json, text/plain, */*",
            "application/json;q=0.9, text/html",
            "application/problem+json",
        ] {
            assert!(wants_json(accepted), "{accepted}");
        }
        for accepted in
            ["", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html, application/json", "text/plain"]
        {
            assert!(!wants_json(accepted), "{accepted}");
        }
    }
}
