//! Everything that is kept of a person, as records whose keys are the columns of a query.

use domain::{
    id::PersonId,
    personal::{PersonalData, Record, Section, Value},
};
use sqlx::{Column, ColumnIndex, Decode, FromRow, Row, Type, postgres::PgRow, sqlite::SqliteRow};

use super::Personal;
use crate::{
    StoreError,
    convert::{from_json, moment},
    engine::{Sql, fetch, sql},
};
#[cfg(any(test, feature = "testing"))]
use {
    crate::engine::Connection,
    sqlx::{Executor, SqlSafeStr, Statement},
};

impl Personal<'_> {
    /// Everything that is kept of a person, section by section; sections without records too.
    pub async fn export(&mut self, person: PersonId) -> Result<PersonalData, StoreError> {
        let mut data = PersonalData::default();
        for section in Section::ALL {
            let rows = fetch!(self.0, fetch_all, RecordRow, query(section), person.0)?;
            data.0.push((section, rows.into_iter().map(|row| row.0).collect()));
        }
        Ok(data)
    }
}

#[cfg(any(test, feature = "testing"))]
impl Personal<'_> {
    /// The keys of each section's records.
    pub async fn keys(&mut self) -> Result<Vec<(Section, Vec<String>)>, StoreError> {
        fn names<S: Statement>(statement: &S) -> Vec<String> {
            let name = |column: &<S::Database as sqlx::Database>::Column| {
                column.name().trim_end_matches("_localized").to_owned()
            };
            statement.columns().iter().map(name).collect()
        }
        let mut keys = Vec::new();
        for section in Section::ALL {
            let sql = query(section);
            let of_section = match &mut *self.0 {
                Connection::Sqlite(lent) => names(&(&mut **lent).prepare(sql.sqlite.into_sql_str()).await?),
                Connection::Postgres(lent) => names(&(&mut **lent).prepare(sql.postgres.into_sql_str()).await?),
            };
            keys.push((section, of_section));
        }
        Ok(keys)
    }
}

const fn query(section: Section) -> Sql {
    match section {
        Section::Profile => sql!("personal/profile"),
        Section::Memberships => sql!("personal/memberships"),
        Section::Desk => sql!("personal/desk"),
        Section::Consents => sql!("personal/consents"),
        Section::Orders => sql!("personal/orders"),
        Section::OrderLines => sql!("personal/order_lines"),
        Section::OrderEvents => sql!(pair "personal/order_events"),
        Section::Parcels => sql!("personal/parcels"),
        Section::ParcelEvents => sql!("personal/parcel_events"),
        Section::Basket => sql!("personal/basket"),
        Section::Addresses => sql!("personal/addresses"),
        Section::Complaints => sql!("personal/complaints"),
        Section::ComplaintMessages => sql!("personal/complaint_messages"),
        Section::ComplaintSolutions => sql!("personal/complaint_solutions"),
        Section::ComplaintEvents => sql!("personal/complaint_events"),
        Section::ComplaintPauses => sql!("personal/complaint_pauses"),
        Section::Invitations => sql!("personal/invitations"),
        Section::Mails => sql!("personal/mails"),
        Section::Links => sql!("personal/links"),
        Section::LinkOpenings => sql!("personal/link_openings"),
        Section::Sessions => sql!("personal/sessions"),
        Section::Browsers => sql!("personal/browsers"),
        Section::SignInCodes => sql!("personal/sign_in_codes"),
        Section::Passkeys => sql!("personal/passkeys"),
        Section::Authenticator => sql!("personal/authenticator"),
        Section::RecoveryCodes => sql!("personal/recovery_codes"),
        Section::AddressChanges => sql!("personal/address_changes"),
        Section::Attachments => sql!("personal/attachments"),
        Section::Surveys => sql!("personal/surveys"),
        Section::SurveyAnswers => sql!("personal/survey_answers"),
        Section::Scores => sql!("personal/scores"),
    }
}

struct RecordRow(Record);

impl FromRow<'_, SqliteRow> for RecordRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        record(row)
    }
}

impl FromRow<'_, PgRow> for RecordRow {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        record(row)
    }
}

/// A row by its columns. Their names say what is in them: `.._at`, `at` and `.._since` are moments, `is_..` yes or no, and
/// `.._json` a record of its own; the rest is numbers and words.
fn record<'r, R>(row: &'r R) -> sqlx::Result<RecordRow>
where
    R: Row,
    usize: ColumnIndex<R>,
    Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
    Option<bool>: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
{
    let mut values = Vec::with_capacity(row.len());
    for (place, column) in row.columns().iter().enumerate() {
        let name = column.name();
        let is_moment = name == "at" || name.ends_with("_at") || name.ends_with("_since");
        let value = if name.starts_with("is_") {
            row.try_get::<Option<bool>, _>(place)?.map(Value::YesNo)
        } else if is_moment {
            let micros = row.try_get::<Option<i64>, _>(place)?;
            let moment = micros.map(|micros| moment(micros, ("personal data", "moment")));
            moment.transpose().map_err(undecoded)?.map(Value::Moment)
        } else if let Ok(number) = row.try_get::<Option<i64>, _>(place) {
            number.map(Value::Number)
        } else {
            row.try_get::<Option<String>, _>(place)?.map(Value::Text)
        };
        let (name, value) = match (name.strip_suffix("_localized"), value) {
            (Some(name), Some(Value::Text(text))) => {
                let text = from_json(&text, ("personal data", "name")).map_err(undecoded)?;
                (name, Some(Value::Localized(text)))
            }
            (_, value) => (name, value),
        };
        values.push((name.to_owned(), value.unwrap_or(Value::Nothing)));
    }
    Ok(RecordRow(Record(values)))
}

fn undecoded(error: StoreError) -> sqlx::Error {
    sqlx::Error::Decode(error.into())
}
