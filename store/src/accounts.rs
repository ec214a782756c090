//! The accounts of customers' people, for the desk.

use domain::{
    account::{AccountChange, AccountError, BuyerAccount},
    id::{BuyerId, CustomerId, PersonId},
    person::EmailAddress,
    scope::DeskScope,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{self, count, inconsistent, maybe_moment, micros},
    engine::{Connection, execute, fetch, sql},
    people::buyer_role,
};

/// Asks about accounts.
pub struct Accounts<'c>(&'c mut Connection);

/// Writes accounts.
pub struct WriteAccounts<'c>(&'c mut Tx);

impl Db {
    /// The accounts of customers' people.
    pub fn accounts(&mut self) -> Accounts<'_> {
        Accounts(&mut self.connection)
    }
}

impl Tx {
    /// The accounts of customers' people.
    pub fn accounts(&mut self) -> WriteAccounts<'_> {
        WriteAccounts(self)
    }
}

impl Accounts<'_> {
    /// Who buys for a customer, by name.
    pub async fn list(&mut self, _scope: DeskScope, customer: CustomerId) -> Result<Vec<BuyerAccount>, StoreError> {
        let rows = fetch!(self.0, fetch_all, AccountRow, sql!("accounts/list"), customer.0)?;
        rows.into_iter().map(AccountRow::into_account).collect()
    }

    /// One of those who buy for a customer.
    pub async fn get(
        &mut self,
        scope: DeskScope,
        customer: CustomerId,
        buyer: BuyerId,
    ) -> Result<Option<BuyerAccount>, StoreError> {
        let accounts = self.list(scope, customer).await?;
        Ok(accounts.into_iter().find(|account| account.buyer_id == buyer))
    }
}

impl WriteAccounts<'_> {
    /// Changes the account of somebody who buys for a customer; gives how it was before, or why it stays so. `None` when
    /// there is no such buyer.
    pub async fn change(
        &mut self,
        scope: DeskScope,
        (customer, buyer): (CustomerId, BuyerId),
        change: &AccountChange,
        now: Timestamp,
    ) -> Result<Option<Result<BuyerAccount, AccountError>>, StoreError> {
        let Some(seen) = self.0.read().accounts().get(scope, customer, buyer).await? else { return Ok(None) };
        execute!(self.0.connection(), sql!("accounts/hold"), seen.person_id.0)?;
        let Some(account) = self.0.read().accounts().get(scope, customer, buyer).await? else { return Ok(None) };
        if let Err(why) = account.check(change) {
            return Ok(Some(Err(why)));
        }
        let (person, key) = (account.person_id, account.email.key());
        match change {
            AccountChange::Address(email) if !self.set_address(person, &key, email, now).await? => {
                return Ok(Some(Err(AccountError::AddressTaken)));
            }
            AccountChange::Address(_) => {}
            AccountChange::EndSecondFactor => {
                self.0.factors().delete_authenticator(person).await?;
                self.0.sessions().delete_of_person(&key).await?;
            }
            AccountChange::EndSessions => self.0.sessions().delete_of_person(&key).await?,
            AccountChange::Disable => self.disable(person, now).await?,
            AccountChange::Enable => self.set_disabled(person, None).await?,
        }
        Ok(Some(Ok(account)))
    }

    /// Gives a person another address and ends every session of theirs; `false` when somebody has it.
    async fn set_address(
        &mut self,
        person: PersonId,
        old_key: &str,
        email: &EmailAddress,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if !self.0.factors().move_address(person, old_key, email, now).await? {
            return Ok(false);
        }
        self.0.sessions().delete_of_person(&email.key()).await?;
        Ok(true)
    }

    /// A person may not sign in: every session ends, nobody acts for them, and nobody comes in by what they asked.
    async fn disable(&mut self, person: PersonId, now: Timestamp) -> Result<(), StoreError> {
        self.set_disabled(person, Some(now)).await?;
        self.0.sessions().end_acting_for(person).await?;
        self.0.sessions().delete_all_of(person).await?;
        execute!(self.0.connection(), sql!("accounts/revoke_invitations"), person.0, now.as_microsecond()).map(drop)
    }

    async fn set_disabled(&mut self, person: PersonId, since: Option<Timestamp>) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("accounts/set_disabled"), person.0, micros(since)).map(drop)
    }
}

#[derive(FromRow)]
struct AccountRow {
    id: Uuid,
    person_id: Uuid,
    name: String,
    email: String,
    language: String,
    role: String,
    department: Option<String>,
    last_used_at: Option<i64>,
    unreachable_since: Option<i64>,
    second_factors: i64,
    passkeys: i64,
    disabled_at: Option<i64>,
    at_the_desk: i64,
}

impl AccountRow {
    fn into_account(self) -> Result<BuyerAccount, StoreError> {
        Ok(BuyerAccount {
            buyer_id: self.id.into(),
            person_id: self.person_id.into(),
            name: self.name,
            email: self.email.parse().map_err(|_| inconsistent(("people", "email")))?,
            language: convert::language(&self.language, ("people", "language"))?,
            role: buyer_role(&self.role)?,
            department: self.department,
            last_used_at: maybe_moment(self.last_used_at, ("buyers", "last_used_at"))?,
            unreachable_since: maybe_moment(self.unreachable_since, ("people", "unreachable_since"))?,
            has_second_factor: self.second_factors > 0,
            passkeys: count(self.passkeys, ("passkeys", "count"))?,
            disabled_at: maybe_moment(self.disabled_at, ("people", "disabled_at"))?,
            is_staff: self.at_the_desk > 0,
        })
    }
}
