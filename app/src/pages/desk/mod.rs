//! The desk of the staff: the queue of orders, one order at work, and the mail that was sent.

mod accounts;
mod audit;
mod complaint;
mod complaint_work;
mod complaints;
mod customers;
mod deliveries;
mod events;
mod figures;
mod links;
mod mails;
mod notes;
mod order;
mod pack;
#[cfg(test)]
mod people_tests;
mod previews;
mod queue;
mod refusal;
mod repack;
mod settings;
mod staff;
mod surveys;
#[cfg(test)]
mod tests;
mod work;

use leptos::prelude::*;

use crate::{
    components::{Note, Tone},
    texts::Texts,
};

pub use accounts::{AccountAct, AccountInput, CustomerAccounts};
pub use audit::AuditLog;
pub use complaint::ComplaintShow;
pub use complaints::ComplaintQueue;
pub use customers::{BuyerRow, CustomerList, CustomerRow};
pub use deliveries::{Deliveries, FailureRow, OpenRow};
pub use figures::{EVER, Figures, SPANS};
pub use links::GivenLink;
pub use mails::{MailList, MailRoute, MailRow, MailShow};
pub use order::{CancelInput, EventInput, LabelInput, ParcelInput, Refusal, Show};
pub use previews::{PreviewShow, Previews};
pub use queue::Queue;
pub use settings::{ConnectionsPage, GroupPage, KeyRow, LegalTextPage, SenderRow, SettingsDone, SettingsIndex};
pub use staff::{StaffDone, StaffInput, StaffList};
pub use surveys::{
    Comment, MonthScore, QuestionInput, QuestionResult, Score, SegmentInput, SurveyDone, SurveyEdit, SurveyList,
    SurveyResults, SurveyRow, problem_words,
};

/// What was done just now, above a page.
fn done_note(words: &'static str, texts: Texts) -> AnyView {
    view! { <Note lead=texts.account_done() tone=Tone::Good>{words}</Note> }.into_any()
}

/// Why nothing was done, above a page.
fn refused_note(words: String, texts: Texts) -> AnyView {
    view! { <Note lead=texts.people_refused() tone=Tone::Warn alert=true>{words}</Note> }.into_any()
}
