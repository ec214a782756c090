//! What the catalogue and the page of a product show of one: its kind, its stock, its prices, and how many of it.

use domain::{
    money::Money,
    product::PriceBreaks,
    quantity::{Quantity, QuantityRules},
    stock::{PLENTY, VisibleStock},
};
use leptos::prelude::*;

use crate::{
    components::{Goods, Icon, Mark, Status, Tone},
    format::Format,
    texts::Texts,
};

/// The picture of a category: a company's own codes, so only words that are common in them are known.
pub(in crate::pages) fn goods_of(category: Option<&str>) -> Goods {
    const KNOWN: [(Goods, &[&str]); 17] = [
        (Goods::Chilled, &["chill", "frozen", "ice"]),
        (Goods::Fish, &["fish", "sea"]),
        (Goods::Cheese, &["dairy", "cheese"]),
        (Goods::Bread, &["bread", "bak", "grain", "cereal"]),
        (Goods::Pot, &["teaware", "teapot", "tableware", "porcelain", "ceramic"]),
        (Goods::Leaf, &["tea"]),
        (Goods::Bean, &["coffee", "cocoa"]),
        (Goods::Jar, &["pantry", "condiment", "sauce", "jam", "honey", "spice", "jar"]),
        (Goods::Pan, &["kitchen", "cook", "pan"]),
        (Goods::Crate, &["storage", "pack", "box", "carton"]),
        (Goods::Saw, &["workshop", "tool", "hardware", "wood"]),
        (Goods::Brush, &["clean", "care", "soap", "hygiene"]),
        (Goods::Bottle, &["bottle", "wine", "oil", "juice"]),
        (Goods::Cup, &["beverage", "drink", "cup"]),
        (Goods::Tin, &["tin", "can", "pot"]),
        (Goods::Plant, &["plant", "produce", "garden", "fruit", "herb"]),
        (Goods::Lamp, &["light", "lamp"]),
    ];
    let category = category.unwrap_or_default().to_lowercase();
    let words = || category.split(|character: char| !character.is_alphanumeric());
    let is_of = |starts: &&[&str]| words().any(|word| starts.iter().any(|start| word.starts_with(start)));
    KNOWN.iter().find(|(_, starts)| is_of(starts)).map_or(Goods::Parcel, |(goods, _)| *goods)
}

/// What the reader may see of the stock, as shape and words.
pub(in crate::pages) fn stock_status(texts: Texts, stock: VisibleStock) -> impl IntoView {
    let (mark, tone, word) = match stock {
        VisibleStock::Exact { pieces } if pieces < PLENTY => (Mark::StockLow, Tone::Warn, texts.stock_left(pieces)),
        VisibleStock::Exact { pieces } => (Mark::Stock, Tone::Good, texts.stock_exact(pieces)),
        VisibleStock::Plenty => (Mark::Stock, Tone::Good, texts.stock_plenty().to_owned()),
        VisibleStock::Few => (Mark::StockLow, Tone::Warn, texts.stock_few().to_owned()),
        VisibleStock::InStock => (Mark::Stock, Tone::Good, texts.stock_some().to_owned()),
        VisibleStock::None => (Mark::StockNone, Tone::Plain, texts.stock_none().to_owned()),
    };
    view! { <Status mark=mark word=word tone=tone/> }
}

/// The prices from larger quantities on, where there are any; the one that holds is marked.
pub(in crate::pages) fn volume_prices(
    format: &Format,
    prices: &PriceBreaks,
    quantity: Option<Quantity>,
) -> Option<impl IntoView + use<>> {
    let texts = format.texts;
    let reached = quantity.and_then(|quantity| prices.volume().iter().rev().find(|price| price.from <= quantity));
    let rows: Vec<_> = prices
        .volume()
        .iter()
        .map(|price| {
            let class = (Some(price) == reached).then_some("hit");
            view! {
                <dt class=class>{texts.price_from(price.from.get())}</dt>
                <dd class=class>{format.money(price.price)}</dd>
            }
        })
        .collect();
    let label = texts.price_volume();
    (!rows.is_empty()).then(|| view! { <dl class="breaks" aria-label=label>{rows}</dl> })
}

/// A number to type, with buttons that work once there is a script (`islands::AddToBasket`).
pub(in crate::pages) fn quantity_box(
    texts: Texts,
    product: &str,
    rules: &QuantityRules,
    value: String,
    (problem_id, is_wrong): (String, bool),
) -> impl IntoView + use<> {
    view! {
        <span
            class="stepper"
            data-stepper
            data-step=rules.pack_size.get()
            data-min=rules.minimum.get()
            data-max=rules.maximum.map(Quantity::get)
        >
            <button type="button" data-turn="less" aria-label=texts.stepper_less(product)><Icon icon=Icon::Minus/></button>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                name="quantity"
                value=value
                aria-label=texts.stepper_quantity(product)
                aria-invalid=is_wrong.then_some("true")
                aria-describedby=problem_id
            />
            <button type="button" data-turn="more" aria-label=texts.stepper_more(product)><Icon icon=Icon::Plus/></button>
        </span>
    }
}

/// How many are in the basket already. It keeps its room while none are, so that nothing moves when adding shows it.
pub(in crate::pages) fn holds(texts: Texts, in_basket: Option<Quantity>) -> impl IntoView {
    let words = in_basket.map(|quantity| texts.basket_holds(quantity.get()));
    let is_empty = words.is_none();
    view! {
        <p class="fix good holds" data-holds data-empty=is_empty>
            <Mark mark=Mark::Done/>
            <span>{words}</span>
        </p>
    }
}

/// The words of a button that adds, and those while it does.
pub(in crate::pages) fn add_words(texts: Texts, words: &'static str) -> impl IntoView {
    view! { <span class="idle">{words}</span> <span class="busy">{texts.basket_adding()}</span> }
}

/// What adding says when there is no answer, kept until it is needed (`islands::AddToBasket`).
pub(in crate::pages) fn trouble(texts: Texts) -> impl IntoView {
    let kinds = [("offline", texts.basket_add_offline()), ("lost", texts.basket_add_lost())];
    kinds
        .map(|(kind, sentence)| {
            view! {
                <template data-trouble=kind>
                    <p class="fix warn">
                        <Mark mark=Mark::Late/>
                        <span>{sentence}</span>
                        <button class="button" type="button" data-again>{texts.basket_try_again()}</button>
                    </p>
                </template>
            }
        })
        .collect_view()
}

/// A quantity at which each piece is cheaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Better {
    /// How many more reach it.
    more: u32,
    /// How many that are.
    count: u32,
    /// What one then costs.
    price: Money,
    /// What all then cost.
    amount: Money,
}

impl Better {
    /// The next cheaper price that can be ordered.
    pub fn next(prices: &PriceBreaks, rules: &QuantityRules, quantity: Quantity) -> Option<Self> {
        let (_, next) = prices.next(quantity)?;
        let count = next.from.get().next_multiple_of(rules.pack_size.get());
        let reached = Quantity::new(count).ok().filter(|reached| rules.check(*reached).is_ok())?;
        let price = prices.price(reached)?;
        Some(Self { more: count - quantity.get(), count, price, amount: price.times(count).ok()? })
    }

    /// The next cheaper price, when it is not far: at least half of it is there.
    pub fn near(prices: &PriceBreaks, rules: &QuantityRules, quantity: Quantity) -> Option<Self> {
        Self::next(prices, rules, quantity).filter(|better| better.more <= quantity.get())
    }

    /// The hint: `Add 6 more and each costs $17.10: 24 cost $410.40.`
    pub fn words(self, format: &Format) -> String {
        let (price, amount) = (format.money(self.price), format.money(self.amount));
        format.texts.price_better(self.more, price, self.count, amount)
    }
}

#[cfg(test)]
mod tests {
    use domain::{Currency, product::PriceBreak};

    use super::*;

    fn pieces(count: u32) -> Quantity {
        Quantity::new(count).expect("a quantity")
    }

    #[test]
    fn a_better_price_is_one_that_can_be_ordered() {
        let price = |from, minor| PriceBreak { from: pieces(from), price: Money::new(minor, Currency::USD) };
        let prices = PriceBreaks::new(vec![price(6, 1_800), price(20, 1_710)]);
        let sixes = QuantityRules { pack_size: pieces(6), minimum: pieces(6), maximum: None };
        let better = Better::next(&prices, &sixes, pieces(18)).expect("there is one");
        assert_eq!((better.more, better.count, better.amount.minor), (6, 24, 24 * 1_710));
        assert_eq!(Better::next(&prices, &sixes, pieces(24)), None);
        assert_eq!(Better::near(&prices, &sixes, pieces(6)), None, "18 more than 6 is far");
        let few = QuantityRules { maximum: Some(pieces(18)), ..sixes };
        assert_eq!(Better::next(&prices, &few, pieces(18)), None, "24 are more than may be ordered");
    }

    #[test]
    fn a_picture_is_found_by_the_words_of_a_code() {
        assert_eq!(goods_of(Some("Dairy Products")), Goods::Cheese);
        assert_eq!(goods_of(Some("seafood")), Goods::Fish);
        let demo = ["tea", "coffee", "pantry", "teaware", "kitchen", "storage", "workshop", "cleaning"];
        let pictures = demo.map(|code| goods_of(Some(code)));
        assert_eq!(
            pictures.iter().filter(|picture| pictures.iter().filter(|other| other == picture).count() > 1).count(),
            0
        );
        assert_eq!(goods_of(Some("steam-engines")), Goods::Parcel);
        assert_eq!(goods_of(None), Goods::Parcel);
    }
}
