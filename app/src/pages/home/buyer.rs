//! `GET /` of a buyer: what is promised to them, the most urgent first.

use leptos::prelude::*;

use crate::{
    components::{
        Bead, Beads, DateNumeral, Diff, Empty, Icon, Mark, MiniSteps, Pair, PairDate, Phrases, Promise, Status, Time,
        Tone, When,
    },
    format::Format,
    pages::{
        complaint::{ComplaintRow, words as complaint_words},
        order::words,
        orders::Row,
    },
    texts::Texts,
};

/// What a buyer finds first.
#[derive(Clone, Debug)]
pub struct Home {
    /// The customer they buy for.
    pub customer_name: String,
    /// Orders that are still open (not handed over, not cancelled), promised soonest first; at most 50.
    pub open: Vec<Row>,
    /// How many are open in all.
    pub open_count: u32,
    /// How many orders the customer has ever placed; with none, the page says how to begin.
    pub order_count: u32,
    /// Whether the company kept its word in the last 90 days.
    pub word_kept: WordKept,
    /// Surveys that wait for an answer (row S37).
    pub surveys_waiting: u32,
    /// Complaints that wait for the customer.
    pub your_turn: Vec<ComplaintRow>,
}

/// The promises that fell due in the last 90 days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordKept {
    /// How many fell due.
    pub due: u32,
    /// How many of them were kept.
    pub kept: u32,
    /// Each of them, oldest first; may be empty when only the figures are known.
    pub beads: Vec<Bead>,
}

impl Home {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        // The soonest promise is the latest one when it has passed, and else the next to be kept.
        let slab = self.open.iter().find(|order| order.promised_at.is_some()).map(|order| slab(order, format));
        let coming = if self.open.is_empty() {
            self.nothing_open(texts)
        } else {
            agenda(&self.open, self.open_count, format).into_any()
        };
        let surveys = (self.surveys_waiting > 0).then(|| {
            let label = texts.survey_waiting(self.surveys_waiting);
            view! { <p class="surveys-waiting"><a class="button" href="/account/answers">{label}</a></p> }
        });
        let your_turn = your_turn(&self.your_turn, format);
        let record = (self.order_count > 0).then(|| record(self.word_kept, texts));
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <p class="muted small">
                        {self.customer_name} " · " <Time at=format.date_time(format.now)/>
                    </p>
                    <h1><Phrases text=headline(&self.open, self.open_count, self.order_count, format)/></h1>
                </header>
                {your_turn}
                <div class="split">
                    {slab}
                    {coming}
                    <aside class="aside stack loose" aria-label=texts.home_beside()>
                        {surveys}
                        {record}
                        <nav class="stack snug links" aria-label=texts.home_ways()>
                            <a class="more" href="/products">{texts.home_see_products()} <Icon icon=Icon::Forward/></a>
                            <a class="more" href="/orders">{texts.home_all_orders()} <Icon icon=Icon::Forward/></a>
                        </nav>
                    </aside>
                </div>
            </div>
        }
        .into_any()
    }

    fn nothing_open(&self, texts: Texts) -> AnyView {
        let (title, text) = if self.order_count == 0 {
            (texts.home_first_title(), texts.home_first_text())
        } else {
            (texts.home_none_title(), texts.home_none_text())
        };
        view! {
            <Empty title=title text=text>
                <a class="button primary" href="/products">{texts.home_see_products()}</a>
            </Empty>
        }
        .into_any()
    }
}

/// What the customer has to decide or to answer comes before everything that comes by itself.
fn your_turn(complaints: &[ComplaintRow], format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let rows = complaints.iter().map(|complaint| {
        let due = complaint.due_for_customer(format);
        view! {
            <li class="cluster between">
                <a class="strong" href=complaint_words::address(complaint.number)>{complaint.subject(texts)}</a>
                <Status mark=due.mark word=due.word tone=due.tone/>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!complaints.is_empty()).then(|| {
        view! {
            <section class="card stack" aria-labelledby="your-turn">
                <h2 id="your-turn">{texts.complaint_clock_yours()}</h2>
                <ul class="rows open" role="list">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn headline(open: &[Row], open_count: u32, order_count: u32, format: &Format) -> String {
    let texts = format.texts;
    if open_count == 0 {
        let headline = if order_count == 0 { texts.home_headline_first() } else { texts.home_headline_none() };
        return headline.to_owned();
    }
    let late = open.iter().filter(|order| order.is_late(format)).count();
    let mut parts = vec![texts.home_headline_open(open_count)];
    if late > 0 {
        parts.push(texts.home_headline_late(late));
    }
    words::sentences(texts, &parts)
}

/// The one promise to look at now.
fn slab(order: &Row, format: &Format) -> AnyView {
    let texts = format.texts;
    let pair = order.promised_at.map(|promised_at| {
        let time = texts.order_before(format.time(promised_at).to_string());
        let (mark, tone, term, date, words) = if order.is_late(format) {
            let words = words::late_words(format, promised_at);
            (Mark::Late, Tone::Warn, texts.order_slab_not_here(), format.date(format.now), words)
        } else {
            let words = texts.difference_none().to_owned();
            (Mark::Promised, Tone::Good, texts.order_slab_expected(), format.date(promised_at), words)
        };
        let promised = format.date(promised_at);
        view! {
            <Pair>
                <PairDate when=When::Then mark=Mark::Promised term=texts.order_slab_promised() date=promised small=time/>
                <PairDate when=When::Now mark=mark tone=tone term=term date=date/>
                <Diff term=texts.order_slab_difference() words=words::first_capital(&words) tone=tone/>
            </Pair>
        }
    });
    let state = words::status(texts, order.status).word;
    let (products, address) = (order.products(texts), words::address(order.number));
    view! {
        <Promise about=texts.home_slab_about(order.number.to_string(), state)>
            {pair}
            <p class="measure">{products}</p>
            <div class="cluster">
                <a class="button primary" href=address>{texts.home_see_order()}</a>
            </div>
        </Promise>
    }
    .into_any()
}

fn agenda(open: &[Row], open_count: u32, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let rows = open.iter().map(|order| agenda_row(order, format)).collect_view();
    let unseen = usize::try_from(open_count).unwrap_or(usize::MAX).saturating_sub(open.len());
    let more = (unseen > 0).then(|| {
        view! { <p><a href="/orders?status=open&sort=promised">{texts.home_more_open(unseen)}</a></p> }
    });
    view! {
        <section class="stack tight cq" aria-labelledby="coming">
            <div class="head">
                <h2 id="coming">{texts.home_coming()}</h2>
                <a class="more" href="/orders?status=open&sort=promised">
                    {texts.home_open_orders()} " " <Icon icon=Icon::Forward/>
                </a>
            </div>
            <ol class="agenda" role="list">{rows}</ol>
            {more}
        </section>
    }
}

fn agenda_row(order: &Row, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let day = match order.promised_at {
        Some(at) => view! { <DateNumeral date=format.date_parts(format.local_date(at))/> }.into_any(),
        None => view! { <span class="quiet-text">{texts.order_promise_none()}</span> }.into_any(),
    };
    let promise = if order.is_late(format) || order.promised_at.is_none() {
        order.promise(format)
    } else {
        words::State { word: promised_word(order, format), ..order.promise(format) }
    };
    let stage = words::stage(order.status);
    let label = texts.home_stage(stage, 5, words::status_word(texts, order.status));
    let rest = order.rest(format).map(|rest| format!(" · {rest}"));
    let reference = order.po_number.clone().map(|reference| format!(" · {}", words::po(texts, &reference)));
    view! {
        <li>
            {day}
            <div class="stack snug">
                <h3><a href=words::address(order.number)>{texts.order_title(order.number.to_string())}</a></h3>
                <p class="small muted wrap">{order.products(texts)} {reference} {rest}</p>
                <MiniSteps label=label at=stage of=5/>
            </div>
            <Status mark=promise.mark word=promise.word tone=promise.tone/>
        </li>
    }
}

/// The day stands large beside it, so the state says only what the day does not.
fn promised_word(order: &Row, format: &Format) -> String {
    match order.promised_at {
        Some(at) if format.local_date(at) == format.today() => order.promise(format).word,
        _ => format.texts.order_slab_promised().to_owned(),
    }
}

fn record(word_kept: WordKept, texts: Texts) -> impl IntoView + use<> {
    let WordKept { due, kept, beads } = word_kept;
    let content = if due == 0 {
        view! { <p class="quiet-text">{texts.home_record_none()}</p> }.into_any()
    } else {
        let label = texts.home_record_beads(due, kept, due.saturating_sub(kept));
        let beads = (!beads.is_empty()).then(|| view! { <Beads label=label beads=beads/> });
        view! {
            <p class="figure">{kept} " " <small>{texts.home_record_of(due)}</small></p>
            {beads}
        }
        .into_any()
    };
    view! {
        <section class="stack tight record" aria-labelledby="record">
            <h2 id="record">{texts.home_record()}</h2>
            {content}
        </section>
    }
}
