//! What a page of the catalogue shows, and the addresses that say it.

use crate::url;

/// What is shown of the catalogue and in which order. The address alone says it (`GET /products`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was searched for (`q`), as typed; empty when nothing was.
    pub search: String,
    /// The code of the chosen category (`category`).
    pub category: Option<String>,
    /// Whether only what is in stock is shown (`stock=1`).
    pub in_stock: bool,
    /// The order (`sort`).
    pub sort: Sort,
}

impl Filter {
    /// The address of the first page that shows this.
    pub fn url(&self) -> String {
        self.url_after(None)
    }

    /// The address of the page that goes on after this cursor.
    pub fn url_after(&self, after: Option<&str>) -> String {
        let parameters = [
            ("q", Some(self.search.trim()).filter(|search| !search.is_empty())),
            ("category", self.category.as_deref()),
            ("stock", self.in_stock.then_some("1")),
            ("sort", Some(self.sort).filter(|sort| *sort != Sort::default()).map(Sort::code)),
            ("after", after),
        ];
        let mut url = "/products".to_owned();
        let mut separator = '?';
        for (name, value) in parameters {
            let Some(value) = value else { continue };
            url.push(separator);
            url.push_str(name);
            url.push('=');
            url.push_str(&url::encoded(value));
            separator = '&';
        }
        url
    }

    /// How many filters are on; the order is none.
    pub(super) fn count(&self) -> usize {
        usize::from(!self.search.trim().is_empty()) + usize::from(self.category.is_some()) + usize::from(self.in_stock)
    }
}

/// The order of the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By category and name; of what was searched for, what has it in its name first.
    #[default]
    Category,
    /// By number.
    Sku,
    /// By name in the reader's language.
    Name,
    /// Cheapest first.
    Price,
}

impl Sort {
    /// Every order, as a person is offered them.
    pub const ALL: [Self; 4] = [Self::Category, Self::Sku, Self::Name, Self::Price];

    /// The word for it in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Sku => "sku",
            Self::Name => "name",
            Self::Price => "price",
        }
    }

    /// The order of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_everything_that_is_not_as_at_first() {
        assert_eq!(Filter::default().url(), "/products");
        let filter = Filter {
            search: " 茶 & tea ".to_owned(),
            category: Some("a/b".to_owned()),
            in_stock: true,
            sort: Sort::Price,
        };
        let url = "/products?q=%E8%8C%B6%20%26%20tea&category=a%2Fb&stock=1&sort=price";
        assert_eq!(filter.url(), url);
        assert_eq!(filter.url_after(Some("x=1")), format!("{url}&after=x%3D1"));
        assert_eq!(filter.count(), 3);
    }

    #[test]
    fn every_order_has_its_word() {
        for sort in Sort::ALL {
            assert_eq!(Sort::from_code(sort.code()), Some(sort));
        }
        assert_eq!(Sort::from_code("stars"), None);
    }
}
