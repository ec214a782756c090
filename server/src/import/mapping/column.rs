//! How the mapping file says where one of our values stands in the company's file.
//!
//! Short: the name of a column. Long: a table, for everything that is not simply a column.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};

/// Where a value stands and how it is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Where it stands.
    pub source: ColumnSource,
    /// What counts when nothing is entered.
    pub default: Option<String>,
    /// What a value of theirs is called here; values that are not named stay as they are.
    pub map: BTreeMap<String, String>,
    /// The file in which the value is looked up.
    pub lookup: Option<Lookup>,
    /// What is put before the value.
    pub prefix: String,
    /// How numbers and dates are written.
    pub form: Form,
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnSource {
    /// In one or more columns, joined by a blank.
    Columns(Vec<String>),
    /// In none: it is the same for every row.
    Value(String),
}

/// A file that tells what a value stands for, such as the names of carriers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// The file.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The column with the value.
    pub key: String,
    /// The column with what it stands for.
    pub value: String,
}

/// How a number or a date is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As the rest of the mapping says.
    #[default]
    Plain,
    /// A share as a part of one: 0.15.
    Fraction,
    /// A share in hundredths: 15.
    Percent,
    /// A date or a moment in this form (`strftime`).
    Date(String),
    /// A date told as days from the day of the import, before it if negative: `-12` or `-12 09:30`.
    DaysFromNow,
    /// The same, counting Mondays to Fridays only.
    WorkingDaysFromNow,
}

/// A word, a number or a truth value of TOML, as the text a file would have.
struct Scalar(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnTable {
    column: Option<String>,
    columns: Option<Vec<String>>,
    value: Option<Scalar>,
    default: Option<Scalar>,
    #[serde(default)]
    map: BTreeMap<String, Scalar>,
    lookup: Option<Lookup>,
    #[serde(default)]
    prefix: String,
    #[serde(rename = "as")]
    written_as: Option<WrittenAs>,
    format: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenAs {
    Fraction,
    Percent,
    DaysFromNow,
    WorkingDaysFromNow,
}

impl TryFrom<ColumnTable> for ColumnSpec {
    type Error = &'static str;

    fn try_from(table: ColumnTable) -> Result<Self, Self::Error> {
        let source = match (table.column, table.columns, table.value) {
            (Some(column), None, None) => ColumnSource::Columns(vec![column]),
            (None, Some(columns), None) if !columns.is_empty() => ColumnSource::Columns(columns),
            (None, None, Some(value)) => ColumnSource::Value(value.0),
            _ => return Err("say one of `column`, `columns` and `value`"),
        };
        let form = match (table.written_as, table.format) {
            (None, None) => Form::Plain,
            (None, Some(format)) => Form::Date(format),
            (Some(WrittenAs::Fraction), None) => Form::Fraction,
            (Some(WrittenAs::Percent), None) => Form::Percent,
            (Some(WrittenAs::DaysFromNow), None) => Form::DaysFromNow,
            (Some(WrittenAs::WorkingDaysFromNow), None) => Form::WorkingDaysFromNow,
            (Some(_), Some(_)) => return Err("say one of `as` and `format`"),
        };
        Ok(Self {
            source,
            default: table.default.map(|scalar| scalar.0),
            map: table.map.into_iter().map(|(theirs, ours)| (theirs, ours.0)).collect(),
            lookup: table.lookup,
            prefix: table.prefix,
            form,
        })
    }
}

impl<'de> Deserialize<'de> for ColumnSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ColumnVisitor;

        impl<'de> Visitor<'de> for ColumnVisitor {
            type Value = ColumnSpec;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a column, or a table such as { value = \"USD\" }")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<ColumnSpec, E> {
                Ok(ColumnSpec {
                    source: ColumnSource::Columns(vec![name.to_owned()]),
                    default: None,
                    map: BTreeMap::new(),
                    lookup: None,
                    prefix: String::new(),
                    form: Form::Plain,
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ColumnSpec, A::Error> {
                let table = ColumnTable::deserialize(MapAccessDeserializer::new(map))?;
                table.try_into().map_err(de::Error::custom)
            }
        }

        deserializer.deserialize_any(ColumnVisitor)
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ScalarVisitor;

        impl Visitor<'_> for ScalarVisitor {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a number, true or false")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar(text.to_owned()))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar(number.to_string()))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar(number.to_string()))
            }

            fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Scalar, E> {
                Ok(Scalar(flag.to_string()))
            }
        }

        deserializer.deserialize_any(ScalarVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Holder {
        it: ColumnSpec,
    }

    fn spec(text: &str) -> Result<ColumnSpec, String> {
        toml::from_str(text).map(|holder: Holder| holder.it).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_name_is_a_column() {
        let spec = spec("it = \"Artikel-Nr.\"").expect("a column");
        assert_eq!(spec.source, ColumnSource::Columns(vec!["Artikel-Nr.".into()]));
    }

    #[test]
    fn a_table_says_the_rest() {
        let found =
            spec("it = { column = \"Gone\", default = 0, map = { \"1\" = true, \"0\" = false } }").expect("a column");
        assert_eq!(found.default.as_deref(), Some("0"));
        assert_eq!(found.map["1"], "true");
        assert_eq!(spec("it = { value = 7.5 }").expect("a value").source, ColumnSource::Value("7.5".into()));
        assert_eq!(
            spec("it = { column = \"D\", format = \"%d.%m.%Y\" }").expect("a date").form,
            Form::Date("%d.%m.%Y".into())
        );
        assert_eq!(spec("it = { column = \"D\", as = \"percent\" }").expect("a share").form, Form::Percent);
    }

    #[test]
    fn mistakes_are_told_in_words() {
        assert_eq!(spec("it = { default = 1 }").expect_err("no source"), "say one of `column`, `columns` and `value`");
        assert_eq!(
            spec("it = 7").expect_err("a number"),
            "invalid type: integer `7`, expected the name of a column, or a table such as { value = \"USD\" }"
        );
        assert!(
            spec("it = { colum = \"A\" }")
                .expect_err("a misspelt key")
                .starts_with("unknown field `colum`, expected one of")
        );
    }
}
