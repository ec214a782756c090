//! Pictures of kinds of products, in two tones of the page's own colours. No island shows one.

use leptos::prelude::*;

/// A kind of products.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub enum Goods {
    Parcel, Leaf, Bean, Jar, Pot, Pan, Crate, Saw, Brush, Chilled, Plant, Cup, Bottle, Tin, Cheese, Bread, Fish, Lamp,
}

impl Goods {
    /// The shapes, on a field of 24 by 24. What is `tint` is filled, under the lines.
    const fn shapes(self) -> &'static str {
        match self {
            Self::Parcel => concat!(
                r#"<path class="tint" d="M4 8l8-4.5L20 8v8l-8 4.5L4 16z"/>"#,
                r#"<path d="M4 8l8-4.5L20 8v8l-8 4.5L4 16zM4 8l8 4.5L20 8M12 12.5v8M8 5.75l8 4.5v3"/>"#
            ),
            Self::Leaf => concat!(
                r#"<path class="tint" d="M12.5 18C8 15 7 9 12.2 3.5 17.5 9 17 15 12.5 18z"/>"#,
                r#"<path d="M12.5 18C8 15 7 9 12.2 3.5 17.5 9 17 15 12.5 18zM12.3 8v13"#,
                r#"M12.4 20c-1-3.6-4-5.6-8.4-5.4.6 3.6 4 5.6 8.4 5.4zM12.6 20c.8-3 3.4-4.6 7.4-4.4-.6 3-3.6 4.8-7.4 4.4z"/>"#
            ),
            Self::Bean => concat!(
                r#"<path class="tint" d="M6.2 12.6c1-4.6 5-8.4 9-8.4s5.2 3.2 4.2 7.2-5 8.2-9 8-5.2-3-4.2-6.8z"/>"#,
                r#"<path d="M6.2 12.6c1-4.6 5-8.4 9-8.4s5.2 3.2 4.2 7.2-5 8.2-9 8-5.2-3-4.2-6.8z"#,
                r#"M18 5c-.6 4-3 4.6-5.6 6.6S9 15.6 8.2 18.5"/>"#
            ),
            Self::Jar => concat!(
                r#"<path class="tint" d="M5.5 12.5h13v6.5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19z"/>"#,
                r#"<path d="M7 3.5h10v3H7zM7.5 6.5C6 8 5.5 9 5.5 11v8a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5v-8"#,
                r#"c0-2-.5-3-2-4.5M5.5 12.5h13M9 16.5h6"/>"#
            ),
            Self::Pot => concat!(
                r#"<path class="tint" d="M6.5 10.5h10c1 2 1.2 3.5 1 5-.4 2.7-2.7 4-6 4s-5.6-1.3-6-4c-.2-1.5 0-3 1-5z"/>"#,
                r#"<path d="M6.5 10.5h10c1 2 1.2 3.5 1 5-.4 2.7-2.7 4-6 4s-5.6-1.3-6-4c-.2-1.5 0-3 1-5z"#,
                r#"M7.5 10.5c.4-2.3 1.8-3.5 4-3.5s3.6 1.2 4 3.5M11.5 7V5M17.3 13.5l3-3.5h1.2"#,
                r#"M5.8 12C3.5 11.3 2.5 12 2.5 13.5s1 2.8 3.2 3"/>"#
            ),
            Self::Pan => concat!(
                r#"<path class="tint" d="M2.5 11h13.5c0 4.5-2.5 7-6.75 7S2.5 15.5 2.5 11z"/>"#,
                r#"<path d="M2.5 11h13.5c0 4.5-2.5 7-6.75 7S2.5 15.5 2.5 11zM15.8 12.3l5.7-2.3M6.5 8c-1-1 1-2 0-3M10 8c-1-1 1-2 0-3"/>"#
            ),
            Self::Crate => concat!(
                r#"<path class="tint" d="M4 10h16v10H4z"/>"#,
                r#"<path d="M4 10h16v10H4zM4 10l2.5-5h11L20 10M12 5v5M9.5 13.5h5"/>"#
            ),
            Self::Saw => concat!(
                r#"<path class="tint" d="M9.5 9.5L21 14.5v2.5L7.5 15z"/>"#,
                r#"<path d="M9.5 9.5L21 14.5v2.5l-2-1-1.5 1-1.5-1.5-1.5 1-1.5-1.5-1.5 1-1.5-1.5L7.5 15"#,
                r#"M9.5 9.5C8 7.5 5 7 3.5 8.5s-.5 4 1 5.5 3 1.5 3 1zM5 10.5l1.5 2"/>"#
            ),
            Self::Brush => concat!(
                r#"<path class="tint" d="M4.5 14.5h9v5h-9z"/>"#,
                r#"<path d="M4.5 11h9v3.5h-9zM5.5 14.5l-1 5.5h9l-1-5.5M8 16.5V20M10.5 16.5V20M9 11V4"#,
                r#"M18.5 5v4M16.5 7h4M18 13v2.5M16.75 14.25h2.5"/>"#
            ),
            Self::Lamp => r#"<path d="M9 17.5h6M10 20.5h4M12 3.5a6 6 0 0 0-3.5 11v3h7v-3a6 6 0 0 0-3.5-11z"/>"#,
            Self::Chilled => r#"<path d="M12 3.5v17M4.6 7.75l14.8 8.5M19.4 7.75L4.6 16.25"/>"#,
            Self::Plant => r#"<path d="M5 19C4 10 9 5 20 4.5 20 15 15 20 7 18M5 19c2-5 5-8 9-10"/>"#,
            Self::Cup => {
                r#"<path d="M5 9h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10.5h1.5a2.5 2.5 0 0 1 0 5H16M8.5 6V4M12 6V4"/>"#
            }
            Self::Bottle => {
                r#"<path d="M10 3.5h4v4l2 3V20a.8.8 0 0 1-.8.8H8.8A.8.8 0 0 1 8 20v-9.5l2-3zM8 13h8M8 17h8"/>"#
            }
            Self::Tin => concat!(
                r#"<path d="M6 6v12c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5V6"/><ellipse cx="12" cy="6" rx="6" ry="2.5"/>"#,
                r#"<path d="M6 11c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5"/>"#
            ),
            Self::Cheese => concat!(
                r#"<path d="M3.5 13.5L15 6c3 0 5.5 3 5.5 7.5zM3.5 13.5V19h17v-5.5"/>"#,
                r#"<circle cx="9" cy="16.3" r="1"/><circle cx="15.5" cy="16" r=".7"/>"#
            ),
            Self::Bread => concat!(
                r#"<path d="M4 14c0-2.5 2-3.5 2.5-5S9 5.5 12 5.5s5 2 5.5 3.5 2.5 2.5 2.5 5z"#,
                r#"M4 14h16v3.5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z"/>"#
            ),
            Self::Fish => concat!(
                r#"<path d="M3.5 12c3-4 7-5.5 10.5-4.5 2 .6 3.5 2 4 4.5-.5 2.5-2 3.9-4 4.5C10.5 17.5 6.5 16 3.5 12z"#,
                r#"M18 12l3-3v6z"/><path d="M8 11.2v.1"/>"#
            ),
        }
    }
}

/// Goods on a quiet square, for a product in a list.
#[component]
pub fn Thumb(
    /// The kind of product.
    goods: Goods,
) -> impl IntoView {
    view! { <span class="thumb"><Picture goods=goods/></span> }
}

/// Goods on a wide tile, for the page of a product. It tells nothing that is not said in words.
#[component]
pub fn Tile(
    /// The kind of product.
    goods: Goods,
) -> impl IntoView {
    view! { <div class="tile only-wide"><Picture goods=goods/></div> }
}

#[component]
fn Picture(goods: Goods) -> impl IntoView {
    view! { <svg class="goods" viewBox="0 0 24 24" aria-hidden="true" inner_html=goods.shapes()></svg> }
}
