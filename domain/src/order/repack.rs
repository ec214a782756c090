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
    /// The parcel that is to be taken apart: what is in it is set aside for its lines again.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn check_unpack(&self, position: u32) -> Result<&Parcel, RepackError> {
        let parcel = self.parcel_at(position)?;
        if parcel.stage() == ParcelStage::Packed { Ok(parcel) } else { Err(RepackError::Shipped) }
    }

    /// The parcel that is to get another carrier and number: until it is with the customer. That it is there may be what a
    /// carrier said of a number that was never its own; a hand-over noted at the desk stays.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn check_relabel(&self, position: u32) -> Result<&Parcel, RepackError> {
        let parcel = self.parcel_at(position)?;
        let is_noted = parcel.handed_over_at.is_some() && parcel.handed_over_at != parcel.course.delivered_at();
        if is_noted { Err(RepackError::HandedOver) } else { Ok(parcel) }
    }

    fn parcel_at(&self, position: u32) -> Result<&Parcel, RepackError> {
        self.parcels.iter().find(|parcel| parcel.position == position).ok_or(RepackError::NoSuchParcel)
    }
}
