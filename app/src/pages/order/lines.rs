//! Lines and amounts: what was ordered, where each line stands, what was promised for it, and what it costs.

use domain::order::{Order, OrderLine, PaymentState, PromiseOutcome};
use leptos::prelude::*;

use super::words::{self, State};
use crate::{
    components::{Mark, Status, Sum, SumRow, Tone},
    format::Format,
    url,
};

/// The lines and the sums. `complain` is the address where a complaint about one of them is filed, up to its own fields;
/// empty where none is.
pub(super) fn lines(order: &Order, complain: &str, format: &Format) -> AnyView {
    let texts = format.texts;
    let rows: Vec<_> =
        order.lines.iter().zip(1u32..).map(|(line, position)| row(order, line, position, complain, format)).collect();
    let totals = order.totals;
    let sums = vec![
        SumRow::part(texts.order_goods(), format.money(totals.goods)),
        SumRow::part(texts.order_freight(), format.money(totals.freight)),
        SumRow::part(texts.order_tax(), format.money(totals.tax)),
        SumRow::total(texts.order_total(), format.money(totals.total)),
    ];
    let payment = order.payment().map(|payment| self::payment(payment, format));
    view! {
        <section class="stack tight cq" id="lines" aria-labelledby="lines-title">
            <h2 id="lines-title">{texts.order_lines_and_amounts()}</h2>
            <table class="table-list folds" role="table">
                <caption class="vh">{texts.order_lines_of(order.number.to_string())}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{texts.order_column_product()}</th>
                        <th role="columnheader" scope="col" class="n">{texts.order_column_ordered()}</th>
                        <th role="columnheader" scope="col">{texts.order_column_status()}</th>
                        <th role="columnheader" scope="col" class="n">{texts.order_column_each()}</th>
                        <th role="columnheader" scope="col" class="n">{texts.order_column_amount()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            <div class="small"><Sum rows=sums/></div>
            {payment}
        </section>
    }
    .into_any()
}

fn row(order: &Order, line: &OrderLine, position: u32, complain: &str, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let complain = (!complain.is_empty()).then(|| {
        let name = line.name.get(texts.language).to_owned();
        view! {
            <br/>
            <a class="small report" href=format!("{complain}line={position}")>
                {texts.complaint_order_complain()} <span class="vh">" " {name}</span>
            </a>
        }
    });
    let state = state(order, line, format);
    let promise = promise(order, line, format);
    let promise = promise.map(|(words, tone)| {
        let class = if tone == Tone::Plain { "muted" } else { tone.class() };
        view! { <br/><span class=class>{words}</span> }
    });
    let discount = (line.discount.0 != 0).then(|| {
        view! { <br/><span class="muted">{texts.order_discount(format.percent(line.discount))}</span> }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=url::product(line.sku.as_str())>{line.name.get(texts.language).to_owned()}</a>
                " "
                <small class="muted num nowrap">{line.sku.to_string()}</small>
                {complain}
            </th>
            <td role="cell" class="n" data-label=texts.order_quantity()>{format.integer(line.quantity.get())}</td>
            <td role="cell">
                <Status mark=state.mark word=state.word tone=state.tone/>
                {promise}
            </td>
            <td role="cell" class="n spare">{format.money(line.unit_price)} {discount}</td>
            <td role="cell" class="n">{format.money(line.amount)}</td>
        </tr>
    }
}

/// Whether it is paid.
fn payment(payment: PaymentState, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let (mark, tone, words) = match payment {
        PaymentState::OnAccount => (Mark::Open, Tone::Plain, texts.order_payment_on_account().to_owned()),
        PaymentState::Paid { at } => (Mark::Done, Tone::Good, texts.order_payment_paid(format.date(at).words)),
        PaymentState::NothingDue => (Mark::Cancelled, Tone::Plain, texts.order_payment_nothing_due().to_owned()),
    };
    view! {
        <p class="cluster small payment">
            <span class="muted">{texts.order_payment()}</span>
            <Status mark=mark word=words tone=tone/>
        </p>
    }
}

/// How far the pieces of a line have come.
pub(crate) fn state(order: &Order, line: &OrderLine, format: &Format) -> State {
    let texts = format.texts;
    let progress = order.progress(line);
    let all = progress.ordered() - progress.cancelled;
    if all == 0 {
        return State::new(Mark::Cancelled, texts.order_status_cancelled(), Tone::Plain);
    }
    let partly = |pieces, word: &str, mark| {
        State::new(mark, texts.order_line_partly(pieces, all, words::first_small(word)), Tone::Plain)
    };
    if progress.handed_over == all {
        return State::new(Mark::Done, texts.order_status_handed_over(), Tone::Good);
    }
    if progress.handed_over > 0 {
        return partly(progress.handed_over, texts.order_status_handed_over(), Mark::Half);
    }
    if progress.shipped == all {
        return State::new(Mark::Now, texts.order_status_shipped(), Tone::Live);
    }
    if progress.shipped > 0 {
        return partly(progress.shipped, texts.order_status_shipped(), Mark::Half);
    }
    if progress.packed == all {
        return State::new(Mark::Half, texts.order_parcel_packed(), Tone::Plain);
    }
    if progress.packed > 0 {
        return partly(progress.packed, texts.order_parcel_packed(), Mark::Half);
    }
    State::new(Mark::Open, texts.order_waiting(), Tone::Plain)
}

/// The first promise of a line beside what became of it.
fn promise(order: &Order, line: &OrderLine, format: &Format) -> Option<(String, Tone)> {
    let texts = format.texts;
    let promised_at = line.promise?.promised_at;
    let promised = format.date(promised_at).words;
    Some(match order.promise_outcome(line, format.now)? {
        PromiseOutcome::Open | PromiseOutcome::Withdrawn => (texts.order_line_promised(promised), Tone::Plain),
        PromiseOutcome::Missed => (texts.order_line_missed(promised), Tone::Warn),
        PromiseOutcome::Overdue => {
            (texts.order_line_overdue(promised, words::late_words(format, promised_at)), Tone::Warn)
        }
        PromiseOutcome::Kept { at } | PromiseOutcome::Late { at } => {
            let kept = words::kept(format, promised_at, at);
            let words = texts.order_line_kept(promised, format.date(at).words, words::first_small(&kept.word));
            (words, if kept.tone == Tone::Warn { Tone::Warn } else { Tone::Plain })
        }
    })
}
