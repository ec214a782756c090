//! `GET /desk/settings/legal/{kind}`: a legal text, and every version of it.

use domain::{
    Language,
    company::{LegalKind, LegalVersion, MAX_LEGAL_TEXT, Typed},
    field::FieldErrors,
};
use leptos::prelude::*;

use super::{SettingsDone, head, told};
use crate::{
    company,
    components::{TextArea, Time},
    format::Format,
    pages::legal::blocks,
    problems,
    texts::Texts,
};

/// The page of a legal text, also after its form was refused.
#[derive(Clone, Debug)]
pub struct LegalTextPage {
    /// Which text.
    pub kind: LegalKind,
    /// What stands in its fields.
    pub typed: Typed,
    /// What is wrong with them.
    pub errors: FieldErrors,
    /// The version that the page shows.
    pub revision: String,
    /// Whether somebody else has saved a version since the page that was sent in was made.
    pub is_older: bool,
    /// What was done just now.
    pub done: Option<SettingsDone>,
    /// Its versions, the newest first.
    pub versions: Vec<LegalVersion>,
}

impl LegalTextPage {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let fields: Vec<_> = Language::ALL.into_iter().map(|language| self.field(language, texts)).collect();
        let action = format!("/desk/settings/legal/{}", self.kind.code());
        view! {
            <div class="stack airy">
                {head(company::legal(self.kind, texts), about(self.kind, texts), texts)}
                {told(self.done, self.is_older, &self.errors, texts)}
                <form class="card stack" method="post" action=action novalidate>
                    <input type="hidden" name="revision" value=self.revision.clone() autocomplete="off"/>
                    <p class="muted small">{texts.settings_legal_form()}</p>
                    {fields}
                    <div><button class="button primary" type="submit">{texts.settings_legal_save()}</button></div>
                </form>
                {self.history(format)}
            </div>
        }
        .into_any()
    }

    fn field(&self, language: Language, texts: Texts) -> AnyView {
        let name = format!("text_{}", language.code());
        view! {
            <TextArea
                label=texts.settings_in_language(texts.settings_legal_text(), language.own_name())
                value=self.typed.get(&name)
                error=problems::sentence_for(texts, &self.errors, &name)
                max_length=MAX_LEGAL_TEXT
                name=name
            />
        }
        .into_any()
    }

    /// Every version with its day, each to be opened.
    fn history(&self, format: &Format) -> Option<AnyView> {
        let texts = format.texts;
        if self.versions.is_empty() {
            return None;
        }
        let versions: Vec<_> = self.versions.iter().map(|version| row(version, format)).collect();
        Some(
            view! {
                <section class="card stack" aria-labelledby="versions">
                    <h2 id="versions">{texts.settings_legal_versions()}</h2>
                    <ul class="rows open" role="list">{versions}</ul>
                </section>
            }
            .into_any(),
        )
    }
}

fn row(version: &LegalVersion, format: &Format) -> AnyView {
    let texts = format.texts;
    let from = view! { {texts.legal_valid_from()} " " <Time at=format.date_time(version.valid_from)/> };
    let Some(text) = &version.text else {
        return view! { <li>{from} " · " {texts.settings_legal_ended()}</li> }.into_any();
    };
    let said: Vec<_> = text.each().map(|(language, _)| blocks(text, language)).collect();
    view! {
        <li>
            <details class="fold">
                <summary>{from}</summary>
                <div class="stack airy">{said}</div>
            </details>
        </li>
    }
    .into_any()
}

const fn about(kind: LegalKind, texts: Texts) -> &'static str {
    match kind {
        LegalKind::Imprint => texts.settings_imprint_about(),
        LegalKind::Privacy => texts.settings_privacy_about(),
        LegalKind::Terms => texts.settings_terms_about(),
        LegalKind::Withdrawal => texts.settings_withdrawal_about(),
    }
}
