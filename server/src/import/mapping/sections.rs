//! The sections of a mapping file, each naming the columns of one kind of record.
//!
//! A section is generic over what it knows of a column: as written in the mapping file ([`super::ColumnSpec`]), or found
//! in a file's header ([`crate::import::bind::Column`]).

use serde::Deserialize;

use super::{ColumnSpec, table_source};
use crate::import::{
    bind::{Binder, Column},
    error::ImportError,
    table::TableSource,
};

/// What to do with a record that stands in the file once more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeats {
    /// Its row is refused.
    #[default]
    Refuse,
    /// The first row counts, the others are left out: for files that are about something else.
    First,
}

/// What to do with a price of nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZeroPrices {
    /// Its row is refused.
    #[default]
    Refuse,
    /// It is a price like any other.
    Take,
}

/// What to do when rows of one order disagree about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDifference {
    /// The order is refused.
    #[default]
    Refuse,
    /// The first row counts.
    First,
}

/// What to do with an order that no line is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithoutLines {
    /// It is refused.
    #[default]
    Refuse,
    /// It is an order of which is not known what was ordered.
    Take,
}

/// What to do with an order that is said to be cancelled and was shipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelledAndShipped {
    /// It is refused.
    #[default]
    Refuse,
    /// It was shipped: once packing began nothing is cancelled any more.
    Shipped,
}

macro_rules! section {
    (
        $(#[$doc:meta])* $name:ident, $section:literal;
        settings { $($(#[$setting_doc:meta])* $setting:ident: $kind:ty,)* }
        required { $($(#[$required_doc:meta])* $required:ident,)* }
        optional { $($(#[$optional_doc:meta])* $optional:ident,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name<C> {
            /// The file.
            pub file: Option<String>,
            /// The sheet of a workbook; its first one when none is named.
            pub sheet: Option<String>,
            /// What stands between the cells of a text file; found out when it is not told.
            pub delimiter: Option<char>,
            $($(#[$setting_doc])* #[serde(default)] pub $setting: $kind,)*
            $($(#[$required_doc])* pub $required: C,)*
            $($(#[$optional_doc])* pub $optional: Option<C>,)*
        }

        impl $name<ColumnSpec> {
            /// The file; `None` when the section names none.
            pub fn source(&self) -> Result<Option<TableSource>, ImportError> {
                table_source($section, self.file.as_deref(), self.sheet.as_deref(), self.delimiter)
            }

            /// The same section with every column found in a header; the binder keeps what is missing.
            pub fn bind(&self, binder: &mut Binder<'_>) -> Result<$name<Column>, ImportError> {
                Ok($name {
                    file: self.file.clone(),
                    sheet: self.sheet.clone(),
                    delimiter: self.delimiter,
                    $($setting: self.$setting.clone(),)*
                    $($required: binder.bind(&self.$required)?,)*
                    $($optional: self.$optional.as_ref().map(|spec| binder.bind(spec)).transpose()?,)*
                })
            }
        }
    };
}

section! {
    /// Customers, by number. With an e-mail address a row is also a buyer, with a street also an address.
    Customers, "customers";
    settings {
        /// What to do with a number that stands there once more.
        repeats: Repeats,
    }
    required {
        /// The company's number for the customer.
        number,
        /// The customer's name.
        name,
    }
    optional {
        /// I to V; III for a new customer when nothing is said.
        class,
        /// Code of the price list; needed for new customers unless there is only one.
        price_list,
        /// Name of the person.
        contact_name,
        /// E-mail address of the person.
        contact_email,
        /// `en` or `zh`.
        language,
        /// What the address is called.
        address_label,
        /// Person or company the address is of; the customer's name when nothing is said.
        recipient,
        /// Street and house number.
        street,
        /// City.
        city,
        /// State or province.
        region,
        /// Postal code.
        postal_code,
        /// Country.
        country,
        /// Phone number for the delivery.
        phone,
    }
}

section! {
    /// People of customers, by e-mail address.
    Buyers, "buyers";
    settings {}
    required {
        /// The customer's number.
        customer,
        /// The person's name.
        name,
        /// The person's e-mail address.
        email,
    }
    optional {
        /// `en` or `zh`.
        language,
        /// `admin`, `buyer` or `viewer`; without it `admin`.
        role,
    }
}

section! {
    /// Addresses of customers, by label.
    Addresses, "addresses";
    settings {}
    required {
        /// The customer's number.
        customer,
        /// Street and house number.
        street,
        /// City.
        city,
        /// Country.
        country,
    }
    optional {
        /// What the customer calls it.
        label,
        /// Whether it is chosen when nothing else is said.
        is_default,
        /// Person or company; the customer's name when nothing is said.
        recipient,
        /// State or province.
        region,
        /// Postal code.
        postal_code,
        /// Phone number for the delivery.
        phone,
    }
}

section! {
    /// Categories, by code. They are shown in the order of the file.
    Categories, "categories";
    settings {
        /// What to do with a code that stands there once more.
        repeats: Repeats,
    }
    required {
        /// The code, which stands in addresses of pages.
        code,
    }
    optional {
        /// Name in English.
        name_en,
        /// Name in Chinese.
        name_zh,
    }
}

section! {
    /// Products, by number. What no column is named for stays as it is.
    Products, "products";
    settings {
        /// What to do with a number that stands there once more.
        repeats: Repeats,
        /// What to do with a price of 0.
        zero_prices: ZeroPrices,
    }
    required {
        /// The company's number for the product.
        sku,
    }
    optional {
        /// Name in English.
        name_en,
        /// Name in Chinese.
        name_zh,
        /// What one piece is, in English.
        unit_en,
        /// What one piece is, in Chinese.
        unit_zh,
        /// Description in English.
        description_en,
        /// Description in Chinese.
        description_zh,
        /// Code of the category.
        category,
        /// A to D; C for a new product when nothing is said.
        class,
        /// Price of one piece.
        price,
        /// Code of the price list the price is on.
        price_list,
        /// Pieces that can be sold now and that no order has taken.
        stock,
        /// Pieces on their way.
        inbound,
        /// When they are expected.
        inbound_expected,
        /// Sold in multiples of this.
        pack_size,
        /// Least of one order.
        minimum,
        /// Most of one order.
        maximum,
        /// Days until it can be had when nothing is on its way; 14 for a new product when nothing is said.
        lead_time_days,
        /// Tax rate, in percent unless said otherwise.
        tax_rate,
        /// Whether more than the stock may be ordered; yes for a new product when nothing is said.
        backorderable,
        /// Yes, or since when it is not sold any more.
        discontinued,
    }
}

section! {
    /// Prices, by product, price list and quantity. The prices of a product on a list become exactly those of the file.
    Prices, "prices";
    settings {
        /// What to do with a price of 0.
        zero_prices: ZeroPrices,
    }
    required {
        /// The product's number.
        sku,
        /// Price of one piece.
        price,
    }
    optional {
        /// Code of the price list; not needed when there is only one.
        price_list,
        /// From how many pieces on; 1 when nothing is said.
        from,
    }
}

section! {
    /// Past orders, by their number in the company's own system.
    Orders, "orders";
    settings {
        /// What to do when the rows of one order disagree about it.
        on_difference: OnDifference,
        /// An order whose number begins so cancels the order whose number follows.
        cancellation_prefix: Option<String>,
        /// What to do with an order that no line is of.
        without_lines: WithoutLines,
        /// What to do with an order that is said to be cancelled and was shipped.
        cancelled_and_shipped: CancelledAndShipped,
    }
    required {
        /// The order's number.
        number,
        /// The customer's number.
        customer,
        /// When it was ordered.
        placed,
    }
    optional {
        /// The day the customer asked for.
        requested,
        /// The day it was promised for.
        promised,
        /// When it was confirmed; an order without this column is confirmed.
        confirmed,
        /// When packing began.
        packing_started,
        /// When it left the house.
        shipped,
        /// When it was with the customer.
        handed_over,
        /// Yes, or when it was cancelled.
        cancelled,
        /// Yes, or when it was paid.
        paid,
        /// `customer` or `company`.
        cancelled_by,
        /// Why it was cancelled.
        cancellation_reason,
        /// The customer's own reference.
        po_number,
        /// What the customer noted.
        note,
        /// Name of who ordered.
        ordered_by,
        /// Name of who worked on it.
        handled_by,
        /// Whether the customer wants everything together.
        complete_only,
        /// Who carried it.
        carrier,
        /// The carrier's number for the parcel.
        tracking_number,
        /// What sending cost.
        freight,
        /// Tax on goods and freight.
        tax,
        /// Currency of all amounts; that of the customer's price list when nothing is said.
        currency,
        /// `en` or `zh`.
        language,
        /// Person or company it went to; the customer's name when nothing is said.
        recipient,
        /// Street and house number.
        street,
        /// City.
        city,
        /// State or province.
        region,
        /// Postal code.
        postal_code,
        /// Country.
        country,
        /// Phone number for the delivery.
        phone,
    }
}

section! {
    /// Lines of past orders. Without a file of their own they stand in that of the orders, one line a row.
    Lines, "lines";
    settings {
        /// What to do with a price of 0.
        zero_prices: ZeroPrices,
    }
    required {
        /// The product's number.
        sku,
        /// How many were ordered.
        quantity,
        /// Price of one piece.
        unit_price,
    }
    optional {
        /// The order's number.
        order,
        /// Discount on the line, as a fraction unless said otherwise.
        discount,
        /// What the product was called in English; its name today when nothing is said.
        name_en,
        /// What the product was called in Chinese.
        name_zh,
        /// How many were shipped; all of an order that was shipped when nothing is said.
        shipped_quantity,
        /// How many of the rest the stock has set aside; all when nothing is said.
        set_aside,
        /// The line's part of what sending the order cost.
        freight,
    }
}

section! {
    /// What customers scored past orders.
    Scores, "scores";
    settings {}
    required {
        /// The order's number.
        order,
        /// 1 to 5.
        score,
        /// When it was given.
        given,
    }
    optional {
        /// What the score is called; without it an order has one.
        number,
        /// What was said in the customer's own words.
        comment,
    }
}
