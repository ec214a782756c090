-- Takes back what a person asked of others, for whatever customer.
UPDATE invitations
SET revoked_at = $2
WHERE
    invited_by_buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
    AND accepted_at IS NULL
    AND revoked_at IS NULL
