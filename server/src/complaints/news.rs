//! Mails about complaints, put into the outbox in the transaction of what they tell.

use domain::{
    complaint::Complaint,
    mail::{ComplaintNews, Message},
};
use store::{NewMail, StoreError, Tx};

use super::context::Context;

/// Tells whoever complained. One event makes one mail: `event` says which it is. Nobody is told when there is nobody.
///
/// # Errors
/// The database cannot be written.
pub async fn tell(
    tx: &mut Tx,
    context: &Context,
    complaint: &Complaint,
    news: ComplaintNews,
    event: &str,
) -> Result<(), StoreError> {
    let (recipient, recipient_name) = match (&complaint.guest, complaint.buyer_id) {
        (Some(guest), _) => (guest.email.clone(), guest.name.clone()),
        (None, Some(buyer)) => match tx.read().people().get_buyer(buyer).await? {
            Some(buyer) => (buyer.email.to_string(), buyer.name),
            None => return Ok(()),
        },
        (None, None) => return Ok(()),
    };
    let mail = NewMail {
        id: context.portal.randomness.id(context.now),
        event_key: format!("complaint:{}:{event}", complaint.id),
        recipient,
        recipient_name,
        language: complaint.language,
        message: Message::Complaint { complaint: complaint.number, news },
    };
    tx.mails().insert(&mail, context.now).await
}
