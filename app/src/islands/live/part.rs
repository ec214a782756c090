//! The part in the document: exchanging it without taking anything from who reads it.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    Element, Event, HtmlButtonElement, HtmlDialogElement, HtmlDivElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, js_sys::Reflect,
};

/// A part of the document.
pub struct Part {
    element: HtmlDivElement,
    announce: Box<dyn Fn(&str)>,
}

impl Part {
    /// The part around the server's HTML; `announce` is told what is new.
    pub fn new(element: HtmlDivElement, announce: impl Fn(&str) + 'static) -> Self {
        open_dialogs(&element);
        Self { element, announce: Box::new(announce) }
    }

    /// Whether it shows this revision.
    pub fn is_of(&self, revision: &str) -> bool {
        self.told("data-revision").is_some_and(|shown| shown == revision)
    }

    /// Whether somebody is in the middle of something in it: a dialog is open, or a text half typed.
    pub fn is_busy(&self) -> bool {
        let is_open = matches!(self.element.query_selector("dialog[open]"), Ok(Some(_)));
        is_open || self.focused().and_then(|element| typed(&element)).is_some()
    }

    /// Shows what the server sent.
    pub fn show(&self, html: &str) {
        let newest = self.told("data-newest");
        let kept = Kept::of(self);
        // What an island was given as children stands inside this element.
        match self.element.query_selector("leptos-children") {
            Ok(Some(inside)) => inside.set_inner_html(html),
            _ => self.element.set_inner_html(html),
        }
        kept.restore(self);
        if let Some(now) = self.told("data-newest").filter(|now| newest.as_ref() != Some(now)) {
            (self.announce)(&now);
        }
    }

    fn told(&self, attribute: &str) -> Option<String> {
        self.element.query_selector(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
    }

    fn focused(&self) -> Option<Element> {
        document().active_element().filter(|element| self.element.contains(Some(element)))
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let Ok(found) = self.element.query_selector_all(selector) else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }
}

/// What the reader did in the part.
struct Kept {
    /// The ids of what they unfolded.
    unfolded: Vec<String>,
    /// What they typed, by id.
    typed: Vec<(String, String)>,
    /// Where they are.
    focused: Option<Element>,
}

impl Kept {
    fn of(part: &Part) -> Self {
        let id = |element: &Element| Some(element.id()).filter(|id| !id.is_empty());
        Self {
            unfolded: part.all("details[open]").iter().filter_map(id).collect(),
            typed: part.all("input, textarea").iter().filter_map(|field| Some((id(field)?, typed(field)?))).collect(),
            focused: part.focused(),
        }
    }

    fn restore(self, part: &Part) {
        let by_id = |id: &str| document().get_element_by_id(id).filter(|element| part.element.contains(Some(element)));
        for details in self.unfolded.iter().filter_map(|id| by_id(id)) {
            // Only a name that is no name can fail.
            _ = details.set_attribute("open", "");
        }
        for (id, value) in self.typed {
            match by_id(&id).map(JsCast::dyn_into::<HtmlInputElement>) {
                Some(Ok(input)) => input.set_value(&value),
                Some(Err(other)) => {
                    if let Ok(area) = other.dyn_into::<HtmlTextAreaElement>() {
                        area.set_value(&value);
                    }
                }
                None => {}
            }
        }
        let Some(focused) = self.focused else { return };
        let twin = || part.all(&focused.local_name()).into_iter().find(|other| other.is_equal_node(Some(&focused)));
        let again = by_id(&focused.id()).or_else(twin);
        let again = again.and_then(|element| element.dyn_into::<HtmlElement>().ok());
        // What had the focus is gone: the next Tab goes on from here.
        let again = again.unwrap_or_else(|| part.element.clone().into());
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = again.focus_with_options(&options);
    }
}

/// What somebody typed into a field, when it is not what stood there.
fn typed(field: &Element) -> Option<String> {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        return (input.value() != input.default_value()).then(|| input.value());
    }
    let area = field.dyn_ref::<HtmlTextAreaElement>()?;
    (area.default_value().ok()? != area.value()).then(|| area.value())
}

/// Does what `command` and `commandfor` say where the browser does not know them yet.
fn open_dialogs(element: &HtmlDivElement) {
    let prototype = document().create_element("button").map(JsCast::unchecked_into::<HtmlButtonElement>);
    let is_known = |button| Reflect::has(&button, &JsValue::from_str("commandForElement")).unwrap_or(true);
    if prototype.is_ok_and(|button| is_known(button.into())) {
        return;
    }
    let click = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        _ = command(&event);
    });
    _ = element.add_event_listener_with_callback("click", click.as_ref().unchecked_ref());
    // It lives as long as the page.
    click.forget();
}

fn command(event: &Event) -> Option<()> {
    let button = event.target()?.dyn_into::<Element>().ok()?.closest("[commandfor]").ok()??;
    let dialog = document().get_element_by_id(&button.get_attribute("commandfor")?)?;
    let dialog: HtmlDialogElement = dialog.dyn_into().ok()?;
    if button.get_attribute("command")? == "show-modal" {
        dialog.show_modal().ok()
    } else {
        dialog.close();
        Some(())
    }
}
