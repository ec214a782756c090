-- Adds a survey; nothing when there is one of this code.
INSERT INTO surveys (id, code, name, trigger_kind, rules, draft, revision, version, active_since, created_at)
VALUES ($1, $2, $3, $4, $5, $6, 0, 1, $7, $7)
ON CONFLICT (code) DO NOTHING
