//! The interactive pieces: the only code that becomes WebAssembly. Each improves what a plain form already does.

mod basket;
mod client;
mod live;
mod quick_search;

pub use basket::{AddToBasket, AddToBasketLabels, BasketLabels, BasketLines};
pub use live::LiveOrder;
pub use quick_search::{QuickSearch, QuickSearchLabels};
