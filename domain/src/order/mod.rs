//! An order, what may be done with it in which state, and what follows from each act.
//!
//! An act is a method that takes the moment and gives the facts to store, or the reason why it cannot be done. Nothing
//! here changes an order in place: the store writes the facts and the next reader sees the new state.
//!
//! Invariant: for every line, pieces in parcels + not yet packed + cancelled = ordered.

mod cancel;
mod facts;
mod fulfil;
mod payment;
mod place;
mod repack;
mod replace;
mod settle;
mod tracked;

use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

pub use self::{
    cancel::{CancelError, Cancellation, CancelledBy},
    facts::{OrderFacts, SecondFact},
    fulfil::{ConfirmError, ConsentError, HandOverError, PackError, PackedParcel, PackingError, ShipError, Shipment},
    payment::{PaymentError, PaymentState},
    place::{DraftLine, FormKey, NotAKey, OrderDraft, OrderTerms, PlaceError, PlacedLine, PlacedOrder, PoNumber},
    repack::RepackError,
    replace::{ReplacedLine, replacement},
    settle::Settlement,
    tracked::TrackedOrder,
};
use crate::{
    address::Address,
    id::{BuyerId, CustomerId, OrderId, OrderLineId, ProductId},
    language::{Language, LocalizedText},
    money::{BasisPoints, Currency, Money},
    number::OrderNumber,
    parcel::{Parcel, ParcelStage},
    product::Sku,
    promise::Promise,
    quantity::Quantity,
};

/// Where an order stands. The words are the same on every page, in every mail and in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Ordered; the company has not confirmed it yet.
    Placed,
    /// Confirmed; nobody has begun to pack.
    Confirmed,
    /// Being packed; from here on it can no longer be cancelled.
    Packing,
    /// Some of it has left the house.
    PartlyShipped,
    /// All of it has left the house.
    Shipped,
    /// All of it is with the customer.
    HandedOver,
    /// Cancelled.
    Cancelled,
}

impl OrderStatus {
    /// Every status, in the order they come.
    pub const ALL: [Self; 7] = [
        Self::Placed,
        Self::Confirmed,
        Self::Packing,
        Self::PartlyShipped,
        Self::Shipped,
        Self::HandedOver,
        Self::Cancelled,
    ];

    /// The word for it in the database, URLs and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Confirmed => "confirmed",
            Self::Packing => "packing",
            Self::PartlyShipped => "partly_shipped",
            Self::Shipped => "shipped",
            Self::HandedOver => "handed_over",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether someone at the desk still has something to do.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::HandedOver | Self::Cancelled)
    }
}

/// Whether the order may come in parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShippingMode {
    /// Each part when it is ready.
    #[default]
    Partial,
    /// Everything together; in parts only after the customer has agreed to it.
    Complete,
}

impl ShippingMode {
    /// The word for it in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Partial => "partial",
            Self::Complete => "complete",
        }
    }

    /// The mode of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Partial, Self::Complete].into_iter().find(|mode| mode.code() == code)
    }
}

/// The sums of an order. `total` is always `goods + freight + tax`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// The lines, without tax.
    pub goods: Money,
    /// What sending costs, without tax.
    pub freight: Money,
    /// Tax on goods and freight.
    pub tax: Money,
    /// What is to be paid.
    pub total: Money,
}

/// An order with its lines and parcels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// The number it had in the company's own system, when it was imported.
    pub external_number: Option<String>,
    /// Who bought.
    pub customer_id: CustomerId,
    /// The customer's name.
    pub customer_name: String,
    /// Who of them ordered; `None` for imported orders.
    pub buyer_id: Option<BuyerId>,
    /// The name of who ordered.
    pub buyer_name: Option<String>,
    /// The language the customer is written to in.
    pub language: Language,
    /// Counts its changes: an act decided on an older revision is refused.
    pub revision: u32,
    /// Where it stands.
    pub status: OrderStatus,
    /// When it was ordered.
    pub placed_at: Timestamp,
    /// When it was cancelled, if it was.
    pub cancelled_at: Option<Timestamp>,
    /// Who cancelled it, if it was.
    pub cancelled_by: Option<CancelledBy>,
    /// When it was paid, if it was.
    pub paid_at: Option<Timestamp>,
    /// When packing began, if it did.
    pub packing_started_at: Option<Timestamp>,
    /// Whether it may come in parts.
    pub shipping_mode: ShippingMode,
    /// When the customer agreed to a part coming first although they had asked for everything together.
    pub partial_consent_at: Option<Timestamp>,
    /// The day the customer asked for.
    pub requested_on: Option<civil::Date>,
    /// The customer's own reference.
    pub po_number: Option<PoNumber>,
    /// What the customer noted.
    pub note: Option<String>,
    /// Where it goes.
    pub address: Address,
    /// Its sums.
    pub totals: Totals,
    /// Its lines, in their order.
    pub lines: Vec<OrderLine>,
    /// Its parcels, in their order.
    pub parcels: Vec<Parcel>,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    /// Its id.
    pub id: OrderLineId,
    /// The product.
    pub product_id: ProductId,
    /// The product's number when it was ordered.
    pub sku: Sku,
    /// The product's name when it was ordered.
    pub name: LocalizedText,
    /// How many were ordered.
    pub quantity: Quantity,
    /// How many of them the stock has set aside and no parcel holds yet.
    pub allocated: u32,
    /// How many were cancelled.
    pub cancelled: u32,
    /// The price of one.
    pub unit_price: Money,
    /// The discount on the line.
    pub discount: BasisPoints,
    /// What the line costs without tax.
    pub amount: Money,
    /// The first promise, exactly as it was given; `None` for imported lines that had none.
    pub promise: Option<GivenPromise>,
}

/// A promise as it stands in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenPromise {
    /// The goods are with the customer at this moment at the latest.
    pub promised_at: Timestamp,
    /// When it was given.
    pub given_at: Timestamp,
    /// The rule that gave it; `None` when it was imported as a bare date.
    pub rule: Option<crate::promise::PromiseRule>,
}

impl GivenPromise {
    /// A promise given now.
    pub const fn new(promise: &Promise, given_at: Timestamp) -> Self {
        Self { promised_at: promise.promised_at, given_at, rule: Some(promise.rule) }
    }
}

/// How far the pieces of a line have come. The five numbers add up to what was ordered, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineProgress {
    /// Cancelled.
    pub cancelled: u32,
    /// In no parcel yet.
    pub unpacked: u32,
    /// In a parcel that has not left.
    pub packed: u32,
    /// On their way.
    pub shipped: u32,
    /// With the customer.
    pub handed_over: u32,
}

impl LineProgress {
    /// Pieces that have not left the house and are not cancelled.
    pub const fn not_shipped(&self) -> u32 {
        self.unpacked + self.packed
    }

    /// All pieces: what was ordered.
    pub const fn ordered(&self) -> u32 {
        self.cancelled + self.unpacked + self.packed + self.shipped + self.handed_over
    }
}

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseOutcome {
    /// Not handed over in full yet, and the moment has not passed.
    Open,
    /// Not handed over in full, and the moment has passed.
    Overdue,
    /// Handed over in full at or before the promised moment.
    Kept {
        /// When the last piece was handed over.
        at: Timestamp,
    },
    /// Handed over in full, after the promised moment.
    Late {
        /// When the last piece was handed over.
        at: Timestamp,
    },
    /// The company cancelled the line.
    Missed,
    /// The customer cancelled the line: it counts neither way.
    Withdrawn,
}

impl PromiseOutcome {
    /// Whether the promise was kept, once that is known: the one definition, which `customers/kept_promises.sql` repeats
    /// for many. `None` when it is open, or counts neither way.
    pub const fn is_kept(self) -> Option<bool> {
        match self {
            Self::Kept { .. } => Some(true),
            Self::Overdue | Self::Late { .. } | Self::Missed => Some(false),
            Self::Open | Self::Withdrawn => None,
        }
    }
}

impl Order {
    /// The currency of every amount.
    pub const fn currency(&self) -> Currency {
        self.totals.total.currency
    }

    /// A line by id.
    pub fn line(&self, id: OrderLineId) -> Option<&OrderLine> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// How far a line has come.
    pub fn progress(&self, line: &OrderLine) -> LineProgress {
        let mut progress = LineProgress { cancelled: line.cancelled, ..LineProgress::default() };
        for parcel in &self.parcels {
            let pieces = parcel.pieces_of(line.id);
            match parcel.stage() {
                ParcelStage::Packed => progress.packed += pieces,
                ParcelStage::Shipped => progress.shipped += pieces,
                ParcelStage::HandedOver => progress.handed_over += pieces,
            }
        }
        let elsewhere = progress.ordered();
        progress.unpacked = line.quantity.get().saturating_sub(elsewhere);
        progress
    }

    /// What became of the promise of a line; `None` when none was given.
    pub fn promise_outcome(&self, line: &OrderLine, now: Timestamp) -> Option<PromiseOutcome> {
        let promised_at = line.promise?.promised_at;
        let progress = self.progress(line);
        if progress.cancelled == progress.ordered() {
            let is_ours = self.cancelled_by == Some(CancelledBy::Company);
            return Some(if is_ours { PromiseOutcome::Missed } else { PromiseOutcome::Withdrawn });
        }
        if progress.unpacked + progress.packed + progress.shipped > 0 {
            let is_past = now > promised_at;
            return Some(if is_past { PromiseOutcome::Overdue } else { PromiseOutcome::Open });
        }
        let holds_it = |parcel: &&Parcel| parcel.pieces_of(line.id) > 0;
        let at = self.parcels.iter().filter(holds_it).filter_map(|parcel| parcel.handed_over_at).max()?;
        Some(if at <= promised_at { PromiseOutcome::Kept { at } } else { PromiseOutcome::Late { at } })
    }

    /// The next promise that is still open: the soonest of the lines that are not with the customer in full. `None` when
    /// there is none.
    pub fn next_promised_at(&self) -> Option<Timestamp> {
        let is_open = |line: &&OrderLine| {
            let progress = self.progress(line);
            progress.unpacked + progress.packed + progress.shipped > 0
        };
        self.lines.iter().filter(is_open).filter_map(|line| line.promise).map(|promise| promise.promised_at).min()
    }

    /// How many of its promises fell due from `from` on and before `until`, and how many of those were kept, as of
    /// `until`. What the customer cancelled is left out.
    pub fn promises_due(&self, from: Timestamp, until: Timestamp) -> (u32, u32) {
        let due =
            self.lines.iter().filter(|line| line.promise.is_some_and(|it| (from..until).contains(&it.promised_at)));
        let kept = due.filter_map(|line| self.promise_outcome(line, until)?.is_kept());
        kept.fold((0, 0), |(due, kept), is_kept| (due + 1, kept + u32::from(is_kept)))
    }

    /// The promise of the whole order: that of its last line.
    pub fn promised_at(&self) -> Option<Timestamp> {
        self.lines.iter().filter_map(|line| line.promise).map(|promise| promise.promised_at).max()
    }

    /// When the last parcel was handed over, once everything is with the customer.
    pub fn handed_over_at(&self) -> Option<Timestamp> {
        (self.status == OrderStatus::HandedOver).then(|| self.parcels.iter().filter_map(|p| p.handed_over_at).max())?
    }

    /// The status these lines and parcels amount to.
    fn status_with(&self, parcels: &[Parcel]) -> OrderStatus {
        let order = Self { parcels: parcels.to_vec(), ..self.clone() };
        let total = order.lines.iter().map(|line| order.progress(line)).fold(LineProgress::default(), |sum, line| {
            LineProgress {
                cancelled: sum.cancelled + line.cancelled,
                unpacked: sum.unpacked + line.unpacked,
                packed: sum.packed + line.packed,
                shipped: sum.shipped + line.shipped,
                handed_over: sum.handed_over + line.handed_over,
            }
        });
        match (total.not_shipped(), total.shipped, total.handed_over) {
            (0, 0, 1..) => OrderStatus::HandedOver,
            (0, 1.., _) => OrderStatus::Shipped,
            (_, 0, 0) => OrderStatus::Packing,
            _ => OrderStatus::PartlyShipped,
        }
    }
}

#[cfg(test)]
mod tests;
