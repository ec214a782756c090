//! What is said about orders wherever they appear: the word and shape of a status, what became of a promise, pieces.

use domain::{
    Language, LocalizedText, OrderNumber,
    order::{LineProgress, Order, OrderLine, OrderStatus},
};
use jiff::{Timestamp, civil};
use leptos::prelude::*;

use crate::{
    components::{Mark, Tone},
    format::Format,
    texts::Texts,
};

/// A state in a word with its shape and tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its shape.
    pub mark: Mark,
    /// Its word.
    pub word: String,
    /// Its tone.
    pub tone: Tone,
}

impl State {
    pub(crate) fn new(mark: Mark, word: impl Into<String>, tone: Tone) -> Self {
        Self { mark, word: word.into(), tone }
    }
}

/// The word of a status, the same on every page.
pub const fn status_word(texts: Texts, status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Placed => texts.order_status_placed(),
        OrderStatus::Confirmed => texts.order_status_confirmed(),
        OrderStatus::Packing => texts.order_status_packing(),
        OrderStatus::PartlyShipped => texts.order_status_partly_shipped(),
        OrderStatus::Shipped => texts.order_status_shipped(),
        OrderStatus::HandedOver => texts.order_status_handed_over(),
        OrderStatus::Cancelled => texts.order_status_cancelled(),
    }
}

/// The shape of a status.
pub const fn status_mark(status: OrderStatus) -> (Mark, Tone) {
    match status {
        OrderStatus::Placed => (Mark::Open, Tone::Plain),
        OrderStatus::Confirmed => (Mark::Passed, Tone::Plain),
        OrderStatus::Packing | OrderStatus::PartlyShipped => (Mark::Half, Tone::Live),
        OrderStatus::Shipped => (Mark::Now, Tone::Live),
        OrderStatus::HandedOver => (Mark::Done, Tone::Good),
        OrderStatus::Cancelled => (Mark::Cancelled, Tone::Plain),
    }
}

/// A status as a state.
pub fn status(texts: Texts, status: OrderStatus) -> State {
    let (mark, tone) = status_mark(status);
    State::new(mark, status_word(texts, status), tone)
}

/// The stage of an order, 1 (ordered) to 5 (handed over), for the small line of steps; 6 when all are behind us.
pub const fn stage(status: OrderStatus) -> u8 {
    match status {
        OrderStatus::Placed => 1,
        OrderStatus::Confirmed => 2,
        OrderStatus::Packing => 3,
        OrderStatus::PartlyShipped | OrderStatus::Shipped => 4,
        OrderStatus::HandedOver | OrderStatus::Cancelled => 6,
    }
}

/// What became of the promise of a whole order, in words.
pub fn promise(
    format: &Format,
    promised_at: Option<Timestamp>,
    handed_over_at: Option<Timestamp>,
    cancelled_at: Option<Timestamp>,
) -> State {
    let texts = format.texts;
    if cancelled_at.is_some() {
        return State::new(Mark::Cancelled, texts.order_promise_withdrawn(), Tone::Plain);
    }
    let Some(promised_at) = promised_at else {
        return State::new(Mark::Undated, texts.order_promise_none(), Tone::Plain);
    };
    if let Some(at) = handed_over_at {
        return kept(format, promised_at, at);
    }
    if promised_at < format.now {
        return State::new(Mark::Late, late_words(format, promised_at), Tone::Warn);
    }
    if format.local_date(promised_at) == format.today() {
        let time = format.time(promised_at).to_string();
        return State::new(Mark::Promised, texts.order_promise_today(time), Tone::Live);
    }
    State::new(Mark::Promised, format.date(promised_at).words, Tone::Plain)
}

/// Whether a promise was kept, now that it is over.
pub fn kept(format: &Format, promised_at: Timestamp, at: Timestamp) -> State {
    if at <= promised_at {
        let difference = format.difference(promised_at, at);
        State::new(Mark::Kept, first_capital(&difference.words), Tone::Good)
    } else {
        State::new(Mark::Late, late_between(format, promised_at, at), Tone::Warn)
    }
}

/// How late an open promise is by now: `1 day late`.
pub fn late_words(format: &Format, promised_at: Timestamp) -> String {
    late_between(format, promised_at, format.now)
}

/// Less than an hour has no number, but late is late.
fn late_between(format: &Format, promised_at: Timestamp, at: Timestamp) -> String {
    let difference = format.difference(promised_at, at);
    match difference.tone {
        Tone::Warn => difference.words,
        _ => format.texts.order_promise_just_late().to_owned(),
    }
}

/// The customer's reference, called a PO number unless it says so itself: `PO 936`, not `PO PO 936`.
pub(crate) fn po(texts: Texts, reference: &str) -> String {
    let says_so = reference.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("PO"))
        && !reference.chars().nth(2).is_some_and(char::is_alphanumeric);
    if says_so { reference.to_owned() } else { texts.orders_po(reference) }
}

/// `On time` at the beginning of a line.
pub fn first_capital(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

/// `on time` inside a line.
pub fn first_small(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(characters).collect()
}

/// Pieces that are neither with the customer nor cancelled.
pub const fn ahead(progress: &LineProgress) -> u32 {
    progress.unpacked + progress.packed + progress.shipped
}

/// The field that says which state of the order a form was shown with, so that nobody acts on an older one.
pub(crate) fn revision(order: &Order) -> impl IntoView + use<> {
    // No browser may fill in what stood there before a reload.
    view! { <input type="hidden" name="revision" value=order.revision.to_string() autocomplete="off"/> }
}

/// How the day a customer asked for and the promised moments go together; `None` when there is nothing to say.
pub(crate) fn wish(format: &Format, day: civil::Date, promised: &[Timestamp]) -> Option<String> {
    let (texts, last) = (format.texts, promised.iter().copied().max()?);
    let later = promised.iter().filter(|at| format.local_date(**at) > day).count();
    let asked = format.day(day).words;
    if later == promised.len() {
        return Some(texts.order_wish_later(asked, format.date(last).words));
    }
    if later > 0 {
        return Some(texts.order_wish_partly_later(asked, later, promised.len()));
    }
    promised.iter().all(|at| format.local_date(*at) == day).then(|| texts.order_wish_met(asked))
}

/// The same for an order.
pub(crate) fn wish_of(order: &Order, format: &Format) -> Option<String> {
    let promised: Vec<_> = order.lines.iter().filter_map(|line| line.promise).map(|it| it.promised_at).collect();
    wish(format, order.requested_on?, &promised)
}

/// The order's own address for the customer.
pub fn address(number: OrderNumber) -> String {
    format!("/orders/{number}")
}

/// So many of each, `24 Chai, 24 Scones and 3 more`, naming at most `named` of the `all` kinds there are.
pub fn pieces<'a>(
    texts: Texts,
    lines: impl IntoIterator<Item = (u32, &'a LocalizedText)>,
    named: usize,
    all: u32,
) -> String {
    let words = |(count, name): (u32, &LocalizedText)| texts.order_pieces_of(count, name.get(texts.language));
    let named: Vec<_> = lines.into_iter().take(named).map(words).collect();
    let rest = all.saturating_sub(u32::try_from(named.len()).unwrap_or(u32::MAX));
    let list = join(texts, &named);
    if rest == 0 { list } else { texts.order_pieces_and_more(list, rest) }
}

/// Several things in one line.
pub fn join(texts: Texts, parts: &[String]) -> String {
    parts.join(match texts.language {
        Language::En => ", ",
        Language::Zh => "、",
    })
}

/// Sentences one after the other.
pub fn sentences(texts: Texts, parts: &[String]) -> String {
    parts.join(match texts.language {
        Language::En => " ",
        Language::Zh => "",
    })
}

/// Lines of an order with how many pieces of each, as [`pieces`] takes them.
pub fn named_lines(order: &Order, pieces_of: impl Fn(&OrderLine) -> u32) -> Vec<(u32, &LocalizedText)> {
    let lines = order.lines.iter().map(|line| (pieces_of(line), &line.name));
    lines.filter(|(count, _)| *count > 0).collect()
}
