//! Personal data (docs/personal-data.md): what is kept of a person, what they agree to, and how it goes.

mod columns;
mod consents;
mod erase;
mod export;

pub use self::{
    columns::{COLUMNS, Mark},
    erase::{Erased, ErasedMail},
};
use crate::{Db, Tx, engine::Connection};

/// Asks for personal data.
pub struct Personal<'c>(&'c mut Connection);

/// Writes consents, and erases.
pub struct WritePersonal<'c>(&'c mut Tx);

impl Db {
    /// Personal data.
    pub fn personal(&mut self) -> Personal<'_> {
        Personal(&mut self.connection)
    }
}

impl Tx {
    /// Personal data.
    pub fn personal(&mut self) -> WritePersonal<'_> {
        WritePersonal(self)
    }
}
