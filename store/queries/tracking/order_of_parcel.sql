-- The number of a parcel's order, for settling it.
SELECT o.id, o.number FROM parcels AS a INNER JOIN orders AS o ON o.id = a.order_id WHERE a.id = $1
