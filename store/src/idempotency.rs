//! What a form's key has already done, so that a button pressed twice does one thing.

use domain::{
    OrderNumber,
    id::{BuyerId, OrderId},
    order::FormKey,
};
use jiff::Timestamp;

use crate::{
    StoreError, Tx,
    convert::inconsistent,
    engine::{Connection, execute, fetch, sql},
};

/// Reads and writes keys, in the transaction of their effect.
pub struct Idempotency<'c>(&'c mut Connection);

impl Tx {
    /// Keys of forms.
    pub fn idempotency(&mut self) -> Idempotency<'_> {
        Idempotency(self.connection())
    }
}

impl Idempotency<'_> {
    /// The order a key has placed, with the hash of what was asked for.
    pub async fn get(&mut self, buyer: BuyerId, key: &FormKey) -> Result<Option<([u8; 32], OrderNumber)>, StoreError> {
        let row = fetch!(self.0, fetch_optional, (Vec<u8>, String), sql!("idempotency/get"), buyer.0, key.as_str())?;
        let known = |(hash, number): (Vec<u8>, String)| {
            let hash = hash.try_into().map_err(|_| inconsistent(("idempotency_keys", "request_hash")))?;
            Ok((hash, number.parse().map_err(|_| inconsistent(("orders", "number")))?))
        };
        row.map(known).transpose()
    }

    /// Notes what a key has done. Of two at once, one fails with a conflict on `idempotency_keys_pkey`.
    pub async fn insert(
        &mut self,
        buyer: BuyerId,
        key: &FormKey,
        request_hash: [u8; 32],
        order: OrderId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let hash = request_hash.as_slice();
        execute!(self.0, sql!("idempotency/insert"), buyer.0, key.as_str(), hash, order.0, now.as_microsecond())
            .map(drop)
    }

    /// Forgets keys of before a moment, at most `limit`; says how many.
    pub async fn forget(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        execute!(self.0, sql!("idempotency/forget"), before.as_microsecond(), i64::from(limit))
    }
}
