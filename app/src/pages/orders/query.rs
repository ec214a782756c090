//! Which orders a list shows: everything that is in its address.

use domain::order::OrderStatus;
use serde::{Deserialize, Serialize};

use crate::url;

/// The query of `/orders` and of `/desk/orders`, as it was typed. The address alone reproduces the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderQuery {
    /// Words to search for.
    pub q: String,
    /// A status, `open` or `all`; read it with [`OrderQuery::shown`].
    pub status: String,
    /// The first day, as a date field sends it.
    pub from: String,
    /// The last day, as a date field sends it.
    pub to: String,
    /// `newest`, `oldest`, `total` or `promised`; empty for the list's own order.
    pub sort: String,
    /// Where the page before ended, opaque; empty on the first page.
    pub after: String,
}

/// Which orders are shown, by where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// All of them.
    All,
    /// Those with something left to do.
    Open,
    /// Those that stand here.
    Status(OrderStatus),
}

impl OrderQuery {
    /// Which orders are asked for; `otherwise` when nothing (or nonsense) is said. `/orders` shows all by itself,
    /// `/desk/orders` the open ones.
    pub fn shown(&self, otherwise: Shown) -> Shown {
        match self.status.as_str() {
            "all" => Shown::All,
            "open" => Shown::Open,
            code => OrderStatus::from_code(code).map_or(otherwise, Shown::Status),
        }
    }
}

impl OrderQuery {
    /// The address of a list that shows this.
    pub(crate) fn address(&self, path: &str) -> String {
        let fields = [
            ("q", &self.q),
            ("status", &self.status),
            ("from", &self.from),
            ("to", &self.to),
            ("sort", &self.sort),
            ("after", &self.after),
        ];
        let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<_> = said.map(|(name, value)| format!("{name}={}", url::encoded(value))).collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }

    /// The same list with something changed, from its first page on.
    pub(crate) fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = Self { after: String::new(), ..self.clone() };
        change(&mut changed);
        changed
    }

    /// Whether anything narrows the list down, its status aside.
    pub(crate) fn is_narrowed(&self) -> bool {
        [&self.q, &self.from, &self.to].into_iter().any(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_all_that_was_asked_for_and_nothing_else() {
        let query = OrderQuery { q: "PO 7&8 茶".into(), status: "open".into(), ..OrderQuery::default() };
        assert_eq!(query.address("/orders"), "/orders?q=PO%207%268%20%E8%8C%B6&status=open");
        assert_eq!(OrderQuery::default().address("/orders"), "/orders");
        let later = OrderQuery { after: "x".into(), ..query };
        assert_eq!(later.with(|query| query.q.clear()).address("/orders"), "/orders?status=open");
    }

    #[test]
    fn nonsense_shows_what_the_list_shows_by_itself() {
        let shown = |status: &str| OrderQuery { status: status.into(), ..OrderQuery::default() }.shown(Shown::Open);
        assert_eq!(shown(""), Shown::Open);
        assert_eq!(shown("<b>"), Shown::Open);
        assert_eq!(shown("all"), Shown::All);
        assert_eq!(shown("handed_over"), Shown::Status(OrderStatus::HandedOver));
    }
}
