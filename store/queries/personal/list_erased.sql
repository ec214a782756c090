-- Who was erased.
SELECT id, erased_at FROM people WHERE erased_at IS NOT NULL ORDER BY erased_at, id
