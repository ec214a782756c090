//! The groups of settings, each with what it is about.

use domain::company::{Group, LegalKind};
use leptos::prelude::*;

use super::{about, address, name};
use crate::{company, format::Format, texts::Texts};

/// The groups of settings.
#[derive(Clone, Debug)]
pub struct SettingsIndex {
    /// The legal texts that can be read.
    pub legal: Vec<LegalKind>,
}

impl SettingsIndex {
    /// The page's title.
    pub const fn title(texts: Texts) -> &'static str {
        texts.settings_title()
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let group = |group| row(address(group), name(group, texts), about(group, texts));
        let groups: Vec<_> = Group::ALL.into_iter().map(group).collect();
        let text = |kind: LegalKind| {
            let state =
                if self.legal.contains(&kind) { texts.settings_legal_there() } else { texts.settings_legal_none() };
            row(format!("/desk/settings/legal/{}", kind.code()), company::legal(kind, texts), state)
        };
        let connections = row(
            "/desk/settings/connections".to_owned(),
            texts.delivery_connections_title(),
            texts.delivery_connections_about(),
        );
        let legal: Vec<_> = LegalKind::ALL.into_iter().map(text).collect();
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <h1 class="t-xl">{Self::title(texts)}</h1>
                    <p class="muted">{texts.settings_lead()}</p>
                </header>
                <ul class="rows open" role="list">{groups} {connections}</ul>
                <section class="stack tight" aria-labelledby="legal">
                    <h2 id="legal">{texts.settings_legal()}</h2>
                    <p class="muted">{texts.settings_legal_about()}</p>
                    <ul class="rows open" role="list">{legal}</ul>
                </section>
            </div>
        }
        .into_any()
    }
}

fn row(href: String, name: &'static str, about: &'static str) -> AnyView {
    view! {
        <li class="stack snug">
            <a class="strong" href=href>{name}</a>
            <span class="muted small">{about}</span>
        </li>
    }
    .into_any()
}
