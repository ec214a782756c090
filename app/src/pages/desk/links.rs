//! Links that were given for an order, and taking one back.

use domain::{
    link::{ClosedLink, Link},
    person::StaffRole,
};
use jiff::Timestamp;
use leptos::prelude::*;

use super::{Show, order::address};
use crate::{components::Time, format::Format, texts::Texts};

/// A link to an order and how it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenLink {
    /// The link.
    pub link: Link,
    /// How often it was opened.
    pub openings: u32,
    /// When it was last opened.
    pub last_opened_at: Option<Timestamp>,
}

/// The links, the newest first; nothing when none was given.
pub(super) fn links(show: &Show, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    if show.links.is_empty() {
        return None;
    }
    let rows: Vec<_> = show.links.iter().map(|given| row(show, given, format)).collect();
    Some(
        view! {
            <section class="card stack" aria-labelledby="links">
                <h2 id="links">{texts.desk_links()}</h2>
                <p class="small muted">{texts.desk_links_text()}</p>
                <ul class="rows open small" role="list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

fn row(show: &Show, given: &GivenLink, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let link = &given.link;
    let kind = if link.was_found() { texts.desk_link_found() } else { texts.desk_link_mailed() };
    let last = given.last_opened_at.map(|at| {
        view! { " · " {texts.desk_link_last()} " " <Time at=format.date_time(at)/> }
    });
    let may_revoke = link.check(format.now).is_ok() && show.roles.allow(StaffRole::Orders);
    let given_at = format.date_time(link.created_at);
    let revoke = may_revoke.then(|| {
        view! {
            <form method="post" action=format!("{}/links/{}/revocation", address(&show.live), link.id)>
                <button class="button small" type="submit">
                    {texts.people_revoke()} " " <span class="vh">{given_at.words.clone()}</span>
                </button>
            </form>
        }
    });
    view! {
        <li class="stack snug">
            <span><b>{kind}</b> " · " <Time at=given_at.clone()/></span>
            <span class="muted">{state(link, format)} " · " {uses(link, texts)}</span>
            <span class="muted">{texts.desk_link_openings(given.openings)} {last}</span>
            {revoke}
        </li>
    }
}

/// Until when it opens, or since when it does not.
fn state(link: &Link, format: &Format) -> String {
    let texts = format.texts;
    match (link.check(format.now), link.revoked_at) {
        (Ok(()), _) => texts.desk_link_until(format.date_time(link.expires_at).words),
        (Err(ClosedLink::Revoked), Some(at)) => texts.desk_link_revoked(format.date_time(at).words),
        (Err(_), _) => texts.desk_link_ended(format.date_time(link.expires_at).words),
    }
}

fn uses(link: &Link, texts: Texts) -> String {
    link.uses_left.map_or_else(|| texts.desk_link_uses_any().to_owned(), |uses| texts.desk_link_uses(uses))
}
