//! The people of a customer, for who looks after them: buyers, departments, invitations.

use domain::{
    id::{BuyerId, DepartmentId, InvitationId},
    invitation::{self, Department, Invitation, Member, MemberError},
    link::LinkKind,
    person::BuyerRole,
    scope::AdminScope,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Change, Db, StoreError, Tx,
    convert::{count, inconsistent, maybe_moment, moment},
    engine::{Connection, execute, fetch, sql},
    people::buyer_role,
};

/// Asks about the people of a customer.
pub struct Members<'c>(&'c mut Connection);

/// Writes the people of a customer.
pub struct WriteMembers<'c>(&'c mut Tx);

impl Db {
    /// The people of a customer.
    pub fn members(&mut self) -> Members<'_> {
        Members(&mut self.connection)
    }
}

impl Tx {
    /// The people of a customer.
    pub fn members(&mut self) -> WriteMembers<'_> {
        WriteMembers(self)
    }
}

impl Members<'_> {
    /// Who buys for the customer, by name.
    pub async fn list(&mut self, scope: AdminScope) -> Result<Vec<Member>, StoreError> {
        let rows = fetch!(self.0, fetch_all, MemberRow, sql!("members/list"), scope.customer_id().0)?;
        rows.into_iter().map(MemberRow::into_member).collect()
    }

    /// The customer's departments, by name.
    pub async fn departments(&mut self, scope: AdminScope) -> Result<Vec<Department>, StoreError> {
        let sql = sql!("members/list_departments");
        let rows = fetch!(self.0, fetch_all, (Uuid, String, i64), sql, scope.customer_id().0)?;
        let department = |(id, name, members): (Uuid, String, i64)| {
            Ok(Department { id: id.into(), name, members: count(members, ("buyers", "count"))? })
        };
        rows.into_iter().map(department).collect()
    }

    /// Invitations that wait for an answer, the newest first.
    pub async fn open_invitations(&mut self, scope: AdminScope, now: Timestamp) -> Result<Vec<Invitation>, StoreError> {
        let after = (now - LinkKind::Invitation.lifetime()).as_microsecond();
        let sql = sql!("members/list_invitations");
        let rows = fetch!(self.0, fetch_all, InvitationRow, sql, scope.customer_id().0, after)?;
        rows.into_iter().map(InvitationRow::into_invitation).collect()
    }

    /// An invitation, for its mail and for who holds its link.
    pub async fn invitation(&mut self, id: InvitationId) -> Result<Option<Invitation>, StoreError> {
        let row = fetch!(self.0, fetch_optional, InvitationRow, sql!("members/get_invitation"), id.0)?;
        row.map(InvitationRow::into_invitation).transpose()
    }

    /// Whether somebody with this address buys for the customer already.
    pub async fn has(&mut self, scope: AdminScope, email_key: &str) -> Result<bool, StoreError> {
        let sql = sql!("members/is_member");
        let row = fetch!(self.0, fetch_optional, (Uuid,), sql, scope.customer_id().0, email_key)?;
        Ok(row.is_some())
    }

    /// Whether the customer has a department.
    pub async fn has_department(&mut self, scope: AdminScope, id: DepartmentId) -> Result<bool, StoreError> {
        let sql = sql!("members/has_department");
        let row = fetch!(self.0, fetch_optional, (Uuid,), sql, id.0, scope.customer_id().0)?;
        Ok(row.is_some())
    }
}

impl WriteMembers<'_> {
    /// Asks somebody to buy for the customer; what they were asked before is taken back.
    pub async fn invite(&mut self, scope: AdminScope, by: BuyerId, invitation: &Invitation) -> Result<(), StoreError> {
        let (customer, key) = (scope.customer_id().0, invitation.email.key());
        let at = invitation.created_at.as_microsecond();
        let sql = sql!("members/revoke_invitations_to");
        execute!(self.0.connection(), sql, customer, key.as_str(), at)?;
        execute!(
            self.0.connection(),
            sql!("members/insert_invitation"),
            invitation.id.0,
            customer,
            invitation.email.as_str(),
            key.as_str(),
            invitation.role.code(),
            invitation.department_id.map(|id| id.0),
            invitation.invited_by.as_str(),
            by.0,
            at,
        )
        .map(drop)
    }

    /// Takes an invitation back, and the links of its mails with it; `false` when none of the customer's waits.
    pub async fn revoke(&mut self, scope: AdminScope, id: InvitationId, now: Timestamp) -> Result<bool, StoreError> {
        let (customer, at) = (scope.customer_id().0, now.as_microsecond());
        let revoked = execute!(self.0.connection(), sql!("members/revoke_invitation"), id.0, customer, at)? == 1;
        if revoked {
            self.0.links().revoke_of(LinkKind::Invitation, id.0, now).await?;
        }
        Ok(revoked)
    }

    /// Notes that an invitation was accepted; `false` when it does not wait any more.
    pub async fn accept(&mut self, id: InvitationId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(execute!(self.0.connection(), sql!("members/accept_invitation"), id.0, now.as_microsecond())? == 1)
    }

    /// Gives a buyer another role and department.
    pub async fn set_role(
        &mut self,
        scope: AdminScope,
        buyer: BuyerId,
        role: BuyerRole,
        department: Option<DepartmentId>,
        now: Timestamp,
    ) -> Result<Result<(), MemberError>, StoreError> {
        if let Err(why) = self.check(scope, buyer, Some(role), department).await? {
            return Ok(Err(why));
        }
        let (customer, department) = (scope.customer_id().0, department.map(|id| id.0));
        let sql = sql!("members/set_role");
        execute!(self.0.connection(), sql, buyer.0, customer, role.code(), department)?;
        if !role.manages_people() {
            self.revoke_of_inviter(buyer, now).await?;
        }
        Ok(Ok(()))
    }

    /// A buyer leaves the customer: every session in which they are this buyer ends.
    pub async fn end(
        &mut self,
        scope: AdminScope,
        buyer: BuyerId,
        now: Timestamp,
    ) -> Result<Result<(), MemberError>, StoreError> {
        if let Err(why) = self.check(scope, buyer, None, None).await? {
            return Ok(Err(why));
        }
        let (customer, at) = (scope.customer_id().0, now.as_microsecond());
        execute!(self.0.connection(), sql!("members/end"), buyer.0, customer, at)?;
        execute!(self.0.connection(), sql!("members/delete_sessions"), buyer.0)?;
        self.revoke_of_inviter(buyer, now).await?;
        self.0.changed(Change::Sessions);
        Ok(Ok(()))
    }

    /// Takes back what somebody asked of others who may ask no more.
    async fn revoke_of_inviter(&mut self, buyer: BuyerId, now: Timestamp) -> Result<(), StoreError> {
        let sql = sql!("members/revoke_invitations_by");
        execute!(self.0.connection(), sql, buyer.0, now.as_microsecond()).map(drop)
    }

    /// Whether the change may be made, with nobody else changing the customer's people meanwhile.
    async fn check(
        &mut self,
        scope: AdminScope,
        buyer: BuyerId,
        role: Option<BuyerRole>,
        department: Option<DepartmentId>,
    ) -> Result<Result<(), MemberError>, StoreError> {
        execute!(self.0.connection(), sql!("members/hold"), scope.customer_id().0)?;
        if let Some(department) = department
            && !self.0.read().members().has_department(scope, department).await?
        {
            return Ok(Err(MemberError::NoDepartment));
        }
        let members = self.0.read().members().list(scope).await?;
        Ok(invitation::check_change(&members, buyer, role, department))
    }

    /// Gives a department another name; `false` when the customer has none of this id.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] on `departments_customer_id_name_key` when another has the name.
    pub async fn rename_department(
        &mut self,
        scope: AdminScope,
        id: DepartmentId,
        name: &str,
    ) -> Result<bool, StoreError> {
        let customer = scope.customer_id().0;
        Ok(execute!(self.0.connection(), sql!("members/rename_department"), id.0, customer, name)? == 1)
    }

    /// Ends a department; `false` when the customer has none of this id, or somebody is in it.
    pub async fn end_department(
        &mut self,
        scope: AdminScope,
        id: DepartmentId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        execute!(self.0.connection(), sql!("members/hold"), scope.customer_id().0)?;
        let (customer, at, mark) = (scope.customer_id().0, now.as_microsecond(), id.to_string());
        let sql = sql!("members/end_department");
        let since = (now - LinkKind::Invitation.lifetime()).as_microsecond();
        Ok(execute!(self.0.connection(), sql, id.0, customer, at, mark, since)? == 1)
    }
}

#[derive(FromRow)]
struct MemberRow {
    id: Uuid,
    name: String,
    email: String,
    role: String,
    department_id: Option<Uuid>,
    last_used_at: Option<i64>,
}

impl MemberRow {
    fn into_member(self) -> Result<Member, StoreError> {
        Ok(Member {
            buyer_id: self.id.into(),
            name: self.name,
            email: self.email.parse().map_err(|_| inconsistent(("people", "email")))?,
            role: buyer_role(&self.role)?,
            department_id: self.department_id.map(Into::into),
            last_used_at: maybe_moment(self.last_used_at, ("buyers", "last_used_at"))?,
        })
    }
}

#[derive(FromRow)]
struct InvitationRow {
    id: Uuid,
    customer_id: Uuid,
    customer_name: String,
    email: String,
    role: String,
    department_id: Option<Uuid>,
    invited_by: String,
    created_at: i64,
    accepted_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl InvitationRow {
    fn into_invitation(self) -> Result<Invitation, StoreError> {
        Ok(Invitation {
            id: self.id.into(),
            customer_id: self.customer_id.into(),
            customer_name: self.customer_name,
            email: self.email.parse().map_err(|_| inconsistent(("invitations", "email")))?,
            role: buyer_role(&self.role)?,
            department_id: self.department_id.map(Into::into),
            invited_by: self.invited_by,
            created_at: moment(self.created_at, ("invitations", "created_at"))?,
            accepted_at: maybe_moment(self.accepted_at, ("invitations", "accepted_at"))?,
            revoked_at: maybe_moment(self.revoked_at, ("invitations", "revoked_at"))?,
        })
    }
}
