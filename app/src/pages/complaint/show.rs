//! `GET /complaints/{number}` and `/complaint/{secret}`: a complaint with its thread, its clocks and what the customer can
//! do.

use std::{cmp::Reverse, sync::Arc};

use domain::{
    attachment::Attachment,
    company::Contact,
    complaint::{ActError, Complaint, ComplaintMessage, MAX_TEXT, Solution},
    field::FieldErrors,
    order::Order,
    parcel::ParcelStage,
    timeline::{Actor, TimelineEntry, TimelineEvent},
};
use leptos::prelude::*;

use super::{aside, slab, words};
use crate::{
    components::{Crumbs, Icon, Link, Mark, NodeShape, NodeTone, Note, Status, TextArea, Time, Tone},
    format::Format,
    islands::LiveOrder,
    pages::attachments,
    pages::order::{
        live,
        story::{self, Day, Entry},
        timeline, words as order_words,
    },
    problems,
    texts::Texts,
};

/// A complaint with everything that is told about it. No note of the desk is in it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The complaint.
    pub complaint: Complaint,
    /// What was said.
    pub messages: Vec<ComplaintMessage>,
    /// What happened.
    pub history: Vec<TimelineEntry>,
    /// What was attached to it.
    pub files: Vec<Attachment>,
    /// The orders that replace something.
    pub replacements: Vec<Order>,
    /// The company's name.
    pub company: Arc<str>,
    /// Where it is reached.
    pub contact: Contact,
    /// For how many days a complaint that is closed now can be opened again.
    pub reopen_days: u16,
}

impl Case {
    /// As whoever holds its link may see it: of the customer's people none is named but the guest who filed it.
    #[must_use]
    pub fn without_names(mut self) -> Self {
        let guest = self.complaint.guest.as_ref().map(|guest| guest.name.clone());
        let hide = |actor: &mut Actor| match actor {
            Actor::Buyer(name) if guest.as_ref() != Some(name) => name.clear(),
            Actor::StaffFor { name, .. } => *actor = Actor::Staff(std::mem::take(name)),
            Actor::Buyer(_) | Actor::Staff(_) | Actor::System => {}
        };
        self.history.iter_mut().map(|entry| &mut entry.actor).for_each(hide);
        self.messages.iter_mut().map(|message| &mut message.actor).for_each(hide);
        self
    }
}

/// Why an act was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be done now.
    Act(ActError),
    /// Somebody changed the complaint at the same moment.
    Changed,
}

/// The page.
#[derive(Clone, Debug)]
pub struct Show {
    /// The complaint.
    pub case: Case,
    /// The page's own address, by number or with the link's secret.
    pub path: String,
    /// Whether its reader holds a link and is not signed in.
    pub is_by_link: bool,
    /// Whether the reader may act.
    pub may_act: bool,
    /// Whether it was filed just now.
    pub is_new: bool,
    /// The id the next thing said gets.
    pub key: String,
    /// What was typed into the refused form, by its field.
    pub typed: Option<(&'static str, String)>,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// Why the last act was refused.
    pub refusal: Option<Refusal>,
}

impl Show {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let number = self.case.complaint.number;
        let refusal = self.refusal.map(|why| {
            let words = refusal_words(why, format);
            view! { <Note lead=texts.complaint_refused() tone=Tone::Bad alert=true>{words}</Note> }
        });
        let way =
            if self.is_by_link { Vec::new() } else { vec![Link::new("/complaints", texts.complaint_list_title())] };
        let receipt = self.is_new.then(|| receipt(&self.case.complaint, format));
        let (changes, source) = (format!("{}/changes", self.path), format!("{}/live", self.path));
        let content = self.part(format);
        view! {
            <div class="stack">
                <Crumbs label=texts.frame_you_are_here() way=way here=number.to_string()/>
                {receipt}
                {refusal}
                <LiveOrder changes=changes source=source news=texts.complaint_live_news("#")>{content}</LiveOrder>
            </div>
        }
        .into_any()
    }

    /// The part that changes, alone.
    pub fn to_live_html(self, format: &Format) -> String {
        live::to_html(|| self.part(format))
    }

    fn part(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let complaint = &self.case.complaint;
        let (head, slab) = (head(&self, format), slab::slab(&self, format));
        let (story, aside) = (self.thread(format), aside::aside(&self, format));
        let newest = newest(&self.case, format);
        let replacements = parcels_of(&self.case, if self.is_by_link { None } else { Some("") }, format);
        let payments = payments(complaint, format);
        let files = attached(&self.case, &self.path, format);
        view! {
            <div class="stack airy" data-revision=complaint.state.revision data-newest=newest>
                {head}
                {slab}
                <div class="split">
                    <section class="stack" aria-labelledby="thread">
                        <h2 id="thread">{texts.complaint_thread()}</h2>
                        {story}
                    </section>
                    <aside class="aside stack loose" aria-label=texts.complaint_beside()>
                        {replacements}
                        {payments}
                        {aside}
                        {files}
                    </aside>
                </div>
            </div>
        }
        .into_any()
    }

    /// What was said and done, with the place to say more.
    fn thread(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let complaint = &self.case.complaint;
        let days = timeline::days(story(&self.case, format), "", format);
        let can_say = self.may_act && complaint.state.stage.is_open();
        let typed = self.typed_of("text");
        let error = problems::sentence_for(texts, &self.errors, "text");
        let form = can_say.then(|| {
            view! {
                <form class="card stack tight no-print" id="say" method="post" action=format!("{}/messages", self.path) novalidate>
                    <input type="hidden" name="key" value=self.key.clone() autocomplete="off"/>
                    <TextArea
                        name="text"
                        label=texts.complaint_say()
                        value=typed
                        error=error
                        max_length=MAX_TEXT
                        required=true
                    />
                    <div><button class="button" type="submit">{texts.complaint_say_submit()}</button></div>
                </form>
            }
        });
        view! { {form} {days} }.into_any()
    }

    /// What was typed into a field, when its form was refused.
    pub(super) fn typed_of(&self, field: &str) -> String {
        self.typed.as_ref().filter(|(name, _)| *name == field).map(|(_, text)| text.clone()).unwrap_or_default()
    }
}

fn head(show: &Show, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let stage = words::stage(texts, complaint.state.stage);
    let order = complaint.order.as_ref().map(|order| {
        let words = texts.order_title(order.number.to_string());
        if show.is_by_link {
            view! { " · " {words} }.into_any()
        } else {
            view! { " · " <a href=format!("/orders/{}", order.number)>{words}</a> }.into_any()
        }
    });
    let follows = complaint.follows.map(|number| view! { " · " {texts.complaint_follows(number.to_string())} });
    view! {
        <header class="stack snug">
            <h1>{words::subject(complaint, texts)}</h1>
            <p class="muted small">
                {texts.complaint_title(complaint.number.to_string())} {order} {follows} " · "
                {texts.complaint_wished(words::remedy_word(texts, complaint.wish))} " · "
                <Time at=format.date_time(complaint.filed_at)/>
            </p>
            <p><Status mark=stage.mark word=stage.word tone=stage.tone/></p>
        </header>
    }
}

/// What was attached, at the addresses below the complaint's own.
pub(crate) fn attached(case: &Case, path: &str, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let files = attachments::attached(&case.files, &format!("{path}/files"), texts)?;
    Some(
        view! {
            <section class="stack tight" aria-labelledby="files">
                <h2 id="files">{texts.attachments_of()}</h2>
                {files}
            </section>
        }
        .into_any(),
    )
}

/// The receipt: number, what happens next, by when (row C9).
fn receipt(complaint: &Complaint, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let by = complaint.running().first().map(|clock| texts.complaint_receipt_by(format.date_time(clock.due_at).words));
    let told = by.into_iter().chain([texts.complaint_receipt_text().to_owned()]).collect::<Vec<_>>();
    view! {
        <Note lead=texts.complaint_receipt(complaint.number.to_string()) tone=Tone::Good>
            {order_words::sentences(texts, &told)}
        </Note>
    }
}

/// The days of the complaint, newest first; what it began with is the last.
pub(crate) fn story(case: &Case, format: &Format) -> Vec<Day> {
    let mut history: Vec<_> = case.history.iter().collect();
    history.sort_by_key(|entry| Reverse((entry.at, entry.id)));
    let entries = history.into_iter().filter_map(|entry| told(case, entry, format));
    let mut days = Vec::new();
    story::group(&mut days, entries.collect(), false, format);
    days
}

fn told(case: &Case, entry: &TimelineEntry, format: &Format) -> Option<Entry> {
    let TimelineEvent::Complaint(event) = &entry.event else { return None };
    if !event.what.is_of_complaint() {
        return None;
    }
    let base = Entry {
        moment: entry.at,
        node: (NodeShape::Talk, NodeTone::Fact, Some(Icon::Speech)),
        title: String::new(),
        time: format.time(entry.at),
        who: Some(who(case, &entry.actor, format.texts)),
        text: None,
        quote: None,
        next: None,
        link: None,
    };
    let told = story::complaint::told(event, &entry.actor, &case.messages, base, format);
    let is_beginning = matches!(event.what, domain::timeline::ComplaintStep::Filed { .. });
    let quote = if is_beginning { case.complaint.text.clone() } else { told.quote };
    Some(Entry { quote, link: None, ..told })
}

fn who(case: &Case, actor: &Actor, texts: Texts) -> String {
    match actor {
        Actor::Buyer(name) if name.is_empty() => texts.timeline_who_customer().to_owned(),
        Actor::Buyer(name) => name.clone(),
        Actor::Staff(name) => texts.timeline_who(name.as_str(), &*case.company),
        Actor::StaffFor { name, buyer } => {
            let buyer = if buyer.is_empty() { texts.data_erased_person() } else { buyer };
            texts.timeline_who_for(name.as_str(), &*case.company, buyer)
        }
        Actor::System => texts.timeline_automatic(&*case.company),
    }
}

/// The newest entry in one line, for those who hear the page change.
fn newest(case: &Case, format: &Format) -> Option<String> {
    let newest = case.history.iter().max_by_key(|entry| (entry.at, entry.id))?;
    let told = told(case, newest, format)?;
    Some(format!("{}, {}", told.title, told.time))
}

/// The orders that replace something, with their parcels (row C30). `orders` stands before their addresses.
pub(crate) fn parcels_of(case: &Case, orders: Option<&'static str>, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    if case.replacements.is_empty() {
        return None;
    }
    let rows = case.replacements.iter().map(|order| {
        let title = texts.order_title(order.number.to_string());
        let title = match orders {
            Some(before) => {
                view! { <a class="strong" href=format!("{before}/orders/{}", order.number)>{title}</a> }.into_any()
            }
            None => view! { <b>{title}</b> }.into_any(),
        };
        let promised = order.promised_at().map(|at| texts.order_line_promised(format.date_time(at).words));
        let parcels: Vec<_> = order
            .parcels
            .iter()
            .map(|parcel| {
                let (mark, tone, word) = match parcel.stage() {
                    ParcelStage::Packed => (Mark::Half, Tone::Plain, texts.order_parcel_packed()),
                    ParcelStage::Shipped => (Mark::Now, Tone::Live, texts.order_status_shipped()),
                    ParcelStage::HandedOver => (Mark::Done, Tone::Good, texts.order_status_handed_over()),
                };
                let number = parcel.tracking_number.as_ref().map(|number| {
                    view! { " " <span class="num">{number.as_str().to_owned()}</span> }
                });
                view! {
                    <p class="small">
                        {texts.order_parcel(parcel.position)} {number} " " <Status mark=mark word=word tone=tone/>
                    </p>
                }
            })
            .collect();
        view! { <li class="stack snug">{title} <p class="small muted">{promised}</p> {parcels}</li> }
    });
    let rows = rows.collect_view();
    Some(
        view! {
            <section class="stack tight" aria-labelledby="replacement">
                <h2 id="replacement">{texts.complaint_replacement()}</h2>
                <ul class="rows open" role="list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// Money that was promised and went out (row C29).
fn payments(complaint: &Complaint, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let accepted = complaint.accepted()?;
    let rows = outcomes(complaint, accepted, format);
    Some(
        view! {
            <section class="stack tight" aria-labelledby="given">
                <h2 id="given">{texts.complaint_given()}</h2>
                <ul class="rows open" role="list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// What a solution does, a line each, with how money went out.
pub(crate) fn outcomes(complaint: &Complaint, solution: &Solution, format: &Format) -> Vec<AnyView> {
    let texts = format.texts;
    let is_accepted = complaint.accepted().is_some_and(|accepted| accepted.id == solution.id);
    let row = |outcome: &domain::complaint::Outcome| {
        let paid = outcome.payment.as_ref().map(|payment| {
            let day = format.day(payment.on).words;
            let words = texts.complaint_paid(payment.method.as_str(), day, payment.reference.as_str());
            view! { <p class="small muted">{words}</p> }
        });
        let open = (is_accepted && outcome.amount.is_some() && outcome.payment.is_none())
            .then(|| view! { <p class="small muted">{texts.complaint_unpaid()}</p> });
        view! { <li class="stack snug"><span>{words::outcome_words(complaint, outcome, format)}</span> {paid} {open}</li> }
            .into_any()
    };
    solution.outcomes.iter().map(row).collect()
}

/// Why an act was refused, in a sentence.
pub(crate) fn refusal_words(refusal: Refusal, format: &Format) -> String {
    let texts = format.texts;
    let error = match refusal {
        Refusal::Changed => return texts.complaint_refused_changed().to_owned(),
        Refusal::Act(error) => error,
    };
    match error {
        ActError::Over => texts.complaint_refused_over().to_owned(),
        ActError::Open => texts.complaint_refused_open().to_owned(),
        ActError::Already => texts.complaint_refused_already().to_owned(),
        ActError::TooEarly => texts.complaint_refused_too_early().to_owned(),
        ActError::NothingOffered => texts.complaint_refused_nothing_offered().to_owned(),
        ActError::Waiting => texts.complaint_refused_waiting().to_owned(),
        ActError::NotWaiting => texts.complaint_refused_not_waiting().to_owned(),
        ActError::NotOverdue => texts.complaint_refused_not_overdue().to_owned(),
        ActError::LastLevel => texts.complaint_refused_last_level().to_owned(),
        ActError::WindowOver { until } => texts.complaint_refused_window(format.date_time(until).words),
        ActError::NobodyToSendTo => texts.complaint_refused_nobody_to_send_to().to_owned(),
        ActError::Solution(_) => texts.complaint_refused_solution().to_owned(),
    }
}
