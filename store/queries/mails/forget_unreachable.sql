-- A person says that their address works.
UPDATE people SET unreachable_since = NULL, unreachable_key = NULL, unreachable_reason = NULL WHERE id = $1
