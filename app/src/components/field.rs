//! Fields of forms: a label, what was typed, a hint and what is wrong with it.
//!
//! A field keeps what was typed, says its problem in a sentence below and ties both to the input for screen readers. Never
//! write a `<textarea>` by hand: Leptos does not escape what is inside one, [`TextArea`] does.

use leptos::prelude::*;

use super::status::Mark;

/// What a field takes, which decides keyboard, autofill and the browser's own help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Any line of text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A password.
    Password,
    /// A one-time code of digits.
    Code,
    /// A day.
    Date,
    /// A whole number.
    Number,
    /// Words to search for.
    Search,
    /// A telephone number.
    Telephone,
    /// A time of the day.
    Time,
}

impl FieldKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Code => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Date => "date",
            Self::Number => "number",
            Self::Search => "search",
            Self::Telephone => "tel",
            Self::Time => "time",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email"),
            Self::Code | Self::Number => Some("numeric"),
            Self::Telephone => Some("tel"),
            _ => None,
        }
    }
}

/// One line to fill in.
#[component]
pub fn Field(
    /// The form field's name, and its id unless `id` says another.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What it takes.
    #[prop(optional)]
    kind: FieldKind,
    /// What was typed, or a first value.
    #[prop(optional, into)]
    value: String,
    /// One line of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, in a sentence.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Its id, where a page has two fields of one name.
    #[prop(optional, into)]
    id: String,
    /// What the browser may fill in (HTML, "autofill field").
    #[prop(optional, into)]
    autocomplete: Option<&'static str>,
    /// The earliest day or least number.
    #[prop(optional, into)]
    min: Option<String>,
    /// The latest day or greatest number.
    #[prop(optional, into)]
    max: Option<String>,
    /// The most characters.
    #[prop(optional, into)]
    max_length: Option<u32>,
    /// The id of a `<datalist>` with what is often put in.
    #[prop(optional, into)]
    list: Option<String>,
    /// Whether it has to be filled in.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let ids = Ids::new(id, &name);
    let class = (kind == FieldKind::Code).then_some("code-input");
    let input = view! {
        <input
            id=ids.field.clone()
            class=class
            name=name
            type=kind.input_type()
            inputmode=kind.input_mode()
            value=value
            autocomplete=autocomplete
            min=min
            max=max
            maxlength=max_length.map(|most| most.to_string())
            list=list
            required=required
            // A refused form opens at the first field that is wrong.
            autofocus=error.is_some()
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=ids.described_by(&hint, error.as_deref())
        />
    };
    framed(ids, label, hint, error, input)
}

/// Several lines to fill in.
#[component]
pub fn TextArea(
    /// The form field's name, and its id unless `id` says another.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What was typed.
    #[prop(optional, into)]
    value: String,
    /// One line of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, in a sentence.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Its id, where a page has two fields of one name.
    #[prop(optional, into)]
    id: String,
    /// The most characters.
    #[prop(optional, into)]
    max_length: Option<u32>,
    /// Whether it has to be filled in.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let ids = Ids::new(id, &name);
    let input = view! {
        <textarea
            id=ids.field.clone()
            name=name
            maxlength=max_length.map(|most| most.to_string())
            required=required
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=ids.described_by(&hint, error.as_deref())
            inner_html=escaped(&value)
        ></textarea>
    };
    framed(ids, label, hint, error, input)
}

/// A file to send in, of a form with `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
    /// The form field's name and id.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// The kinds that are taken, as media types with commas between.
    accept: &'static str,
    /// One line of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, in a sentence.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> impl IntoView {
    let ids = Ids::new(String::new(), &name);
    let input = view! {
        <input
            id=ids.field.clone()
            name=name
            type="file"
            accept=accept
            required=true
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=ids.described_by(&hint, error.as_deref())
        />
    };
    framed(ids, label, hint, error, input)
}

/// One of the choices of a [`Select`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// The heading it stands under, together with those beside it that have the same one.
    pub group: Option<&'static str>,
}

impl SelectOption {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), group: None }
    }
}

/// One of a few choices that need no sentence; else use `Choice`.
#[component]
pub fn Select(
    /// The form field's name, and its id unless `id` says another.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    options: Vec<SelectOption>,
    /// The value that is chosen.
    #[prop(optional, into)]
    value: String,
    /// One line of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, in a sentence.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Its id, where a page has two fields of one name.
    #[prop(optional, into)]
    id: String,
) -> impl IntoView {
    let ids = Ids::new(id, &name);
    let groups = options.chunk_by(|option, next| option.group == next.group).map(|options| {
        let group = options.first().and_then(|option| option.group);
        let options = options.iter().map(|option| {
            let is_chosen = option.value == value;
            view! { <option value=option.value.clone() selected=is_chosen>{option.label.clone()}</option> }
        });
        let options = options.collect_view();
        match group {
            Some(group) => view! { <optgroup label=group>{options}</optgroup> }.into_any(),
            None => options.into_any(),
        }
    });
    let options = groups.collect_view();
    let input = view! {
        <select
            id=ids.field.clone()
            name=name
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=ids.described_by(&hint, error.as_deref())
        >
            {options}
        </select>
    };
    framed(ids, label, hint, error, input)
}

/// A sentence that says what is wrong, for a part of a form that is not one [`Field`]. Tie it to its input with
/// `aria-describedby`.
#[component]
pub fn FieldError(
    /// The id the input names.
    #[prop(into)]
    id: String,
    /// The sentence.
    #[prop(into)]
    error: String,
) -> impl IntoView {
    view! {
        <p class="error" id=id>
            <Mark mark=Mark::Stopped/>
            <span>{error}</span>
        </p>
    }
}

struct Ids {
    field: String,
    hint: String,
    error: String,
}

impl Ids {
    fn new(id: String, name: &str) -> Self {
        let field = if id.is_empty() { name.to_owned() } else { id };
        Self { hint: format!("{field}-hint"), error: format!("{field}-error"), field }
    }

    fn described_by(&self, hint: &str, error: Option<&str>) -> Option<String> {
        match (hint.is_empty(), error.is_some()) {
            (true, false) => None,
            (true, true) => Some(self.error.clone()),
            (false, false) => Some(self.hint.clone()),
            (false, true) => Some(format!("{} {}", self.error, self.hint)),
        }
    }
}

fn framed(ids: Ids, label: String, hint: String, error: Option<String>, input: impl IntoView) -> impl IntoView {
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=ids.hint>{hint}</p> });
    let error = error.map(|error| view! { <FieldError id=ids.error error=error/> });
    view! {
        <div class="field">
            <label for=ids.field>{label}</label>
            {hint}
            {input}
            {error}
        </div>
    }
    .into_any()
}

/// What may stand inside a `<textarea>`. The first line break is dropped by the browser, so one is put before it.
fn escaped(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}
