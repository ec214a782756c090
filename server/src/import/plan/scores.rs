//! What customers scored past orders.

use std::collections::{HashMap, HashSet};

use domain::chain::SCORES;
use store::import::ImportedScore;

use super::{Planner, Took};
use crate::import::{
    bind::{Binder, Cells, Column},
    error::ImportError,
    mapping::Scores,
    refusal::{Reason, Refusal},
    values,
};

/// The most characters of a comment.
const COMMENT: u32 = 4_000;

impl Planner<'_> {
    pub(super) fn read_scores(&mut self) -> Result<(), ImportError> {
        let Some(section) = &self.mapping.scores else { return Ok(()) };
        let table = self.open("scores", section.source()?)?;
        let mut binder = Binder::new(self.files, &table);
        let columns = section.bind(&mut binder)?;
        binder.finish()?;
        let planned = self.plan.orders.iter().filter_map(|order| order.order.external_number.clone()).collect();
        let mut seen = HashMap::new();
        self.each_row("scores", table, |planner, cells| planner.read_score(&columns, cells, &planned, &mut seen))
    }

    fn read_score(
        &mut self,
        columns: &Scores<Column>,
        cells: Cells<'_>,
        planned: &HashSet<String>,
        seen: &mut HashMap<(String, String), u64>,
    ) -> Result<Took, Refusal> {
        let order = cells.need(&columns.order, |value| {
            let number = values::line(value, 40)?;
            let is_there = planned.contains(&number) || self.known.orders.contains(&number);
            if is_there { Ok(number) } else { Err(Reason::UnknownOrder) }
        })?;
        let number = match &columns.number {
            Some(column) => cells.need(column, |value| values::line(value, 100))?,
            None => String::new(),
        };
        let (least, most) = SCORES;
        let score = cells.need(&columns.score, |value| self.numbers.whole(value, least.into(), most.into()))?;
        let given_at = cells.need(&columns.given, |value| self.dates.past(value, &columns.given.form))?;
        let comment = cells.maybe_in(columns.comment.as_ref(), |value| values::text(value, COMMENT))?;
        let key = (order.clone(), number.clone());
        if let Some(line) = seen.insert(key, cells.row.line) {
            let column = columns.number.as_ref().unwrap_or(&columns.order);
            return Err(cells.refuse_value(column, Reason::Duplicate { line }));
        }
        let score = u8::try_from(score).unwrap_or(most);
        let id = (self.sources.ids)();
        self.plan.scores.push(ImportedScore { id, order, number, score, comment, given_at });
        Ok(Took::It)
    }
}
