//! POST `/orders`: places the order, once.
//!
//! The page's key makes it once: the same key with the same content leads to the order it placed, whether the button was
//! pressed twice, the page reloaded or the answer lost. With other content, or when the basket has been filled again, it
//! places nothing and says so. Nothing is placed but what the page showed: its field `shown` is compared inside the
//! transaction. Key, order, stock, timeline and mail are one transaction.

use app::pages::checkout::{CheckoutForm, Notice};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    Address, Money, OrderNumber,
    address::BookedAddress,
    audit::AuditAct,
    calendar::WorkingCalendar,
    field::{self, FieldErrors, FieldProblem, limit},
    id::{BuyerId, OrderId},
    mail::Message,
    order::{DraftLine, FormKey, OrderDraft, OrderTerms, PlaceError, PlacedOrder, PoNumber, ShippingMode},
    product::Freight,
    timeline::{TimelineEntry, TimelineEvent},
};
use jiff::{Timestamp, ToSpan, civil};
use store::{AddressBook, BasketOwner, NewMail, NewOrder, StoreError, Tx};

use super::{checkout, event};
use crate::{
    basket::contents,
    company::Company,
    edge,
    portal::Portal,
    web::{AppError, BuyerReader, Posted, error, form, reader, see_other},
};

/// **Permissions**: buyers whose role lets them order; their own basket and address book.
pub async fn place(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    posted: Posted<CheckoutForm>,
) -> Result<Response, AppError> {
    buyer.may_act()?;
    let mut form = posted.input;
    let mut db = portal.store.read().await?;
    let addresses = db.addresses().list(AddressBook::from(&buyer.buyer)).await?;
    let prices = db.catalogue().price_list_by_id(buyer.customer.price_list_id).await?.ok_or(AppError::NotFound)?;
    drop(db);
    let company = portal.company();
    let (key, terms) = match terms(&form, &addresses, &company.calendar, portal.now()) {
        Ok(known) => known,
        Err(errors) if posted.is_json => return Ok(error::refused_fields(&errors, buyer.reader.texts())),
        Err(errors) => {
            if errors.get("key").is_some() {
                portal.randomness.token().as_str().clone_into(&mut form.key);
            }
            return Ok(reader::refused(checkout::render(&portal, &buyer, Some(form), errors, None).await?));
        }
    };
    let placing = Placing::new(&portal, &buyer, prices.freight, terms);
    let outcome = write(&portal, placing, &form, key).await;
    match outcome {
        Ok(Outcome::Placed(number)) => {
            portal.mail_waits.notify_one();
            Ok(answer(number, posted.is_json))
        }
        Ok(Outcome::PlacedBefore(number)) => Ok(answer(number, posted.is_json)),
        Ok(Outcome::Empty) if posted.is_json => Ok(error::refused_because(buyer.reader.texts().checkout_empty_title())),
        Ok(Outcome::Empty) => Ok(see_other("/basket")),
        Ok(Outcome::Refused) | Err(StoreError::Stale) => again(&portal, &buyer, form, None, posted.is_json).await,
        Ok(Outcome::Changed { shown }) => {
            again(&portal, &buyer, form, Some(Notice::Changed { shown }), posted.is_json).await
        }
        Ok(Outcome::UsedKey(order)) => {
            again(&portal, &buyer, form, Some(Notice::PlacedBefore { order }), posted.is_json).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page as it stands now, with what was typed. A new key: what the old one did stays done.
async fn again(
    portal: &Portal,
    buyer: &BuyerReader,
    form: CheckoutForm,
    notice: Option<Notice>,
    is_json: bool,
) -> Result<Response, AppError> {
    if is_json {
        let texts = buyer.reader.texts();
        return Ok(error::refused_because(&match notice {
            None => texts.basket_closed().to_owned(),
            Some(Notice::Changed { .. }) => texts.checkout_changed().to_owned(),
            Some(Notice::PlacedBefore { order }) => texts.checkout_placed_before(order.to_string()),
        }));
    }
    let form = CheckoutForm { key: portal.randomness.token().as_str().to_owned(), ..form };
    Ok(reader::refused(checkout::render(portal, buyer, Some(form), FieldErrors::default(), notice).await?))
}

/// What became of a try to place an order.
enum Outcome {
    Placed(OrderNumber),
    PlacedBefore(OrderNumber),
    /// The key has placed this order, with other content or from a basket that has been filled again since.
    UsedKey(OrderNumber),
    /// What would be ordered is not what the page showed, which came to this total.
    Changed {
        shown: Option<Money>,
    },
    /// The basket is empty.
    Empty,
    /// Some lines cannot be ordered as they are.
    Refused,
}

impl Outcome {
    fn of_refusal(refused: Result<PlacedOrder, PlaceError>, shown: &str) -> Self {
        match refused {
            Ok(placed) => Self::Changed { shown: checkout::shown_total(shown, placed.totals.total.currency) },
            Err(PlaceError::Empty) => Self::Empty,
            Err(_) => Self::Refused,
        }
    }
}

fn answer(number: OrderNumber, is_json: bool) -> Response {
    let url = format!("/orders/{number}?placed=1");
    if is_json {
        form::json(&serde_json::json!({ "number": number, "url": url })).into_response()
    } else {
        see_other(&url)
    }
}

async fn write(portal: &Portal, placing: Placing, form: &CheckoutForm, key: FormKey) -> Result<Outcome, StoreError> {
    let request = edge::hash(serde_json::to_string(form).unwrap_or_default().as_bytes());
    let (now, known_to) = (portal.now(), placing.buyer.buyer.id);
    let shown = form.shown.clone();
    let write = portal.store.write({
        let key = key.clone();
        async move |tx| placing.run(tx, &key, request, &shown, now).await
    });
    let placed = write.await;
    // The key has placed an order already, now or at the same moment; or the stock went meanwhile, perhaps to that order.
    let is_refused = placed
        .as_ref()
        .err()
        .is_some_and(|error| error.is_conflict_on("idempotency_keys_pkey") || matches!(error, StoreError::Stale));
    if !is_refused {
        return placed;
    }
    portal.store.write(async move |tx| Ok(known(tx, known_to, &key, request).await?.unwrap_or(Outcome::Refused))).await
}

/// What the key has done before.
async fn known(tx: &mut Tx, buyer: BuyerId, key: &FormKey, request: [u8; 32]) -> Result<Option<Outcome>, StoreError> {
    let Some((hash, number)) = tx.idempotency().get(buyer, key).await? else { return Ok(None) };
    // Placing emptied the basket: what is in it now was put there afterwards, and the old page does not order it.
    let is_again = hash == request && tx.read().baskets().count_lines(&BasketOwner::Buyer(buyer)).await? == 0;
    Ok(Some(if is_again { Outcome::PlacedBefore(number) } else { Outcome::UsedKey(number) }))
}

/// Everything placing an order needs, so that the transaction can be run again.
struct Placing {
    portal: Portal,
    company: std::sync::Arc<Company>,
    buyer: std::sync::Arc<BuyerReader>,
    freight: Freight,
    terms: OrderTerms,
    order_id: OrderId,
    number: OrderNumber,
}

impl Placing {
    fn new(portal: &Portal, buyer: &BuyerReader, freight: Freight, terms: OrderTerms) -> Self {
        let buyer = buyer.clone();
        Self {
            company: portal.company(),
            buyer: std::sync::Arc::new(buyer),
            freight,
            terms,
            order_id: portal.randomness.id(portal.now()),
            number: portal.randomness.order_number(),
            portal: portal.clone(),
        }
    }

    async fn run(
        &self,
        tx: &mut Tx,
        key: &FormKey,
        request: [u8; 32],
        shown: &str,
        now: Timestamp,
    ) -> Result<Outcome, StoreError> {
        let buyer = &self.buyer.buyer;
        let owner = BasketOwner::Buyer(buyer.id);
        let placed = match self.draft(tx, &owner, now).await? {
            Ok(placed) if checkout::shown(&placed, &self.company) == shown => placed,
            refused => {
                // What the key has done goes before what is wrong now. A key that is used up and has a basket as the page
                // showed it fails below, where it is noted.
                let known = known(tx, buyer.id, key, request).await?;
                return Ok(known.unwrap_or_else(|| Outcome::of_refusal(refused, shown)));
            }
        };
        let order = self.order(placed, now);
        tx.orders().insert(&order, now).await?;
        tx.mails().insert(&self.mail(&order, now), now).await?;
        if let Some(audit) = self.buyer.audit(&self.portal, AuditAct::OrderPlacedFor, order.number.to_string()) {
            tx.audit().insert(&audit).await?;
        }
        tx.baskets().clear(&owner).await?;
        tx.idempotency().insert(buyer.id, key, request, order.id, now).await?;
        Ok(Outcome::Placed(order.number))
    }

    async fn draft(
        &self,
        tx: &mut Tx,
        owner: &BasketOwner,
        now: Timestamp,
    ) -> Result<Result<PlacedOrder, PlaceError>, StoreError> {
        let offers = tx.read().baskets().offers(owner, self.buyer.customer.price_list_id).await?;
        let lines = offers.into_iter().map(|(offer, quantity)| DraftLine {
            product: offer.product,
            quantity,
            prices: offer.prices,
            supply: offer.supply,
        });
        let draft = contents::draft(&self.buyer.reader, &self.company, self.freight, lines.collect());
        Ok(OrderDraft { requested_on: self.terms.requested_on, ..draft }.place(now))
    }

    fn order(&self, placed: PlacedOrder, now: Timestamp) -> NewOrder {
        let buyer = &self.buyer.buyer;
        NewOrder {
            id: self.order_id,
            number: self.number,
            customer_id: self.buyer.customer.id,
            buyer_id: buyer.id,
            buyer_name: buyer.name.clone(),
            // Who acts for somebody writes to them in their language.
            language: if self.buyer.acting.is_some() { buyer.language } else { self.buyer.reader.language },
            terms: self.terms.clone(),
            line_ids: placed.lines.iter().map(|_| self.portal.randomness.id(now)).collect(),
            promise_ids: placed.lines.iter().map(|_| self.portal.randomness.id(now)).collect(),
            timeline: self.timeline(&placed, now),
            placed,
        }
    }

    fn timeline(&self, order: &PlacedOrder, now: Timestamp) -> Vec<TimelineEntry> {
        let lines = u32::try_from(order.lines.len()).unwrap_or(u32::MAX);
        let placed = TimelineEvent::Placed { lines, total: Some(order.totals.total) };
        let promised_at = order.lines.iter().map(|line| line.promise.promised_at).max();
        let promised = promised_at
            .map(|promised_at| event::by_system(&self.portal, TimelineEvent::Promised { promised_at, lines }, now));
        let mut entries = vec![event::by_buyer(&self.portal, &self.buyer, placed, now)];
        entries.extend(promised);
        // Of one moment, they are in the order of their ids.
        let mut ids: Vec<_> = entries.iter().map(|entry| entry.id).collect();
        ids.sort_unstable();
        entries.iter_mut().zip(ids).for_each(|(entry, id)| entry.id = id);
        entries
    }

    fn mail(&self, order: &NewOrder, now: Timestamp) -> NewMail {
        let buyer = &self.buyer.buyer;
        NewMail {
            id: self.portal.randomness.id(now),
            event_key: format!("order-confirmation:{}", order.id),
            recipient: buyer.email.to_string(),
            recipient_name: buyer.name.clone(),
            language: order.language,
            message: Message::OrderConfirmation { order: order.number },
        }
    }
}

/// The key of a form and the terms it asks for.
fn terms(
    form: &CheckoutForm,
    addresses: &[BookedAddress],
    calendar: &WorkingCalendar,
    now: Timestamp,
) -> Result<(FormKey, OrderTerms), FieldErrors> {
    let mut errors = FieldErrors::default();
    let address = address(form, addresses, &mut errors);
    let po_number = errors.take("po_number", PoNumber::parse(&form.po_number));
    let requested_on = errors.take("requested_on", requested_on(&form.requested_on, calendar, now));
    let shipping_mode = ShippingMode::from_code(&form.shipping_mode).ok_or(FieldProblem::NotAChoice);
    let shipping_mode = errors.take("shipping_mode", shipping_mode);
    let note = errors.take("note", field::optional(&form.note, limit::ORDER_NOTE));
    let key = errors.take("key", form.key.parse::<FormKey>().map_err(|_| FieldProblem::Missing));
    let (Some(key), Some(address), Some(po_number), Some(requested_on), Some(shipping_mode), Some(note)) =
        (key, address, po_number, requested_on, shipping_mode, note)
    else {
        return Err(errors);
    };
    Ok((key, OrderTerms { address, po_number, requested_on, shipping_mode, note }))
}

fn address(form: &CheckoutForm, addresses: &[BookedAddress], errors: &mut FieldErrors) -> Option<Address> {
    if form.address != CheckoutForm::OTHER_ADDRESS {
        let chosen = addresses.iter().find(|booked| booked.id.to_string() == form.address);
        return errors.take("address", chosen.map(|booked| booked.address.clone()).ok_or(FieldProblem::NotAChoice));
    }
    match form.other_address().parse() {
        Ok(address) => Some(address),
        Err(wrong) => {
            wrong.iter().for_each(|(field, problem)| errors.add(field, problem));
            None
        }
    }
}

/// The day asked for: a working day of the company, from today to a year ahead.
pub fn requested_on(
    text: &str,
    calendar: &WorkingCalendar,
    now: Timestamp,
) -> Result<Option<civil::Date>, FieldProblem> {
    let today = calendar.local_date(now);
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day: civil::Date = text.trim().parse().map_err(|_| FieldProblem::NotADate)?;
    if day < today {
        return Err(FieldProblem::InThePast);
    }
    match today.checked_add(1.year()) {
        Ok(latest) if day > latest => Err(FieldProblem::TooFarAhead),
        _ if !calendar.is_working_day(day) => {
            Err(FieldProblem::NotAWorkingDay { next: calendar.working_day_from(day) })
        }
        _ => Ok(Some(day)),
    }
}
