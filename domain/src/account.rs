//! The accounts of customers' people, as the desk looks after them (docs/people.md).

use jiff::Timestamp;
use thiserror::Error;

use crate::{
    id::{BuyerId, PersonId},
    language::Language,
    person::{BuyerRole, EmailAddress},
};

/// A buyer and how they sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuyerAccount {
    /// The buyer.
    pub buyer_id: BuyerId,
    /// The person; the same for every customer they buy for.
    pub person_id: PersonId,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: EmailAddress,
    /// The language they are written to in.
    pub language: Language,
    /// What they may do for the customer.
    pub role: BuyerRole,
    /// Their department's name.
    pub department: Option<String>,
    /// When they last signed in for this customer.
    pub last_used_at: Option<Timestamp>,
    /// Since when no mail reaches them.
    pub unreachable_since: Option<Timestamp>,
    /// Whether an authenticator app is asked for.
    pub has_second_factor: bool,
    /// How many passkeys they have.
    pub passkeys: u32,
    /// Since when they may not sign in.
    pub disabled_at: Option<Timestamp>,
    /// Whether they work at the desk too.
    pub is_staff: bool,
}

/// What the desk changes about how somebody signs in. Every session of theirs ends with each but the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountChange {
    /// They have another address.
    Address(EmailAddress),
    /// No authenticator app is asked for any more.
    EndSecondFactor,
    /// They are signed out everywhere.
    EndSessions,
    /// They may not sign in, for whatever customer.
    Disable,
    /// They may sign in again.
    Enable,
}

/// Why an account stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AccountError {
    /// They work at the desk: nobody becomes a colleague by changing their address.
    #[error("they work at the desk")]
    Staff,
    /// There is nothing to take away.
    #[error("there is no second factor")]
    NoSecondFactor,
    /// It is so already.
    #[error("nothing would change")]
    AlreadySo,
    /// Somebody has the address.
    #[error("the address is somebody's")]
    AddressTaken,
}

impl BuyerAccount {
    /// Whether the desk may change it so; whether an address is free is for the database to say.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, change: &AccountChange) -> Result<(), AccountError> {
        let is_so = match change {
            AccountChange::Address(email) => *email == self.email,
            AccountChange::Disable => self.disabled_at.is_some(),
            AccountChange::Enable => self.disabled_at.is_none(),
            AccountChange::EndSecondFactor | AccountChange::EndSessions => false,
        };
        match change {
            _ if self.is_staff => Err(AccountError::Staff),
            AccountChange::EndSecondFactor if !self.has_second_factor => Err(AccountError::NoSecondFactor),
            _ if is_so => Err(AccountError::AlreadySo),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn account() -> BuyerAccount {
        BuyerAccount {
            buyer_id: BuyerId(Uuid::nil()),
            person_id: PersonId(Uuid::nil()),
            name: "Mei Lin".into(),
            email: "mei@lin.example".parse().expect("an address"),
            language: Language::En,
            role: BuyerRole::Buyer,
            department: None,
            last_used_at: None,
            unreachable_since: None,
            has_second_factor: false,
            passkeys: 0,
            disabled_at: None,
            is_staff: false,
        }
    }

    #[test]
    fn only_what_changes_something_is_done() {
        let (one, address) = (account(), |text: &str| AccountChange::Address(text.parse().expect("an address")));
        assert_eq!(one.check(&address("mei@lin.example")), Err(AccountError::AlreadySo));
        assert_eq!(one.check(&address("Mei@lin.example")), Ok(()), "written otherwise");
        assert_eq!(one.check(&AccountChange::EndSecondFactor), Err(AccountError::NoSecondFactor));
        assert_eq!(one.check(&AccountChange::EndSessions), Ok(()));
        assert_eq!(one.check(&AccountChange::Enable), Err(AccountError::AlreadySo));
        let disabled = BuyerAccount { disabled_at: Some(Timestamp::UNIX_EPOCH), ..account() };
        assert_eq!(disabled.check(&AccountChange::Disable), Err(AccountError::AlreadySo));
        assert_eq!(disabled.check(&AccountChange::Enable), Ok(()));
    }

    #[test]
    fn nobody_at_the_desk_is_looked_after_as_a_buyer() {
        let staff = BuyerAccount { is_staff: true, has_second_factor: true, ..account() };
        for change in [
            AccountChange::Address("new@lin.example".parse().expect("an address")),
            AccountChange::EndSecondFactor,
            AccountChange::EndSessions,
            AccountChange::Disable,
            AccountChange::Enable,
        ] {
            assert_eq!(staff.check(&change), Err(AccountError::Staff));
        }
    }
}
