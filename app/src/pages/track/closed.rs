//! What the holder of a link is told that opened something once.

use domain::link::ClosedLink;
use leptos::prelude::*;

use super::Closed;
use crate::{
    components::{Line, LineEnd, Phrases},
    texts::Texts,
};

impl Closed {
    /// The page's title.
    pub const fn title(self, texts: Texts) -> &'static str {
        match self {
            Self::Order(ClosedLink::Expired | ClosedLink::Used)
            | Self::Complaint(ClosedLink::Expired | ClosedLink::Used)
            | Self::Invitation(ClosedLink::Expired) => texts.link_expired_title(),
            Self::Invitation(ClosedLink::Used) => texts.link_used_title(),
            Self::Order(ClosedLink::Revoked)
            | Self::Complaint(ClosedLink::Revoked)
            | Self::Invitation(ClosedLink::Revoked) => texts.link_revoked_title(),
        }
    }

    /// The page, best shown [`Narrow`](crate::shell::Width::Narrow).
    pub fn view(self, texts: Texts) -> AnyView {
        let (lead, href, label) = match self {
            Self::Order(_) => (texts.link_order_lead(), "/track", texts.track_find_title()),
            Self::Complaint(_) => (texts.complaint_link_lead(), "/sign-in", texts.nav_sign_in()),
            Self::Invitation(ClosedLink::Used) => (texts.link_used_lead(), "/sign-in", texts.nav_sign_in()),
            Self::Invitation(_) => (texts.link_invitation_lead(), "/", texts.error_home()),
        };
        view! {
            <div class="stack loose">
                <Line end=LineEnd::Open/>
                <header class="stack tight">
                    <h1><Phrases text=self.title(texts)/></h1>
                    <p class="lead">{lead}</p>
                </header>
                <div class="cluster">
                    <a class="button primary" href=href>{label}</a>
                </div>
            </div>
        }
        .into_any()
    }
}
