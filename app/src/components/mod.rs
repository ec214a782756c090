//! The parts pages are made of: one component for each class of `style/`, with the same name. Pure functions of what they
//! are given, light enough for islands; words, dates and amounts come in ready to show.
//!
//! | component | for |
//! |---|---|
//! | [`Icon`](fn@Icon) | an action, a place, a thing |
//! | [`Thumb`](fn@Thumb), [`Tile`](fn@Tile) | a kind of product |
//! | [`Mark`](fn@Mark), [`Status`](fn@Status) | a state: shape, word, tone |
//! | [`Node`](fn@Node) | a marker on the timeline |
//! | [`Time`](fn@Time), [`DateNumeral`](fn@DateNumeral) | dates, as `<time>` |
//! | [`Field`](fn@Field), [`TextArea`](fn@TextArea), [`Select`](fn@Select), [`FileField`](fn@FileField), [`FieldError`](fn@FieldError) | filling in |
//! | [`Choice`](fn@Choice), [`Check`](fn@Check), [`Stepper`](fn@Stepper) | choosing |
//! | [`Note`](fn@Note), [`Empty`](fn@Empty), [`Line`](fn@Line) | one fact, nothing yet |
//! | [`Crumbs`](fn@Crumbs), [`Chips`](fn@Chips), [`Tally`](fn@Tally), [`SearchForm`](fn@SearchForm) | finding the way |
//! | [`Promise`](fn@Promise), [`Pair`](fn@Pair), [`PairDate`](fn@PairDate), [`Diff`](fn@Diff), [`Steps`](fn@Steps), [`MiniSteps`](fn@MiniSteps), [`Ledger`](fn@Ledger) | the slab |
//! | [`Sum`](fn@Sum), [`Contents`](fn@Contents), [`Record`](fn@Record), [`Beads`](fn@Beads) | figures |
//! | [`Phrases`](fn@Phrases) | a heading that breaks between clauses in Chinese |
//!
//! Buttons, cards, lists and layout are classes on plain elements: `<button class="button primary">`,
//! `<div class="stack tight">`. The files of `style/` say which is for what.
//!
//! # A page
//!
//! A page is a function of its data: `app/src/pages/<area>/<page>.rs` has a struct of what it shows and a function from it
//! to a view. The server's handler loads the data, builds a [`crate::shell::Page`] and renders both:
//!
//! ```ignore
//! // app/src/pages/orders/list.rs
//! pub struct List { pub orders: Vec<OrderRow> }
//!
//! impl List {
//!     pub fn view(self, format: Format) -> AnyView {
//!         let texts = format.texts;
//!         view! { <h1>{texts.orders_title()}</h1> ... }.into_any()
//!     }
//! }
//!
//! // server/src/orders/list.rs
//! let page = Page { title: texts.orders_title().into(), tab: Some(Tab::Orders), ..page };
//! let html = shell::customer(&page, || List { orders }.view(format));
//! ```
//!
//! - **Words**: [`crate::texts::Texts`]; add a line in `locales/en` and in `locales/zh`, call the method. Numbers
//!   given to a message are grouped and choose the plural; give a year or an order number as text.
//! - **Dates, money, numbers**: [`crate::format::Format`]; its dates are [`Dated`] for `<Time at=..>`, and `to_string()`
//!   gives the words for a message.
//! - **What is wrong with a field**: [`crate::problems::sentence_for`] turns `FieldErrors` into the `error` of a field.
//! - **Parts**: cut a page into functions of a screen or less that end in `.into_any()`; a view's type contains the types of
//!   everything in it, and the compiler pays for each. Rows of a list need no `.into_any()` of their own.
//! - **Islands**: put `<QuickSearch ..>` in the view; the shell adds the loader by itself when the page has an island.
//!   Their texts are properties.
//! - Text and attribute values are escaped, except inside `<textarea>`, `<script>`, `<style>` and `inner_html`: use
//!   [`TextArea`](fn@TextArea), and the others not at all.

mod choice;
mod field;
mod figures;
mod goods;
mod icon;
mod navigation;
mod node;
mod note;
mod phrases;
mod promise;
mod status;
mod stepper;
mod time;

pub use choice::{Check, CheckKind, Choice};
pub use field::{Field, FieldError, FieldKind, FileField, Select, SelectOption, TextArea};
pub use figures::{Bead, Beads, Content, Contents, Record, Sum, SumRow};
pub use goods::{Goods, Thumb, Tile};
pub use icon::Icon;
pub use navigation::{Chip, Chips, Crumbs, Link, SearchForm, Tally, TallyPart};
pub use node::{Node, NodeShape, NodeTone};
pub use note::{Empty, Line, LineEnd, Note};
pub use phrases::Phrases;
pub use promise::{Diff, Ledger, MiniSteps, Pair, PairDate, Promise, Step, StepPlace, Steps, When};
pub use status::{Mark, Status, Tone};
pub use stepper::{Stepper, StepperLabels, StepperModel};
pub use time::{DateNumeral, DateParts, Dated, Time};
