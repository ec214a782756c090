//! `GET /desk/settings` and below: the company's own settings.

mod calendar;
mod company;
mod complaints;
mod contact;
mod index;
mod legal;
mod policy;
mod region;
#[cfg(test)]
mod tests;

use domain::{
    Language,
    company::{Group, Known, Logo, Typed},
    field::FieldErrors,
};
use leptos::prelude::*;

pub use self::{index::SettingsIndex, legal::LegalTextPage};
use crate::{
    components::{Crumbs, Field, FieldKind, Link, Note, TextArea, Tone},
    format::Format,
    problems,
    texts::Texts,
};

/// The page of a group of settings (`GET /desk/settings/{group}`), also after its form was refused.
#[derive(Clone, Debug)]
pub struct GroupPage {
    /// Which group.
    pub group: Group,
    /// What stands in its fields.
    pub typed: Typed,
    /// What is wrong with them.
    pub errors: FieldErrors,
    /// The state of the group that the page shows.
    pub revision: String,
    /// Whether somebody else has saved the group since the page that was sent in was made.
    pub is_older: bool,
    /// What was done just now.
    pub done: Option<SettingsDone>,
    /// What a change is checked against.
    pub known: Known,
    /// The names of time zones.
    pub time_zones: Vec<String>,
    /// The company's logo.
    pub logo: Option<Logo>,
    /// The reader's own address.
    pub reader_email: String,
}

/// What was done just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsDone {
    /// The settings are kept.
    Saved,
    /// There is another logo.
    Logo,
    /// There is no logo any more.
    LogoRemoved,
    /// A test mail is on its way.
    TestMail,
}

impl SettingsDone {
    const ALL: [Self; 4] = [Self::Saved, Self::Logo, Self::LogoRemoved, Self::TestMail];

    /// The word for it in the page's address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Logo => "logo",
            Self::LogoRemoved => "logo-removed",
            Self::TestMail => "test-mail",
        }
    }

    /// The act of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }
}

impl GroupPage {
    /// The page's title.
    pub const fn title(&self, texts: Texts) -> &'static str {
        name(self.group, texts)
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let fields = match self.group {
            Group::Company => self.company(texts),
            Group::Region => self.region(texts),
            Group::Calendar => self.calendar(texts),
            Group::Contact => self.contact(texts),
            Group::Mail => self.mail(texts),
            Group::Promises => self.policy(texts),
            Group::Complaints => self.complaints(texts),
        };
        let preview = (self.group == Group::Company).then(|| {
            let label = texts.settings_preview();
            view! { <button class="button" type="submit" name="act" value="preview">{label}</button> }
        });
        let beside = match self.group {
            Group::Company => Some(self.logo(texts)),
            Group::Mail => Some(self.test_mail(texts)),
            Group::Region | Group::Calendar | Group::Contact | Group::Promises | Group::Complaints => None,
        };
        view! {
            <div class="stack airy">
                {head(name(self.group, texts), about(self.group, texts), texts)}
                {told(self.done, self.is_older, &self.errors, texts)}
                <form class="card stack" method="post" action=address(self.group) novalidate>
                    <input type="hidden" name="revision" value=self.revision.clone() autocomplete="off"/>
                    {fields}
                    <div class="cluster">
                        <button class="button primary" type="submit">{texts.account_save()}</button>
                        {preview}
                    </div>
                </form>
                {beside}
            </div>
        }
        .into_any()
    }

    fn error(&self, field: &str, texts: Texts) -> Option<String> {
        problems::sentence_for(texts, &self.errors, field)
    }

    fn line(&self, name: &'static str, label: &str, hint: &str, max: u32, kind: FieldKind, texts: Texts) -> AnyView {
        view! {
            <Field
                name=name
                label=label
                hint=hint
                kind=kind
                value=self.typed.get(name)
                error=self.error(name, texts)
                max_length=max
                autocomplete="off"
            />
        }
        .into_any()
    }

    /// A field for each language.
    fn in_each_language(&self, name: &str, label: &str, hint: &str, max: u32, texts: Texts) -> Vec<AnyView> {
        let field = |language: Language| {
            let name = format!("{name}_{}", language.code());
            view! {
                <TextArea
                    label=texts.settings_in_language(label, language.own_name())
                    hint=hint
                    value=self.typed.get(&name)
                    error=self.error(&name, texts)
                    max_length=max
                    name=name
                />
            }
            .into_any()
        };
        Language::ALL.into_iter().map(field).collect()
    }
}

/// The way here, the title and what the page is about.
fn head(title: &'static str, about: &'static str, texts: Texts) -> AnyView {
    view! {
        <div class="stack tight">
            <Crumbs
                label=texts.frame_you_are_here()
                way=vec![Link::new("/desk/settings", texts.settings_title())]
                here=title
            />
            <h1 class="t-xl">{title}</h1>
            <p class="muted">{about}</p>
        </div>
    }
    .into_any()
}

/// What was done, or why nothing was.
fn told(done: Option<SettingsDone>, is_older: bool, errors: &FieldErrors, texts: Texts) -> Option<AnyView> {
    if is_older {
        let lead = texts.settings_older_lead();
        return Some(view! { <Note lead=lead tone=Tone::Warn alert=true>{texts.settings_older()}</Note> }.into_any());
    }
    if !errors.is_empty() {
        let lead = texts.settings_refused_lead();
        return Some(view! { <Note lead=lead tone=Tone::Bad alert=true>{texts.settings_refused()}</Note> }.into_any());
    }
    let words = match done? {
        SettingsDone::Saved => texts.settings_done_saved(),
        SettingsDone::Logo => texts.settings_done_logo(),
        SettingsDone::LogoRemoved => texts.settings_done_logo_removed(),
        SettingsDone::TestMail => texts.settings_done_test_mail(),
    };
    Some(view! { <Note lead=texts.account_done() tone=Tone::Good>{words}</Note> }.into_any())
}

fn address(group: Group) -> String {
    format!("/desk/settings/{}", group.code())
}

const fn name(group: Group, texts: Texts) -> &'static str {
    match group {
        Group::Company => texts.settings_company(),
        Group::Region => texts.settings_region(),
        Group::Calendar => texts.settings_calendar(),
        Group::Contact => texts.settings_contact(),
        Group::Mail => texts.settings_mail(),
        Group::Promises => texts.settings_policy(),
        Group::Complaints => texts.complaint_set_title(),
    }
}

const fn about(group: Group, texts: Texts) -> &'static str {
    match group {
        Group::Company => texts.settings_company_about(),
        Group::Region => texts.settings_region_about(),
        Group::Calendar => texts.settings_calendar_about(),
        Group::Contact => texts.settings_contact_about(),
        Group::Mail => texts.settings_mail_about(),
        Group::Promises => texts.settings_policy_about(),
        Group::Complaints => texts.complaint_set_about(),
    }
}
