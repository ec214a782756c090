//! What was changed in the basket and is on its way to the server.
//!
//! One change travels at a time, in the order they were made, so the last answer is always the whole truth. A newer
//! quantity of a line takes the place of one that has not left yet. On a dropped line everything stays, and is tried again.

use std::time::Duration;

use domain::wire::{BasketChange, BasketLineView, BasketView};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{
    frame,
    step::{Direction, Steps, is_quantity},
};
use crate::{
    islands::client::{self, PostError},
    url,
};

/// Typing rests this long before the server is told.
const PAUSE: Duration = Duration::from_millis(250);
/// After a dropped line, the next try.
const RETRY: Duration = Duration::from_secs(3);

/// A quantity that was typed into a line and that the server has not confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedQuantity {
    /// The product's number.
    pub sku: String,
    /// What was typed.
    pub text: String,
}

/// What went wrong with the last change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The line dropped; it is tried again.
    Lost,
    /// The server refused it.
    Refused,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Change {
    Set(BasketChange),
    Remove(String),
    PutBack(BasketChange),
}

impl Change {
    fn sku(&self) -> &str {
        match self {
            Self::Set(change) | Self::PutBack(change) => &change.sku,
            Self::Remove(sku) => sku,
        }
    }
}

/// The basket and its changes.
#[derive(Clone, Copy)]
pub(super) struct Changes {
    /// What the server said last.
    pub view: RwSignal<BasketView>,
    /// The line that was taken out last, while it can be put back.
    pub removed: RwSignal<Option<BasketLineView>>,
    pub trouble: RwSignal<Option<Trouble>>,
    typed: RwSignal<Vec<TypedQuantity>>,
    /// Numbers of lines that are taken out and not confirmed.
    hidden: RwSignal<Vec<String>>,
    waiting: StoredValue<Vec<Change>>,
    /// The lines the page was made with; another one needs another page.
    known: StoredValue<Vec<String>>,
    is_sending: StoredValue<bool>,
    /// Where the reader wants to go once everything is saved.
    leaving_to: StoredValue<Option<String>>,
    pause: StoredValue<Option<TimeoutHandle>>,
}

impl Changes {
    pub fn new(view: BasketView, typed: Option<TypedQuantity>) -> Self {
        let known = view.lines.iter().map(|line| line.sku.clone()).collect();
        Self {
            known: StoredValue::new(known),
            view: RwSignal::new(view),
            removed: RwSignal::new(None),
            trouble: RwSignal::new(None),
            typed: RwSignal::new(typed.into_iter().collect()),
            hidden: RwSignal::new(Vec::new()),
            waiting: StoredValue::new(Vec::new()),
            is_sending: StoredValue::new(false),
            leaving_to: StoredValue::new(None),
            pause: StoredValue::new(None),
        }
    }

    /// Whether a line is there, as the reader left it.
    pub fn has(self, sku: &str) -> bool {
        let is_taken_out = self.hidden.with(|hidden| hidden.iter().any(|other| other == sku));
        !is_taken_out && self.view.with(|view| view.lines.iter().any(|line| line.sku == sku))
    }

    /// Whether nothing is there, as the reader left it.
    pub fn is_empty(self) -> bool {
        self.hidden.with(|hidden| self.view.with(|view| view.lines.iter().all(|line| hidden.contains(&line.sku))))
    }

    /// Something the server said of the whole basket.
    pub fn text(self, of: fn(&BasketView) -> &String) -> Signal<String> {
        Signal::derive(move || self.view.with(|view| of(view).clone()))
    }

    /// A line as the server said it last.
    pub fn line(self, sku: &str) -> Option<BasketLineView> {
        self.view.with(|view| view.lines.iter().find(|line| line.sku == sku).cloned())
    }

    /// What was typed into a line, until it is confirmed.
    pub fn typed(self, sku: &str) -> Option<String> {
        self.typed.with(|typed| typed.iter().find(|typed| typed.sku == sku).map(|typed| typed.text.clone()))
    }

    /// Something was typed into a line.
    pub fn type_in(self, sku: &str, text: String) {
        self.typed.update(|typed| {
            typed.retain(|other| other.sku != sku);
            typed.push(TypedQuantity { sku: sku.to_owned(), text: text.clone() });
        });
        self.forget(sku);
        if is_quantity(&text) {
            let change = BasketChange { sku: sku.to_owned(), quantity: text.trim().to_owned() };
            self.waiting.update_value(|waiting| waiting.push(Change::Set(change)));
        }
        self.send_after(PAUSE);
    }

    /// A line goes one step.
    pub fn step(self, line: &BasketLineView, direction: Direction) {
        let steps = Steps { step: line.step, minimum: line.minimum, maximum: line.maximum };
        let now = self
            .typed
            .with_untracked(|typed| typed.iter().find(|typed| typed.sku == line.sku).map(|typed| typed.text.clone()));
        let next = steps.next(&now.unwrap_or_else(|| line.quantity.to_string()), direction);
        self.type_in(&line.sku, next.to_string());
    }

    /// A line is taken out.
    pub fn remove(self, line: BasketLineView) {
        self.forget(&line.sku);
        self.typed.update(|typed| typed.retain(|other| other.sku != line.sku));
        self.hidden.update(|hidden| hidden.push(line.sku.clone()));
        self.waiting.update_value(|waiting| waiting.push(Change::Remove(line.sku.clone())));
        self.removed.set(Some(line));
        self.send();
    }

    /// The line that was taken out last comes back.
    pub fn put_back(self) {
        let Some(line) = self.removed.get_untracked() else { return };
        self.removed.set(None);
        self.hidden.update(|hidden| hidden.retain(|sku| *sku != line.sku));
        let was_waiting = self.waiting.with_value(|waiting| waiting.contains(&Change::Remove(line.sku.clone())));
        self.forget(&line.sku);
        if !was_waiting {
            let change = BasketChange { sku: line.sku, quantity: line.quantity.to_string() };
            self.waiting.update_value(|waiting| waiting.push(Change::PutBack(change)));
        }
        self.send();
    }

    /// Sends what is waiting now, without waiting for more.
    pub fn send(self) {
        if let Some(pause) = self.pause.get_value() {
            pause.clear();
        }
        if self.is_sending.get_value() {
            return;
        }
        let Some(change) = self.take_next() else { return self.rest() };
        self.is_sending.set_value(true);
        spawn_local(async move {
            let answer = post(&change).await;
            self.is_sending.set_value(false);
            match answer {
                Ok(view) => self.confirm(&change, view),
                Err(PostError::Refused) => self.refuse(&change),
                Err(PostError::Lost) => self.keep(change),
            }
        });
    }

    /// Whether the reader can leave for this address at once; else they are taken there when everything is saved.
    pub fn can_leave(self, href: String) -> bool {
        let is_saved = !self.is_sending.get_value() && self.waiting.with_value(Vec::is_empty);
        if !is_saved {
            self.leaving_to.set_value(Some(href));
            self.send();
        }
        is_saved
    }

    fn send_after(self, pause: Duration) {
        if let Some(earlier) = self.pause.get_value() {
            earlier.clear();
        }
        self.pause.set_value(set_timeout_with_handle(move || self.send(), pause).ok());
    }

    fn take_next(self) -> Option<Change> {
        self.waiting.try_update_value(|waiting| (!waiting.is_empty()).then(|| waiting.remove(0))).flatten()
    }

    /// Forgets what was to be told of a line.
    fn forget(self, sku: &str) {
        self.waiting.update_value(|waiting| waiting.retain(|change| change.sku() != sku));
    }

    fn confirm(self, change: &Change, view: BasketView) {
        self.trouble.set(None);
        if let Change::Set(sent) = change {
            self.typed.update(|typed| typed.retain(|now| now.sku != sent.sku || now.text.trim() != sent.quantity));
        }
        frame::show(&view);
        self.view.set(view);
        self.show_again(change);
        self.send();
    }

    fn refuse(self, change: &Change) {
        self.trouble.set(Some(Trouble::Refused));
        self.leaving_to.set_value(None);
        self.show_again(change);
        self.send();
    }

    /// Nothing is lost on a dropped line; something newer of the same line takes its place.
    fn keep(self, change: Change) {
        self.trouble.set(Some(Trouble::Lost));
        self.waiting.update_value(|waiting| {
            if !waiting.iter().any(|newer| newer.sku() == change.sku()) {
                waiting.insert(0, change);
            }
        });
        self.send_after(RETRY);
    }

    /// A line that was taken out is not hidden any more: it is gone, or it has to be seen.
    fn show_again(self, change: &Change) {
        if let Change::Remove(removed) = change {
            self.hidden.update(|hidden| hidden.retain(|sku| sku != removed));
        }
    }

    /// Everything is saved.
    fn rest(self) {
        let href = self.leaving_to.get_value();
        if let Some(href) = href.filter(|_| self.view.with_untracked(|view| view.is_orderable)) {
            // Where the browser refuses, the page stays as it is.
            _ = location().set_href(&href);
        }
        self.leaving_to.set_value(None);
        let is_known = |sku: &String| self.known.with_value(|known| known.contains(sku));
        if !self.view.with_untracked(|view| view.lines.iter().all(|line| is_known(&line.sku))) {
            // Another window has put something in.
            _ = location().reload();
        }
    }
}

async fn post(change: &Change) -> Result<BasketView, PostError> {
    match change {
        Change::Set(set) => client::post(&url::basket_line(&set.sku), set).await,
        Change::Remove(sku) => {
            let nothing = BasketChange { sku: sku.clone(), quantity: "0".to_owned() };
            client::post(&url::basket_line(sku), &nothing).await
        }
        Change::PutBack(added) => client::post("/basket/lines", added).await,
    }
}
