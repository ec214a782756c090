//! Notices to people about how they sign in.

use domain::{
    Language,
    account::BuyerAccount,
    id::MailId,
    mail::{AccountNotice, Message},
    person::EmailAddress,
};
use store::{Credentials, NewMail};

use crate::{portal::Portal, web::SignedIn};

/// The notice of a change somebody just made to their own account, to the address they have before it.
pub fn to(portal: &Portal, person: &SignedIn, notice: AccountNotice) -> NewMail {
    let person = &person.person;
    mail(portal, person.email(), person.name(), person.language(), notice)
}

/// The notice of a change the desk made to somebody's account, to the address they had before it.
pub fn to_account(portal: &Portal, before: &BuyerAccount, notice: AccountNotice) -> NewMail {
    mail(portal, &before.email, &before.name, before.language, notice)
}

/// The notice of a change a colleague made to how somebody signs in.
pub fn to_person(portal: &Portal, person: &Credentials, notice: AccountNotice) -> NewMail {
    mail(portal, &person.email, &person.name, person.language, notice)
}

fn mail(portal: &Portal, email: &EmailAddress, name: &str, language: Language, notice: AccountNotice) -> NewMail {
    let id: MailId = portal.randomness.id(portal.now());
    NewMail {
        id,
        event_key: format!("account-notice:{id}"),
        recipient: email.to_string(),
        recipient_name: name.to_owned(),
        language,
        message: Message::AccountNotice { notice },
    }
}
