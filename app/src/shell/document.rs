//! From a page and its content to the HTML document.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use super::{
    Page,
    frame::{self, Audience},
};
use crate::islands::bundle;

/// A page for buyers and visitors.
pub fn customer(page: &Page, content: impl FnOnce() -> AnyView) -> String {
    document(page, Audience::Customer, content)
}

/// A page of the desk, for staff.
pub fn desk(page: &Page, content: impl FnOnce() -> AnyView) -> String {
    document(page, Audience::Desk, content)
}

/// A page without navigation, for signing in and the like.
pub fn plain(page: &Page, content: impl FnOnce() -> AnyView) -> String {
    document(page, Audience::Nobody, content)
}

/// What every form for a passkey has.
const PASSKEY: &str = " data-passkey=\"";

fn document(page: &Page, audience: Audience, content: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let (head, body, bundles) = owner.with(|| {
        // The body first: it shows whether there is an island to wake.
        let body = frame::body(page, audience, content()).to_html();
        let bundles = bundle::needed_by(&body);
        let loader = page.assets.loader.clone().filter(|_| bundles.is_some());
        let passkeys = page.assets.passkeys.clone().filter(|_| body.contains(PASSKEY));
        (head(page, [loader, passkeys]).to_html(), body, bundles)
    });
    owner.cleanup();
    let language = page.language().tag();
    // The loader reads there which programs to fetch.
    let islands = bundles.map(|names| format!(r#" data-islands="{names}""#)).unwrap_or_default();
    [r#"<!doctype html><html lang=""#, language, r#"""#, &islands, ">", &head, &body, "</html>"].concat()
}

fn head(page: &Page, scripts: [Option<String>; 2]) -> impl IntoView + use<> {
    let title = if page.title.is_empty() {
        page.company.name.to_string()
    } else {
        page.texts.page_title(page.title.as_str(), &*page.company.name)
    };
    // Nothing of the first view waits for them.
    let script = |address| view! { <script type="module" fetchpriority="low" src=address></script> };
    let scripts: Vec<_> = scripts.into_iter().flatten().map(script).collect();
    let colour = page.company.colour.clone().map(|address| view! { <link rel="stylesheet" href=address/> });
    view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
            <meta name="color-scheme" content="light dark"/>
            // The colours of the top bar (`--surface` of style/tokens.css).
            <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff"/>
            <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#10191c"/>
            <title>{title}</title>
            <meta name="description" content=page.texts.frame_description(&*page.company.name)/>
            <link rel="stylesheet" href=page.assets.css.clone()/>
            {colour}
            <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
            <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
            <link rel="manifest" href="/manifest.webmanifest"/>
            {scripts}
        </head>
    }
}
