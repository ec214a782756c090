//! Customers, their people and their addresses.

use std::collections::HashMap;

use domain::{
    Address,
    id::CustomerId,
    person::{BuyerRole, EmailAddress},
};
use store::import::{ImportedAddress, ImportedBuyer, ImportedCustomer, Update};

use super::{CustomerFacts, Planner, Took};
use crate::import::{
    bind::{Binder, Cells, Column},
    error::ImportError,
    mapping::{Addresses, Buyers, Customers, Repeats},
    refusal::{Reason, Refusal},
    values,
};

/// The columns of an address.
pub(super) struct AddressColumns<'c> {
    pub recipient: Option<&'c Column>,
    pub street: Option<&'c Column>,
    pub city: Option<&'c Column>,
    pub region: Option<&'c Column>,
    pub postal_code: Option<&'c Column>,
    pub country: Option<&'c Column>,
    pub phone: Option<&'c Column>,
}

impl AddressColumns<'_> {
    /// The address of a row, as far as it goes; `None` when the row has none of its parts.
    pub fn read(&self, cells: Cells<'_>, recipient: &str) -> Result<Option<Address>, Refusal> {
        let part = |column: Option<&Column>, max| cells.maybe_in(column, |value| values::line(value, max));
        let street = cells.maybe_in(self.street, |value| values::text(value, 200))?;
        let (city, country) = (part(self.city, 100)?, part(self.country, 60)?);
        let (region, postal_code) = (part(self.region, 100)?, part(self.postal_code, 20)?);
        if street.is_none() && city.is_none() && country.is_none() && region.is_none() && postal_code.is_none() {
            return Ok(None);
        }
        Ok(Some(Address {
            recipient: part(self.recipient, 100)?.unwrap_or_else(|| recipient.chars().take(100).collect()),
            street: street.unwrap_or_default(),
            city: city.unwrap_or_default(),
            region,
            postal_code,
            country: country.unwrap_or_default(),
            phone: part(self.phone, 40)?,
        }))
    }

    /// The address of a row, which must be complete when it is there.
    pub fn read_whole(&self, cells: Cells<'_>, recipient: &str) -> Result<Option<Address>, Refusal> {
        let Some(address) = self.read(cells, recipient)? else { return Ok(None) };
        for (part, column) in
            [(&address.street, self.street), (&address.city, self.city), (&address.country, self.country)]
        {
            if let Some(column) = column.filter(|_| part.is_empty()) {
                return Err(cells.refuse(column, None, Reason::Missing));
            }
        }
        let is_whole = self.street.is_some() && self.city.is_some() && self.country.is_some();
        Ok(is_whole.then_some(address))
    }
}

impl Planner<'_> {
    pub(super) fn read_customers(&mut self) -> Result<(), ImportError> {
        let Some(section) = &self.mapping.customers else { return Ok(()) };
        let table = self.open("customers", section.source()?)?;
        let mut binder = Binder::new(self.files, &table);
        let columns = section.bind(&mut binder)?;
        binder.finish()?;
        let mut seen = HashMap::new();
        self.each_row("customers", table, |planner, cells| planner.read_customer(&columns, cells, &mut seen))
    }

    fn read_customer(
        &mut self,
        columns: &Customers<Column>,
        cells: Cells<'_>,
        seen: &mut HashMap<String, u64>,
    ) -> Result<Took, Refusal> {
        let number = cells.maybe(&columns.number, |value| values::line(value, 40))?;
        let Some(number) = number else {
            return nameless(columns.repeats, cells, &columns.number);
        };
        if let Some(line) = seen.get(&number) {
            return again(columns.repeats, cells, &columns.number, *line);
        }
        let name = cells.need(&columns.name, |value| values::line(value, 200))?;
        let class = cells.maybe_in(columns.class.as_ref(), values::customer_class)?;
        let language = cells.maybe_in(columns.language.as_ref(), values::language)?.unwrap_or(self.mapping.language);
        let list = match &columns.price_list {
            Some(column) => cells.maybe(column, |value| {
                let code = value.text();
                self.price_list(Some(code.trim())).ok_or(Reason::UnknownPriceList)
            })?,
            None => self.price_list(None),
        };
        let known = self.known.customers.get(&number);
        if let (None, None) = (known, &list) {
            return Err(match &columns.price_list {
                Some(column) => cells.refuse(column, None, Reason::Missing),
                None => Refusal::of_row(cells.file, cells.row.line, Reason::UnknownPriceList),
            });
        }
        let email = cells.maybe_in(columns.contact_email.as_ref(), values::email)?;
        if let (Some(email), Some(column)) = (&email, &columns.contact_email) {
            self.check_email(email).map_err(|reason| cells.refuse_value(column, reason))?;
        }
        let contact = cells.maybe_in(columns.contact_name.as_ref(), |value| values::line(value, 100))?;
        let address = AddressColumns {
            recipient: columns.recipient.as_ref(),
            street: columns.street.as_ref(),
            city: columns.city.as_ref(),
            region: columns.region.as_ref(),
            postal_code: columns.postal_code.as_ref(),
            country: columns.country.as_ref(),
            phone: columns.phone.as_ref(),
        };
        let address = address.read_whole(cells, &name)?;
        let label = cells.maybe_in(columns.address_label.as_ref(), |value| values::line(value, 60))?;

        let id = known.map_or_else(|| (self.sources.ids)().into(), |known| known.id);
        let currency = list.as_ref().map(|(_, _, currency)| *currency);
        let known_currency = self.customers.get(&number).and_then(|facts| facts.currency);
        let facts = CustomerFacts {
            id,
            name: name.clone(),
            currency: currency.or(known_currency),
            language,
            address: address.clone(),
        };
        if let Some(email) = email {
            let name = contact.unwrap_or_else(|| name.clone());
            let (id, person_id) = ((self.sources.ids)().into(), (self.sources.ids)().into());
            let role = BuyerRole::Admin;
            self.plan.buyers.push(ImportedBuyer { id, person_id, customer_id: facts.id, role, name, email, language });
        }
        if let Some(address) = address {
            self.addresses.insert((facts.id, label.clone()));
            let id = (self.sources.ids)().into();
            self.plan.addresses.push(ImportedAddress { id, customer_id: facts.id, label, is_default: true, address });
        }
        let price_list_id = list.map(|(_, id, _)| id).into();
        let customer = ImportedCustomer { id, number: number.clone(), name, class: class.into(), price_list_id };
        self.plan.customers.push(customer);
        self.customers.insert(number.clone(), facts);
        seen.insert(number, cells.row.line);
        Ok(Took::It)
    }

    pub(super) fn read_buyers(&mut self) -> Result<(), ImportError> {
        let Some(section) = &self.mapping.buyers else { return Ok(()) };
        let table = self.open("buyers", section.source()?)?;
        let mut binder = Binder::new(self.files, &table);
        let columns = section.bind(&mut binder)?;
        binder.finish()?;
        let mut seen = HashMap::new();
        self.each_row("buyers", table, |planner, cells| planner.read_buyer(&columns, cells, &mut seen))
    }

    fn read_buyer(
        &mut self,
        columns: &Buyers<Column>,
        cells: Cells<'_>,
        seen: &mut HashMap<(CustomerId, String), u64>,
    ) -> Result<Took, Refusal> {
        let (number, customer_id) = self.customer_of(&columns.customer, cells)?;
        let name = cells.need(&columns.name, |value| values::line(value, 100))?;
        let email = cells.need(&columns.email, values::email)?;
        if let Some(line) = seen.get(&(customer_id, email.key())) {
            return Err(cells.refuse_value(&columns.email, Reason::Duplicate { line: *line }));
        }
        self.check_email(&email).map_err(|reason| cells.refuse_value(&columns.email, reason))?;
        let usual = self.customers.get(&number).map_or(self.mapping.language, |facts| facts.language);
        let language = cells.maybe_in(columns.language.as_ref(), values::language)?.unwrap_or(usual);
        let role = cells.maybe_in(columns.role.as_ref(), values::buyer_role)?.unwrap_or(BuyerRole::Admin);
        seen.insert((customer_id, email.key()), cells.row.line);
        let (id, person_id) = ((self.sources.ids)().into(), (self.sources.ids)().into());
        self.plan.buyers.push(ImportedBuyer { id, person_id, customer_id, role, name, email, language });
        Ok(Took::It)
    }

    pub(super) fn read_addresses(&mut self) -> Result<(), ImportError> {
        let Some(section) = &self.mapping.addresses else { return Ok(()) };
        let table = self.open("addresses", section.source()?)?;
        let mut binder = Binder::new(self.files, &table);
        let columns = section.bind(&mut binder)?;
        binder.finish()?;
        self.each_row("addresses", table, |planner, cells| planner.read_address(&columns, cells))
    }

    fn read_address(&mut self, columns: &Addresses<Column>, cells: Cells<'_>) -> Result<Took, Refusal> {
        let (number, customer_id) = self.customer_of(&columns.customer, cells)?;
        let name = self.customers.get(&number).map(|facts| facts.name.clone()).unwrap_or_default();
        let address = AddressColumns {
            recipient: columns.recipient.as_ref(),
            street: Some(&columns.street),
            city: Some(&columns.city),
            region: columns.region.as_ref(),
            postal_code: columns.postal_code.as_ref(),
            country: Some(&columns.country),
            phone: columns.phone.as_ref(),
        };
        let whole = address.read_whole(cells, &name)?;
        let address = whole.ok_or_else(|| cells.refuse(&columns.street, None, Reason::Missing))?;
        let label = cells.maybe_in(columns.label.as_ref(), |value| values::line(value, 60))?;
        let is_default = cells.maybe_in(columns.is_default.as_ref(), values::flag)?.unwrap_or(false);
        if !self.addresses.insert((customer_id, label.clone())) {
            let reason = Reason::AddressTwice;
            return Err(Refusal::of_row(cells.file, cells.row.line, reason));
        }
        if let Some(facts) = self.customers.get_mut(&number)
            && (is_default || facts.address.is_none())
        {
            facts.address = Some(address.clone());
        }
        let id = (self.sources.ids)().into();
        self.plan.addresses.push(ImportedAddress { id, customer_id, label, is_default, address });
        Ok(Took::It)
    }

    fn customer_of(&self, column: &Column, cells: Cells<'_>) -> Result<(String, CustomerId), Refusal> {
        cells.need(column, |value| {
            let number = values::line(value, 40)?;
            let id = self.customers.get(&number).map(|facts| facts.id).ok_or(Reason::UnknownCustomer)?;
            Ok((number, id))
        })
    }

    /// Whether an address may be a buyer's.
    fn check_email(&self, email: &EmailAddress) -> Result<(), Reason> {
        if self.known.staff.contains(&email.key()) { Err(Reason::EmailOfStaff) } else { Ok(()) }
    }
}

/// A row without what its record is known by: nothing new in a file about something else, otherwise a mistake.
pub(super) fn nameless(repeats: Repeats, cells: Cells<'_>, column: &Column) -> Result<Took, Refusal> {
    match repeats {
        Repeats::First => Ok(Took::Nothing),
        Repeats::Refuse => Err(cells.refuse(column, None, Reason::Missing)),
    }
}

/// A record that stood there before.
pub(super) fn again(repeats: Repeats, cells: Cells<'_>, column: &Column, line: u64) -> Result<Took, Refusal> {
    match repeats {
        Repeats::First => Ok(Took::Nothing),
        Repeats::Refuse => Err(cells.refuse_value(column, Reason::Duplicate { line })),
    }
}

/// An update of what a column says; nothing when the mapping has no such column.
pub(super) fn update<T>(column: Option<&Column>, value: Option<T>) -> Update<Option<T>> {
    if column.is_some() { Update::Set(value) } else { Update::Keep }
}
