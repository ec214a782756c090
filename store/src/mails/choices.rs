//! Which mails a person wants: all of them, but for the topics they have turned off.

use domain::{id::PersonId, mail::MailTopic};
use jiff::Timestamp;

use super::{Mails, WriteMails};
use crate::{
    StoreError,
    convert::inconsistent,
    engine::{execute, fetch, sql},
};

impl Mails<'_> {
    /// The topics a person has turned off; none when it is nobody.
    pub async fn refusals_of(&mut self, person: Option<PersonId>) -> Result<Vec<MailTopic>, StoreError> {
        let Some(person) = person else { return Ok(Vec::new()) };
        let rows = fetch!(self.0, fetch_all, (String,), sql!("mails/list_refusals"), person.0)?;
        let topic =
            |(code,): (String,)| MailTopic::from_code(&code).ok_or_else(|| inconsistent(("mail_refusals", "topic")));
        rows.into_iter().map(topic).collect()
    }
}

impl WriteMails<'_> {
    /// A person turns topics off, and the others on. What is required stays on whatever is said.
    pub async fn set_refusals(
        &mut self,
        person: PersonId,
        refused: &[MailTopic],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for topic in MailTopic::optional() {
            if refused.contains(&topic) {
                self.refuse(person, topic, now).await?;
            } else {
                execute!(self.0, sql!("mails/delete_refusal"), person.0, topic.code())?;
            }
        }
        Ok(())
    }

    /// A person turns one topic off; nothing happens when it is required.
    pub async fn refuse(&mut self, person: PersonId, topic: MailTopic, now: Timestamp) -> Result<(), StoreError> {
        if topic.is_required() {
            return Ok(());
        }
        let at = now.as_microsecond();
        execute!(self.0, sql!("mails/insert_refusal"), person.0, topic.code(), at).map(drop)
    }
}
