-- Whether there is such a person.
SELECT id FROM people WHERE id = $1
