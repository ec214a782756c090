//! Answering a survey, by a link and without a sign-in, and one's own answers.

mod answers;
mod ask;
mod closed;
mod preview;
mod thanks;

pub use answers::{OwnAnswer, OwnAnswers};
pub use ask::{About, Ask};
pub use closed::Closed;
pub use preview::{Preview, PreviewEnd};
pub use thanks::Thanks;
pub(crate) use thanks::said;
