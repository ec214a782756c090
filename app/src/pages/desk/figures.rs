//! `GET /desk/figures`: how far the chains of orders go, and what orders were scored that came late and in time.

use domain::{
    chain::{ChainFigures, Scores},
    money::BasisPoints,
    promise::CustomerClass,
};
use leptos::prelude::*;

use super::surveys::hundredths;
use crate::{
    components::{Crumbs, Empty, Link, Select, SelectOption},
    format::Format,
    texts::Texts,
};

/// Spans of time to choose from, in days; the first is shown when none is chosen.
pub const SPANS: [u16; 3] = [90, 30, 365];
/// The word for all of the time there was.
pub const EVER: &str = "ever";

/// What became of promises.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The figures.
    pub figures: ChainFigures,
    /// The span that is shown, as the address says it.
    pub span: String,
    /// The class of the customers that are shown.
    pub class: Option<CustomerClass>,
    /// The zone whose days count.
    pub zone: String,
}

impl Figures {
    /// The title of the page.
    pub const fn title(texts: Texts) -> &'static str {
        texts.figures_title()
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![Link::new("/desk/surveys", texts.survey_desk_title())]
                        here=Self::title(texts)
                    />
                    <h1 class="t-xl">{Self::title(texts)}</h1>
                    <p class="muted">{texts.figures_lead()}</p>
                </header>
                {self.filters(texts)}
                {self.scores(format)}
                {self.chain(format)}
                <p class="quiet-text">{texts.figures_method(self.zone.clone())}</p>
            </div>
        }
        .into_any()
    }

    fn filters(&self, texts: Texts) -> AnyView {
        let spans = SPANS.iter().map(|days| SelectOption::new(days.to_string(), texts.figures_days(*days)));
        let spans: Vec<_> = spans.chain([SelectOption::new(EVER, texts.figures_ever())]).collect();
        let every = SelectOption::new("", texts.figures_every_class());
        let classes = CustomerClass::ALL.iter().map(|class| SelectOption::new(class.code(), class.code()));
        let classes: Vec<_> = std::iter::once(every).chain(classes).collect();
        let class = self.class.map_or("", CustomerClass::code);
        view! {
            <form class="card stack" action="/desk/figures">
                <div class="cluster">
                    <Select name="span" label=texts.figures_filter() options=spans value=self.span.clone()/>
                    <Select name="class" label=texts.figures_class() options=classes value=class/>
                </div>
                <div><button class="button" type="submit">{texts.survey_desk_filter_submit()}</button></div>
            </form>
        }
        .into_any()
    }

    /// Late beside in time.
    fn scores(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let whole = self.figures.whole();
        if whole == 0 {
            return view! { <Empty title=texts.figures_scores() text=texts.figures_none()/> }.into_any();
        }
        let row = |key: &'static str, words: &'static str, scores: &Scores| {
            let mean = scores.mean_thousandths().map_or_else(|| "–".to_owned(), hundredths);
            view! {
                <tr data-figure=key>
                    <th scope="row">{words}</th>
                    <td class="n">{amount(scores.orders(), format)}</td>
                    <td class="n">{share(scores.orders(), whole, format)}</td>
                    <td class="n"><b>{mean}</b></td>
                </tr>
            }
        };
        let rows = [
            row("on-time", texts.figures_on_time(), &self.figures.on_time),
            row("late", texts.figures_late(), &self.figures.late),
        ];
        let heads = [texts.figures_kind(), texts.figures_orders(), texts.figures_share(), texts.figures_mean()];
        table("scores-title", texts.figures_scores(), &heads, rows.into_iter().collect_view().into_any())
    }

    /// How far orders went.
    fn chain(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let figures = &self.figures;
        let steps = [
            ("ordered", texts.figures_ordered(), figures.ordered),
            ("promised", texts.figures_promised(), figures.promised),
            ("shipped", texts.figures_shipped(), figures.shipped),
            ("handed-over", texts.figures_handed_over(), figures.handed_over),
            ("scored", texts.figures_scored(), figures.whole()),
        ];
        let rows = steps.map(|(key, words, orders)| {
            view! {
                <tr data-figure=key>
                    <th scope="row">{words}</th>
                    <td class="n">{amount(orders, format)}</td>
                    <td class="n">{share(orders, figures.ordered, format)}</td>
                </tr>
            }
        });
        let heads = [texts.figures_step(), texts.figures_orders(), texts.figures_of_ordered()];
        table("chain-title", texts.figures_chain(), &heads, rows.into_iter().collect_view().into_any())
    }
}

/// Figures under their headings; all but the first column are numbers.
fn table(id: &'static str, title: &'static str, heads: &[&'static str], rows: AnyView) -> AnyView {
    let heads = heads.iter().enumerate().map(|(at, head)| {
        let class = (at > 0).then_some("n");
        view! { <th scope="col" class=class>{*head}</th> }
    });
    view! {
        <section class="card stack" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <table class="table-list">
                <thead>
                    <tr>{heads.collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn amount(orders: u64, format: &Format) -> String {
    format.integer(i64::try_from(orders).unwrap_or(i64::MAX))
}

fn share(orders: u64, of: u64, format: &Format) -> String {
    let share = (orders.saturating_mul(20_000) + of).checked_div(of * 2);
    share.map_or_else(|| "–".to_owned(), |share| format.percent(BasisPoints(i64::try_from(share).unwrap_or(10_000))))
}
