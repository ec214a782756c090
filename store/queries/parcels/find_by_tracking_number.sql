-- The newest parcel with a carrier's number, for anyone: nothing of the order but the first promise it has to keep.
SELECT
    a.id,
    a.carrier,
    a.tracking_number,
    a.packed_at,
    a.shipped_at,
    a.handed_over_at,
    a.status,
    a.sub_status,
    a.status_at,
    a.status_weight,
    a.fault,
    a.latest_estimate_from,
    a.latest_estimate_until,
    (
        SELECT min(p.promised_at)
        FROM parcel_contents AS c
        INNER JOIN promises AS p ON p.order_line_id = c.order_line_id
        WHERE
            c.parcel_id = a.id
            AND p.id = (
                SELECT q.id FROM promises AS q WHERE q.order_line_id = c.order_line_id ORDER BY q.given_at, q.id LIMIT 1
            )
    ) AS promised_at
FROM parcels AS a
WHERE a.tracking_number = $1
ORDER BY a.packed_at DESC, a.id DESC
LIMIT 1
