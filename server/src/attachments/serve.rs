//! Giving out a file. Who may have it was decided by whoever calls this.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use domain::attachment::{Attachment, MediaType};

use super::files::Part;
use crate::{portal::Portal, web::AppError};

/// Nothing in a file runs, loads or is framed, even where a browser shows it.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// A part of a file as a response: the whole is for saving, a thumbnail for a page. Nobody between keeps it.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such part.
pub async fn serve(portal: &Portal, file: &Attachment, part: Part) -> Result<Response, AppError> {
    if part == Part::Thumbnail && !file.media_type.is_picture() {
        return Err(AppError::NotFound);
    }
    let content = portal.files.get(file.id, part).await.map_err(|error| AppError::internal(&error))?;
    let Some(content) = content else {
        tracing::error!(id = %file.id, "the content of a file is missing");
        return Err(AppError::NotFound);
    };
    let (kind, place) = match part {
        Part::Whole => (file.media_type, attached(&file.file_name)),
        Part::Thumbnail => (MediaType::Jpeg, HeaderValue::from_static("inline")),
    };
    let mut response = Response::new(content);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.name()));
    headers.insert(header::CONTENT_DISPOSITION, place);
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(response)
}

/// Saved under its own name (RFC 6266): in ASCII for old clients, and as it is.
fn attached(name: &str) -> HeaderValue {
    let plain: String = name.chars().map(|sign| if sign.is_ascii() { sign } else { '_' }).collect();
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", app::url::encoded(name));
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_script_stays_one_name() {
        assert_eq!(
            attached("纸箱 1.jpg").to_str().expect("ascii"),
            "attachment; filename=\"__ 1.jpg\"; filename*=UTF-8''%E7%BA%B8%E7%AE%B1%201.jpg"
        );
    }
}
