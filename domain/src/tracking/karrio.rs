//! Karrio: twelve values of `status` and, on an incident, a `reason` sorted by the party that caused it.
//!
//! An unknown reason falls back to the status, an unknown status to the reason. Source: Karrio's `TrackingStatus` and
//! `TrackingIncidentReason`.

use super::{
    Meaning, SubStatus as S,
    meaning::{self, Detail},
};

vocabulary! {
    /// How far the parcel is, `status`.
    pub enum Status says sub_status -> S {
        /// The carrier was told of it.
        Pending = "pending" => S::DetailsReceived,
        /// Taken over.
        PickedUp = "picked_up" => S::Accepted,
        /// On its way.
        InTransit = "in_transit" => S::Moving,
        /// On the vehicle.
        OutForDelivery = "out_for_delivery" => S::OutForDelivery,
        /// At the pick-up point.
        ReadyForPickup = "ready_for_pickup" => S::ReadyForPickup,
        /// Handed over.
        Delivered = "delivered" => S::Delivered,
        /// Late.
        DeliveryDelayed = "delivery_delayed" => S::Delayed,
        /// Not delivered.
        DeliveryFailed = "delivery_failed" => S::DeliveryProblem,
        /// Held; a reason decides.
        OnHold = "on_hold" => S::Held,
        /// Going back.
        ReturnToSender = "return_to_sender" => S::Returning,
        /// Called off.
        Cancelled = "cancelled" => S::Cancelled,
        /// Not known; a reason decides.
        Unknown = "unknown" => S::NoNews,
    }
}

vocabulary! {
    /// Why it went wrong, `reason`. `None`: it adds nothing.
    pub enum Reason says sub_status -> Option<S> {
        /// The carrier damaged it.
        CarrierDamagedParcel = "carrier_damaged_parcel" => Some(S::Damaged),
        /// The carrier missorted it.
        CarrierSortingError = "carrier_sorting_error" => Some(S::Missorted),
        /// The carrier did not find the address.
        CarrierAddressNotFound = "carrier_address_not_found" => Some(S::AddressNotFound),
        /// The carrier lost it.
        CarrierParcelLost = "carrier_parcel_lost" => Some(S::Lost),
        /// The carrier ran out of time.
        CarrierNotEnoughTime = "carrier_not_enough_time" => Some(S::OutOfTime),
        /// A vehicle failed.
        CarrierVehicleIssue = "carrier_vehicle_issue" => Some(S::VehicleTrouble),
        /// The carrier had no room.
        CarrierCapacityExceeded = "carrier_capacity_exceeded" => Some(S::NoCapacity),
        /// A machine failed.
        CarrierMechanicalDelay = "carrier_mechanical_delay" => Some(S::VehicleTrouble),

        /// The shop called it off.
        RetailerCancelled = "retailer_cancelled" => Some(S::CancelledByShipper),
        /// The shop gave wrong data.
        RetailerIncorrectData = "retailer_incorrect_data" => Some(S::WrongData),
        /// The shop was not ready.
        RetailerNotReady = "retailer_not_ready" => Some(S::NotReady),
        /// The shop gave the wrong parcel.
        RetailerIncorrectParcel = "retailer_incorrect_parcel" => Some(S::WrongParcel),
        /// The shop announced another size.
        RetailerIncorrectDimensions = "retailer_incorrect_dimensions" => Some(S::WrongSize),
        /// The shop packed it badly.
        RetailerPackagingIssue = "retailer_packaging_issue" => Some(S::BadPackaging),

        /// Refused.
        ConsigneeRefused = "consignee_refused" => Some(S::Refused),
        /// Business closed.
        ConsigneeBusinessClosed = "consignee_business_closed" => Some(S::BusinessClosed),
        /// Not available.
        ConsigneeNotAvailable = "consignee_not_available" => Some(S::ReceiverAbsent),
        /// Not at home.
        ConsigneeNotHome = "consignee_not_home" => Some(S::ReceiverAbsent),
        /// Called off by the receiver.
        ConsigneeCancelled = "consignee_cancelled" => Some(S::CancelledByReceiver),
        /// Identity or age not proved.
        ConsigneeVerificationFailed = "consignee_verification_failed" => Some(S::IdentityNotVerified),
        /// Wrong address given.
        ConsigneeIncorrectAddress = "consignee_incorrect_address" => Some(S::WrongAddress),
        /// No way to the door.
        ConsigneeAccessRestricted = "consignee_access_restricted" => Some(S::AccessRestricted),
        /// No safe place.
        ConsigneeSafePlaceUnavailable = "consignee_safe_place_unavailable" => Some(S::NoSafePlace),

        /// Clearance takes longer.
        CustomsDelay = "customs_delay" => Some(S::CustomsDelay),
        /// Papers missing.
        CustomsDocumentation = "customs_documentation" => Some(S::DocumentsMissing),
        /// Duties not paid.
        CustomsDutiesUnpaid = "customs_duties_unpaid" => Some(S::DutiesUnpaid),
        /// Prohibited goods.
        CustomsProhibited = "customs_prohibited" => Some(S::ProhibitedGoods),
        /// Being inspected.
        CustomsInspection = "customs_inspection" => Some(S::CustomsInspection),

        /// Weather.
        WeatherDelay = "weather_delay" => Some(S::Weather),
        /// A disaster.
        NaturalDisaster = "natural_disaster" => Some(S::ForceMajeure),
        /// Force majeure.
        ForceMajeure = "force_majeure" => Some(S::ForceMajeure),

        /// Being looked for.
        ParcelBeingResearched = "parcel_being_researched" => Some(S::BeingTraced),
        /// Security.
        SecurityIssue = "security_issue" => Some(S::SecurityCheck),
        /// An authority.
        RegulatoryHold = "regulatory_hold" => Some(S::RegulatoryHold),
        /// Not known.
        Unknown = "unknown" => None,
    }
}

/// What a tracker or one of its events says. Total: see the module for the fallback.
pub fn read(status: &str, reason: Option<&str>) -> Meaning {
    let general = status.parse().ok().map(Status::sub_status);
    meaning::read(general, Detail::hear(reason, Reason::sub_status))
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;
    use crate::tracking::{FaultParty, ParcelStatus as P, Reading, payloads};

    /// [T5] Every status, alone and with every reason, comes to one status and is read in full.
    #[test]
    fn t5_every_karrio_pair_maps_to_exactly_one_status() {
        assert_eq!((Status::ALL.len(), Reason::ALL.len()), (12, 35));
        for general in Status::ALL {
            assert_eq!(read(general.as_str(), None).status, general.sub_status().home());
            for reason in Reason::ALL {
                let meaning = read(general.as_str(), Some(reason.as_str()));
                assert_eq!(meaning.reading, Reading::Exact);
                let delivered = *general == Status::Delivered;
                assert_eq!(meaning.status == P::Delivered, delivered, "{general} + {reason}");
            }
        }
    }

    /// [T5] The Karrio column of the mapping table.
    #[test]
    fn t5_the_karrio_column_holds() {
        for (status, reasons, expected) in [
            ("pending", "", P::Announced),
            ("picked_up", "", P::Collected),
            ("in_transit", " unknown", P::InTransit),
            ("on_hold", "customs_delay customs_inspection customs_prohibited", P::Customs),
            ("out_for_delivery", "", P::OutForDelivery),
            ("ready_for_pickup", "", P::PickupReady),
            ("delivery_failed", " consignee_refused weather_delay carrier_not_enough_time", P::AttemptFailed),
            ("delivery_delayed", " weather_delay retailer_not_ready", P::Delayed),
            // As AfterShip's "held for payment" and "documents": the receiver can end these (T8).
            ("on_hold", " unknown customs_duties_unpaid customs_documentation", P::ActionNeeded),
            ("delivered", " consignee_refused", P::Delivered),
            ("return_to_sender", " consignee_refused carrier_damaged_parcel", P::Returning),
            ("on_hold", "carrier_parcel_lost carrier_damaged_parcel", P::LostOrDamaged),
            ("delivery_failed", "carrier_parcel_lost carrier_damaged_parcel", P::LostOrDamaged),
            ("cancelled", " retailer_cancelled", P::Cancelled),
            ("unknown", " unknown", P::Silent),
        ] {
            for reason in reasons.split(' ') {
                assert_eq!(read(status, Some(reason)).status, expected, "{status} + {reason}");
            }
        }
    }

    /// [T7] The party in a reason's name is the party it is put down to, whatever the status but "delivered".
    #[test]
    fn t7_karrio_reasons_name_their_party() {
        for reason in Reason::ALL {
            let (party, _) = reason.as_str().split_once('_').unwrap_or_default();
            let expected = match party {
                "carrier" => FaultParty::Carrier,
                "retailer" => FaultParty::Shipper,
                "consignee" => FaultParty::Receiver,
                "customs" => FaultParty::Customs,
                "weather" | "natural" | "force" => FaultParty::Weather,
                _ => continue,
            };
            for status in Status::ALL.iter().filter(|&&status| status != Status::Delivered) {
                let meaning = read(status.as_str(), Some(reason.as_str()));
                assert_eq!(meaning.fault(), Some(expected), "{status} + {reason}");
            }
        }
    }

    /// [T5] One unknown word of two costs precision only.
    #[test]
    fn t5_unknown_karrio_words_fall_back() {
        let meaning = read("on_hold", Some("carrier_on_strike"));
        assert_eq!((meaning.status, meaning.reading), (P::ActionNeeded, Reading::Coarse));
        let meaning = read("adrift", Some("customs_delay"));
        assert_eq!((meaning.status, meaning.reading), (P::Customs, Reading::Coarse));
    }

    /// [T5] Every normalised code in the recorded bodies of thirteen carriers is read in full.
    #[test]
    fn t5_recorded_karrio_bodies_are_read_in_full() {
        let Some(bodies) = payloads::recorded("karrio") else {
            return;
        };
        let mut seen = 0;
        for body in &bodies {
            let fixtures = body["fixtures"].as_object().into_iter().flat_map(|fixtures| fixtures.values());
            for expected in fixtures.filter(|fixture| fixture["format"] == "expected") {
                for object in payloads::objects(expected) {
                    let Some(status) = object["status"].as_str() else {
                        continue;
                    };
                    let meaning = read(status, object["reason"].as_str());
                    assert_eq!(meaning.reading, Reading::Exact, "{object}");
                    seen += 1;
                }
            }
        }
        assert!(seen >= 100, "only {seen} codes found");
    }

    proptest! {
        /// [T5] Any two words have one status, and only silence is unread.
        #[test]
        fn t5_any_karrio_words_have_a_status(status in any::<String>(), reason in any::<Option<String>>()) {
            let meaning = read(&status, reason.as_deref());
            prop_assert!(P::ALL.contains(&meaning.status));
            prop_assert!(meaning.reading != Reading::Unread || meaning == Meaning::UNREAD);
        }

        /// [T5] A known status beside any reason keeps its status.
        #[test]
        fn t5_a_known_karrio_status_is_never_lost(status in select(Status::ALL), reason in "[A-Z0-9]{1,12}_") {
            let meaning = read(status.as_str(), Some(&reason));
            prop_assert_eq!(meaning.status, status.sub_status().home());
            prop_assert_eq!(meaning.reading, Reading::Coarse);
        }
    }
}
