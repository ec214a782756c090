//! What a mail says in the words of schema.org (row T34), so that mail programs can show an order or a parcel by
//! themselves. Nothing is in it that the mail does not say.

use domain::{
    Address, Language,
    order::{Order, OrderStatus},
    parcel::Parcel,
};
use serde_json::{Map, Value, json};

use super::Sender;
use crate::format::Format;

/// An order: <https://schema.org/Order>.
pub(super) fn order(order: &Order, track_path: &str, sender: &Sender, language: Language) -> Value {
    let currency = order.totals.total.currency;
    let offers = order.lines.iter().map(|line| {
        json!({
            "@type": "Offer",
            "itemOffered": {
                "@type": "Product",
                "name": line.name.get(language),
                "sku": line.sku.as_str(),
            },
            "price": line.unit_price.to_decimal(),
            "priceCurrency": currency.code(),
            "eligibleQuantity": { "@type": "QuantitativeValue", "value": line.quantity.get() },
        })
    });
    json!({
        "@context": "https://schema.org",
        "@type": "Order",
        "merchant": { "@type": "Organization", "name": &*sender.company },
        "orderNumber": order.number.to_string(),
        "orderDate": order.placed_at.to_string(),
        "orderStatus": format!("https://schema.org/{}", status(order.status)),
        "price": order.totals.total.to_decimal(),
        "priceCurrency": currency.code(),
        "acceptedOffer": offers.collect::<Vec<_>>(),
        "customer": { "@type": "Organization", "name": order.customer_name },
        "url": sender.url(track_path),
    })
}

/// A parcel on its way: <https://schema.org/ParcelDelivery>. Who brings it is the company where there is no carrier. It is
/// expected until the last promise of what is in it, as long as that is still ahead.
pub(super) fn parcel(order: &Order, parcel: &Parcel, track_path: &str, sender: &Sender, format: &Format) -> Value {
    let language = format.texts.language;
    let lines = || order.lines.iter().filter(|line| parcel.pieces_of(line.id) > 0);
    let items =
        lines().map(|line| json!({ "@type": "Product", "name": line.name.get(language), "sku": line.sku.as_str() }));
    let expected = lines().filter_map(|line| line.promise.map(|promise| promise.promised_at)).max();
    let carrier = parcel.carrier.as_deref().unwrap_or(&sender.company);
    let mut delivery = json!({
        "@context": "https://schema.org",
        "@type": "ParcelDelivery",
        "carrier": { "@type": "Organization", "name": carrier },
        "deliveryAddress": address(&order.address),
        "itemShipped": items.collect::<Vec<_>>(),
        "partOfOrder": {
            "@type": "Order",
            "orderNumber": order.number.to_string(),
            "merchant": { "@type": "Organization", "name": &*sender.company },
            "url": sender.url(track_path),
        },
    });
    if let Some(expected) = expected.filter(|expected| *expected > format.now) {
        delivery["expectedArrivalUntil"] = expected.to_string().into();
    }
    if let Some(number) = &parcel.tracking_number {
        delivery["trackingNumber"] = number.as_str().into();
    }
    delivery
}

fn address(address: &Address) -> Value {
    let mut parts = Map::new();
    parts.insert("@type".to_owned(), "PostalAddress".into());
    for (name, part) in [
        ("name", Some(&address.recipient)),
        ("streetAddress", Some(&address.street)),
        ("addressLocality", Some(&address.city)),
        ("addressRegion", address.region.as_ref()),
        ("postalCode", address.postal_code.as_ref()),
        ("addressCountry", Some(&address.country)),
    ] {
        if let Some(part) = part {
            parts.insert(name.to_owned(), part.clone().into());
        }
    }
    parts.into()
}

const fn status(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Placed | OrderStatus::Confirmed | OrderStatus::Packing => "OrderProcessing",
        OrderStatus::PartlyShipped | OrderStatus::Shipped => "OrderInTransit",
        OrderStatus::HandedOver => "OrderDelivered",
        OrderStatus::Cancelled => "OrderCancelled",
    }
}
