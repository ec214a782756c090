-- A person buys for nobody any more.
UPDATE buyers SET ended_at = coalesce(ended_at, $2), last_used_at = NULL WHERE person_id = $1
