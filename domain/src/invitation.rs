//! Inviting people to buy for a customer, and looking after those who do (docs/people.md).

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use crate::{
    id::{BuyerId, CustomerId, DepartmentId, InvitationId},
    link::LinkKind,
    person::{BuyerRole, EmailAddress},
};

/// Somebody was asked to buy for a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// For which customer.
    pub customer_id: CustomerId,
    /// The customer's name.
    pub customer_name: String,
    /// Whom.
    pub email: EmailAddress,
    /// As what.
    pub role: BuyerRole,
    /// In which department.
    pub department_id: Option<DepartmentId>,
    /// The name of who invites.
    pub invited_by: String,
    /// When they were asked.
    pub created_at: Timestamp,
    /// When they accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// How many invitations of a customer may be open at once.
pub const MAX_OPEN: usize = 50;

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// It waits for an answer.
    Open,
    /// It was accepted.
    Accepted,
    /// It was taken back.
    Revoked,
    /// Nobody answered in time.
    Expired,
}

impl Invitation {
    /// Where it stands. It ends with the link of its mail, which is sent at once.
    pub fn state(&self, now: Timestamp) -> InvitationState {
        let lifetime: SignedDuration = LinkKind::Invitation.lifetime();
        match (self.accepted_at, self.revoked_at) {
            (Some(_), _) => InvitationState::Accepted,
            (None, Some(_)) => InvitationState::Revoked,
            (None, None) if self.created_at + lifetime <= now => InvitationState::Expired,
            (None, None) => InvitationState::Open,
        }
    }
}

/// A buyer as who looks after a customer's people sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The buyer.
    pub buyer_id: BuyerId,
    /// Their name.
    pub name: String,
    /// Where mail reaches them.
    pub email: EmailAddress,
    /// What they may do.
    pub role: BuyerRole,
    /// Their department.
    pub department_id: Option<DepartmentId>,
    /// When they last signed in for this customer.
    pub last_used_at: Option<Timestamp>,
}

/// A part of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// How many buyers are in it.
    pub members: u32,
}

/// Why somebody cannot get another role or leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MemberError {
    /// Nobody would look after the customer's people any more.
    #[error("the customer would have no admin")]
    LastAdmin,
    /// The role is that of a department, and none was chosen.
    #[error("the role needs a department")]
    NoDepartment,
    /// There is no such buyer.
    #[error("no such buyer")]
    Unknown,
}

/// Whether a buyer may get this role and department; no role when they shall leave.
///
/// # Errors
/// Why not.
pub fn check_change(
    members: &[Member],
    buyer: BuyerId,
    role: Option<BuyerRole>,
    department: Option<DepartmentId>,
) -> Result<(), MemberError> {
    let member = members.iter().find(|member| member.buyer_id == buyer).ok_or(MemberError::Unknown)?;
    let admins = members.iter().filter(|member| member.role == BuyerRole::Admin).count();
    if member.role == BuyerRole::Admin && admins == 1 && role != Some(BuyerRole::Admin) {
        return Err(MemberError::LastAdmin);
    }
    if role == Some(BuyerRole::Department) && department.is_none() {
        return Err(MemberError::NoDepartment);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp::constant(1_790_000_000, 0);

    fn member(number: u128, role: BuyerRole) -> Member {
        Member {
            buyer_id: BuyerId(Uuid::from_u128(number)),
            name: "Mei Lin".into(),
            email: "mei@lin.example".parse().expect("an address"),
            role,
            department_id: None,
            last_used_at: None,
        }
    }

    #[test]
    fn an_invitation_is_open_until_something_happens() {
        let invitation = Invitation {
            id: InvitationId(Uuid::nil()),
            customer_id: CustomerId(Uuid::nil()),
            customer_name: "Lin".into(),
            email: "mei@lin.example".parse().expect("an address"),
            role: BuyerRole::Buyer,
            department_id: None,
            invited_by: "Anna".into(),
            created_at: NOW,
            accepted_at: None,
            revoked_at: None,
        };
        let end = NOW + LinkKind::Invitation.lifetime();
        assert_eq!(invitation.state(end - SignedDuration::from_micros(1)), InvitationState::Open);
        assert_eq!(invitation.state(end), InvitationState::Expired);
        let revoked = Invitation { revoked_at: Some(NOW), ..invitation.clone() };
        assert_eq!(revoked.state(end), InvitationState::Revoked);
        let accepted = Invitation { accepted_at: Some(NOW), ..invitation };
        assert_eq!(accepted.state(end), InvitationState::Accepted);
    }

    #[test]
    fn there_is_always_an_admin() {
        let one = [member(1, BuyerRole::Admin), member(2, BuyerRole::Buyer)];
        let (admin, buyer) = (one[0].buyer_id, one[1].buyer_id);
        assert_eq!(check_change(&one, admin, None, None), Err(MemberError::LastAdmin));
        assert_eq!(check_change(&one, admin, Some(BuyerRole::Viewer), None), Err(MemberError::LastAdmin));
        assert_eq!(check_change(&one, admin, Some(BuyerRole::Admin), None), Ok(()));
        assert_eq!(check_change(&one, buyer, None, None), Ok(()));
        let two = [member(1, BuyerRole::Admin), member(2, BuyerRole::Admin)];
        assert_eq!(check_change(&two, admin, None, None), Ok(()));
        assert_eq!(check_change(&two, BuyerId(Uuid::from_u128(3)), None, None), Err(MemberError::Unknown));
    }

    #[test]
    fn who_sees_a_department_is_in_one() {
        let people = [member(1, BuyerRole::Admin), member(2, BuyerRole::Buyer)];
        let (buyer, role) = (people[1].buyer_id, Some(BuyerRole::Department));
        assert_eq!(check_change(&people, buyer, role, None), Err(MemberError::NoDepartment));
        let department = Some(DepartmentId(Uuid::nil()));
        assert_eq!(check_change(&people, buyer, role, department), Ok(()));
    }
}
