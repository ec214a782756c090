-- A new basket of a buyer or visitor; nothing when there is one.
INSERT INTO baskets (id, buyer_id, visitor_hash, updated_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
