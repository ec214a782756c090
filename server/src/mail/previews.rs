//! GET `/desk/mail/previews` and below: every kind of mail with made-up people and goods, in both languages.

use app::{
    format::Format,
    mail::Preview,
    pages::desk::{PreviewShow, Previews},
    shell,
    shell::Tab,
    texts::Texts,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::Language;

use crate::{
    desk::mails,
    mail::render,
    portal::Portal,
    web::{AppError, DeskReader, reader},
};

/// The kinds of mail.
///
/// **Permissions**: staff.
pub async fn list(State(portal): State<Portal>, desk: DeskReader) -> Response {
    let frame = desk.reader.page(&portal, desk.reader.texts().desk_mail_previews(), Some(Tab::Mail));
    let format = desk.reader.format(&portal);
    reader::html(shell::desk(&frame, || Previews.view(&format)))
}

/// One kind in one language.
///
/// **Permissions**: staff.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path((kind, language)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let preview = preview(&portal, &kind, &language)?;
    let frame = desk.reader.page(&portal, preview.title(desk.reader.texts()), Some(Tab::Mail));
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || preview.view(&format))))
}

/// Its HTML alone, for the frame.
///
/// **Permissions**: staff.
pub async fn body(
    State(portal): State<Portal>,
    _desk: DeskReader,
    Path((kind, language)): Path<(String, String)>,
) -> Result<Response, AppError> {
    Ok(mails::sandboxed(preview(&portal, &kind, &language)?.said.html))
}

/// The mail as it would go out now; its links lead nowhere.
fn preview(portal: &Portal, kind: &str, language: &str) -> Result<PreviewShow, AppError> {
    let kind = Preview::from_code(kind).ok_or(AppError::NotFound)?;
    let language = Language::from_code(language).ok_or(AppError::NotFound)?;
    let company = portal.company();
    let choices = format!("{}/account/mail", portal.base_url);
    let sender = render::sender(portal, Some(choices), Some(company.time_zone()));
    let format = Format::new(Texts::new(language), company.time_zone(), portal.now());
    let said = kind.render(&sender, &format).ok_or(AppError::NotFound)?;
    Ok(PreviewShow { kind, language, said })
}
