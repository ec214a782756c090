//! The revision of an order that an act was decided on: the hidden field `revision` of every form that changes an order.

use domain::field::{FieldErrors, FieldProblem};
use serde::Deserialize;

/// A form that asks for nothing but the act.
#[derive(Deserialize)]
pub struct ActForm {
    #[serde(default)]
    revision: String,
}

impl ActForm {
    /// The revision the page showed.
    pub fn decided(&self) -> Decided {
        Decided::on(&self.revision)
    }
}

/// What the page showed when somebody pressed the button.
#[derive(Clone, Copy)]
pub struct Decided(Option<u32>);

impl Decided {
    /// The revision of a form's field.
    pub fn on(field: &str) -> Self {
        Self(field.trim().parse().ok())
    }

    /// The revision; 0, which no order has, when the form did not tell it.
    pub fn revision(self) -> u32 {
        self.0.unwrap_or(0)
    }

    /// What is wrong with a form that did not tell it.
    pub fn errors(self) -> FieldErrors {
        match self.0 {
            Some(_) => FieldErrors::default(),
            None => FieldErrors::one("revision", FieldProblem::Missing),
        }
    }
}
