-- A page of the audit log, the newest first, before $1/$2; $3 at most; only of the object, customer, person or act $4.
SELECT id, at, staff_id, staff_name, act, object, network, detail
FROM audit_entries
WHERE (at, id) < ($1, $2) AND (CAST($4 AS TEXT) IS NULL OR object = $4 OR substr(object, 1, length($4) + 1) = $4 || ' ' OR staff_name = $4 OR act = $4)
ORDER BY at DESC, id DESC
LIMIT $3
