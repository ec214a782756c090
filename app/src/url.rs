//! Addresses that have a name inside.

use std::fmt::Write;

/// A text as it may stand in a path or a query (RFC 3986, 2.1 and 2.3).
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The page of a product.
pub fn product(sku: &str) -> String {
    format!("/products/{}", encoded(sku))
}

/// What a quantity of a product comes to; `?quantity=` follows.
pub fn product_quantity(sku: &str) -> String {
    format!("/products/{}/quantity", encoded(sku))
}

/// A line of the basket.
pub fn basket_line(sku: &str) -> String {
    format!("/basket/lines/{}", encoded(sku))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_unreserved_stays() {
        assert_eq!(product("NW-0001"), "/products/NW-0001");
        assert_eq!(basket_line("A/B?C#50%"), "/basket/lines/A%2FB%3FC%2350%25");
        assert_eq!(encoded("茶 &"), "%E8%8C%B6%20%26");
    }
}
