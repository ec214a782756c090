//! The outbox: mails written in the transaction of their event, sent afterwards by whoever leases them.

mod reach;

use domain::{
    Language,
    id::{MailId, PersonId},
    mail::Message,
    person::EmailAddress,
    scope::DeskScope,
};
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

pub use self::reach::Unreachable;
use crate::{
    Db, StoreError, Tx,
    convert::{self, count, from_json, maybe_moment, micros, moment, to_json},
    engine::{Connection, execute, fetch, sql},
};

/// A mail to be put into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMail {
    /// Its id, which makes its Message-ID.
    pub id: MailId,
    /// The event it is for: one event, one mail.
    pub event_key: String,
    /// The address it goes to.
    pub recipient: String,
    /// The name it goes to.
    pub recipient_name: String,
    /// The language it is in.
    pub language: Language,
    /// What it is about.
    pub message: Message,
}

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailContent {
    /// Its subject.
    pub subject: String,
    /// Its body as HTML.
    pub html: String,
    /// Its body as plain text.
    pub text: String,
}

/// A mail in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its id.
    pub id: MailId,
    /// The address it goes to.
    pub recipient: String,
    /// The name it goes to.
    pub recipient_name: String,
    /// The language it is in.
    pub language: Language,
    /// Who had the address when it was written.
    pub person_id: Option<PersonId>,
    /// What it is about.
    pub message: Message,
    /// What it says, once it was sent.
    pub content: Option<MailContent>,
    /// How often sending it was tried before.
    pub attempts: u32,
    /// When it was written.
    pub created_at: Timestamp,
}

/// A mail one worker has for itself for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Which try this is, from 1. It tells this lease from those before and after it.
    pub attempts: u32,
}

/// Why a mail could not be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFailure {
    /// What happened.
    pub reason: String,
    /// When it is tried again; `None` gives it up.
    pub next: Option<Timestamp>,
    /// Whether no mail can reach the address.
    pub is_unreachable: bool,
}

/// A mail as the desk's list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMail {
    /// Its id.
    pub id: MailId,
    /// The address it goes to.
    pub recipient: String,
    /// What it is about.
    pub message: Message,
    /// Its subject, once it was sent.
    pub subject: Option<String>,
    /// The language it is in.
    pub language: Language,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// When it was given up.
    pub given_up_at: Option<Timestamp>,
    /// When it was put aside because its reader wants no mail of its kind.
    pub unwanted_at: Option<Timestamp>,
    /// When it came back after it was sent.
    pub bounced_at: Option<Timestamp>,
    /// How often sending it was tried.
    pub attempts: u32,
    /// What the last try said.
    pub last_error: Option<String>,
}

/// Asks about mails.
pub struct Mails<'c>(&'c mut Connection);

/// Writes mails.
pub struct WriteMails<'c>(&'c mut Connection);

impl Db {
    /// The outbox.
    pub fn mails(&mut self) -> Mails<'_> {
        Mails(&mut self.connection)
    }
}

impl Tx {
    /// The outbox.
    pub fn mails(&mut self) -> WriteMails<'_> {
        WriteMails(self.connection())
    }
}

impl Mails<'_> {
    /// Whether a mail is in the outbox, sent or not.
    pub async fn is_there(&mut self, id: MailId) -> Result<bool, StoreError> {
        Ok(fetch!(self.0, fetch_optional, (Uuid,), sql!("mails/is_there"), id.0)?.is_some())
    }

    /// The newest mails, at most `limit`; those that were given up come first.
    pub async fn list(&mut self, _scope: DeskScope, limit: u32) -> Result<Vec<SentMail>, StoreError> {
        let limit = i64::from(limit);
        let mut rows = fetch!(self.0, fetch_all, SentMailRow, sql!("mails/list_given_up"), limit)?;
        rows.extend(fetch!(self.0, fetch_all, SentMailRow, sql!("mails/list"), limit)?);
        rows.into_iter().take(usize::try_from(limit).unwrap_or_default()).map(SentMailRow::into_mail).collect()
    }

    /// How many mails were given up.
    pub async fn count_given_up(&mut self, _scope: DeskScope) -> Result<u32, StoreError> {
        let (mails,) = fetch!(self.0, fetch_one, (i64,), sql!("mails/count_given_up"))?;
        count(mails, ("mails", "count"))
    }

    /// One mail.
    pub async fn get(&mut self, _scope: DeskScope, id: MailId) -> Result<Option<Mail>, StoreError> {
        let row = fetch!(self.0, fetch_optional, MailRow, sql!("mails/get"), id.0)?;
        let mail = row.map(MailRow::into_mail).transpose()?;
        Ok(mail.map(|mail| Mail { message: mail.message.without_secrets(), ..mail }))
    }

    /// Whether a mail left.
    pub async fn state(&mut self, _scope: DeskScope, id: MailId) -> Result<Option<SentMail>, StoreError> {
        let row = fetch!(self.0, fetch_optional, SentMailRow, sql!("mails/state"), id.0)?;
        row.map(SentMailRow::into_mail).transpose()
    }

    /// Mails that are due.
    pub async fn due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Mail>, StoreError> {
        let rows = fetch!(self.0, fetch_all, MailRow, sql!("mails/due"), now.as_microsecond(), i64::from(limit))?;
        rows.into_iter().map(MailRow::into_mail).collect()
    }
}

impl WriteMails<'_> {
    /// Puts a mail into the outbox; nothing happens when its event has one already. It is the mail of the person who has
    /// the address now, if anyone has.
    pub async fn insert(&mut self, mail: &NewMail, now: Timestamp) -> Result<(), StoreError> {
        let email_key = mail.recipient.parse().ok().map(|email: EmailAddress| email.key());
        execute!(
            self.0,
            sql!("mails/insert"),
            mail.id.0,
            mail.event_key.as_str(),
            mail.recipient.as_str(),
            mail.recipient_name.as_str(),
            mail.language.code(),
            to_json(&mail.message),
            now.as_microsecond(),
            email_key,
        )
        .map(drop)
    }

    /// Takes a due mail for sending; `None` when another worker has it.
    pub async fn lease(
        &mut self,
        id: MailId,
        span: SignedDuration,
        now: Timestamp,
    ) -> Result<Option<Lease>, StoreError> {
        let until = (now + span).as_microsecond();
        let row = fetch!(self.0, fetch_optional, (i64,), sql!("mails/lease"), id.0, until, now.as_microsecond())?;
        row.map(|(attempts,)| Ok(Lease { attempts: count(attempts, ("mails", "attempts"))? })).transpose()
    }

    /// The mail is not sent, because its reader wants none of its kind.
    pub async fn record_unwanted(&mut self, id: MailId, now: Timestamp) -> Result<(), StoreError> {
        execute!(self.0, sql!("mails/record_unwanted"), id.0, now.as_microsecond()).map(drop)
    }

    /// The mail is with the mail server, so its address can be reached. What it said is kept, unless it was for its
    /// reader alone.
    pub async fn record_sent(&mut self, mail: &Mail, content: &MailContent, now: Timestamp) -> Result<(), StoreError> {
        let kept = (!mail.message.is_secret()).then_some(content);
        let (subject, message, now) = (content.subject.as_str(), mail.message.without_secrets(), now.as_microsecond());
        let (html, text) = (kept.map(|said| said.html.as_str()), kept.map(|said| said.text.as_str()));
        let (id, message) = (mail.id.0, to_json(&message));
        execute!(self.0, sql!("mails/record_sent"), id, now, message, subject, html, text)?;
        self.set_reachable(mail).await
    }

    /// The mail could not be sent: it is tried again, or given up. Nothing is noted by a worker whose lease is another's
    /// by now.
    pub async fn record_failure(
        &mut self,
        mail: &Mail,
        lease: Lease,
        failure: &MailFailure,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let given_up_at = micros(failure.next.is_none().then_some(now));
        let next = failure.next.unwrap_or(now).as_microsecond();
        let (reason, attempts) = (failure.reason.as_str(), i64::from(lease.attempts));
        let sql = sql!("mails/record_failure");
        let is_ours = execute!(self.0, sql, mail.id.0, reason, next, given_up_at, attempts)? == 1;
        if is_ours && failure.is_unreachable {
            self.set_unreachable(mail, reason, now).await?;
        }
        Ok(())
    }

    /// Forgets what mails of before a moment said, at most `limit`; says how many. That they were sent stays known.
    pub async fn forget_content(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        execute!(self.0, sql!("mails/forget_content"), before.as_microsecond(), i64::from(limit))
    }

    /// Forgets mails with sign-in codes of before a moment, at most `limit`; says how many.
    pub async fn forget_codes(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        execute!(self.0, sql!("mails/forget_codes"), before.as_microsecond(), i64::from(limit))
    }

    /// The desk tries a mail again that was given up; says whether there was one.
    pub async fn retry(&mut self, _scope: DeskScope, id: MailId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(execute!(self.0, sql!("mails/retry"), id.0, now.as_microsecond())? == 1)
    }
}

#[derive(FromRow)]
struct MailRow {
    id: Uuid,
    recipient: String,
    recipient_name: String,
    language: String,
    person_id: Option<Uuid>,
    message: String,
    subject: Option<String>,
    html: Option<String>,
    text: Option<String>,
    attempts: i64,
    created_at: i64,
}

impl MailRow {
    fn into_mail(self) -> Result<Mail, StoreError> {
        Ok(Mail {
            id: self.id.into(),
            recipient: self.recipient,
            recipient_name: self.recipient_name,
            language: convert::language(&self.language, ("mails", "language"))?,
            person_id: self.person_id.map(Into::into),
            message: from_json(&self.message, ("mails", "message"))?,
            content: match (self.subject, self.html, self.text) {
                (Some(subject), Some(html), Some(text)) => Some(MailContent { subject, html, text }),
                _ => None,
            },
            attempts: count(self.attempts, ("mails", "attempts"))?,
            created_at: moment(self.created_at, ("mails", "created_at"))?,
        })
    }
}

#[derive(FromRow)]
struct SentMailRow {
    id: Uuid,
    recipient: String,
    message: String,
    subject: Option<String>,
    language: String,
    created_at: i64,
    sent_at: Option<i64>,
    given_up_at: Option<i64>,
    unwanted_at: Option<i64>,
    bounced_at: Option<i64>,
    attempts: i64,
    last_error: Option<String>,
}

impl SentMailRow {
    fn into_mail(self) -> Result<SentMail, StoreError> {
        Ok(SentMail {
            id: self.id.into(),
            recipient: self.recipient,
            message: from_json::<Message>(&self.message, ("mails", "message"))?.without_secrets(),
            subject: self.subject,
            language: convert::language(&self.language, ("mails", "language"))?,
            created_at: moment(self.created_at, ("mails", "created_at"))?,
            sent_at: maybe_moment(self.sent_at, ("mails", "sent_at"))?,
            given_up_at: maybe_moment(self.given_up_at, ("mails", "given_up_at"))?,
            unwanted_at: maybe_moment(self.unwanted_at, ("mails", "unwanted_at"))?,
            bounced_at: maybe_moment(self.bounced_at, ("mails", "bounced_at"))?,
            attempts: count(self.attempts, ("mails", "attempts"))?,
            last_error: self.last_error,
        })
    }
}
