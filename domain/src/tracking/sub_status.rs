//! The finer word under a status: what exactly happened, and through whom.
//!
//! One row per word: its key, the status it belongs under when nothing else is said, the party it is put down to.
//! The list is closed so that a sentence for each, in every language, can be demanded at build time (T6).

use serde::{Deserialize, Serialize};

use super::{FaultParty, ParcelStatus as P};

const NOBODY: Option<FaultParty> = None;
const CARRIER: Option<FaultParty> = Some(FaultParty::Carrier);
const SHIPPER: Option<FaultParty> = Some(FaultParty::Shipper);
const RECEIVER: Option<FaultParty> = Some(FaultParty::Receiver);
const CUSTOMS: Option<FaultParty> = Some(FaultParty::Customs);
const WEATHER: Option<FaultParty> = Some(FaultParty::Weather);
const UNKNOWN: Option<FaultParty> = Some(FaultParty::Unknown);

vocabulary! {
    /// What exactly happened. The word doubles as the key of its sentence.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum SubStatus says place -> (P, Option<FaultParty>) {
        /// The carrier has the data of the parcel.
        DetailsReceived = "details_received" => (P::Announced, NOBODY),
        /// A label was made.
        LabelCreated = "label_created" => (P::Announced, NOBODY),
        /// Nothing was scanned yet.
        AwaitingScan = "awaiting_scan" => (P::Announced, NOBODY),

        /// The carrier accepted the parcel.
        Accepted = "accepted" => (P::Collected, NOBODY),

        /// Moving, nothing more said.
        Moving = "moving" => (P::InTransit, NOBODY),
        /// Came into a depot.
        ArrivedAtFacility = "arrived_at_facility" => (P::InTransit, NOBODY),
        /// Left a depot.
        DepartedFacility = "departed_facility" => (P::InTransit, NOBODY),
        /// Is being sorted.
        Processing = "processing" => (P::InTransit, NOBODY),
        /// Reached the country of the receiver.
        ArrivedInCountry = "arrived_in_country" => (P::InTransit, NOBODY),
        /// Reached the depot or town of the receiver.
        ArrivedAtDestination = "arrived_at_destination" => (P::InTransit, NOBODY),
        /// Reached the pick-up point, not yet ready there.
        ArrivedAtPickupPoint = "arrived_at_pickup_point" => (P::InTransit, NOBODY),
        /// Another carrier brings it from here.
        HandedToLocalCarrier = "handed_to_local_carrier" => (P::InTransit, NOBODY),
        /// Sent on to another address.
        Forwarded = "forwarded" => (P::InTransit, NOBODY),
        /// A problem was solved and it moves again.
        ProblemResolved = "problem_resolved" => (P::InTransit, NOBODY),
        /// Released by customs.
        CustomsCleared = "customs_cleared" => (P::InTransit, NOBODY),
        /// A day for the delivery is set.
        DeliveryScheduled = "delivery_scheduled" => (P::InTransit, NOBODY),

        /// Being cleared.
        InCustoms = "in_customs" => (P::Customs, NOBODY),
        /// Clearance takes longer.
        CustomsDelay = "customs_delay" => (P::Customs, CUSTOMS),
        /// Customs opens or examines it.
        CustomsInspection = "customs_inspection" => (P::Customs, CUSTOMS),
        /// Customs does not let the content in.
        ProhibitedGoods = "prohibited_goods" => (P::Customs, CUSTOMS),

        /// On the vehicle.
        OutForDelivery = "out_for_delivery" => (P::OutForDelivery, NOBODY),
        /// The receiver was called or written to before the delivery.
        ReceiverContacted = "receiver_contacted" => (P::OutForDelivery, NOBODY),
        /// An hour was agreed with the receiver.
        AppointmentMade = "appointment_made" => (P::OutForDelivery, NOBODY),

        /// Can be collected.
        ReadyForPickup = "ready_for_pickup" => (P::PickupReady, NOBODY),

        /// Handed over, nothing more said.
        Delivered = "delivered" => (P::Delivered, NOBODY),
        /// Collected by the receiver.
        CollectedByReceiver = "collected_by_receiver" => (P::Delivered, NOBODY),
        /// Handed over against a signature.
        Signed = "signed" => (P::Delivered, NOBODY),
        /// Handed over against cash.
        CashCollected = "cash_collected" => (P::Delivered, NOBODY),
        /// Left with a neighbour.
        LeftWithNeighbour = "left_with_neighbour" => (P::Delivered, NOBODY),

        /// Tried, without success, no reason given.
        AttemptMade = "attempt_made" => (P::AttemptFailed, UNKNOWN),
        /// Could not be delivered, no reason given.
        DeliveryProblem = "delivery_problem" => (P::AttemptFailed, UNKNOWN),
        /// Nobody was there.
        ReceiverAbsent = "receiver_absent" => (P::AttemptFailed, RECEIVER),
        /// The business was closed.
        BusinessClosed = "business_closed" => (P::AttemptFailed, RECEIVER),
        /// The receiver lives elsewhere now.
        ReceiverMoved = "receiver_moved" => (P::AttemptFailed, RECEIVER),
        /// The receiver did not want it.
        Refused = "refused" => (P::AttemptFailed, RECEIVER),
        /// Nobody was there and a card was left.
        NoticeLeft = "notice_left" => (P::AttemptFailed, RECEIVER),
        /// The door could not be reached.
        AccessRestricted = "access_restricted" => (P::AttemptFailed, RECEIVER),
        /// There was no safe place to leave it.
        NoSafePlace = "no_safe_place" => (P::AttemptFailed, RECEIVER),
        /// The identity or age of the receiver could not be checked.
        IdentityNotVerified = "identity_not_verified" => (P::AttemptFailed, RECEIVER),
        /// It waited at the pick-up point in vain.
        PickupMissed = "pickup_missed" => (P::AttemptFailed, RECEIVER),
        /// The carrier did not find the address.
        AddressNotFound = "address_not_found" => (P::AttemptFailed, CARRIER),
        /// The carrier calls it undeliverable.
        Undeliverable = "undeliverable" => (P::AttemptFailed, UNKNOWN),

        /// Late, no reason given.
        Delayed = "delayed" => (P::Delayed, UNKNOWN),
        /// Late through the carrier's own work.
        ProcessingDelay = "processing_delay" => (P::Delayed, CARRIER),
        /// Sorted the wrong way.
        Missorted = "missorted" => (P::Delayed, CARRIER),
        /// The flight was late.
        LateFlight = "late_flight" => (P::Delayed, CARRIER),
        /// A vehicle or machine failed.
        VehicleTrouble = "vehicle_trouble" => (P::Delayed, CARRIER),
        /// The carrier had no room.
        NoCapacity = "no_capacity" => (P::Delayed, CARRIER),
        /// The driver ran out of time.
        OutOfTime = "out_of_time" => (P::Delayed, CARRIER),
        /// Something happened on the way, no reason given.
        TransitProblem = "transit_problem" => (P::Delayed, UNKNOWN),
        /// The carrier is looking into it.
        BeingTraced = "being_traced" => (P::Delayed, UNKNOWN),
        /// The delivery has another day.
        Rescheduled = "rescheduled" => (P::Delayed, UNKNOWN),
        /// Weather.
        Weather = "weather" => (P::Delayed, WEATHER),
        /// A disaster or another force majeure.
        ForceMajeure = "force_majeure" => (P::Delayed, WEATHER),
        /// Stopped for a security reason.
        SecurityCheck = "security_check" => (P::Delayed, UNKNOWN),
        /// Stopped by an authority.
        RegulatoryHold = "regulatory_hold" => (P::Delayed, CUSTOMS),
        /// The carrier does not take the parcel as it is.
        RejectedByCarrier = "rejected_by_carrier" => (P::Delayed, SHIPPER),
        /// The sender gave wrong data.
        WrongData = "wrong_data" => (P::Delayed, SHIPPER),
        /// It was not ready when the carrier came.
        NotReady = "not_ready" => (P::Delayed, SHIPPER),
        /// The sender handed over another parcel.
        WrongParcel = "wrong_parcel" => (P::Delayed, SHIPPER),
        /// Its size is not as announced.
        WrongSize = "wrong_size" => (P::Delayed, SHIPPER),
        /// It is packed badly.
        BadPackaging = "bad_packaging" => (P::Delayed, SHIPPER),

        /// Something must be paid.
        PaymentDue = "payment_due" => (P::ActionNeeded, RECEIVER),
        /// Duty or tax must be paid.
        DutiesUnpaid = "duties_unpaid" => (P::ActionNeeded, CUSTOMS),
        /// Papers are missing or wrong.
        DocumentsMissing = "documents_missing" => (P::ActionNeeded, CUSTOMS),
        /// The address is wrong or incomplete.
        WrongAddress = "wrong_address" => (P::ActionNeeded, RECEIVER),
        /// The carrier lacks a piece of information.
        InformationNeeded = "information_needed" => (P::ActionNeeded, UNKNOWN),
        /// Held, no reason given.
        Held = "held" => (P::ActionNeeded, UNKNOWN),
        /// The carrier wants to be called.
        ContactCarrier = "contact_carrier" => (P::ActionNeeded, UNKNOWN),
        /// A new day must be chosen.
        NewDateNeeded = "new_date_needed" => (P::ActionNeeded, UNKNOWN),
        /// The carrier asks for an act and does not say which.
        CarrierAsks = "carrier_asks" => (P::ActionNeeded, UNKNOWN),

        /// Going back.
        Returning = "returning" => (P::Returning, NOBODY),
        /// Is back.
        Returned = "returned" => (P::Returned, NOBODY),

        /// Damaged.
        Damaged = "damaged" => (P::LostOrDamaged, CARRIER),
        /// Lost.
        Lost = "lost" => (P::LostOrDamaged, CARRIER),
        /// Disposed of.
        Disposed = "disposed" => (P::LostOrDamaged, UNKNOWN),

        /// Called off, by nobody named.
        Cancelled = "cancelled" => (P::Cancelled, NOBODY),
        /// Called off by the sender.
        CancelledByShipper = "cancelled_by_shipper" => (P::Cancelled, SHIPPER),
        /// Called off by the receiver.
        CancelledByReceiver = "cancelled_by_receiver" => (P::Cancelled, RECEIVER),

        /// The carrier says it does not know.
        NoNews = "no_news" => (P::Silent, NOBODY),
        /// No scan for so long that tracking was given up.
        TrackingExpired = "tracking_expired" => (P::Silent, NOBODY),
        /// Tracking itself failed.
        TrackingError = "tracking_error" => (P::Silent, NOBODY),
        /// A failure, of what and why is not said.
        ProblemUnexplained = "problem_unexplained" => (P::Silent, UNKNOWN),
        /// Words that are in no vocabulary here.
        Unreadable = "unreadable" => (P::Silent, NOBODY),
    }
}

impl SubStatus {
    /// The status it belongs under when nothing else is said.
    pub const fn home(self) -> P {
        self.place().0
    }

    /// The party it is put down to; `None` where nothing went wrong.
    pub const fn fault(self) -> Option<FaultParty> {
        self.place().1
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// [T6] The keys can name sentences: one each, the same when stored and sent.
    #[test]
    fn t6_every_sub_status_has_one_key() {
        let keys: BTreeSet<_> = SubStatus::ALL.iter().map(|word| word.as_str()).collect();
        assert_eq!(keys.len(), SubStatus::ALL.len());
        for &word in SubStatus::ALL {
            assert_eq!(word.as_str().parse(), Ok(word));
            assert_eq!(serde_json::to_value(word).expect("a unit variant is a string"), word.as_str());
        }
    }

    /// [T5] No status is unreachable.
    #[test]
    fn t5_every_status_is_home_to_a_sub_status() {
        let homes: BTreeSet<_> = SubStatus::ALL.iter().map(|word| word.home()).collect();
        assert_eq!(homes.len(), P::ALL.len());
    }

    /// [T7] A failed, late or lost parcel always shows a party, if only "unknown"; one that is well shows none.
    #[test]
    fn t7_trouble_has_a_party() {
        for &word in SubStatus::ALL {
            match word.home() {
                P::AttemptFailed | P::Delayed | P::ActionNeeded | P::LostOrDamaged => {
                    assert!(word.fault().is_some(), "{word}");
                }
                P::Announced | P::Collected | P::InTransit | P::OutForDelivery | P::PickupReady | P::Delivered => {
                    assert!(word.fault().is_none(), "{word}");
                }
                P::Customs | P::Returning | P::Returned | P::Cancelled | P::Silent => {}
            }
        }
    }
}
