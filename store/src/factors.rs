//! What people show beside an address and a password or a code: authenticator apps, recovery codes, passkeys. And what
//! waits for it: half sign-ins, challenges, changes of address.

use domain::{
    factor::{CHALLENGE_LIFETIME, OUTSIDE_LIFETIME, Trial},
    id::{PasskeyId, PersonId},
    link::LinkKind,
    person::EmailAddress,
};
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{count, inconsistent, maybe_moment, moment},
    engine::{Connection, execute, fetch, sql},
};

/// A person's authenticator app.
#[derive(Clone, PartialEq, Eq)]
pub struct Authenticator {
    /// Its secret, sealed with a key that is not in the database.
    pub sealed_secret: Vec<u8>,
    /// When its secret was made.
    pub created_at: Timestamp,
    /// Since when it counts; `None` while it is set up.
    pub confirmed_at: Option<Timestamp>,
    /// The time step of the code that was taken last.
    pub last_step: Option<i64>,
}

/// Somebody who has shown the first of two factors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfSignIn {
    /// Who.
    pub person_id: PersonId,
    /// Their address.
    pub email: EmailAddress,
    /// When, and how often the second was tried.
    pub trial: Trial,
}

/// What shows the second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The code of this time step was right.
    Step(i64),
    /// The hash of a recovery code, right or wrong.
    Recovery([u8; 32]),
    /// A wrong code.
    Nothing,
}

/// A change of address that is asked for.
#[derive(Clone)]
pub struct NewAddressChange {
    /// Who asks.
    pub person_id: PersonId,
    /// In which session.
    pub token_hash: [u8; 32],
    /// The new address.
    pub email: EmailAddress,
    /// The hash of the code mailed to the old address.
    pub old_code_hash: [u8; 32],
    /// The hash of the code mailed to the new address.
    pub new_code_hash: [u8; 32],
}

/// A change of address that waits for its codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressChange {
    /// The new address.
    pub email: EmailAddress,
    /// When it was asked for, and how often the codes were tried.
    pub trial: Trial,
}

/// What came of two codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressOutcome {
    /// The person has the new address; every other session ended.
    Changed,
    /// At least one code is wrong.
    Wrong {
        /// Whether that of the old address is right.
        is_old_right: bool,
        /// Whether that of the new address is right.
        is_new_right: bool,
    },
    /// There is nothing to confirm: never asked for in this session, too old or tried too often.
    Nothing,
}

/// A passkey as it is kept: its public half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Its id.
    pub id: PasskeyId,
    /// Whose it is.
    pub person_id: PersonId,
    /// What the authenticator calls it.
    pub credential_id: Vec<u8>,
    /// The public half, as JSON.
    pub credential: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it signed someone in last.
    pub last_used_at: Option<Timestamp>,
}

/// What a browser is asked to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChallengeKind {
    /// A new passkey.
    PasskeyRegistration,
    /// A passkey, to sign in.
    PasskeySignIn,
    /// The answer of an outside sign-in.
    OutsideSignIn,
}

impl ChallengeKind {
    const fn code(self) -> &'static str {
        match self {
            Self::PasskeyRegistration => "passkey_registration",
            Self::PasskeySignIn => "passkey_sign_in",
            Self::OutsideSignIn => "outside_sign_in",
        }
    }

    const fn lifetime(self) -> SignedDuration {
        match self {
            Self::PasskeyRegistration | Self::PasskeySignIn => CHALLENGE_LIFETIME,
            Self::OutsideSignIn => OUTSIDE_LIFETIME,
        }
    }
}

/// A challenge that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Who was signed in when it was made.
    pub person_id: Option<PersonId>,
    /// What is needed to judge the answer.
    pub state: String,
}

/// Asks about factors.
pub struct Factors<'c>(&'c mut Connection);

/// Writes factors.
pub struct WriteFactors<'c>(&'c mut Tx);

impl Db {
    /// What people show beside address and password.
    pub fn factors(&mut self) -> Factors<'_> {
        Factors(&mut self.connection)
    }
}

impl Tx {
    /// What people show beside address and password.
    pub fn factors(&mut self) -> WriteFactors<'_> {
        WriteFactors(self)
    }
}

impl Factors<'_> {
    /// A person's authenticator app, as far as it is set up.
    pub async fn authenticator(&mut self, person: PersonId) -> Result<Option<Authenticator>, StoreError> {
        let sql = sql!("factors/get_authenticator");
        let row = fetch!(self.0, fetch_optional, AuthenticatorRow, sql, person.0)?;
        row.map(AuthenticatorRow::into_authenticator).transpose()
    }

    /// How many recovery codes a person has left.
    pub async fn count_recovery_codes(&mut self, person: PersonId) -> Result<u32, StoreError> {
        let (codes,) = fetch!(self.0, fetch_one, (i64,), sql!("factors/count_recovery_codes"), person.0)?;
        count(codes, ("recovery_codes", "count"))
    }

    /// Who is half signed in in a browser.
    pub async fn half_sign_in(&mut self, browser_hash: [u8; 32]) -> Result<Option<HalfSignIn>, StoreError> {
        let browser = browser_hash.as_slice();
        let row = fetch!(self.0, fetch_optional, HalfRow, sql!("factors/get_half_sign_in"), browser)?;
        row.map(HalfRow::into_half).transpose()
    }

    /// The address a person asked for in this session.
    pub async fn address_change(
        &mut self,
        person: PersonId,
        token_hash: [u8; 32],
    ) -> Result<Option<AddressChange>, StoreError> {
        let (sql, token) = (sql!("factors/get_address_change"), token_hash.as_slice());
        let row = fetch!(self.0, fetch_optional, (String, i64, i64), sql, person.0, token)?;
        let change = |(email, attempts, created_at): (String, i64, i64)| {
            Ok(AddressChange {
                email: email.parse().map_err(|_| inconsistent(("address_changes", "email")))?,
                trial: trial(attempts, created_at, "address_changes")?,
            })
        };
        row.map(change).transpose()
    }

    /// A person's passkeys, the oldest first.
    pub async fn passkeys(&mut self, person: PersonId) -> Result<Vec<Passkey>, StoreError> {
        let rows = fetch!(self.0, fetch_all, PasskeyRow, sql!("factors/list_passkeys"), person.0)?;
        rows.into_iter().map(PasskeyRow::into_passkey).collect()
    }

    /// The passkey of a credential.
    pub async fn passkey(&mut self, credential_id: &[u8]) -> Result<Option<Passkey>, StoreError> {
        let row = fetch!(self.0, fetch_optional, PasskeyRow, sql!("factors/get_passkey"), credential_id)?;
        row.map(PasskeyRow::into_passkey).transpose()
    }
}

impl WriteFactors<'_> {
    /// Keeps the secret of an authenticator app that is being set up; `false` when one counts already.
    pub async fn begin_authenticator(
        &mut self,
        person: PersonId,
        sealed_secret: &[u8],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (sql, now) = (sql!("factors/begin_authenticator"), now.as_microsecond());
        Ok(execute!(self.0.connection(), sql, person.0, sealed_secret, now)? == 1)
    }

    /// The authenticator app counts from now on, with these recovery codes; `false` when its secret is another one by
    /// now, or counts already.
    pub async fn confirm_authenticator(
        &mut self,
        person: PersonId,
        sealed_secret: &[u8],
        step: i64,
        recovery_codes: &[[u8; 32]],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (sql, at) = (sql!("factors/confirm_authenticator"), now.as_microsecond());
        let is_first = execute!(self.0.connection(), sql, person.0, at, step, sealed_secret)? == 1;
        if is_first {
            self.set_recovery_codes(person, recovery_codes, now).await?;
        }
        Ok(is_first)
    }

    /// The authenticator app counts no more, and neither do recovery codes.
    pub async fn delete_authenticator(&mut self, person: PersonId) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("factors/delete_authenticator"), person.0)?;
        execute!(self.0.connection(), sql!("factors/delete_recovery_codes"), person.0)?;
        execute!(self.0.connection(), sql!("factors/delete_half_sign_ins_of_person"), person.0).map(drop)
    }

    /// Puts these recovery codes in place of all others.
    pub async fn set_recovery_codes(
        &mut self,
        person: PersonId,
        hashes: &[[u8; 32]],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("factors/delete_recovery_codes"), person.0)?;
        for hash in hashes {
            let (sql, hash) = (sql!("factors/insert_recovery_code"), hash.as_slice());
            execute!(self.0.connection(), sql, person.0, hash, now.as_microsecond())?;
        }
        Ok(())
    }

    /// Takes what somebody shows as second factor: each counts once. Says whether it is right.
    pub async fn take(&mut self, person: PersonId, shown: Shown, now: Timestamp) -> Result<bool, StoreError> {
        let connection = self.0.connection();
        let taken = match shown {
            Shown::Step(step) => execute!(connection, sql!("factors/use_step"), person.0, step)?,
            Shown::Recovery(hash) => {
                let (sql, hash) = (sql!("factors/use_recovery_code"), hash.as_slice());
                execute!(connection, sql, person.0, hash, now.as_microsecond())?
            }
            Shown::Nothing => 0,
        };
        Ok(taken == 1)
    }

    /// Notes that a browser has shown the first factor of somebody who has a second one.
    pub async fn insert_half_sign_in(
        &mut self,
        browser_hash: [u8; 32],
        person: PersonId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (sql, browser) = (sql!("factors/insert_half_sign_in"), browser_hash.as_slice());
        execute!(self.0.connection(), sql, browser, person.0, now.as_microsecond()).map(drop)
    }

    /// Tries the second factor in a browser that has shown the first. Every try counts, but with a recovery code, which
    /// nobody guesses. The right one ends the half sign-in and gives who it is.
    pub async fn finish_half_sign_in(
        &mut self,
        browser_hash: [u8; 32],
        shown: Shown,
        now: Timestamp,
    ) -> Result<Option<PersonId>, StoreError> {
        let (sql, browser) = (sql!("factors/record_half_attempt"), browser_hash.as_slice());
        let row = fetch!(self.0.connection(), fetch_optional, (Uuid, i64, i64), sql, browser)?;
        let Some((person, attempts, created_at)) = row else { return Ok(None) };
        let person = PersonId(person);
        let trial = trial(attempts, created_at, "half_sign_ins")?;
        let trial = if matches!(shown, Shown::Recovery(_)) { Trial { attempts: 0, ..trial } } else { trial };
        if !trial.may_finish(now) || !self.take(person, shown, now).await? {
            return Ok(None);
        }
        execute!(self.0.connection(), sql!("factors/delete_half_sign_in"), browser)?;
        Ok(Some(person))
    }

    /// Forgets sign-ins nobody finished, those of before a moment, at most `limit`; says how many.
    pub async fn forget_half_sign_ins(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let before = before.as_microsecond();
        execute!(self.0.connection(), sql!("factors/forget_half_sign_ins"), before, i64::from(limit))
    }

    /// Keeps a change of address until both codes come; what the person asked for before counts no more.
    pub async fn insert_address_change(&mut self, change: &NewAddressChange, now: Timestamp) -> Result<(), StoreError> {
        let NewAddressChange { person_id, token_hash, email, old_code_hash, new_code_hash } = change;
        execute!(
            self.0.connection(),
            sql!("factors/insert_address_change"),
            person_id.0,
            token_hash.as_slice(),
            email.as_str(),
            email.key(),
            old_code_hash.as_slice(),
            new_code_hash.as_slice(),
            now.as_microsecond(),
        )
        .map(drop)
    }

    /// Tries both codes of a change of address in the session that asked for it. Every try counts. With both right the
    /// person has the new address, and every other session and half sign-in of theirs ends; codes mailed to either
    /// address open no more. An address somebody has by now is as if its code were wrong.
    pub async fn confirm_address_change(
        &mut self,
        person: PersonId,
        token_hash: [u8; 32],
        old_key: &str,
        (old_code, new_code): ([u8; 32], [u8; 32]),
        now: Timestamp,
    ) -> Result<AddressOutcome, StoreError> {
        let (sql, token) = (sql!("factors/record_address_attempt"), token_hash.as_slice());
        let row = fetch!(self.0.connection(), fetch_optional, AddressRow, sql, person.0, token)?;
        let Some(row) = row else { return Ok(AddressOutcome::Nothing) };
        if !trial(row.attempts, row.created_at, "address_changes")?.may_confirm(now) {
            return Ok(AddressOutcome::Nothing);
        }
        let (is_old_right, is_new_right) = (row.old_code_hash == old_code, row.new_code_hash == new_code);
        if !(is_old_right && is_new_right) {
            return Ok(AddressOutcome::Wrong { is_old_right, is_new_right });
        }
        let email = row.email.parse().map_err(|_| inconsistent(("address_changes", "email")))?;
        if !self.move_address(person, old_key, &email, now).await? {
            return Ok(AddressOutcome::Wrong { is_old_right, is_new_right: false });
        }
        self.0.sessions().delete_others_of(person, token_hash).await?;
        Ok(AddressOutcome::Changed)
    }

    /// Gives a person another address: half sign-ins and changes that wait end, and codes and links mailed to either
    /// address open no more. `false` when somebody has it.
    pub(crate) async fn move_address(
        &mut self,
        person: PersonId,
        old_key: &str,
        email: &EmailAddress,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let key = email.key();
        let (sql, key) = (sql!("factors/update_address"), key.as_str());
        if execute!(self.0.connection(), sql, person.0, email.as_str(), key)? == 0 {
            return Ok(false);
        }
        execute!(self.0.connection(), sql!("factors/move_known_browsers"), old_key, key)?;
        for mailed in [old_key, key] {
            execute!(self.0.connection(), sql!("factors/delete_codes"), mailed)?;
        }
        execute!(self.0.connection(), sql!("factors/delete_half_sign_ins_of_person"), person.0)?;
        execute!(self.0.connection(), sql!("factors/delete_address_change"), person.0)?;
        // Whoever reads the old mailbox must not learn the new address from the links in it.
        self.0.links().revoke_of(LinkKind::MailPreferences, person.0, now).await?;
        Ok(true)
    }

    /// The person does not want another address any more.
    pub async fn delete_address_change(&mut self, person: PersonId) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("factors/delete_address_change"), person.0).map(drop)
    }

    /// Forgets changes of address nobody confirmed, those of before a moment, at most `limit`; says how many.
    pub async fn forget_address_changes(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let before = before.as_microsecond();
        execute!(self.0.connection(), sql!("factors/forget_address_changes"), before, i64::from(limit))
    }

    /// A person adds a passkey; `false` when somebody has it already.
    pub async fn insert_passkey(&mut self, passkey: &Passkey) -> Result<bool, StoreError> {
        let Passkey { id, person_id, credential_id, credential, name, created_at, .. } = passkey;
        let (sql, credential_id, at) =
            (sql!("factors/insert_passkey"), credential_id.as_slice(), created_at.as_microsecond());
        let (credential, name) = (credential.as_str(), name.as_str());
        Ok(execute!(self.0.connection(), sql, id.0, person_id.0, credential_id, credential, name, at)? == 1)
    }

    /// A passkey signed someone in; `false` when it is not as it was read, because another sign-in was quicker or its
    /// owner took it away.
    pub async fn use_passkey(&mut self, read: &Passkey, credential: &str, now: Timestamp) -> Result<bool, StoreError> {
        let (sql, before, now) = (sql!("factors/use_passkey"), read.credential.as_str(), now.as_microsecond());
        Ok(execute!(self.0.connection(), sql, read.id.0, credential, now, before)? == 1)
    }

    /// A person takes one of their passkeys away; says whether it was theirs.
    pub async fn delete_passkey(&mut self, id: PasskeyId, person: PersonId) -> Result<bool, StoreError> {
        Ok(execute!(self.0.connection(), sql!("factors/delete_passkey"), id.0, person.0)? == 1)
    }

    /// Keeps what a browser is asked to show.
    pub async fn insert_challenge(
        &mut self,
        browser_hash: [u8; 32],
        kind: ChallengeKind,
        challenge: &Challenge,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (sql, browser) = (sql!("factors/insert_challenge"), browser_hash.as_slice());
        let (person, state) = (challenge.person_id.map(|id| id.0), challenge.state.as_str());
        execute!(self.0.connection(), sql, browser, kind.code(), person, state, now.as_microsecond()).map(drop)
    }

    /// Takes what a browser was asked to show: once, and in time.
    pub async fn take_challenge(
        &mut self,
        browser_hash: [u8; 32],
        kind: ChallengeKind,
        now: Timestamp,
    ) -> Result<Option<Challenge>, StoreError> {
        let (sql, browser) = (sql!("factors/take_challenge"), browser_hash.as_slice());
        let row = fetch!(self.0.connection(), fetch_optional, (Option<Uuid>, String, i64), sql, browser, kind.code(),)?;
        let Some((person, state, created_at)) = row else { return Ok(None) };
        let age = now.duration_since(moment(created_at, ("challenges", "created_at"))?);
        Ok((age <= kind.lifetime()).then(|| Challenge { person_id: person.map(PersonId), state }))
    }

    /// Forgets what browsers were asked and never showed, from before a moment, at most `limit`; says how many.
    pub async fn forget_challenges(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let before = before.as_microsecond();
        execute!(self.0.connection(), sql!("factors/forget_challenges"), before, i64::from(limit))
    }
}

fn trial(attempts: i64, created_at: i64, table: &'static str) -> Result<Trial, StoreError> {
    let created_at = moment(created_at, (table, "created_at"))?;
    Ok(Trial { created_at, attempts: count(attempts, (table, "attempts"))? })
}

#[derive(FromRow)]
struct AuthenticatorRow {
    sealed_secret: Vec<u8>,
    created_at: i64,
    confirmed_at: Option<i64>,
    last_step: Option<i64>,
}

impl AuthenticatorRow {
    fn into_authenticator(self) -> Result<Authenticator, StoreError> {
        Ok(Authenticator {
            sealed_secret: self.sealed_secret,
            created_at: moment(self.created_at, ("authenticators", "created_at"))?,
            confirmed_at: maybe_moment(self.confirmed_at, ("authenticators", "confirmed_at"))?,
            last_step: self.last_step,
        })
    }
}

#[derive(FromRow)]
struct HalfRow {
    person_id: Uuid,
    email: String,
    attempts: i64,
    created_at: i64,
}

impl HalfRow {
    fn into_half(self) -> Result<HalfSignIn, StoreError> {
        Ok(HalfSignIn {
            person_id: self.person_id.into(),
            email: self.email.parse().map_err(|_| inconsistent(("people", "email")))?,
            trial: trial(self.attempts, self.created_at, "half_sign_ins")?,
        })
    }
}

#[derive(FromRow)]
struct AddressRow {
    email: String,
    old_code_hash: Vec<u8>,
    new_code_hash: Vec<u8>,
    attempts: i64,
    created_at: i64,
}

#[derive(FromRow)]
struct PasskeyRow {
    id: Uuid,
    person_id: Uuid,
    credential_id: Vec<u8>,
    credential: String,
    name: String,
    created_at: i64,
    last_used_at: Option<i64>,
}

impl PasskeyRow {
    fn into_passkey(self) -> Result<Passkey, StoreError> {
        Ok(Passkey {
            id: self.id.into(),
            person_id: self.person_id.into(),
            credential_id: self.credential_id,
            credential: self.credential,
            name: self.name,
            created_at: moment(self.created_at, ("passkeys", "created_at"))?,
            last_used_at: maybe_moment(self.last_used_at, ("passkeys", "last_used_at"))?,
        })
    }
}
