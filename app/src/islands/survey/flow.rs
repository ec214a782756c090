//! The form in the document: what is answered in it, and what follows from that.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use gloo_net::http::Request;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlDivElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

use super::Asked;

/// Follows the form for as long as the page is there.
pub fn begin(root: &HtmlDivElement, asked: Asked, said: RwSignal<String>) {
    let Some(form) = root.query_selector("form").ok().flatten().and_then(|form| form.dyn_into().ok()) else { return };
    let form: HtmlFormElement = form;
    let asked = Rc::new(RefCell::new(asked));
    let answered = Closure::<dyn FnMut(Event)>::new({
        let form = form.clone();
        move |_| answer(&form, &asked, said)
    });
    _ = form.add_event_listener_with_callback("change", answered.as_ref().unchecked_ref());
    answered.forget();
}

/// Takes in what the form says now: shows what follows from it, and keeps it.
fn answer(form: &HtmlFormElement, asked: &Rc<RefCell<Asked>>, said: RwSignal<String>) {
    let fields = fields(form);
    let mut asked = asked.borrow_mut();
    let Some(question) = asked.definition.question(&asked.at).cloned() else { return };
    // What is wrong is said by the server when one goes on.
    let Ok(answer) = question.parse(&fields) else { return };
    match answer {
        Some(answer) => asked.answers.set(&question.key, answer),
        None => asked.answers.remove(&question.key),
    }
    show(form, &asked);
    if asked.keeps {
        keep(form, fields, (asked.labels.kept.clone(), asked.labels.not_kept.clone()), said);
    }
}

/// Says how many questions there are now, and whether this is the last one.
fn show(form: &HtmlFormElement, asked: &Asked) {
    let visible = asked.definition.visible(&asked.answers, &asked.facts);
    let of = visible.len();
    let is_last = visible.last().is_none_or(|question| question.key == asked.at);
    if let (Some(words), Some(position)) = (found(form, "[data-position]"), asked.labels.positions.get(of)) {
        words.set_text_content(Some(position));
        if let Some(progress) = found(form, "progress") {
            _ = progress.set_attribute("max", &of.to_string());
            _ = progress.set_attribute("aria-label", position);
        }
    }
    if let Some(button) = found(form, "button.primary") {
        let (go, label) = if is_last { ("send", &asked.labels.send) } else { ("next", &asked.labels.next) };
        _ = button.set_attribute("value", go);
        button.set_text_content(Some(label));
    }
}

/// Keeps the answer, and says whether that worked.
fn keep(
    form: &HtmlFormElement,
    mut fields: BTreeMap<String, String>,
    (kept, not_kept): (String, String),
    said: RwSignal<String>,
) {
    fields.insert("go".to_owned(), "keep".to_owned());
    let action = form.action();
    spawn_local(async move {
        let Ok(request) = Request::post(&action).header("accept", "application/json").json(&fields) else { return };
        let is_kept = request.send().await.is_ok_and(|answer| answer.ok());
        said.set(if is_kept { kept } else { not_kept });
    });
}

/// What the form would send.
fn fields(form: &HtmlFormElement) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let Ok(elements) = form.query_selector_all("input[name], textarea[name]") else { return fields };
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

fn found(form: &HtmlFormElement, selector: &str) -> Option<Element> {
    form.query_selector(selector).ok().flatten()
}
