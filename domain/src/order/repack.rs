//! What the desk puts right about a parcel: it is taken apart, or gets another label.

use thiserror::Error;

use super::Order;
use crate::parcel::{Parcel, ParcelStage};

/// Why a parcel cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RepackError {
    /// The order has no such parcel.
    #[error("no such parcel")]
    NoSuchParcel,
    /// It has left the house, so what is in it stays in it.
    #[error("it has left the house")]
    Shipped,
    /// It is with the customer.
    #[error("it was handed over already")]
    HandedOver,
}

impl Order {
    /// A parcel that can be taken apart: what is in it is set aside for its lines again.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn unpack(&self, position: u32) -> Result<&Parcel, RepackError> {
        let parcel = self.relabel(position)?;
        match parcel.stage() {
            ParcelStage::Packed => Ok(parcel),
            ParcelStage::Shipped | ParcelStage::HandedOver => Err(RepackError::Shipped),
        }
    }

    /// A parcel that can get another carrier and number: until it is with the customer.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn relabel(&self, position: u32) -> Result<&Parcel, RepackError> {
        let found = self.parcels.iter().find(|parcel| parcel.position == position);
        let parcel = found.ok_or(RepackError::NoSuchParcel)?;
        if parcel.handed_over_at.is_some() { Err(RepackError::HandedOver) } else { Ok(parcel) }
    }
}
