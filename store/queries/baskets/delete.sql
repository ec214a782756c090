-- Forgets an empty basket.
DELETE FROM baskets WHERE id = $1
