//! What people see: pages and mail rendered on the server, and the islands that become WebAssembly.
//!
//! **Architecture Invariant:** a view never loads data; a handler hands it everything. An island never imports a page.
//! Only `islands` and the `components` it uses reach the browser.

// Views are types within types.
#![recursion_limit = "256"]

pub mod components;
pub mod islands;
pub mod url;

#[cfg(feature = "ssr")]
pub mod address;
#[cfg(feature = "ssr")]
pub mod company;
#[cfg(feature = "ssr")]
pub mod format;
#[cfg(feature = "ssr")]
pub mod labels;
#[cfg(feature = "ssr")]
pub mod mail;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod problems;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod texts;

/// Makes the browser ready for islands; the loader calls it once, and then the export of every island on the page.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
