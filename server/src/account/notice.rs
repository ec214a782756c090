//! Notices to people about how they sign in.

use domain::{
    id::MailId,
    mail::{AccountNotice, Message},
};
use store::NewMail;

use crate::{portal::Portal, web::SignedIn};

/// The notice of a change somebody just made to their own account, to the address they have before it.
pub fn to(portal: &Portal, person: &SignedIn, notice: AccountNotice) -> NewMail {
    let id: MailId = portal.randomness.id(portal.now());
    NewMail {
        id,
        event_key: format!("account-notice:{id}"),
        recipient: person.person.email().to_string(),
        recipient_name: person.person.name().to_owned(),
        language: person.person.language(),
        message: Message::AccountNotice { notice },
    }
}
