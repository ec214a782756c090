//! Complaints: filed by customers, guests with a link and the desk; followed, answered, accepted, taken further.

pub mod act;
pub mod context;
pub mod due;
pub mod file;
pub mod guest;
pub mod list;
pub mod news;
pub mod open;
pub mod replace;
pub mod show;
