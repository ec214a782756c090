//! The desk of the staff: the queue of orders, one order at work, and the mail that was sent.

mod audit;
mod customers;
mod mails;
mod notes;
mod order;
mod pack;
mod previews;
mod queue;
mod refusal;
mod settings;
#[cfg(test)]
mod tests;
mod work;

use leptos::prelude::*;

use crate::{components::Icon, texts::Texts};

pub use audit::AuditLog;
pub use customers::{CustomerList, CustomerRow};
pub use mails::{MailList, MailRoute, MailRow, MailShow};
pub use order::{CancelInput, ParcelInput, Refusal, Show};
pub use previews::{PreviewShow, Previews};
pub use queue::Queue;
pub use settings::{GroupPage, LegalTextPage, SettingsDone, SettingsIndex};

/// The search of a list: one word field that leads to the list's own address.
fn search(address: &'static str, typed: String, label: &'static str, texts: Texts) -> AnyView {
    view! {
        <form class="search" role="search" action=address>
            <Icon icon=Icon::Search/>
            <input class="input" type="search" name="q" value=typed aria-label=label placeholder=label/>
            <button class="button" type="submit">{texts.search_submit()}</button>
        </form>
    }
    .into_any()
}
