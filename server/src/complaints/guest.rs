//! GET and POST `/track/{secret}/complaint`: whoever holds a link to an order files a complaint about it, without a sign-in
//! (row C1). They see what the link shows: no names, prices and addresses.

use app::{
    pages::{
        attachments::FilesField,
        complaint::{New, NewForm, Place},
        track::Closed,
    },
    shell,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{
    complaint::{Guest, Source},
    customer::Customer,
    field::{self, FieldErrors, FieldProblem, limit},
    link::LinkKind,
    person::EmailAddress,
    scope::{LinkScope, Scope},
};

use super::{
    context::{Context, Who},
    file::{About, with_files},
    open::{self, Opening, Sent},
};
use crate::{
    account::limits::Peer,
    attachments::{Draft, PostedFiles},
    links,
    portal::Portal,
    track::show::closed,
    web::{AppError, Reader, reader, see_other},
};

/// What the link opens.
struct Opened {
    about: About,
    customer: Customer,
}

/// The page.
///
/// **Permissions**: whoever holds the link's secret; that one order, without names, prices and addresses.
pub async fn blank(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    Query(form): Query<NewForm>,
) -> Result<Response, AppError> {
    match load(&portal, &reader, &secret, &form).await? {
        Ok(opened) => {
            let (errors, draft) = (FieldErrors::default(), Draft::new(&portal));
            let files = draft.field(Vec::new(), &errors, reader.texts());
            let page = page(&portal, &reader, &opened, &secret, form, (errors, files));
            Ok(links::kept_private(reader::html(render(&portal, &reader, &secret, page))))
        }
        Err(closed) => Ok(closed),
    }
}

/// Files it, once, and leads to it by a link of its own.
///
/// **Permissions**: whoever holds the link's secret; that one order; so many for a network and an order.
pub async fn file(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    Path(secret): Path<String>,
    posted: PostedFiles<NewForm>,
) -> Result<Response, AppError> {
    let PostedFiles { input: form, draft, files, problem, .. } = posted;
    let opened = match load(&portal, &reader, &secret, &form).await? {
        Ok(opened) => opened,
        Err(closed) => return Ok(closed),
    };
    let context = Context::load(&portal).await?;
    let asked = with_files(opened.about.read(&form, opened.about.reasons(&context)), problem);
    let (asked, guest) = match (asked, guest(&form)) {
        (Ok(asked), Ok(guest)) => (asked, guest),
        (asked, guest) => {
            let mut errors = asked.err().unwrap_or_default();
            errors.merge(guest.err().unwrap_or_default());
            let files = draft.field(files, &errors, reader.texts());
            let page = page(&portal, &reader, &opened, &secret, form, (errors, files));
            return Ok(links::kept_private(reader::refused(render(&portal, &reader, &secret, page))));
        }
    };
    portal.limits.check_finding(network, &secret)?;
    let who = Who::holder(&guest.name, None);
    let customer = opened.customer.clone();
    let opening = Opening {
        guest: Some(guest),
        files: Some(Sent { draft_hash: draft.hash(), person_id: None }),
        ..opened.about.opening(asked, customer, Source::Customer, who, reader.language)
    };
    let id = opening.id;
    let filed = portal.store.write(async move |tx| open::record(tx, &context, &opening).await);
    match filed.await {
        // The same page has filed it already.
        Err(error) if error.is_conflict_on("complaints_pkey") => {
            // A key that somebody else's page drew opens nothing here.
            let order = opened.about.order.as_ref().map(|order| order.id);
            let mut db = portal.store.read().await?;
            let number = db.complaints().number_of(id).await?.ok_or(AppError::NotFound)?;
            let known = db.complaints().get(Scope::Outbox, number).await?.ok_or(AppError::NotFound)?;
            let is_same = known.order.map(|order| order.id) == order
                && known.guest.is_some_and(|known| known.email == form.email.trim());
            if !is_same {
                return Err(AppError::NotFound);
            }
        }
        filed => {
            filed?;
            portal.mail_waits.notify_one();
        }
    }
    let secret = links::give(&portal, LinkKind::Complaint, id.0, None).await?;
    Ok(links::kept_private(see_other(&format!("/complaint/{}?filed=1", secret.as_str()))))
}

async fn load(
    portal: &Portal,
    reader: &Reader,
    secret: &str,
    form: &NewForm,
) -> Result<Result<Opened, Response>, AppError> {
    let link = links::find(portal, LinkKind::Order, secret).await?;
    let scope = match LinkScope::of(&link, portal.now()) {
        Ok(scope) => scope.ok_or(AppError::NotFound)?,
        Err(why) => return Ok(Err(closed(portal, reader, Closed::Order(why)))),
    };
    let mut db = portal.store.read().await?;
    let tracked = db.orders().get_of_link(scope).await?.ok_or(AppError::NotFound)?;
    // What the page shows of it is chosen by the place it stands on.
    let order = db.orders().get(Scope::Outbox, tracked.order().number).await?.ok_or(AppError::NotFound)?;
    let customer = db.customers().get(order.customer_id).await?.ok_or(AppError::NotFound)?;
    let about = About::of(&mut db, Some(order), form).await?;
    Ok(Ok(Opened { about, customer }))
}

/// Whom mails go to.
pub fn guest(form: &NewForm) -> Result<Guest, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = errors.take("name", field::required_line(&form.name, limit::NAME));
    let email: Result<EmailAddress, FieldProblem> = form.email.parse();
    let email = errors.take("email", email);
    match (name, email) {
        (Some(name), Some(email)) => Ok(Guest { name, email: email.as_str().to_owned() }),
        _ => Err(errors),
    }
}

fn page(
    portal: &Portal,
    reader: &Reader,
    opened: &Opened,
    secret: &str,
    form: NewForm,
    shown: (FieldErrors, FilesField),
) -> New {
    let (context, place) = (Context::without_manager(portal), Place::Guest(secret.to_owned()));
    opened.about.page(place, opened.customer.class, &context, form, shown, &reader.format(portal))
}

fn render(portal: &Portal, reader: &Reader, secret: &str, page: New) -> String {
    let mut frame = reader.page(portal, page.title(reader.texts()), None);
    frame.path = format!("/track/{secret}/complaint");
    let format = reader.format(portal);
    shell::customer(&frame, || page.view(&format))
}
