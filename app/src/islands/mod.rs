//! The interactive pieces: the only code that becomes WebAssembly. Each improves what a plain form already does.
//!
//! Each belongs to one bundle, which is a feature of this crate and a program of its own in the browser, so that a page
//! fetches the islands of its kind and no others. A new island has its feature here, and its name in [`bundle`].

#[cfg(any(feature = "ssr", feature = "shop"))]
mod basket;
#[cfg(feature = "ssr")]
pub mod bundle;
#[cfg(any(feature = "ssr", feature = "shop"))]
mod client;
#[cfg(any(feature = "ssr", feature = "care"))]
mod live;
#[cfg(any(feature = "ssr", feature = "care"))]
mod photos;
#[cfg(any(feature = "ssr", feature = "shop"))]
mod quick_search;
#[cfg(any(feature = "ssr", feature = "survey"))]
mod survey;

#[cfg(any(feature = "ssr", feature = "shop"))]
pub use basket::{AddToBasket, AddToBasketLabels, BasketLabels, BasketLines};
#[cfg(any(feature = "ssr", feature = "care"))]
pub use live::LiveOrder;
#[cfg(any(feature = "ssr", feature = "care"))]
pub use photos::{Photos, PhotosLabels};
#[cfg(any(feature = "ssr", feature = "shop"))]
pub use quick_search::{QuickSearch, QuickSearchLabels};
#[cfg(any(feature = "ssr", feature = "survey"))]
pub use survey::{SurveyForm, SurveyLabels, SurveyStep};
