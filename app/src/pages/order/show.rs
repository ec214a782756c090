//! `GET /orders/{number}`: the whole page of an order.

use domain::{
    field::FieldErrors,
    order::{CancelError, ConsentError},
};
use leptos::prelude::*;

use super::{Live, actions, words};
use crate::{
    components::{Crumbs, Link, Note, Tone},
    format::Format,
    islands::LiveOrder,
    problems,
};

/// An order as its customer sees it.
#[derive(Clone, Debug)]
pub struct Show {
    /// The order and its timeline.
    pub live: Live,
    /// Whether it was placed just now (`?placed`): the page thanks for it.
    pub is_just_placed: bool,
    /// The reason typed for cancelling, when the form was refused.
    pub reason: String,
    /// What is wrong with the form for cancelling: `reason`.
    pub errors: FieldErrors,
    /// Why the last act was refused, when it was: shown with status 409.
    pub refusal: Option<Refusal>,
}

/// Why the customer's act was refused although the form offered it: the order had moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be cancelled any more.
    Cancel(CancelError),
    /// There is nothing to agree to any more.
    Consent(ConsentError),
    /// Somebody changed the order at the same moment; trying again helps.
    Changed,
}

impl Show {
    /// The page of an order that nobody is changing.
    pub fn new(live: Live) -> Self {
        Self { live, is_just_placed: false, reason: String::new(), errors: FieldErrors::default(), refusal: None }
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let number = self.live.order.number;
        let address = words::address(number);
        let thanks = self.is_just_placed.then(|| {
            view! { <Note lead=texts.order_thanks() tone=Tone::Good>{texts.order_thanks_text()}</Note> }
        });
        let refusal = self.refusal.map(|refusal| actions::refusal(refusal, format));
        // What was typed is kept, also when the order changed meanwhile and can still be cancelled.
        let is_typed = self.live.order.check_cancel().is_ok() && !self.reason.is_empty();
        let refused_form = (is_typed || self.errors.get("reason").is_some()).then(|| {
            let error = problems::sentence_for(texts, &self.errors, "reason");
            actions::refused_cancel(&self.live.order, self.reason, error, format)
        });
        let content = self.live.view(format);
        view! {
            <div class="stack">
                <Crumbs
                    label=texts.frame_you_are_here()
                    way=vec![Link::new("/orders", texts.orders_title())]
                    here=number.to_string()
                />
                {thanks}
                {refusal}
                {refused_form}
                <LiveOrder changes=format!("{address}/changes") source=format!("{address}/live") news=texts.order_live_news("#")>
                    {content}
                </LiveOrder>
            </div>
        }
        .into_any()
    }
}
