//! `GET /desk/surveys/{code}`: scores with their number, margin and formula, trend, drop-out, comments and the audit.

use domain::{
    promise::{CustomerClass, ProductClass},
    survey::{Ces, ElementResult, Kind, Nps, Question, Share, Survey},
};
use jiff::{Timestamp, civil};
use leptos::prelude::*;

use super::{hundredths, matrix, name, tenths, trigger_words, turnout};
use crate::{
    components::{Crumbs, Link, SearchForm, Select, SelectOption, Time},
    format::Format,
    texts::Texts,
};

/// Whose answers are shown, as the address says it; nothing is everybody's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentInput {
    /// A customer class.
    pub class: String,
    /// A product class.
    pub product: String,
    /// A carrier.
    pub carrier: String,
    /// A country.
    pub country: String,
    /// `late` or `on_time`.
    pub time: String,
}

impl SegmentInput {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![
            ("class", self.class.clone()),
            ("product", self.product.clone()),
            ("carrier", self.carrier.clone()),
            ("country", self.country.clone()),
            ("time", self.time.clone()),
        ]
    }
}

/// What came of a question.
#[derive(Clone, Debug)]
pub struct QuestionResult {
    /// The question, as it is asked now.
    pub question: Question,
    /// Its score, where it has one.
    pub score: Option<Score>,
    /// How often each choice was chosen, in the order of the question.
    pub chosen: Vec<u64>,
    /// What came of each element of a grid.
    pub elements: Vec<ElementResult>,
    /// Its score month by month, the newest first.
    pub months: Vec<MonthScore>,
    /// How many stopped at it.
    pub stopped: u32,
}

/// A score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// Of 0 to 10.
    Nps(Nps),
    /// Of 1 to 5.
    Csat(Share),
    /// Of 1 to 7.
    Ces(Ces),
}

/// The score of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthScore {
    /// Its first day.
    pub month: civil::Date,
    /// The score.
    pub score: Score,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// In answer to what.
    pub question: String,
    /// Their words.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// The order, as people name it.
    pub order: Option<String>,
}

/// What came of a survey.
#[derive(Clone, Debug)]
pub struct SurveyResults {
    /// The survey.
    pub survey: Survey,
    /// How many were asked, began and answered.
    pub turnout: (u32, u32, u32),
    /// How many were not asked because they rest.
    pub rested: u32,
    /// How many were not asked because a complaint was open.
    pub silenced: u32,
    /// How many are asked when their time comes.
    pub planned: u32,
    /// Question by question.
    pub questions: Vec<QuestionResult>,
    /// What people said, the newest first.
    pub comments: Vec<Comment>,
    /// Words looked for in the comments.
    pub search: String,
    /// Whose answers are shown.
    pub segment: SegmentInput,
    /// Carriers to choose from.
    pub carriers: Vec<String>,
    /// Countries to choose from.
    pub countries: Vec<String>,
}

impl SurveyResults {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let address = format!("/desk/surveys/{}", self.survey.code);
        let (sent, begun, completed) = self.turnout;
        let scores: Vec<_> = self.questions.iter().map(|each| question(each, format)).collect();
        let told =
            |count: u32, words: fn(Texts, u32) -> String| (count > 0).then(|| format!(" · {}", words(texts, count)));
        let others = [
            told(self.planned, Texts::survey_desk_planned),
            told(self.rested, Texts::survey_desk_rested),
            told(self.silenced, Texts::survey_desk_silenced),
        ];
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![Link::new("/desk/surveys", texts.survey_desk_title())]
                        here=name(&self.survey.name, texts)
                    />
                    <h1 class="t-xl">{name(&self.survey.name, texts)}</h1>
                    <p class="muted">{trigger_words(self.survey.trigger, texts)}</p>
                    <p>
                        {turnout(sent, completed, format)} " · " {texts.survey_desk_begun(begun)} {others.into_iter().collect_view()}
                    </p>
                    <p class="cluster">
                        <a class="button" href=format!("{address}/draft")>{texts.survey_desk_edit()}</a>
                        <a class="button ghost" href=format!("{address}/answers.csv") download>
                            {texts.survey_desk_export()}
                        </a>
                    </p>
                </header>
                {self.filters(&address, texts)}
                {scores}
                <p class="quiet-text">{texts.survey_desk_source()}</p>
                {self.drop_out(texts)}
                {self.said(format)}
            </div>
        }
        .into_any()
    }

    fn filters(&self, address: &str, texts: Texts) -> AnyView {
        let with_all = |options: Vec<SelectOption>| {
            std::iter::once(SelectOption::new("", texts.survey_desk_all())).chain(options).collect::<Vec<_>>()
        };
        let code = |code: &str| SelectOption::new(code, code);
        let classes = with_all(CustomerClass::ALL.iter().map(|class| code(class.code())).collect());
        let products = with_all(ProductClass::ALL.iter().map(|class| code(class.code())).collect());
        let carriers = with_all(self.carriers.iter().map(|carrier| code(carrier)).collect());
        let countries = with_all(self.countries.iter().map(|country| code(country)).collect());
        let times = with_all(vec![
            SelectOption::new("on_time", texts.survey_desk_on_time()),
            SelectOption::new("late", texts.survey_desk_late()),
        ]);
        let segment = self.segment.clone();
        view! {
            <form class="card stack" action=address.to_owned()>
                <div class="cluster">
                    <Select name="class" label=texts.survey_desk_class() options=classes value=segment.class/>
                    <Select name="product" label=texts.survey_desk_product_class() options=products value=segment.product/>
                    <Select name="carrier" label=texts.survey_desk_carrier() options=carriers value=segment.carrier/>
                    <Select name="country" label=texts.survey_desk_country() options=countries value=segment.country/>
                    <Select name="time" label=texts.survey_desk_time() options=times value=segment.time/>
                </div>
                <div><button class="button" type="submit">{texts.survey_desk_filter_submit()}</button></div>
            </form>
        }
        .into_any()
    }

    fn drop_out(&self, texts: Texts) -> AnyView {
        let stopped: Vec<_> = self
            .questions
            .iter()
            .filter(|each| each.stopped > 0)
            .map(|each| {
                let text = name(&each.question.text, texts);
                view! { <li data-question=each.question.key.clone()>{texts.named_value(text, texts.survey_desk_stopped(each.stopped))}</li> }
            })
            .collect();
        let (_, begun, _) = self.turnout;
        let words = if begun == 0 { texts.survey_desk_no_answers() } else { texts.survey_desk_drop_out_none() };
        let none = stopped.is_empty().then(|| view! { <p class="muted">{words}</p> });
        view! {
            <section class="card stack" id="drop-out" aria-labelledby="drop-out-title">
                <h2 id="drop-out-title">{texts.survey_desk_drop_out()}</h2>
                {none}
                <ul class="rows open" role="list">{stopped}</ul>
            </section>
        }
        .into_any()
    }

    fn said(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let rows: Vec<_> = self
            .comments
            .iter()
            .map(|comment| {
                let order = comment.order.clone().map(|order| {
                    view! { " · " <a href=format!("/desk/orders/{order}")>{order.clone()}</a> }
                });
                view! {
                    <li class="stack snug">
                        <div class="bubble small"><p>{comment.text.clone()}</p></div>
                        <p class="small muted">{comment.question.clone()} " · " <Time at=format.date_time(comment.at)/> {order}</p>
                    </li>
                }
            })
            .collect();
        let is_narrowed = !self.search.is_empty() || self.segment != SegmentInput::default();
        let words =
            if is_narrowed { texts.survey_desk_comments_not_found() } else { texts.survey_desk_comments_none() };
        let none = rows.is_empty().then(|| view! { <p class="muted">{words}</p> });
        let address = format!("/desk/surveys/{}", self.survey.code);
        view! {
            <section class="card stack" id="comments" aria-labelledby="comments-title">
                <h2 id="comments-title">{texts.survey_desk_comments()}</h2>
                <SearchForm
                    action=address
                    label=texts.survey_desk_search()
                    value=self.search.clone()
                    submit=texts.search_submit()
                    kept=self.segment.fields()
                />
                {none}
                <ul class="stack" role="list">{rows}</ul>
            </section>
        }
        .into_any()
    }
}

fn question(result: &QuestionResult, format: &Format) -> AnyView {
    let texts = format.texts;
    let key = result.question.key.clone();
    let body = match &result.question.kind {
        Kind::Text => return ().into_any(),
        Kind::Nps | Kind::Csat | Kind::Ces => match result.score {
            Some(of) => score(of, &result.months, texts),
            None => view! { <p class="muted">{texts.survey_desk_no_answers()}</p> }.into_any(),
        },
        Kind::Choice { choices, .. } => {
            let rows: Vec<_> = choices
                .iter()
                .zip(&result.chosen)
                .map(|(choice, times)| {
                    let said = texts.survey_desk_chosen(i64::try_from(*times).unwrap_or_default());
                    view! { <li data-choice=choice.key.clone()>{texts.named_value(name(&choice.text, texts), said)}</li> }
                })
                .collect();
            view! { <ul class="rows open" role="list">{rows}</ul> }.into_any()
        }
        Kind::Grid { elements, .. } => matrix::audit(elements, &result.elements, texts),
    };
    let id = format!("question-{key}");
    view! {
        <section class="card stack" data-question=key aria-labelledby=id.clone()>
            <h2 id=id.clone()>{name(&result.question.text, texts)}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn score(score: Score, months: &[MonthScore], texts: Texts) -> AnyView {
    let (figure, formula) = match score {
        Score::Nps(nps) => (
            texts.survey_desk_nps(short(score)),
            texts.survey_desk_nps_formula(number(nps.n), tenths(nps.margin.0.into())),
        ),
        Score::Csat(csat) => (
            texts.survey_desk_csat(short(score)),
            texts.survey_desk_csat_formula(number(csat.n), tenths(csat.margin.0.into())),
        ),
        Score::Ces(ces) => {
            let margin = ces.margin.map_or_else(|| "–".to_owned(), |margin| hundredths(margin.0.into()));
            let formula = texts.survey_desk_ces_formula(tenths(ces.easy.share), number(ces.n), margin);
            (texts.survey_desk_ces(short(score)), formula)
        }
    };
    let rows: Vec<_> = months
        .iter()
        .map(|month| {
            let of = month.month;
            let words = format!("{:04}-{:02}", of.year(), of.month());
            view! { <tr><th scope="row">{words}</th><td>{short(month.score)}</td><td>{number(count(month.score))}</td></tr> }
        })
        .collect();
    view! {
        <p class="t-xl figure"><b>{figure}</b></p>
        <p class="muted small">{formula}</p>
        <details class="fold">
            <summary>{texts.survey_desk_trend()}</summary>
            <table class="table-list">
                <thead>
                    <tr>
                        <th scope="col">{texts.survey_desk_month()}</th>
                        <th scope="col">{texts.survey_desk_score()}</th>
                        <th scope="col">{texts.survey_desk_number()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// The figure alone.
fn short(score: Score) -> String {
    match score {
        Score::Nps(nps) => tenths(nps.score),
        Score::Csat(csat) => tenths(csat.share),
        Score::Ces(ces) => hundredths(u64::try_from(ces.mean).unwrap_or_default()),
    }
}

const fn count(score: Score) -> u64 {
    match score {
        Score::Nps(nps) => nps.n,
        Score::Csat(csat) => csat.n,
        Score::Ces(ces) => ces.n,
    }
}

fn number(n: u64) -> String {
    n.to_string()
}
