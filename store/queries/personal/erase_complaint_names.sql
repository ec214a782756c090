-- The name of a person in the history of complaints.
UPDATE complaint_events
SET
    actor_name = CASE WHEN actor_role = 'staff' THEN actor_name END,
    acted_for = CASE WHEN acted_for IS NOT NULL THEN '' END
WHERE
    complaint_id IN (SELECT c.id FROM complaints AS c INNER JOIN buyers AS b ON b.id = c.buyer_id WHERE b.person_id = $1)
    OR buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
