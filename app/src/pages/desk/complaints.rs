//! `GET /desk/complaints`: what is complained about, the clock that is due first on top.

use std::collections::BTreeMap;

use domain::complaint::Stage;
use leptos::prelude::*;

use crate::{
    components::{Status, Time},
    format::Format,
    pages::complaint::{ComplaintQuery, ComplaintRow, finder, nothing_found, pages, tally, words},
};

const PATH: &str = "/desk/complaints";

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct ComplaintQueue {
    /// What was asked for. Without a stage the open ones are shown.
    pub query: ComplaintQuery,
    /// How many stand where.
    pub counts: BTreeMap<Stage, u32>,
    /// The complaints of this page.
    pub complaints: Vec<ComplaintRow>,
    /// Where the next page begins.
    pub next: Option<String>,
}

impl ComplaintQueue {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let rows = if self.complaints.is_empty() { nothing_found(PATH, texts) } else { self.table(format) };
        let tally = tally(PATH, &self.query, &self.counts, "open", format);
        view! {
            <div class="stack tight">
                <div class="cluster between">
                    <h1 class="t-xl">{texts.complaint_list_title()}</h1>
                    <p class="small muted num"><Time at=format.date_time(format.now)/></p>
                </div>
                {tally}
                {finder(PATH, &self.query, texts)}
                {rows}
                {pages(PATH, &self.query, self.next.clone(), texts)}
            </div>
        }
        .into_any()
    }

    fn table(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let rows = self.complaints.iter().map(|row| {
            let (due, stage) = (row.due(format), words::stage(texts, row.stage));
            let order = row.order.map(|order| format!(" · {}", texts.order_title(order.to_string())));
            let level = (row.level > 1).then(|| format!(" · {}", words::level_word(texts, row.level)));
            let owner = row.owner.clone().unwrap_or_else(|| texts.complaint_owner_none().to_owned());
            view! {
                <tr role="row">
                    <td role="cell" class="due"><Status mark=due.mark word=due.word tone=due.tone/></td>
                    <td role="cell" class="ref num">{row.number.to_string()}</td>
                    <td role="cell" class="subject">
                        <span class="two">
                            <a class="clip" href=format!("{PATH}/{}", row.number)>{row.subject(texts)}</a>
                            <span class="clip muted">
                                {words::severity_word(texts, row.severity)} " · " {row.customer_name.clone()} {order}
                                {level}
                            </span>
                        </span>
                    </td>
                    <td role="cell" class="mid"><Status mark=stage.mark word=stage.word tone=stage.tone/></td>
                    <td role="cell" class="who">{owner}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        view! {
            <div class="card flush">
                <table class="queue" role="table">
                    <caption class="vh">{texts.complaint_queue_caption()}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col" class="due">{texts.desk_column_due()}</th>
                            <th role="columnheader" scope="col" class="ref">{texts.complaint_column_number()}</th>
                            <th role="columnheader" scope="col">{texts.complaint_column_about()}</th>
                            <th role="columnheader" scope="col" class="mid">{texts.complaint_column_stage()}</th>
                            <th role="columnheader" scope="col" class="who">{texts.complaint_owner()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}
