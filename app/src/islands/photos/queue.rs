//! Sending one file after the other, and again when the line breaks.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
    time::Duration,
};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, File, ProgressEvent, XmlHttpRequest,
    js_sys::{Math, encode_uri_component},
};

use super::field::{Field, listen};

/// The first wait after the line broke, doubled each time.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// How often a file is sent again by itself: for about two minutes.
const RETRIES: u32 = 7;

/// A file on its way.
pub struct Upload {
    file: File,
    /// How this upload is named each time it is sent, so that it is kept once.
    key: String,
    entry: Element,
    progress: Element,
    words: Element,
    failures: Cell<u32>,
    is_given_up: Cell<bool>,
}

/// The files that wait, and the one that is sent.
pub struct Queue {
    field: Rc<Field>,
    address: String,
    waiting: RefCell<VecDeque<Rc<Upload>>>,
    /// The file that is sent, and how.
    running: RefCell<Option<(Rc<Upload>, XmlHttpRequest)>>,
}

impl Upload {
    pub fn new(file: File, entry: Element, progress: Element, words: Element) -> Self {
        let key = format!("{}-{}", drawn(), drawn());
        Self { file, key, entry, progress, words, failures: Cell::new(0), is_given_up: Cell::new(false) }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is larger is too large as well")]
    pub fn size(&self) -> u32 {
        // A cast holds at the largest number there is.
        self.file.size() as u32
    }

    /// Says why it is not sent; it stays in the list until somebody acts.
    pub fn tell(&self, words: &str) {
        self.words.set_text_content(Some(words));
        _ = self.progress.remove_attribute("value");
        self.entry.set_class_name("uploading stopped");
    }
}

impl Queue {
    pub fn new(field: Rc<Field>, address: String) -> Rc<Self> {
        let queue = Rc::new(Self { field, address, waiting: RefCell::default(), running: RefCell::default() });
        // The line is back: there is no reason to wait.
        let online = Rc::clone(&queue);
        listen(&window(), "online", move |_| online.run());
        queue
    }

    pub fn add(&self, upload: Rc<Upload>) {
        self.waiting.borrow_mut().push_back(upload);
    }

    /// Sends the next file, unless one is being sent.
    pub fn run(self: &Rc<Self>) {
        if self.running.borrow().is_some() {
            return;
        }
        let next = self.waiting.borrow_mut().pop_front();
        match next {
            Some(upload) => self.send(upload),
            None => self.field.rest(),
        }
    }

    /// Somebody does not want to send this file any more.
    pub fn give_up(self: &Rc<Self>, upload: &Rc<Upload>) {
        upload.is_given_up.set(true);
        upload.entry.remove();
        self.waiting.borrow_mut().retain(|other| !Rc::ptr_eq(other, upload));
        let running = self.running.borrow().clone().filter(|(running, _)| Rc::ptr_eq(running, upload));
        match running {
            // Its end lets the next one go.
            Some((_, request)) => _ = request.abort(),
            None => self.run(),
        }
    }

    fn send(self: &Rc<Self>, upload: Rc<Upload>) {
        let name = upload.file.name();
        let address =
            format!("{}&upload={}&name={}", self.address, upload.key, String::from(encode_uri_component(&name)));
        let request = XmlHttpRequest::new().and_then(|request| request.open("POST", &address).map(|()| request));
        let Ok(request) = request else { return self.stop(&upload) };
        _ = request.set_request_header("accept", "text/html");
        if let Ok(sending) = request.upload() {
            let upload = Rc::clone(&upload);
            listen(&sending, "progress", move |event| {
                if let Some(event) = event.dyn_ref::<ProgressEvent>() {
                    let share = percent(event.loaded(), event.total());
                    _ = upload.progress.set_attribute("value", &share.to_string());
                }
            });
        }
        listen(&request, "loadend", {
            let (queue, upload, request) = (Rc::clone(self), Rc::clone(&upload), request.clone());
            move |_| {
                queue.running.take();
                queue.ended(&upload, &request);
            }
        });
        self.running.replace(Some((Rc::clone(&upload), request.clone())));
        _ = request.send_with_opt_blob(Some(&upload.file));
    }

    /// There is an answer, or none.
    fn ended(self: &Rc<Self>, upload: &Rc<Upload>, request: &XmlHttpRequest) {
        let status = request.status().unwrap_or(0);
        let answer = request.response_text().ok().flatten().unwrap_or_default();
        let is_entry = answer.starts_with("<li");
        match status {
            _ if upload.is_given_up.get() => {}
            200 if is_entry => {
                upload.entry.set_outer_html(&answer);
                let sent = self.field.labels.sent.replace('#', &upload.file.name());
                self.field.say(&sent);
            }
            422 if is_entry => upload.entry.set_outer_html(&answer),
            0 | 408 | 429 | 500..=599 => return self.again(upload),
            _ => self.stop(upload),
        }
        self.run();
    }

    /// Sends it again after a while, before the others.
    fn again(self: &Rc<Self>, upload: &Rc<Upload>) {
        let failures = upload.failures.get();
        if failures >= RETRIES {
            self.stop(upload);
            return self.run();
        }
        upload.failures.set(failures + 1);
        upload.words.set_text_content(Some(&self.field.labels.lost));
        self.waiting.borrow_mut().push_front(Rc::clone(upload));
        let queue = Rc::clone(self);
        set_timeout(move || queue.run(), FIRST_WAIT.saturating_mul(1 << failures));
    }

    /// Leaves it to who looks: to send it again, or to give it up.
    fn stop(self: &Rc<Self>, upload: &Rc<Upload>) {
        upload.tell(&self.field.labels.not_sent);
        let retry = self.field.button(&self.field.labels.retry, &self.field.labels.retry);
        retry.set_class_name("button small");
        _ = upload.words.append_with_node_1(&retry);
        let (queue, upload) = (Rc::clone(self), Rc::clone(upload));
        listen(&retry, "click", move |_| {
            upload.failures.set(0);
            upload.words.set_text_content(Some(&upload.file.name()));
            upload.entry.set_class_name("uploading");
            queue.add(Rc::clone(&upload));
            queue.run();
        });
    }
}

/// Thirty-two random bits. They keep apart the few uploads of one form, which is known by a secret of its own.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the largest number there is")]
fn drawn() -> u32 {
    (Math::random() * f64::from(u32::MAX)) as u32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
fn percent(part: f64, whole: f64) -> u32 {
    if whole > 0.0 { (part * 100.0 / whole) as u32 } else { 0 }
}
