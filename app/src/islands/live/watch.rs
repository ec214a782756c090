//! Listens to the stream of changes and fetches the part.

use std::{cell::RefCell, rc::Rc, time::Duration};

use gloo_net::http::Request;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventSource, MessageEvent, VisibilityState};

use super::part::Part;

/// The first wait after a stream broke, doubled with every failure.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// How long a change waits for somebody who is typing.
const PATIENCE: Duration = Duration::from_secs(2);

/// Follows the changes from now on, as long as the page is looked at.
pub fn begin(part: Part, changes: String, source: String) {
    let watch = Rc::new(Watch {
        part,
        changes,
        source,
        stream: RefCell::default(),
        retry: RefCell::default(),
        failures: RefCell::default(),
        fetching: RefCell::default(),
    });
    watch.listen();
    // A page in the back keeps no connection: browsers allow few to one host.
    let visibility = Rc::clone(&watch);
    drop(window_event_listener_untyped("visibilitychange", move |_| {
        if document().visibility_state() == VisibilityState::Hidden { visibility.rest() } else { visibility.resume() }
    }));
    let hidden = Rc::clone(&watch);
    drop(window_event_listener_untyped("pagehide", move |_| hidden.rest()));
    drop(window_event_listener_untyped("pageshow", move |_| watch.resume()));
}

/// A stream with what listens to it.
struct Stream {
    source: EventSource,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _opened: Closure<dyn FnMut(Event)>,
    _broke: Closure<dyn FnMut(Event)>,
}

/// Whether the part is being fetched, and whether that will already be too old.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Fetching {
    #[default]
    No,
    Yes,
    OnceMore,
}

struct Watch {
    part: Part,
    changes: String,
    source: String,
    stream: RefCell<Option<Stream>>,
    retry: RefCell<Option<TimeoutHandle>>,
    failures: RefCell<u32>,
    fetching: RefCell<Fetching>,
}

impl Watch {
    fn listen(self: &Rc<Self>) {
        let Ok(source) = EventSource::new(&self.changes) else { return };
        let heard = {
            let watch = Rc::clone(self);
            Closure::new(move |event: MessageEvent| {
                let revision = event.data().as_string().unwrap_or_default();
                if revision.is_empty() || !watch.part.is_of(&revision) {
                    watch.fetch();
                }
            })
        };
        let opened = {
            let watch = Rc::clone(self);
            Closure::new(move |_: Event| {
                // Whatever happened while nobody listened.
                if watch.failures.replace(0) > 0 {
                    watch.fetch();
                }
            })
        };
        let broke = {
            let watch = Rc::clone(self);
            Closure::new(move |_: Event| watch.wait())
        };
        // Where the browser refuses, the page stays as it is.
        _ = source.add_event_listener_with_callback("change", heard.as_ref().unchecked_ref());
        _ = source.add_event_listener_with_callback("open", opened.as_ref().unchecked_ref());
        _ = source.add_event_listener_with_callback("error", broke.as_ref().unchecked_ref());
        let stream = Stream { source, _heard: heard, _opened: opened, _broke: broke };
        self.stream.replace(Some(stream));
    }

    /// The stream broke: listens again after a while. The old stream is dropped then, not while it is being heard.
    fn wait(self: &Rc<Self>) {
        if let Some(stream) = &*self.stream.borrow() {
            stream.source.close();
        }
        let failures = self.failures.borrow().saturating_add(1);
        self.failures.replace(failures);
        let wait = FIRST_WAIT.saturating_mul(1 << (failures - 1).min(10)).min(LONGEST_WAIT);
        let watch = Rc::clone(self);
        let retry = set_timeout_with_handle(move || watch.listen(), wait);
        self.stop_waiting();
        self.retry.replace(retry.ok());
    }

    fn stop_waiting(&self) {
        if let Some(retry) = self.retry.take() {
            retry.clear();
        }
    }

    fn rest(&self) {
        self.stop_waiting();
        if let Some(stream) = self.stream.take() {
            stream.source.close();
        }
    }

    fn resume(self: &Rc<Self>) {
        if self.stream.borrow().is_none() {
            self.stop_waiting();
            self.failures.replace(0);
            self.listen();
            self.fetch();
        }
    }

    /// Fetches the part; asked again meanwhile, fetches it once more afterwards.
    fn fetch(self: &Rc<Self>) {
        let before = *self.fetching.borrow();
        self.fetching.replace(if before == Fetching::No { Fetching::Yes } else { Fetching::OnceMore });
        if before != Fetching::No {
            return;
        }
        let watch = Rc::clone(self);
        spawn_local(async move {
            let html = fetched(&watch.source).await;
            let is_old = watch.fetching.replace(Fetching::No) == Fetching::OnceMore;
            match html {
                _ if is_old => watch.fetch(),
                Some(html) => watch.show(&html),
                None => {}
            }
        });
    }

    fn show(self: &Rc<Self>, html: &str) {
        if !self.part.is_busy() {
            self.part.show(html);
            return;
        }
        let watch = Rc::clone(self);
        set_timeout(move || watch.fetch(), PATIENCE);
    }
}

/// The part, unless the answer is anything else, such as the page for signing in.
async fn fetched(source: &str) -> Option<String> {
    let response = Request::get(source).header("accept", "text/html").send().await.ok()?;
    if response.status() == 200 && !response.redirected() { response.text().await.ok() } else { None }
}
