//! `GET /account/people`: who buys for a customer, in which department, and who was asked to.

use domain::{
    invitation::{Department, Invitation, Member, MemberError},
    person::BuyerRole,
};
use leptos::prelude::*;

use super::{People, PeopleDone};
use crate::{
    components::{Crumbs, Field, FieldKind, Link, Note, Select, SelectOption, Time, Tone},
    format::Format,
    pages::account::role,
    problems,
    texts::Texts,
};

impl People {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let done = self.done.map(|done| {
            view! { <Note lead=texts.account_done() tone=Tone::Good>{done_words(done, texts)}</Note> }
        });
        let refused = self.refused.map(|why| {
            view! {
                <div role="alert">
                    <Note lead=texts.people_refused() tone=Tone::Warn>{refused_words(why, texts)}</Note>
                </div>
            }
        });
        let members: Vec<_> = self.members.iter().map(|member| self.member(member, format)).collect();
        let (invitations, invite) = (self.open_invitations(format), self.invite(texts));
        let departments = self.departments(texts);
        view! {
            <div class="stack airy">
                <div class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![Link::new("/account", texts.account_title())]
                        here=texts.people_title()
                    />
                    <h1>{texts.people_title()}</h1>
                    <p class="muted">{texts.people_lead(self.customer.as_str())}</p>
                </div>
                {done}
                {refused}
                <section class="card stack" aria-labelledby="members">
                    <h2 id="members">{texts.people_members()}</h2>
                    <ul class="rows open" role="list">{members}</ul>
                </section>
                {invitations}
                {invite}
                {departments}
            </div>
        }
        .into_any()
    }

    fn member(&self, member: &Member, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        let id = member.buyer_id.to_string();
        let last = member.last_used_at.map(|at| {
            view! { " · " {texts.people_last()} " " <Time at=format.date_time(at)/> }
        });
        let department = self.department_name(member).map(|name| format!(" · {name}"));
        view! {
            <li class="stack tight">
                <div>
                    <b>{member.name.clone()}</b>
                    " "
                    <span class="muted small">{role(member.role, texts)} {department}</span>
                    <br/>
                    <span class="muted small">{member.email.to_string()} {last}</span>
                </div>
                <details class="fold">
                    <summary>{texts.people_change()} <span class="vh">{member.name.clone()}</span></summary>
                    <form class="stack" method="post" action=format!("/account/people/{id}/role")>
                        {self.role_fields(&id, member.role, member.department_id.map(|id| id.to_string()), texts)}
                        <div><button class="button" type="submit">{texts.account_save()}</button></div>
                    </form>
                    <form class="stack tight" method="post" action=format!("/account/people/{id}/end")>
                        <p class="quiet-text">{texts.people_end_about(member.name.as_str())}</p>
                        <div><button class="button danger" type="submit">{texts.people_end(member.name.as_str())}</button></div>
                    </form>
                </details>
            </li>
        }
    }

    fn department_name(&self, member: &Member) -> Option<String> {
        let id = member.department_id?;
        self.departments.iter().find(|department| department.id == id).map(|department| department.name.clone())
    }

    fn role_fields(&self, id: &str, chosen: BuyerRole, department: Option<String>, texts: Texts) -> AnyView {
        view! {
            <div class="grid">
                <Select
                    id=format!("role-{id}")
                    name="role"
                    label=texts.people_role()
                    options=roles(texts)
                    value=chosen.code()
                    error=None
                />
                <Select
                    id=format!("department-{id}")
                    name="department"
                    label=texts.people_department()
                    hint=texts.people_department_hint()
                    options=self.department_options(texts)
                    value=department.unwrap_or_default()
                    error=None
                />
            </div>
        }
        .into_any()
    }

    fn department_options(&self, texts: Texts) -> Vec<SelectOption> {
        let none = SelectOption::new("", texts.people_no_department());
        let departments = self.departments.iter();
        let option = |department: &Department| SelectOption::new(department.id.to_string(), department.name.clone());
        std::iter::once(none).chain(departments.map(option)).collect()
    }

    fn open_invitations(&self, format: &Format) -> Option<AnyView> {
        let texts = format.texts;
        if self.invitations.is_empty() {
            return None;
        }
        let rows: Vec<_> = self.invitations.iter().map(|each| invitation(each, format)).collect();
        Some(
            view! {
                <section class="card stack" aria-labelledby="invitations">
                    <h2 id="invitations">{texts.people_invitations()}</h2>
                    <ul class="rows open" role="list">{rows}</ul>
                </section>
            }
            .into_any(),
        )
    }

    fn invite(&self, texts: Texts) -> AnyView {
        let error = |field: &str| problems::sentence_for(texts, &self.errors, field);
        let role = BuyerRole::from_code(&self.invite.role).unwrap_or(BuyerRole::Buyer);
        view! {
            <section class="card stack" aria-labelledby="invite">
                <h2 id="invite">{texts.people_invite()}</h2>
                <p class="muted small">{texts.people_invite_about()}</p>
                <form class="stack" method="post" action="/account/people/invitations" novalidate>
                    <Field
                        name="email"
                        label=texts.sign_in_email()
                        kind=FieldKind::Email
                        value=self.invite.email.clone()
                        autocomplete="off"
                        error=error("email")
                        required=true
                    />
                    <div class="grid">
                        <Select
                            name="role"
                            label=texts.people_role()
                            options=roles(texts)
                            value=role.code()
                            error=error("role")
                        />
                        <Select
                            name="department"
                            label=texts.people_department()
                            hint=texts.people_department_hint()
                            options=self.department_options(texts)
                            value=self.invite.department.clone()
                            error=error("department")
                        />
                    </div>
                    <div><button class="button primary" type="submit">{texts.people_invite_submit()}</button></div>
                </form>
            </section>
        }
        .into_any()
    }

    fn departments(&self, texts: Texts) -> AnyView {
        let rows: Vec<_> = self.departments.iter().map(|each| department(each, texts)).collect();
        let rows = (!rows.is_empty()).then(|| view! { <ul class="rows open" role="list">{rows}</ul> });
        view! {
            <section class="card stack" aria-labelledby="departments">
                <h2 id="departments">{texts.people_departments()}</h2>
                <p class="muted small">{texts.people_departments_about()}</p>
                {rows}
                <form class="stack" method="post" action="/account/departments" novalidate>
                    <Field
                        name="name"
                        label=texts.people_department_new()
                        value=self.department.clone()
                        autocomplete="off"
                        error=problems::sentence_for(texts, &self.errors, "name")
                        max_length=60_u32
                        required=true
                    />
                    <div><button class="button" type="submit">{texts.people_department_add()}</button></div>
                </form>
            </section>
        }
        .into_any()
    }
}

fn roles(texts: Texts) -> Vec<SelectOption> {
    BuyerRole::ALL.into_iter().map(|each| SelectOption::new(each.code(), role(each, texts))).collect()
}

fn invitation(invitation: &Invitation, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let (id, email) = (invitation.id, invitation.email.to_string());
    view! {
        <li class="cluster between">
            <div>
                <b>{email.clone()}</b>
                " "
                <span class="muted small">{role(invitation.role, texts)}</span>
                <br/>
                <span class="muted small">
                    {texts.people_invited_by(invitation.invited_by.as_str())} " · "
                    <Time at=format.date_time(invitation.created_at)/>
                </span>
            </div>
            <form method="post" action=format!("/account/people/invitations/{id}/revocation")>
                <button class="button small" type="submit">
                    {texts.people_revoke()} <span class="vh">{email}</span>
                </button>
            </form>
        </li>
    }
}

fn department(department: &Department, texts: Texts) -> impl IntoView + use<> {
    let id = department.id.to_string();
    let end = (department.members == 0).then(|| {
        view! {
            <form method="post" action=format!("/account/departments/{id}/end")>
                <button class="button small" type="submit">
                    {texts.people_department_end()} <span class="vh">{department.name.clone()}</span>
                </button>
            </form>
        }
    });
    view! {
        <li class="stack tight">
            <div class="cluster between">
                <span>
                    <b>{department.name.clone()}</b>
                    " "
                    <span class="muted small">{texts.people_department_members(department.members)}</span>
                </span>
                {end}
            </div>
            <details class="fold">
                <summary>{texts.people_department_rename()} <span class="vh">{department.name.clone()}</span></summary>
                <form class="stack" method="post" action=format!("/account/departments/{id}/name")>
                    <Field
                        id=format!("name-{id}")
                        name="name"
                        label=texts.people_department_name()
                        value=department.name.clone()
                        autocomplete="off"
                        error=None
                        max_length=60_u32
                        required=true
                    />
                    <div><button class="button" type="submit">{texts.account_save()}</button></div>
                </form>
            </details>
        </li>
    }
}

fn done_words(done: PeopleDone, texts: Texts) -> &'static str {
    match done {
        PeopleDone::Invited => texts.people_done_invited(),
        PeopleDone::Revoked => texts.people_done_revoked(),
        PeopleDone::Changed => texts.people_done_changed(),
        PeopleDone::Ended => texts.people_done_ended(),
        PeopleDone::Department => texts.people_done_department(),
    }
}

fn refused_words(why: MemberError, texts: Texts) -> &'static str {
    match why {
        MemberError::LastAdmin => texts.people_last_admin(),
        MemberError::NoDepartment => texts.people_needs_department(),
        MemberError::Unknown => texts.people_unknown(),
    }
}
