//! What is wrong with a whole import: nothing is written then, and one plain sentence says why.

use thiserror::Error;

/// Why an import cannot be done at all.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The mapping file is not TOML, or not a mapping.
    #[error("the mapping file {file} cannot be understood: {message}")]
    NotAMapping {
        /// Its name.
        file: String,
        /// What the reader of TOML says, with the place.
        message: String,
    },
    /// A setting of the mapping file makes no sense.
    #[error("in the mapping file, {place}: {message}")]
    Setting {
        /// Section and setting, such as `[orders] placed`.
        place: String,
        /// What is wrong.
        message: String,
    },
    /// A file cannot be read.
    #[error("the file {file} cannot be read: {message}")]
    Unreadable {
        /// Its name.
        file: String,
        /// Why.
        message: String,
    },
    /// A file has nothing in it, not even a header.
    #[error("the file {file} is empty")]
    Empty {
        /// Its name.
        file: String,
    },
    /// A file is not in UTF-8.
    #[error("the file {file} is not in UTF-8 (line {line}); save it as “CSV UTF-8”")]
    NotUtf8 {
        /// Its name.
        file: String,
        /// The first line that is not.
        line: u64,
    },
    /// A quotation mark is opened and never closed.
    #[error("the file {file} opens a quotation mark on line {line} that is never closed")]
    UnclosedQuote {
        /// Its name.
        file: String,
        /// Where it is opened.
        line: u64,
    },
    /// A row is larger than any row is read.
    #[error("line {line} of the file {file} is longer than 1 MB; perhaps a quotation mark is never closed")]
    RowTooLong {
        /// Its name.
        file: String,
        /// Where the row begins.
        line: u64,
    },
    /// A file has more than is read.
    #[error("the file {file} is too large: at most {most} are read")]
    TooLarge {
        /// Its name.
        file: String,
        /// The most.
        most: &'static str,
    },
    /// A workbook cannot be opened.
    #[error("the file {file} is not a workbook that can be read: {message}")]
    NotAWorkbook {
        /// Its name.
        file: String,
        /// Why.
        message: String,
    },
    /// A workbook has no such sheet.
    #[error("the file {file} has no sheet “{sheet}”; it has {}", list(.found))]
    NoSuchSheet {
        /// Its name.
        file: String,
        /// The sheet that the mapping names.
        sheet: String,
        /// The sheets there are.
        found: Vec<String>,
    },
    /// The header lacks columns that the mapping names.
    #[error("the file {file} has no column {}; its columns are {}", list(.missing), list(.found))]
    MissingColumns {
        /// Its name.
        file: String,
        /// What is missing.
        missing: Vec<String>,
        /// What is there.
        found: Vec<String>,
    },
    /// The header names a column that is needed twice.
    #[error("the file {file} has two columns “{column}”")]
    ColumnTwice {
        /// Its name.
        file: String,
        /// The column.
        column: String,
    },
}

/// Names between quotation marks, as a sentence lists them.
fn list(names: &[String]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}
