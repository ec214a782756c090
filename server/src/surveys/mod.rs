//! Surveys: asking, answering, and looking after low scores (docs/surveys.md).

pub mod answer;
pub mod cases;
pub mod demo;
pub mod due;
pub mod own;
pub mod show;
