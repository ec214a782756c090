//! Links that open one thing without a sign-in (docs/links.md).

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::id::{LinkId, PersonId};

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// The tracking page of one order.
    Order,
    /// The tracking page of one parcel.
    Parcel,
    /// One complaint.
    Complaint,
    /// One survey.
    Survey,
    /// Becoming a buyer of a customer.
    Invitation,
    /// Which mails a person gets.
    MailPreferences,
}

impl LinkKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Order, Self::Parcel, Self::Complaint, Self::Survey, Self::Invitation, Self::MailPreferences];

    /// The word for it in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Parcel => "parcel",
            Self::Complaint => "complaint",
            Self::Survey => "survey",
            Self::Invitation => "invitation",
            Self::MailPreferences => "mail_preferences",
        }
    }

    /// The kind of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// How long a link of a mail opens.
    pub const fn lifetime(self) -> SignedDuration {
        let days = match self {
            Self::Order | Self::Parcel | Self::Survey => 90,
            Self::Complaint => 180,
            Self::Invitation => 14,
            Self::MailPreferences => 730,
        };
        SignedDuration::from_hours(24 * days)
    }

    /// How often the form it opens may be sent; `None` when that is not bounded.
    pub const fn uses(self) -> Option<u32> {
        match self {
            // Of a survey there is one answer whatever link it comes by: the answer itself says that it is complete.
            Self::Order | Self::Parcel | Self::Complaint | Self::Survey | Self::MailPreferences => None,
            Self::Invitation => Some(1),
        }
    }
}

/// How long a link opens that was made because somebody knew an order's number and a second fact (row T2).
pub const FOUND_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// A link without its secret, which only its holder has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// What it opens.
    pub kind: LinkKind,
    /// Which: the id of an order, of a person.
    pub object: Uuid,
    /// To whom it was given, when that is somebody known.
    pub person_id: Option<PersonId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on it opens nothing.
    pub expires_at: Timestamp,
    /// How often it may still be used; `None` when that is not bounded.
    pub uses_left: Option<u32>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Why a link that once opened something opens it no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedLink {
    /// Its time is over.
    Expired,
    /// It was used as often as it may be.
    Used,
    /// It was taken back.
    Revoked,
}

impl Link {
    /// A new link of a mail.
    pub fn new(id: LinkId, kind: LinkKind, object: Uuid, person_id: Option<PersonId>, now: Timestamp) -> Self {
        Self {
            id,
            kind,
            object,
            person_id,
            created_at: now,
            expires_at: now + kind.lifetime(),
            uses_left: kind.uses(),
            revoked_at: None,
        }
    }

    /// The same, for who found an order by what they know.
    #[must_use]
    pub fn found(self) -> Self {
        Self { expires_at: self.created_at + FOUND_LIFETIME, ..self }
    }

    /// Whether it was made for who found an order by what they know, and not for a mail.
    pub fn was_found(&self) -> bool {
        self.kind == LinkKind::Order && self.expires_at == self.created_at + FOUND_LIFETIME
    }

    /// Whether it opens what it is for.
    ///
    /// # Errors
    /// Why it does not. Taken back counts before used, and used before expired: that is what its holder can act on.
    pub fn check(&self, now: Timestamp) -> Result<(), ClosedLink> {
        if self.revoked_at.is_some_and(|at| at <= now) {
            Err(ClosedLink::Revoked)
        } else if self.uses_left == Some(0) {
            Err(ClosedLink::Used)
        } else if self.expires_at <= now {
            Err(ClosedLink::Expired)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::constant(1_790_000_000, 0);

    fn link(kind: LinkKind) -> Link {
        Link::new(LinkId(Uuid::nil()), kind, Uuid::nil(), None, NOW)
    }

    #[test]
    fn words_and_kinds_go_both_ways() {
        for kind in LinkKind::ALL {
            assert_eq!(LinkKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(LinkKind::from_code("sign_in"), None);
    }

    #[test]
    fn a_link_opens_until_its_time_is_over() {
        for kind in LinkKind::ALL {
            let link = link(kind);
            let last = link.expires_at - SignedDuration::from_micros(1);
            assert_eq!(link.check(NOW), Ok(()));
            assert_eq!(link.check(last), Ok(()));
            assert_eq!(link.check(link.expires_at), Err(ClosedLink::Expired));
        }
        let found = link(LinkKind::Order).found();
        assert!(found.was_found() && !link(LinkKind::Order).was_found());
        assert_eq!(found.check(NOW + FOUND_LIFETIME), Err(ClosedLink::Expired));
    }

    #[test]
    fn what_its_holder_can_act_on_is_said_first() {
        let used = Link { uses_left: Some(0), ..link(LinkKind::Invitation) };
        assert_eq!(used.check(used.expires_at), Err(ClosedLink::Used));
        let revoked = Link { revoked_at: Some(NOW), ..used };
        assert_eq!(revoked.check(NOW), Err(ClosedLink::Revoked));
        assert_eq!(revoked.check(NOW - SignedDuration::from_micros(1)), Err(ClosedLink::Used), "not taken back yet");
    }
}
