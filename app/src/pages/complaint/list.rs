//! `GET /complaints`: every complaint of the customer, searched and filtered (row C11).

use std::collections::BTreeMap;

use domain::{
    LocalizedText, OrderNumber,
    complaint::{Awaited, ComplaintNumber, Decision, Reason, Severity, Stage},
};
use jiff::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words;
use crate::{
    components::{Empty, Mark, SearchForm, Status, Tally, TallyPart, Time, Tone},
    format::Format,
    pages::order::words::State,
    texts::Texts,
    url,
};

/// The query of `/complaints` and of `/desk/complaints`, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ComplaintQuery {
    /// What stands in a number, a reference, a product.
    pub q: String,
    /// A stage, `open`, `over` or `all`.
    pub stage: String,
    /// Where the page before ended.
    pub after: String,
}

impl ComplaintQuery {
    /// The address of a list that shows this.
    pub(crate) fn address(&self, path: &str) -> String {
        let fields = [("q", &self.q), ("stage", &self.stage), ("after", &self.after)];
        let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<_> = said.map(|(name, value)| format!("{name}={}", url::encoded(value))).collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = Self { after: String::new(), ..self.clone() };
        change(&mut changed);
        changed
    }
}

/// A complaint as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintRow {
    /// Its number.
    pub number: ComplaintNumber,
    /// Whose it is; shown at the desk.
    pub customer_name: String,
    /// The order it is about.
    pub order: Option<OrderNumber>,
    /// What went wrong.
    pub reason: Reason,
    /// Where it stands.
    pub stage: Stage,
    /// How bad it is.
    pub severity: Severity,
    /// On which level.
    pub level: u8,
    /// Who looks after it.
    pub owner: Option<String>,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// How it ended.
    pub decision: Option<Decision>,
    /// For what the customer is waited for.
    pub awaited: Option<Awaited>,
    /// The next due time of a clock that runs.
    pub due_at: Option<Timestamp>,
    /// How many things it is about.
    pub item_count: u32,
    /// The first of them.
    pub first: Option<(u32, LocalizedText)>,
}

impl ComplaintRow {
    /// What it is about.
    pub(crate) fn subject(&self, texts: Texts) -> String {
        words::first_words(self.first.as_ref(), self.item_count, self.reason, texts)
    }

    /// Whose turn it is and until when, or how it ended, as the customer reads it.
    pub(crate) fn due_for_customer(&self, format: &Format) -> State {
        let texts = format.texts;
        match (self.ended_at, self.awaited) {
            (None, Some(Awaited::Decision)) => {
                State::new(Mark::Flag, texts.complaint_waits_your_decision(), Tone::Live)
            }
            (None, Some(Awaited::Answer)) => State::new(Mark::Flag, texts.complaint_waits_your_answer(), Tone::Live),
            _ => self.due(format),
        }
    }

    /// Whose turn it is and until when, or how it ended.
    pub(crate) fn due(&self, format: &Format) -> State {
        let texts = format.texts;
        match (self.due_at, self.ended_at, self.awaited) {
            (_, Some(at), _) => {
                let word =
                    self.decision.map_or(texts.complaint_stage_withdrawn(), |it| words::decision_word(texts, it));
                State::new(Mark::Done, texts.complaint_ended_at(word, format.date(at).words), Tone::Plain)
            }
            (_, None, Some(Awaited::Decision)) => State::new(Mark::Flag, texts.complaint_waits_decision(), Tone::Live),
            (_, None, Some(Awaited::Answer)) => State::new(Mark::Paused, texts.complaint_waits_answer(), Tone::Live),
            (Some(at), ..) if at < format.now => {
                State::new(Mark::Late, texts.complaint_overdue_since(format.date_time(at).words), Tone::Bad)
            }
            (Some(at), ..) if format.local_date(at) == format.today() => {
                State::new(Mark::Half, texts.desk_due_today(format.time(at).words), Tone::Warn)
            }
            (Some(at), ..) => State::new(Mark::Promised, format.date_time(at).words, Tone::Plain),
            (None, None, None) => State::new(Mark::Undated, words::stage_word(texts, self.stage), Tone::Plain),
        }
    }
}

/// A page of the customer's complaints.
#[derive(Clone, Debug)]
pub struct List {
    /// What was asked for.
    pub query: ComplaintQuery,
    /// How many stand where.
    pub counts: BTreeMap<Stage, u32>,
    /// The complaints of this page.
    pub complaints: Vec<ComplaintRow>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Whether the reader may file one.
    pub may_file: bool,
}

impl List {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let file = self.may_file.then(|| {
            view! { <a class="button primary" href="/complaints/new">{texts.complaint_list_file()}</a> }
        });
        let content = if self.counts.is_empty() {
            view! {
                <Empty title=texts.complaint_list_none() text=texts.complaint_list_none_text()>
                    <a class="button" href="/orders">{texts.nav_orders()}</a>
                </Empty>
            }
            .into_any()
        } else {
            self.content(format)
        };
        view! {
            <div class="stack airy">
                <div class="cluster between">
                    <h1>{texts.complaint_list_title()}</h1>
                    {file}
                </div>
                {content}
            </div>
        }
        .into_any()
    }

    fn content(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let rows = if self.complaints.is_empty() {
            nothing_found("/complaints", texts)
        } else {
            table(&self.complaints, format)
        };
        let tally = tally("/complaints", &self.query, &self.counts, "all", format);
        view! {
            <div class="stack">
                {tally}
                {finder("/complaints", &self.query, texts)}
                <div class="cq">{rows}</div>
                {pages("/complaints", &self.query, self.next.clone(), texts)}
            </div>
        }
        .into_any()
    }
}

/// The parts of a list with how many are in each.
pub(crate) fn tally(
    path: &'static str,
    query: &ComplaintQuery,
    counts: &BTreeMap<Stage, u32>,
    otherwise: &'static str,
    format: &Format,
) -> AnyView {
    let texts = format.texts;
    let shown = if query.stage.is_empty() { otherwise } else { query.stage.as_str() };
    let count = |is_in: &dyn Fn(Stage) -> bool| {
        counts.iter().filter(|(stage, _)| is_in(**stage)).map(|(_, count)| count).sum::<u32>()
    };
    let part = |code: &'static str, label: &str, count: u32, mark| TallyPart {
        href: query
            .with(|query| query.stage = if code == otherwise { String::new() } else { code.to_owned() })
            .address(path),
        label: label.to_owned(),
        count: format.integer(count),
        is_current: code == shown,
        mark,
    };
    let mut parts = vec![
        part("open", texts.complaint_list_open(), count(&Stage::is_open), None),
        part("over", texts.complaint_list_over(), count(&|stage| !stage.is_open()), None),
        part("all", texts.orders_all(), count(&|_| true), None),
    ];
    for stage in Stage::ALL.iter().filter(|stage| stage.is_open()) {
        let stands = count(&|other| other == *stage);
        if stands > 0 || shown == stage.code() {
            let State { mark, tone, .. } = words::stage(texts, *stage);
            parts.push(part(stage.code(), words::stage_word(texts, *stage), stands, Some((mark, tone))));
        }
    }
    view! { <Tally label=texts.complaint_list_by_stage() parts=parts/> }.into_any()
}

/// The search.
pub(crate) fn finder(path: &'static str, query: &ComplaintQuery, texts: Texts) -> AnyView {
    view! {
        <SearchForm
            action=path
            label=texts.complaint_list_search()
            value=query.q.clone()
            submit=texts.search_submit()
            kept=vec![("stage", query.stage.clone())]
        />
    }
    .into_any()
}

/// The way to the next page, and back to the first one.
pub(crate) fn pages(path: &'static str, query: &ComplaintQuery, next: Option<String>, texts: Texts) -> Option<AnyView> {
    let is_first = query.after.is_empty();
    if is_first && next.is_none() {
        return None;
    }
    let first = (!is_first).then(|| {
        view! { <a class="button" href=query.with(|_| ()).address(path)>{texts.orders_first_page()}</a> }
    });
    let next = next.map(|after| {
        let href = query.with(|query| query.after = after).address(path);
        view! { <a class="button" rel="next" href=href>{texts.orders_next_page()}</a> }
    });
    Some(view! { <nav class="cluster no-print" aria-label=texts.orders_pages()>{next} {first}</nav> }.into_any())
}

/// Nothing is on this page, though there are complaints.
pub(crate) fn nothing_found(path: &'static str, texts: Texts) -> AnyView {
    view! {
        <Empty title=texts.complaint_list_found_none() text=texts.complaint_list_found_none_text()>
            <a class="button" href=format!("{path}?stage=all")>{texts.orders_clear()}</a>
        </Empty>
    }
    .into_any()
}

fn table(complaints: &[ComplaintRow], format: &Format) -> AnyView {
    let texts = format.texts;
    let rows = complaints.iter().map(|row| {
        let (stage, due) = (words::stage(texts, row.stage), row.due_for_customer(format));
        let order = row.order.map(|order| {
            view! { <br/><small class="muted">{texts.order_title(order.to_string())}</small> }
        });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <a class="num nowrap" href=words::address(row.number)>{row.number.to_string()}</a>
                    {order}
                </th>
                <td role="cell"><Time at=format.date(row.filed_at)/></td>
                <td role="cell" class="wide">{row.subject(texts)}</td>
                <td role="cell"><Status mark=stage.mark word=stage.word tone=stage.tone/></td>
                <td role="cell"><Status mark=due.mark word=due.word tone=due.tone/></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="table-list folds" role="table">
            <caption class="vh">{texts.complaint_list_title()}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{texts.complaint_column_number()}</th>
                    <th role="columnheader" scope="col">{texts.complaint_column_filed()}</th>
                    <th role="columnheader" scope="col">{texts.complaint_column_about()}</th>
                    <th role="columnheader" scope="col">{texts.complaint_column_stage()}</th>
                    <th role="columnheader" scope="col">{texts.complaint_column_due()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}
