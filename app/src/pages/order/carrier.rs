//! What is said about parcels on their way, in one word and in one sentence each (rows T6, T7, T29). The lists are closed: a
//! status or reason without its sentence in every language does not compile.

use domain::tracking::{FaultParty, ParcelNotice, ParcelStatus as P, SubStatus as S, Window};
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};

use crate::{
    components::{Mark, Tone},
    format::Format,
    texts::Texts,
};

/// The word of a status.
pub const fn status_word(texts: Texts, status: P) -> &'static str {
    match status {
        P::Announced => texts.delivery_status_announced(),
        P::Collected => texts.delivery_status_collected(),
        P::InTransit => texts.delivery_status_in_transit(),
        P::Customs => texts.delivery_status_customs(),
        P::OutForDelivery => texts.delivery_status_out_for_delivery(),
        P::PickupReady => texts.delivery_status_pickup_ready(),
        P::AttemptFailed => texts.delivery_status_attempt_failed(),
        P::Delayed => texts.delivery_status_delayed(),
        P::ActionNeeded => texts.delivery_status_action_needed(),
        P::Delivered => texts.delivery_status_delivered(),
        P::Returning => texts.delivery_status_returning(),
        P::Returned => texts.delivery_status_returned(),
        P::LostOrDamaged => texts.delivery_status_lost_or_damaged(),
        P::Cancelled => texts.delivery_status_cancelled(),
        P::Silent => texts.delivery_status_silent(),
    }
}

/// The shape of a status.
pub const fn status_mark(status: P) -> (Mark, Tone) {
    match status {
        P::Announced => (Mark::Half, Tone::Plain),
        P::Collected | P::InTransit | P::Customs | P::OutForDelivery => (Mark::Now, Tone::Live),
        P::PickupReady => (Mark::Flag, Tone::Live),
        P::ActionNeeded => (Mark::Flag, Tone::Warn),
        P::AttemptFailed | P::Delayed | P::Returning => (Mark::Late, Tone::Warn),
        P::LostOrDamaged | P::Returned => (Mark::Stopped, Tone::Warn),
        P::Delivered => (Mark::Done, Tone::Good),
        P::Cancelled => (Mark::Cancelled, Tone::Plain),
        P::Silent => (Mark::Undated, Tone::Plain),
    }
}

/// What exactly happened, in a plain sentence.
pub const fn sentence(texts: Texts, sub_status: S) -> &'static str {
    match sub_status {
        S::DetailsReceived => texts.delivery_sub_details_received(),
        S::LabelCreated => texts.delivery_sub_label_created(),
        S::AwaitingScan => texts.delivery_sub_awaiting_scan(),
        S::Accepted => texts.delivery_sub_accepted(),
        S::Moving => texts.delivery_sub_moving(),
        S::ArrivedAtFacility => texts.delivery_sub_arrived_at_facility(),
        S::DepartedFacility => texts.delivery_sub_departed_facility(),
        S::Processing => texts.delivery_sub_processing(),
        S::ArrivedInCountry => texts.delivery_sub_arrived_in_country(),
        S::ArrivedAtDestination => texts.delivery_sub_arrived_at_destination(),
        S::ArrivedAtPickupPoint => texts.delivery_sub_arrived_at_pickup_point(),
        S::HandedToLocalCarrier => texts.delivery_sub_handed_to_local_carrier(),
        S::Forwarded => texts.delivery_sub_forwarded(),
        S::ProblemResolved => texts.delivery_sub_problem_resolved(),
        S::CustomsCleared => texts.delivery_sub_customs_cleared(),
        S::DeliveryScheduled => texts.delivery_sub_delivery_scheduled(),
        S::InCustoms => texts.delivery_sub_in_customs(),
        S::CustomsDelay => texts.delivery_sub_customs_delay(),
        S::CustomsInspection => texts.delivery_sub_customs_inspection(),
        S::ProhibitedGoods => texts.delivery_sub_prohibited_goods(),
        S::OutForDelivery => texts.delivery_sub_out_for_delivery(),
        S::ReceiverContacted => texts.delivery_sub_receiver_contacted(),
        S::AppointmentMade => texts.delivery_sub_appointment_made(),
        S::ReadyForPickup => texts.delivery_sub_ready_for_pickup(),
        S::Delivered => texts.delivery_sub_delivered(),
        S::CollectedByReceiver => texts.delivery_sub_collected_by_receiver(),
        S::Signed => texts.delivery_sub_signed(),
        S::CashCollected => texts.delivery_sub_cash_collected(),
        S::LeftWithNeighbour => texts.delivery_sub_left_with_neighbour(),
        S::AttemptMade => texts.delivery_sub_attempt_made(),
        S::DeliveryProblem => texts.delivery_sub_delivery_problem(),
        S::ReceiverAbsent => texts.delivery_sub_receiver_absent(),
        S::BusinessClosed => texts.delivery_sub_business_closed(),
        S::ReceiverMoved => texts.delivery_sub_receiver_moved(),
        S::Refused => texts.delivery_sub_refused(),
        S::NoticeLeft => texts.delivery_sub_notice_left(),
        S::AccessRestricted => texts.delivery_sub_access_restricted(),
        S::NoSafePlace => texts.delivery_sub_no_safe_place(),
        S::IdentityNotVerified => texts.delivery_sub_identity_not_verified(),
        S::PickupMissed => texts.delivery_sub_pickup_missed(),
        S::AddressNotFound => texts.delivery_sub_address_not_found(),
        S::Undeliverable => texts.delivery_sub_undeliverable(),
        S::Delayed => texts.delivery_sub_delayed(),
        S::ProcessingDelay => texts.delivery_sub_processing_delay(),
        S::Missorted => texts.delivery_sub_missorted(),
        S::LateFlight => texts.delivery_sub_late_flight(),
        S::VehicleTrouble => texts.delivery_sub_vehicle_trouble(),
        S::NoCapacity => texts.delivery_sub_no_capacity(),
        S::OutOfTime => texts.delivery_sub_out_of_time(),
        S::TransitProblem => texts.delivery_sub_transit_problem(),
        S::BeingTraced => texts.delivery_sub_being_traced(),
        S::Rescheduled => texts.delivery_sub_rescheduled(),
        S::Weather => texts.delivery_sub_weather(),
        S::ForceMajeure => texts.delivery_sub_force_majeure(),
        S::SecurityCheck => texts.delivery_sub_security_check(),
        S::RegulatoryHold => texts.delivery_sub_regulatory_hold(),
        S::RejectedByCarrier => texts.delivery_sub_rejected_by_carrier(),
        S::WrongData => texts.delivery_sub_wrong_data(),
        S::NotReady => texts.delivery_sub_not_ready(),
        S::WrongParcel => texts.delivery_sub_wrong_parcel(),
        S::WrongSize => texts.delivery_sub_wrong_size(),
        S::BadPackaging => texts.delivery_sub_bad_packaging(),
        S::PaymentDue => texts.delivery_sub_payment_due(),
        S::DutiesUnpaid => texts.delivery_sub_duties_unpaid(),
        S::DocumentsMissing => texts.delivery_sub_documents_missing(),
        S::WrongAddress => texts.delivery_sub_wrong_address(),
        S::InformationNeeded => texts.delivery_sub_information_needed(),
        S::Held => texts.delivery_sub_held(),
        S::ContactCarrier => texts.delivery_sub_contact_carrier(),
        S::NewDateNeeded => texts.delivery_sub_new_date_needed(),
        S::CarrierAsks => texts.delivery_sub_carrier_asks(),
        S::Returning => texts.delivery_sub_returning(),
        S::Returned => texts.delivery_sub_returned(),
        S::Damaged => texts.delivery_sub_damaged(),
        S::Lost => texts.delivery_sub_lost(),
        S::Disposed => texts.delivery_sub_disposed(),
        S::Cancelled => texts.delivery_sub_cancelled(),
        S::CancelledByShipper => texts.delivery_sub_cancelled_by_shipper(),
        S::CancelledByReceiver => texts.delivery_sub_cancelled_by_receiver(),
        S::NoNews => texts.delivery_sub_no_news(),
        S::TrackingExpired => texts.delivery_sub_tracking_expired(),
        S::TrackingError => texts.delivery_sub_tracking_error(),
        S::ProblemUnexplained => texts.delivery_sub_problem_unexplained(),
        S::Unreadable => texts.delivery_sub_unreadable(),
    }
}

/// Whom it is put down to, in a sentence.
pub const fn fault(texts: Texts, party: FaultParty) -> &'static str {
    match party {
        FaultParty::Carrier => texts.delivery_fault_carrier(),
        FaultParty::Shipper => texts.delivery_fault_shipper(),
        FaultParty::Receiver => texts.delivery_fault_receiver(),
        FaultParty::Customs => texts.delivery_fault_customs(),
        FaultParty::Weather => texts.delivery_fault_weather(),
        FaultParty::Unknown => texts.delivery_fault_unknown(),
    }
}

/// A party, as the head of a row.
pub const fn party(texts: Texts, party: FaultParty) -> &'static str {
    match party {
        FaultParty::Carrier => texts.delivery_party_carrier(),
        FaultParty::Shipper => texts.delivery_party_shipper(),
        FaultParty::Receiver => texts.delivery_party_receiver(),
        FaultParty::Customs => texts.delivery_party_customs(),
        FaultParty::Weather => texts.delivery_party_weather(),
        FaultParty::Unknown => texts.delivery_party_unknown(),
    }
}

/// What we do about it; `None` while nothing is wrong.
pub const fn what_we_do(texts: Texts, status: P) -> Option<&'static str> {
    match status {
        P::AttemptFailed => Some(texts.delivery_we_attempt_failed()),
        P::Delayed => Some(texts.delivery_we_delayed()),
        P::ActionNeeded => Some(texts.delivery_we_action_needed()),
        P::Returning => Some(texts.delivery_we_returning()),
        P::Returned => Some(texts.delivery_we_returned()),
        P::LostOrDamaged => Some(texts.delivery_we_lost_or_damaged()),
        P::Cancelled => Some(texts.delivery_we_cancelled()),
        P::Announced
        | P::Collected
        | P::InTransit
        | P::Customs
        | P::OutForDelivery
        | P::PickupReady
        | P::Delivered
        | P::Silent => None,
    }
}

/// What the customer does about it; `None` while nothing is wrong.
pub const fn what_you_do(texts: Texts, status: P) -> Option<&'static str> {
    match status {
        P::AttemptFailed => Some(texts.delivery_you_attempt_failed()),
        P::Delayed => Some(texts.delivery_you_delayed()),
        P::ActionNeeded => Some(texts.delivery_you_action_needed()),
        P::Returning => Some(texts.delivery_you_returning()),
        P::Returned => Some(texts.delivery_you_returned()),
        P::LostOrDamaged => Some(texts.delivery_you_lost_or_damaged()),
        P::Cancelled => Some(texts.delivery_you_cancelled()),
        P::Announced
        | P::Collected
        | P::InTransit
        | P::Customs
        | P::OutForDelivery
        | P::PickupReady
        | P::Delivered
        | P::Silent => None,
    }
}

/// The subject of a notice about a parcel.
pub fn notice(texts: Texts, notice: ParcelNotice, position: u32, number: &str) -> String {
    match notice {
        ParcelNotice::OutForDelivery => texts.delivery_mail_out_for_delivery(position, number),
        ParcelNotice::PickupReady => texts.delivery_mail_pickup_ready(position, number),
        ParcelNotice::AttemptFailed => texts.delivery_mail_attempt_failed(position, number),
        ParcelNotice::Delayed => texts.delivery_mail_delayed(position, number),
        ParcelNotice::Late => texts.delivery_mail_late(position, number),
        ParcelNotice::ActionNeeded => texts.delivery_mail_action_needed(position, number),
        ParcelNotice::Delivered => texts.delivery_mail_delivered(position, number),
        ParcelNotice::Returning => texts.delivery_mail_returning(position, number),
        ParcelNotice::LostOrDamaged => texts.delivery_mail_lost_or_damaged(position, number),
    }
}

/// A span of time in words: a day, a moment, or from one to the other.
pub fn window(format: &Format, window: Window) -> String {
    let (first, last) = (format.local_date(window.from), format.local_date(window.until));
    if window.from == window.until {
        return format.date_time(window.from).words;
    }
    let (from, until) = (format.date(window.from).words, format.date(window.until).words);
    if first != last {
        return format.texts.delivery_window(from, until);
    }
    // A whole day is told as the day.
    if window.is_whole_day() {
        from
    } else {
        format.texts.delivery_window(format.date_time(window.from).words, format.time(window.until).words)
    }
}

/// The time at the place where something happened, when clocks there differ from the page's (row T9).
pub fn local_time(format: &Format, at: Timestamp, offset: Option<i16>) -> Option<String> {
    let offset = Offset::from_seconds(i32::from(offset?) * 60).ok()?;
    if format.time_zone.to_offset(at) == offset {
        return None;
    }
    let there = at.to_zoned(TimeZone::fixed(offset));
    let minutes = offset.seconds() / 60;
    let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
    let zone = match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    };
    let time = format!("{:02}:{:02}", there.hour(), there.minute());
    Some(format.texts.delivery_local(time, zone))
}
