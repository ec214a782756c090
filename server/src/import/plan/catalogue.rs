//! Categories, products and prices.

use std::collections::HashMap;

use domain::{
    Currency, Money, Quantity,
    id::PriceListId,
    product::{PriceBreak, Sku},
};
use store::import::{Discontinued, ImportedCategory, ImportedInbound, ImportedProduct, TextUpdate, Update};

use super::{
    Planner, ProductFacts, Took,
    people::{again, nameless, update},
};
use crate::import::{
    bind::{Binder, Cells, Column, Value},
    error::ImportError,
    mapping::{Categories, Form, Prices, Products, ZeroPrices},
    refusal::{Reason, Refusal},
    values,
};

impl Planner<'_> {
    pub(super) fn read_categories(&mut self) -> Result<(), ImportError> {
        let Some(section) = &self.mapping.categories else { return Ok(()) };
        let table = self.open("categories", section.source()?)?;
        let mut binder = Binder::new(self.files, &table);
        let columns = section.bind(&mut binder)?;
        binder.finish()?;
        let mut seen = HashMap::new();
        self.each_row("categories", table, |planner, cells| planner.read_category(&columns, cells, &mut seen))
    }

    fn read_category(
        &mut self,
        columns: &Categories<Column>,
        cells: Cells<'_>,
        seen: &mut HashMap<String, u64>,
    ) -> Result<Took, Refusal> {
        let Some(code) = cells.maybe(&columns.code, values::code)? else {
            return nameless(columns.repeats, cells, &columns.code);
        };
        if let Some(line) = seen.get(&code) {
            return again(columns.repeats, cells, &columns.code, *line);
        }
        let name = read_text(columns.name_en.as_ref(), columns.name_zh.as_ref(), 100, cells)?;
        let known = self.known.categories.get(&code).copied();
        if known.is_none() && name.clone().or(None).is_none() {
            return Err(missing([columns.name_en.as_ref(), columns.name_zh.as_ref()], cells));
        }
        let id = known.unwrap_or_else(|| (self.sources.ids)().into());
        let position = u32::try_from(self.plan.categories.len()).unwrap_or(u32::MAX);
        seen.insert(code.clone(), cells.row.line);
        self.categories.insert(code.clone(), id);
        self.plan.categories.push(ImportedCategory { id, code, name, position });
        Ok(Took::It)
    }

    pub(super) fn read_products(&mut self) -> Result<(), ImportError> {
        let Some(section) = &self.mapping.products else { return Ok(()) };
        let table = self.open("products", section.source()?)?;
        let mut binder = Binder::new(self.files, &table);
        let columns = section.bind(&mut binder)?;
        binder.finish()?;
        let mut seen = HashMap::new();
        self.each_row("products", table, |planner, cells| planner.read_product(&columns, cells, &mut seen))
    }

    fn read_product(
        &mut self,
        columns: &Products<Column>,
        cells: Cells<'_>,
        seen: &mut HashMap<Sku, u64>,
    ) -> Result<Took, Refusal> {
        let charges = &self.mapping.charges;
        let sku = cells.maybe(&columns.sku, |value| {
            if charges.is_charge(&value.text()) { Err(Reason::Charge) } else { values::sku(value) }
        })?;
        let Some(sku) = sku else { return nameless(columns.repeats, cells, &columns.sku) };
        if let Some(line) = seen.get(&sku) {
            return again(columns.repeats, cells, &columns.sku, *line);
        }
        let mut product = self.read_attributes(columns, &sku, cells)?;
        let known = self.known.products.get(&sku);
        let name = product.name.clone().or(known.map(|known| &known.name));
        let name = name.ok_or_else(|| missing([columns.name_en.as_ref(), columns.name_zh.as_ref()], cells))?;
        product.prices = self.read_own_price(columns, cells)?.into_iter().collect();
        self.products.insert(sku.clone(), ProductFacts { id: product.id, name });
        self.planned.insert(sku.clone(), self.plan.products.len());
        self.plan.products.push(product);
        seen.insert(sku, cells.row.line);
        Ok(Took::It)
    }

    fn read_attributes(
        &self,
        columns: &Products<Column>,
        sku: &Sku,
        cells: Cells<'_>,
    ) -> Result<ImportedProduct, Refusal> {
        let numbers = self.numbers;
        let pieces = |column: Option<&Column>| {
            cells.maybe_in(column, |value| {
                let not_whole = Reason::NotWhole { min: 1, max: Quantity::MAX };
                Quantity::new(numbers.whole(value, 1, Quantity::MAX)?).map_err(|_| not_whole)
            })
        };
        let (pack_size, minimum, maximum) =
            (pieces(columns.pack_size.as_ref())?, pieces(columns.minimum.as_ref())?, pieces(columns.maximum.as_ref())?);
        let least = minimum.max(pack_size);
        if let (Some(column), Some(maximum), Some(least)) = (&columns.maximum, maximum, least)
            && maximum < least
        {
            return Err(cells.refuse_value(column, Reason::MaximumBelowMinimum));
        }
        let category = cells.maybe_in(columns.category.as_ref(), |value| {
            let code = values::code(value)?;
            self.categories.get(&code).copied().ok_or(Reason::UnknownCategory)
        })?;
        let tax_rate = cells.maybe_in(columns.tax_rate.as_ref(), |value| {
            let form = columns.tax_rate.as_ref().map_or(&Form::Plain, |column| &column.form);
            numbers.share(value, form, &Form::Percent)
        })?;
        let lead_time = cells.maybe_in(columns.lead_time_days.as_ref(), |value| {
            let not_whole = Reason::NotWhole { min: 0, max: 3_650 };
            u16::try_from(numbers.whole(value, 0, 3_650)?).map_err(|_| not_whole)
        })?;
        let discontinued = cells.maybe_in(columns.discontinued.as_ref(), |value| match values::flag(value) {
            Ok(true) => Ok(Discontinued::Yes),
            Ok(false) => Ok(Discontinued::No),
            Err(_) => {
                let form = columns.discontinued.as_ref().map_or(&Form::Plain, |column| &column.form);
                self.dates.moment(value, form).map(Discontinued::Since)
            }
        })?;
        let id = self.known.products.get(sku).map_or_else(|| (self.sources.ids)().into(), |known| known.id);
        Ok(ImportedProduct {
            name: read_text(columns.name_en.as_ref(), columns.name_zh.as_ref(), 200, cells)?,
            unit: read_text(columns.unit_en.as_ref(), columns.unit_zh.as_ref(), 100, cells)?,
            description: read_text(columns.description_en.as_ref(), columns.description_zh.as_ref(), 4_000, cells)?,
            category_id: update(columns.category.as_ref(), category),
            class: cells.maybe_in(columns.class.as_ref(), values::product_class)?.into(),
            pack_size: match &columns.pack_size {
                Some(_) => Update::Set(pack_size.unwrap_or(Quantity::ONE)),
                None => Update::Keep,
            },
            minimum: update(columns.minimum.as_ref(), minimum),
            maximum: update(columns.maximum.as_ref(), maximum),
            tax_rate: tax_rate.into(),
            lead_time_days: lead_time.into(),
            is_backorderable: cells.maybe_in(columns.backorderable.as_ref(), values::flag)?.into(),
            discontinued: match &columns.discontinued {
                Some(_) => Update::Set(discontinued.unwrap_or(Discontinued::No)),
                None => Update::Keep,
            },
            stock: self.read_stock(columns, cells)?,
            inbound: self.read_inbound(columns, cells)?,
            ..ImportedProduct::new(id, sku.clone())
        })
    }

    fn read_stock(&self, columns: &Products<Column>, cells: Cells<'_>) -> Result<Update<u32>, Refusal> {
        let Some(column) = &columns.stock else { return Ok(Update::Keep) };
        let pieces = cells.maybe(column, |value| self.numbers.whole(value, 0, 1_000_000_000))?;
        Ok(Update::Set(pieces.unwrap_or(0)))
    }

    fn read_inbound(
        &self,
        columns: &Products<Column>,
        cells: Cells<'_>,
    ) -> Result<Update<Option<ImportedInbound>>, Refusal> {
        let (Some(pieces), Some(expected)) = (&columns.inbound, &columns.inbound_expected) else {
            return Ok(Update::Keep);
        };
        let pieces = cells.maybe(pieces, |value| self.numbers.whole(value, 0, 1_000_000_000))?;
        let Some(quantity) = pieces.filter(|pieces| *pieces > 0) else { return Ok(Update::Set(None)) };
        let expected_at = cells.need(expected, |value| self.dates.moment(value, &expected.form))?;
        let id = (self.sources.ids)().into();
        Ok(Update::Set(Some(ImportedInbound { id, expected_at, quantity })))
    }

    fn read_own_price(
        &self,
        columns: &Products<Column>,
        cells: Cells<'_>,
    ) -> Result<Option<(PriceListId, Vec<PriceBreak>)>, Refusal> {
        let Some(column) = &columns.price else { return Ok(None) };
        let (list, currency) = self.price_list_of(columns.price_list.as_ref(), column, cells)?;
        let price = cells.maybe(column, |value| self.price(value, currency, columns.zero_prices))?;
        Ok(price.map(|price| (list, vec![PriceBreak { from: Quantity::ONE, price }])))
    }

    pub(super) fn read_prices(&mut self) -> Result<(), ImportError> {
        let Some(section) = &self.mapping.prices else { return Ok(()) };
        let table = self.open("prices", section.source()?)?;
        let mut binder = Binder::new(self.files, &table);
        let columns = section.bind(&mut binder)?;
        binder.finish()?;
        let mut seen = HashMap::new();
        self.each_row("prices", table, |planner, cells| planner.read_price(&columns, cells, &mut seen))
    }

    fn read_price(
        &mut self,
        columns: &Prices<Column>,
        cells: Cells<'_>,
        seen: &mut HashMap<(Sku, PriceListId, Quantity), u64>,
    ) -> Result<Took, Refusal> {
        let (sku, id) = cells.need(&columns.sku, |value| {
            let sku = values::sku(value)?;
            let id = self.products.get(&sku).map(|facts| facts.id).ok_or(Reason::UnknownProduct)?;
            Ok((sku, id))
        })?;
        let (list, currency) = self.price_list_of(columns.price_list.as_ref(), &columns.price, cells)?;
        let from = cells.maybe_in(columns.from.as_ref(), |value| {
            let not_whole = Reason::NotWhole { min: 1, max: Quantity::MAX };
            Quantity::new(self.numbers.whole(value, 1, Quantity::MAX)?).map_err(|_| not_whole)
        })?;
        let from = from.unwrap_or(Quantity::ONE);
        let price = cells.need(&columns.price, |value| self.price(value, currency, columns.zero_prices))?;
        if let Some(line) = seen.insert((sku.clone(), list, from), cells.row.line) {
            return Err(cells.refuse_value(&columns.sku, Reason::Duplicate { line }));
        }
        let place = *self.planned.entry(sku.clone()).or_insert_with(|| {
            self.plan.products.push(ImportedProduct::new(id, sku));
            self.plan.products.len() - 1
        });
        let prices = &mut self.plan.products[place].prices;
        let breaks = match prices.iter_mut().find(|(known, _)| *known == list) {
            Some((_, breaks)) => breaks,
            None => &mut prices.push_mut((list, Vec::new())).1,
        };
        breaks.retain(|known| known.from != from);
        breaks.push(PriceBreak { from, price });
        Ok(Took::It)
    }

    /// The price list of a row's price, with its currency.
    fn price_list_of(
        &self,
        column: Option<&Column>,
        price: &Column,
        cells: Cells<'_>,
    ) -> Result<(PriceListId, Currency), Refusal> {
        let found = match column {
            Some(column) => cells
                .need(column, |value| self.price_list(Some(value.text().trim())).ok_or(Reason::UnknownPriceList))?,
            None => self.price_list(None).ok_or_else(|| cells.refuse(price, None, Reason::UnknownPriceList))?,
        };
        Ok((found.1, found.2))
    }

    /// A price, which is more than nothing unless the mapping says otherwise.
    pub(super) fn price(&self, value: &Value, currency: Currency, zero_prices: ZeroPrices) -> Result<Money, Reason> {
        let price = self.numbers.charge(value, currency)?;
        if price.minor == 0 && zero_prices == ZeroPrices::Refuse { Err(Reason::ZeroPrice) } else { Ok(price) }
    }
}

fn read_text(en: Option<&Column>, zh: Option<&Column>, max: u32, cells: Cells<'_>) -> Result<TextUpdate, Refusal> {
    let text = |column: Option<&Column>| cells.maybe_in(column, |value| values::text(value, max));
    Ok(TextUpdate { en: update(en, text(en)?), zh: update(zh, text(zh)?) })
}

/// A record without a name in any language.
fn missing(columns: [Option<&Column>; 2], cells: Cells<'_>) -> Refusal {
    match columns.into_iter().flatten().next() {
        Some(column) => cells.refuse(column, None, Reason::Missing),
        None => Refusal::of_row(cells.file, cells.row.line, Reason::Nameless),
    }
}
