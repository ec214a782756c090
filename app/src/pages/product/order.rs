//! How many of a product, what they cost, and what is wrong with the number.

use domain::{product::PriceBreaks, quantity::Quantity};
use leptos::prelude::*;

use super::{Outcome, Show, parts};
use crate::{components::Mark, format::Format, pages::basket::conflict, url};

const PROBLEM: &str = "quantity-problem";

/// The form. Enter asks for price and date again; adding is a press of its own.
pub(super) fn form(show: &Show, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let (sku, name) = (show.product.sku.to_string(), show.product.name.get(texts.language).to_owned());
    let is_wrong = matches!(show.outcome, Outcome::Refused(_));
    let rules = rules(show, format);
    let quantity_box =
        parts::quantity_box(texts, &name, &show.product.rules, show.quantity.clone(), (PROBLEM.to_owned(), is_wrong));
    let (page, check) = (url::product(&sku), url::product_quantity(&sku));
    let return_to = show.return_to.clone().map(|list| view! { <input type="hidden" name="return_to" value=list/> });
    view! {
        <section class="stack" aria-labelledby="order">
            <h2 id="order">{texts.product_order()}</h2>
            <form
                class="stack"
                method="post"
                action="/basket/lines"
                data-add=name
                data-check=check
                novalidate
            >
                {return_to}
                <div class="cluster">
                    {quantity_box}
                    <button class="button unscripted" type="submit" formmethod="get" formaction=page>
                        {texts.product_check()}
                    </button>
                </div>
                {rules}
                <div id=PROBLEM data-part="problem">{problem(show, format)}</div>
                <div class="stack tight" role="status" data-part="amount">{amount(show, format)}</div>
                <button class="button primary block" type="submit" name="sku" value=sku>
                    {parts::add_words(texts, texts.product_add())}
                </button>
            </form>
            {parts::holds(texts, show.in_basket)}
        </section>
    }
}

/// In which quantities it is sold, where there is a rule.
fn rules(show: &Show, format: &Format) -> Option<impl IntoView + use<>> {
    let (texts, rules) = (format.texts, &show.product.rules);
    let pack = rules.pack_size.get();
    let minimum = rules.minimum.get();
    let sentences: Vec<String> = [
        (pack > 1).then(|| texts.product_pack(pack)),
        (minimum > pack).then(|| texts.product_minimum(minimum)),
        rules.maximum.map(|most| texts.product_maximum(most.get())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let between = texts.sentence_space();
    (!sentences.is_empty()).then(|| view! { <p class="small muted">{sentences.join(between)}</p> })
}

/// What is wrong with the quantity, each repair a link to the page with it.
pub(super) fn problem(show: &Show, format: &Format) -> Option<impl IntoView + use<>> {
    let texts = format.texts;
    let (sentence, repairs) = match &show.outcome {
        Outcome::Orderable { .. } => return None,
        Outcome::Refused(conflict) => {
            (conflict::sentence(texts, *conflict, show.stock), conflict::repairs(*conflict, show.stock))
        }
    };
    let name = show.product.name.get(texts.language);
    let page = url::product(show.product.sku.as_str());
    let back = show.return_to.as_ref().map(|list| format!("&return_to={}", url::encoded(list))).unwrap_or_default();
    let repairs: Vec<_> = repairs
        .into_iter()
        .map(|repair| {
            let label = texts.basket_make_it(repair.get(), name);
            let href = format!("{page}?quantity={}{back}", repair.get());
            view! {
                <a class="button" href=href aria-label=label data-repair=repair.get()>{format.integer(repair.get())}</a>
            }
        })
        .collect();
    Some(view! {
        <p class="fix bad">
            <Mark mark=Mark::Stopped/>
            <span>{sentence}</span>
            {repairs}
        </p>
    })
}

/// What the quantity costs, and the next better price.
pub(super) fn amount(show: &Show, format: &Format) -> Option<impl IntoView + use<>> {
    let Outcome::Orderable { quantity, amount, .. } = &show.outcome else { return None };
    let words = format.texts.product_amount(quantity.get(), format.money(*amount));
    let better = parts::Better::next(&show.prices, &show.product.rules, *quantity).map(|better| {
        view! { <p class="fix live"><Mark mark=Mark::Better/><span>{better.words(format)}</span></p> }
    });
    Some(view! { <p class="amount">{words}</p> {better} })
}

/// Every price, the one that holds marked.
pub(super) fn prices(
    format: &Format,
    prices: &PriceBreaks,
    minimum: Quantity,
    chosen: Option<Quantity>,
) -> Option<impl IntoView + use<>> {
    let texts = format.texts;
    let first = (minimum, prices.first()?);
    let all: Vec<_> =
        std::iter::once(first).chain(prices.volume().iter().map(|price| (price.from, price.price))).collect();
    let holding = chosen.and_then(|chosen| all.iter().rposition(|(from, _)| *from <= chosen));
    let rows: Vec<_> = all
        .into_iter()
        .enumerate()
        .map(|(at, (from, price))| {
            let is_holding = holding == Some(at);
            let mark = is_holding.then(|| view! { <Mark mark=Mark::Done/> " " });
            view! {
                <tr aria-current=is_holding.then_some("true")>
                    <th scope="row" class="num">{mark}{texts.price_from(from.get())}</th>
                    <td class="n">{format.money(price)}</td>
                </tr>
            }
        })
        .collect();
    Some(view! {
        <table class="table-list">
            <caption>{texts.product_prices()}</caption>
            <thead>
                <tr><th scope="col">{texts.product_price_from()}</th><th scope="col" class="n">{texts.product_price_each()}</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    })
}
