-- Forgets sign-ins nobody finished, those of before $1; $2 at most.
DELETE FROM half_sign_ins
WHERE browser_hash IN (
    SELECT h.browser_hash FROM half_sign_ins AS h WHERE h.created_at < $1 ORDER BY h.created_at LIMIT $2
)
