//! Which mails a person gets, and what is said to whom none reach.

mod choices;
mod notice;
#[cfg(test)]
mod tests;

pub use choices::{Choices, Closed, Stopped, topic_name};
pub use notice::{Unreachable, own_notice};
