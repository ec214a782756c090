-- Takes an invitation of a customer back that nobody has answered.
UPDATE invitations
SET revoked_at = $3
WHERE id = $1 AND customer_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL
