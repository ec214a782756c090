-- Takes back what a buyer asked of others, who looks after the people of their customer no more.
UPDATE invitations
SET revoked_at = $2
WHERE invited_by_buyer_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL
