//! What is shown when something is not as asked: what happened, what is safe, and where to go on.

use leptos::prelude::*;

use crate::{
    components::{Icon, Line, LineEnd, Phrases},
    texts::Texts,
};

/// Why there is no other page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing at this address, or nothing the reader may know of.
    NotFound,
    /// A page for other people.
    Forbidden,
    /// Too many requests.
    TooMany {
        /// When to try again.
        seconds: u32,
    },
    /// The portal cannot answer now.
    Unavailable,
    /// The portal is at fault.
    Internal {
        /// Finds the entry in the log.
        reference: String,
    },
}

/// Where the way back leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayBack {
    /// To the first page.
    Home,
    /// To the desk.
    Desk,
}

impl Problem {
    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Forbidden => 403,
            Self::TooMany { .. } => 429,
            Self::Unavailable => 503,
            Self::Internal { .. } => 500,
        }
    }

    /// The page's title.
    pub const fn title(&self, texts: Texts) -> &'static str {
        match self {
            Self::NotFound => texts.error_not_found_title(),
            Self::Forbidden => texts.error_forbidden_title(),
            Self::TooMany { .. } => texts.error_too_many_title(),
            Self::Unavailable => texts.error_unavailable_title(),
            Self::Internal { .. } => texts.error_internal_title(),
        }
    }

    /// The page, best shown [`Narrow`](crate::shell::Width::Narrow).
    pub fn view(&self, texts: Texts, way_back: WayBack) -> AnyView {
        let line = match self {
            Self::NotFound | Self::Forbidden => LineEnd::Nowhere,
            Self::TooMany { .. } => LineEnd::Open,
            Self::Unavailable | Self::Internal { .. } => LineEnd::Broken,
        };
        let search = (*self == Self::NotFound && way_back == WayBack::Home).then(|| search(texts));
        let (href, label) = match way_back {
            WayBack::Home => ("/", texts.error_home()),
            WayBack::Desk => ("/desk/orders", texts.error_desk()),
        };
        view! {
            <div class="stack loose">
                <Line end=line/>
                <header class="stack tight">
                    <h1><Phrases text=self.title(texts)/></h1>
                    <p class="lead">{self.lead(texts)}</p>
                </header>
                {search}
                <div class="cluster">
                    <a class="button primary" href=href>{label}</a>
                </div>
                <p class="quiet-text num">{self.code(texts)}</p>
            </div>
        }
        .into_any()
    }

    fn lead(&self, texts: Texts) -> String {
        match self {
            Self::NotFound => texts.error_not_found_lead().to_owned(),
            Self::Forbidden => texts.error_forbidden_lead().to_owned(),
            Self::TooMany { seconds } => texts.error_too_many_lead(seconds),
            Self::Unavailable => texts.error_unavailable_lead().to_owned(),
            Self::Internal { .. } => texts.error_internal_lead().to_owned(),
        }
    }

    fn code(&self, texts: Texts) -> String {
        match self {
            Self::Internal { reference } => texts.error_code_reference(self.status(), reference),
            _ => texts.error_code(self.status()),
        }
    }
}

fn search(texts: Texts) -> impl IntoView {
    view! {
        <form class="search" role="search" action="/products">
            <Icon icon=Icon::Search/>
            <input
                class="input"
                type="search"
                name="q"
                aria-label=texts.search_label()
                placeholder=texts.search_placeholder()
            />
            <button class="button" type="submit">{texts.search_submit()}</button>
        </form>
    }
    .into_any()
}
