//! Past orders: heads and lines brought together, whole or not at all.
//!
//! Lines stand in a file of their own or beside the head, one line a row. One row that cannot be taken refuses its whole
//! order, because half an order has wrong sums; each of the other rows is then refused too, and names that row.

use std::{collections::HashMap, sync::Arc};

use super::{
    ImportedOrder, Planner, Section,
    cancellations::Cancelling,
    head::Head,
    line::{Item, Line},
    past,
};
use crate::import::{
    bind::{Binder, Cells, Column},
    error::ImportError,
    mapping::{Lines, OnDifference, Orders, WithoutLines},
    refusal::{Reason, Refusal},
    table::{Row, Table},
    values,
};

/// An order while its rows come together.
pub(super) struct Draft {
    /// Its number in the company's own system.
    pub number: String,
    /// What it says as a whole; `None` when it could not be read.
    pub head: Option<Head>,
    /// Its rows, in their order.
    pub rows: Vec<DraftRow>,
    /// Its lines and charges.
    pub items: Vec<Item>,
    /// What it cancels, when it is a cancellation.
    pub cancels: Option<Cancelling>,
}

/// A row of an order.
pub(super) struct DraftRow {
    pub file: Arc<str>,
    /// Whether it is of the file of orders or of that of lines.
    pub is_line: bool,
    pub line: u64,
    pub refusal: Option<Refusal>,
}

impl Draft {
    fn new(number: String) -> Self {
        Self { number, head: None, rows: Vec::new(), items: Vec::new(), cancels: None }
    }

    /// Whether every row can be taken so far.
    pub fn is_sound(&self) -> bool {
        self.rows.iter().all(|row| row.refusal.is_none())
    }

    /// Refuses the order because of its first row.
    fn refuse(&mut self, reason: Reason) {
        if let Some(first) = self.rows.first_mut() {
            first.refusal.get_or_insert_with(|| Refusal::of_row(&first.file, first.line, reason));
        }
    }

    /// Refuses every row for one reason.
    pub fn refuse_all(&mut self, reason: &Reason) {
        for row in &mut self.rows {
            row.refusal = Some(Refusal::of_row(&row.file, row.line, reason.clone()));
        }
    }

    /// When one row is refused, the others are too.
    fn refuse_the_rest(&mut self) {
        let Some((file, line)) =
            self.rows.iter().find(|row| row.refusal.is_some()).map(|row| (Arc::clone(&row.file), row.line))
        else {
            return;
        };
        for row in self.rows.iter_mut().filter(|row| row.refusal.is_none()) {
            let reason = Reason::OrderRefused { file: Arc::clone(&file), line };
            row.refusal = Some(Refusal::of_row(&row.file, row.line, reason));
        }
    }
}

/// Orders by number, in the order of the file.
#[derive(Default)]
pub(super) struct Drafts {
    pub all: Vec<Draft>,
    places: HashMap<String, usize>,
}

impl Drafts {
    /// Where the order of this number stands.
    pub fn place(&self, number: &str) -> Option<usize> {
        self.places.get(number).copied()
    }

    fn begin(&mut self, number: String) -> &mut Draft {
        let place = *self.places.entry(number.clone()).or_insert_with(|| {
            self.all.push(Draft::new(number));
            self.all.len() - 1
        });
        &mut self.all[place]
    }
}

/// The columns of orders and lines, found in their files.
struct Bound {
    orders: Orders<Column>,
    lines: Lines<Column>,
}

impl Planner<'_> {
    pub(super) fn read_orders(&mut self) -> Result<(), ImportError> {
        let (Some(orders), Some(lines)) = (&self.mapping.orders, &self.mapping.lines) else { return Ok(()) };
        let table = self.open("orders", orders.source()?)?;
        let mut binder = Binder::new(self.files, &table);
        let bound_orders = orders.bind(&mut binder)?;
        let mut drafts = Drafts::default();
        let mut sections = Vec::new();
        if let Some(source) = lines.source()? {
            binder.finish()?;
            let line_table = self.open("lines", Some(source))?;
            let mut binder = Binder::new(self.files, &line_table);
            let bound = Bound { orders: bound_orders, lines: lines.bind(&mut binder)? };
            binder.finish()?;
            sections.push(self.read_heads(&bound, table, &mut drafts)?);
            sections.push(self.read_lines(&bound, line_table, &mut drafts)?);
        } else {
            let bound = Bound { orders: bound_orders, lines: lines.bind(&mut binder)? };
            binder.finish()?;
            sections.push(self.read_rows(&bound, table, &mut drafts)?);
        }
        self.settle(drafts, sections);
        Ok(())
    }

    /// Orders whose lines stand in another file.
    fn read_heads(&mut self, bound: &Bound, table: Table, drafts: &mut Drafts) -> Result<Section, ImportError> {
        let columns = &bound.orders;
        let mut reading = Reading::new("orders", &table);
        for row in table {
            let row = reading.count(row?);
            let cells = Cells { file: &reading.section.file, row: &row };
            let number = match cells.need(&columns.number, |value| values::line(value, 40)) {
                Ok(number) => number,
                Err(refusal) => {
                    self.refuse_row(&mut reading.section, refusal);
                    continue;
                }
            };
            if let Some(place) = drafts.place(&number) {
                let line = drafts.all[place].rows.first().map_or(0, |first| first.line);
                let refusal = cells.refuse_value(&columns.number, Reason::Duplicate { line });
                self.refuse_row(&mut reading.section, refusal);
                continue;
            }
            let misfit = reading.misfit(cells);
            let head = misfit.map_or_else(|| self.read_head(columns, cells), Err);
            let draft = drafts.begin(number);
            draft.rows.push(reading.draft_row(&row, head.as_ref().err().cloned(), false));
            draft.head = head.ok();
            Self::mark_cancellation(draft, columns);
        }
        Ok(reading.section)
    }

    /// Lines of orders that were read before.
    fn read_lines(&mut self, bound: &Bound, table: Table, drafts: &mut Drafts) -> Result<Section, ImportError> {
        let mut reading = Reading::new("lines", &table);
        let Some(order_column) = &bound.lines.order else { return Ok(reading.section) };
        for row in table {
            let row = reading.count(row?);
            let cells = Cells { file: &reading.section.file, row: &row };
            let place =
                cells.need(order_column, |value| drafts.place(&values::line(value, 40)?).ok_or(Reason::UnknownOrder));
            let place = match place {
                Ok(place) => place,
                Err(refusal) => {
                    self.refuse_row(&mut reading.section, refusal);
                    continue;
                }
            };
            let misfit = reading.misfit(cells);
            let draft = &mut drafts.all[place];
            let refusal = match misfit {
                Some(refusal) => Some(refusal),
                None => self.take_line(draft, &bound.lines, cells),
            };
            draft.rows.push(reading.draft_row(&row, refusal, true));
        }
        Ok(reading.section)
    }

    /// Orders with a line beside them on each row.
    fn read_rows(&mut self, bound: &Bound, table: Table, drafts: &mut Drafts) -> Result<Section, ImportError> {
        let columns = &bound.orders;
        let mut reading = Reading::new("orders", &table);
        for row in table {
            let row = reading.count(row?);
            let cells = Cells { file: &reading.section.file, row: &row };
            let number = match cells.need(&columns.number, |value| values::line(value, 40)) {
                Ok(number) => number,
                Err(refusal) => {
                    self.refuse_row(&mut reading.section, refusal);
                    continue;
                }
            };
            let draft = drafts.begin(number);
            let refusal = match reading.misfit(cells) {
                Some(refusal) => Some(refusal),
                None => self.take_row(draft, bound, cells),
            };
            draft.rows.push(reading.draft_row(&row, refusal, false));
        }
        Ok(reading.section)
    }

    /// Takes a row that tells of an order and of one of its lines; gives why not, if it cannot be taken.
    fn take_row(&self, draft: &mut Draft, bound: &Bound, cells: Cells<'_>) -> Option<Refusal> {
        let first_line = draft.rows.first().map(|row| row.line);
        Self::mark_cancellation(draft, &bound.orders);
        if first_line.is_none() || bound.orders.on_difference == OnDifference::Refuse {
            match (self.read_head(&bound.orders, cells), first_line) {
                (Err(refusal), _) => return Some(refusal),
                (Ok(head), None) => draft.head = Some(head),
                (Ok(head), Some(line)) if draft.head.as_ref().is_some_and(|first| *first != head) => {
                    return Some(Refusal::of_row(cells.file, cells.row.line, Reason::Differs { line }));
                }
                (Ok(_), Some(_)) => {}
            }
        }
        self.take_line(draft, &bound.lines, cells)
    }

    fn take_line(&self, draft: &mut Draft, columns: &Lines<Column>, cells: Cells<'_>) -> Option<Refusal> {
        if let Some(cancels) = &mut draft.cancels {
            return cancels.take_line(self.numbers, columns, cells).err();
        }
        // Without a head there is no currency to read a price in, and the order is refused anyway.
        let head = draft.head.as_ref()?;
        match self.read_line(columns, head, cells) {
            Ok(item) => {
                draft.items.push(item);
                None
            }
            Err(refusal) => Some(refusal),
        }
    }

    fn mark_cancellation(draft: &mut Draft, columns: &Orders<Column>) {
        let prefix = columns.cancellation_prefix.as_deref().filter(|prefix| !prefix.is_empty());
        if let Some(original) = prefix.and_then(|prefix| draft.number.strip_prefix(prefix))
            && draft.cancels.is_none()
        {
            draft.cancels = Some(Cancelling::new(original.to_owned()));
        }
    }

    fn refuse_row(&mut self, section: &mut Section, refusal: Refusal) {
        section.refused += 1;
        self.plan.refused.push(refusal);
    }

    /// Decides which orders are taken.
    fn settle(&mut self, mut drafts: Drafts, mut sections: Vec<Section>) {
        drafts.apply_cancellations();
        let mut refused = Vec::new();
        for mut draft in drafts.all {
            let order = self.finish(&mut draft);
            draft.refuse_the_rest();
            if let Some(order) = order.filter(|_| draft.is_sound()) {
                self.plan.orders.push(order);
            }
            for row in draft.rows {
                if let Some(refusal) = row.refusal {
                    let place = usize::from(row.is_line);
                    sections[place].refused += 1;
                    refused.push((place, refusal));
                }
            }
        }
        refused.sort_by_key(|(place, refusal)| (*place, refusal.line));
        self.plan.refused.extend(refused.into_iter().map(|(_, refusal)| refusal));
        self.plan.sections.extend(sections);
    }

    fn without_lines(&self) -> WithoutLines {
        self.mapping.orders.as_ref().map_or(WithoutLines::Refuse, |orders| orders.without_lines)
    }

    /// The order of a draft; `None` when it is refused or is not an order.
    fn finish(&self, draft: &mut Draft) -> Option<ImportedOrder> {
        if !draft.is_sound() || draft.cancels.is_some() {
            return None;
        }
        let head = draft.head.take()?;
        let mut freight = Vec::new();
        let mut lines: Vec<Line> = Vec::new();
        for item in draft.items.drain(..) {
            match item {
                Item::Product(line) => lines.push(*line),
                Item::Freight(amount) => freight.push(amount),
            }
        }
        if lines.is_empty() && self.without_lines() == WithoutLines::Refuse {
            draft.refuse(Reason::NoLines);
            return None;
        }
        let order = past::order(draft.number.clone(), head, lines, &freight, self.sources).ok();
        if order.is_none() {
            draft.refuse(Reason::TooLarge);
        }
        order
    }
}

/// A file of orders or lines while it is read.
struct Reading {
    section: Section,
    width: usize,
}

impl Reading {
    fn new(name: &'static str, table: &Table) -> Self {
        let section = Section { name, file: Arc::clone(&table.file), rows: 0, left_out: 0, refused: 0 };
        Self { section, width: table.header.len() }
    }

    fn count(&mut self, row: Row) -> Row {
        self.section.rows += 1;
        row
    }

    /// A refusal of the row when it does not fit under the header.
    fn misfit(&self, cells: Cells<'_>) -> Option<Refusal> {
        cells.misfit(self.width).map(|reason| Refusal::of_row(cells.file, cells.row.line, reason))
    }

    fn draft_row(&self, row: &Row, refusal: Option<Refusal>, is_line: bool) -> DraftRow {
        DraftRow { file: Arc::clone(&self.section.file), is_line, line: row.line, refusal }
    }
}
