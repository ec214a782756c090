//! `GET /desk/complaints/{number}`: a complaint at work, with the same thread the customer reads.

use std::cmp::Reverse;

use domain::{
    company::Typed,
    complaint::{ClockKind, ComplaintNote, Stage},
    field::{FieldErrors, limit},
    id::StaffId,
    person::{StaffRole, StaffRoles},
};
use leptos::prelude::*;

use super::complaint_work;
use crate::{
    components::{Crumbs, Icon, Link, Mark, Note, Status, TextArea, Time, Tone},
    format::Format,
    islands::LiveOrder,
    pages::{
        complaint::{Case, Refusal, attached, outcomes, parcels_of, refusal_words, story, words},
        order::{live, timeline},
    },
    problems,
};

/// A complaint at the desk.
#[derive(Clone, Debug)]
pub struct ComplaintShow {
    /// The complaint with its thread.
    pub case: Case,
    /// What the reader may do.
    pub roles: StaffRoles,
    /// The desk's own notes.
    pub notes: Vec<ComplaintNote>,
    /// Who can look after it.
    pub staff: Vec<(StaffId, String)>,
    /// What a customer can still do, as it is filled in: by language.
    pub further_ways: [String; 2],
    /// The id the next thing said gets.
    pub key: String,
    /// The id the next note gets.
    pub note_key: String,
    /// The act that was refused, and what was typed into its form.
    pub typed: Option<(&'static str, Typed)>,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// Why the last act was refused.
    pub refusal: Option<Refusal>,
}

impl ComplaintShow {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let number = self.case.complaint.number.to_string();
        let refusal = self.refusal.map(|why| {
            let words = refusal_words(why, format);
            view! { <Note lead=texts.complaint_refused() tone=Tone::Bad alert=true>{words}</Note> }
        });
        let address = self.address();
        let content = self.part(format);
        view! {
            <div class="stack tight">
                <Crumbs
                    label=texts.frame_you_are_here()
                    way=vec![Link::new("/desk/complaints", texts.complaint_list_title())]
                    here=number
                />
                {refusal}
                <LiveOrder
                    changes=format!("{address}/changes")
                    source=format!("{address}/live")
                    news=texts.complaint_live_news("#")
                >
                    {content}
                </LiveOrder>
            </div>
        }
        .into_any()
    }

    /// The part that changes, alone.
    pub fn to_live_html(self, format: &Format) -> String {
        live::to_html(|| self.part(format))
    }

    /// The complaint's address at the desk.
    pub(super) fn address(&self) -> String {
        format!("/desk/complaints/{}", self.case.complaint.number)
    }

    /// Whether the reader looks after complaints.
    pub(super) fn may_work(&self) -> bool {
        self.roles.allow(StaffRole::Complaints)
    }

    /// What was typed into a field of a form that was refused.
    pub(super) fn typed_in(&self, act: &str, field: &str) -> Option<String> {
        self.typed.as_ref().filter(|(refused, _)| *refused == act).map(|(_, typed)| typed.get(field).to_owned())
    }

    /// The sentence at a field of a form that was refused.
    pub(super) fn error_in(&self, act: &str, field: &str, format: &Format) -> Option<String> {
        self.typed.as_ref().filter(|(refused, _)| *refused == act)?;
        problems::sentence_for(format.texts, &self.errors, field)
    }

    fn part(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let revision = self.case.complaint.state.revision;
        let (head, work, notes) = (head(&self, format), complaint_work::panel(&self, format), notes(&self, format));
        let (context, clocks) = (context(&self, format), clocks(&self, format));
        let solutions = solutions(&self, format);
        let replacements = parcels_of(&self.case, Some("/desk"), format);
        let files = attached(&self.case, &self.address(), format);
        let days = timeline::days(story(&self.case, format), "/desk", format);
        view! {
            <div class="stack" data-revision=revision>
                {head}
                <div class="desk">
                    <aside class="work stack loose" aria-label=texts.desk_work()>{work} {notes}</aside>
                    <div class="stack loose">
                        {context}
                        {files}
                        {clocks}
                        {solutions}
                        {replacements}
                        <section class="stack" aria-labelledby="thread">
                            <h2 id="thread">{texts.complaint_thread()}</h2>
                            {days}
                        </section>
                    </div>
                </div>
            </div>
        }
        .into_any()
    }
}

fn head(show: &ComplaintShow, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let stage = words::stage(texts, complaint.state.stage);
    let buyer = complaint.guest.as_ref().map(|guest| guest.name.clone()).or_else(|| complaint.buyer_name.clone());
    let buyer = buyer.map(|name| format!(" · {name}"));
    view! {
        <header class="stack snug">
            <div class="cluster">
                <h1 class="t-xl">{words::subject(complaint, texts)}</h1>
                <Status mark=stage.mark word=stage.word tone=stage.tone/>
            </div>
            <p class="muted small">
                {texts.complaint_title(complaint.number.to_string())} " · " <b>{complaint.customer_name.clone()}</b> " · "
                {texts.desk_class(complaint.class.code())} {buyer} " · "
                {words::severity_word(texts, complaint.state.severity)} " · "
                {words::level_word(texts, complaint.state.level)}
            </p>
        </header>
    }
}

/// What it is about: the order, the parcel, the pieces, the wish.
fn context(show: &ComplaintShow, format: &Format) -> AnyView {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let order = complaint.order.as_ref().map(|order| {
        let words = texts.order_title(order.number.to_string());
        view! {
            <div>
                <dt>{texts.complaint_about_order()}</dt>
                <dd><a href=format!("/desk/orders/{}", order.number)>{words}</a></dd>
            </div>
        }
    });
    let parcel = complaint.parcel.map(|(_, position)| {
        view! { <div><dt>{texts.complaint_about_parcel()}</dt><dd>{texts.order_parcel(position)}</dd></div> }
    });
    let items: Vec<_> = complaint
        .items
        .iter()
        .map(|item| {
            let price = format.money(item.unit_price);
            view! { <li>{words::item_words(item, texts)} " " <span class="muted num">{item.sku.to_string()} " · " {price}</span></li> }
        })
        .collect();
    let items = (!items.is_empty()).then(|| {
        view! {
            <div><dt>{texts.complaint_about_pieces()}</dt><dd><ul class="plain" role="list">{items}</ul></dd></div>
        }
    });
    let owner =
        complaint.state.owner.as_ref().map_or_else(|| texts.complaint_owner_none().to_owned(), |it| it.1.clone());
    view! {
        <section class="card stack tight" aria-labelledby="about">
            <h2 id="about">{texts.complaint_about()}</h2>
            <dl class="facts">
                {order}
                {parcel}
                {items}
                <div>
                    <dt>{texts.complaint_column_reason()}</dt>
                    <dd>{words::reason_word(texts, complaint.reason)}</dd>
                </div>
                <div>
                    <dt>{texts.complaint_about_wish()}</dt>
                    <dd>{words::remedy_word(texts, complaint.wish)}</dd>
                </div>
                <div><dt>{texts.complaint_owner()}</dt><dd>{owner}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}

fn clocks(show: &ComplaintShow, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    if complaint.state.stage == Stage::Withdrawn {
        return None;
    }
    let rows = ClockKind::ALL.iter().filter_map(|kind| complaint.clocks.iter().rev().find(|it| it.kind == *kind));
    let rows: Vec<_> = rows
        .map(|clock| {
            let due = format.date_time(clock.due_at).words;
            let (mark, tone, word) = match (clock.is_running(), clock.is_breached(format.now)) {
                (true, true) => (Mark::Late, Tone::Bad, texts.complaint_overdue_since(due)),
                (true, false) => (Mark::Promised, Tone::Plain, texts.complaint_clock_until(due)),
                (false, true) => (Mark::Late, Tone::Warn, texts.complaint_clock_late(due)),
                (false, false) if clock.left.is_some() && complaint.open_pause().is_some() => {
                    (Mark::Paused, Tone::Live, texts.complaint_clock_held().to_owned())
                }
                (false, false) => (Mark::Kept, Tone::Good, texts.complaint_clock_kept(due)),
            };
            view! {
                <li class="cluster between">
                    <span>{words::clock_word(texts, clock.kind)}</span>
                    <Status mark=mark word=word tone=tone/>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="card stack tight" aria-labelledby="clocks">
                <h2 id="clocks">{texts.complaint_clocks()}</h2>
                <ul class="rows open small" role="list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// What was offered, and how money went out.
fn solutions(show: &ComplaintShow, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let solution = complaint.solutions.last()?;
    let rows = outcomes(complaint, solution, format);
    let payments = complaint.accepted().filter(|_| show.may_work()).map(|_| complaint_work::payments(show, format));
    Some(
        view! {
            <section class="card stack tight" aria-labelledby="solution">
                <h2 id="solution">{texts.complaint_solution()}</h2>
                <p>{solution.text.clone()}</p>
                <ul class="rows open" role="list">{rows}</ul>
                {payments}
            </section>
        }
        .into_any(),
    )
}

/// The notes, newest first, and the form for another.
fn notes(show: &ComplaintShow, format: &Format) -> AnyView {
    let texts = format.texts;
    let mut notes: Vec<_> = show.notes.iter().collect();
    notes.sort_by_key(|note| Reverse((note.at, note.id)));
    let rows: Vec<_> = notes
        .into_iter()
        .map(|note| {
            let lines = note.text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
            view! {
                <li class="stack snug">
                    <p class="small muted">{note.staff_name.clone()} " · " <Time at=format.date_time(note.at)/></p>
                    <div class="bubble small">{lines}</div>
                </li>
            }
        })
        .collect();
    view! {
        <section class="card stack" aria-labelledby="notes">
            <h2 id="notes"><Icon icon=Icon::Lock/> " " {texts.desk_notes()}</h2>
            <p class="small muted">{texts.desk_notes_text()}</p>
            <ul class="stack" role="list">{rows}</ul>
            <form class="stack tight no-print" method="post" action=format!("{}/notes", show.address()) novalidate>
                <input type="hidden" name="key" value=show.note_key.clone() autocomplete="off"/>
                <TextArea
                    name="text"
                    id="note"
                    label=texts.desk_note()
                    value=show.typed_in("notes", "text").unwrap_or_default()
                    error=show.error_in("notes", "text", format)
                    max_length=limit::DESK_NOTE
                    required=true
                />
                <div><button class="button" type="submit">{texts.desk_note_submit()}</button></div>
            </form>
        </section>
    }
    .into_any()
}
