//! GET and POST `/desk/orders/{number}/complaint`: the desk files a complaint for a customer who called or wrote (row C44).

use app::{
    pages::{
        attachments::FilesField,
        complaint::{New, NewForm, Place},
    },
    shell,
    shell::Tab,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{
    audit::{AuditAct, AuditEntry},
    complaint::Source,
    customer::Customer,
    field::FieldErrors,
    person::StaffRole,
};

use crate::{
    attachments::{Draft, PostedFiles},
    complaints::{
        context::{Context, Who},
        file::{About, known, load, with_files},
        guest::guest,
        open::{self, Opening, Sent},
    },
    portal::Portal,
    web::{AppError, DeskReader, reader, see_other},
};

/// The page.
///
/// **Permissions**: staff, role complaints.
pub async fn blank(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    Query(form): Query<NewForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Complaints)?;
    let form = NewForm { order: number, ..form };
    let (about, customer) = of_order(&portal, &desk, &form).await?;
    let (errors, draft) = (FieldErrors::default(), Draft::new(&portal));
    let files = draft.field(Vec::new(), &errors, desk.reader.texts());
    let page = page(&portal, &desk, &about, &customer, form, (errors, files));
    Ok(reader::html(render(&portal, &desk, page)))
}

/// Files it, once.
///
/// **Permissions**: staff, role complaints.
pub async fn file(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    posted: PostedFiles<NewForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Complaints)?;
    let PostedFiles { input, draft, files, problem, .. } = posted;
    let form = NewForm { order: number, ..input };
    let (about, customer) = of_order(&portal, &desk, &form).await?;
    let context = Context::load(&portal).await?;
    let order = about.order.as_ref().ok_or(AppError::NotFound)?;
    let (buyer, language) = (order.buyer_id, order.language);
    let asked = with_files(about.read(&form, about.reasons(&context)), problem);
    let contact = buyer.is_none().then(|| guest(&form)).transpose();
    let (asked, contact) = match (asked, contact) {
        (Ok(asked), Ok(contact)) => (asked, contact),
        (asked, contact) => {
            let mut errors = asked.err().unwrap_or_default();
            errors.merge(contact.err().unwrap_or_default());
            let files = draft.field(files, &errors, desk.reader.texts());
            let page = page(&portal, &desk, &about, &customer, form, (errors, files));
            return Ok(reader::refused(render(&portal, &desk, page)));
        }
    };
    let sent = Sent { draft_hash: draft.hash(), person_id: None };
    let opening = Opening {
        guest: contact,
        files: Some(sent),
        ..about.opening(asked, customer, Source::Staff, Who::staff(&desk), language)
    };
    let (id, filed_for) = (opening.id, desk.audit(&portal, AuditAct::ComplaintFiledFor, String::new()));
    let filed = portal.store.write(async move |tx| {
        let number = open::record(tx, &context, &opening).await?;
        let audit = AuditEntry { object: number.to_string(), ..filed_for.clone() };
        tx.audit().insert(&audit).await?;
        Ok(number)
    });
    let number = match filed.await {
        // The same page has filed it already.
        Err(error) if error.is_conflict_on("complaints_pkey") => known(&portal, id, desk.scope()).await?,
        filed => filed?,
    };
    portal.mail_waits.notify_one();
    Ok(see_other(&format!("/desk/complaints/{number}")))
}

async fn of_order(portal: &Portal, desk: &DeskReader, form: &NewForm) -> Result<(About, Customer), AppError> {
    let mut db = portal.store.read().await?;
    let about = load(&mut db, Some(desk.scope().into()), form).await?;
    let order = about.order.as_ref().ok_or(AppError::NotFound)?;
    let customer = db.customers().get(order.customer_id).await?.ok_or(AppError::NotFound)?;
    Ok((about, customer))
}

fn page(
    portal: &Portal,
    desk: &DeskReader,
    about: &About,
    customer: &Customer,
    form: NewForm,
    shown: (FieldErrors, FilesField),
) -> New {
    let context = Context::without_manager(portal);
    about.page(Place::Desk, customer.class, &context, form, shown, &desk.reader.format(portal))
}

fn render(portal: &Portal, desk: &DeskReader, page: New) -> String {
    let mut frame = desk.reader.page(portal, page.title(desk.reader.texts()), Some(Tab::Complaints));
    if let Some(order) = page.order {
        frame.path = format!("/desk/orders/{order}/complaint");
    }
    let format = desk.reader.format(portal);
    shell::desk(&frame, || page.view(&format))
}
