-- What somebody at the desk did.
INSERT INTO audit_entries (id, at, staff_id, staff_name, act, object, network, detail)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
