//! The part of an order's page that changes: where it stands, the promise, the timeline, parcels and lines.
//!
//! The same on the whole page and alone at `/orders/{number}/live`, which the island
//! [`LiveOrder`](fn@crate::islands::LiveOrder) fetches when something happened.

use std::sync::Arc;

use domain::{order::Order, timeline::TimelineEntry};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use super::{actions, course::Reader, lines, parcels, slab, story, timeline};
use crate::{address, components::Time, format::Format};

/// An order and everything that happened to it.
#[derive(Clone, Debug)]
pub struct Live {
    /// The order.
    pub order: Order,
    /// What happened, in any order.
    pub timeline: Vec<TimelineEntry>,
    /// The company's name, which stands for the portal itself on the timeline.
    pub company: Arc<str>,
    /// Whether whoever looks at it may act on it and complain about it.
    pub may_act: bool,
}

impl Live {
    /// The part of the customer's page that changes.
    pub fn view(self, format: &Format) -> AnyView {
        let order = &self.order;
        let may_act = self.may_act;
        let consent = may_act.then(|| actions::consent(order, format)).flatten();
        let split = self.split(format);
        view! {
            <div class="stack airy" data-revision=order.revision data-newest=story::newest(&self, format)>
                <div class="cluster between top">
                    {head(order, format)}
                    {may_act.then(|| actions::cancel(order, format))}
                </div>
                {slab::slab(&self, consent, format)}
                {split}
                {may_act.then(|| actions::cancel_forms(order, format))}
            </div>
        }
        .into_any()
    }

    /// The answer to `GET /orders/{number}/live`: the part alone, as HTML.
    pub fn to_html(self, format: &Format) -> String {
        to_html(|| self.view(format))
    }

    /// For whoever holds a link: the promise, the timeline and the parcels, without amounts and addresses.
    pub(crate) fn tracked_view(self, head: AnyView, path: String, format: &Format) -> AnyView {
        let texts = format.texts;
        let (slab, timeline) = (slab::slab(&self, None, format), timeline::timeline(&self, "", format));
        let parcels = parcels::parcels(&self, &Reader::Holder(path), format);
        view! {
            <div class="stack airy" data-revision=self.order.revision data-newest=story::newest(&self, format)>
                {head}
                {slab}
                <div class="split">
                    {timeline}
                    <aside class="aside stack loose" aria-label=texts.order_beside()>{parcels}</aside>
                </div>
            </div>
        }
        .into_any()
    }

    /// For the desk: the promise, the timeline and the lines, as the customer sees them.
    pub(crate) fn promise_and_timeline(&self, format: &Format) -> AnyView {
        let slab = slab::slab(self, None, format);
        let (timeline, lines) = (timeline::timeline(self, "/desk", format), lines::lines(&self.order, "", format));
        view! { {slab} {timeline} {lines} }.into_any()
    }

    /// For the desk: where everything is, where it goes and how, as the customer sees it.
    pub(crate) fn parcels_and_wishes(&self, format: &Format) -> AnyView {
        view! { {parcels::parcels(self, &Reader::Desk, format)} {wishes(&self.order, format)} }.into_any()
    }

    fn split(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let complain = format!("/complaints/new?order={}&", self.order.number);
        let (complain, reader) =
            if self.may_act { (complain.as_str(), Reader::Customer) } else { ("", Reader::Viewer) };
        view! {
            <div class="split">
                {timeline::timeline(self, "", format)}
                <aside class="aside stack loose" aria-label=texts.order_beside()>
                    {parcels::parcels(self, &reader, format)}
                    {wishes(&self.order, format)}
                </aside>
                {lines::lines(&self.order, complain, format)}
            </div>
        }
        .into_any()
    }

    /// The newest entry in one line.
    pub(crate) fn newest(&self, format: &Format) -> Option<String> {
        story::newest(self, format)
    }
}

/// Renders a part of a page outside of any document.
pub(crate) fn to_html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.cleanup();
    html
}

fn head(order: &Order, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let reference = order.po_number.as_ref().map(|reference| {
        view! { {texts.order_your_po()} " " <b class="num wrap">{reference.as_str().to_owned()}</b> " · " }
    });
    let buyer = order.buyer_name.clone().map(|name| view! { {texts.order_by(name)} " · " });
    let external = order.external_number.clone().map(|number| view! { " · " {texts.order_external(number)} });
    view! {
        <div class="stack snug">
            <h1>{texts.order_title(order.number.to_string())}</h1>
            <p class="muted small">
                {reference} {texts.order_lines(order.lines.len())} " · "
                <span class="num">{format.money(order.totals.total)}</span> " · " {buyer}
                <Time at=format.date_time(order.placed_at)/> {external}
            </p>
        </div>
    }
}

/// Where it goes and how the customer wants it.
fn wishes(order: &Order, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let requested = order.requested_on.map(|day| {
        view! { <dt>{texts.order_requested()}</dt> <dd><Time at=format.day(day)/></dd> }
    });
    let note = order.note.clone().map(|note| {
        view! { <dt>{texts.order_note()}</dt> <dd>{paragraphs(&note)}</dd> }
    });
    view! {
        <section class="stack tight" aria-labelledby="address-title">
            <h2 id="address-title">{texts.order_goes_to()}</h2>
            <address class="small muted">{lines_of(address::lines(&order.address))}</address>
        </section>
        <section class="stack tight" aria-labelledby="wishes-title">
            <h2 id="wishes-title">{texts.order_wishes()}</h2>
            <dl class="facts inline">
                {requested}
                <dt>{texts.order_shipping()}</dt>
                <dd>{actions::shipping_words(order, texts)}</dd>
                {note}
            </dl>
        </section>
    }
}

fn paragraphs(text: &str) -> impl IntoView + use<> {
    lines_of(text.lines().map(str::to_owned).collect())
}

fn lines_of(lines: Vec<String>) -> impl IntoView + use<> {
    let lines = lines.into_iter().filter(|line| !line.trim().is_empty());
    let lines = lines.enumerate().map(|(at, line)| {
        let break_before = (at > 0).then(|| view! { <br/> });
        view! { {break_before} {line} }
    });
    lines.collect_view()
}
