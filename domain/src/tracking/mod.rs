//! What carriers say about a parcel, said in one small set of words.
//!
//! - Every documented code of every vocabulary has exactly one [`ParcelStatus`], by construction: a code names a
//!   [`SubStatus`], and a sub-status has one home and at most one [`FaultParty`].
//! - Reading is total. An unknown particular word falls back to the general one beside it, an unknown general word to
//!   [`ParcelStatus::Silent`]; [`Reading`] tells which happened. The raw words are the caller's to keep (T10).
//! - What a parcel shows follows from its whole set of events, in whatever order and however often they came:
//!   [`current_status`].

#[macro_use]
mod words;

pub mod aftership;
mod assign;
mod course;
pub mod easypost;
mod event;
mod fault;
pub mod karrio;
mod meaning;
mod notice;
#[cfg(test)]
mod payloads;
pub mod shippo;
mod status;
mod sub_status;

pub use assign::{Candidate, assign};
pub use course::{Course, ParcelEstimate, ShownStatus, Window, changes};
pub use event::{EventPlace, EventSource, RawWords, TrackingEvent, corrected_at, current_event, first_of_stage};
pub use fault::FaultParty;
pub use meaning::{Meaning, Reading};
pub use notice::{ParcelNotice, notices};
pub use status::{ParcelStatus, StatusEvent, Weight, current_status};
pub use sub_status::SubStatus;
pub use words::UnknownWord;
