//! A product in the catalogue.

use leptos::prelude::*;

use super::ProductLine;
use crate::{
    components::{Thumb, Time},
    format::Format,
    pages::product::parts,
    url,
};

/// The line at this place of the page; adding without a script comes back to it.
pub(super) fn view(line: ProductLine, at: usize, path: &str, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let product = &line.product;
    let name = product.name.get(texts.language).to_owned();
    let unit = product.unit.as_ref().map(|unit| view! { <p>{unit.get(texts.language).to_owned()}</p> });
    let id = format!("product-{at}");
    let return_to = format!("{path}#{id}");
    let price = line.prices.price(product.rules.minimum).or(line.prices.first());
    let price = price.map(|price| view! { <p class="amount">{format.money(price)}</p> });
    let breaks = parts::volume_prices(format, &line.prices, line.in_basket);
    let href = url::product(product.sku.as_str());
    let problem = problem_id(at);
    view! {
        <li id=id data-line>
            <div class="what">
                // The name beside it is the same link, and says where it leads.
                <a class="picture" href=href.clone() tabindex="-1" aria-hidden="true">
                    <Thumb goods=parts::goods_of(line.category.as_deref())/>
                </a>
                <div>
                    <a href=href>{name}</a>
                    {unit}
                    <p class="num">{product.sku.to_string()}</p>
                </div>
            </div>
            <div class="when">
                {parts::stock_status(texts, line.stock)}
                {promise(&line, format)}
                {parts::holds(texts, line.in_basket)}
            </div>
            <div class="price">{price} {breaks}</div>
            {add(&line, at, return_to, format)}
            <div class="msg" id=problem role="status" data-part="problem"></div>
        </li>
    }
}

fn promise(line: &ProductLine, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let Some(promise) = line.promise else {
        return view! { <span>{texts.promise_not_now()}</span> }.into_any();
    };
    let label = match line.product.rules.minimum.get() {
        1 => texts.promise_with_you_by().to_owned(),
        minimum => texts.promise_count_with_you_by(minimum),
    };
    view! { <span>{label} " " <b><Time at=format.date(promise.promised_at)/></b></span> }.into_any()
}

/// How many to add; what cannot be ordered now leads to its page instead.
fn add(line: &ProductLine, at: usize, return_to: String, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let product = &line.product;
    let name = product.name.get(texts.language).to_owned();
    if line.promise.is_none() {
        let label = texts.product_see(name.as_str());
        return view! {
            <div class="qty">
                <a class="button" href=url::product(product.sku.as_str()) aria-label=label>{texts.product_details()}</a>
            </div>
        }
        .into_any();
    }
    let label = texts.basket_add_product(name.as_str());
    let minimum = product.rules.minimum.get().to_string();
    let quantity = parts::quantity_box(texts, &name, &product.rules, minimum, (problem_id(at), false));
    let check = url::product_quantity(product.sku.as_str());
    view! {
        <form class="qty" method="post" action="/basket/lines" data-add=name data-check=check novalidate>
            <input type="hidden" name="sku" value=product.sku.to_string()/>
            <input type="hidden" name="return_to" value=return_to/>
            {quantity}
            <button class="button" type="submit" aria-label=label>
                {parts::add_words(texts, texts.basket_add())}
            </button>
        </form>
    }
    .into_any()
}

/// Where it is said why so many cannot be added.
fn problem_id(at: usize) -> String {
    format!("product-{at}-problem")
}
