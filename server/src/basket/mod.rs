//! The basket of a visitor or a buyer.

pub mod add;
pub mod change;
pub mod contents;
pub mod show;
