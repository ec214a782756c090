//! Icons of actions, places and things.

use leptos::prelude::*;

/// What an [`Icon`](fn@Icon) shows: an action, a place or a thing. Never a state; that is a mark, nor goods; they have
/// pictures of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub enum Icon {
    // Places.
    Home, Products, Orders, Basket, Speech, Person, People, Warehouse,
    // Actions.
    Search, Filter, Tick, Cross, Plus, Minus, Forward, Arrow, Up, Down, Camera, Print, Repeat, Pencil, Undo, Download,
    Clipboard,
    // Things.
    Truck, Parcel, Flag, Star, Clock, Key, Envelope, Globe, Warning, Pin, Lock, Phone, Pause, Card, Offline,
}

impl Icon {
    /// The shapes, on a field of 24 by 24.
    pub(crate) const fn shapes(self) -> &'static str {
        match self {
            Self::Home => r#"<path d="M4 11l8-7 8 7v8.5h-5.5V14h-5v5.5H4z"/>"#,
            Self::Products => {
                r#"<path d="M4 4.5h6.5V11H4zM13.5 4.5H20V11h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z"/>"#
            }
            Self::Orders => r#"<path d="M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5"/>"#,
            Self::Basket => r#"<path d="M3.5 9.5h17L18.5 20h-13zM8.5 9.5L12 4l3.5 5.5"/>"#,
            Self::Speech => r#"<path d="M4 5h16v11h-8.5L7 20v-4H4z"/>"#,
            Self::Person => r#"<circle cx="12" cy="8" r="3.75"/><path d="M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6"/>"#,
            Self::People => concat!(
                r#"<circle cx="9" cy="8.5" r="3.25"/><path d="M3 19c.5-3.5 3-5 6-5s5.5 1.5 6 5"#,
                r#"M15.5 5.6a3.25 3.25 0 0 1 0 5.8M17.5 14.3c2 .7 3.2 2.2 3.5 4.7"/>"#
            ),
            Self::Warehouse => r#"<path d="M3.5 20V9L12 4.5 20.5 9v11M7.5 20v-7h9v7M7.5 16.5h9"/>"#,
            Self::Search => r#"<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>"#,
            Self::Filter => r#"<path d="M4 6.5h16M7 12h10M10 17.5h4"/>"#,
            Self::Tick => r#"<path d="M5 12.5l4.5 4.5L19 7.5"/>"#,
            Self::Cross => r#"<path d="M6 6l12 12M18 6L6 18"/>"#,
            Self::Plus => r#"<path d="M12 5v14M5 12h14"/>"#,
            Self::Minus => r#"<path d="M5 12h14"/>"#,
            Self::Forward => r#"<path d="M9 5l7 7-7 7"/>"#,
            Self::Arrow => r#"<path d="M4 12h15M13 6l6 6-6 6"/>"#,
            Self::Up => r#"<path d="M5 15l7-7 7 7"/>"#,
            Self::Down => r#"<path d="M5 9l7 7 7-7"/>"#,
            Self::Camera => r#"<path d="M3.5 8h4l1.8-3h5.4l1.8 3h4v11.5h-17z"/><circle cx="12" cy="13.2" r="3.5"/>"#,
            Self::Print => r#"<path d="M7 9V4h10v5M7 17H3.5V9h17v8H17M7 14h10v6H7z"/>"#,
            Self::Repeat => concat!(
                r#"<path d="M4.5 10.5a7.5 7.5 0 0 1 13-3.5l2 2M19.5 4.5V9H15"#,
                r#"M19.5 13.5a7.5 7.5 0 0 1-13 3.5l-2-2M4.5 19.5V15H9"/>"#
            ),
            Self::Pencil => r#"<path d="M4 20l1-4.5L15.5 5l3.5 3.5L8.5 19z"/>"#,
            Self::Undo => r#"<path d="M8.5 5L4 9.5 8.5 14M4 9.5h10.5a5 5 0 0 1 0 10H10"/>"#,
            Self::Download => r#"<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>"#,
            Self::Clipboard => r#"<path d="M8 5H5.5v15.5h13V5H16M8.5 3.5h7V7h-7zM9 12h6M9 16h6"/>"#,
            Self::Truck => concat!(
                r#"<path d="M2.5 6.5H14v10H2.5zM14 10h4l3.5 3.5v3H14z"/>"#,
                r#"<circle cx="7" cy="17.5" r="1.9"/><circle cx="17.5" cy="17.5" r="1.9"/>"#
            ),
            Self::Parcel => r#"<path d="M12 3.5l8 4v9l-8 4-8-4v-9zM4 7.5l8 4 8-4M12 11.5v9"/>"#,
            Self::Flag => r#"<path d="M6 21V4h12l-2.5 4L18 12H6"/>"#,
            Self::Star => r#"<path d="M12 4l2.4 5.1 5.6.7-4.1 3.9 1 5.5-4.9-2.7-4.9 2.7 1-5.5L4 9.8l5.6-.7z"/>"#,
            Self::Clock => r#"<circle cx="12" cy="12" r="8.25"/><path d="M12 7.5V12l3 2"/>"#,
            Self::Key => r#"<circle cx="8" cy="15.5" r="4"/><path d="M11 12.5l8.5-8.5M15.5 8l3 3"/>"#,
            Self::Envelope => r#"<path d="M3.5 6h17v12.5h-17zM4 7l8 6.5L20 7"/>"#,
            Self::Globe => concat!(
                r#"<circle cx="12" cy="12" r="8.25"/>"#,
                r#"<path d="M4 12h16M12 3.75c3.5 4.5 3.5 12 0 16.5M12 3.75c-3.5 4.5-3.5 12 0 16.5"/>"#
            ),
            Self::Warning => r#"<path d="M12 4l9 16H3zM12 10v4.5M12 17v.3"/>"#,
            Self::Pin => concat!(
                r#"<path d="M12 21c4.5-5 6.5-8.5 6.5-11.5a6.5 6.5 0 0 0-13 0C5.5 12.5 7.5 16 12 21z"/>"#,
                r#"<circle cx="12" cy="9.5" r="2.25"/>"#
            ),
            Self::Lock => r#"<path d="M5.5 11h13v9.5h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>"#,
            Self::Phone => concat!(
                r#"<path d="M5 4h4l1.5 5-2.5 1.5a11 11 0 0 0 5.5 5.5L15 13.5l5 1.5v4a1.5 1.5 0 0 1-1.5 1.5"#,
                r#"C11 20.5 3.5 13 3.5 5.5A1.5 1.5 0 0 1 5 4z"/>"#
            ),
            Self::Pause => r#"<path d="M9 6v12M15 6v12"/>"#,
            Self::Card => r#"<path d="M3 6h18v12H3zM3 10h18M6.5 14.5h4"/>"#,
            Self::Offline => concat!(
                r#"<path d="M4 4l16 16M8.5 8.2A6 6 0 0 0 6 11.5 3.75 3.75 0 0 0 7 19h11"#,
                r#"M11 6.5a6 6 0 0 1 7 5 3.75 3.75 0 0 1 2 5.5"/>"#
            ),
        }
    }
}

/// An icon of an action or a product, beside its word. Alone in a button, the button carries the `aria-label`.
#[component]
pub fn Icon(
    /// What it shows.
    icon: Icon,
) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" inner_html=icon.shapes()></svg> }
}
