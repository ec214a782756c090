-- Since when a person may not sign in ($2); nothing when they may.
UPDATE people SET disabled_at = $2 WHERE id = $1
