//! What is said when mail does not reach someone: to themselves, and to the desk.

use jiff::Timestamp;
use leptos::prelude::*;

use crate::{
    components::{Note, Tone},
    format::Format,
};

/// Someone whom no mail reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreachable {
    /// Their name.
    pub name: String,
    /// The address that does not work.
    pub email: String,
    /// Since when.
    pub since: Timestamp,
    /// What a mail server said; for the desk alone.
    pub reason: String,
}

impl Unreachable {
    /// To themselves: what to do about it. It stands above the page.
    pub fn own(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let words = texts.unreachable_text(format.date(self.since).words);
        view! {
            <div class="stack tight">
                <Note lead=texts.unreachable_lead(self.email.as_str()) tone=Tone::Warn>{words}</Note>
                <div class="cluster">
                    <a class="button small" href="/account">{texts.account_title()}</a>
                    <form method="post" action="/account/mail/reachable">
                        <button class="button small" type="submit">{texts.unreachable_retry()}</button>
                    </form>
                </div>
            </div>
        }
        .into_any()
    }

    /// To the desk, on an order of theirs.
    pub fn to_desk(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let since = format.date(self.since).words;
        let words = texts.unreachable_desk_text(self.email.as_str(), since, self.reason.as_str());
        view! { <Note lead=texts.unreachable_desk_lead(self.name.as_str()) tone=Tone::Warn>{words}</Note> }.into_any()
    }
}

/// A page with the notice above it when its reader is out of reach.
pub fn own_notice(unreachable: Option<&Unreachable>, page: AnyView, format: &Format) -> AnyView {
    let Some(unreachable) = unreachable else { return page };
    view! { <div class="stack airy">{unreachable.own(format)} {page}</div> }.into_any()
}
