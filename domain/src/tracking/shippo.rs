//! Shippo: six values of `status`, a `substatus` code, and the flag `action_required`.
//!
//! An unknown code falls back to the status, an unknown status to the code. The flag asks for an act only where the
//! words do not already say what happened. Source: Shippo's tracking webhook; the codes are cross-read from public
//! clients, as its documents do not list them all.

use super::{
    Meaning, ParcelStatus as P, Reading, SubStatus as S,
    meaning::{self, Detail},
};

vocabulary! {
    /// How far the parcel is, `status`.
    pub enum Status says sub_status -> S {
        /// Not known; a code decides.
        Unknown = "UNKNOWN" => S::AwaitingScan,
        /// The carrier was told of it.
        PreTransit = "PRE_TRANSIT" => S::DetailsReceived,
        /// On its way.
        Transit = "TRANSIT" => S::Moving,
        /// Handed over.
        Delivered = "DELIVERED" => S::Delivered,
        /// Back, or on the way back when the code says so.
        Returned = "RETURNED" => S::Returned,
        /// An issue the carrier must be asked about.
        Failure = "FAILURE" => S::ProblemUnexplained,
    }
}

vocabulary! {
    /// What happened, `substatus.code`. `None`: it adds nothing.
    pub enum Code says sub_status -> Option<S> {
        /// Told to the carrier.
        InformationReceived = "information_received" => Some(S::DetailsReceived),
        /// The address is wrong.
        AddressIssue = "address_issue" => Some(S::WrongAddress),
        /// Call the carrier.
        ContactCarrier = "contact_carrier" => Some(S::ContactCarrier),
        /// Late.
        Delayed = "delayed" => Some(S::Delayed),
        /// Tried.
        DeliveryAttempted = "delivery_attempted" => Some(S::AttemptMade),
        /// Another day.
        DeliveryRescheduled = "delivery_rescheduled" => Some(S::Rescheduled),
        /// A day is set.
        DeliveryScheduled = "delivery_scheduled" => Some(S::DeliveryScheduled),
        /// No way to the door.
        LocationInaccessible = "location_inaccessible" => Some(S::AccessRestricted),
        /// A card was left.
        NoticeLeft = "notice_left" => Some(S::NoticeLeft),
        /// On the vehicle.
        OutForDelivery = "out_for_delivery" => Some(S::OutForDelivery),
        /// Taken over.
        PackageAccepted = "package_accepted" => Some(S::Accepted),
        /// At a facility.
        PackageArrived = "package_arrived" => Some(S::ArrivedAtFacility),
        /// Damaged.
        PackageDamaged = "package_damaged" => Some(S::Damaged),
        /// Left a facility.
        PackageDeparted = "package_departed" => Some(S::DepartedFacility),
        /// Sent on.
        PackageForwarded = "package_forwarded" => Some(S::Forwarded),
        /// Held.
        PackageHeld = "package_held" => Some(S::Held),
        /// Sorted.
        PackageProcessed = "package_processed" => Some(S::Processing),
        /// Being sorted.
        PackageProcessing = "package_processing" => Some(S::Processing),
        /// At the pick-up point.
        PickupAvailable = "pickup_available" => Some(S::ReadyForPickup),
        /// Choose a day.
        RescheduleDelivery = "reschedule_delivery" => Some(S::NewDateNeeded),
        /// Handed over.
        Delivered = "delivered" => Some(S::Delivered),
        /// Not collected.
        PackageUnclaimed = "package_unclaimed" => Some(S::PickupMissed),
        /// Cannot be delivered.
        PackageUndeliverable = "package_undeliverable" => Some(S::Undeliverable),
        /// Disposed of.
        PackageDisposed = "package_disposed" => Some(S::Disposed),
        /// Lost.
        PackageLost = "package_lost" => Some(S::Lost),
        /// Going back.
        ReturnToSender = "return_to_sender" => Some(S::Returning),
        /// Anything else.
        Other = "other" => None,
    }
}

/// What a tracking status says. Total: see the module for the fallback.
pub fn read(status: &str, code: Option<&str>, action_required: bool) -> Meaning {
    let general = status.parse().ok().map(Status::sub_status);
    let told = meaning::read(general, Detail::hear(code, Code::sub_status));
    if action_required && leaves_room_for_an_act(told) { asked_to_act(told) } else { told }
}

fn leaves_room_for_an_act(told: Meaning) -> bool {
    let open = matches!(
        told.status,
        P::Announced | P::Collected | P::InTransit | P::Customs | P::OutForDelivery | P::Delayed | P::Silent
    );
    open && told.reading != Reading::Unread
}

/// A reason stays; a mere stage of the journey gives way to the plain request.
fn asked_to_act(told: Meaning) -> Meaning {
    let sub_status = told.fault().map_or(S::CarrierAsks, |_| told.sub_status);
    Meaning { status: P::ActionNeeded, sub_status, ..told }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;
    use crate::tracking::{FaultParty, payloads};

    /// [T5] Every status, alone and with every code and flag, comes to one status and is read in full.
    #[test]
    fn t5_every_shippo_triple_maps_to_exactly_one_status() {
        assert_eq!((Status::ALL.len(), Code::ALL.len()), (6, 27));
        for general in Status::ALL {
            assert_eq!(read(general.as_str(), None, false).status, general.sub_status().home());
            for code in Code::ALL {
                for flag in [false, true] {
                    let meaning = read(general.as_str(), Some(code.as_str()), flag);
                    assert_eq!(meaning.reading, Reading::Exact);
                    let delivered = *general == Status::Delivered;
                    assert_eq!(meaning.status == P::Delivered, delivered, "{general} + {code}");
                }
            }
        }
    }

    /// [T5] The Shippo column of the mapping table.
    #[test]
    fn t5_the_shippo_column_holds() {
        for (status, codes, expected) in [
            ("PRE_TRANSIT", " information_received", P::Announced),
            ("UNKNOWN", "", P::Announced),
            ("TRANSIT", "package_accepted", P::Collected),
            ("TRANSIT", " other package_departed package_damaged", P::InTransit),
            ("TRANSIT", "out_for_delivery", P::OutForDelivery),
            ("TRANSIT", "pickup_available", P::PickupReady),
            ("TRANSIT", "delivery_attempted notice_left", P::AttemptFailed),
            ("TRANSIT", "delayed", P::Delayed),
            ("TRANSIT", "address_issue contact_carrier", P::ActionNeeded),
            ("DELIVERED", " delivered information_received", P::Delivered),
            ("TRANSIT", "return_to_sender", P::Returning),
            ("RETURNED", "return_to_sender", P::Returning),
            ("RETURNED", " other package_unclaimed", P::Returned),
            ("FAILURE", "package_lost package_damaged package_disposed", P::LostOrDamaged),
            ("FAILURE", "package_undeliverable", P::AttemptFailed),
            ("FAILURE", " other package_departed", P::Silent),
        ] {
            for code in codes.split(' ') {
                assert_eq!(read(status, Some(code), false).status, expected, "{status} + {code}");
            }
        }
    }

    /// [T5] `action_required` asks the receiver, unless the words already say what happened.
    #[test]
    fn t5_the_shippo_flag_asks_for_an_act() {
        for (status, code, expected) in [
            ("TRANSIT", "other", P::ActionNeeded),
            ("TRANSIT", "delayed", P::ActionNeeded),
            ("FAILURE", "other", P::ActionNeeded),
            ("TRANSIT", "pickup_available", P::PickupReady),
            ("TRANSIT", "delivery_attempted", P::AttemptFailed),
            ("FAILURE", "package_lost", P::LostOrDamaged),
            ("DELIVERED", "information_received", P::Delivered),
        ] {
            assert_eq!(read(status, Some(code), true).status, expected, "{status} + {code}");
        }
        assert_eq!(read("TRANSIT", Some("other"), true).sub_status, S::CarrierAsks);
        assert_eq!(read("TRANSIT", Some("delayed"), true).sub_status, S::Delayed);
        assert_eq!(read("?", Some("?"), true), Meaning::UNREAD);
    }

    /// [T7] Reasons carry their party.
    #[test]
    fn t7_shippo_codes_name_a_party() {
        for (status, code, party) in [
            ("TRANSIT", "notice_left", FaultParty::Receiver),
            ("TRANSIT", "package_damaged", FaultParty::Carrier),
            ("RETURNED", "package_unclaimed", FaultParty::Receiver),
            ("FAILURE", "other", FaultParty::Unknown),
        ] {
            assert_eq!(read(status, Some(code), false).fault(), Some(party), "{status} + {code}");
        }
    }

    /// [T5] One unknown word of two costs precision only.
    #[test]
    fn t5_unknown_shippo_words_fall_back() {
        let meaning = read("TRANSIT", Some("package_teleported"), false);
        assert_eq!((meaning.status, meaning.reading), (P::InTransit, Reading::Coarse));
        let meaning = read("LIMBO", Some("notice_left"), false);
        assert_eq!((meaning.status, meaning.reading), (P::AttemptFailed, Reading::Coarse));
    }

    /// [T5] Every code in the recorded bodies is read in full.
    #[test]
    fn t5_recorded_shippo_bodies_are_read_in_full() {
        let Some(bodies) = payloads::recorded("shippo") else {
            return;
        };
        let mut seen = 0;
        for body in &bodies {
            for object in payloads::objects(body).filter(|object| object["substatus"].is_object()) {
                let substatus = &object["substatus"];
                let meaning = read(
                    object["status"].as_str().unwrap_or_default(),
                    substatus["code"].as_str(),
                    substatus["action_required"].as_bool().unwrap_or_default(),
                );
                assert_eq!(meaning.reading, Reading::Exact, "{object}");
                seen += 1;
            }
        }
        assert!(seen >= 2, "only {seen} codes found");
    }

    proptest! {
        /// [T5] Any words have one status, and only silence is unread.
        #[test]
        fn t5_any_shippo_words_have_a_status(
            status in any::<String>(), code in any::<Option<String>>(), flag: bool
        ) {
            let meaning = read(&status, code.as_deref(), flag);
            prop_assert!(P::ALL.contains(&meaning.status));
            prop_assert!(meaning.reading != Reading::Unread || meaning == Meaning::UNREAD);
        }

        /// [T5] A known status beside any code keeps its status.
        #[test]
        fn t5_a_known_shippo_status_is_never_lost(status in select(Status::ALL), code in "[A-Z0-9]{1,12}_") {
            let meaning = read(status.as_str(), Some(&code), false);
            prop_assert_eq!(meaning.status, status.sub_status().home());
            prop_assert_eq!(meaning.reading, Reading::Coarse);
        }
    }
}
