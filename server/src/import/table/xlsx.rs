//! Workbooks: a sheet as rows of cells. Values are read, never formulas.

use std::sync::Arc;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use jiff::civil;

use super::{Cell, Row};
use crate::import::{error::ImportError, files::ReadSeek};

/// The most bytes of a workbook as it lies on the disk.
const MAX_FILE: u64 = 100 << 20;
/// The most cells of a sheet.
const MAX_CELLS: usize = 20_000_000;
/// The most columns of a sheet.
const MAX_COLUMNS: usize = 500;

/// The header and the rows of a sheet; of the first one when none is named.
pub fn read(
    mut file: Box<dyn ReadSeek>,
    name: &Arc<str>,
    sheet: Option<&str>,
) -> Result<(Vec<String>, Vec<Row>), ImportError> {
    let not_a_workbook =
        |message: String| ImportError::NotAWorkbook { file: name.to_string(), message: message.to_lowercase() };
    let too_large = |most| ImportError::TooLarge { file: name.to_string(), most };
    let length = file.seek(std::io::SeekFrom::End(0)).and_then(|length| {
        file.seek(std::io::SeekFrom::Start(0))?;
        Ok(length)
    });
    if length.map_err(|error| not_a_workbook(error.to_string()))? > MAX_FILE {
        return Err(too_large("100 MB of a workbook"));
    }
    let mut workbook = Xlsx::new(file).map_err(|error| not_a_workbook(error.to_string()))?;
    let sheets = workbook.sheet_names();
    let chosen = match sheet {
        Some(sheet) => sheets.iter().find(|found| *found == sheet),
        None => sheets.first(),
    };
    let Some(chosen) = chosen else {
        let sheet = sheet.unwrap_or_default().to_owned();
        return Err(ImportError::NoSuchSheet { file: name.to_string(), sheet, found: sheets });
    };
    let mut cells = workbook.worksheet_cells_reader(chosen).map_err(|error| not_a_workbook(error.to_string()))?;
    let mut rows: Vec<Row> = Vec::new();
    let mut count = 0_usize;
    while let Some(cell) = cells.next_cell().map_err(|error| not_a_workbook(error.to_string()))? {
        let (row, column) = cell.get_position();
        let (line, column) = (u64::from(row) + 1, column as usize);
        let Some(cell) = read_cell(cell.get_value()) else { continue };
        count += 1;
        if column >= MAX_COLUMNS || count > MAX_CELLS {
            return Err(too_large("500 columns and 20,000,000 cells of a sheet"));
        }
        if rows.last().is_none_or(|last| last.line != line) {
            rows.push(Row { line, cells: Vec::new() });
        }
        let Some(last) = rows.last_mut() else { continue };
        if last.cells.len() <= column {
            last.cells.resize(column + 1, Cell::EMPTY);
        }
        last.cells[column] = cell;
    }
    let mut rows = rows.into_iter();
    let Some(header) = rows.next() else { return Err(ImportError::Empty { file: name.to_string() }) };
    let header: Vec<String> = header.cells.into_iter().map(into_name).collect();
    let mut rows: Vec<Row> = rows.collect();
    // A sheet has no cells where nothing was entered; beyond the header everything counts.
    for row in &mut rows {
        row.cells.resize(row.cells.len().max(header.len()), Cell::EMPTY);
    }
    Ok((header, rows))
}

fn into_name(cell: Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Moment(moment) => moment.to_string(),
        Cell::Broken => String::new(),
    }
}

/// A cell's value; `None` when it is empty.
fn read_cell(value: &DataRef<'_>) -> Option<Cell> {
    let cell = match value {
        DataRef::Empty => return None,
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => Cell::Text(decimal(*number)),
        DataRef::Bool(flag) => Cell::Text(flag.to_string()),
        DataRef::DateTime(moment) => read_moment(moment),
        DataRef::DateTimeIso(text) => text.parse().map_or_else(|_| Cell::Text(text.clone()), Cell::Moment),
        DataRef::Error(_) => Cell::Broken,
    };
    (!cell.is_empty()).then_some(cell)
}

fn read_moment(moment: &ExcelDateTime) -> Cell {
    if moment.is_duration() {
        return Cell::Text(decimal(moment.as_f64()));
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let narrow = |number: u8| i8::try_from(number).unwrap_or(-1);
    let moment = i16::try_from(year).ok().and_then(|year| {
        let (month, day) = (narrow(month), narrow(day));
        civil::DateTime::new(year, month, day, narrow(hour), narrow(minute), narrow(second), 0).ok()
    });
    moment.map_or(Cell::Broken, Cell::Moment)
}

/// A number as plain decimal digits, with the fifteen significant ones that a spreadsheet shows: `0.1 + 0.2` is `0.3`.
fn decimal(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

    use super::*;

    fn open(bytes: Vec<u8>, sheet: Option<&str>) -> Result<(Vec<String>, Vec<Row>), ImportError> {
        read(Box::new(Cursor::new(bytes)), &"t.xlsx".into(), sheet)
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn reads_values_of_every_kind_with_their_lines() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Notes").expect("a name");
        let sheet = workbook.add_worksheet().set_name("Articles").expect("a name");
        let date = Format::new().set_num_format("yyyy-mm-dd");
        for (column, name) in (0..).zip(["No", " Price ", "Since", "Sum", "Note"]) {
            sheet.write(2, column, name).expect("a cell");
        }
        sheet.write(3, 0, 17_850.0).expect("a cell");
        sheet.write(3, 1, 0.1 + 0.2).expect("a cell");
        let day = ExcelDateTime::from_ymd(2026, 1, 31).expect("a day");
        sheet.write_with_format(3, 2, &day, &date).expect("a cell");
        sheet.write(3, 3, Formula::new("=B4*2").set_result("0.6")).expect("a cell");
        sheet.write(5, 0, "=cmd|' /C calc'!A0").expect("a cell");
        sheet.write(5, 5, "beyond").expect("a cell");
        let bytes = workbook.save_to_buffer().expect("a workbook");
        let (header, rows) = open(bytes.clone(), Some("Articles")).expect("readable");
        assert_eq!(header, ["No", "Price", "Since", "Sum", "Note"]);
        let day = Cell::Moment(civil::date(2026, 1, 31).at(0, 0, 0, 0));
        assert_eq!(rows[0], Row { line: 4, cells: vec![text("17850"), text("0.3"), day, text("0.6"), text("")] });
        assert_eq!((rows[1].line, rows[1].cells.len()), (6, 6), "what stands beyond the header is not lost");
        assert_eq!(rows[1].cells[0], text("=cmd|' /C calc'!A0"), "a text is a text");
        let missing = open(bytes, Some("Artikel")).expect_err("no such sheet");
        assert_eq!(missing.to_string(), "the file t.xlsx has no sheet “Artikel”; it has “Notes”, “Articles”");
    }

    #[test]
    fn what_is_no_workbook_is_told() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        let bytes = workbook.save_to_buffer().expect("a workbook");
        assert_eq!(open(bytes.clone(), None).expect_err("empty").to_string(), "the file t.xlsx is empty");
        for broken in [b"PK\x03\x04".to_vec(), bytes[..bytes.len() / 2].to_vec(), vec![0; 100]] {
            let sentence = open(broken, None).expect_err("broken").to_string();
            assert!(sentence.starts_with("the file t.xlsx is not a workbook that can be read: "), "{sentence}");
        }
    }
}
