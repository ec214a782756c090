//! The product search that suggests while one types.
//!
//! Without a script it is a search form. With one it asks for suggestions and shows them as a listbox under a combobox
//! (ARIA Authoring Practices, "editable combobox with list autocomplete"): arrows move, Enter opens the product that is
//! marked or else searches, Escape closes.

use std::time::Duration;

use domain::wire::Suggestion;
use leptos::{
    ev::{Event, KeyboardEvent},
    prelude::*,
    task::spawn_local,
};
use serde::{Deserialize, Serialize};

use super::client;
use crate::components::Icon;

/// What the search says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuickSearchLabels {
    /// What the field is for.
    pub label: String,
    /// What can be typed.
    pub placeholder: String,
    /// On the button.
    pub submit: String,
    /// What the list is called.
    pub suggestions: String,
    /// When there is no suggestion.
    pub found_none: String,
    /// When there is one.
    pub found_one: String,
    /// When there are several; `#` stands for how many.
    pub found_many: String,
}

/// Typing rests this long before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);
const LIST: &str = "quick-search-list";

/// A search form at `action` (`GET ?q=`), suggesting what `<action>/suggestions?q=` answers. One on a page.
#[island]
pub fn QuickSearch(
    /// Where the form leads, such as `/products`.
    action: String,
    /// What was searched for.
    value: String,
    /// What it says.
    labels: QuickSearchLabels,
) -> impl IntoView {
    let search = Search::new(format!("{action}/suggestions"));
    // A plain search field until there is a script to answer the keys.
    let is_awake = RwSignal::new(false);
    Effect::new(move |_| is_awake.set(true));
    let awake = move |value: &'static str| move || is_awake.get().then_some(value);
    let expanded = move || is_awake.get().then(|| truth(search.is_open.get()));

    let options = move || {
        let suggestions = search.suggestions.get().into_iter().enumerate();
        suggestions.map(|(at, suggestion)| option(search, at, suggestion)).collect_view()
    };
    let status = {
        let (none, one, many) = (labels.found_none, labels.found_one, labels.found_many);
        move || match search.found.get() {
            None => String::new(),
            Some(0) => none.clone(),
            Some(1) => one.clone(),
            Some(count) => many.replace('#', &count.to_string()),
        }
    };
    view! {
        <form class="search" role="search" action=action>
            <Icon icon=Icon::Search/>
            <input
                class="input"
                type="search"
                name="q"
                value=value
                autocomplete="off"
                spellcheck="false"
                aria-label=labels.label
                placeholder=labels.placeholder
                role=awake("combobox")
                aria-autocomplete=awake("list")
                aria-controls=awake(LIST)
                aria-expanded=expanded
                aria-activedescendant=move || search.marked.get().map(option_id)
                on:input=move |event| {
                    if !is_composing(&event) {
                        search.ask(event_target_value(&event).trim());
                    }
                }
                on:compositionend=move |event| search.ask(event_target_value(&event).trim())
                on:keydown=move |event| search.press(&event)
                on:blur=move |_| search.close()
            />
            <button class="button" type="submit">{labels.submit}</button>
            <ul class="suggestions" role="listbox" id=LIST aria-label=labels.suggestions hidden=move || !search.is_open.get()>
                {options}
            </ul>
            <p class="vh" role="status">{status}</p>
        </form>
    }
}

fn option(search: Search, at: usize, suggestion: Suggestion) -> impl IntoView {
    view! {
        <li
            role="option"
            id=option_id(at)
            aria-selected=move || truth(search.marked.get() == Some(at))
            // Keeps the focus in the field.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| search.open(at)
        >
            <span>{suggestion.name} " " <small class="num">{suggestion.kind}</small></span>
            <span class="num">{suggestion.figure}</span>
        </li>
    }
}

/// What the search knows.
#[derive(Clone, Copy)]
struct Search {
    source: StoredValue<String>,
    suggestions: RwSignal<Vec<Suggestion>>,
    /// How many the last answer had; `None` while nothing was asked.
    found: RwSignal<Option<usize>>,
    is_open: RwSignal<bool>,
    /// The suggestion Enter would open.
    marked: RwSignal<Option<usize>>,
    /// Only the answer to the last question counts.
    question: StoredValue<u32>,
    pause: StoredValue<Option<TimeoutHandle>>,
}

impl Search {
    fn new(source: String) -> Self {
        Self {
            source: StoredValue::new(source),
            suggestions: RwSignal::new(Vec::new()),
            found: RwSignal::new(None),
            is_open: RwSignal::new(false),
            marked: RwSignal::new(None),
            question: StoredValue::new(0),
            pause: StoredValue::new(None),
        }
    }

    fn ask(self, typed: &str) {
        let number = self.question.get_value().wrapping_add(1);
        self.question.set_value(number);
        if let Some(pause) = self.pause.get_value() {
            pause.clear();
        }
        if typed.is_empty() {
            self.found.set(None);
            self.suggestions.set(Vec::new());
            self.close();
            return;
        }
        let typed = typed.to_owned();
        let after = move || {
            spawn_local(async move {
                let answer = client::get(&self.source.get_value(), &[("q", &typed)]).await;
                if let Some(answer) = answer.filter(|_| self.question.get_value() == number) {
                    self.show(answer);
                }
            });
        };
        self.pause.set_value(set_timeout_with_handle(after, PAUSE).ok());
    }

    fn show(self, answer: Vec<Suggestion>) {
        self.found.set(Some(answer.len()));
        self.is_open.set(!answer.is_empty());
        self.marked.set(None);
        self.suggestions.set(answer);
    }

    fn close(self) {
        self.is_open.set(false);
        self.marked.set(None);
    }

    fn open(self, at: usize) {
        let url = self.suggestions.with_untracked(|list| list.get(at).map(|suggestion| suggestion.url.clone()));
        if let Some(url) = url {
            // Where the browser refuses, the list stays as it is.
            _ = location().set_href(&url);
        }
    }

    fn press(self, event: &KeyboardEvent) {
        let count = self.suggestions.with_untracked(Vec::len);
        // Enter and the arrows belong to the input method while it composes.
        if event.is_composing() || count == 0 {
            return;
        }
        let (is_open, marked) = (self.is_open.get_untracked(), self.marked.get_untracked());
        match (event.key().as_str(), marked) {
            ("ArrowDown", at) => self.mark(at.map_or(0, |at| (at + 1) % count)),
            ("ArrowUp", at) => self.mark(at.map_or(count - 1, |at| (at + count - 1) % count)),
            ("Enter", Some(at)) if is_open => self.open(at),
            ("Escape", _) if is_open => self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    fn mark(self, at: usize) {
        self.is_open.set(true);
        self.marked.set(Some(at));
    }
}

fn option_id(at: usize) -> String {
    format!("quick-search-{at}")
}

/// Whether an input method is still composing, so that the text is not yet what will be searched for.
fn is_composing(event: &Event) -> bool {
    use leptos::{wasm_bindgen::JsCast, web_sys::InputEvent};

    event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing)
}

const fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
