-- A browser has shown the first factor of somebody who has a second one.
INSERT INTO half_sign_ins (browser_hash, person_id, attempts, created_at) VALUES ($1, $2, 0, $3)
