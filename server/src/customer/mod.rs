//! What a customer looks after itself: its people, departments and addresses.

pub mod addresses;
pub mod departments;
pub mod invitation;
pub mod invitations;
pub mod people;
