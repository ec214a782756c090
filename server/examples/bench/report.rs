//! The table of docs/operations.md, and the same as JSON.

use std::fmt::Write as _;

use serde_json::json;

/// One figure, beside what it is held against.
pub struct Figure {
    pub what: String,
    pub value: f64,
    pub unit: &'static str,
    /// What was measured in the same run, and how it is called.
    pub beside: Option<(&'static str, f64)>,
    pub aim: &'static str,
}

impl Figure {
    pub fn new(what: impl Into<String>, value: f64, unit: &'static str, aim: &'static str) -> Self {
        Self { what: what.into(), value, unit, beside: None, aim }
    }

    pub fn beside(self, name: &'static str, value: f64) -> Self {
        Self { beside: Some((name, value)), ..self }
    }

    fn ratio(&self) -> Option<f64> {
        self.beside.map(|(_, other)| self.value / other)
    }
}

pub fn table(figures: &[Figure]) -> String {
    let mut table =
        String::from("| what | figure | beside it, in the same run | ratio | aim |\n|---|---|---|---|---|\n");
    for figure in figures {
        let beside = figure.beside.map(|(name, value)| format!("{name}: {}", readable(value))).unwrap_or_default();
        let ratio = figure.ratio().map(|ratio| format!("{:.0} %", ratio * 100.0)).unwrap_or_default();
        let Figure { what, value, unit, aim, .. } = figure;
        // Writing to a String cannot fail.
        let _ = writeln!(table, "| {what} | {} {unit} | {beside} | {ratio} | {aim} |", readable(*value));
    }
    table
}

pub fn json(figures: &[Figure]) -> serde_json::Value {
    let figures = figures.iter().map(|figure| {
        json!({
            "what": figure.what,
            "value": figure.value,
            "unit": figure.unit,
            "beside": figure.beside.map(|(name, value)| json!({ "what": name, "value": value })),
            "ratio": figure.ratio(),
            "aim": figure.aim,
        })
    });
    figures.collect()
}

/// Three digits or more, with a comma at the thousands.
fn readable(value: f64) -> String {
    if value < 100.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
