//! `GET /desk/mail` and `GET /desk/mail/{id}`: what was written to customers, and whether it left.

use domain::{Language, id::MailId, mail::Message};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::{
    components::{Crumbs, Empty, Link, Mark, Note, Status, Time, Tone},
    format::Format,
    mail::Rendered,
    pages::order::words::State,
    texts::Texts,
};

/// The newest mails, those that were given up first.
#[derive(Clone, Debug)]
pub struct MailList {
    /// The mails, as they are listed.
    pub mails: Vec<MailRow>,
    /// Where mail goes.
    pub route: MailRoute,
}

/// A mail in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailRow {
    /// Its id, which is its address.
    pub id: MailId,
    /// The address it goes to.
    pub recipient: String,
    /// What it is about.
    pub message: Message,
    /// The language it is in.
    pub language: Language,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was sent; `None` while it waits.
    pub sent_at: Option<Timestamp>,
    /// When it was given up.
    pub given_up_at: Option<Timestamp>,
    /// When it was put aside because its reader wants none of its kind.
    pub unwanted_at: Option<Timestamp>,
    /// When it came back after it was sent.
    pub bounced_at: Option<Timestamp>,
    /// How often sending it was tried.
    pub attempts: u32,
    /// What the last try said.
    pub last_error: Option<String>,
}

/// Where mail goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailRoute {
    /// Into files of a folder, as in a demo.
    Folder(String),
    /// To a mail server of this name.
    Server(String),
}

/// One mail.
#[derive(Clone, Debug)]
pub struct MailShow {
    /// The mail.
    pub mail: MailRow,
    /// The name it goes to.
    pub recipient_name: String,
    /// What it says, or would say if it were sent now. Its HTML stands alone at `/desk/mail/{id}/body`, and only when
    /// there is a content.
    pub content: Option<Rendered>,
    /// Where mail goes.
    pub route: MailRoute,
}

impl MailList {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let mails = if self.mails.is_empty() {
            view! { <Empty title=texts.desk_mail_none_title() text=texts.desk_mail_none_text()/> }.into_any()
        } else {
            table(self.mails, format)
        };
        view! {
            <div class="stack">
                <h1 class="t-xl">{texts.nav_mail()}</h1>
                {route(&self.route, texts)}
                <div class="cq">{mails}</div>
                <div><a class="button" href="/desk/mail/previews">{texts.desk_mail_previews()}</a></div>
            </div>
        }
        .into_any()
    }
}

impl MailShow {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let id = self.mail.id;
        let about = about(&self.mail.message, texts);
        let headers = headers(&self, format);
        let retry = self.mail.given_up_at.map(|_| {
            view! {
                <form method="post" action=format!("/desk/mail/{id}/retry")>
                    <button class="button primary" type="submit">{texts.desk_mail_retry()}</button>
                </form>
            }
        });
        let content = match self.content {
            None if self.mail.message.is_secret() => {
                view! { <p class="muted">{texts.desk_mail_secret()}</p> }.into_any()
            }
            None if self.mail.sent_at.is_some() => {
                view! { <p class="muted">{texts.desk_mail_forgotten()}</p> }.into_any()
            }
            None => view! { <p class="muted">{texts.desk_mail_not_written()}</p> }.into_any(),
            Some(content) => {
                let lines = content.text.lines().map(|line| view! { {line.to_owned()} <br/> }).collect_view();
                view! {
                    <section class="stack tight" aria-labelledby="mail-text">
                        <h2 id="mail-text">{texts.desk_mail_text()}</h2>
                        <div class="bubble" lang=self.mail.language.tag()>{lines}</div>
                        <div><a class="button" href=format!("/desk/mail/{id}/body")>{texts.desk_mail_html()}</a></div>
                    </section>
                }
                .into_any()
            }
        };
        view! {
            <div class="stack">
                <Crumbs
                    label=texts.frame_you_are_here()
                    way=vec![Link::new("/desk/mail", texts.nav_mail())]
                    here=about.clone()
                />
                <h1 class="t-xl">{about}</h1>
                {headers}
                {retry}
                {content}
                {route(&self.route, texts)}
            </div>
        }
        .into_any()
    }
}

/// What a mail is about, in a few words. The code of a sign-in code is not told.
fn about(message: &Message, texts: Texts) -> String {
    match message {
        Message::SignInCode { .. } => texts.desk_mail_sign_in_code().to_owned(),
        Message::OrderConfirmation { order } => texts.desk_mail_confirmation(order.to_string()),
        Message::Invitation { .. } => texts.desk_mail_invitation().to_owned(),
        Message::ParcelNews { order, .. } => texts.delivery_mail_of(order.to_string()),
        Message::ParcelsShipped { order, .. } => texts.desk_mail_shipped(order.to_string()),
        Message::AddressCode { .. } => texts.desk_mail_address_code().to_owned(),
        Message::AccountNotice { .. } => texts.desk_mail_account_notice().to_owned(),
        Message::TestMail => texts.desk_mail_test().to_owned(),
        Message::Complaint { complaint, .. } => texts.complaint_title(complaint.to_string()),
        Message::SurveyInvitation { is_reminder: false, .. } => texts.survey_mail_kind().to_owned(),
        Message::SurveyInvitation { is_reminder: true, .. } => texts.survey_mail_kind_reminder().to_owned(),
    }
}

fn state(mail: &MailRow, format: &Format) -> State {
    let texts = format.texts;
    if let Some(at) = mail.bounced_at {
        return State::new(Mark::Stopped, texts.desk_mail_bounced(format.date_time(at).words), Tone::Bad);
    }
    if mail.unwanted_at.is_some() {
        return State::new(Mark::Stopped, texts.desk_mail_unwanted(), Tone::Plain);
    }
    match (mail.sent_at, mail.given_up_at) {
        (Some(at), _) => State::new(Mark::Done, texts.desk_mail_sent(format.date_time(at).words), Tone::Good),
        (None, Some(_)) => State::new(Mark::Stopped, texts.desk_mail_given_up(mail.attempts), Tone::Bad),
        (None, None) if mail.attempts > 0 => {
            State::new(Mark::Half, texts.desk_mail_waiting_again(mail.attempts), Tone::Warn)
        }
        (None, None) => State::new(Mark::Open, texts.desk_mail_waiting(), Tone::Plain),
    }
}

fn route(route: &MailRoute, texts: Texts) -> impl IntoView + use<> {
    let (lead, words) = match route {
        MailRoute::Folder(path) => (texts.desk_mail_folder(), texts.desk_mail_folder_text(path.as_str())),
        MailRoute::Server(name) => (texts.desk_mail_server(), texts.desk_mail_server_text(name.as_str())),
    };
    view! { <Note lead=lead>{words}</Note> }
}

fn table(mails: Vec<MailRow>, format: &Format) -> AnyView {
    let texts = format.texts;
    let rows = mails.into_iter().map(|mail| {
        let state = state(&mail, format);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" class="wide">
                    <a href=format!("/desk/mail/{}", mail.id)>{about(&mail.message, texts)}</a>
                </th>
                <td role="cell">{mail.recipient}</td>
                <td role="cell" class="spare">{mail.language.own_name()}</td>
                <td role="cell"><Time at=format.date_time(mail.created_at)/></td>
                <td role="cell"><Status mark=state.mark word=state.word tone=state.tone/></td>
            </tr>
        }
    });
    view! {
        <table class="table-list folds" role="table">
            <caption class="vh">{texts.nav_mail()}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{texts.desk_mail_about()}</th>
                    <th role="columnheader" scope="col">{texts.desk_mail_to()}</th>
                    <th role="columnheader" scope="col" class="spare">{texts.desk_mail_language()}</th>
                    <th role="columnheader" scope="col">{texts.desk_mail_written()}</th>
                    <th role="columnheader" scope="col">{texts.desk_mail_state()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn headers(show: &MailShow, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let mail = &show.mail;
    let state = state(mail, format);
    let subject = show.content.as_ref().map(|content| {
        view! { <dt>{texts.desk_mail_subject()}</dt> <dd lang=mail.language.tag()>{content.subject.clone()}</dd> }
    });
    let error = mail.last_error.clone().filter(|_| mail.sent_at.is_none() || mail.bounced_at.is_some()).map(|error| {
        view! { <dt>{texts.desk_mail_error()}</dt> <dd>{error}</dd> }
    });
    view! {
        <dl class="facts inline">
            <dt>{texts.desk_mail_to()}</dt>
            <dd>{format!("{} <{}>", show.recipient_name, mail.recipient)}</dd>
            {subject}
            <dt>{texts.desk_mail_language()}</dt>
            <dd>{mail.language.own_name()}</dd>
            <dt>{texts.desk_mail_written()}</dt>
            <dd><Time at=format.date_time(mail.created_at)/></dd>
            <dt>{texts.desk_mail_state()}</dt>
            <dd><Status mark=state.mark word=state.word tone=state.tone/></dd>
            {error}
        </dl>
    }
}
