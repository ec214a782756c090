//! What was changed in the basket and is on its way to the server.
//!
//! One change travels at a time, in the order they were made, so the last answer is always the whole truth. A newer
//! quantity of a line takes the place of one that has not left yet. On a dropped line everything stays, and is tried again.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use domain::{
    Quantity,
    wire::{BasketChange, BasketView},
};
use leptos::{
    leptos_dom::helpers::TimeoutHandle,
    prelude::{location, set_timeout_with_handle},
    task::spawn_local,
};
use wasm_bindgen::{JsCast, closure::Closure, convert::FromWasmAbi};
use web_sys::{Element, Event, HtmlDivElement, SubmitEvent};

use super::{
    frame,
    lines::BasketLabels,
    page::{self, Line},
    step::Direction,
};
use crate::{
    islands::client::{self, PostError},
    url,
};

/// Typing rests this long before the server is told.
const PAUSE: Duration = Duration::from_millis(250);
/// After a dropped line, the next try.
const RETRY: Duration = Duration::from_secs(3);

/// Follows what is done on the basket's page.
pub fn begin(page: HtmlDivElement, labels: BasketLabels) {
    let changes = Rc::new(Changes {
        page: page.clone().into(),
        labels,
        waiting: RefCell::default(),
        is_sending: Cell::new(false),
        removed: RefCell::default(),
        leaving_to: RefCell::default(),
        pause: Cell::new(None),
    });
    let (pressed, typed, rested, clicked) = (Rc::clone(&changes), Rc::clone(&changes), Rc::clone(&changes), changes);
    listen(&page, "submit", move |event: SubmitEvent| pressed.press(&event));
    listen(&page, "input", move |event: Event| typed.type_in_at(&event));
    listen(&page, "change", move |event: Event| rested.rest_at(&event));
    listen(&page, "click", move |event: Event| clicked.click(&event));
}

/// The page lives as long as its listeners.
fn listen<E: FromWasmAbi + 'static>(page: &HtmlDivElement, name: &str, hear: impl FnMut(E) + 'static) {
    let hear = Closure::<dyn FnMut(E)>::new(hear).into_js_value();
    // Where the browser refuses, the forms work as without a script.
    _ = page.add_event_listener_with_callback(name, hear.unchecked_ref());
}

#[derive(Clone, PartialEq, Eq)]
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

struct Changes {
    page: Element,
    labels: BasketLabels,
    waiting: RefCell<Vec<Change>>,
    is_sending: Cell<bool>,
    /// The line that was taken out last, with the quantity it had.
    removed: RefCell<Option<(Line, String)>>,
    /// Where the reader wants to go once everything is saved.
    leaving_to: RefCell<Option<String>>,
    pause: Cell<Option<TimeoutHandle>>,
}

impl Changes {
    /// One of a line's buttons.
    fn press(self: &Rc<Self>, event: &SubmitEvent) {
        let Some(line) = Line::around(event.target()) else { return };
        event.prevent_default();
        let button = event.submitter();
        let of = |attribute| button.as_ref().and_then(|button| button.get_attribute(attribute)).unwrap_or_default();
        let (name, value) = (of("name"), of("value"));
        match (name.as_str(), Direction::from_code(&value)) {
            ("act", Some(direction)) => {
                let next = line.steps().next(&line.typed(), direction).to_string();
                line.set_typed(&next);
                self.type_in(&line);
            }
            ("act", None) if value == "remove" => self.remove(line),
            ("quantity", _) => {
                line.set_typed(&value);
                self.type_in(&line);
            }
            _ if is_none(&line) => self.remove(line),
            _ => self.send(),
        }
    }

    fn type_in_at(self: &Rc<Self>, event: &Event) {
        if let Some(line) = Line::around(event.target()) {
            self.type_in(&line);
        }
    }

    /// Something was typed into a line.
    fn type_in(self: &Rc<Self>, line: &Line) {
        let (sku, typed) = (line.sku(), line.typed());
        self.forget(&sku);
        if is_none(line) {
            // None of it: taken out once it is clear that nothing follows.
            line.forgive();
        } else if is_quantity(&typed) {
            line.forgive();
            self.wait(Change::Set(BasketChange { sku, quantity: typed.trim().to_owned() }));
        } else {
            line.mistype(&self.labels);
        }
        self.send_after(PAUSE);
    }

    /// Somebody has done typing.
    fn rest_at(self: &Rc<Self>, event: &Event) {
        if let Some(line) = Line::around(event.target()).filter(|line| is_none(line) && line.is_shown()) {
            self.remove(line);
        }
    }

    /// A line is taken out, and can be put back.
    fn remove(self: &Rc<Self>, line: Line) {
        let sku = line.sku();
        self.forget(&sku);
        self.wait(Change::Remove(sku));
        line.forgive();
        line.show_or_hide(false);
        page::say(&self.page, "removed", &self.labels.removed.replacen('#', &line.name(), 1));
        page::focus("basket-put-back");
        let quantity = if is_quantity(&line.typed()) { line.typed() } else { line.saved() };
        line.set_typed(&quantity);
        *self.removed.borrow_mut() = Some((line, quantity));
        self.tell_whether_empty();
        self.send();
    }

    fn put_back(self: &Rc<Self>) {
        let Some((line, quantity)) = self.removed.borrow_mut().take() else { return };
        let sku = line.sku();
        page::say(&self.page, "removed", "");
        line.show_or_hide(true);
        self.tell_whether_empty();
        let was_waiting = self.waiting.borrow().contains(&Change::Remove(sku.clone()));
        self.forget(&sku);
        let change = BasketChange { sku, quantity };
        self.wait(if was_waiting { Change::Set(change) } else { Change::PutBack(change) });
        self.send();
    }

    /// What is no form: putting back, and going on, which waits until everything is saved.
    fn click(self: &Rc<Self>, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let on = |selector: &str| target.as_ref().and_then(|target| target.closest(selector).ok().flatten());
        if on("#basket-put-back").is_some() {
            return self.put_back();
        }
        let Some(href) = on("[data-next]").and_then(|link| link.get_attribute("href")) else { return };
        if self.is_sending.get() || !self.waiting.borrow().is_empty() {
            event.prevent_default();
            *self.leaving_to.borrow_mut() = Some(href);
            self.send();
        }
    }

    /// Sends what is waiting, without waiting for more.
    fn send(self: &Rc<Self>) {
        if let Some(pause) = self.pause.take() {
            pause.clear();
        }
        if self.is_sending.get() || self.waiting.borrow().is_empty() {
            return;
        }
        let change = self.waiting.borrow_mut().remove(0);
        self.is_sending.set(true);
        let changes = Rc::clone(self);
        spawn_local(async move {
            let answer = post(&change).await;
            changes.is_sending.set(false);
            match answer {
                Ok(view) => changes.confirm(&view),
                Err(PostError::Refused) => changes.refuse(&change),
                Err(PostError::Lost) => changes.keep(change),
            }
        });
    }

    fn send_after(self: &Rc<Self>, pause: Duration) {
        let changes = Rc::clone(self);
        let pause = set_timeout_with_handle(move || changes.send(), pause).ok();
        if let Some(earlier) = self.pause.replace(pause) {
            earlier.clear();
        }
    }

    fn wait(&self, change: Change) {
        self.waiting.borrow_mut().push(change);
    }

    /// Forgets what was to be told of a line.
    fn forget(&self, sku: &str) {
        self.waiting.borrow_mut().retain(|change| change.sku() != sku);
    }

    fn confirm(self: &Rc<Self>, view: &BasketView) {
        self.trouble("");
        frame::show(view);
        page::show_sums(&self.page, view);
        for shown in Line::all(&self.page) {
            let sku = shown.sku();
            let waiting = self.waiting.borrow();
            let newer = waiting.iter().find(|change| change.sku() == sku);
            match view.lines.iter().find(|line| line.sku == sku) {
                Some(line) if !matches!(newer, Some(Change::Remove(_))) => {
                    shown.show(line, &self.labels, newer.is_some());
                }
                _ => shown.show_or_hide(matches!(newer, Some(Change::PutBack(_)))),
            }
        }
        self.tell_whether_empty();
        if self.waiting.borrow().is_empty() { self.rest(view) } else { self.send() }
    }

    /// Everything is saved.
    fn rest(&self, view: &BasketView) {
        let href = self.leaving_to.borrow_mut().take().filter(|_| view.is_orderable);
        let known: Vec<_> = Line::all(&self.page).iter().map(Line::sku).collect();
        // Where the browser refuses, the page stays as it is.
        if let Some(href) = href {
            _ = location().set_href(&href);
        } else if !view.lines.iter().all(|line| known.contains(&line.sku)) {
            // Another window has put something in.
            _ = location().reload();
        }
    }

    fn refuse(self: &Rc<Self>, change: &Change) {
        self.trouble("refused");
        self.leaving_to.borrow_mut().take();
        // What was done before the answer is undone; a quantity stays as it was typed.
        if !matches!(change, Change::Set(_)) {
            let lines = Line::all(&self.page);
            let is_there = matches!(change, Change::Remove(_));
            lines.iter().filter(|line| line.sku() == change.sku()).for_each(|line| line.show_or_hide(is_there));
            self.tell_whether_empty();
        }
        self.send();
    }

    /// Nothing is lost on a dropped line; something newer of the same line takes its place.
    fn keep(self: &Rc<Self>, change: Change) {
        self.trouble("lost");
        let is_outdated = self.waiting.borrow().iter().any(|newer| newer.sku() == change.sku());
        if !is_outdated {
            self.waiting.borrow_mut().insert(0, change);
        }
        self.send_after(RETRY);
    }

    fn trouble(&self, kind: &str) {
        for known in ["lost", "refused"] {
            page::reveal(&self.page, known, known == kind);
        }
    }

    fn tell_whether_empty(&self) {
        page::reveal(&self.page, "lines", Line::all(&self.page).iter().any(Line::is_shown));
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

/// Whether none of it is wanted.
fn is_none(line: &Line) -> bool {
    let typed = line.typed();
    let typed = typed.trim();
    !typed.is_empty() && typed.bytes().all(|byte| byte == b'0')
}

/// Whether a text is a quantity: a whole number from 1 to 1,000,000.
fn is_quantity(typed: &str) -> bool {
    typed.parse::<Quantity>().is_ok()
}
