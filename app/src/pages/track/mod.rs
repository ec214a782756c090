//! Following an order without a sign-in: found by its number and a second fact, or opened by the link of a mail.

mod closed;
mod find;
mod parcel;
mod show;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use domain::{field::FieldErrors, link::ClosedLink, order::TrackedOrder, parcel::TrackedParcel};

/// The form that finds an order (`GET /track`), also after it found none.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// The number as typed.
    pub number: String,
    /// The second fact as typed.
    pub fact: String,
    /// What is wrong: `number`, `fact`.
    pub errors: FieldErrors,
    /// Whether nothing was found for the two.
    pub is_not_found: bool,
    /// Whether the reader is signed in.
    pub is_signed_in: bool,
}

/// The page of an order for whoever holds a link to it (`GET /track/{secret}`).
#[derive(Clone, Debug)]
pub struct Track {
    /// What may be seen of it.
    pub tracked: TrackedOrder,
    /// The company's name.
    pub company: Arc<str>,
    /// The page's own path, with the link's secret.
    pub path: String,
    /// Whether the reader is signed in and may see all of the order.
    pub may_see_all: bool,
}

/// The page of a parcel for whoever knows its carrier's number (`GET /parcels/{tracking_number}`).
#[derive(Clone, Debug)]
pub struct Parcel {
    /// What may be seen of it.
    pub parcel: TrackedParcel,
    /// The company that sent it.
    pub company: Arc<str>,
}

/// The page for whoever asks for a parcel by a number that none has, or none has any more.
#[derive(Clone, Copy, Debug)]
pub struct NoParcel;

/// What a link that opens nothing any more once opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// An order.
    Order(ClosedLink),
    /// An invitation.
    Invitation(ClosedLink),
    /// A complaint.
    Complaint(ClosedLink),
}
