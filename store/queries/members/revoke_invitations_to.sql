-- Takes back what was asked of somebody before: a new invitation takes its place.
UPDATE invitations
SET revoked_at = $3
WHERE customer_id = $1 AND email_key = $2 AND accepted_at IS NULL AND revoked_at IS NULL
