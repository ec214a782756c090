//! The basket in the browser: changing its lines, and adding to it from other pages.
//!
//! Both speak `POST /basket/lines..` in JSON and get a `BasketView` back; both do nothing a plain form would not.

mod add;
mod changes;
mod frame;
mod labels;
mod lines;
mod row;
mod step;

pub use add::AddToBasket;
pub use changes::TypedQuantity;
pub use labels::{AddToBasketLabels, BasketLabels, GoOn};
pub use lines::BasketLines;
