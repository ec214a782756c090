//! Finding orders: the tally of statuses, the search form and what is set, for the customer's list and for the desk.

use std::collections::BTreeMap;

use domain::{
    field::{FieldErrors, limit},
    order::OrderStatus,
};
use jiff::civil;
use leptos::prelude::*;

use super::{OrderQuery, Shown};
use crate::{
    components::{Chip, Chips, Field, FieldKind, Icon, Select, SelectOption, Tally, TallyPart},
    format::Format,
    pages::order::words,
    problems,
    texts::Texts,
};

/// What a list of orders offers to find them by.
pub(crate) struct Finder<'a> {
    /// The list's address.
    pub path: &'static str,
    /// What was asked for.
    pub query: &'a OrderQuery,
    /// What is shown when no status is asked for.
    pub otherwise: Shown,
    /// The order when none is asked for.
    pub sort: &'static str,
    /// Whether it can be narrowed down to days.
    pub has_days: bool,
    /// What is wrong with what was asked for.
    pub errors: &'a FieldErrors,
    /// How many orders there are, by where they stand.
    pub counts: &'a BTreeMap<OrderStatus, u32>,
}

impl Finder<'_> {
    /// The statuses with their counts.
    pub fn tally(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let shown = self.query.shown(self.otherwise);
        let count = |is_in: &dyn Fn(OrderStatus) -> bool| {
            self.counts.iter().filter(|(status, _)| is_in(**status)).map(|(_, count)| count).sum::<u32>()
        };
        let part = |part: Shown, label: &str, count: u32| TallyPart {
            href: self.query.with(|query| self.code(part).clone_into(&mut query.status)).address(self.path),
            label: label.to_owned(),
            count: format.integer(count),
            is_current: part == shown,
            mark: match part {
                Shown::Status(status) => Some(words::status_mark(status)),
                Shown::All | Shown::Open => None,
            },
        };
        let all = part(Shown::All, texts.orders_all(), count(&|_| true));
        let open = part(Shown::Open, texts.orders_open(), count(&OrderStatus::is_open));
        let mut parts = if self.otherwise == Shown::Open { vec![open, all] } else { vec![all, open] };
        for status in OrderStatus::ALL {
            let count = count(&|other| other == status);
            if count > 0 || shown == Shown::Status(status) {
                parts.push(part(Shown::Status(status), words::status_word(texts, status), count));
            }
        }
        view! { <Tally label=texts.orders_by_status() parts=parts/> }.into_any()
    }

    /// The word for what is shown; nothing for what is shown anyway.
    fn code(&self, shown: Shown) -> &'static str {
        match shown {
            _ if shown == self.otherwise => "",
            Shown::All => "all",
            Shown::Open => "open",
            Shown::Status(status) => status.code(),
        }
    }

    /// The form.
    pub fn form(&self, texts: Texts) -> AnyView {
        let query = self.query;
        let status = (!query.status.is_empty())
            .then(|| view! { <input type="hidden" name="status" value=query.status.clone()/> });
        view! {
            <form class="stack tight no-print" role="search" action=self.path method="get">
                {status}
                <div class="search">
                    <Icon icon=Icon::Search/>
                    <input
                        class="input"
                        type="search"
                        name="q"
                        value=query.q.clone()
                        maxlength=limit::SEARCH.to_string()
                        aria-label=texts.orders_search_label()
                        placeholder=texts.orders_search_placeholder()
                    />
                    <button class="button" type="submit">{texts.search_submit()}</button>
                </div>
                {if self.has_days { self.days(texts) } else { self.sort_alone(texts) }}
            </form>
        }
        .into_any()
    }

    /// Days and order, folded while none is set.
    fn days(&self, texts: Texts) -> AnyView {
        let query = self.query;
        let is_open = [&query.from, &query.to, &query.sort].into_iter().any(|value| !value.is_empty());
        let error = |field| problems::sentence_for(texts, self.errors, field);
        let (sorts, sort) = self.sorts(texts);
        view! {
            <details class="fold small" open=is_open>
                <summary>{texts.orders_days_and_order()}</summary>
                <div class="stack tight">
                    <div class="grid">
                        <Field
                            name="from"
                            label=texts.orders_from()
                            kind=FieldKind::Date
                            value=query.from.clone()
                            error=error("from")
                        />
                        <Field
                            name="to"
                            label=texts.orders_to()
                            kind=FieldKind::Date
                            value=query.to.clone()
                            error=error("to")
                        />
                        <Select name="sort" label=texts.orders_sort() options=sorts value=sort/>
                    </div>
                    <div class="cluster">
                        <button class="button" type="submit">{texts.orders_show()}</button>
                    </div>
                </div>
            </details>
        }
        .into_any()
    }

    /// The order alone, in reach.
    fn sort_alone(&self, texts: Texts) -> AnyView {
        let (sorts, sort) = self.sorts(texts);
        let options = sorts.into_iter().map(|option| {
            let is_chosen = option.value == sort;
            view! { <option value=option.value selected=is_chosen>{option.label}</option> }
        });
        view! {
            <div class="cluster">
                <label class="vh" for="sort">{texts.orders_sort()}</label>
                <select class="input auto small" id="sort" name="sort">{options.collect_view()}</select>
            </div>
        }
        .into_any()
    }

    /// The orders to choose from, and the one that is chosen.
    fn sorts(&self, texts: Texts) -> (Vec<SelectOption>, String) {
        let sorts = [
            ("newest", texts.orders_sort_newest()),
            ("oldest", texts.orders_sort_oldest()),
            ("total", texts.orders_sort_total()),
            ("promised", texts.orders_sort_promised()),
        ];
        let is_known = sorts.iter().any(|(code, _)| *code == self.query.sort);
        let value = if is_known { self.query.sort.clone() } else { self.sort.to_owned() };
        (sorts.into_iter().map(|(code, label)| SelectOption::new(code, label)).collect(), value)
    }

    /// What narrows the list down, each removable.
    pub fn chips(&self, format: &Format) -> Option<AnyView> {
        let texts = format.texts;
        let query = self.query;
        let chip = |label: String, change: fn(&mut OrderQuery)| {
            Chip::removable(query.with(change).address(self.path), label, texts.chip_remove())
        };
        let day =
            |typed: &str| typed.parse::<civil::Date>().map_or_else(|_| typed.to_owned(), |day| format.day(day).words);
        let mut chips = Vec::new();
        if !query.q.is_empty() {
            chips.push(chip(texts.orders_chip_words(query.q.as_str()), |query| query.q.clear()));
        }
        if !query.from.is_empty() {
            chips.push(chip(texts.orders_chip_from(day(&query.from)), |query| query.from.clear()));
        }
        if !query.to.is_empty() {
            chips.push(chip(texts.orders_chip_to(day(&query.to)), |query| query.to.clear()));
        }
        (!chips.is_empty()).then(|| view! { <Chips chips=chips label=texts.orders_filters().to_owned()/> }.into_any())
    }

    /// The way to the next page, and back to the first one.
    pub fn pages(&self, texts: Texts, next: Option<String>) -> Option<AnyView> {
        let is_first = self.query.after.is_empty();
        if is_first && next.is_none() {
            return None;
        }
        let first = (!is_first).then(|| {
            let href = self.query.with(|_| ()).address(self.path);
            view! { <a class="button" href=href>{texts.orders_first_page()}</a> }
        });
        let next = next.map(|after| {
            let href = self.query.with(|query| query.after = after).address(self.path);
            view! { <a class="button" rel="next" href=href>{texts.orders_next_page()}</a> }
        });
        Some(view! { <nav class="cluster no-print" aria-label=texts.orders_pages()>{next} {first}</nav> }.into_any())
    }

    /// Nothing is on this page, though there are orders.
    pub fn nothing_found(&self, texts: Texts) -> AnyView {
        use crate::components::Empty;

        let all = format!("{}?status=all", self.path);
        view! {
            <Empty title=texts.orders_found_none_title() text=texts.orders_found_none_text()>
                <a class="button primary" href=all>{texts.orders_clear()}</a>
            </Empty>
        }
        .into_any()
    }
}
