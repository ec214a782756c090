//! POST `/desk/settings/mail/test`: a mail to one's own address, the way every mail goes.

use app::pages::desk::SettingsDone;
use axum::{extract::State, response::Response};
use domain::{audit::AuditAct, company::Group, id::MailId, mail::Message, person::StaffRole};
use store::NewMail;

use super::to;
use crate::{
    portal::Portal,
    web::{AppError, DeskReader, see_other},
};

/// Puts the mail into the outbox.
///
/// **Permissions**: staff with the role for settings; their own address.
pub async fn send(State(portal): State<Portal>, desk: DeskReader) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let now = portal.now();
    let id: MailId = portal.randomness.id(now);
    let mail = NewMail {
        id,
        event_key: format!("test-mail:{id}"),
        recipient: desk.staff.email.to_string(),
        recipient_name: desk.staff.name.clone(),
        language: desk.staff.language,
        message: Message::TestMail,
    };
    let entry = desk.audit(&portal, AuditAct::TestMailSent, id.to_string());
    let written = portal.store.write(async move |tx| {
        tx.mails().insert(&mail, now).await?;
        tx.audit().insert(&entry).await
    });
    written.await?;
    portal.mail_waits.notify_one();
    Ok(see_other(&to(Group::Mail, SettingsDone::TestMail)))
}
