//! Whether people can be reached. An address is out of reach since a mail server refused it for good, or since a mail to
//! it came back; until one is taken again, or the person has another address.

use domain::{
    id::{BuyerId, MailId, PersonId},
    person::EmailAddress,
    scope::DeskScope,
};
use jiff::Timestamp;
use sqlx::FromRow;

use super::{Mail, MailRow, Mails, WriteMails};
use crate::{
    StoreError,
    convert::{inconsistent, moment},
    engine::{execute, fetch, sql},
};

/// Someone whom no mail reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreachable {
    /// Their name.
    pub name: String,
    /// The address that does not work.
    pub email: EmailAddress,
    /// Since when.
    pub since: Timestamp,
    /// What a mail server said.
    pub reason: String,
}

impl Mails<'_> {
    /// Whether mail does not reach a person, and why.
    pub async fn unreachable(&mut self, person: PersonId) -> Result<Option<Unreachable>, StoreError> {
        let row = fetch!(self.0, fetch_optional, UnreachableRow, sql!("mails/get_unreachable"), person.0)?;
        row.map(UnreachableRow::into_unreachable).transpose()
    }

    /// Whether mail does not reach a buyer, and why.
    pub async fn unreachable_buyer(
        &mut self,
        _scope: DeskScope,
        buyer: BuyerId,
    ) -> Result<Option<Unreachable>, StoreError> {
        let row = fetch!(self.0, fetch_optional, UnreachableRow, sql!("mails/get_unreachable_buyer"), buyer.0)?;
        row.map(UnreachableRow::into_unreachable).transpose()
    }
}

impl WriteMails<'_> {
    /// A mail came back from an address; says whether it was one of the portal's, to that address, that had not come back
    /// before.
    pub async fn record_bounce(
        &mut self,
        id: MailId,
        recipient: &str,
        reason: &str,
        is_unreachable: bool,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let row = fetch!(self.0, fetch_optional, MailRow, sql!("mails/get"), id.0)?;
        let Some(mail) = row.map(MailRow::into_mail).transpose()? else { return Ok(false) };
        if key(&mail.recipient).is_none_or(|own| key(recipient) != Some(own)) {
            return Ok(false);
        }
        let is_new = execute!(self.0, sql!("mails/record_bounce"), id.0, now.as_microsecond(), reason)? == 1;
        if is_new && is_unreachable {
            self.set_unreachable(&mail, reason, now).await?;
        }
        Ok(is_new)
    }

    /// A person says that their address works again; the next mail that comes back says otherwise.
    pub async fn forget_unreachable(&mut self, person: PersonId) -> Result<(), StoreError> {
        execute!(self.0, sql!("mails/forget_unreachable"), person.0).map(drop)
    }

    /// The address of a mail is out of reach, if it is still its person's.
    pub(super) async fn set_unreachable(
        &mut self,
        mail: &Mail,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (Some(person), Some(email_key)) = (mail.person_id, key(&mail.recipient)) else { return Ok(()) };
        let at = now.as_microsecond();
        execute!(self.0, sql!("mails/set_unreachable"), person.0, email_key, at, reason).map(drop)
    }

    /// A mail to an address was taken.
    pub(super) async fn set_reachable(&mut self, mail: &Mail) -> Result<(), StoreError> {
        let (Some(person), Some(email_key)) = (mail.person_id, key(&mail.recipient)) else { return Ok(()) };
        execute!(self.0, sql!("mails/set_reachable"), person.0, email_key).map(drop)
    }
}

fn key(recipient: &str) -> Option<String> {
    recipient.parse().ok().map(|email: EmailAddress| email.key())
}

#[derive(FromRow)]
struct UnreachableRow {
    name: String,
    email: String,
    unreachable_since: i64,
    unreachable_reason: String,
}

impl UnreachableRow {
    fn into_unreachable(self) -> Result<Unreachable, StoreError> {
        Ok(Unreachable {
            name: self.name,
            email: self.email.parse().map_err(|_| inconsistent(("people", "email")))?,
            since: moment(self.unreachable_since, ("people", "unreachable_since"))?,
            reason: self.unreachable_reason,
        })
    }
}
