-- Lets nobody else change what the company has set until this is done.
INSERT INTO settings (key, value, updated_at) VALUES ('hold', 'null', 0)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
