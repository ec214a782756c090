//! From a section of the mapping and a file's header to values of rows.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use jiff::civil;

use super::{
    error::ImportError,
    files::Files,
    mapping::{ColumnSource, ColumnSpec, Form, Lookup},
    refusal::{Reason, Refusal, shortened},
    table::{Cell, Row, Table, TableSource},
};

/// A column of the mapping, found in a file.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name there, for refusals.
    name: String,
    place: Place,
    default: Option<String>,
    map: HashMap<String, String>,
    lookup: Option<Rc<LookupTable>>,
    prefix: String,
    /// How numbers and dates are written in it.
    pub form: Form,
}

#[derive(Clone, Debug)]
enum Place {
    Cells(Vec<usize>),
    Value(String),
}

#[derive(Debug)]
struct LookupTable {
    file: String,
    values: HashMap<String, String>,
}

/// A value as it stands in a row, after the mapping's words for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A date or a moment that the spreadsheet knew as such.
    Moment(civil::DateTime),
}

impl Value {
    /// The value as a text.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Moment(moment) if moment.time() == civil::Time::midnight() => moment.date().to_string(),
            Self::Moment(moment) => moment.to_string(),
        }
    }
}

/// Finds columns in a header.
pub struct Binder<'a> {
    files: &'a Files,
    file: Arc<str>,
    header: &'a [String],
    missing: Vec<String>,
    lookups: HashMap<(String, Option<String>, String, String), Rc<LookupTable>>,
}

impl<'a> Binder<'a> {
    /// A binder for the header of a table.
    pub fn new(files: &'a Files, table: &'a Table) -> Self {
        Self {
            files,
            file: Arc::clone(&table.file),
            header: &table.header,
            missing: Vec::new(),
            lookups: HashMap::new(),
        }
    }

    /// Finds a column. One that is missing is kept for [`Binder::finish`], so that all of them are told at once.
    pub fn bind(&mut self, spec: &ColumnSpec) -> Result<Column, ImportError> {
        let (name, place) = match &spec.source {
            ColumnSource::Columns(names) => {
                let cells = names.iter().map(|name| self.find(name)).collect::<Result<_, _>>()?;
                (names.join(" + "), Place::Cells(cells))
            }
            ColumnSource::Value(value) => ("(value)".to_owned(), Place::Value(value.clone())),
        };
        let lookup = spec.lookup.as_ref().map(|lookup| self.open_lookup(lookup)).transpose()?;
        Ok(Column {
            name,
            place,
            default: spec.default.clone(),
            map: spec.map.iter().map(|(theirs, ours)| (theirs.clone(), ours.clone())).collect(),
            lookup,
            prefix: spec.prefix.clone(),
            form: spec.form.clone(),
        })
    }

    /// Whether every column was found.
    pub fn finish(self) -> Result<(), ImportError> {
        if self.missing.is_empty() {
            return Ok(());
        }
        let found = self.header.to_vec();
        Err(ImportError::MissingColumns { file: self.file.to_string(), missing: self.missing, found })
    }

    fn find(&mut self, name: &str) -> Result<usize, ImportError> {
        let mut places = (0..).zip(self.header).filter(|(_, found)| *found == name.trim()).map(|(place, _)| place);
        let place = places.next();
        if places.next().is_some() {
            return Err(ImportError::ColumnTwice { file: self.file.to_string(), column: name.to_owned() });
        }
        if place.is_none() && !self.missing.iter().any(|missing| missing == name) {
            self.missing.push(name.to_owned());
        }
        Ok(place.unwrap_or_default())
    }

    fn open_lookup(&mut self, lookup: &Lookup) -> Result<Rc<LookupTable>, ImportError> {
        let key = (lookup.file.clone(), lookup.sheet.clone(), lookup.key.clone(), lookup.value.clone());
        if let Some(known) = self.lookups.get(&key) {
            return Ok(Rc::clone(known));
        }
        let source = TableSource { file: lookup.file.clone(), sheet: lookup.sheet.clone(), delimiter: None };
        let table = Table::open(self.files, &source)?;
        let mut binder = Binder::new(self.files, &table);
        let (from, to) = (binder.find(&lookup.key)?, binder.find(&lookup.value)?);
        binder.finish()?;
        let mut values = HashMap::new();
        for row in table {
            let row = row?;
            let text = |place: usize| match row.cells.get(place) {
                Some(Cell::Text(text)) => text.trim().to_owned(),
                _ => String::new(),
            };
            values.insert(text(from), text(to));
        }
        let found = Rc::new(LookupTable { file: lookup.file.clone(), values });
        self.lookups.insert(key, Rc::clone(&found));
        Ok(found)
    }
}

/// A row with the file it is of, asked by column.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    /// The file.
    pub file: &'a Arc<str>,
    /// The row.
    pub row: &'a Row,
}

impl Cells<'_> {
    /// A value that may be missing.
    pub fn maybe<T>(
        &self,
        column: &Column,
        read: impl FnOnce(&Value) -> Result<T, Reason>,
    ) -> Result<Option<T>, Refusal> {
        let Some(value) = self.value(column)? else { return Ok(None) };
        read(&value).map(Some).map_err(|reason| self.refuse(column, Some(&value), reason))
    }

    /// A value that must be there.
    pub fn need<T>(&self, column: &Column, read: impl FnOnce(&Value) -> Result<T, Reason>) -> Result<T, Refusal> {
        self.maybe(column, read)?.ok_or_else(|| self.refuse(column, None, Reason::Missing))
    }

    /// A value of a column that the mapping may leave out.
    pub fn maybe_in<T>(
        &self,
        column: Option<&Column>,
        read: impl FnOnce(&Value) -> Result<T, Reason>,
    ) -> Result<Option<T>, Refusal> {
        column.map_or(Ok(None), |column| self.maybe(column, read))
    }

    /// Refuses the row because of this column.
    pub fn refuse(&self, column: &Column, value: Option<&Value>, reason: Reason) -> Refusal {
        Refusal {
            file: Arc::clone(self.file),
            line: self.row.line,
            column: Some(column.name.clone()),
            value: value.map(|value| shortened(&value.text())),
            reason,
        }
    }

    /// Refuses the row because of what stands in this column.
    pub fn refuse_value(&self, column: &Column, reason: Reason) -> Refusal {
        let value = self.value(column).ok().flatten();
        self.refuse(column, value.as_ref(), reason)
    }

    /// What stands in a column; `None` when nothing does.
    fn value(&self, column: &Column) -> Result<Option<Value>, Refusal> {
        let cells = match &column.place {
            Place::Value(value) => return Ok(Some(Value::Text(value.clone()))),
            Place::Cells(cells) => cells,
        };
        let mut texts = Vec::with_capacity(cells.len());
        for cell in cells.iter().filter_map(|place| self.row.cells.get(*place)) {
            match cell {
                Cell::Text(text) if text.contains('\0') => {
                    return Err(self.refuse(column, Some(&Value::Text(text.clone())), Reason::NulCharacter));
                }
                Cell::Text(text) => texts.push(text.trim()),
                Cell::Moment(moment) if cells.len() == 1 => return Ok(Some(Value::Moment(*moment))),
                Cell::Moment(_) => {}
                Cell::Broken => return Err(self.refuse(column, None, Reason::CellError)),
            }
        }
        texts.retain(|text| !text.is_empty());
        let text = texts.join(" ");
        let text = if text.is_empty() { column.default.clone().unwrap_or_default() } else { text };
        let text = column.map.get(&text).cloned().unwrap_or(text);
        if text.is_empty() {
            return Ok(None);
        }
        let text = match &column.lookup {
            None => text,
            Some(lookup) => lookup.values.get(&text).cloned().ok_or_else(|| {
                let reason = Reason::NotInLookup { file: lookup.file.clone() };
                self.refuse(column, Some(&Value::Text(text.clone())), reason)
            })?,
        };
        Ok(Some(Value::Text(format!("{}{text}", column.prefix))))
    }
}
