-- A survey by its id.
SELECT id, code, name, trigger_kind, rules, draft, revision, version, active_since FROM surveys WHERE id = $1
