//! What happens with surveys about an order.

use serde::{Deserialize, Serialize};

use crate::LocalizedText;

/// What happened with a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum SurveyEvent {
    /// Somebody was asked.
    Invited {
        /// The survey's name.
        survey: LocalizedText,
    },
    /// The order was scored elsewhere, and that was taken in with it.
    Scored {
        /// From 1.
        score: u8,
        /// To this.
        most: u8,
        /// What they said in their own words.
        comment: Option<String>,
    },
    /// Somebody answered.
    Answered {
        /// The survey's name.
        survey: LocalizedText,
        /// The first score they gave, with the highest there is.
        score: Option<(u8, u8)>,
        /// What they said in their own words.
        comment: Option<String>,
    },
}
