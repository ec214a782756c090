//! The basket in the browser: changing its lines, and adding to it from other pages.
//!
//! Both speak `POST /basket/lines..` in JSON and get a `BasketView` back; both do nothing a plain form would not. The HTML is
//! the server's: an island finds its places by `data-` attributes and puts new words there, which is a fifth of the
//! WebAssembly that views of its own would take.

mod add;
#[cfg(feature = "hydrate")]
mod changes;
mod frame;
mod lines;
#[cfg(feature = "hydrate")]
mod page;
mod step;

pub use add::{AddToBasket, AddToBasketLabels};
pub use lines::{BasketLabels, BasketLines};
