//! Who works at the desk, for who looks after people.

use domain::{
    id::StaffId,
    person::{Staff, StaffRoles},
    scope::DeskScope,
    staff::{self, StaffChange, StaffError, StaffMember},
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{inconsistent, maybe_moment},
    engine::{Connection, execute, fetch, sql},
};

/// Asks who works at the desk.
pub struct StaffList<'c>(&'c mut Connection);

/// Writes who works at the desk.
pub struct WriteStaff<'c>(&'c mut Tx);

impl Db {
    /// Who works at the desk.
    pub fn staff(&mut self) -> StaffList<'_> {
        StaffList(&mut self.connection)
    }
}

impl Tx {
    /// Who works at the desk.
    pub fn staff(&mut self) -> WriteStaff<'_> {
        WriteStaff(self)
    }
}

impl StaffList<'_> {
    /// Everyone who works or worked at the desk, by name.
    pub async fn list(&mut self, _scope: DeskScope) -> Result<Vec<StaffMember>, StoreError> {
        let rows = fetch!(self.0, fetch_all, StaffMemberRow, sql!("staff/list"))?;
        rows.into_iter().map(StaffMemberRow::into_member).collect()
    }
}

impl WriteStaff<'_> {
    /// Lets somebody new work at the desk.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] on `people_email_key_key` when somebody has the address.
    pub async fn add(
        &mut self,
        scope: DeskScope,
        staff: &Staff,
        now: Timestamp,
    ) -> Result<Result<(), StaffError>, StoreError> {
        let members = self.held(scope).await?;
        if let Err(why) = staff::check_roles(&members, scope.staff_id, &StaffRoles::default(), &staff.roles) {
            return Ok(Err(why));
        }
        if self.0.read().people().find_person(&staff.email.key()).await?.is_some() {
            return Err(StoreError::Conflict { constraint: "people_email_key_key".to_owned() });
        }
        self.0.people().insert_staff(staff, now).await.map(Ok)
    }

    /// Changes a member of staff. Who is disabled is signed out at once.
    pub async fn change(
        &mut self,
        scope: DeskScope,
        id: StaffId,
        change: &StaffChange,
        now: Timestamp,
    ) -> Result<Result<(), StaffError>, StoreError> {
        let members = self.held(scope).await?;
        if let Err(why) = staff::check_change(&members, scope.staff_id, id, change) {
            return Ok(Err(why));
        }
        match change {
            StaffChange::Profile { name, roles } => {
                let roles = roles.to_string();
                execute!(self.0.connection(), sql!("staff/set_name"), id.0, name.as_str())?;
                execute!(self.0.connection(), sql!("staff/set_roles"), id.0, roles.as_str())?;
            }
            StaffChange::Disable => {
                let member = members.iter().find(|member| member.id == id);
                if let Some(member) = member {
                    self.0.people().end_staff(&member.email.key(), now).await?;
                }
            }
            StaffChange::Enable => {
                execute!(self.0.connection(), sql!("staff/enable"), id.0)?;
            }
            StaffChange::EndSecondFactor => {
                let member = members.iter().find(|member| member.id == id);
                if let Some(member) = member {
                    self.end_second_factor(&member.email.key()).await?;
                }
            }
        }
        Ok(Ok(()))
    }

    /// Takes the authenticator app of whoever has an address away, with its recovery codes; they are signed out everywhere.
    async fn end_second_factor(&mut self, email_key: &str) -> Result<(), StoreError> {
        let Some(person) = self.0.read().people().find_by_email(email_key).await? else { return Ok(()) };
        self.0.factors().delete_authenticator(person.person_id).await?;
        self.0.sessions().delete_of_person(email_key).await
    }

    /// Everyone at the desk, with nobody else changing who works there meanwhile.
    async fn held(&mut self, scope: DeskScope) -> Result<Vec<StaffMember>, StoreError> {
        execute!(self.0.connection(), sql!("staff/hold"))?;
        self.0.read().staff().list(scope).await
    }
}

#[derive(FromRow)]
struct StaffMemberRow {
    id: Uuid,
    name: String,
    email: String,
    roles: String,
    last_used_at: Option<i64>,
    disabled_at: Option<i64>,
    second_factors: i64,
}

impl StaffMemberRow {
    fn into_member(self) -> Result<StaffMember, StoreError> {
        Ok(StaffMember {
            id: self.id.into(),
            name: self.name,
            email: self.email.parse().map_err(|_| inconsistent(("people", "email")))?,
            roles: self.roles.parse().map_err(|_| inconsistent(("staff", "roles")))?,
            last_used_at: maybe_moment(self.last_used_at, ("staff", "last_used_at"))?,
            has_second_factor: self.second_factors > 0,
            disabled_at: maybe_moment(self.disabled_at, ("staff", "ended_at"))?,
        })
    }
}
