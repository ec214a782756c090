//! Surveys as the timeline tells them.

use domain::timeline::SurveyEvent;

use super::Entry;
use crate::{
    components::{Icon, NodeShape, NodeTone},
    format::Format,
};

/// The entry of what happened with a survey.
pub(super) fn told(event: &SurveyEvent, told: Entry, format: &Format) -> Entry {
    let texts = format.texts;
    let name = |survey: &domain::LocalizedText| survey.get(texts.language).to_owned();
    match event {
        SurveyEvent::Invited { survey } => Entry {
            node: (NodeShape::Talk, NodeTone::Fact, Some(Icon::Envelope)),
            title: texts.survey_story_invited(name(survey)),
            ..told
        },
        SurveyEvent::Scored { score, most, comment } => Entry {
            node: (NodeShape::Talk, NodeTone::Fact, Some(Icon::Speech)),
            title: texts.survey_story_scored().to_owned(),
            text: Some(texts.survey_story_score(*score, *most)),
            quote: comment.clone(),
            ..told
        },
        SurveyEvent::Answered { survey, score, comment } => Entry {
            node: (NodeShape::Talk, NodeTone::Fact, Some(Icon::Speech)),
            title: texts.survey_story_answered(name(survey)),
            text: score.map(|(score, most)| texts.survey_story_score(score, most)),
            quote: comment.clone(),
            ..told
        },
    }
}
