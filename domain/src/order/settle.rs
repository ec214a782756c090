//! What the course of a parcel means for its order: a delivery hands the parcel over, a correction takes that back.

use jiff::Timestamp;

use super::{Order, OrderStatus};
use crate::{id::ParcelId, tracking::Course};

/// What changes about an order because of what was said about a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// When the parcel was handed over; `None`: it was not, after all.
    pub handed_over_at: Option<Timestamp>,
    /// Where the order stands then.
    pub status: OrderStatus,
    /// When the whole order was handed over, if it is.
    pub order_handed_over_at: Option<Timestamp>,
}

impl Order {
    /// What changes now that a parcel has another course; `None` when the order stays what it is. The parcel still has
    /// the course it had before. `corrected_at` is the latest moment at which somebody corrected that it was not delivered
    /// ([`corrected_at`](crate::tracking::corrected_at)).
    ///
    /// - A delivered parcel that left the house is handed over at the time of the delivery. When the portal hears later
    ///   of an earlier delivery, that one counts; when the carrier's events say no more that it is delivered, it is not.
    /// - A hand-over noted at the desk stays as it is. Only a correction that is newer takes it back.
    /// - A parcel that has not left the house is handed over to nobody; it is settled when it leaves.
    pub fn settle(&self, id: ParcelId, course: &Course, corrected_at: Option<Timestamp>) -> Option<Settlement> {
        let mut parcels = self.parcels.clone();
        let parcel = parcels.iter_mut().find(|parcel| parcel.id == id)?;
        parcel.shipped_at?;
        let is_by_carrier = parcel.handed_over_at == parcel.course.delivered_at();
        let is_taken_back = |noted: Timestamp| corrected_at.is_some_and(|corrected| corrected >= noted);
        let noted = parcel.handed_over_at.filter(|noted| !is_by_carrier && !is_taken_back(*noted));
        let handed_over_at = noted.or_else(|| course.delivered_at());
        if handed_over_at == parcel.handed_over_at {
            return None;
        }
        parcel.handed_over_at = handed_over_at;
        let status = self.status_with(&parcels);
        let last = parcels.iter().filter_map(|parcel| parcel.handed_over_at).max();
        let order_handed_over_at = last.filter(|_| status == OrderStatus::HandedOver);
        Some(Settlement { handed_over_at, status, order_handed_over_at })
    }
}
