//! Search words as each engine takes them. Both engines keep and look for the very same words: PostgreSQL's own parser,
//! which cuts some of them again and loses others, never sees them.

use domain::search::{self, SearchQuery};

use crate::engine::Connection;

/// PostgreSQL refuses a longer word, in bytes.
const LONGEST: usize = 2_046;

/// The words of a record, as the search index keeps them; a word that is too long is left out.
pub(crate) fn indexed<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let line = search::index_line(texts);
    line.split(' ').filter(|word| word.len() <= LONGEST).collect::<Vec<_>>().join(" ")
}

/// A question, as the engine of this connection reads it.
pub(crate) fn asked(words: &SearchQuery, connection: &Connection) -> String {
    match connection {
        Connection::Sqlite(_) => words.fts5(),
        Connection::Postgres(_) => {
            let question = words.tsquery();
            // No record has a word that is too long, nor one that is no word.
            if question.split(' ').any(|word| word.len() > LONGEST) { "'-'".to_owned() } else { question }
        }
    }
}
