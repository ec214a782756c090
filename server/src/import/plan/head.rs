//! What a row says of an order as a whole.

use domain::{
    Address, Currency, Language, Money,
    id::CustomerId,
    order::{CancelledBy, PoNumber, ShippingMode},
    parcel::TrackingNumber,
};
use jiff::{Timestamp, civil};

use super::{CustomerFacts, Planner, people::AddressColumns};
use crate::import::{
    bind::{Cells, Column, Value},
    dates,
    mapping::{CancelledAndShipped, Orders},
    refusal::{Reason, Refusal},
    values,
};

/// An order without its lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub currency: Currency,
    pub language: Language,
    pub placed_at: Timestamp,
    pub requested_on: Option<civil::Date>,
    pub promised_at: Option<Timestamp>,
    pub confirmation: Confirmation,
    pub packing_started_at: Option<Timestamp>,
    pub shipped_at: Option<Timestamp>,
    pub handed_over_at: Option<Timestamp>,
    pub paid_at: Option<Timestamp>,
    pub cancellation: Option<Cancellation>,
    pub po_number: Option<PoNumber>,
    pub note: Option<String>,
    pub ordered_by: Option<String>,
    pub handled_by: Option<String>,
    pub shipping_mode: ShippingMode,
    pub carrier: Option<String>,
    pub tracking_number: Option<TrackingNumber>,
    pub freight: Money,
    pub tax: Money,
    pub address: Address,
}

/// Whether the company confirmed the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Confirmation {
    /// The files tell no moments of it: the company has the order in its books, so it has.
    Untold,
    /// Not yet.
    Missing,
    /// Then.
    At(Timestamp),
}

/// That an order was cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cancellation {
    pub at: Timestamp,
    pub by: CancelledBy,
    pub reason: Option<String>,
}

impl Planner<'_> {
    pub(super) fn read_head(&self, columns: &Orders<Column>, cells: Cells<'_>) -> Result<Head, Refusal> {
        let customer = cells.need(&columns.customer, |value| {
            let number = values::line(value, 40)?;
            self.customers.get(&number).ok_or(Reason::UnknownCustomer)
        })?;
        let told = cells.maybe_in(columns.currency.as_ref(), values::currency)?;
        let Some(currency) = told.or(customer.currency) else {
            return Err(cells.refuse_value(&columns.customer, Reason::UnknownPriceList));
        };
        let line = |column: Option<&Column>, max| cells.maybe_in(column, |value| values::line(value, max));
        let charge = |column: Option<&Column>| {
            let amount = cells.maybe_in(column, |value| self.numbers.charge(value, currency))?;
            Ok(amount.unwrap_or(Money::zero(currency)))
        };
        let moments = self.read_moments(columns, cells)?;
        let po_number = cells.maybe_in(columns.po_number.as_ref(), |value| {
            PoNumber::parse(&value.text()).map_err(|_| Reason::TooLong { max: 40 })
        })?;
        let tracking_number = cells.maybe_in(columns.tracking_number.as_ref(), |value| {
            value.text().parse().map_err(|_| Reason::NotATrackingNumber)
        })?;
        let is_complete = cells.maybe_in(columns.complete_only.as_ref(), values::flag)?.unwrap_or(false);
        Ok(Head {
            customer_id: customer.id,
            customer_name: customer.name.clone(),
            currency,
            language: cells.maybe_in(columns.language.as_ref(), values::language)?.unwrap_or(customer.language),
            placed_at: moments.placed,
            requested_on: self.read_day(columns.requested.as_ref(), cells)?,
            promised_at: self.read_due(columns.promised.as_ref(), cells)?,
            confirmation: moments.confirmation,
            packing_started_at: moments.packing_started,
            shipped_at: moments.shipped,
            handed_over_at: moments.handed_over,
            paid_at: self.read_yes_or_when(columns.paid.as_ref(), cells, moments.placed)?,
            cancellation: self.read_cancellation(columns, cells, &moments)?,
            po_number: po_number.flatten(),
            note: cells.maybe_in(columns.note.as_ref(), |value| values::text(value, 1_000))?,
            ordered_by: line(columns.ordered_by.as_ref(), 100)?,
            handled_by: line(columns.handled_by.as_ref(), 100)?,
            shipping_mode: if is_complete { ShippingMode::Complete } else { ShippingMode::Partial },
            carrier: line(columns.carrier.as_ref(), 60)?,
            tracking_number,
            freight: charge(columns.freight.as_ref())?,
            tax: charge(columns.tax.as_ref())?,
            address: read_address(columns, cells, customer)?,
        })
    }

    /// The moments of the order, each not before the one it follows.
    fn read_moments(&self, columns: &Orders<Column>, cells: Cells<'_>) -> Result<Moments, Refusal> {
        let placed = cells.need(&columns.placed, |value| self.dates.past(value, &columns.placed.form))?;
        let mut last = Step { at: placed, what: PLACED };
        let confirmed = self.read_step(columns.confirmed.as_ref(), cells, &mut last, "the order was confirmed")?;
        let packing_started = self.read_step(columns.packing_started.as_ref(), cells, &mut last, "packing began")?;
        let shipped = self.read_step(columns.shipped.as_ref(), cells, &mut last, "the order was shipped")?;
        let handed_over = self.read_step(columns.handed_over.as_ref(), cells, &mut last, "it was handed over")?;
        let confirmation = match (&columns.confirmed, confirmed) {
            (_, Some(at)) => Confirmation::At(at),
            (Some(_), None) if packing_started.is_none() && shipped.is_none() && handed_over.is_none() => {
                Confirmation::Missing
            }
            _ => Confirmation::Untold,
        };
        Ok(Moments { placed, confirmation, packing_started, shipped, handed_over })
    }

    fn read_cancellation(
        &self,
        columns: &Orders<Column>,
        cells: Cells<'_>,
        moments: &Moments,
    ) -> Result<Option<Cancellation>, Refusal> {
        let Some(column) = &columns.cancelled else { return Ok(None) };
        let Some(at) = self.read_yes_or_when(Some(column), cells, moments.placed)? else { return Ok(None) };
        if moments.shipped.or(moments.handed_over).is_some() {
            return match columns.cancelled_and_shipped {
                CancelledAndShipped::Refuse => Err(cells.refuse_value(column, Reason::CancelledAndShipped)),
                CancelledAndShipped::Shipped => Ok(None),
            };
        }
        let by = cells.maybe_in(columns.cancelled_by.as_ref(), |value| match value.text().trim() {
            "customer" => Ok(CancelledBy::Customer),
            "company" => Ok(CancelledBy::Company),
            _ => Err(Reason::NotOneOf { choices: "customer, company" }),
        })?;
        let reason = cells.maybe_in(columns.cancellation_reason.as_ref(), |value| values::line(value, 300))?;
        Ok(Some(Cancellation { at, by: by.unwrap_or(CancelledBy::Customer), reason }))
    }

    /// A moment that is told, or that of placing when the cell says no more than yes.
    fn read_yes_or_when(
        &self,
        column: Option<&Column>,
        cells: Cells<'_>,
        placed: Timestamp,
    ) -> Result<Option<Timestamp>, Refusal> {
        let Some(column) = column else { return Ok(None) };
        let at = cells.maybe(column, |value| match values::flag(value) {
            Ok(true) => Ok(Some(placed)),
            Ok(false) => Ok(None),
            Err(_) => self.past_after(value, column, Step { at: placed, what: PLACED }).map(Some),
        })?;
        Ok(at.flatten())
    }

    /// The next step of the order; `last` becomes this one when it is told.
    fn read_step(
        &self,
        column: Option<&Column>,
        cells: Cells<'_>,
        last: &mut Step,
        what: &'static str,
    ) -> Result<Option<Timestamp>, Refusal> {
        let Some(column) = column else { return Ok(None) };
        let at = cells.maybe(column, |value| self.past_after(value, column, *last))?;
        if let Some(at) = at {
            *last = Step { at, what };
        }
        Ok(at)
    }

    fn past_after(&self, value: &Value, column: &Column, last: Step) -> Result<Timestamp, Reason> {
        let moment = self.dates.past(value, &column.form)?;
        dates::not_before(last.at, moment, &self.dates).ok_or(Reason::Before { earlier: last.what })
    }

    fn read_day(&self, column: Option<&Column>, cells: Cells<'_>) -> Result<Option<civil::Date>, Refusal> {
        let Some(column) = column else { return Ok(None) };
        cells.maybe(column, |value| self.dates.day(value, &column.form))
    }

    fn read_due(&self, column: Option<&Column>, cells: Cells<'_>) -> Result<Option<Timestamp>, Refusal> {
        let Some(column) = column else { return Ok(None) };
        cells.maybe(column, |value| self.dates.due(value, &column.form))
    }
}

const PLACED: &str = "the order was placed";

/// Something that happened to an order.
#[derive(Clone, Copy)]
struct Step {
    at: Timestamp,
    what: &'static str,
}

/// When an order went from one status to the next.
struct Moments {
    placed: Timestamp,
    confirmation: Confirmation,
    packing_started: Option<Timestamp>,
    shipped: Option<Timestamp>,
    handed_over: Option<Timestamp>,
}

/// Where the order went: what the row says, else the customer's address, else the customer's name alone.
fn read_address(columns: &Orders<Column>, cells: Cells<'_>, customer: &CustomerFacts) -> Result<Address, Refusal> {
    let address = AddressColumns {
        recipient: columns.recipient.as_ref(),
        street: columns.street.as_ref(),
        city: columns.city.as_ref(),
        region: columns.region.as_ref(),
        postal_code: columns.postal_code.as_ref(),
        country: columns.country.as_ref(),
        phone: columns.phone.as_ref(),
    };
    let told = address.read(cells, &customer.name)?;
    let recipient = || Address { recipient: customer.name.chars().take(100).collect(), ..Address::default() };
    Ok(told.or_else(|| customer.address.clone()).unwrap_or_else(recipient))
}
