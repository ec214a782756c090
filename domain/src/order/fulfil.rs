//! What the desk does with an order: confirm, begin to pack, pack parcels, ship them, hand them over.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use thiserror::Error;

use super::{Order, OrderStatus, ShippingMode};
use crate::{
    id::{OrderLineId, ParcelId, ShipmentId},
    parcel::{Parcel, ParcelContent, ParcelStage, TrackingNumber},
    tracking::Course,
};

/// Why an order cannot be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ConfirmError {
    /// It is further on already.
    #[error("it is confirmed already")]
    AlreadyConfirmed,
    /// It is cancelled.
    #[error("it is cancelled")]
    Cancelled,
}

/// Why packing cannot begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PackingError {
    /// Nobody has confirmed the order.
    #[error("it is not confirmed")]
    NotConfirmed,
    /// It has begun.
    #[error("packing has begun already")]
    AlreadyBegun,
    /// The order is cancelled.
    #[error("it is cancelled")]
    Cancelled,
}

/// Why a parcel cannot be packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PackError {
    /// Packing has not begun, or the order is finished.
    #[error("the order is not being packed")]
    NotPacking,
    /// Nothing was put in.
    #[error("the parcel is empty")]
    Empty,
    /// A line is not of this order.
    #[error("a line is not of this order")]
    ForeignLine,
    /// More of a line than is left to pack.
    #[error("more than is left to pack")]
    MoreThanLeft {
        /// The line.
        line_id: OrderLineId,
        /// What is left.
        left: u32,
    },
}

/// A parcel that was packed, to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedParcel {
    /// The parcel.
    pub parcel: Parcel,
    /// For each content: pieces that come from what was set aside; the rest must be taken from the stock.
    pub from_allocated: Vec<(OrderLineId, u32)>,
}

/// Why nothing can be shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ShipError {
    /// No parcel waits.
    #[error("no parcel waits to be shipped")]
    NothingPacked,
    /// The customer wants everything together and has not agreed to a part coming first.
    #[error("the customer wants everything together")]
    PartWithoutConsent {
        /// Pieces that are in no parcel yet.
        missing: u32,
    },
}

/// Parcels that leave the house, to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipment {
    /// Its id: that of its first parcel, which leaves once only.
    pub id: ShipmentId,
    /// Its place among the order's shipments, from 1.
    pub position: u32,
    /// When.
    pub at: Timestamp,
    /// Which.
    pub parcels: Vec<ParcelId>,
    /// Where the order stands then.
    pub status: OrderStatus,
}

/// Why a parcel cannot be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HandOverError {
    /// The order has no such parcel.
    #[error("no such parcel")]
    NoSuchParcel,
    /// It has not left the house.
    #[error("it has not left the house")]
    NotShipped,
    /// It was handed over before.
    #[error("it was handed over already")]
    AlreadyHandedOver,
}

/// Why there is nothing to agree to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ConsentError {
    /// The order may come in parts anyway, or is finished.
    #[error("it may come in parts already")]
    NotNeeded,
}

impl Order {
    /// Whether the desk can confirm it.
    ///
    /// # Errors
    /// Why not.
    pub const fn confirm(&self) -> Result<OrderStatus, ConfirmError> {
        match self.status {
            OrderStatus::Placed => Ok(OrderStatus::Confirmed),
            OrderStatus::Cancelled => Err(ConfirmError::Cancelled),
            _ => Err(ConfirmError::AlreadyConfirmed),
        }
    }

    /// Whether packing can begin.
    ///
    /// # Errors
    /// Why not.
    pub const fn begin_packing(&self) -> Result<OrderStatus, PackingError> {
        match self.status {
            OrderStatus::Confirmed => Ok(OrderStatus::Packing),
            OrderStatus::Placed => Err(PackingError::NotConfirmed),
            OrderStatus::Cancelled => Err(PackingError::Cancelled),
            _ => Err(PackingError::AlreadyBegun),
        }
    }

    /// Packs one parcel.
    ///
    /// # Errors
    /// Why it cannot be packed so.
    pub fn pack(
        &self,
        id: ParcelId,
        contents: &[ParcelContent],
        carrier: Option<String>,
        tracking_number: Option<TrackingNumber>,
        now: Timestamp,
    ) -> Result<PackedParcel, PackError> {
        if !matches!(self.status, OrderStatus::Packing | OrderStatus::PartlyShipped) {
            return Err(PackError::NotPacking);
        }
        let mut pieces: BTreeMap<OrderLineId, u32> = BTreeMap::new();
        for content in contents.iter().filter(|content| content.quantity > 0) {
            let sum = pieces.entry(content.line_id).or_default();
            *sum = sum.saturating_add(content.quantity);
        }
        if pieces.is_empty() {
            return Err(PackError::Empty);
        }
        let mut from_allocated = Vec::with_capacity(pieces.len());
        for (&line_id, &quantity) in &pieces {
            let line = self.line(line_id).ok_or(PackError::ForeignLine)?;
            let left = self.progress(line).unpacked;
            if quantity > left {
                return Err(PackError::MoreThanLeft { line_id, left });
            }
            from_allocated.push((line_id, quantity.min(line.allocated)));
        }
        let position = self.parcels.iter().map(|parcel| parcel.position).max().unwrap_or(0) + 1;
        let contents = pieces.into_iter().map(|(line_id, quantity)| ParcelContent { line_id, quantity }).collect();
        let parcel = Parcel {
            id,
            position,
            carrier,
            tracking_number,
            contents,
            packed_at: now,
            shipment_id: None,
            shipped_at: None,
            handed_over_at: None,
            course: Course::default(),
        };
        Ok(PackedParcel { parcel, from_allocated })
    }

    /// Ships every parcel that is packed.
    ///
    /// # Errors
    /// Why nothing can leave.
    pub fn ship(&self, now: Timestamp) -> Result<Shipment, ShipError> {
        let mut parcels = self.parcels.clone();
        let mut shipped: Vec<ParcelId> = Vec::new();
        for parcel in parcels.iter_mut().filter(|parcel| parcel.stage() == ParcelStage::Packed) {
            parcel.shipped_at = Some(now);
            shipped.push(parcel.id);
        }
        let Some(first) = shipped.first() else { return Err(ShipError::NothingPacked) };
        let (id, position) = (ShipmentId(first.0), self.next_shipment());
        let missing = self.lines.iter().map(|line| self.progress(line).unpacked).sum();
        if missing > 0 && self.shipping_mode == ShippingMode::Complete && self.partial_consent_at.is_none() {
            return Err(ShipError::PartWithoutConsent { missing });
        }
        Ok(Shipment { id, position, at: now, parcels: shipped, status: self.status_with(&parcels) })
    }

    /// The place of the shipment that leaves next.
    fn next_shipment(&self) -> u32 {
        let known: BTreeSet<_> = self.parcels.iter().filter_map(|parcel| parcel.shipment_id).collect();
        u32::try_from(known.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Hands a parcel over to the customer; gives where the order stands then.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn hand_over(&self, id: ParcelId, now: Timestamp) -> Result<OrderStatus, HandOverError> {
        let mut parcels = self.parcels.clone();
        let parcel = parcels.iter_mut().find(|parcel| parcel.id == id).ok_or(HandOverError::NoSuchParcel)?;
        match parcel.stage() {
            ParcelStage::Packed => return Err(HandOverError::NotShipped),
            ParcelStage::HandedOver => return Err(HandOverError::AlreadyHandedOver),
            ParcelStage::Shipped => parcel.handed_over_at = Some(now),
        }
        Ok(self.status_with(&parcels))
    }

    /// The customer agrees that a part comes first.
    ///
    /// # Errors
    /// There is nothing to agree to.
    pub fn consent_to_part(&self) -> Result<(), ConsentError> {
        let is_waiting = matches!(self.status, OrderStatus::Placed | OrderStatus::Confirmed | OrderStatus::Packing);
        if is_waiting && self.shipping_mode == ShippingMode::Complete && self.partial_consent_at.is_none() {
            Ok(())
        } else {
            Err(ConsentError::NotNeeded)
        }
    }
}
