//! `AfterShip`: nine tags and, under each, numbered subtags. A known subtag alone decides; an unknown one falls back to
//! the tag, which also stands in its first half.
//!
//! Source: `AfterShip`'s "Delivery statuses" and "Delivery sub-statuses" of the 2026-07 API. Numbers seen in the wild
//! whose meaning is not published (`Pending_002` to `_006`, `InTransit_010`, `Exception_014`, `_015`) are left to the
//! fallback.

use super::{Meaning, Reading, SubStatus as S};

vocabulary! {
    /// The coarse status, `tag`.
    pub enum Tag says sub_status -> S {
        /// Not tracked yet, or nothing found.
        Pending = "Pending" => S::AwaitingScan,
        /// The carrier was told of the parcel.
        InfoReceived = "InfoReceived" => S::DetailsReceived,
        /// On its way.
        InTransit = "InTransit" => S::Moving,
        /// On the vehicle.
        OutForDelivery = "OutForDelivery" => S::OutForDelivery,
        /// Tried without success.
        AttemptFail = "AttemptFail" => S::AttemptMade,
        /// Handed over.
        Delivered = "Delivered" => S::Delivered,
        /// At the pick-up point.
        AvailableForPickup = "AvailableForPickup" => S::ReadyForPickup,
        /// Any trouble.
        Exception = "Exception" => S::DeliveryProblem,
        /// Nothing heard for 30 days.
        Expired = "Expired" => S::TrackingExpired,
    }
}

vocabulary! {
    /// The fine status, `subtag`.
    pub enum Subtag says sub_status -> S {
        /// Pending.
        Pending001 = "Pending_001" => S::AwaitingScan,
        /// Told to the carrier.
        InfoReceived001 = "InfoReceived_001" => S::DetailsReceived,

        /// In transit.
        InTransit001 = "InTransit_001" => S::Moving,
        /// Acceptance scan.
        InTransit002 = "InTransit_002" => S::Accepted,
        /// Arrival scan.
        InTransit003 = "InTransit_003" => S::ArrivedAtFacility,
        /// In the destination country.
        InTransit004 = "InTransit_004" => S::ArrivedInCountry,
        /// Clearance done.
        InTransit005 = "InTransit_005" => S::CustomsCleared,
        /// Clearance begun.
        InTransit006 = "InTransit_006" => S::InCustoms,
        /// Departure scan.
        InTransit007 = "InTransit_007" => S::DepartedFacility,
        /// Problem solved.
        InTransit008 = "InTransit_008" => S::ProblemResolved,
        /// To another address.
        InTransit009 = "InTransit_009" => S::Forwarded,

        /// On the vehicle.
        OutForDelivery001 = "OutForDelivery_001" => S::OutForDelivery,
        /// Customer contacted.
        OutForDelivery003 = "OutForDelivery_003" => S::ReceiverContacted,
        /// Appointment made.
        OutForDelivery004 = "OutForDelivery_004" => S::AppointmentMade,

        /// Failed attempt.
        AttemptFail001 = "AttemptFail_001" => S::AttemptMade,
        /// Addressee absent.
        AttemptFail002 = "AttemptFail_002" => S::ReceiverAbsent,
        /// Business closed.
        AttemptFail003 = "AttemptFail_003" => S::BusinessClosed,

        /// Ready for pick-up.
        AvailableForPickup001 = "AvailableForPickup_001" => S::ReadyForPickup,

        /// Delivered.
        Delivered001 = "Delivered_001" => S::Delivered,
        /// Picked up by the customer.
        Delivered002 = "Delivered_002" => S::CollectedByReceiver,
        /// Signed for.
        Delivered003 = "Delivered_003" => S::Signed,
        /// Cash on delivery received.
        Delivered004 = "Delivered_004" => S::CashCollected,
        /// To a neighbour (2026).
        Delivered005 = "Delivered_005" => S::LeftWithNeighbour,

        /// Any exception.
        Exception001 = "Exception_001" => S::DeliveryProblem,
        /// Customer moved.
        Exception002 = "Exception_002" => S::ReceiverMoved,
        /// Refused.
        Exception003 = "Exception_003" => S::Refused,
        /// Customs delay.
        Exception004 = "Exception_004" => S::CustomsDelay,
        /// Delay from outside.
        Exception005 = "Exception_005" => S::Delayed,
        /// Held for payment.
        Exception006 = "Exception_006" => S::PaymentDue,
        /// Incorrect address.
        Exception007 = "Exception_007" => S::WrongAddress,
        /// Pick-up missed.
        Exception008 = "Exception_008" => S::PickupMissed,
        /// Against the carrier's rules.
        Exception009 = "Exception_009" => S::RejectedByCarrier,
        /// On the way back.
        Exception010 = "Exception_010" => S::Returning,
        /// Back.
        Exception011 = "Exception_011" => S::Returned,
        /// Damaged.
        Exception012 = "Exception_012" => S::Damaged,
        /// Lost.
        Exception013 = "Exception_013" => S::Lost,
        /// Processing delay (2026).
        Exception016 = "Exception_016" => S::ProcessingDelay,
        /// Extreme weather (2026).
        Exception017 = "Exception_017" => S::Weather,
        /// Documents incorrect or missing (2026).
        Exception018 = "Exception_018" => S::DocumentsMissing,
        /// Late flight (2026).
        Exception019 = "Exception_019" => S::LateFlight,
        /// Cancelled (2026).
        Exception020 = "Exception_020" => S::Cancelled,
        /// Disposed of (2026).
        Exception021 = "Exception_021" => S::Disposed,

        /// Expired.
        Expired001 = "Expired_001" => S::TrackingExpired,
    }
}

/// What a tracking or checkpoint says. Total: see the module for the fallback.
pub fn read(tag: &str, subtag: Option<&str>) -> Meaning {
    let subtag = subtag.map(str::trim).unwrap_or_default();
    if let Ok(known) = subtag.parse::<Subtag>() {
        return Meaning::at_home(known.sub_status(), Reading::Exact);
    }
    let reading = if subtag.is_empty() { Reading::Exact } else { Reading::Coarse };
    let stem = subtag.split_once('_').map_or(subtag, |(stem, _)| stem);
    [tag, stem]
        .iter()
        .find_map(|word| word.parse::<Tag>().ok())
        .map_or(Meaning::UNREAD, |tag| Meaning::at_home(tag.sub_status(), reading))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tracking::{FaultParty, ParcelStatus as P, payloads};

    /// [T5] Every subtag has one status, the same whatever tag stands beside it, and belongs to a known tag.
    #[test]
    fn t5_every_aftership_subtag_maps_to_exactly_one_status() {
        assert_eq!(Subtag::ALL.len(), 43);
        for subtag in Subtag::ALL {
            let alone = read("", Some(subtag.as_str()));
            assert_eq!(alone, Meaning::at_home(subtag.sub_status(), Reading::Exact));
            for tag in Tag::ALL {
                assert_eq!(read(tag.as_str(), Some(subtag.as_str())), alone);
            }
            let (stem, _) = subtag.as_str().split_once('_').expect("a subtag is tag_number");
            assert!(stem.parse::<Tag>().is_ok(), "{subtag}");
        }
    }

    /// [T5] Every tag has one status, and its first subtag agrees with it.
    #[test]
    fn t5_every_aftership_tag_maps_to_exactly_one_status() {
        assert_eq!(Tag::ALL.len(), 9);
        for tag in Tag::ALL {
            let first = read("", Some(&format!("{tag}_001")));
            assert_eq!(read(tag.as_str(), None), first);
            assert_eq!(first.reading, Reading::Exact);
        }
    }

    /// [T5] The `AfterShip` column of the mapping table.
    #[test]
    fn t5_the_aftership_column_holds() {
        for (words, status) in [
            ("InfoReceived Pending InfoReceived_001 Pending_001", P::Announced),
            ("InTransit_002", P::Collected),
            ("InTransit InTransit_001 InTransit_007", P::InTransit),
            ("InTransit_006 Exception_004", P::Customs),
            ("OutForDelivery OutForDelivery_003", P::OutForDelivery),
            ("AvailableForPickup", P::PickupReady),
            ("AttemptFail AttemptFail_002", P::AttemptFailed),
            ("Exception_005 Exception_016 Exception_017 Exception_019", P::Delayed),
            ("Exception_006 Exception_007 Exception_018", P::ActionNeeded),
            ("Delivered Delivered_005", P::Delivered),
            ("Exception_010", P::Returning),
            ("Exception_011", P::Returned),
            ("Exception_012 Exception_013 Exception_021", P::LostOrDamaged),
            ("Exception_020", P::Cancelled),
            ("Expired Expired_001", P::Silent),
        ] {
            for word in words.split(' ') {
                assert_eq!(read("", Some(word)).status, status, "{word}");
            }
        }
    }

    /// [T5] Numbers nobody explained fall back to their tag, strange words to silence.
    #[test]
    fn t5_an_unknown_subtag_falls_back_to_its_tag() {
        for (tag, subtag, status) in [
            ("InTransit", "InTransit_010", P::InTransit),
            ("", "Exception_014", P::AttemptFailed),
            ("Pending", "Pending_006", P::Announced),
            ("Delivered", "gone", P::Delivered),
        ] {
            let meaning = read(tag, Some(subtag));
            assert_eq!((meaning.status, meaning.reading), (status, Reading::Coarse));
        }
        assert_eq!(read("", None), Meaning::UNREAD);
        assert_eq!(read("Teleported", Some("Teleported_001")), Meaning::UNREAD);
    }

    /// [T7] Reasons carry their party.
    #[test]
    fn t7_aftership_exceptions_name_a_party() {
        for (subtag, party) in [
            ("AttemptFail_001", FaultParty::Unknown),
            ("AttemptFail_003", FaultParty::Receiver),
            ("Exception_004", FaultParty::Customs),
            ("Exception_009", FaultParty::Shipper),
            ("Exception_013", FaultParty::Carrier),
            ("Exception_017", FaultParty::Weather),
        ] {
            assert_eq!(read("", Some(subtag)).fault(), Some(party), "{subtag}");
        }
    }

    /// [T5] Every code in the recorded bodies is read in full.
    #[test]
    fn t5_recorded_aftership_bodies_are_read_in_full() {
        let Some(bodies) = payloads::recorded("aftership") else {
            return;
        };
        let mut seen = 0;
        for body in &bodies {
            for object in payloads::objects(body) {
                let tags = object["tags"].as_array().into_iter().flatten();
                for tag in tags.chain([&object["tag"]]).filter_map(|tag| tag.as_str()) {
                    assert_eq!(read(tag, object["subtag"].as_str()).reading, Reading::Exact, "{object}");
                    seen += 1;
                }
            }
        }
        assert!(seen >= 12, "only {seen} codes found");
    }

    proptest! {
        /// [T5] Any two words have one status, and only silence is unread.
        #[test]
        fn t5_any_aftership_words_have_a_status(tag in any::<String>(), subtag in any::<Option<String>>()) {
            let meaning = read(&tag, subtag.as_deref());
            prop_assert!(P::ALL.contains(&meaning.status));
            prop_assert!(meaning.reading != Reading::Unread || meaning == Meaning::UNREAD);
        }

        /// [T5] A known tag is never lost, whatever stands beside it.
        #[test]
        fn t5_a_known_tag_is_never_lost(number in 0..2_000_u16, tag in proptest::sample::select(Tag::ALL)) {
            let meaning = read(tag.as_str(), Some(&format!("{tag}_{number:03}")));
            prop_assert_ne!(meaning.reading, Reading::Unread);
        }
    }
}
