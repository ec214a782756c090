-- The carriers of the newest parcels, to choose from at the desk.
SELECT carrier
FROM (
    SELECT p.carrier, p.packed_at
    FROM parcels AS p
    WHERE p.carrier IS NOT NULL
    ORDER BY p.packed_at DESC, p.id DESC
    LIMIT 200
) AS n
GROUP BY carrier
ORDER BY max(packed_at) DESC, carrier
LIMIT 8
