//! What a customer looks after itself: its people and departments, its addresses; and the invitation to become one of
//! its people.

mod addresses;
mod invitation;
mod people;
#[cfg(test)]
mod tests;

use domain::{
    address::{AddressInput, AddressOwner, BookedAddress},
    field::FieldErrors,
    id::AddressId,
    invitation::{Department, Invitation, Member, MemberError},
};

/// The people of a customer (`GET /account/people`), also after a form of theirs was refused.
#[derive(Clone, Debug)]
pub struct People {
    /// The customer's name.
    pub customer: String,
    /// Who buys for it.
    pub members: Vec<Member>,
    /// Its departments.
    pub departments: Vec<Department>,
    /// Invitations that wait for an answer.
    pub invitations: Vec<Invitation>,
    /// The invitation as typed, when it was refused.
    pub invite: InviteInput,
    /// The name of a new department as typed, when it was refused.
    pub department: String,
    /// What is wrong: `email`, `role`, `department` of the invitation; `name` of a department.
    pub errors: FieldErrors,
    /// Why a change of somebody was refused.
    pub refused: Option<MemberError>,
    /// What was done just now.
    pub done: Option<PeopleDone>,
}

/// An invitation as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InviteInput {
    /// The address.
    pub email: String,
    /// The code of a role.
    pub role: String,
    /// The id of a department, or nothing.
    pub department: String,
}

/// What was done just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleDone {
    /// Somebody was invited.
    Invited,
    /// An invitation was taken back.
    Revoked,
    /// Somebody got another role or department.
    Changed,
    /// Somebody left.
    Ended,
    /// A department was added, renamed or ended.
    Department,
}

impl PeopleDone {
    const ALL: [Self; 5] = [Self::Invited, Self::Revoked, Self::Changed, Self::Ended, Self::Department];

    /// The word for it in the page's address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Revoked => "revoked",
            Self::Changed => "changed",
            Self::Ended => "ended",
            Self::Department => "department",
        }
    }

    /// The act of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }
}

/// The address book (`GET /account/addresses`).
#[derive(Clone, Debug)]
pub struct AddressList {
    /// The addresses, the default first.
    pub addresses: Vec<BookedAddress>,
    /// Whether the reader may change the company's.
    pub may_change_common: bool,
    /// Whether something was changed just now.
    pub is_done: bool,
}

/// The form of one address (`GET /account/addresses/new`, `/account/addresses/{id}`).
#[derive(Clone, Debug)]
pub struct AddressForm {
    /// Which address is changed; none for a new one.
    pub id: Option<AddressId>,
    /// What the customer calls it, as typed.
    pub label: String,
    /// Whose it is.
    pub owner: AddressOwner,
    /// Whether it is chosen when nothing else is said.
    pub is_default: bool,
    /// The address as typed.
    pub typed: AddressInput,
    /// Whether the reader may say that it is the company's.
    pub may_change_common: bool,
    /// What is wrong.
    pub errors: FieldErrors,
}

/// The page on which an invitation is answered (`GET /invitations/{secret}`).
#[derive(Clone, Debug)]
pub struct Answer {
    /// The invitation.
    pub invitation: Invitation,
    /// The page's own path, with the link's secret.
    pub path: String,
    /// Whether somebody has signed in with this address before; else the page asks for a name.
    pub is_known: bool,
    /// The name as typed.
    pub name: String,
    /// The name of somebody else who is signed in here.
    pub somebody_else: Option<String>,
    /// What is wrong: `name`.
    pub errors: FieldErrors,
}
