//! Erasing a person, and closing the books on those who are erased.

use domain::{
    complaint::ComplaintNumber,
    id::{AttachmentId, MailId, PersonId},
    personal::{Hindrance, UNDER_WAY},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{COLUMNS, Mark, Personal, WritePersonal};
use crate::{
    Store, StoreError,
    convert::{inconsistent, moment},
    engine::{Sql, execute, fetch, sql},
    open::Engine,
};

/// What goes, in the order in which the tables refer to each other. Each statement takes the person alone.
const ERASING: [Sql; 37] = [
    sql!("personal/erase_attachments"),
    sql!("personal/erase_codes"),
    sql!("personal/erase_browsers"),
    sql!("personal/erase_half_sign_ins"),
    sql!("personal/erase_address_changes"),
    sql!("personal/erase_challenges"),
    sql!("personal/erase_authenticators"),
    sql!("personal/erase_recovery_codes"),
    sql!("personal/erase_passkeys"),
    sql!("personal/erase_consents"),
    sql!("personal/erase_link_openings"),
    sql!("personal/erase_links"),
    sql!("personal/erase_invitations"),
    sql!("personal/erase_inviter"),
    sql!("personal/erase_mails"),
    sql!("personal/erase_keys"),
    sql!("personal/erase_basket_lines"),
    sql!("personal/erase_baskets"),
    sql!("personal/erase_addresses"),
    sql!("personal/erase_notes"),
    sql!(pair "personal/erase_reasons"),
    sql!(pair "personal/erase_event_names"),
    sql!("personal/erase_parcel_names"),
    sql!("personal/erase_parcel_words"),
    sql!("personal/erase_order_names"),
    sql!("personal/erase_complaint_notes"),
    sql!("personal/erase_complaint_messages"),
    sql!("personal/erase_complaint_names"),
    sql!("personal/erase_complaint_offers"),
    sql!("personal/erase_complaint_pauses"),
    sql!("personal/erase_complaints"),
    sql!("personal/erase_scores"),
    sql!("personal/erase_survey_answers"),
    sql!("personal/erase_survey_answer_history"),
    sql!("personal/erase_survey_cases"),
    sql!("personal/erase_survey_responses"),
    sql!("personal/erase_survey_invitations"),
];

/// What is outside the database and has to go too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Mails whose files may be in the folder.
    pub mails: Vec<ErasedMail>,
    /// Files they attached, whose content is in the store of files.
    pub attachments: Vec<AttachmentId>,
}

/// A mail that is in the outbox no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErasedMail {
    /// Its id.
    pub id: MailId,
    /// When it was put into the outbox.
    pub created_at: Timestamp,
}

impl Personal<'_> {
    /// Why a person cannot be erased yet.
    pub async fn hindrance(&mut self, person: PersonId, now: Timestamp) -> Result<Option<Hindrance>, StoreError> {
        if fetch!(self.0, fetch_optional, (Uuid,), sql!("personal/get_desk"), person.0)?.is_some() {
            return Ok(Some(Hindrance::Desk));
        }
        let left_before = (now - UNDER_WAY).as_microsecond();
        let sql = sql!("personal/list_under_way");
        let rows = fetch!(self.0, fetch_all, (String,), sql, person.0, left_before)?;
        if !rows.is_empty() {
            let number = |(number,): (String,)| number.parse().map_err(|_| inconsistent(("orders", "number")));
            return Ok(Some(Hindrance::UnderWay(rows.into_iter().map(number).collect::<Result<_, _>>()?)));
        }
        let rows = fetch!(self.0, fetch_all, (String,), sql!("personal/list_open_complaints"), person.0)?;
        if !rows.is_empty() {
            let number = |(number,): (String,)| {
                ComplaintNumber::from_stored(&number).ok_or_else(|| inconsistent(("complaints", "number")))
            };
            return Ok(Some(Hindrance::Complaints(rows.into_iter().map(number).collect::<Result<_, _>>()?)));
        }
        let only = fetch!(self.0, fetch_optional, (String,), sql!("personal/get_only_admin"), person.0)?;
        Ok(only.map(|(customer,)| Hindrance::OnlyAdmin(customer)))
    }

    /// Everyone who is erased, with the moment.
    pub async fn erased(&mut self) -> Result<Vec<(PersonId, Timestamp)>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (Uuid, i64), sql!("personal/list_erased"))?;
        rows.into_iter().map(|(id, at)| Ok((id.into(), moment(at, ("people", "erased_at"))?))).collect()
    }
}

impl WritePersonal<'_> {
    /// Erases a person when nothing hinders it; gives what has to go outside the database.
    pub async fn erase(&mut self, person: PersonId, now: Timestamp) -> Result<Result<Erased, Hindrance>, StoreError> {
        self.hold(person).await?;
        if let Some(hindrance) = self.0.read().personal().hindrance(person, now).await? {
            return Ok(Err(hindrance));
        }
        self.erase_whatever_hinders(person, now).await.map(Ok)
    }

    /// Erases a person who was erased before, such as after a restore; `None` when there is no such person.
    pub async fn erase_again(&mut self, person: PersonId, at: Timestamp) -> Result<Option<Erased>, StoreError> {
        let sql = sql!("personal/exists");
        if fetch!(self.0.connection(), fetch_optional, (Uuid,), sql, person.0)?.is_none() {
            return Ok(None);
        }
        self.hold(person).await?;
        self.erase_whatever_hinders(person, at).await.map(Some)
    }

    /// Nobody changes the person's customers, and nobody orders as them, until this is done.
    async fn hold(&mut self, person: PersonId) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("personal/hold_customers"), person.0)?;
        let sql = sql!(pair "personal/hold_buyers");
        fetch!(self.0.connection(), fetch_all, (Uuid,), sql, person.0).map(drop)
    }

    async fn erase_whatever_hinders(&mut self, person: PersonId, now: Timestamp) -> Result<Erased, StoreError> {
        let sql = sql!("personal/list_attachments");
        let attachments = fetch!(self.0.connection(), fetch_all, (Uuid,), sql, person.0)?;
        let mails = fetch!(self.0.connection(), fetch_all, (Uuid, i64), sql!("personal/list_mails"), person.0)?;
        self.0.sessions().end_acting_for(person).await?;
        self.0.sessions().delete_all_of(person).await?;
        let micros = now.as_microsecond();
        execute!(self.0.connection(), sql!("accounts/revoke_invitations"), person.0, micros)?;
        for sql in ERASING {
            execute!(self.0.connection(), sql, person.0)?;
        }
        let nobody = format!("erased-{person}@erased.invalid");
        execute!(self.0.connection(), sql!("personal/erase_buyers"), person.0, micros)?;
        execute!(self.0.connection(), sql!("personal/erase_person"), person.0, nobody, micros)?;
        let mail = |(id, created_at): (Uuid, i64)| {
            Ok(ErasedMail { id: id.into(), created_at: moment(created_at, ("mails", "created_at"))? })
        };
        Ok(Erased {
            mails: mails.into_iter().map(mail).collect::<Result<_, StoreError>>()?,
            attachments: attachments.into_iter().map(|(id,)| id.into()).collect(),
        })
    }

    /// Takes out of the books what need not be kept any more of those who are erased; says how much, at most `limit` each.
    pub async fn close_books(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let (before, limit) = (before.as_microsecond(), i64::from(limit));
        let sql = sql!("personal/list_open_books");
        let orders = fetch!(self.0.connection(), fetch_all, (Uuid,), sql, before, limit)?;
        for (order,) in &orders {
            execute!(self.0.connection(), sql!("personal/close_search"), *order)?;
            execute!(self.0.connection(), sql!("personal/close_book"), *order)?;
        }
        let customers = execute!(self.0.connection(), sql!("personal/close_customers"), before, limit)?;
        Ok(orders.len() as u64 + customers)
    }
}

impl Store {
    /// Has the database overwrite what was deleted: `SQLite` empties its log into the file, where deleting overwrites
    /// (`secure_delete`); PostgreSQL clears the rows of before. What its pages and archived logs hold stays its operator's.
    ///
    /// # Errors
    /// The database is busy for too long.
    pub async fn forget_traces(&self) -> Result<(), StoreError> {
        match &*self.engine {
            Engine::Sqlite { writer, .. } => writer.empty_log().await,
            Engine::Postgres { writer, .. } => writer.vacuum(personal_tables()).await,
        }
    }
}

/// The tables that hold something of a person.
fn personal_tables() -> impl Iterator<Item = &'static str> {
    let is_personal = |mark: Mark| matches!(mark, Mark::Own | Mark::Internal | Mark::Kept);
    COLUMNS
        .iter()
        .filter(move |(_, columns)| columns.iter().any(|(_, mark)| is_personal(*mark)))
        .map(|(table, _)| *table)
}
