//! A file as rows of cells, whatever it was saved as.
//!
//! Which kind of file it is shows in its first bytes, not in its name. A row keeps the line a spreadsheet would show for
//! it; rows whose cells are all empty are left out, as spreadsheets save them below the last one.

mod csv;
mod xlsx;

use std::{
    io::{Read, Seek, SeekFrom},
    sync::Arc,
};

use jiff::civil;

use super::{
    error::ImportError,
    files::{Files, ReadSeek},
};

/// Which file, and how to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSource {
    /// Its name.
    pub file: String,
    /// The sheet of a workbook; the first one when none is named.
    pub sheet: Option<String>,
    /// What stands between the cells of a text file; found out when it is not told.
    pub delimiter: Option<u8>,
}

/// A file as rows.
pub struct Table {
    /// Its name.
    pub file: Arc<str>,
    /// The names of its columns.
    pub header: Vec<String>,
    rows: Rows,
}

enum Rows {
    Csv(Box<csv::CsvRows>),
    Xlsx(std::vec::IntoIter<Row>),
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its line, as a spreadsheet counts: the header is on line 1 when nothing stands above it.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, or a number as plain decimal digits.
    Text(String),
    /// A date or a moment, as a spreadsheet keeps it.
    Moment(civil::DateTime),
    /// An error of the spreadsheet.
    Broken,
}

impl Cell {
    const EMPTY: Self = Self::Text(String::new());

    fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

impl Table {
    /// Opens a file and reads its header.
    pub fn open(files: &Files, source: &TableSource) -> Result<Self, ImportError> {
        let mut file = files.open(&source.file)?;
        let name: Arc<str> = source.file.as_str().into();
        let first = first_bytes(&mut file, &name)?;
        let (header, rows) = match first {
            // The mark of a ZIP archive, which an XLSX file is.
            [b'P', b'K', 3, 4] => {
                let (header, rows) = xlsx::read(file, &name, source.sheet.as_deref())?;
                (header, Rows::Xlsx(rows.into_iter()))
            }
            // The mark of a compound file: Excel before 2007, or a workbook with a password.
            [0xd0, 0xcf, 0x11, 0xe0] => {
                let message = "it is in an old format or has a password; save it as .xlsx".to_owned();
                return Err(ImportError::NotAWorkbook { file: source.file.clone(), message });
            }
            _ if has_extension(&source.file, "xlsx") => {
                let message = "it is something else, or damaged".to_owned();
                return Err(ImportError::NotAWorkbook { file: source.file.clone(), message });
            }
            _ => {
                let (header, rows) = csv::CsvRows::open(file, &name, source.delimiter)?;
                (header, Rows::Csv(Box::new(rows)))
            }
        };
        Ok(Self { file: name, header, rows })
    }
}

impl Iterator for Table {
    type Item = Result<Row, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let row = match &mut self.rows {
                Rows::Csv(rows) => rows.next()?,
                Rows::Xlsx(rows) => Ok(rows.next()?),
            };
            match row {
                Ok(row) if row.cells.iter().all(Cell::is_empty) => {}
                row => return Some(row),
            }
        }
    }
}

/// The first four bytes, with zeros where the file ends before; the file is at its beginning again.
fn first_bytes(file: &mut Box<dyn ReadSeek>, name: &Arc<str>) -> Result<[u8; 4], ImportError> {
    let unreadable =
        |error: std::io::Error| ImportError::Unreadable { file: name.to_string(), message: error.to_string() };
    let mut first = Vec::with_capacity(4);
    file.by_ref().take(4).read_to_end(&mut first).map_err(unreadable)?;
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    first.resize(4, 0);
    Ok([first[0], first[1], first[2], first[3]])
}

fn has_extension(name: &str, extension: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
