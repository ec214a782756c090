//! What somebody is told who comes too late, or answered already in another window.

use leptos::prelude::*;

use crate::texts::Texts;

/// Why a survey takes no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It was sent elsewhere meanwhile; where the answers are.
    AlreadyAnswered(String),
    /// It is too late.
    Expired,
    /// It was taken back.
    Withdrawn,
}

impl Closed {
    /// The page's title.
    pub const fn title(&self, texts: Texts) -> &'static str {
        match self {
            Self::AlreadyAnswered(_) => texts.survey_already_title(),
            Self::Expired => texts.survey_expired_title(),
            Self::Withdrawn => texts.survey_withdrawn_title(),
        }
    }

    /// The page.
    pub fn view(&self, texts: Texts) -> AnyView {
        let lead = match self {
            Self::AlreadyAnswered(_) => texts.survey_already_lead(),
            Self::Expired => texts.survey_expired_lead(),
            Self::Withdrawn => texts.survey_withdrawn_lead(),
        };
        let way = match self {
            Self::AlreadyAnswered(path) => Some((path.clone(), texts.survey_already_go())),
            Self::Expired | Self::Withdrawn => None,
        };
        let way = way.map(|(href, label)| view! { <p><a class="button primary" href=href>{label}</a></p> });
        view! {
            <div class="stack loose">
                <h1>{self.title(texts)}</h1>
                <p class="lead">{lead}</p>
                {way}
            </div>
        }
        .into_any()
    }
}
