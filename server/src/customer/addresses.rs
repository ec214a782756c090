//! The address book: `/account/addresses` and its forms (row O19).

use app::{
    pages::customer::{AddressForm, AddressList},
    shell,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{
    address::{AddressInput, AddressOwner, BookedAddress},
    field::{self, FieldErrors, FieldProblem},
    id::AddressId,
};
use serde::Deserialize;
use store::AddressBook;

use crate::{
    portal::Portal,
    web::{AppError, BuyerReader, Posted, reader, see_other},
};

/// The most addresses of a book.
const MOST: usize = 200;

/// Whether something was changed just now.
#[derive(Default, Deserialize)]
pub struct AddressQuery {
    done: Option<String>,
}

/// An address as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct TypedForm {
    label: String,
    owner: String,
    is_default: String,
    #[serde(flatten)]
    address: AddressInput,
}

/// The page.
///
/// **Permissions**: buyers; their own addresses and their customer's.
pub async fn list(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Query(query): Query<AddressQuery>,
) -> Result<Response, AppError> {
    buyer.in_person()?;
    let addresses = portal.store.read().await?.addresses().list(AddressBook::from(&buyer.buyer)).await?;
    let list = AddressList { addresses, may_change_common: may_change_common(&buyer), is_done: query.done.is_some() };
    let mut frame = buyer.reader.page(&portal, buyer.reader.texts().addresses_title(), None);
    frame.width = shell::Width::Narrow;
    let format = buyer.reader.format(&portal);
    Ok(reader::html(shell::customer(&frame, || list.view(&format))))
}

/// The form of a new address.
///
/// **Permissions**: buyers whose role lets them order.
pub async fn blank(State(portal): State<Portal>, buyer: BuyerReader) -> Result<Response, AppError> {
    may_change(&buyer, AddressOwner::Own)?;
    let form = AddressForm {
        id: None,
        label: String::new(),
        owner: if may_change_common(&buyer) { AddressOwner::Company } else { AddressOwner::Own },
        is_default: false,
        typed: AddressInput::default(),
        may_change_common: may_change_common(&buyer),
        errors: FieldErrors::default(),
    };
    Ok(reader::html(page(&portal, &buyer, form)))
}

/// The form of an address that is there.
///
/// **Permissions**: its owner; the company's only a customer's admins.
pub async fn edit(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let booked = find(&portal, &buyer, &id).await?;
    let form = AddressForm {
        id: Some(booked.id),
        label: booked.label.unwrap_or_default(),
        owner: booked.owner,
        is_default: booked.is_default,
        typed: AddressInput::from(&booked.address),
        may_change_common: may_change_common(&buyer),
        errors: FieldErrors::default(),
    };
    Ok(reader::html(page(&portal, &buyer, form)))
}

/// POST `/account/addresses`: adds an address.
///
/// **Permissions**: buyers whose role lets them order; the company's only a customer's admins.
pub async fn add(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    posted: Posted<TypedForm>,
) -> Result<Response, AppError> {
    let owner = AddressOwner::from_code(&posted.input.owner).ok_or(AppError::Malformed)?;
    may_change(&buyer, owner)?;
    let now = portal.now();
    let booked = match parse(&posted.input, portal.randomness.id(now), owner) {
        Ok(booked) => booked,
        Err(errors) => return Ok(refused(&portal, &buyer, posted.input, None, owner, errors)),
    };
    let book = AddressBook::from(&buyer.buyer);
    if portal.store.read().await?.addresses().list(book).await?.len() >= MOST {
        let most = u32::try_from(MOST).unwrap_or(u32::MAX);
        let errors = FieldErrors::one("label", FieldProblem::TooManyOpen { most });
        return Ok(refused(&portal, &buyer, posted.input, None, owner, errors));
    }
    portal.store.write(async move |tx| tx.addresses().insert(book, &booked, now).await).await?;
    Ok(see_other("/account/addresses?done=1"))
}

/// POST `/account/addresses/{id}`: changes an address.
///
/// **Permissions**: its owner; the company's only a customer's admins.
pub async fn change(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(id): Path<String>,
    posted: Posted<TypedForm>,
) -> Result<Response, AppError> {
    let known = find(&portal, &buyer, &id).await?;
    let booked = match parse(&posted.input, known.id, known.owner) {
        Ok(booked) => booked,
        Err(errors) => return Ok(refused(&portal, &buyer, posted.input, Some(known.id), known.owner, errors)),
    };
    let book = AddressBook::from(&buyer.buyer);
    let changed = portal.store.write(async move |tx| tx.addresses().update(book, &booked).await).await?;
    if changed { Ok(see_other("/account/addresses?done=1")) } else { Err(AppError::NotFound) }
}

/// POST `/account/addresses/{id}/removal`: takes an address out of the book. Orders keep theirs.
///
/// **Permissions**: its owner; the company's only a customer's admins.
pub async fn remove(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let known = find(&portal, &buyer, &id).await?;
    let (book, id, owner) = (AddressBook::from(&buyer.buyer), known.id, known.owner);
    portal.store.write(async move |tx| tx.addresses().delete(book, id, owner).await).await?;
    Ok(see_other("/account/addresses?done=1"))
}

/// An address that the buyer may change.
async fn find(portal: &Portal, buyer: &BuyerReader, id: &str) -> Result<BookedAddress, AppError> {
    let id: AddressId = id.parse().map_err(|_| AppError::NotFound)?;
    let addresses = portal.store.read().await?.addresses().list(AddressBook::from(&buyer.buyer)).await?;
    let booked = addresses.into_iter().find(|booked| booked.id == id).ok_or(AppError::NotFound)?;
    may_change(buyer, booked.owner)?;
    Ok(booked)
}

fn may_change_common(buyer: &BuyerReader) -> bool {
    buyer.buyer.role.manages_people()
}

fn may_change(buyer: &BuyerReader, owner: AddressOwner) -> Result<(), AppError> {
    buyer.in_person()?;
    match owner {
        AddressOwner::Own => buyer.may_act(),
        AddressOwner::Company if may_change_common(buyer) => Ok(()),
        AddressOwner::Company => Err(AppError::Forbidden),
    }
}

fn parse(form: &TypedForm, id: AddressId, owner: AddressOwner) -> Result<BookedAddress, FieldErrors> {
    let label = field::line(&form.label, 60);
    let (mut errors, address) = match form.address.parse() {
        Ok(address) => (FieldErrors::default(), Some(address)),
        Err(errors) => (errors, None),
    };
    let label = errors.take("label", label);
    match (label, address) {
        (Some(label), Some(address)) => {
            Ok(BookedAddress { id, owner, label, is_default: !form.is_default.is_empty(), address })
        }
        _ => Err(errors),
    }
}

fn refused(
    portal: &Portal,
    buyer: &BuyerReader,
    typed: TypedForm,
    id: Option<AddressId>,
    owner: AddressOwner,
    errors: FieldErrors,
) -> Response {
    let form = AddressForm {
        id,
        label: typed.label,
        owner,
        is_default: !typed.is_default.is_empty(),
        typed: typed.address,
        may_change_common: may_change_common(buyer),
        errors,
    };
    reader::refused(page(portal, buyer, form))
}

fn page(portal: &Portal, buyer: &BuyerReader, form: AddressForm) -> String {
    let texts = buyer.reader.texts();
    let mut frame = buyer.reader.page(portal, form.title(texts), None);
    frame.path = form.id.map_or_else(|| "/account/addresses/new".to_owned(), |id| format!("/account/addresses/{id}"));
    frame.width = shell::Width::Narrow;
    let format = buyer.reader.format(portal);
    shell::customer(&frame, || form.view(&format))
}
