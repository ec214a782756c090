-- What went wrong on the way, by whom it is put down to and carrier, between two moments, for the desk's report.
SELECT f.carrier, f.sub_status, count(*) AS parcels
FROM (
    SELECT DISTINCT
        e.parcel_id,
        e.sub_status,
        coalesce(a.carrier, e.carrier, '') AS carrier
    FROM tracking_events AS e
    INNER JOIN parcels AS a ON a.id = e.parcel_id
    WHERE e.at >= $1 AND e.at < $2 AND e.weight <> 'unread'
) AS f
GROUP BY f.carrier, f.sub_status
ORDER BY f.carrier, f.sub_status
