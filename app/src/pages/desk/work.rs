//! What the desk can do with an order as it stands: confirm, pack, ship, hand over, cancel.

use domain::{
    field::limit,
    order::{Order, OrderLine, OrderStatus, ShipError},
    parcel::ParcelStage,
    person::StaffRole,
};
use leptos::prelude::*;

use super::{Show, events, order::address, pack, refusal, repack};
use crate::{
    components::{Mark, Note, Status, TextArea, Tone},
    format::Format,
    pages::order::{actions, words},
    problems,
    texts::Texts,
};

/// The work panel.
pub(super) fn panel(show: &Show, format: &Format) -> AnyView {
    let texts = format.texts;
    let order = &show.live.order;
    let address = address(&show.live);
    let (takes_orders, delivers) = (show.roles.allow(StaffRole::Orders), show.roles.allow(StaffRole::Deliveries));
    let acts = match order.status {
        OrderStatus::Placed if takes_orders => button(order, format!("{address}/confirmation"), texts.desk_confirm()),
        OrderStatus::Confirmed if delivers => button(order, format!("{address}/packing"), texts.desk_begin_packing()),
        OrderStatus::Packing | OrderStatus::PartlyShipped | OrderStatus::Shipped if delivers => {
            view! { {pack::form(show, format)} {ship(show, format)} {hand_over(show, texts)} }.into_any()
        }
        OrderStatus::HandedOver => view! { <p class="muted">{texts.desk_nothing_left()}</p> }.into_any(),
        OrderStatus::Cancelled => view! { <p class="muted">{texts.desk_is_cancelled()}</p> }.into_any(),
        _ => view! { <p class="muted">{texts.desk_others_turn()}</p> }.into_any(),
    };
    let (payment, cancel) = if takes_orders { (payment(show, texts), cancel(show, format)) } else { (None, None) };
    let is_before_packing = matches!(order.status, OrderStatus::Placed | OrderStatus::Confirmed);
    let stock = is_before_packing.then(|| stock(show, format));
    view! {
        <section class="card stack" aria-labelledby="work">
            <h2 id="work">{texts.desk_work()}</h2>
            <p class="small muted">{actions::shipping_words(order, texts)}</p>
            {stock}
            {acts}
            {delivers.then(|| repack::forms(show, format))}
            {delivers.then(|| events::forms(show, format))}
            {payment}
            {cancel}
        </section>
    }
    .into_any()
}

fn button(order: &Order, action: String, label: &'static str) -> AnyView {
    view! {
        <form method="post" action=action>
            {words::revision(order)}
            <button class="button primary" type="submit">{label}</button>
        </form>
    }
    .into_any()
}

/// Notes that the customer has paid.
fn payment(show: &Show, texts: Texts) -> Option<AnyView> {
    let can_be_paid = show.live.order.check_payment().is_ok();
    can_be_paid.then(|| {
        view! {
            <form method="post" action=format!("{}/payment", address(&show.live))>
                {words::revision(&show.live.order)}
                <button class="button" type="submit">{texts.desk_record_payment()}</button>
            </form>
        }
        .into_any()
    })
}

/// Whether the stock covers each line.
fn stock(show: &Show, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let rows = show.live.order.lines.iter().map(|line| {
        let (mark, tone, words) = stock_of(show, line, format);
        view! {
            <li class="cluster between">
                <span>{texts.order_pieces_of(line.quantity.get(), line.name.get(texts.language))}</span>
                <Status mark=mark word=words tone=tone/>
            </li>
        }
    });
    view! { <ul class="rows open small" role="list">{rows.collect_view()}</ul> }
}

/// What there is for a line: set aside for it, and free.
pub(super) fn stock_of(show: &Show, line: &OrderLine, format: &Format) -> (Mark, Tone, String) {
    let texts = format.texts;
    let left = show.live.order.progress(line).unpacked;
    let free = show.stock.get(&line.product_id).copied().unwrap_or(0);
    let words = texts.desk_stock(line.allocated, free);
    if line.allocated >= left {
        (Mark::Stock, Tone::Good, words)
    } else if line.allocated.saturating_add(free) >= left {
        (Mark::StockLow, Tone::Plain, words)
    } else {
        (Mark::StockNone, Tone::Warn, words)
    }
}

/// Ships every packed parcel, or says why it cannot.
fn ship(show: &Show, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let order = &show.live.order;
    let packed = waiting(order, ParcelStage::Packed).len();
    match order.ship(format.now) {
        Err(ShipError::NothingPacked) => None,
        Ok(_) => Some(button(order, format!("{}/shipment", address(&show.live)), texts.desk_ship())).map(|button| {
            view! { <div class="stack tight"><p>{texts.desk_ship_parcels(packed)}</p>{button}</div> }.into_any()
        }),
        Err(error @ ShipError::PartWithoutConsent { .. }) => Some(
            view! {
                <div class="stack tight">
                    <div>
                        <button class="button" type="button" aria-disabled="true" aria-describedby="ship-closed">
                            {texts.desk_ship()}
                        </button>
                    </div>
                    <div id="ship-closed">
                        <Note lead=texts.desk_ship_together() tone=Tone::Warn>{refusal::ship_error(error, texts)}</Note>
                    </div>
                </div>
            }
            .into_any(),
        ),
    }
}

fn waiting(order: &Order, stage: ParcelStage) -> Vec<u32> {
    order.parcels.iter().filter(|parcel| parcel.stage() == stage).map(|parcel| parcel.position).collect()
}

fn hand_over(show: &Show, texts: Texts) -> Option<AnyView> {
    let shipped = waiting(&show.live.order, ParcelStage::Shipped);
    if shipped.is_empty() {
        return None;
    }
    let address = address(&show.live);
    let forms = shipped.into_iter().map(|position| {
        view! {
            <form method="post" action=format!("{address}/parcels/{position}/hand-over")>
                {words::revision(&show.live.order)}
                <button class="button" type="submit">{texts.desk_hand_over(position)}</button>
            </form>
        }
    });
    let forms = forms.collect_view();
    Some(
        view! { <div class="stack tight"><p>{texts.desk_on_the_way()}</p><div class="cluster">{forms}</div></div> }
            .into_any(),
    )
}

/// Cancelling for the company; closed with the reason once packing began.
fn cancel(show: &Show, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let order = &show.live.order;
    match order.check_cancel() {
        Err(_) if !order.status.is_open() => None,
        Err(error) => Some(
            view! {
                <div class="stack snug">
                    <div>
                        <button class="button" type="button" aria-disabled="true" aria-describedby="cancel-closed">
                            {texts.order_cancel()}
                        </button>
                    </div>
                    <p class="quiet-text" id="cancel-closed">{actions::cancel_error(error, format)}</p>
                </div>
            }
            .into_any(),
        ),
        Ok(()) => {
            let is_open = show.cancel.is_some();
            let reason = show.cancel.clone().unwrap_or_default().reason;
            let error = problems::sentence_for(texts, &show.errors, "reason");
            Some(
                view! {
                    <details class="fold" id="cancel" open=is_open>
                        <summary>{texts.desk_cancel()}</summary>
                        <form
                            class="stack"
                            method="post"
                            action=format!("{}/cancellation", address(&show.live))
                            novalidate
                        >
                            {words::revision(order)}
                            <p class="small">{texts.desk_cancel_what()}</p>
                            <TextArea
                                name="reason"
                                label=texts.desk_cancel_reason()
                                hint=texts.desk_cancel_reason_hint()
                                value=reason
                                error=error
                                max_length=limit::REASON
                                required=true
                            />
                            <div><button class="button danger" type="submit">{texts.order_cancel()}</button></div>
                        </form>
                    </details>
                }
                .into_any(),
            )
        }
    }
}
