//! What a carrier's words come to: a status, a sub-status, and how well the words were understood.

use std::str::FromStr;

use jiff::Timestamp;
use serde::Serialize;

use super::{FaultParty, ParcelStatus as P, StatusEvent, SubStatus as S, Weight};

/// How much of the carrier's words was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Every word given is in the vocabulary.
    Exact,
    /// One of two words is; the status follows from it alone.
    Coarse,
    /// None is: the fallback.
    Unread,
}

/// What a carrier's words come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Meaning {
    /// The one status.
    pub status: P,
    /// What exactly happened. Its home may differ from `status`, as with a return *because* of damage.
    pub sub_status: S,
    /// How much was understood.
    pub reading: Reading,
}

impl Meaning {
    /// The fallback for words that are in no vocabulary.
    pub const UNREAD: Self = Self { status: P::Silent, sub_status: S::Unreadable, reading: Reading::Unread };

    /// The party a problem is put down to; `None` where nothing went wrong.
    pub const fn fault(self) -> Option<FaultParty> {
        self.sub_status.fault()
    }

    /// The event of a carrier saying so at the event time `at`, for [`super::current_status`].
    pub const fn reported_at(self, at: Timestamp) -> StatusEvent {
        let weight = match self.reading {
            Reading::Exact | Reading::Coarse => Weight::Report,
            Reading::Unread => Weight::Unread,
        };
        StatusEvent { at, weight, status: self.status }
    }

    pub(super) const fn at_home(sub_status: S, reading: Reading) -> Self {
        Self { status: sub_status.home(), sub_status, reading }
    }
}

/// The particular word beside a general one.
#[derive(Clone, Copy)]
pub(super) enum Detail {
    /// Absent, or in the vocabulary and adding nothing.
    Nothing,
    /// Not in the vocabulary.
    Unknown,
    /// Names a sub-status.
    Says(S),
}

impl Detail {
    /// Looks `word` up; a missing or blank one is [`Detail::Nothing`].
    pub(super) fn hear<W: FromStr>(word: Option<&str>, says: impl FnOnce(W) -> Option<S>) -> Self {
        match word.filter(|word| !word.trim().is_empty()).map(str::parse) {
            None => Self::Nothing,
            Some(Err(_)) => Self::Unknown,
            Some(Ok(word)) => says(word).map_or(Self::Nothing, Self::Says),
        }
    }
}

/// Reads a general word (`None`: not in the vocabulary) together with the particular one beside it.
pub(super) fn read(general: Option<S>, detail: Detail) -> Meaning {
    match (general, detail) {
        (Some(general), Detail::Nothing) => Meaning::at_home(general, Reading::Exact),
        (Some(general), Detail::Unknown) => Meaning::at_home(general, Reading::Coarse),
        (Some(general), Detail::Says(particular)) => combine(general, particular),
        (None, Detail::Says(particular)) => Meaning::at_home(particular, Reading::Coarse),
        (None, Detail::Nothing | Detail::Unknown) => Meaning::UNREAD,
    }
}

/// The general word says how far the parcel is, the particular one what happened. Where they differ:
///
/// - only the general word can say "delivered";
/// - a general word that knows nothing, or only "on the way", leaves the status to the particular one;
/// - one that says "not begun" or "held up" leaves it to a particular detour, a failed delivery to a graver one;
/// - any other stands, and the particular word is kept for its reason.
fn combine(general: S, particular: S) -> Meaning {
    let (told, found) = (general.home(), particular.home());
    let plain = Meaning::at_home(general, Reading::Exact);
    let decided = Meaning::at_home(particular, Reading::Exact);
    let explained = Meaning { status: told, ..decided };

    match told {
        P::Delivered if found == P::Delivered || particular == S::Damaged => explained,
        P::Delivered => plain,
        _ if found == P::Delivered => plain,
        _ if matches!(general, S::AwaitingScan | S::NoNews) => decided,
        // A damaged parcel that still moves may yet arrive, and "lost or damaged" is final.
        P::InTransit if particular == S::Damaged => explained,
        P::InTransit => decided,
        P::Announced | P::Customs | P::Delayed | P::ActionNeeded | P::Silent if found.is_detour() => decided,
        P::AttemptFailed if is_graver_than_an_attempt(found) => decided,
        P::Returned if found == P::Returning => decided,
        _ if found == told || particular.fault().is_some() => explained,
        _ => plain,
    }
}

const fn is_graver_than_an_attempt(status: P) -> bool {
    matches!(status, P::ActionNeeded | P::Returning | P::Returned | P::LostOrDamaged | P::Cancelled)
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;

    proptest! {
        /// [T5] Two words come to the status of one of them, and to one of their sub-statuses.
        #[test]
        fn t5_a_pair_never_invents_a_status(general in select(S::ALL), particular in select(S::ALL)) {
            let meaning = combine(general, particular);
            prop_assert!([general.home(), particular.home()].contains(&meaning.status));
            prop_assert!([general, particular].contains(&meaning.sub_status));
            prop_assert_eq!(meaning.status == P::Delivered, general.home() == P::Delivered);
        }
    }

    /// [T5] What could not be read counts less than what could.
    #[test]
    fn t5_only_unread_words_are_reported_as_unread() {
        let at = Timestamp::UNIX_EPOCH;
        assert_eq!(Meaning::UNREAD.reported_at(at).weight, Weight::Unread);
        let coarse = Meaning::at_home(S::Signed, Reading::Coarse).reported_at(at);
        assert_eq!((coarse.weight, coarse.status), (Weight::Report, P::Delivered));
    }
}
