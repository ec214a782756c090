-- Holds an order while a parcel of it is settled: nobody else settles one of them, or changes the order, until then.
UPDATE orders SET revision = revision WHERE id = $1
