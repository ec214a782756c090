-- A person's name and address in invitations they gave.
UPDATE invitations
SET invited_by = ''
WHERE invited_by_buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
