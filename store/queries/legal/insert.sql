-- Adds a version of a legal text.
INSERT INTO legal_texts (id, kind, text, valid_from) VALUES ($1, $2, $3, $4)
