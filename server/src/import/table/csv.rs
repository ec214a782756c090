//! Text files: rows of cells between commas, semicolons, tabs or bars, in UTF-8.
//!
//! Read as a stream: never more than one row of at most 1 MB is held. After the file's own end a mark is fed to the
//! reader; found inside a row, it shows that a quotation mark was never closed.

use std::{
    cell::Cell as Slot,
    io::{self, Read},
    rc::Rc,
    sync::Arc,
};

use csv::{ByteRecord, ReaderBuilder};

use super::{Cell, Row};
use crate::import::{error::ImportError, files::ReadSeek};

/// The most bytes of one row.
const MAX_ROW: u64 = 1 << 20;
/// How much of the file is looked at to find out what stands between the cells.
const PROBE: usize = 64 << 10;
const MARK: &[u8] = b"\x01end of file\x01";
const MARK_ON_A_LINE: &[u8] = b"\n\x01end of file\x01\n";
const MARK_ON_A_DOS_LINE: &[u8] = b"\r\n\x01end of file\x01\r\n";
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

type Source = io::Chain<Metered, &'static [u8]>;

/// The rows of a text file.
pub struct CsvRows {
    file: Arc<str>,
    reader: csv::Reader<Source>,
    meter: Rc<Meter>,
    record: ByteRecord,
    line: u64,
}

impl CsvRows {
    /// Begins to read; gives the header.
    pub fn open(
        mut file: Box<dyn ReadSeek>,
        name: &Arc<str>,
        delimiter: Option<u8>,
    ) -> Result<(Vec<String>, Self), ImportError> {
        let unreadable =
            |error: io::Error| ImportError::Unreadable { file: name.to_string(), message: error.to_string() };
        let mut probe = Vec::with_capacity(PROBE);
        file.by_ref().take(PROBE as u64).read_to_end(&mut probe).map_err(unreadable)?;
        // UTF-16 begins with its own mark, or shows in the zeros between its letters.
        if probe.starts_with(b"\xff\xfe") || probe.starts_with(b"\xfe\xff") || first_line(&probe).contains(&0) {
            return Err(ImportError::NotUtf8 { file: name.to_string(), line: 1 });
        }
        if probe.starts_with(BYTE_ORDER_MARK) {
            probe.drain(..BYTE_ORDER_MARK.len());
        }
        let delimiter = delimiter.unwrap_or_else(|| guess_delimiter(&probe));
        // The same line ends as the file has, or its last row would count for two.
        let mark = if first_line(&probe).ends_with(b"\r") { MARK_ON_A_DOS_LINE } else { MARK_ON_A_LINE };
        let meter = Rc::new(Meter::default());
        let source = Metered { inner: Box::new(io::Cursor::new(probe).chain(file)), meter: Rc::clone(&meter) };
        let reader =
            ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(source.chain(mark));
        let mut rows = Self { file: Arc::clone(name), reader, meter, record: ByteRecord::new(), line: 0 };
        if !rows.read()? {
            return Err(ImportError::Empty { file: name.to_string() });
        }
        let header = rows.texts()?.into_iter().map(|text| text.trim().to_owned()).collect();
        Ok((header, rows))
    }

    /// The next row.
    pub fn next(&mut self) -> Option<Result<Row, ImportError>> {
        match self.read() {
            Ok(true) => Some(self.texts().map(|texts| {
                let cells = texts.into_iter().map(|text| Cell::Text(text.to_owned())).collect();
                Row { line: self.line, cells }
            })),
            Ok(false) => None,
            Err(error) => Some(Err(error)),
        }
    }

    /// Reads a record into `self.record`; `false` at the end of the file.
    fn read(&mut self) -> Result<bool, ImportError> {
        self.meter.in_row.set(0);
        let before = self.reader.position().line();
        let is_there = match self.reader.read_byte_record(&mut self.record) {
            Ok(is_there) => is_there,
            Err(_) if self.meter.in_row.get() > MAX_ROW => {
                return Err(ImportError::RowTooLong { file: self.file.to_string(), line: self.line + 1 });
            }
            Err(error) => {
                return Err(ImportError::Unreadable { file: self.file.to_string(), message: error.to_string() });
            }
        };
        if !is_there {
            return Ok(false);
        }
        // Empty lines are skipped by the reader and yet counted by a spreadsheet; line breaks inside cells are not.
        let passed = self.reader.position().line() - before;
        let inside = self.record.as_slice().split(|byte| *byte == b'\n').count() as u64;
        self.line += 1 + passed.saturating_sub(inside);
        let is_past_the_end = self.reader.position().byte() > self.meter.total.get();
        if !is_past_the_end {
            return Ok(true);
        }
        if self.record.len() == 1 && &self.record[0] == MARK {
            return Ok(false);
        }
        let holds_mark = |field: &[u8]| field.windows(MARK.len()).any(|part| part == MARK);
        if self.record.iter().any(holds_mark) {
            return Err(ImportError::UnclosedQuote { file: self.file.to_string(), line: self.line });
        }
        Ok(true)
    }

    fn texts(&self) -> Result<Vec<&str>, ImportError> {
        let text = |field| std::str::from_utf8(field);
        let texts: Result<_, _> = self.record.iter().map(text).collect();
        texts.map_err(|_| ImportError::NotUtf8 { file: self.file.to_string(), line: self.line })
    }
}

/// How much was read, of the file and for the row at hand.
#[derive(Default)]
struct Meter {
    total: Slot<u64>,
    in_row: Slot<u64>,
}

/// A file that stops when a row does not end.
struct Metered {
    inner: Box<dyn Read>,
    meter: Rc<Meter>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.meter.total.set(self.meter.total.get() + count as u64);
        self.meter.in_row.set(self.meter.in_row.get() + count as u64);
        if self.meter.in_row.get() > MAX_ROW {
            return Err(io::Error::other("the row does not end"));
        }
        Ok(count)
    }
}

fn first_line(probe: &[u8]) -> &[u8] {
    probe.split(|byte| *byte == b'\n').next().unwrap_or_default()
}

/// The sign that stands most often in the header, outside quotation marks; a comma when there is none.
fn guess_delimiter(probe: &[u8]) -> u8 {
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_quoted = false;
    for byte in probe {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            byte => counts.iter_mut().filter(|(sign, _)| sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // The first of equals wins, so that the comma does.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    type Texts = (Vec<String>, Vec<(u64, Vec<String>)>);

    fn read(bytes: &[u8]) -> Result<Texts, ImportError> {
        let file: Box<dyn ReadSeek> = Box::new(Cursor::new(bytes.to_vec()));
        let (header, mut rows) = CsvRows::open(file, &"t.csv".into(), None)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next() {
            let row = row?;
            let text = |cell| if let Cell::Text(text) = cell { text } else { "?".to_owned() };
            found.push((row.line, row.cells.into_iter().map(text).collect()));
        }
        Ok((header, found))
    }

    fn lines(bytes: &[u8]) -> Vec<u64> {
        read(bytes).expect("readable").1.into_iter().map(|(line, _)| line).collect()
    }

    fn sentence(bytes: &[u8]) -> String {
        read(bytes).expect_err("not readable").to_string()
    }

    #[test]
    fn finds_out_what_stands_between_the_cells() {
        for text in ["a,b;c,d\n1,2,3\n", "a;b,c;d\n1;2;3\n", "a\tb\tc\n1\t2\t3", "a|b|c\n1|2|3\n"] {
            let (header, rows) = read(text.as_bytes()).expect("readable");
            assert_eq!((header.len(), rows[0].1.join("+").as_str()), (3, "1+2+3"), "{text}");
        }
        assert_eq!(read(b"\"a;a;a\",b\n1,2\n").expect("readable").0, ["a;a;a", "b"]);
        assert_eq!(read(b"alone\n1\n").expect("readable").1[0].1, ["1"]);
    }

    #[test]
    fn takes_utf8_with_and_without_its_mark_and_nothing_else() {
        assert_eq!(read("\u{feff}品名,b\n茶,2\n".as_bytes()).expect("readable").0, ["品名", "b"]);
        let utf16: Vec<u8> = "a,b\n1,2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(sentence(&utf16), "the file t.csv is not in UTF-8 (line 1); save it as “CSV UTF-8”");
        assert_eq!(sentence(&[b"\xff\xfe".as_slice(), &utf16].concat()), sentence(&utf16));
        // 茶 in GBK, as Excel in China saves plain CSV.
        assert!(sentence(b"a,b\n1,2\n\xb2\xe8,3\n").contains("line 3"));
    }

    #[test]
    fn counts_lines_as_a_spreadsheet_does() {
        for end in ["\n", "\r\n"] {
            let text = ["a,b", "1,2", "", "\"3", "x\",4", "5,6", "", "", "7,8"].join(end);
            assert_eq!(lines(text.as_bytes()), [2, 4, 5, 8], "{end:?}");
            assert_eq!(lines(format!("{text}{end}{end}").as_bytes()), [2, 4, 5, 8], "{end:?}");
        }
        assert_eq!(lines(b"a,b\r1,2\r3,4\r"), [2, 3], "line ends of an old Macintosh");
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_found() {
        assert_eq!(
            sentence(b"a,b\n1,2\n3,\"4\n5,6\n"),
            "the file t.csv opens a quotation mark on line 3 that is never closed"
        );
        assert!(sentence(b"a,\"b\n1,2").contains("line 1"));
        assert!(read(b"a,b\n5\" pipe,\"say \"\"yes\"\"\"").is_ok(), "a mark inside a cell is only a character");
        assert!(read(&[b"a\n", MARK, b"\nx\n"].concat()).expect("readable").1.len() == 2, "nobody can fake the end");
    }

    #[test]
    fn a_huge_cell_is_not_held() {
        let mut text = b"a,b\n1,2\n3,".to_vec();
        text.resize(10 << 20, b'x');
        text.extend(b"\n4,5\n");
        assert!(sentence(&text).starts_with("line 3 of the file t.csv is longer than 1 MB"));
        let mut text = b"a,b\n1,\"".to_vec();
        text.resize(3 << 20, b'\n');
        assert!(sentence(&text).starts_with("line 2 of the file t.csv is longer than 1 MB"));
    }

    #[test]
    fn an_empty_file_is_told() {
        for bytes in [&b""[..], b"\n\n\r\n", BYTE_ORDER_MARK] {
            assert_eq!(sentence(bytes), "the file t.csv is empty");
        }
        assert_eq!(lines(b"a,b"), [0; 0], "a header alone is a table without rows");
    }
}
