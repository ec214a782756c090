//! `EasyPost`: ten values of `status`, twenty-eight of `status_detail`, and what a pair of them comes to.
//!
//! An unknown detail falls back to the status, an unknown status to the detail. Source: `EasyPost`'s tracker object.

use super::{
    Meaning, SubStatus as S,
    meaning::{self, Detail},
};

vocabulary! {
    /// How far the parcel is, `status`.
    pub enum Status says sub_status -> S {
        /// Not known; a detail decides.
        Unknown = "unknown" => S::AwaitingScan,
        /// The carrier was told of it.
        PreTransit = "pre_transit" => S::DetailsReceived,
        /// On its way.
        InTransit = "in_transit" => S::Moving,
        /// On the vehicle.
        OutForDelivery = "out_for_delivery" => S::OutForDelivery,
        /// Handed over.
        Delivered = "delivered" => S::Delivered,
        /// At the pick-up point.
        AvailableForPickup = "available_for_pickup" => S::ReadyForPickup,
        /// Going back.
        ReturnToSender = "return_to_sender" => S::Returning,
        /// Not delivered.
        Failure = "failure" => S::DeliveryProblem,
        /// Called off.
        Cancelled = "cancelled" => S::Cancelled,
        /// Tracking failed.
        Error = "error" => S::TrackingError,
    }
}

vocabulary! {
    /// What happened, `status_detail`. `None`: it repeats the status or adds nothing.
    pub enum StatusDetail says sub_status -> Option<S> {
        /// The address is being corrected.
        AddressCorrection = "address_correction" => Some(S::WrongAddress),
        /// At the destination.
        ArrivedAtDestination = "arrived_at_destination" => Some(S::ArrivedAtDestination),
        /// At a facility.
        ArrivedAtFacility = "arrived_at_facility" => Some(S::ArrivedAtFacility),
        /// At the pick-up point.
        ArrivedAtPickupLocation = "arrived_at_pickup_location" => Some(S::ArrivedAtPickupPoint),
        /// The carrier lacks information.
        AwaitingInformation = "awaiting_information" => Some(S::InformationNeeded),
        /// Called off.
        Cancelled = "cancelled" => Some(S::Cancelled),
        /// Damaged.
        Damaged = "damaged" => Some(S::Damaged),
        /// Late.
        Delayed = "delayed" => Some(S::Delayed),
        /// Not delivered.
        DeliveryException = "delivery_exception" => Some(S::DeliveryProblem),
        /// Left a facility.
        DepartedFacility = "departed_facility" => Some(S::DepartedFacility),
        /// Left the first facility.
        DepartedOriginFacility = "departed_origin_facility" => Some(S::DepartedFacility),
        /// Given up.
        Expired = "expired" => Some(S::TrackingExpired),
        /// Failed.
        Failure = "failure" => Some(S::DeliveryProblem),
        /// Held.
        Held = "held" => Some(S::Held),
        /// On its way.
        InTransit = "in_transit" => Some(S::Moving),
        /// A label was made.
        LabelCreated = "label_created" => Some(S::LabelCreated),
        /// Lost.
        Lost = "lost" => Some(S::Lost),
        /// Sorted the wrong way.
        Missorted = "missorted" => Some(S::Missorted),
        /// On the vehicle.
        OutForDelivery = "out_for_delivery" => Some(S::OutForDelivery),
        /// At the last facility.
        ReceivedAtDestinationFacility = "received_at_destination_facility" => Some(S::ArrivedAtDestination),
        /// At the first facility.
        ReceivedAtOriginFacility = "received_at_origin_facility" => Some(S::Accepted),
        /// Refused.
        Refused = "refused" => Some(S::Refused),
        /// Going back.
        Return = "return" => Some(S::Returning),
        /// An update.
        StatusUpdate = "status_update" => None,
        /// Given to the local carrier.
        TransferredToDestinationCarrier = "transferred_to_destination_carrier" => Some(S::HandedToLocalCarrier),
        /// Trouble on the way.
        TransitException = "transit_exception" => Some(S::TransitProblem),
        /// Not known.
        Unknown = "unknown" => None,
        /// Weather.
        WeatherDelay = "weather_delay" => Some(S::Weather),
    }
}

/// What a tracker or one of its scans says. Total: see the module for the fallback.
pub fn read(status: &str, status_detail: Option<&str>) -> Meaning {
    let general = status.parse().ok().map(Status::sub_status);
    meaning::read(general, Detail::hear(status_detail, StatusDetail::sub_status))
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;
    use crate::tracking::{FaultParty, ParcelStatus as P, Reading, payloads};

    fn status(words: &str) -> P {
        let (status, detail) = words.split_once('+').unwrap_or((words, ""));
        read(status, Some(detail)).status
    }

    /// [T5] Every status, alone and with every detail, comes to one status and is read in full.
    #[test]
    fn t5_every_easypost_pair_maps_to_exactly_one_status() {
        assert_eq!((Status::ALL.len(), StatusDetail::ALL.len()), (10, 28));
        for general in Status::ALL {
            assert_eq!(read(general.as_str(), None).status, general.sub_status().home());
            for detail in StatusDetail::ALL {
                let meaning = read(general.as_str(), Some(detail.as_str()));
                assert_eq!(meaning.reading, Reading::Exact);
                // A final word is not made or unmade by a detail, except that a parcel is lost.
                let delivered = *general == Status::Delivered;
                assert_eq!(meaning.status == P::Delivered, delivered, "{general} + {detail}");
            }
        }
    }

    /// [T5] The `EasyPost` column of the mapping table.
    #[test]
    fn t5_the_easypost_column_holds() {
        for (words, expected) in [
            ("pre_transit unknown pre_transit+label_created", P::Announced),
            ("in_transit+received_at_origin_facility", P::Collected),
            ("in_transit in_transit+arrived_at_facility", P::InTransit),
            ("out_for_delivery", P::OutForDelivery),
            ("available_for_pickup available_for_pickup+arrived_at_pickup_location", P::PickupReady),
            ("in_transit+delivery_exception failure+delivery_exception failure", P::AttemptFailed),
            ("in_transit+delayed in_transit+weather_delay", P::Delayed),
            ("in_transit+address_correction in_transit+held pre_transit+awaiting_information", P::ActionNeeded),
            ("delivered delivered+arrived_at_destination", P::Delivered),
            ("return_to_sender return_to_sender+refused in_transit+return", P::Returning),
            ("failure+lost failure+damaged in_transit+lost", P::LostOrDamaged),
            ("cancelled cancelled+cancelled", P::Cancelled),
            ("error in_transit+expired", P::Silent),
        ] {
            for words in words.split(' ') {
                assert_eq!(status(words), expected, "{words}");
            }
        }
    }

    /// [T7] The status stands and the detail keeps the reason and the party.
    #[test]
    fn t7_an_easypost_detail_explains_the_status() {
        for (general, detail, status, party) in [
            ("return_to_sender", "refused", P::Returning, FaultParty::Receiver),
            ("out_for_delivery", "weather_delay", P::OutForDelivery, FaultParty::Weather),
            ("failure", "missorted", P::AttemptFailed, FaultParty::Carrier),
            ("in_transit", "damaged", P::InTransit, FaultParty::Carrier),
        ] {
            let meaning = read(general, Some(detail));
            assert_eq!((meaning.status, meaning.fault()), (status, Some(party)), "{general} + {detail}");
        }
    }

    /// [T5] One unknown word of two costs precision only.
    #[test]
    fn t5_unknown_easypost_words_fall_back() {
        let meaning = read("delivered", Some("beamed_up"));
        assert_eq!((meaning.status, meaning.reading), (P::Delivered, Reading::Coarse));
        let meaning = read("wandering", Some("weather_delay"));
        assert_eq!((meaning.status, meaning.reading), (P::Delayed, Reading::Coarse));
        assert_eq!(read("wandering", Some("unknown")), Meaning::UNREAD);
        assert_eq!(read("unknown", Some("arrived_at_facility")).status, P::InTransit);
    }

    /// [T5] Every code in the recorded bodies is read in full.
    #[test]
    fn t5_recorded_easypost_bodies_are_read_in_full() {
        let Some(bodies) = payloads::recorded("easypost") else {
            return;
        };
        let mut seen = 0;
        for body in &bodies {
            for object in payloads::objects(body) {
                if !matches!(object["object"].as_str(), Some("Tracker" | "TrackingDetail")) {
                    continue;
                }
                let status = object["status"].as_str().unwrap_or_default();
                let meaning = read(status, object["status_detail"].as_str());
                assert_eq!(meaning.reading, Reading::Exact, "{object}");
                seen += 1;
            }
        }
        assert!(seen >= 40, "only {seen} codes found");
    }

    proptest! {
        /// [T5] Any two words have one status, and only silence is unread.
        #[test]
        fn t5_any_easypost_words_have_a_status(status in any::<String>(), detail in any::<Option<String>>()) {
            let meaning = read(&status, detail.as_deref());
            prop_assert!(P::ALL.contains(&meaning.status));
            prop_assert!(meaning.reading != Reading::Unread || meaning == Meaning::UNREAD);
        }

        /// [T5] A known status beside any detail keeps its status.
        #[test]
        fn t5_a_known_easypost_status_is_never_lost(status in select(Status::ALL), detail in "[A-Z0-9]{1,12}_") {
            let meaning = read(status.as_str(), Some(&detail));
            prop_assert_eq!(meaning.status, status.sub_status().home());
            prop_assert_eq!(meaning.reading, Reading::Coarse);
        }
    }
}
