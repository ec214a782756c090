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
        holds: texts.basket_holds("@"),
        lost: texts.basket_add_lost().to_owned(),
    }
}

/// What the basket says.
pub fn basket(texts: Texts) -> BasketLabels {
    BasketLabels {
        lines: texts.basket_lines().to_owned(),
        with_you_by: texts.promise_with_you_by().to_owned(),
        each: texts.price_each("#"),
        not_in_total: texts.basket_not_in_total().to_owned(),
        quantity: texts.stepper_quantity("#"),
        less: texts.stepper_less("#"),
        more: texts.stepper_more("#"),
        update: texts.basket_update().to_owned(),
        update_product: texts.basket_update_product("#"),
        remove: texts.basket_remove_product("#"),
        make_it: texts.basket_make_it("@", "#"),
        not_a_quantity: texts.field_not_a_quantity().to_owned(),
        sums: texts.basket_sums().to_owned(),
        removed: texts.basket_removed("#"),
        put_back: texts.basket_put_back().to_owned(),
        lost_lead: texts.basket_lost_lead().to_owned(),
        lost: texts.basket_lost().to_owned(),
        refused: texts.basket_refused().to_owned(),
        see_more: texts.basket_continue().to_owned(),
        empty_title: texts.basket_empty_title().to_owned(),
        empty_text: texts.basket_empty_text().to_owned(),
        see_products: texts.basket_see_products().to_owned(),
    }
}
