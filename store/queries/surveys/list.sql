-- Every survey, for the desk and for whoever sends them.
SELECT id, code, name, trigger_kind, rules, draft, revision, version, active_since FROM surveys ORDER BY created_at, id
