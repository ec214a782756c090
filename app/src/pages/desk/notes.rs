//! Notes of the desk on an order. No customer's view takes one.

use std::cmp::Reverse;

use domain::field::limit;
use leptos::prelude::*;

use super::{Show, order::address};
use crate::{
    components::{Icon, TextArea, Time},
    format::Format,
    problems,
};

/// The notes, newest first, and the form for another.
pub(super) fn notes(show: &Show, format: &Format) -> AnyView {
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
    let none = rows.is_empty().then(|| view! { <p class="quiet-text">{texts.desk_notes_none()}</p> });
    let error = problems::sentence_for(texts, &show.errors, "text");
    view! {
        <section class="card stack" aria-labelledby="notes">
            <h2 id="notes"><Icon icon=Icon::Lock/> " " {texts.desk_notes()}</h2>
            <p class="small muted">{texts.desk_notes_text()}</p>
            {none}
            <ul class="stack" role="list">{rows}</ul>
            <form
                class="stack tight no-print"
                method="post"
                action=format!("{}/notes", address(&show.live))
                novalidate
            >
                <input type="hidden" name="key" value=show.note_key.clone() autocomplete="off"/>
                <TextArea
                    name="text"
                    label=texts.desk_note()
                    value=show.note.clone()
                    error=error
                    max_length=limit::DESK_NOTE
                    required=true
                />
                <div><button class="button" type="submit">{texts.desk_note_submit()}</button></div>
            </form>
        </section>
    }
    .into_any()
}
