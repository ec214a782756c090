//! The form in the document: what is answered in it, and what follows from that.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use gloo_net::http::Request;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlDivElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

use super::{SurveyLabels, SurveyStep};

/// The form, for as long as the page is there.
struct Flow {
    form: HtmlFormElement,
    step: RefCell<SurveyStep>,
    labels: SurveyLabels,
    said: RwSignal<String>,
    /// What is to be kept next; only the newest counts.
    waiting: RefCell<Option<BTreeMap<String, String>>>,
    /// Whether something is being kept. One at a time, so that of two taps the later one stays.
    is_keeping: Cell<bool>,
}

/// Follows the form from now on.
pub fn begin(root: &HtmlDivElement, step: SurveyStep, labels: SurveyLabels, said: RwSignal<String>) {
    let form = root.query_selector("form").ok().flatten();
    let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else { return };
    let (step, waiting, is_keeping) = (RefCell::new(step), RefCell::new(None), Cell::new(false));
    let flow = Rc::new(Flow { form: form.clone(), step, labels, said, waiting, is_keeping });
    let answered = Closure::<dyn FnMut(Event)>::new(move |_| flow.answer()).into_js_value();
    _ = form.add_event_listener_with_callback("change", answered.unchecked_ref());
}

impl Flow {
    /// Takes in what the form says now: shows what follows from it, and keeps it.
    fn answer(self: &Rc<Self>) {
        let fields = self.fields();
        let mut step = self.step.borrow_mut();
        let Some(question) = step.definition.question(&step.at).cloned() else { return };
        // What is wrong is said by the server when one goes on.
        let Ok(answer) = question.parse(&fields) else { return };
        match answer {
            Some(answer) => step.answers.set(&question.key, answer),
            None => step.answers.remove(&question.key),
        }
        self.show(&step);
        if step.keeps {
            self.waiting.replace(Some(fields));
            self.keep();
        }
    }

    /// Says how many questions there are now, and whether this is the last one.
    fn show(&self, step: &SurveyStep) {
        let visible = step.definition.visible(&step.answers, &step.facts);
        let of = visible.len();
        let is_last = visible.last().is_none_or(|question| question.key == step.at);
        if let (Some(words), Some(position)) = (self.found("[data-position]"), self.labels.positions.get(of)) {
            words.set_text_content(Some(position));
            if let Some(progress) = self.found("progress") {
                _ = progress.set_attribute("max", &of.to_string());
                _ = progress.set_attribute("aria-label", position);
            }
        }
        if let Some(button) = self.found("button.primary") {
            let (go, label) = if is_last { ("send", &self.labels.send) } else { ("next", &self.labels.next) };
            _ = button.set_attribute("value", go);
            button.set_text_content(Some(label));
        }
    }

    /// Keeps what waits, one after the other, and says whether that worked.
    fn keep(self: &Rc<Self>) {
        if self.is_keeping.replace(true) {
            return;
        }
        let flow = Rc::clone(self);
        spawn_local(async move {
            while let Some(mut fields) = flow.waiting.take() {
                fields.insert("go".to_owned(), "keep".to_owned());
                let request = Request::post(&flow.form.action()).header("accept", "application/json").json(&fields);
                let is_kept = match request {
                    Ok(request) => request.send().await.is_ok_and(|answer| answer.ok()),
                    Err(_) => false,
                };
                flow.said.set(if is_kept { &flow.labels.kept } else { &flow.labels.not_kept }.clone());
            }
            flow.is_keeping.set(false);
        });
    }

    /// What the form would send.
    fn fields(&self) -> BTreeMap<String, String> {
        let mut fields = BTreeMap::new();
        let Ok(elements) = self.form.query_selector_all("input[name], textarea[name]") else { return fields };
        for element in (0..elements.length()).filter_map(|at| elements.get(at)) {
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                if input.checked() || !matches!(input.type_().as_str(), "radio" | "checkbox") {
                    fields.insert(input.name(), input.value());
                }
            } else if let Some(text) = element.dyn_ref::<HtmlTextAreaElement>() {
                fields.insert(text.name(), text.value());
            }
        }
        fields
    }

    fn found(&self, selector: &str) -> Option<Element> {
        self.form.query_selector(selector).ok().flatten()
    }
}
