//! GET `/desk/mail`, `/desk/mail/{id}`, its body, and POST `/desk/mail/{id}/retry`.

use app::{
    mail::Rendered,
    pages::desk::{MailList, MailRoute, MailRow, MailShow},
    shell,
    shell::Tab,
};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use domain::{audit::AuditAct, id::MailId, person::StaffRole};
use store::{MailContent, SentMail};

use crate::{
    portal::Portal,
    web::{AppError, DeskReader, reader, see_other},
};

/// Mails on the page.
const PAGE: u32 = 100;

/// Sent and waiting mail.
///
/// **Permissions**: staff.
pub async fn list(State(portal): State<Portal>, desk: DeskReader) -> Result<Response, AppError> {
    let mails = portal.store.read().await?.mails().list(desk.scope(), PAGE).await?;
    let list = MailList { mails: mails.into_iter().map(row).collect(), route: route(&portal) };
    let frame = desk.reader.page(&portal, desk.reader.texts().nav_mail(), Some(Tab::Mail));
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || list.view(&format))))
}

/// One mail.
///
/// **Permissions**: staff.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: MailId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut db = portal.store.read().await?;
    let mail = db.mails().get(desk.scope(), id).await?.ok_or(AppError::NotFound)?;
    let row = db.mails().state(desk.scope(), id).await?.map(row).ok_or(AppError::NotFound)?;
    drop(db);
    let show = MailShow {
        mail: row,
        recipient_name: mail.recipient_name,
        content: mail.content.map(|MailContent { subject, html, text }| Rendered { subject, html, text }),
        route: route(&portal),
    };
    let title =
        show.content.as_ref().map_or_else(|| desk.reader.texts().nav_mail().into(), |said| said.subject.clone());
    let frame = desk.reader.page(&portal, title, Some(Tab::Mail));
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || show.view(&format))))
}

/// The HTML body of a mail, in a sandbox of its own: it may have style, and nothing else.
///
/// **Permissions**: staff.
pub async fn body(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: MailId = id.parse().map_err(|_| AppError::NotFound)?;
    let mail = portal.store.read().await?.mails().get(desk.scope(), id).await?.ok_or(AppError::NotFound)?;
    Ok(sandboxed(mail.content.ok_or(AppError::NotFound)?.html))
}

/// The HTML of a mail, which may have style of its own and do nothing.
pub fn sandboxed(html: String) -> Response {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups; frame-ancestors 'self'";
    let mut response = Html(html).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

/// Tries a mail again that was given up.
///
/// **Permissions**: staff with the role for settings.
pub async fn retry(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: MailId = id.parse().map_err(|_| AppError::NotFound)?;
    desk.may(StaffRole::Settings)?;
    portal.store.read().await?.mails().get(desk.scope(), id).await?.ok_or(AppError::NotFound)?;
    let (scope, now, audit) = (desk.scope(), portal.now(), desk.audit(&portal, AuditAct::MailRetried, id.to_string()));
    let retried = portal.store.write(async move |tx| {
        // Pressed twice it is one act.
        if tx.mails().retry(scope, id, now).await? {
            tx.audit().insert(&audit).await?;
        }
        Ok(())
    });
    retried.await?;
    portal.mail_waits.notify_one();
    Ok(see_other(&format!("/desk/mail/{id}")))
}

fn row(mail: SentMail) -> MailRow {
    MailRow {
        id: mail.id,
        recipient: mail.recipient,
        message: mail.message,
        language: mail.language,
        created_at: mail.created_at,
        sent_at: mail.sent_at,
        given_up_at: mail.given_up_at,
        unwanted_at: mail.unwanted_at,
        bounced_at: mail.bounced_at,
        attempts: mail.attempts,
        last_error: mail.last_error,
    }
}

fn route(portal: &Portal) -> MailRoute {
    match &portal.mail_folder {
        Some(folder) => MailRoute::Folder(folder.display().to_string()),
        None => MailRoute::Server("SMTP".to_owned()),
    }
}
