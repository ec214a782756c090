-- Orders a person placed.
SELECT
    o.number,
    o.placed_at,
    o.status,
    o.currency,
    o.goods_minor,
    o.freight_minor,
    o.tax_minor,
    o.total_minor,
    o.buyer_name,
    o.po_number,
    o.note,
    o.requested_on,
    o.recipient,
    o.phone,
    o.street,
    o.city,
    o.region,
    o.postal_code,
    o.country,
    o.handed_over_at,
    o.cancelled_at,
    o.paid_at
FROM orders AS o
INNER JOIN buyers AS b ON b.id = o.buyer_id
WHERE b.person_id = $1
ORDER BY o.placed_at, o.id
