-- A person's name on timelines, and their words there. That staff acted for somebody stays.
UPDATE order_events
SET
    actor_name = CASE WHEN actor_role = 'buyer' THEN NULL ELSE actor_name END,
    acted_for = CASE WHEN acted_for IS NOT NULL THEN '' END,
    data = json_remove(data, '$.reason')
WHERE buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
