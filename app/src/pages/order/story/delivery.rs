//! What a parcel did on its way, as the timeline tells it. Minor scans stay on the parcel's own card.

use domain::{
    timeline::{DeliveryEvent, TimelineEvent},
    tracking::{EventSource, FaultParty, ParcelStatus},
};

use super::Entry;
use crate::{
    components::{Icon, NodeShape, NodeTone},
    format::Format,
    pages::order::{carrier, words},
};

/// Whether it is a scan that says nothing new.
pub(super) const fn is_minor(event: &TimelineEvent) -> bool {
    matches!(event, TimelineEvent::Delivery(DeliveryEvent::Reported { is_notable: false, .. }))
}

/// An entry, from the beginning that all entries have.
pub(super) fn told(event: &DeliveryEvent, told: Entry, format: &Format) -> Entry {
    let texts = format.texts;
    match event {
        DeliveryEvent::Reported {
            position,
            status,
            sub_status,
            is_correction,
            carrier: by,
            place,
            source,
            raw,
            ..
        } => {
            let tone = match *status {
                ParcelStatus::Delivered => NodeTone::Done,
                status if status.is_trouble() => NodeTone::Late,
                _ => NodeTone::Fact,
            };
            let place = place.city.as_ref().map(|city| format!(" {city}")).unwrap_or_default();
            let corrected = if *is_correction { format!(" {}", texts.delivery_corrected()) } else { String::new() };
            let quote = raw.text.clone().filter(|_| *source == EventSource::Staff);
            // What staff wrote says more than that nobody knows.
            let fault = sub_status.fault().filter(|party| *party != FaultParty::Unknown || quote.is_none());
            let fault = fault.map(|party| format!(" {}", carrier::fault(texts, party)));
            let icon = if *status == ParcelStatus::Delivered { Icon::Tick } else { Icon::Truck };
            Entry {
                node: (NodeShape::Movement, tone, Some(icon)),
                title: texts.delivery_parcel_status(position, carrier::status_word(texts, *status)),
                who: by.as_ref().map(|by| format!("{by}{place}")).or(told.who),
                text: Some(format!(
                    "{}{}{corrected}",
                    carrier::sentence(texts, *sub_status),
                    fault.unwrap_or_default()
                )),
                quote,
                next: carrier::what_we_do(texts, *status).map(words::first_small),
                ..told
            }
        }
        DeliveryEvent::Estimated { position, window, before, carrier: by, .. } => {
            let date = carrier::window(format, *window);
            Entry {
                node: (NodeShape::Promise, NodeTone::Fact, Some(Icon::Parcel)),
                title: match before {
                    None => texts.delivery_estimate_first(position, date),
                    Some(_) => texts.delivery_estimate_changed(position, date),
                },
                who: by.clone().or(told.who),
                text: before.map(|before| texts.delivery_estimate_before(carrier::window(format, before))),
                ..told
            }
        }
    }
}
