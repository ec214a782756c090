//! `GET /desk/orders/{number}`: an order at work, with the same timeline the customer sees.

use std::collections::BTreeMap;

use domain::{
    field::FieldErrors,
    id::ProductId,
    order::{CancelError, ConfirmError, HandOverError, PackError, PackingError, PaymentError, RepackError, ShipError},
    person::{StaffRole, StaffRoles},
    promise::CustomerClass,
    timeline::InternalNote,
};
use leptos::prelude::*;

use super::{GivenLink, links, notes, refusal, work};
use crate::{
    components::{Crumbs, Link, Status, Time},
    format::Format,
    islands::LiveOrder,
    pages::{
        mail::Unreachable,
        order::{Live, live, words},
    },
};

/// An order at the desk.
#[derive(Clone, Debug)]
pub struct Show {
    /// The order and its timeline.
    pub live: Live,
    /// What the reader may do.
    pub roles: StaffRoles,
    /// The customer's class; `None` when it is not known.
    pub customer_class: Option<CustomerClass>,
    /// Pieces in stock that no order has taken, by product of the order's lines.
    pub stock: BTreeMap<ProductId, u32>,
    /// The desk's own notes, in any order.
    pub notes: Vec<InternalNote>,
    /// Links that were given for it, the newest first.
    pub links: Vec<GivenLink>,
    /// Carriers to offer, such as those used before.
    pub carriers: Vec<String>,
    /// What was typed into the form for a parcel, when it was refused; else the pieces that are left are filled in.
    pub parcel: Option<ParcelInput>,
    /// What was typed as another label of a parcel, by the parcel's place, when it was refused.
    pub label: Option<(u32, LabelInput)>,
    /// What was typed about what happened to a parcel, by the parcel's place, when it was refused.
    pub event: Option<(u32, EventInput)>,
    /// What was typed into the form for cancelling, when it was refused.
    pub cancel: Option<CancelInput>,
    /// The note typed, when it was refused.
    pub note: String,
    /// The id the next note gets, so that a form sent twice makes one.
    pub note_key: String,
    /// What is wrong with the refused form: `carrier`, `tracking_number`, `line_{position}`, `parcel`
    /// ([`NothingInside`](domain::field::FieldProblem::NothingInside)), `reason` or `text`.
    pub errors: FieldErrors,
    /// Why the last act was refused, when it was.
    pub refusal: Option<Refusal>,
    /// Who ordered, when no mail reaches them.
    pub unreachable: Option<Unreachable>,
}

/// A parcel as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParcelInput {
    /// Who carries it, by which number.
    pub label: LabelInput,
    /// Pieces by the line's place in the order, from 1: the fields `line_{position}`.
    pub pieces: BTreeMap<u32, String>,
}

/// Who carries a parcel, by which number, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelInput {
    /// Who carries it.
    pub carrier: String,
    /// The carrier's number for it.
    pub tracking_number: String,
}

/// What happened to a parcel, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventInput {
    /// The word of the sub-status.
    pub happened: String,
    /// The day.
    pub day: String,
    /// The time of the day.
    pub time: String,
    /// The town.
    pub city: String,
    /// In their own words.
    pub text: String,
    /// The day on which it is expected.
    pub expected: String,
    /// Whether it corrects what was said before.
    pub is_correction: bool,
}

/// A cancellation as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CancelInput {
    /// Why.
    pub reason: String,
}

/// Why an act of the desk was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Confirming.
    Confirm(ConfirmError),
    /// Beginning to pack.
    Packing(PackingError),
    /// Packing a parcel. What is wrong with one line belongs into `errors` too.
    Pack(PackError),
    /// Packing a parcel: the stock does not hold what is neither set aside nor there.
    NotInStock,
    /// Taking a parcel apart, or giving it another label.
    Repack(RepackError),
    /// Shipping.
    Ship(ShipError),
    /// Handing over.
    HandOver(HandOverError),
    /// Noting a payment.
    Payment(PaymentError),
    /// Cancelling.
    Cancel(CancelError),
    /// Somebody changed the order at the same moment; trying again helps.
    Changed,
}

impl Show {
    /// The page of an order that nobody has worked on just now.
    pub fn new(live: Live) -> Self {
        Self {
            live,
            roles: StaffRoles::all(),
            customer_class: None,
            stock: BTreeMap::new(),
            notes: Vec::new(),
            links: Vec::new(),
            carriers: Vec::new(),
            parcel: None,
            label: None,
            event: None,
            cancel: None,
            note: String::new(),
            note_key: String::new(),
            errors: FieldErrors::default(),
            refusal: None,
            unreachable: None,
        }
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let number = self.live.order.number;
        let address = address(&self.live);
        let refusal = self.refusal.map(|why| refusal::note(why, &self.live.order, format));
        let content = self.part(format);
        view! {
            <div class="stack tight">
                <Crumbs
                    label=texts.frame_you_are_here()
                    way=vec![Link::new("/desk/orders", texts.orders_title())]
                    here=number.to_string()
                />
                {refusal}
                <LiveOrder
                    changes=format!("{address}/changes")
                    source=format!("{address}/live")
                    news=texts.order_live_news("#")
                >
                    {content}
                </LiveOrder>
            </div>
        }
        .into_any()
    }

    /// The answer to `GET /desk/orders/{number}/live`: the part that changes, as HTML.
    pub fn to_live_html(self, format: &Format) -> String {
        live::to_html(|| self.part(format))
    }

    fn part(self, format: &Format) -> AnyView {
        let order = &self.live.order;
        let (work, notes) = (work::panel(&self, format), notes::notes(&self, format));
        let links = links::links(&self, format);
        let (parcels, story) = (self.live.parcels_and_wishes(format), self.live.promise_and_timeline(format));
        let newest = self.live.newest(format);
        let unreachable = self.unreachable.as_ref().map(|buyer| buyer.to_desk(format));
        let complain = self.roles.allow(StaffRole::Complaints).then(|| {
            let href = format!("{}/complaint", address(&self.live));
            view! { <p><a class="button" href=href>{format.texts.complaint_order_file_desk()}</a></p> }
        });
        view! {
            <div class="stack" data-revision=order.revision data-newest=newest>
                {head(&self, format)}
                {unreachable}
                <div class="desk">
                    <aside class="work stack loose" aria-label=format.texts.desk_work()>
                        {work} {notes} {parcels} {complain} {links}
                    </aside>
                    <div class="stack loose">{story}</div>
                </div>
            </div>
        }
        .into_any()
    }
}

/// The order's address at the desk.
pub(super) fn address(live: &Live) -> String {
    format!("/desk/orders/{}", live.order.number)
}

fn head(show: &Show, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let order = &show.live.order;
    let status = words::status(texts, order.status);
    let class = show.customer_class.map(|class| format!(" · {}", texts.desk_class(class.code())));
    let buyer = order.buyer_name.clone().map(|name| format!(" · {name}"));
    let reference = order.po_number.as_ref().map(|reference| format!(" · {}", words::po(texts, reference.as_str())));
    let external = order.external_number.clone().map(|number| format!(" · {}", texts.order_external(number)));
    view! {
        <header class="stack snug">
            <div class="cluster">
                <h1 class="t-xl">{texts.order_title(order.number.to_string())}</h1>
                <Status mark=status.mark word=status.word tone=status.tone/>
            </div>
            <p class="muted small wrap">
                <b>{order.customer_name.clone()}</b> {class} {buyer} {reference} {external} " · "
                <span class="num">{format.money(order.totals.total)}</span> " · "
                <Time at=format.date_time(order.placed_at)/>
            </p>
        </header>
    }
}
