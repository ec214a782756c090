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
#[cfg(test)]
mod tests;
mod work;

pub use audit::AuditLog;
pub use customers::{CustomerList, CustomerRow};
pub use mails::{MailList, MailRoute, MailRow, MailShow};
pub use order::{CancelInput, ParcelInput, Refusal, Show};
pub use previews::{PreviewShow, Previews};
pub use queue::Queue;
