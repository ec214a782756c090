//! `GET /complaints/new`, `/track/{secret}/complaint` and `/desk/orders/{number}/complaint`: filing a complaint. Everything
//! that is known is filled in and cannot be changed (row C2); what is asked follows from the reason (row C7).

use domain::{
    LocalizedText, OrderNumber,
    complaint::{ComplaintNumber, MAX_TEXT, Reason, Remedy},
    field::{FieldErrors, limit},
};
use jiff::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words;
use crate::{
    components::{
        Choice, Crumbs, Field, FieldError, FieldKind, Goods, Icon, Link, Note, Select, SelectOption, TextArea, Thumb,
        Tone,
    },
    format::Format,
    pages::attachments::FilesField,
    problems,
    texts::Texts,
};

/// The fields of the form, as typed, and of the address of its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewForm {
    /// The id the complaint gets, drawn by the page: so a form sent twice files one.
    pub key: String,
    /// The order's number.
    pub order: String,
    /// The line's place in the order, from 1.
    pub line: String,
    /// `yes` where the line is chosen on the page, not by the way to it.
    pub chooses: String,
    /// The parcel's place in the order, from 1.
    pub parcel: String,
    /// What went wrong.
    pub reason: String,
    /// How many pieces.
    pub pieces: String,
    /// What would put it right.
    pub wish: String,
    /// What happened.
    pub text: String,
    /// A guest's name.
    pub name: String,
    /// A guest's address.
    pub email: String,
    /// The complaint it follows.
    pub follows: String,
}

/// A line that can be complained about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place in the order, from 1.
    pub position: u32,
    /// The product.
    pub name: LocalizedText,
    /// The product's number.
    pub sku: String,
    /// How many pieces there are to complain about.
    pub pieces: u32,
    /// What is known of it: price, promise, parcel.
    pub facts: Vec<String>,
}

/// Where the form stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// With a buyer.
    Buyer,
    /// With the holder of a link to the order: its secret.
    Guest(String),
    /// At the desk, for the customer.
    Desk,
}

/// The page.
#[derive(Clone, Debug)]
pub struct New {
    /// Where it stands.
    pub place: Place,
    /// The order it is about.
    pub order: Option<OrderNumber>,
    /// The line that the way to the form has chosen; `None` when the form asks for one.
    pub line: Option<Line>,
    /// The lines to choose from.
    pub lines: Vec<Line>,
    /// The parcel that was chosen.
    pub parcel: Option<u32>,
    /// The reasons that are offered.
    pub reasons: Vec<Reason>,
    /// The complaint it follows.
    pub follows: Option<ComplaintNumber>,
    /// What was typed.
    pub form: NewForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// The field for photos and documents.
    pub files: FilesField,
    /// Until when an answer is promised when it is sent now.
    pub answer_by: Option<Timestamp>,
    /// Whether somebody gets the mails whose name and address are not known.
    pub asks_contact: bool,
}

impl New {
    /// The page's title.
    pub fn title(&self, texts: Texts) -> String {
        match &self.line {
            Some(line) => texts.complaint_new_title_of(line.name.get(texts.language)),
            None => texts.complaint_new_title().to_owned(),
        }
    }

    fn action(&self) -> String {
        match (&self.place, self.order) {
            (Place::Guest(secret), _) => format!("/track/{secret}/complaint"),
            (Place::Desk, Some(order)) => format!("/desk/orders/{order}/complaint"),
            _ => "/complaints".to_owned(),
        }
    }

    fn back(&self, texts: Texts) -> Link {
        match (&self.place, self.order) {
            (Place::Guest(secret), Some(order)) => {
                Link::new(format!("/track/{secret}"), texts.order_title(order.to_string()))
            }
            (Place::Desk, Some(order)) => {
                Link::new(format!("/desk/orders/{order}"), texts.order_title(order.to_string()))
            }
            (Place::Buyer, Some(order)) => Link::new(format!("/orders/{order}"), texts.order_title(order.to_string())),
            _ => Link::new("/complaints", texts.complaint_list_title()),
        }
    }

    fn error(&self, field: &str, texts: Texts) -> Option<String> {
        problems::sentence_for(texts, &self.errors, field)
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let refused = (!self.errors.is_empty()).then(|| {
            view! {
                <Note lead=texts.complaint_new_refused() tone=Tone::Bad alert=true>
                    {texts.complaint_new_refused_text()}
                </Note>
            }
        });
        let (fields, aside) = (self.fields(texts), self.aside(format));
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![self.back(texts)]
                        here=texts.complaint_new_crumb()
                    />
                    <h1>{self.title(texts)}</h1>
                </header>
                {refused}
                <form class="split asks" method="post" enctype="multipart/form-data" action=self.action() novalidate>
                    {fields}
                    {aside}
                </form>
            </div>
        }
        .into_any()
    }

    fn fields(&self, texts: Texts) -> AnyView {
        let hidden = [
            ("key", self.form.key.clone()),
            ("order", self.order.map(|order| order.to_string()).unwrap_or_default()),
            ("parcel", self.parcel.map(|parcel| parcel.to_string()).unwrap_or_default()),
            ("follows", self.follows.map(|number| number.to_string()).unwrap_or_default()),
        ];
        let hidden = hidden.into_iter().map(|(name, value)| {
            view! { <input type="hidden" name=name value=value autocomplete="off"/> }
        });
        let hidden = hidden.collect_view();
        let hint = match self.order {
            Some(_) => texts.complaint_new_text_hint(),
            None => texts.complaint_new_text_needed(),
        };
        let submit = match self.place {
            Place::Desk => texts.complaint_new_submit_desk(),
            Place::Buyer | Place::Guest(_) => texts.complaint_new_submit(),
        };
        view! {
            <div class="stack loose">
                {hidden}
                {self.subject(texts)}
                {self.reasons(texts)}
                {self.pieces(texts)}
                {self.wishes(texts)}
                <TextArea
                    name="text"
                    label=texts.complaint_new_text()
                    hint=hint
                    value=self.form.text.clone()
                    error=self.error("text", texts)
                    max_length=MAX_TEXT
                />
                {self.files.clone().view(texts)}
                {self.contact(texts)}
                <div class="cluster">
                    <button class="button primary" type="submit">{submit}</button>
                    <p class="quiet-text">{texts.complaint_new_promise()}</p>
                </div>
            </div>
        }
        .into_any()
    }

    /// What it is about: the line that was chosen, or a choice of lines.
    fn subject(&self, texts: Texts) -> Option<AnyView> {
        let Some(line) = &self.line else {
            if self.lines.is_empty() {
                return None;
            }
            let mut options = vec![SelectOption::new("", texts.complaint_new_whole_order())];
            let option = |line: &Line| {
                let name = texts.order_pieces_of(line.pieces, line.name.get(texts.language));
                SelectOption::new(line.position.to_string(), name)
            };
            options.extend(self.lines.iter().map(option));
            return Some(
                view! {
                    <input type="hidden" name="chooses" value="yes" autocomplete="off"/>
                    <Select
                        name="line"
                        label=texts.complaint_new_line()
                        options=options
                        value=self.form.line.clone()
                        error=self.error("line", texts)
                    />
                }
                .into_any(),
            );
        };
        let facts = line.facts.join(" · ");
        Some(
            view! {
                <div class="card cluster">
                    <input type="hidden" name="line" value=line.position.to_string() autocomplete="off"/>
                    <Thumb goods=Goods::Parcel/>
                    <div class="grow">
                        <b>{line.name.get(texts.language).to_owned()}</b>
                        " "
                        <small class="muted num">{line.sku.clone()}</small>
                        <p class="small muted">{facts}</p>
                    </div>
                </div>
            }
            .into_any(),
        )
    }

    fn reasons(&self, texts: Texts) -> AnyView {
        let choices = self.reasons.iter().map(|reason| {
            view! {
                <Choice
                    name="reason"
                    value=reason.code()
                    label=words::reason_word(texts, *reason)
                    detail=words::reason_detail(texts, *reason)
                    checked=self.form.reason == reason.code()
                    icon=words::reason_icon(*reason)
                />
            }
        });
        let choices = choices.collect_view();
        let error = self.error("reason", texts);
        let described_by = error.is_some().then_some("reason-error");
        let error = error.map(|error| view! { <FieldError id="reason-error" error=error/> });
        view! {
            <fieldset class="stack tight cq" aria-describedby=described_by>
                <legend class="strong">{texts.complaint_new_reason()}</legend>
                <div class="grid two">{choices}</div>
                {error}
            </fieldset>
        }
        .into_any()
    }

    fn pieces(&self, texts: Texts) -> Option<AnyView> {
        if self.line.is_none() && self.lines.is_empty() {
            return None;
        }
        let label = match &self.line {
            Some(line) => texts.complaint_new_pieces_of(line.pieces),
            None => texts.complaint_new_pieces().to_owned(),
        };
        Some(
            view! {
                <div class="of-pieces">
                    <Field
                        name="pieces"
                        label=label
                        kind=FieldKind::Number
                        value=self.form.pieces.clone()
                        error=self.error("pieces", texts)
                        min="1"
                        max=self.line.as_ref().map_or_else(|| "1000000".to_owned(), |line| line.pieces.to_string())
                    />
                </div>
            }
            .into_any(),
        )
    }

    fn wishes(&self, texts: Texts) -> AnyView {
        let choices = Remedy::ALL.iter().map(|remedy| {
            view! {
                <Choice
                    name="wish"
                    value=remedy.code()
                    label=words::remedy_word(texts, *remedy)
                    detail=words::remedy_detail(texts, *remedy)
                    checked=self.form.wish == remedy.code()
                />
            }
        });
        let choices = choices.collect_view();
        let error = self.error("wish", texts);
        let described_by = error.is_some().then_some("wish-error");
        let error = error.map(|error| view! { <FieldError id="wish-error" error=error/> });
        view! {
            <fieldset class="stack tight cq" aria-describedby=described_by>
                <legend class="strong">{texts.complaint_new_wish()}</legend>
                <div class="grid two">{choices}</div>
                {error}
            </fieldset>
        }
        .into_any()
    }

    fn contact(&self, texts: Texts) -> Option<AnyView> {
        self.asks_contact.then(|| {
            view! {
                <fieldset class="stack tight">
                    <legend class="strong">{texts.complaint_new_contact()}</legend>
                    <Field
                        name="name"
                        label=texts.complaint_new_name()
                        value=self.form.name.clone()
                        autocomplete="name"
                        error=self.error("name", texts)
                        max_length=limit::NAME
                    />
                    <Field
                        name="email"
                        label=texts.complaint_new_email()
                        hint=texts.complaint_new_email_hint()
                        kind=FieldKind::Email
                        value=self.form.email.clone()
                        autocomplete="email"
                        error=self.error("email", texts)
                        max_length=254_u32
                    />
                </fieldset>
            }
            .into_any()
        })
    }

    fn aside(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let by = self.answer_by.map(|at| format.date_time(at).words);
        let clock = by.clone().map(|by| {
            view! {
                <div class="clock">
                    <Icon icon=Icon::Clock/>
                    <b>{texts.complaint_answer_at_latest(by)}</b>
                    <p>{texts.complaint_new_if_now()}</p>
                </div>
            }
        });
        let answer = by.map_or_else(|| texts.complaint_new_then().to_owned(), |by| texts.complaint_new_by(by));
        view! {
            <aside class="aside stack sticky">
                <section class="card stack" aria-labelledby="next">
                    <h2 id="next">{texts.complaint_new_next()}</h2>
                    {clock}
                    <ol class="rows open small" role="list">
                        <li>
                            <b>{texts.complaint_new_at_once()}</b>
                            <br/>
                            <span class="muted">{texts.complaint_new_at_once_text()}</span>
                        </li>
                        <li><b>{answer}</b><br/><span class="muted">{texts.complaint_new_by_text()}</span></li>
                        <li>
                            <b>{texts.complaint_new_you()}</b>
                            <br/>
                            <span class="muted">{texts.complaint_new_you_text()}</span>
                        </li>
                    </ol>
                </section>
            </aside>
        }
        .into_any()
    }
}
