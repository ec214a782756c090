//! What a mail says, from what it is about.

use anyhow::Context;
use app::{
    format::Format,
    mail::{
        AccountNoticeMail, AddressCode, ComplaintMail, InvitationMail, OrderConfirmation, ParcelNews, Rendered, Sender,
        ShippedNotice, SignInCode, SurveyMail, TestMail,
    },
    texts::Texts,
};
use domain::{
    OrderNumber,
    company::Letters,
    id::PersonId,
    link::LinkKind,
    mail::{ComplaintNews, MailTopic, Message},
    order::Order,
    scope::Scope,
};
use jiff::tz::TimeZone;
use store::{Mail, MailContent};

use crate::{company, edge::Token, links, portal::Portal};

/// A mail as it is sent, with the secrets it holds.
pub struct Written {
    /// What it says.
    pub content: MailContent,
    /// Where one click stops mails of its kind; `None` for those one cannot stop.
    pub unsubscribe_url: Option<String>,
    /// Who writes, and where answers go.
    pub letters: Letters,
    secrets: Vec<Token>,
}

impl Written {
    /// What is kept of it: the same without the secrets of its links.
    pub fn kept(&self) -> MailContent {
        let MailContent { subject, html, text } = &self.content;
        let kept =
            |said: &str| self.secrets.iter().fold(said.to_owned(), |said, secret| said.replace(secret.as_str(), "…"));
        MailContent { subject: subject.clone(), html: kept(html), text: kept(text) }
    }
}

/// Writes the mail in its recipient's language. A mail about an order gets a link to it, and one to whoever has an account
/// a link to what they can choose; new ones at each try: which of them arrived is not known when a try fails half way.
///
/// # Errors
/// The database cannot be asked, or what the mail is about is not there.
pub async fn write(portal: &Portal, mail: &Mail) -> anyhow::Result<Written> {
    let company = portal.company();
    let choices = match (mail.person_id, mail.message.topic()) {
        (Some(person), Some(topic)) => Some(Choices::give(portal, person, topic).await?),
        _ => None,
    };
    let texts = Texts::new(company.profile.offered(mail.language));
    let format = Format::new(texts, zone_of(portal, mail.person_id).await?, portal.now());
    let told_zone = mail.message.topic().map(|_| format.time_zone);
    let sender = sender(portal, choices.as_ref().map(|choices| choices.url(portal)), told_zone);
    let recipient_name = mail.recipient_name.as_str();
    let (rendered, secret) = match &mail.message {
        Message::SignInCode { code, key } => (SignInCode { recipient_name, code, key }.render(&sender, &format), None),
        Message::OrderConfirmation { order } => {
            let (order, secret) = load(portal, *order, mail.person_id).await?;
            let track_path = &track_path(&secret);
            let mail = OrderConfirmation { order: &order, recipient_name, track_path };
            (mail.render(&sender, &format), Some(secret))
        }
        Message::Invitation { invitation } => {
            let invitation = portal.store.read().await?.members().invitation(*invitation).await?;
            let invitation = invitation.context("the invitation is not there")?;
            let secret = links::give(portal, LinkKind::Invitation, invitation.id.0, None).await?;
            let path = &format!("/invitations/{}", secret.as_str());
            (InvitationMail { invitation: &invitation, path }.render(&sender, &format), Some(secret))
        }
        Message::ParcelsShipped { order, positions } => {
            let (order, secret) = load(portal, *order, mail.person_id).await?;
            let track_path = &track_path(&secret);
            let mail = ShippedNotice { order: &order, positions, recipient_name, track_path };
            (mail.render(&sender, &format), Some(secret))
        }
        Message::ParcelNews { order, position, notice } => {
            let (order, secret) = load(portal, *order, mail.person_id).await?;
            let track_path = &track_path(&secret);
            let mail = ParcelNews { order: &order, position: *position, notice: *notice, recipient_name, track_path };
            (mail.render(&sender, &format), Some(secret))
        }
        Message::AddressCode { code, is_new } => {
            (AddressCode { recipient_name, code, is_new: *is_new }.render(&sender, &format), None)
        }
        Message::AccountNotice { notice } => {
            (AccountNoticeMail { recipient_name, notice: *notice }.render(&sender, &format), None)
        }
        Message::Complaint { complaint, news } => {
            let mut db = portal.store.read().await?;
            let complaint = db.complaints().get(Scope::Outbox, *complaint).await?;
            let complaint = complaint.context("the complaint is not there")?;
            let said = match news {
                ComplaintNews::Answer { said } | ComplaintNews::Question { said } => {
                    db.complaints().message(*said).await?
                }
                _ => None,
            };
            drop(db);
            let secret = links::give(portal, LinkKind::Complaint, complaint.id.0, mail.person_id).await?;
            let path = &format!("/complaint/{}", secret.as_str());
            let mail = ComplaintMail { complaint: &complaint, news: *news, said: said.as_ref(), recipient_name, path };
            (mail.render(&sender, &format), Some(secret))
        }
        Message::SurveyInvitation { invitation, is_reminder } => {
            let mut db = portal.store.read().await?;
            let invited = db.surveys().invitation(*invitation).await?.context("the invitation is not there")?;
            let survey = db.surveys().get(invited.invitation.survey_id).await?.context("the survey is not there")?;
            let definition = db.surveys().definition(survey.id, invited.invitation.version).await?;
            let definition = definition.context("the version is not there")?;
            let secret = links::give(portal, LinkKind::Survey, invitation.0, mail.person_id).await?;
            let path = &format!("/survey/{}", secret.as_str());
            let mail = SurveyMail {
                recipient_name,
                trigger: survey.trigger,
                order: invited.order.map(|order| order.to_string()),
                question: definition.first_score(),
                path,
                is_reminder: *is_reminder,
            };
            (mail.render(&sender, &format), Some(secret))
        }
        Message::TestMail => (TestMail { recipient_name }.render(&sender, &format), None),
    };
    let Rendered { subject, html, text } = rendered;
    let unsubscribe_url = choices.as_ref().and_then(|choices| choices.unsubscribe_url(portal));
    let secrets = secret.into_iter().chain(choices.map(|choices| choices.secret)).collect();
    let letters = company.letters.clone();
    Ok(Written { content: MailContent { subject, html, text }, unsubscribe_url, letters, secrets })
}

/// The zone a reader's mails tell times in: their own, or the company's (row O43).
async fn zone_of(portal: &Portal, reader: Option<PersonId>) -> anyhow::Result<&'static TimeZone> {
    let Some(reader) = reader else { return Ok(portal.company().time_zone()) };
    let account = portal.store.read().await?.people().account(reader).await?;
    let own = account.and_then(|account| TimeZone::get(account.profile.time_zone.as_deref()?).ok());
    Ok(own.map_or_else(|| portal.company().time_zone(), |zone| company::kept_zone(&zone)))
}

/// Who writes, as every mail says it; `time_zone` is the one whose clock it tells.
pub(super) fn sender(portal: &Portal, choices_url: Option<String>, time_zone: Option<&TimeZone>) -> Sender {
    let company = portal.company();
    Sender {
        time_zone: time_zone.map(|zone| company::zone_words(zone, portal.now())),
        company: company.name.clone(),
        base_url: portal.base_url.clone(),
        choices_url,
        contact: company.shown.contact.clone(),
        closing: company.letters.closing.clone(),
    }
}

/// A link to what its reader can choose.
struct Choices {
    secret: Token,
    topic: MailTopic,
}

impl Choices {
    async fn give(portal: &Portal, person: PersonId, topic: MailTopic) -> anyhow::Result<Self> {
        let secret = links::give(portal, LinkKind::MailPreferences, person.0, Some(person)).await?;
        Ok(Self { secret, topic })
    }

    fn url(&self, portal: &Portal) -> String {
        format!("{}/mail/preferences/{}", portal.base_url, self.secret.as_str())
    }

    /// What cannot be stopped is not offered to be.
    fn unsubscribe_url(&self, portal: &Portal) -> Option<String> {
        let address = || {
            let (secret, topic) = (self.secret.as_str(), self.topic.code());
            format!("{}/mail/unsubscribe/{secret}?topic={topic}", portal.base_url)
        };
        (!self.topic.is_required()).then(address)
    }
}

fn track_path(secret: &Token) -> String {
    format!("/track/{}", secret.as_str())
}

/// The order, and the secret of a new link to it.
async fn load(portal: &Portal, number: OrderNumber, reader: Option<PersonId>) -> anyhow::Result<(Order, Token)> {
    let order = portal.store.read().await?.orders().get(Scope::Outbox, number).await?;
    let order = order.context("the order is not there")?;
    let secret = links::give(portal, LinkKind::Order, order.id.0, reader).await?;
    Ok((order, secret))
}
