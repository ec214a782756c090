-- One order by its number, for the customer who may see it, or the desk ($2 null); $3/$4 the buyer and the department to
-- whose orders the view is limited, if it is.
SELECT
    o.id,
    o.number,
    o.external_number,
    o.customer_id,
    c.name AS customer_name,
    o.buyer_id,
    o.buyer_name,
    o.language,
    o.revision,
    o.status,
    o.currency,
    o.goods_minor,
    o.freight_minor,
    o.tax_minor,
    o.total_minor,
    o.shipping_mode,
    o.requested_on,
    o.po_number,
    o.note,
    o.recipient,
    o.street,
    o.city,
    o.region,
    o.postal_code,
    o.country,
    o.phone,
    o.placed_at,
    o.packing_started_at,
    o.partial_consent_at,
    o.cancelled_at,
    o.cancelled_by,
    o.paid_at
FROM orders AS o
INNER JOIN customers AS c ON c.id = o.customer_id
WHERE
    o.number = $1
    AND (o.customer_id = $2 OR $2 IS NULL)
    AND (o.buyer_id = $3 OR o.department_id = $4 OR $3 IS NULL)
