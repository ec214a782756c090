//! How an address is written, the same on every page and in every mail, and how it is filled in.

use domain::{Address, address::AddressInput, field::FieldErrors};
use leptos::prelude::*;

use crate::{
    components::{Field, FieldKind},
    problems,
    texts::Texts,
};

/// The fields of an address, with what is wrong with each.
pub fn fields(typed: &AddressInput, errors: &FieldErrors, texts: Texts) -> AnyView {
    let (text, optional) = (FieldKind::Text, texts.checkout_optional());
    let fields = [
        ("recipient", text, texts.checkout_recipient(), &typed.recipient, "", "shipping name"),
        ("street", text, texts.checkout_street(), &typed.street, "", "shipping address-line1"),
        ("postal_code", text, texts.checkout_postal_code(), &typed.postal_code, optional, "shipping postal-code"),
        ("city", text, texts.checkout_city(), &typed.city, "", "shipping address-level2"),
        ("region", text, texts.checkout_region(), &typed.region, optional, "shipping address-level1"),
        ("country", text, texts.checkout_country(), &typed.country, "", "shipping country-name"),
        (
            "phone",
            FieldKind::Telephone,
            texts.checkout_phone(),
            &typed.phone,
            texts.checkout_phone_hint(),
            "shipping tel",
        ),
    ];
    let fields = fields.map(|(name, kind, label, value, hint, autocomplete)| {
        let error = problems::sentence_for(texts, errors, name);
        view! {
            <Field
                name=name
                kind=kind
                label=label
                value=value.clone()
                hint=hint
                autocomplete=autocomplete
                error=error
            />
        }
    });
    view! { <div class="grid">{fields.into_iter().collect_view()}</div> }.into_any()
}

/// An address as it stands on a parcel, a line each.
pub fn lines(address: &Address) -> Vec<String> {
    let lines = [address.recipient.clone(), address.street.clone(), place(address), address.country.clone()];
    let lines = lines.iter().flat_map(|line| line.lines()).filter(|line| !line.trim().is_empty());
    lines.map(str::to_owned).collect()
}

/// An address without its recipient, on one line.
pub fn one_line(address: &Address) -> String {
    lines(&Address { recipient: String::new(), ..address.clone() }).join(", ")
}

/// Postal code, city and region. A region that is the city itself (Shanghai) is not said twice. Chinese names go from
/// the large to the small and need no space.
fn place(address: &Address) -> String {
    let city = address.city.trim();
    let code = address.postal_code.as_deref().map(str::trim).unwrap_or_default();
    let region = address.region.as_deref().map(str::trim).unwrap_or_default();
    let is_chinese = city.chars().any(|character| matches!(character, '\u{4e00}'..='\u{9fff}'));
    let place = match (is_same(city, region), is_chinese) {
        (true, true) if region.len() > city.len() => region.to_owned(),
        (true, _) => city.to_owned(),
        (false, true) => format!("{region}{city}"),
        (false, false) if region.is_empty() => city.to_owned(),
        (false, false) => format!("{city}, {region}"),
    };
    [code, place.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a region is named like its city, with or without the word for a city.
fn is_same(city: &str, region: &str) -> bool {
    let name = |text: &str| text.trim_end_matches('市').to_lowercase();
    !region.is_empty() && name(city) == name(region)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(city: &str, region: &str, postal_code: &str) -> Address {
        let maybe = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Address {
            recipient: "Kontor\nDock 2".to_owned(),
            street: "Am Sandtorkai 1".to_owned(),
            city: city.to_owned(),
            region: maybe(region),
            postal_code: maybe(postal_code),
            country: "Germany".to_owned(),
            phone: None,
        }
    }

    #[test]
    fn the_postal_code_comes_before_the_city() {
        let hamburg = address("Hamburg", "", "20457");
        assert_eq!(lines(&hamburg), ["Kontor", "Dock 2", "Am Sandtorkai 1", "20457 Hamburg", "Germany"]);
        assert_eq!(one_line(&hamburg), "Am Sandtorkai 1, 20457 Hamburg, Germany");
        assert_eq!(place(&address("Calgary", "Alberta", "T2G 8M4")), "T2G 8M4 Calgary, Alberta");
        assert_eq!(place(&address("Hamburg", "Hamburg", "")), "Hamburg");
    }

    #[test]
    fn a_chinese_place_is_said_once_and_without_spaces() {
        assert_eq!(place(&address("上海", "上海市", "200040")), "200040 上海市");
        assert_eq!(place(&address("上海市", "上海", "")), "上海市");
        assert_eq!(place(&address("杭州市", "浙江省", "310000")), "310000 浙江省杭州市");
        assert_eq!(place(&address("杭州", "", "310000")), "310000 杭州");
    }
}
