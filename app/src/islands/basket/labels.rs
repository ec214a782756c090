//! What the basket's island says, since no texts travel to the browser.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Words that cross to the browser as a plain list, in the order of the fields: reading a map with a name for each would
/// cost ten times the WebAssembly.
macro_rules! words {
    ($(#[$about:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$doc])* pub $field: String,)+
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq([$(&self.$field),+])
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut words = Vec::<String>::deserialize(deserializer)?.into_iter();
                Ok(Self { $($field: words.next().unwrap_or_default()),+ })
            }
        }
    };
}

words! {
    /// What the basket says. In what is said of one product, `#` stands for its name.
    pub struct BasketLabels {
        /// Above the lines.
        pub lines,
        /// Before a line's promised date.
        pub with_you_by,
        /// At the price of one piece, which stands for `#`.
        pub each,
        /// Where the amount of a line would be that cannot be ordered.
        pub not_in_total,
        /// At a line's number, of a product.
        pub quantity,
        /// At the left button, of a product.
        pub less,
        /// At the right button, of a product.
        pub more,
        /// On the button that saves a typed quantity without a script.
        pub update,
        /// At that button, of a product.
        pub update_product,
        /// At the button that takes a line out, of a product.
        pub remove,
        /// At a quantity that repairs a line, of a product; `@` stands for the quantity.
        pub make_it,
        /// When what was typed is not a quantity.
        pub not_a_quantity,
        /// Above the sums.
        pub sums,
        /// When a line was taken out, of a product.
        pub removed,
        /// On the button that puts it back.
        pub put_back,
        /// When there is no connection, in a word or two.
        pub lost_lead,
        /// What then happens to what was typed.
        pub lost,
        /// When a change was refused.
        pub refused,
        /// On the link to more products.
        pub see_more,
        /// When nothing is in it.
        pub empty_title,
        /// What would be in it.
        pub empty_text,
        /// On the way to something to put in.
        pub see_products,
    }
}

words! {
    /// What comes after the basket: checkout, or signing in first.
    pub struct GoOn {
        /// Where it leads.
        pub href,
        /// On the button.
        pub label,
        /// Why, when there is something to say; else empty.
        pub why,
        /// Why not, while a line cannot be ordered; empty when it is open all the same.
        pub closed,
    }
}

words! {
    /// What adding to the basket from another page says.
    pub struct AddToBasketLabels {
        /// What was added: `#` stands for the product, `@` for how many, `~` for what is in the basket now.
        pub added,
        /// How many of a product are in the basket: `@` stands for the number.
        pub holds,
        /// When there was no answer.
        pub lost,
    }
}

/// A sentence about one product.
pub(super) fn about(template: &str, product: &str) -> String {
    template.replacen('#', product, 1)
}
