//! Looking after who works at the desk (docs/people.md).

use jiff::Timestamp;
use thiserror::Error;

use crate::{
    id::StaffId,
    person::{EmailAddress, StaffRole, StaffRoles},
};

/// A member of staff as colleagues with the role for people see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    /// Their id.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Where mail reaches them.
    pub email: EmailAddress,
    /// What they may do.
    pub roles: StaffRoles,
    /// When they signed in last.
    pub last_used_at: Option<Timestamp>,
    /// Whether an authenticator app is asked for.
    pub has_second_factor: bool,
    /// Since when they may not work at the desk.
    pub disabled_at: Option<Timestamp>,
}

impl StaffMember {
    /// Whether they may do this now.
    pub fn may(&self, role: StaffRole) -> bool {
        self.disabled_at.is_none() && self.roles.allow(role)
    }
}

/// What shall change about a member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaffChange {
    /// Their name and roles.
    Profile {
        /// The name.
        name: String,
        /// The roles.
        roles: StaffRoles,
    },
    /// They work at the desk no more.
    Disable,
    /// They work at the desk again.
    Enable,
    /// Their lost authenticator app is asked for no more.
    EndSecondFactor,
}

/// Why a member of staff stays as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StaffError {
    /// Who asks does not look after people any more.
    #[error("who asks may not look after people")]
    Forbidden,
    /// Nobody disables themselves or gives their own role for people away: so there is always one who has it.
    #[error("nobody takes this from themselves")]
    Oneself,
    /// Only who has this role can give it.
    #[error("only who has the role can give it")]
    NotOwn(StaffRole),
    /// There is no such member of staff.
    #[error("no such member of staff")]
    Unknown,
    /// There is no second factor to take away.
    #[error("they have no second factor")]
    NoSecondFactor,
}

/// Roles that only those can give who have them, and only those can make easier to come by.
const GUARDED: [StaffRole; 2] = [StaffRole::People, StaffRole::Settings];

/// Whether `by` may change `whom` so, with everyone at the desk as they are now.
///
/// # Errors
/// Why not.
pub fn check_change(
    members: &[StaffMember],
    by: StaffId,
    whom: StaffId,
    change: &StaffChange,
) -> Result<(), StaffError> {
    let find = |id: StaffId| members.iter().find(|member| member.id == id);
    let member = find(whom).ok_or(StaffError::Unknown)?;
    if *change == StaffChange::EndSecondFactor {
        return check_end_of_second_factor(members, by, member);
    }
    let before = if member.disabled_at.is_none() { member.roles.clone() } else { StaffRoles::default() };
    let after = match change {
        StaffChange::Profile { roles, .. } => roles.clone(),
        StaffChange::Disable => StaffRoles::default(),
        StaffChange::Enable | StaffChange::EndSecondFactor => member.roles.clone(),
    };
    check_roles(members, by, &before, &after)?;
    let is_left_without = *change == StaffChange::Disable || !after.allow(StaffRole::People);
    if by == whom && is_left_without { Err(StaffError::Oneself) } else { Ok(()) }
}

/// Whether `by` may take a colleague's second factor away. It guards what they may do: who takes it away may do that too. Their
/// own goes where they show who they are, on the page of their account.
fn check_end_of_second_factor(members: &[StaffMember], by: StaffId, member: &StaffMember) -> Result<(), StaffError> {
    check_roles(members, by, &StaffRoles::default(), &member.roles)?;
    match member.has_second_factor {
        _ if member.id == by => Err(StaffError::Oneself),
        true => Ok(()),
        false => Err(StaffError::NoSecondFactor),
    }
}

/// Whether `by` may give somebody these roles who has had those before.
///
/// # Errors
/// Why not.
pub fn check_roles(
    members: &[StaffMember],
    by: StaffId,
    before: &StaffRoles,
    after: &StaffRoles,
) -> Result<(), StaffError> {
    let giver = members.iter().find(|member| member.id == by && member.may(StaffRole::People));
    let giver = giver.ok_or(StaffError::Forbidden)?;
    let is_given = |role: &StaffRole| after.allow(*role) && !before.allow(*role) && !giver.may(*role);
    GUARDED.into_iter().find(is_given).map_or(Ok(()), |role| Err(StaffError::NotOwn(role)))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp::constant(1_790_000_000, 0);

    fn member(number: u128, roles: &[StaffRole]) -> StaffMember {
        StaffMember {
            id: StaffId(Uuid::from_u128(number)),
            name: "Tom".into(),
            email: "tom@desk.example".parse().expect("an address"),
            roles: roles.iter().copied().collect(),
            last_used_at: None,
            has_second_factor: false,
            disabled_at: None,
        }
    }

    fn roles(roles: &[StaffRole]) -> StaffChange {
        StaffChange::Profile { name: "Tom".into(), roles: roles.iter().copied().collect() }
    }

    #[test]
    fn nobody_takes_the_role_for_people_from_themselves() {
        let staff = [member(1, &[StaffRole::People]), member(2, &[StaffRole::Orders])];
        let (one, other) = (staff[0].id, staff[1].id);
        assert_eq!(check_change(&staff, one, one, &StaffChange::Disable), Err(StaffError::Oneself));
        assert_eq!(check_change(&staff, one, one, &roles(&[StaffRole::Orders])), Err(StaffError::Oneself));
        assert_eq!(check_change(&staff, one, one, &roles(&[StaffRole::Orders, StaffRole::People])), Ok(()));
        assert_eq!(check_change(&staff, one, other, &StaffChange::Disable), Ok(()));
        assert_eq!(check_change(&staff, other, one, &StaffChange::Disable), Err(StaffError::Forbidden));
        let nobody = StaffId(Uuid::from_u128(3));
        assert_eq!(check_change(&staff, one, nobody, &StaffChange::Disable), Err(StaffError::Unknown));
    }

    #[test]
    fn a_lost_second_factor_is_taken_away_by_who_may_do_as_much() {
        let mut staff = [member(1, &[StaffRole::People]), member(2, &[StaffRole::Orders])];
        let (one, other) = (staff[0].id, staff[1].id);
        let end = StaffChange::EndSecondFactor;
        assert_eq!(check_change(&staff, one, other, &end), Err(StaffError::NoSecondFactor));
        staff[1].has_second_factor = true;
        assert_eq!(check_change(&staff, one, other, &end), Ok(()));
        assert_eq!(check_change(&staff, other, one, &end), Err(StaffError::Forbidden));
        staff[1].roles = [StaffRole::Settings].into_iter().collect();
        assert_eq!(check_change(&staff, one, other, &end), Err(StaffError::NotOwn(StaffRole::Settings)));
        staff[0].has_second_factor = true;
        assert_eq!(check_change(&staff, one, one, &end), Err(StaffError::Oneself));
    }

    #[test]
    fn only_who_has_settings_gives_them() {
        let mut staff = [member(1, &[StaffRole::People]), member(2, &[StaffRole::Settings]), member(3, &[])];
        let (giver, holder, other) = (staff[0].id, staff[1].id, staff[2].id);
        let settings = roles(&[StaffRole::Settings]);
        let refused = Err(StaffError::NotOwn(StaffRole::Settings));
        assert_eq!(check_change(&staff, giver, other, &settings), refused);
        assert_eq!(check_change(&staff, giver, holder, &settings), Ok(()), "they have it already");
        assert_eq!(check_change(&staff, giver, other, &roles(&[StaffRole::People])), Ok(()));
        staff[1].disabled_at = Some(NOW);
        assert_eq!(check_change(&staff, giver, holder, &StaffChange::Enable), refused, "coming back gives it too");
        staff[0].roles = StaffRoles::all();
        assert_eq!(check_change(&staff, giver, holder, &StaffChange::Enable), Ok(()));
        staff[0].disabled_at = Some(NOW);
        assert_eq!(check_change(&staff, giver, other, &settings), Err(StaffError::Forbidden));
    }
}
