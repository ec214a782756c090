//! `GET /desk/staff`: who works at the desk, and what each may do.

use domain::{
    field::{FieldErrors, limit},
    id::StaffId,
    person::{StaffRole, StaffRoles},
    staff::{StaffError, StaffMember},
};
use leptos::prelude::*;

use super::{accounts::second_factor, done_note, refused_note};
use crate::{
    components::{Check, Crumbs, Field, FieldKind, Link, Time},
    format::Format,
    problems,
    texts::Texts,
};

/// Everyone at the desk, also after a form about them was refused.
#[derive(Clone, Debug)]
pub struct StaffList {
    /// Everyone, by name.
    pub members: Vec<StaffMember>,
    /// Who looks.
    pub own: StaffId,
    /// The form that was refused, as typed.
    pub typed: StaffInput,
    /// What is wrong with it: `name`, `email`.
    pub errors: FieldErrors,
    /// Why a change was refused.
    pub refused: Option<StaffError>,
    /// What was done just now.
    pub done: Option<StaffDone>,
}

/// A member of staff as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffInput {
    /// Whom it is about; somebody new when nobody.
    pub id: Option<StaffId>,
    /// The name.
    pub name: String,
    /// The address of somebody new.
    pub email: String,
    /// The roles.
    pub roles: StaffRoles,
}

/// What was done just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffDone {
    /// Somebody was added.
    Added,
    /// Somebody has another name or other roles.
    Changed,
    /// Somebody works here no more.
    Disabled,
    /// Somebody works here again.
    Enabled,
    /// Somebody's lost authenticator app is asked for no more.
    SecondFactorEnded,
}

impl StaffDone {
    const ALL: [Self; 5] = [Self::Added, Self::Changed, Self::Disabled, Self::Enabled, Self::SecondFactorEnded];

    /// The word for it in the page's address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::SecondFactorEnded => "second-factor",
        }
    }

    /// The act of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }
}

impl StaffList {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let done = self.done.map(|done| done_note(done_words(done, texts), texts));
        let refused = self.refused.map(|why| refused_note(refused_words(why, texts), texts));
        let members: Vec<_> = self.members.iter().map(|member| self.member(member, format)).collect();
        view! {
            <div class="stack airy">
                <div class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![Link::new("/desk/customers", texts.desk_customers())]
                        here=texts.staff_title()
                    />
                    <h1 class="t-xl">{texts.staff_title()}</h1>
                    <p class="muted">{texts.staff_lead()}</p>
                </div>
                {done}
                {refused}
                <section class="card stack" aria-labelledby="members">
                    <h2 id="members">{texts.staff_members()}</h2>
                    <ul class="rows open" role="list">{members}</ul>
                </section>
                {self.add(texts)}
            </div>
        }
        .into_any()
    }

    fn member(&self, member: &StaffMember, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        let own = (member.id == self.own).then(|| format!(" ({})", texts.staff_own()));
        let disabled = member.disabled_at.map(|at| {
            view! { <p class="small"><b>{texts.staff_disabled(format.date(at).words)}</b></p> }
        });
        view! {
            <li class="stack tight">
                <div>
                    <b>{member.name.clone()}</b> {own}
                    <br/>
                    <span class="muted small">{roles_words(&member.roles, texts)}</span>
                    <br/>
                    <span class="muted small">
                        {member.email.to_string()} " · " {last_used(member, format)} " · "
                        {second_factor(member.has_second_factor, texts)} " · "
                        {texts.desk_log_as(domain::audit::of_staff(member.id))}
                    </span>
                </div>
                {disabled}
                {self.change(member, texts)}
            </li>
        }
    }

    fn change(&self, member: &StaffMember, texts: Texts) -> AnyView {
        let id = member.id;
        let is_refused = self.typed.id == Some(id);
        let (name, roles) =
            if is_refused { (&self.typed.name, &self.typed.roles) } else { (&member.name, &member.roles) };
        let error = is_refused.then(|| problems::sentence_for(texts, &self.errors, "name")).flatten();
        let may_leave = id != self.own;
        view! {
            <details class="fold" open=is_refused>
                <summary>{texts.people_change()} " " <span class="vh">{member.name.clone()}</span></summary>
                <form class="stack" method="post" action=format!("/desk/staff/{id}") novalidate>
                    <Field
                        id=format!("name-{id}")
                        name="name"
                        label=texts.staff_name()
                        value=name.clone()
                        autocomplete="off"
                        error=error
                        max_length=limit::NAME
                        required=true
                    />
                    {role_fields(roles, texts)}
                    <div><button class="button" type="submit">{texts.account_save()}</button></div>
                </form>
                {(may_leave && member.has_second_factor).then(|| lost_factor(member, texts))}
                {may_leave.then(|| presence(member, texts))}
            </details>
        }
        .into_any()
    }

    fn add(&self, texts: Texts) -> AnyView {
        let typed = if self.typed.id.is_none() { self.typed.clone() } else { StaffInput::default() };
        let error =
            |field: &str| self.typed.id.is_none().then(|| problems::sentence_for(texts, &self.errors, field)).flatten();
        view! {
            <section class="card stack" aria-labelledby="add">
                <h2 id="add">{texts.staff_add()}</h2>
                <p class="muted small">{texts.staff_add_about()}</p>
                <form class="stack" method="post" action="/desk/staff" novalidate>
                    <Field
                        name="name"
                        label=texts.staff_name()
                        value=typed.name
                        autocomplete="off"
                        error=error("name")
                        max_length=limit::NAME
                        required=true
                    />
                    <Field
                        name="email"
                        label=texts.sign_in_email()
                        kind=FieldKind::Email
                        value=typed.email
                        autocomplete="off"
                        error=error("email")
                        required=true
                    />
                    {role_fields(&typed.roles, texts)}
                    <div><button class="button primary" type="submit">{texts.staff_add_submit()}</button></div>
                </form>
            </section>
        }
        .into_any()
    }
}

/// The way in for who lost their authenticator app.
fn lost_factor(member: &StaffMember, texts: Texts) -> AnyView {
    view! {
        <form class="stack tight" method="post" action=format!("/desk/staff/{}/second-factor/end", member.id)>
            <p class="quiet-text">{texts.desk_person_second_factor_about()}</p>
            <div>
                <button class="button danger" type="submit">
                    {texts.desk_person_second_factor()} " " <span class="vh">{member.name.clone()}</span>
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// Disabling a member of staff, or the way back.
fn presence(member: &StaffMember, texts: Texts) -> AnyView {
    let (id, name) = (member.id, member.name.as_str());
    if member.disabled_at.is_some() {
        return view! {
            <form method="post" action=format!("/desk/staff/{id}/enabling")>
                <button class="button" type="submit">{texts.staff_enable(name)}</button>
            </form>
        }
        .into_any();
    }
    view! {
        <form class="stack tight" method="post" action=format!("/desk/staff/{id}/disabling")>
            <p class="quiet-text">{texts.staff_disable_about(name)}</p>
            <div><button class="button danger" type="submit">{texts.staff_disable(name)}</button></div>
        </form>
    }
    .into_any()
}

fn role_fields(chosen: &StaffRoles, texts: Texts) -> AnyView {
    let checks = StaffRole::ALL.map(|role| {
        view! { <Check name=role.code() value="on" label=role_words(role, texts) checked=chosen.allow(role)/> }
    });
    view! {
        <fieldset>
            <legend>{texts.staff_roles()}</legend>
            {checks.collect_view()}
        </fieldset>
    }
    .into_any()
}

fn last_used(member: &StaffMember, format: &Format) -> AnyView {
    let texts = format.texts;
    match member.last_used_at {
        Some(at) => view! { {texts.staff_last()} " " <Time at=format.date_time(at)/> }.into_any(),
        None => texts.staff_never().into_any(),
    }
}

fn roles_words(roles: &StaffRoles, texts: Texts) -> String {
    let words: Vec<_> = roles.iter().map(|role| role_words(role, texts)).collect();
    if words.is_empty() { texts.staff_no_roles().to_owned() } else { words.join(" · ") }
}

fn role_words(role: StaffRole, texts: Texts) -> &'static str {
    match role {
        StaffRole::Orders => texts.staff_role_orders(),
        StaffRole::Deliveries => texts.staff_role_deliveries(),
        StaffRole::Complaints => texts.staff_role_complaints(),
        StaffRole::Surveys => texts.staff_role_surveys(),
        StaffRole::Catalogue => texts.staff_role_catalogue(),
        StaffRole::People => texts.staff_role_people(),
        StaffRole::Settings => texts.staff_role_settings(),
    }
}

fn done_words(done: StaffDone, texts: Texts) -> &'static str {
    match done {
        StaffDone::Added => texts.staff_done_added(),
        StaffDone::Changed => texts.staff_done_changed(),
        StaffDone::Disabled => texts.staff_done_disabled(),
        StaffDone::Enabled => texts.staff_done_enabled(),
        StaffDone::SecondFactorEnded => texts.desk_person_done_second_factor(),
    }
}

fn refused_words(why: StaffError, texts: Texts) -> String {
    match why {
        StaffError::Oneself => texts.staff_oneself().to_owned(),
        StaffError::NotOwn(role) => texts.staff_not_own(role_words(role, texts)),
        StaffError::Forbidden => texts.staff_forbidden().to_owned(),
        StaffError::Unknown => texts.staff_unknown().to_owned(),
        StaffError::NoSecondFactor => texts.desk_person_no_second_factor().to_owned(),
    }
}
