//! GET `/desk/customers/{customer}` and the forms about how its people sign in. Each is an entry of the audit log with its
//! reason.

use app::{
    pages::desk::{AccountAct, AccountInput, CustomerAccounts},
    shell,
    shell::Tab,
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use domain::{
    account::{AccountChange, AccountError, BuyerAccount},
    audit::{self, AuditAct, AuditEntry},
    customer::Customer,
    field::{self, FieldErrors, FieldProblem, limit},
    id::{BuyerId, CustomerId},
    mail::AccountNotice,
    person::{EmailAddress, StaffRole},
};
use serde::Deserialize;

use crate::{
    account::notice,
    portal::Portal,
    web::{AppError, DeskReader, Posted, reader, see_other},
};

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AccountQuery {
    done: String,
}

/// Why, and the new address where there is one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    email: String,
    reason: String,
}

/// A customer and one of its people, as an address names them.
type Named = Path<(String, String)>;

/// The page.
///
/// **Permissions**: staff with the role for people.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(customer): Path<String>,
    Query(query): Query<AccountQuery>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::People)?;
    let customer = customer_of(&portal, &customer).await?;
    Ok(reader::html(page(&portal, &desk, customer, None, None, AccountAct::from_code(&query.done)).await?))
}

/// POST `/desk/customers/{customer}/people/{id}/address`: another address, for who cannot read mail at the old one.
///
/// **Permissions**: staff with the role for people; nobody who works at the desk.
pub async fn change_address(
    State(portal): State<Portal>,
    desk: DeskReader,
    named: Named,
    posted: Posted<AccountForm>,
) -> Result<Response, AppError> {
    let change = |form: &AccountForm| form.email.parse::<EmailAddress>().map(AccountChange::Address);
    act(&portal, &desk, named, AccountAct::Address, posted.input, change).await
}

/// POST `/desk/customers/{customer}/people/{id}/second-factor/end`: takes a lost second factor away.
///
/// **Permissions**: as [`change_address`].
pub async fn end_second_factor(
    State(portal): State<Portal>,
    desk: DeskReader,
    named: Named,
    posted: Posted<AccountForm>,
) -> Result<Response, AppError> {
    let change = |_: &AccountForm| Ok(AccountChange::EndSecondFactor);
    act(&portal, &desk, named, AccountAct::SecondFactor, posted.input, change).await
}

/// POST `/desk/customers/{customer}/people/{id}/sessions/end`: signs somebody out everywhere.
///
/// **Permissions**: as [`change_address`].
pub async fn end_sessions(
    State(portal): State<Portal>,
    desk: DeskReader,
    named: Named,
    posted: Posted<AccountForm>,
) -> Result<Response, AppError> {
    let change = |_: &AccountForm| Ok(AccountChange::EndSessions);
    act(&portal, &desk, named, AccountAct::Sessions, posted.input, change).await
}

/// POST `/desk/customers/{customer}/people/{id}/disabling`: somebody may not sign in any more, for whatever customer.
///
/// **Permissions**: as [`change_address`].
pub async fn disable(
    State(portal): State<Portal>,
    desk: DeskReader,
    named: Named,
    posted: Posted<AccountForm>,
) -> Result<Response, AppError> {
    let change = |_: &AccountForm| Ok(AccountChange::Disable);
    act(&portal, &desk, named, AccountAct::Disabling, posted.input, change).await
}

/// POST `/desk/customers/{customer}/people/{id}/enabling`: somebody may sign in again.
///
/// **Permissions**: as [`change_address`].
pub async fn enable(
    State(portal): State<Portal>,
    desk: DeskReader,
    named: Named,
    posted: Posted<AccountForm>,
) -> Result<Response, AppError> {
    let change = |_: &AccountForm| Ok(AccountChange::Enable);
    act(&portal, &desk, named, AccountAct::Enabling, posted.input, change).await
}

/// What every form about an account does: reads it, changes the account, and notes it with its reason.
async fn act(
    portal: &Portal,
    desk: &DeskReader,
    Path((customer, buyer)): Named,
    act: AccountAct,
    form: AccountForm,
    change: impl FnOnce(&AccountForm) -> Result<AccountChange, FieldProblem>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::People)?;
    let customer = customer_of(portal, &customer).await?;
    let buyer: BuyerId = buyer.parse().map_err(|_| AppError::NotFound)?;
    let account = portal.store.read().await?.accounts().get(desk.scope(), customer.id, buyer).await?;
    let account = account.ok_or(AppError::NotFound)?;
    let mut errors = FieldErrors::default();
    let change = errors.take("email", change(&form));
    let reason = errors.take("reason", field::required_line(&form.reason, limit::REASON));
    let typed = AccountInput { buyer, act, email: form.email, reason: form.reason, errors };
    let (Some(change), Some(reason)) = (change, reason) else {
        return refused(portal, desk, customer, typed, None).await;
    };
    let audit = desk.audit(portal, act_of(&change), audit::of_buyer(&customer, buyer));
    let audit = AuditEntry { detail: Some(reason), ..audit };
    let is_address = matches!(change, AccountChange::Address(_));
    match write(portal, desk, &customer, &account, change, audit).await? {
        Ok(()) => Ok(see_other(&format!("/desk/customers/{}?done={}", customer.id, act.code()))),
        Err(AccountError::AddressTaken | AccountError::AlreadySo) if is_address => {
            let errors = FieldErrors::one("email", FieldProblem::AddressTaken);
            refused(portal, desk, customer, AccountInput { errors, ..typed }, None).await
        }
        Err(why) => refused(portal, desk, customer, typed, Some(why)).await,
    }
}

/// Changes an account, tells its owner at the address they had, and notes it.
async fn write(
    portal: &Portal,
    desk: &DeskReader,
    customer: &Customer,
    account: &BuyerAccount,
    change: AccountChange,
    audit: AuditEntry,
) -> Result<Result<(), AccountError>, AppError> {
    let (scope, now, named) = (desk.scope(), portal.now(), (customer.id, account.buyer_id));
    let (mailing, told) = (portal.clone(), notice_of(&change));
    let written = portal.store.write(async move |tx| {
        let before = match tx.accounts().change(scope, named, &change, now).await? {
            None => return Ok(None),
            Some(Err(why)) => return Ok(Some(Err(why))),
            Some(Ok(before)) => before,
        };
        if let Some(told) = told {
            tx.mails().insert(&notice::to_account(&mailing, &before, told), now).await?;
        }
        tx.audit().insert(&audit).await?;
        Ok(Some(Ok(())))
    });
    let changed = match written.await {
        // Somebody was quicker with the same address.
        Err(error) if error.is_conflict_on("people_email_key_key") => Some(Err(AccountError::AddressTaken)),
        written => written?,
    };
    portal.mail_waits.notify_one();
    changed.ok_or(AppError::NotFound)
}

const fn act_of(change: &AccountChange) -> AuditAct {
    match change {
        AccountChange::Address(_) => AuditAct::AddressChanged,
        AccountChange::EndSecondFactor => AuditAct::SecondFactorEnded,
        AccountChange::EndSessions => AuditAct::SessionsEnded,
        AccountChange::Disable => AuditAct::PersonDisabled,
        AccountChange::Enable => AuditAct::PersonEnabled,
    }
}

/// What the owner of an account is told by mail.
const fn notice_of(change: &AccountChange) -> Option<AccountNotice> {
    match change {
        AccountChange::Address(_) => Some(AccountNotice::AddressChanged),
        AccountChange::EndSecondFactor => Some(AccountNotice::AuthenticatorOff),
        AccountChange::EndSessions | AccountChange::Disable | AccountChange::Enable => None,
    }
}

async fn customer_of(portal: &Portal, id: &str) -> Result<Customer, AppError> {
    let id: CustomerId = id.parse().map_err(|_| AppError::NotFound)?;
    portal.store.read().await?.customers().get(id).await?.ok_or(AppError::NotFound)
}

async fn refused(
    portal: &Portal,
    desk: &DeskReader,
    customer: Customer,
    typed: AccountInput,
    why: Option<AccountError>,
) -> Result<Response, AppError> {
    let status = if why.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, Html(page(portal, desk, customer, Some(typed), why, None).await?)).into_response())
}

async fn page(
    portal: &Portal,
    desk: &DeskReader,
    customer: Customer,
    typed: Option<AccountInput>,
    refused: Option<AccountError>,
    done: Option<AccountAct>,
) -> Result<String, AppError> {
    let accounts = portal.store.read().await?.accounts().list(desk.scope(), customer.id).await?;
    let mut frame = desk.reader.page(portal, customer.name.clone(), Some(Tab::Customers));
    frame.path = format!("/desk/customers/{}", customer.id);
    frame.width = shell::Width::Narrow;
    let page = CustomerAccounts { customer, accounts, typed, refused, done };
    let format = desk.reader.format(portal);
    Ok(shell::desk(&frame, || page.view(&format)))
}
