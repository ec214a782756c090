-- The id of a basket: the buyer's, or the visitor's.
SELECT id FROM baskets WHERE buyer_id = $1 OR visitor_hash = $2
