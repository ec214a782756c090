//! What people agree to and do not. Who has said nothing agrees.

use domain::{
    id::PersonId,
    mail::MailTopic,
    personal::{Consent, Purpose, SaidBy},
};
use jiff::Timestamp;

use super::{Personal, WritePersonal};
use crate::{
    StoreError,
    convert::{inconsistent, moment},
    engine::{execute, fetch, sql},
};

impl Personal<'_> {
    /// The purposes a person has said no to.
    pub async fn refused(&mut self, person: PersonId) -> Result<Vec<Purpose>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (String,), sql!("personal/refused"), person.0)?;
        rows.into_iter().map(|(code,)| purpose(&code)).collect()
    }

    /// The topics a person wants no mail about; none when it is nobody.
    pub async fn refused_topics(&mut self, person: Option<PersonId>) -> Result<Vec<MailTopic>, StoreError> {
        let Some(person) = person else { return Ok(Vec::new()) };
        let topic = |purpose| match purpose {
            Purpose::Mail(topic) => Some(topic),
            Purpose::Acting => None,
        };
        Ok(self.refused(person).await?.into_iter().filter_map(topic).collect())
    }

    /// Everything a person has said, the newest first.
    pub async fn consents(&mut self, person: PersonId) -> Result<Vec<Consent>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (String, bool, i64, String), sql!("personal/consents"), person.0)?;
        let consent = |(code, is_given, at, said_by): (String, bool, i64, String)| {
            Ok(Consent {
                purpose: purpose(&code)?,
                is_given,
                at: moment(at, ("consents", "at"))?,
                said_by: SaidBy::from_code(&said_by).ok_or_else(|| inconsistent(("consents", "said_by")))?,
            })
        };
        rows.into_iter().map(consent).collect()
    }
}

impl WritePersonal<'_> {
    /// A person says yes or no; nothing is written when they said the same last.
    pub async fn record_consent(
        &mut self,
        person: PersonId,
        purpose: Purpose,
        is_given: bool,
        said_by: SaidBy,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (sql, at) = (sql!("personal/insert_consent"), now.as_microsecond());
        let (code, said_by) = (purpose.code(), said_by.code());
        execute!(self.0.connection(), sql, person.0, code, is_given, at, said_by).map(drop)
    }

    /// A person says no to mails about these topics, and yes to the others. What is required stays on whatever is said.
    pub async fn choose_topics(
        &mut self,
        person: PersonId,
        refused: &[MailTopic],
        said_by: SaidBy,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for topic in MailTopic::optional() {
            self.record_consent(person, Purpose::Mail(topic), !refused.contains(&topic), said_by, now).await?;
        }
        Ok(())
    }
}

fn purpose(code: &str) -> Result<Purpose, StoreError> {
    Purpose::from_code(code).ok_or_else(|| inconsistent(("consents", "purpose")))
}
