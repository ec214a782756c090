//! Scores of past orders.

use super::{ImportedScore, Outcome, WriteImport};
use crate::{
    StoreError,
    engine::{execute, fetch, sql},
};

impl WriteImport<'_> {
    /// Adds or changes a score. Its order is there.
    pub async fn score(&mut self, imported: &ImportedScore) -> Result<Outcome, StoreError> {
        let (order, number) = (imported.order.as_str(), imported.number.as_str());
        let (score, comment) = (i64::from(imported.score), imported.comment.as_deref());
        let given_at = imported.given_at.as_microsecond();
        let sql = sql!("import/get_score");
        match fetch!(self.0.connection(), fetch_optional, (i64, Option<String>, i64), sql, order, number)? {
            None => {
                let (id, sql) = (imported.id, sql!("import/insert_score"));
                execute!(self.0.connection(), sql, id, order, number, score, comment, given_at)?;
                Ok(Outcome::Added)
            }
            Some((known, said, at)) if (known, said.as_deref(), at) == (score, comment, given_at) => {
                Ok(Outcome::Unchanged)
            }
            Some(_) => {
                let sql = sql!("import/update_score");
                execute!(self.0.connection(), sql, order, number, score, comment, given_at)?;
                Ok(Outcome::Changed)
            }
        }
    }
}
