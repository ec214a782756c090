//! Why an act of the desk was refused, in a sentence.

use domain::order::{
    ConfirmError, HandOverError, Order, PackError, PackingError, PaymentError, RepackError, ShipError,
};
use leptos::prelude::*;

use super::Refusal;
use crate::{
    components::{Note, Tone},
    format::Format,
    pages::order::actions,
    texts::Texts,
};

/// The note at the head of the page.
pub(super) fn note(refusal: Refusal, order: &Order, format: &Format) -> AnyView {
    let words = words(refusal, order, format);
    view! { <Note lead=format.texts.desk_refused() tone=Tone::Bad alert=true>{words}</Note> }.into_any()
}

fn words(refusal: Refusal, order: &Order, format: &Format) -> String {
    let texts = format.texts;
    match refusal {
        Refusal::Confirm(ConfirmError::AlreadyConfirmed) => texts.desk_refused_confirmed().to_owned(),
        Refusal::Packing(PackingError::NotConfirmed) => texts.desk_refused_not_confirmed().to_owned(),
        Refusal::Packing(PackingError::AlreadyBegun) => texts.desk_refused_packing_began().to_owned(),
        Refusal::Confirm(ConfirmError::Cancelled) | Refusal::Packing(PackingError::Cancelled) => {
            texts.order_cancel_already().to_owned()
        }
        Refusal::Pack(error) => pack_error(error, order, texts),
        Refusal::NotInStock => texts.desk_refused_stock().to_owned(),
        Refusal::Repack(RepackError::Shipped) => texts.desk_refused_shipped().to_owned(),
        Refusal::Ship(error) => ship_error(error, texts),
        Refusal::HandOver(HandOverError::NoSuchParcel) | Refusal::Repack(RepackError::NoSuchParcel) => {
            texts.desk_refused_no_parcel().to_owned()
        }
        Refusal::HandOver(HandOverError::NotShipped) => texts.desk_refused_not_shipped().to_owned(),
        Refusal::HandOver(HandOverError::AlreadyHandedOver) | Refusal::Repack(RepackError::HandedOver) => {
            texts.desk_refused_handed_over().to_owned()
        }
        Refusal::Payment(PaymentError::AlreadyPaid) => texts.desk_refused_paid().to_owned(),
        Refusal::Payment(PaymentError::NothingDue) => texts.desk_refused_nothing_due().to_owned(),
        Refusal::Cancel(error) => actions::cancel_error(error, format),
        Refusal::Changed => texts.order_refused_changed_text().to_owned(),
    }
}

fn pack_error(error: PackError, order: &Order, texts: Texts) -> String {
    match error {
        PackError::NotPacking => texts.desk_refused_not_packing().to_owned(),
        PackError::Empty => texts.desk_refused_empty().to_owned(),
        PackError::ForeignLine => texts.desk_refused_foreign_line().to_owned(),
        PackError::MoreThanLeft { line_id, left } => {
            let name = order.line(line_id).map(|line| line.name.get(texts.language));
            texts.desk_refused_more_than_left(left, name.unwrap_or_default())
        }
    }
}

/// Why nothing can be shipped.
pub(super) fn ship_error(error: ShipError, texts: Texts) -> String {
    match error {
        ShipError::NothingPacked => texts.desk_refused_nothing_packed().to_owned(),
        ShipError::PartWithoutConsent { missing } => texts.desk_refused_together(missing),
    }
}
