//! A complaint: what went wrong, whose clock runs, what was offered, and how it ended (docs/complaints.md).
//!
//! An act is a method that takes the moment and gives a [`Change`] to store, or the reason why it cannot be done. Nothing
//! here changes a complaint in place.
//!
//! **Architecture Invariant:** a note of the desk is a type of its own, [`ComplaintNote`], and part of no [`Complaint`], so
//! nothing that shows or sends a complaint can show one (row C37).

mod act;
mod clock;
mod number;
mod offer;
#[cfg(test)]
mod tests;
mod words;

use jiff::Timestamp;

pub use self::{
    act::{ActError, Acting, Change, Closing, Filing, FreshIds, MAX_LEVEL, Pause, PauseFact, State, Waiting},
    clock::{Because, ClockRule, EndedClock, GivenClock},
    number::{ComplaintNumber, NotAComplaintNumber},
    offer::{Outcome, Payment, Solution, SolutionError, SolutionFate},
    words::{Awaited, ClockEnd, ClockKind, Decision, Reason, Remedy, Severity, Source, Stage},
};
use crate::{
    Currency, Language, LocalizedText, Money, OrderNumber,
    id::{
        BuyerId, ComplaintId, ComplaintItemId, ComplaintMessageId, ComplaintNoteId, CustomerId, OrderId, OrderLineId,
        ParcelId, ProductId,
    },
    product::Sku,
    promise::CustomerClass,
    timeline::Actor,
};

/// The most characters of what somebody says in a complaint.
pub const MAX_TEXT: u32 = 4_000;

/// The order a complaint is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderOf {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// The currency of its amounts.
    pub currency: Currency,
    /// What it cost, freight and tax with it.
    pub total: Money,
}

/// Pieces of an order line that are complained about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintItem {
    /// Its id.
    pub id: ComplaintItemId,
    /// The line.
    pub line_id: OrderLineId,
    /// The product.
    pub product_id: ProductId,
    /// The product's number when it was ordered.
    pub sku: Sku,
    /// The product's name when it was ordered.
    pub name: LocalizedText,
    /// How many pieces.
    pub pieces: u32,
    /// How many were ordered.
    pub ordered: u32,
    /// The price of one.
    pub unit_price: Money,
}

/// Whom mails go to who is not signed in: a guest with a link, or somebody on the phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// A complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Its id.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// How it came in.
    pub source: Source,
    /// Whose it is.
    pub customer_id: CustomerId,
    /// The customer's name.
    pub customer_name: String,
    /// The customer's class when it was filed.
    pub class: CustomerClass,
    /// Who of them it belongs to: who filed it, or who placed the order.
    pub buyer_id: Option<BuyerId>,
    /// Their name.
    pub buyer_name: Option<String>,
    /// Whom mails go to instead of the buyer.
    pub guest: Option<Guest>,
    /// The language they are written to in.
    pub language: Language,
    /// The order it is about.
    pub order: Option<OrderOf>,
    /// The parcel it is about, with its place among the order's parcels.
    pub parcel: Option<(ParcelId, u32)>,
    /// The complaint it follows, whose window for opening again was over.
    pub follows: Option<ComplaintNumber>,
    /// What went wrong.
    pub reason: Reason,
    /// What would put it right.
    pub wish: Remedy,
    /// What happened, in the customer's words.
    pub text: Option<String>,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// What it is about, piece by piece.
    pub items: Vec<ComplaintItem>,
    /// How it stands.
    pub state: State,
    /// The ledger of its clocks, in the order in which they were given.
    pub clocks: Vec<GivenClock>,
    /// When its clocks stood still.
    pub pauses: Vec<Pause>,
    /// What was offered, in its order.
    pub solutions: Vec<Solution>,
    /// Orders that replace something, each with its number.
    pub replacements: Vec<(OrderId, OrderNumber)>,
}

impl Complaint {
    /// The clock of a kind that runs, or the one that stands still.
    pub fn clock(&self, kind: ClockKind) -> Option<&GivenClock> {
        let of_kind = || self.clocks.iter().rev().filter(|clock| clock.kind == kind);
        let is_held = |clock: &&GivenClock| {
            self.state.stage.is_open()
                && self.open_pause().is_some()
                && matches!(clock.ended, Some((_, ClockEnd::Paused)))
        };
        of_kind().find(|clock| clock.is_running()).or_else(|| of_kind().next().filter(is_held))
    }

    /// The clocks that run, the one that is due first at the front.
    pub fn running(&self) -> Vec<&GivenClock> {
        let mut running: Vec<_> = self.clocks.iter().filter(|clock| clock.is_running()).collect();
        running.sort_by_key(|clock| (clock.due_at, clock.id));
        running
    }

    /// The pause there is now.
    pub fn open_pause(&self) -> Option<&Pause> {
        self.pauses.iter().find(|pause| pause.ended_at.is_none())
    }

    /// Whether a promise to the customer is broken now and nobody has taken it up.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.state.stage.is_open() && self.running().iter().any(|clock| clock.is_breached(now))
    }

    /// The solution the customer decides about.
    pub fn offer(&self) -> Option<&Solution> {
        self.solutions.iter().rev().find(|solution| solution.fate == SolutionFate::Open)
    }

    /// The solution that was accepted.
    pub fn accepted(&self) -> Option<&Solution> {
        self.solutions.iter().rev().find(|solution| matches!(solution.fate, SolutionFate::Accepted { .. }))
    }

    /// What the pieces cost that are complained about, without tax; `None` when nothing is named.
    pub fn value(&self) -> Option<Money> {
        let currency = self.order.as_ref()?.currency;
        let amounts = self.items.iter().filter_map(|item| item.unit_price.times(item.pieces).ok());
        Money::sum(currency, amounts).ok().filter(|sum| sum.minor > 0)
    }

    /// Until when it can be opened again; `None` when it is not closed.
    pub fn reopens_until(&self) -> Option<Timestamp> {
        self.state.closing.as_ref().map(|closing| closing.reopens_until)
    }
}

/// Something said in a complaint, by the customer or by the desk to the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintMessage {
    /// Its id.
    pub id: ComplaintMessageId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// The person of the customer, when it is one. Nobody is shown it.
    pub buyer_id: Option<BuyerId>,
    /// The words.
    pub text: String,
}

/// A note of the desk on a complaint. Not serialisable, and no customer's view takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintNote {
    /// Its id.
    pub id: ComplaintNoteId,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub staff_name: String,
    /// The text.
    pub text: String,
}
