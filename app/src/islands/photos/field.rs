//! The field in the document: what is chosen, what is removed, and the form around it.

use std::{cell::Cell, rc::Rc};

use domain::attachment::MAX_BYTES;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Element, Event, EventTarget, File, HtmlDivElement, HtmlElement, HtmlFormElement, HtmlInputElement, SubmitEvent,
    XmlHttpRequest,
};

use super::{
    PhotosLabels,
    queue::{Queue, Upload},
};

/// The field, for as long as the page is there.
pub struct Field {
    list: Element,
    input: HtmlInputElement,
    form: HtmlFormElement,
    pub labels: PhotosLabels,
    said: RwSignal<String>,
    /// Whether the form is sent once everything has arrived, and by which button.
    is_wanted: Cell<bool>,
    submitter: Cell<Option<HtmlElement>>,
}

/// Sends what is chosen from now on.
pub fn begin(root: &HtmlDivElement, upload: String, labels: PhotosLabels, said: RwSignal<String>) {
    let Some(list) = found::<Element>(root, "ul.photos") else { return };
    let Some(input) = found::<HtmlInputElement>(root, "input[type=file]") else { return };
    let Some(form) = input.form() else { return };
    let field =
        Rc::new(Field { list, input, form, labels, said, is_wanted: Cell::new(false), submitter: Cell::new(None) });
    let queue = Queue::new(Rc::clone(&field), upload);

    listen(&field.input, "change", {
        let (field, queue) = (Rc::clone(&field), Rc::clone(&queue));
        move |_| field.take(&queue)
    });
    listen(&field.list, "change", {
        let field = Rc::clone(&field);
        move |event| field.remove(&event)
    });
    listen(&field.form, "submit", {
        let field = Rc::clone(&field);
        move |event| field.hold(&event)
    });
    // What was chosen before there was a script.
    field.take(&queue);
}

impl Field {
    /// Says something to who looks and to who listens.
    pub fn say(&self, words: &str) {
        self.said.set(words.to_owned());
    }

    /// Takes what was chosen out of the input, so that the form does not send it a second time.
    fn take(&self, queue: &Rc<Queue>) {
        let Some(files) = self.input.files() else { return };
        let chosen: Vec<File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
        if chosen.is_empty() {
            return;
        }
        self.input.set_value("");
        for file in chosen {
            self.add(file, queue);
        }
        queue.run();
    }

    fn add(&self, file: File, queue: &Rc<Queue>) {
        let name = file.name();
        let Some(entry) = made("li", "uploading") else { return };
        let (Some(progress), Some(words)) = (made("progress", "photo"), made("p", "small")) else { return };
        _ = progress.set_attribute("max", "100");
        _ = progress.set_attribute("aria-label", &self.labels.sending.replace('#', &name));
        words.set_text_content(Some(&name));
        let remove = self.button(&self.labels.remove.replace('#', &name), "\u{d7}");
        remove.set_class_name("button");
        _ = entry.append_with_node_3(&progress, &words, &remove);
        _ = self.list.append_with_node_1(&entry);
        let upload = Rc::new(Upload::new(file, entry, progress, words));
        listen(&remove, "click", {
            let (upload, queue) = (Rc::clone(&upload), Rc::clone(queue));
            move |_| queue.give_up(&upload)
        });
        // Two bytes short of the limit and two over it are the same to whoever chose it.
        if upload.size() > MAX_BYTES {
            upload.tell(&self.labels.too_large);
        } else {
            queue.add(upload);
        }
    }

    /// A button with a word or a sign on it.
    pub fn button(&self, label: &str, sign: &str) -> Element {
        let button = made("button", "button small").unwrap_or_else(|| self.list.clone());
        _ = button.set_attribute("type", "button");
        if label != sign {
            _ = button.set_attribute("aria-label", label);
        }
        button.set_text_content(Some(sign));
        button
    }

    /// A ticked box removes its file at once. The box stays in the form, in case the line is gone: then the file goes with it.
    fn remove(&self, event: &Event) {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(address) = input.get_attribute("data-removal").filter(|_| input.checked()) else { return };
        if let Ok(Some(entry)) = input.closest("li") {
            _ = entry.set_attribute("hidden", "");
        }
        _ = self.input.focus();
        if let Ok(request) = XmlHttpRequest::new()
            && request.open("POST", &address).is_ok()
        {
            // What is refused or lost goes when the form is sent.
            _ = request.send();
        }
    }

    /// Keeps the form here while files are on their way.
    fn hold(&self, event: &Event) {
        if self.has("li.uploading") {
            event.prevent_default();
            event.stop_propagation();
            // What is stuck waits for a hand, and so does the form then.
            self.is_wanted.set(!self.has("li.uploading.stopped"));
            let submitter = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
            self.submitter.set(submitter);
            self.say_what_is_open();
        }
    }

    /// Nothing is being sent now: sends the form if somebody wanted to, or says what hinders it.
    pub fn rest(&self) {
        if !self.is_wanted.get() {
            return;
        }
        if self.has("li.uploading") {
            self.is_wanted.set(false);
            self.say_what_is_open();
            return;
        }
        self.is_wanted.set(false);
        self.say("");
        _ = match self.submitter.take() {
            Some(button) => self.form.request_submit_with_submitter(Some(&button)),
            None => self.form.request_submit(),
        };
    }

    fn say_what_is_open(&self) {
        let words = if self.has("li.uploading.stopped") { &self.labels.unfinished } else { &self.labels.waiting };
        self.say(words);
    }

    fn has(&self, selector: &str) -> bool {
        matches!(self.list.query_selector(selector), Ok(Some(_)))
    }
}

fn found<E: JsCast>(root: &HtmlDivElement, selector: &str) -> Option<E> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

fn made(name: &str, class: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?;
    element.set_class_name(class);
    Some(element)
}

/// Hears an event for as long as the page is there.
pub fn listen(target: &EventTarget, event: &str, heard: impl FnMut(Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(heard).into_js_value();
    _ = target.add_event_listener_with_callback(event, heard.unchecked_ref());
}
