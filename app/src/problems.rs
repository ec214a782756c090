//! What is wrong with a form, in the reader's language.

use domain::{
    field::{FieldErrors, FieldProblem},
    quantity::QuantityConflict,
};

use crate::{format, texts::Texts};

/// The sentence for a field, ready for the `error` of `Field`; `None` when nothing is wrong with it.
pub fn sentence_for(texts: Texts, errors: &FieldErrors, field: &str) -> Option<String> {
    errors.get(field).map(|problem| sentence(texts, problem))
}

/// The sentence that says this problem and how to repair it.
pub fn sentence(texts: Texts, problem: FieldProblem) -> String {
    match problem {
        FieldProblem::Missing => texts.field_missing().to_owned(),
        FieldProblem::TooShort { min } => texts.field_too_short(min),
        FieldProblem::CommonPassword => texts.field_common_password().to_owned(),
        FieldProblem::NotATimeZone => texts.field_not_a_time_zone().to_owned(),
        FieldProblem::TooLong { max } => texts.field_too_long(max),
        FieldProblem::NotAnEmailAddress => texts.field_not_an_email_address().to_owned(),
        FieldProblem::NotAQuantity => texts.field_not_a_quantity().to_owned(),
        FieldProblem::Quantity { conflict } => quantity_conflict(texts, conflict),
        FieldProblem::NotADate => texts.field_not_a_date().to_owned(),
        FieldProblem::NotAnAmount => texts.field_not_an_amount().to_owned(),
        FieldProblem::TooMuchMoney => texts.field_too_much_money().to_owned(),
        FieldProblem::TooLongAgo => texts.field_too_long_ago().to_owned(),
        FieldProblem::InThePast => texts.field_in_the_past().to_owned(),
        FieldProblem::TooFarAhead => texts.field_too_far_ahead().to_owned(),
        FieldProblem::NotYet => texts.field_not_yet().to_owned(),
        FieldProblem::AlreadyHere => texts.field_already_here().to_owned(),
        FieldProblem::NoCarrier => texts.field_no_carrier().to_owned(),
        FieldProblem::NotAWorkingDay { next: Some(next) } => {
            texts.field_not_a_working_day_but(format::plain_day(texts.language, next))
        }
        FieldProblem::NotAWorkingDay { next: None } => texts.field_not_a_working_day().to_owned(),
        FieldProblem::NotAPhoneNumber => texts.field_not_a_phone_number().to_owned(),
        FieldProblem::NotATrackingNumber => texts.field_not_a_tracking_number().to_owned(),
        FieldProblem::AlreadyThere => texts.field_already_there().to_owned(),
        FieldProblem::TooManyOpen { most } => texts.field_too_many_open(most),
        FieldProblem::NotAChoice => texts.field_not_a_choice().to_owned(),
        FieldProblem::WrongCode => texts.field_wrong_code().to_owned(),
        FieldProblem::TooManyCodes => texts.field_too_many_codes().to_owned(),
        FieldProblem::OtherBrowser => texts.field_other_browser().to_owned(),
        FieldProblem::WrongPassword => texts.field_wrong_password().to_owned(),
        FieldProblem::WrongCurrentPassword => texts.field_wrong_current_password().to_owned(),
        FieldProblem::WrongSecondFactor => texts.field_wrong_second_factor().to_owned(),
        FieldProblem::TooManySecondFactors => texts.field_too_many_second_factors().to_owned(),
        FieldProblem::WrongPasskey => texts.field_wrong_passkey().to_owned(),
        FieldProblem::OtherAddress => texts.field_other_address().to_owned(),
        FieldProblem::SameAddress => texts.field_same_address().to_owned(),
        FieldProblem::AddressTaken => texts.field_address_taken().to_owned(),
        FieldProblem::UnknownProduct => texts.field_unknown_product().to_owned(),
        FieldProblem::TooMany { most } => texts.field_too_many(most),
        FieldProblem::BasketFull => texts.field_basket_full(domain::basket::MAX_LINES),
        FieldProblem::NothingInside => texts.field_nothing_inside().to_owned(),
        FieldProblem::NothingChosen => texts.field_nothing_chosen().to_owned(),
        FieldProblem::NotOffered => texts.field_not_offered().to_owned(),
        FieldProblem::NotAHue => texts.field_not_a_hue().to_owned(),
        FieldProblem::OutOfRange { min, max } => texts.field_out_of_range(min, max),
        FieldProblem::NotAscending => texts.field_not_ascending().to_owned(),
        FieldProblem::NotAWebAddress => texts.field_not_a_web_address().to_owned(),
        FieldProblem::NotATimeOfDay => texts.field_not_a_time_of_day().to_owned(),
        FieldProblem::ClosesBeforeItOpens => texts.field_closes_before_it_opens().to_owned(),
        FieldProblem::NeverOpen => texts.field_never_open().to_owned(),
        FieldProblem::RepeatedOnLine { line } => texts.field_repeated_on_line(line),
        FieldProblem::NotADateOnLine { line } => texts.field_not_a_date_on_line(line),
        FieldProblem::CurrencyInUse { currency } => texts.field_currency_in_use(currency.code()),
        FieldProblem::NotAPicture => texts.field_not_a_picture().to_owned(),
        FieldProblem::PictureTooLarge { side } => texts.field_picture_too_large(side),
        FieldProblem::NotACondition { word: 0 } => texts.survey_field_condition_end().to_owned(),
        FieldProblem::NotACondition { word } => texts.survey_field_condition(word),
        FieldProblem::NotANamedLine { line } => texts.survey_field_line(line),
        FieldProblem::FileTooLarge { kib } => texts.field_file_too_large(kib),
        FieldProblem::NotAnAttachment => texts.attachments_not_one().to_owned(),
        FieldProblem::AttachmentTooLarge { mib } => texts.attachments_too_large(mib),
        FieldProblem::TooManyPixels { millions } => texts.attachments_too_many_pixels(millions),
        FieldProblem::NoMoreFilesNow => texts.attachments_none_now().to_owned(),
        FieldProblem::TooManyFiles { most } => texts.attachments_too_many(most),
    }
}

/// The sentence that says why a quantity is not sold, with the nearest ones that are.
pub fn quantity_conflict(texts: Texts, conflict: QuantityConflict) -> String {
    match conflict {
        QuantityConflict::BelowMinimum { minimum } => texts.field_below_minimum(minimum.get()),
        QuantityConflict::AboveMaximum { maximum } => texts.field_above_maximum(maximum.get()),
        QuantityConflict::NotInPacks { pack_size, fewer, more } => match (fewer, more) {
            (Some(fewer), Some(more)) => texts.field_in_packs_either(pack_size.get(), fewer.get(), more.get()),
            (Some(one), None) | (None, Some(one)) => texts.field_in_packs_one(pack_size.get(), one.get()),
            (None, None) => texts.field_in_packs(pack_size.get()),
        },
    }
}

#[cfg(test)]
mod tests {
    use domain::{Language, Quantity};

    use super::*;

    #[test]
    fn a_pack_conflict_offers_its_repair() {
        let quantity = |pieces| Quantity::new(pieces).expect("a quantity");
        let conflict =
            QuantityConflict::NotInPacks { pack_size: quantity(6), fewer: Some(quantity(6)), more: Some(quantity(12)) };
        assert_eq!(quantity_conflict(Texts::new(Language::En), conflict), "Sold in 6s. Make it 6 or 12.");
        assert_eq!(
            quantity_conflict(Texts::new(Language::Zh), conflict),
            "须按 6 件的整数倍订购，可改为 6 件或 12 件。"
        );
    }
}
