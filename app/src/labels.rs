//! The words that islands and the parts they share are given, since no texts travel to the browser.

use crate::{
    components::StepperLabels,
    islands::{AddToBasketLabels, BasketLabels, QuickSearchLabels},
    texts::Texts,
};

/// What the quick search says.
pub fn quick_search(texts: Texts) -> QuickSearchLabels {
    QuickSearchLabels {
        label: texts.search_label().to_owned(),
        placeholder: texts.search_placeholder().to_owned(),
        submit: texts.search_submit().to_owned(),
        suggestions: texts.search_suggestions().to_owned(),
        found_none: texts.search_found_none().to_owned(),
        found_one: texts.search_found_one().to_owned(),
        found_many: texts.search_found_many("#"),
    }
}

/// What a stepper says; each label names the product.
pub fn stepper(texts: Texts, product: &str) -> StepperLabels {
    StepperLabels {
        quantity: texts.stepper_quantity(product),
        less: texts.stepper_less(product),
        more: texts.stepper_more(product),
    }
}

/// What adding to the basket says.
pub fn add_to_basket(texts: Texts) -> AddToBasketLabels {
    AddToBasketLabels {
        added: texts.basket_added("#", "@", "~"),
        adding: texts.basket_adding().to_owned(),
        holds: texts.basket_added_holds("@"),
    }
}

/// What the basket says that is not there from the beginning.
pub fn basket(texts: Texts) -> BasketLabels {
    BasketLabels { removed: texts.basket_removed("#"), make_it: texts.basket_make_it("@", "#") }
}
