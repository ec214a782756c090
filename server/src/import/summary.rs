//! What an import did, or would do, as a person reads it.

use std::fmt;

use super::{apply::Tally, plan::Section, refusal::Refusal};

/// What an import did, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// What was read, by section and file.
    pub sections: Vec<Section>,
    /// What became of the records of each kind, by name.
    pub tallies: Vec<(&'static str, Tally)>,
    /// Every row that was not taken.
    pub refused: Vec<Refusal>,
    /// Whether nothing was written.
    pub is_dry_run: bool,
}

impl Summary {
    /// What became of the records of a kind.
    pub fn tally(&self, name: &str) -> Tally {
        self.tallies.iter().find(|(known, _)| *known == name).map(|(_, tally)| *tally).unwrap_or_default()
    }

    /// Whether every record was there already and is the same.
    pub fn is_unchanged(&self) -> bool {
        self.tallies.iter().all(|(_, tally)| tally.added == 0 && tally.changed == 0)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.refused.is_empty() {
            writeln!(f, "Not taken:")?;
            for refusal in &self.refused {
                writeln!(f, "  {refusal}")?;
            }
            writeln!(f)?;
        }
        writeln!(f, "Read:")?;
        for section in &self.sections {
            write!(f, "  {} from {}: {} rows, {} taken", section.name, section.file, section.rows, section.taken())?;
            if section.left_out > 0 {
                write!(f, ", {} say nothing new", section.left_out)?;
            }
            if section.refused > 0 {
                write!(f, ", {} not taken", section.refused)?;
            }
            writeln!(f)?;
        }
        writeln!(f)?;
        if self.is_dry_run {
            writeln!(f, "This was a dry run. Without --dry-run there would be:")?;
            for (name, tally) in self.tallies.iter().filter(|(_, tally)| tally.all() > 0) {
                writeln!(f, "  {name}: {} new, {} known already", tally.added, tally.unchanged)?;
            }
            return write!(f, "Nothing was written.");
        }
        writeln!(f, "Written:")?;
        for (name, tally) in self.tallies.iter().filter(|(_, tally)| tally.all() > 0) {
            writeln!(f, "  {name}: {} added, {} changed, {} unchanged", tally.added, tally.changed, tally.unchanged)?;
        }
        let verdict = if self.is_unchanged() { "Everything was there already; nothing changed." } else { "Done." };
        write!(f, "{verdict}")
    }
}
