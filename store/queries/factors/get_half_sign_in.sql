-- Who is half signed in in a browser.
SELECT h.person_id, p.email, h.attempts, h.created_at
FROM half_sign_ins AS h
INNER JOIN people AS p ON p.id = h.person_id
WHERE h.browser_hash = $1
